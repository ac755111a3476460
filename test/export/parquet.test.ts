/** Parquet tables: typed as DuckDB sees them, and equal to the graph. */
import { join } from "node:path";
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { expect, test } from "vitest";
import { writeParquet } from "../../src/export/parquet.js";
import type { TableName } from "../../src/export/tables.js";
import type { KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { rowsByDuckdb } from "../duckdb.js";
import { anyGraph, expected } from "../graphs.js";
import { folder, root } from "../tools.js";

function files(graph: unknown): Record<TableName, string> {
  const bytes = (table: TableName) => Buffer.concat([...writeParquet(graph as KnowledgeGraph, table)]);
  const dir = folder({ "nodes.parquet": bytes("nodes"), "edges.parquet": bytes("edges") });
  return { nodes: join(dir, "nodes.parquet"), edges: join(dir, "edges.parquet") };
}
const typesOf = async (file: string) =>
  Object.fromEntries((await rowsByDuckdb(`DESCRIBE SELECT * FROM '${file}'`)).map((row) => [row.column_name, row.column_type]));

test("DuckDB sees a column a type, lists as lists, and citations as groups that it can ask for", async () => {
  const { graph } = openDataset([join(root, "data/sample")]);
  const { nodes, edges } = files(graph);
  expect(await typesOf(nodes)).toMatchObject({
    id: "VARCHAR",
    aliases: "VARCHAR[]",
    value: "DOUBLE",
    year: "INTEGER",
    line: "INTEGER",
    declares: "JSON",
    evidence: 'STRUCT("document" VARCHAR, line INTEGER, "quote" VARCHAR, occurrence INTEGER)[]',
  });
  const [quotes] = await rowsByDuckdb(
    `SELECT count(*) AS quotes, count(DISTINCT c.quote) AS different FROM (SELECT unnest(evidence) AS c FROM '${edges}')`,
  );
  const all = graph.mapEdges((_, { evidence }) => evidence.map(({ quote }) => quote)).flat();
  expect(quotes).toEqual({ quotes: all.length, different: new Set(all).size });
  const [joined] = await rowsByDuckdb(
    `SELECT p.label AS person, r.label AS role FROM '${edges}' e JOIN '${nodes}' p ON p.id = e.source JOIN '${nodes}' r ON r.id = e.target
     WHERE e.kind = 'holds' ORDER BY e.id LIMIT 1`,
  );
  const [, , person, role] =
    graph.mapEdges((_, { kind }, source, target) => [kind, source, source, target]).find(([kind]) => kind === "holds") ?? [];
  expect(joined).toEqual({ person: graph.getNodeAttribute(person, "label"), role: graph.getNodeAttribute(role, "label") });
});

test("whole numbers are wide enough, and what is of several types is text", async () => {
  const g = new MultiDirectedGraph();
  g.addNode("a", { kind: "x", int: 1, long: 1, double: 1, mixed: 1, flag: true, group: { a: [1] } });
  g.addNode("b", { kind: "x", int: -2, long: 2 ** 40, double: 1.5, mixed: "x", flag: false });
  const { nodes, edges } = files(g);
  expect(await typesOf(nodes)).toMatchObject({
    int: "INTEGER",
    long: "BIGINT",
    double: "DOUBLE",
    mixed: "VARCHAR",
    flag: "BOOLEAN",
    group: "JSON",
  });
  expect(await rowsByDuckdb(`SELECT * FROM '${nodes}'`)).toEqual([
    { id: "a", kind: "x", int: 1, long: 1, double: 1, mixed: "1", flag: true, group: '{"a":[1]}' },
    { id: "b", kind: "x", int: -2, long: 2 ** 40, double: 1.5, mixed: "x", flag: false },
  ]);
  expect(await rowsByDuckdb(`SELECT * FROM '${edges}'`)).toEqual([]);
});

test("comes in chunks, a group of rows in each", async () => {
  const g = new MultiDirectedGraph();
  for (let i = 0; i < 120_001; i++) g.addNode(`n${i}`, { kind: "x", line: i });
  const chunks = [...writeParquet(g as unknown as KnowledgeGraph, "nodes")];
  // Three groups, and what tells where they are.
  expect(chunks).toHaveLength(4);
  const file = join(folder({ "x.parquet": Buffer.concat(chunks) }), "x.parquet");
  expect(await rowsByDuckdb(`SELECT count(DISTINCT id) AS ids, sum(line) AS sum FROM '${file}'`)).toEqual([
    { ids: 120_001, sum: (120_000 * 120_001) / 2 },
  ]);
});

test("whatever graph the ontology allows, DuckDB reads the same nodes and edges", async () => {
  const asText = new Set(["declares", "alternatives"]);
  await fc.assert(
    fc.asyncProperty(anyGraph(), async (g) => {
      const { nodes, edges } = files(g);
      const read = async (file: string) =>
        Object.fromEntries((await rowsByDuckdb(`SELECT * FROM '${file}'`)).map(({ id, ...row }) => [id, row]));
      const form = (value: unknown, name: string) => (asText.has(name) ? JSON.stringify(value) : value);
      expect({ nodes: await read(nodes), edges: await read(edges) }).toEqual(expected(g, form));
    }),
    { numRuns: 40 },
  );
});
