/** Words that a reader types → the things that bear them, by label, alias, English, pinyin and initials, the best first. */
import { foldWidth } from "../../src/definitions/text.js";
import type { Model } from "./model.js";

interface Entry {
  id: string;
  kind: string;
  size: number;
  /** Names as written, folded. */
  names: string[];
  /** Pinyin of each name as syllables. */
  readings: string[][];
}

export interface SearchGroup {
  kind: string;
  ids: string[];
}

export type Search = (query: string) => SearchGroup[];

const most = 40;

export function createSearch({ graph }: Model): Search {
  const entries = graph.mapNodes(
    (id, node): Entry => ({
      id,
      kind: node.kind,
      size: node.size,
      names: [node.label, ...node.aliases, ...(node.en ? [node.en] : []), ...(node.pinyin ? [node.pinyin] : [])].map(fold),
      readings: node.syllables.map((reading) => reading.split(" ").filter(Boolean)),
    }),
  );
  return (query) => {
    const wanted = fold(query);
    if (wanted === "") return [];
    const found = entries
      .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || b.entry.size - a.entry.size || (a.entry.id < b.entry.id ? -1 : 1))
      .slice(0, most);
    const groups = new Map<string, string[]>();
    for (const { entry } of found) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry.id]);
    return [...groups].map(([kind, ids]) => ({ kind, ids }));
  };
}

export const fold = (text: string) => foldWidth(text).toLowerCase().trim();

/** 0 is best: the name itself, then its beginning, its pinyin, its initials, a part of it, a part of its pinyin. */
export function rankOf({ names, readings }: Pick<Entry, "names" | "readings">, wanted: string): number {
  let rank = Infinity;
  for (const name of names) {
    if (name === wanted) return 0;
    const at = name.indexOf(wanted);
    if (at >= 0) rank = Math.min(rank, at === 0 ? 1 : 4);
  }
  const letters = wanted.replaceAll(/[ ']/g, "");
  if (!/^[a-z0-9]+$/.test(letters)) return rank;
  for (const syllables of readings) {
    const initials = syllables.map((s) => s.charAt(0)).join("");
    if (initials === letters || syllables.join("") === letters) rank = Math.min(rank, 2);
    else if (startsAt(syllables, letters, 0)) rank = Math.min(rank, 3);
    else if (letters.length > 1 && initials.includes(letters)) rank = Math.min(rank, 5);
    else if (letters.length > 2 && syllables.some((_, i) => startsAt(syllables, letters, i))) rank = Math.min(rank, 6);
  }
  return rank;
}

/** Whether the letters are the beginning of the pinyin from one syllable on: a match within a syllable would be noise. */
const startsAt = (syllables: string[], letters: string, from: number) => syllables.slice(from).join("").startsWith(letters);
