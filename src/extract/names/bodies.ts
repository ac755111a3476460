/** A head in a stretch → whether it names an organization, and where its name begins. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Candidate } from "./kinds.js";
import type { Head, Reader } from "./mention.js";

/** 市交通运输局, 县委宣传部: what an office is for, and its head. */
export function officeHead(text: string, end: number, from: number, lexicon: Lexicon): Head | undefined {
  const length = lexicon.officeHeads.before(text, end, from);
  if (length === 0 || lexicon.departments.before(text, end - length, from) === 0) return undefined;
  return { line: 0, start: end - length, end, kind: "organization", soft: false, office: true };
}

/** The end of a head and a character that makes another word of it: 公司法, 集团军, 大学生, 委托, 办法. */
export const longerWord =
  /^(?:司[法机令债制]|团[化结队军体员]|行[业动政走为卡程]|学[生校科位习者术会城]|局[部势面限域长]|委[托派员]|办[理法公学事好成案结]|会[议场计展员费]|院[士校子区]|[厅处]级|部[门分队署长]|队[伍员列]|心[城区]|府[性网]|组织|党组织|社[会区员]|所[有在属谓])/;

export function isOrganization({ head, headText, modifier, verb, part }: Candidate, reader: Reader): boolean {
  const { line, clause, lexicon } = reader;
  const { text } = line;
  // Within a post: only what is a business has a name of its own there.
  if (lexicon.titles.at(text, head.end) > 0 && !inCharge.test(text.slice(head.end, head.end + 8)))
    return /公司|集团|银行$/.test(headText) && !namesNoBody(modifier, lexicon);
  if (head.office && (isOffice(modifier, head, reader) || !lexicon.orgHeads.has(headText))) return isOffice(modifier, head, reader);
  if (lexicon.localBodies.has(headText))
    return headText.startsWith("团")
      ? modifier === ""
      : /^(?:中国|[^全各该本我某这]*(?:省|市|县|区|州|盟|旗|镇|乡)(?:第[一二三四五六七八九十]+)?)$/.test(modifier);
  // 市交通投资集团, 县供电公司: a place and common words are a name of what each place has one of.
  if (/(?:公司|集团)$/.test(headText) && ofPlace.test(modifier + headText)) return true;
  if (/^中国.{2,}/.test(modifier) && /大学|研究院|集团|公司|工程局|银行|协会|学会|联合会/.test(headText)) return true;
  if (/^(?:中国|国家)$/.test(modifier) && /[院台]$/.test(headText) && !/医院|法院|检察院|(?<!科)学院/.test(headText)) return true;
  // 扬州市委: before a committee stands a place and nothing else; 镇（街道）党委 is any.
  if (/^[省市县区州旗]委$/.test(headText) && (modifier.length > 6 || lexicon.openers.find(modifier) >= 0)) return false;
  // 市重大项目建设领导小组: common words, but those of a level have one.
  if (ofTask.test(headText) && /^[省市县区州旗](?![属级直内外委])[^，、]{2,}$/.test(modifier) && lexicon.openers.find(modifier) < 0)
    return true;
  // 县工业园区管委会
  if (headText.endsWith("管委会") && /^[省市县区州旗].{2,}[区园城港]$/.test(modifier)) return true;
  if (
    modifier.length < 2 ||
    namesNoBody(modifier, lexicon) ||
    /^[省市县区州旗]委|^[省市县区州旗镇乡]（|^[^（]*(?:我们|他们|起|到|着)/.test(modifier)
  )
    return false;
  // A government is that of a place; an office without a known task needs a place or a number in its name.
  if (headText.endsWith("政府")) return /[省市县区州盟旗镇乡道]$/.test(modifier) && !/^(?:乡|村|市县|省市|地市)/.test(modifier);
  if (/^[局厅办]$/.test(headText) && !placedOffice.test(modifier)) return false;
  // 由秦晶半导体投资: a firm by its short name, at the beginning of its part of the clause or after a verb.
  const bounded = head.start - modifier.length === part.start || verb !== "";
  if (lexicon.firmHeads.has(headText) && !lexicon.orgHeads.has(headText)) return bounded && isFirm(modifier, head, reader);
  if (!lexicon.softOrgHeads.has(headText)) return true;
  if (headText === "学校" && (isCommon(modifier.slice(-2), lexicon) || !bounded || modifier.length < 3)) return false;
  // 市某协会、某某公司组织…: in a list of bodies, or alone as a subject, what comes after it matters not.
  if (bounded && alwaysBody.test(headText) && !isCommon(modifier, lexicon)) return true;
  const after = text.slice(head.end, Math.min(clause.end, head.end + 4));
  const acting =
    /^(?:、|作|共建|主办|承办|协办|牵头|负责|与|和|同|在|将|为|的|签|捐|投资|建设|等|，|$)/.test(after) ||
    after === "" ||
    lexicon.breakers.at(text, head.end) > 1;
  const hosted = /主办|承办|协办|签约|签订|签署|联合|合作|投资建设/.test(
    text.slice(clause.start, Math.min(clause.end, clause.start + 200)),
  );
  // 市交通局今年安排…: the subject of its clause.
  const subject = head.start - modifier.length <= clause.start + 4;
  return hosted || (modifier.length >= 2 && (/[省市县区州旗镇]/.test(modifier) || !isCommon(modifier, lexicon)) && (acting || subject));
}

