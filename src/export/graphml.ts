/**
 * The graph → GraphML (http://graphml.graphdrawing.org), in chunks: memory does not grow with the output.
 *
 * What readers can hold decides the form. Attributes are scalars, typed for nodes and edges apart: whole numbers become
 * `int` or `long`, others and all positions `double`, and what is of several types `string`. Lists and groups become JSON text; the first
 * citation is also given flat as `document`, `line` and `quote`. Characters that XML 1.0 forbids become U+FFFD.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Evidence } from "../ontology/types.js";

type Type = "boolean" | "int" | "long" | "double" | "string";
type Row = Readonly<Record<string, unknown>>;

interface Key {
  type: Type;
  /** The tag that opens a value. */
  tag: string;
  /** What was written for each value, until there are too many for any to come again soon. */
  lines: Map<unknown, string> | undefined;
}
type Keys = Map<string, Key>;

const chunkSize = 1 << 15;
const mostLines = 1000;
/** Attributes of the graph that are of use to nobody but our own viewer. */
const graphOnly = new Set(["ontology", "texts", "findings", "live"]);

/** Measures on a drawing, which may happen to be whole: their type does not hang on that. */
const measures = new Set(["x", "y", "size", "outlineX", "outlineY"]);

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
      key.tag = `<data key="${id}">`;
      chunk += `<key id="${id}" for="${domain}" attr.name="${escapeXml(name)}" attr.type="${key.type}"/>\n`;
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

/** Attributes with the first citation spread out behind its list. Where there is none, as in a plain table, nothing is copied. */
function flat(attributes: Row): Row {
  const { evidence } = attributes;
  if (!Array.isArray(evidence) || evidence.length === 0) return attributes;
  const { document, line, quote } = evidence[0] as Evidence;
  const row: Record<string, unknown> = {};
  for (const name in attributes) {
    row[name] = attributes[name];
    if (name === "evidence") Object.assign(row, { document, line, quote });
  }
  return row;
}

/** Declares what a row holds. Nothing is turned into text for that: a row is seen twice, and written once. */
function notice(keys: Keys, row: Row): void {
  for (const name in row) {
    const value = row[name];
    if (value === undefined || value === null) continue;
    const type = typeof value === "number" && measures.has(name) ? "double" : typeOf(value);
    const key = keys.get(name);
    if (!key) keys.set(name, { type, tag: "", lines: new Map() });
    else if (key.type !== type) key.type = wider(key.type, type);
  }
}

function typeOf(value: unknown): Type {
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

function data(row: Row, keys: Keys): string {
  let text = "";
  for (const name in row) {
    const value = row[name];
    if (value !== undefined && value !== null) text += lineOf(value, keys.get(name) as Key);
  }
  return text;
}

/** Kinds, years and units come again and again: a line that is kept needs neither escaping nor joining. */
function lineOf(value: unknown, key: Key): string {
  if (!key.lines) return `${key.tag}${written(value)}</data>\n`;
  const known = key.lines.get(value);
  if (known !== undefined) return known;
  // Joined it is one piece of memory; from a template it would be put together anew in each chunk.
  const line = [key.tag, written(value), "</data>\n"].join("");
  if (key.lines.size < mostLines) key.lines.set(value, line);
  else key.lines = undefined;
  return line;
}

/** A value as the text of an element: lists and groups as JSON. */
function written(value: unknown): unknown {
  if (typeof value === "string") return escapeXml(value);
  if (typeof value === "object") return escapeXml(JSON.stringify(value));
  return value === Infinity ? "INF" : value === -Infinity ? "-INF" : value;
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
