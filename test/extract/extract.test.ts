/** The extractor as a whole: any text goes through, and every citation stands. */
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

describe("a plan", () => {
  const edges = edgesOf(`---
title: 青禾县产业发展规划
date: 2021-01-10
place: 某省云州市青禾县
---
二、主要任务
（一）实施产业集群壮大行动
1.先进制造倍增工程。到2025年，培育链主企业10家，建设云麓新能源产业园。
2.现代服务提质工程。新增物流企业5家。
（二）加强要素保障
推进青禾大道建设。
`);
  test("puts drives under the drive whose heading stands above them", () =>
    expect(edges.filter((e) => / partOf /.test(e))).toEqual([
      "campaign:先进制造倍增工程 partOf campaign:产业集群壮大行动",
      "platform:云麓新能源产业园 partOf campaign:先进制造倍增工程",
      "campaign:现代服务提质工程 partOf campaign:产业集群壮大行动",
    ]));
  test("gives their numbers to them", () => expect(edges).toContain("campaign:先进制造倍增工程 targets target:培育链主企业-2025"));
});

describe("whose a number is", () => {
  const owners = (text: string) =>
    edgesOf(`---\ntitle: 某报道\ndate: 2021-01-10\nplace: 某省青禾县\n---\n青禾县消息。${text}\n`)
      .filter((e) => / targets /.test(e))
      .map((e) => e.split(" ")[0]);
  test.each([
    ["开工建设青云快速路，年内完成投资2亿元。", "project:青云快速路"],
    ["云麓水库总投资3亿元，今年计划完成投资1亿元。", "project:云麓水库"],
    ["李青介绍，云麓水库正在建设。该项目建成后，可新增灌溉面积3万亩。", "project:云麓水库"],
    ["实施“暖巢行动”计划，今年改造住房500户。", "campaign:暖巢行动-计划"],
    ["推进青云快速路、云麓水库等项目，力争全县财政收入增长8%。", "place:青禾县"],
    ["南屿镇要力争接待游客20万人次。", "place:南屿镇"],
    ["县供电局计划今明两年改造线路300公里。", "organization:县供电局"],
    ["县供电局计划改造线路，使全县供电可靠率达到99%。", "organization:县供电局"],
  ])("%s", (text, owner) => expect(owners(text)).toEqual([owner]));
});

describe("the place of an article", () => {
  const placeIn = (text: string) => [...prove(text).facts.entities.values()].filter((e) => e.kind === "place").map((e) => e.id);
  const aim = "今年力争工业投资突破30亿元，居民收入增速进入全市前3名。";
  test("is that of those who publish it or act in it", () => {
    expect(placeIn(`清江县召开大会\n2021-02-03 来源：清江发布\n${aim}`)).toEqual(["place:清江县"]);
    expect(placeIn(`大会召开\n2021-02-03\n清江县委召开大会。清江县工作要再上台阶，清江人要努力。${aim}`)).toEqual(["place:清江县"]);
  });
  test("is the one that front matter gives, marked where the text does not name it", () => {
    const places = (text: string) =>
      [...prove(`---\ntitle: 大会\ndate: 2021-02-03\nplace: 某省青禾县\n---\n${text}`).facts.entities.values()].filter(
        (e) => e.kind === "place",
      );
    const [unnamed] = places(aim);
    expect(unnamed?.id).toBe("place:青禾县");
    expect(unnamed?.reasons[0]).toMatch(/does not name the place/);
    expect(unnamed?.citations).toMatchObject([{ line: 4, quote: "青禾县" }]);
    expect(places(`青禾县召开大会。${aim}`)[0]?.reasons).toEqual([]);
  });
  test("is its own word where no name stands by itself, and none that it is ranked in", () =>
    expect(placeIn(`大会召开\n2021-02-03\n县委召开大会，县长讲话。全县上下要努力。${aim}`)).toEqual(["place:全县"]));
});

describe("a target", () => {
  const quotes = (text: string) =>
    [...prove(`大会\n2021-02-03\n全县${text}`).facts.entities.values()]
      .filter((e) => e.kind === "target")
      .map((e) => e.citations.map((c) => c.quote));
  test("cites its indicator and its own words", () => {
    expect(quotes("明年的主要目标是生产总值增长7.5%。")).toEqual([["生产总值增长7.5%"]]);
    expect(quotes("要招引亿元以上项目2个、十亿元以上1个。")).toEqual([["招引亿元以上项目2个"], ["十亿元以上1个", "招引"]]);
  });
  test("of a range cites both ends, and one whose bound stands elsewhere says so", () => {
    expect(quotes("力争收入增长8%—9%。")).toEqual([["收入增长8%—9%"], ["收入增长8%—9%"]]);
    const facts = prove("大会\n2021-02-03\n全县力争城镇、农村居民收入分别增长8%、9%以上。").facts;
    const targets = [...facts.entities.values()].filter((e) => e.kind === "target");
    expect(targets.map((e) => e.reasons.length)).toEqual([1, 0]);
  });
});

