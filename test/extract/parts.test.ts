/** What is part of what: a short text in, relations out. All names are invented. */
import { describe, expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";

/** 甲 < 乙, by names. */
function parts(text: string): string[] {
  const { links } = extract(`清江县新闻\n${text}`, { date: "2021-03-05", place: "清江县" });
  return links
    .filter((l) => l.relation === "partOf")
    .map((l) => `${l.source.label} < ${l.target.label}`)
    .sort();
}

describe("a part", () => {
  test("is what a work consists of, also where an earlier clause names it", () => {
    expect(parts("清江开发区由城北工业园、河东产业园组成，面积32平方公里。")).toEqual([
      "城北工业园 < 清江开发区",
      "河东产业园 < 清江开发区",
    ]);
    expect(parts("双桥大道项目总投资12亿元，包括清水河大桥、站前隧道等6个子项目。")).toEqual([
      "清水河大桥 < 双桥大道项目",
      "站前隧道 < 双桥大道项目",
    ]);
    expect(parts("清江经开区形成“一区两园”格局，即云溪化工产业园、北港综合保税区。")).toEqual([
      "云溪化工产业园 < 清江经开区",
      "北港综合保税区 < 清江经开区",
    ]);
  });
  test("is what stands under a heading, whatever the heading says of its drive", () =>
    expect(
      parts("（一）实施产业升级行动，加快构建现代体系\n推动工业转型。建设清河产业园，新建丁山大桥。\n（二）改善民生\n新建丙水水库。"),
    ).toEqual(["丁山大桥 < 产业升级行动", "清河产业园 < 产业升级行动"]));
  test("is what is said to be one, entered in a drive, or led by it", () => {
    expect(parts("柳河治理工程是“清水绿岸”工程的子项目。")).toEqual(["柳河治理工程 < “清水绿岸”工程"]);
    expect(parts("作为“清水绿岸”工程的重点项目，柳河治理工程计划6月开工。")).toEqual(["柳河治理工程 < “清水绿岸”工程"]);
    expect(parts("将西山隧道、环湖公路纳入“交通大会战”。")).toEqual(["环湖公路 < 交通大会战", "西山隧道 < 交通大会战"]);
    expect(parts("以“双百行动”为总抓手，推进招商引资大会战、项目建设大会战。")).toEqual([
      "招商引资大会战 < 双百行动",
      "项目建设大会战 < 双百行动",
    ]);
  });
  test("is a station of a line", () =>
    expect(parts("清江快轨与云州地铁相接，起于河口镇。境内设河口站、清江东站等2个站点。")).toEqual([
      "河口站 < 清江快轨",
      "清江东站 < 清江快轨",
    ]));
  test("is numbered behind its group", () =>
    expect(parts("方案明确“三大行动”：一是产业倍增行动，产值翻番；二是创新驱动行动；三是开放提升行动。")).toEqual([
      "产业倍增行动 < 三大行动",
      "创新驱动行动 < 三大行动",
      "开放提升行动 < 三大行动",
    ]));
  test("stands under the drive whose launch the paragraph's first clause tells, until another begins", () => {
    expect(parts("深入实施工业强县行动，做大总量。推动恒远铝业项目投产。")).toEqual(["恒远铝业项目 < 工业强县行动"]);
    expect(parts("一是实施园区提档行动。完成城西工业园扩区。二是实施链条培育行动。引进欣能电池项目。")).toEqual([
      "城西工业园 < 园区提档行动",
      "欣能电池项目 < 链条培育行动",
    ]);
  });
  test("is none of a drive that is only spoken of, nor of a list that no word joins", () => {
    expect(parts("坚持项目为王，加快建设江北大桥、云溪水库。")).toEqual([]);
    expect(parts("县领导走访了江北大桥，要求开展“百日攻坚”行动。")).toEqual([]);
    expect(parts("城北工业园入驻企业40家，其中恒远铝业项目投资5亿元。")).toEqual([]);
  });
});
