/** GEXF: what is written is read by graphology and NetworkX, and is sound by the schema. */
import fc from "fast-check";
import { MultiDirectedGraph, MultiGraph } from "graphology";
import { parse } from "graphology-gexf";
import { describe, expect, test } from "vitest";
import { writeGexf } from "../../src/export/gexf.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { government } from "../../src/ontology/government.js";
import { anyGraph, expected, jsonText } from "../graphs.js";
import { gexfFaults, readBy, withoutNetworkx, withoutXmllint } from "../peers.js";
import { gexfByGraphology as byGraphology, gexfForm } from "../readers.js";
import { define } from "../tools.js";

const gexf = (graph: unknown) => [...writeGexf(graph as KnowledgeGraph)].join("");

const definitions = define(`document: document:d
entities:
  - { id: document:d, label: "<报道> & “引号”", date: 2022-12-24 }
  - id: person:lou
    label: 楼琅坚
    aliases: [老楼, 楼书记]
    cite: [3 楼琅坚, 9 楼琅坚]
    holds:
      - { to: role:s, cite: 9 市委书记楼琅坚, since: 2021, until: 2024-02 }
      - { to: role:s, cite: 12 书记楼琅坚, since: 2023-06 }
  - { id: role:s, label: 市委书记, cite: 9 市委书记 }
  - { id: target:gdp, indicator: GDP增长, comparator: "=", value: 7.5, unit: "%", year: 2023, cite: 19 GDP增长7.5%, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`);
const graph = buildGraph(definitions, government);
const drawn = buildGraph(definitions, government);
layoutGraph(drawn as unknown as KnowledgeGraph);

describe("GEXF of a graph", () => {
  test("has the relation of an edge as its kind, in Chinese as its label, and keeps parallel edges by their ids", () => {
    const edges = gexf(graph).match(/<edge [^>]*source="person:lou"[^>]*>/g);
    expect(edges).toEqual([
      '<edge id="person:lou holds role:s since=2021 until=2024-02" source="person:lou" target="role:s" kind="holds" label="担任" start="2021-01-01" end="2024-02-29">',
      '<edge id="person:lou holds role:s since=2023-06" source="person:lou" target="role:s" kind="holds" label="担任" start="2023-06-01">',
    ]);
  });

  test("is dynamic where there are dates, which are days; the words stay as they are", () => {
    expect(gexf(graph)).toContain('mode="dynamic" timeformat="date" timerepresentation="interval">');
    expect(byGraphology(gexf(graph)).edges["person:lou holds role:s since=2023-06"]).toMatchObject({ since: "2023-06" });
    const timeless = new MultiDirectedGraph();
    timeless.addNode("a", { kind: "person", label: "甲" });
    timeless.addDirectedEdgeWithKey("e", "a", "a", { kind: "knows", since: "早年" });
    expect(gexf(timeless)).toContain('<edge id="e" source="a" target="a" kind="knows">');
    expect(gexf(timeless)).toContain('mode="static">');
  });

  test("draws a node where it lies, in the colour and nearest shape of its kind", () => {
    const { x, y, size } = drawn.getNodeAttributes("person:lou");
    expect(gexf(drawn)).toContain(
      `<viz:color r="178" g="58" b="46"/>\n<viz:shape value="disc"/>\n<viz:position x="${x}" y="${y}"/>\n<viz:size value="${size}"/>\n`,
    );
    expect(parse(MultiGraph, gexf(drawn)).getNodeAttributes("person:lou")).toMatchObject({ x, y, size, color: "rgb(178,58,46)" });
    // Without a layout there is no place.
    expect(gexf(graph)).not.toContain("<viz:position");
  });

  test("gives attributes the narrowest type that holds all values", () => {
    const types = Object.fromEntries([...gexf(graph).matchAll(/title="(\w+)" type="(\w+)"/g)].map((m) => [m[1], m[2]]));
    expect(types).toMatchObject({ value: "double", year: "integer", line: "integer", aliases: "liststring", evidence: "string" });
  });

  test.skipIf(withoutXmllint)("is valid against the schema of GEXF 1.2, but for what 1.3 has more", () => {
    expect(gexfFaults(gexf(drawn))).toBe("");
    expect(gexfFaults(gexf(graph).replace('source="person:lou"', ""))).toMatch(/attribute 'source' is required/);
  });

  test.skipIf(withoutNetworkx)("is read by NetworkX with all nodes, edges, types, dates and places", () => {
    const read = readBy("networkx-gexf", gexf(drawn));
    expect(Object.keys(read.nodes).sort()).toEqual(graph.nodes().sort());
    expect(read.edges).toHaveLength(graph.size);
    expect(read.nodes["target:gdp"]).toMatchObject({ label: "GDP增长 = 7.5%", value: 7.5, year: 2023, comparator: "=" });
    const { x, y, size } = drawn.getNodeAttributes("person:lou");
    expect(read.nodes["person:lou"]?.viz).toMatchObject({ position: { x, y }, size, color: { r: 178, g: 58, b: 46 } });
    const holds = read.edges.filter(([a, b]) => a === "person:lou" && b === "role:s").map(([, , attributes]) => attributes);
    expect(holds.map(({ start, end, label }) => [start, end, label])).toEqual([
      ["2021-01-01", "2024-02-29", "担任"],
      ["2023-06-01", undefined, "担任"],
    ]);
  });
});

