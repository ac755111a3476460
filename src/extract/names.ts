/** A line → the names in it: platforms, projects, campaigns, meetings, organizations, places and policies, each by its head and what stands before it. */
import { inCharge, isOrganization, longerWord, namesNoBody, officeHead, pastDealing, shortOf } from "./bodies.js";
import { type Clause, firstFrom, type Sentence } from "./clauses.js";
import { membersIn } from "./groups.js";
import { type Lexicon, type WordSet, wordSet } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";
import { lastBreak, withoutLead } from "./people.js";

export type NameKind = "platform" | "project" | "campaign" | "event" | "organization" | "place" | "policy";

export interface NameMention extends Span {
  kind: NameKind;
  rule: string;
  weak?: string;
  /** Without its brackets: 东阳新能源产业园(杨梅园) is 东阳新能源产业园 too; a body by its short name. */
  short?: Span | undefined;
  /** Of a phase or a segment: the name it is a part of. */
  base?: Span;
  /** The group under which it is listed: 三大攻坚战. */
  of?: Span & { kind: NameKind };
  /** Only heard of: a higher meeting whose spirit is studied. */
  cited?: boolean;
}

/** No name is looked for further left than this. */
const longest = 70;

export interface Head extends Span {
  kind: NameKind;
  soft: boolean;
  /** A work by this head, or else an organization: 研究院. */
  body?: boolean;
  /** An office by what it is for: 交通运输局, 宣传部. */
  office?: boolean;
}

/** What is known of a line before its names are looked for. */
export interface Known {
  line: Line;
  inside: Uint8Array;
  breaks: readonly Span[];
  people: readonly Span[];
  lexicon: Lexicon;
}

export function namesIn(known: Known, sentences: readonly Sentence[]): NameMention[] {
  const { line, inside, breaks, people, lexicon } = known;
  const found: NameMention[] = [];
  const breakEnd = lastBreak(breaks);
  for (const sentence of sentences) {
    const of: NameMention[] = [];
    for (const clause of sentence.clauses) {
      const reader = { line, inside, breaks, people, lexicon, clause, breakEnd };
      const events = eventsIn(reader);
      const here: NameMention[] = [...events];
      for (const part of clause.parts) here.push(...partNames(part, reader, events));
      of.push(...here, ...listed(reader, here), ...quoted(reader, here));
    }
    // What is listed under a group is known by that, first of all.
    const members = membersIn(sentence, of, { text: line.text, lexicon, breakEnd });
    found.push(...members, ...of.filter((n) => n.rule !== countedGroup || members.some((m) => m.of?.start === n.start)));
  }
  return outermost(found);
}

/** 六大工程, which is a name only where its members are told. */
const countedGroup = "counted group";

export interface Reader extends Known {
  clause: Clause;
  breakEnd: (from: number, to: number) => number;
}

/** Stretches of a part between breaks, each with the breaker before it. */
function chunks(span: Span, breaks: readonly Span[], text: string): { start: number; end: number; verb: string }[] {
  const out: { start: number; end: number; verb: string }[] = [];
  let start = span.start;
  let verb = "";
  for (let i = firstFrom(breaks, span.start); i < breaks.length; i++) {
    const b = breaks[i] as Span;
    if (b.start >= span.end) break;
    if (b.start > start) out.push({ start, end: b.start, verb });
    verb = text.slice(b.start, b.end);
    start = b.end;
  }
  if (start < span.end) out.push({ start, end: span.end, verb });
  return out;
}

function partNames(part: Span, reader: Reader, events: readonly NameMention[]): NameMention[] {
  const { line, breaks } = reader;
  const names: NameMention[] = [];
  for (const chunk of chunks(part, breaks, line.text)) {
    if (events.some((e) => chunk.start >= e.start && chunk.end <= e.end)) continue;
    names.push(...chunkNames(chunk, part, reader));
  }
  return names;
}

/** Names of a stretch that holds no breaker: the one that ends last, and those before it if it begins after them. */
function chunkNames(chunk: { start: number; end: number; verb: string }, part: Span, reader: Reader): NameMention[] {
  const { line, lexicon, people, inside } = reader;
  const { text, number } = line;
  const names: NameMention[] = [];
  const from = Math.max(chunk.start, chunk.end - 3 * longest);
  const floorOf = (end: number) =>
    people.reduce((low, p) => (p.line === number && p.end <= end && p.end > low ? p.end : low), Math.max(from, end - longest));
  let heads = headsIn(text, from, chunk.end, inside, lexicon);
  while (heads.length > 0) {
    const head = heads.pop() as Head;
    if (!tailFits(text, head, chunk.end, lexicon)) continue;
    const floor = floorOf(head.start);
    let name = nameOf(head, floor, chunk, part, reader);
    if (!name && head.body) name = nameOf({ ...head, kind: "organization", soft: false }, floor, chunk, part, reader);
    if (!name) continue;
    names.push(name);
    heads = heads.filter((h) => h.end <= name.start);
  }
  // 某某酒业二期: a phase of what needs no head.
  const phase = text.startsWith("期", chunk.end - 1)
    ? /[\u4e00-\u9fffA-Za-z0-9）”]{2,20}[一二三四五]期$/.exec(text.slice(Math.max(from, chunk.end - 24), chunk.end))
    : null;
  if (phase && !names.some((n) => n.end > chunk.end - 2)) {
    const start = withoutLead(text, chunk.end - phase[0].length, chunk.end - 2, lexicon);
    const base = { line: number, start, end: chunk.end - 2 };
    const clause = text.slice(reader.clause.start, reader.clause.end);
    if (base.end - start >= 2 && !isGeneric(text.slice(start, base.end), lexicon) && /项目|建成|开工|建设|投产/.test(clause))
      names.unshift({ line: number, start, end: chunk.end, kind: "project", rule: "phase", base });
  }
  return names.reverse();
}

