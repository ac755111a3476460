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
  links.push(...composedOf(text, sentences, names), ...coreOf(text, sentences, all));
  if (own && over) part(own, over, "heading under a heading", underHeading);
  const nearest = own ?? over;
  if (nearest)
    for (const n of names.filter((n) => members.has(n.thing.kind) || fair.test(n.thing.label)))
      if (n.thing !== own?.thing && !n.member && !links.some((l) => l.source === n.thing))
        part(n, nearest, "under a heading", underHeading);
  return links;
}

const fair = /(?:博览会|交易会|洽谈会|论坛|[^环季]节|运动会|大赛)$/;

/** 走廊由A、B、C组成, 工程包括A、B、C: what a work consists of. */
function composedOf(text: string, sentences: readonly Sentence[], names: readonly Named[]): Link[] {
  const links: Link[] = [];
  for (const sentence of sentences)
    for (const clause of sentence.clauses) {
      const m = consists.exec(text.slice(clause.start, clause.end));
      if (!m) continue;
      const from = clause.start + m.index;
      const listed = within(names, { ...clause, start: from }).filter((n) => works.has(n.thing.kind));
      const whole = wholeBefore(text.slice(clause.start, from), from, names);
      if (!whole || listed.length < 2) continue;
      for (const n of listed)
        if (n.thing !== whole.named.thing)
          links.push({
            relation: "partOf",
            source: n.thing,
            target: whole.named.thing,
            cites: proof(n.span, whole.named.span),
            rule: "what it consists of",
            ...(whole.weak !== undefined && { weak: whole.weak }),
          });
    }
  return links;
}

/** 甲片区是小镇的核心区: a part that is said to be one. */
function coreOf(text: string, sentences: readonly Sentence[], all: readonly Named[]): Link[] {
  const links: Link[] = [];
  for (const sentence of sentences)
    for (const clause of sentence.clauses) {
      const m = isCore.exec(text.slice(clause.start, clause.end));
      if (!m) continue;
      const at = clause.start + m.index;
      const member = [...all].reverse().find((n) => n.span.end === at && n.span.start >= clause.start && works.has(n.thing.kind));
      const end = at + m[0].indexOf(m[1] as string, 1) + (m[1] as string).length;
      const whole =
        member &&
        wholeBefore(
          m[1] as string,
          end,
          all.filter((n) => n !== member),
        );
      if (member && whole && whole.named.thing !== member.thing)
        links.push({
          relation: "partOf",
          source: member.thing,
          target: whole.named.thing,
          cites: proof(member.span, whole.named.span),
          rule: "said to be a part",
          ...(whole.weak !== undefined && { weak: whole.weak }),
        });
    }
  return links;
}

/** The work that words end in, or that they mean by its last word: 小镇, 这条走廊. */
function wholeBefore(words: string, end: number, names: readonly Named[]): { named: Named; weak?: string } | undefined {
  const own = [...names]
    .reverse()
    .find((n) => works.has(n.thing.kind) && n.span.end <= end && end - n.span.end <= 6 && n.span.end > end - words.length);
  if (own) return { named: own };
  const head = bareWork.exec(words)?.[1];
  const meant = head && [...names].reverse().find((n) => works.has(n.thing.kind) && n.span.end <= end && n.thing.label.endsWith(head));
  return meant ? { named: meant, weak: spokenOf } : undefined;
}

const works = new Set(["platform", "project"]);
const consists = /(?:主要)?(?:由(?=.{4,80}(?:组成|构成))|包括|包含|涵盖|分为|下辖)/;
const isCore =
  /(?:是|为|作为)([^，。；]{0,16}?)的?(?:核心区|核心片区|启动区|先导区|起步区|先行区|(?:重要)?组成部分|一部分|配套工程|配套项目|子项目|控制性工程|延伸段|分园|拓展区)/;
const bareWork =
  /(?:这[条个座一]|该|此|整个|全)?(小镇|走廊|园区|新区|新城|开发区|产业园|基地|工程|项目|高速|铁路|公路|枢纽|片区|组团|水库)[\u4e00-\u9fff]{0,2}$/;
const spokenOf = "以末词指前文所述的工程 · meant by its last word";

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
