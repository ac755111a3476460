/** Two datasets and the decisions about their things → what each thing of the second is called in the first, so that they can be compared. */
import { compare } from "../definitions/finding.js";
import { datasetOf, scopedId } from "../definitions/scope.js";
import type { Decision } from "../definitions/statements.js";
import { entry } from "./facts.js";
import { roots } from "./identity.js";

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
