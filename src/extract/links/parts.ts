/** What stands in one sentence or under one heading → what is part of what. */

import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { proof, type ReadLine, within } from "./link.js";

const members = new Set(["platform", "project", "campaign"]);

/** What is part of what: under a heading, behind “1”就是; `over` is the heading under which the line itself stands. */
export function partLinks(read: ReadLine, { own, over }: { own: Named | undefined; over: Named | undefined }): Link[] {
  const { line, sentences, names } = read;
  const { text } = line;
  const links: Link[] = [];
  const part = (member: Named, whole: Named, rule: string, weak?: string) => {
    if (member.thing === whole.thing || (whole.thing.kind === "project" && member.thing.kind !== "project")) return;
    // Of a drive, only the nearest heading is told.
    if (member.thing.kind === "campaign" && links.some((l) => l.source === member.thing)) return;
    links.push({
      relation: "partOf",
      source: member.thing,
      target: whole.thing,
      cites: proof(member.span, whole.span),
      rule,
      ...(weak !== undefined && { weak }),
    });
  };
  const all = names.filter((n) => members.has(n.thing.kind));
  let formula: Named | undefined;
  for (const [index, sentence] of sentences.entries()) {
    const here = within(all, sentence);
    for (const { block, clauses } of blocksOf(sentence)) {
      const inBlock = within(here, block);
      // “1”就是A；“3”就是B、C
      const key = clauses.find((c) => numberedPart.test(text.slice(c.start, c.start + 14)));
      if (key) formula ??= [...all].reverse().find((n) => n.span.end <= key.start && /^(?:campaign|project)$/.test(n.thing.kind));
      if (formula && key)
        for (const n of inBlock)
          if (n.span.start > key.start && n.thing.kind === formula.thing.kind && !n.member) part(n, formula, "numbered parts");
      // 平台攻坚大会战，要…: a clause that is a campaign's name is a heading.
      const heading = inBlock.find((n) => n.thing.kind === "campaign" && clauses.some((c) => isHeading(n.span, c, text)));
      if (!heading) continue;
      for (const n of inBlock) if (n.span.start > heading.span.end && n.thing.kind !== "campaign") part(n, heading, "under a heading");
      // The heading of a paragraph is that of its later sentences too.
      const alone = index === 0 && clauses.length === 1 && clauses[0]?.sign === "。";
      if (alone) for (const n of all) if (n.span.start > heading.span.end && !n.member) part(n, heading, "under a heading");
    }
  }
  if (own && over) part(own, over, "heading under a heading", underHeading);
  const nearest = own ?? over;
  if (nearest)
    for (const n of all)
      if (n.thing !== own?.thing && !n.member && !links.some((l) => l.source === n.thing))
        part(n, nearest, "under a heading", underHeading);
  return links;
}

const underHeading = "列于该标题之下 · it stands under this heading";

const numberedPart = /^“(?:[0-9一二三四五六七八九十]{1,2}|[一二三四五六七八九十两][\u4e00-\u9fff])”(?:就是|即|是指|是|指)/;

/** The campaign whose name heads the block in which a position lies: 某攻坚战，要…. */
export function headingOver({ line, sentences, names }: ReadLine, position: number): Named | undefined {
  const sentence = sentences.find((s) => s.start <= position && s.end >= position);
  if (!sentence) return undefined;
  const found = blocksOf(sentence).find(({ block }) => block.start <= position && block.end >= position);
  return (
    found &&
    names.find((n) => n.thing.kind === "campaign" && n.span.end <= position && found.clauses.some((c) => isHeading(n.span, c, line.text)))
  );
}

/** Whether a clause is no more than a name, with a verb before it or 上 after it. */
function isHeading(name: Span, clause: Clause, text: string): boolean {
  if (name.start < clause.start || name.end > clause.end) return false;
  const [before, after] = [text.slice(clause.start, name.start), text.slice(name.end, clause.end)];
  // 在…上 only says what is spoken of.
  return !/^在|[、和及与]/.test(before) && before.length <= 12 && /^(?:方面|上|中|”|要)?$/.test(after) && !/提出|指出|强调/.test(before);
}

/** Stretches of a sentence between ；. */
function blocksOf(sentence: Sentence): { block: Span; clauses: Clause[] }[] {
  const blocks: { block: Span; clauses: Clause[] }[] = [];
  let clauses: Clause[] = [];
  for (const clause of sentence.clauses) {
    clauses.push(clause);
    if (clause.sign !== "；" && clause !== sentence.clauses[sentence.clauses.length - 1]) continue;
    blocks.push({ block: { line: sentence.line, start: clauses[0]?.start ?? clause.start, end: clause.end }, clauses });
    clauses = [];
  }
  return blocks;
}
