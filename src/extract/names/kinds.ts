/** A head with the words before it → of what kind the name is that they make, or nothing if they make none. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import { markerAt } from "../text/clauses.js";
import { isOrganization } from "./bodies.js";
import { isGeneric, isGroup, isKind, policyWork } from "./generic.js";
import type { Head, NameKind, Reader } from "./mention.js";

export interface Candidate {
  head: Head;
  headText: string;
  /** What stands before the head. */
  modifier: string;
  /** The verb before the name, and the part of a clause in which it stands. */
  verb: string;
  part: Span;
}

export function kindOf(candidate: Candidate, reader: Reader): NameKind | undefined {
  const { head, headText, modifier } = candidate;
  const kind = head.kind === "campaign" ? driveOrWork(candidate, reader) : head.kind;
  if (kind === "organization") return isOrganization(modifier, headText, head, reader) ? kind : undefined;
  if (kind === "platform" || kind === "project") {
    if (isWork(candidate, kind, reader)) return kind;
    return isHeading(candidate, reader) ? "campaign" : undefined;
  }
  return kind;
}

/** （一）实施园区扩容工程: as the heading of what follows, common words too name a drive. */
function isHeading({ head, headText, modifier, verb }: Candidate, { line: { text }, clause }: Reader): boolean {
  if (headText !== "工程" || modifier.length < 4 || !verb.endsWith("实施") || head.end !== clause.end || /项目|工程/.test(modifier))
    return false;
  const begin = /^\s*/.exec(text)?.[0].length ?? 0;
  const marker = markerAt(text, begin);
  return marker !== undefined && begin + marker.length === clause.start && /^[。：]?$/.test(clause.sign);
}

/** 科技创新行动 is a drive, 河道整治工程 a work. */
function driveOrWork({ headText, modifier, verb, part }: Candidate, reader: Reader): "campaign" | "project" | undefined {
  const { lexicon } = reader;
  const quotes = modifier.includes("“");
  if (headText === "工程") {
    if (!/[“”]/.test(modifier) && !policyWork(modifier, verb, lexicon)) return "project";
    const common = isGeneric(modifier, lexicon) || isKind(modifier, lexicon);
    return common && !(modifier.length >= 6 && lexicon.launching.has(verb)) ? undefined : "campaign";
  }
  if (unlaunched(headText, modifier, verb, lexicon)) return undefined;
  if (/^(?:计划|活动|试点|战役)$/.test(headText)) {
    if (headText === "试点") return undefined;
    if (quotes) return "campaign";
    if (isGeneric(modifier, lexicon) || modifier.length < 4) return undefined;
    if (headText === "活动" && !/主题|专项|系列|(?<!重)大(?!会)/.test(modifier)) return undefined;
    // 计划 is a verb as well.
    return headText === "计划" && !isLaunched(verb, part, reader) ? undefined : "campaign";
  }
  const counted = /^[一二三四五六七八九十两0-9]$/.test(modifier) && /大会战|行动|会战|攻坚战/.test(headText);
  return modifier.length < 2 && !counted ? undefined : "campaign";
}

function isWork({ head, headText, modifier }: Candidate, kind: "platform" | "project", reader: Reader): boolean {
  const { lexicon, clause, line } = reader;
  const { text } = line;
  if (headText === "段" && !/[至—-]|[路速线铁道管]/.test(modifier)) return false;
  // 公共卫生中心项目: of common words alone, yet a work with a name of its own if a step follows.
  const building =
    headText === "项目" ? /(?:中心|医院|水厂|学校|公园|大桥|水库|机场|广场|大道)$/.test(modifier) : head.soft || /[校院]区$/.test(headText);
  const near = text.slice(head.end, Math.min(clause.end, head.end + 12));
  const work =
    (building && modifier.length >= 4 && lexicon.milestones.find(near) >= 0) ||
    (headText !== "工程" && /.第[一二三四五六七八九十]$/.test(modifier));
  if (isGeneric(modifier, lexicon) && !isGroup(modifier + headText) && !work) return false;
  if (/^(?:项目|工程)$/.test(headText) && !work && isKind(modifier, lexicon)) return false;
  if (/(?:19|20)[0-9]{2}年$/.test(modifier)) return false;
  if (modifier.length < 2 && !/[A-Za-z0-9]/.test(modifier)) return false;
  if (head.soft && !builds(reader, head)) return false;
  // 新建幼儿园8所: what is counted has no name.
  if (kind === "project" && /^[0-9]{1,5}[多余]?[个座处所家条]/.test(text.slice(head.end, head.end + 8))) return false;
  if (headText === "项目" && /^(?:[A-Za-z0-9]+个|重点|重大)/.test(modifier)) return false;
  return headText !== "圈" || /[路速]圈$/.test(modifier + headText);
}

/** Whether a verb that sets drives going governs a name: at once, or the list in which it stands. */
function isLaunched(verb: string, part: Span, { line, clause, breaks, lexicon }: Reader): boolean {
  if (verb !== "" || part.start === clause.start) return lexicon.launching.has(verb);
  return breaks.some((b) => b.start >= clause.start && b.end <= part.start && lexicon.launching.has(line.text.slice(b.start, b.end)));
}

/** What looks like a drive and is none: 健全工作机制, 擅自行动, 破坏活动, “十四五”规划. */
const unlaunched = (head: string, modifier: string, verb: string, lexicon: Lexicon) =>
  (/机制$/.test(head) && !/[“0-9]/.test(modifier)) ||
  (head === "行动" && modifier.length <= 2 && !modifier.includes("“") && !lexicon.launching.has(verb)) ||
  (head.startsWith("大") && /[较更最重巨]$/.test(modifier)) ||
  /^[“]?十?[一二三四五六七八九]五[”]?|规划(?:重[大点])?$|分裂|破坏|违法|犯罪|阴谋/.test(modifier);

/** Whether the clause builds what the head names. */
function builds({ line, clause, lexicon }: Reader, head: Head): boolean {
  const { text } = line;
  const from = Math.max(clause.start, head.start - 40);
  const to = Math.min(clause.end, head.end + 40);
  const before = lexicon.building.find(text, from, head.start) >= 0;
  const after = lexicon.milestones.find(text, head.end, to) >= 0 || text.startsWith("建设", head.end) || text.startsWith("项目", head.end);
  return before || after || text.slice(head.start, head.end) === "项目";
}
