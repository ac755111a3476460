/** Who chairs, attends and says: a short report in, relations out. All names are invented. */
import { describe, expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";

/** 甲 chairs 乙 of a report of 清江县; a target by its value. */
function relations(text: string, wanted: RegExp): string[] {
  const { links } = extract(`清江县新闻\n${text}`, { date: "2021-03-05", place: "清江县" });
  return links
    .filter((l) => wanted.test(l.relation))
    .map((l) => `${l.source.label} ${l.relation} ${l.target.label || `${l.target.values?.value}`}`)
    .sort();
}
const meetings = (text: string) => relations(text, /^(?:chairs|attends|locatedIn)$/);
const states = (text: string) => relations(text, /^states$/);

describe("meetings", () => {
  test("are chaired and attended by those whom the clauses name", () =>
    expect(meetings("3月2日，全县工业发展大会召开。县长李明主持会议并讲话。县委常委赵守刚，副县长钱学文、孙立出席会议。")).toEqual([
      "孙立 attends 全县工业发展大会",
      "李明 chairs 全县工业发展大会",
      "赵守刚 attends 全县工业发展大会",
      "钱学文 attends 全县工业发展大会",
    ]));
  test("are ceremonies that are called activities, too", () =>
    expect(meetings("3月2日，清江县举行第二期“双百”项目建设活动，集中开工一批项目。县领导李明、赵守刚参加活动。")).toEqual([
      "李明 attends 第二期“双百”项目建设活动",
      "赵守刚 attends 第二期“双百”项目建设活动",
    ]));
  test("are attended by who speaks there", () =>
    expect(meetings("在昨日召开的全县工程调度会上，副县长安海要求加快进度。会上，县财政局局长米兰说资金已到位。")).toEqual([
      "安海 attends 全县工程调度会",
      "米兰 attends 全县工程调度会",
    ]));
  test("are attended by who is listed at them, calls them, or speaks where they are told of", () => {
    expect(
      meetings(
        "3月2日，县长李明到清江镇调研并召开座谈会。王守国、赵守刚、钱学文等县领导出席座谈会。座谈会上，县财政局局长米兰汇报了情况。",
      ),
    ).toEqual(["李明 attends 座谈会", "王守国 attends 座谈会", "米兰 attends 座谈会", "赵守刚 attends 座谈会", "钱学文 attends 座谈会"]);
    expect(meetings("昨天，我县召开农村工作会议。县长李明强调，要抓好春耕。")).toEqual(["李明 attends 农村工作会议"]);
  });
  test("are not inspections", () =>
    expect(meetings("县委书记王守国到清江镇调研，县长李明参加调研。下午，王守国主持召开全县项目座谈会。")).toEqual([
      "王守国 chairs 全县项目座谈会",
    ]));
  test("are held at a place, before or behind their names", () => {
    expect(meetings("县委在清江会堂召开全县三级干部大会。")).toEqual(["全县三级干部大会 locatedIn 清江会堂"]);
    expect(meetings("县第九届人民代表大会第二次会议1月20日上午在清江剧院隆重开幕。")).toEqual([
      "县第九届人民代表大会第二次会议 locatedIn 清江剧院",
    ]);
  });
  test("of one session are one, and a bare word is the meeting named last", () => {
    const { things } = extract("清江县委十届三次全会召开\n1月5日，中国共产党清江县第十届委员会第三次全体会议在县会堂召开。", {
      date: "2021-01-05",
    });
    expect(things.filter((t) => t.kind === "event").map((t) => t.label)).toEqual(["中国共产党清江县第十届委员会第三次全体会议"]);
  });
});

describe("places", () => {
  test("are of the subject before a colon and marks", () =>
    expect(
      states("县长王强出席。“今年要新增企业30家。”县工信局局长赵刚表示。谈及打算，县长王强信心满满：“到2025年，产值要突破100亿元。”"),
    ).toEqual(["王强 states 10000000000", "赵刚 states 30"]));
  test("are those where works lie, are visited, begin, or are named after", () => {
    expect(meetings("全长20公里的青禾大桥位于我县清江镇。")).toEqual(["青禾大桥 locatedIn 清江镇"]);
    expect(meetings("督查组到清江县对蓝莓加工项目、石磨坊水库进行了考察。")).toEqual([
      "石磨坊水库 locatedIn 清江县",
      "蓝莓加工项目 locatedIn 清江县",
    ]);
    expect(meetings("重点抓好石门镇社会福利院项目。")).toEqual(["石门镇社会福利院项目 locatedIn 石门镇"]);
  });
});

describe("speech", () => {
  test("may follow a line that says whose it is", () =>
    expect(states("县水利局局长 李明\n“枢纽今年要确保完成投资3.5亿元。”")).toEqual(["李明 states 350000000"]));
  test("goes on to the next speaker, and a paragraph further where that begins with what must be done", () =>
    expect(
      states(
        "县长李明强调，全年要完成投资300亿元。他要求，新开工项目80个以上。\n要抓好农业，全年造林5万亩以上。\n副县长孙立指出，要新建公路100公里。",
      ),
    ).toEqual(["孙立 states 100", "李明 states 30000000000", "李明 states 50000", "李明 states 80"]));
  test("of a meeting or a paper is nobody's", () =>
    expect(states("县长李明出席会议。会议指出，全年要完成投资300亿元。《实施意见》明确，今年新建学校5所。")).toEqual([]));
  test("ends where a work is described", () =>
    expect(states("县长李明强调，全年要完成投资300亿元。青禾食品项目总投资5亿元，投产后年产值可达8亿元。")).toEqual([
      "李明 states 30000000000",
    ]));
  test("ends where something is told", () =>
    expect(states("县长李明强调，全年要完成投资300亿元。据介绍，今年全县将新建学校10所。")).toEqual(["李明 states 30000000000"]));
  test("of somebody who is not named is not that of the speaker before", () =>
    expect(states("县长李明强调，全年要完成投资300亿元。青禾公司负责人表示，今年将投资12亿元。")).toEqual(["李明 states 30000000000"]));
  test("may stand behind its quotation", () => {
    expect(states("“今年我们将新建公路200公里。”县交通局局长宇文斌介绍。")).toEqual(["宇文斌 states 200"]);
    expect(states("“今年我们将培育企业30家，”县工信局局长章华表示，“力争产值突破300亿元。”")).toContain("章华 states 30000000000");
  });
  test("is introduced at length", () => {
    expect(states("县长李明在接受本报记者采访时表示，今年力争完成投资500亿元。")).toEqual(["李明 states 50000000000"]);
    expect(states("县委书记王守国到清江镇走访，要求今年新建学校5所。")).toEqual(["王守国 states 5"]);
  });
  test("in a dialogue stands behind a name and a colon", () =>
    expect(states("县教育局局长苗秀芝出席。\n记者：今年有何打算？\n苗秀芝：今年我们将新增学位2400个。")).toEqual(["苗秀芝 states 2400"]));
});
