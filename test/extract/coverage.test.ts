/** Lines that gave nothing, and what is said of why. */
import { describe, expect, test } from "vitest";
import { silences, silentLines } from "../../src/extract/coverage.js";
import { extract } from "../../src/extract/extract.js";

const silent = (text: string) => silentLines(extract(text)).map(({ line, reason, words }) => [line, reason, words]);

describe("a line that gave nothing", () => {
  test.each([
    ["Copyright 2021 Yunlu Daily", ["no-chinese", undefined]],
    ["二、主要工作", ["short", undefined]],
    ["去年完成工业投资30亿元，同比增长12%。", ["reached", "去年"]],
    ["这条路有12公里，比那条短些。", ["no-aim", "12"]],
    ["各部门主任对此都很重视，也都很清楚。", ["no-name", "主任"]],
    ["这里原来是一座水库，如今草木茂盛。", ["no-own-name", "水库"]],
    ["天气晴好，大家早早地来到现场等候。", ["unknown", undefined]],
  ])("%s is told why", (text, [reason, words]) => {
    expect(silent(`甲乙丙丁戊己庚辛\n${text}`)).toEqual([[2, reason, words]]);
    expect(silences).toHaveProperty(reason as string);
  });
  test("holds an aim that is nobody's, where neither owner nor place is named", () => {
    const text = "甲乙丙丁戊己庚辛\n今年力争工业投资突破30亿元。\n";
    const found = [{ line: 2, reason: "no-owner", words: "突破30亿元" }];
    expect(silentLines(extract(text, { date: "2022-12-24" }))).toEqual(found);
    expect(silentLines(extract(text, { date: "2022-12-24", place: "青禾县" }))).toEqual(found);
    expect(silences["no-owner"]).toBe("an aim whose owner is unnamed");
  });
  test("is no line from which something was taken, nor the title, nor front matter, nor an empty one", () =>
    expect(silent("---\ntitle: 甲\nlayout: x\n---\n\n县长陆一鸣主持会议。\n天气晴好，大家早早地来到现场等候。\n")).toEqual([
      [7, "unknown", undefined],
    ]));
  test("is counted once, however long it is", () => {
    const long = "天气晴好，大家早早地来到现场等候。".repeat(500);
    expect(silent(`甲乙丙丁戊己庚辛\n${long}`)).toEqual([[2, "unknown", undefined]]);
    expect(silent(`甲乙丙丁戊己庚辛\n${long}县长陆一鸣主持会议。`)).toEqual([]);
  });
  test("has its words in the characters of the text", () =>
    expect(silent("甲乙丙丁戊己庚辛\n這裡原來是一座水庫，如今草木茂盛。")).toEqual([[2, "no-own-name", "水庫"]]));
});
