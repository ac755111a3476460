/** Numbers that stand in a list → each with what it has of the others: A及B均增长15%, A、B分别增长4%和5%. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Clause } from "../text/clauses.js";
import { growth, strip } from "./indicators.js";
import type { Measure } from "./numbers.js";
import type { TargetMention, Time } from "./target.js";

/** 均增长15%以上 after A及B is a target of each. */
export function spread(mention: TargetMention, text: string, clause: Clause, lexicon: Lexicon, n: Measure): TargetMention[] {
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
export function coverCoordination(out: TargetMention[], text: string): void {
  const joined = (a: TargetMention, b: TargetMention) =>
    a.unit === b.unit && a.line === b.line && /^[^0-9，；]{0,3}(?:、|和|与|及|以及)$/.test(text.slice(a.end, b.start));
  for (let i = out.length - 2; i >= 0; i--) {
    const [t, next] = [out[i] as TargetMention, out[i + 1] as TargetMention];
    if (t.comparator === "=" && next.comparator !== "=" && joined(t, next) && /[上内下右]$/.test(text.slice(next.start, next.end)))
      boundAs(t, next);
  }
  for (let i = 1; i < out.length; i++) {
    const [last, t] = [out[i - 1] as TargetMention, out[i] as TargetMention];
    if (t.comparator === "=" && last.comparator !== "=" && joined(last, t) && !/[上内下右]$/.test(text.slice(last.start, last.end)))
      boundAs(t, last);
  }
}

function boundAs(t: TargetMention, { comparator }: TargetMention): void {
  t.comparator = comparator;
  t.weak ??= "界限词见于并列的另一数 · the word that bounds it stands at another number of the list";
}

/** A、B分别增长4%和5%, 到2023年、2025年分别达到60%、65%: each number is that of what stands at its place in the list before. */
export function distribute(
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

const conjunction = /、|以及|及|和(?!谐)|与/;

/** The things that a stretch lists; nothing if it lists none. */
function subjectsIn(stretch: string, lexicon: Lexicon): string[] {
  const all = stretch
    .split(conjunction)
    .map((s) => strip(s, lexicon))
    .filter((s) => s.length >= 2 && s.length <= 24 && !/[0-9]%/.test(s));
  return all.length < 2 ? [] : all;
}
