/** What a line says of wholes and their parts: 由A、B组成, 包括A、B, 其中A、B, 是X的一部分, 列入X, 以X为抓手. */

import { countOf } from "../names/groups.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { proof, type ReadLine, within } from "./link.js";

const kinds: ReadonlySet<string> = new Set(["platform", "project", "campaign"]);
const works: ReadonlySet<string> = new Set(["platform", "project"]);
/** What may be part of what. */
const wholes: Record<string, ReadonlySet<string>> = {
  campaign: new Set(["campaign"]),
  project: new Set(["campaign", "project", "platform"]),
  platform: new Set(["campaign", "platform"]),
};

/** A whole, and why it may be another. */
interface Whole {
  named: Named;
  weak?: string;
}

/** What is said to be part of what. */
export function compositionLinks({ line: { text }, sentences, names }: ReadLine): Link[] {
  const all = names.filter((n) => kinds.has(n.thing.kind));
  if (all.length < 2) return [];
  const links: Link[] = [];
  const part = (member: Named, { named, weak }: Whole, rule: string) => {
    if (member.thing === named.thing || member.member || !wholes[member.thing.kind]?.has(named.thing.kind)) return;
    links.push({
      relation: "partOf",
      source: member.thing,
      target: named.thing,
      cites: proof(member.span, named.span),
      rule,
      ...(weak !== undefined && { weak }),
    });
  };
  for (const sentence of sentences) {
    if (within(all, sentence).length === 0) continue;
    for (const [index, clause] of sentence.clauses.entries()) {
      const found = [
        composedOf(text, sentence, index, all),
        amongThem(text, sentence, index, all),
        saidPart(text, clause, all),
        partOfBefore(text, sentence, index, all),
        enteredIn(text, clause, all),
        ledBy(text, sentence, index, all),
        planned(text, sentence, index, all),
        stationsOf(text, sentences, clause, all),
      ];
      for (const f of found) if (f) for (const member of f.members) part(member, f.whole, f.rule);
    }
  }
  for (const { members, whole, rule } of numberedBehind(text, sentences, all)) for (const member of members) part(member, whole, rule);
  return links;
}

interface Parts {
  members: readonly Named[];
  whole: Whole;
  rule: string;
}

const consists =
  /(?:主要|具体|共)?(?:由(?=.{4,120}(?:组成|构成))|包括|包含|涵盖|囊括|分为|分成|划分为|下辖|下设|统辖)|(?:^|格局[”，]?)(?:即|分别是|分别为)/;
/** Words between a whole and the verb that tells its parts. */
const betweens =
  /^(?:”|（[^）]*）|项目|工程|建设|主要|具体|规划|总体|全线|内容|范围|空间|布局|共|也|还|则|将|可|建设内容|一般|现|目前|整体|分)*$/;
/** What a clause that tells parts may begin with, of a whole that an earlier clause names. */
const unnamedWhole = /^(?:该|此|整个|全部?)?(?:项目|工程|计划|行动|园区|走廊|规划|建设|主要|具体|总体|全线|内容|范围|其|共|将|计划|拟)*$/;

/** 走廊由A、B、C组成; 某项目总投资1亿元，包括A、B等子项目: what a work or a drive consists of. */
function composedOf(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const clause = sentence.clauses[index] as Clause;
  const m = consists.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const from = clause.start + m.index;
  const members = listedFrom(text, within(all, { ...clause, start: from }), from + m[0].length);
  if (members.length < 2) return undefined;
  const before = text.slice(clause.start, from);
  const whole = wholeBefore(before, from, all) ?? (unnamedWhole.test(before) ? subjectOf(text, sentence, clause.start, all) : undefined);
  const bare = /^(?:即|分别)/.test(m[0]);
  // 形成“一区三园”格局，即A、B、C: a formula says that what follows are parts.
  if (
    bare &&
    !/[一1][\u4e00-\u9fff][两二三四五六七八九十多0-9][\u4e00-\u9fff]”?(?:的)?(?:[\u4e00-\u9fff]{0,4}格局|布局|架构|体系|模式)?$/.test(
      text.slice(sentence.start, clause.start - 1),
    )
  )
    return undefined;
  return whole && { members, whole, rule: "what it consists of" };
}

/** Of names behind a verb, those of its list: what is told after 等 or of something else is none. */
function listedFrom(text: string, behind: readonly Named[], from: number): Named[] {
  const out: Named[] = [];
  let at = from;
  for (const n of behind) {
    if (n.span.start < at) continue;
    const between = text.slice(at, n.span.start);
    if (out.length > 0 && !/^[^，。；]{0,24}$/.test(between)) break;
    if (/等(?!级)[^、]{0,12}(?:以及|及|和)?[^、]*(?:入驻|投资|承担)/.test(between)) break;
    out.push(n);
    at = n.span.end;
  }
  return out;
}

