/**
 * The graph → GraphML (http://graphml.graphdrawing.org), in chunks: memory does not grow with the output.
 *
 * What readers can hold decides the form. Attributes are scalars, typed for nodes and edges apart: whole numbers become
 * `int` or `long`, others `double`, and what is of several types `string`. Lists and groups become JSON text; the first
 * citation is also given flat as `document`, `line` and `quote`. Characters that XML 1.0 forbids become U+FFFD.
 */
import type { KnowledgeGraph } from "../graph/build.js";

type Type = "boolean" | "int" | "long" | "double" | "string";
type Value = string | number | boolean;
type Row = Record<string, Value>;

interface Key {
  id: string;
  type: Type;
}

const chunkSize = 1 << 16;
/** Attributes of the graph that are of use to nobody but our own viewer. */
const graphOnly = new Set(["ontology", "texts", "findings", "live"]);

export function* writeGraphml(graph: KnowledgeGraph): Generator<string> {
  const nodeKeys = new Map<string, Key>();
  const edgeKeys = new Map<string, Key>();
  const graphKeys = new Map<string, Key>();
  // Ids are kept where XML lets them be ids; if one cannot be, all are numbered, and the id goes along as data.
  let plainIds = true;
  const number = new Map<string, number>();
  graph.forEachNode((node, attributes) => {
    plainIds &&= isNmtoken(node);
    number.set(node, number.size);
    notice(nodeKeys, flat(attributes));
  });
  if (!plainIds) notice(nodeKeys, { nodeId: "" });
  graph.forEachEdge((edgeId, attributes) => notice(edgeKeys, { edgeId, ...flat(attributes) }));
  const own = flat(Object.fromEntries(Object.entries(graph.getAttributes()).filter(([name]) => !graphOnly.has(name))));
  notice(graphKeys, own);
  let next = 0;
  for (const keys of [graphKeys, nodeKeys, edgeKeys]) for (const key of keys.values()) key.id = `d${next++}`;

  const id = (node: string) => (plainIds ? node : `n${number.get(node)}`);
  let chunk = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${declare("graph", graphKeys)}${declare("node", nodeKeys)}${declare("edge", edgeKeys)}<graph id="G" edgedefault="directed">
${data(own, graphKeys)}`;
  for (const { node, attributes } of graph.nodeEntries()) {
    chunk += `<node id="${id(node)}">\n${plainIds ? "" : data({ nodeId: node }, nodeKeys)}${data(flat(attributes), nodeKeys)}</node>\n`;
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

/** Attributes as GraphML can hold them: scalars as they are, the rest as JSON text, the first citation spread out. */
function flat(attributes: object): Row {
  const row: Row = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    row[name] = typeof value === "object" ? JSON.stringify(value) : (value as Value);
    if (name !== "evidence" || !Array.isArray(value) || value.length === 0) continue;
    const { document, line, quote } = value[0] as { document: string; line: number; quote: string };
    Object.assign(row, { document, line, quote });
  }
  return row;
}

function notice(keys: Map<string, Key>, row: Row): void {
  for (const name in row) {
    const type = typeOf(row[name] as Value);
    const key = keys.get(name);
    if (!key) keys.set(name, { id: "", type });
    else if (key.type !== type) key.type = wider(key.type, type);
  }
}

function typeOf(value: Value): Type {
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return "string";
  if (!Number.isSafeInteger(value)) return "double";
  return value >= -0x80000000 && value <= 0x7fffffff ? "int" : "long";
}

const widening: Type[] = ["int", "long", "double"];

/** The narrowest type that holds both. */
function wider(a: Type, b: Type): Type {
  const [i, j] = [widening.indexOf(a), widening.indexOf(b)];
  if (i === -1 || j === -1) return a === b ? a : "string";
  return widening[Math.max(i, j)] as Type;
}

function declare(domain: "graph" | "node" | "edge", keys: Map<string, Key>): string {
  let text = "";
  for (const [name, { id, type }] of keys) text += `<key id="${id}" for="${domain}" attr.name="${escapeXml(name)}" attr.type="${type}"/>\n`;
  return text;
}

function data(row: Row, keys: Map<string, Key>): string {
  let text = "";
  for (const name in row) {
    const value = row[name] as Value;
    const written = typeof value === "string" ? escapeXml(value) : value === Infinity ? "INF" : value === -Infinity ? "-INF" : value;
    text += `<data key="${(keys.get(name) as Key).id}">${written}</data>\n`;
  }
  return text;
}

const special = /[&<>"\r\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Text for an element or a quoted attribute. Line feeds and tabs stay; a carriage return would be read as a line feed. */
function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(
    /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/gu,
    (c) => entities[c] ?? (c === "\n" || c === "\t" || (c >= "\x7f" && c <= "\x9f") ? c : "\ufffd"),
  );
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** Whether a key can be an XML id as it is. Of the letters beyond ASCII only those are taken that every reader takes. */
function isNmtoken(key: string): boolean {
  return /^[A-Za-z0-9._:\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u4e00-\u9fa5]+$/.test(key);
}
