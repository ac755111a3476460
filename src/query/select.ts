/** The graph → things and facts chosen from it: by kind, by name, by what they rest on. */
import { compare, show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";
import { foldWidth } from "../definitions/text.js";
import type { KnowledgeGraph } from "../graph/build.js";
import { bareName } from "../graph/similar.js";
import type { Ontology } from "../ontology/define.js";
import { fieldsOf } from "../ontology/fields.js";
import type { Declaration, EdgeAttributes, Evidence, Id, KindName, NodeAttributes } from "../ontology/types.js";

export interface Entity<O extends Ontology, K extends KindName<O> = KindName<O>> {
  id: Id<K>;
  attributes: NodeAttributes<O, K>;
}

/**
 * Every entity of the kinds given, of all kinds if none is; lazily, in the order of ids.
 *
 * @example
 * ```ts
 * for (const { id, attributes } of entities(graph, "target")) console.log(id, attributes.indicator, attributes.value);
 * ```
 */
export function* entities<O extends Ontology, K extends KindName<O> = KindName<O>>(
  graph: KnowledgeGraph<O>,
  ...kinds: readonly K[]
): Generator<Entity<O, K>> {
  for (const { node, attributes } of graph.nodeEntries())
    if (kinds.length === 0 || (kinds as readonly string[]).includes(attributes.kind))
      yield { id: node, attributes } as unknown as Entity<O, K>;
}

/**
 * The id of the one entity of a kind that bears a name: as label, alias or English name, full- and half-width signs alike; if none
 * does, regardless of case, quotation marks and brackets. Reads every node.
 *
 * @throws Error if no entity bears it, with the nearest name, or if several do, with their ids.
 * @example
 * ```ts
 * const huang = named(graph, "person", "黄胜可"); // "person:huang-shengke"
 * ```
 */
export function named<O extends Ontology, K extends KindName<O>>(graph: KnowledgeGraph<O>, kind: K, name: string): Id<K> {
  const names = ({ label, aliases, en }: { label: string; aliases: string[]; en?: string }) => [label, ...aliases, ...(en ? [en] : [])];
  const all = [...entities(graph, kind)] as unknown as Entity<Ontology>[];
  for (const fold of [foldWidth, bareName]) {
    const bearers = all.filter(({ attributes }) => names(attributes).some((n) => fold(n) === fold(name)));
    if (bearers.length === 1) return bearers[0]?.id as Id<K>;
    if (bearers.length > 1)
      throw new Error(`${show(name)} names several: ${bearers.map((e) => e.id).join(", ")} (use the id that is meant)`);
  }
  const near = suggestion(
    name,
    all.flatMap(({ attributes }) => names(attributes)),
  );
  throw new Error(`no ${kind} is called ${show(name)} (${near ?? `there are ${all.length} of that kind`})`);
}

/** Whether an id, from graphology or a file, is that of a thing of a kind in the graph. */
export function isOf<O extends Ontology, K extends KindName<O>>(graph: KnowledgeGraph<O>, id: string, kind: K): id is Id<K> {
  return graph.hasNode(id) && (graph as unknown as KnowledgeGraph).getNodeAttribute(id, "kind") === kind;
}

/** The id under which a thing stands in the graph, given any id that a decision made one with it; none if it is not there. */
export function presentId<O extends Ontology, K extends KindName<O>>(graph: KnowledgeGraph<O>, id: Id<K>): Id<K> | undefined {
  if (graph.hasNode(id)) return id;
  return graph.findNode((_, { merged }) => merged?.some((decision) => decision.ids.includes(id)) === true) as Id<K> | undefined;
}

/** A node or an edge with what it rests on. */
export type Fact<O extends Ontology> =
  | { element: "node"; id: Id<KindName<O>>; attributes: NodeAttributes<O> }
  | { element: "edge"; id: string; attributes: EdgeAttributes<O> };

/** Every node, then every edge, lazily: what is asked of facts is asked of both alike. */
export function* facts<O extends Ontology>(graph: KnowledgeGraph<O>): Generator<Fact<O>> {
  for (const { node, attributes } of graph.nodeEntries()) yield { element: "node", id: node as Id<KindName<O>>, attributes };
  for (const { edge, attributes } of graph.edgeEntries()) yield { element: "edge", id: edge, attributes };
}

/**
 * What a fact rests on: words and a reason (`inferred`), one phrase (`single`), several, or nothing of its own (`none`: an entity
 * may still be proved by its edges).
 */
export function support({
  evidence,
  inferred,
}: {
  evidence: readonly Evidence[];
  inferred?: string;
}): "inferred" | "single" | "several" | "none" {
  if (inferred !== undefined) return "inferred";
  return evidence.length === 0 ? "none" : evidence.length === 1 ? "single" : "several";
}

export interface Count<O extends Ontology> {
  id: Id<KindName<O>>;
  /** How many the text says there are, of which kind, by which field, and the words that say so. */
  declared: Declaration;
  /** Those that the graph has, in the order of ids. */
  listed: Id<KindName<O>>[];
}

/** A count is that of its document: what others list beside it does not bear on it. */
const counted = (evidence: readonly Evidence[], declared: Declaration) =>
  evidence.length === 0 || declared.evidence.length === 0 || evidence.some((e) => declared.evidence.some((d) => d.document === e.document));

/** Every count that a text declares, beside what that text lists; lazily. Those that do not match: `declared.count !== listed.length`. */
export function* counts<O extends Ontology>(graph: KnowledgeGraph<O>): Generator<Count<O>> {
  const fields = fieldsOf(graph.getAttribute("ontology") as Ontology);
  for (const { id, attributes } of entities(graph)) {
    for (const declared of (attributes as { declares?: Declaration[] }).declares ?? []) {
      const field = fields.get(declared.by);
      const listed = new Set<string>();
      graph.forEachEdge(id, (_, edge, source, target) => {
        const far = field?.forward ? target : source;
        const near = field?.forward ? source : target;
        if (near !== id || !field?.found.has(edge.kind) || graph.getNodeAttribute(far, "kind") !== declared.of) return;
        if (counted(edge.evidence, declared)) listed.add(far);
      });
      yield { id, declared, listed: [...listed].sort(compare) as Id<KindName<O>>[] };
    }
  }
}
