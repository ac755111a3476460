/** What a line says of wholes and their parts: 由A、B组成, 包括A、B, 其中A、B, 是X的一部分, 列入X, 以X为抓手. */

import { countOf } from "../names/groups.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { proof, type ReadLine, within } from "./link.js";
import { membersOf } from "./membership.js";
import { beginsSentence, type Parts, spokenOf, type Whole, wholeBefore } from "./wholes.js";

const kinds: ReadonlySet<string> = new Set(["platform", "project", "campaign"]);
/** What may be part of what. */
const wholes: Record<string, ReadonlySet<string>> = {
  campaign: new Set(["campaign"]),
  project: new Set(["campaign", "project", "platform"]),
  platform: new Set(["campaign", "platform"]),
};

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
  for (const [at, sentence] of sentences.entries()) {
    if (within(all, sentence).length === 0) continue;
    for (const [index, clause] of sentence.clauses.entries()) {
      const found = [
        composedOf(text, sentence, index, all),
        amongThem(text, sentence, index, all),
        stationsOf(text, [sentences[at - 1], sentence], clause, all),
        ...membersOf(text, sentence, index, all),
      ];
      for (const f of found) if (f) for (const member of f.members) part(member, f.whole, f.rule);
    }
  }
  for (const { members, whole, rule } of numberedBehind(text, all)) for (const member of members) part(member, whole, rule);
  return links;
}

const consists =
  /(?:主要|具体|共)?(?:由(?=.{4,120}(?:组成|构成))|包括|包含|涵盖|囊括|分为|分成|划分为|下辖|下设|统辖)|(?:^|格局[”，]?)(?:即|分别是|分别为)|(?:规划建设|规划|布局|打造)(?=[^，。；]{4,80}[两三四五六七八九](?:大|个)(?:片区|板块|组团|园区|功能区|分园|区块))/;
/** What a clause that tells parts may begin with, of a whole that an earlier clause names. */
const unnamedWhole = /^(?:该|此|整个|全部?)?(?:项目|工程|计划|行动|园区|走廊|规划|建设|主要|具体|总体|全线|内容|范围|其|共|将|拟)*$/;

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
      text.slice(Math.max(sentence.start, clause.start - 40), clause.start - 1),
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

/** No whole is looked for further back. */
const farthest = 400;

/** The work or drive with which the sentence begins, if no other stands between it and a position. */
function subjectOf(text: string, sentence: Sentence, position: number, all: readonly Named[]): Whole | undefined {
  const [first, another] = within(all, { ...sentence, end: Math.min(position, sentence.start + farthest) });
  if (
    !first ||
    position - sentence.start > farthest ||
    (another && another.thing !== first.thing) ||
    text.slice(sentence.start, position).includes("；")
  )
    return undefined;
  return beginsSentence(text, sentence, first) && !/^[、和及与]/.test(text.slice(first.span.end)) ? { named: first } : undefined;
}

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

const rails = /(?:线|轨|铁路|高铁|地铁|电车)(?:（[^）]*）)?(?:项目|工程)?$/;

/** 某快轨在境内设A站、B站: the stations of the line that is spoken of. */
function stationsOf(text: string, sentences: readonly (Sentence | undefined)[], clause: Clause, all: readonly Named[]): Parts | undefined {
  const m = /(?:共|新|增|分别)?设(?:有|置|立)?(?=[^，。]{2,20}站)/.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const from = clause.start + m.index;
  const members = within(all, { ...clause, start: from }).filter((n) => /站(?:（[^）]*）)?$/.test(n.thing.label));
  const named = sentences
    .flatMap((s) => (s ? within(all, { ...s, end: Math.min(s.end, from) }).filter((n) => beginsSentence(text, s, n)) : []))
    .findLast((n) => n.thing.kind === "project" && rails.test(n.thing.label));
  if (!named || members.length < 2) return undefined;
  const weak = named.span.start < clause.start ? spokenOf : undefined;
  return { members, whole: { named, ...(weak !== undefined && { weak }) }, rule: "stations of a line" };
}

const numberedDrive =
  /(?:^|[，。；：])(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十]）|第[一二三四五六七八九十]|[①-⑩])[，、]?[\u4e00-\u9fff]{0,6}“?$/;

/** “五大行动”：一是A…；二是B…: each member behind its number, until another group is named. */
function numberedBehind(text: string, all: readonly Named[]): Parts[] {
  const out: Parts[] = [];
  let group: { named: Named; count: number; members: Named[] } | undefined;
  const close = () => {
    if (group && group.members.length >= 2 && group.members.length <= group.count)
      out.push({ members: group.members, whole: { named: group.named }, rule: "numbered members of a group" });
  };
  for (const n of all) {
    if (n.thing.kind !== "campaign") continue;
    const count = countOf(text.slice(n.span.start, n.span.end));
    if (count !== undefined && count > 1) {
      close();
      group = { named: n, count, members: [] };
    } else if (group && numberedDrive.test(text.slice(Math.max(0, n.span.start - 14), n.span.start))) group.members.push(n);
  }
  close();
  return out;
}
