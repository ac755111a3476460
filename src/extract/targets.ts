/** A sentence → the numbers it promises: indicator, comparator, value, unit and year; what was reached, and fixed properties, stay out. */
import { comparatorAround } from "../definitions/quantity.js";
import { type Clause, firstFrom, type Sentence } from "./clauses.js";
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";
import { type Measure, measuresIn, opensRange, rangeOf } from "./numbers.js";
import { type YearWord, yearsIn } from "./years.js";

/** A number that is aimed at; its place holds its unit and the words that bound it. */
export interface TargetMention extends Span {
  indicator: string;
  comparator: "=" | ">=" | "<=" | "~";
  value: number;
  unit: string;
  year?: number;
  rule: string;
  weak?: string;
}

/** Whether numbers are promised, reached, or neither is said; carried from sentence to sentence. */
export type Mood = "future" | "past" | "open";

export interface Scope {
  mood: Mood;
  /** The mood of the section, by its heading. */
  section?: Mood;
  year?: number;
}

/** What is known of a line before its numbers are read. */
export interface TargetContext {
  line: Line;
  inside: Uint8Array;
  breaks: readonly Span[];
  names: readonly Span[];
  lexicon: Lexicon;
}

/** What a sentence promises. `scope` is what stood before it, and is changed by what it says. */
export function targetsIn(context: TargetContext, sentence: Sentence, scope: Scope, today: number | undefined): TargetMention[] {
  const { line, breaks, lexicon } = context;
  const found: TargetMention[] = [];
  let subject = "";
  let promised = false;
  let dates: readonly YearWord[] = [];
  // A new sentence keeps the mood of its section, not that of an aside.
  for (const clause of sentence.clauses) {
    const [mood, year] = [scope.mood, scope.year];
    const years = yearsIn(line.text.slice(clause.start, clause.end), today).map((y) => ({ ...y, at: clause.start + y.at }));
    const changed = moodOf(line.text, clause, breaks, lexicon, scope, years, today);
    const last = years[years.length - 1];
    if (last) setYear(scope, last.value);
    const time: Time = {
      future: mood === "future" || scope.mood === "future",
      moodAt: (position) => (position < changed ? mood : scope.mood),
      yearAt: (position) => years.reduce((value, y) => (y.at < position ? y.value : value), year),
      // 到2023年、2025年，…分别: the years of a list that the clause before gives.
      years: years.length > 0 ? years : dates,
    };
    dates = years;
    const here = clauseTargets(context, clause, time, { subject, promised, targets: found });
    found.push(...here);
    promised = here.length > 0;
    subject = here[here.length - 1]?.indicator ?? multipliedIn(line.text.slice(clause.start, clause.end), lexicon);
  }
  return found;
}

/** 企业数量翻一番，达到500家: what is multiplied is what the next number counts. */
function multipliedIn(stretch: string, lexicon: Lexicon): string {
  const m = /^(.{2,24}?)(?:实现)?(?:翻[一两]?番|倍增|成倍增长)/.exec(stretch);
  return m ? strip(m[1] as string, lexicon) : "";
}

/** When the numbers of a clause hold, by where they stand in it. */
interface Time {
  /** Whether any of them is promised by the words before it. */
  future: boolean;
  moodAt(position: number): Mood;
  yearAt(position: number): number | undefined;
  years: readonly YearWord[];
}

function setYear(scope: Scope, year: number | undefined): void {
  if (year === undefined) delete scope.year;
  else scope.year = year;
}

/** As long as the words, and none. */
const hidden = (words: string) => "□".repeat(words.length);

const soleFuture = new Set(["要", "将", "力争", "确保", "争取", "计划", "预计", "努力", "即将", "将要"]);
/** Words that hold a word of promise and promise nothing. */
const noPromise =
  /计划(?:总)?投资|主要(?!目标|预期)|重要|需要|要求|要素|要道|要点|纪要|必要|将军|目前|完成了?[^，]{0,6}任务|占[^，]{0,8}计划|(?:攻坚|行动|培育|倍增|提升|服务|支持|工作|三年|五年|人才|成长|引进)计划|年度?计划的/g;
