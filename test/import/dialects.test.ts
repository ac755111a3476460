/** GraphML as other tools write it: what it holds is read, and what cannot be read is refused in words. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { readGraphml } from "../../src/import/graph.js";
import { python, withoutIgraph, withoutNetworkx } from "../peers.js";
import { folder } from "../tools.js";

const graphml = (keys: string, graph: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys}\n${graph}\n</graphml>`;
const nodes = (text: string) =>
  Object.fromEntries(
    readGraphml(text)
      .export()
      .nodes.map((n) => [n.key, n.attributes]),
  );
const fault = (text: string): string => {
  try {
    readGraphml(text, { file: "x.graphml" });
  } catch (error) {
    if (error instanceof DefinitionsError) return error.message;
    throw error;
  }
  return "nothing is wrong";
};

describe("keys", () => {
  test("without `for` are for all, and types count in any case", () => {
    const text = graphml(
      '<key id="a" attr.name="n" attr.type="Int"/><key id="b" for="ALL" attr.name="flag" attr.type="BOOLEAN"/><key id="c" for="edge" attr.name="w" attr.type="float"/>',
      '<graph><node id="x"><data key="a">7</data><data key="b">1</data></node><edge source="x" target="x"><data key="a">8</data><data key="c">0.5</data></edge></graph>',
    );
    expect(nodes(text)).toEqual({ x: { n: 7, flag: true } });
    expect(readGraphml(text).mapEdges((_, a) => a)).toEqual([{ n: 8, w: 0.5 }]);
  });
  test("of unknown type are text, and of a port or the graph harm nothing", () => {
    const text = graphml(
      '<key id="a" for="node" attr.name="when" attr.type="date"/><key id="p" for="port" attr.name="side" attr.type="string"/><key id="g" for="graphml" yfiles.type="resources"/>',
      '<graph><node id="x"><data key="a">2023</data><port name="north"><data key="p">up</data></port></node></graph>',
    );
    expect(nodes(text)).toEqual({ x: { when: "2023" } });
  });
  test("have defaults of their type, for nodes and for edges that say nothing else", () => {
    const text = graphml(
      '<key id="a" attr.name="n" attr.type="int"><default>7</default></key><key id="b" for="node" attr.name="flag" attr.type="boolean"><desc>whether</desc><default>true</default></key>',
      '<graph><node id="x"/><node id="y"><data key="a">1</data><data key="b">false</data></node><edge source="x" target="y"/></graph>',
    );
    expect(nodes(text)).toEqual({ x: { n: 7, flag: true }, y: { n: 1, flag: false } });
    expect(readGraphml(text).mapEdges((_, a) => a)).toEqual([{ n: 7 }]);
  });
  test("hold infinities, and whole numbers that JavaScript would round as text", () => {
    const text = graphml(
      '<key id="a" attr.name="a" attr.type="double"/><key id="b" attr.name="b" attr.type="double"/><key id="c" attr.name="c" attr.type="long"/>',
      '<graph><node id="x"><data key="a">INF</data><data key="b"> NaN </data><data key="c">9007199254740993</data></node></graph>',
    );
    expect(nodes(text)).toEqual({ x: { a: Infinity, b: Number.NaN, c: "9007199254740993" } });
  });
});

describe("graphs", () => {
  test("mix directed and undirected edges as the file says, whatever the default", () => {
    const read = readGraphml(
      graphml(
        "",
        '<graph edgedefault="undirected"><node id="a"/><node id="b"/><edge id="e" source="a" target="b"/><edge id="f" source="a" target="b" directed="true"/><edge id="g" source="b" target="a" directed="false"/></graph>',
      ),
    );
    expect(read.mapEdges((key) => [key, read.isDirected(key)])).toEqual([
      ["e", false],
      ["f", true],
      ["g", false],
    ]);
  });
  test("are read in any order: edges before nodes, data of the graph at its end", () => {
    const read = readGraphml(
      graphml(
        '<key id="n" for="graph" attr.name="name" attr.type="string"/>',
        '<graph><edge source="a" target="b"/><node id="a"/><node id="b"/><data key="n">网</data></graph>',
      ),
    );
    expect(read.size).toBe(1);
    expect(read.getAttributes()).toEqual({ name: "网" });
  });
  test("nested in nodes become one, each node with the id of the one around it; data of neither is taken for the other's", () => {
    const text = graphml(
      '<key id="d" attr.name="label" attr.type="string"/>',
      '<graph edgedefault="directed"><data key="d">whole</data><node id="g"><graph id="g:" edgedefault="undirected"><data key="d">inner</data><node id="g::a"/><node id="g::b"/><edge source="g::a" target="g::b"/></graph><data key="d">group</data></node><edge source="g" target="g::a"/></graph>',
    );
    const read = readGraphml(text);
    expect(nodes(text)).toEqual({ "g::a": { parent: "g" }, "g::b": { parent: "g" }, g: { label: "group" } });
    expect(read.getAttributes()).toEqual({ label: "whole" });
    expect(read.mapEdges((key) => read.isDirected(key))).toEqual([false, true]);
  });
  test("of prefixed elements are read too", () => {
    const text =
      '<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"><g:key id="a" for="node" attr.name="n" attr.type="int"/><g:graph edgedefault="directed"><g:node id="x"><g:data key="a">1</g:data></g:node></g:graph></g:graphml>';
    expect(nodes(text)).toEqual({ x: { n: 1 } });
  });
  test("keep parallel edges, also where several bear one id, as NetworkX gives them", () => {
    const read = readGraphml(
      graphml("", '<graph><node id="a"/><node id="b"/><edge id="0" source="a" target="b"/><edge id="0" source="b" target="a"/></graph>'),
    );
    expect(read.size).toBe(2);
  });
});

test("text is kept to the letter: entities, CDATA, line ends, characters beyond the first plane", () => {
  const text = graphml(
    '<key id="a" attr.name="n" attr.type="string"/>',
    '<graph><node id="x"><data key="a"> 甲&lt;乙&amp;<![CDATA[<丙>&]]>&#13;\n&#x20bb7;<!-- x -->丁 </data></node></graph>',
  );
  expect(nodes(text)).toEqual({ x: { n: " 甲<乙&<丙>&\r\n𠮷丁 " } });
  // However the chunks fall.
  const cut = [...text].map((c) => c);
  expect(readGraphml(cut).getNodeAttributes("x")).toEqual({ n: " 甲<乙&<丙>&\r\n𠮷丁 " });
});

/** As yEd 3.25 writes them: labels and places stand in drawings. */
const yed = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3">
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key for="port" id="d2" yfiles.type="portgeometry"/>
  <key for="port" id="d3" yfiles.type="portuserdata"/>
  <key attr.name="url" attr.type="string" for="node" id="d4"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="graphml" id="d7" yfiles.type="resources"/>
  <key attr.name="url" attr.type="string" for="edge" id="d8"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0">
      <data key="d5" xml:space="preserve"><![CDATA[书记]]></data>
      <data key="d6">
        <y:ShapeNode>
          <y:Geometry height="30.0" width="80.0" x="100.0" y="-15.0"/>
          <y:Fill color="#FFCC00" transparent="false"/>
          <y:BorderStyle color="#000000" raised="false" type="line" width="1.0"/>
          <y:NodeLabel alignment="center" visible="true" xml:space="preserve">沈怀樾<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel>
          <y:Shape type="rectangle"/>
        </y:ShapeNode>
      </data>
    </node>
    <node id="n1" yfiles.foldertype="group">
      <data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0">
        <y:GroupNode><y:Geometry height="10" width="20" x="0" y="0"/><y:NodeLabel>县委</y:NodeLabel></y:GroupNode>
        <y:GroupNode><y:Geometry height="50" width="50" x="0" y="0"/><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode>
      </y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>书记</y:NodeLabel></y:ShapeNode></data></node></graph>
    </node>
    <edge id="e0" source="n0" target="n1::n0" sourceport="north">
      <data key="d10"><y:PolyLineEdge><y:Path sx="0.0" sy="0.0"/><y:EdgeLabel>担任<y:LabelModel/></y:EdgeLabel></y:PolyLineEdge></data>
    </edge>
  </graph>
  <data key="d7"><y:Resources/></data>
