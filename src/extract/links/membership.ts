/** What a sentence says of a part by the name of its whole: 是X的一部分, 列入X, X中的A, 以X为抓手. */
import type { Clause, Sentence } from "../text/clauses.js";
import type { Named } from "../things/model.js";
import { within } from "./link.js";
import { type Parts, wholeBefore, works } from "./wholes.js";

/** The parts that a clause says belong to a whole. */
export function membersOf(text: string, sentence: Sentence, index: number, all: readonly Named[]): (Parts | undefined)[] {
  const clause = sentence.clauses[index] as Clause;
  return [
    saidPart(text, sentence, clause, all),
    partOfBefore(text, sentence, index, all),
    enteredIn(text, clause, all),
    ledBy(text, sentence, index, all),
    planned(text, sentence, index, all),
  ];
}

const partWords =
  "(?:核心区|核心片区|启动区|先导区|起步区|先行区|(?:重要|主要|关键|核心)?组成部分|重要一环|一部分|(?:重点|重要|标志性|控制性|配套|子|首批|首个|关键|骨干|先导|示范|支撑|启动){1,3}(?:项目|工程|节点工程)|延伸段|分园|拓展区|[一二三四]期(?:项目|工程)?|(?:项目|工程)之一)";
const isPart = new RegExp(`(?:是|为|作为|属于|系)([^，。；]{0,22}?)的?(?:${partWords})`);

/** 甲片区是小镇的核心区: a part that is said to be one. */
function saidPart(text: string, sentence: Sentence, clause: Clause, all: readonly Named[]): Parts | undefined {
  const m = isPart.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const at = clause.start + m.index;
  const subject = within(all, { ...sentence, end: Math.min(clause.start, sentence.start + 40) })[0];
  const member =
    all.findLast((n) => at - n.span.end <= 2 && n.span.end <= at && n.span.start >= clause.start && works.has(n.thing.kind)) ??
    // 某片区位于新区，是新区的启动区.
    (/^(?:也|又)?(?:是|为)/.test(text.slice(clause.start)) &&
    subject &&
    works.has(subject.thing.kind) &&
    subject.span.start === sentence.start
      ? subject
      : undefined);
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

const entering =
  /(?:列入|纳入|列为|归入)(?:了|到)?|作为(?=[^，。；]{2,24}的(?:重中之重|重点|主战场|抓手|突破口|重要内容|重要载体|龙头|牵引))/;

/** 将A、B列入某大会战; 把A、B作为某活动的重点; 列入某行动的有A、B; 某工程中的A、B. */
function enteredIn(text: string, clause: Clause, all: readonly Named[]): Parts | undefined {
  const of = within(all, clause).find((n) => n.thing.kind === "campaign" && /^”?(?:[中里]的|涉及的|所属的)“?/.test(text.slice(n.span.end)));
  if (of) {
    const members: Named[] = [];
    let at = of.span.end + (/^”?[^的]{1,2}的/.exec(text.slice(of.span.end))?.[0].length ?? 0);
    for (const n of within(all, { ...clause, start: of.span.end })) {
      if (!/^[、和及与“”]{0,2}$/.test(text.slice(at, n.span.start))) break;
      if (works.has(n.thing.kind)) members.push(n);
      at = n.span.end;
    }
    return { members, whole: { named: of }, rule: "entered in a drive" };
  }
  const m = entering.exec(text.slice(clause.start, clause.end));
  if (!m) return undefined;
  const from = clause.start + m.index;
  const end = from + m[0].length;
  const here = within(all, clause);
  const named = here.find((n) => n.span.start >= end && n.span.start - end <= 8);
  if (named?.thing.kind !== "campaign") return undefined;
  if (m[0] === "作为" && !/[把将]/.test(text.slice(clause.start, from))) return undefined;
  const behind = /^[^，。；]{0,8}的(?:项目)?(?:有|是|包括|还有)/.exec(text.slice(named.span.end, clause.end));
  const members = here.filter((n) => works.has(n.thing.kind) && (behind ? n.span.start > named.span.end : n.span.end <= from));
  return { members, whole: { named }, rule: "entered in a drive" };
}

/** 以某大会战为总抓手，推进A行动、B行动. */
function ledBy(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const [clause, next] = [sentence.clauses[index] as Clause, sentence.clauses[index + 1]];
  const named = next && within(all, clause).find((n) => n.thing.kind === "campaign");
  if (!next || !named) return undefined;
  const [before, after] = [text.slice(clause.start, named.span.start), text.slice(named.span.end, clause.end)];
  // 在某三年行动中，实施A工程、B工程.
  const inside =
    /^在“?$/.test(before) && /^”?中$/.test(after) && /^(?:深入|大力|重点|先后)*(?:实施|开展|推进|启动)/.test(text.slice(next.start));
  if (inside)
    return { members: within(all, next).filter((n) => n.thing.kind === "campaign"), whole: { named }, rule: "drive within a drive" };
  if (!/以“?$/.test(before)) return undefined;
  if (!/^”?[^，]{0,4}为(?:总|主|重要|有力)?(?:抓手|载体|牵引|统领|总揽|引领)$/.test(after)) return undefined;
  return { members: within(all, next), whole: { named }, rule: "a drive that leads others" };
}

const plans = /^(?:行动)?(?:计划|方案|规划)?[”》]?(?:（[^）]*）)?(?:中)?(?:明确)?(?:提出|明确|部署了?|确定了?|将实施|要求)/;

/** 三年行动计划提出，实施A工程、B行动: the drives of a plan. */
function planned(text: string, sentence: Sentence, index: number, all: readonly Named[]): Parts | undefined {
  const clause = sentence.clauses[index] as Clause;
  const named = within(all, clause).find((n) => n.thing.kind === "campaign");
  if (!named || !/计划|方案|行动|规划/.test(text.slice(named.span.end - 2, named.span.end + 4))) return undefined;
  if (!/^《?“?$/.test(text.slice(clause.start, named.span.start)) || !plans.test(text.slice(named.span.end, clause.end))) return undefined;
  const members = within(all, { ...sentence, start: named.span.end, end: Math.min(sentence.end, named.span.end + 400) }).filter(
    (n) => n.thing.kind === "campaign",
  );
  return { members, whole: { named }, rule: "drive of a plan" };
}
