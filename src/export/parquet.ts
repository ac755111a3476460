/**
 * The graph → a table of nodes or of edges as Parquet (https://parquet.apache.org), a group of rows at a time.
 *
 * Columns are typed; lists of texts are lists. Citations are `evidence`, a list of groups of `document`, `line`, `quote` and
 * `occurrence`; the first is also given flat. Other lists and groups are JSON.
 */
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { KnowledgeGraph } from "../graph/build.js";
import { type Column, type TableName, tableOf } from "./tables.js";
import { asText, type Row, type Type } from "./typing.js";

/** As many as are held at a time. */
const groupSize = 50_000;

export function* writeParquet(graph: KnowledgeGraph, name: TableName): Generator<Uint8Array> {
  const { columns, rows } = tableOf(graph, name);
  const sink = new ByteWriter();
  const writer = new ParquetWriter({
    writer: sink,
    schema: [{ name, num_children: columns.length }, ...columns.flatMap(schemaOf)],
    createdBy: "zhengmai",
  });
  for (const group of groups(rows)) {
    writer.write({ columnData: columns.map((column) => valuesOf(group, column)), rowGroupSize: groupSize });
    yield taken(sink);
  }
  writer.finish();
  yield taken(sink);
}

/** What was written since the last time. */
function taken(sink: ByteWriter): Uint8Array {
  const bytes = sink.getBytes().slice();
  sink.index = 0;
  return bytes;
}

function* groups(rows: Iterable<Row>): Generator<Row[]> {
  let group: Row[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < groupSize) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;

/** How each type is stored, and the form in which the writer takes its values. */
const stored: Readonly<Record<Exclude<Type, "texts">, { element: Omit<SchemaElement, "name">; value?: (value: unknown) => unknown }>> = {
  boolean: { element: { type: "BOOLEAN" } },
  int: { element: { type: "INT32" } },
  long: { element: { type: "INT64" }, value: (value) => BigInt(value as number) },
  double: { element: { type: "DOUBLE" } },
  string: { element: text, value: asText },
  json: { element: { type: "BYTE_ARRAY", converted_type: "JSON" }, value: (value) => value },
};

const optional = { repetition_type: "OPTIONAL" } as const;

function listOf(name: string, element: SchemaElement[]): SchemaElement[] {
  return [
    { name, converted_type: "LIST", num_children: 1, ...optional },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    ...element,
  ];
}

const citation: SchemaElement[] = [
  { name: "element", num_children: 4, ...optional },
  { name: "document", ...text, ...optional },
  { name: "line", type: "INT32", ...optional },
  { name: "quote", ...text, ...optional },
  { name: "occurrence", type: "INT32", ...optional },
];

const isEvidence = ({ name, type }: Column) => name === "evidence" && type === "json";

function schemaOf(column: Column): SchemaElement[] {
  const { name, type } = column;
  if (isEvidence(column)) return listOf(name, citation);
  if (type === "texts") return listOf(name, [{ name: "element", ...text, ...optional }]);
  return [{ name, ...stored[type].element, ...optional }];
}

function valuesOf(group: readonly Row[], column: Column): { name: string; data: unknown[] } {
  const { name, type } = column;
  const convert = isEvidence(column) || type === "texts" ? undefined : stored[type].value;
  const data = group.map((row) => {
    const value = row[name];
    return convert && value !== undefined && value !== null ? convert(value) : value;
  });
  return { name, data };
}
