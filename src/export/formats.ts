/** The formats a graph can be written in: one registry, from which commands, file endings and help follow. */
import type { KnowledgeGraph } from "../graph/build.js";
import { writeGraphml } from "./graphml.js";
import { type Companions, writeJson } from "./json.js";
import { writeJsonld } from "./jsonld.js";
import { type Viewer, writePage } from "./page.js";
import { writeTurtle } from "./turtle.js";

export interface Format {
  /** What it is for, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Whether the source texts can travel in it, or where phrases stand in them. */
  texts: boolean;
  /** Whether ids become IRIs in it. */
  iris?: true;
  write(graph: KnowledgeGraph, companions: Companions, viewer: () => Viewer): Iterable<string>;
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

/** The format that a file's ending means, if it means one. */
export function formatOf(path: string): string | undefined {
  return Object.keys(formats).find((name) => formats[name]?.endings.some((ending) => path.toLowerCase().endsWith(ending)));
}
