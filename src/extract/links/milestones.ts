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
      const length = soon(text, i) || lexicon.milestones.at(text, i);
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

/** 早日建成, 早建成、早投用: how many characters say that a step shall come soon. */
const soon = (text: string, at: number): number => (text.charAt(at) === "早" ? (early.exec(text.slice(at, at + 20))?.[0].length ?? 0) : 0);

const early =
  /^早日?(?:开工|建成|完工|竣工|投产|投用|达产|达效|见效|通车|运营)+(?:、早日?(?:开工|建成|完工|竣工|投产|投用|达产|达效|见效|通车|运营)+)*/;
