/** The formats as other people's programs read them: each finds the same nodes, edges and values in a file as are in the graph. */
import { readFileSync } from "node:fs";
import { MultiDirectedGraph, MultiGraph } from "graphology";
import { parse } from "graphology-gexf";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { expect } from "vitest";
import { writeShapes } from "../src/export/turtle.js";
import type { KnowledgeGraph } from "../src/graph/build.js";
import { CypherEngine } from "./cypher.js";
import { rowsByDuckdb } from "./duckdb.js";
import { expected, jsonText, type Read } from "./graphs.js";
import { gexfFaults, type ReadGraph, readBy, withoutIgraph, withoutNetworkx, withoutXmllint, xsdFaults } from "./peers.js";
import { canonical, readBack, triplesByJsonld, triplesByN3, triplesByOxigraph } from "./rdf.js";

export interface Reader {
  format: string;
  by: string;
  missing?: boolean;
  /** Fails unless the files of the format hold the graph, as far as the reader can tell. */
  reads(files: readonly string[], graph: KnowledgeGraph): void | Promise<void>;
}

const text = ([file]: readonly string[]) => readFileSync(file as string, "utf8");
/** Nobody here tells an empty text from none. */
const filled = (value: unknown) => (value === "" ? undefined : jsonText(value));
const byId = (rows: Record<string, unknown>[], id = "id") => Object.fromEntries(rows.map(({ [id]: key, ...row }) => [String(key), row]));

/** Edges by their ids, which readers of XML find in an attribute. */
function byEdgeId({ nodes, edges }: ReadGraph, name: string, own: (attributes: Record<string, unknown>) => object): unknown {
  return {
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, attributes]) => [id, own(attributes)])),
    edges: Object.fromEntries(edges.map(([source, target, attributes]) => [attributes[name], { source, target, ...own(attributes) }])),
  };
}

/** GEXF as graphology reads it: lists of texts are lists. */
export function gexfByGraphology(xml: string): Read {
  const read = parse(MultiGraph, xml);
  // A colour is there always, a shape goes with it.
  const own = ({ color: _, shape: __, ...attributes }: Record<string, unknown>) => attributes;
  return {
    nodes: Object.fromEntries(read.mapNodes((node, attributes) => [node, own(attributes)])),
    edges: Object.fromEntries(
      // A label is the relation in Chinese.
      read.mapEdges((edge, { label: _, ...attributes }, source, target) => [edge, { source, target, ...own(attributes) }]),
    ),
  };
}
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
export const gexfForm = (value: unknown, name: string) =>
  // An empty label is none to it.
  name === "label" && value === "" ? undefined : isTexts(value) && name !== "evidence" ? value : jsonText(value);

/** CSV as DuckDB reads it: texts, with nothing where a cell is empty without quotes. */
export const csvByDuckdb = (file: string) =>
  rowsByDuckdb(
    `SELECT * FROM read_csv('${file}', delim = ',', quote = '"', escape = '"', header = true, all_varchar = true, allow_quoted_nulls = false, strict_mode = true)`,
  );

/** Tables under Neo4j's headers: names without types, lists as JSON text. There is no cell for an empty list, unless lists are JSON. */
export function neo4jRows(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const ends: Record<string, string> = { ":START_ID": "source", ":END_ID": "target" };
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([header, cell]) => {
        const [name = "", type] = header.split(":");
        if (name === "") return header in ends ? [[ends[header], cell]] : [];
        const value = type === "string[]" ? JSON.stringify(String(cell).split(";")) : cell;
        return value === "[]" && name !== "evidence" ? [] : [[name, value]];
      }),
    ),
  );
}
export const neo4jForm = (value: unknown, name: string) =>
  jsonText(value) === "[]" && name !== "evidence" ? undefined : String(jsonText(value));

/** Where NetworkX finds a node drawn, and how large. */
function placed(viz: unknown): object {
  const { position, size } = (viz ?? {}) as { position?: { x: number; y: number }; size?: number };
  return { ...(position && { x: position.x, y: position.y }), ...(size !== undefined && { size }) };
}

const nodesAndEdges = ([nodes = [], edges = []]: Record<string, unknown>[][]) => ({ nodes: byId(nodes), edges: byId(edges) });
const all = async (files: readonly string[], read: (file: string) => Promise<Record<string, unknown>[]>) =>
  nodesAndEdges(await Promise.all(files.map(read)));

