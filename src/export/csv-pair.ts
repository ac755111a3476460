/**
 * The graph → a table of nodes or of edges as CSV for programs, from which nothing of the graph is lost.
 *
 * RFC 4180: UTF-8 without a mark, commas, lines that end in CRLF, quotes around a cell where it needs them. A cell holds the value and
 * nothing else: what a spreadsheet would run as a formula is left as it is (the table of facts that the viewer saves is the one for
 * spreadsheets). A value that is missing is an empty cell, an empty text `""`. Lists and groups are JSON text; the first citation is
 * also given flat as `document`, `line` and `quote`.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import { type TableName, tableOf } from "./tables.js";
import { asText } from "./typing.js";
import { chunkSize } from "./xml.js";

export function* writeCsv(graph: KnowledgeGraph, name: TableName): Generator<string> {
  const { columns, rows } = tableOf(graph, name);
  yield* linesOf(
    columns.map((column) => column.name),
    cellsOf(),
  );
  function* cellsOf() {
    for (const row of rows) yield columns.map((column) => cell(row[column.name]));
  }
}

/** Rows of cells that are written already, in chunks. */
export function* linesOf(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  let chunk = `${header.map(quoted).join(",")}\r\n`;
  for (const row of rows) {
    chunk += `${row.join(",")}\r\n`;
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/** A value as a cell: nothing at all if it is missing. */
export function cell(value: unknown): string {
  return value === undefined || value === null ? "" : quoted(asText(value));
}

/** Spaces at an end are quoted too: some readers take them off otherwise. */
const needsQuotes = /[",\r\n]|^$|^\s|\s$/;

function quoted(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
