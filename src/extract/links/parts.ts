/** What stands in one sentence or under one heading → what is part of what. */

import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { compositionLinks } from "./composition.js";
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
  for (const sentence of sentences) {
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
    }
  }
  for (const { heading, alone, end } of paragraphHeadings(text, sentences, all))
    for (const n of all)
      if (n.span.start > heading.span.end && n.span.end <= end && !n.member && (alone || n.thing.kind !== "campaign"))
        if (alone || !links.some((l) => l.source === n.thing)) part(n, heading, "under a heading");
  for (const l of compositionLinks(read)) if (!links.some((known) => known.source === l.source && known.target === l.target)) links.push(l);
  if (own && over) part(own, over, "heading under a heading", underHeading);
  // 一是实施某行动。…二是…: what follows the next number is another's.
  const [opening, ...later] = sentences;
  const many = opening && isNumbered(text, opening) && later.some((s) => isNumbered(text, s));
  const nearest = many ? over : (own ?? over);
  if (nearest)
    for (const n of names.filter((n) => members.has(n.thing.kind) || fair.test(n.thing.label)))
      if (n.thing !== own?.thing && !n.member && !links.some((l) => l.source === n.thing))
        part(n, nearest, "under a heading", underHeading);
  return links;
}

const fair = /(?:博览会|交易会|洽谈会|论坛|[^环季]节|运动会|大赛)$/;

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

interface ParagraphHeading {
  heading: Named;
  /** It is a sentence of its own. */
  alone: boolean;
  end: number;
}

/** What heads the later sentences of a paragraph too: its first clause, 实施某行动，…, and the numbered ones, 二是实施某行动。 */
function paragraphHeadings(text: string, sentences: readonly Sentence[], all: readonly Named[]): ParagraphHeading[] {
  const titles = sentences.map((sentence, index) => {
    const [clause, another] = sentence.clauses;
    const heading = clause && within(all, clause).find((n) => n.thing.kind === "campaign" && isHeading(n.span, clause, text));
    if (!heading || !/[。：，]/.test(clause.sign)) return undefined;
    const first = index === 0 || isNumbered(text, sentence);
    const alone = first && (another === undefined || clause.sign === "：");
    return { heading, alone, opens: alone || (first && launchedBy.test(text.slice(clause.start, heading.span.start))) };
  });
  return titles.flatMap((title, i) => {
    if (!title?.opens) return [];
    // It ends where another number or, of what is no sentence of its own, another drive begins.
    const next = sentences.findIndex(
      (s, j) =>
        j > i &&
        (isNumbered(text, s) ||
          (!title.alone && (titles[j] !== undefined || /^(?:同时|此外|另外|与此同时)，/.test(text.slice(s.start, s.start + 6))))),
    );
    return [{ heading: title.heading, alone: title.alone, end: sentences[next]?.start ?? text.length }];
  });
}

/** Words before the drive whose launch the first clause of a paragraph tells: 深入实施. */
const launchedBy =
  /^(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十][，、]|要|深入|大力|全力|扎实|持续|坚决|继续|加快|全面|着力|深化|聚力|抓好|积极|稳步|统筹|[全我本][省市县区州旗])*(?:实施|开展|推进|打好|打赢|启动|推动|组织|落实|推行)?(?:好|了)?“?$/;

/** Whether a sentence is one of several that are numbered: 一是, 二要, （三）. */
const isNumbered = (text: string, { start }: Sentence) =>
  /^(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十][，、]|（[一二三四五六七八九十]）)/.test(text.slice(start, start + 4));

/** Whether a clause is no more than a name, with a verb before it or 上 after it. */
function isHeading(name: Span, clause: Clause, text: string): boolean {
  if (name.start < clause.start || name.end > clause.end) return false;
  const [before, after] = [text.slice(clause.start, name.start), text.slice(name.end, clause.end)];
  if (before.length > 12 || /^[、和及与]|提出|指出|强调/.test(before)) return false;
  // 在…上 only says what is spoken of; 在…中 what is done in it.
  return before.startsWith("在") ? after === "中" : /^(?:方面|上|中|”|要)?$/.test(after);
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
