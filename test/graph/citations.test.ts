import { describe, expect, test } from "vitest";
import { formatFinding } from "../../src/definitions/finding.js";
import { parseDefinitions } from "../../src/definitions/parse.js";
import { checkDefinitions } from "../../src/graph/check.js";
import { government } from "../../src/ontology/government.js";
import { define, text } from "../tools.js";

const article = text(
  "document:d",
  [
    "市委书记甲某某主持会议，市长乙某出席",
    "会议听取横店通用机场进展，要求横店镇抓紧",
    "争取专项债30亿元以上，新增上市公司两家",
    "金甬铁路全线完工",
  ].join("\n"),
);

const cast = `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - { id: person:jia, label: 甲某某 }
  - { id: person:yi, label: 乙某 }
  - { id: role:secretary, label: 市委书记, roleOf: { to: organization:committee, cite: 1 市委书记 } }
  - { id: role:mayor, label: 市长 }
  - { id: organization:committee, label: 市委 }
  - { id: place:hengdian, label: 横店镇, aliases: [横店] }
  - { id: project:airport, label: 横店通用机场 }
  - { id: project:railway, label: 金甬铁路 }
`;

/** Errors and warnings of the cast with some lines more. */
function complaints(more: string, texts = article): string[] {
  return checkDefinitions([define(cast + more)], government, { texts })
    .findings.filter((f) => f.severity === "error" || ["ambiguous-quote", "comparator-differs", "unit-differs"].includes(f.code))
    .map(formatFinding);
}
const person = (cite: string, to = "role:secretary", id = "person:jia") =>
  `  - { id: ${id}, label: ${id === "person:jia" ? "甲某某" : "乙某"}, holds: { to: ${to}, cite: ${cite} } }\n`;

describe("a citation holds", () => {
  test("if its phrase stands on its line and names both ends", () => {
    expect(complaints(person("1 市委书记甲某某"))).toEqual([]);
  });

  test("if several phrases name the ends together", () => {
    expect(complaints(person("[1 甲某某, 1 市委书记]"))).toEqual([]);
  });

  test("whatever width its signs have", () => {
    expect(complaints(person('"1 甲某某主持会议,市长"', "role:mayor"))).toEqual([]);
  });

  test("if an organization is named inside its post", () => {
    expect(complaints("")).toEqual([]);
  });

  test("of a target, if it shows the number, however that is written", () => {
    const target = (value: string, cite: string) =>
      `  - { id: target:t, indicator: 上市公司, comparator: "=", value: ${value}, unit: 家, cite: ${cite}, targetOf: { to: place:hengdian, inferred: x } }\n`;
    expect(complaints(target("2", "3 上市公司两家"))).toEqual([]);
    expect(complaints(target("3", "3 上市公司两家")).join()).toMatch(/no cited phrase of "target:t" shows its value, "3"/);
  });

  test("of a milestone, if it shows the words", () => {
    const target = (status: string) =>
      `  - { id: target:t, indicator: 铁路, status: ${status}, cite: 4 全线完工, targetOf: { to: project:railway, cite: [4 金甬铁路全线完工] } }\n`;
    expect(complaints(target("全线完工"))).toEqual([]);
    expect(complaints(target("开工")).join()).toMatch(/shows its milestone, "开工"/);
  });
});

