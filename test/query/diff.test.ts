/** What changed from one graph to another, as data and as a note. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { addPinyin } from "../../src/graph/pinyin.js";
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
type Graph = ReturnType<typeof graphOf>;
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

  test("that are drawn, on whatever places, are the same", () => {
    const drawn = graphOf(people(""));
    layoutGraph(drawn);
    addPinyin(drawn);
    expect(isSame(diff(graphOf(people("")), drawn))).toBe(true);
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

  test("rest on other words also where only the reason, or which occurrence is meant, is another", () => {
    const [plain, reasoned, second] = ["1 长甲", "1 长甲, inferred: 因为", '"1#2 长甲"'].map((cite) => graphOf(people("", cite))) as [
      Graph,
      Graph,
      Graph,
    ];
    for (const other of [reasoned, second]) {
      const { edges } = diff(plain, other);
      expect([edges.resourced.length, edges.changed.length]).toEqual([1, 0]);
    }
  });

  test("that declare a count do not change with the words that prove it", () => {
    const counted = (count: number, cite: string) =>
      graphOf(
        `  - { id: campaign:c, label: 行动, cite: 1 行动, declares: { count: ${count}, of: campaign, by: hasPart, cite: ${cite} } }\n`,
      );
    expect(diff(counted(3, "1 三大行动"), counted(3, "2 三大行动")).entities.changed).toEqual([]);
    expect(diff(counted(3, "1 三大行动"), counted(4, "1 三大行动")).entities.changed[0]?.fields).toEqual(["declares"]);
  });

  test("of which two have one counterpart are both compared with it", () => {
    const two = graphOf(`${place}  - { id: place:q, label: 乙县, cite: 1 乙县 }\n`);
    const { entities } = diff(graphOf(place), two, { idBefore: (id) => (id === "place:q" ? "place:p" : id) });
    expect([entities.added, entities.gone]).toEqual([[], []]);
    expect(entities.changed).toEqual([{ before: "place:p", after: "place:q", fields: ["label"] }]);
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
    ["at most 30, reached at least 20: not to be compared", number("<=", 30), number(">=", 20), "other"],
    ["at most 30, reached at least 40: missed", number("<=", 30), number(">=", 40), "missed"],
    ["at least 30, reached at least 31: kept", number(">=", 30), number(">=", 31), "kept"],
  ])("of %s", (_, promise, reached, verdict) => {
    expect(fate(promise, result(reached))).toMatchObject({ before: "target:t", owner: "place:p", result: { after: "result:r", verdict } });
  });

  test("is answered by the result that can be compared, and no result answers two", () => {
    const results = (...figures: string[]) =>
      place +
      figures
        .map(
          (f, i) => `  - { id: result:r${i}, indicator: 水库, ${f}, year: 2024, cite: 2 r, attainedBy: { to: place:p, cite: 2 甲县 } }\n`,
        )
        .join("");
    const promises = place + target("start", "status: 开工", 2024, "水库") + target("share", number(">=", 30, '"%"'), 2024, "水库");
    const verdicts = (after: string) =>
      diff(graphOf(promises), graphOf(after)).promises.map((p) => [p.before, p.result?.after, p.result?.verdict]);
    expect(verdicts(results(number("=", 30, '"%"'), "status: 开工"))).toEqual([
      ["target:share", "result:r0", "kept"],
      ["target:start", "result:r1", "kept"],
    ]);
    expect(verdicts(results("status: 开工"))).toEqual([
      ["target:share", undefined, undefined],
      ["target:start", "result:r0", "kept"],
    ]);
  });

  test("about January and February is not one about December", () => {
    const promise = place + target("t", number(">=", 3), 2024, "1-2月用电量");
    expect(diff(graphOf(promise), graphOf(place + result(number("=", 5)).replace("专项债", "12月用电量"))).promises[0]).not.toHaveProperty(
      "result",
    );
  });

  test("keeps its id: that comes before year and indicator; none goes on in two, nor two in one", () => {
    const now = (before: string, after: string) =>
      diff(graphOf(place + before), graphOf(place + after)).promises.map((p) => [p.before, p.now?.after]);
    const [t, u] = [target("t", number("=", 1)), target("u", number("=", 5))];
    expect(now(u, t + target("u", number("=", 2)))).toEqual([["target:u", "target:u"]]);
    expect(now(t + u, target("v", number("=", 2), 2025))).toEqual([
      ["target:t", "target:v"],
      ["target:u", undefined],
    ]);
  });

  test("that goes on is matched with the nearest year", () => {
    const after = place + target("soon", number("=", 1), 2024) + target("later", number("=", 2), 2031);
    expect(diff(graphOf(place + target("t", number("=", 9), 2030)), graphOf(after)).promises[0]?.now?.after).toBe("target:later");
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

describe("the note tells every difference:", () => {
  const note = (before: string, after: string) => {
    const [a, b] = [graphOf(before), graphOf(after)];
    return diffNote(diff(a, b), a, b, "en", { before: "A", after: "B" }).replace(/^From A to B\n\n/, "");
  };
  const held = `${place}${target("t", number("=", 12))}`;
  const speaker = (who: string) => `  - { id: person:${who}, label: ${who}, cite: 1 ${who}, states: { to: target:t, cite: 1 ${who} t } }\n`;
  test.each([
    ["a result that answers no promise", place, place + result(number("=", 5)), /Things added[\s\S]*result: 专项债/],
    ["a thing cited from another line", place, place.replace("1 甲县", "3 甲县"), /Named again[\s\S]*line 1 “甲县”\n {6}→ .*line 3 “甲县”/],
    ["another baseline of a target", held, held.replace("year: 2024", "year: 2024, baseline: 去年"), /专项债.*baseline – → 去年/],
    ["a target cited from other words", held, held.replace("cite: 1 t", "cite: 2 t"), /Named again[\s\S]*专项债/],
    [
      "another speaker of the same target",
      held + speaker("a"),
      held + speaker("b"),
      /Statements added[\s\S]*b states 专项债[\s\S]*Statements left out[\s\S]*a states 专项债/,
    ],
    ["a label that contradicts", place, `${place}  - { id: place:p, label: 乙县, cite: 1 乙县 }\n`, /alternatives/],
  ])("%s", (_, before, after, told) => expect(note(before, after)).toMatch(told));
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

  test("takes ids for one as decisions say, and equal ids only where none speaks", () => {
    const people = (...rows: [string, string][]) =>
      `entities:\n${rows.map(([id, label]) => `  - { id: person:${id}, label: ${label} }\n`).join("")}`;
    const told = (a: string, b: string, decisions: string) => {
      const dir = folder({ "A/a.yaml": a, "B/b.yaml": b, "B/decisions.yaml": `decisions:\n${decisions}` });
      const { status, stdout, stderr } = zhengmai(["diff", "--format", "json", "A", "B"], { cwd: dir });
      if (status === 2) return stderr;
      const { added, gone, changed } = JSON.parse(stdout).entities;
      return { added, gone, changed: changed.map((c: { before: string; after: string }) => `${c.before} ${c.after}`) };
    };
    const same = (...ids: string[]) => `  - { same: [${ids.join(", ")}], reason: 同 }\n`;
    // The id y means another in B, and who had it is called z there.
    expect(told(people(["y", "王一"]), people(["y", "赵六"], ["z", "王一"]), same("person:A:y", "person:z"))).toEqual({
      added: ["person:y"],
      gone: [],
      changed: [],
    });
    // What is one by a decision is one on both sides, whichever of its ids each has.
    expect(
      told(people(["li", "李一"], ["li2", "李一"]), people(["wang", "李一"]), same("person:A:li", "person:A:li2", "person:wang")),
    ).toEqual({ added: [], gone: [], changed: [] });
    expect(told(people(["li", "李一"], ["li2", "李一"]), people(["li2", "李一"]), same("person:A:li", "person:A:li2"))).toMatchObject({
      added: [],
      gone: [],
    });
    expect(told(people(["li", "李一"]), people(["li", "李一"]), "  - { apart: [person:A:li, person:li], reason: 异 }\n")).toMatchObject({
      added: ["person:li"],
      gone: ["person:li"],
    });
    // A decision that cannot be followed is no decision to be silent about.
    expect(told(people(["li", "李一"]), people(["wang", "李一"]), same("person:A:lli", "person:wang"))).toMatch(
      /"person:A:lli" is not defined/,
    );
  });

  test("pairs a draft with what a person made of the same text, whatever their ids", () => {
    const dir = folder({});
    expect(zhengmai(["extract", "data/sample/sources/yunxi-2023-12-28.txt", "-o", join(dir, "draft")]).status).toBe(0);
    const { promises, fresh, entities } = JSON.parse(zhengmai(["diff", "--format", "json", "data/sample", join(dir, "draft")]).stdout);
    expect(promises.filter((p: { now?: unknown }) => p.now).length).toBeGreaterThanOrEqual(9);
    expect(fresh).toEqual([]);
    for (const id of ["person:shen-huaiyue", "campaign:industry", "project:misty-tea-garden"]) expect(entities.gone).not.toContain(id);
    const note = zhengmai(["diff", "data/sample", join(dir, "draft")]).stdout;
    // Nobody dropped what a draft does not have.
    expect(note).toMatch(/^Left out \(/m);
    expect(note).not.toMatch(/dropped|No longer/);
    expect(zhengmai(["diff", "--lang", "zh", "data/sample", join(dir, "draft")]).stdout).toMatch(/^后者未收 \(/m);
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