const since = /今年以来|今年来|[0-9]+[-—至][0-9]+月|截至|截止|去年|上年|[上前]半年/;
const notSince = /上半年(?:要|将|力争|计划|完成目标)|比(?:去年|上年)|较(?:去年|上年)|去年(?:同期|水平|基础)/;

/** Reads the words of a clause that say whether its numbers are promised; returns from where on they are. */
function moodOf(
  text: string,
  clause: Clause,
  breaks: readonly Span[],
  lexicon: Lexicon,
  scope: Scope,
  years: readonly YearWord[],
  today: number | undefined,
): number {
  const part = text.slice(clause.start, clause.end);
  // In a review of what was done, only plain words of promise promise.
  const review = scope.section === "past" && !/力争|预期目标|明年|下一步|今后/.test(part);
  let future = review || lexicon.strongFuture.find(part) < 0 ? -1 : lexicon.strongFuture.find(part.replace(noPromise, hidden));
  if (future < 0 && !review) {
    for (let i = firstFrom(breaks, clause.start); i < breaks.length && future < 0; i++) {
      const { start, end } = breaks[i] as Span;
      if (end > clause.end) break;
      if (soleFuture.has(text.slice(start, end))) future = start - clause.start;
    }
  }
  // 五年累计减税100亿元, after a promise: what shall be reached in sum.
  let past = lexicon.past.find(part);
  if (past >= 0) {
    const done = part.replace(/(?:安排|谋划|确定|排定|排出|编排|制定|下达|计划)了/g, hidden);
    past = lexicon.past.find(scope.mood === "future" ? done.replace(/累计/g, hidden) : done);
  }
  const happened = past >= 0 && !/为了|除了|了解/.test(part.slice(Math.max(0, past - 1), past + 2));
  const passed = since.exec(part);
  // 确保某项目上半年投产, in a section of what is to be done, is none of the past.
  const ahead = passed?.[0] === "上半年" && scope.section === "future";
  if (passed && !ahead && !notSince.test(part)) {
    scope.mood = "past";
    return clause.start + passed.index;
  }
  if (future >= 0 && !(happened && past > future && /[了已]/.test(part.charAt(past)))) {
    scope.mood = "future";
    return clause.start + future;
  }
  const year = years.find((y) => y.value !== undefined);
  if (year?.value !== undefined && today === undefined) {
    if (year.until && !happened) scope.mood = "future";
    return year.at;
  }
  if (year?.value !== undefined && today !== undefined) {
    if (year.value > today || (year.until && year.value >= today)) scope.mood = "future";
    else if (year.value < today || happened) scope.mood = "past";
    return year.at;
  }
  if (happened) scope.mood = "past";
  return clause.start;
}

/** 由2020年的50亿元: from where a number shall rise. */
const leftBehind = /[由从][^，]{0,12}[0-9].*$/;

/** What stood before a clause in its sentence: the thing spoken of last, whether the clause before promised a number, and all numbers. */
interface Before {
  subject: string;
  promised: boolean;
  targets: readonly TargetMention[];
}

