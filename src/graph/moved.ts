/** Citations whose phrase left its line → the line where it stands now, where the text leaves no doubt. */
import type { Move } from "../definitions/fix.js";
import type { Citation, Definitions } from "../definitions/statements.js";
import { foldWidth, type SourceText } from "../definitions/text.js";

/**
 * A phrase that stands on one other line has moved there. One that stands on several goes where the other phrases of its
 * old line went, if they all went to one of those lines; else it is left for a person.
 */
export function findMoved(definitions: readonly Definitions[], texts: ReadonlyMap<string, SourceText>): Move[] {
  const folded = new Map([...texts].map(([document, { lines }]) => [document, lines.map(foldWidth)]));
  const lost = definitions.flatMap(citationsOf).flatMap((citation) => {
    const lines = folded.get(citation.document);
    const quote = foldWidth(citation.quote);
    if (!lines || lines[citation.line - 1]?.includes(quote)) return [];
    const candidates = lines.flatMap((line, i) => (line.includes(quote) ? [i + 1] : []));
    return [{ citation, from: `${citation.document} ${citation.line}`, candidates }];
  });
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

function citationsOf({ entities, edges }: Definitions): Citation[] {
  return [...entities.flatMap((e) => [...e.citations, ...e.declares.flatMap((d) => d.citations)]), ...edges.flatMap((e) => e.citations)];
}
