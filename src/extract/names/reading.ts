/** Lines → what each of them names: people first, then all else, by what the whole text knows. */
import { breaksIn } from "../lexicon/breaks.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import { wordSet } from "../lexicon/word-set.js";
import type { PersonMention } from "../people/mention.js";
import { peopleIn } from "../people/people.js";
import { type Article, type Line, type Span, tears } from "../text/article.js";
import { type Sentence, sentencesOf, shielded } from "../text/clauses.js";
import { listedLines } from "./lists.js";
import { type NameMention, outermost } from "./mention.js";
import { namesIn } from "./names.js";
import { shortNamesIn } from "./short-names.js";

export interface Reading {
  line: Line;
  sentences: Sentence[];
  /** Which positions lie in quotation marks or brackets. */
  inside: Uint8Array;
  breaks: Span[];
  people: PersonMention[];
  names: NameMention[];
}

export function readLines(article: Article, lexicon: Lexicon): Reading[] {
  const lines = article.lines.slice(article.body).filter((l) => l.text.trim() !== "");
  const first = lines.map((line) => {
    const inside = shielded(line.text);
    const breaks = breaksIn(line, lexicon, inside);
    return { line, inside, breaks, people: peopleOf(line, breaks, lexicon) };
  });
  const known = new Set(
    first.flatMap(({ line, people }) => people.filter((p) => p.weak === undefined).map((p) => line.text.slice(p.start, p.end))),
  );
  const anyKnown = wordSet(known);
  const readings = first.map(({ line, inside, breaks, people: alone }) => {
    // A line in which nobody is named whom the text names elsewhere is read alike; a name with a dot may begin with what begins such a name.
    const again = anyKnown.find(line.text) >= 0 || line.text.includes("·");
    const people = again ? peopleOf(line, breaks, lexicon, known) : alone;
    const sentences = sentencesOf(line, inside);
    return { line, inside, breaks, people, sentences, names: namesIn({ line, inside, breaks, people, lexicon }, sentences) };
  });
  // What a list over several lines names, where its items are no names by their heads.
  for (const [index, item] of listedLines(lines, lexicon)) {
    const reading = readings[index] as Reading;
    reading.names = outermost([item, ...reading.names]);
  }
  const shorts = readings.flatMap(({ line, names }) =>
    names.flatMap(({ kind, short }) => (kind === "organization" && short ? [line.text.slice(short.start, short.end)] : [])),
  );
  if (shorts.length === 0) return readings;
  const set = wordSet(shorts);
  return readings.map((r) => ({ ...r, names: outermost([...r.names, ...shortNamesIn({ ...r, lexicon }, r.names, set)]) }));
}

/** People whose names and posts are whole characters. */
const peopleOf = (line: Line, breaks: readonly Span[], lexicon: Lexicon, known?: ReadonlySet<string>): PersonMention[] =>
  peopleIn(line, breaks, lexicon, known).filter((p) => ![p, ...p.posts].some((span) => tears(line.text, span)));
