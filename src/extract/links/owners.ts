/** A number that is aimed at → whose it is: the subject of its clause, the work just spoken of, or nothing that is named. */

import { parseNumeral } from "../../definitions/quantity.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Named, Thing } from "../things/model.js";
import { type ReadLine, within } from "./link.js";

export interface Owner extends Named {
  /** Those who share it: 甲局、乙局. */
  also?: Named[];
  rule: string;
  /** Where the words beside the number do not name it. */
  weak?: string;
}

/** A lower place that is the subject of its clause, and is named nowhere else as a place. */
export interface PlaceOwner {
  place: Span;
}

const ownPlace = /[全我本][省市县区州旗盟镇乡国]/;
const causing = /^(?:从而|进而|届时|到时|预计|力争|确保|将|可|能|并|以)*(?:使得?|让|促使|带动|推动|拉动)(?=[全我本])/;
const step = "(?:建成|建设完成|完成|达产|达效|投产|完工|竣工|通车|投用|启用|运营|投运|投入使用|建成投产|建成投用)";
/** 该项目, 基地, 二期, 全部建成后 at the beginning of a clause: what was spoken of before. */
const reference = new RegExp(
  `^(?:目前|今年|明年|年内|预计|届时|其中|待)?(?:(?:该|此|本|这一|这个|整个)(项目|工程|公司|企业|集团|基地|园区|产业园|道路|公路|铁路|高速|大桥|桥|隧道|线路|线|路|水库|电站|机场|医院|学校|平台)|(项目|工程|基地|园区|水库|电站|大桥|公路|铁路|机场)(?=[全建达投完竣通一二三总设由位占]|今年|年内|计划|预计|将|力争)|([一二三四五]期)|(?:[两三]期)?(?:全部|全面|全线|整体|正式|项目|工程)?${step}{1,2}(?:达效|达产)?(?:以|之)?后)`,
);
/** Words between a work and a number that make the work their subject. */
const governs = new RegExp(`${step}[^，]{0,4}后|^(?:（[^）]*）)?(?:今年|年内|全年|明年|计划|将|需|要|力争|确保|预计|可|年底前)`);
const owning: ReadonlySet<string> = new Set(["project", "platform", "campaign", "organization"]);
const speaking = /^[^，]{0,2}(?:指出|强调|提出|要求|表示|介绍|了解到|获悉|消息)/;
/** What may stand after a work that the clause before a number governs: 实施某工程，… */
const governed = /^(?:”|（[^）]*）)?(?:项目|工程)?(?:建设|改造|施工|范围)?$/;
/** What is told of a park that has been built: 引进企业30家. */
const ofOnePark = /^(?:引进|入驻|集聚|吸引|容纳|落户|孵化|招引)/;
/** What is told of one work, and not of a place: 年内完成投资1亿元, not 新建农村公路80公里. */
const ofOneWork = /投资|产值|产能|税收|进度|主体|拆迁|征地|路基|建成|达产|投产/;
const placed =
  /^(?:其中|确保|力争|今年|明年|全年|年内|到时|届时)*([\u4e00-\u9fff]{2,9}?(?:县|市|区|州|旗|镇|乡|街道))(?=要|将|力争|计划|今年|明年|全年|确保|预计|到20|年内|年底|拟)/;
const spokenOf = "主体承前文所述项目 · the work spoken of before";

/** Whose the number at a position of a line is; nothing where only the place of the article can be meant. */
export function ownerOf(
  { line: { text, number }, sentences, names }: ReadLine,
  position: number,
  lexicon: Lexicon,
  meant: (tail: string) => Named | undefined,
): Owner | PlaceOwner | undefined {
  const sentence = sentences.find((s) => s.start <= position && s.end >= position);
  const index = sentence?.clauses.findIndex((c) => c.start <= position && c.end >= position) ?? -1;
  if (!sentence || index < 0) return undefined;
  const candidates = names.filter((n) => owning.has(n.thing.kind));
  // From the clause of the number back to the beginning of its block (；).
  for (let i = index; i >= 0; i--) {
    const clause = sentence.clauses[i] as Clause;
    if (i < index && clause.sign === "；") break;
    const end = i === index ? position : clause.end;
    const here = candidates.filter((n) => n.span.start >= clause.start && n.span.end <= end);
    const own = i === index ? beside(text, clause, position, here, lexicon) : subjectBefore(text, clause, here, position, lexicon);
    if (own) return own;
    const one =
      (i === index ? eachOf(text, sentence, index, position, candidates) : undefined) ?? byTail(text, clause, end, candidates, meant);
    if (one) return one;
    const said = reference.exec(text.slice(clause.start, end));
    if (said) {
      const before =
        spokenOfBefore(text, candidates, clause.start, said) ?? (said[1] === undefined && said[2] === undefined ? meant("") : undefined);
      return before && { ...before, rule: "work spoken of before", weak: spokenOf };
    }
    const lower = placed.exec(text.slice(clause.start, end));
    if (lower && !/[全我本各该两]|有关|城市|地区/.test(lower[1] as string)) {
      const start = clause.start + lower[0].length - (lower[1] as string).length;
      return { place: { line: number, start, end: start + (lower[1] as string).length } };
    }
    // 全市工业产值: the place of the article, whatever was spoken of before; but 使全市… says whose doing it is.
    if (here.length > 0) return undefined;
    if (ownPlace.test(text.slice(clause.start, end)) && !causing.test(text.slice(clause.start, end))) return undefined;
  }
  return undefined;
}

