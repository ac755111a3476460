/** Reading GraphML: a file on disk → a graph in memory. Memory is that of the process at its peak; the file is written by another. */
import { readFileSync } from "node:fs";
import { readGraphmlFile } from "../../../src/import/file.js";
import { graphmlFile } from "../graphml-file.js";
import type { Row, Work } from "../row.js";

const [order, size] = [100_000, 300_000];
const file = "graph.graphml";

const ours: Work = () => {
  graphmlFile(order, size, file);
  return () => readGraphmlFile(file);
};
const graphologys: Work = async () => {
  graphmlFile(order, size, file);
  const [{ MultiDirectedGraph }, { parse }] = await Promise.all([import("graphology"), import("graphology-graphml")]);
  return () => parse(MultiDirectedGraph, readFileSync(file, "utf8"));
};
const python = (reader: string): [string, ...(string | number)[]] => ["reading.py", reader, order, size, file];
const name = "read graphml 100k/300k";

export const rows: Row[] = [
  { name, ours, peer: { packages: ["igraph"], python: python("igraph") }, aim: 2 },
  { name, ours, peer: { packages: ["networkx"], python: python("networkx") }, aim: 0.5, rounds: 2 },
  { name, ours, peer: { packages: ["graphology-graphml"], work: graphologys }, aim: 0.25, rounds: 2 },
];
