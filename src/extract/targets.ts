/** A sentence → the numbers it promises: indicator, comparator, value, unit and year; what was reached, and fixed properties, stay out. */
import { comparatorAround, findQuantities, type Quantity } from "../definitions/quantity.js";
import type { Clause, Sentence } from "./clauses.js";
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";

export interface TargetMention extends Span {
  indicator: string;
  comparator: "=" | ">=" | "<=" | "~";
  value: number;
  unit: string;
  year?: number;
  /** The number with its unit and the words that bound it. */
  wording: string;
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

interface Number_ extends Quantity {
  /** 上万: the scale alone is the number. */
  bare: boolean;
  unit: string;
  /** Of the unit, and of the words that follow it and bound the number. */
  unitEnd: number;
  boundEnd: number;
  threshold: boolean;
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
export function targetsIn(
  { line, inside, breaks, names, lexicon }: TargetContext,
  sentence: Sentence,
  scope: Scope,
  today: number | undefined,
): TargetMention[] {
  const found: TargetMention[] = [];
  // A new sentence keeps the mood of its section, not that of an aside.
  for (const clause of sentence.clauses) {
    const before = scope.mood;
    const changed = moodOf(line.text, clause, breaks, lexicon, scope, today);
    const moodAt = (position: number) => (position < changed ? before : scope.mood);
    found.push(...clauseTargets(line, clause, names, lexicon, scope, moodAt, inside));
  }
  return found;
}

const soleFuture = new Set(["要", "将", "力争", "确保", "争取", "计划", "预计", "努力", "即将", "将要"]);

/** Reads the words of a clause that say when its numbers hold; returns from where on they do. */
function moodOf(text: string, clause: Clause, breaks: readonly Span[], lexicon: Lexicon, scope: Scope, today: number | undefined): number {
  const part = text.slice(clause.start, clause.end);
  const past = lexicon.past.find(text, clause.start, clause.end);
  // In a review of what was done, only plain words of promise promise.
  const review = scope.section === "past" && !/力争|预期目标|明年|下一步|今后/.test(part);
  let future = review
    ? -1
    : lexicon.strongFuture.find(
        part.replace(/计划(?:总)?投资|主要(?!目标|预期)|重要|需要|要求|要素|必要|将军|目前|完成了?[^，]{0,6}任务/g, (m) =>
          "□".repeat(m.length),
        ),
      );
  if (future < 0 && !review) {
    const b = breaks.find((x) => x.start >= clause.start && x.end <= clause.end && soleFuture.has(text.slice(x.start, x.end)));
    future = b ? b.start - clause.start : -1;
  }
  const year = yearOf(part, today);
  const happened = past >= 0 && !/(?:为了|除了|了解)/.test(text.slice(Math.max(clause.start, past - 1), past + 2));
  if (year !== undefined) scope.year = year.value;
  const since = /今年以来|今年来|[0-9]+[-—至][0-9]+月|截至|截止|去年|上年|[上前]半年/.exec(part);
  if (since && !/上半年(?:要|将|力争|计划|完成目标)|比(?:去年|上年)|较(?:去年|上年)|去年(?:同期|水平|基础)/.test(part)) {
    scope.mood = "past";
    return clause.start + since.index;
  }
  if (future >= 0 && !(happened && past - clause.start > future && /了|已/.test(text.charAt(past)))) {
    scope.mood = "future";
    return clause.start + future;
  }
  if (year !== undefined && today !== undefined) {
    if (year.value > today || (year.until && year.value >= today)) scope.mood = "future";
    else if (year.value < today || happened) scope.mood = "past";
    return clause.start + year.at;
  }
  if (happened) scope.mood = "past";
  return clause.start;
}

const plans: Record<string, number> = { 十五: 2005, 十一五: 2010, 十二五: 2015, 十三五: 2020, 十四五: 2025, 十五五: 2030 };

function yearOf(part: string, today: number | undefined): { value: number; until: boolean; at: number } | undefined {
  const plan = /[“"]?(十[一二三四五]?五)[”"]?(?:末|期末|期间|规划|时期)/.exec(part);
  if (plan) return { value: plans[plan[1] as string] ?? 0, until: true, at: plan.index };
  const m = /(到|至)?((?:19|20)[0-9]{2})年/.exec(part);
  if (m) return { value: Number(m[2]), until: m[1] !== undefined, at: m.index };
  if (today === undefined) return undefined;
  for (const [pattern, value, until] of [
    [/明年/, today + 1, true],
    [/今年|本年度|年内|全年/, today, false],
    [/(?<![比较])(?:去年|上年)(?!同期|水平|基础)/, today - 1, false],
  ] as const) {
    const found = pattern.exec(part);
    if (found) return { value, until, at: found.index };
  }
  return undefined;
}

function clauseTargets(
  line: Line,
  clause: Clause,
  names: readonly Span[],
  lexicon: Lexicon,
  scope: Scope,
  moodAt: (position: number) => Mood,
  inside: Uint8Array,
): TargetMention[] {
  const { text, number } = line;
  const numbers = numbersIn(text, clause, names, lexicon, inside);
  if (numbers.length === 0) return [];
  const out: TargetMention[] = [];
  let carried = "";
  let from = clause.start;
  let previous: TargetMention | undefined;
  for (const [i, n] of numbers.entries()) {
    if (n.threshold) continue;
    // Where the words of this number begin: after the number before it, or after 、 or ，.
    const before = numbers.slice(0, i).filter((x) => !x.threshold);
    const low = Math.max(from, before[before.length - 1]?.boundEnd ?? clause.start);
    const part = clause.parts.reduce((s, p) => (p.start <= n.start && p.start > s ? p.start : s), low);
    let phrase = text.slice(Math.max(part, low), n.start);
    const fixed = fixedProperty(text, clause.start, Math.max(part, low), n.start, lexicon);
    if (fixed && !/(?:年度|今年|全年|计划完成|年计划|今年计划|明年|当年)/.test(text.slice(clause.start, n.start))) continue;
    if (moodAt(n.start) !== "future" && !promisedHere(text, clause, n)) continue;
    if (lexicon.noAim.has(n.unit) && !(n.unit === "天" && /优良|天数/.test(text.slice(clause.start, n.start)))) continue;
    if (/^(?:个|项|大|条|家)$/.test(n.unit) && isListCount(text, n, clause)) continue;
    phrase = strip(phrase, lexicon);
    const own = phrase.length >= 2;
    let indicator = own ? phrase : "";
    if (!own)
      indicator =
        previous && before.length > 0
          ? previous.indicator
          : strip(text.slice(clause.start, n.start).replace(/[0-9.]+.{0,3}/g, ""), lexicon);
    else if (carried && !startsWithVerb(phrase, lexicon) && before.length > 0) indicator = carried + phrase;
    if (own) {
      const verb = lexicon.indicatorVerbs.at(phrase, 0);
      if (verb > 0) carried = phrase.slice(0, verb);
      else if (before.length === 0) carried = "";
    }
    // 50亿元以上2个, after 亿元以上项目: the noun is that of the number before.
    const noun = /(?:以上|以下)([\u4e00-\u9fff]{2,8})$/.exec(previous?.indicator ?? "");
    if (noun && /(?:以上|以下)$/.test(indicator)) indicator += noun[1];
    // 安置就业岗位1000个以上: what is counted may follow its unit.
    const counted = /^[\u4e00-\u9fff]{2,12}/.exec(text.slice(n.boundEnd, Math.min(clause.end, n.boundEnd + 12)));
    if (counted && n.unit !== "%" && !/^(?:以上|左右|以内|以下|增长|同比|比|左右|分别|的)/.test(counted[0])) indicator += counted[0];
    indicator = indicator.replace(/[、，。：；\s]+$/, "");
    if (indicator.length < 2 || indicator.length > 40) {
      if (indicator.length > 40) indicator = indicator.slice(-30);
      else continue;
    }
    const local = text.slice(clause.start, clause.end);
    const q = { value: n.value, start: n.start - clause.start, end: n.end - clause.start };
    let comparator = (comparatorAround(local.slice(0, n.unitEnd - clause.start + 12), q) ?? "=") as TargetMention["comparator"];
    const bound = text.slice(n.unitEnd, n.boundEnd);
    if (/以上/.test(bound)) comparator = ">=";
    else if (/以内|以下/.test(bound)) comparator = "<=";
    else if (/左右|上下/.test(bound)) comparator = "~";
    const head = text.slice(Math.max(clause.start, n.start - 6), n.start);
    if (/控制在$/.test(head) && comparator === "<=" && !/^.{0,3}(?:以内|以下)/.test(text.slice(n.end, n.end + 8))) comparator = "=";
    if (/^(?:多|余)/.test(text.slice(n.end, n.end + 1)) || /[个家人亩]多$/.test(text.slice(n.end, n.unitEnd + 1))) comparator = ">=";
    if (n.bare) comparator = ">=";
    let { value, unit } = n;
    if (/(?:下降|降低|减少|压减|负增长)[^0-9]{0,3}$/.test(head) && /%|百分点/.test(unit)) value = -value;
    const rank = /前$/.test(head) && (unit === "" || /位|名|列/.test(unit));
    if (rank) [unit, comparator] = [unit || "位", "<="];
    const opensRange = unit === "" && /^[-—]/.test(text.slice(n.end, n.end + 1));
    if (unit === "" && !opensRange) continue;
    if (unit === "个百分点") unit = "百分点";
    const start = wordingStart(text, n, clause);
    const mention: TargetMention = {
      line: number,
      start,
      end: n.boundEnd,
      indicator,
      comparator,
      value,
      unit,
      ...(scope.year !== undefined && { year: scope.year }),
      wording: text.slice(start, n.boundEnd),
      rule: own ? "number after its indicator" : "number of a coordination",
      ...(n.bare && { weak: "“上万”即不少于一万 · 上万 is ten thousand or more" }),
    };
    previous = mention;
    from = n.boundEnd;
    const range = rangeOf(text, n, numbers[i - 1]);
    const last = out[out.length - 1];
    if (range && last) {
      last.comparator = ">=";
      mention.comparator = "<=";
      mention.indicator = last.indicator;
      if (range !== 1) {
        last.value *= range;
        last.unit = unit;
        last.weak = "区间下限的单位承上限 · the scale of the lower bound is that of the upper";
      } else if (last.unit === "") last.unit = unit;
      out.push(mention);
      continue;
    }
    out.push(...spread(mention, text, clause, lexicon, n));
  }
  coverCoordination(out, text, clause);
  return out.filter((t) => t.unit !== "" && Number.isFinite(t.value));
}

/** 均增长15%以上 after A及B is a target of each. */
function spread(mention: TargetMention, text: string, clause: Clause, lexicon: Lexicon, n: Number_): TargetMention[] {
  const before = text.slice(clause.start, n.start);
  const all = /(?:均|都|各)(?=[^，]{0,8}$)/.exec(before);
  if (!all) return [mention];
  const subjects = before
    .slice(0, all.index)
    .split(/、|以及|及|和(?!谐)|与/)
    .map((s) => strip(s, lexicon))
    .filter((s) => s.length >= 2 && s.length <= 20 && !/[0-9]%/.test(s));
  const verb = strip(before.slice(all.index + 1), lexicon);
  return subjects.length < 2
    ? [mention]
    : subjects.map((s) => ({ ...mention, indicator: s + verb, rule: "number shared by a coordination" }));
}

/** 分别增长4.5%、5.5%左右: the word at the end is that of all. */
function coverCoordination(out: TargetMention[], text: string, clause: Clause): void {
  const last = out[out.length - 1];
  if (out.length < 2 || !last || last.comparator === "=" || !/分别/.test(text.slice(clause.start, out[0]?.start))) return;
  for (const t of out) if (t.comparator === "=" && t.unit === last.unit) t.comparator = last.comparator;
}

function numbersIn(text: string, clause: Clause, names: readonly Span[], lexicon: Lexicon, inside: Uint8Array): Number_[] {
  const out: Number_[] = [];
  const content = text.slice(clause.start, clause.end);
  const inName = (at: number) => names.some((m) => m.line === clause.line && at >= m.start && at < m.end);
  const local = names.filter((m) => m.start < clause.end && m.end > clause.start);
  const several = /上([百千万亿])(人|个|家|亩|元)/.exec(content);
  const quantities = findQuantities(content).map((q) => ({ ...q, bare: false }));
  if (several) {
    const at = several.index + 1;
    quantities.push({ value: { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[several[1] as string] ?? 0, start: at, end: at + 1, bare: true });
  }
  quantities.sort((a, b) => a.start - b.start);
  for (const q of quantities) {
    const [start, end] = [clause.start + q.start, clause.start + q.end];
    if (inside[start] || (local.length > 0 && inName(start))) continue;
    const arabic = /[0-9]/.test(text.slice(start, end)) || q.bare;
    const percent = text.startsWith("百分之", start);
    const prev = text.charAt(start - 1);
    if (/[第“‘A-Za-z+.GgSs]/.test(prev) || (prev === "（" && text.charAt(end) === "）")) continue;
    let at = end;
    if (/^(?:多|余)/.test(text.slice(at, at + 1))) at++;
    while (text.charAt(at) === " ") at++;
    if (
      /^(?:年(?!均)|月|日|号|时|点|[A-Za-z]|[-—至~]?[0-9]*[年月日](?!均))/.test(text.slice(at, at + 7)) &&
      !/^(?:MW|GW|GB)/.test(text.slice(at))
    )
      continue;
    let length = lexicon.units.at(text, at);
    // 3个村庄: of compound units only the measure word, unless nothing else fits.
    let unit = percent ? "%" : text.slice(at, at + length);
    if (unit === "个村庄" || unit === "个村") [unit, length] = ["个", 1];
    if (!arabic && !percent) {
      if (!/^(?:个|家|条|项|所|座|名|人|亩|公里|倍|位)$/.test(unit) || end - start > 6) continue;
      if (!/[十百千万亿]/.test(text.slice(start, end)) && !/前$/.test(prev)) continue;
    }
    // 1.5万贫困人口: people, though no measure word says so.
    if (
      unit === "" &&
      /[万千百]$/.test(text.slice(start, end)) &&
      /^(?:农村|城镇)?(?:贫困人口|人口|群众|农民|居民|学生|师生|大学生|农民工|劳动力|名)/.test(text.slice(at, at + 8))
    )
      unit = "人";
    let unitEnd = at + (percent ? 0 : length);
    if (unit === "" && !/前$/.test(prev)) {
      if (!/^[-—至~]/.test(text.slice(at, at + 1))) continue;
    }
    if (unit === "%" && text.startsWith("%", unitEnd)) unitEnd++;
    const bound = /^(?:多|余)?(?:以上|以下|以内|左右|上下)/.exec(text.slice(unitEnd, unitEnd + 4));
    const boundEnd = unitEnd + (bound?.[0].length ?? 0);
    const next = text.slice(boundEnd, boundEnd + 6);
    const threshold =
      bound !== null &&
      thresholds.test(unit) &&
      /以上|以下/.test(bound[0]) &&
      unit !== "%" &&
      boundEnd < clause.end &&
      /^(?:的)?[\u4e00-\u9fff0-9]/.test(next) &&
      !/^(?:和|及|并|，|就业|，|、|规模|增速)/.test(next) &&
      /[0-9]/.test(text.slice(boundEnd, clause.end));
    const level = /^(?:级|元级)/.test(text.slice(unitEnd, unitEnd + 2));
    out.push({ ...q, start, end, unit, unitEnd, boundEnd, threshold: threshold || level });
  }
  return out;
}

/** What projects and firms are ranked by: 10亿元以上项目, but 600个以上项目 is a number of projects. */
const thresholds = /元|吨|平方|亩|千瓦|公里|米|人/;

/** 6-8亿元: what the lower bound is multiplied by, if two numbers are one range. */
function rangeOf(text: string, n: Number_, previous: Number_ | undefined): number | undefined {
  if (!previous || previous.threshold) return undefined;
  const between = text.slice(previous.end, n.start);
  if (!/^%?(?:[-—]+|至|到)$/.test(between)) return undefined;
  if (previous.unit !== "" || /[万亿]/.test(text.slice(previous.start, previous.end))) return 1;
  const scale = /[万亿]+$/.exec(text.slice(n.start, n.end))?.[0];
  return scale ? [...scale].reduce((s, c) => s * (c === "万" ? 1e4 : 1e8), 1) : 1;
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

/** A promise within the clause itself, whatever its sentence says. */
function promisedHere(text: string, clause: Clause, n: Number_): boolean {
  return (
    /(?:预期目标|力争|预计|计划(?!总投资|投资)|到时|届时)[^，]{0,30}$/.test(text.slice(clause.start, n.start)) &&
    !/已|了/.test(text.slice(clause.start, n.start))
  );
}

/** A、B等5个项目, 抓好3个方面: a count of what is listed beside it. */
function isListCount(text: string, n: Number_, clause: Clause): boolean {
  const before = text.slice(Math.max(clause.start, n.start - 2), n.start);
  const after = text.slice(n.unitEnd, n.unitEnd + 6);
  return (
    /等$/.test(before) ||
    /^(?:方面|坚持|突出|重点|关键|环节|着力|问题|确保|统筹|更加|体系|领域|转变|全面|原则|字|结合|注重|要|工程：|机制|目标)/.test(after)
  );
}

const startsWithVerb = (phrase: string, lexicon: Lexicon) => lexicon.indicatorVerbs.at(phrase, 0) > 0;

/** An indicator without the words before and after that are none of it. */
function strip(phrase: string, lexicon: Lexicon): string {
  let s = phrase.replace(/^[\s、，：；”）]+/, "");
  for (let moved = true; moved; ) {
    const t = s.replace(
      /^(?:(?:到|至)?(?:19|20)[0-9]{2}年(?:底|末)?|今年|明年|全年|年内|[全我][省市县区州旗国镇乡]|力争|确保|争取(?!专)|计划|预计|努力|其中|将|要|并|使|达产后|可|的|主要预期目标(?:是|为)?|预期目标(?:是|为)?|目标(?:是|为)?|经济社会发展|发展|一是|二是|三是|在|、|：|实现(?=[\u4e00-\u9fff]{2})|新老项目可?|至少)/,
      "",
    );
    moved = t !== s;
    s = t;
  }
  for (let moved = true; moved; ) {
    const t = s.replace(
      /(?:要|将|计划|达到|突破|超过|不低于|不少于|不超过|高于|低于|达|为|约|近|控制在|保持在|稳定在|提高到|增加到|上升到|扩大到|提升到|降至|降到|分别|均|都|各|力争|确保|至少|超|逾|到|(?<!以)上|年均|前|进入全省|进入全市|进入全国|位居|排名|在|是|占|共|有|完成(?=$)|：|左右|\s|“|（)$/,
      "",
    );
    moved = t !== s && t.length > 0;
    if (moved) s = t;
  }
  return withoutLeadText(s, lexicon);
}

const withoutLeadText = (s: string, _lexicon: Lexicon) => s.replace(/^[\s、，]+/, "");

/** The phrase that is cited for a number: from as near as 20 characters before it. */
function wordingStart(text: string, n: Number_, clause: Clause): number {
  const bound = /(?:不低于|不少于|不超过|超过|突破|达到|约|近|前|控制在|力争|增长|下降|降低|上|至少|超|逾)+$/.exec(
    text.slice(Math.max(clause.start, n.start - 6), n.start),
  );
  return n.start - (bound?.[0].length ?? 0);
}
