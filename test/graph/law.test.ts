/** The law of facts, held by random definitions: order, repetition and division of the work do not matter. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definitions } from "../../src/definitions/statements.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { type Facts, foldFacts, mergeFacts } from "../../src/graph/facts.js";
import { identify } from "../../src/graph/identity.js";
import { defineOntology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";

/** What every set defines, so that each makes a graph by itself. */
const base = define(
  `entities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }\n${[0, 1, 2].map((r) => `  - { id: role:r${r}, label: 职${r} }\n`).join("")}${[0, 1, 2, 3].map((p) => `  - { id: person:p${p}, label: 人${p} }\n`).join("")}`,
);

/** A few people and posts, with clashing labels, shared edges, counts, reasons and decisions about who is who. */
const anyDefinitions: fc.Arbitrary<Definitions[]> = fc.array(
  fc
    .record({
      person: fc.integer({ min: 0, max: 3 }),
      other: fc.integer({ min: 0, max: 3 }),
      label: fc.constantFrom("甲", "乙", "丙"),
      line: fc.integer({ min: 1, max: 3 }),
      role: fc.option(fc.integer({ min: 0, max: 2 })),
      since: fc.option(fc.constantFrom("2021", "2022-05")),
      inferred: fc.option(fc.constantFrom("因此", "所以")),
      same: fc.option(fc.boolean(), { freq: 3 }),
      file: fc.constantFrom("a", "b"),
    })
    .map(({ person, other, label, line, role, since, inferred, same, file }) => {
      const reason = inferred === null ? "" : `, inferred: ${inferred}`;
      const holds =
        role === null ? "" : `, holds: { to: role:r${role}, cite: [${line} x, 2 x]${since ? `, since: ${since}` : ""}${reason} }`;
      const definitions = define(
        `document: document:d\nentities:\n  - { id: person:p${person}, label: ${label}, aliases: [${label}某, 老人], cite: ["${line} ${label}", 1 人], declares: { count: ${line}, of: role, by: holds, cite: ${line} ${label} }${holds} }\n`,
        government,
        `set/${file}.yaml`,
      );
      if (same !== null && person !== other)
        definitions.decisions.push({
          same,
          ids: [`person:p${person}`, `person:p${other}`].sort(),
          reason: label,
          at: { file: "set/decisions.yaml", line, column: 1 },
        });
      return definitions;
    }),
  { maxLength: 7 },
);

const bytes = (facts: Facts) => {
  const { facts: one, findings } = identify(facts, government);
  // Contradictory decisions make no graph; their findings must then be the same.
  return findings.length > 0 ? JSON.stringify(findings) : [...writeJson(buildGraph(one, government))].join("");
};
const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, i) => [item, ((i + 1) * (seed + 7919)) % 101] as const)
    .sort((a, b) => a[1] - b[1])
    .map(([item]) => item);
const sorted = (facts: Facts) => ({
  ...facts,
  entities: [...facts.entities].sort(([a], [b]) => (a < b ? -1 : 1)),
  edges: [...facts.edges].sort(([a], [b]) => (a < b ? -1 : 1)),
});

test("edges whose attributes differ are different facts, whatever signs stand in them", () => {
  const words = { zh: "x", en: "x" };
  const ontology = defineOntology({
    name: "x",
    ...words,
    kinds: { a: { ...words, shape: "circle", color: { light: "#000000", dark: "#ffffff" } } },
    relations: {
      r: {
        ...words,
        inverse: { key: "ri", ...words },
        signature: { a: ["a"] },
        attributes: { note: { ...words, type: "text" }, part: { ...words, type: "text" } },
      },
    },
  });
  const ends = "entities:\n  - { id: a:x, label: x }\n  - { id: a:y, label: y }\n";
  const edge = (attributes: string) => define(`${ends}  - { id: a:x, label: x, r: { to: a:y, ${attributes} } }\n`, ontology);
  const [one, two] = [edge('note: "1 part=2"'), edge('note: "1", part: "2"')];
  expect(buildGraph([one, two], ontology).size).toBe(2);
  expect([...writeJson(buildGraph([one, two], ontology))]).toEqual([...writeJson(buildGraph([two, one], ontology))]);
});

describe("facts are the same,", () => {
  test("in whatever order their statements come, and however often", () => {
    fc.assert(
      fc.property(anyDefinitions, fc.nat(), (some, seed) => {
        const once = foldFacts([base, ...some]);
        const often = foldFacts([...shuffled(some, seed), base, ...some, ...shuffled(some, seed + 1), base]);
        expect(sorted(often)).toEqual(sorted(once));
        expect(bytes(often)).toBe(bytes(once));
      }),
      { numRuns: 200 },
    );
  });

  test("whether folded at once or in parts that are merged", () => {
    fc.assert(
      fc.property(anyDefinitions, anyDefinitions, anyDefinitions, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((some) => foldFacts([base, ...some])) as [Facts, Facts, Facts];
        const whole = foldFacts([base, ...a, ...b, ...c]);
        expect(sorted(mergeFacts([x, y, z]))).toEqual(sorted(whole));
        expect(sorted(mergeFacts([z, mergeFacts([y, x]), z]))).toEqual(sorted(whole));
        expect(bytes(mergeFacts([mergeFacts([x, y]), z]))).toBe(bytes(whole));
      }),
      { numRuns: 200 },
    );
  });

  test("after facts were merged with none, and merging leaves its parts as they were", () => {
    fc.assert(
      fc.property(anyDefinitions, anyDefinitions, (a, b) => {
        const [x, y] = [foldFacts(a), foldFacts(b)];
        const before = JSON.stringify([sorted(x), sorted(y)]);
        expect(sorted(mergeFacts([x, foldFacts([])]))).toEqual(sorted(x));
        mergeFacts([x, y, x]);
        expect(JSON.stringify([sorted(x), sorted(y)])).toBe(before);
      }),
    );
  });
});
