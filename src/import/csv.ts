/**
 * A table of nodes and a table of edges → records. Columns are named as `zhengmai export` names them, or as Neo4j's bulk import does
 * (`:ID`, `:LABEL`, `name:string`, `:START_ID`, `:END_ID`, `:TYPE`). Node only: the parser is a stream.
 */
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { type Position, show } from "../definitions/finding.js";
import { type Batch, broken, type Input, longestValue, lookup, put, type Row, tooLong } from "./record.js";

const batchSize = 1000;

/** What a column is for; the rest are attributes. */
const parts: Readonly<Record<string, "id" | "source" | "target">> = {
  id: "id",
  nodeid: "id",
  ":id": "id",
  编号: "id",
  source: "source",
  from: "source",
  ":start_id": "source",
  起点: "source",
  target: "target",
  to: "target",
  ":end_id": "target",
  终点: "target",
};

interface Column {
  part: "id" | "source" | "target" | undefined;
  name: string;
  type: string;
}

/** `name:type`, as Neo4j writes it; an id space in parentheses is no part of the name. */
function columnOf(header: string): Column {
  const name = header.trim();
  const [, before = "", after = ""] = /^(.*?):([A-Za-z_]+(?:\[\])?)(?:\(.*\)|\{.*\})?$/.exec(name) ?? [name, name, ""];
  const word = after === "" ? before.toLowerCase() : `:${after.toLowerCase()}`;
  const part = lookup(parts, word);
  if (part) return { part, name: before, type: "" };
  if (word === ":label" || word === ":type") return { part: undefined, name: word, type: "" };
  // A name may hold a colon for other reasons.
  return types.test(after) ? { part: undefined, name: before, type: after.toLowerCase() } : { part: undefined, name, type: "" };
}
const types = /^(int|long|float|double|boolean|byte|short|char|string|date|datetime|localdatetime|time|localtime|duration|point)(\[\])?$/i;

export async function* csvRecords(input: Input): AsyncGenerator<Batch> {
  const { file } = input;
  const parser = parse({ bom: true, info: true, max_record_size: longestValue, relax_column_count: false, skip_empty_lines: true });
  const source = Readable.from(input.chunks());
  // pipe does not hand errors on.
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Column[] | undefined;
  let isEdges = false;
  let batch: Batch = [];
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const at: Position = { file, line, column: 1 };
      line = info.lines + 1;
      if (!columns) {
        columns = record.map(columnOf);
        isEdges = columns.some((c) => c.part === "source");
        checkHeader(columns, at);
        continue;
      }
      const row = readRow(record, columns);
      if (isEdges) {
        if (!row.source || !row.target) missing(row.source ? "target" : "source", at);
        batch.push({
          type: "edge",
          id: row.id,
          source: row.source as string,
          target: row.target as string,
          directed: true,
          attributes: row.attributes,
          at,
        });
      } else {
        if (!row.id) missing("id", at);
        batch.push({ type: "node", id: row.id as string, attributes: row.attributes, at });
      }
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw csvFault(error as Error, file, line);
  }
  if (!columns)
    broken({ file, line: 1, column: 1 }, { code: "csv", message: "the table is empty", hint: "its first line names the columns" });
  yield batch;
}

interface CsvRow {
  id?: string;
  source?: string;
  target?: string;
  attributes: Row;
}

function readRow(record: readonly string[], columns: readonly Column[]): CsvRow {
  const row: CsvRow = { attributes: {} };
  for (const [i, { part, name, type }] of columns.entries()) {
    const cell = record[i] as string;
    if (cell === "") continue;
    if (part) row[part] = cell;
    else put(row.attributes, name, valueOfCell(cell, type));
  }
  return row;
}

function valueOfCell(text: string, type: string): unknown {
  if (type.endsWith("[]")) return text.split(";");
  return type === "boolean" ? /^true$/i.test(text.trim()) : text;
}

function checkHeader(columns: readonly Column[], at: Position): void {
  const has = (part: string) => columns.some((c) => c.part === part);
  if (has("source") !== has("target") || !(has("source") || has("id")))
    broken(at, {
      code: "csv",
      message: `the columns are ${columns
        .map((c) => show(c.name))
        .join(", ")
        .slice(0, 300)}`,
      hint: "a table of nodes has a column id, a table of edges source and target; commas between columns",
    });
  const names = columns.map((c) => c.part ?? c.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) broken(at, { code: "csv", message: `two columns are called ${show(twice)}`, hint: "rename or remove one" });
}

function missing(column: string, at: Position): never {
  broken(at, { code: "csv", message: `the row has no ${column}`, hint: `fill the column ${column}, or take the row out` });
}

const remedies: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "each row has as many cells as the first; text with commas stands in quotes",
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed: double quotes inside text",
  CSV_INVALID_CLOSING_QUOTE: "double the quotes inside quoted text",
  INVALID_OPENING_QUOTE: "put the whole cell in quotes, and double those inside",
};

function csvFault(error: Error & { code?: string; lines?: number }, file: string, line: number): Error {
  if (error.code === undefined || !/^(CSV_|INVALID_)/.test(error.code)) return error;
  const at = { file, line: error.lines ?? line, column: 1 };
  try {
    if (error.code === "CSV_MAX_RECORD_SIZE") broken(at, tooLong);
    return broken(at, { code: "csv", message: error.message, hint: remedies[error.code] ?? "write the table anew" });
  } catch (fault) {
    return fault as Error;
  }
}
