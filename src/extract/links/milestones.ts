/** A sentence → the steps that works shall reach: A、B全线完工, C建成投产. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import type { Sentence } from "../text/clauses.js";
import type { Named } from "../things/model.js";

export interface Milestone {
  owner: Named;
  status: string;
  span: Span;
}

/** The works between one step and the one before it are those that shall reach it. */
export function milestonesIn({ text, number }: Line, sentence: Sentence, names: readonly Named[], lexicon: Lexicon): Milestone[] {
  const found: Milestone[] = [];
  for (const clause of sentence.clauses) {
    const works = names.filter((n) => n.thing.kind === "project" && n.span.start >= clause.start && n.span.end <= clause.end);
    if (works.length === 0) continue;
    let from = clause.start;
    for (let i = clause.start; i < clause.end; i++) {
      const length = lexicon.milestones.at(text, i);
      if (length === 0) continue;
      const inName = works.some((w) => w.span.start <= i && w.span.end > i);
      const span = { line: number, start: i, end: i + length };
      if (!inName) {
        for (const owner of works)
          if (owner.span.start >= from && owner.span.end <= i) found.push({ owner, status: text.slice(i, i + length), span });
        from = i + length;
      }
      i += length - 1;
    }
  }
  return found;
}
