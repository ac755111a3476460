/** Citations whose phrase left its line → the line where it stands now, where the text leaves no doubt. */
import type { Move } from "../definitions/fix.js";
import type { Citation, Definitions } from "../definitions/statements.js";
import { foldWidth, type SourceText } from "../definitions/text.js";
import { entry } from "./facts.js";
import { nameFinder } from "./names.js";

/**
 * A phrase that stands on one other line has moved there. One that stands on several goes where the other phrases of its
 * old line went, if they all went to one of those lines; else it is left for a person.
 */
export function findMoved(definitions: readonly Definitions[], texts: ReadonlyMap<string, SourceText>): Move[] {
  const folded = new Map([...texts].map(([document, { lines }]) => [document, lines.map(foldWidth)]));
  const missing = definitions.flatMap(citationsOf).filter(({ document, line, quote }) => {
    const lines = folded.get(document);
    return lines !== undefined && !lines[line - 1]?.includes(foldWidth(quote));
  });
  const standing = linesOf(missing, folded);
  const lost = missing.map((citation) => ({
    citation,
    from: `${citation.document} ${citation.line}`,
    candidates: standing.get(`${citation.document} ${foldWidth(citation.quote)}`) ?? [],
  }));
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

/** The lines on which each phrase stands, by document and phrase: all phrases of a text are looked for in one pass. */
function linesOf(citations: readonly Citation[], texts: ReadonlyMap<string, readonly string[]>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const phrases = new Map<string, Set<string>>();
  for (const { document, quote } of citations) entry(phrases, document, () => new Set()).add(foldWidth(quote));
  for (const [document, quotes] of phrases) {
    const find = nameFinder([...quotes].map((quote) => [quote, quote] as const));
    for (const [i, line] of (texts.get(document) ?? []).entries())
      for (const quote of new Set(find(line).flatMap((m) => [...m.ids]))) entry(found, `${document} ${quote}`, () => []).push(i + 1);
  }
  return found;
}

function citationsOf({ entities, edges }: Definitions): Citation[] {
  return [...entities.flatMap((e) => [...e.citations, ...e.declares.flatMap((d) => d.citations)]), ...edges.flatMap((e) => e.citations)];
}
