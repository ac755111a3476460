/** Two things of the graph → the shortest ways from one to the other, whichever way the edges point. */
import { compare, show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import type { EdgeAttributes, Id, KindName, RelationName } from "../ontology/types.js";
import type { Step } from "./follow.js";

/**
 * Every shortest path between two things, lazily: those with the fewest inferred edges first, then in the order of the ids along them.
 * A path is a list of steps; none is given if the two are not connected, and one without steps if they are the same thing.
 *
 * `without` names relations that no path goes by; `where` is asked of every other edge, by its key and attributes, whether paths may
 * go by it. Asked of the same edge several times, it must answer the same.
 *
 * @throws Error if the graph lacks one of the two.
 * @example
 * ```ts
 * const [path = []] = shortestPaths(graph, named(graph, "platform", "高铁新城"), "person:lou-langjian");
 * for (const { edge, from, attributes } of path) console.log(sentence(graph, edge, "en", from), proof(graph, attributes, "en"));
 * ```
 */
export function* shortestPaths<O extends Ontology>(
  graph: KnowledgeGraph<O>,
  from: Id<KindName<O>>,
  to: Id<KindName<O>>,
  { without = [], where }: { without?: readonly RelationName<O>[]; where?: (edge: string, attributes: EdgeAttributes<O>) => boolean } = {},
): Generator<Step<O>[]> {
  const any = graph as unknown as KnowledgeGraph;
  for (const id of [from, to])
    if (!any.hasNode(id)) {
      const near = suggestion(id, any.nodes());
      throw new Error(`there is no ${show(id)} in the graph${near === undefined ? "" : ` (${near})`}`);
    }
  const closed = new Set<string>(without);
  const isOpen: IsOpen = (edge, attributes) =>
    !closed.has(attributes.kind) && (where === undefined || where(edge, attributes as unknown as EdgeAttributes<O>));
  const distance = distances(any, to, from, isOpen);
  if (distance === undefined) return;

  const onwards = new Map<string, Step<Ontology>[]>();
  /** The steps from a thing that lead nearer to the end, in the order of where they lead. */
  const nearer = (id: string): Step<Ontology>[] => {
    const known = onwards.get(id);
    if (known) return known;
    const steps: Step<Ontology>[] = [];
    any.forEachEdge(id, (edge, attributes, source, target) => {
      const far = source === id ? target : source;
      if (distance.get(far) !== (distance.get(id) as number) - 1 || !isOpen(edge, attributes)) return;
      steps.push({ edge, attributes, from: id as Id, to: far as Id, toAttributes: any.getNodeAttributes(far) });
    });
    steps.sort((a, b) => compare(a.to, b.to) || compare(a.edge, b.edge));
    onwards.set(id, steps);
    return steps;
  };
  /** How many inferred edges the ways from a thing to the end can have. */
  const costs = new Map<string, Set<number>>([[to, new Set([0])]]);
  for (const ring of rings(distance, nearer, from).reverse())
    for (const id of ring) {
      if (id === to) continue;
      const sums = nearer(id).flatMap((step) => [...(costs.get(step.to) as Set<number>)].map((cost) => cost + inferredOf(step)));
      costs.set(id, new Set(sums));
    }
  for (const cost of [...(costs.get(from) as Set<number>)].sort((a, b) => a - b)) {
    // Depth first: the last entry is taken up next, and `path` holds the way to it.
    const path: Step<Ontology>[] = [];
    const open: { step?: Step<Ontology>; here: string; left: number; depth: number }[] = [{ here: from, left: cost, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { step, here, left, depth } = next;
      if (step) path.splice(depth - 1, path.length, step);
      if (here === to) yield path.slice() as unknown as Step<O>[];
      else
        for (const onward of nearer(here).toReversed()) {
          const rest = left - inferredOf(onward);
          if (costs.get(onward.to)?.has(rest)) open.push({ step: onward, here: onward.to, left: rest, depth: depth + 1 });
        }
    }
  }
}

const inferredOf = ({ attributes }: Step<Ontology>) => (attributes.inferred === undefined ? 0 : 1);

type IsOpen = (edge: string, attributes: EdgeAttributes<Ontology>) => boolean;

/** Steps to `end` from everything that lies no farther from it than `start` does; `undefined` if `start` is not reached. */
function distances(graph: KnowledgeGraph, end: string, start: string, isOpen: IsOpen): Map<string, number> | undefined {
  const distance = new Map([[end, 0]]);
  let ring = [end];
  for (let d = 1; ring.length > 0 && !distance.has(start); d++) {
    const next: string[] = [];
    for (const here of ring)
      graph.forEachEdge(here, (edge, attributes, source, target) => {
        const far = source === here ? target : source;
        if (distance.has(far) || !isOpen(edge, attributes)) return;
        distance.set(far, d);
        next.push(far);
      });
    ring = next;
  }
  return distance.has(start) ? distance : undefined;
}

/** The things that lie on a shortest way, by their steps from the start. */
function rings(distance: ReadonlyMap<string, number>, nearer: (id: string) => Step<Ontology>[], from: string): string[][] {
  const all: string[][] = [[from]];
  for (let left = distance.get(from) as number; left > 0; left--)
    all.push([...new Set((all[all.length - 1] as string[]).flatMap((id) => nearer(id).map((step) => step.to)))]);
  return all;
}
