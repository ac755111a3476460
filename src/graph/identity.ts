/**
 * Facts and the decisions among them → the same facts in which what was decided to be one thing is one. Definitions stay as they are:
 * take a decision out, and its things are several again.
 */
import { compare, type Finding, show } from "../definitions/finding.js";
import { datasetOf, localId } from "../definitions/scope.js";
import type { Citation, Decision } from "../definitions/statements.js";
import { edgeKey, entry, type Facts, joinFacts, type LooseFacts } from "./facts.js";

/**
 * One thing keeps the first of its ids in order, and the names, values, citations and places of all. Decisions that cannot be followed
 * are told and left out: ids that nothing defines, things of two kinds made one, things that are both one and apart.
 * Of the decisions only those that keep apart remain, of the ids that remain.
 */
export function identify(facts: Facts): { facts: Facts; findings: Finding[] } {
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
    return unknown.length === 0 && (!d.same || kinds.size === 1);
  });

  const root = roots(sound);
  for (const d of sound) {
    const held = new Map<string, string>();
    if (d.same) continue;
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
  const decisions = apart.map((d) => ({ ...d, ids: d.ids.map(root) }));
  return { facts: joinFacts([{ ...renamed(facts, root, because), decisions }]), findings };
}

/** A function from an id to the first, in order, of all the ids that decisions make one with it. */
function roots(decisions: readonly Decision[]): (id: string) => string {
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
        const [a, b] = [root(ids[0] as string), root(id)].sort(compare) as [string, string];
        if (a !== b) parent.set(b, a);
      }
  return root;
}

/**
 * A function from an id of dataset `b` to the id that the same thing has in dataset `a`, both plain: as decisions say, else the same
 * id. What decisions keep apart has none, and keeps its dataset's name.
 */
export function correspondence(decisions: readonly Decision[], a: string, b: string): (id: string) => string {
  const root = roots(decisions);
  const inA = new Map<string, string>();
  const apart = new Set<string>();
  for (const { same, ids } of decisions) {
    for (const id of ids) if (same && datasetOf(id) === a) inA.set(root(id), localId(id));
    if (!same)
      for (const id of ids)
        for (const other of ids) if (datasetOf(id) === a && datasetOf(other) === b && localId(id) === localId(other)) apart.add(other);
  }
  return (id) => {
    const full = id.replace(":", `:${b}:`);
    return inA.get(root(full)) ?? (apart.has(full) ? full : id);
  };
}

/** The facts with other ids, wherever ids stand; what now has one id is still to be joined. */
function renamed(facts: Facts, to: (id: string) => string, because: ReadonlyMap<string, Decision[]>): LooseFacts {
  const cited = (citations: readonly Citation[]) =>
    citations.some((c) => to(c.document) !== c.document) ? citations.map((c) => ({ ...c, document: to(c.document) })) : citations;
  return {
    ...facts,
    entities: [...facts.entities.values()].map((fact) => {
      const id = to(fact.id);
      const merged = because.get(id);
      return {
        ...fact,
        id,
        citations: cited(fact.citations),
        values: fact.values.map((given) => ({ ...given, citations: cited(given.citations) })),
        declares: fact.declares.map((d) => ({ ...d, citations: cited(d.citations) })),
        ...(merged && { merged }),
      };
    }),
    edges: [...facts.edges.values()].map((fact) => {
      const [source, target] = [to(fact.source), to(fact.target)];
      const key = edgeKey(source, fact.relation, target, fact.values);
      return { ...fact, key, source, target, citations: cited(fact.citations) };
    }),
  };
}
