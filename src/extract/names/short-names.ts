/** A body's name → the short name that the text gives it, and where it stands by that. */
import type { WordSet } from "../lexicon/word-set.js";
import type { Span } from "../text/article.js";
import type { Known, NameMention } from "./mention.js";

const calledShort = /^[（(](?:以下)?(?:简称|下称|又称)(?:为|：)?[“‘]?([^，。；：“”‘’（）()、]{2,14})[”’]?[）)]/;

const companyForm = /(?:集团)?(?:股份)?有限(?:责任)?公司$/;

/** The short name that the text gives behind a body's name; of a company, its name without what it is by law. */
export function shortOf({ line, start, end }: NameMention, text: string): Span | undefined {
  const called = calledShort.exec(text.slice(end, end + 40));
  if (called) {
    const from = end + called[0].indexOf(called[1] as string);
    return { line, start: from, end: from + (called[1] as string).length };
  }
  const form = companyForm.exec(text.slice(start, end));
  return form && form.index >= 3 ? { line, start, end: start + form.index } : undefined;
}

/** Where bodies are named by short names that the text has given. */
export function shortNamesIn(
  { line: { text, number }, people, lexicon }: Known,
  names: readonly NameMention[],
  shorts: WordSet,
): NameMention[] {
  const more: NameMention[] = [];
  for (let i = 0; i < text.length; i++) {
    const length = shorts.at(text, i);
    if (length === 0) continue;
    const end = i + length;
    const free = ![...names, ...people].some((n) => n.start < end && n.end > i) && lexicon.titles.at(text, end) === 0;
    if (free) more.push({ line: number, start: i, end, kind: "organization", rule: "short name" });
    i = end - 1;
  }
  return more;
}
