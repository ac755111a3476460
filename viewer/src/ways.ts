/** What is selected and where its paths lead → the shortest ways between the two, over what the filters let through. */
import { computed } from "@preact/signals";
import type { KnowledgeGraph } from "../../src/graph/build.js";
import type { Id } from "../../src/ontology/types.js";
import { shortestPaths } from "../../src/query/paths.js";
import type { Way } from "./drawing/path.js";
import { asked, destination, model, selected, shown } from "./state.js";

/** More than these are told, not shown: nobody reads them. */
const most = 8;

export interface Ways {
  all: Way[];
  /** How many there are; counted no further than `mostCounted`. */
  count: number;
}
/** Beyond these it is only said that there are more. */
export const mostCounted = 200;

export const ways = computed((): Ways => {
  const [from, to, now] = [selected.value, destination.value, model.value];
  if (!now || from === undefined || to === undefined) return { all: [], count: 0 };
  const { node, edge } = shown.value;
  if (!node(from) || !node(to)) return { all: [], count: 0 };
  const all: Way[] = [];
  let count = 0;
  // The viewer's graph has what paths ask for: kinds, and what is inferred.
  for (const way of shortestPaths(now.graph as unknown as KnowledgeGraph, from as Id, to as Id, { where: edge })) {
    count += 1;
    if (count > mostCounted) break;
    if (all.length < most) all.push(way);
  }
  return { all, count };
});

/** The place of the way that is read among all; where the address names none that there is, it is the first. */
export const chosen = computed((): number => {
  const wanted = asked.way.value ?? 0;
  return wanted < ways.value.all.length ? wanted : 0;
});
