/**
 * What each format makes, kept: of a few facts the whole files, to be read and to show in a diff what a change does; of the Dongyang
 * graph the digests and first lines. Both are renewed by `npx vitest run --config test/vitest.config.ts test/export/golden.test.ts -u`.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MultiGraph } from "graphology";
import { parse } from "graphology-gexf";
import { describe, expect, test } from "vitest";
import { type Format, filesOf, formats } from "../../src/export/formats.js";
import { writeAllAtomically } from "../../src/export/write.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { government } from "../../src/ontology/government.js";
import { CypherEngine } from "../cypher.js";
import { rowsByDuckdb } from "../duckdb.js";
import { readBy, withoutIgraph, withoutNetworkx } from "../peers.js";
import { define, folder, root } from "../tools.js";

const few = buildGraph(
  define(
    `document: document:report
entities:
  - { id: document:report, label: 清溪县委召开工作会议, date: 2023-12-28 }
  - { id: organization:committee, label: 县委, aliases: [清溪县委, 县委会], en: county committee, cite: 1 清溪县委 }
  - { id: role:secretary, label: 县委书记, cite: 2 县委书记, roleOf: { to: organization:committee, cite: 2 县委书记 } }
  - id: person:lin
    label: 林某某
    cite: [2 林某某, "3#2 林某某"]
    holds:
      - { to: role:secretary, cite: 2 县委书记林某某, since: 2021, until: 2022-02 }
      - { to: role:secretary, cite: 4 林某某再任县委书记, since: 2023-06-01, inferred: 再任即仍任 · again is still }
  - { id: target:bonds, indicator: 专项债, comparator: ">=", value: 12亿, unit: 元, year: 2024, cite: 2 专项债12亿元以上, targetOf: { to: organization:committee, inferred: 句中未写主体 } }
  - { id: target:growth, indicator: 增长, comparator: "=", value: 7.5, unit: "%", year: 2024, cite: 2 增长7.5%, targetOf: { to: organization:committee, inferred: 句中未写主体 } }
`,
    government,
    "set/report.yaml",
  ),
  government,
) as unknown as KnowledgeGraph;

const dongyang = openDataset([join(root, "data/dongyang")]).graph as unknown as KnowledgeGraph;

const kept = ["graphml", "gexf", "csv", "neo4j", "parquet", "cypher"];
const binary = new Set(["parquet"]);

/** The files of a format, by their names, in a folder that vanishes. */
function written(name: string, stem: string, graph: KnowledgeGraph): { dir: string; names: string[] } {
  const format = formats[name] as Format;
  const dir = folder();
  const none = () => {
    throw new Error("no viewer is needed");
  };
  const files = filesOf(format, join(dir, stem + format.endings[0]), (options) => format.write(graph, {}, none, options));
  writeAllAtomically(files);
  return { dir, names: [...files.keys()].map((path) => path.slice(dir.length + 1)) };
}

describe("a few facts, as", () => {
  for (const format of kept.filter((name) => !binary.has(name)))
    test(`${format}, are the files that are kept`, async () => {
      const { dir, names } = written(format, "few", few);
      for (const name of names) await expect(readFileSync(join(dir, name), "utf8")).toMatchFileSnapshot(`golden/${name}`);
    });
});

test("the Dongyang graph has the same bytes in every format as before", async () => {
  const told = kept.flatMap((format) => {
    const { dir, names } = written(format, "dongyang", dongyang);
    return names.map((name) => {
      const bytes = readFileSync(join(dir, name));
      const digest = createHash("sha256").update(bytes).digest("hex");
      const lines = bytes.toString().split(/\r?\n/);
      const first = binary.has(format) ? [] : lines.slice(0, 4).map((line) => `  ${[...line].slice(0, 120).join("")}`);
      return [`${name}: ${bytes.length} bytes, SHA-256 ${digest}`, ...first].join("\n");
    });
  });
  await expect(`${told.join("\n\n")}\n`).toMatchFileSnapshot("golden/dongyang.txt");
});

describe("the Dongyang graph is opened", () => {
  const counts = { nodes: dongyang.order, edges: dongyang.size };
  const text = (format: string) => {
    const { dir, names } = written(format, "dongyang", dongyang);
    return readFileSync(join(dir, names[0] as string), "utf8");
  };

  for (const [peer, format, missing] of [
    ["networkx", "graphml", withoutNetworkx],
    ["igraph", "graphml", withoutIgraph],
    ["networkx-gexf", "gexf", withoutNetworkx],
  ] as const)
    test.skipIf(missing)(`as ${format} by ${peer}`, () => {
      const { nodes, edges } = readBy(peer, text(format));
      expect({ nodes: Object.keys(nodes).length, edges: edges.length }).toEqual(counts);
    });

  test("as GEXF by graphology", () => {
    const { order, size } = parse(MultiGraph, text("gexf"));
    expect({ nodes: order, edges: size }).toEqual(counts);
  });

  test.each(["csv", "neo4j", "parquet"])("as %s by DuckDB", async (format) => {
    const { dir, names } = written(format, "dongyang", dongyang);
    const [nodes, edges] = await Promise.all(names.map((name) => rowsByDuckdb(`SELECT * FROM '${join(dir, name)}'`)));
    expect({ nodes: nodes?.length, edges: edges?.length }).toEqual(counts);
  });

  test("as Cypher by an engine, in which its question has its answer", async () => {
    const engine = await new CypherEngine().run(text("cypher"));
    const { nodes, edges } = await engine.read();
    expect({ nodes: Object.keys(nodes).length, edges: Object.keys(edges).length }).toEqual(counts);
    const holders = await engine.ask("MATCH (p:Person)-[:HOLDS]->(r:Role {label: '市长'}) RETURN p.label AS holder");
    expect(holders).toEqual([{ holder: "黄胜可" }]);
  });
});