/** The work or drive with which the sentence begins, if no other stands between it and a position. */
function subjectOf(text: string, sentence: Sentence, position: number, all: readonly Named[]): Whole | undefined {
  const [first, another] = within(all, { line: sentence.line, start: sentence.start, end: position });
  if (!first || (another && another.thing !== first.thing) || text.slice(sentence.start, position).includes("；")) return undefined;
  return beginsSentence(text, sentence, first) && !/^[、和及与]/.test(text.slice(first.span.end)) ? { named: first } : undefined;
}

const beginsSentence = (text: string, sentence: Sentence, { span }: Named) =>
  /^(?:目前|今年|据了解|据介绍|其中|[，“—\s])*(?:[^，。；]{2,16}的)?“?$/.test(text.slice(sentence.start, span.start));

/** 内环工程全长42公里，其中西环路、南环路已建成通车: what is told of among a work's parts. */
function amongThem(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const clause = sentence.clauses[index] as Clause;
  if (!text.startsWith("其中", clause.start)) return undefined;
  const whole = subjectOf(text, sentence, clause.start, all);
  if (whole?.named.thing.kind !== "project") return undefined;
  const members: Named[] = [];
  for (const later of sentence.clauses.slice(index)) {
    if (later.sign === "；" && members.length === 0) break;
    const lead = later === clause ? 2 : 0;
    let at = later.start + lead;
    for (const n of within(all, later)) {
      if (!/^[、和及与“，]?$/.test(text.slice(at, n.span.start))) break;
      if (n.thing.kind === "project") members.push(n);
      at = n.span.end;
    }
    if (members.length === 0) break;
  }
  return { members, whole, rule: "told of among its parts" };
}

const partWords =
  "(?:核心区|核心片区|启动区|先导区|起步区|先行区|(?:重要|主要|关键|核心)?组成部分|重要一环|一部分|(?:重点|重要|标志性|控制性|配套|子|首批|首个|关键|骨干|先导|示范|支撑|启动)+(?:项目|工程|节点工程)|延伸段|分园|拓展区)";
const isPart = new RegExp(`(?:是|为|作为|属于|系)([^，。；]{0,22}?)的?(?:${partWords})`);

/** 甲片区是小镇的核心区: a part that is said to be one. */
function saidPart(text: string, clause: Clause, all: readonly Named[]): Parts | undefined {
  const m = isPart.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const at = clause.start + m.index;
  const member = all.findLast((n) => at - n.span.end <= 2 && n.span.end <= at && n.span.start >= clause.start && works.has(n.thing.kind));
  if (!member) return undefined;
  const end = at + m[0].indexOf(m[1] as string, 1) + (m[1] as string).length;
  const others = all.filter((n) => n !== member);
  const whole = wholeBefore(m[1] as string, end, others);
  return whole && { members: [member], whole, rule: "said to be a part" };
}

/** 作为某工程的重点项目，某治理工程开工: the part is named by the next clause. */
function partOfBefore(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const [clause, next] = [sentence.clauses[index] as Clause, sentence.clauses[index + 1]];
  const words = text.slice(clause.start, clause.end);
  const m = /^作为/.test(words) && clause.sign === "，" && next ? isPart.exec(words) : null;
  if (!m || !next) return undefined;
  const end = clause.start + m[0].indexOf(m[1] as string, 1) + (m[1] as string).length;
  const member = within(all, next)[0];
  const whole = wholeBefore(m[1] as string, end, all);
  const first = member && /^“?$/.test(text.slice(next.start, member.span.start));
  return first && whole ? { members: [member], whole, rule: "said to be a part" } : undefined;
}

const entering = /(?:列入|纳入|列为|归入)(?:了|到)?/;

/** 将A、B列入某大会战; 列入某行动的有A、B. */
function enteredIn(text: string, clause: Clause, all: readonly Named[]): Parts | undefined {
  const m = entering.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const from = clause.start + m.index;
  const end = from + m[0].length;
  const here = within(all, clause);
  const named = here.find((n) => n.span.start >= end && n.span.start - end <= 8);
  if (named?.thing.kind !== "campaign") return undefined;
  const behind = /^[^，。；]{0,8}的(?:项目)?(?:有|是|包括|还有)/.exec(text.slice(named.span.end, clause.end));
  const members = here.filter((n) => works.has(n.thing.kind) && (behind ? n.span.start > named.span.end : n.span.end <= from));
  return { members, whole: { named }, rule: "entered in a drive" };
}

