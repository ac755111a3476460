/** Word classes of the package, and words of a user → the lexicon that every stage reads by. */
import { type WordSet, wordSet } from "./word-set.js";
import { type WordClass, words } from "./words.js";

export type Lexicon = Readonly<Record<WordClass, WordSet>>;

/** Words that a user adds, by class. */
export type MoreWords = Partial<Record<WordClass, readonly string[]>>;

/** The lexicon of the package, and what a user adds to it. */
export function makeLexicon(more: MoreWords = {}): Lexicon {
  // A copy whose values are then replaced: an engine reads such an object faster than one that grew by a name at a time.
  const made: Record<WordClass, unknown> = { ...words };
  for (const name of Object.keys(words) as WordClass[]) made[name] = wordSet([...words[name].split(/\s+/), ...(more[name] ?? [])]);
  return made as Lexicon;
}

/** What is wrong with a user's lexicon, or its words. */
export function readLexicon(data: unknown): MoreWords | string {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return "write classes of words, each with a list";
  const more: MoreWords = {};
  for (const [name, list] of Object.entries(data)) {
    if (!Object.hasOwn(words, name)) return `there is no class "${name}" (one of ${Object.keys(words).join(", ")})`;
    const items = typeof list === "string" ? list.split(/\s+/) : list;
    if (!Array.isArray(items) || items.some((w) => typeof w !== "string")) return `"${name}" is not a list of words`;
    more[name as WordClass] = items as string[];
  }
  return more;
}
