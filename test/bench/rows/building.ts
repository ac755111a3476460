/** Building a graph from JSON lines: all that we do, beside JSON.parse and bare insertion into graphology of the same data. */
import { readFileSync, writeFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import { readJsonLines } from "../../../src/definitions/read.js";
import { buildGraph } from "../../../src/graph/build.js";
import { government } from "../../../src/ontology/government.js";
import { generator } from "../random.js";
import type { Row, Work } from "../row.js";

interface Line {
  id: string;
  label: string;
  en: string;
  document: string;
  cite: string;
  partOf: { to: string; cite: string }[];
}

const file = "definitions.jsonl";

/** Projects, each part of three others that come before it; every fact with its citation. Written to disk, not kept. */
export function writeLines(entities: number): void {
  const draw = generator(1);
  const lines = ['{"id":"document:d","label":"报道","date":"2024-01-05"}'];
  for (let i = 0; i < entities; i++) {
    const others = new Set(i < 4 ? [] : [draw(i), draw(i), draw(i)]);
    const line: Line = {
      id: `project:p${i}`,
      label: `${i}号项目`,
      en: `Project ${i}`,
      document: "document:d",
      cite: `${i + 1} ${i}号项目`,
      partOf: [...others].map((other) => ({ to: `project:p${other}`, cite: `${i + 1} ${i}号项目属于${other}号项目` })),
    };
    lines.push(JSON.stringify(line));
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}

export function buildFromLines() {
  function* definitions() {
    for (const parsed of readJsonLines(file, { ontology: government, file })) {
      if (parsed.findings.length > 0) throw new Error(JSON.stringify(parsed.findings[0]));
      yield parsed.definitions;
    }
  }
  return buildGraph(definitions(), government);
}

/** Small inputs would else measure how a program starts: each side first does the work ten times on a thousand entities, untimed. */
const warm =
  (work: () => unknown) =>
  (entities: number): Work =>
  () => {
    writeLines(1_000);
    for (let i = 0; i < 10; i++) work();
    writeLines(entities);
    return work;
  };

const ours = warm(buildFromLines);

const bare = warm(() => {
  const graph = new MultiDirectedGraph();
  const edges: [source: string, target: string, attributes: object][] = [];
  for (const text of readFileSync(file, "utf8").split("\n")) {
    if (text === "") continue;
    const { id, partOf, ...attributes } = JSON.parse(text) as Line;
    graph.addNode(id, attributes);
    for (const { to, ...rest } of partOf ?? []) edges.push([id, to, rest]);
  }
  for (const [source, target, attributes] of edges)
    graph.addDirectedEdgeWithKey(`${source} partOf ${target}`, source, target, { kind: "partOf", ...attributes });
  return graph;
});

export const rows: Row[] = [1_000, 10_000, 100_000].map((entities) => ({
  name: `building ${entities / 1000}k entities from JSON lines`,
  ours: ours(entities),
  peer: { packages: ["graphology"], work: bare(entities) },
  aim: 3,
  series: { name: "building", size: entities },
}));
