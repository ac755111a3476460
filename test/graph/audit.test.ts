import { describe, expect, test } from "vitest";
import { formatFinding } from "../../src/definitions/finding.js";
import type { SourceText } from "../../src/definitions/text.js";
import { checkDefinitions } from "../../src/graph/check.js";
import { government } from "../../src/ontology/government.js";
import { define, text } from "../tools.js";

/** Findings of some entities, as lines. */
function findings(entities: string, { strict = false, texts = new Map<string, SourceText>() } = {}): string {
  const yaml = `document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }\n${entities}`;
  return checkDefinitions([define(yaml)], government, { strict, texts })
    .findings.map(formatFinding)
    .join("\n");
}

const role = "  - { id: role:r, label: 市长, cite: 1 市长 }\n";

test("ends that are not defined are errors with a suggestion", () => {
  expect(findings(`${role}  - { id: person:a, label: 甲, holds: { to: role:s, cite: 1 市长甲 } }\n`)).toMatch(
    /test\.yaml:5:\d+: error: "role:s" is not defined \(did you mean "role:r"\?\) \[unknown-id\]/,
  );
});

test("ends of the wrong kind are errors that say what fits", () => {
  expect(findings(`${role}  - { id: person:a, label: 甲, holds: { to: person:a, cite: 1 市长甲 } }\n`)).toMatch(
    /"holds" cannot lead from a person to a person.*it leads to: role.*wrong-range/,
  );
  expect(findings(`${role}  - { id: place:p, label: 镇, governedBy: { to: role:r, cite: 1 市长 } }\n`)).toMatch(
    /a role cannot be the start of "governs".*wrong-domain/,
  );
});

test("a thing joined to itself is an error", () => {
  expect(findings("  - { id: campaign:a, label: 甲, partOf: { to: campaign:a, cite: 1 甲 } }\n")).toMatch(/joined to itself by "partOf"/);
});

test("a circle of parts is an error that shows the circle", () => {
  const part = (a: string, b: string) =>
    `  - { id: campaign:${a}, label: ${a}${a}, partOf: { to: campaign:${b}, cite: "1 ${a}${a} ${b}${b}" } }\n`;
  expect(findings(part("a", "b") + part("b", "c") + part("c", "a"))).toMatch(
    /"partOf" runs in a circle: campaign:a → campaign:b → campaign:c → campaign:a/,
  );
  expect(
    findings(part("a", "b") + part("b", "c") + part("a", "c") + part("c", "d") + part("d", "e").replace(/partOf.*}/, "}")),
  ).not.toMatch(/circle/);
});

test("a long chain of parts is no circle and no crash", () => {
  const chain = Array.from(
    { length: 5000 },
    (_, i) => `  - { id: campaign:c${i}, label: x${i}, partOf: { to: campaign:c${i + 1}, inferred: x } }\n`,
  ).join("");
  expect(findings(`${chain}  - { id: campaign:c5000, label: end, inferred: x }\n`)).not.toMatch(/circle/);
});

test("a fact without its words is a warning, and an error under strict", () => {
  const bare = `${role}  - { id: person:a, label: 甲, holds: { to: role:r } }\n`;
  expect(findings(bare)).toMatch(/warning: "person:a holds role:r" has no citation/);
  expect(findings(bare, { strict: true })).toMatch(/error: "person:a holds role:r" has no citation/);
  expect(
    findings(`${role}  - { id: person:a, label: 甲, cite: 1 甲, holds: { to: role:r, inferred: 因为 } }\n`, { strict: true }),
  ).not.toMatch(/uncited/);
});

test("a target that is a target of nothing is an error", () => {
  expect(findings("  - { id: target:t, indicator: 铁路, status: 开工, cite: 1 开工 }\n")).toMatch(
    /error: nothing "targets" "target:t".*"targetOf:"/,
  );
});