/** The numbers of a clause that are aimed at. */
function clauseTargets(context: TargetContext, clause: Clause, time: Time, before: Before): TargetMention[] {
  const { line, names, lexicon, inside } = context;
  const { text, number } = line;
  if (!time.future && !before.promised && !promising.test(text.slice(clause.start, clause.end))) return [];
  const measures = measuresIn(text, clause, names, lexicon, inside);
  if (measures.length === 0) return [];
  const out: TargetMention[] = [];
  let carried = "";
  let previous: TargetMention | undefined;
  let low = clause.start;
  for (const [i, n] of measures.entries()) {
    if (n.threshold) continue;
    // The words of this number begin after the number before it, or after 、.
    const first = low === clause.start;
    const after = low;
    const part = clause.parts.reduce((s, p) => (p.start <= n.start && p.start > s ? p.start : s), low);
    low = Math.max(low, part);
    const phrase = strip(text.slice(low, n.start).replace(leftBehind, ""), lexicon);
    // 不低于150亿元，同比增长20%: what grows was promised.
    const promised =
      time.moodAt(n.start) === "future" || (before.promised && growth.test(phrase)) || promisedHere(text.slice(clause.start, n.start));
    // 安排项目16项，总投资75亿元: of works that are only counted, what they cost together is planned too.
    const last = out[out.length - 1] ?? before.targets[before.targets.length - 1];
    const batch =
      /^(?:估算|概算|计划|预计)?总投资/.test(phrase) && /^[个项批]$/.test(last?.unit ?? "") && /项目|工程/.test(last?.indicator ?? "");
    if (!promised || !isAim(text, clause, low, n, lexicon, batch)) continue;
    let indicator = indicatorOf(
      phrase,
      text,
      clause,
      n,
      { first, carried, previous: multipliedIn(text.slice(after, low), lexicon) || (previous?.indicator ?? before.subject) },
      lexicon,
    );
    if (phrase.length >= 2) {
      const verb = lexicon.indicatorVerbs.at(phrase, 0);
      if (verb > 0) carried = phrase.slice(0, verb);
      else if (first) carried = "";
    }
    if (indicator.length < 2) continue;
    if (indicator.length > 40) indicator = indicator.slice(-30);
    const { comparator, value, unit } = boundOf(text, clause, n);
    if (unit === "" && !opensRange(text, n.end)) continue;
    const start = wordingStart(text, n, clause, lexicon);
    const year = time.yearAt(n.start);
    const mention: TargetMention = {
      line: number,
      start,
      end: n.boundEnd,
      indicator,
      comparator,
      value,
      unit,
      ...(year !== undefined && { year }),
      rule: phrase.length >= 2 ? "number after its indicator" : "number of a coordination",
      ...(n.bare && { weak: "“上万”即不少于一万 · 上万 is ten thousand or more" }),
    };
    previous = mention;
    low = n.boundEnd;
    const range = rangeOf(text, n, measures[i - 1]);
    const lower = out[out.length - 1];
    if (range && lower) {
      lower.comparator = ">=";
      Object.assign(mention, { comparator: "<=", indicator: lower.indicator });
      if (range !== 1) {
        lower.value *= range;
        lower.weak = "区间下限的单位承上限 · the scale of the lower bound is that of the upper";
      }
      if (lower.unit === "") lower.unit = unit;
      out.push(mention);
    } else out.push(...spread(mention, text, clause, lexicon, n));
  }
  coverCoordination(out, text);
  distribute(out, text, clause, time, before.targets, lexicon);
  return out.filter((t) => t.unit !== "" && Number.isFinite(t.value));
}

/** Whether a promised number is one to aim at: no fixed property, no count of a list, no value that is left behind. */
function isAim(text: string, clause: Clause, from: number, n: Measure, lexicon: Lexicon, batch: boolean): boolean {
  const before = text.slice(clause.start, n.start);
  if (!batch && fixedProperty(text, clause.start, from, n.start, lexicon) && !/(?:年度|今年|全年|计划完成|年计划|明年|当年)/.test(before))
    return false;
  // 由5小时缩短到2小时, 从60%提高到65%: the first is left behind.
  if (/(?:[由从]|比|较)(?:[^，、]{0,10}年[末底]?)?的?$/.test(before)) return false;
  if (
    lexicon.noAim.has(n.unit) &&
    !/(?:缩短|压缩|压减|控制|减少|延长|提高|提升|稳定|保持)(?:到|至|为|在)$|(?:优良|天数)[^，]*$/.test(before)
  )
    return false;
  return !(/^(?:个|项|大|条|家)$/.test(n.unit) && isListCount(text, n, clause));
}

