/** A graph, or what gives nodes and edges one by one → files for the tables of a store, and the statements that load them. Node only. */
import { join } from "node:path";
import { show } from "../definitions/finding.js";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import { type TableWriter, tableWriters } from "./parquet.js";
import type { Attributes, StoreSchema } from "./schema.js";
import { copying } from "./tables.js";

export interface StoredNode {
  id: string;
  /** As in a built graph: `kind`, `label`, `evidence` and the rest. */
  attributes: Attributes;
}

export interface StoredEdge extends StoredNode {
  source: string;
  target: string;
  sourceKind: string;
  targetKind: string;
}

/** What a store is filled from. Each list is gone through once, nodes first: what makes them as it goes needs no room for all. */
export interface StoreSource {
  ontology: Ontology;
  nodes: Iterable<StoredNode>;
  edges: Iterable<StoredEdge>;
}

export function graphSource<O extends Ontology>(graph: KnowledgeGraph<O>): StoreSource {
  const any = graph as unknown as KnowledgeGraph;
  function* nodes(): Generator<StoredNode> {
    for (const { node, attributes } of any.nodeEntries()) yield { id: node, attributes: attributes as unknown as Attributes };
  }
  function* edges(): Generator<StoredEdge> {
    for (const { edge, source, target, attributes, sourceAttributes, targetAttributes } of any.edgeEntries())
      yield {
        id: edge,
        source,
        target,
        sourceKind: sourceAttributes.kind,
        targetKind: targetAttributes.kind,
        attributes: attributes as unknown as Attributes,
      };
  }
  return { ontology: any.getAttribute("ontology"), nodes: nodes(), edges: edges() };
}

export interface Load {
  file: string;
  statement: string;
}

/**
 * Writes one file for each kind and for each pair of kinds that a relation joins, if there are any such; nodes come first.
 *
 * @throws Error where the ontology has no place for a node or an edge, or a value is not of its column's type.
 */
export function writeFiles({ nodes, edges }: StoreSource, schema: StoreSchema, folder: string): Load[] {
  const open = tableWriters();
  const writers = new Map<string, { writer: TableWriter; load: Load }>();
  const next = () => join(folder, `${writers.size}.parquet`);
  const fresh = (key: string, load: Load, writer: TableWriter) => {
    writers.set(key, { load, writer });
    return writer;
  };
  for (const { id, attributes } of nodes) {
    const kind = String(attributes.kind);
    let writer = writers.get(kind)?.writer;
    if (!writer) {
      const table = schema.nodes.get(kind);
      if (!table) throw new Error(`${id}: the ontology has no kind ${show(kind)}`);
      const file = next();
      writer = fresh(kind, { file, statement: copying(table.name, file) }, open(file, table.columns));
    }
    writer.add(attributes, id);
  }
  for (const { id, source, target, sourceKind, targetKind, attributes } of edges) {
    const key = `${String(attributes.kind)} ${sourceKind} ${targetKind}`;
    let writer = writers.get(key)?.writer;
    if (!writer) {
      const table = schema.edges.get(String(attributes.kind));
      const [from, to] = [schema.nodes.get(sourceKind), schema.nodes.get(targetKind)];
      if (!from || !to || !table?.pairs.some(([a, b]) => a === sourceKind && b === targetKind))
        throw new Error(`${id}: in the ontology ${show(attributes.kind)} leads from no ${sourceKind} to a ${targetKind}`);
      const file = next();
      writer = fresh(key, { file, statement: copying(table.name, file, [from.name, to.name]) }, open(file, table.columns, ["from", "to"]));
    }
    writer.add(attributes, id, source, target);
  }
  for (const { writer } of writers.values()) writer.finish();
  return [...writers.values()].map(({ load }) => load);
}
