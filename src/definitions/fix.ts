/** The text of a definitions file with the line numbers of some citations changed, and nothing else. */
import type { Position } from "./finding.js";

/** One citation to move: where it is written, and the line it should name. */
export interface Move {
  at: Position;
  from: number;
  to: number;
}

/** Rewrites `9 市委` and `{ line: 9, … }` alike, in place. A citation that is not found where it should be is left as it is. */
export function moveLines(text: string, moves: readonly Move[]): { text: string; moved: number } {
  const starts = [0];
  for (const m of text.matchAll(/\r\n|\n|\r/g)) starts.push(m.index + m[0].length);
  const edits = moves
    .map(({ at, from, to }) => ({ offset: (starts[at.line - 1] ?? 0) + at.column - 1, from, to }))
    .sort((a, b) => a.offset - b.offset);
  const parts: string[] = [];
  let done = 0;
  let moved = 0;
  for (const { offset, from, to } of edits) {
    const number = lineNumberAt(text, offset);
    if (!number || number.start < done || Number(text.slice(number.start, number.end)) !== from) continue;
    parts.push(text.slice(done, number.start), String(to));
    done = number.end;
    moved += 1;
  }
  return { text: parts.join("") + text.slice(done), moved };
}

const notation = /(["']?(?:[a-z][A-Za-z0-9]*:\S+\s+)?)([0-9]+)/y;
const inObject = /(\{?[^}]*?\bline["']?\s*:\s*)([0-9]+)/y;

/** Where the line number of the citation that begins at an offset stands. */
function lineNumberAt(text: string, offset: number): { start: number; end: number } | undefined {
  for (const form of [notation, inObject]) {
    form.lastIndex = offset;
    const m = form.exec(text);
    if (m) return { start: offset + (m[1] as string).length, end: offset + m[0].length };
  }
  return undefined;
}
