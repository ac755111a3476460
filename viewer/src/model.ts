/** A checked graph → what the page asks of it: things, relations, names, counts, documents and the sources' texts. */
import type { MultiDirectedGraph } from "graphology";
import type { Finding } from "../../src/definitions/finding.js";
import type { KindSpec, Ontology, RelationSpec } from "../../src/ontology/define.js";
import type { Declaration, Evidence } from "../../src/ontology/types.js";
import { claimOf, type Language } from "../../src/query/wording.js";

/** A node, whatever the ontology: the attributes that every kind has, and those of its own by name. */
export interface Thing {
  kind: string;
  label: string;
  aliases: string[];
  en?: string;
  pinyin?: string;
  syllables: string[];
  evidence: Evidence[];
  inferred?: string;
  declares: Declaration[];
  alternatives: Record<string, (string | number)[]>;
  /** Decisions that made several things this one. */
  merged: Merge[];
  definedAt: string[];
  x: number;
  y: number;
  size: number;
  /** Its place in the outline of the whole, and what it hangs under there. */
  outlineX: number;
  outlineY: number;
  under?: string;
  values: Record<string, string | number>;
}

export interface Merge {
  ids: string[];
  reason: string;
  definedAt: string;
}

/** An edge, whatever the ontology. */
export interface Link {
  kind: string;
  evidence: Evidence[];
  since?: string;
  until?: string;
  inferred?: string;
  definedAt: string[];
  values: Record<string, string | number>;
}

export type ViewGraph = MultiDirectedGraph<Thing, Link>;
export type Texts = Readonly<Record<string, { file: string; lines: readonly string[] }>>;

export interface Model {
  graph: ViewGraph;
  ontology: Ontology;
  texts: Texts;
  findings: readonly Finding[];
  /** The page is served by a program that tells of changes. */
  live: boolean;
  /** Every thing has a place in the outline. */
  hasOutline: boolean;
  /** The graph as it was read, for what is written out again. */
  raw: unknown;
}

export const thing = (model: Model, id: string): Thing => model.graph.getNodeAttributes(id);
export const kindOf = (model: Model, id: string): KindSpec => model.ontology.kinds[thing(model, id).kind] as KindSpec;
export const relationOf = (model: Model, edge: string): RelationSpec =>
  model.ontology.relations[model.graph.getEdgeAttribute(edge, "kind")] as RelationSpec;

/** The name of a thing in a language; names that were never translated stay as they are. */
export function nameOf(model: Model, id: string, language: Language): string {
  const { label, en, pinyin, values } = thing(model, id);
  if (language === "zh") return label;
  const claim = claimOf(kindOf(model, id), values, en, language);
  return claim ? `${claim.subject} ${claim.figure}` : (en ?? pinyin ?? label);
}

const documents = new WeakMap<Model, string[]>();

/** Documents, the most cited first. Counted once: several parts of the page ask. */
export function documentsOf(model: Model): readonly string[] {
  const found = documents.get(model) ?? countedDocuments(model);
  documents.set(model, found);
  return found;
}

function countedDocuments(model: Model): string[] {
  const ids = model.graph.filterNodes((_, node) => model.ontology.kinds[node.kind]?.document === true);
  // The order of one needs no count of all citations.
  if (ids.length < 2) return ids;
  const cited = new Map<string, number>();
  const count = (evidence: Evidence[]) => {
    for (const { document } of evidence) cited.set(document, (cited.get(document) ?? 0) + 1);
  };
  model.graph.forEachNode((_, node) => count(node.evidence));
  model.graph.forEachEdge((_, edge) => count(edge.evidence));
  return ids.sort((a, b) => (cited.get(b) ?? 0) - (cited.get(a) ?? 0));
}

/** Who published a document. */
export const publisherOf = ({ graph }: Model, document: string): string | undefined =>
  graph.findOutNeighbor(document, (far) => graph.someOutEdge(document, far, (_, edge) => edge.kind === "publishedBy"));

/** How many there are of each kind, or of each relation, in the ontology's order; what does not occur is left out. */
export function countKinds(model: Model): Map<string, number> {
  return tally(Object.keys(model.ontology.kinds), (note) => model.graph.forEachNode((_, node) => note(node.kind)));
}
export function countRelations(model: Model): Map<string, number> {
  return tally(Object.keys(model.ontology.relations), (note) => model.graph.forEachEdge((_, edge) => note(edge.kind)));
}

function tally(names: string[], each: (note: (name: string) => void) => void): Map<string, number> {
  const counts = new Map(names.map((name) => [name, 0]));
  each((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return new Map([...counts].filter(([, n]) => n > 0));
}

/** Distinct citations in the whole graph. */
export function countCitations(model: Model): number {
  const seen = new Set<string>();
  const note = (evidence: Evidence[]) => {
    for (const { document, line, quote, occurrence } of evidence) seen.add(`${document} ${line}#${occurrence ?? ""} ${quote}`);
  };
  model.graph.forEachNode((_, node) => note(node.evidence));
  model.graph.forEachEdge((_, edge) => note(edge.evidence));
  return seen.size;
}

/** Sorts things, the most joined first. */
export function byDegree(graph: ViewGraph, ids: string[]): string[] {
  const degrees = new Map(ids.map((id) => [id, graph.degree(id)]));
  const degree = (id: string) => degrees.get(id) as number;
  return ids.sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
}

/** The things that much hangs on, at most `each` of one kind, most joined first: where a reader may begin. */
export function hubs(model: Model, most: number, each: number): string[] {
  const taken = new Map<string, number>();
  const isThing = (_: string, node: Thing) => model.ontology.kinds[node.kind]?.document !== true;
  return byDegree(model.graph, model.graph.filterNodes(isThing))
    .filter((id) => {
      const { kind } = thing(model, id);
      taken.set(kind, (taken.get(kind) ?? 0) + 1);
      return (taken.get(kind) as number) <= each;
    })
    .slice(0, most);
}

/**
 * How many things a declaration finds listed in the graph, counted as the checks count: what other documents list beside it is not the
 * declaring one's, and who chairs attends.
 */
export function listed(model: Model, id: string, { of, by, evidence: declared }: Declaration): number {
  const { relations } = model.ontology;
  const documents = new Set(declared.map(({ document }) => document));
  const found = new Set<string>();
  model.graph.forEachEdge(id, (_, { kind, evidence }, source, target) => {
    const far = source === id ? target : source;
    if (thing(model, far).kind !== of) return;
    const isField = (relation: string) => (source === id ? relation : relations[relation]?.inverse.key) === by;
    if (![kind, ...(relations[kind]?.implies ?? [])].some(isField)) return;
    if (documents.size === 0 || evidence.length === 0 || evidence.some(({ document }) => documents.has(document))) found.add(far);
  });
  return found.size;
}
