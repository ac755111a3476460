import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Finding, formatFinding } from "../../src/definitions/finding.js";
import { defineEntities, parseDefinitions } from "../../src/definitions/parse.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";

const parse = (text: string) => parseDefinitions(text, { ontology: government, file: "x.yaml" });
const entity = (yaml: string) => `entities:\n  - id: person:a\n    label: 甲\n${yaml.replace(/^/gm, "    ")}\n`;

/** What is wrong with a file, as a person would read it. */
function complaints(text: string): string[] {
  return parse(text).findings.map((f: Finding) => formatFinding(f));
}

describe("a definitions file says, with the place of each statement,", () => {
  const definitions = define(`document: document:d
entities:
  - id: person:lou-langjian
    label: 楼琅坚
    aliases: [楼书记]
    cite: 3 楼琅坚
    holds:
      - { to: role:secretary, cite: [9 市委书记, "9#2 楼琅坚", document:e 4 书记], since: 2021-06 }
      - to: role:mayor
        cite: { line: 7, quote: 市长, occurrence: 2 }
        inferred: 因为
`);

  test("what an entity is called and what proves it", () => {
    expect(definitions.entities).toMatchObject([
      {
        id: "person:lou-langjian",
        kind: "person",
        aliases: ["楼书记"],
        citations: [{ document: "document:d", line: 3, quote: "楼琅坚", at: { file: "test/test.yaml", line: 6, column: 11 } }],
        at: { line: 3, column: 9 },
      },
    ]);
    expect(definitions.entities[0]?.values.get("label")).toBe("楼琅坚");
  });

  test("which relations it has, whichever notation the citations use", () => {
    const [first, second] = definitions.edges;
    expect(first?.citations).toMatchObject([
      { document: "document:d", line: 9, quote: "市委书记" },
      { line: 9, quote: "楼琅坚", occurrence: 2 },
      { document: "document:e", line: 4, quote: "书记" },
    ]);
    expect(first?.values.get("since")).toBe("2021-06");
    expect(second).toMatchObject({ relation: "holds", source: "person:lou-langjian", target: "role:mayor" });
    expect(second?.citations).toMatchObject([{ line: 7, quote: "市长", occurrence: 2 }]);
    expect(second?.inferred).toBe("因为");
  });

  test("a relation from its far end is the same relation", () => {
    const { edges } = define("entities:\n  - id: role:mayor\n    label: 市长\n    heldBy: { to: person:x }\n");
    expect(edges).toMatchObject([{ relation: "holds", source: "person:x", target: "role:mayor" }]);
  });

  test("a year without quotes, and 万 and 亿", () => {
    const { entities, edges } = define(`entities:
  - id: target:t
    indicator: 专项债
    comparator: ">="
    value: 30亿
    unit: 元
    targetOf: { to: place:p, since: 2023 }
`);
    expect(entities[0]?.values.get("value")).toBe(3e9);
    expect(edges[0]?.values.get("since")).toBe("2023");
  });

  test("JSON of the same shape says the same", () => {
    const json = `{ "document": "document:d", "entities": [ { "id": "person:a", "label": "甲", "cite": "1 甲" } ] }`;
    expect(define(json).entities[0]?.citations).toMatchObject([{ line: 1, quote: "甲" }]);
  });

  test("CRLF and a byte order mark change nothing", () => {
    const yaml = "document: document:d\nentities:\n  - id: person:a\n    label: 甲\n    cite: 1 甲\n";
    expect(define(`\ufeff${yaml.replaceAll("\n", "\r\n")}`)).toEqual(define(yaml));
  });

  test("definitions written in code are the same again", () => {
    const data = { document: "document:d", entities: [{ id: "person:a", label: "甲", holds: { to: "role:r", cite: "1 甲" } }] } as const;
    const { edges } = defineEntities({ ...data, entities: [...data.entities] }, { ontology: government });
    expect(edges).toMatchObject([{ source: "person:a", target: "role:r", citations: [{ line: 1, quote: "甲" }] }]);
  });
});