/** What stands before a number in its own clause, as its subject. */
function beside(text: string, clause: Clause, position: number, here: readonly Named[], lexicon: Lexicon): Owner | undefined {
  const several = sharing(text, clause, here, lexicon);
  if (several && !/分别|各自/.test(text.slice(several.end, position)) && !ownPlace.test(text.slice(several.end, position)))
    return { ...several.owner, rule: "owners beside the number" };
  for (const n of [...here].reverse()) {
    const between = text.slice(n.span.end, position);
    if (ownPlace.test(between)) return undefined;
    if (listed(text, n.span) && between !== "") continue;
    if (between === "" || begins(text, clause, n.span, lexicon) || (n.thing.kind !== "organization" && governs.test(between)))
      return { ...n, rule: "owner beside the number" };
  }
  return undefined;
}

/** The subject of a clause before, or the one work that it governs: 开工建设某工程，年内完成投资1亿元. */
function subjectBefore(text: string, clause: Clause, here: readonly Named[], position: number, lexicon: Lexicon): Owner | undefined {
  const [first, another] = here;
  if (!first) return undefined;
  const several = sharing(text, clause, here, lexicon);
  const drive = driveAt(text, clause, here);
  if (drive) return { ...drive, rule: "work of the clause before" };
  if (several && !speaking.test(text.slice(several.end, clause.end))) return { ...several.owner, rule: "subjects of the sentence" };
  if (listed(text, first.span)) return undefined;
  const rest = text.slice(first.span.end, clause.end);
  const { kind } = first.thing;
  if (
    another === undefined &&
    governed.test(rest) &&
    (kind === "campaign" ||
      (kind === "project" && ofOneWork.test(text.slice(clause.end, position))) ||
      (kind === "platform" && ofOnePark.test(text.slice(clause.end + 1, position))))
  )
    return { ...first, rule: "work of the clause before" };
  if (first.thing.kind === "campaign" || speaking.test(rest) || /^建设|^开发/.test(rest)) return undefined;
  return begins(text, clause, first.span, lexicon) || /^要?[让使]“?$/.test(text.slice(clause.start, first.span.start))
    ? { ...first, rule: "subject of the sentence" }
    : undefined;
}

/** The drive that bodies carry out at the end of a clause: 甲局会同乙局开展某行动，…. */
function driveAt(text: string, clause: Clause, here: readonly Named[]): Named | undefined {
  const last = here[here.length - 1];
  if (last?.thing.kind !== "campaign" || !governed.test(text.slice(last.span.end, clause.end))) return undefined;
  return here.every((n) => n === last || n.thing.kind === "organization") ? last : undefined;
}

/** 甲局、乙局, 甲局会同乙局 at the beginning of a clause, and where they end. */
function sharing(
  text: string,
  clause: Clause,
  here: readonly Named[],
  lexicon: Lexicon,
): { owner: Named & { also: Named[] }; end: number } | undefined {
  const [first, ...others] = here;
  if (first?.thing.kind !== "organization" || !begins(text, clause, first.span, lexicon)) return undefined;
  const also: Named[] = [];
  let end = first.span.end;
  for (const n of others) {
    if (n.thing.kind !== "organization" || !/^(?:[、和及与]|以及|会同|联合)$/.test(text.slice(end, n.span.start))) break;
    also.push(n);
    end = n.span.end;
  }
  return also.length > 0 && !/^(?:等|、)/.test(text.slice(end, end + 1)) ? { owner: { ...first, also }, end } : undefined;
}

const eachOne = /^([两三四五六七八九])(?:条|个|项|座|家)(?:公路|道路|铁路|项目|工程|企业|园区|水库|大桥|桥)[^，。；]{0,8}?分别/;

