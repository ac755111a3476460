/** The formats a graph can be written in: one registry, from which commands, file endings and help follow. */
import type { KnowledgeGraph } from "../graph/build.js";
import { writeGraphml } from "./graphml.js";
import { type Companions, writeJson } from "./json.js";
import { writeJsonld } from "./jsonld.js";
import { type Viewer, writePage } from "./page.js";
import type { RdfOptions } from "./rdf.js";
import { writeTurtle } from "./turtle.js";

export interface Format {
  /** What it is for, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Whether the source texts can travel in it. */
  texts: boolean;
  write(graph: KnowledgeGraph, companions: Companions, viewer: () => Viewer, options?: FormatOptions): Iterable<string>;
}

/** What only some formats can heed. */
export interface FormatOptions {
  /** Of RDF: what ids are put behind to make IRIs of them. */
  base?: string;
}

export const formats: Readonly<Record<string, Format>> = {
  graphml: {
    about: "GraphML, for Gephi, yEd, NetworkX, igraph",
    endings: [".graphml", ".xml"],
    texts: false,
    write: (g) => writeGraphml(g),
  },
  // Facts and texts: what checks find is told by `zhengmai check`, and to the readers of a page.
  json: {
    about: "graphology's JSON, for code",
    endings: [".json"],
    texts: true,
    write: (graph, { texts }) => writeJson(graph, texts && { texts }),
  },
  // RDF takes from texts only where phrases stand in them.
  turtle: {
    about: "RDF as Turtle, for SPARQL and triple stores",
    endings: [".ttl"],
    texts: true,
    write: (graph, companions, _, options) => writeTurtle(graph, rdfOptions(companions, options)),
  },
  jsonld: {
    about: "RDF as JSON-LD, for triple stores and for code",
    endings: [".jsonld"],
    texts: true,
    write: (graph, companions, _, options) => writeJsonld(graph, rdfOptions(companions, options)),
  },
  html: {
    about: "one HTML page with the viewer in it, to send to a reader: it opens by itself, without a network",
    endings: [".html", ".htm"],
    texts: true,
    write: (graph, companions, viewer) => writePage(graph, companions, viewer()),
  },
};

const rdfOptions = ({ texts }: Companions, { base }: FormatOptions = {}): RdfOptions => ({
  ...(base !== undefined && { base }),
  ...(texts && { texts }),
});

/** The format that a file's ending means, if it means one. */
export function formatOf(path: string): string | undefined {
  return Object.keys(formats).find((name) => formats[name]?.endings.some((ending) => path.toLowerCase().endsWith(ending)));
}
