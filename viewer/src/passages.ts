/** Citations and the texts at hand → passages: the words around each cited phrase, cut into marked and plain pieces. */
import { foldWidth, occurrences } from "../../src/definitions/text.js";
import type { Evidence } from "../../src/ontology/types.js";
import type { Texts } from "./model.js";

export interface Piece {
  text: string;
  marked: boolean;
}

/** What one line of a document proves: all phrases that are cited from it. */
export interface Passage {
  document: string;
  line: number;
  quotes: string[];
  /** The sentences around the phrases; absent where the text is not at hand or a phrase is not on the line. */
  excerpt?: Piece[];
  /** The line, whole. */
  whole?: Piece[];
}

export interface Span {
  start: number;
  end: number;
}

/** How far an excerpt may reach to either side of a phrase, in UTF-16 units. */
const reach = 60;

export function passagesOf(evidence: readonly Evidence[], texts: Texts): Passage[] {
  const lines = new Map<string, Evidence[]>();
  for (const e of evidence) {
    const key = `${e.document} ${e.line}`;
    const same = lines.get(key);
    if (same) same.push(e);
    else lines.set(key, [e]);
  }
  return [...lines.values()].map((cited) => {
    const { document, line } = cited[0] as Evidence;
    const passage: Passage = { document, line, quotes: [...new Set(cited.map((e) => e.quote))] };
    const text = Object.hasOwn(texts, document) ? texts[document]?.lines[line - 1] : undefined;
    if (text === undefined) return passage;
    const spans = cited.flatMap((e) => locate(text, e) ?? []);
    if (spans.length === 0) return passage;
    const marks = merge(spans, 0);
    const windows = merge(
      marks.map((mark) => around(text, mark)),
      8,
    );
    return { ...passage, excerpt: cut(text, marks, windows), whole: cut(text, marks, [trimmed(text)]) };
  });
}

/** Where a cited phrase stands on its line, in UTF-16 units. `folded` is the line, where it is asked often. */
export function locate(text: string, { quote, occurrence }: Evidence, folded = foldWidth(text)): Span | undefined {
  const start = occurrences(folded, foldWidth(quote))[(occurrence ?? 1) - 1];
  return start === undefined ? undefined : { start, end: start + quote.length };
}

/** Whether the text of a citation is at hand and holds its phrase where the citation says. */
export function isAtHand(cited: Evidence, texts: Texts): boolean {
  const text = Object.hasOwn(texts, cited.document) ? texts[cited.document]?.lines[cited.line - 1] : undefined;
  return text !== undefined && locate(text, cited) !== undefined;
}

/** Spans in order; those that overlap or lie within `gap` made one. */
function merge(spans: Span[], gap: number): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end + gap) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/** The sentence around a span, or as much of it as is in reach; cut at a comma rather than within a clause. */
function around(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const opening = /^[\s\S]*[。！？；]["”’」』]?/.exec(before) ?? (start > reach ? /^[\s\S]*?[，、：,]/.exec(before) : null);
  const closing = /[。！？；]["”’」』]?/.exec(after) ?? (text.length - end > reach ? /[\s\S]*[，、,](?=[\s\S]*$)/.exec(after) : null);
  const line = trimmed(text);
  return {
    start: Math.max(line.start, start - before.length + (opening?.[0].length ?? 0)),
    end: Math.min(line.end, closing ? end + closing.index + closing[0].length : end + after.length),
  };
}

function trimmed(text: string): Span {
  return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
}

/** The windows of a text as pieces, with an ellipsis wherever something is left out. */
function cut(text: string, marks: Span[], windows: Span[]): Piece[] {
  const line = trimmed(text);
  const pieces: Piece[] = [];
  const add = (piece: string, marked: boolean) => {
    if (piece !== "") pieces.push({ text: piece, marked });
  };
  let done = line.start;
  for (const { start, end } of windows) {
    if (start > done) add("…", false);
    let at = start;
    for (const mark of marks.filter((m) => m.start >= start && m.end <= end)) {
      add(text.slice(at, mark.start), false);
      add(text.slice(mark.start, mark.end), true);
      at = mark.end;
    }
    add(text.slice(at, end), false);
    done = end;
  }
  if (done < line.end) add("…", false);
  return pieces;
}
