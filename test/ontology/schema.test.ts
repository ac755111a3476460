import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { government } from "../../src/ontology/government.js";
import { definitionsJsonSchema } from "../../src/ontology/schema.js";
import { root } from "../tools.js";

const schema = definitionsJsonSchema(government);
const valid = new Ajv2020({ strict: false, allErrors: true, logger: false }).compile(schema);

describe("the JSON Schema by which an editor checks definitions", () => {
  test("in data/ is the one that follows from the ontology (npx zhengmai schema > data/definitions.schema.json)", () => {
    expect(JSON.parse(readFileSync(join(root, "data/definitions.schema.json"), "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  for (const dataset of ["dongyang", "sample"])
    test(`accepts every file of data/${dataset}`, () => {
      const folder = join(root, "data", dataset);
      for (const file of readdirSync(folder).filter((f) => f.endsWith(".yaml"))) {
        valid(parse(readFileSync(join(folder, file), "utf8")));
        expect(valid.errors, file).toBeNull();
      }
    });

  test.each([
    ["an unknown field", { id: "person:a", label: "甲", holdz: [] }],
    ["a relation of another kind", { id: "person:a", label: "甲", roleOf: { to: "organization:o" } }],
    ["an unknown kind", { id: "persn:a", label: "甲" }],
    ["an unknown comparator", { id: "target:t", indicator: "x", comparator: ">", value: 1, unit: "个" }],
    ["an edge without its end", { id: "person:a", label: "甲", holds: { cite: "1 x" } }],
  ])("refuses %s", (_, entity) => {
    expect(valid({ entities: [entity] })).toBe(false);
  });

  test("names each field in both languages", () => {
    expect(JSON.stringify(schema)).toContain("担任 · holds → role");
  });
});
