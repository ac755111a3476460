import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparatorAround, countedInName, findQuantities, formatQuantity, parseNumeral } from "../../src/definitions/quantity.js";

describe("a numeral is read as Chinese text writes it", () => {
  const cases: [string, number | undefined][] = [
    ["0", 0],
    ["30", 30],
    ["7.5", 7.5],
    ["1,200", 1200],
    ["３０", 30],
    ["30亿", 3e9],
    ["6.98亿", 698000000],
    ["3.5亿", 3.5e8],
    ["1万", 1e4],
    ["3万亿", 3e12],
    ["5百万", 5e6],
    ["2千", 2000],
    ["半", 0.5],
    ["三点五", 3.5],
    ["三点五亿", 3.5e8],
    ["零", 0],
    ["〇", 0],
    ["幺", 1],
    ["壹", 1],
    ["两", 2],
    ["俩", 2],
    ["仨", 3],
    ["十", 10],
    ["十二", 12],
    ["二十三", 23],
    ["廿", 20],
    ["廿三", 23],
    ["卅一", 31],
    ["一百五", 150],
    ["一百零五", 105],
    ["二百五十", 250],
    ["三万二", 32000],
    ["两万五千", 25000],
    ["一万零五百", 10500],
    ["一万二千三百四十五", 12345],
    ["三十五万", 350000],
    ["十二亿三千万", 1230000000],
    ["一亿五", 150000000],
    ["三亿半", 3.5e8],
    ["一万亿", 1e12],
    ["二〇二三", 2023],
    ["百分之七点五", 7.5],
    ["", undefined],
    ["百", undefined],
    ["点五", undefined],
    ["abc", undefined],
    ["三个", undefined],
  ];
  test.each(cases)("%s is %s", (written, value) => expect(parseNumeral(written)).toBe(value));

  test("any whole number below a trillion, written out, is read back", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 - 1 }), (n) => parseNumeral(spell(n)) === n));
  });

  test("a number formatted with 万 or 亿 is read back", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (n) => parseNumeral(formatQuantity(n)) === n));
  });
});

test("quantities are found in a sentence, with their places", () => {
  const sentence = "招引100亿元以上项目2个，打好五大会战";
  expect(findQuantities(sentence).map((q) => [sentence.slice(q.start, q.end), q.value])).toEqual([
    ["100亿", 1e10],
    ["2", 2],
    ["五", 5],
  ]);
});

test.each([
  ["固定资产投资增长15%以上", ">="],
  ["超过30家", ">="],
  ["不低于6%", ">="],
  ["进入全省前30", "<="],
  ["控制在3%以内", "<="],
  ["不超过5件", "<="],
  ["约3万人", "~"],
  ["增长6%左右", "~"],
  ["新增上市公司2家", undefined],
  ["超30亿元", ">="],
  ["逾30亿元", ">="],
  ["30余家", ">="],
  ["不小于30%", ">="],
  ["不突破60%", "<="],
  ["不超过 5 件", "<="],
  ["目前2家", undefined],
  ["春节前5家", undefined],
  ["最近3年", undefined],
  ["附近3个", undefined],
  ["新增2家，多渠道招引", undefined],
])("the words around the number in %s mean %s", (phrase, comparator) => {
  expect(comparatorAround(phrase, findQuantities(phrase)[0] as never)).toBe(comparator);
});

test("a threshold's 以上 is not the count's", () => {
  const phrase = "招引100亿元以上项目2个";
  expect(findQuantities(phrase).map((q) => comparatorAround(phrase, q))).toEqual([">=", undefined]);
});

test("一二三四五 counts five", () => {
  expect(countedInName("“一二三四五”")).toBe(5);
  expect(countedInName("一个主题")).toBeUndefined();
});

/** A whole number in full Chinese numerals: an independent writer to hold the reader against. */
function spell(n: number): string {
  if (n === 0) return "零";
  const digit = "零一二三四五六七八九";
  const group = (g: number) => {
    let out = "";
    for (const [place, name] of [
      [1000, "千"],
      [100, "百"],
      [10, "十"],
      [1, ""],
    ] as const) {
      const d = Math.floor(g / place) % 10;
      if (d > 0) out += digit.charAt(d) + name;
      else if (out !== "" && !out.endsWith("零")) out += "零";
    }
    return out.replace(/零$/, "");
  };
  let out = "";
  for (const [scale, name] of [
    [1e8, "亿"],
    [1e4, "万"],
    [1, ""],
  ] as const) {
    const g = Math.floor(n / scale) % 10000;
    if (g === 0) {
      if (out !== "" && !out.endsWith("零")) out += "零";
      continue;
    }
    if (out !== "" && g < 1000 && !out.endsWith("零")) out += "零";
    out += group(g) + name;
  }
  return out.replace(/零$/, "");
}