describe("a declared count is held against what is listed:", () => {
  const campaign = (count: number, members: number) =>
    `  - { id: campaign:all, label: 五大会战, declares: { count: ${count}, of: campaign, by: hasPart, cite: 1 五大会战 } }\n${Array.from({ length: members }, (_, i) => `  - { id: campaign:m${i}, label: 会战${i}, partOf: { to: campaign:all, cite: "1 五大会战 会战${i}" } }\n`).join("")}`;
  test("equal is silent", () => expect(findings(campaign(5, 5))).not.toMatch(/miscounted|never-listed/));
  test("fewer is a warning", () =>
    expect(findings(campaign(5, 3))).toMatch(/warning: 五大会战: declared 5, listed 3 \(campaign, hasPart\)/));
  test("none is a note", () => expect(findings(campaign(5, 0))).toMatch(/note: 五大会战: declared 5, listed none/));
  test("a name may add up to the count", () => {
    const sum = (count: number) =>
      findings(
        `  - { id: project:all, label: 三铁一机一高, declares: { count: ${count}, of: project, by: hasPart, cite: 1 三铁一机一高 } }\n`,
      );
    expect(sum(5)).not.toMatch(/count-not-cited/);
    expect(sum(4)).toMatch(/no cited phrase says 4/);
  });
  test("members that nothing cites count, and so do those by relations that imply the one meant", () => {
    const uncited = campaign(5, 5).replace(/, cite: "1 五大会战 会战0"/, "");
    expect(findings(uncited)).not.toMatch(/miscounted/);
    const meeting = (field: string) =>
      `  - { id: event:m, label: 两人会, cite: 1 两人会, declares: { count: 2, of: person, by: attendedBy, cite: 1 两人会 }, ${field}: { to: person:a, cite: 1 两人会 甲 }, attendedBy: { to: person:b, cite: 1 两人会 乙 } }\n  - { id: person:a, label: 甲 }\n  - { id: person:b, label: 乙 }\n`;
    expect(findings(meeting("chairedBy"))).not.toMatch(/miscounted/);
    expect(findings(meeting("convenedBy").replace("person:a, cite", "organization:a, cite"))).toMatch(/declared 2, listed 1/);
  });
  test("without a citation it is told", () =>
    expect(findings(campaign(5, 5).replace(", cite: 1 五大会战 }", " }"))).toMatch(
      /the count that "campaign:all" declares has no citation/,
    ));
  test("only things of the declared kind count", () => {
    const other = "  - { id: project:p, label: 某工程, partOf: { to: campaign:all, cite: 1 五大会战 某工程 } }\n";
    expect(findings(campaign(5, 4) + other)).toMatch(/五大会战: declared 5, listed 4/);
  });
  test("a relation that leads to no such kind is an error", () => {
    expect(findings(campaign(5, 5).replace("of: campaign", "of: person"))).toMatch(/error: "hasPart" of a campaign leads to no person/);
  });
  test("the phrase must say the count", () => expect(findings(campaign(4, 4))).toMatch(/error: no cited phrase says 4/));
});