/** Words of growth without what grows: 年均增长, 总量. */
const growth =
  /^(?:(?:比|较)(?:上年|去年|上一年|[0-9]{4}年)(?:同期)?|同比|环比|年均|平均|累计|分别|均|再|其中|力争|实际)*(?:增长|增幅|增速|下降|降低|提高|提升|增加|减少|总量|占比|比重|达到|净增)?$/;
const grown = /(?:同比|年均|平均|分别|均)*(?:增长|增幅|增速|下降|降低|提高|提升|增加|减少)$/;

/** What a number is a number of: its own words, with what they take from the number before it. */
function indicatorOf(
  phrase: string,
  text: string,
  clause: Clause,
  n: Measure,
  { first, carried, previous }: { first: boolean; carried: string; previous: string },
  lexicon: Lexicon,
): string {
  let indicator = phrase;
  if (growth.test(phrase)) {
    // 财政收入增长18%，力争达到12亿元: what grows was said before.
    const subject = previous.replace(grown, "");
    indicator = first || phrase.length >= 2 ? subject + phrase : previous;
    if (subject === "" && phrase.length < 2) indicator = strip(text.slice(clause.start, n.start).replace(/[0-9.]+.{0,3}/g, ""), lexicon);
  } else if (phrase.length < 2)
    indicator = (!first && previous) || strip(text.slice(clause.start, n.start).replace(/[0-9.]+.{0,3}/g, ""), lexicon);
  else if (carried && !first && lexicon.indicatorVerbs.at(phrase, 0) === 0) indicator = carried + phrase;
  // 50亿元以上2个, after 亿元以上项目: the noun is that of the number before.
  const noun = /(?:以上|以下)([\u4e00-\u9fff]{2,8})$/.exec(previous);
  if (noun && /(?:以上|以下)$/.test(indicator)) indicator += noun[1];
  // 安置就业岗位1000个以上: what is counted may follow its unit; in 10个村退出、2万人脱贫 it is all that is said.
  const counted = /^的?([\u4e00-\u9fff]{2,12})/.exec(text.slice(n.boundEnd, Math.min(clause.end, n.boundEnd + 13)))?.[1];
  if (counted !== undefined && n.unit !== "%" && !/^(?:以上|左右|以内|以下|增长|同比|比|分别|大关)/.test(counted))
    indicator = phrase.length < 2 && !first ? carried + counted : indicator + counted;
  return indicator.replace(/[、，。：；\s]+$/, "");
}

/** Comparator, value and unit of a number, by the words on both sides of it. */
function boundOf(text: string, clause: Clause, n: Measure): { comparator: TargetMention["comparator"]; value: number; unit: string } {
  const local = text.slice(clause.start, Math.min(clause.end, n.unitEnd + 12));
  const at = { value: n.value, start: n.start - clause.start, end: n.end - clause.start };
  let comparator = (comparatorAround(local, at) ?? "=") as TargetMention["comparator"];
  const bound = text.slice(n.unitEnd, n.boundEnd);
  const head = text.slice(Math.max(clause.start, n.start - 6), n.start);
  if (/以上/.test(bound)) comparator = ">=";
  else if (/以内|以下/.test(bound)) comparator = "<=";
  else if (/左右|上下/.test(bound)) comparator = "~";
  else if (/控制在$/.test(head)) comparator = "=";
  else if (/^[多余]/.test(text.slice(n.end, n.end + 1)) || /[个家人亩]多$/.test(text.slice(n.end, n.unitEnd + 1))) comparator = ">=";
  if (n.bare) comparator = ">=";
  let { value, unit } = n;
  if (/(?:下降|降低|减少|压减|负增长)[^0-9至到在为]{0,3}$/.test(head) && /%|百分点|‰/.test(unit)) value = -value;
  if (/前$/.test(head) && (unit === "" || /位|名|列|强/.test(unit))) [unit, comparator] = [unit || "位", "<="];
  if (unit === "个百分点") unit = "百分点";
  return { comparator, value, unit };
}

