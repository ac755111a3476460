/** The words before a head → whether they make it a name of its own, and of what kind. */
import type { Lexicon } from "../lexicon/lexicon.js";

/** Whether a string consists of words that name nothing. */
export function isGeneric(text: string, lexicon: Lexicon): boolean {
  for (let i = 0; i < text.length; ) {
    if (/[0-9.%、\s]/.test(text.charAt(i))) {
      i++;
      continue;
    }
    const length = lexicon.generic.at(text, i);
    if (length === 0) return false;
    i += length;
  }
  return true;
}

/** Whether 项目 or 工程 after a modifier says only of what kind they are, and where: 某市交通工程, 隧道工程, 某区新老项目. */
export function isKind(modifier: string, lexicon: Lexicon): boolean {
  const place =
    /^[\u4e00-\u9fff]{1,5}?(?:省|市|县|(?<!棚户|园|发|景|小|校|院|库|灌|矿|社|税|新|范|厂)区|州|旗|镇|乡)(?=[\u4e00-\u9fff])/.exec(
      modifier,
    )?.[0].length ?? 0;
  const rest = modifier.slice(place);
  // 云州机场扩建: a place's airport is a thing with a name.
  if (place > 0 && lexicon.projectHeads.at(rest, 0) > 0 && lexicon.projectHeads.at(rest, 0) < rest.length) return false;
  if (isGeneric(rest, lexicon)) return true;
  if (/第[一二三四五六七八九十]/.test(rest)) return false;
  const head = Math.max(lexicon.projectHeads.before(rest, rest.length), lexicon.softProjectHeads.before(rest, rest.length));
  return head > 0 && (place === 0 ? head === rest.length : isGeneric(rest.slice(0, rest.length - head), lexicon) && head === rest.length);
}

/** Whether a 工程 is a drive: 人才培育工程, 实施立德树人工程; 道路提升工程 is a work. */
export const policyWork = (modifier: string, verb: string, lexicon: Lexicon) =>
  /^[两三四五六七八九十]大$/.test(modifier) ||
  lexicon.policyWorks.find(modifier) >= 0 ||
  ((lexicon.policyEnds.before(modifier, modifier.length) > 0 || lexicon.launching.has(verb)) && !physical.test(modifier));

export const physical =
  /千伏|高压|输变电|[路桥隧堤河湖江海港渠厂站场馆院校楼房街库塔矿闸坝井线段水电气热煤林岸岛湾山]|公园|管[网廊道线]|航道|灌区|除险|加固|改造|[改扩新迁重]建|搬迁|整治|治理|修复|绿化|造林|土地|农田|园区|小区|片区|广场|景[区观]|光伏|风电|枢纽|地铁|轨道|[一二三四五]期|填埋|垃圾|生产|加工|配套|设施|亮化|安置|棚改|标段|主体|地块/;

const numbered = /^(?:[一二三四五六七八九十][铁高机港纵横环射联路桥轨隧站线场通河湖库渠厂绕岛快渡]){2,4}$/;

/** 三铁一机一高, 一横六纵. */
export const isGroup = (name: string) => numbered.test(name) && !/一[带路县市区村]|[大个项年]/.test(name);
