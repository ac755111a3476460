/** What the readers of names share: a name at a place of a line, the head it ends in, and what is known of the line. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import type { Clause } from "../text/clauses.js";

export type NameKind = "platform" | "project" | "campaign" | "event" | "organization" | "place" | "policy";

export interface NameMention extends Span {
  kind: NameKind;
  rule: string;
  weak?: string;
  /** Without its brackets: 东阳新能源产业园(杨梅园) is 东阳新能源产业园 too; a body by its short name. */
  short?: Span | undefined;
  /** Of a phase or a segment: the name it is a part of. */
  base?: Span;
  /** The group under which it is listed: 三大攻坚战. */
  of?: Span & { kind: NameKind };
  /** Only heard of: a higher meeting whose spirit is studied. */
  cited?: boolean;
}

/** Names that lie in no other name of their line. */
export function outermost(names: readonly NameMention[]): NameMention[] {
  const sorted = [...names].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: NameMention[] = [];
  for (const name of sorted) {
    const last = kept[kept.length - 1];
    if (last && name.start < last.end) continue;
    kept.push(name);
  }
  return kept;
}

export interface Head extends Span {
  kind: NameKind;
  soft: boolean;
  /** A work by this head, or else an organization: 研究院. */
  body?: boolean;
  /** An office by what it is for: 交通运输局, 宣传部. */
  office?: boolean;
}

/** What is known of a line before its names are looked for. */
export interface Known {
  line: Line;
  inside: Uint8Array;
  breaks: readonly Span[];
  people: readonly Span[];
  lexicon: Lexicon;
}

export interface Reader extends Known {
  clause: Clause;
  breakEnd: (from: number, to: number) => number;
}

/** No name is looked for further left than this. */
export const longest = 70;

/** A stretch that holds no breaker, and the breaker before it. */
export interface Chunk {
  start: number;
  end: number;
  verb: string;
}
