/** The extractor as a whole: any text goes through, every citation stands, and the time grows with the text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { provable } from "../../src/cli/prove.js";
import { extract } from "../../src/extract/extract.js";
import { government } from "../../src/ontology/government.js";

const prove = (text: string) => {
  const { draft, article } = extract(text, { name: "a" });
  return provable(draft, { file: "a.txt", lines: article.physical }, government);
};
const edgesOf = (text: string) => [...prove(text).facts.edges.values()].map((e) => `${e.source} ${e.relation} ${e.target}`);

const article = `---
title: 青禾县召开年度工作会议
date: 2021-01-10
place: 某省云州市青禾县
---
1月9日，青禾县2021年工作会议在云麓宾馆召开。县委书记沈望川主持会议并讲话，县委副书记、县长顾清和，县政协主席费长庚参加。
沈望川强调，今年要打好三大攻坚战，即打好项目攻坚战、生态攻坚战、民生攻坚战；力争工业投资突破30亿元。
他指出，项目攻坚战，要推进青禾经济开发区、云麓大桥建设；民生攻坚战，要推动青禾县人民医院新院区项目早日建成投用。
`;

describe("a report", () => {
  const edges = edgesOf(article);
  test("says who holds which posts", () => {
    expect(edges).toContain("person:顾清和 holds role:县委副书记");
    expect(edges).toContain("person:顾清和 holds role:县长");
  });
  test("says who chaired and who attended", () => {
    expect(edges).toContain("person:沈望川 chairs event:青禾县2021年工作会议");
    expect(edges).toContain("person:费长庚 attends event:青禾县2021年工作会议");
    expect(edges).not.toContain("person:沈望川 attends event:青禾县2021年工作会议");
  });
  test("lists what is part of what", () => {
    expect(edges).toContain("campaign:生态攻坚战 partOf campaign:三大攻坚战");
    expect(edges).toContain("platform:青禾经济开发区 partOf campaign:项目攻坚战");
  });
  test("says who promised what, and whose the target is", () => {
    expect(edges).toContain("person:沈望川 states target:工业投资-2021");
    expect(edges).toContain("place:青禾县 targets target:工业投资-2021");
  });
  test("declares how many members there are", () =>
    expect(prove(article).facts.entities.get("campaign:三大攻坚战")?.declares).toMatchObject([{ count: 3, by: "hasPart" }]));
  test("marks what rests on a weak rule", () => {
    const edge = [...prove(article).facts.edges.values()].find((e) => e.relation === "targets" && e.source.startsWith("place:"));
    expect(edge?.reasons[0]).toMatch(/owner is unnamed/);
  });
});

const words =
  "县委书记 副县长 李 王 顾清和 、 ， 。 ； “ ” （ ） 推进 打好 攻坚战 大会战 即 经济开发区 项目 增长 10% 30亿元 以上 今年 到2025年 主持会议 参加 指出 召开 工作会议 在 和 等 一期 高速公路 5个 \n \r \ud800 𠮷 １２ 總 : ---".split(
    " ",
  );
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((w) => w.join("")),
);

describe("any text", () => {
  test("goes through, and every citation of its draft verifies", () => {
    fc.assert(
      fc.property(text, (t) => {
        // What cannot be proven is taken out: what is left has no error.
        expect(prove(t).facts.rejected.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
  test("gives the same draft twice", () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(extract(t).draft).toEqual(extract(t).draft);
      }),
      { numRuns: 100 },
    );
  });
  test("cites phrases that stand where it says, in all drafts before any is taken out", () => {
    fc.assert(
      fc.property(text, (t) => {
        const { dropped } = prove(t);
        expect(dropped.filter((d) => /does not stand|has \d+ lines|stands \w+ on/.test(d))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("time", () => {
  const body = article.split("---\n")[2]?.replaceAll("\n", "") ?? "";
  const took = (t: string) => {
    const start = performance.now();
    extract(t);
    return performance.now() - start;
  };
  const shapes: Record<string, (n: number) => string> = {
    "a long line of sentences": (n) => body.repeat(n),
    "a long line without any sign": (n) => "推进重大项目建设".repeat(n * 40),
    "a long list": (n) => "县领导顾清和、".repeat(n * 40),
    "open marks": (n) => "“（《".repeat(n * 100),
    digits: (n) => "1".repeat(n * 300),
  };
  for (const [name, make] of Object.entries(shapes))
    test(`grows no faster than the text: ${name}`, () => {
      took(make(50));
      const [small, large] = [Math.min(took(make(100)), took(make(100))), took(make(800))];
      // Eight times the text: a quadratic stage would take 64 times as long.
      expect(large / Math.max(small, 5)).toBeLessThan(24);
    });
});