interface HeadClasses {
  all: { set: WordSet; kind: NameKind; soft: boolean }[];
  /** A word of any of them. */
  any: WordSet;
}

const headClasses = new WeakMap<Lexicon, HeadClasses>();

function headClassesOf(lexicon: Lexicon): HeadClasses {
  const known = headClasses.get(lexicon);
  if (known) return known;
  const all: HeadClasses["all"] = [
    { set: lexicon.campaignHeads, kind: "campaign", soft: false },
    { set: lexicon.platformHeads, kind: "platform", soft: false },
    { set: lexicon.projectHeads, kind: "project", soft: false },
    { set: lexicon.softProjectHeads, kind: "project", soft: true },
    { set: lexicon.orgHeads, kind: "organization", soft: false },
    { set: lexicon.localBodies, kind: "organization", soft: false },
  ];
  const made = { all, any: wordSet([...all.map((c) => c.set), lexicon.officeHeads].flatMap((set) => [...set.words])) };
  headClasses.set(lexicon, made);
  return made;
}

/** Every head in a stretch, the one that ends last at the end; of those that end together, the longest. */
function headsIn(text: string, from: number, to: number, inside: Uint8Array, lexicon: Lexicon): Head[] {
  const { all, any } = headClassesOf(lexicon);
  const heads: Head[] = [];
  for (let end = from + 1; end <= to; end++) {
    if (inside[end - 1] || any.before(text, end, from) === 0) continue;
    let best: Head | undefined;
    for (const { set, kind, soft } of all) {
      const length = set.before(text, end, from);
      if (length > 0 && (!best || length > best.end - best.start)) best = { line: 0, start: end - length, end, kind, soft };
    }
    if (
      best?.soft &&
      [lexicon.orgHeads, lexicon.localBodies].some((set) => set.before(text, end, from) >= (best?.end ?? 0) - (best?.start ?? 0))
    )
      best.body = true;
    const office = officeHead(text, end, from, lexicon);
    if (office && (!best || best.kind === "organization" || office.start < best.start)) best = office;
    if (best && !noHead(text, best, from, lexicon)) heads.push(best);
  }
  return heads;
}

/** 思路 is no road, 全线完工 no line, 布局 no office, and 公安局局 the beginning of a post. */
function noHead(text: string, head: Head, from: number, lexicon: Lexicon): boolean {
  for (let i = Math.max(from, head.end - 2); i < head.end; i++) if (i + lexicon.titles.at(text, i) > head.end) return true;
  const length = head.office ? 0 : lexicon.noHeads.before(text, head.end, from);
  if (length > 0 && (length > head.end - head.start || head.soft)) return true;
  for (let i = Math.max(from, head.start - 2); i < head.end; i++) if (i + lexicon.milestones.at(text, i) > head.end) return true;
  return false;
}

/** Whether what stands after a head may stand after a whole name. */
function tailFits(text: string, head: Head, end: number, lexicon: Lexicon): boolean {
  if (head.end >= end) return true;
  const rest = text.slice(head.end, Math.min(end, head.end + 8));
  if (lexicon.titles.at(text, head.end) > 0 && !inCharge.test(text.slice(head.end, head.end + 8)))
    return head.kind === "organization" && /(?:公司|集团|银行)$/.test(text.slice(head.start, head.end));
  const built = head.body || lexicon.localBodies.before(text, head.end, head.start) > 0;
  if (built && /^(?:迁建|新建|改建|扩建|改扩建|项目|工程|建设|改造|整体|异地|易地|[新分东西南北]?院区|分院)/.test(rest) && !head.soft)
    return false;
  if (head.kind === "organization" || head.body) return !longerWord.test(text.slice(head.end - 1, head.end + 2));
  return /^[0-9]/.test(rest) || lexicon.afterWork.at(text, head.end) > 0 || lexicon.milestones.at(text, head.end) > 0;
}

