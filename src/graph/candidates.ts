/** Facts → pairs of things that may be one: alike by name or by sound, and not known to belong to different places. */
import { compare, type Finding, show } from "../definitions/finding.js";
import type { Ontology } from "../ontology/define.js";
import { type EntityFact, entry, type Facts, firstPosition } from "./facts.js";
import { namesOf } from "./naming.js";
import { bareName } from "./similar.js";

/** Pinyin of a name; `personal` names begin with a surname. */
export type Sounds = (name: string, personal: boolean) => string;

/** So many things around one are looked at for its place; beyond that it counts as unknown. */
const farthest = 2000;
const mostTold = 20;
const mostCompared = 5000;

/**
 * Nothing becomes one here: each pair is told once, with the decision that would settle it. Pairs that a decision keeps apart are
 * passed over, and so are claims, which are told apart by what they hang on, and documents.
 */
export function candidates(facts: Facts, ontology: Ontology, sounds?: Sounds): Finding[] {
  const named = new Map<string, Set<EntityFact>>();
  const sounding = new Map<string, Set<EntityFact>>();
  for (const entity of facts.entities.values()) {
    const spec = ontology.kinds[entity.kind];
    if (spec?.claim || spec?.document) continue;
    for (const name of namesOf(entity, ontology)) {
      entry(named, bareName(name), () => new Set()).add(entity);
      if (sounds && /\p{Script=Han}/u.test(name))
        entry(sounding, `${entity.kind} ${sounds(name, spec?.personal === true)}`, () => new Set()).add(entity);
    }
  }
  const told = new Set<string>();
  for (const { same, ids } of facts.decisions) if (!same) for (const a of ids) for (const b of ids) told.add(`${a} ${b}`);

  const scopes = scopeFinder(facts, ontology);
  const pairs = (groups: Iterable<Set<EntityFact>>, tell: (first: EntityFact, other: EntityFact, place: boolean) => Finding) =>
    [...groups].flatMap((group) => {
      const found: Finding[] = [];
      const members = [...group].sort((a, b) => compare(a.id, b.id));
      let compared = 0;
      for (const [i, first] of members.entries())
        for (const other of members.slice(i + 1)) {
          // Where hundreds bear one name, the first pairs tell that they do.
          if (found.length >= mostTold || compared++ > mostCompared) return found;
          const pair = `${first.id} ${other.id}`;
          if (told.has(pair)) continue;
          told.add(pair);
          const place = first.kind === other.kind ? related(scopes(first.id), scopes(other.id)) : undefined;
          if (place !== false) found.push(tell(first, other, place === true));
        }
      return found;
    });
  const finding = (severity: Finding["severity"], code: string, at: EntityFact, message: string, hint: string): Finding => ({
    severity,
    code,
    ...firstPosition(at),
    message,
    hint,
  });
  const settle = (first: EntityFact, other: EntityFact) =>
    `if they are one, write in decisions.yaml: "- { same: [${first.id}, ${other.id}], reason: … }"; if not, apart: in place of same:`;

  return [
    ...pairs(named.values(), (first, other, place) => {
      const message = `${show(other.id)} bears a name of ${show(first.id)}`;
      return other.kind === first.kind
        ? finding("warning", "duplicate", other, `${message}${place ? ", in the same place" : ""}`, settle(first, other))
        : finding("note", "shared-name", other, message, "two things of different kinds; nothing to do if that is meant");
    }),
    ...pairs(sounding.values(), (first, other, place) =>
      finding(
        "note",
        "same-sound",
        other,
        `a name of ${show(other.id)} sounds like one of ${show(first.id)}${place ? ", in the same place" : ""}`,
        settle(first, other),
      ),
    ),
  ];
}

/** Whether two things share a place or one's place holds the other's; `undefined` if the place of one is not known. */
function related(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean | undefined {
  if (a.size === 0 || b.size === 0) return undefined;
  return [...a].some((name) => b.has(name));
}

/**
 * Returns a function from a thing to the names of the places it belongs to: those nearest to it in the graph, and what holds them.
 * Places are compared by name, for they may be told by several datasets.
 */
function scopeFinder(facts: Facts, ontology: Ontology): (id: string) => ReadonlySet<string> {
  const isScope = (id: string) => ontology.kinds[facts.entities.get(id)?.kind ?? ""]?.scope === true;
  let near: Map<string, string[]> | undefined;
  let holders: Map<string, string[]> | undefined;
  const prepare = () => {
    near = new Map();
    holders = new Map();
    for (const { source, target } of facts.edges.values()) {
      entry(near, source, () => []).push(target);
      entry(near, target, () => []).push(source);
      if (isScope(source) && isScope(target)) entry(holders, source, () => []).push(target);
    }
  };
  const known = new Map<string, Set<string>>();
  const find = (id: string): Set<string> => {
    if (!near) prepare();
    const seen = new Set([id]);
    let ring = [id];
    while (ring.length > 0 && !ring.some(isScope)) {
      const next: string[] = [];
      for (const here of ring)
        for (const far of near?.get(here) ?? []) {
          if (seen.size >= farthest) return new Set();
          if (seen.has(far)) continue;
          seen.add(far);
          next.push(far);
        }
      ring = next;
    }
    const places = new Set(ring.filter(isScope));
    for (const place of places) for (const holder of holders?.get(place) ?? []) places.add(holder);
    return new Set([...places].flatMap((place) => namesOf(facts.entities.get(place) as EntityFact, ontology).map(bareName)));
  };
  return (id) => entry(known, id, () => find(id));
}
