/** A clause → its numbers: each with its unit, the words that bound it, and whether it only ranks what is counted (亿元以上项目). */
import { findQuantities, type Quantity } from "../../definitions/quantity.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import { unitSet } from "../lexicon/word-set.js";
import type { Span } from "../text/article.js";
import type { Clause } from "../text/clauses.js";

export interface Measure extends Quantity {
  /** 上万: the scale alone is the number. */
  bare: boolean;
  unit: string;
  /** The unit is not written: it is that of the indicator. */
  implied: boolean;
  /** Of the unit, and of the words that follow it and bound the number. */
  unitEnd: number;
  boundEnd: number;
  /** Of what is counted, not of what is aimed at. */
  threshold: boolean;
}

/** 千亿: the scale alone is the number. */
const scale = /^[百千万亿]+$/;

const noUnit = /^(?:年(?!均)|月|日|号|时|点|[A-Za-z]|[-—至~]?[0-9]*[年月日](?!均))/;
const latinUnit = /^(?:MW|GW|TW|GB|TB|PB|EF|PF|TEU|tce)/;
const people =
  /^(?:农村|城镇|城乡|建档立卡|失业|困难|低收入)?(?:贫困人口|贫困群众|人口|群众|农民|居民|学生|师生|大学生|农民工|劳动力|职工|人员|人才|就业|名|老人|老年人|残疾人|儿童|村民|市民|党员|干部)/;

/** What is measured bears a digit, a place of ten or more, or stands behind 前: 前三. */
const measured = /[0-9十百千万亿前]/;
const isMeasured = unitSet([..."0123456789十百千万亿前"].map((c) => c.charCodeAt(0)));

/** The last position of a line at which something may be measured, or -1. */
export function lastMeasured(text: string): number {
  for (let i = text.length - 1; i >= 0; i--) if (isMeasured(text.charCodeAt(i))) return i;
  return -1;
}