/** The name that ends in a head: as far left as nothing parts it. */
function nameOf(
  found: Head,
  floor: number,
  chunk: { start: number; end: number; verb: string },
  part: Span,
  reader: Reader,
): NameMention | undefined {
  const { line, lexicon, clause } = reader;
  const { text, number } = line;
  // 三大行动 are three, not of the head 大行动.
  const counts = /[两三四五六七八九十]大$/.test(text.slice(found.start - 1, found.start + 1));
  const head = counts ? { ...found, start: found.start + 1 } : found;
  let { kind } = head;
  let start = kind === "campaign" ? campaignStart(head, floor, chunk, part, reader) : withoutLead(text, floor, head.start, lexicon);
  if (kind === "organization") start = pastDealing(text, start, head.start, lexicon);
  // 优化“1354”工作总抓手: a verb before quotation marks is none of the name.
  const quote = text.slice(start, start + 5).indexOf("“");
  if (quote > 0 && lexicon.before.has(text.slice(start, start + quote))) start += quote;
  // 企业倍增三大行动: what is counted has its name from the count on.
  const group = kind === "campaign" ? /[两三四五六七八九十](?:大|项|个)(?=[^大项个]{0,6}$)/.exec(text.slice(start, head.start)) : null;
  if (group) start += group.index;
  if (kind === "platform" || kind === "project") start = afterBuilding(text, start, head.start, lexicon);
  if (!group) start = afterCount(text, afterQuantifier(text, start, head.start), head.start);
  // 重点项目攻坚战: without 重点 it would name nothing of its own.
  if (kind === "campaign" && /重[点大]$/.test(text.slice(floor, start)) && isGeneric(text.slice(start, head.start), lexicon)) start -= 2;
  if (head.end - start > longest) return undefined;
  const modifier = text.slice(start, head.start);
  const headText = text.slice(head.start, head.end);
  let end = head.end;
  const name: NameMention = { line: number, start, end, kind, rule: `${kind} head ${headText}` };

  if (group && (/[项个]$/.test(modifier) || isGeneric(modifier, lexicon))) {
    name.rule = countedGroup;
    if (headText === "工程" && modifier.length > 2 && !policyWork(modifier, chunk.verb, lexicon)) name.kind = "project";
    return name;
  }
  if (kind === "campaign") {
    if (headText === "工程") {
      if (!/[“”]/.test(modifier) && !policyWork(modifier, chunk.verb, lexicon)) kind = "project";
      else if ((isGeneric(modifier, lexicon) || isKind(modifier, lexicon)) && !(modifier.length >= 6 && lexicon.launching.has(chunk.verb)))
        return undefined;
    } else if (unlaunched(headText, modifier, chunk.verb, lexicon)) return undefined;
    else if (headText === "计划" || headText === "活动" || headText === "试点" || headText === "战役") {
      if (!modifier.includes("“") && (isGeneric(modifier, lexicon) || modifier.length < 4)) return undefined;
      if (headText === "活动" && !modifier.includes("“") && !/主题|专项|系列|(?<!重)大(?!会)/.test(modifier)) return undefined;
      if (headText === "试点") return undefined;
      // 计划 is a verb as well.
      if (headText === "计划" && !modifier.includes("“") && !isLaunched(chunk.verb, part, reader)) return undefined;
    } else if (modifier.length < 2 && !(/^[一二三四五六七八九十两0-9]$/.test(modifier) && /大会战|行动|会战|攻坚战/.test(headText)))
      return undefined;
    name.kind = kind;
  }
  if (kind === "organization" && !isOrganization(modifier, headText, head, reader)) return undefined;
  if (kind === "platform" || kind === "project") {
    if (headText === "段" && !/[至—-]|[路速线铁道管]/.test(modifier)) return undefined;
    // 公共卫生中心项目: of common words alone, yet a work with a name of its own if a step follows.
    const building =
      headText === "项目"
        ? /(?:中心|医院|水厂|学校|公园|大桥|水库|机场|广场|大道)$/.test(modifier)
        : head.soft || /[校院]区$/.test(headText);
    const near = text.slice(head.end, Math.min(clause.end, head.end + 12));
    const work =
      (building && modifier.length >= 4 && lexicon.milestones.find(near) >= 0) ||
      (headText !== "工程" && /.第[一二三四五六七八九十]$/.test(modifier));
    if (isGeneric(modifier, lexicon) && !isGroup(text.slice(start, head.end)) && !work) return undefined;
    if (/^(?:项目|工程)$/.test(headText) && !work && isKind(modifier, lexicon)) return undefined;
    if (/(?:19|20)[0-9]{2}年$/.test(modifier)) return undefined;
    if (modifier.length < 2 && !/[A-Za-z0-9]/.test(modifier)) return undefined;
    if (head.soft && !builds(reader, head)) return undefined;
    // 新建幼儿园8所: what is counted has no name.
    if (kind === "project" && /^[0-9]{1,5}[多余]?[个座处所家条]/.test(text.slice(head.end, head.end + 8))) return undefined;
    if (headText === "项目" && /^(?:[A-Za-z0-9]+个|重点|重大)/.test(modifier)) return undefined;
    if (headText === "圈" && !/[路速]圈$/.test(text.slice(start, head.end))) return undefined;
    if (text.startsWith("项目", end)) {
      name.short = { line: number, start, end };
      end += 2;
    } else if (headText === "项目") {
      // 6200吨生产线项目: the work alone names it too.
      const inner = [...headsIn(text, start, head.start, reader.inside, lexicon)].pop();
      if (inner?.end === head.start) name.short = { line: number, start, end: head.start };
    }
  }
  if (kind !== "organization" && text.charAt(end) === "（") {
    const close = text.slice(end, Math.min(end + 30, text.length)).indexOf("）");
    const gloss = text.slice(end + 1, end + close);
    if (close > 1 && !/[，。：；]|^[左右上下中]|^[0-9]+$|总投资|以下简称|简称/.test(gloss)) {
      name.short = { line: number, start, end };
      end += close + 1;
    }
  }
  if (kind === "organization") name.short = shortOf(name, text);
  const phase = /^(?:[一二三四五六]期)(?:工程|项目)?/.exec(text.slice(end, end + 4));
  if (phase && kind !== "campaign" && !/[（(]/.test(text.slice(end - 1, end))) {
    name.base = { line: number, start, end };
    end += phase[0].length;
    name.rule += " and phase";
  }
  // 海尔…一期项目 is a phase of what stands before 一期.
  const inner = kind === "project" ? /^(.{4,}?)[一二三四五六]期/.exec(text.slice(start, end)) : null;
  if (inner && !name.base) name.base = { line: number, start, end: start + (inner[1] as string).length };
  name.end = end;
  // 万载县、安远县高速公路建设项目: a head that several share.
  const shared = group ? undefined : sharedStart(name, part, clause, reader);
  if (shared !== undefined) name.start = shared;
  return name;
}

/** Where the name of a drive begins: after the verb that sets it going, or with the part of a list, whatever verbs it holds. */
function campaignStart(
  head: Head,
  floor: number,
  chunk: { start: number; verb: string },
  part: Span,
  { line, clause, lexicon, breaks, people }: Reader,
): number {
  const { text } = line;
  const continued = part.start > clause.start && clause.parts[0] !== part;
  if (chunk.start === part.start && continued) return skipSigns(text, floor, head.end);
  if (lexicon.launching.has(chunk.verb) || /^(?:深入|继续)$/.test(chunk.verb)) {
    if (text.charAt(chunk.start) !== "优") return skipSigns(text, floor, head.end);
  } else if (/^[两三四五六七八九十]+[项个]$/.test(chunk.verb)) {
    // 等五项行动: the count is of the name.
    return chunk.start - chunk.verb.length;
  } else if (chunk.verb !== "") {
    // 实施产业集群壮大行动: 壮大 is of the name.
    let from = continued || head.end === clause.end ? part.start : -1;
    let launched = false;
    for (let i = firstFrom(breaks, part.start); i < breaks.length; i++) {
      const b = breaks[i] as Span;
      if (b.end > chunk.start) break;
      const word = text.slice(b.start, b.end);
      if (lexicon.launching.has(word)) [from, launched] = [b.end, true];
      else if (word.length < 2 || /^[0-9]/.test(word)) from = -1;
      else if (b.start === from && !launched) from = b.end;
    }
    if (from >= 0 && from < chunk.start && head.start - from <= 14 && !people.some((p) => p.start >= from && p.end <= head.start))
      return skipSigns(text, from, head.end);
  }
  return withoutLead(text, floor, head.start, lexicon);
}

/** Whether a verb that sets drives going governs a name: at once, or the list in which it stands. */
function isLaunched(verb: string, part: Span, { line, clause, breaks, lexicon }: Reader): boolean {
  if (verb !== "" || part.start === clause.start) return lexicon.launching.has(verb);
  return breaks.some((b) => b.start >= clause.start && b.end <= part.start && lexicon.launching.has(line.text.slice(b.start, b.end)));
}

/** What looks like a drive and is none: 健全工作机制, 擅自行动, 破坏活动, “十四五”规划. */
const unlaunched = (head: string, modifier: string, verb: string, lexicon: Lexicon) =>
  (/机制$/.test(head) && !/[“0-9]/.test(modifier)) ||
  (head === "行动" && modifier.length <= 2 && !modifier.includes("“") && !lexicon.launching.has(verb)) ||
  (head.startsWith("大") && /[较更最重巨]$/.test(modifier)) ||
  /^[“]?十?[一二三四五六七八九]五[”]?|规划(?:重[大点])?$|分裂|破坏|违法|犯罪|阴谋/.test(modifier);

/** Past signs, and past what a verb leaves: 实施好某工程. */
const skipSigns = (text: string, from: number, end: number) => {
  let start = from;
  while (start < end && /[\s，、：；好了]/.test(text.charAt(start))) start++;
  return start;
};

/** Past 3个, 20多家: a count is no part of a name. */
function afterCount(text: string, start: number, end: number): number {
  const m = /^(?:[0-9]+(?:多|余)?|[一二三四五六七八九十两]+)(?:个|条|座|家|所|批|项|大类)/.exec(
    text.slice(start, Math.min(end, start + 8)),
  );
  return m ? start + m[0].length : start;
}

/** 某镇建设某园: past the verb, unless what is left names nothing. */
function afterBuilding(text: string, start: number, end: number, lexicon: Lexicon): number {
  const m =
    /^.{2,}(?:投资|规划|开工|合作|共同|牵头)?(?:建设|新建|兴建|投建|打造)(?!投资|集团|工程|项目|银行|兵团|局|有限|用地|管理|发展|开发|示范|标准)(?=.{2,})/.exec(
      text.slice(start, end),
    );
  return m && (text.charAt(start - 1) === "在" || !isGeneric(text.slice(start + m[0].length, end), lexicon)) ? start + m[0].length : start;
}

/** Past 各项, 一批: what stands before them is none of the name. */
function afterQuantifier(text: string, start: number, end: number): number {
  const m = /^.*(?:各项|各类|各个|若干|一批|一系列|多项|有关|相关)/.exec(text.slice(start, end));
  return m ? start + m[0].length : start;
}

/** Whether 项目 or 工程 after a modifier says only of what kind they are, and where: 某市交通工程, 隧道工程, 某区新老项目. */
function isKind(modifier: string, lexicon: Lexicon): boolean {
  const place =
    /^[\u4e00-\u9fff]{1,5}?(?:省|市|县|(?<!棚户|园|发|景|小|校|院|库|灌|矿|社|税|新|范|厂)区|州|旗|镇|乡)(?=[\u4e00-\u9fff])/.exec(
      modifier,
    )?.[0].length ?? 0;
  const rest = modifier.slice(place);
  // 云州机场扩建: a place's airport is a thing with a name.
  if (place > 0 && lexicon.projectHeads.at(rest, 0) > 0 && lexicon.projectHeads.at(rest, 0) < rest.length) return false;
  if (isGeneric(rest, lexicon)) return true;
  if (/第[一二三四五六七八九十]/.test(rest)) return false;
  const head = Math.max(lexicon.projectHeads.before(rest, rest.length), lexicon.softProjectHeads.before(rest, rest.length));
  return head > 0 && (place === 0 ? head === rest.length : isGeneric(rest.slice(0, rest.length - head), lexicon) && head === rest.length);
}

/** Whether a 工程 is a drive: 人才培育工程, 实施立德树人工程; 道路提升工程 is a work. */
const policyWork = (modifier: string, verb: string, lexicon: Lexicon) =>
  /^[两三四五六七八九十]大$/.test(modifier) ||
  lexicon.policyWorks.find(modifier) >= 0 ||
  ((lexicon.policyEnds.before(modifier, modifier.length) > 0 || lexicon.launching.has(verb)) && !physical.test(modifier));
const physical =
  /[路桥隧堤河湖江海港渠厂站场馆院校楼房街库塔矿闸坝井线段水电气热煤林岸岛湾山]|公园|管[网廊道线]|航道|灌区|除险|加固|改造|[改扩新迁重]建|搬迁|整治|治理|修复|绿化|造林|土地|农田|园区|小区|片区|广场|景[区观]|光伏|风电|枢纽|地铁|轨道|[一二三四五]期|填埋|垃圾|生产|加工|配套|设施|亮化|安置|棚改|标段|主体|地块/;

const numbered = /^(?:[一二三四五六七八九十][\u4e00-\u9fff]){2,4}$/;
/** 三铁一机一高, 一横六纵. */
const isGroup = (name: string) => numbered.test(name) && !/一[带路县市区村]|[大个项年]/.test(name);

/** Whether a string consists of words that name nothing. */
export function isGeneric(text: string, lexicon: Lexicon): boolean {
  for (let i = 0; i < text.length; ) {
    if (/[0-9.%、\s]/.test(text.charAt(i))) {
      i++;
      continue;
    }
    const length = lexicon.generic.at(text, i);
    if (length === 0) return false;
    i += length;
  }
  return true;
}

/** Whether the clause builds what the head names. */
function builds({ line, clause, lexicon }: Reader, head: Head): boolean {
  const { text } = line;
  const from = Math.max(clause.start, head.start - 40);
  const to = Math.min(clause.end, head.end + 40);
  const before = lexicon.building.find(text, from, head.start) >= 0;
  const after = lexicon.milestones.find(text, head.end, to) >= 0 || text.startsWith("建设", head.end) || text.startsWith("项目", head.end);
  return before || after || text.slice(head.start, head.end) === "项目";
}

/** A head that stands once for several: the start of the first of them. */
function sharedStart(name: NameMention, part: Span, clause: Clause, { line, lexicon, inside, breakEnd }: Reader): number | undefined {
  const { text } = line;
  if (
    name.start !== part.start ||
    (name.kind !== "campaign" && name.kind !== "project") ||
    text.slice(clause.start, clause.end).includes("等")
  )
    return undefined;
  const index = clause.parts.indexOf(part as Span);
  let start: number | undefined;
  for (let i = index - 1; i >= 0 && i >= index - 5; i--) {
    const other = clause.parts[i] as Span;
    const cut = Math.max(breakEnd(other.start, other.end), other.start);
    const from = withoutLead(text, cut, other.end, lexicon);
    const piece = text.slice(from, other.end);
    const segment = name.kind === "project" && piece.length <= 12 && /^[\u4e00-\u9fff]{2,5}(?:至|—|-)[\u4e00-\u9fff]{2,5}$/.test(piece);
    const short =
      segment || (piece.length >= 2 && piece.length <= 4 && (name.kind === "campaign" || /[县市区州岭山镇江河湖]$/.test(piece)));
    if (!short || piece.includes("“") || headsIn(text, from, other.end, inside, lexicon).some((h) => h.end === other.end && !h.soft)) break;
    start = from;
    if (from > other.start) break;
  }
  // The last conjunct must be of the same shape, or the list is another.
  return start;
}

/** A、B、C等重大产业项目: what is listed is what the list's last word says; a clause may hold several lists. */
function listed(reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, clause } = reader;
  const { text } = line;
  const out: NameMention[] = [];
  if (!text.slice(clause.start, clause.end).includes("等")) return out;
  let first = 0;
  for (const [closing, part] of clause.parts.entries()) {
    const start = closing === first ? listStart(part.start, part, reader) : part.start;
    const mark = /等(?![级奖离待])/.exec(text.slice(start, Math.min(part.end, start + 60)));
    if (!mark || mark.index === 0) continue;
    out.push(...listOf(clause.parts.slice(first, closing + 1), start + mark.index, reader, names));
    first = closing;
  }
  return out;
}