test("ids that XML cannot hold are numbered, and kept as data as far as they can be", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a\u0000b", { label: "\u0008甲\ud800\r\n\t乙" });
  g.addNode("");
  g.addDirectedEdgeWithKey("e\u0001", "a\u0000b", "");
  const xml = gexf(g);
  expect(xml).toContain('<edge id="e0" source="n0" target="n1">');
  expect(xml).toContain('label="\ufffd甲\ufffd&#13;&#10;&#9;乙"');
  expect(byGraphology(xml).nodes.n0).toMatchObject({ nodeId: "a\ufffdb", label: "\ufffd甲\ufffd\r\n\t乙" });
});

test("a weight that is a number stands where readers look for it", () => {
  const g = new MultiDirectedGraph();
  g.addNode("a");
  g.addDirectedEdgeWithKey("e", "a", "a", { weight: 0.5, kind: "x" });
  expect(gexf(g)).toContain('<edge id="e" source="a" target="a" kind="x" weight="0.5">');
  expect(gexf(g)).not.toContain('title="weight"');
  g.setEdgeAttribute("e", "weight", ["heavy"]);
  expect(gexf(g)).toContain('title="weight" type="liststring"');
});

test("comes in chunks, none of them large, and an empty graph is a whole file", () => {
  const g = new MultiDirectedGraph();
  for (let i = 0; i < 5000; i++) g.addNode(`person:${i}`, { label: "楼琅坚", line: i });
  const chunks = [...writeGexf(g as unknown as KnowledgeGraph)];
  expect(chunks.length).toBeGreaterThan(10);
  expect(Math.max(...chunks.map((c) => c.length))).toBeLessThan(40_000);
  const empty = gexf(new MultiDirectedGraph());
  if (!withoutXmllint) expect(gexfFaults(empty)).toBe("");
  expect(parse(MultiGraph, empty).order).toBe(0);
});

test("whatever graph the ontology allows, graphology reads the same nodes and edges", () => {
  fc.assert(
    fc.property(anyGraph(), (g) => {
      expect(byGraphology(gexf(g))).toEqual(expected(g, gexfForm));
    }),
    { numRuns: 60 },
  );
});

test.skipIf(withoutXmllint || withoutNetworkx)(
  "whatever graph the ontology allows, the file is valid and NetworkX reads its values",
  () => {
    fc.assert(
      fc.property(anyGraph(), (g) => {
        const xml = gexf(g);
        expect(gexfFaults(xml)).toBe("");
        const read = readBy("networkx-gexf", xml);
        const { nodes, edges } = expected(g, jsonText);
        const found = Object.entries(read.nodes).map(([id, { viz: _, ...attributes }]) => [id, attributes]);
        expect(Object.fromEntries(found)).toEqual(nodes);
        const own = read.edges.map(([source, target, { id, start: _, end: __, label: ___, ...attributes }]) => [
          id,
          { source, target, ...attributes },
        ]);
        expect(Object.fromEntries(own)).toEqual(edges);
      }),
      { numRuns: 10 },
    );
  },
);