test("a number given in one file and a milestone in another do not make one target", () => {
  const owner = "  - { id: place:p, label: 甲镇, cite: 1 甲镇, targets: { to: target:t, cite: 1 甲镇30亿元 } }\n";
  const number = '  - { id: target:t, indicator: 债, comparator: "=", value: 30亿, unit: 元, cite: 1 30亿元 }\n';
  expect(findings(`${owner}${number}  - { id: target:t, indicator: 债, status: 开工, cite: 1 开工 }\n`)).toMatch(
    /warning: "target:t" has "comparator", "value", "unit" and also "status" \(these are two claims/,
  );
  expect(findings(owner + number)).not.toMatch(/two claims/);
});

test("values that contradict each other are kept and reported", () => {
  expect(findings("  - { id: place:p, label: 甲镇, cite: 1 甲镇 }\n  - { id: place:p, label: 乙镇, cite: [2 乙镇, 3 乙镇] }\n")).toMatch(
    /warning: "place:p" has several values of "label": "乙镇" is shown, "甲镇" kept beside it/,
  );
});

test("things of one kind that bear one name look like duplicates", () => {
  expect(
    findings("  - { id: project:a, label: “水润东阳”, cite: 1 水润东阳 }\n  - { id: project:b, label: 水润东阳, cite: 1 水润东阳 }\n"),
  ).toMatch(/warning: "project:b" bears a name of "project:a".*\[duplicate\]/);
  expect(
    findings("  - { id: project:a, label: 高铁新城, cite: 1 高铁新城 }\n  - { id: platform:b, label: 高铁新城, cite: 1 高铁新城 }\n"),
  ).toMatch(/note: .*shared-name/);
});

test("a pair of lookalikes is told once, and claims that read alike are none", () => {
  const twice = findings(
    "  - { id: project:a, label: 水润东阳, aliases: 水润, cite: 1 水润东阳 }\n  - { id: project:b, label: 水润东阳, aliases: 水润, cite: 1 水润东阳 }\n",
  );
  expect(twice.match(/\[duplicate\]/g)).toHaveLength(1);
  const claim = (id: string) =>
    `  - { id: target:${id}, indicator: 铁路, status: 开工, cite: 1 开工, targetOf: { to: project:a, inferred: x } }\n`;
  expect(findings(`  - { id: project:a, label: 铁路, cite: 1 铁路 }\n${claim("x")}${claim("y")}`)).not.toMatch(/duplicate|shared-name/);
});

test("a claim needs a citation of its own, however well its edges are cited", () => {
  expect(
    findings(
      "  - { id: project:a, label: 铁路, cite: 1 铁路 }\n  - { id: target:x, indicator: 铁路, status: 开工, targetOf: { to: project:a, cite: 1 铁路开工 } }\n",
    ),
  ).toMatch(/"target:x" has no citation/);
});

test("thousands of unknown ids and a circle of thousands are told in little time and space", () => {
  const many = Array.from(
    { length: 3000 },
    (_, i) =>
      `  - { id: campaign:c${i}, label: x${i}, partOf: { to: campaign:c${(i + 1) % 3000}, inferred: x }, ledBy: { to: person:p${i}, inferred: x } }\n`,
  ).join("");
  const told = findings(many).split("\n");
  expect(told.filter((f) => f.includes("unknown-id"))).toHaveLength(3000);
  expect(told.filter((f) => f.includes("did you mean")).length).toBeLessThanOrEqual(20);
  expect(told.find((f) => f.includes("circle"))?.length).toBeLessThan(400);
});

test("what is joined to nothing is noted", () => {
  expect(findings("  - { id: place:p, label: 甲镇, cite: 1 甲镇 }\n")).toMatch(/note: "place:p" is joined to nothing/);
});

describe("with the text at hand", () => {
  const entities = "  - { id: place:p, label: 甲镇, cite: 1 甲镇 }\n";
  test("lines from which nothing was taken are noted", () => {
    expect(findings(entities, { texts: text("document:d", "甲镇\n\n乙镇\n") })).toMatch(
      /document:d\.txt:3:1: note: nothing was taken from line 3: "乙镇"/,
    );
  });
  test("a text that is no longer the cited one is a warning", () => {
    const [[id, source]] = [...text("document:d", "甲镇")] as [[string, SourceText]];
    const hashed = "  - { id: document:d, label: 报道, date: 2022-12-24, sha256: aa }\n";
    expect(findings(hashed + entities, { texts: new Map([[id, { ...source, sha256: "bb" }]]) })).toMatch(
      /warning: .*hash differs.*text-changed/,
    );
    expect(findings(entities, { texts: new Map([[id, { ...source, sha256: "aa" }]]) })).toMatch(
      /note: "document:d" keeps no hash of its text \(add sha256: aa\)/,
    );
    expect(findings(hashed + entities, { texts: new Map([[id, { ...source, sha256: "aa" }]]) })).not.toMatch(/text-changed/);
  });
  test("a missing text is noted with the count of what it leaves open", () => {
    expect(findings(entities)).toMatch(/note: the text of "document:d" is not at hand; 1 citation was not held against it/);
  });
});