/** Whether a word of trade ends the short name of a firm: 同康济堂医药签订协议. */
function isFirm(modifier: string, head: Head, { line: { text }, clause, lexicon }: Reader): boolean {
  if (!/^[\u4e00-\u9fffA-Za-z]{2,4}$/.test(modifier)) return false;
  for (let i = 0; i < modifier.length; i++)
    if (Math.max(lexicon.generic.at(modifier, i), lexicon.openers.at(modifier, i), lexicon.before.at(modifier, i)) > 1) return false;
  const clauseText = text.slice(clause.start, Math.min(clause.end, clause.start + 200));
  if (/等[^，。]{0,16}(?:项目|工程)/.test(clauseText)) return false;
  return (
    /^(?:签|投资|出资|捐|承建|等[^，。、]{0,8}(?:企业|公司|单位))/.test(text.slice(head.end, head.end + 14)) ||
    (/^(?:、|和|与|及|[两三四五][方家]|$)/.test(text.slice(head.end, Math.min(clause.end, head.end + 3))) &&
      /签约|签订|签署|共建|合作协议|联合|承建|[两三四五][方家](?:企业|公司)?共/.test(clauseText))
  );
}

const ofTask = /(?:领导小组|指挥部|专班)$/;

const alwaysBody = /公司|银行|大学|协会|商会|专班|指挥部|领导小组|研究院|研究所/;

const ofPlace = /^[省市县区州旗](?![属级内外直场委长区域政民乡镇]|企业|国有企业)[\u4e00-\u9fff]{2,}(?:公司|集团)$/;

/** 某局负责人: of whom the body is told, and no name. */
export const inCharge = /^(?:主要|有关|相关|党政)?负责(?:人|同志)(?:$|[，。、；参列出陪到汇发等和及与]|[^\u4e00-\u9fff])/;

const placedOffice =
  /^[\u4e00-\u9fff]{0,6}[省市县区州旗]|^(?:国家|中国|中[铁建交冶核水电])|(?:矿务|工程|管理|邮政|铁路|航道|地质|测绘|勘探|冶金|盐务|农垦|森工|[一二三四五六七八九十])$/;

/** 各家, 该, 上市: what tells no body from others. */
export const namesNoBody = (modifier: string, lexicon: Lexicon) =>
  isCommon(modifier, lexicon) || /^(?:全|各|该|本|我|两|多|某|这|一|几|数|[0-9])/.test(modifier);

/** Whether a string consists of words that name nothing, those of bodies among them. */
function isCommon(text: string, lexicon: Lexicon): boolean {
  for (let i = 0; i < text.length; ) {
    const length = Math.max(
      ...[lexicon.generic, lexicon.genericBodies].map((set) => set.at(text, i)),
      /[0-9.%、\s和与及]/.test(text.charAt(i)) ? 1 : 0,
    );
    if (length === 0) return false;
    i += length;
  }
  return true;
}

/** 市, 县委, 清江区, 国家 before what an office is for; in a list, nothing but that. */
const ofParty =
  /^(?:宣传|组织|统战|老干部|人武|党史|政法|社会工作|项目|重点项目|工程|重大项目|业务|城市建设|招商|督查|文化|改革|建设|水产|电子|机械|计生|教育教学|行政审批|消防|安监|物价|就业)$/;

function isOffice(modifier: string, head: Head, { clause, lexicon, line }: Reader): boolean {
  if (/^(?:全|各|该|本|我|两|多|某|这|一|几|数|[0-9])/.test(modifier)) return false;
  if (/(?:省|市|县|区|州|盟|旗|镇|乡|国家|中央|街道)/.test(modifier)) return true;
  // 财政部, 铁道部: a ministry; 宣传部 is of any committee.
  const { start, end } = head;
  if (end - start === 1 && line.text.startsWith("部", start) && lexicon.departments.has(modifier) && !ofParty.test(modifier)) return true;
  return lexicon.departments.has(modifier) && clause.parts.some((p) => p.start === head.start - modifier.length && p.end === head.end);
}

/** Past 拜访, 走访, 来自: what is done with a body is none of its name. */
export function pastDealing(text: string, from: number, to: number, lexicon: Lexicon): number {
  let start = from;
  for (let at = start; at < to; at++) {
    const length = lexicon.dealings.at(text, at);
    // 县委组织部: what the office is for.
    if (at + length === to && lexicon.departments.at(text, at) === length) break;
    // 联合 and 合作 are in names too, unless a body stands before them.
    const parts = length > 1 && (callsUpon.test(text.slice(at, at + length)) || lexicon.orgHeads.before(text, at, start) > 0);
    if (parts || (length > 1 && lexicon.localBodies.before(text, at, start) > 0)) start = at + length;
  }
  for (let length = lexicon.dealings.at(text, start); length > 0 && start + length <= to; length = lexicon.dealings.at(text, start)) {
    // 经开区管委会: the beginning of a longer word.
    if (lexicon.platformHeads.at(text, start) > length || (start + length === to && lexicon.departments.at(text, start) === length)) break;
    start += length;
  }
  return start;
}

const callsUpon = /^(?:拜访|会见|走访|走进|考察|参观|会同|邀请|委托|督促|责成|来自|会商|慰问|接待|约谈|表彰|登门|来到|抵达|前往|携手)$/;
