/** A sentence → the numbers it promises: indicator, comparator, value, unit and year; what was reached, and fixed properties, stay out. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { isWithin } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import { isAim } from "./aims.js";
import { boundOf, wordingStart } from "./bounds.js";
import { coverCoordination, distribute, spread } from "./coordinations.js";
import { growth, indicatorOf, multipliedIn, strip } from "./indicators.js";
import { lasts, moodOf, promisedHere, promising } from "./mood.js";
import { measuresIn, opensRange, rangeOf } from "./numbers.js";
import type { Scope, TargetContext, TargetMention, Time } from "./target.js";
import { type YearWord, yearsIn } from "./years.js";

/** What a sentence promises. `scope` is what stood before it, and is changed by what it says. */
export function targetsIn(context: TargetContext, sentence: Sentence, scope: Scope, today: number | undefined): TargetMention[] {
  const { line, breaks, lexicon } = context;
  const found: TargetMention[] = [];
  let subject = "";
  let promised = false;
  let dates: readonly YearWord[] = [];
  const begun = { ...scope };
  let dated = false;
  /** The year before a clause that told what a work will yield. */
  let yielding: { year: number | undefined } | undefined;
  for (const clause of sentence.clauses) {
    const [mood, year] = [scope.mood, scope.year];
    const years = yearsIn(line.text.slice(clause.start, clause.end), today).map((y) => ({
      ...y,
      at: clause.start + y.at,
      // 明年要打好…，全年完成投资30亿元.
      ...(y.relative && scope.mood === "future" && year !== undefined && year - 1 === today && { value: year }),
    }));
    const changed = moodOf(line.text, clause, breaks, lexicon, scope, years, today);
    const last = years[years.length - 1];
    // A year that has passed is none of what is promised after it; what a work yields once it stands is promised for no year.
    const stands = standing.test(line.text.slice(clause.start, clause.end));
    if (stands && !last) {
      yielding = { year: scope.year };
      setYear(scope, undefined);
    }
    if (last && (last.value === undefined || today === undefined || last.value >= today)) setYear(scope, last.value);
    const time: Time = {
      future: mood === "future" || scope.mood === "future",
      moodAt: (position) => (position < changed ? mood : scope.mood),
      yearAt: (position) => years.reduce((value, y) => (y.at < position ? y.value : value), stands ? undefined : year),
      // 到2023年、2025年，…分别: the years of a list that the clause before gives.
      years: years.length > 0 ? years : dates,
    };
    dates = years;
    dated ||= years.some((y) => y.value !== undefined && today !== undefined && y.value >= today);
    const here = clauseTargets(context, clause, time, { subject, promised, targets: found });
    found.push(...here);
    promised = here.length > 0;
    if (yielding && clause.sign === "；") {
      if (scope.year === undefined) setYear(scope, yielding.year);
      yielding = undefined;
    }
    subject = here[here.length - 1]?.indicator ?? spokenOf(line.text.slice(clause.start, clause.end), lexicon);
  }
  // An aside is over with its sentence; what names this year or a later one is none.
  if (scope.mood === "future" && begun.mood !== "future" && !dated && !lasts(line.text, sentence.start, sentence.end, lexicon)) {
    scope.mood = begun.mood;
    setYear(scope, begun.year);
  } else if (yielding && scope.year === undefined) setYear(scope, yielding.year);
  return found;
}

/** 项目建成达产后: what follows is for the time from then on. */
const standing = /(?:建成|投产|达产|达效|投用|竣工|完工|通车|投运|运营|营运|开园|使用)[\u4e00-\u9fff]{0,3}后/;

/** What a clause that promises nothing is about: 成交额 of 去年成交额92亿元. */
function spokenOf(stretch: string, lexicon: Lexicon): string {
  const multiplied = multipliedIn(stretch, lexicon);
  if (multiplied !== "") return multiplied;
  const counted = /^([^0-9]{2,30})[0-9]/.exec(stretch)?.[1];
  const phrase = counted === undefined ? "" : strip(counted, lexicon);
  const verb = lexicon.indicatorVerbs.at(phrase, 0);
  return phrase.slice(verb > 0 && phrase.length - verb >= 2 ? verb : 0);
}

function setYear(scope: Scope, year: number | undefined): void {
  if (year === undefined) delete scope.year;
  else scope.year = year;
}

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
    if (indicator.length > 40) indicator = indicator.slice(isWithin(indicator, indicator.length - 30) ? -29 : -30);
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
      ...(n.implied && { weak: "单位由指标推知 · the unit is that of the indicator" }),
    };
    previous = mention;
    low = n.boundEnd;
    const range = rangeOf(text, n, measures[i - 1]);
    const lower = out[out.length - 1];
    if (range && lower) {
      // Each is proven by the words of both.
      Object.assign(lower, { comparator: ">=", end: mention.end });
      Object.assign(mention, { comparator: "<=", indicator: lower.indicator, start: lower.start });
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

/** 由2020年的50亿元: from where a number shall rise. */
const leftBehind = /[由从][^，]{0,12}[0-9].*$/;
