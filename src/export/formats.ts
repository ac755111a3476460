/** The formats a graph can be written in: one registry, from which commands, file endings and help follow. */
import type { KnowledgeGraph } from "../graph/build.js";
import { writeGraphml } from "./graphml.js";
import { writeJson } from "./json.js";

export interface Format {
  /** What it is for, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  write(graph: KnowledgeGraph): Iterable<string>;
}

export const formats: Readonly<Record<string, Format>> = {
  graphml: { about: "GraphML, for Gephi, yEd, NetworkX, igraph", endings: [".graphml", ".xml"], write: writeGraphml },
  json: { about: "graphology's JSON, for code and for the viewer", endings: [".json"], write: writeJson },
};

/** The format that a file's ending means, if it means one. */
export function formatOf(path: string): string | undefined {
  return Object.keys(formats).find((name) => formats[name]?.endings.some((ending) => path.toLowerCase().endsWith(ending)));
}
