/** CSV pairs, plain and with Neo4j's headers: nothing is lost in them, as DuckDB and Python read them. */
import { join } from "node:path";
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { describe, expect, test } from "vitest";
import { writeCsv } from "../../src/export/csv-pair.js";
import { writeNeo4jCsv } from "../../src/export/neo4j.js";
import type { TableName } from "../../src/export/tables.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { anyGraph, expected, jsonText, type Read } from "../graphs.js";
import { cellsByPython, withoutPython } from "../peers.js";
import { csvByDuckdb, neo4jForm, neo4jRows } from "../readers.js";
import { define, folder } from "../tools.js";

type Writer = (graph: KnowledgeGraph, table: TableName) => Iterable<string>;
const csv = (write: Writer, graph: unknown, table: TableName) => [...write(graph as KnowledgeGraph, table)].join("");
const lines = (text: string) => text.split("\r\n").slice(0, -1);

const graph = buildGraph(
  define(`document: document:d
entities:
  - { id: document:d, label: "报道，“甲”", date: 2022-12-24 }
  - { id: person:lou, label: 楼琅坚, aliases: [老楼, 楼书记], cite: 3 楼琅坚, holds: [{ to: role:s, cite: 9 市委书记楼琅坚, since: 2021 }, { to: role:s, cite: 12 书记楼琅坚, since: 2023 }] }
  - { id: role:s, label: "=市委书记,\\"代\\"", cite: 9 市委书记 }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`),
  government,
);

describe("the CSV pair of a graph", () => {
  test("has a line a thing and a line a fact, under the names of their attributes", () => {
    const [header, ...rows] = lines(csv(writeCsv, graph, "nodes"));
    expect(header).toBe("id,kind,label,aliases,date,evidence,definedAt,attested,document,line,quote,indicator,comparator,value,unit,year");
    expect(rows).toHaveLength(graph.order);
    expect(rows[1]).toBe(
      'person:lou,person,楼琅坚,"[""楼书记"",""老楼""]",,"[{""document"":""document:d"",""line"":3,""quote"":""楼琅坚""}]","[""test/test.yaml:4:11""]",2022-12-24,document:d,3,楼琅坚,,,,,',
    );
    const [edgeHeader, ...edges] = lines(csv(writeCsv, graph, "edges"));
    expect(edgeHeader).toBe("id,source,target,kind,since,attested,evidence,document,line,quote,definedAt,inferred");
    expect(edges.map((line) => line.split(",").slice(0, 5).join())).toEqual([
      "person:lou holds role:s since=2021,person:lou,role:s,holds,2021",
      "person:lou holds role:s since=2023,person:lou,role:s,holds,2023",
      "place:dy targets target:bond,place:dy,target:bond,targets,",
    ]);
  });

  test("holds values and nothing else: no mark before them, no apostrophe against formulas", () => {
    const text = csv(writeCsv, graph, "nodes");
    expect(text.startsWith("id,")).toBe(true);
    expect(text).toContain('role:s,role,"=市委书记,""代""",');
  });

  test("tells an empty text from none, and keeps spaces at an end", () => {
    const g = new MultiDirectedGraph();
    g.addNode("a", { kind: "x", label: "", note: " 甲 " });
    g.addNode("b", { kind: "x", note: null });
    expect(lines(csv(writeCsv, g, "nodes"))).toEqual(["id,kind,label,note", 'a,x,""," 甲 "', "b,x,,"]);
    expect(lines(csv(writeCsv, g, "edges"))).toEqual(["id,source,target,kind"]);
  });

  test("an attribute that bears the name of a key has a name of its own", () => {
    const g = new MultiDirectedGraph();
    g.addNode("a", { kind: "x", source: "s" });
    g.addDirectedEdgeWithKey("e", "a", "a", { kind: "y", source: "s" });
    expect(lines(csv(writeCsv, g, "nodes"))).toEqual(["id,kind,source", "a,x,s"]);
    expect(lines(csv(writeCsv, g, "edges"))).toEqual(["id,source,target,kind,source_", "e,a,a,y,s"]);
  });

  test("comes in chunks, none of them large", () => {
    const g = new MultiDirectedGraph();
    for (let i = 0; i < 5000; i++) g.addNode(`person:${i}`, { label: "楼琅坚楼琅坚楼琅坚", line: i });
    const chunks = [...writeCsv(g as unknown as KnowledgeGraph, "nodes")];
    expect(chunks.length).toBeGreaterThan(4);
    expect(Math.max(...chunks.map((c) => c.length))).toBeLessThan(40_000);
  });
});

