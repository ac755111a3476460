/** The formats a graph can be written in: one registry, from which commands, file endings and help follow. */
import type { KnowledgeGraph } from "../graph/build.js";
import { writeCsv } from "./csv-pair.js";
import { writeCypher } from "./cypher.js";
import { writeGexf } from "./gexf.js";
import { writeGraphml } from "./graphml.js";
import { type Companions, writeJson } from "./json.js";
import { writeJsonld } from "./jsonld.js";
import { writeNeo4jCsv } from "./neo4j.js";
import { type Viewer, writePage } from "./page.js";
import { writeParquet } from "./parquet.js";
import { type TableName, tableNames } from "./tables.js";
import { writeTurtle } from "./turtle.js";
import type { Chunk } from "./write.js";

export interface Format {
  /** What it is for, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Whether the source texts can travel in it, or where phrases stand in them. */
  texts: boolean;
  /** Whether ids become IRIs in it. */
  iris?: true;
  /** What its files hold, where it has several: their names stand before the ending, as in `x.nodes.csv`. */
  parts?: readonly string[];
  write(graph: KnowledgeGraph, companions: Companions, viewer: () => Viewer, options?: FormatOptions): Iterable<Chunk>;
}

/** What only some formats can heed. */
export interface FormatOptions {
  /** Of formats with several files: what the file holds that is asked for, by default the first. */
  part?: string;
}

export const formats: Readonly<Record<string, Format>> = {
  graphml: {
    about: "GraphML, for Gephi, yEd, NetworkX, igraph",
    endings: [".graphml", ".xml"],
    texts: false,
    write: (g) => writeGraphml(g),
  },
  gexf: {
    about: "GEXF 1.3, for Gephi: with positions, colours and times",
    endings: [".gexf"],
    texts: false,
    write: (g) => writeGexf(g),
  },
  // Facts and texts: what checks find is told by `zhengmai check`, and to the readers of a page.
  json: {
    about: "graphology's JSON, for code",
    endings: [".json"],
    texts: true,
    write: (graph, { texts }) => writeJson(graph, texts && { texts }),
  },
  csv: {
    about: "CSV for programs: a table of nodes and one of edges",
    endings: [".csv"],
    texts: false,
    parts: tableNames,
    write: (graph, _companions, _viewer, options) => writeCsv(graph, tableIn(options)),
  },
  neo4j: {
    about: "CSV with the headers of Neo4j's bulk import",
    endings: [".neo4j.csv"],
    texts: false,
    parts: tableNames,
    write: (graph, _companions, _viewer, options) => writeNeo4jCsv(graph, tableIn(options)),
  },
  parquet: {
    about: "Parquet, for DuckDB, pandas, Spark: a table of nodes and one of edges",
    endings: [".parquet"],
    texts: false,
    parts: tableNames,
    write: (graph, _companions, _viewer, options) => writeParquet(graph, tableIn(options)),
  },
  cypher: {
    about: "a Cypher script for Neo4j, which may be run again and again",
    endings: [".cypher"],
    texts: false,
    write: (g) => writeCypher(g),
  },
  // RDF takes from texts only where phrases stand in them.
  turtle: {
    about: "RDF as Turtle, for SPARQL and triple stores",
    endings: [".ttl"],
    texts: true,
    iris: true,
    write: (graph, companions) => writeTurtle(graph, companions),
  },
  jsonld: {
    about: "RDF as JSON-LD, for triple stores and for code",
    endings: [".jsonld"],
    texts: true,
    iris: true,
    write: (graph, companions) => writeJsonld(graph, companions),
  },
  html: {
    about: "one HTML page with the viewer in it, to send to a reader: it opens by itself, without a network",
    endings: [".html", ".htm"],
    texts: true,
    write: (graph, companions, viewer) => writePage(graph, companions, viewer()),
  },
};

/** The format that a file's ending means, if it means one: of several endings that fit, the longest. */
export function formatOf(path: string): string | undefined {
  const [longest] = endingsOf(path).sort((a, b) => b.ending.length - a.ending.length);
  return longest?.name;
}

const endingsOf = (path: string) =>
  Object.entries(formats).flatMap(([name, { endings }]) =>
    endings.filter((ending) => path.toLowerCase().endsWith(ending)).map((ending) => ({ name, ending })),
  );

const tableIn = ({ part = tableNames[0] }: FormatOptions = {}) => part as TableName;

/** The files of a format that a path means, and what is in each. A format of one file takes the path as it is. */
export function filesOf(format: Format, path: string, write: (options: FormatOptions) => Iterable<Chunk>): Map<string, Iterable<Chunk>> {
  if (!format.parts) return new Map([[path, write({})]]);
  const own = format.endings.find((ending) => path.toLowerCase().endsWith(ending));
  const ending = own?.length ?? extname(path).length;
  const [stem, tail] = [path.slice(0, path.length - ending), path.slice(path.length - ending)];
  return new Map(format.parts.map((part) => [`${stem}.${part}${tail}`, write({ part })]));
}

/** The last ending of a file's name; a name that begins with a point has none by that. */
const extname = (path: string) => /(?<=[^/\\])\.[^./\\]+$/.exec(path)?.[0] ?? "";
