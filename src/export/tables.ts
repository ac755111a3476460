/** The graph → a table of nodes and a table of edges, with typed columns: what CSV, Parquet and Cypher write. */
import type { KnowledgeGraph } from "../graph/build.js";
import { flat, type Row, type Type, typeOf, wider } from "./typing.js";

export interface Column {
  name: string;
  type: Type;
}

export interface GraphTable {
  columns: readonly Column[];
  /** Made as they are asked for, and anew each time. */
  rows: Iterable<Row>;
}

/** The files of formats that hold the graph as tables. */
export const tableNames = ["nodes", "edges"] as const;
export type TableName = (typeof tableNames)[number];

/** The keys of nodes are in `id`; of edges in `id`, with the keys of their ends in `source` and `target`. */
export function tableOf(graph: KnowledgeGraph, name: TableName): GraphTable {
  const first = name === "nodes" ? ["id", "kind"] : ["id", "source", "target", "kind"];
  const rows = { [Symbol.iterator]: () => (name === "nodes" ? nodeRows(graph) : edgeRows(graph)) };
  const types = new Map<string, Type>(first.map((column) => [column, "string"]));
  for (const row of rows) widen(types, row);
  return { columns: [...types].map(([column, type]) => ({ name: column, type })), rows };
}

/** Takes the values of a row into the types of columns. */
export function widen(types: Map<string, Type>, row: Row): void {
  for (const column in row) {
    const value = row[column];
    if (value === undefined || value === null) continue;
    const [known, type] = [types.get(column), typeOf(column, value)];
    if (known !== type) types.set(column, known === undefined ? type : wider(known, type));
  }
}

function* nodeRows(graph: KnowledgeGraph): Generator<Row> {
  for (const { node, attributes } of graph.nodeEntries()) yield keyed({ id: node }, flat(attributes));
}

function* edgeRows(graph: KnowledgeGraph): Generator<Row> {
  for (const { edge, source, target, attributes } of graph.edgeEntries()) yield keyed({ id: edge, source, target }, flat(attributes));
}

/** A row that begins with its keys. An attribute that bears the name of one gets a `_` behind its own. */
function keyed(keys: Row, attributes: Row): Row {
  const row: Record<string, unknown> = { ...keys };
  for (const name in attributes) row[name in keys ? `${name}_` : name] = attributes[name];
  return row;
}