describe("the CSV pair for Neo4j's bulk import", () => {
  test("has ids, labels, types and typed properties in its headers", () => {
    expect(lines(csv(writeNeo4jCsv, graph, "nodes"))[0]).toBe(
      "id:ID,:LABEL,kind:string,label:string,aliases:string[],date:string,evidence:string,definedAt:string[],attested:string,document:string,line:int,quote:string,indicator:string,comparator:string,value:long,unit:string,year:int",
    );
    const [header, first] = lines(csv(writeNeo4jCsv, graph, "edges"));
    expect(header).toBe(
      ":START_ID,:END_ID,:TYPE,id:string,kind:string,since:string,attested:string,evidence:string,document:string,line:int,quote:string,definedAt:string[],inferred:string",
    );
    expect(first).toMatch(/^person:lou,role:s,HOLDS,person:lou holds role:s since=2021,holds,2021,/);
    expect(lines(csv(writeNeo4jCsv, graph, "nodes"))[2]).toMatch(/^person:lou,Person,person,楼琅坚,楼书记;老楼,/);
  });

  test("writes a column as JSON text where a list in it could not be told from another", () => {
    const g = new MultiDirectedGraph();
    g.addNode("a", { kind: "x", plain: ["甲", "乙"], parted: ["甲;乙"], empty: [""] });
    g.addNode("b", { kind: "x", plain: [], parted: ["丙"] });
    expect(lines(csv(writeNeo4jCsv, g, "nodes"))).toEqual([
      "id:ID,:LABEL,kind:string,plain:string[],parted:string,empty:string",
      'a,X,x,甲;乙,"[""甲;乙""]","[""""]"',
      'b,X,x,,"[""丙""]",',
    ]);
  });

  test("makes types of relations as is the custom", () => {
    const g = new MultiDirectedGraph();
    g.addNode("a", { kind: "bigThing" });
    for (const kind of ["roleOf", "partOf2Go", "holds"]) g.addDirectedEdgeWithKey(kind, "a", "a", { kind });
    expect(lines(csv(writeNeo4jCsv, g, "nodes"))[1]).toBe("a,BigThing,bigThing");
    expect(lines(csv(writeNeo4jCsv, g, "edges")).slice(1)).toEqual([
      "a,a,ROLE_OF,roleOf,roleOf",
      "a,a,PART_OF2_GO,partOf2Go,partOf2Go",
      "a,a,HOLDS,holds,holds",
    ]);
  });
});

/** As DuckDB reads a pair: texts, with nothing where a cell is empty without quotes. */
async function byDuckdb(write: Writer, g: KnowledgeGraph): Promise<[Record<string, unknown>[], Record<string, unknown>[]]> {
  const dir = folder({ "nodes.csv": csv(write, g, "nodes"), "edges.csv": csv(write, g, "edges") });
  return [await csvByDuckdb(join(dir, "nodes.csv")), await csvByDuckdb(join(dir, "edges.csv"))];
}
const byId = (rows: Record<string, unknown>[], id = "id") => Object.fromEntries(rows.map(({ [id]: key, ...row }) => [key, row]));
const texts = (value: unknown) => String(jsonText(value));

test("whatever graph the ontology allows, DuckDB reads the same nodes and edges", async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph(), async (g) => {
      const [nodes, edges] = await byDuckdb(writeCsv, g);
      expect({ nodes: byId(nodes), edges: byId(edges) }).toEqual(expected(g, texts) satisfies Read);
    }),
    { numRuns: 40 },
  );
});

test.skipIf(withoutPython)("whatever graph the ontology allows, Python reads the same cells", () => {
  fc.assert(
    fc.property(anyGraph(), (g) => {
      const read = (table: TableName) => {
        const [header = [], ...rows] = cellsByPython(csv(writeCsv, g, table));
        // Python does not tell an empty text from none.
        return rows.map((row) => Object.fromEntries(row.flatMap((cell, i) => (cell === "" ? [] : [[header[i], cell]]))));
      };
      const filled = (value: unknown) => texts(value) || undefined;
      expect({ nodes: byId(read("nodes")), edges: byId(read("edges")) }).toEqual(expected(g, filled));
    }),
    { numRuns: 10 },
  );
});

test("whatever graph the ontology allows, the cells under Neo4j's headers hold the same nodes and edges", async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph(), async (g) => {
      const [nodes, edges] = await byDuckdb(writeNeo4jCsv, g);
      expect({ nodes: byId(neo4jRows(nodes)), edges: byId(neo4jRows(edges)) }).toEqual(expected(g, neo4jForm));
    }),
    { numRuns: 40 },
  );
});