export function measuresIn(text: string, clause: Clause, names: readonly Span[], lexicon: Lexicon, inside: Uint8Array): Measure[] {
  const out: Measure[] = [];
  const content = text.slice(clause.start, clause.end);
  if (!measured.test(content)) return out;
  const local = names.filter((m) => m.line === clause.line && m.start < clause.end && m.end > clause.start);
  const quantities = findQuantities(content).map((q) => ({
    ...q,
    bare: content.charAt(q.start - 1) === "上" && scale.test(content.slice(q.start, q.end)),
  }));
  for (const several of content.includes("上") ? content.matchAll(/上([百千万亿])(?=[人个家亩元名户吨])/g) : [])
    quantities.push({
      value: { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[several[1] as string] ?? 0,
      start: several.index + 1,
      end: several.index + 2,
      bare: true,
    });
  quantities.sort((a, b) => a.start - b.start);
  for (const q of quantities) {
    const [start, end] = [clause.start + q.start, clause.start + q.end];
    if (inside[start] || local.some((m) => start >= m.start && start < m.end)) continue;
    const numeral = text.slice(start, end);
    const arabic = /[0-9]/.test(numeral) || scale.test(numeral);
    const percent = text.startsWith("百分之", start);
    const prev = text.charAt(start - 1);
    // 数千万元 is no number.
    if (/[数几]/.test(prev) && scale.test(numeral)) continue;
    if (/[第“‘A-Za-z+.GgSs]/.test(prev) || (prev === "（" && text.charAt(end) === "）")) continue;
    let at = end;
    if (/^[多余]/.test(text.slice(at, at + 1))) at++;
    while (text.charAt(at) === " ") at++;
    if (noUnit.test(text.slice(at, at + 7)) && !latinUnit.test(text.slice(at, at + 3))) continue;
    let length = lexicon.units.at(text, at);
    // 3个村庄: of compound units only the measure word, unless nothing else fits.
    let unit = percent ? "%" : text.slice(at, at + length);
    // 世界500强 is a name.
    if (unit === "强" && prev !== "前") continue;
    if (unit === "个村庄" || unit === "个村") [unit, length] = ["个", 1];
    if (!arabic && !percent) {
      if (!/^(?:个|家|条|项|所|座|名|人|亩|公里|倍|位|元|成)$/.test(unit) || end - start > 6) continue;
      if (!/[十百千万亿]/.test(numeral) && !/前$/.test(prev)) continue;
    }
    // 1.5万贫困人口: people, though no measure word says so.
    if (unit === "" && /[万千百]$/.test(numeral) && people.test(text.slice(at, at + 8))) unit = "人";
    let implied = false;
    if (unit === "" && /[0-9].*[万亿]$|^[百千]亿$/.test(numeral)) {
      const after = text.slice(at, Math.min(at + 6, clause.end));
      const own = scale.test(numeral) ? undefined : ownUnit(after);
      unit = own ?? unitOf(text.slice(clause.start, start), after);
      if (own !== undefined) length = own.length;
      else implied = unit !== "";
    }
    if (unit === "" && !/前$/.test(prev) && !opensRange(text, at)) continue;
    let unitEnd = at + (percent ? 0 : length);
    if (unit === "%" && text.startsWith("%", unitEnd)) unitEnd++;
    const bound = /^(?:多|余)?(?:（[^（）]{1,4}）)?(?:及|或)?(?:以上|以下|以内|左右|上下)/.exec(text.slice(unitEnd, unitEnd + 10));
    const boundEnd = unitEnd + (bound?.[0].length ?? 0);
    out.push({ ...q, start, end, unit, implied, unitEnd, boundEnd, threshold: isThreshold(text, start, unit, unitEnd, boundEnd, clause) });
  }
  return out;
}

/** 500亿标砖: whatever ends the clause after so large a number. */
function ownUnit(after: string): string | undefined {
  const counted = /^([\u4e00-\u9fff]{1,3})(?:[，。；、]|$)/.exec(after)?.[1];
  return counted === undefined || /^(?:以[上下内]|左右|大关|的?目标|台阶)$/.test(counted) ? undefined : counted;
}

/** 旅游收入超500亿, 人次达2000万: the unit of the indicator. */
function unitOf(before: string, after: string): string {
  if (!/^(?:以上|以下|以内|左右|大关|的?(?:目标|台阶|规模)|[，。；、]|$)/.test(after)) return "";
  const indicator = before.replace(/(?:将|要|可|力争|预计|总量|规模|总额|分别|累计|突破|达到|达|超过|超|跨过|过|破|近|约|不低于)+$/, "");
  if (/人次$/.test(indicator)) return "人次";
  if (/(?:收入|产值|投资|税收|总额|增加值|生产总值|GDP|资产|销售|利润|存款|贷款|营收|产出|财力|消费|进出口)$/.test(indicator)) return "元";
  return "";
}

/** 3—5个, 100至200亿元: a number without a unit of its own, followed by another. */
export const opensRange = (text: string, at: number) => /^(?:[-—]+|至|到)[0-9]/.test(text.slice(at, at + 4));

/** What projects and firms are ranked by: money, size; but 600个以上项目 is a number of projects. */
const ranking = /元|吨|平方|亩|千瓦|公里|米|人|户|岁/;
const ranked =
  /^(?:的)?(?:企业|项目|产业|集群|园区|平台|镇|村|乡|县|街道|行政村|自然村|村庄|工业|服务业|商贸|文旅|龙头|上市|外资|制造业|大项目|重大|重点|产业链|单品|品牌|固定资产投资|工程)/;

/** 10亿元以上项目, 超亿元企业, 千亿级产业: a number that says of what kind the things are that the next number counts. */
function isThreshold(text: string, start: number, unit: string, unitEnd: number, boundEnd: number, clause: Clause): boolean {
  if (/^(?:级|元级)/.test(text.slice(unitEnd, unitEnd + 2)) || (/元|^$/.test(unit) && text.startsWith("规模", unitEnd))) return true;
  if (!ranking.test(unit) || boundEnd >= clause.end) return false;
  const next = text.slice(boundEnd, boundEnd + 8);
  const more = /[0-9]/.test(text.slice(boundEnd, clause.end));
  if (boundEnd > unitEnd && /以上|以下/.test(text.slice(unitEnd, boundEnd)))
    return (more && /^(?:的)?[\u4e00-\u9fff0-9]/.test(next) && !/^(?:和|及|并|就业|规模|增速)/.test(next)) || ranked.test(next);
  return (
    ranked.test(next) &&
    (more || /[超过逾达]$/.test(text.slice(clause.start, start))) &&
    /[超过逾达入]$|以上$/.test(text.slice(clause.start, start))
  );
}

/** What the lower bound of a range is multiplied by, if two numbers are one range: 6-8亿元 → 100000000. */
export function rangeOf(text: string, n: Measure, previous: Measure | undefined): number | undefined {
  if (!previous || previous.threshold) return undefined;
  const between = text.slice(previous.unitEnd, n.start);
  if (!/^(?:[-—]+|至|到)$/.test(between)) return undefined;
  if (previous.unit !== "" || /[万亿]/.test(text.slice(previous.start, previous.end))) return 1;
  const scale = /[万亿]+$/.exec(text.slice(n.start, n.end))?.[0];
  return scale ? [...scale].reduce((s, c) => s * (c === "万" ? 1e4 : 1e8), 1) : 1;
}