const conjunction = /、|以及|及|和(?!谐)|与/;
/** The things that a stretch lists; nothing if it lists none. */
function subjectsIn(stretch: string, lexicon: Lexicon): string[] {
  const all = stretch
    .split(conjunction)
    .map((s) => strip(s, lexicon))
    .filter((s) => s.length >= 2 && s.length <= 24 && !/[0-9]%/.test(s));
  return all.length < 2 ? [] : all;
}

/** 均增长15%以上 after A及B is a target of each. */
function spread(mention: TargetMention, text: string, clause: Clause, lexicon: Lexicon, n: Measure): TargetMention[] {
  const before = text.slice(clause.start, n.start);
  const all = /(?:(?<![人户年日月平])均|都|各)(?=[^，]{0,8}$)/.exec(before);
  if (!all) return [mention];
  const verb = strip(before.slice(all.index + 1), lexicon);
  const subjects = subjectsIn(before.slice(0, all.index), lexicon);
  return subjects.length === 0
    ? [mention]
    : subjects.map((s) => ({ ...mention, indicator: s + verb, rule: "number shared by a coordination" }));
}

/** 4.5%、5.5%左右: the word at the end is that of all; so is 不低于 before the first. */
function coverCoordination(out: TargetMention[], text: string): void {
  const joined = (a: TargetMention, b: TargetMention) =>
    a.unit === b.unit && a.line === b.line && /^[^0-9，；]{0,3}(?:、|和|与|及|以及)$/.test(text.slice(a.end, b.start));
  for (let i = out.length - 2; i >= 0; i--) {
    const [t, next] = [out[i] as TargetMention, out[i + 1] as TargetMention];
    if (t.comparator === "=" && next.comparator !== "=" && joined(t, next) && /[上内下右]$/.test(text.slice(next.start, next.end)))
      t.comparator = next.comparator;
  }
  for (let i = 1; i < out.length; i++) {
    const [last, t] = [out[i - 1] as TargetMention, out[i] as TargetMention];
    if (t.comparator === "=" && last.comparator !== "=" && joined(last, t) && !/[上内下右]$/.test(text.slice(last.start, last.end)))
      t.comparator = last.comparator;
  }
}

/** A、B分别增长4%和5%, 到2023年、2025年分别达到60%、65%: each number is that of what stands at its place in the list before. */
function distribute(
  out: TargetMention[],
  text: string,
  clause: Clause,
  { years }: Time,
  before: readonly TargetMention[],
  lexicon: Lexicon,
): void {
  const content = text.slice(clause.start, clause.end);
  const word = /分别/.exec(content);
  if (!word) return;
  const at = clause.start + word.index;
  const targets = out.filter((t) => t.start >= at);
  const first = targets[0];
  if (targets.length < 2 || !first) return;
  const named = years.filter((y) => y.at < at && y.value !== undefined);
  if (named.length === targets.length) {
    for (const [i, t] of targets.entries()) t.year = named[i]?.value as number;
    return;
  }
  const verb = /^(?:同比|年均|实现)?(增长|下降|降低|提高|提升|增加|减少)?/.exec(text.slice(at + 2, first.end))?.[1] ?? "";
  let subjects = subjectsIn(text.slice(clause.start, at), lexicon);
  if (subjects.length !== targets.length)
    subjects = text
      .slice(clause.start, at)
      .split("、")
      .map((s) => strip(s, lexicon));
  if (growth.test(strip(text.slice(clause.start, at), lexicon))) subjects = before.slice(-targets.length).map((t) => t.indicator);
  if (subjects.length !== targets.length || subjects.some((s) => s.length < 2)) return;
  let end = at + 2;
  for (const [i, t] of targets.entries()) {
    // A number with words of its own is none of the list.
    if (growth.test(strip(text.slice(end, t.start), lexicon).replace(/^[和及与]|以及/, ""))) t.indicator = (subjects[i] as string) + verb;
    end = t.end;
  }
}

