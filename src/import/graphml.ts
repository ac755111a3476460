/**
 * GraphML in chunks of text → records (http://graphml.graphdrawing.org/specification.html), with what Gephi, yEd, NetworkX, igraph and
 * graphology make of it. Read as it comes: memory does not grow with the file.
 *
 * Names of elements count without their prefix. A key without `for` is for all; types count in any case, and one that is not known is
 * text. Defaults are values like others. Nodes of nested graphs are nodes, with the id of the node around them as `parent`. Ports are
 * passed over, the ports of an edge kept as `sourceport` and `targetport`. A hyperedge, a locator, a second graph and a document type
 * that defines entities are refused. Of yEd's drawings the first label, the place (of the centre), the size and the colour are kept.
 */
import { SaxesParser } from "saxes";
import { type Position, show } from "../definitions/finding.js";
import { type Attributes, castValue, type Key, keyOf } from "./graphml-keys.js";
import { type Batch, broken, type Fault, longestValue, lookup, put, type Row, tooLong } from "./record.js";
import { type Drawing, drawingOf } from "./yed.js";

type Domain = "graph" | "node" | "edge" | "port";

interface Element {
  name: string;
  parents?: readonly string[];
  open?: ((attributes: Attributes) => void) | undefined;
  close?: (() => void) | undefined;
}

interface Owner {
  domain: Domain;
  id: string;
  /** The id that XML could not hold, which went along as data. */
  key: string | undefined;
  attributes: Row;
  line: number;
  column: number;
  source: string;
  target: string;
  directed: boolean;
}

const deepest = 200;
const mostKeys = 10_000;

