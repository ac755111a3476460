/** A number that is aimed at, and what is known before numbers are read. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import type { YearWord } from "./years.js";

/** A number that is aimed at; its place holds its unit and the words that bound it. */
export interface TargetMention extends Span {
  indicator: string;
  comparator: "=" | ">=" | "<=" | "~";
  value: number;
  unit: string;
  year?: number;
  rule: string;
  weak?: string;
}

/** Whether numbers are promised, reached, or neither is said; carried from sentence to sentence. */
export type Mood = "future" | "past" | "open";

export interface Scope {
  mood: Mood;
  /** The mood of the section, by its heading. */
  section?: Mood;
  year?: number;
}

/** What is known of a line before its numbers are read. */
export interface TargetContext {
  line: Line;
  inside: Uint8Array;
  breaks: readonly Span[];
  names: readonly Span[];
  lexicon: Lexicon;
}

/** When the numbers of a clause hold, by where they stand in it. */
export interface Time {
  /** Whether any of them is promised by the words before it. */
  future: boolean;
  moodAt(position: number): Mood;
  yearAt(position: number): number | undefined;
  years: readonly YearWord[];
}
