/** The library where there is no Node: bundled, run in a browser, and held against the same work done here. */
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { buildGraph, government, parseDefinitions, writeJson } from "../../src/index.js";
import { launch } from "../browser.js";
import { root } from "../tools.js";

const yaml = `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - id: person:lou
    label: 楼琅坚
    aliases: [老楼, 楼书记]
    holds: [{ to: role:s, cite: [9 市委书记楼琅坚, "3#2 楼琅坚"], since: 2021 }, { to: role:s, cite: 12 书记楼琅坚 }]
  - { id: role:s, label: 市委书记 }
  - { id: target:t, indicator: 专项债, comparator: ">=", value: 30.5亿, unit: 元, cite: 19 30.5亿元以上, targetOf: { to: place:p, inferred: 指全市 } }
  - { id: place:p, label: 东阳 }
  - { id: place:p, label: 东阳市, cite: 1 东阳市 }
`;

test("a browser builds the same graph from the same definitions, to the byte", async () => {
  const bundle = await build({
    root,
    logLevel: "error",
    configFile: false,
    build: { write: false, lib: { entry: join(root, "src/index.ts"), formats: ["iife"], name: "zhengmai" } },
  });
  const [output] = [bundle].flat() as { output: { code: string }[] }[];
  const browser = await launch();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.addScriptTag({ content: `${output?.output[0]?.code}; globalThis.zhengmai = zhengmai;` });
  const there = await page.evaluate((text) => {
    const library = (globalThis as unknown as { zhengmai: typeof import("../../src/index.js") }).zhengmai;
    const { definitions, findings } = library.parseDefinitions(text, { ontology: library.government, file: "set/a.yaml" });
    const graph = library.buildGraph(definitions, library.government);
    const facts = [...library.writeJson(graph)].join("");
    library.layoutGraph(graph);
    library.addPinyin(graph);
    return { facts, findings, person: graph.getNodeAttributes("person:lou") };
  }, yaml);

  const { definitions } = parseDefinitions(yaml, { ontology: government, file: "set/a.yaml" });
  expect(there.findings).toEqual([]);
  expect(there.facts).toBe([...writeJson(buildGraph(definitions, government))].join(""));
  expect(there.person).toMatchObject({ x: expect.any(Number), syllables: ["lou lang jian", expect.any(String), expect.any(String)] });
});
