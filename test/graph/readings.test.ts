/** Which things of two readings of one text are one. */
import { describe, expect, test } from "vitest";
import { splitLines } from "../../src/definitions/text.js";
import { foldFacts } from "../../src/graph/facts.js";
import { alignReadings } from "../../src/graph/readings.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";

const text = "甲县\n明年新建学校3所、医院2所，县图书馆、县体育馆开工。";
const reading = (document: string, entities: string, sum = "a".repeat(64)) => ({
  facts: foldFacts([
    define(
      `document: document:${document}\nentities:\n  - { id: document:${document}, label: 报道, date: 2023-01-05, sha256: ${sum}, cite: 1 甲县 }\n${entities}`,
    ),
  ]),
  texts: new Map([[`document:${document}`, { document: `document:${document}`, file: "d.txt", lines: splitLines(text), sha256: sum }]]),
});
const aligned = (before: ReturnType<typeof reading>, after: ReturnType<typeof reading>) =>
  Object.fromEntries(alignReadings(before, after, government, (id) => id));
const figure = (id: string, indicator: string, value: number, cite: string) =>
  `  - { id: target:${id}, indicator: ${indicator}, comparator: "=", value: ${value}, unit: 所, cite: ${cite} }\n`;
const milestone = (id: string, indicator: string, cite: string) =>
  `  - { id: target:${id}, indicator: ${indicator}, status: 开工, cite: ${cite} }\n`;

describe("of two readings of one text", () => {
  test("documents with the same text are one, whatever their ids", () => {
    expect(aligned(reading("a", ""), reading("b", ""))).toEqual({ "document:b": "document:a" });
    expect(aligned(reading("a", ""), reading("b", "", "b".repeat(64)))).toEqual({});
  });

  test("things of one kind that share a name are one; of two kinds they are not", () => {
    const before = reading("d", "  - { id: place:jia, label: 甲县, aliases: 全县, cite: 1 甲县 }\n");
    expect(aligned(before, reading("d", "  - { id: place:x, label: 全县, cite: 1 甲县 }\n"))).toEqual({ "place:x": "place:jia" });
    expect(aligned(before, reading("d", "  - { id: platform:x, label: 甲县, cite: 1 甲县 }\n"))).toEqual({});
  });

  test("a name that several bear makes nothing one", () => {
    const two = "  - { id: project:one, label: 一期, cite: 2 学校 }\n  - { id: project:two, label: 一期, cite: 2 医院 }\n";
    expect(aligned(reading("d", two), reading("d", "  - { id: project:x, label: 一期, cite: 2 学校 }\n"))).toEqual({});
  });

  test("claims that cite the same words are one, though they say otherwise", () => {
    const before = reading("d", figure("schools", "新建学校", 3, "2 新建学校3所") + figure("hospitals", "新建医院", 2, "2 医院2所"));
    const after = reading("d", figure("y", "新建医院", 2, "2 3所、医院2所") + figure("x", "学校", 4, "2 学校3所"));
    expect(aligned(before, after)).toEqual({ "target:x": "target:schools", "target:y": "target:hospitals" });
  });

  test("claims that share only some of their words are told apart by the others", () => {
    const before = reading("d", milestone("library", "图书馆", "[2 县图书馆, 2 开工]"));
    expect(aligned(before, reading("d", milestone("x", "体育馆", "[2 县体育馆, 2 开工]")))).toEqual({});
    expect(aligned(before, reading("d", milestone("x", "县图书馆", "[2 图书馆, 2 开工]")))).toEqual({ "target:x": "target:library" });
  });

  test("what is paired already stays so", () => {
    const jia = "  - { id: place:jia, label: 甲县, cite: 1 甲县 }\n";
    const both = reading("d", `${jia}  - { id: place:x, label: 甲县城, cite: 1 甲县 }\n`);
    expect(aligned(reading("d", `${jia}`), both)).toEqual({});
  });
});
