/** Since when and until when a post is held, and who does not hold it: a sentence in, who holds what out. All names are invented. */
import { describe, expect, test } from "vitest";
import { provable } from "../../src/cli/prove.js";
import { extract } from "../../src/extract/extract.js";
import { government } from "../../src/ontology/government.js";

function facts(sentence: string, date = "2022-12-24\n") {
  const { draft, article } = extract(`青禾县开会\n${date}${sentence}\n`, { name: "a" });
  const proven = provable(draft, { file: "a.txt", lines: article.physical }, government);
  expect(proven.dropped).toEqual([]);
  return proven.facts;
}

/** 姓名 职务 since=… until=…; ~ in front where it is inferred. */
function posts(sentence: string, date?: string): string[] {
  const { edges, entities } = facts(sentence, date);
  return [...edges.values()]
    .filter((e) => e.relation === "holds")
    .map((e) => {
      const label = (id: string) => entities.get(id)?.values.find((v) => v.name === "label")?.value;
      const when = [...e.values].map(([name, value]) => ` ${name}=${value}`);
      return `${e.reasons.length > 0 ? "~" : ""}${label(e.source)} ${label(e.target)}${when.join("")}`;
    })
    .sort();
}

describe("a post that is taken away or given up", () => {
  test.each([
    ["会议决定免去青禾县副县长王建明职务。", ["~王建明 青禾县副县长 until=2022-12-24"]],
    ["免去王建明青禾县副县长职务。", ["~王建明 青禾县副县长 until=2022-12-24"]],
    [
      "会议决定，免去王建明的青禾县副县长、县公安局局长职务。",
      ["~王建明 县公安局局长 until=2022-12-24", "~王建明 青禾县副县长 until=2022-12-24"],
    ],
    ["12月23日，县人大常委会决定免去王建明同志的副县长职务。", ["王建明 副县长 until=2022-12-23"]],
    ["2021年6月，王建明不再担任青禾县副县长。", ["王建明 青禾县副县长 until=2021-06"]],
    ["接受王建明辞去青禾县副县长职务的请求。", ["~王建明 青禾县副县长 until=2022-12-24"]],
    ["撤销王建明的青禾县副县长职务。", ["~王建明 青禾县副县长 until=2022-12-24"]],
    ["罢免青禾县副县长王建明。", ["~王建明 青禾县副县长 until=2022-12-24"]],
    ["因工作失职，县长王建明被免职。", ["~王建明 县长 until=2022-12-24"]],
    ["县长王建明主持会议。会议决定免去王建明的县长职务。", ["~王建明 县长 until=2022-12-24"]],
    ["去年，王建明被免去青禾县副县长职务。", []],
  ])("%s", (text, held) => expect(posts(text)).toEqual(held));
  test("is held until no day that is known where the text has no date", () => expect(posts("免去王建明的副县长职务。", "")).toEqual([]));
  test("is the one that is named: another, by which somebody is called, is held", () =>
    expect(posts("县长王建明辞去省人大代表职务。")).toEqual(["王建明 县长", "~王建明 省人大代表 until=2022-12-24"].sort()));
});

describe("a post that is not held yet, or no more", () => {
  test.each([
    ["青禾县县长候选人王建明到会。", []],
    ["县委副书记、县长候选人王建明到会。", ["王建明 县委副书记"]],
    ["会议提名王建明为青禾县县长候选人，李国强、赵守刚为副县长候选人。", []],
    ["提名王建明为青禾县县长。", []],
    ["根据县长提名，决定任命王建明为县财政局局长。", ["王建明 县财政局局长"]],
    ["王建明，拟任青禾县县长。", []],
    ["已故县委书记王建明的事迹感人。", []],
    ["原县委书记王建明参加会议。", []],
    ["原青禾县副县长王建明参加会议。", []],
    ["县委原书记王建明、县长李国强参加会议。", ["李国强 县长"]],
    ["前县长王建明参加会议。", []],
    ["时任县委书记王建明参加会议。", []],
    ["李明，男，1970年5月生，历任县财政局局长、县委常委，现任县长。", ["李明 县长"]],
    ["原平市市长王建明、原州区教育局局长李国强到会。", ["李国强 原州区教育局局长", "王建明 原平市市长"]],
    ["太原市长王建明、前海管理局局长李国强到会。", ["李国强 前海管理局局长", "王建明 太原市长"]],
    ["现任县长王建明参加会议。", ["王建明 县长"]],
  ])("%s", (text, held) => expect(posts(text)).toEqual([...held].sort()));
});

describe("a post that is given", () => {
  test.each([
    ["12月23日，县第十六届人民代表大会选举王建明为县长。", ["王建明 县长 since=2022-12-23"]],
    ["1月9日，县人大常委会决定任命王建明为副县长。", ["王建明 副县长 since=2022-01-09"]],
    ["2021年6月，王建明当选青禾县县长。", ["王建明 青禾县县长 since=2021-06"]],
    ["2022年12月起，王建明任青禾县县长。", ["王建明 青禾县县长 since=2022-12"]],
    ["12月20日至22日，大会举行，选举王建明为县长。", ["王建明 县长"]],
    ["李明（女，1970年5月生）当选县长。", ["李明 县长"]],
    ["决定任命王建明为青禾县副县长。", ["王建明 青禾县副县长"]],
    ["12月23日，县长王建明参加会议。", ["王建明 县长"]],
  ])("%s", (text, held) => expect(posts(text)).toEqual(held));
  test("cites the words that date it", () => {
    const [edge] = [...facts("12月23日，大会选举王建明为县长。").edges.values()].filter((e) => e.relation === "holds");
    expect(edge?.citations.map((c) => c.quote).sort()).toEqual(["12月23日", "王建明为县长"]);
  });
});
