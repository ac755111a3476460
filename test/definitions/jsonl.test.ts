/** Definitions as JSON lines: the same as in YAML, in any order, in any pieces. */
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatFinding } from "../../src/definitions/finding.js";
import { parseJsonLines } from "../../src/definitions/jsonl.js";
import { readDataset, readJsonLines } from "../../src/definitions/read.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { foldFacts } from "../../src/graph/facts.js";
import { government } from "../../src/ontology/government.js";
import { define, folder, zhengmai } from "../tools.js";

const lines = [
  { id: "document:d", label: "报道", date: "2023-01-05" },
  { id: "place:p", label: "甲县", cite: "1 甲县", document: "document:d" },
  {
    id: "target:t",
    indicator: "专项债",
    comparator: ">=",
    value: "12亿",
    unit: "元",
    year: 2024,
    document: "document:d",
    cite: "1 专项债12亿元以上",
    targetOf: { to: "place:p", cite: "1 甲县专项债12亿元以上" },
  },
].map((l) => JSON.stringify(l));
const parse = (some: Iterable<string>) => [...parseJsonLines(some, { ontology: government, file: "x.jsonl" })];
const complaints = (...some: string[]) => parse(some).flatMap((p) => p.findings.map(formatFinding));
const facts = (graph: ReturnType<typeof buildGraph<typeof government>>) =>
  [...writeJson(graph)].join("").replace(/"definedAt":\[[^\]]*\]/g, "");

describe("lines of JSON", () => {
  test("say what the same YAML says", () => {
    const yaml = define(`document: document:d
entities:
  - { id: document:d, label: 报道, date: 2023-01-05 }
  - { id: place:p, label: 甲县, cite: 1 甲县 }
  - { id: target:t, indicator: 专项债, comparator: ">=", value: 12亿, unit: 元, year: 2024, cite: 1 专项债12亿元以上, targetOf: { to: place:p, cite: 1 甲县专项债12亿元以上 } }
`);
    const graph = buildGraph(
      parse(lines).map((p) => p.definitions),
      government,
    );
    expect(facts(graph)).toBe(facts(buildGraph(yaml, government)));
    expect(graph.getNodeAttribute("target:t", "definedAt")).toEqual(["x.jsonl:3:1"]);
  });

  test("may come in any order; empty ones are passed over, line ends of both kinds are read", () => {
    const path = join(folder(), "x.jsonl");
    writeFileSync(path, `${[...lines].reverse().join("\r\n\n")}`);
    const graph = buildGraph(
      [...readJsonLines(path, { ontology: government, file: "x.jsonl" })].map((p) => p.definitions),
      government,
    );
    expect(graph.order).toBe(3);
  });

  test.each([
    ["a line that is not JSON", ["", '{"id": "place:p", }'], /^x.jsonl:2:19: error: not JSON: .* \(write one entity on one line\)/],
    [
      "an unknown field, with its column",
      ['{"id":"place:p","label":"甲","lable":"乙"}'],
      /^x.jsonl:1:29: error: unknown field "lable" on a place/,
    ],
    ["an unknown kind", ['{"id":"palce:p","label":"甲"}'], /^x.jsonl:1:7: error: unknown kind "palce"/],
    ["a line that is no entity", ["[1]"], /^x.jsonl:1:1: error: an entity is "\[1\]"/],
    ["a citation without a document", ['{"id":"place:p","label":"甲","cite":"1 甲"}'], /does not say which document it cites/],
    ["a document that is no text", ['{"document":3,"id":"place:p","label":"甲"}'], /^x.jsonl:1:13: error: "document" is not text/],
  ])("are refused with line and column: %s", (_, some, complaint) => expect(complaints(...some).join("\n")).toMatch(complaint));

  test("nested deeper than anything is read are refused, not fatal; a byte order mark is no part of them", () => {
    const deep = `{"id":"place:p","label":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(complaints(deep).join("\n")).toMatch(/^x.jsonl:1:\d+: error/);
    expect(complaints(`\ufeff${lines[0]}`)).toEqual([]);
  });

  test("longer than what is read at once are put together", () => {
    const path = join(folder(), "x.jsonl");
    writeFileSync(path, `${JSON.stringify({ id: "place:p", label: "甲县", en: "长".repeat(1_500_000) })}\r\n${lines[0]}`);
    const { definitions, findings } = readDataset([path], { ontology: government });
    expect(findings).toEqual([]);
    expect(definitions.flatMap((x) => x.entities.map((e) => e.id))).toEqual(["place:p", "document:d"]);
  });

  test("are not rewritten by check --fix, which knows only their lines", () => {
    const dir = folder({
      "mine/a.jsonl": `${lines[0]}\n{"id":"place:p","label":"乙县","document":"document:d","cite":[{"line":1,"quote":"前言"},{"line":1,"quote":"乙县"}]}\n`,
      "mine/sources/d.txt": "前言\n乙县\n",
    });
    const { stdout, stderr } = zhengmai(["check", "--fix", "mine"], { cwd: dir });
    expect(stderr).toContain("0 citations moved");
    expect(stdout).toMatch(/it stands on line 2: correct the number\) \[quote-not-found\]/);
  });

  test("of a file that is not UTF-8 are told", () => {
    const path = join(folder(), "x.jsonl");
    writeFileSync(path, `${lines[0]}\n`);
    appendFileSync(path, Buffer.from([0x7b, 0xff, 0x7d]));
    const { findings } = readDataset([path], { ontology: government });
    expect(findings.map(formatFinding).join("\n")).toMatch(
      /error: on this line or one soon after stand bytes that are not UTF-8 \(save the file as UTF-8\)/,
    );
  });

  test("stand beside YAML in a dataset, and every command takes them", () => {
    const dir = folder({
      "mine/a.jsonl": `${lines.slice(1).join("\n")}\n`,
      "mine/b.yaml": "entities:\n  - { id: document:d, label: 报道, date: 2023-01-05 }\n",
    });
    expect(zhengmai(["check", "--strict", "mine"], { cwd: dir })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("0 errors, 0 warnings"),
    });
    expect(zhengmai(["export", "mine", "-o", "g.graphml", "--no-layout"], { cwd: dir }).stderr).toContain("3 nodes, 1 edges");
  });

  test("are folded as they are read: a file much larger than what is held of it at once", () => {
    const path = join(folder(), "big.jsonl");
    // One place, told again and again: what is kept does not grow.
    const line = `${JSON.stringify({ id: "place:p", label: "甲县", en: "x".repeat(2000) })}\n`;
    for (let i = 0; i < 20; i++) appendFileSync(path, line.repeat(500));
    let batches = 0;
    function* definitions() {
      for (const parsed of readJsonLines(path, { ontology: government, file: "big.jsonl" })) {
        batches += 1;
        expect(parsed.definitions.entities.length).toBeLessThanOrEqual(1000);
        yield parsed.definitions;
      }
    }
    expect(foldFacts(definitions()).entities.size).toBe(1);
    expect(batches).toBeGreaterThan(9);
  });
});
