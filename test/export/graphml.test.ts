import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { describe, expect, test } from "vitest";
import { writeGraphml } from "../../src/export/graphml.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { government } from "../../src/ontology/government.js";
import { anyGraph as anyOfOntology, expected, jsonText } from "../graphs.js";
import { readBy, withoutIgraph, withoutNetworkx, withoutXmllint, xsdFaults } from "../peers.js";
import { define } from "../tools.js";

const graphml = (graph: unknown) => [...writeGraphml(graph as KnowledgeGraph)].join("");
const typesOf = (xml: string) =>
  Object.fromEntries(
    [...xml.matchAll(/<key id="\w+" for="(\w+)" attr\.name="(\w+)" attr\.type="(\w+)"/g)].map((m) => [`${m[1]}.${m[2]}`, m[3]]),
  );

const definitions = define(`document: document:d
entities:
  - { id: document:d, label: "<报道> & “引号”", date: 2022-12-24 }
  - id: person:lou
    label: 楼琅坚
    aliases: [老楼, 楼书记]
    cite: [3 楼琅坚, 9 楼琅坚]
    holds:
      - { to: role:s, cite: 9 市委书记楼琅坚, since: 2021 }
      - { to: role:s, cite: 12 书记楼琅坚, since: 2023, inferred: 同一职务 }
  - { id: role:s, label: 市委书记, cite: 9 市委书记 }
  - { id: target:gdp, indicator: GDP增长, comparator: "=", value: 7.5, unit: "%", year: 2023, cite: 19 GDP增长7.5%, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`);
const graph = buildGraph(definitions, government);
const xml = graphml(graph);

describe("GraphML of a graph", () => {
  test("declares each attribute for nodes and edges apart, in the narrowest type that holds all values", () => {
    expect(typesOf(xml)).toMatchObject({
      "node.label": "string",
      "node.value": "double",
      "node.year": "int",
      "node.line": "int",
      "edge.line": "int",
      "edge.since": "string",
      "edge.evidence": "string",
      "graph.version": "int",
    });
  });

  test("is Chinese that people can read, with XML's own signs escaped", () => {
    expect(xml).toContain("<data key=");
    expect(xml).toContain(">楼琅坚<");
    expect(xml).toContain("&lt;报道&gt; &amp; “引号”");
  });

  test.skipIf(withoutXmllint)("is valid against the schema", () => expect(xsdFaults(xml)).toBe(""));

  test.skipIf(withoutNetworkx)("is read by NetworkX with all nodes, edges, types and parallel edges", () => {
    const read = readBy("networkx", xml);
    expect(Object.keys(read.nodes).sort()).toEqual(graph.nodes().sort());
    expect(read.edges).toHaveLength(graph.size);
    expect(read.nodes["target:gdp"]).toMatchObject({ kind: "target", indicator: "GDP增长", comparator: "=", value: 7.5, year: 2023 });
    expect(read.nodes["target:bond"]?.value).toBe(3_000_000_000);
    expect(JSON.parse(read.nodes["person:lou"]?.aliases as string)).toEqual(["楼书记", "老楼"]);
    expect(JSON.parse(read.nodes["person:lou"]?.evidence as string)).toHaveLength(2);
    expect(read.nodes["person:lou"]).toMatchObject({ document: "document:d", line: 3, quote: "楼琅坚" });
    const holds = read.edges.filter(([a, b]) => a === "person:lou" && b === "role:s").map(([, , attributes]) => attributes);
    expect(holds.map((a) => a.since).sort()).toEqual(["2021", "2023"]);
    expect(holds.find((a) => a.since === "2021")).toMatchObject({
      kind: "holds",
      attested: "2022-12-24",
      line: 9,
      quote: "市委书记楼琅坚",
    });
  });

  test.skipIf(withoutIgraph)("is read by igraph with all nodes, edges and numbers", () => {
    const read = readBy("igraph", xml);
    expect(Object.keys(read.nodes).sort()).toEqual(graph.nodes().sort());
    expect(read.edges).toHaveLength(graph.size);
    expect(read.nodes["target:gdp"]).toMatchObject({ label: "GDP增长 = 7.5%", value: 7.5, year: 2023 });
    expect(read.edges.filter(([a, b]) => a === "person:lou" && b === "role:s")).toHaveLength(2);
  });
});

test("whole numbers widen to long and to double, and mixed types to text", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a", { int: 1, long: 1, double: 1, mixed: 1, flag: true, list: [1] });
  g.addNode("b", { int: 2, long: 2 ** 40, double: 1.5, mixed: "x", flag: false, empty: null });
  expect(typesOf(graphml(g))).toEqual({
    "node.int": "int",
    "node.long": "long",
    "node.double": "double",
    "node.mixed": "string",
    "node.flag": "boolean",
    "node.list": "string",
  });
});

test("positions are doubles, whole or not, and what a thing hangs under is text", () => {
  const drawn = buildGraph(definitions, government);
  layoutGraph(drawn as never);
  const xml = graphml(drawn);
  expect(typesOf(xml)).toMatchObject({
    "node.x": "double",
    "node.y": "double",
    "node.size": "double",
    "node.outlineX": "double",
    "node.outlineY": "double",
    "node.under": "string",
  });
  const { outlineX } = drawn.getNodeAttributes("target:gdp") as { outlineX?: number };
  if (!withoutNetworkx) expect(readBy("networkx", xml).nodes["target:gdp"]).toMatchObject({ under: "place:dy", outlineX });
});