/** 以某大会战为总抓手，推进A行动、B行动. */
function ledBy(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const [clause, next] = [sentence.clauses[index] as Clause, sentence.clauses[index + 1]];
  const named = next && within(all, clause).find((n) => n.thing.kind === "campaign");
  if (!next || !named || !/以“?$/.test(text.slice(clause.start, named.span.start))) return undefined;
  if (!/^”?[^，]{0,4}为(?:总|主|重要|有力)?(?:抓手|载体|牵引|统领|总揽|引领)$/.test(text.slice(named.span.end, clause.end)))
    return undefined;
  return { members: within(all, next), whole: { named }, rule: "a drive that leads others" };
}

const plans = /^(?:行动)?(?:计划|方案|规划)?[”》]?(?:（[^）]*）)?(?:中)?(?:明确)?(?:提出|明确|部署了?|确定了?|将实施|要求)/;

/** 三年行动计划提出，实施A工程、B行动: the drives of a plan. */
function planned(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const clause = sentence.clauses[index] as Clause;
  const named = within(all, clause).find((n) => n.thing.kind === "campaign");
  if (!named || !/计划|方案|行动|规划/.test(text.slice(named.span.end - 2, named.span.end + 4))) return undefined;
  if (!/^《?“?$/.test(text.slice(clause.start, named.span.start)) || !plans.test(text.slice(named.span.end, clause.end))) return undefined;
  const members = within(all, { ...sentence, start: named.span.end }).filter((n) => n.thing.kind === "campaign");
  return { members, whole: { named }, rule: "drive of a plan" };
}

const rails = /(?:线|轨|铁路|高铁|地铁|电车)(?:（[^）]*）)?(?:项目|工程)?$/;

/** 某快轨在境内设A站、B站: the stations of the line that is spoken of. */
function stationsOf(text: string, sentences: readonly Sentence[], clause: Clause, all: readonly Named[]): Parts | undefined {
  const m = /(?:共|新|增|分别)?设(?:有|置|立)?(?=[^，。]{2,20}站)/.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const from = clause.start + m.index;
  const members = within(all, { ...clause, start: from }).filter((n) => /站(?:（[^）]*）)?$/.test(n.thing.label));
  const named = all.findLast(
    (n) =>
      n.thing.kind === "project" &&
      n.span.end <= from &&
      rails.test(n.thing.label) &&
      sentences.some((s) => s.start <= n.span.start && s.end >= n.span.end && beginsSentence(text, s, n)),
  );
  if (!named || members.length < 2) return undefined;
  const weak = named.span.start < clause.start ? spokenOf : undefined;
  return { members, whole: { named, ...(weak !== undefined && { weak }) }, rule: "stations of a line" };
}

const numberedDrive =
  /(?:^|[，。；：])(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十]）|第[一二三四五六七八九十]|[①-⑩])[，、]?[\u4e00-\u9fff]{0,6}“?$/;

/** “五大行动”：一是A…；二是B…: each member behind its number. */
function numberedBehind(text: string, sentences: readonly Sentence[], all: readonly Named[]): Parts[] {
  const out: Parts[] = [];
  for (const [index, named] of all.entries()) {
    const count = named.thing.kind === "campaign" ? countOf(text.slice(named.span.start, named.span.end)) : undefined;
    if (count === undefined || count < 2) continue;
    const members = all
      .slice(index + 1)
      .filter((n) => n.thing.kind === "campaign" && numberedDrive.test(text.slice(Math.max(0, n.span.start - 14), n.span.start)));
    const inSentence = sentences.some((s) => s.start <= named.span.start && s.end >= named.span.end);
    if (inSentence && members.length >= 2 && members.length <= count)
      out.push({ members, whole: { named }, rule: "numbered members of a group" });
  }
  return out;
}

/** The work that words end in, or that they mean by its last word: 小镇, 这条走廊. */
function wholeBefore(words: string, end: number, all: readonly Named[]): Whole | undefined {
  const own = all.findLast((n) => n.span.end <= end && n.span.end > end - words.length && betweens.test(rest(words, n, end)));
  if (own) return { named: own };
  const head = bareWork.exec(words)?.[1];
  const meant = head && all.findLast((n) => works.has(n.thing.kind) && n.span.end <= end && n.thing.label.endsWith(head));
  return meant ? { named: meant, weak: spokenOf } : undefined;
}

/** What stands between a name and the end of the words that hold it. */
const rest = (words: string, { span }: Named, end: number) => words.slice(words.length - (end - span.end));

const bareWork =
  /(?:这[条个座一]|该|此|整个|全)?(小镇|走廊|园区|新区|新城|开发区|产业园|基地|工程|项目|高速|铁路|公路|枢纽|片区|组团|水库)[\u4e00-\u9fff]{0,2}$/;
const spokenOf = "所属工程按前文所述 · of the work that is spoken of before";