/** Where the words of a list go on after an earlier list has closed in the same part: A等企业分别签下B、C等项目. */
function listStart(from: number, part: Span, { line }: Reader): number {
  const closed = /^.*?等(?:企业|公司|单位|部门|地|项目|产业)[^等]*?(?=签|建|投|引|开|落)/.exec(line.text.slice(from, part.end));
  return closed ? from + closed[0].length : from;
}

const listKinds: readonly [RegExp, NameKind][] = [
  [/^[^，。]{0,12}?(?:平台|园区|开发区|功能区)/, "platform"],
  [/^(?!.{0,8}(?:领域|方面|行业|类|技术|产品))[^，。]{0,14}?(?:项目|工程)/, "project"],
  [
    /^(?:一批|一大批|多家|[0-9]+(?:多|余)?家|[一二三四五六七八九十]+家)?(?:世界|中国)?(?:[0-9]+强|知名|龙头|骨干|重点|头部|优质|本地|本土|参会|签约|入驻|央企|港资|外资|民营|国有|高新技术|科技)*(?:企业|公司|集团|单位)/,
    "organization",
  ],
];

/** The members of one list, which 等 closes at a position. */
function listOf(parts: readonly Span[], mark: number, reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, lexicon, breakEnd } = reader;
  const { text, number } = line;
  const last = parts[parts.length - 1] as Span;
  if (parts.length === 1 && !/[和及与]/.test(text.slice(last.start, last.end))) return [];
  const rest = text.slice(mark + 1, Math.min(last.end, mark + 24));
  const kind = listKinds.find(([pattern]) => pattern.test(rest))?.[1];
  if (!kind) return [];
  const out: NameMention[] = [];
  const add = (start: number, end: number) => {
    const lead = withoutLead(text, start, end, lexicon);
    const from = kind === "organization" ? pastDealing(text, lead, end - 1, lexicon) : lead;
    const name = text.slice(from, end);
    if (kind === "organization" && (name.length < 3 || namesNoBody(name, lexicon))) return;
    const building = name.length >= 4 && lexicon.softProjectHeads.before(name, name.length) > 0;
    if (name.length < 2 || name.length > 24 || (isGeneric(name, lexicon) && !building) || /^[0-9]|[，。]|^(?:一|两|各|有关)/.test(name))
      return;
    if (names.some((n) => n.start < end && n.end > from)) return;
    out.push({
      line: number,
      start: from,
      end,
      kind,
      rule: "listed before 等",
      weak: "由列举的总称推定其类 · its kind is that of the word that closes the list",
    });
  };
  for (const part of parts) {
    const end = part === last ? mark : part.end;
    // B和C before 等 are two.
    let start = part === parts[0] ? Math.max(breakEnd(part.start, end), part.start) : part.start;
    if (part !== parts[0]) {
      const cut = breakEnd(part.start, end);
      if (cut > 0 && /[和及与]/.test(text.charAt(cut - 1))) {
        add(start, cut - 1);
        start = cut;
      } else if (cut > 0) continue;
    }
    add(start, end);
  }
  return out;
}

