/** Writing GEXF: a graph in memory with flat, typed attributes → a file on disk, beside graphology's own writer. */
import { writeFileSync } from "node:fs";
import { write } from "graphology-gexf";
import { writeGexf } from "../../../src/export/gexf.js";
import { writeAtomically } from "../../../src/export/write.js";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import { randomGraph } from "../random.js";
import type { Row, Work } from "../row.js";

const [order, size] = [100_000, 300_000];

const ours: Work = () => {
  const graph = randomGraph(order, size) as unknown as KnowledgeGraph;
  return () => writeAtomically("graph.gexf", writeGexf(graph));
};
const theirs: Work = () => {
  const graph = randomGraph(order, size);
  return () => writeFileSync("graph.gexf", write(graph, { version: "1.3", pretty: false }));
};

export const rows: Row[] = [
  { name: "write gexf 100k/300k", ours, peer: { packages: ["graphology-gexf"], work: theirs }, aim: 0.1, rounds: 3 },
];
