/** What is left of a draft when all is taken out that cannot be proven. */
import { expect, test } from "vitest";
import { provable } from "../../src/cli/prove.js";
import { extract } from "../../src/extract/extract.js";
import { defineOntology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";

const look = { shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" } } as const;

/** A claim stands on another claim: where the first stands on nothing, none does. */
const claims = defineOntology({
  name: "claims",
  zh: "论断",
  en: "Claims",
  kinds: {
    claim: { zh: "论断", en: "claim", ...look, anchoredBy: "bears" },
    ground: { zh: "根据", en: "ground", ...look },
    document: { zh: "文献", en: "document", ...look, document: true, attributes: { date: { type: "date", zh: "日期", en: "date" } } },
  },
  relations: {
    bears: {
      zh: "支持",
      en: "bears",
      inverse: { key: "restsOn", zh: "依据", en: "rests on" },
      signature: { claim: ["claim"], ground: ["claim"] },
    },
  },
});

const cite = { line: 1, quote: "甲" };
const chain = (name: string, length: number) =>
  Array.from({ length }, (_, i) => ({
    id: `claim:${name}${i}`,
    label: "甲",
    cite,
    ...(i + 1 < length && { bears: [{ to: `claim:${name}${i + 1}`, cite, inferred: "x" }] }),
  }));

test("goes through, however long facts hang on each other", () => {
  const ground = { id: "ground:g", label: "甲", cite, bears: [{ to: "claim:b0", cite, inferred: "x" }] };
  const document = { id: "document:d", label: "甲", date: "2021" };
  const draft = { document: "document:d", entities: [document, ...chain("a", 400), ground, ...chain("b", 400)] };
  const { draft: left, facts, dropped } = provable(draft, { file: "a.txt", lines: ["甲"] }, claims);
  expect(left.entities.map((e) => e.id)).toEqual(["document:d", "ground:g", ...chain("b", 400).map((e) => e.id)]);
  expect(facts.rejected.size).toBe(0);
  expect(facts.edges.size).toBe(400);
  expect(dropped).toHaveLength(400);
});

test("is nothing where the document itself cannot be believed", () => {
  const draft = { document: "document:d", entities: [{ id: "document:d", label: 7 }, ...chain("a", 20)] };
  const { draft: left } = provable(draft, { file: "a.txt", lines: ["甲"] }, claims);
  expect(left.entities).toEqual([]);
});

test("is all that a text says of lists in which each is part of another", () => {
  const drives = Array.from({ length: 60 }, (_, i) => `青云${String.fromCodePoint(0x4e00 + i)}攻坚战`);
  const nested = drives.slice(1).map((drive, i) => `${drives[i]}，即打好${drive}、${drives[(i * 7) % 60]}。`);
  const { draft, article } = extract(`青禾开会\n2021-01-10\n${nested.join("\n")}\n`, { name: "a" });
  const { facts } = provable(draft, { file: "a.txt", lines: article.physical }, government);
  expect(facts.rejected.size).toBe(0);
  expect(facts.entities.size).toBeGreaterThan(50);
});
