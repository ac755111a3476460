/** Rows of cells → CSV (RFC 4180) that spreadsheets open as they stand; and the facts of a graph as such a table. */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Evidence } from "../ontology/types.js";
import { formatValue, inLanguage, type Language, nameOf } from "../query/wording.js";

/** `undefined` is an empty cell. */
export type Cell = string | number | undefined;
export type CsvRow = readonly Cell[];

/** Without it Excel takes UTF-8 for the code page of the machine, and Chinese for noise. */
const byteOrderMark = "\ufeff";

/**
 * A table as CSV, a row at a time: UTF-8 with a byte order mark, commas, lines that end in CRLF, quotes around a cell only where
 * it needs them.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front: what begins with `=`, `+`, `-`, `@`, their
 * full-width forms, a tab or a line end, and goes on after it. A sign that stands alone (`=`) runs nothing and stays, as do `>=` and
 * numbers. So that the apostrophe can be taken off again without doubt, text gets one too that begins with apostrophes and would
 * otherwise look so defused: whoever reads the file drops the first apostrophe of a cell that begins with apostrophes, then one of
 * these signs, then anything.
 */
export function* csvOf(header: readonly string[], rows: Iterable<CsvRow>): Generator<string> {
  yield byteOrderMark + line(header);
  for (const row of rows) yield line(row);
}

function line(row: CsvRow): string {
  const text = row.map(written).join(",");
  // A line with nothing on it would be read as no row at all.
  return `${row.length === 1 && text === "" ? '""' : text}\r\n`;
}

const running = /^'*[=+\-@\t\r\n＝＋－＠]./s;

function written(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number" && Number.isFinite(cell)) return String(cell);
  const text = running.test(String(cell)) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface Table {
  header: string[];
  /** Made as they are asked for, and anew each time. */
  rows: Iterable<CsvRow>;
}

const columns = [
  { zh: "主体编号", en: "subject id" },
  { zh: "主体", en: "subject" },
  { zh: "关系", en: "relation" },
  { zh: "客体编号", en: "object id" },
  { zh: "客体", en: "object" },
  { zh: "说明", en: "details" },
  { zh: "自", en: "since" },
  { zh: "至", en: "until" },
  { zh: "见证日期", en: "attested" },
  { zh: "推断理由", en: "inferred because" },
  { zh: "出处", en: "citations" },
] as const;

/**
 * The facts of a graph in words of a language, one row an edge, in the graph's order. Details are the attributes of the relation
 * itself (a credit as reporter); citations are `document:line “quote”`, with `#2` after the line where its second occurrence is meant.
 */
export function factsTable(graph: KnowledgeGraph, language: Language): Table {
  const { relations } = graph.getAttribute("ontology");
  function* rows(): Generator<CsvRow> {
    for (const { source, target, attributes } of graph.edgeEntries()) {
      const { kind, since, until, attested, inferred, evidence } = attributes;
      const relation = relations[kind];
      const values: Readonly<Record<string, unknown>> = attributes;
      const details = Object.entries(relation?.attributes ?? {}).flatMap(([name, spec]) => {
        const value = values[name] as string | number | undefined;
        return value === undefined ? [] : [formatValue(spec, value, language)];
      });
      yield [
        source,
        nameOf(graph, source, language),
        relation?.[language] ?? kind,
        target,
        nameOf(graph, target, language),
        details.join("; "),
        since,
        until,
        attested,
        inferred === undefined ? undefined : inLanguage(inferred, language),
        evidence.map(cited).join("; "),
      ];
    }
  }
  return { header: columns.map((names) => names[language]), rows: { [Symbol.iterator]: rows } };
}

const cited = ({ document, line, quote, occurrence }: Evidence) =>
  `${document}:${line}${occurrence === undefined ? "" : `#${occurrence}`} “${quote}”`;
