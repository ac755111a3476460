/**
 * The graph → a table of nodes or of edges as CSV with the headers of Neo4j's bulk import (`neo4j-admin database import`).
 *
 * As in the plain CSV, but kinds are labels (`Person`), relations types (`ROLE_OF`), and columns say their type: `year:int`. Lists of
 * texts are `string[]`, parted by Neo4j's own `;`; if a text of a column holds that sign, or is empty, the whole column is JSON text as
 * other lists are. Texts over several lines want `--multiline-fields=true`.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import { cell, linesOf } from "./csv-pair.js";
import { labelOf, relationTypeOf } from "./labels.js";
import { type Column, type TableName, tableOf } from "./tables.js";
import type { Row, Type } from "./typing.js";

const delimiter = ";";

const types: Readonly<Record<Type, string>> = {
  boolean: "boolean",
  int: "int",
  long: "long",
  double: "double",
  string: "string",
  texts: "string[]",
  json: "string",
};

/** Columns that the importer takes for itself. Kinds and relations stay properties, too, under the names that the ontology gives them. */
const own: Readonly<Record<TableName, Readonly<Record<string, (row: Row) => unknown>>>> = {
  nodes: { "id:ID": ({ id }) => id, ":LABEL": ({ kind }) => labelOf(String(kind)) },
  edges: {
    ":START_ID": ({ source }) => source,
    ":END_ID": ({ target }) => target,
    ":TYPE": ({ kind }) => relationTypeOf(String(kind)),
    "id:string": ({ id }) => id,
  },
};
const taken: Readonly<Record<TableName, ReadonlySet<string>>> = { nodes: new Set(["id"]), edges: new Set(["id", "source", "target"]) };

export function* writeNeo4jCsv(graph: KnowledgeGraph, name: TableName): Generator<string> {
  const { columns, rows } = tableOf(graph, name);
  const asJson = unlistable(columns, rows);
  const properties = columns
    .filter((column) => !taken[name].has(column.name))
    .map((column) => (asJson.has(column.name) ? { ...column, type: "json" as const } : column));
  const firstCells = Object.values(own[name]);
  yield* linesOf([...Object.keys(own[name]), ...properties.map((column) => `${column.name}:${types[column.type]}`)], cellsOf());
  function* cellsOf() {
    for (const row of rows) yield [...firstCells.map((of) => cell(of(row))), ...properties.map((column) => propertyCell(row, column))];
  }
}

function propertyCell(row: Row, { name, type }: Column): string {
  const value = row[name];
  if (type !== "texts" || value === undefined) return cell(value);
  const items = value as string[];
  // An empty cell is no list: Neo4j has no cell for an empty one.
  return items.length === 0 ? "" : cell(items.join(delimiter));
}

/** The columns of lists in which some text could not be told from two, or from none. */
function unlistable(columns: readonly Column[], rows: Iterable<Row>): Set<string> {
  const lists = columns.filter(({ type }) => type === "texts").map((column) => column.name);
  const found = new Set<string>();
  for (const row of rows)
    for (const list of lists)
      if ((row[list] as string[] | undefined)?.some((item) => item === "" || item.includes(delimiter))) found.add(list);
  return found;
}
