/** Writing GraphML: a graph in memory with flat, typed attributes → a file on disk. */
import { writeGraphml } from "../../../src/export/graphml.js";
import { writeAtomically } from "../../../src/export/write.js";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import { randomGraph } from "../random.js";
import type { Row, Work } from "../row.js";

const [order, size] = [100_000, 300_000];

const ours: Work = () => {
  const graph = randomGraph(order, size) as unknown as KnowledgeGraph;
  return () => writeAtomically("graph.graphml", writeGraphml(graph));
};
const python = (writer: string): [string, ...(string | number)[]] => ["graphml.py", writer, order, size, "graph.graphml"];

export const rows: Row[] = [
  { name: "write graphml 100k/300k", ours, peer: { packages: ["igraph"], python: python("igraph") }, aim: 1.5 },
  { name: "write graphml 100k/300k", ours, peer: { packages: ["networkx"], python: python("xml") }, aim: 0.25, rounds: 3 },
  { name: "write graphml 100k/300k", ours, peer: { packages: ["networkx", "lxml"], python: python("lxml") }, aim: 0.25 },
];
