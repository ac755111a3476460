/** Folders of definitions → a checked graph, in one step; or everything that is wrong. Node only. */
import { DefinitionsError, type Finding } from "../definitions/finding.js";
import { readDataset } from "../definitions/read.js";
import type { SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { type Government, government } from "../ontology/government.js";
import { graphOf, type KnowledgeGraph } from "./build.js";
import { checkDefinitions } from "./check.js";

export interface Opened<O extends Ontology> {
  graph: KnowledgeGraph<O>;
  /** Warnings and notes. */
  findings: Finding[];
  /** Texts at hand, by the id of their document. */
  texts: ReadonlyMap<string, SourceText>;
}

/**
 * Reads datasets as `readDataset` does, holds every fact against the ontology and against the texts at hand, and builds the graph.
 *
 * @throws DefinitionsError if anything is wrong with files, definitions or citations; with `strict`, also if a fact lacks its words.
 * @example
 * ```ts
 * const { graph } = openDataset(["data/sample", "data/sample-2024"], { strict: true });
 * console.log(graph.order);
 * ```
 */
export function openDataset(data: readonly string[], options?: { sources?: string; strict?: boolean }): Opened<Government>;
export function openDataset<const O extends Ontology>(
  data: readonly string[],
  options: { ontology: O; sources?: string; strict?: boolean },
): Opened<O>;
export function openDataset(
  data: readonly string[],
  { ontology = government, sources, strict = false }: { ontology?: Ontology; sources?: string; strict?: boolean } = {},
): Opened<Ontology> {
  const set = readDataset(data, { ontology, ...(sources !== undefined && { sources }) });
  const { facts, findings: checked } = checkDefinitions(set.definitions, ontology, { texts: set.texts, strict });
  const findings = [...set.findings, ...checked];
  const errors = findings.filter((f) => f.severity === "error");
  if (errors.length > 0) throw new DefinitionsError(errors);
  return { graph: graphOf(facts, ontology), findings, texts: set.texts };
}
