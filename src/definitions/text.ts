/** A source text as lines that citations count. */

export interface SourceText {
  /** Id of the document entity. */
  document: string;
  /** Name of the file, for messages. */
  file: string;
  /** Physical lines, without their ends; line 1 is `lines[0]`. */
  lines: readonly string[];
  /** SHA-256 of the file's bytes, in hexadecimal. */
  sha256?: string;
}

/** Splits a text into physical lines: LF, CRLF or CR ends one. A byte order mark is no part of the first. */
export function splitLines(text: string): string[] {
  return text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
}

const widths: Record<string, string> = { "“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "\u3000": " ", "—": "-", "–": "-" };

/** Full- and half-width forms made one, UTF-16 unit for unit, so that positions stay: a phrase matches whichever width its signs have. */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e“”‘’。\u3000—–]/g, (c) => widths[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** Start positions of a phrase in a line, both folded, overlapping ones too; in UTF-16 units. */
export function occurrences(line: string, phrase: string): number[] {
  const found: number[] = [];
  if (phrase === "") return found;
  for (let i = line.indexOf(phrase); i !== -1; i = line.indexOf(phrase, i + 1)) found.push(i);
  return found;
}
