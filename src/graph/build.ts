/** Definitions → the graph. Works wherever JavaScript runs; the same definitions give the same graph, to the byte. */
import { MultiDirectedGraph } from "graphology";
import { compare, DefinitionsError } from "../definitions/finding.js";
import type { Citation, Definitions } from "../definitions/statements.js";
import type { KindSpec, Ontology } from "../ontology/define.js";
import type { Declaration, EdgeAttributes, Evidence, NodeAttributes } from "../ontology/types.js";
import {
  chooseValue,
  type EdgeFact,
  type EntityFact,
  entry,
  type Facts,
  foldFacts,
  inferredBecause,
  labelFrom,
  positionKey,
} from "./facts.js";
import { identify } from "./identity.js";
import { checkStructure } from "./structure.js";

/** Version of the form of a built graph: of its attributes, and so of its JSON. */
export const graphVersion = 1;

export interface GraphAttributes<O extends Ontology = Ontology> {
  format: "zhengmai";
  version: number;
  /** The ontology itself: what reads the graph needs nothing else to name and draw what is in it. */
  ontology: O;
}

export type KnowledgeGraph<O extends Ontology = Ontology> = MultiDirectedGraph<NodeAttributes<O>, EdgeAttributes<O>, GraphAttributes<O>>;

/**
 * Builds one graph of all definitions given. Nodes and edges are inserted in the order of their keys; a node's key is its
 * id, an edge's key is `source relation target` and its dates and attributes.
 *
 * Facts that were folded or merged before are taken as well as definitions.
 *
 * @throws DefinitionsError where a decision cannot be followed, an edge has an unknown or unfitting end, or an acyclic relation runs in a circle.
 */
export function buildGraph<const O extends Ontology>(
  definitions: Definitions | Iterable<Definitions> | Facts,
  ontology: O,
): KnowledgeGraph<O> {
  // Here nothing is forgiven for being rejected elsewhere.
  const { facts, findings } = identify({ ...gathered(definitions), rejected: new Set() }, ontology);
  const wrong = [...findings, ...checkStructure(facts, ontology)];
  if (wrong.length > 0) throw new DefinitionsError(wrong);
  return graphOf(facts, ontology);
}

function gathered(definitions: Definitions | Iterable<Definitions> | Facts): Facts {
  if (Symbol.iterator in definitions) return foldFacts(definitions);
  return Array.isArray(definitions.entities) ? foldFacts([definitions as Definitions]) : (definitions as Facts);
}

/** The graph of facts that are known to be sound. */
export function graphOf<const O extends Ontology>(facts: Facts, ontology: O): KnowledgeGraph<O> {
  const graph = new MultiDirectedGraph<NodeAttributes<O>, EdgeAttributes<O>, GraphAttributes<O>>();
  graph.replaceAttributes({ format: "zhengmai", version: graphVersion, ontology });
  const dates = documentDates(facts, ontology);

  const ids = [...facts.entities.keys()].sort(compare);
  for (const id of ids) {
    const fact = facts.entities.get(id) as EntityFact;
    graph.addNode(id, nodeAttributes(fact, ontology, dates) as unknown as NodeAttributes<O>);
  }
  // A key begins with its source and a space, which comes before all signs of ids: the edges of one source after those of another.
  const bySource = new Map<string, EdgeFact[]>();
  for (const edge of facts.edges.values()) entry(bySource, edge.source, () => []).push(edge);
  for (const id of ids)
    for (const edge of bySource.get(id)?.sort((a, b) => compare(a.key, b.key)) ?? [])
      graph.addDirectedEdgeWithKey(edge.key, edge.source, edge.target, edgeAttributes(edge, dates) as unknown as EdgeAttributes<O>);
  return graph;
}

function edgeAttributes(fact: EdgeFact, dates: Map<string, string>): Record<string, unknown> {
  const attributes: Record<string, unknown> = { kind: fact.relation };
  for (const [name, value] of fact.values) attributes[name] = value;
  const attested = latest(fact.citations, dates);
  if (attested !== undefined) attributes.attested = attested;
  const inferred = inferredBecause(fact);
  if (inferred !== undefined) attributes.inferred = inferred;
  attributes.evidence = evidence(fact.citations);
  attributes.definedAt = fact.positions.map(positionKey);
  return attributes;
}

function nodeAttributes(fact: EntityFact, ontology: Ontology, dates: Map<string, string>): Record<string, unknown> {
  const spec = ontology.kinds[fact.kind] as KindSpec;
  const values: Record<string, string | number> = {};
  const alternatives: Record<string, (string | number)[]> = {};
  for (const name of ["label", "en", "pinyin", ...Object.keys(spec.attributes ?? {})]) {
    const { value, others } = chooseValue(fact, name);
    if (value !== undefined) values[name] = value;
    if (others.length > 0 && !(fact.merged && name === "label")) alternatives[name] = others;
  }
  const { label, ...rest } = values;
  const inferred = inferredBecause(fact);
  const attested = latest(fact.citations, dates);
  const declares: Declaration[] = fact.declares.map((d) => ({ count: d.count, of: d.of, by: d.by, evidence: evidence(d.citations) }));
  return {
    kind: fact.kind,
    label: label ?? labelFrom(values, spec) ?? fact.id,
    aliases: aliasesOf(fact, label),
    ...rest,
    ...(attested !== undefined && { attested }),
    ...(inferred !== undefined && { inferred }),
    ...(declares.length > 0 && { declares }),
    ...(fact.merged && { merged: fact.merged.map(({ ids, reason, at }) => ({ ids: [...ids], reason, definedAt: positionKey(at) })) }),
    ...(Object.keys(alternatives).length > 0 && { alternatives }),
    evidence: evidence(fact.citations),
    definedAt: fact.positions.map(positionKey),
  };
}

/** What was made one of several keeps the labels that are not shown among its other names. */
function aliasesOf(fact: EntityFact, label: unknown): string[] {
  if (!fact.merged) return [...fact.aliases];
  const names = [...fact.aliases, ...chooseValue(fact, "label").others.map(String)];
  return [...new Set(names)].filter((name) => name !== label).sort(compare);
}

function evidence(citations: readonly Citation[]): Evidence[] {
  return citations.map(({ document, line, quote, occurrence }) =>
    occurrence === undefined ? { document, line, quote } : { document, line, quote, occurrence },
  );
}

/** The date of each document that has one. */
function documentDates(facts: Facts, ontology: Ontology): Map<string, string> {
  const dates = new Map<string, string>();
  for (const fact of facts.entities.values()) {
    if (!ontology.kinds[fact.kind]?.document) continue;
    const { value } = chooseValue(fact, "date");
    if (value !== undefined) dates.set(fact.id, String(value));
  }
  return dates;
}

function latest(citations: readonly Citation[], dates: Map<string, string>): string | undefined {
  let last: string | undefined;
  for (const { document } of citations) {
    const date = dates.get(document);
    if (date !== undefined && (last === undefined || date > last)) last = date;
  }
  return last;
}
