import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";

const sample = define(`document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - id: person:lou
    label: 楼琅坚
    aliases: [楼书记]
    cite: 3 楼琅坚
    holds:
      - { to: role:s, cite: [9 市委书记楼琅坚, "3#2 楼琅坚"], since: 2021 }
      - { to: role:s, cite: 12 书记楼琅坚, since: 2023 }
  - { id: role:s, label: 市委书记, cite: 9 市委书记 }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, wording: 30亿元以上, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`);

describe("the graph", () => {
  const graph = buildGraph(sample, government);

  test("has a node an entity, with what is said of it and what proves it", () => {
    expect(graph.getNodeAttributes("person:lou")).toEqual({
      kind: "person",
      label: "楼琅坚",
      aliases: ["楼书记"],
      attested: "2022-12-24",
      evidence: [{ document: "document:d", line: 3, quote: "楼琅坚" }],
      definedAt: ["test/test.yaml:4:9"],
    });
  });

  test("gives a target its number as data, and a label", () => {
    expect(graph.getNodeAttributes("target:bond")).toMatchObject({
      kind: "target",
      label: "专项债 30亿元以上",
      indicator: "专项债",
      comparator: ">=",
      value: 3_000_000_000,
      unit: "元",
      year: 2023,
    });
  });

  test("has an edge a fact, parallel ones apart", () => {
    expect(graph.multi).toBe(true);
    expect(graph.directedEdges("person:lou", "role:s").sort()).toEqual([
      "person:lou holds role:s since=2021",
      "person:lou holds role:s since=2023",
    ]);
    expect(graph.getEdgeAttributes("person:lou holds role:s since=2021")).toEqual({
      kind: "holds",
      since: "2021",
      attested: "2022-12-24",
      evidence: [
        { document: "document:d", line: 3, quote: "楼琅坚", occurrence: 2 },
        { document: "document:d", line: 9, quote: "市委书记楼琅坚" },
      ],
      definedAt: ["test/test.yaml:9:15"],
    });
    expect(graph.getEdgeAttribute("place:dy targets target:bond", "inferred")).toBe("指全市");
  });

  test("is not built of unsound definitions: all errors come at once", () => {
    const bad = define("entities:\n  - { id: person:a, label: a, holds: [{ to: role:x }, { to: role:y }] }\n");
    expect(() => buildGraph(bad, government)).toThrow(DefinitionsError);
    expect(() => buildGraph(bad, government)).toThrow(/role:x[\s\S]*role:y/);
  });
});

describe("statements of one thing in several files are one thing", () => {
  const file = (name: string, yaml: string) => define(`document: document:d\nentities:\n${yaml}`, government, `set/${name}.yaml`);
  const a = file("a", "  - { id: place:p, label: 乙镇, en: Jia, cite: 1 乙镇 }\n");
  const b = file("b", "  - { id: place:p, label: 甲镇, aliases: 丙镇, cite: [2 甲镇, 3 甲镇] }\n");

  test("contradicting values are kept side by side; the best cited one is shown", () => {
    expect(buildGraph([a, b], government).getNodeAttributes("place:p")).toMatchObject({
      label: "甲镇",
      alternatives: { label: ["乙镇"] },
      aliases: ["丙镇"],
      en: "Jia",
      definedAt: ["set/a.yaml:3:11", "set/b.yaml:3:11"],
    });
  });

  test("an edge stated with and without proof rests on the proof, not on inference", () => {
    const ends = "  - { id: person:x, label: x }\n  - { id: role:y, label: y }\n";
    const guessed = file("c", `${ends}  - { id: person:x, label: x, holds: { to: role:y, inferred: 猜的 } }\n`);
    const proved = file("d", "  - { id: role:y, label: y, heldBy: { to: person:x, cite: 4 y x } }\n");
    expect(buildGraph(guessed, government).getEdgeAttribute("person:x holds role:y", "inferred")).toBe("猜的");
    expect(buildGraph([guessed, proved], government).getEdgeAttributes("person:x holds role:y")).not.toHaveProperty("inferred");
  });
});

describe("positions", () => {
  test("are the same for the same graph, coincide nowhere and leave nodes apart", () => {
    const chain = define(
      `entities:\n${Array.from({ length: 60 }, (_, i) => `  - { id: campaign:c${i}, label: 行动${i}${i > 0 ? `, partOf: { to: "campaign:c${Math.floor((i - 1) / 3)}" }` : ""} }\n`).join("")}`,
    );
    const [a, b] = [buildGraph(chain, government), buildGraph(chain, government)];
    layoutGraph(a);
    layoutGraph(b);
    expect([...writeJson(a)].join("")).toBe([...writeJson(b)].join(""));
    const nodes = a.mapNodes((_, n) => n);
    for (const [i, m] of nodes.entries())
      for (const n of nodes.slice(i + 1))
        expect(Math.hypot((m.x ?? 0) - (n.x ?? 0), (m.y ?? 0) - (n.y ?? 0))).toBeGreaterThan((m.size ?? 0) + (n.size ?? 0));
  });
});

test("names get the pinyin by which they are found, surnames with their own sounds", () => {
  const graph = buildGraph(
    define("entities:\n  - { id: person:shan, label: 单雄, aliases: 老单 }\n  - { id: place:dy, label: 东阳GDP }\n"),
    government,
  );
  addPinyin(graph);
  expect(graph.getNodeAttribute("person:shan", "syllables")?.[0]).toBe("shan xiong");
  expect(graph.getNodeAttribute("place:dy", "syllables")).toEqual(["dong yang gdp"]);
});