/** “…” as a whole: a group of works, a campaign, or a policy. */
function quoted({ line, clause, lexicon }: Reader, names: readonly NameMention[]): NameMention[] {
  const { text, number } = line;
  const out: NameMention[] = [];
  for (let i = clause.start; i < clause.end; i++) {
    const next = text.slice(i, clause.end).indexOf("“");
    if (next < 0) break;
    i += next;
    const length = text.slice(i + 1, Math.min(clause.end, i + 32)).indexOf("”");
    if (length < 0) continue;
    const [start, end] = [i + 1, i + 1 + length];
    const inner = text.slice(start, end);
    i = end;
    if (inner.length < 2 || names.some((n) => n.start < end && n.end > start)) continue;
    const campaign = lexicon.campaignHeads.before(text, end, start);
    const event = lexicon.eventHeads.before(text, end, start);
    const before = text.slice(Math.max(clause.start, i - length - 12), start);
    const formula = formulaHead.exec(text.slice(end + 1, end + 9))?.[0];
    if (formula !== undefined && /^[0-9一二三四五六七八九十N+]{2,8}$/.test(inner) && explained.test(text.slice(end, end + 400)))
      out.push({ line: number, start: start - 1, end: end + 1 + formula.length, kind: "campaign", rule: "formula of numbers" });
    else if (isGroup(inner) && /建设|推进|项目|工程|加快|路网|公路|交通|高速|骨架/.test(text.slice(end, end + 6) + before))
      out.push({ line: number, start: start - 1, end: end + 1, kind: "project", rule: "numbered group" });
    else if (campaign > 1 && inner.length > campaign)
      out.push({ line: number, start: start - 1, end: end + 1, kind: "campaign", rule: "quoted campaign" });
    else if (event > 1 && inner.length > event + 1 && !lexicon.noMeeting.before(text, end, start))
      out.push({ line: number, start: start - 1, end: end + 1, kind: "event", rule: "quoted meeting" });
    else if (lexicon.policyHeads.at(text, end + 1) > 0 || /践行|贯彻|坚持|提出|落实|围绕|按照$/.test(before)) {
      if (/[\u4e00-\u9fff]/.test(inner)) out.push({ line: number, start: start - 1, end: end + 1, kind: "policy", rule: "quoted policy" });
    }
  }
  return out;
}

