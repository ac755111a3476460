/** What joins two named things: the line they stand in, what was read before it, and the words that prove it. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import type { Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import type { Register } from "../things/register.js";

/** A line as far as it is read. */
export interface ReadLine {
  line: Line;
  sentences: readonly Sentence[];
  /** By start. */
  people: readonly Named[];
  names: readonly Named[];
  targets: readonly Named[];
}

export interface Context {
  register: Register;
  lexicon: Lexicon;
  /** The meeting the article is about, and where it is first named. */
  main?: Named;
  /** The meeting that was named last. */
  meeting?: Named;
  /** The work that was named last, for 该项目. */
  work?: Named;
  /** Who spoke last, for 他. */
  speaker?: Named;
  /** Who speaks where a paragraph ends. */
  open?: Named;
  /** Who the line before names as who speaks now. */
  caption?: Named;
  /** Who gave a report. */
  reporter?: Named;
}

/** Of named things by start, those within a stretch. */
export function within<T extends Named>(all: readonly T[], { start, end }: Span): T[] {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as T).span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < all.length && (all[i] as T).span.start < end; i++) if ((all[i] as T).span.end <= end) found.push(all[i] as T);
  return found;
}

/** The quotes of a link: its ends and the words between that say it, as one phrase where that is short. */
export function proof(a: Span, b: Span, ...words: (Span | undefined)[]): Span[] {
  const [start, end] = [Math.min(a.start, b.start), Math.max(a.end, b.end)];
  if (a.line === b.line && end - start <= 30) return [{ line: a.line, start, end }];
  return [a, b, ...words.filter((w) => w !== undefined)];
}

/** A link from one named thing to another, with the word that says it. */
export function link(relation: string, source: Named, target: Named, word: Span | undefined, rule: string, weak?: string): Link {
  return {
    relation,
    source: source.thing,
    target: target.thing,
    cites: proof(source.span, target.span, word),
    rule,
    ...(weak !== undefined && { weak }),
  };
}
