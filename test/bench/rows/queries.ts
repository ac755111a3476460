/** Queries, beside loops written by hand in graphology that find the same. */
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import type { Government } from "../../../src/ontology/government.js";
import { follow, walk } from "../../../src/query/follow.js";
import { shortestPaths } from "../../../src/query/paths.js";
import { entities } from "../../../src/query/select.js";
import type { Row, Work } from "../row.js";
import { buildFromLines, writeLines } from "./building.js";

type Graph = KnowledgeGraph<Government>;

const size = 30_000;
/** Often enough for a clock to tell. */
const times = 10;

const on =
  (query: (graph: Graph) => number): Work =>
  () => {
    writeLines(size);
    const graph = buildFromLines();
    query(graph);
    return () => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += query(graph);
      return sum;
    };
  };

/** What each query finds, counted in both ways. */
const queries: Record<string, { ours: (graph: Graph) => number; byHand: (graph: Graph) => number }> = {
  "every entity of a kind": {
    ours: (graph) => {
      let sum = 0;
      for (const { attributes } of entities(graph, "project")) sum += attributes.label.length;
      return sum;
    },
    byHand: (graph) => {
      let sum = 0;
      for (const { attributes } of graph.nodeEntries()) if (attributes.kind === "project") sum += attributes.label.length;
      return sum;
    },
  },
  "one step from every entity": {
    ours: (graph) => {
      let sum = 0;
      for (const { id } of entities(graph, "project"))
        for (const step of follow(graph, id, "partOf")) sum += step.toAttributes.label.length;
      return sum;
    },
    byHand: (graph) => {
      let sum = 0;
      for (const { node, attributes } of graph.nodeEntries())
        if (attributes.kind === "project")
          graph.forEachOutEdge(node, (_, edge, _source, _target, _sourceAttributes, targetAttributes) => {
            if (edge.kind === "partOf") sum += targetAttributes.label.length;
          });
      return sum;
    },
  },
  "all that hangs under one": {
    ours: (graph) => {
      let sum = 0;
      for (const { toAttributes } of walk(graph, "project:p0", ["hasPart"])) sum += toAttributes.label.length;
      return sum;
    },
    byHand: (graph) => {
      let sum = 0;
      const seen = new Set(["project:p0"]);
      let ring = ["project:p0"];
      while (ring.length > 0) {
        const next: string[] = [];
        for (const here of ring)
          graph.forEachInEdge(here, (_, edge, source, _target, sourceAttributes) => {
            if (edge.kind !== "partOf" || seen.has(source)) return;
            seen.add(source);
            next.push(source);
            sum += sourceAttributes.label.length;
          });
        ring = next;
      }
      return sum;
    },
  },
  "the shortest path between two": {
    ours: (graph) => {
      for (const path of shortestPaths(graph, `project:p${size - 1}`, `project:p${size - 2}`)) return path.length;
      return 0;
    },
    byHand: (graph) => {
      const [from, to] = [`project:p${size - 1}`, `project:p${size - 2}`];
      const distance = new Map([[to, 0]]);
      let ring = [to];
      for (let d = 1; ring.length > 0 && !distance.has(from); d++) {
        const next: string[] = [];
        for (const here of ring)
          graph.forEachNeighbor(here, (far) => {
            if (distance.has(far)) return;
            distance.set(far, d);
            next.push(far);
          });
        ring = next;
      }
      return distance.get(from) ?? 0;
    },
  },
};

export const rows: Row[] = Object.entries(queries).map(([name, { ours, byHand }]) => ({
  name: `query: ${name}`,
  ours: on(ours),
  peer: { packages: ["graphology"], work: on(byHand) },
  aim: 1.3,
}));
