/** Words of time → years: 今年 and 年底前 by the date of the text, 到2025年, 二〇三五年, “十四五”末. */
import { matchesOf } from "../../definitions/matches.js";
import { parseNumeral } from "../../definitions/quantity.js";

export interface YearWord {
  /** Absent for 今后五年, which ends a year named before and names none. */
  value?: number;
  /** 全年, 年底前: of the year that is spoken of, this one if no other is. */
  relative?: true;
  /** 到…年, …末: what is said holds from then on. */
  until: boolean;
  at: number;
}

const plans: Record<string, number> = { 十五: 2005, 十一五: 2010, 十二五: 2015, 十三五: 2020, 十四五: 2025, 十五五: 2030, 十六五: 2035 };

// 比2020年, 自2019年: a year that numbers are held against is not theirs.
const word =
  /(?<span>(?:今后|未来|此后|往后)(?:的)?[0-9两三四五六七八九十]+年|今明两年|明后两年|[0-9两三四五六七八九十]+年内)|[“"]?(?<plan>十[一二三四五六]?五)[”"]?(?:末|期末|期间|规划|时期|收官)|(?<to>到|至)?(?<![0-9比较与自从由])(?<year>(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年|(?<next>明年|次年)|(?<after>(?<![产成工车用营投])后年(?![产均可销纳税发处]))|(?<this>今年|本年度|本年|年内|全年|年度|年底前?|年末|(?<![0-9])(?:1[0-2]|[1-9])月(?:底|末|份)?(?:之|以)?前|[下]半年|[三四]季度)|(?<last>(?<![比较])(?:去年|上年)(?!同期|水平|基础|度))/g;

/** The years that a stretch of text names, from left to right; those that depend on the date only if it is known. */
export function yearsIn(part: string, today: number | undefined): YearWord[] {
  const found: YearWord[] = [];
  if (!/[年月度五]/.test(part)) return found;
  for (const m of matchesOf(word, part)) {
    const { span, plan, to, year, next, after, last } = m.groups as Record<string, string | undefined>;
    const at = m.index;
    if (span !== undefined) found.push({ until: true, at });
    else if (plan !== undefined) found.push({ value: plans[plan] ?? 0, until: true, at });
    else if (year !== undefined) {
      const value = parseNumeral(year.replaceAll("○", "〇").replaceAll("零", "〇"));
      if (value !== undefined) found.push({ value, until: to !== undefined, at });
    } else if (today === undefined) continue;
    else if (next !== undefined) found.push({ value: today + 1, until: true, at });
    else if (after !== undefined) found.push({ value: today + 2, until: true, at });
    else if (last !== undefined) found.push({ value: today - 1, until: false, at });
    else found.push({ value: today, until: false, at, ...(!/^(?:今年|本|年[内底末])/.test(m[0]) && { relative: true }) });
  }
  return found;
}
