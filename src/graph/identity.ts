/**
 * Facts and the decisions among them → the same facts in which what was decided to be one thing is one. Definitions stay as they are:
 * take a decision out, and its things are several again.
 */
import { compare, type Finding, show } from "../definitions/finding.js";
import { datasetOf, scopedId } from "../definitions/scope.js";
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
  const decisions = apart.map((d) => ({ ...d, ids: d.ids.map(root).sort(compare) }));
  return { facts: joinFacts([{ ...renamed(facts, root, because), decisions }]), findings };
}

/** By kind, dataset and name: what is of `sample` comes before what is of `sample-2024`. */
const compareIds = (a: string, b: string) => compare(a.replaceAll(":", "\0"), b.replaceAll(":", "\0"));

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
        const [a, b] = [root(ids[0] as string), root(id)].sort(compareIds) as [string, string];
        if (a !== b) parent.set(b, a);
      }
  return root;
}

/** What two datasets call their things: each one's own decisions, and what a thing of the second is called in the first. */
export interface Alignment {
  before: readonly Decision[];
  after: readonly Decision[];
  idBefore: (id: string) => string;
  /** The decisions, and for each id that counts as one thing without any, one that says so. */
  all: readonly Decision[];
}

/** A dataset as it is compared: its name, and the plain ids of its things. */
interface Side {
  name: string;
  ids: readonly string[];
}

/**
 * Aligns the plain ids of two datasets: by decisions about their scoped ids, and where none speaks, an id that both have is one
 * thing. What a decision keeps apart from its namesake has no counterpart, and keeps its dataset's name.
 */
export function align(decisions: readonly Decision[], before: Side, after: Side): Alignment {
  const scoped = (id: string, { name }: Side) => scopedId(id, name);
  const decided = roots(decisions);
  const spoken = new Set<string>();
  for (const { ids } of decisions) {
    const sides = new Set(ids.map(datasetOf));
    if (sides.has(before.name) && sides.has(after.name)) for (const id of ids) spoken.add(decided(id));
  }
  const inBefore = new Set(before.ids);
  const silent = after.ids.filter((id) => inBefore.has(id) && ![before, after].some((side) => spoken.has(decided(scoped(id, side)))));
  const place = { file: "", line: 1, column: 1 };
  const alike = silent.map((id): Decision => ({ same: true, ids: [scoped(id, before), scoped(id, after)], reason: "", at: place }));
  const all = [...decisions, ...alike];
  const root = roots(all);

  const own = (side: Side): { decisions: Decision[]; first: Map<string, string> } => {
    const members = new Map<string, string[]>();
    for (const id of side.ids) entry(members, root(scoped(id, side)), () => []).push(id);
    const first = new Map([...members].map(([key, ids]) => [key, ids.sort(compare)[0] as string]));
    const same = [...members.values()].filter((ids) => ids.length > 1).map((ids): Decision => ({ same: true, ids, reason: "", at: place }));
    return { decisions: same, first };
  };
  const [a, b] = [own(before), own(after)];
  return {
    all,
    before: a.decisions,
    after: b.decisions,
    idBefore: (id) => a.first.get(root(scoped(id, after))) ?? (inBefore.has(id) ? scoped(id, after) : id),
  };
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
