/** Markdown: its marks are not read, and what is cited stands in the file as it is written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { provable } from "../../src/cli/prove.js";
import { extract } from "../../src/extract/extract.js";
import { withoutMarks } from "../../src/extract/text/markdown.js";
import { government } from "../../src/ontology/government.js";

const read = (text: string) => {
  const lines = text.split("\n");
  return withoutMarks(lines).map((marked, i) => marked?.raw ?? lines[i]);
};
const prove = (text: string) => {
  const { draft, article } = extract(text, { name: "a", format: "markdown" });
  return provable(draft, { file: "a.md", lines: article.physical }, government);
};

describe("a line of Markdown", () => {
  test.each([
    ["## 二、重点工作 ##", "二、重点工作"],
    ["#没有空格", "#没有空格"],
    ["> > 引用", "引用"],
    ["  - [x] 推进项目", "推进项目"],
    ["* 推进项目", "推进项目"],
    ["1. 推进项目", "1. 推进项目"],
    ["县长**顾清和**、*陆一鸣*与__石磊__", "县长顾清和、陆一鸣与石磊"],
    ["**“攻坚战”**后，***重点***：~~旧~~", "“攻坚战”后，重点：旧"],
    ["`三大攻坚战`与``x`y``", "三大攻坚战与xy"],
    ["3*4 与 a * b、snake_case 与约~3亿", "3*4 与 a * b、snake_case 与约~3亿"],
    ["[顾清和](https://example.com/a_(b) '县长')说", "顾清和说"],
    ["[**顾清和**](<a b>)说，![图](a.png)国发[2021]5号(注)", "顾清和说，国发[2021]5号(注)"],
    ["文中[^1]注", "文中注"],
    ["[^1]: 注文", "注文"],
    ["见<https://example.com/x>，<b>粗</b>，a<b", "见，粗，a<b"],
    ["\\*不是\\* 10\\%", "*不是* 10%"],
    ["A&amp;B&nbsp;与&copy;", "A&B 与&copy;"],
    ["| 工业投资 | 30亿元以上 |", "工业投资 30亿元以上"],
    ["|---|:--:|", ""],
    ["***", ""],
    ["县长顾清和，没有标记。", "县长顾清和，没有标记。"],
  ])("%s is read as %s", (written, text) => expect(read(written)).toEqual([text]));
  test("under a heading, of a fence and in a comment is none", () =>
    expect(read("标题\n====\n```sh\n**原样**\n```\n前<!-- 注\n- 释 -->后")).toEqual(["标题", "", "", "**原样**", "", "前", "后"]));
  test("may refer to an address that stands elsewhere", () =>
    expect(read("[顾清和][a]、[a]与[b][c]\n[a]: https://example.com")).toEqual(["顾清和、a与[b][c]", ""]));
});

const article = `# 青禾县召开年度工作会议

> 1月9日，**青禾县2021年工作会议**在云麓宾馆召开。县委书记**沈望川**主持会议，县委副书记、县长[石磊](https://example.com)参加。

- **沈望川强调：** 今年要打好*民生攻坚战*，力争工业投资突破**30亿元**。

## 主要目标

| 项目 | 目标 |
|---|---|
| 新增规上企业 | 20家以上 |
`;

describe("an article in Markdown", () => {
  const { facts, dropped, draft } = prove(article);
  test("gives what its words say", () => {
    const edges = [...facts.edges.values()].map((e) => `${e.source} ${e.relation} ${e.target}`);
    expect(edges).toContain("person:石磊 holds role:县长");
    expect(edges).toContain("person:沈望川 states campaign:民生攻坚战");
    expect([...facts.entities.keys()]).toContain("target:新增规上企业");
    expect(dropped).toEqual([]);
  });
  test("is cited with the marks that stand within a phrase, without those round it", () => {
    const quotes = JSON.stringify(draft.entities);
    expect(quotes).toContain('"quote":"县委书记**沈望川"');
    expect(quotes).toContain('"quote":"县长[石磊"');
    expect(quotes).toContain('{"line":11,"quote":"新增规上企业 | 20家以上"}');
  });
  test("is cited in parts where the marks would make a phrase too long", () => {
    const targets = draft.entities.find((e) => e.id === "person:沈望川") as { states: { to: string; cite: { quote: string }[] }[] };
    const quotes = targets.states.find((s) => s.to.startsWith("target:"))?.cite.map((c) => c.quote);
    expect(quotes).toEqual(["沈望川强调：", "今年要打好", "民生攻坚战", "，力争工业投资突破", "30亿元"]);
  });
  test("that breaks a name with marks leaves it out: no phrase of the file names it", () => {
    const { draft, dropped } = prove("县长石磊推进青禾**经济**开发区、云麓大桥建设。");
    expect(draft.entities.map((e) => e.label)).toContain("云麓大桥");
    expect(draft.entities.map((e) => e.label)).not.toContain("青禾经济开发区");
    expect(dropped.join()).toContain("青禾经济开发区");
  });
  test("names things without marks", () => expect(draft.entities.map((e) => e.label).join()).not.toMatch(/[*[\]|#]/));
});

const marks =
  "**,*,_,`,[,](a),![,|,# ,> ,- ,```,~~,<b>,<!--,-->,\\,&amp;,[^1],\n,县长,顾清和,主持会议,。,，,“,”,今年力争,30亿元,项目, ".split(",");
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...marks), { maxLength: 60 }).map((m) => m.join("")),
);

describe("any Markdown", () => {
  test("is read in order, sign for sign, but for entities and the space between cells", () => {
    fc.assert(
      fc.property(text, (t) => {
        const lines = t.split("\n");
        for (const [i, marked] of withoutMarks(lines).entries()) {
          if (!marked) continue;
          expect(marked.places).toHaveLength(marked.raw.length);
          expect(marked.places).toEqual([...new Set(marked.places)].sort((a, b) => a - b));
          for (const [k, at] of marked.places.entries())
            if (!"&|".includes(lines[i]?.charAt(at) ?? "")) expect(marked.raw.charAt(k)).toBe(lines[i]?.charAt(at));
        }
      }),
      { numRuns: 500 },
    );
  });
  test("gives a draft whose phrases stand where it says", () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(prove(t).dropped.filter((d) => /does not stand|has \d+ lines|stands \w+ on/.test(d))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  test.each(["[", "![a](", "**", "`", "<!--", "|", "[a][", "> ", "\\"])("made of %s alone is read in time that grows with it", (mark) => {
    const took = (n: number) => {
      const start = performance.now();
      withoutMarks([`x${mark.repeat(n)}`, "[b]: c"]);
      return performance.now() - start;
    };
    // On a busy machine a run may wait: the shortest of several is what it takes.
    const least = (n: number) => Math.min(...Array.from({ length: 5 }, () => took(n)));
    // Eight times the marks: a quadratic reading would take 64 times as long.
    expect(least(40_000) / Math.max(least(5000), 5)).toBeLessThan(40);
  });
});