export const readers: readonly Reader[] = [
  { format: "graphml", by: "xmllint", missing: withoutXmllint, reads: (files) => expect(xsdFaults(text(files))).toBe("") },
  {
    format: "graphml",
    by: "NetworkX",
    missing: withoutNetworkx,
    reads: (files, graph) =>
      expect(byEdgeId(readBy("networkx", text(files)), "edgeId", ({ edgeId: _, id: __, ...own }) => own)).toEqual(expected(graph, filled)),
  },
  {
    format: "graphml",
    by: "igraph",
    missing: withoutIgraph,
    reads: (files, graph) =>
      expect(byEdgeId(readBy("igraph", text(files)), "edgeId", ({ edgeId: _, ...own }) => own)).toEqual(expected(graph, filled)),
  },
  { format: "gexf", by: "xmllint", missing: withoutXmllint, reads: (files) => expect(gexfFaults(text(files))).toBe("") },
  {
    format: "gexf",
    by: "NetworkX",
    missing: withoutNetworkx,
    reads: (files, graph) => {
      const read = readBy("networkx-gexf", text(files));
      const nodes = Object.entries(read.nodes).map(([id, { viz, ...own }]) => [id, { ...own, ...placed(viz) }]);
      // Days and words are made of what the other attributes tell.
      const edges = read.edges.map(([source, target, { id, start: _, end: __, label: ___, ...own }]) => [id, { source, target, ...own }]);
      expect({ nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) }).toEqual(expected(graph, jsonText));
    },
  },
  {
    format: "gexf",
    by: "graphology",
    reads: (files, graph) => expect(gexfByGraphology(text(files))).toEqual(expected(graph, gexfForm)),
  },
  {
    format: "json",
    by: "graphology",
    reads: (files, graph) => {
      const read = MultiDirectedGraph.from(JSON.parse(text(files)));
      expect(read.export()).toEqual(JSON.parse(JSON.stringify(graph.export())));
    },
  },
  {
    format: "csv",
    by: "DuckDB",
    reads: async (files, graph) => expect(await all(files, csvByDuckdb)).toEqual(expected(graph, (value) => String(jsonText(value)))),
  },
  {
    format: "neo4j",
    by: "DuckDB",
    reads: async (files, graph) =>
      expect(await all(files, async (file) => neo4jRows(await csvByDuckdb(file)))).toEqual(expected(graph, neo4jForm)),
  },
  {
    format: "parquet",
    by: "DuckDB",
    reads: async (files, graph) => {
      const asText = new Set(["declares", "alternatives"]);
      const form = (value: unknown, name: string) => (asText.has(name) ? JSON.stringify(value) : value);
      expect(await all(files, (file) => rowsByDuckdb(`SELECT * FROM '${file}'`))).toEqual(expected(graph, form));
    },
  },
  {
    format: "cypher",
    by: "Grafeo",
    reads: async (files, graph) => expect(await (await new CypherEngine().run(text(files))).read()).toEqual(expected(graph, cypherForm)),
  },
  { format: "turtle", by: "N3", reads: (files) => expect(canonical(triplesByN3(text(files))).length).toBeGreaterThan(0) },
  {
    format: "turtle",
    by: "Oxigraph",
    reads: (files) => expect(canonical(triplesByOxigraph(text(files), "text/turtle"))).toEqual(canonical(triplesByN3(text(files)))),
  },
  {
    format: "turtle",
    by: "a validator of SHACL",
    reads: async (files, graph) => {
      const read = (turtle: string) => new Store(new Parser().parse(turtle));
      const shapes = new SHACLValidator(read([...writeShapes(graph.getAttribute("ontology"))].join("")), {});
      const { results } = await shapes.validate(read(text(files)));
      expect(results.map((r) => `${r.focusNode?.value} ${r.path?.value}`)).toEqual([]);
    },
  },
  {
    format: "jsonld",
    by: "jsonld.js",
    reads: async (files, graph) => {
      const triples = canonical(await triplesByJsonld(text(files)));
      expect(canonical(triplesByOxigraph(text(files), "application/ld+json"))).toEqual(triples);
      const { nodes, edges } = graph.export();
      expect(readBack(text(files), graph.getAttribute("ontology"))).toEqual({
        nodes: Object.fromEntries(nodes.map((n) => [n.key, n.attributes])),
        edges: Object.fromEntries(edges.map((e) => [e.key, { source: e.source, target: e.target, ...e.attributes }])),
      });
    },
  },
];

/** What a script of Cypher leaves in an engine: lists of texts are lists, and the first citation is told in lists with the others. */
export const cypherForm = (value: unknown, name: string) => {
  if (["document", "line", "quote"].includes(name)) return undefined;
  return Array.isArray(value) && !["evidence", "declares"].includes(name) ? value : jsonText(value);
};
