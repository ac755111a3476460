/** Text in traditional characters: read as simplified text is, named and cited as it stands. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { provable } from "../../src/cli/prove.js";
import { comparatorAround, findQuantities, parseNumeral } from "../../src/definitions/quantity.js";
import { extract } from "../../src/extract/extract.js";
import { normalizeLine } from "../../src/extract/text/normalize.js";
import { simplify } from "../../src/extract/text/script.js";
import { government } from "../../src/ontology/government.js";

const article = `---
標題: 青禾縣召開年度工作會議
日期: 2021年1月10日
地點: 某省雲州市青禾縣
---
1月9日，青禾縣2021年工作會議在雲麓賓館召開。縣委書記沈望川主持會議並講話，縣委副書記、縣長陸一鳴參加。
沈望川強調，今年要打好三大攻堅戰，即打好項目攻堅戰、生態攻堅戰、民生攻堅戰；力爭工業投資突破30億元，造林3萬畝。
他指出，民生攻堅戰，要推動青禾縣人民醫院新院區項目早日建成投用。
`;
const prove = (text: string) => {
  const { draft, article } = extract(text, { name: "a" });
  return provable(draft, { file: "a.txt", lines: article.physical }, government);
};
const factsOf = (text: string) => {
  const { facts, dropped } = prove(text);
  expect(dropped).toEqual([]);
  return [...facts.entities.keys(), ...[...facts.edges.values()].map((e) => `${e.source} ${e.relation} ${e.target}`)];
};

describe("traditional characters", () => {
  test("are simplified unit for unit", () => {
    expect(simplify("臺灣發展總幹線")).toBe("台湾发展总干线");
    fc.assert(fc.property(fc.string({ unit: "binary" }), (t) => simplify(t).length === t.length && normalizeLine(t).length === t.length));
  });
  test("of Hong Kong and Taiwan are known too", () =>
    expect(simplify("衞生、裏外、裡外、眾籌、啓動")).toBe("卫生、里外、里外、众筹、启动"));
  test("stay where simplified text has them too", () => expect(simplify("乾县瞭望塔，慰藉")).toBe("乾县瞭望塔，慰藉"));
  test("leave simplified text as it is", () => {
    for (const text of ["着著系后里面发干只台范沈余", "县委书记顾清和强调，着力推进于潜镇项目。"]) expect(simplify(text)).toBe(text);
  });
  test("give what the same text in simplified characters gives, in their own form", () => {
    const facts = factsOf(article);
    expect(facts.map(simplify).sort()).toEqual(factsOf(simplify(article)).sort());
    expect(facts).toContain("person:陸一鳴 holds role:縣長");
    expect(facts).toContain("place:青禾縣 targets target:工業投資-2021");
  });
  test("are those of indicators, units, milestones and aliases", () => {
    const { entities } = prove(article).draft;
    const claims = entities.flatMap(({ id, indicator, unit, status, wording }) =>
      String(id).startsWith("target:") ? [[indicator, status ?? unit, wording]] : [],
    );
    expect(claims).toEqual([
      ["工業投資", "元", "突破30億元"],
      ["造林", "畝", "3萬畝"],
      ["青禾縣人民醫院新院區項目", "早日建成投用", undefined],
    ]);
    expect(entities.find((e) => e.id === "place:青禾縣")?.aliases).toEqual(["青禾"]);
  });
  test("write numbers and their bounds", () => {
    expect([parseNumeral("3.5億"), parseNumeral("兩萬"), parseNumeral("七點五")]).toEqual([3.5e8, 20000, 7.5]);
    for (const [text, comparator] of [
      ["超過30億元", ">="],
      ["約3萬人", "~"],
      ["5家以內", "<="],
      ["不低於8%", ">="],
    ] as const)
      expect(comparatorAround(text, findQuantities(text)[0] as never), text).toBe(comparator);
  });
});
