/** Where a name begins and what is none: a sentence in, names out by kind. All names are invented. */
import { expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";

const kinds = ["organization", "platform", "project", "campaign"];
const names = (text: string) =>
  extract(text, { date: "2021-03-05" })
    .things.filter((t) => kinds.includes(t.kind))
    .map((t) => `${t.kind} ${t.label}`);

test.each<[string, string[]]>([
  ["他希望市国资委当好后盾。", ["organization 市国资委"]],
  ["县交投集团合资组建云麓路桥公司。", ["organization 县交投集团", "organization 云麓路桥公司"]],
  ["沿线散布着青岚数字小镇。", ["platform 青岚数字小镇"]],
  ["用活青禾经济开发区，建好青岚物流园。", ["platform 青禾经济开发区", "platform 青岚物流园"]],
  ["有关情况须报市发改委。", ["organization 市发改委"]],
  ["[字幕]云麓铝业集团签约。", ["organization 云麓铝业集团"]],
  ["总体方案获国家发改委批准。", ["organization 国家发改委"]],
])("a name begins after what no name holds: %s", (text, found) => expect(names(text)).toEqual(found));

test.each([
  "要列出具体项目，细化项目，帮助解决项目难题。",
  "会议听取了棚改项目、部分项目、二季度项目进展，研究市属开发区和2021年上半年重点项目。",
  "全县上下大抓项目，新建6座远城区污水处理厂，硬化农村公路180公里。",
  "要围绕“三区一城”建设，打赢“八场硬仗”。",
  "把云麓打造成世界一流的天文科学研究中心、天文科普基地。",
  "地块紧邻S333省道，东至正和路。",
  "到部分镇街园区现场调度重点项目建设。",
])("what anything may be called is no name: %s", (text) => expect(names(text)).toEqual([]));

test.each<[string, string[]]>([
  ["加快青禾10万头肉牛和50万吨饲料等项目建设。", ["project 青禾10万头肉牛", "project 50万吨饲料"]],
  [
    "开工的有云麓铝业年产30万吨板带、县民族高中扩建和清江特大桥。",
    ["project 云麓铝业年产30万吨板带", "project 县民族高中扩建", "project 清江特大桥"],
  ],
  ["察看了同和街道磐石救生舱及避难硐室、市社会福利中心等项目。", ["project 同和街道磐石救生舱及避难硐室", "project 市社会福利中心"]],
  ["清江路项目、清江镇社会福利院2大项目同天开工。", ["project 清江路项目", "project 清江镇社会福利院"]],
  [
    "签约的有——\n云麓精密、\n清江循环利用示范线、\n青禾碳谷产业园等3个项目。",
    ["project 云麓精密", "project 清江循环利用示范线", "platform 青禾碳谷产业园"],
  ],
  ["抓好清江水库引水工程、石梁水库除险加固。", ["project 清江水库引水工程", "project 石梁水库除险加固"]],
])("a list says what its members are: %s", (text, found) => expect(names(text).sort()).toEqual([...found].sort()));

test.each([
  ["赵青禾、钱云麓、孙清江等县领导分别参加了4个项目的开工仪式。", "project"],
  ["各乡镇与客商签订涉及服饰加工、康养旅游等13个项目。", "project"],
])("but not of people, nor of what projects are about: %s", (text, kind) =>
  expect(names(text).filter((n) => n.startsWith(kind))).toEqual([]),
);

test("what is of the name though it looks like a word between names", () => {
  expect(names("清江忠和酒业二期扩能项目开工。")).toEqual(["project 清江忠和酒业二期扩能项目"]);
  expect(names("云麓玻璃有限公司高新遮阳玻璃及节能门窗生产项目开工。")).toEqual(["project 云麓玻璃有限公司高新遮阳玻璃及节能门窗生产项目"]);
});

test("a platform of bits has a name in marks, and so have drives of a year", () => {
  expect(names("建好“清农通”数字服务平台。")).toEqual(["platform “清农通”数字服务平台"]);
  expect(names("今年是我县的‘项目建设年’。")).toEqual(["campaign 项目建设年"]);
});
