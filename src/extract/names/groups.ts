/** A sentence with its names → the members of the groups that it lists: 打好A、B、C三大攻坚战, “八大工程”，即A、B、C, 五项行动（A、B…）. */
import { parseNumeral } from "../../definitions/quantity.js";
import { withoutLead } from "../lexicon/leads.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import { simplify } from "../text/script.js";
import type { NameMention } from "./mention.js";

/** What is known of a line. */
interface Known {
  text: string;
  lexicon: Lexicon;
  breakEnd: (from: number, to: number) => number;
}

const counted = /^[“‘]?([两二三四五六七八九十]{1,2}|[0-9]{1,2})(?:大|项|个)(?![0-9“”])/;
/** How many members the name of a group says it has: “八大工程” → 8. */
export function countOf(name: string): number | undefined {
  const m = counted.exec(simplify(name));
  return m ? parseNumeral(m[1] as string) : undefined;
}

const means = /^[”’]?(?:（[^（）]{1,4}）)?(?:，|：|——|-)?(?:即|就是|也就是|包括|包含|分别是|分别为|是指|具体包括|具体为|：|——)[：]?/;
const conjunction = /以及|和(?!谐|平(?!安)|美(?!丽)|睦|顺)|及|与|暨/;

/** Members, each with the group it is listed under; a member that was no name becomes one of the group's kind. */
export function membersIn(sentence: Sentence, names: readonly NameMention[], known: Known): NameMention[] {
  const out: NameMention[] = [];
  for (const group of names) {
    if ((group.kind !== "campaign" && group.kind !== "project") || group.start < sentence.start || group.end > sentence.end) continue;
    const count = countOf(known.text.slice(group.start, group.end));
    if (count === undefined || count < 2) continue;
    const index = sentence.clauses.findIndex((c) => c.start <= group.start && c.end >= group.end);
    const clause = sentence.clauses[index];
    if (!clause) continue;
    const listed = [bracketed(group, known), behind(group, sentence, index, known), before(group, clause, known)].find(
      ({ items, open }) => items.length === count || (open && items.length >= 2 && items.length < count),
    );
    for (const item of listed?.items ?? []) out.push(memberOf(item, group, names, known));
  }
  return out;
}

interface Listed {
  items: Span[];
  /** 等: more than are listed. */
  open: boolean;
}

/** 五大工程（A、B、C） */
function bracketed(group: NameMention, { text }: Known): Listed {
  const m = /^”?（([^（）]{4,200})）/.exec(text.slice(group.end, group.end + 204));
  if (!m?.[1]?.includes("、")) return { items: [], open: false };
  const start = group.end + m[0].indexOf("（") + 1;
  return split({ line: group.line, start: start + (/^即|^包括/.exec(m[1])?.[0].length ?? 0), end: start + m[1].length }, text);
}

/** “五大工程”，即A、B、C: the list goes on to the end of its clause. */
function behind(group: NameMention, sentence: Sentence, index: number, { text }: Known): Listed {
  const said = means.exec(text.slice(group.end, group.end + 14));
  if (!said) return { items: [], open: false };
  const start = group.end + said[0].length;
  const clause = sentence.clauses.slice(index).find((c) => c.end > start);
  return clause ? split({ line: group.line, start: Math.max(start, clause.start), end: clause.end }, text) : { items: [], open: false };
}

/** A、B、C等“五大工程”: the list begins after the last verb before it. */
function before(group: NameMention, clause: Clause, { text, lexicon, breakEnd }: Known): Listed {
  const from = clause.parts.findIndex((p) => p.start <= group.start && p.end >= group.start);
  const part = clause.parts[from];
  if (!part) return { items: [], open: false };
  const close = /(?:等|这)?$/.exec(text.slice(part.start, group.start))?.[0] ?? "";
  const count = countOf(text.slice(group.start, group.end)) ?? 0;
  const last = split({ line: group.line, start: part.start, end: group.start - close.length }, text).items;
  const items = [...last];
  for (let i = from - 1; i >= 0 && items.length < count; i--) {
    const other = clause.parts[i] as Span;
    // A verb opens the list; one within a later member, or at its end (基础巩固), is of its name.
    const verb = i === 0 ? breakEnd(other.start, other.end - 2) : other.start + lexicon.launching.at(text, other.start);
    const opens = verb > other.start;
    items.unshift({ line: group.line, start: opens ? withoutLead(text, verb, other.end, lexicon) : other.start, end: other.end });
    if (opens) break;
  }
  // The first of the clause may stand behind a verb that is no breaker: 打造A、B.
  const [first] = items;
  if (first && first.start === clause.start) first.start = withoutLead(text, first.start, first.end, lexicon);
  return { items: items.filter((m) => m.end - m.start >= 2), open: close === "等" };
}

/** A stretch → what 、 and a last 和 part in it, outside quotation marks. */
function split({ line, start, end }: Span, text: string): Listed {
  const whole = text.slice(start, end);
  const mark = /等(?![级离待])[^、]*$/.exec(whole);
  const stop = mark ? start + mark.index : end;
  const items: Span[] = [];
  let at = start;
  let quoted = false;
  for (let i = start; i <= stop; i++) {
    const c = text.charAt(i);
    if (c === "“") quoted = true;
    if (c === "”") quoted = false;
    // “A”“B” are two without a sign between them.
    const next = c === "“" && i > at && text.charAt(i - 1) === "”";
    if (i < stop && !next && (quoted || c !== "、")) continue;
    items.push({ line, start: at, end: i });
    at = next ? i : i + 1;
  }
  const last = items.pop();
  if (!last) return { items: [], open: false };
  const words = text.slice(last.start, last.end);
  const and = /“.*[和及与]/.test(words) ? null : conjunction.exec(words);
  if (and && and.index >= 2 && and.index + and[0].length <= words.length - 2)
    items.push({ ...last, end: last.start + and.index }, { ...last, start: last.start + and.index + and[0].length });
  else items.push(last);
  return { items: items.filter((s) => s.end - s.start >= 2 && s.end - s.start <= 26), open: mark !== null };
}

/** The name that stands at a place of a list; what was none is one of the kind of its group. */
function memberOf(listed: Span, group: NameMention, names: readonly NameMention[], { text, lexicon }: Known): NameMention {
  // 即打好A、B、C: the verb is none of the first.
  const item = { ...listed, start: listed.start + lexicon.launching.at(text, listed.start) };
  const of = { line: group.line, start: group.start, end: group.end, kind: group.kind };
  const known = names.find(
    (n) =>
      n !== group &&
      n.start < item.end &&
      n.end > item.start &&
      n.start >= item.start - 6 &&
      n.start <= item.start + 6 &&
      n.end >= item.end - 2 &&
      n.end <= item.end + 6,
  );
  // 西环路改造, of which 西环路 alone was taken for a name; 治理效能提升工程, of which 治理 was taken for a verb.
  if (known) {
    const start = known.kind === "campaign" && known.end === item.end ? Math.min(known.start, item.start) : known.start;
    return { ...known, start, end: known.start === item.start ? Math.max(known.end, item.end) : known.end, of };
  }
  const lead =
    /^(?:一是|二是|三是|四是|五是|[①-⑩]|（[0-9一二三四五六七八九十]+）|[0-9]+[.．])/.exec(text.slice(item.start, item.end))?.[0].length ??
    0;
  return { ...item, start: item.start + lead, kind: group.kind, rule: "member of a group", of };
}
