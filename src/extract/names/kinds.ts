/** A head with the words before it → of what kind the name is that they make, or nothing if they make none. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import { markerAt } from "../text/clauses.js";
import { isOrganization } from "./bodies.js";
import { isGeneric, isGroup, isKind, physical, policyWork } from "./generic.js";
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
  const { head } = candidate;
  const kind = head.kind === "campaign" ? driveOrWork(candidate, reader) : head.kind;
  if (kind === "organization") return isOrganization(candidate, reader) ? kind : undefined;
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
    // 1000千伏特高压“一站两线”工程
    if (quotes && physical.test(modifier.replace(/“[^”]*”/g, "")) && !modifier.startsWith("“")) return "project";
    if (!/[“”]/.test(modifier) && !policyWork(modifier, verb, lexicon)) return "project";
    const common = isGeneric(modifier, lexicon) || isKind(modifier, lexicon);
    return common && !(modifier.length >= 6 && lexicon.launching.has(verb) && !/十[一二三四五]五/.test(modifier)) ? undefined : "campaign";
  }
  if (unlaunched(headText, modifier, verb, lexicon)) return undefined;
  if (/^(?:计划|活动|试点|战役)$/.test(headText)) {
    if (headText === "试点") return undefined;
    if (quotes) return "campaign";
    if (isGeneric(modifier, lexicon) || modifier.length < 4) return undefined;
    if (headText === "活动" && !/主题|专项|系列|教育|学习|实践|创建|竞赛|评比|评选|走访|(?<!重)大(?!会)/.test(modifier)) return undefined;
    // 计划 is a verb as well.
    return headText === "计划" && !isLaunched(verb, part, reader) ? undefined : "campaign";
  }
  if (/^[这那本此该][场次项个]/.test(modifier)) return undefined;
  if (/年$/.test(headText) && !/^“|^[\u4e00-\u9fff]{2,6}$/.test(modifier)) return undefined;
  const counted = /^[一二三四五六七八九十两0-9]$/.test(modifier) && /大会战|行动|会战|攻坚战/.test(headText);
  return modifier.length < 2 && !counted ? undefined : "campaign";
}

function isWork(candidate: Candidate, kind: "platform" | "project", reader: Reader): boolean {
  const { head, headText, modifier } = candidate;
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
  if (/^(?:项目|工程)$/.test(headText) && modifier.length <= 8 && onlyVerbs(modifier, lexicon)) return false;
  const school = /[校园院]区?$/.test(headText) && numberedSchool.test(modifier);
  const numbered = /^[A-Z]?[0-9]{2,4}$/.test(modifier) && /^[国省县]道$/.test(headText);
  if (isGeneric(modifier, lexicon) && !numbered && !isGroup(modifier + headText) && !work && !school) return false;
  // 广西高速公路: what lies in a province is many.
  if (provinces.test(modifier) && /公路|铁路|水库|项目|工程|高速|园区|开发区|电站/.test(headText)) return false;
  if (
    /^(?:[一二三四五]期)?约?[0-9.]+(?:万|亿)?(?:MW|GW|kW|兆瓦|千瓦|平方米|元|美元|吨|亩)?$/.test(modifier) &&
    /项目|工程|厂房|基地/.test(headText)
  )
    return false;
  // “沅农通”数字服务平台: a platform of bits has a name of its own.
  if (headText === "平台" && !/^[^“”]{0,8}“[^“”]+”[^“”]{0,10}$/.test(modifier)) return false;
  const start = head.start - modifier.length;
  // 4大项目: counted, and no name.
  if (/^(?:项目|工程)$/.test(headText) && /(?:[0-9]+|[两三四五六七八九十])(?:大|个|项)[^、]{0,4}$/.test(modifier)) return false;
  if (lexicon.processes.has(headText) && !isProcess(candidate, reader)) return false;
  // 紧邻某大道: a landmark. 打造成某高地、某基地: what a thing is to be, and no name.
  if (kind === "project" && lexicon.besides.before(text, start, clause.start) > 0) return false;
  if (several.test(text.slice(Math.max(clause.start, start - 20), start))) return false;
  if (head.soft && aspired.test(text.slice(Math.max(clause.start, start - 40), start))) return false;
  // 三大平台: a count of what is listed.
  if (kind === "platform" && /[两三四五六七八九十]大(?:平台|园区|片区|组团|基地|新城|走廊)$/.test(modifier + headText)) return false;
  if (/^(?:项目|工程)$/.test(headText) && !work && isKind(modifier, lexicon)) return false;
  if (/(?:19|20)[0-9]{2}年$/.test(modifier)) return false;
  if (modifier.length < 2 && !/[A-Za-z0-9]/.test(modifier)) return false;
  if (head.soft && !builds(reader, head)) return false;
  // 新建幼儿园8所: what is counted has no name.
  if (kind === "project" && counts.test(text.slice(head.end, head.end + 8))) return false;
  if (!/[道高速线环]$|[路桥隧]/.test(headText.slice(-1)) && measures.test(text.slice(head.end, head.end + 12))) return false;
  if (
    /公路$/.test(headText) &&
    modifier.length <= 3 &&
    !/[县市区镇乡至省国]/.test(modifier) &&
    measures.test(text.slice(head.end, head.end + 12))
  )
    return false;
  if (headText === "项目" && /^(?:[A-Za-z0-9]+个|重点|重大)/.test(modifier)) return false;
  return headText !== "圈" || /[路速]圈$/.test(modifier + headText);
}

/** 提高项目…, 加快落实项目…: verbs and what names nothing. */
function onlyVerbs(words: string, lexicon: Lexicon): boolean {
  if (Math.max(...[lexicon.before, lexicon.openers, lexicon.breakers].map((set) => set.at(words, 0))) < 2) return false;
  for (let i = 0; i < words.length; ) {
    const length = Math.max(...[lexicon.before, lexicon.openers, lexicon.generic, lexicon.breakers].map((set) => set.at(words, i)));
    if (length === 0) return false;
    i += length;
  }
  return true;
}

