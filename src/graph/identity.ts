/**
 * Facts and the decisions among them → the same facts in which what was decided to be one thing is one. Definitions stay as they are:
 * take a decision out, and its things are several again.
 */
import { compare, type Finding, show } from "../definitions/finding.js";
import type { Decision } from "../definitions/statements.js";
import type { Ontology } from "../ontology/define.js";
import { edgeKey, entry, type Facts, joinFacts, type LooseFacts } from "./facts.js";

/**
 * One thing keeps the first of its ids in order, and the names, values, citations and places of all. Decisions that cannot be followed
 * are told and left out: ids that nothing defines, things of two kinds made one, documents, things that are both one and apart.
 * Of the decisions only those that keep apart remain, of the ids that remain.
 */
export function identify(facts: Facts, ontology: Ontology): { facts: Facts; findings: Finding[] } {
  if (facts.decisions.length === 0) return { facts, findings: [] };
  const findings: Finding[] = [];
  const fault = (d: Decision, code: string, message: string, hint: string) =>
    findings.push({ severity: "error", code, ...d.at, message, hint });

  const sound = facts.decisions.filter((d) => {
    const unknown = d.ids.filter((id) => !facts.entities.has(id));
    for (const id of unknown)
      if (!facts.rejected.has(id)) fault(d, "unknown-id", `${show(id)} is not defined`, "correct the id, or take the decision out");
    const kinds = new Set(d.ids.map((id) => facts.entities.get(id)?.kind));
    if (unknown.length === 0 && d.same && kinds.size > 1)
      fault(d, "decision", `${d.ids.map(show).join(" and ")} are of different kinds`, "only things of one kind can be the same");
    const texts = d.same && [...kinds].some((kind) => ontology.kinds[kind ?? ""]?.document);
    if (texts)
      fault(
        d,
        "decision",
        `${d.ids.map(show).join(" and ")} are documents`,
        "each copy of a text keeps its own lines: take the decision out",
      );
    return unknown.length === 0 && (!d.same || kinds.size === 1) && !texts;
  });

  const root = roots(sound);
  for (const d of sound) {
    if (d.same) continue;
    const held = new Map<string, string>();
    for (const id of d.ids) {
      const other = held.get(root(id));
      if (other !== undefined)
        fault(d, "decision", `${show(other)} and ${show(id)} are kept apart here, and made one by other decisions`, "take one of them out");
      held.set(root(id), id);
    }
  }
  const apart = sound.filter((d) => !d.same);
  if (apart.length === sound.length) return { facts: { ...facts, decisions: apart }, findings };

  const because = new Map<string, Decision[]>();
  for (const d of sound) if (d.same) entry(because, root(d.ids[0] as string), () => []).push(d);
  const decisions = apart.map((d) => ({ ...d, ids: d.ids.map(root).sort(compare) }));
  return { facts: joinFacts([{ ...renamed(facts, root, because), decisions }]), findings };
}

/** By kind, dataset and name: what is of `sample` comes before what is of `sample-2024`. */
const compareIds = (a: string, b: string) => compare(a.replaceAll(":", "\0"), b.replaceAll(":", "\0"));

/** A function from an id to the first, in order, of all the ids that decisions make one with it. */
export function roots(decisions: readonly Decision[]): (id: string) => string {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    // The way is shortened, so that long chains of decisions stay quick.
    for (let here = id; here !== top; ) {
      const up = parent.get(here) as string;
      parent.set(here, top);
      here = up;
    }
    return top;
  };
  for (const { same, ids } of decisions)
    if (same)
      for (const id of ids) {
        const [a, b] = [root(ids[0] as string), root(id)].sort(compareIds) as [string, string];
        if (a !== b) parent.set(b, a);
      }
  return root;
}

/** The facts with other ids, wherever ids stand; what now has one id is still to be joined. Documents keep theirs. */
function renamed(facts: Facts, to: (id: string) => string, because: ReadonlyMap<string, Decision[]>): LooseFacts {
  return {
    ...facts,
    entities: [...facts.entities.values()].map((fact) => {
      const id = to(fact.id);
      // The first of those that become one says for all of them why.
      const merged = fact.id === id ? because.get(id) : undefined;
      return id === fact.id && !merged ? fact : { ...fact, id, ...(merged && { merged }) };
    }),
    edges: [...facts.edges.values()].map((fact) => {
      const [source, target] = [to(fact.source), to(fact.target)];
      if (source === fact.source && target === fact.target) return fact;
      return { ...fact, key: edgeKey(source, fact.relation, target, fact.values), source, target };
    }),
  };
}