</graphml>`;

test("of yEd's drawings the label, the middle, the size and the colour are read", () => {
  const read = readGraphml(yed);
  expect(nodes(yed)).toEqual({
    n0: { description: "书记", label: "沈怀樾", x: 140, y: 0, width: 80, height: 30, color: "#FFCC00" },
    n1: { label: "县委", x: 10, y: 5, width: 20, height: 10 },
    "n1::n0": { parent: "n1", label: "书记" },
  });
  expect(read.mapEdges((_, attributes) => attributes)).toEqual([{ label: "担任", sourceport: "north" }]);
});

test("Gephi's places, sizes and colours are kept, its three numbers of a colour made one", () => {
  const text = graphml(
    '<key attr.name="label" attr.type="string" for="node" id="label"/><key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/><key attr.name="weight" attr.type="double" for="edge" id="weight"/><key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/><key attr.name="b" attr.type="int" for="node" id="b"/><key attr.name="x" attr.type="float" for="node" id="x"/><key attr.name="y" attr.type="float" for="node" id="y"/><key attr.name="size" attr.type="float" for="node" id="size"/>',
    '<graph edgedefault="undirected"><node id="1.0"><data key="label">甲</data><data key="size">10.0</data><data key="r">255</data><data key="g">0</data><data key="b">16</data><data key="x">-12.5</data><data key="y">3.0E-1</data></node><edge id="0" source="1.0" target="1.0"><data key="edgelabel">认识</data><data key="weight">1.0</data></edge></graph>',
  );
  expect(nodes(text)).toEqual({ "1.0": { label: "甲", size: 10, r: 255, g: 0, b: 16, color: "#ff0010", x: -12.5, y: 0.3 } });
  expect(readGraphml(text).mapEdges((_, a) => a)).toEqual([{ "Edge Label": "认识", weight: 1 }]);
});

describe("refused, with the place and what to do", () => {
  test.each([
    [
      "a hyperedge",
      '<graph><node id="a"/>\n  <hyperedge><endpoint node="a"/></hyperedge></graph>',
      /^x\.graphml:5:3: error: a hyperedge joins .*\(make it a node/,
    ],
    [
      "an edge to nothing",
      '<graph><node id="a"/>\n<edge source="a" target="b"/></graph>',
      /^x\.graphml:5:1: error: the edge leads to "b", which is no node of the file \(/,
    ],
    ["an id that comes twice", '<graph><node id="a"/>\n<node id="a"/></graph>', /^x\.graphml:5:1: error: a second node has the id "a"/],
    ["a node without id", "<graph><node/></graph>", /:4:8: error: <node> has no id/],
    ["a second graph", "<graph/>\n<graph/>", /:5:1: error: the file holds a second graph/],
    ["data of no key", '<graph><node id="a"><data key="z">1</data></node></graph>', /there is no key "z" for a node \(declare it/],
    ["a locator", '<graph><locator href="file:///etc/passwd"/></graph>', /a locator points to another file/],
    ["no graph", "", /the file holds no graph/],
    ["nodes outside", '<node id="a"/>', /<node> stands in <graphml>, and belongs in <graph>/],
  ])("%s", (_, graph, message) => expect(fault(graphml("", graph))).toMatch(message));

  test("a number that is none", () => {
    const text = graphml('<key id="a" attr.name="n" attr.type="int"/>', '<graph><node id="x"><data key="a">seven</data></node></graph>');
    expect(fault(text)).toMatch(/:4:21: error: "seven" is no number \(correct it, or give the key attr.type="string"\)/);
  });
  test.each([
    ["what is no GraphML", "<html><body/></html>", /the outermost element is <html>/],
    ["what is no XML", "kind,label\nperson,x", /not XML/],
    ["nothing", "", /not XML: document must contain a root element/],
    ["a file cut off", '<graphml><graph><node id="a">', /not XML: unclosed tag: node \(the file was cut off/],
    ["tags that cross", "<graphml><graph></graphml></graph>", /x\.graphml:1:27: error: not XML/],
  ])("%s", (_, text, message) => expect(fault(text)).toMatch(message));
});

describe.skipIf(withoutNetworkx)("files of NetworkX", () => {
  const write = (program: string): string => {
    const file = join(folder(), "g.graphml");
    execFileSync(python, ["-c", `import sys, networkx as nx\n${program}\nnx.write_graphml(g, sys.argv[1])`, file]);
    return readFileSync(file, "utf8");
  };
  test("are read equal to what they hold, directed, with parallel edges", () => {
    const read = readGraphml(
      write(
        `g = nx.MultiDiGraph(name="网")\ng.add_node("甲 乙", n=1, f=0.1, b=True, s="<&>\\n")\ng.add_node(7, n=2**40)\ng.add_edge("甲 乙", 7, w=1)\ng.add_edge("甲 乙", 7, w=2)\ng.add_edge(7, "甲 乙")`,
      ),
    );
    expect(Object.fromEntries(read.mapNodes((key, a) => [key, a]))).toEqual({
      "甲 乙": { n: 1, f: 0.1, b: true, s: "<&>\n" },
      7: { n: 2 ** 40 },
    });
    expect(read.mapEdges((_, a, s, t) => [s, t, a, read.isDirected(_)])).toEqual([
      ["甲 乙", "7", { w: 1 }, true],
      ["甲 乙", "7", { w: 2 }, true],
      ["7", "甲 乙", {}, true],
    ]);
  });
  test("of undirected graphs have undirected edges", () => {
    const read = readGraphml(write("g = nx.karate_club_graph()"));
    expect([read.order, read.undirectedSize, read.directedSize]).toEqual([34, 78, 0]);
  });
});

test.skipIf(withoutIgraph)("files of igraph are read equal to what they hold", () => {
  const file = join(folder(), "g.graphml");
  execFileSync(python, [
    "-c",
    `import sys, igraph\ng = igraph.Graph(n=3, edges=[(0,1),(1,2),(1,2)], directed=True)\ng.vs["name"] = ["甲", "b & c", ""]\ng.vs["n"] = [1, 2.5, float("nan")]\ng.vs["b"] = [True, False, True]\ng.es["w"] = [1, 2, 3]\ng["title"] = "网"\ng.write_graphml(sys.argv[1])`,
    file,
  ]);
  const read = readGraphml(readFileSync(file, "utf8"));
  expect(read.mapNodes((key, a) => [key, a])).toEqual([
    ["n0", { name: "甲", n: 1, b: true }],
    ["n1", { name: "b & c", n: 2.5, b: false }],
    ["n2", { name: "", b: true }],
  ]);
  expect(read.mapEdges((_, a, s, t) => [s, t, a])).toEqual([
    ["n0", "n1", { w: 1 }],
    ["n1", "n2", { w: 2 }],
    ["n1", "n2", { w: 3 }],
  ]);
  expect(read.getAttributes()).toEqual({ title: "网" });
});