test("ids that XML cannot hold are numbered, and kept as data", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a b/c");
  g.addNode("🙂<x>");
  g.addDirectedEdgeWithKey("e 1", "a b/c", "🙂<x>");
  const xml = graphml(g);
  expect(xml).toContain('<edge id="e0" source="n0" target="n1">');
  if (!withoutXmllint) expect(xsdFaults(xml)).toBe("");
  if (!withoutNetworkx) expect(Object.values(readBy("networkx", xml).nodes).map((n) => n.nodeId)).toEqual(["a b/c", "🙂<x>"]);
});

test("characters that XML forbids become U+FFFD; line ends and tabs survive", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a", { label: "\u0000\u0008甲\ud800乙\ufffe\r\n\t丙𠮷" });
  const xml = graphml(g);
  expect(xml).toContain("\ufffd\ufffd甲\ufffd乙\ufffd&#13;&#10;&#9;丙𠮷");
  if (!withoutXmllint) expect(xsdFaults(xml)).toBe("");
});

test("the first citation follows its list, and nothing else is moved", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a", { kind: "person", evidence: [{ document: "document:d", line: 3, quote: "甲" }], none: undefined, x: 1.5 });
  g.addNode("b", { kind: "person", evidence: [], x: 2 });
  g.addNode("c", { kind: "person", evidence: null, x: Infinity });
  const names = [...graphml(g).matchAll(/attr\.name="(\w+)"/g)].map((m) => m[1]);
  expect(names).toEqual(["kind", "evidence", "document", "line", "quote", "x"]);
  expect(graphml(g).match(/<node id="[bc]">[\s\S]*?<\/node>/g)).toEqual([
    '<node id="b">\n<data key="d0">person</data>\n<data key="d1">[]</data>\n<data key="d5">2</data>\n</node>',
    '<node id="c">\n<data key="d0">person</data>\n<data key="d5">INF</data>\n</node>',
  ]);
});

test("comes in chunks, none of them large", () => {
  const g = new MultiDirectedGraph();
  for (let i = 0; i < 5000; i++)
    g.addNode(`person:${i}`, { label: "楼琅坚", evidence: [{ document: "document:d", line: i, quote: "楼" }] });
  const chunks = [...writeGraphml(g as unknown as KnowledgeGraph)];
  expect(chunks.length).toBeGreaterThan(20);
  expect(Math.max(...chunks.map((c) => c.length))).toBeLessThan(40_000);
});

test("an empty graph is a valid file", () => {
  const xml = graphml(new MultiDirectedGraph());
  if (!withoutXmllint) expect(xsdFaults(xml)).toBe("");
  if (!withoutNetworkx) expect(readBy("networkx", xml)).toEqual({ nodes: {}, edges: [] });
});

/** Any text, also of characters that XML cannot hold. */
const anyText = fc.string({ unit: "binary", maxLength: 12 });
const anyValue = fc.oneof(
  anyText,
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(anyText, { maxLength: 3 }),
  fc.constant(undefined),
);
const anyAttributes = fc.dictionary(fc.constantFrom("label", "value", "year", "flag", "aliases", "note"), anyValue);
const anyGraph = fc
  .record({
    nodes: fc.array(fc.tuple(anyText, anyAttributes), { maxLength: 8 }),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat(), anyAttributes), { maxLength: 12 }),
  })
  .map(({ nodes, edges }) => {
    const g = new MultiDirectedGraph();
    for (const [key, attributes] of nodes) g.mergeNode(key, attributes);
    const keys = g.nodes();
    if (keys.length > 0)
      for (const [a, b, attributes] of edges) g.addDirectedEdge(keys[a % keys.length], keys[b % keys.length], attributes);
    return g;
  });

test.skipIf(withoutXmllint || withoutNetworkx)("whatever the graph, the file is valid and nothing in it is lost", () => {
  fc.assert(
    fc.property(anyGraph, (g) => {
      const xml = graphml(g);
      expect(xsdFaults(xml)).toBe("");
      const read = readBy("networkx", xml);
      expect(Object.keys(read.nodes)).toHaveLength(g.order);
      expect(read.edges).toHaveLength(g.size);
    }),
    { numRuns: 12 },
  );
});

test.skipIf(withoutNetworkx)("whatever graph the ontology allows, NetworkX reads the same nodes and edges", () => {
  fc.assert(
    fc.property(anyOfOntology(), (g) => {
      const { nodes, edges } = readBy("networkx", graphml(g));
      const byId = edges.map(([source, target, { edgeId, id: _, ...attributes }]) => [edgeId, { source, target, ...attributes }]);
      expect({ nodes, edges: Object.fromEntries(byId) }).toEqual(
        // It takes an empty text for none.
        expected(g, (value) => (value === "" ? undefined : jsonText(value))),
      );
    }),
    { numRuns: 10 },
  );
});