/** 加快甲路、乙路建设，两条公路分别完成投资1亿元和2亿元: each number is of the one that stands at its place. */
function eachOf(text: string, { clauses }: Sentence, index: number, position: number, candidates: readonly Named[]): Owner | undefined {
  const [clause, before] = [clauses[index] as Clause, clauses[index - 1]];
  const m = before && eachOne.exec(text.slice(clause.start, position));
  if (!m) return undefined;
  const works = within(candidates, before).filter((n) => n.thing.kind !== "organization");
  if (works.length !== parseNumeral(m[1] as string)) return undefined;
  const place = text.slice(clause.start + m[0].length, position).split(/[、和]/).length - 1;
  const work = works[place];
  return work && { ...work, rule: "each of several" };
}

/** A clause that begins with the last word of a name means what was named: 走廊今年新增企业30家, of the corridor. */
function byTail(
  text: string,
  clause: Clause,
  position: number,
  candidates: readonly Named[],
  meant: (tail: string) => Named | undefined,
): Owner | undefined {
  const m = /^(?:\[[^\]]{1,6}\])?“?(?:到?(?:20)?[0-9]{2,4}年底?|今年|明年|届时|到时|预计|力争|目前)*([\u4e00-\u9fff]{2,12})/.exec(
    text.slice(clause.start, position),
  );
  const words = m?.[1] as string | undefined;
  if (words === undefined) return undefined;
  const head = tails.exec(words)?.[0];
  if (head === undefined) return undefined;
  const start = clause.start + (m?.[0].length ?? 0) - words.length;
  const near = within(candidates, { ...clause, start: Math.max(0, start - 600), end: start }).findLast((n) => isMeantBy(n.thing, head));
  const named = near ?? meant(head);
  return named && { ...named, rule: "meant by its last word", weak: spokenOf };
}

/** Whether a name ends in a word, but for what is done to the work: 某机场改扩建工程 is a 机场. */
export function isMeantBy({ kind, label }: Thing, tail: string): boolean {
  const bare = label.replace(/(?:（[^）]*）)?(?:(?:改扩建|扩建|改建|新建|迁建|建设|改造)?(?:工程|项目)|[一二三]期)*$/, "");
  return kind !== "campaign" && (bare.endsWith(tail) || (tail === "综保区" && bare.endsWith("综合保税区")));
}

/** Words that mean one thing, where it was named; others speak of all of a kind. */
const tails =
  /^(?:走廊|枢纽|小镇|新城|新区|综保区|保税区|研究院|试验区|示范区|大桥|机场|电站|高新区|加速器|孵化器|校区|港区|平台|物流园|科技城|开发区(?!数)|产业园(?!区|数))(?![\u4e00-\u9fff]{0,3}(?:总数|数量|个数|建设|经济|管委|办))/;

/** The last work before a position that a reference may mean: 该路 is no reservoir. */
function spokenOfBefore(
  text: string,
  candidates: readonly Named[],
  before: number,
  [, that, bare, stage]: RegExpExecArray,
): Named | undefined {
  const head = that ?? bare;
  const fits = ({ thing: { kind, label } }: Named) => {
    if (head === undefined || head === "项目" || head === "工程")
      return kind === "project" || (head === undefined && stage === undefined && kind === "platform");
    if (/^(?:公司|企业|集团)$/.test(head)) return kind === "organization";
    if (/[路线速]$/.test(head)) return kind === "project" && /(?:路|高速|线|大道|通道|工程|环)(?:（[^）]*）)?$/.test(label);
    if (/园区|产业园|平台/.test(head)) return kind === "platform";
    return label.includes(head);
  };
  // What a list holds is told of the work that has it: 该项目 is that work.
  const meant = candidates.filter((n) => n.span.end <= before && fits(n));
  return meant.findLast((n) => !listed(text, n.span)) ?? meant[meant.length - 1];
}

/** One of several: 某园、某桥等. */
const listed = (text: string, { start, end }: Span) =>
  /[、和及与]$/.test(text.slice(0, start).slice(-1)) || /^[、和及与等]/.test(text.slice(end, end + 1));

/** Whether a name is the subject of a clause: it begins it, but for words like 其中 or 确保. */
function begins(text: string, clause: Clause, { start }: Span, lexicon: Lexicon): boolean {
  // 今年实施的某路, 位于某镇的某园.
  if (text.charAt(start - 1) === "的" && start - clause.start <= 24) return true;
  let at = clause.start;
  while (at < start) {
    const length = /^[\s“]/.test(text.charAt(at)) ? 1 : lexicon.subjectLeads.at(text, at);
    if (length === 0) return false;
    at += length;
  }
  return at === start;
}
