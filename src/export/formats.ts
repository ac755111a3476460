/** The formats a graph can be written in: one registry, from which commands, file endings and help follow. */
import type { KnowledgeGraph } from "../graph/build.js";
import { writeGraphml } from "./graphml.js";
import { type Companions, writeJson } from "./json.js";
import { type Viewer, writePage } from "./page.js";

export interface Format {
  /** What it is for, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Whether the source texts can travel in it. */
  texts: boolean;
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
