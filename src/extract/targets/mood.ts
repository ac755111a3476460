/** The words of a clause → whether its numbers are promised, reached, or neither is said. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import { type Clause, firstFrom } from "../text/clauses.js";
import type { Scope } from "./target.js";
import type { YearWord } from "./years.js";

const soleFuture = new Set(["要", "将", "力争", "确保", "争取", "计划", "预计", "努力", "即将", "将要"]);

/** Words that hold a word of promise and promise nothing. */
const noPromise =
  /(?<!年度?)计划(?:总)?投资|主要(?!目标|预期)|重要|需要|要求|要素|要道|要点|纪要|必要|将军|目前|完成了?[^，]{0,6}任务|占[^，]{0,8}计划|(?:攻坚|行动|培育|倍增|提升|服务|支持|工作|三年|五年|人才|成长|引进)计划|年度?计划的/g;

const since = /今年以来|今年来|(?<![0-9])[0-9]+[-—至][0-9]+月|截至|截止|去年|上年|[上前]半年/;

const notSince = /上半年(?:要|将|力争|计划|完成目标)|比(?:去年|上年)|较(?:去年|上年)|去年(?:同期|水平|基础)/;

/** As long as the words, and none. */
const hidden = (words: string) => "□".repeat(words.length);

/** Reads the words of a clause that say whether its numbers are promised; returns from where on they are. */
export function moodOf(
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
    // 确保一季度完成投资9亿元, in what is promised, is none of the past.
    past = lexicon.past.find(scope.mood === "future" ? done.replace(/累计|一季度/g, hidden) : done);
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
    // 会议明确，今年粮食播种面积稳定在655万亩以上: of the year that runs, a bound or an order is no report.
    else if (
      year.value === today &&
      !happened &&
      (bounded.test(part) || ordering.test(text.slice(Math.max(0, clause.start - 12), clause.start)))
    )
      scope.mood = "future";
    else if (year.value < today || happened) scope.mood = "past";
    return year.at;
  }
  if (happened) scope.mood = "past";
  return clause.start;
}

const bounded =
  /(?:安排|计划|拟|谋划)[^，]{0,12}[0-9]|(?:稳定|控制|保持|提高|提升|降低|下降|压减|缩短|压缩)(?:在|到|至)[0-9]|不少于|不低于|不超过/;
const ordering = /(?:明确|提出|要求|强调|决定|确定|部署)[，：]$/;

/** Words of promise that reach no farther than their sentence: what a work will yield, what is reckoned with. */
const passing = /预计|可望|有望|届时|到时|(?:建成|投产|完成|投用|达产|达效|竣工|完工|通车|投运|运营|建设)+后|可实现|将(?!来|军)/g;

/** Whether the promise of a sentence holds for those that follow. */
export function lasts(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const words = text.slice(start, end).replace(noPromise, hidden).replace(passing, hidden);
  return lexicon.strongFuture.find(words) >= 0;
}

export const promising = /不低于|不少于|不超过|不高于|预期目标|力争|预计|计划|到时|届时/;

/** A promise within the clause itself, whatever its sentence says. */
export const promisedHere = (before: string) =>
  /(?:不低于|不少于|不超过|不高于)$|(?:预期目标|力争|预计|计划(?!总投资|投资)|到时|届时)[^，]{0,30}$/.test(before) && !/已|了/.test(before);