describe("a bad file gets its errors with line and column and a remedy:", () => {
  const cases: [what: string, yaml: string, complaint: RegExp][] = [
    ["a tab", "entities:\n\t- id: person:a\n", /^x\.yaml:2:1: error: .*tab.*\(indent with spaces\)/i],
    [
      "a key twice",
      "entities:\n  - id: person:a\n    label: a\n    label: b\n",
      /^x\.yaml:4:5: error: .*unique.*several values go in a list/i,
    ],
    ["an alias bomb", "entities: &a [*b]\n", /x\.yaml:1:\d+: error: .*alias/i],
    ["an alias", "a: &x 1\nentities: [*x]\n", /^x\.yaml:2:12: error: alias "\*x" \(aliases are not read/],
    ["an open quote", 'entities:\n  - id: "person:a\n', /^x\.yaml:\d+:\d+: error: .*quote/i],
    [
      "a bare ~",
      "entities:\n  - id: target:t\n    indicator: x\n    comparator: ~\n",
      /^x\.yaml:4:17: error: "comparator" is empty \(.*"~" in quotes/,
    ],
    [
      "an unknown comparator",
      'entities:\n  - id: target:t\n    indicator: x\n    comparator: ">"\n',
      /4:17: error: "comparator" is ">" \(one of "=", ">=", "<=", "~"\)/,
    ],
    ["an unknown kind", "entities:\n  - id: persn:a\n", /2:9: error: unknown kind "persn" .*did you mean "person"\?/],
    ["no kind", "entities:\n  - id: lou\n", /2:9: error: id "lou" has no kind \(put one in front: person:/],
    ["an unknown field", entity("holdz: { to: role:x }"), /4:5: error: unknown field "holdz" on a person \(did you mean "holds"\?\)/],
    ["a relation of another kind", entity("roleOf: { to: organization:x }"), /4:5: error: unknown field "roleOf" on a person/],
    ["an edge without its end", entity("holds: { cite: 1 x }"), /4:12: error: .*"to"/],
    ["no label", "entities:\n  - id: person:a\n", /2:5: error: a person has no "label" \(add "label:"\)/],
    ["no date of a document", "entities:\n  - { id: document:d, label: 甲 }\n", /2:5: error: a document has no "date" \(add "date:"\)/],
    [
      "a number for a name",
      "entities:\n  - id: campaign:a\n    label: 1354\n",
      /3:12: error: "label" is a number.*put it in quotes: "1354"/,
    ],
    ["an id with a space", "entities:\n  - id: person:a b\n", /2:9: error: id "person:a b" cannot be used \(write "person:"/],
    ["an id with a slash", "entities:\n  - id: person:a/b\n", /2:9: error: id "person:a\/b" cannot be used/],
    ["an id with a picture", "entities:\n  - id: person:🙂\n", /2:9: error: id "person:🙂" cannot be used/],
    ["__proto__ as an id", "entities:\n  - id: __proto__\n", /2:9: error: id "__proto__" has no kind/],
    ["__proto__ after a kind", "entities:\n  - id: person:__proto__\n", /2:9: error: id "person:__proto__" cannot be used/],
    ["__proto__ as a field", entity("__proto__: { x: 1 }"), /4:5: error: unknown field "__proto__"/],
    ["constructor as a kind", "entities:\n  - id: constructor:a\n", /unknown kind "constructor"/],
    ["full-width signs", "entities:\n  - id：person:a\n", /2:5: error: an entity is "id：person:a" \(signs of YAML are half-width/],
    [
      "a comma that cuts a phrase",
      `document: document:d\n${entity("holds: { to: role:r, cite: 9 甲指出,乙做 }")}`,
      /unknown field "乙做" in "holds" \(a comma parts fields inside \{ \}: put text that holds one in quotes\)/,
    ],
    ["a citation without a line", `document: document:d\n${entity("cite: 市委书记")}`, /5:11: error: "市委书记" is no citation/],
    ["a citation of line 0", `document: document:d\n${entity("cite: 0 市委书记")}`, /5:11: error: "0 市委书记" is no citation/],
    ["a citation of no document", entity("cite: 9 市委书记"), /4:11: error: .*does not say which document.*"document:" at the top/],
    [
      "a quantity with its unit",
      'entities:\n  - id: target:t\n    indicator: x\n    comparator: "="\n    value: 30亿元\n    unit: 元\n',
      /5:12: error: "value" is "30亿元", which is no number/,
    ],
    [
      "a target with number and milestone",
      'entities:\n  - id: target:t\n    indicator: x\n    comparator: "="\n    value: 3\n    unit: 个\n    status: 开工\n',
      /2:5: error: "target:t" has .*"value".* and "status"/,
    ],
    [
      "a target with neither",
      "entities:\n  - id: target:t\n    indicator: x\n",
      /2:5: error: "target:t" has none of "comparator", "value", "unit"; or "status"/,
    ],
    ["a date that is none", entity("holds: { to: role:r, since: 2023-13 }"), /error: "since" is "2023-13", which is no date/],
    [
      "an infinite number",
      'entities:\n  - id: target:t\n    indicator: x\n    comparator: "="\n    value: .inf\n    unit: 个\n',
      /5:12: error/,
    ],
    ["a bare list", "- id: person:a\n", /1:1: error: the file holds a bare list \(put the list under "entities:"\)/],
    ["an empty file", "", /1:1: warning: the file defines nothing/],
    ["only comments", "# nothing\n", /warning: the file defines nothing/],
    [
      "a stray top field",
      "entitie: []\nentities: []\n",
      /1:1: error: unknown field "entitie" at the top of the file \(did you mean "entities"\?\)/,
    ],
    ["entities that are no list", "entities: 3\n", /1:11: error: "entities" is not a list/],
    ["null entities", "entities:\n", /error: the file has no "entities"/],
  ];
  test.each(cases)("%s", (_, yaml, complaint) => expect(complaints(yaml).join("\n")).toMatch(complaint));

  test("all errors are told together, and sound entities are still read", () => {
    const { definitions, findings } = parse("entities:\n  - id: person:a b\n  - id: persn:c\n  - id: person:ok\n    label: 好\n");
    expect(findings).toHaveLength(2);
    expect(definitions.entities.map((e) => e.id)).toEqual(["person:ok"]);
  });

  test("ten megabytes on one line are one short message", () => {
    const [only, ...more] = complaints(`entities: "${"长".repeat(3_500_000)}"`);
    expect(more).toEqual([]);
    expect(only?.length).toBeLessThan(300);
  });

  test("a deep nest of brackets is an error, not a crash", () => {
    expect(complaints(`entities: ${"[".repeat(20_000)}`).length).toBeGreaterThan(0);
  });

  test("whatever the text, findings come back, with places inside it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fc.string().map((s) => entity(s)),
        ),
        (text) => {
          const lines = text.split(/\r\n|\n|\r/).length;
          for (const f of parse(text).findings) {
            expect(f.line).toBeGreaterThanOrEqual(1);
            expect(f.line).toBeLessThanOrEqual(lines + 1);
            expect(f.column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