/** 总投资, 全长: what a thing is, not what it is to become. */
function fixedProperty(text: string, clauseStart: number, from: number, to: number, lexicon: Lexicon): boolean {
  const near = text.slice(Math.max(clauseStart, from - 4), to).replace(/(?:约|达到|达|为|近|超过|共计|共|有|是|在|[0-9.]+)+$/, "");
  return (
    lexicon.attributes.before(near, near.length) > 0 ||
    /(?<!增)长$|宽$/.test(near) ||
    /(?:总投资|投资总额|概算|全长|占地)[^，]{0,4}$/.test(near)
  );
}

const promising = /不低于|不少于|不超过|不高于|预期目标|力争|预计|计划|到时|届时/;
/** A promise within the clause itself, whatever its sentence says. */
const promisedHere = (before: string) =>
  /(?:不低于|不少于|不超过|不高于)$|(?:预期目标|力争|预计|计划(?!总投资|投资)|到时|届时)[^，]{0,30}$/.test(before) && !/已|了/.test(before);

/** A、B等5个项目, 抓好3个方面: a count of what is listed beside it. */
function isListCount(text: string, n: Measure, clause: Clause): boolean {
  const before = text.slice(Math.max(clause.start, n.start - 2), n.start);
  const after = text.slice(n.unitEnd, n.unitEnd + 6);
  return (
    /等$/.test(before) ||
    /^(?:方面|坚持|突出|重点|关键|环节|着力|问题|确保|统筹|更加|体系|领域|转变|全面|原则|字|结合|注重|要|工程：|机制|目标)/.test(after)
  );
}

const numberLead =
  /^(?:(?:到|至)?(?:(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(?:底|末)?(?:前)?|到?[“”]?十[一二三四五]?五[“”]?(?:末|期末|期间)|[0-9]{1,2}月(?:底|末|份)?(?:前)?|[全我][省市县区州旗国镇乡]|(?:今明|明后|未来|今后)[两几]年|主要预期目标(?:是|为)?|预期目标(?:是|为)?|目标(?:是|为)?|经济社会发展|发展(?=[\u4e00-\u9fff]{4})|争取(?!专)|实现(?=[\u4e00-\u9fff]{2})|新老项目可?|[、：，])/;

/** An indicator without the words before and after that are none of it. */
export function strip(phrase: string, lexicon: Lexicon): string {
  let [start, end] = [0, phrase.length];
  for (let moved = true; moved && start < end; ) {
    const rest = phrase.slice(start);
    const length = /^[\s、，：；”）]+/.exec(rest)?.[0].length ?? numberLead.exec(rest)?.[0].length ?? lexicon.numberLeads.at(phrase, start);
    moved = length > 0;
    start += length;
  }
  for (let moved = true; moved && end > start; ) {
    const length = /[\s：“（]$/.test(phrase.slice(start, end)) ? 1 : lexicon.reaching.before(phrase, end, start);
    moved = length > 0 && !(phrase.slice(end - length, end) === "上" && phrase.charAt(end - 2) === "以");
    if (moved) end -= length;
  }
  return phrase.slice(Math.min(start, end), end);
}

/** The phrase that is cited for a number: with the words that bound it. */
function wordingStart(text: string, n: Measure, clause: Clause, lexicon: Lexicon): number {
  let start = n.start;
  // Of 50亿元以上2个, 上 bounds the number before.
  for (let length = 1; length > 0 && n.start - start < 6 && !/以[上下]$/.test(text.slice(start - 2, start)); start -= length)
    length = lexicon.bounding.before(text, start, clause.start);
  return start;
}
