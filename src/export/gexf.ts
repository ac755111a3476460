/**
 * The graph → GEXF 1.3 (https://gexf.net), in chunks: memory does not grow with the output.
 *
 * A node has its label, and where the graph is laid out its position and size; colour and shape are those of its kind. An edge has its
 * relation as `kind` and, in Chinese, as label; its weight, if it has one; and `start` and `end` where `since` or `until` are known,
 * the first and last day that a year or a month may mean (the words themselves stay among the attributes). Other attributes are typed
 * for nodes and edges apart, as in GraphML; lists of texts are `liststring`, other lists and groups JSON text. Ids are kept, but for
 * those that XML cannot hold: then all are numbered, and the ids go along as `nodeId` and `edgeId`.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology, Shape } from "../ontology/define.js";
import { flat, type Row, type Type } from "./typing.js";
import { chunkSize, data, escapeXml, idsOf, type Keys, notice } from "./xml.js";

const types: Readonly<Record<Type, string>> = {
  boolean: "boolean",
  int: "integer",
  long: "long",
  double: "double",
  string: "string",
  texts: "liststring",
  json: "string",
};

/** The nearest of the four that GEXF has. */
const shapes: Readonly<Record<Shape, string>> = {
  circle: "disc",
  ring: "disc",
  square: "square",
  diamond: "diamond",
  triangle: "triangle",
  hexagon: "disc",
  bullseye: "disc",
  bar: "square",
};

const numeric = new Set<Type | undefined>(["int", "long", "double"]);

export function* writeGexf(graph: KnowledgeGraph): Generator<string> {
  const [nodeKeys, edgeKeys]: [Keys, Keys] = [new Map(), new Map()];
  const [nodeIds, edgeIds] = [idsOf(graph.nodes(), "n"), idsOf(graph.edges(), "e")];
  let dynamic = false;
  graph.forEachNode((_, attributes) => notice(nodeKeys, flat(attributes)));
  graph.forEachEdge((_, attributes: Row) => {
    dynamic ||= isDate(attributes.since) || isDate(attributes.until);
    notice(edgeKeys, flat(attributes));
  });
  // What GEXF has a place of its own for is not said a second time.
  nodeKeys.delete("label");
  for (const name of ["x", "y", "size"]) if (numeric.has(nodeKeys.get(name)?.type)) nodeKeys.delete(name);
  if (numeric.has(edgeKeys.get("weight")?.type)) edgeKeys.delete("weight");
  if (nodeIds.numbered) notice(nodeKeys, { nodeId: "" });
  if (edgeIds.numbered) notice(edgeKeys, { edgeId: "" });

  const time = dynamic ? ' mode="dynamic" timeformat="date" timerepresentation="interval"' : ' mode="static"';
  let chunk = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta>
<creator>zhengmai</creator>
</meta>
<graph defaultedgetype="directed" idtype="string"${time}>
${declared("node", nodeKeys)}${declared("edge", edgeKeys)}<nodes count="${graph.order}">
`;
  const { ontology } = graph.getAttributes() as { ontology?: Ontology };
  const kinds = new Map(
    Object.entries(ontology?.kinds ?? {}).map(([kind, { color, shape }]) => [
      kind,
      `<viz:color ${rgb(color.light)}/>\n<viz:shape value="${shapes[shape]}"/>\n`,
    ]),
  );
  for (const { node, attributes } of graph.nodeEntries()) {
    const row: Row = attributes;
    const values = (nodeIds.numbered ? data({ nodeId: node }, nodeKeys) : "") + data(flat(row), nodeKeys);
    const { label = node, x, y, size } = row;
    chunk += `<node id="${nodeIds.of(node)}" label="${escapeXml(String(label))}">\n${listed(values)}${kinds.get(String(row.kind)) ?? ""}`;
    if (isNumber(x) && isNumber(y)) chunk += `<viz:position x="${x}" y="${y}"/>\n`;
    if (isNumber(size)) chunk += `<viz:size value="${size}"/>\n`;
    chunk += "</node>\n";
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  chunk += `</nodes>\n<edges count="${graph.size}">\n`;
  const relations = new Map(
    Object.entries(ontology?.relations ?? {}).map(([relation, { zh }]) => [relation, ` kind="${relation}" label="${escapeXml(zh)}"`]),
  );
  for (const { edge, source, target, attributes } of graph.edgeEntries()) {
    const row: Row = attributes;
    const values = (edgeIds.numbered ? data({ edgeId: edge }, edgeKeys) : "") + data(flat(row), edgeKeys);
    const { kind, weight, since, until } = row;
    chunk += `<edge id="${edgeIds.of(edge)}" source="${nodeIds.of(source)}" target="${nodeIds.of(target)}"`;
    if (kind !== undefined) chunk += relations.get(String(kind)) ?? ` kind="${escapeXml(String(kind))}"`;
    if (isNumber(weight)) chunk += ` weight="${weight}"`;
    if (isDate(since)) chunk += ` start="${firstDay(since)}"`;
    if (isDate(until)) chunk += ` end="${lastDay(until)}"`;
    chunk += values === "" ? "/>\n" : `>\n${listed(values)}</edge>\n`;
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}</edges>\n</graph>\n</gexf>\n`;
}

/** Keys are numbered: readers take the title for a name where the id is but a number. */
function declared(domain: string, keys: Keys): string {
  if (keys.size === 0) return "";
  let [text, id] = [`<attributes class="${domain}" mode="static">\n`, 0];
  for (const [name, key] of keys) {
    key.open = `<attvalue for="${id}" value="`;
    key.close = '"/>\n';
    text += `<attribute id="${id}" title="${escapeXml(name)}" type="${types[key.type]}"/>\n`;
    id += 1;
  }
  return `${text}</attributes>\n`;
}

const listed = (values: string) => (values === "" ? "" : `<attvalues>\n${values}</attvalues>\n`);

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function rgb(color: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `r="${r}" g="${g}" b="${b}"`;
}

const isDate = (value: unknown): value is string => typeof value === "string" && /^\d{4}(-\d\d){0,2}$/.test(value);

/** The first day that a partial date may mean. */
const firstDay = (date: string) => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);

/** The last day that a partial date may mean. */
function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const [year, month] = date.split("-").map(Number) as [number, number];
  // Day 0 of the next month.
  return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