/** “1348”工作布局, where the text says what 1, 3, 4 and 8 are. */
const formulaHead =
  /^(?:工作|发展|总体|战略|目标|重点|产业)?(?:总抓手|抓手|布局|思路|体系|机制|工程|行动|计划|战略|方略|部署|举措|任务|目标|格局|模式|框架|工作法)/;
const explained = /[“‘][0-9一二三四五六七八九十]{1,2}[”’](?:就是|即|是|指|，)/;

const heldAfter =
  /^(?:于?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午|晚)?)?(?:在[^，。]{0,40}?|于[^，。]{0,30}?|今天|昨天|正式|隆重|如期|成功|顺利|同时|也|举行|[^，。]{0,6})?(?:举行|召开|举办|开幕|闭幕|启幕|开讲|举行了|成功举行)/;

const heldThen = /^，(?:将|定)?(?:于|[0-9]{1,4}[年月])[^，。]{0,40}(?:举行|召开|开幕)/;

/** What a meeting does. */
const heldBy = /^(?:审议|研究|听取|原则同意|传达|决定|强调|指出|认为|要求|提出|通报|明确)/;

/** Meetings: X在Y举行, 召开X, 出席X, 在X上, 贯彻X精神. */
function eventsIn({ line, clause, inside, lexicon, breaks, people }: Reader): NameMention[] {
  const { text, number } = line;
  const out: NameMention[] = [];
  let done = clause.start;
  for (let end = clause.start + 1; end <= clause.end; end++) {
    if (inside[end - 1]) continue;
    const length = lexicon.eventHeads.before(text, end, done);
    if (length === 0) continue;
    // 大会战 is no meeting, nor is 会议室.
    if (
      [1, 2, 3, 4].some(
        (n) =>
          end - n >= clause.start &&
          [lexicon.noMeeting.at(text, end - n), lexicon.campaignHeads.at(text, end - n)].some((l) => l > n && end - n + l > end),
      )
    )
      continue;
    if (lexicon.noMeeting.before(text, end, clause.start) >= length) continue;
    // 可能会, 还会: a verb.
    if (length === 1 && /[能还就都也将不才定许总便]/.test(text.charAt(end - 2))) continue;
    // 集中开工仪式: a head that goes on is the head.
    if ([1, 2, 3, 4].some((n) => end + n <= clause.end && lexicon.eventHeads.before(text, end + n, done) >= n)) continue;
    const after = text.slice(end, Math.min(clause.end + 1, end + 60));
    if (after.startsWith("暨") || /^(?:常务委员会)?第[一二三四五六七八九十]+次(?:全体)?会议/.test(after)) continue;
    if (/^(?:中心|室|厅|堂|大厦|纪要|记录|桌|期间$)/.test(after)) continue;
    const held = heldAfter.test(after) || heldThen.test(text.slice(end, end + 60)) || (length > 2 && heldBy.test(after));
    const cue = cueBefore(text, Math.max(done, end - longest), end - length, breaks);
    const inAt = cue?.word === "在" && /^[（(]?[^，。]{0,12}?(?:上|中|期间|现场|，)/.test(after);
    const cited =
      /^(?:[^，。]{0,8}?)(?:精神|要求|部署|决策)/.test(after) ||
      (/^(?:、|和|及|暨|以及)/.test(after) && /精神/.test(text.slice(end, Math.min(clause.end, end + 60))));
    const lead = /^(?:学习|贯彻|落实|传达|深入|宣传)/.test(text.slice(cue?.start ?? 0, (cue?.start ?? 0) + 2));
    let start: number;
    if (cited || lead) start = Math.max(cue?.end ?? done, lastSign(text, done, end));
    else if (cue && (cue.word !== "在" || inAt)) start = cue.end;
    else if (held) start = Math.max(done, lastPerson(people, number, end));
    else if (
      /^(?:，|。|：|由|吸引|旨在|主题|的?召开|的?举行)/.test(after) &&
      /^(?:仪式|典礼|大会|推介会|论坛)$/.test(text.slice(end - Math.min(length, 2), end))
    )
      start = done;
    else continue;
    if (cited || lead) start = Math.max(start, lastPerson(people, number, end), studyVerbEnd(text, start, end - length));
    // 为期两天的会议: what stands before 的 is none of the name.
    start = Math.max(start, start + text.slice(start, end - length).lastIndexOf("的") + 1);
    start = withoutLead(text, start, end - length, lexicon, false);
    const name = text.slice(start, end);
    if (name.length > longest || /[，；]/.test(name)) continue;
    if (/^(?:这次|此次|本次|该次|上述)$|^(?:主持|出席|参加|列席)/.test(text.slice(start, end - length))) continue;
    if (name.length - length < 1 && (length < 3 || cited || lead)) continue;
    out.push({
      line: number,
      start,
      end,
      kind: "event",
      rule: cited ? "cited meeting" : held ? "meeting held" : `meeting after ${cue?.word ?? ""}`,
      ...((cited || lead) && { cited: true }),
    });
    done = end;
  }
  return out;
}

const eventCues = new Set([
  "召开",
  "举行",
  "举办",
  "出席",
  "参加",
  "主持",
  "主持召开",
  "在",
  "承办",
  "主办",
  "成功",
  "贯彻",
  "落实",
  "学习",
  "宣布",
  "参与",
  "组织",
  "观摩",
  "列席",
  "开好",
  "办好",
]);

/** The last word before a position that opens a meeting's name. */
function cueBefore(
  text: string,
  from: number,
  to: number,
  breaks: readonly Span[],
): { word: string; start: number; end: number } | undefined {
  let last: { word: string; start: number; end: number } | undefined;
  for (let i = firstFrom(breaks, from); i < breaks.length; i++) {
    const b = breaks[i] as Span;
    if (b.end > to) break;
    const word = text.slice(b.start, b.end);
    if (eventCues.has(word)) {
      // 召开了: the particle belongs to the verb.
      const end = text.charAt(b.end) === "了" ? b.end + 1 : b.end;
      last = { word, start: b.start, end };
    }
  }
  return last;
}

/** The end of the last 贯彻, 落实 or 传达 in a stretch, or 0. */
function studyVerbEnd(text: string, from: number, to: number): number {
  const verbs = [...text.slice(from, to).matchAll(/贯彻|落实|传达|学习|执行|按照/g)];
  const last = verbs[verbs.length - 1];
  const end = last ? from + last.index + 2 : 0;
  return text.charAt(end) === "了" && end < to ? end + 1 : end;
}

const lastSign = (text: string, from: number, to: number) =>
  Math.max(from, ...["、", "和", "及", "与"].map((c) => text.slice(from, to).lastIndexOf(c) + 1 + from));
const lastPerson = (people: readonly Span[], line: number, before: number) =>
  people.reduce((low, p) => (p.line === line && p.end <= before && p.end > low ? p.end : low), 0);

/** Names that lie in no other name of their line. */
export function outermost(names: readonly NameMention[]): NameMention[] {
  const sorted = [...names].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: NameMention[] = [];
  for (const name of sorted) {
    const last = kept[kept.length - 1];
    if (last && name.start < last.end) continue;
    kept.push(name);
  }
  return kept;
}
