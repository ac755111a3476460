/**
 * What each format makes, kept, to be read and to show in a diff what a change does; and each kept file is opened by its real readers.
 * Renewed by `npm run golden`.
 *
 * Of a few facts, and of a part of Dongyang, the files are kept whole. The part holds each kind with each of its attributes, and each
 * relation between each two kinds, the first that there is of each; and of what each target is one. The whole would be 4 MB, in which a line added to a definition
 * moves thousands (`definedAt`): of it the digests are kept, and its files are made and opened here all the same. Parquet is bytes, so
 * what DuckDB reads in it is kept.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Format, filesOf, formats } from "../../src/export/formats.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { government } from "../../src/ontology/government.js";
import { CypherEngine } from "../cypher.js";
import { rowsByDuckdb } from "../duckdb.js";
import { difference, expectGolden, goldenFolder } from "../golden.js";
import { readers } from "../readers.js";
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
const whole = openDataset([join(root, "data/dongyang")]).graph as unknown as KnowledgeGraph;
const part = partOf(whole);
// A layout is of one version of Node; these places are of all.
part.forEachNode((node) => part.mergeNodeAttributes(node, { x: node.length, y: node.length / 8, size: 4 }));

/** The first node and the first edge of each form that a graph holds. */
function partOf(graph: KnowledgeGraph): KnowledgeGraph {
  const seen = new Set<string>();
  const isNew = (of: string, attributes: object) => {
    const forms = [of, ...Object.keys(attributes).map((name) => `${of} ${name}`)].filter((form) => !seen.has(form));
    for (const form of forms) seen.add(form);
    return forms.length > 0;
  };
  const nodes = new Set(graph.filterNodes((_, attributes) => isNew(attributes.kind, attributes)));
  const edges = new Set(
    graph.filterEdges((_, attributes, __, ___, from, to) => isNew(`${from.kind} ${attributes.kind} ${to.kind}`, attributes)),
  );
  for (const node of nodes) {
    const owned = graph.findInEdge(node, (_, { kind }) => kind === "targets" || kind === "attains");
    if (owned !== undefined) edges.add(owned);
  }
  for (const edge of edges) for (const end of graph.extremities(edge)) nodes.add(end);
  const some = graph.copy() as KnowledgeGraph;
  for (const edge of graph.edges()) if (!edges.has(edge)) some.dropEdge(edge);
  for (const node of graph.nodes()) if (!nodes.has(node)) some.dropNode(node);
  return some;
}

const kept = Object.keys(formats).filter((name) => name !== "html");

/** The files of a format, by their names. */
function filesIn(name: string, stem: string, graph: KnowledgeGraph): Map<string, Buffer> {
  const format = formats[name] as Format;
  const none = () => {
    throw new Error("no viewer is needed");
  };
  const files = filesOf(format, stem + format.endings[0], (options) => format.write(graph, {}, none, options));
  return new Map([...files].map(([file, chunks]) => [file, Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk as string)))]));
}

/** A Parquet file as text: the types of its columns, then its rows. */
async function parquetText(bytes: Buffer): Promise<string> {
  const file = join(folder({ "x.parquet": bytes }), "x.parquet");
  const columns = await rowsByDuckdb(`DESCRIBE SELECT * FROM '${file}'`);
  const rows = await rowsByDuckdb(`SELECT * FROM '${file}'`);
  return [...columns.map((c) => `${c.column_name} ${c.column_type}`), "", ...rows.map((row) => JSON.stringify(row)), ""].join("\n");
}

const goldens: readonly [stem: string, graph: KnowledgeGraph, formats: readonly string[]][] = [
  // The vocabulary would be most of what RDF tells of a few facts.
  ["few", few, ["graphml", "gexf", "csv", "neo4j", "cypher"]],
  ["dongyang-part", part, kept],
];
const nameOf = (file: string) => (file.endsWith(".parquet") ? `${file}.txt` : file);

describe.each(goldens)("of %s", (stem, graph, names) => {
  test.each(names)("the files of %s are those that are kept", async (name) => {
    for (const [file, bytes] of filesIn(name, stem, graph))
      expectGolden(nameOf(file), file.endsWith(".parquet") ? await parquetText(bytes) : bytes);
  });

  for (const { format, by, missing = false, reads } of readers.filter((r) => names.includes(r.format)))
    test.skipIf(missing)(`what is kept as ${format} is opened by ${by}, and holds the graph`, async () => {
      const files = [...filesIn(format, stem, graph)];
      // The bytes of Parquet are not kept: those are opened of which the text is.
      const dir = format === "parquet" ? folder(Object.fromEntries(files)) : goldenFolder;
      await reads(
        files.map(([file]) => join(dir, file)),
        graph,
      );
    });
});

test("nothing is kept that no test makes", () => {
  const made = goldens.flatMap(([stem, graph, names]) => names.flatMap((name) => [...filesIn(name, stem, graph).keys()].map(nameOf)));
  expect(readdirSync(goldenFolder).sort()).toEqual([...made, ".gitattributes", "dongyang.txt", "sample.ttl"].sort());
});

describe("of Dongyang as a whole", () => {
  test("the files of every format are the same bytes as before", () => {
    const told = kept.flatMap((name) =>
      [...filesIn(name, "dongyang", whole)].map(
        ([file, bytes]) => `${file}: ${bytes.length} bytes, SHA-256 ${createHash("sha256").update(bytes).digest("hex")}\n`,
      ),
    );
    expectGolden("dongyang.txt", told.join(""));
  });

  for (const { format, by, missing = false, reads } of readers)
    test.skipIf(missing)(`${format} is opened by ${by}, and holds the graph`, async () => {
      const files = [...filesIn(format, "dongyang", whole)];
      const dir = folder(Object.fromEntries(files));
      await reads(
        files.map(([file]) => join(dir, file)),
        whole,
      );
    });

  test("an engine that ran its script answers a question", async () => {
    const [script] = filesIn("cypher", "dongyang", whole).values();
    const engine = await new CypherEngine().run(String(script));
    const holders = await engine.ask("MATCH (p:Person)-[:HOLDS]->(r:Role {label: '市长'}) RETURN p.label AS holder");
    expect(holders).toEqual([{ holder: "黄胜可" }]);
  });
});

test("of a file that differs the first place is told that does, and how to renew it", () => {
  const remedy = "(if that is meant: npm run golden, then read the diff)";
  expect(difference("id\na,甲\nb\n", "id\na,乙\n")).toBe(`2:3: kept is "a,甲", made is "a,乙" ${remedy}`);
  expect(difference("id\na", "id\na\r")).toBe(`2:2: kept is "a", made is "a\\r" ${remedy}`);
  expect(difference("id", "id\na")).toBe(`2:1: kept is the end, made is "a" ${remedy}`);
  expect(difference(`${"x".repeat(999)}a`, `${"x".repeat(999)}b`)).toBe(
    `1:1000: kept is "${"x".repeat(20)}a", made is "${"x".repeat(20)}b" ${remedy}`,
  );
});
