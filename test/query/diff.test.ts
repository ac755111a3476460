/** What changed from one graph to another, as data and as a note. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { diff, isSame } from "../../src/query/diff.js";
import { diffNote } from "../../src/query/diff-note.js";
import { define, folder, root, zhengmai } from "../tools.js";

const graphOf = (yaml: string) =>
  buildGraph(define(`document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2023-01-05 }\n${yaml}`), government);
const target = (id: string, figure: string, year = 2024, indicator = "专项债") =>
  `  - { id: target:${id}, indicator: ${indicator}, ${figure}, year: ${year}, cite: 1 ${id}, targetOf: { to: place:p, cite: 1 甲县 } }\n`;
const result = (figure: string, year = 2024) =>
  `  - { id: result:r, indicator: 专项债, ${figure}, year: ${year}, cite: 2 r, attainedBy: { to: place:p, cite: 2 甲县 } }\n`;
const place = "  - { id: place:p, label: 甲县, cite: 1 甲县 }\n";
const number = (comparator: string, value: number, unit = "元") => `comparator: "${comparator}", value: ${value}, unit: ${unit}`;

describe("facts", () => {
  const people = (more: string, cite = "1 长甲") =>
    `${place}  - { id: role:r, label: 长, cite: 1 长 }\n  - { id: person:a, label: 甲, cite: 1 甲, holds: { to: role:r, cite: ${cite}${more} } }\n`;

  test("that are the same are no difference", () => {
    const same = diff(graphOf(people("")), graphOf(people("")));
    expect(isSame(same)).toBe(true);
    expect(diffNote(same, graphOf(people("")), graphOf(people("")), "en", { before: "A", after: "B" })).toBe(
      "From A to B\n\nNo difference.\n",
    );
  });

  test("are added, gone, changed, or rest on other words", () => {
    const [a, b] = [graphOf(people("")), graphOf(people(", until: 2024-06"))];
    expect(diff(a, b).edges).toEqual({
      added: [],
      gone: [],
      changed: [{ before: "person:a holds role:r", after: "person:a holds role:r until=2024-06", fields: ["until"] }],
      resourced: [],
    });
    expect(diff(a, graphOf(people("", "7 长甲"))).edges.resourced).toEqual([
      { before: "person:a holds role:r", after: "person:a holds role:r" },
    ]);
    expect(diff(a, graphOf(place)).edges.gone).toEqual(["person:a holds role:r"]);
    expect(diff(graphOf(place), a).entities.added).toEqual(["person:a", "role:r"]);
    expect(diff(a, graphOf(people("").replace("label: 甲,", "label: 甲某, aliases: 甲,"))).entities.changed).toEqual([
      { before: "person:a", after: "person:a", fields: ["aliases", "label"] },
    ]);
  });

  test("of which several are parallel are paired as they are alike", () => {
    const two = (first: string, second: string) =>
      graphOf(
        `${place}  - { id: role:r, label: 长, cite: 1 长 }\n  - { id: person:a, label: 甲, cite: 1 甲, holds: [{ to: role:r, cite: 1 长甲, since: ${first} }, { to: role:r, cite: 1 长甲, since: ${second} }] }\n`,
      );
    expect(diff(two("2011", "2021"), two("2021", "2012")).edges.changed).toEqual([
      { before: "person:a holds role:r since=2011", after: "person:a holds role:r since=2012", fields: ["since"] },
    ]);
  });

  test("are compared by the ids they had before", () => {
    const renamed = graphOf(people("").replaceAll("person:a", "person:jia"));
    expect(isSame(diff(graphOf(people("")), renamed))).toBe(false);
    expect(isSame(diff(graphOf(people("")), renamed, { idBefore: (id) => (id === "person:jia" ? "person:a" : id) }))).toBe(true);
  });
});

describe("a promise", () => {
  const fate = (promise: string, after: string) => diff(graphOf(place + target("t", promise)), graphOf(place + after)).promises[0];

  test.each<[string, string, string, string]>([
    ["at least 12, reached 12: kept", number(">=", 12), number("=", 12), "kept"],
    ["at least 12, reached 11: missed", number(">=", 12), number("=", 11), "missed"],
    ["at most 3, reached 3: kept", number("<=", 3), number("=", 3), "kept"],
    ["at most 3, reached 5: missed", number("<=", 3), number("=", 5), "missed"],
    ["12, reached 12: kept", number("=", 12), number("=", 12), "kept"],
    ["12, reached 13: above", number("=", 12), number("=", 13), "above"],
    ["about 100, reached 98: kept", number("~", 100), number("=", 98), "kept"],
    ["about 100, reached 90: below", number("~", 100), number("=", 90), "below"],
    ["in another unit: not to be compared", number("=", 12), number("=", 12, "美元"), "other"],
    ["the milestone promised: kept", "status: 开工", "status: 开工", "kept"],
    ["another milestone: not to be compared", "status: 完工", "status: 开工", "other"],
  ])("of %s", (_, promise, reached, verdict) => {
    expect(fate(promise, result(reached))).toMatchObject({ before: "target:t", owner: "place:p", result: { after: "result:r", verdict } });
  });

  test("is not answered by a result of another year", () => {
    expect(fate(number("=", 12), result(number("=", 12), 2025))).toEqual({ before: "target:t", owner: "place:p" });
  });

  test("is changed, repeated, or silently dropped, whatever its id", () => {
    expect(fate(number("=", 12), target("u", number("=", 15), 2025))).toMatchObject({ now: { after: "target:u", same: false } });
    expect(fate(number("=", 12), target("u", number("=", 12), 2025))).toMatchObject({ now: { after: "target:u", same: true } });
    expect(fate(number("=", 12), target("t", number("=", 12), 2024, "税收"))).toEqual({ before: "target:t", owner: "place:p" });
  });

  test("for one year is matched with that for the same year, before others", () => {
    const [a, b] = [
      place + target("near", number("=", 1), 2024) + target("far", number("=", 5), 2030),
      place + target("x", number("=", 6), 2030) + target("y", number("=", 2), 2024) + target("z", number("=", 9), 2040),
    ].map(graphOf) as [ReturnType<typeof graphOf>, ReturnType<typeof graphOf>];
    const { promises, fresh } = diff(a, b);
    expect(promises.map((p) => [p.before, p.now?.after])).toEqual([
      ["target:near", "target:y"],
      ["target:far", "target:x"],
    ]);
    expect(fresh).toEqual([{ after: "target:z", owner: "place:p" }]);
  });
});

describe("zhengmai diff", () => {
  test("of the sample's two years reads like a journalist's note, in both languages", () => {
    const { status, stdout } = zhengmai(["diff", "data/sample", "data/sample-2024"]);
    expect(status).toBe(1);
    for (const line of [
      "Of 12 promises: 2 missed, 1 reported in other terms, 5 kept, 2 above what was promised, 2 silently dropped. 4 new.",
      "  Yunxi County, GDP growth: promised ≥ 6.5% (2024), reached 6.8% (2024), now ≈ 6% (2025)\n      promised: 2023-12-28 line 11 “地区生产总值增长6.5%以上”",
      "  Lu Bingchuan holds County Head → Lu Bingchuan holds County Head (until 2024-09-24)",
      "  Wen Yanqiu holds Acting County Head (since 2024-09-24)",
    ])
      expect(stdout).toContain(line);
    // Namesakes are not taken for one another, and what merely has a new id or name is not new.
    expect(stdout).toMatch(/New on the scene[\s\S]*person: [^\n]*Fang Shubai[\s\S]*No longer named[\s\S]*person: [^\n]*Fang Shubai/);
    expect(stdout).not.toMatch(/person: [^\n]*Shen Huaiyue/);
    const chinese = zhengmai(["diff", "--lang", "zh", "data/sample", "data/sample-2024"]).stdout;
    expect(chinese).toContain("承诺12项：未兑现2项，另有说法1项，已兑现5项，高于承诺2项，不再提及2项。新承诺4项。");
    expect(chinese).toContain("陆秉川担任县长 → 陆秉川担任县长（至2024-09-24）");
  });

  test("of a dataset and itself says so and exits with 0; of an edited copy it tells the edit", () => {
    const dir = folder();
    cpSync(join(root, "data/sample"), join(dir, "sample"), { recursive: true });
    expect(zhengmai(["diff", "data/sample", join(dir, "sample")])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("No difference."),
    });
    const file = join(dir, "sample/targets.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("value: 12亿", "value: 13亿"));
    const { status, stdout, stderr } = zhengmai(["diff", "data/sample", join(dir, "sample")]);
    // The edit has no proof: the graph is not made.
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/no cited phrase of "target:special-bonds" shows its value/);
  });

  test("gives the same as data, and refuses what it cannot read", () => {
    const { stdout } = zhengmai(["diff", "--format", "json", "data/sample", "data/sample-2024"]);
    const difference = JSON.parse(stdout);
    expect(difference.promises).toHaveLength(12);
    expect(difference.fresh).toHaveLength(4);
    expect(difference.entities.gone).toContain("project:misty-tea-garden");
    expect(zhengmai(["diff", "data/sample"]).status).toBe(2);
    expect(zhengmai(["diff", "data/sample", "nowhere"])).toMatchObject({ status: 2, stderr: expect.stringContaining("nowhere") });
  });
});
