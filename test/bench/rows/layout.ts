/** Positions of a graph: all that layoutGraph does, beside ForceAtlas2 alone with the settings it infers and as many rounds. */
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import { forceRounds, layoutGraph } from "../../../src/graph/layout.js";
import { government } from "../../../src/ontology/government.js";
import { generator, randomGraph } from "../random.js";
import type { Row } from "../row.js";

const row = (order: number, rounds: number): Row => ({
  name: `layout ${order / 1000}k/${(order * 3) / 1000}k`,
  ours: () => {
    const graph = randomGraph(order, order * 3) as unknown as KnowledgeGraph;
    graph.setAttribute("ontology", government);
    graph.updateEachNodeAttributes((_, attributes) => ({ ...attributes, definedAt: [] }));
    return () => layoutGraph(graph);
  },
  peer: {
    packages: ["graphology-layout-forceatlas2"],
    work: () => {
      const graph = randomGraph(order, order * 3);
      const draw = generator(2);
      graph.updateEachNodeAttributes((_, attributes) => ({ ...attributes, x: draw(10_000), y: draw(10_000) }));
      return () => forceAtlas2.assign(graph, { iterations: forceRounds(order), settings: forceAtlas2.inferSettings(graph) });
    },
  },
  rounds,
  series: { name: "layout", size: order },
});

export const rows: Row[] = [row(1_000, 5), row(10_000, 3)];
