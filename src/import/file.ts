/** A GraphML file on disk → a graphology graph, the file read some of it at a time. Node only. */
import type { MultiGraph } from "graphology";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import { type DecodeOptions, inputOf } from "./decode.js";
import { readGraphml } from "./graph.js";

export type { DecodeOptions };

/**
 * Reads a file as `readGraphml` reads text, with the encoding that it declares.
 *
 * @example
 * ```ts
 * const theirs = readGraphmlFile("karate.graphml");
 * writeAtomically("dongyang.graphml", writeGraphml(graph));
 * const ours = readGraphmlFile("dongyang.graphml", { ontology: government });
 * ```
 */
export function readGraphmlFile(path: string, options?: DecodeOptions): MultiGraph;
export function readGraphmlFile<const O extends Ontology>(path: string, options: DecodeOptions & { ontology: O }): KnowledgeGraph<O>;
export function readGraphmlFile(path: string, { ontology, ...how }: DecodeOptions & { ontology?: Ontology } = {}): MultiGraph {
  const chunks = inputOf(path, how).chunks();
  return ontology ? (readGraphml(chunks, { file: path, ontology }) as unknown as MultiGraph) : readGraphml(chunks, { file: path });
}
