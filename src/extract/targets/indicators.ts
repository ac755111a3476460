/** The words round a number → what it is a number of. */
import { matchesOf } from "../../definitions/matches.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Clause } from "../text/clauses.js";
import type { Measure } from "./numbers.js";

/** What a number is a number of: its own words, with what they take from the number before it. */
export function indicatorOf(
  phrase: string,
  text: string,
  clause: Clause,
  n: Measure,
  { first, carried, previous }: { first: boolean; carried: string; previous: string },
  lexicon: Lexicon,
): string {
  let indicator = phrase;
  if (growth.test(phrase)) {
    // 财政收入增长18%，力争达到12亿元: what grows was said before.
    const subject = previous.replace(grown, "");
    indicator = first || phrase.length >= 2 ? subject + phrase : previous;
    if (subject === "" && phrase.length < 2) indicator = strip(text.slice(clause.start, n.start).replace(/[0-9.]+.{0,3}/g, ""), lexicon);
  } else if (phrase.length < 2)
    indicator = (!first && previous) || strip(text.slice(clause.start, n.start).replace(/[0-9.]+.{0,3}/g, ""), lexicon);
  else if (carried && !first && lexicon.indicatorVerbs.at(phrase, 0) === 0) indicator = carried + phrase;
  // 50亿元以上2个, after 亿元以上项目: the noun is that of the number before.
  const noun = /(?:以上|以下)([\u4e00-\u9fff]{2,8})$/.exec(previous);
  if (noun && /(?:以上|以下)$/.test(indicator)) indicator += noun[1];
  // 安置就业岗位1000个以上: what is counted may follow its unit; in 10个村退出、2万人脱贫 it is all that is said.
  const counted = /^的?([\u4e00-\u9fff]{2,12})/.exec(text.slice(n.boundEnd, Math.min(clause.end, n.boundEnd + 13)))?.[1];
  if (counted !== undefined && n.unit !== "%" && !/^(?:以上|左右|以内|以下|增长|同比|比|分别|大关)/.test(counted))
    indicator = phrase.length >= 2 ? indicator + counted : first ? counted : carried + counted;
  // 去年新增企业100家，今年计划新增150家: what a bare verb counts is what the number before counted.
  else if (phrase.length >= 2 && indicator === phrase && lexicon.indicatorVerbs.at(phrase, 0) === phrase.length)
    indicator += countedBefore(text, n, lexicon);
  return indicator.replace(/[、，。：；\s]+$/, "");
}

/** So far before a number stands the one whose noun it takes. */
const farthest = 60;

/** What the number before counted in the same unit, behind its verb; nothing where the sentence has none. */
function countedBefore(text: string, { start, unit }: Measure, lexicon: Lexicon): string {
  const before = /[^。！？]*$/.exec(text.slice(Math.max(0, start - farthest), start))?.[0] ?? "";
  if (unit === "%") return "";
  for (const { index, 0: number } of matchesOf(/[0-9][0-9.]*[多余]?[万亿]?/g, before).reverse()) {
    if (!before.startsWith(unit, index + number.length)) return "";
    const noun = behindVerb(/[\u4e00-\u9fff]*$/.exec(before.slice(0, index))?.[0] ?? "", lexicon);
    if (noun.length >= 2) return noun;
  }
  return "";
}

/** What follows the verbs of a stretch: 企业 of 去年新增企业. */
function behindVerb(words: string, lexicon: Lexicon): string {
  let at = lexicon.indicatorVerbs.find(words);
  if (at < 0) return "";
  for (let length = lexicon.indicatorVerbs.at(words, at); length > 0; length = lexicon.indicatorVerbs.at(words, at)) at += length;
  return strip(words.slice(at), lexicon);
}

/** Words of growth without what grows: 年均增长, 总量. */
export const growth =
  /^(?:(?:比|较)(?:上年|去年|上一年|[0-9]{4}年)(?:同期)?|同比|环比|年均|平均|累计|分别|均|再|其中|力争|实际)*(?:增长|增幅|增速|下降|降低|提高|提升|增加|减少|总量|占比|比重|达到|净增)?$/;

const grown = /(?:同比|年均|平均|分别|均)*(?:增长|增幅|增速|下降|降低|提高|提升|增加|减少)$/;

/** 企业数量翻一番，达到500家: what is multiplied is what the next number counts. */
export function multipliedIn(stretch: string, lexicon: Lexicon): string {
  if (!/[番倍]/.test(stretch)) return "";
  const m = /^(.{2,24}?)(?:实现)?(?:翻[一两]?番|倍增|成倍增长)/.exec(stretch);
  return m ? strip(m[1] as string, lexicon) : "";
}

/** An indicator without the words before and after that are none of it. */
export function strip(phrase: string, lexicon: Lexicon): string {
  let [start, end] = [0, phrase.length];
  for (let moved = true; moved && start < end; ) {
    const rest = phrase.slice(start);
    const length =
      /^[\s、，：；”）■●◆▲★·—]+/.exec(rest)?.[0].length ?? numberLead.exec(rest)?.[0].length ?? lexicon.numberLeads.at(phrase, start);
    moved = length > 0;
    start += length;
  }
  for (let moved = true; moved && end > start; ) {
    const length = /[\s：“（]$/.test(phrase.slice(start, end)) ? 1 : lexicon.reaching.before(phrase, end, start);
    moved = length > 0 && !(phrase.slice(end - length, end) === "上" && phrase.charAt(end - 2) === "以");
    if (moved) end -= length;
  }
  return phrase.slice(Math.min(start, end), end);
}

const numberLead =
  /^(?:其(?![他它中余])|(?:到|至)?(?:(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(?:底|末)?(?:前)?|到?[“”]?十[一二三四五]?五[“”]?(?:末|期末|期间)|[0-9]{1,2}月(?:底|末|份)?(?:前)?|[全我该][省市县区州旗国镇乡]|(?:今明|明后|未来|今后)[两几]年|(?:主要|预期|奋斗)*目标(?:是|为)?|(?:该?项目|工程|全部|整体)+(?:建成|投产|达产|达效|投用|竣工|完工|完成)+后|经济社会发展|发展(?=[\u4e00-\u9fff]{4})|争取(?!专)|实现(?=[\u4e00-\u9fff]{2})|新老项目可?|[、：，])/;
