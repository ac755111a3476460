/** The graph → JSON: graphology's own form, with the version and the ontology in the graph's attributes. */
import type { Finding } from "../definitions/finding.js";
import type { SourceText } from "../definitions/text.js";
import type { KnowledgeGraph } from "../graph/build.js";

/** What may travel with a graph so that it can be read beside its sources. */
export interface Companions {
  /** Texts at hand, by the id of their document. */
  texts?: Record<string, Pick<SourceText, "file" | "lines">>;
  /** What the checks found. */
  findings?: Finding[];
  /** The page is served by `zhengmai view`: it may listen for changes at `events`. */
  live?: boolean;
  /** What ids are put behind where they become IRIs: of formats that have them. */
  base?: string;
}

/** One node or edge a line: pleasant in a diff, and written without building the whole text. */
export function* writeJson(graph: KnowledgeGraph, companions: Companions = {}): Generator<string> {
  const attributes = { ...graph.getAttributes(), ...companions };
  yield `{"attributes":${JSON.stringify(attributes)},\n"options":${JSON.stringify({ type: graph.type, multi: graph.multi, allowSelfLoops: graph.allowSelfLoops })},\n"nodes":[`;
  let separator = "\n";
  for (const { node, attributes } of graph.nodeEntries()) {
    yield `${separator}${JSON.stringify({ key: node, attributes })}`;
    separator = ",\n";
  }
  yield '],\n"edges":[';
  separator = "\n";
  for (const { edge, source, target, attributes } of graph.edgeEntries()) {
    yield `${separator}${JSON.stringify({ key: edge, source, target, attributes })}`;
    separator = ",\n";
  }
  yield "]}\n";
}
