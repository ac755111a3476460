/** Lines → sentences, clauses and conjuncts, with quotation marks and brackets kept whole. */
import type { Line, Span } from "./article.js";

export interface Clause extends Span {
  /** The parts between 、 outside quotation marks and brackets; the whole clause if there is none. */
  parts: Span[];
  /** The sign that ends it: ， ； ： 。 or nothing. */
  sign: string;
}

export interface Sentence extends Span {
  clauses: Clause[];
}

const sentenceEnds = "。！？!?";
const clauseEnds = "，；：";
/** Longer quotations are speech: they are read like other text. */
const longestTerm = 30;

/** Whether a code unit is a Chinese character, and so no sign: most of a text is. */
export const isHanUnit = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;

const closing: Record<string, string> = { "“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "[": "]" };

/** For each position of a line, whether it lies inside a quoted term or brackets. Linear: brackets do not nest here. */
export function shielded(text: string): Uint8Array {
  const inside = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    if (isHanUnit(text.charCodeAt(i))) continue;
    const close = closing[text.charAt(i)];
    if (close === undefined) continue;
    const end = text.slice(i + 1, i + 1 + longestTerm * 2).indexOf(close);
    if (end < 0) continue;
    const inner = text.slice(i + 1, i + 1 + end);
    const speech =
      /[。！？]/.test(inner) || (close === "”" && (inner.includes("；") || (inner.includes("，") && inner.length > longestTerm)));
    if (speech) continue;
    inside.fill(1, i, i + end + 2);
    i += end + 1;
  }
  return inside;
}

const markers: readonly [RegExp, number][] = [
  [/^第[一二三四五六七八九十百]+[编章部]\s*/, 1],
  [/^#{1,6}\s*/, 2],
  [/^[一二三四五六七八九十]{1,3}、/, 3],
  [/^第[一二三四五六七八九十]+节\s*/, 4],
  [/^（[一二三四五六七八九十]{1,3}）/, 5],
  [/^[0-9]{1,2}(?:[.．、]|\s)(?![0-9])/, 6],
  [/^（[0-9]{1,2}）/, 7],
  [/^[①-⑳]/, 8],
];

const beginsMarker = /[第#一二三四五六七八九十（0-9①-⑳]/;

/** The number that a heading or an item bears at a position, 一、 （一） 1. ①: how deep it stands, and its length. */
export function markerAt(text: string, position: number): { level: number; length: number } | undefined {
  if (!beginsMarker.test(text.charAt(position))) return undefined;
  const rest = text.slice(position, position + 12);
  for (const [pattern, level] of markers) {
    const m = pattern.exec(rest);
    if (m) return { level, length: m[0].length };
  }
  return undefined;
}

/** The sentences of a line; the number that an item bears is none of its words. */
export function sentencesOf({ text, number }: Line, inside = shielded(text)): Sentence[] {
  const sentences: Sentence[] = [];
  let clauses: Clause[] = [];
  let parts: Span[] = [];
  const first = /^[\s—●■◆▲★•·]*/.exec(text)?.[0].length ?? 0;
  const begin = first + (markerAt(text, first)?.length ?? 0);
  let [sentence, clause, part] = [begin, begin, begin];
  const closePart = (end: number) => {
    const span = trim(text, { line: number, start: part, end });
    if (span) parts.push(span);
    part = end + 1;
  };
  const closeClause = (end: number, sign: string) => {
    closePart(end);
    const span = trim(text, { line: number, start: clause, end });
    if (span) clauses.push({ line: number, start: span.start, end: span.end, parts, sign });
    parts = [];
    clause = part = end + 1;
  };
  for (let i = begin; i <= text.length; i++) {
    if (i < text.length && (inside[i] || isHanUnit(text.charCodeAt(i)))) continue;
    const c = text.charAt(i);
    if (i === text.length || sentenceEnds.includes(c)) {
      closeClause(i, c);
      const span = trim(text, { line: number, start: sentence, end: Math.min(i + 1, text.length) });
      if (span && clauses.length > 0) sentences.push({ line: number, start: span.start, end: span.end, clauses });
      clauses = [];
      sentence = i + 1;
      const marker = markerAt(text, sentence);
      if (marker && marker.level > 3) {
        sentence = clause = part = sentence + marker.length;
        i = sentence - 1;
      }
    } else if (clauseEnds.includes(c)) closeClause(i, c);
    else if (c === "、") closePart(i);
    else if (c === " " && isGap(text, i)) closeClause(i, " ");
  }
  return sentences;
}

/** A space between Chinese characters parts what it stands between, as a comma does. */
const isGap = (text: string, i: number) => /[\u4e00-\u9fff”）]/.test(text.charAt(i - 1)) && /[\u4e00-\u9fff“（]/.test(text.charAt(i + 1));

function trim(text: string, { line, start, end }: Span): Span | undefined {
  let from = start;
  let to = end;
  if (from < to && isHanUnit(text.charCodeAt(from)) && isHanUnit(text.charCodeAt(to - 1))) return { line, start, end };
  // A mark that opens is left out where none closes behind it.
  let closes: number | undefined;
  const isOpen = (at: number) => {
    closes ??= text.slice(start, end).lastIndexOf("”") + start;
    return closes < at;
  };
  while (from < to && /[\s”’“]/.test(text.charAt(from)) && (text.charAt(from) !== "“" || isOpen(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return to > from ? { line, start: from, end: to } : undefined;
}

/** Of spans from left to right, the index of the first that starts at a position or later. */
export function firstFrom(spans: readonly Span[], position: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
