/** A head → the whole name that ends in it, as far left as nothing parts it, or nothing if what stands there is no name. */
import { withoutLead } from "../lexicon/leads.js";
import type { Span } from "../text/article.js";
import { type Clause, firstFrom } from "../text/clauses.js";
import { beginningOf } from "./beginnings.js";
import { isGeneric, policyWork } from "./generic.js";
import { headsIn } from "./heads.js";
import { kindOf } from "./kinds.js";
import { type Chunk, type Head, longest, type NameMention, type Reader } from "./mention.js";
import { shortOf } from "./short-names.js";

const countedBefore = /^(?:[0-9]{2,}|[2-9]|[二三四五六七八九十百两几数]{1,3})(?:多|余)?[个家座所处条项]$/;

/** 六大工程, which is a name only where its members are told. */
export const countedGroup = "counted group";

/** The name that ends in a head: as far left as nothing parts it. */
export function nameOf(found: Head, floor: number, chunk: Chunk, part: Span, reader: Reader): NameMention | undefined {
  const { line, lexicon, clause } = reader;
  const { text, number } = line;
  // 三大行动 are three, not of the head 大行动.
  const counts = /[两三四五六七八九十]大$/.test(text.slice(found.start - 1, found.start + 1));
  const head = counts ? { ...found, start: found.start + 1 } : found;
  // A行动、B行动两大行动: the count begins a name of its own.
  const joined = counts && headsIn(text, floor, head.start - 2, reader.inside, lexicon).pop()?.end === head.start - 2;
  const { start, counted } = beginningOf(head, joined ? head.start - 2 : floor, chunk, part, reader);
  if (head.end - start > longest) return undefined;
  const modifier = text.slice(start, head.start);
  const headText = text.slice(head.start, head.end);
  const name: NameMention = { line: number, start, end: head.end, kind: head.kind, rule: `${head.kind} head ${headText}` };
  if (counted && (/[项个]$/.test(modifier) || isGeneric(modifier, lexicon))) {
    name.rule = countedGroup;
    if (headText === "工程" && modifier.length > 2 && !policyWork(modifier, chunk.verb, lexicon)) name.kind = "project";
    return name;
  }
  // 新建6座污水处理厂: what is counted has no name.
  if (head.kind !== "campaign" && start === chunk.start && countedBefore.test(chunk.verb)) return undefined;
  const kind = kindOf({ head, headText, modifier, verb: chunk.verb, part }, reader);
  if (kind === undefined) return undefined;
  name.kind = kind;
  lengthen(name, head, headText, reader);
  // 万载县、安远县高速公路建设项目: a head that several share.
  const shared = counted ? undefined : (sharedStart(name, part, clause, reader) ?? firmStart(name, chunk, part, reader));
  if (shared !== undefined) name.start = shared;
  return name;
}

/** Takes in what follows a head and is of the name: 项目, a gloss in brackets, a phase; and notes the names that stand for less. */
function lengthen(name: NameMention, head: Head, headText: string, { line, lexicon, inside }: Reader): void {
  const { text, number } = line;
  const { start, kind } = name;
  const untilNow = () => ({ line: number, start, end: name.end });
  const isWork = kind === "platform" || kind === "project";
  const marked = isWork && headText === "项目" ? /^“([^“”]{4,})”$/.exec(text.slice(start, head.start)) : null;
  if (marked && /项目|工程$/.test(marked[1] as string)) {
    // “某某项目”项目: what stands in marks is the name.
    name.start++;
    name.end = head.start - 1;
  } else if (isWork && text.startsWith("项目", name.end)) {
    name.short = untilNow();
    name.end += 2;
  } else if (isWork && headText === "项目") {
    // 6200吨生产线项目: the work alone names it too.
    const inner = headsIn(text, start, head.start, inside, lexicon).pop();
    if (inner?.end === head.start) name.short = { line: number, start, end: head.start };
  }
  if (kind === "organization") name.short = shortOf(name, text);
  else if (text.charAt(name.end) === "（") {
    const close = text.slice(name.end, Math.min(name.end + 30, text.length)).indexOf("）");
    const gloss = text.slice(name.end + 1, name.end + close);
    if (close > 1 && !/[，。：；]|^[左右上下中]|^[0-9]+$|总投资|以下简称|简称/.test(gloss)) {
      name.short = untilNow();
      name.end += close + 1;
    }
  }
  const phase = /^(?:[一二三四五六]期)(?:工程|项目)?/.exec(text.slice(name.end, name.end + 4));
  if (phase && kind !== "campaign" && !/[（(]/.test(text.slice(name.end - 1, name.end))) {
    name.base = untilNow();
    name.end += phase[0].length;
    // A stage of a park is something that is built.
    name.kind = "project";
    name.rule += " and phase";
    // A phase of a park is built, and so a work.
    if (kind === "platform") name.kind = "project";
  }
  // 海尔…一期项目 is a phase of what stands before 一期.
  const inner = kind === "project" ? /^(.{4,}?)[一二三四五六]期/.exec(text.slice(start, name.end)) : null;
  if (inner && !name.base) name.base = { line: number, start, end: start + (inner[1] as string).length };
}

/** 某公司甲及乙项目: what a firm makes is one work, 及 or no 及. */
function firmStart(name: NameMention, chunk: Chunk, part: Span, { line: { text }, lexicon, breaks }: Reader): number | undefined {
  if (name.kind !== "project" || name.start !== chunk.start || !/^[及与和]$/.test(chunk.verb)) return undefined;
  const and = chunk.start - chunk.verb.length;
  let from = part.start;
  for (let i = firstFrom(breaks, part.start); i < breaks.length && (breaks[i] as Span).end <= and; i++) from = (breaks[i] as Span).end;
  const before = text.slice(from, and);
  const firm = /^[^（）]{2,20}?(?:（[^（）]{1,6}）)?[^（）]{0,12}?(?:公司|集团)(?=.{2,24}$)/.exec(before);
  const whole = lexicon.projectHeads.before(before, before.length) + lexicon.softProjectHeads.before(before, before.length) > 0;
  if (!firm || whole || /公司|集团/.test(text.slice(name.start, name.end)) || lexicon.openers.find(before.slice(firm[0].length)) >= 0)
    return undefined;
  return withoutLead(text, from, and, lexicon);
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
    const segment =
      name.kind === "project" && piece.length <= 12 && /^[\u4e00-\u9fff]{2,5}(?:至|—|-)[\u4e00-\u9fff]{2,5}(?<![路线段道桥])$/.test(piece);
    const short =
      segment || (piece.length >= 2 && piece.length <= 4 && (name.kind === "campaign" || /[县市区州岭山镇江河湖]$/.test(piece)));
    if (!short || piece.includes("“") || headsIn(text, from, other.end, inside, lexicon).some((h) => h.end === other.end && !h.soft)) break;
    start = from;
    if (from > other.start) break;
  }
  // The last conjunct must be of the same shape, or the list is another.
  return start;
}
