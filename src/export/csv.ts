/** Rows of cells → CSV (RFC 4180) that spreadsheets open as they stand. */

/** Without it Excel takes UTF-8 for the code page of the machine, and Chinese for noise. */
const byteOrderMark = "\ufeff";
/** How text begins that a spreadsheet would run as a formula. */
const running = /^'*[=+\-@\t\r\n＝＋－＠]./s;

/** A table as CSV, a row at a time, the byte order mark first; text that would be run gets an apostrophe in front. */
export function* csvOf(header: readonly string[], rows: Iterable<readonly (string | number | undefined)[]>): Generator<string> {
  yield byteOrderMark + line(header);
  for (const row of rows) yield line(row);
}

const line = (row: readonly (string | number | undefined)[]) => `${row.map(written).join(",")}\r\n`;

function written(cell: string | number | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "number" && Number.isFinite(cell)) return String(cell);
  const text = running.test(String(cell)) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
