/** What a text says of itself, and what is told where it says it badly. */
import { describe, expect, test } from "vitest";
import { readDate } from "../../src/extract/text/front-matter.js";
import { normalize } from "../../src/extract/text/normalize.js";

const faultsOf = (text: string) => normalize(text).faults.map(({ line, message }) => `${line}: ${message}`);

describe("front matter", () => {
  test("may have other fields, lists and empty lines", () => {
    const article = normalize("---\nlayout: post\ntags:\n  - 会议\n- x\n\n# 注\ntitle: 甲\nDate: 2021-02-03T08:00:00+08:00\n---\n正文");
    expect([article.title?.value, article.date, article.faults]).toEqual([
      "甲",
      { value: "2021-02-03", span: { line: 9, start: 6, end: 16 } },
      [],
    ]);
  });
  test("with several faults has all of them told, each with its line", () =>
    expect(faultsOf("---\ntitle: 甲\ndate: 昨天\n没有冒号\ntitle: 乙\nplace: >-\n---\n正文")).toEqual([
      '3: "昨天" is no date (write 2024, 2024-03 or 2024-03-01)',
      '4: "没有冒号" is no field of front matter (write "name: value", or end the front matter with ---)',
      "5: title is given twice (keep one)",
      "6: place stands on the lines below it (write it on this one)",
    ]));
  test("that is not closed is told", () =>
    expect(faultsOf("---\ntitle: 甲\n正文。")).toEqual(["1: the front matter is not closed (end it with a line of ---)"]));
  test("is not a rule of hyphens that text follows", () => {
    const article = normalize("---\n县长顾清和主持会议。\n---\n结束");
    expect([article.body, article.faults]).toEqual([0, []]);
  });
  test("gives way to what is given from outside", () => {
    const article = normalize("---\ntitle: 甲\ndate: 2021\n---\n正文", { title: "乙\n丙", date: "2022年3月" });
    expect([article.title, article.date]).toEqual([{ value: "乙 丙" }, { value: "2022-03" }]);
    expect(normalize("正文", { date: "去年" }).faults).toEqual([{ message: '"去年" is no date (write 2024, 2024-03 or 2024-03-01)' }]);
  });
});

describe("a date", () => {
  test.each([
    ["2024", "2024"],
    ["2024年", "2024"],
    ["2024年3月", "2024-03"],
    ["2024/3/1", "2024-03-01"],
    ["2024-03-01 08:00", "2024-03-01"],
    ["２０２４年３月１日", "2024-03-01"],
    ["2024-02-30", undefined],
    ["2024-13", undefined],
    ["20240301", undefined],
    ["3月1日", undefined],
  ])("%s is read as %s", (written, read) => expect(readDate(written)?.value).toBe(read));
});
