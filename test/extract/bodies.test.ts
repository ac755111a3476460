/** Which bodies are named: a sentence in, organizations out. All names are invented. */
import { expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";

const bodies = (text: string) =>
  extract(text, { date: "2021-03-05" })
    .things.filter((t) => t.kind === "organization")
    .map((t) => [t.label, ...t.aliases].join("="));

test.each<[string, string[]]>([
  [
    "县发改委、县财政局、县文化广电和旅游局、县委宣传部、团县委汇报。",
    ["县发改委", "县财政局", "县文化广电和旅游局", "县委宣传部", "团县委"],
  ],
  ["责任单位：县工信局，县人力资源和社会保障局，清江高新区管委会", ["县工信局", "县人力资源和社会保障局", "清江高新区管委会"]],
  ["县政府办公室、县法院、县总工会负责人列席。", ["县政府办公室", "县法院", "县总工会"]],
  ["会议邀请清江银行、云麓大学、青岚化学研究所参加。", ["清江银行", "云麓大学", "青岚化学研究所"]],
  ["清江集团第三工程公司的工人正在施工。", ["清江集团第三工程公司"]],
  ["县人民医院与清江肿瘤医院签订协议，县供电公司、县城市投资集团出资。", ["县人民医院", "清江肿瘤医院", "县供电公司", "县城市投资集团"]],
  ["客人先后走访青禾商会、云麓能源集团。", ["青禾商会", "云麓能源集团"]],
])("are found wherever they act: %s", (text, found) => expect(bodies(text)).toEqual(found));

test("have the short name that the text gives, or their name without its legal form", () => {
  expect(bodies("青禾新能源科技有限公司（以下简称“青禾新能”）落户。今年青禾新能扩产。")).toEqual(["青禾新能源科技有限公司=青禾新能"]);
  expect(bodies("云麓药业股份有限公司落户。明年云麓药业扩产。")).toEqual(["云麓药业股份有限公司=云麓药业"]);
});

test.each([
  "要发挥国有企业和上市公司作用，支持民营企业集团、股份制银行发展，提高银行服务水平。",
  "各级政府、各部门要改进政府工作，公安局要做好保障。",
  "开创新局面，开好局，鼓励高等学校、科研院所与企业合作。",
  "县公安局局长屠龙带队检查。",
])("are not common words, nor what stands in a post: %s", (text) => expect(bodies(text)).toEqual([]));
