/** Whose a number is: a short text in, relations out. All names are invented. */
import { describe, expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";

/** 甲 60: who aims at which value. */
function owners(text: string): string[] {
  const { links } = extract(`清江县新闻\n${text}`, { date: "2021-03-05", place: "清江县" });
  return links
    .filter((l) => l.relation === "targets" && l.target.values?.value !== undefined)
    .map((l) => `${l.source.label} ${l.target.values?.value}`)
    .sort();
}

describe("a number is aimed at", () => {
  test("by all bodies that are its subject", () =>
    expect(owners("县水利局、县交通局今年要新增设备60台；县财政局会同县农业局做好包装，争取资金15亿元。")).toEqual([
      "县交通局 60",
      "县农业局 1500000000",
      "县水利局 60",
      "县财政局 1500000000",
    ]));
  test("by the work that has what a list holds", () =>
    expect(owners("云溪文旅城项目占地3平方公里，建设内容包含七彩乐园、百花大酒店、云溪索道。该项目建成后可带动就业2000人。")).toEqual([
      "云溪文旅城项目 2000",
    ]));
  test("by what the last word of its name means", () =>
    expect(owners("建好“云农通”数字交易平台，2022年平台年交易额突破3亿元。")).toEqual(["“云农通”数字交易平台 300000000"]));
  test("by the drive that bodies carry out", () =>
    expect(owners("县工信局会同县商务局开展“链主进园”行动，今年要引进企业12家。")).toEqual(["“链主进园”行动 12"]));
  test("by each of several works at its place", () =>
    expect(owners("加快清江高速公路、河口大桥建设，两个项目年内分别完成投资5亿元和2亿元。")).toEqual([
      "河口大桥 200000000",
      "清江高速公路 500000000",
    ]));
  test("by the place where one speaks of all of a kind", () =>
    expect(owners("清江机场今年开工。力争到2022年，开发区数量压减到9个，公路里程达到800公里。")).toEqual(["清江县 800", "清江县 9"]));
});