describe("what a bare verb counts", () => {
  const targets = (text: string) =>
    [...prove(`青禾县会议\n2022-12-24\n${text}`).facts.entities.values()]
      .filter((e) => e.kind === "target")
      .map((e) => ["indicator", "value"].map((name) => e.values.find((v) => v.name === name)?.value).join(" "));
  test.each([
    ["去年，全市新增企业100家，今年计划新增150家。", ["新增企业 150"]],
    ["去年，全市新增企业100家，今年计划新增150家企业。", ["新增企业 150"]],
    ["去年全县新建农村公路100公里，今年力争新建120公里。", ["新建农村公路 120"]],
    ["去年全县招引项目30个，今年计划引进40个，明年力争引进50个。", ["引进项目 40", "引进项目 50"]],
    ["去年全县新增企业100家，今年计划新增20亿元。", ["新增 2000000000"]],
  ])("%s", (text, found) => expect(targets(text)).toEqual(found));
});

describe("where works are", () => {
  test.each([
    ["落户云麓高新区的青岚电池项目加快建设。", "project:青岚电池项目 locatedIn platform:云麓高新区"],
    ["青云快速路途经南屿镇、白水乡。", "project:青云快速路 locatedIn place:白水乡"],
    ["在云麓高新区，沈望川走进青岚电池项目现场。", "project:青岚电池项目 locatedIn platform:云麓高新区"],
    ["在南屿镇规划建设南屿物流园。", "platform:南屿物流园 locatedIn place:南屿镇"],
  ])("%s", (text, edge) => expect(edgesOf(text)).toContain(edge));
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

describe("a line longer than any paragraph", () => {
  const filler = (n: number) => "风".repeat(n);
  test("is cut at a comma where no sentence ends, and what stands behind it is read", () => {
    const text = `${filler(1600)}，${filler(1380)}，县委书记沈望川主持会议。`;
    expect(edgesOf(text)).toContain("person:沈望川 holds role:县委书记");
  });
  test("is not cut within a number", () => {
    const near = Array.from(
      { length: 12 },
      (_, i) => `大会\n2021-02-03\n全县${filler(1490 + i)}，力争实现工业投资12,345万元${filler(1490)}，完毕。`,
    );
    for (const text of near) expect(JSON.stringify(extract(text).draft)).not.toMatch(/"value":(?!123450000)[0-9]/);
  });
  test("tears no name and no post, wherever it is cut", () => {
    for (let n = 2985; n <= 3005; n++) {
      const edges = edgesOf(`${filler(n)}任命副市长李国强`.padEnd(3200, "风"));
      expect(edges.filter((e) => / holds /.test(e) && e !== "person:李国强 holds role:副市长")).toEqual([]);
    }
  });
  test("without any sign is left out as far as that goes", () => {
    const edges = edgesOf(`县委书记沈望川主持会议。${filler(5000)}，县长顾清和参加会议。`);
    expect(edges).toContain("person:沈望川 holds role:县委书记");
    expect(edges).toContain("person:顾清和 holds role:县长");
  });
});

/** Half of a character that has two units. */
const half = /\p{Cs}/u;

describe("a character of two units", () => {
  test.each([1480, 2980])("is not torn where a line is cut, from %i on", (from) => {
    for (let n = from; n < from + 40; n++) {
      const text = `${"风".repeat(n)}${"𠮷".repeat(20)}项目、县长李𠮷${"𠮷".repeat(900)}推进𠮷𠮷项目。`;
      expect(JSON.stringify(extract(text, { title: "会" }).draft)).not.toMatch(half);
      for (const { raw } of extract(text).article.lines) expect(raw).not.toMatch(half);
    }
  });
  const parts = [...words.filter((w) => !half.test(w)), "𠮷", "𠮷".repeat(11), "𠮷".repeat(30), "某𠮷", "公司", "产业园", "县", "力争"];
  test("stands whole in names and citations, however long what it stands in is", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { minLength: 5, maxLength: 60 }), (w) => {
        expect(
          Object.values(extract(`大会\n2021-02-03\n全县${w.join("")}`).draft.entities)
            .flatMap(stringsOf)
            .filter((t) => half.test(t)),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
  test("stands whole in a title that is too long", () => {
    const title = `会${"𠮷".repeat(150)}`;
    expect(extract("县长参加会议。", { title }).draft.entities[0]?.label).not.toMatch(half);
  });
});

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
