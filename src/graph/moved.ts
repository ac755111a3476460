/** Citations whose phrase left its line → the line where it stands now, where the text leaves no doubt. */
import type { Move } from "../definitions/fix.js";
import { foldWidth, type SourceText } from "../definitions/text.js";
import { allCitations } from "./citations.js";
import type { Facts } from "./facts.js";

/**
 * A phrase that stands on one other line has moved there. One that stands on several goes where the other phrases of its
 * old line went, if they all went to one of those lines; else it is left for a person.
 */
export function findMoved(facts: Facts, texts: ReadonlyMap<string, SourceText>): Move[] {
  const lost = [...allCitations(facts)].flatMap((citations) =>
    [...citations.values()].flatMap((c) => {
      const lines = texts.get(c.document)?.lines.map(foldWidth);
      const quote = foldWidth(c.quote);
      if (!lines || lines[c.line - 1]?.includes(quote)) return [];
      const candidates = lines.flatMap((line, i) => (line.includes(quote) ? [i + 1] : []));
      return [{ citation: c, from: `${c.document} ${c.line}`, candidates }];
    }),
  );
  const went = new Map<string, Set<number>>();
  for (const { from, candidates } of lost) {
    if (candidates.length !== 1) continue;
    const lines = went.get(from) ?? new Set<number>();
    went.set(from, lines.add(candidates[0] as number));
  }
  return lost.flatMap(({ citation, from, candidates }) => {
    const others = went.get(from);
    const likely = candidates.length === 1 ? candidates : candidates.filter((line) => others?.size === 1 && others.has(line));
    return likely.length === 1 ? [{ at: citation.at, from: citation.line, to: likely[0] as number }] : [];
  });
}
