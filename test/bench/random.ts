/** A number of nodes and edges → a graph that looks like real data and is the same on every machine. random_graph.py makes the same one in Python. */
import { MultiDirectedGraph } from "graphology";

/** Draws whole numbers below a bound: a linear congruential generator (Numerical Recipes), exact in every language with 64 bits. */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const kinds = ["person", "role", "organization", "place", "project", "campaign", "target", "event", "policy"];
const relations = ["holds", "roleOf", "partOf", "locatedIn", "states", "targets", "leads", "builds", "guides"];
const characters = [..."东阳市委书记重大项目建设年产业平台横店影视文化新城高质量发展行动会战招商引资专项债城乡风貌提升"];

/**
 * Flat attributes of each type, as a table would hold them. Every node hangs on an earlier one; an end of an edge is mostly
 * drawn from the ends there are, so that most nodes have a few edges and a few have hundreds, as in real data.
 */
export function randomGraph(order: number, size: number): MultiDirectedGraph {
  const draw = generator(1);
  const graph = new MultiDirectedGraph();
  for (let i = 0; i < order; i++) {
    const kind = kinds[draw(kinds.length)] as string;
    const label = Array.from({ length: 3 + draw(8) }, () => characters[draw(characters.length)]).join("");
    graph.addNode(`${kind}:${i}`, { label, kind, value: draw(1_000_000) / 100, year: 2015 + draw(16) });
  }
  const keys = graph.nodes();
  const ends: number[] = [];
  const pick = (below: number) => (ends.length > 0 && draw(10) < 9 ? (ends[draw(ends.length)] as number) : draw(below));
  for (let i = 0; i < size; i++) {
    const source = i < order - 1 ? i + 1 : draw(order);
    const target = pick(Math.min(i + 1, order));
    ends.push(source, target);
    const kind = relations[draw(relations.length)] as string;
    const attributes = { kind, weight: (1 + draw(999)) / 1000, since: `${2015 + draw(9)}-0${1 + draw(9)}` };
    // Keys are like those of a built graph; the number sets parallel edges apart. Joined, they are flat in memory, as sorted keys are.
    graph.addDirectedEdgeWithKey([keys[source], kind, keys[target], i].join(" "), keys[source], keys[target], attributes);
  }
  return graph;
}
