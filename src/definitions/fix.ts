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
  // From the end backwards, so that earlier offsets stay true.
  const edits = moves
    .map(({ at, from, to }) => ({ offset: (starts[at.line - 1] ?? 0) + at.column - 1, from, to }))
    .sort((a, b) => b.offset - a.offset);
  let moved = 0;
  for (const { offset, from, to } of edits) {
    const rest = text.slice(offset);
    const m = /^(["']?(?:[a-z][A-Za-z0-9]*:\S+\s+)?)([0-9]+)/.exec(rest) ?? /^(\{?[^}]*?\bline["']?\s*:\s*)([0-9]+)/.exec(rest);
    if (!m || Number(m[2]) !== from) continue;
    const start = offset + (m[1] as string).length;
    text = text.slice(0, start) + to + text.slice(start + (m[2] as string).length);
    moved += 1;
  }
  return { text, moved };
}
