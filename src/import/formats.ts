/** The formats a graph can be read from: one registry, from which commands, file endings and help follow. Node only. */

import type { Ontology } from "../ontology/define.js";
import { csvRecords } from "./csv.js";
import { graphmlRecords } from "./graphml.js";
import { jsonRecords } from "./json.js";
import { jsonldRecords } from "./jsonld/records.js";
import type { Batch, Input } from "./record.js";
import type { Mapping } from "./vocabulary.js";

export interface Importer {
  /** What it reads, in a few words. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Whether a file that is not UTF-8 and declares nothing may be GB18030: XML must say so, a table cannot. */
  guess?: boolean;
  /** The other file of a pair, if only one is given. */
  companion?(path: string): string | undefined;
  /** The files that `zhengmai export` writes under a name. */
  parts?(path: string): string[];
  read(input: Input, words: { ontology: Ontology; mapping: Mapping }): Iterable<Batch> | AsyncIterable<Batch>;
}

export const importers: Readonly<Record<string, Importer>> = {
  graphml: {
    about: "GraphML of Gephi, yEd, NetworkX, igraph, and our own",
    endings: [".graphml", ".xml"],
    read: ({ file, chunks }) => graphmlRecords(chunks(), file),
  },
  csv: {
    about: "two tables, x.nodes.csv and x.edges.csv, also with Neo4j's headers: name one, both, or x.csv",
    endings: [".csv"],
    guess: true,
    companion: (path) => path.replace(/(nodes|edges)(?=(?:\.neo4j)?\.csv$)/i, (part) => (/nodes/i.test(part) ? "edges" : "nodes")),
    parts: (path) => ["nodes", "edges"].map((part) => path.replace(/(?=(?:\.neo4j)?\.csv$)/i, `.${part}`)),
    read: csvRecords,
  },
  json: {
    about: "graphology's JSON",
    endings: [".json"],
    read: jsonRecords,
  },
  jsonld: {
    about: "JSON-LD, compact, expanded or flattened; contexts that lie elsewhere are not fetched",
    endings: [".jsonld"],
    read: jsonldRecords,
  },
};

/** The format that a file's ending means, if it means one. */
export function importerOf(path: string): Importer | undefined {
  return Object.values(importers).find(({ endings }) => endings.some((ending) => path.toLowerCase().endsWith(ending)));
}
