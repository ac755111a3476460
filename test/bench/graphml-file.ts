/** Numbers of nodes and edges and a name → the random graph as a GraphML file, written in a process of its own: what reads it holds nothing else. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeGraphml } from "../../src/export/graphml.js";
import { writeAtomically } from "../../src/export/write.js";
import type { KnowledgeGraph } from "../../src/graph/build.js";
import { randomGraph } from "./random.js";

const here = fileURLToPath(import.meta.url);

export function graphmlFile(order: number, size: number, path: string): void {
  execFileSync(process.execPath, [here, String(order), String(size), path]);
}

if (process.argv[1] === here) {
  const [order, size, path] = process.argv.slice(2) as [string, string, string];
  writeAtomically(path, writeGraphml(randomGraph(Number(order), Number(size)) as unknown as KnowledgeGraph));
}
