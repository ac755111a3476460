/** Numbers as Chinese government text writes them. In: a string. Out: values with 万 and 亿 folded in, and where they stand. */
import { matchesOf } from "./matches.js";

const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  "○": 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const tens: Record<string, number> = { 廿: 20, 卅: 30 };
const places: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const scales: Record<string, number> = { 万: 1e4, 亿: 1e8 };

const han = `${[...Object.keys(digits), ...Object.keys(tens), ...Object.keys(places), ...Object.keys(scales)].join("")}点半`;
const arabic = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?";
// The number, then scales that may follow it directly (3.5亿, 30万亿).
const numeral = new RegExp(`百分之(?:${arabic}|[${han}]+)|${arabic}[十百千]?[万亿]*|[${han}]+`, "g");

/** Traditional characters of numerals and of the words that bound them. */
const simplified: Record<string, string> = {
  萬: "万",
  億: "亿",
  兩: "两",
  倆: "俩",
  貳: "贰",
  陸: "陆",
  點: "点",
  餘: "余",
  內: "内",
  過: "过",
  於: "于",
  約: "约",
};

/** Most stretches of a text hold none of a numeral's characters, in whatever width or script. */
const anyNumeral = new RegExp(`[0-9０-９${han}${Object.keys(simplified).join("")}]`);

