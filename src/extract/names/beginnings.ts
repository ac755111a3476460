/** A head → where its name begins: past verbs, counts and quantifiers. */
import { withoutLead } from "../lexicon/leads.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import { firstFrom } from "../text/clauses.js";
import { pastDealing } from "./bodies.js";
import { isGeneric } from "./generic.js";
import type { Chunk, Head, Reader } from "./mention.js";

/** Where the name begins that ends in a head, and whether it begins with a count: 三大行动. */
export function beginningOf(head: Head, floor: number, chunk: Chunk, part: Span, reader: Reader): { start: number; counted: boolean } {
  const { lexicon } = reader;
  const { text } = reader.line;
  const { kind } = head;
  let start = kind === "campaign" ? campaignStart(head, floor, chunk, part, reader) : withoutLead(text, floor, head.start, lexicon);
  if (kind === "organization") start = pastDealing(text, start, head.start, lexicon);
  // 优化“1354”工作总抓手: a verb before quotation marks is none of the name.
  const quote = text.slice(start, start + 5).indexOf("“");
  if (quote > 0 && lexicon.before.has(text.slice(start, start + quote))) start += quote;
  // 企业倍增三大行动: what is counted has its name from the count on.
  const count = kind === "campaign" ? /[两三四五六七八九十](?:大|项|个)(?=[^大项个”]{0,6}$)/.exec(text.slice(start, head.start)) : null;
  if (count) start += count.index;
  if (kind === "platform" || kind === "project") start = afterBuilding(text, start, head.start, lexicon);
  if (!count) start = afterCount(text, afterQuantifier(text, start, head.start), head.start);
  if (kind !== "campaign") start = afterOpeners(start, head, reader);
  // 总体方案获国家发改委: an office of the country is named from that on.
  if (head.office) start += Math.max(0, text.slice(start, head.start).lastIndexOf("国家"));
  // 重点项目攻坚战: without 重点 it would name nothing of its own.
  if (kind === "campaign" && /重[点大]$/.test(text.slice(floor, start)) && isGeneric(text.slice(start, head.start), lexicon)) start -= 2;
  return { start, counted: count !== null };
}

/** Where the name of a drive begins: after the verb that sets it going, or with the part of a list, whatever verbs it holds. */
function campaignStart(head: Head, floor: number, chunk: Chunk, part: Span, { line, clause, lexicon, breaks, people }: Reader): number {
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

/** Past signs, and past what a verb leaves: 实施好某工程. */
const skipSigns = (text: string, from: number, end: number) => {
  let start = from;
  while (start < end && /[\s，、：；好了]/.test(text.charAt(start))) start++;
  return start;
};

/** Past 3个, 20多家: a count is no part of a name. */
function afterCount(text: string, start: number, end: number): number {
  const m = /^(?:[0-9]+(?:多|余)?|[一二三四五六七八九十两]+)(?:个|条|座|家|所|批|项|件|大类)/.exec(
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

/**
 * Past verbs, adverbs and quantifiers that no name holds. What stands at the beginning is none of the name whatever follows; within,
 * a word may be of the name (综合利用项目), unless what follows it is a name by itself.
 */
function afterOpeners(begin: number, { start: end, end: headEnd, kind }: Head, { line: { text }, inside, lexicon }: Reader): number {
  let start = begin;
  // A quotation that opens here and is closed nowhere is speech.
  if (text.charAt(start) === "“" && !inside[start]) start++;
  for (let at = start; at < end; ) {
    if (inside[at]) {
      at++;
      continue;
    }
    const opener = lexicon.openers.at(text, at);
    const whole = Math.max(lexicon.departments.at(text, at), lexicon.protected.at(text, at));
    const body = kind === "organization" && /[同与和跟由经]/.test(text.charAt(at)) && lexicon.orgHeads.before(text, at, start) > 0;
    const toLevel = kind === "organization" && reports.test(text.slice(at, at + 2)) && isLevelAt(text, at + 1, end, lexicon);
    if (opener === 1 && kind === "project" && at > start) {
      at++;
      continue;
    }
    // 某经开区创建国家级经开区: of the first is told what it is to be.
    if (
      kind === "platform" &&
      /^(?:创建|争创|申报|升级|升格)/.test(text.slice(at, at + 2)) &&
      lexicon.platformHeads.before(text, at, start) > 0
    ) {
      start = at + 2;
      at = start;
      continue;
    }
    const length = body || toLevel || (text.charAt(at) === "着" && at > begin) ? 1 : opener;
    if (length === 0 || length < whole || at + length > end) {
      at += whole || 1;
      continue;
    }
    const next = withoutLead(text, at + length, end, lexicon);
    const rest = text.slice(next, end);
    // 矛盾纠纷排查化解专班: what a body is for may be told by verbs; 保持高等学校 is of no body.
    if (kind === "organization" && at > start && !ofLevel.test(rest) && !body) {
      if (forPurpose.test(text.slice(end, headEnd))) {
        at += length;
        continue;
      }
      start = next;
    }
    // 现场调度重点项目: of verbs and of what names nothing.
    const acts = lexicon.orgHeads.before(text, at, start) > 0;
    const nothing = kind === "project" && (rest !== "" || acts) && /^(?:项目|工程)$/.test(text.slice(end, headEnd));
    if (
      at === start ||
      body ||
      nothing ||
      toLevel ||
      (rest !== "" && (!isGeneric(rest, lexicon) || (kind === "organization" && ofLevel.test(rest))))
    )
      start = next;
    at = Math.max(at + length, next);
  }
  return start;
}

const forPurpose = /(?:专班|小组|指挥部|办公室|委员会|中心|协会|会|处|办|站|[局室院所队])$/;

/** 须报市人大常委会 */
const reports = /^[报请送交给归据让][省市县区州]/;

const isLevelAt = (text: string, at: number, end: number, lexicon: Lexicon) => at + 1 === end || lexicon.departments.at(text, at + 1) > 0;

/** 市发改委, 县政府: the body of a level is named by that alone. */
const ofLevel = /^[省市县区州旗镇乡](?![^\u4e00-\u9fff])/;

/** Past 各项, 一批: what stands before them is none of the name. */
function afterQuantifier(text: string, start: number, end: number): number {
  const m = /^.*(?:各项|各类|各个|若干|一批|一系列|多项|有关|相关|(?:项目|工程|实事|任务)中(?![心学小间]))/.exec(text.slice(start, end));
  return m ? start + m[0].length : start;
}
