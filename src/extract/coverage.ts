/** What was extracted → the lines that gave nothing, each with what can be said of why. */
import { findQuantities } from "../definitions/quantity.js";
import type { Extracted } from "./extract.js";
import { type Lexicon, makeLexicon } from "./lexicon/lexicon.js";
import type { Line } from "./text/article.js";

export type Silence = "no-chinese" | "short" | "reached" | "no-aim" | "no-name" | "no-own-name" | "no-owner" | "unknown";

export interface SilentLine {
  /** The physical line of the text, from 1. */
  line: number;
  reason: Silence;
  /** The words of the line that the reason rests on, if it rests on any. */
  words?: string;
}

/** Each reason in English. */
export const silences: Readonly<Record<Silence, string>> = {
  "no-chinese": "no Chinese",
  short: "short, as headings and captions are",
  reached: "its numbers are told as reached, not as aimed at",
  "no-aim": "numbers, but no word that makes them an aim",
  "no-name": "a post, but nobody's name beside it",
  "no-own-name": "a kind of thing, but none by a name of its own",
  "no-owner": "an aim whose owner is unnamed",
  unknown: "no name, number or post that a rule knows",
};

const longestHeading = 12;

/**
 * The lines of a text from which nothing was taken, in order; front matter and empty lines are not counted. The reason is read off the
 * words of the line, not off the rules, but for an aim that is nobody's: it says what stands there and what does not. Give the lexicon that the text was read with.
 */
export function silentLines({ article, taken, unowned }: Extracted, lexicon: Lexicon = makeLexicon()): SilentLine[] {
  const physical = (number: number) => article.lines[number - 1]?.physical;
  const heard = new Set(taken.map((t) => physical(t.span.line)));
  // The document itself cites its title and its date.
  for (const field of [article.title, article.date]) if (field?.span) heard.add(physical(field.span.line));
  const aims = new Map(unowned.map((span) => [span.line, span]));
  // A long line is read in pieces, and is one line all the same.
  const silent = new Map<number, SilentLine>();
  for (const line of article.lines.slice(article.body)) {
    if (line.text.trim() === "" || heard.has(line.physical)) continue;
    const aim = aims.get(line.number);
    const reason = aim ? { reason: "no-owner" as const, words: line.raw.slice(aim.start, aim.end) } : reasonOf(line, lexicon);
    const found = { line: line.physical, ...reason };
    const known = silent.get(line.physical);
    if (!known || (known.reason === "unknown" && found.reason !== "unknown")) silent.set(line.physical, found);
  }
  return [...silent.values()];
}

function reasonOf({ text, raw }: Line, lexicon: Lexicon): Omit<SilentLine, "line"> {
  if (!/[\u3400-\u9fff]/.test(text)) return { reason: "no-chinese" };
  if (text.trim().length <= longestHeading && !/。/.test(text)) return { reason: "short" };
  const word = (name: "titles" | "past" | "orgHeads" | "platformHeads" | "projectHeads" | "campaignHeads" | "eventHeads") => {
    const at = lexicon[name].find(text);
    return at < 0 ? undefined : raw.slice(at, at + lexicon[name].at(text, at));
  };
  const number = findQuantities(text).find((q) => /[0-9]/.test(text.slice(q.start, q.end)) && !/^[年月日]/.test(text.slice(q.end)));
  if (number) {
    const past = word("past");
    if (past !== undefined) return { reason: "reached", words: past };
    if (lexicon.future.find(text) < 0) return { reason: "no-aim", words: raw.slice(number.start, number.end) };
  }
  const post = word("titles");
  if (post !== undefined) return { reason: "no-name", words: post };
  for (const heads of ["platformHeads", "projectHeads", "campaignHeads", "eventHeads", "orgHeads"] as const) {
    const head = word(heads);
    if (head !== undefined) return { reason: "no-own-name", words: head };
  }
  return { reason: "unknown" };
}