/** Full-width digits and signs made ASCII, traditional characters simplified, one UTF-16 unit for one. */
const plain = (text: string) =>
  text.replace(/[\uff01-\uff5e萬億兩倆貳陸點餘內過於約]/g, (c) => simplified[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/**
 * The number that a numeral stands for, or `undefined` if the string is not wholly one numeral.
 * `"3.5亿"` → 350000000, `"千亿"` → 100000000000, `"一百五"` → 150, `"二〇二三"` → 2023, `"十二亿三千万"` → 1230000000, `"半"` → 0.5, `"百分之七点五"` → 7.5.
 */
export function parseNumeral(text: string): number | undefined {
  let rest = plain(text).trim();
  if (rest.startsWith("百分之")) rest = rest.slice(3);
  const m = /^([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)([十百千]?)([万亿]*)$/.exec(rest);
  if (m) {
    const scale = [...(m[2] ?? ""), ...(m[3] ?? "")].reduce((s, c) => s * (places[c] ?? scales[c] ?? 1), 1);
    return scaleDecimal((m[1] ?? "").replaceAll(",", ""), scale);
  }
  return rest === "" ? undefined : parseHan(rest);
}

/** Multiplies a decimal string by a power of ten without binary rounding (6.98 × 1e8 is 698000000). */
function scaleDecimal(decimal: string, scale: number): number {
  return Number(`${decimal}e${Math.round(Math.log10(scale))}`);
}

function parseHan(text: string): number | undefined {
  if (text === "半") return 0.5;
  const point = text.indexOf("点");
  if (point > 0) {
    const tail = /^(.+?)([万亿]*)$/.exec(text.slice(point + 1));
    const whole = parseHan(text.slice(0, point));
    const fraction = tail?.[1] ? [...tail[1]].map((c) => digits[c]) : [];
    if (whole === undefined || fraction.length === 0 || fraction.some((d) => d === undefined)) return undefined;
    const scale = [...(tail?.[2] ?? "")].reduce((s, c) => s * (scales[c] ?? 1), 1);
    return scaleDecimal(`${whole}.${fraction.join("")}`, scale);
  }
  const chars = [...text];
  // A bare row of digits is read digit by digit: 二〇二三.
  if (chars.length > 1 && chars.every((c) => c in digits)) return Number(chars.map((c) => digits[c]).join(""));

  let total = 0; // finished 亿 and 万 groups
  let section = 0; // below the next 万 or 亿
  let digit: number | undefined; // waiting for its place
  let last = 1; // the last place or scale read, for 一百五 and 三万二
  let zero = false;
  for (const [i, c] of chars.entries()) {
    if (c in digits) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = digits[c] as number;
      if (digit === 0) zero = true;
    } else if (c in tens) {
      section += tens[c] as number;
      last = 10;
    } else if (c in places) {
      const place = places[c] as number;
      section += (digit || 1) * place;
      // 千亿 and 百万 count by the scale alone; 百 by itself is no number.
      if (digit === undefined && place !== 10 && !(i === 0 && (chars[1] as string) in scales)) return undefined;
      [digit, last, zero] = [undefined, place, false];
    } else if (c in scales) {
      const scale = scales[c] as number;
      const group = section + (digit ?? 0);
      if (group === 0 && total === 0) return undefined;
      // 一万亿: the group so far is scaled as a whole.
      total = scale === 1e8 || group === 0 ? (total + group) * scale : total + group * scale;
      [section, digit, last, zero] = [0, undefined, scale, false];
    } else if (c === "半") {
      if (digit !== undefined || last < 1e4) return undefined;
      section += last / 2;
    } else return undefined;
  }
  // 一百五 means 150 and 三万二 means 32000, unless 零 stands between.
  const shorthand = digit !== undefined && last > 10 && !zero ? last / 10 : 1;
  return total + section + (digit ?? 0) * shorthand;
}

export interface Quantity {
  value: number;
  /** Position in the string, in UTF-16 units; `end` is exclusive and lies before any unit. */
  start: number;
  end: number;
}

/** Every numeral in a string, from left to right. Takes time linear in the string. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  if (!anyNumeral.test(text)) return found;
  for (const m of matchesOf(numeral, plain(text))) {
    const value = parseNumeral(m[0]);
    if (value !== undefined) found.push({ value, start: m.index, end: m.index + m[0].length });
  }
  return found;
}

/** How many parts a name of the form 一二三…n counts, if it is one: `"一二三四五"` → 5. */
export function countedInName(text: string): number | undefined {
  const run = /一二三?四?五?六?七?八?九?/.exec(text)?.[0] ?? "";
  return run.length > 1 && "一二三四五六七八九".startsWith(run) ? run.length : undefined;
}

/** What may stand between the two numbers of a range: a unit that both bear, and the sign. */
const rangeUnit = "(?:[%‰]|个?百分点|[个万亿元吨亩人家项户名条所座天]{0,3})";
const rangeSign = "(?:[-—–~]+|至|到)";

/** Words after a number and its unit that set a bound; 多 and 余 stand at the number itself. */
const after: [RegExp, string][] = [
  [new RegExp(`^${rangeUnit}${rangeSign}[0-9]`), ">="],
  [/^(?:多|余)|^[^0-9，。；、,;.]{0,4}?以上/, ">="],
  [/^[^0-9，。；、,;.]{0,4}?(?:以内|以下)/, "<="],
  [/^[^0-9，。；、,;.]{0,4}?(?:左右|上下)/, "~"],
];
/** Words before a number that set a bound, longer ones first: 不超过 ends in 超过. */
const before: [RegExp, string][] = [
  [new RegExp(`[0-9]${rangeUnit}${rangeSign}$`), "<="],
  [/(?:不超过|不高于|不大于|不突破)$/, "<="],
  [/(?:不低于|不少于|不小于)$/, ">="],
  [/(?:超过|突破|至少|高于|大于|超|逾|破)$/, ">="],
  [/(?:低于|控制在|少于|小于)$|(?<![目年节日会此以之])前$/, "<="],
  [/(?:约|大约)$|(?<![最附])近$/, "~"],
];

/** No word that sets a bound reaches farther than this. */
const longestBound = 20;

/** The comparator that the words around a quantity spell out, if any do: 15%以上 → `>=`, 前30 → `<=`, 约3万 → `~`. */
export function comparatorAround(text: string, { start, end }: Quantity): string | undefined {
  const [head, tail] = [plain(text.slice(Math.max(0, start - longestBound), start)).trimEnd(), plain(text.slice(end, end + longestBound))];
  return (after.find(([pattern]) => pattern.test(tail)) ?? before.find(([pattern]) => pattern.test(head)))?.[1];
}

/** A number as Chinese text writes it: 3000000000 → `"30亿"`, 65000 → `"6.5万"`, 7.5 → `"7.5"`. */
export function formatQuantity(value: number): string {
  for (const [name, scale] of [
    ["亿", 1e8],
    ["万", 1e4],
  ] as const) {
    const scaled = String(value / scale);
    if (Math.abs(value) >= scale && /^-?\d+(\.\d{1,3})?$/.test(scaled)) return scaled + name;
  }
  return String(value);
}