export function* graphmlRecords(chunks: Iterable<string>, file: string): Generator<Batch> {
  const parser = new SaxesParser({ fileName: file, xmlns: false } as const);
  let batch: Batch = [];
  let [line, column] = [1, 1];
  /** How far the text was when something last happened in it. */
  let lastEvent = 0;
  const here = (): Position => ({ file, line, column });
  const fail = (fault: Fault) => broken(here(), fault);
  const refuse = (message: string, hint: string) => fail({ code: "graphml", message, hint });

  const elements: Element[] = [];
  /** How deep the element stands whose value is open. */
  let valueDepth = 0;
  const owners: Owner[] = [];
  const directions: boolean[] = [];
  const keys: Record<Domain, Map<string, Key>> = { graph: new Map(), node: new Map(), edge: new Map(), port: new Map() };
  const declared: Record<Domain, Key[]> = { graph: [], node: [], edge: [], port: [] };
  let made: Key | undefined;
  let key: Key | undefined;
  let graphs = 0;
  /** The text of the value that is open, if one is. */
  let text: string | undefined;
  let drawing: Drawing | undefined;

  const required = (attributes: Attributes, element: string, name: string): string =>
    attributes[name] ?? refuse(`<${element}> has no ${name}`, `add ${name}="…"`);
  const owner = (): Owner | undefined => owners[owners.length - 1];
  const own = (domain: Domain, attributes: Attributes, id: string): Owner => {
    const opened = {
      domain,
      id,
      key: undefined as string | undefined,
      attributes: {},
      line,
      column,
      source: "",
      target: "",
      directed: true,
    };
    const { sourceport, targetport } = attributes;
    if (sourceport !== undefined) opened.attributes = { sourceport, ...(targetport !== undefined && { targetport }) };
    else if (targetport !== undefined) opened.attributes = { targetport };
    owners.push(opened);
    return opened;
  };
  const opening: Record<string, (attributes: Attributes) => void> = {
    graphml() {},
    key(attributes) {
      made = keyOf(attributes);
      const id = required(attributes, "key", "id");
      const domain = (attributes.for ?? "all").toLowerCase();
      for (const one of lookup(domains, domain) ?? refuse(`a key is for ${show(domain)}`, `one of ${Object.keys(domains).join(", ")}`)) {
        if (keys[one].has(id)) refuse(`the key ${show(id)} is declared twice`, "give each its own id");
        keys[one].set(id, made);
        declared[one].push(made);
        if (declared[one].length > mostKeys) refuse(`there are more than ${mostKeys} keys`, "attributes are few: put values in <data>");
      }
    },
    default() {
      if (made && !made.drawing) text = "";
    },
    graph(attributes) {
      if (owners.length === 0 && ++graphs > 1) refuse("the file holds a second graph", "put each in a file of its own");
      directions.push((attributes.edgedefault ?? "directed").toLowerCase() !== "undirected");
      own("graph", {}, attributes.id ?? "");
    },
    node(attributes) {
      const parent = owners[owners.length - 2];
      const node = own("node", {}, required(attributes, "node", "id"));
      if (parent) node.attributes.parent = parent.id;
    },
    edge(attributes) {
      const edge = own("edge", attributes, attributes.id ?? "");
      edge.source = required(attributes, "edge", "source");
      edge.target = required(attributes, "edge", "target");
      const { directed } = attributes;
      edge.directed = directed === undefined ? (directions[directions.length - 1] as boolean) : /^(true|1)$/i.test(directed);
    },
    port(attributes) {
      own("port", {}, attributes.name ?? "");
    },
    data(attributes) {
      const of = owner();
      const id = required(attributes, "data", "key");
      if (!of) {
        // yEd keeps icons beside the graph.
        [key, text] = [undefined, ""];
        return;
      }
      key = keys[of.domain].get(id);
      if (!key)
        refuse(`there is no key ${show(id)} for a ${of.domain}`, `declare it: <key id=${JSON.stringify(id)} for="${of.domain}" …/>`);
      if (key?.drawing) drawing = drawingOf();
      text = "";
    },
    desc() {
      text = "";
    },
    hyperedge: () => refuse("a hyperedge joins more than two nodes", "make it a node, with an edge to each of them"),
    locator: () => refuse("a locator points to another file", "put what it points to into this one"),
  };

  const closing: Record<string, () => void> = {
    key() {
      made = undefined;
    },
    default() {
      if (made) made.fallback = text;
      text = undefined;
    },
    data() {
      const of = owner();
      if (of && drawing) {
        for (const [name, value] of Object.entries(drawing.values)) of.attributes[name] ??= value;
        drawing = undefined;
      } else if (of && key && text !== undefined) {
        if (key.name === ownIds[of.domain]) of.key = text;
        else put(of.attributes, key.name, castValue(key, text, here));
      }
      key = text = undefined;
    },
    desc() {
      const of = owner();
      if (of && text) of.attributes.desc ??= text;
      text = undefined;
    },
    node() {
      const { id, key, attributes, line, column } = finished();
      batch.push({ type: "node", id, key, attributes, at: { file, line, column } });
    },
    edge() {
      const { id, key, source, target, directed, attributes, line, column } = finished();
      batch.push({ type: "edge", id: id === "" ? undefined : id, key, source, target, directed, attributes, at: { file, line, column } });
    },
    graph() {
      directions.pop();
      const { attributes, line, column } = finished();
      if (owners.length === 0) batch.push({ type: "graph", attributes, at: { file, line, column } });
    },
    port: () => void owners.pop(),
  };

  const known = new Map<string, Element>();
  for (const [name, inside] of Object.entries(parents))
    known.set(name, { name, parents: inside, open: opening[name], close: closing[name] });

  const finished = (): Owner => {
    const of = owners.pop() as Owner;
    for (const key of declared[of.domain])
      if (key.fallback !== undefined && !Object.hasOwn(of.attributes, key.name))
        put(of.attributes, key.name, castValue(key, key.fallback, here));
    gephiColor(of.attributes);
    return of;
  };

  // Seven handlers and no more: with an eighth V8 keeps the parser as a dictionary, and it takes five times as long.
  parser.on("error", (error) => {
    [line, column] = [parser.line, parser.columnIndex + 1];
    const message = error.message.replace(/^.*?:\d+:\d+: /s, "");
    fail({
      code: "syntax",
      message: `not XML: ${message}`,
      hint: hints.find(([about]) => about.test(message))?.[1] ?? "the file is damaged or cut off: write it anew",
    });
  });
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      refuse("the document type defines entities, which can blow a file up", "write the text out, without <!DOCTYPE");
    lastEvent = parser.position;
  });
  parser.on("opentagstart", ({ name }) => {
    [line, column] = [parser.line, parser.columnIndex - name.length - 1];
    lastEvent = parser.position;
    if (column < 1) column = 1;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const local = name.slice(name.indexOf(":") + 1);
    const element = known.get(local) ?? { name: local };
    if (elements.length > deepest) refuse(`elements are nested more than ${deepest} deep`, "a graph needs no such depth");
    // What stands inside a value is no element of ours.
    if (drawing) drawing.open(local, attributes);
    else if (text === undefined && element.open) {
      const parent = elements[elements.length - 1]?.name ?? "";
      if (!element.parents?.includes(parent)) refuse(misplaced(element, parent), "see http://graphml.graphdrawing.org");
      element.open(attributes);
      if (text !== undefined) valueDepth = elements.length;
    } else if (elements.length === 0) refuse(`the outermost element is <${name}>`, "a GraphML file has <graphml> there");
    elements.push(element);
  });
  parser.on("text", (more) => {
    lastEvent = parser.position;
    if (drawing) drawing.text(more);
    else if (text !== undefined) text = text === "" ? more : text + more;
    if (text !== undefined && text.length > longestValue) fail(tooLong);
  });
  parser.on("cdata", (more) => {
    lastEvent = parser.position;
    if (drawing) drawing.text(more);
    else if (text !== undefined) text += more;
  });
  parser.on("closetag", () => {
    const element = elements.pop();
    if (text === undefined || elements.length === valueDepth) element?.close?.();
    else drawing?.close(element?.name ?? "");
  });

  for (const chunk of chunks) {
    parser.write(chunk);
    if (parser.position - lastEvent > longestValue) {
      [line, column] = [parser.line, parser.columnIndex + 1];
      fail(tooLong);
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
  parser.close();
  if (batch.length > 0) yield batch;
  if (graphs === 0) refuse("the file holds no graph", "a GraphML file has <graph> in <graphml>");
}

/** Attributes under which our own files keep such ids. */
const ownIds: Readonly<Partial<Record<Domain, string>>> = { node: "nodeId", edge: "edgeId" };

/** Where each element may stand; the outermost in nothing. */
const parents: Readonly<Record<string, readonly string[]>> = {
  graphml: [""],
  key: ["graphml"],
  default: ["key"],
  graph: ["graphml", "node"],
  node: ["graph"],
  edge: ["graph"],
  hyperedge: ["graph"],
  locator: ["graph", "node"],
  port: ["node", "port"],
  data: ["graphml", "graph", "node", "edge", "port"],
  desc: ["graphml", "key", "graph", "node", "edge", "port"],
};

const misplaced = ({ name, parents = [] }: Element, parent: string) =>
  `<${name}> stands in ${parent === "" ? "nothing" : `<${parent}>`}, and belongs in ${parents.map((p) => (p === "" ? "nothing" : `<${p}>`)).join(" or ")}`;

const domains: Readonly<Record<string, readonly Domain[]>> = {
  all: ["graph", "node", "edge", "port"],
  graphml: [],
  graph: ["graph"],
  node: ["node"],
  edge: ["edge"],
  port: ["port"],
  hyperedge: [],
  endpoint: [],
};

const hints: readonly (readonly [RegExp, string])[] = [
  [/undefined entity|entity/i, "write the character itself, or &#…; with its number"],
  [/unclosed tag|unexpected end|document must contain/i, "the file was cut off: get it anew"],
];

/** Gephi writes colours in three numbers. */
function gephiColor(attributes: Row): void {
  const { r, g, b, color } = attributes;
  if (color !== undefined || ![r, g, b].every((part) => Number.isInteger(part) && (part as number) >= 0 && (part as number) < 256)) return;
  attributes.color = `#${[r, g, b].map((part) => (part as number).toString(16).padStart(2, "0")).join("")}`;
}
