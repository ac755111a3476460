/** Files that were cut off, damaged or written by a program with faults: each is read whole or refused in one place of it, and nothing is half written. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { readDataset } from "../../src/definitions/read.js";
import { writeCsv } from "../../src/export/csv-pair.js";
import { writeGraphml } from "../../src/export/graphml.js";
import { writeJson } from "../../src/export/json.js";
import { writeJsonld } from "../../src/export/jsonld.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { importDataset } from "../../src/import/dataset.js";
import { readGraphml } from "../../src/import/graph.js";
import { government } from "../../src/ontology/government.js";
import { define, folder } from "../tools.js";

const graph = buildGraph(
  define(`document: document:d
entities:
  - { id: document:d, label: 报道, date: 2023-12-28 }
  - { id: person:lin, label: 林某某, aliases: [老林, 林 "甲"], cite: [2 林某某, "3#2 林某某"], holds: { to: role:s, cite: 2 县委书记林某某, since: 2021 } }
  - { id: role:s, label: "县委书记, <代>", cite: 2 县委书记, roleOf: { to: organization:c, cite: 2 县委书记 } }
  - { id: organization:c, label: 县委, declares: { count: 3, of: role, by: hasRole, cite: 5 三个 } }
  - { id: organization:c, label: 中共县委 }
  - { id: target:t, indicator: 专项债, comparator: ">=", value: 12亿, unit: 元, year: 2024, cite: 3 专项债12亿元, targetOf: { to: organization:c, inferred: 句中未写主体 } }
`),
  government,
) as unknown as KnowledgeGraph;

const text = (chunks: Iterable<string>) => [...chunks].join("");
const files: Readonly<Record<string, string>> = {
  "x.graphml": text(writeGraphml(graph)),
  "x.json": text(writeJson(graph)),
  "x.jsonld": text(writeJsonld(graph)),
  "x.nodes.csv": text(writeCsv(graph, "nodes")),
};

/** What was made of a file: how many facts, or what was said against it. */
async function outcome(name: string, bytes: Uint8Array): Promise<{ entities: number } | { faults: string[] }> {
  const dir = folder({ [name]: bytes });
  const set = join(dir, "set");
  try {
    const { facts } = await importDataset([join(dir, name)], set, { ontology: government });
    const { findings } = readDataset([set], { ontology: government });
    expect(findings.filter((f) => f.code !== "outside-sources")).toEqual([]);
    expect(readdirSync(dir).sort()).toEqual(["set", name]);
    return { entities: facts.entities };
  } catch (error) {
    if (!(error instanceof DefinitionsError)) throw error;
    // Nothing is left of what had been begun.
    expect(readdirSync(dir)).toEqual([name]);
    expect(existsSync(set)).toBe(false);
    for (const finding of error.findings) {
      expect(basename(finding.file)).toBe(name);
      expect([finding.line >= 1, finding.column >= 1, finding.message !== "", finding.hint !== ""]).toEqual([true, true, true, true]);
    }
    return { faults: error.findings.map((f) => f.message) };
  }
}

describe.each(Object.entries(files))("%s", (name, whole) => {
  const bytes = Buffer.from(whole);
  test("is whole to begin with", async () => {
    expect(await outcome(name, bytes)).toEqual({ entities: graph.order });
  });

  test("cut off anywhere, is refused in its place, or read to the end that it has", { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        const found = await outcome(name, bytes.subarray(0, length));
        // A table may end after any row, or within its last cell, and is then no other than one that was so written.
        if ("faults" in found) expect(found.faults.length).toBeGreaterThan(0);
        else if (name.endsWith(".csv")) expect(found.entities).toBeLessThanOrEqual(graph.order);
        else expect(whole.slice(bytes.subarray(0, length).toString().length).trim()).toBe("");
      }),
      { numRuns: 150 },
    );
  });

  test("with bytes changed, taken out or put in, is refused in its place or read", { timeout: 180_000 }, async () => {
    const anyChange = fc.record({ at: fc.nat(bytes.length - 1), out: fc.nat(3), put: fc.uint8Array({ maxLength: 4 }) });
    const signs = fc.constantFrom(
      ...`<>&"'[]{},:\\\0\r\n\ufeff`,
      "null",
      "__proto__",
      "constructor",
      "1e999",
      "]]>",
      "<!--",
      "<!DOCTYPE x [",
      "&#0;",
      "\\ud800",
    );
    const anySign = fc.record({ at: fc.nat(bytes.length - 1), out: fc.nat(3), put: signs.map((sign) => Buffer.from(sign)) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyChange, anySign), { minLength: 1, maxLength: 4 }), async (changes) => {
        let changed = bytes as Buffer;
        for (const { at, out, put } of changes) changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + out)]);
        await outcome(name, changed);
      }),
      { numRuns: 250 },
    );
  });
});

/** Values of a kind that no program should write where they stand. */
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1.5,
  1e300,
  "",
  "楼",
  [],
  [null],
  [[]],
  {},
  { a: null },
  { "@id": 7 },
  { "@id": "id:%zz" },
  { "@value": null },
  { "@list": null },
  JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": 1}}'),
  "__proto__",
  "toString",
);

/** The same value with one part of it, anywhere, changed for another, or named otherwise. */
function changedIn(value: unknown, steps: readonly number[], change: unknown, rename: boolean): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return change;
  if (Array.isArray(value)) {
    if (value.length === 0) return change;
    return value.map((item, i) => (i === step % value.length ? changedIn(item, rest, change, rename) : item));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return change;
  return Object.fromEntries(
    entries.map(([name, item], i) => {
      if (i !== step % entries.length) return [name, item];
      return rename && rest.length === 0 ? [String(change), item] : [name, changedIn(item, rest, change, rename)];
    }),
  );
}

describe.each(["x.json", "x.jsonld"])("%s", (name) => {
  test("with any part of another form is refused in its place or read, and nothing of Node's own is changed", {
    timeout: 180_000,
  }, async () => {
    const whole = JSON.parse(files[name] as string);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { minLength: 1, maxLength: 9 }), odd, fc.boolean(), async (steps, change, rename) => {
        await outcome(name, Buffer.from(JSON.stringify(changedIn(whole, steps, change, rename))));
        expect(({} as { polluted?: number }).polluted).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});

test("readGraphml, too, ends in a fault with its place, whatever is cut off", () => {
  const whole = files["x.graphml"] as string;
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.boolean(), (length, own) => {
      const cut = whole.slice(0, length);
      if (whole.slice(length).trim() === "") return;
      const read = () => (own ? readGraphml(cut, { ontology: government }) : readGraphml(cut));
      expect(read).toThrow(DefinitionsError);
    }),
    { numRuns: 300 },
  );
});
