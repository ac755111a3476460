import { describe, expect, test } from "vitest";
import { defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";

const kind = { zh: "物", en: "thing", shape: "circle", color: { light: "#000000", dark: "#ffffff" } } as const;

describe("an ontology that is not sound is refused, with everything that is wrong:", () => {
  const cases: [string, Ontology, RegExp][] = [
    [
      "an unknown kind in a relation",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: kind },
        relations: { r: { zh: "r", en: "r", inverse: { key: "s", zh: "s", en: "s" }, signature: { a: ["b"] } } },
      },
      /relation r: unknown kind "b"/,
    ],
    ["a missing word", { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, zh: "" } }, relations: {} }, /kind a lacks its Chinese name/],
    [
      "a colour that is none",
      { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, color: { light: "red", dark: "#fff" } } }, relations: {} },
      /"red" is not #rrggbb[\s\S]*"#fff"/,
    ],
    [
      "an attribute that has the name of a field",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: { ...kind, attributes: { cite: { type: "text", zh: "引", en: "cite" } } } },
        relations: {},
      },
      /"cite" has the name of a built-in field/,
    ],
    [
      "a template of no attribute",
      { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, labels: ["{n}"] } }, relations: {} },
      /"n" is none of its attributes/,
    ],
    [
      "two relations of one name",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: kind },
        relations: { r: { zh: "r", en: "r", inverse: { key: "r", zh: "s", en: "s" }, signature: { a: ["a"] } } },
      },
      /"r" names both r and r/,
    ],
    [
      "an anchor that is no relation",
      { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, anchoredBy: "q" } }, relations: {} },
      /unknown relation "q"/,
    ],
    [
      "an implied relation that joins other kinds",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: kind, b: kind },
        relations: {
          r: { zh: "r", en: "r", inverse: { key: "ri", zh: "r", en: "r" }, signature: { a: ["b"] }, implies: ["s"] },
          s: { zh: "s", en: "s", inverse: { key: "si", zh: "s", en: "s" }, signature: { a: ["a"] } },
        },
      },
      /relation r: it implies "s", which cannot lead from a to b/,
    ],
    [
      "an answer of no kind",
      { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, answeredBy: "z" } }, relations: {} },
      /kind a: unknown kind "z"/,
    ],
    [
      "a shape that nobody draws",
      { name: "x", zh: "x", en: "x", kinds: { a: { ...kind, shape: "star" as "ring" } }, relations: {} },
      /shape "star" is none of circle/,
    ],
    [
      "a type that is none",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: { ...kind, attributes: { n: { type: "float" as "number", zh: "n", en: "n" } } } },
        relations: {},
      },
      /a.n: type "float" is none of text/,
    ],
    [
      "an alignment of what it does not have, with what it does not declare",
      {
        name: "x",
        zh: "x",
        en: "x",
        kinds: { a: kind },
        relations: {},
        alignment: {
          prefixes: { "9x": "https://example.org/", ex: "example", zm: "https://example.org/" },
          kinds: { b: ["foaf:Person"], a: ["https://example.org/A"] },
          relations: { r: { between: [["a", "c", "zm:in"]], fact: { class: "ex:F", beyond: { relation: "q", property: "ex:p" } } } },
          attributes: { n: { year: true } },
        },
      },
      /"9x" is no prefix[\s\S]*"ex" is no prefix[\s\S]*"zm" is taken[\s\S]*unknown kind "b"[\s\S]*unknown relation "r"[\s\S]*"foaf:Person" is no name[\s\S]*"https:\/\/example.org\/A" is no name[\s\S]*unknown kind "c"[\s\S]*unknown relation "q"[\s\S]*unknown attribute "n"/,
    ],
  ];
  test.each(cases)("%s", (_, spec, complaint) => expect(() => defineOntology(spec)).toThrow(complaint));
});

test("the ontology of local government has every kind and relation of its field, named in both languages both ways", () => {
  expect(Object.keys(government.kinds).sort()).toEqual(
    [
      "campaign",
      "document",
      "event",
      "organization",
      "person",
      "place",
      "platform",
      "policy",
      "project",
      "result",
      "role",
      "target",
    ].sort(),
  );
  for (const relation of Object.values(government.relations))
    for (const words of [relation, relation.inverse]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).toMatch(/^[a-z ]+$/);
    }
});

test("at most seven hues serve all kinds, and no two kinds share both hue and shape", () => {
  const kinds = Object.values(government.kinds);
  expect(new Set(kinds.map((k) => k.color.light)).size).toBeLessThanOrEqual(7);
  expect(new Set(kinds.map((k) => `${k.color.light} ${k.shape}`)).size).toBe(kinds.length);
});

test("every colour stands out from its ground, three to one at least", () => {
  for (const { color } of Object.values(government.kinds)) {
    expect(contrast(color.light, "#faf8f3")).toBeGreaterThanOrEqual(3);
    expect(contrast(color.dark, "#14171a")).toBeGreaterThanOrEqual(3);
  }
});

/** Contrast of two colours after WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [r, g, bl] = [1, 3, 5]
      .map((i) => Number.parseInt(color.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * (r as number) + 0.7152 * (g as number) + 0.0722 * (bl as number);
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
