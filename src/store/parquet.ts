/** Rows of typed columns → Parquet files, a few thousand rows at a time: memory does not grow with the tables. Node only. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { show } from "../definitions/finding.js";
import type { Attributes, Column, ColumnType } from "./schema.js";

type Elements = ConstructorParameters<typeof ParquetWriter>[0]["schema"];

/** Rows of one file that are kept before they are written together, and of all files. */
const mostRows = 1 << 14;
const mostRowsOfAll = 1 << 17;

export interface TableWriter {
  /** `more` are the values of leading columns that are no attributes: the ends of an edge. */
  add(attributes: Attributes, id: string, ...more: string[]): void;
  flush(): void;
  finish(): void;
  /** Not yet written. */
  readonly waiting: number;
}

/** Several tables written at once, whose waiting rows are counted together. */
export function tableWriters(): (file: string, columns: readonly Column[], more?: readonly string[]) => TableWriter {
  const all: TableWriter[] = [];
  let waiting = 0;
  return (file, columns, more = []) => {
    const schema: Elements = [
      { name: "root", num_children: more.length + columns.length },
      ...more.flatMap((name) => elements(name, "STRING")),
      ...columns.flatMap(({ name, type }) => elements(name, type)),
    ];
    // The files are read once, at once, on the same machine: compressing them would take longer than it saves.
    const parquet = new ParquetWriter({ writer: fileWriter(file), schema, codec: "UNCOMPRESSED", statistics: false });
    const names = [...more, ...columns.map((c) => c.name)];
    let data: unknown[][] = names.map(() => []);
    const writer = {
      get waiting() {
        return (data[0] as unknown[]).length;
      },
      add(attributes: Attributes, id: string, ...values: string[]) {
        for (const [i, value] of values.entries()) (data[i] as unknown[]).push(value);
        for (const [i, { type, value, name }] of columns.entries())
          (data[more.length + i] as unknown[]).push(cell(value(attributes, id), type, name, id));
        waiting += 1;
        if (writer.waiting >= mostRows) writer.flush();
        else if (waiting >= mostRowsOfAll) for (const each of all) each.flush();
      },
      flush() {
        const rows = writer.waiting;
        if (rows === 0) return;
        const columnData = names.map((name, i) => ({ name, data: data[i] as unknown[], offsetIndex: false }));
        parquet.write({ columnData, rowGroupSize: rows });
        data = names.map(() => []);
        waiting -= rows;
      },
      finish() {
        writer.flush();
        parquet.finish();
      },
    };
    all.push(writer);
    return writer;
  };
}

/** The schema of a column, depth first. */
function elements(name: string, type: ColumnType): Elements {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "STRING":
      return [{ ...optional, type: "BYTE_ARRAY", converted_type: "UTF8" }];
    case "INT64":
    case "DOUBLE":
    case "BOOLEAN":
      return [{ ...optional, type }];
  }
  if ("list" in type)
    return [
      { ...optional, converted_type: "LIST", num_children: 1 },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...elements("element", type.list),
    ];
  const fields = Object.entries(type.struct);
  return [{ ...optional, num_children: fields.length }, ...fields.flatMap(([field, inner]) => elements(field, inner))];
}

/** A value as the writer takes it for a type. */
function cell(value: unknown, type: ColumnType, column: string, id: string): unknown {
  if (value === undefined || value === null) return null;
  const wrong = (wanted: string) => new Error(`${id}: ${column} is ${show(value)} (it must be ${wanted})`);
  switch (type) {
    case "STRING":
      if (typeof value !== "string") throw wrong("text");
      return value;
    case "INT64":
      if (!Number.isSafeInteger(value)) throw wrong("a whole number of at most 2^53");
      return BigInt(value as number);
    case "DOUBLE":
      if (typeof value !== "number") throw wrong("a number");
      return value;
    case "BOOLEAN":
      if (typeof value !== "boolean") throw wrong("true or false");
      return value;
  }
  if ("list" in type) {
    if (!Array.isArray(value)) throw wrong("a list");
    return value.map((item) => cell(item, type.list, column, id));
  }
  const row: Record<string, unknown> = {};
  for (const field in type.struct) row[field] = cell((value as Attributes)[field], type.struct[field] as ColumnType, column, id);
  return row;
}