/** 某水库溢洪道改造: what is done to a thing that stands somewhere, where the text sets about it. */
function isProcess({ head, modifier, verb, part }: Candidate, { line: { text }, clause, lexicon }: Reader): boolean {
  const place =
    /^[\u4e00-\u9fffA-Z0-9—-]{2,8}?(?:[河湖溪江渠库堤街路道桥港村镇寺塔楼站湾岛山段厂校院线]|小区|片区|社区|园区|城区|广场|公园|学校)/.exec(
      modifier,
    )?.[0];
  if (place === undefined || isGeneric(place, lexicon) || modifier.length < 4) return false;
  if (!/^(?:、|，|。|；|和|及|与|等|$)/.test(text.slice(head.end, Math.min(clause.end, head.end + 1)))) return false;
  const governed = verb === "" ? part.start > clause.start : lexicon.building.has(verb) || lexicon.launching.has(verb);
  return governed || lexicon.building.find(text, clause.start, head.start - modifier.length) >= 0;
}

/** 一批有特色亮点的湿地公园 */
const several = /(?:一批|一些|若干|多个|几个|更多|一系列)[^，。、]{0,14}的$/;

const aspired = /(?:打造|建设|发展|培育)成|把[^，]{2,24}建成|(?:打造|成)为|(?:打造|建设)的/;

/** A school or a hospital of a number, 第五幼儿园; its short form, 六中新校区. */
const numberedSchool = /(?:^|[省市县区州旗镇乡])(?:第[一二三四五六七八九十]+|[一二三四五六七八九十]+[中小幼]新?)$/;

const provinces =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)$/;

/** 新建幼儿园8所, 改造农村公路180公里 */
const counts = /^[0-9]{1,5}[多余]?[个座处所家条]/;
const measures = /^[0-9]{1,6}(?:\.[0-9]+)?[多余]?(?:万|亿)?(?:[间套张盏台栋幢亩]|公里|千米|平方米|公顷|立方米)/;

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
