/** The Cypher script: an engine that runs it, once or twice, holds the graph. */
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { describe, expect, test } from "vitest";
import { type CypherOptions, writeCypher } from "../../src/export/cypher.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { CypherEngine, statementsOf } from "../cypher.js";
import { anyGraph, expected } from "../graphs.js";
import { cypherForm } from "../readers.js";
import { define } from "../tools.js";

const cypher = (graph: unknown, options?: CypherOptions) => [...writeCypher(graph as KnowledgeGraph, options)].join("");
const definitions = (yaml: string) => buildGraph(define(yaml), government);
const yaml = `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - { id: person:lou, label: 楼琅坚, aliases: [老楼], cite: [3 楼琅坚, 9 楼琅坚], holds: [{ to: role:s, cite: 9 市委书记楼琅坚, since: 2021 }, { to: role:s, cite: 12 书记楼琅坚, since: 2023 }] }
  - { id: role:s, label: 市委书记, cite: 9 市委书记 }
  - { id: target:gdp, indicator: GDP增长, comparator: "=", value: 7.5, unit: "%", year: 2023, cite: 19 GDP增长7.5%, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`;
const graph = definitions(yaml);

describe("a Cypher script of a graph", () => {
  test("makes ids unique first, then things, then facts, many rows a statement", () => {
    const statements = statementsOf(cypher(graph));
    expect(statements[0]).toBe("CREATE CONSTRAINT Document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE");
    expect(statements.map((s) => /^(CREATE|UNWIND)|MERGE.*/.exec(s)?.[0]).join()).toMatch(/^(CREATE,)+(UNWIND,?)+$/);
    expect(statements.at(-1)).toMatch(
      /\] AS row\nMATCH \(a:Place \{id: row\._from\}\), \(b:Target \{id: row\._to\}\) MERGE \(a\)-\[n:TARGETS \{id: row\._id\}\]->\(b\)\nSET n\.kind = row\.kind/,
    );
    expect(statementsOf(cypher(graph, { schema: false }))).toEqual(statements.filter((s) => s.startsWith("UNWIND")));
  });

  test("makes the graph in an engine, with parallel facts apart and types kept", async () => {
    const engine = await new CypherEngine().run(cypher(graph));
    expect(
      await engine.ask("MATCH (p:Person)-[r:HOLDS]->(x:Role) RETURN p.label AS p, r.since AS since, x.label AS x ORDER BY since"),
    ).toEqual([
      { p: "楼琅坚", since: "2021", x: "市委书记" },
      { p: "楼琅坚", since: "2023", x: "市委书记" },
    ]);
    expect(await engine.ask("MATCH (t:Target) RETURN t.value + 1 AS value, t.year AS year ORDER BY value")).toEqual([
      { value: 8.5, year: 2023 },
      { value: 3_000_000_001, year: 2023 },
    ]);
    expect(await engine.ask("MATCH (p:Person) RETURN p.aliases AS aliases")).toEqual([{ aliases: ["老楼"] }]);
  });

  test("lets a query step through what proves a thing", async () => {
    const engine = await new CypherEngine().run(cypher(graph));
    expect(
      await engine.ask(
        "MATCH (p:Person) UNWIND range(0, size(p.lines) - 1) AS i RETURN p.documents[i] AS document, p.lines[i] AS line, p.quotes[i] AS quote ORDER BY line",
      ),
    ).toEqual([
      { document: "document:d", line: 3, quote: "楼琅坚" },
      { document: "document:d", line: 9, quote: "楼琅坚" },
    ]);
  });

  test("run again, it makes nothing twice; run anew, it overwrites what it tells", async () => {
    const engine = await new CypherEngine().run(cypher(graph));
    const once = await engine.read();
    await engine.run(cypher(graph));
    expect(await engine.read()).toEqual(once);
    await engine.run(cypher(definitions(yaml.replace("label: 楼琅坚", "label: 楼某").replace("aliases: [老楼], ", ""))));
    const after = await engine.read();
    expect(after.nodes["person:lou"]).toMatchObject({ label: "楼某", aliases: [] });
    expect(Object.keys(after.edges)).toEqual(Object.keys(once.edges));
  });

  test("no text leaves its quotes", async () => {
    const g = new MultiDirectedGraph();
    const label = "\\' }) DETACH DELETE n; //\n\r\t\"`\\\\u0027\\u0027 $x";
    g.addNode("a", { kind: "person", label });
    g.addNode("b", { kind: "person", label: "乙" });
    const engine = await new CypherEngine().run(cypher(g));
    expect((await engine.read()).nodes).toEqual({ a: { kind: "person", label }, b: { kind: "person", label: "乙" } });
    expect(cypher(g)).not.toMatch(/DELETE n; \/\/\n/);
  });

  test("puts names that Cypher keeps for itself into backticks", () => {
    const g = new MultiDirectedGraph();
    g.addNode("a", { kind: "order", end: "2024", "odd`name": 1 });
    expect(cypher(g)).toContain(
      "MERGE (n:`Order` {id: row._id})\nSET n.kind = row.kind, n.`end` = row.`end`, n.`odd``name` = row.`odd``name`;",
    );
  });

  test("keeps statements small", () => {
    const g = new MultiDirectedGraph();
    for (let i = 0; i < 1200; i++) g.addNode(`person:${i}`, { kind: "person", label: `人${i}` });
    const rows = statementsOf(cypher(g, { schema: false })).map((s) => s.match(/^\{/gm)?.length);
    expect(rows).toEqual([500, 500, 200]);
  });
});

test("for engines with tables it makes these first, one for each label and type, and one row a statement", () => {
  const statements = statementsOf(cypher(graph, { dialect: "ladybug" }));
  expect(statements).toContain(
    "CREATE NODE TABLE IF NOT EXISTS Place(id STRING, kind STRING, label STRING, aliases STRING[], attested STRING, evidence STRUCT(document STRING, line INT64, quote STRING, occurrence INT64)[], definedAt STRING[], PRIMARY KEY (id))",
  );
  expect(statements.filter((s) => s.startsWith("CREATE REL TABLE IF NOT EXISTS HOLDS(FROM Person TO Role, id STRING, "))).toHaveLength(1);
  expect(statements.filter((s) => s.startsWith("MERGE"))).toHaveLength(graph.order);
  expect(statements.filter((s) => s.startsWith("MATCH"))).toHaveLength(graph.size);
  expect(statementsOf(cypher(graph, { dialect: "ladybug", schema: false })).some((s) => s.startsWith("CREATE"))).toBe(false);
});

test("whatever graph the ontology allows, the engine holds the same nodes and edges", async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph(), async (g) => {
      const engine = await new CypherEngine().run(cypher(g));
      expect(await engine.read()).toEqual(expected(g, cypherForm));
    }),
    { numRuns: 40 },
  );
});