describe("a citation is refused, with file, line and column,", () => {
  test("if its phrase is not on the line, and says where it is", () => {
    expect(complaints(person("2 市委书记甲某某"))).toEqual([
      'test/test.yaml:12:70: error: "市委书记甲某某" does not stand on line 2 of document:d.txt (it stands on line 1: correct the number, or run check --fix) [quote-not-found]',
    ]);
  });

  test("if its phrase stands nowhere", () => {
    expect(complaints(person("1 市委副书记甲某某")).join()).toMatch(/quote-not-found/);
  });

  test("if the text has no such line", () => {
    expect(complaints(person("99 市委书记甲某某")).join()).toMatch(/has 4 lines, not 99/);
  });

  test("if its phrase does not name an end: borrowed evidence", () => {
    expect(complaints(person("1 市长乙某", "role:mayor")).join()).toMatch(
      /names "person:jia" .*cite a phrase that holds "甲某某".*borrowed-evidence/,
    );
  });

  test("if an end is named only inside another's longer name", () => {
    const project = (cite: string) =>
      `  - { id: project:airport, label: 横店通用机场, locatedIn: { to: place:hengdian, cite: ${cite} } }\n`;
    expect(complaints(project("2 横店通用机场进展")).join()).toMatch(/names "place:hengdian"/);
    expect(complaints(project("2 横店通用机场进展")).join()).toMatch(
      /it stands there only inside "横店通用机场", which names something else: cite a place where/,
    );
    expect(complaints(project("2#1 横店")).join()).toMatch(/borrowed-evidence/);
    expect(complaints(project("[2 横店通用机场, 2 横店镇]"))).toEqual([]);
  });

  test("if it is longer than thirty characters and no name", () => {
    const phrase = (length: number) => `甲某某${"一".repeat(length - 7)}市委书记`;
    expect(complaints(person(`1 ${phrase(30)}`), text("document:d", phrase(30)))).not.toContainEqual(
      expect.stringContaining("quote-too-long"),
    );
    expect(complaints(person(`1 ${phrase(31)}`), text("document:d", phrase(31))).join()).toMatch(
      /has 31 characters.*30 characters at most/,
    );
    const named = `  - { id: policy:long, label: ${phrase(40)}, cite: 1 ${phrase(40)} }\n`;
    expect(complaints(named, text("document:d", phrase(40))).join()).not.toMatch(/quote-too-long/);
  });

  test("if it does not name the thing that it is given for", () => {
    expect(complaints("  - { id: place:hengdian, label: 横店镇, cite: 4 金甬铁路 }\n").join()).toMatch(
      /no cited phrase names "place:hengdian".*borrowed-evidence/,
    );
  });

  test("once for all that cite a document that is not there, and not at all if it is merely faulty", () => {
    const many = [1, 2, 3].map((i) => `  - { id: place:p${i}, label: 镇${i}, cite: document:nix ${i} 镇${i} }\n`).join("");
    expect(complaints(many).filter((c) => c.includes("unknown-document"))).toHaveLength(1);
    const { definitions } = parseDefinitions(
      `document: document:e\nentities:\n  - { id: document:e, label: 报道, date: 二〇二三 }\n  - { id: place:p, label: 镇, cite: 1 镇 }\n`,
      { ontology: government, file: "x.yaml" },
    );
    expect(checkDefinitions([definitions], government).findings.map((f) => f.code)).toEqual([]);
  });

  test("if its document is no document", () => {
    expect(complaints(person("place:hengdian 1 市委书记甲某某")).join()).toMatch(/"place:hengdian" is a place, not a document/);
    expect(complaints(person("document:nix 1 市委书记甲某某")).join()).toMatch(/"document:nix" is not defined/);
  });

  test("if its occurrence is not there", () => {
    expect(complaints(person("1#3 市委书记甲某某")).join()).toMatch(/stands once on line 1 of document:d.txt, not 3 times/);
  });

  test("if its phrase stands twice and it does not say which (a warning)", () => {
    expect(complaints("  - { id: place:hengdian, label: 横店镇, cite: 2 横店 }\n").join()).toMatch(
      /warning: "横店" stands twice .*"2#1 …"/,
    );
  });

  test("if the number's words mean another comparator (a warning)", () => {
    const target = `  - { id: target:t, indicator: 专项债, comparator: "=", value: 30亿, unit: 元, cite: 3 专项债30亿元以上, targetOf: { to: place:hengdian, inferred: x } }\n`;
    expect(complaints(target).join()).toMatch(/warning: "target:t" is "=", but the cited words mean ">=" \(write comparator: ">="/);
  });
});

test("an alias inside a document's own title still names its thing", () => {
  const title = "  - { id: document:d, label: 市委书记甲某某主持会议, date: 2022-12-24 }\n";
  expect(complaints(title + person("1 市委书记甲某某"))).toEqual([]);
});

test("one occurrence cited twice is one occurrence", () => {
  const twice =
    "  - { id: project:part, label: 机场, aliases: 横店通用机场, cite: 2 横店通用机场, partOf: { to: project:airport, cite: [2 横店通用机场, 2 会议听取横店通用机场] } }\n";
  expect(complaints(twice).join()).toMatch(/one occurrence names both ends/);
});

test("a bound that no cited word spells out is a warning", () => {
  const target = `  - { id: target:t, indicator: 上市公司, comparator: ">=", value: 2, unit: 家, cite: 3 上市公司两家, targetOf: { to: place:hengdian, inferred: x } }\n`;
  expect(complaints(target).join()).toMatch(/warning: "target:t" is ">=", but the cited words mean "="/);
});

test("a claim at the end of an edge is named by its own number, not by an equal one elsewhere", () => {
  const target = (cite: string) =>
    `  - { id: target:t, indicator: 上市公司, comparator: "=", value: 2, unit: 家, cite: 3 上市公司两家, targetOf: { to: place:hengdian, cite: ${cite} } }\n`;
  const elsewhere = text("document:d", `${[...(article.values().next().value?.lines ?? [])].join("\n")}\n横店镇承办项目2个\n横店镇`);
  expect(complaints(target("5 横店镇承办项目2个"), elsewhere).join()).toMatch(/names "target:t"/);
  expect(complaints(target("[6 横店镇, 3 上市公司两家]"), elsewhere)).toEqual([]);
});

test("a fall needs a word for it", () => {
  const fall = (line: string) =>
    complaints(
      `  - { id: target:t, indicator: 能耗, comparator: "=", value: -3.8, unit: "%", cite: "1 ${line}", targetOf: { to: place:hengdian, inferred: x } }\n`,
      text("document:d", `市委书记${line}`),
    );
  expect(fall("能耗下降3.8%")).toEqual([]);
  expect(fall("能耗增长3.8%").join()).toMatch(/not-proven/);
});

test("a unit that no cited phrase holds is a warning", () => {
  const target = (unit: string) =>
    `  - { id: target:t, indicator: 上市公司, comparator: "=", value: 2, unit: ${unit}, cite: 3 上市公司两家, targetOf: { to: place:hengdian, inferred: x } }\n`;
  expect(complaints(target("个")).join()).toMatch(/warning: no cited phrase of "target:t" gives its unit, "个"/);
  expect(complaints(target("家"))).toEqual([]);
});

test("an inferred edge need not name its ends, but its phrases must stand in the text", () => {
  const inferred = (cite: string) =>
    `  - { id: person:jia, label: 甲某某, attends: { to: event:m, cite: ${cite}, inferred: 会议即此 } }\n  - { id: event:m, label: 务虚会 }\n`;
  expect(complaints(inferred("1 主持会议"))).toEqual([]);
  expect(complaints(inferred("1 主持大会")).join()).toMatch(/quote-not-found/);
});

test("without the text the phrases alone are held against the names", () => {
  expect(complaints(person("7 市委书记甲某某"), new Map())).toEqual([]);
  expect(complaints(person("7 市长乙某"), new Map()).join()).toMatch(/borrowed-evidence/);
});
