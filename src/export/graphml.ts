/**
 * The graph → GraphML (http://graphml.graphdrawing.org), in chunks: memory does not grow with the output.
 *
 * What readers can hold decides the form. Attributes are scalars, typed for nodes and edges apart: whole numbers become
 * `int` or `long`, others and all positions `double`, and what is of several types `string`. Lists and groups become JSON text; the first
 * citation is also given flat as `document`, `line` and `quote`. Characters that XML 1.0 forbids become U+FFFD.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import { flat, graphOnly, type Type } from "./typing.js";
import { chunkSize, data, escapeXml, type Keys, notice } from "./xml.js";

/** Lists and groups are text to GraphML. */
const types: Readonly<Record<Type, string>> = {
  boolean: "boolean",
  int: "int",
  long: "long",
  double: "double",
  string: "string",
  texts: "string",
  json: "string",
};

export function* writeGraphml(graph: KnowledgeGraph): Generator<string> {
  const [graphKeys, nodeKeys, edgeKeys]: [Keys, Keys, Keys] = [new Map(), new Map(), new Map()];
  const own = flat(Object.fromEntries(Object.entries(graph.getAttributes()).filter(([name]) => !graphOnly.has(name))));
  notice(graphKeys, own);
  // Ids are kept where XML lets them be ids; if one cannot be, all are numbered, and the id goes along as data.
  let plainIds = true;
  graph.forEachNode((node, attributes) => {
    plainIds &&= isNmtoken(node);
    notice(nodeKeys, flat(attributes));
  });
  if (!plainIds) notice(nodeKeys, { nodeId: "" });
  if (graph.size > 0) notice(edgeKeys, { edgeId: "" });
  graph.forEachEdge((_, attributes) => notice(edgeKeys, flat(attributes)));

  let chunk = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;
  let keys = 0;
  for (const [domain, named] of Object.entries({ graph: graphKeys, node: nodeKeys, edge: edgeKeys }))
    for (const [name, key] of named) {
      const id = `d${keys++}`;
      key.open = `<data key="${id}">`;
      key.close = "</data>\n";
      chunk += `<key id="${id}" for="${domain}" attr.name="${escapeXml(name)}" attr.type="${types[key.type]}"/>\n`;
    }
  chunk += `<graph id="G" edgedefault="directed">\n${data(own, graphKeys)}`;

  const numbers = plainIds ? undefined : new Map(graph.nodes().map((node, i) => [node, `n${i}`]));
  const id = (node: string) => (numbers ? numbers.get(node) : node);
  for (const { node, attributes } of graph.nodeEntries()) {
    chunk += `<node id="${id(node)}">\n${numbers ? data({ nodeId: node }, nodeKeys) : ""}${data(flat(attributes), nodeKeys)}</node>\n`;
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  let edges = 0;
  for (const { edge, source, target, attributes } of graph.edgeEntries()) {
    chunk += `<edge id="e${edges++}" source="${id(source)}" target="${id(target)}">\n${data({ edgeId: edge }, edgeKeys)}${data(flat(attributes), edgeKeys)}</edge>\n`;
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}</graph>\n</graphml>\n`;
}

/** Whether a key can be an XML id as it is. Of the letters beyond ASCII only those are taken that every reader takes. */
function isNmtoken(key: string): boolean {
  return /^[A-Za-z0-9._:\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u4e00-\u9fa5]+$/.test(key);
}
