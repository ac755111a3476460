/** Rows → a table for a terminal: columns aligned though Chinese signs are two cells wide. */

/** Signs of two cells: Chinese and its punctuation, kana, hangul, full-width forms, emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const marks = /^[\p{M}\p{Cf}]/u;

/** How many cells a text takes. Signs of ambiguous width (“”, ·) count as one. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const sign of text) cells += marks.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
  return cells;
}

/** Rows by which the widths of columns are found; a longer cell in a later row stands out. */
const measured = 1000;

/** A line for the names, one that parts them from the rows, one a row; numbers to the right. Lines are given as they are made. */
export async function* tableLines(names: readonly string[], rows: AsyncIterable<readonly TableCell[]>): AsyncGenerator<string> {
  let first: (readonly TableCell[])[] | undefined = [];
  let widths: number[] = [];
  const start = function* (some: readonly (readonly TableCell[])[]) {
    widths = names.map((name, i) => Math.max(cellsOf(name), ...some.map((row) => cellsOf(row[i]?.text ?? ""))));
    yield line(names.map((text) => ({ text })));
    yield `${widths.map((width) => "─".repeat(width)).join("  ")}\n`;
    for (const row of some) yield line(row);
  };
  const line = (row: readonly TableCell[]) =>
    `${row
      .map(({ text, right }, i) => {
        const gap = " ".repeat(Math.max(0, (widths[i] ?? 0) - cellsOf(text)));
        return right ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd()}\n`;
  for await (const row of rows) {
    if (!first) yield line(row);
    else if (first.push(row) === measured) {
      yield* start(first);
      first = undefined;
    }
  }
  if (first) yield* start(first);
}

export interface TableCell {
  text: string;
  right?: boolean;
}
