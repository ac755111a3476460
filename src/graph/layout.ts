/** A built graph → the same graph with sizes and two kinds of positions: ForceAtlas2, no two nodes over one another, and the outline. */
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { KnowledgeGraph } from "./build.js";
import { layoutHierarchy } from "./hierarchy.js";
import { type Disc, moveApart } from "./overlap.js";

/** Of more nodes than this a picture shows the outlines: forces may be coarser. */
const many = 10_000;
/** What is kept free around a node: room for its halo and the lines that pass. */
const roomAround = (size: number) => size * 1.3 + 6;

/** Rounds of ForceAtlas2: many for small graphs, fewer for large ones, so that the time grows little faster than the graph. */
export const forceRounds = (order: number) => Math.round(Math.max(40, Math.min(1500, 300_000 / order)));

/**
 * Writes `x`, `y` and `size` to every node, and its place in the outline: `outlineX`, `outlineY`, and `under`, the id of what it
 * hangs under. Deterministic: starts come from the order of the nodes by a low-discrepancy sequence (R2, after the plastic number),
 * no two alike; nothing is random. Sizes grow with the square root of the degree.
 *
 * An edge pulls the less the more its ends have to pull: else a speaker who states a hundred things gathers them all
 * into one ball, and what belongs together among them does not show.
 */
export function layoutGraph(graph: KnowledgeGraph): void {
  const { order } = graph;
  if (order === 0) return;
  const side = Math.sqrt(order) * 20;
  let i = 0;
  graph.updateEachNodeAttributes(
    (node, attributes) => {
      i += 1;
      const [x, y] = [side * ((i * 0.7548776662466927) % 1), side * ((i * 0.5698402909980532) % 1)];
      return { ...attributes, x, y, size: Math.min(3 + 1.6 * Math.sqrt(graph.degree(node)), 16) };
    },
    { attributes: ["x", "y", "size"] },
  );
  forceAtlas2.assign(graph, {
    iterations: forceRounds(order),
    getEdgeWeight: (_edge, _attributes, source, target) => 9 / (graph.degree(source) * graph.degree(target)),
    settings: {
      ...forceAtlas2.inferSettings(order),
      barnesHutOptimize: order > 1000,
      barnesHutTheta: order > many ? 1 : 0.5,
      strongGravityMode: true,
      gravity: 0.02,
      scalingRatio: 10,
      edgeWeightInfluence: 1,
    },
  });
  const discs: Disc[] = graph.mapNodes((_, { x = 0, y = 0, size = 0 }) => ({ x, y, radius: roomAround(size) }));
  moveApart(discs, 300);
  i = 0;
  graph.updateEachNodeAttributes(
    (_, attributes) => {
      const { x, y } = discs[i++] as Disc;
      return { ...attributes, x: round(x), y: round(y), size: round(attributes.size ?? 0) };
    },
    { attributes: ["x", "y", "size"] },
  );
  layoutHierarchy(graph);
}

const round = (n: number) => Math.round(n * 100) / 100;
