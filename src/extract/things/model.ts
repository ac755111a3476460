/** What the stages find, before it is written: things with the places where they are named, and links with the places that prove them. */
import type { Span } from "../text/article.js";

export interface Thing {
  kind: string;
  /** As the text first writes it. */
  label: string;
  /** Other forms of the text. */
  aliases: Set<string>;
  mentions: Span[];
  /** The rules that found it. */
  rules: Set<string>;
  /** Why it may be wrong. */
  weak?: string;
  values?: Record<string, string | number>;
  /** How many members its name says it has. */
  declares?: { count: number; of: string; by: string; span: Span };
}

export interface Link {
  relation: string;
  source: Thing;
  target: Thing;
  cites: Span[];
  rule: string;
  weak?: string;
  values?: Record<string, string | number>;
}

export interface Found {
  things: Thing[];
  links: Link[];
}

/** A thing named at a place of a line. */
export interface Named {
  thing: Thing;
  span: Span;
  /** Listed as a member of a group, which says what it is part of. */
  member?: boolean;
}

/** Notes what a rule has taken. */
export type Take = (span: Span, what: string, rule: string) => void;
