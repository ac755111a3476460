/** Several datasets in one graph: what is one thing is so by a recorded decision, and by nothing else. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatFinding } from "../../src/definitions/finding.js";
import { readDataset } from "../../src/definitions/read.js";
import { buildGraph } from "../../src/graph/build.js";
import { checkDefinitions } from "../../src/graph/check.js";
import { syllables } from "../../src/graph/pinyin.js";
import { government } from "../../src/ontology/government.js";
import { folder, root, zhengmai } from "../tools.js";

const person = (id: string, label: string, place: string, more = "") => `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2023-01-05 }
  - { id: "place:p", label: ${place}, cite: 1 ${place} }
  - { id: "organization:o", label: 某局, cite: 1 某局, governs: { to: place:p, inferred: 依名 } }
  - { id: role:r, label: 某长, cite: 1 某长, roleOf: { to: organization:o, inferred: 依名 } }
  - { id: "${id}", label: ${label}, cite: 1 ${label}, holds: { to: role:r, cite: 1 某长${label} }${more} }
`;

function open(files: Record<string, string>, names = ["甲", "乙"]) {
  const dir = folder(files);
  const set = readDataset(
    names.map((name) => join(dir, name)),
    { ontology: government },
  );
  const checked = checkDefinitions(set.definitions, government, { texts: set.texts, sounds: syllables });
  return {
    graph: () => buildGraph(set.definitions, government),
    findings: [...set.findings, ...checked.findings].map(formatFinding),
    texts: set.texts,
  };
}
const two = { "甲/a.yaml": person("person:li", "李一", "东县"), "乙/b.yaml": person("person:li", "李一", "东县") };

describe("ids are unique within a dataset:", () => {
  test("where two are open they tell theirs, and namesakes stay apart", () => {
    const graph = open(two).graph();
    expect(graph.filterNodes((_, a) => a.kind === "person")).toEqual(["person:乙:li", "person:甲:li"]);
    expect(graph.outNeighbors("person:甲:li")).toEqual(["role:甲:r"]);
    expect(graph.getNodeAttribute("person:甲:li", "evidence")).toMatchObject([{ document: "document:甲:d" }]);
  });

  test("where one is open they stand as they are written", () => {
    expect(open(two, ["甲"]).graph().hasNode("person:li")).toBe(true);
  });

  test("two files of one folder are one dataset", () => {
    const files = {
      "甲/a.yaml": person("person:li", "李一", "东县"),
      "甲/b.yaml": "entities:\n  - { id: person:li, label: 李一, aliases: 老李 }\n",
    };
    expect(open(files, ["甲/a.yaml", "甲/b.yaml"]).graph().getNodeAttribute("person:li", "aliases")).toEqual(["老李"]);
  });

  test("each dataset's text is its own, though documents share an id", () => {
    const { texts } = open({ ...two, "甲/sources/d.txt": "某局某长李一", "乙/sources/d.txt": "别的" });
    expect([...texts.keys()].sort()).toEqual(["document:乙:d", "document:甲:d"]);
    expect(texts.get("document:甲:d")?.lines).toEqual(["某局某长李一"]);
  });
});

describe("a decision", () => {
  const decide = (text: string, files: Record<string, string> = two) => open({ ...files, "乙/decisions.yaml": `decisions:\n${text}` });

  test("makes two ids one thing, with the names, proofs and places of both, and says why", () => {
    const files = { ...two, "乙/b.yaml": person("person:li-yi", "李壹", "东县", ", aliases: 李局") };
    const graph = decide("  - { same: [person:甲:li, person:li-yi], reason: 同一人 }\n", files).graph();
    expect(graph.filterNodes((_, a) => a.kind === "person")).toEqual(["person:乙:li-yi"]);
    expect(graph.getNodeAttributes("person:乙:li-yi")).toMatchObject({
      label: "李一",
      aliases: ["李壹", "李局"],
      evidence: [{ document: "document:乙:d" }, { document: "document:甲:d" }],
      merged: [{ ids: ["person:乙:li-yi", "person:甲:li"], reason: "同一人", definedAt: "乙/decisions.yaml:2:5" }],
      definedAt: ["乙/b.yaml:7:11", "甲/a.yaml:7:11"],
    });
    expect(graph.outNeighbors("person:乙:li-yi")).toEqual(["role:乙:r", "role:甲:r"]);
  });

  test("joins what it joins through others too, and edges that become one are one", () => {
    const same = (kind: string, name: string) => `  - { same: [${kind}:甲:${name}, ${kind}:${name}], reason: 同 }\n`;
    const graph = decide([same("person", "li"), same("role", "r")].join("")).graph();
    expect(graph.edges("person:乙:li", "role:乙:r")).toHaveLength(1);
    expect(graph.getEdgeAttributes("person:乙:li holds role:乙:r").evidence).toEqual([
      { document: "document:乙:d", line: 1, quote: "某长李一" },
      { document: "document:甲:d", line: 1, quote: "某长李一" },
    ]);
  });

  test("taken out again leaves two things: definitions were not touched", () => {
    const files = { ...two, "乙/decisions.yaml": "decisions:\n  - { same: [person:甲:li, person:li], reason: 同一人 }\n" };
    const dir = folder(files);
    const count = (names: string[]) => {
      const { definitions } = readDataset(
        names.map((n) => join(dir, n)),
        { ontology: government },
      );
      return buildGraph(definitions, government).filterNodes((_, a) => a.kind === "person").length;
    };
    expect(count(["甲", "乙"])).toBe(1);
    expect(count(["甲", "乙/b.yaml"])).toBe(2);
  });

  test("rests while a dataset that it names is not open", () => {
    const { graph, findings } = open(
      { ...two, "乙/decisions.yaml": "decisions:\n  - { same: [person:甲:li, person:li], reason: 同一人 }\n" },
      ["乙"],
    );
    expect(graph().hasNode("person:li")).toBe(true);
    expect(findings.filter((f) => f.includes("error"))).toEqual([]);
    expect(findings.join("\n")).toMatch(/decisions.yaml:1:1: note: 1 decision rests: no dataset "甲" is open/);
  });

  test("may lie in a file of its own, given beside the datasets, and names the dataset of each id", () => {
    const dir = folder({ ...two, "who/decisions.yaml": "decisions:\n  - { same: [person:甲:li, person:乙:li], reason: 同一人 }\n" });
    const { definitions, findings } = readDataset([join(dir, "甲"), join(dir, "乙"), join(dir, "who/decisions.yaml")], {
      ontology: government,
    });
    expect(findings).toEqual([]);
    expect(buildGraph(definitions, government).filterNodes((_, a) => a.kind === "person")).toHaveLength(1);
  });

  test.each([
    [
      "an id that nothing defines",
      "  - { same: [person:甲:li, person:wang], reason: 同 }\n",
      /decisions.yaml:2:5: error: "person:乙:wang" is not defined/,
    ],
    ["things of two kinds made one", "  - { same: [person:li, role:r], reason: 同 }\n", /are of different kinds/],
    [
      "things both one and apart",
      "  - { same: [person:甲:li, person:li], reason: 同 }\n  - { apart: [person:甲:li, person:li], reason: 异 }\n",
      /decisions.yaml:3:5: error: .* are kept apart here, and made one by other decisions/,
    ],
    [
      "a decision without its reason",
      "  - { same: [person:甲:li, person:li] }\n",
      /decisions.yaml:2:5: error: a decision without its reason/,
    ],
    [
      "copies of a text made one",
      "  - { same: [document:甲:d, document:d], reason: 同 }\n",
      /are documents \(each copy of a text keeps its own lines/,
    ],
    ["one id twice", "  - { same: [person:li, person:乙:li], reason: 同 }\n", /"person:乙:li" is named twice/],
    ["one id only", "  - { same: [person:li], reason: 同 }\n", /not a list of two ids or more/],
    ["both same and apart", "  - { same: [person:li, person:甲:li], apart: [person:li, person:甲:li], reason: 同 }\n", /is no decision/],
  ])("is refused with its place: %s", (_, text, complaint) => {
    const { findings } = decide(text);
    expect(findings.join("\n")).toMatch(complaint);
  });

  test("that cannot be followed makes no graph", () => {
    const { definitions } = readDataset(
      ["甲", "乙"].map((n) =>
        join(folder({ ...two, "乙/decisions.yaml": "decisions:\n  - { same: [person:li, role:r], reason: 同 }\n" }), n),
      ),
      { ontology: government },
    );
    expect(() => buildGraph(definitions, government)).toThrow(/different kinds/);
  });
});

describe("check proposes what may be one thing, never makes it so:", () => {
  test("the same name in the same place, with the line that would settle it", () => {
    const { findings } = open(two);
    const about = findings.filter((f) => f.includes("person:"));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatch(
      /warning: "person:甲:li" bears a name of "person:乙:li", in the same place \(.*\{ same: \[person:乙:li, person:甲:li\], reason: … \}/,
    );
  });

  test("not the same name in different places", () => {
    const files = { ...two, "乙/b.yaml": person("person:li", "李一", "西县") };
    expect(open(files).findings.filter((f) => /person|role|organization/.test(f))).toEqual([]);
  });

  test("a place within another counts as the same place", () => {
    const files = {
      ...two,
      "乙/b.yaml": `${person("person:li", "李一", "西镇")}  - { id: place:c, label: 东县, cite: 1 东县, hasPart: { to: place:p, inferred: 依名 } }\n`,
    };
    expect(open(files).findings.join("\n")).toMatch(/"person:甲:li" bears a name of "person:乙:li", in the same place/);
  });

  test("another spelling that sounds alike, as a note", () => {
    const files = { ...two, "乙/b.yaml": person("person:li", "黎一", "东县") };
    expect(open(files).findings.join("\n")).toMatch(/note: a name of "person:甲:li" sounds like one of "person:乙:li"/);
  });

  test("nothing that a decision keeps apart", () => {
    const { findings } = open({ ...two, "乙/decisions.yaml": "decisions:\n  - { apart: [person:甲:li, person:li], reason: 两个人 }\n" });
    expect(findings.filter((f) => f.includes("person:"))).toEqual([]);
  });
});

test("of several that bear one name each pair is looked at, whatever stands first", () => {
  const { findings } = open(
    { ...two, "丙/c.yaml": person("person:li", "李一", "西县"), "甲/a.yaml": person("person:li", "李一", "西县") },
    ["丙", "乙", "甲"],
  );
  expect(findings.filter((f) => f.includes("person:"))).toHaveLength(1);
  expect(findings.join("\n")).toMatch(/"person:甲:li" bears a name of "person:丙:li", in the same place/);
});

test("a name written with letters and marks apart is the same name in ids", () => {
  const dir = folder({ "e\u0301te/a.yaml": person("person:li", "李一", "东县"), ...two });
  const { definitions } = readDataset([join(dir, "e\u0301te"), join(dir, "甲")], { ontology: government });
  expect(definitions.flatMap((d) => d.entities.map((e) => e.id))).toContain("person:\u00e9te:li");
});

test("two folders of one name are not taken for one dataset", () => {
  const dir = folder({
    "x/a/one.yaml": person("person:li", "李一", "东县"),
    "y/a/two.yaml": person("person:li", "李二", "西县"),
    "x/b c/1.yaml": "entities: []",
    "x/b-c/2.yaml": "entities: []",
  });
  for (const pair of [
    ["x/a", "y/a"],
    ["x/b c", "x/b-c"],
  ]) {
    const { findings } = readDataset(
      pair.map((path) => join(dir, path)),
      { ontology: government },
    );
    expect(findings.map(formatFinding).join("\n")).toMatch(/another dataset is called .* too \(rename one of the folders/);
  }
});

test("decisions that nobody can mean are told: no home, an empty list", () => {
  const dir = folder({
    ...two,
    "who/decisions.yaml": "decisions:\n  - { same: [person:li, person:乙:li], reason: 同 }\n",
    "none/decisions.yaml": "decisions:\n",
  });
  const read = (who: string) =>
    readDataset(
      ["甲", "乙", `${who}/decisions.yaml`].map((path) => join(dir, path)),
      { ontology: government },
    ).findings.map(formatFinding);
  expect(read("who").join("\n")).toMatch(
    /"person:li" does not tell its dataset, and there is none called "who" \(write it after the kind, as in "person:甲:li"\)/,
  );
  expect(read("none")).toEqual([]);
});

test("a count is that of its document: what another text lists beside it is no fault", () => {
  const campaign = (parts: string[], declares = "") =>
    `document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2023 }\n  - { id: campaign:c, label: 三大行动, cite: 1 三大行动${declares} }\n${parts.map((p) => `  - { id: campaign:${p}, label: ${p}行动, cite: 1 ${p}行动, partOf: { to: campaign:c, cite: 1 三大行动${p}行动 } }\n`).join("")}`;
  const { findings } = open({
    "甲/a.yaml": campaign(["x", "y", "z"], ", declares: { count: 3, of: campaign, by: hasPart, cite: 1 三大行动 }"),
    "乙/b.yaml": campaign(["w"]),
    "乙/decisions.yaml": "decisions:\n  - { same: [campaign:甲:c, campaign:c], reason: 同 }\n",
  });
  expect(findings.filter((f) => f.includes("declared"))).toEqual([]);
});

test("the sample's two years open as one graph: people, posts and projects are one, namesakes are not", () => {
  const { status, stdout } = zhengmai(["check", "--strict", "data/sample", "data/sample-2024"], { cwd: root });
  expect(stdout).toMatch(/0 errors, 2 warnings, 0 notes\n$/);
  expect(status).toBe(0);
  const { definitions } = readDataset(
    ["data/sample", "data/sample-2024"].map((d) => join(root, d)),
    { ontology: government },
  );
  const graph = buildGraph(definitions, government);
  const called = (name: string) => graph.filterNodes((_, a) => a.label === name);
  expect(called("沈怀樾")).toHaveLength(1);
  expect(called("方述白")).toHaveLength(2);
  expect(graph.getNodeAttribute(called("沈怀樾")[0] as string, "merged")?.[0]?.reason).toMatch(/\S/);
});
