/** Facts → what keeps them from being a graph: unknown ids, wrong ends, loops and cycles. */

import { type Finding, show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";
import type { Ontology } from "../ontology/define.js";
import { type EdgeFact, entry, type Facts, firstPosition, positionKey } from "./facts.js";

/** Each suggestion looks at every id: where thousands are unknown, the first ones tell what went wrong. */
const mostSuggestions = 20;
/** Of a long circle, its beginning and its end are shown. */
const mostShown = 8;

export function checkStructure(facts: Facts, ontology: Ontology): Finding[] {
  const findings: Finding[] = [];
  let suggestions = 0;
  const fault = (fact: EdgeFact, code: string, message: string, hint: string) =>
    findings.push({ severity: "error", code, ...firstPosition(fact), message, hint });

  const unknown = (edge: EdgeFact, id: string) => {
    if (facts.rejected.has(id)) return;
    const near = suggestions++ < mostSuggestions ? suggestion(id, facts.entities.keys()) : undefined;
    fault(edge, "unknown-id", `${show(id)} is not defined`, near ?? "define it, or correct the id");
  };

  for (const edge of facts.edges.values()) {
    const source = facts.entities.get(edge.source);
    const target = facts.entities.get(edge.target);
    if (!source) unknown(edge, edge.source);
    if (!target) unknown(edge, edge.target);
    if (!source || !target) continue;
    const range = ontology.relations[edge.relation]?.signature[source.kind];
    if (!range)
      fault(
        edge,
        "wrong-domain",
        `a ${source.kind} cannot be the start of "${edge.relation}": ${show(edge.source)}`,
        `starts: ${Object.keys(ontology.relations[edge.relation]?.signature ?? {}).join(", ")}`,
      );
    else if (!range.includes(target.kind))
      fault(
        edge,
        "wrong-range",
        `"${edge.relation}" cannot lead from a ${source.kind} to a ${target.kind}: ${show(edge.target)}`,
        `it leads to: ${range.join(", ")}`,
      );
    if (edge.source === edge.target) {
      const [decision] = source.merged ?? [];
      const hint = decision ? `its ends were made one by the decision at ${positionKey(decision.at)}` : "name the other end";
      fault(edge, "self-loop", `${show(edge.source)} is joined to itself by "${edge.relation}"`, hint);
    }
  }
  for (const [relation, spec] of Object.entries(ontology.relations))
    if (spec.acyclic) for (const finding of cycles(facts, relation)) findings.push(finding);
  return findings;
}

/** One finding for each edge that closes a cycle; self-loops are told elsewhere. Depth first, without recursion. */
function cycles(facts: Facts, relation: string): Finding[] {
  const out = new Map<string, EdgeFact[]>();
  for (const edge of facts.edges.values()) {
    if (edge.relation !== relation || edge.source === edge.target) continue;
    entry(out, edge.source, () => []).push(edge);
  }
  const findings: Finding[] = [];
  const done = new Set<string>();
  for (const root of [...out.keys()].sort()) {
    if (done.has(root)) continue;
    const path: string[] = [root];
    const open = new Map([[root, 0]]);
    while (path.length > 0) {
      const here = path[path.length - 1] as string;
      const next = open.get(here) as number;
      const edge = out.get(here)?.[next];
      if (!edge) {
        done.add(here);
        open.delete(here);
        path.pop();
        continue;
      }
      open.set(here, next + 1);
      if (open.has(edge.target)) {
        const loop = [...path.slice(path.indexOf(edge.target)), edge.target];
        findings.push({
          severity: "error",
          code: "cycle",
          ...firstPosition(edge),
          message: `"${relation}" runs in a circle: ${(loop.length <= mostShown ? loop : [...loop.slice(0, mostShown - 2), "…", ...loop.slice(-1)]).join(" → ")}`,
          hint: "take one of these edges out",
        });
      } else if (!done.has(edge.target)) {
        path.push(edge.target);
        open.set(edge.target, 0);
      }
    }
  }
  return findings;
}
