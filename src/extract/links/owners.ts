/** A number that is aimed at → whose it is: the subject of its clause, the work just spoken of, or nothing that is named. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { Clause } from "../text/clauses.js";
import type { Named } from "../things/model.js";
import type { ReadLine } from "./link.js";

export interface Owner extends Named {
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
  `^(?:目前|今年|明年|年内|预计|届时|其中|待)?(?:(?:该|此|本|这一|这个|整个)(项目|工程|公司|企业|集团|基地|园区|产业园|道路|公路|铁路|高速|大桥|桥|隧道|线路|线|路|水库|电站|机场|医院|学校|平台)|(项目|工程|基地|园区|水库|电站|大桥|公路|铁路|机场)(?=[全建达投完竣通一二三总设由位占]|今年|年内|计划|预计|将|力争)|([一二三四五]期)|(?:全部|全面|全线|整体|正式|项目|工程)?${step}{1,2}(?:达效|达产)?后)`,
);
/** Words between a work and a number that make the work their subject. */
const governs = new RegExp(`${step}[^，]{0,4}后|^(?:（[^）]*）)?(?:今年|年内|全年|明年|计划|将|需|要|力争|确保|预计|可|年底前)`);
const owning: ReadonlySet<string> = new Set(["project", "platform", "campaign", "organization"]);
const speaking = /^[^，]{0,2}(?:指出|强调|提出|要求|表示|介绍|了解到|获悉|消息)/;
/** What may stand after a work that the clause before a number governs: 实施某工程，… */
const governed = /^(?:”|（[^）]*）)?(?:项目|工程)?(?:建设|改造|施工)?$/;
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
    const said = reference.exec(text.slice(clause.start, end));
    if (said) return spokenOfBefore(candidates, clause.start, said);
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
  if (!first || listed(text, first.span)) return undefined;
  const rest = text.slice(first.span.end, clause.end);
  const { kind } = first.thing;
  if (
    another === undefined &&
    governed.test(rest) &&
    (kind === "campaign" || (kind === "project" && ofOneWork.test(text.slice(clause.end, position))))
  )
    return { ...first, rule: "work of the clause before" };
  if (first.thing.kind === "campaign" || speaking.test(rest) || /^建设|^开发/.test(rest)) return undefined;
  return begins(text, clause, first.span, lexicon) ? { ...first, rule: "subject of the sentence" } : undefined;
}

/** The last work before a position that a reference may mean: 该路 is no reservoir. */
function spokenOfBefore(candidates: readonly Named[], before: number, [, that, bare, stage]: RegExpExecArray): Owner | undefined {
  const head = that ?? bare;
  const fits = ({ thing: { kind, label } }: Named) => {
    if (head === undefined || head === "项目" || head === "工程")
      return kind === "project" || (head === undefined && stage === undefined && kind === "platform");
    if (/^(?:公司|企业|集团)$/.test(head)) return kind === "organization";
    if (/[路线速]$/.test(head)) return kind === "project" && /(?:路|高速|线|大道|通道|工程|环)(?:（[^）]*）)?$/.test(label);
    if (/园区|产业园|平台/.test(head)) return kind === "platform";
    return label.includes(head);
  };
  const last = [...candidates].reverse().find((n) => n.span.end <= before && fits(n));
  return last && { ...last, rule: "work spoken of before", weak: spokenOf };
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
