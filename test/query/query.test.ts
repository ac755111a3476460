/** Questions to a graph, on Dongyang and on small graphs in which every answer is known. */
import { join } from "node:path";
import fc from "fast-check";
import Graph from "graphology";
import { beforeAll, describe, expect, test } from "vitest";
import { writeGraphml } from "../../src/export/graphml.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { type Government, government } from "../../src/ontology/government.js";
import { follow, tree, walk } from "../../src/query/follow.js";
import { shortestPaths } from "../../src/query/paths.js";
import { counts, entities, facts, isOf, named, presentId, support } from "../../src/query/select.js";
import { around, ofDocument, subgraph } from "../../src/query/subgraph.js";
import { heldOn, onDay } from "../../src/query/time.js";
import { nameOf, outline, proof, sentence } from "../../src/query/wording.js";
import { define, folder, root } from "../tools.js";

const build = (yaml: string) => buildGraph(define(`document: document:d\nentities:\n${yaml}`), government);
const d = "  - { id: document:d, label: 报道, date: 2022-12-24 }\n";

const bothYears = () => openDataset(["data/sample", "data/sample-2024"].map((name) => join(root, name))).graph;

let dongyang: KnowledgeGraph<Government>;
beforeAll(() => {
  dongyang = openDataset([join(root, "data/dongyang")]).graph;
});

describe("follow", () => {
  const graph = build(`${d}  - { id: event:m, label: 会, cite: 1 会, chairedBy: { to: person:a, cite: 1 甲会 } }
  - { id: person:a, label: 甲, holds: [{ to: role:r, cite: 1 长甲, since: 2021 }, { to: role:r, cite: 2 长甲 }] }
  - { id: person:b, label: 乙, attends: { to: event:m, cite: 1 会乙 }, holds: { to: role:r, cite: 1 长乙 } }
  - { id: role:r, label: 长, roleOf: { to: organization:o, cite: 1 长 } }
  - { id: organization:o, label: 局 }
`);

  test("goes along a relation, or against it by its inverse, and tells the edge and what lies at its end", () => {
    expect(follow(graph, "role:r", "roleOf")).toEqual([
      {
        edge: "role:r roleOf organization:o",
        attributes: graph.getEdgeAttributes("role:r roleOf organization:o"),
        from: "role:r",
        to: "organization:o",
        toAttributes: graph.getNodeAttributes("organization:o"),
      },
    ]);
    expect(follow(graph, "role:r", "heldBy").map((s) => s.to)).toEqual(["person:a", "person:a", "person:b"]);
    expect(
      follow(graph, "role:r", "heldBy")
        .map((s) => s.attributes.since)
        .sort(),
    ).toEqual(["2021", undefined, undefined]);
  });

  test("finds relations that imply the one asked for, and tells which it was: who chairs a meeting attends it", () => {
    expect(follow(graph, "event:m", "attendedBy").map((s) => [s.to, s.attributes.kind])).toEqual([
      ["person:a", "chairs"],
      ["person:b", "attends"],
    ]);
    expect(follow(graph, "person:a", "attends").map((s) => s.to)).toEqual(["event:m"]);
    expect(follow(graph, "event:m", "chairedBy").map((s) => s.to)).toEqual(["person:a"]);
  });

  test("refuses a thing that is not there and a field that is none, with the nearest", () => {
    expect(() => follow(graph, "person:aa", "holds")).toThrow(/there is no "person:aa" in the graph \(did you mean "person:a"/);
    expect(() => follow(graph, "person:a", "hold" as "holds")).toThrow(/no relation is called "hold" \(did you mean "holds"/);
  });

  test("does not compile where the kind has no such field, and knows what lies at the end", () => {
    // @ts-expect-error a role holds nothing
    expect(follow(graph, "role:r", "holds")).toEqual([]);
    // @ts-expect-error an organization is no place that something lies in
    expect(follow(graph, "organization:o", "locationOf")).toEqual([]);
    // @ts-expect-error a post is no target: it has no year
    expect(follow(graph, "person:a", "holds")[0]?.toAttributes.year).toBeUndefined();
    const held: `role:${string}` | undefined = follow(graph, "person:a", "holds")[0]?.to;
    const who: `person:${string}` | `organization:${string}` | undefined = follow(graph, "event:m", "attendedBy")[0]?.to;
    // @ts-expect-error nor can a walk begin along fields that the start lacks
    expect([...walk(graph, "role:r", ["hasPart"])]).toEqual([]);
    expect([held, who]).toEqual(["role:r", "person:a"]);
  });
});

describe("walk and tree", () => {
  const campaign = (id: string, parts: string[]) =>
    `  - { id: campaign:${id}, label: ${id}, cite: 1 ${id}, hasPart: [${parts.map((p) => `{ to: campaign:${p}, inferred: x }`).join(", ")}] }\n`;
  const graph = build(
    d + campaign("a", ["b", "c", "e"]) + campaign("b", ["c", "e"]) + campaign("c", ["e"]) + campaign("e", []) + campaign("f", ["e"]),
  );

  test("a walk tells each thing once, nearest first, as deep as is asked", () => {
    expect([...walk(graph, "campaign:a", ["hasPart"])].map((s) => [s.to, s.depth])).toEqual([
      ["campaign:b", 1],
      ["campaign:c", 1],
      ["campaign:e", 1],
    ]);
    expect([...walk(graph, "campaign:f", ["hasPart", "partOf"], { depth: 2 })].map((s) => s.to)).toEqual([
      "campaign:e",
      "campaign:a",
      "campaign:b",
      "campaign:c",
    ]);
  });

  test("a tree hangs what is part of a part under that part", () => {
    expect(outline(graph, tree(graph, "campaign:a", ["hasPart"]), "zh")).toBe("a\n  b\n    c\n      e");
  });

  test("what hangs in two branches stands in both, and unfolds in one", () => {
    const leaf = build(d + campaign("a", ["b", "c"]) + campaign("b", ["e"]) + campaign("c", ["e"]) + campaign("e", []));
    expect(outline(leaf, tree(leaf, "campaign:a", ["hasPart"]), "zh")).toBe("a\n  b\n    e\n  c\n    e");

    const diamond = build(
      d + campaign("a", ["b", "c"]) + campaign("b", ["e"]) + campaign("c", ["e"]) + campaign("e", ["g"]) + campaign("g", []),
    );
    expect(outline(diamond, tree(diamond, "campaign:a", ["hasPart"]), "zh")).toBe("a\n  b\n    e\n      g\n  c\n    e …");
  });

  test("a tree of any graph ends, and holds everything that a walk reaches", () => {
    const anyEdges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 20 });
    fc.assert(
      fc.property(anyEdges, (edges) => {
        // Straight into graphology: circles too, which definitions may not have.
        const some = build(`${d}${[0, 1, 2, 3, 4, 5, 6].map((i) => `  - { id: policy:p${i}, label: p${i}, cite: 1 p${i} }\n`).join("")}`);
        for (const [i, [a, b]] of edges.entries())
          some.addDirectedEdgeWithKey(`${i}`, `policy:p${a}`, `policy:p${b}`, { kind: "guides", evidence: [], definedAt: [] });
        const ids = new Set<string>();
        const stack = [tree(some, "policy:p0", ["guides"])];
        let size = 0;
        for (let t = stack.pop(); t; t = stack.pop()) {
          ids.add(t.id);
          size++;
          stack.push(...t.children);
        }
        expect(ids).toEqual(new Set(["policy:p0", ...[...walk(some, "policy:p0", ["guides"])].map((s) => s.to)]));
        expect(size).toBeLessThanOrEqual(1 + edges.length + 7);
      }),
      { numRuns: 200 },
    );
  });
});

describe("shortest paths", () => {
  test("lead from one to the other in steps that meet, whichever way the edges point", () => {
    const [path = []] = shortestPaths(dongyang, named(dongyang, "project", "东横快速路(G351)"), named(dongyang, "person", "楼琅坚"));
    expect(path.map((s) => s.to)).toEqual(["campaign:transport-battle", "person:lou-langjian"]);
    expect(path.map((s) => s.from)).toEqual(
      ["project:donghe-expressway", "campaign:transport-battle"].map((x, i) => (i === 0 ? path[0]?.from : x)),
    );
  });

  test("of equal length, those with fewer inferred edges come first, then the order of ids", () => {
    const via = (id: string, inferred: boolean) =>
      `  - { id: campaign:${id}, label: ${id}, cite: 1 ${id}, partOf: { to: campaign:z, cite: 1 ${id}z${inferred ? ", inferred: x" : ""} }, hasPart: { to: project:s, cite: 1 ${id}s } }\n`;
    const graph = build(
      `${d}  - { id: project:s, label: s }\n  - { id: campaign:z, label: z }\n${via("a", true)}${via("c", false)}${via("b", false)}`,
    );
    expect([...shortestPaths(graph, "project:s", "campaign:z")].map((p) => p[0]?.to)).toEqual(["campaign:b", "campaign:c", "campaign:a"]);
  });

  test("of parallel edges, by their keys", () => {
    const graph = build(
      `${d}  - { id: role:r, label: 长 }\n  - { id: person:a, label: 甲, holds: [{ to: role:r, cite: 1 长甲, since: 2015 }, { to: role:r, cite: 1 长甲, since: 2011 }] }\n`,
    );
    expect([...shortestPaths(graph, "person:a", "role:r")].map(([step]) => step?.attributes.since)).toEqual(["2011", "2015"]);
  });

  test("are none between what is not joined, one of no steps from a thing to itself, and may avoid relations", () => {
    const graph = build(
      `${d}  - { id: place:p, label: 甲, cite: 1 甲 }\n  - { id: place:q, label: 乙, cite: 1 乙, partOf: { to: place:r, inferred: x } }\n  - { id: place:r, label: 丙, cite: 1 丙 }\n`,
    );
    expect([...shortestPaths(graph, "place:p", "place:q")]).toEqual([]);
    expect([...shortestPaths(graph, "place:p", "place:p")]).toEqual([[]]);
    expect([...shortestPaths(graph, "place:q", "place:r")]).toHaveLength(1);
    expect([...shortestPaths(graph, "place:q", "place:r", { without: ["partOf"] })]).toEqual([]);
    expect(() => [...shortestPaths(graph, "place:q", "place:rr")]).toThrow(/there is no "place:rr"/);
  });

  test("go by those edges alone that may be gone by: by a longer way, or not at all", () => {
    const graph = build(
      `${d}  - { id: place:p, label: 甲, cite: 1 甲, partOf: [{ to: place:r, inferred: x }, { to: place:q, cite: 1 甲乙 }] }\n  - { id: place:q, label: 乙, cite: 1 乙, partOf: { to: place:r, cite: 1 乙丙 } }\n  - { id: place:r, label: 丙, cite: 1 丙 }\n`,
    );
    const ends = (paths: Iterable<{ to: string }[]>) => [...paths].map((path) => path.map((step) => step.to));
    expect(ends(shortestPaths(graph, "place:p", "place:r"))).toEqual([["place:r"]]);
    const said = { where: (_: string, { inferred }: { inferred?: string }) => inferred === undefined };
    expect(ends(shortestPaths(graph, "place:p", "place:r", said))).toEqual([["place:q", "place:r"]]);
    expect(ends(shortestPaths(graph, "place:p", "place:r", { where: (edge) => graph.target(edge) === "place:q" }))).toEqual([]);
    expect(ends(shortestPaths(graph, "place:p", "place:r", { ...said, without: ["partOf"] }))).toEqual([]);
  });

  test("on random graphs are all the shortest ones, each once, cheapest first", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 24 }), (edges) => {
        const graph = build(
          `${d}${Array.from({ length: 8 }, (_, i) => `  - { id: policy:p${i}, label: p${i}, cite: 1 p${i} }\n`).join("")}`,
        );
        for (const [i, [a, b, inferred]] of edges.entries())
          if (a !== b)
            graph.addDirectedEdgeWithKey(`e${i}`, `policy:p${a}`, `policy:p${b}`, {
              kind: "guides",
              evidence: [],
              definedAt: [],
              ...(inferred && { inferred: "x" }),
            });
        const found = [...shortestPaths(graph, "policy:p0", "policy:p7")];
        expect(found.map((p) => p.map((s) => s.edge).join(" ")).sort()).toEqual(brute(graph, "policy:p0", "policy:p7").sort());
        const cost = found.map((p) => p.filter((s) => s.attributes.inferred !== undefined).length);
        expect(cost).toEqual([...cost].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});

/** Every shortest path as its edges, by trying all. */
function brute(graph: KnowledgeGraph<Government>, from: string, to: string): string[] {
  let paths: [string, string[]][] = [[from, []]];
  for (let length = 0; length < graph.order; length++) {
    const there = paths.filter(([end]) => end === to);
    if (there.length > 0) return there.map(([, edges]) => edges.join(" "));
    paths = paths.flatMap(([end, edges]) =>
      graph.edges(end).map((edge): [string, string[]] => [graph.opposite(end, edge), [...edges, edge]]),
    );
    if (paths.length > 200_000) return [];
  }
  return [];
}

describe("things are found", () => {
  test("by kind, lazily", () => {
    expect([...entities(dongyang, "person")].length).toBe(dongyang.filterNodes((_, a) => a.kind === "person").length);
    expect(entities(dongyang).next().value?.id).toBe(dongyang.nodes()[0]);
    for (const { attributes } of entities(dongyang, "platform", "project")) expect(["platform", "project"]).toContain(attributes.kind);
  });

  test("by name: label, alias or English, whatever the width of its signs", () => {
    expect(named(dongyang, "person", "黄胜可")).toBe("person:huang-shengke");
    expect(named(dongyang, "campaign", "五大会战")).toBe("campaign:five-battles");
    expect(named(dongyang, "project", "东横快速路（G351）")).toBe(named(dongyang, "project", "东横快速路(G351)"));
    expect(named(dongyang, "person", "lou langjian")).toBe("person:lou-langjian");
    expect(() => named(dongyang, "person", "黄胜")).toThrow(/no person is called "黄胜" \(did you mean "黄胜可"/);
    const twins = build("  - { id: person:a, label: 李一 }\n  - { id: person:b, label: 李二, aliases: 李一 }\n");
    expect(() => named(twins, "person", "李一")).toThrow(/names several: person:a, person:b/);
  });

  test("by what they rest on", () => {
    const evidence = [{ document: "document:d", line: 1, quote: "x" }];
    expect(support({ evidence: [] })).toBe("none");
    expect(support({ evidence })).toBe("single");
    expect(support({ evidence: [...evidence, ...evidence] })).toBe("several");
    expect(support({ evidence, inferred: "因" })).toBe("inferred");
    expect([...facts(dongyang)]).toHaveLength(dongyang.order + dongyang.size);
  });

  test("declared counts stand beside what is listed", () => {
    const off = [...counts(dongyang)].filter((c) => c.declared.count !== c.listed.length);
    expect(off.map((c) => [nameOf(dongyang, c.id, "zh"), c.declared.count, c.listed.length])).toContainEqual(["“一二三四五”", 5, 3]);
    expect(off.map((c) => c.id)).not.toContain("campaign:five-battles");
    const meeting =
      build(`${d}  - { id: event:m, label: 会, cite: 1 会, declares: { count: 2, of: person, by: attendedBy, cite: 1 两人 }, chairedBy: { to: person:a, cite: 1 甲会 }, attendedBy: { to: person:b, cite: 1 乙会 } }
  - { id: person:a, label: 甲 }\n  - { id: person:b, label: 乙 }\n`);
    expect([...counts(meeting)].map((c) => c.listed)).toEqual([["person:a", "person:b"]]);
    const two = build(`${d}  - { id: document:e, label: 另一篇, date: 2023 }
  - { id: campaign:c, label: 两大行动, cite: 1 两大行动, declares: [{ count: 2, of: campaign, by: hasPart, cite: 1 两大行动 }, { count: 2, of: campaign, by: hasPart, cite: document:e 1 两大行动 }], hasPart: [{ to: campaign:x, cite: 1 x 行动 }, { to: campaign:y }, { to: campaign:z, cite: document:e 1 z 行动 }] }
${["x", "y", "z"].map((x) => `  - { id: campaign:${x}, label: ${x}, cite: 1 ${x} }\n`).join("")}`);
    // Each count is that of its document; what no text lists counts for all of them.
    expect([...counts(two)].map((c) => c.listed)).toEqual([
      ["campaign:x", "campaign:y"],
      ["campaign:y", "campaign:z"],
    ]);
  });
});

describe("a fact held on a day", () => {
  const graph = build(
    `  - { id: document:a, label: 甲, date: 2021-06-10 }\n  - { id: document:b, label: 乙, date: 2022-12-24 }\n  - { id: document:m, label: 丙, date: 2022-03 }\n`,
  );
  const on = (day: string, documents: string[], dates: { since?: string; until?: string } = {}) =>
    heldOn(graph, { evidence: documents.map((x) => ({ document: `document:${x}`, line: 1, quote: "x" })), ...dates }, day);

  test.each<[string, string, string[], { since?: string; until?: string }, string]>([
    ["that of the article: yes", "2022-12-24", ["b"], {}, "yes"],
    ["after it, or before it: maybe", "2022-12-25", ["b"], {}, "maybe"],
    ["before the first word of it: maybe", "2021-01-01", ["a", "b"], {}, "maybe"],
    ["between two articles: yes", "2022-01-01", ["a", "b"], {}, "yes"],
    ["after its beginning and before an article: yes", "2022-01-01", ["b"], { since: "2021" }, "yes"],
    ["before its beginning: no", "2020-12-31", ["b"], { since: "2021" }, "no"],
    ["in the year of its beginning: maybe", "2021-05-01", ["b"], { since: "2021" }, "maybe"],
    ["after its end: no", "2023-02-01", ["b"], { until: "2023-01" }, "no"],
    ["in the month of its end: maybe", "2023-01-15", ["b"], { until: "2023-01" }, "maybe"],
    ["on its last day: yes", "2023-01-15", ["b"], { until: "2023-01-15" }, "yes"],
    ["in the month of an article that tells no day: maybe", "2022-03-10", ["m"], {}, "maybe"],
    ["nothing proves it: maybe", "2022-12-24", [], {}, "maybe"],
    ["an article of after the term proves no day of it", "2020-06-01", ["b"], { since: "2015", until: "2020" }, "maybe"],
    ["an article of before the term proves no day of it", "2023-06-02", ["b"], { since: "2023-06", until: "2025" }, "maybe"],
  ])("%s", (_, day, documents, dates, answer) => expect(on(day, documents, dates)).toBe(answer));

  test("is asked for by a whole date", () => {
    for (const day of ["2022", "2022-99-99", "2022-02-30"]) expect(() => on(day, ["b"])).toThrow(/write YYYY-MM-DD/);
  });

  test("stated several times, with dates and without, is one answer", () => {
    const fact = (document: string, dates: object = {}) => ({
      evidence: [{ document: `document:${document}`, line: 1, quote: "x" }],
      ...dates,
    });
    const both = [fact("a"), fact("b", { until: "2022-09-24" })];
    expect(["2021-06-10", "2022-03-01", "2022-09-24", "2022-09-25"].map((day) => heldOn(graph, both, day))).toEqual([
      "yes",
      "yes",
      "yes",
      "no",
    ]);
    // A proof that falls into no term speaks for itself.
    const terms = [fact("b"), fact("a", { since: "2019", until: "2021-06" })];
    expect(["2020-05-05", "2021-08-01", "2022-12-24"].map((day) => heldOn(graph, terms, day))).toEqual(["yes", "maybe", "yes"]);
  });

  test("who held the post of county head, over the sample's two years", () => {
    const both = bothYears();
    const head = named(both, "role", "县长");
    const holders = (day: string) =>
      onDay(both, follow(both, head, "heldBy"), day).map(({ toAttributes, held }) => [toAttributes.label, held]);
    expect(holders("2023-12-28")).toEqual([["陆秉川", "yes"]]);
    expect(holders("2024-03-01")).toEqual([["陆秉川", "yes"]]);
    expect(holders("2025-01-01")).toEqual([]);
  });
});

describe("parts of the graph are graphs", () => {
  test("what lies around a thing, with the edges between", () => {
    const near = around(dongyang, "person:huang-shengke");
    expect(near.nodes().sort()).toEqual(["person:huang-shengke", ...new Set(dongyang.neighbors("person:huang-shengke"))].sort());
    near.forEachEdge((edge, attributes) => expect(attributes).toEqual(dongyang.getEdgeAttributes(edge)));
    expect(around(dongyang, "person:huang-shengke", 0).order).toBe(1);
    expect(around(dongyang, "person:huang-shengke", 99).order).toBeLessThanOrEqual(dongyang.order);
    expect([...writeGraphml(near)].join("")).toContain("黄胜可");
    near.setNodeAttribute("person:huang-shengke", "label", "x");
    expect(dongyang.getNodeAttribute("person:huang-shengke", "label")).toBe("黄胜可");
  });

  test("some things and the edges between them", () => {
    const part = subgraph(dongyang, ["person:lou-langjian", "campaign:1354", "campaign:five-battles"]);
    expect(part.order).toBe(3);
    expect(part.edges()).toEqual(dongyang.filterEdges((_, __, s, t) => part.hasNode(s) && part.hasNode(t)));
    expect(part.getAttribute("ontology")).toBe(dongyang.getAttribute("ontology"));
  });

  test("what one document says, with its words alone", () => {
    const both = bothYears();
    const id = both.findNode((_, a) => a.kind === "document" && "date" in a && a.date === "2024-12-27") as `document:${string}`;
    const said = ofDocument(both, id);
    const cited = new Set<string>();
    for (const { attributes } of facts(said)) for (const e of attributes.evidence) cited.add(e.document);
    expect(cited).toEqual(new Set([id]));
    expect(said.hasNode(named(both, "project", "雾里茶园项目"))).toBe(false);
    expect(said.hasNode(id)).toBe(true);
    for (const { attributes } of facts(said)) {
      expect(attributes.evidence.length === 0 || attributes.attested === "2024-12-27").toBe(true);
      for (const { evidence } of ("declares" in attributes ? attributes.declares : undefined) ?? [])
        expect(evidence.map((e) => e.document)).toEqual([id]);
    }
    // An edge that only the other document states is none of this one's, though it has both its ends.
    for (const edge of said.edges()) expect(both.getEdgeAttribute(edge, "evidence").some((e) => e.document === id)).toBe(true);
    expect(
      both.filterEdges((_, a, s, t) => said.hasNode(s) && said.hasNode(t) && !a.evidence.some((e) => e.document === id)).length,
    ).toBeGreaterThan(0);
  });
});

describe("facts are worded", () => {
  test("in both languages, from either end, with dates and attributes", () => {
    const graph = build(`${d}  - { id: person:a, label: 甲, en: Jia, holds: { to: role:r, cite: 9 长甲, since: 2021 } }
  - { id: role:r, label: 长, en: the head }
  - { id: document:e, label: 另一篇, date: 2023-01-01, credits: { to: person:a, function: editor, cite: [document:e 2 编辑甲, 3 甲], inferred: 同名 · same name } }
`);
    const [held, credited] = [graph.edges("person:a", "role:r")[0] as string, graph.edges("document:e", "person:a")[0] as string];
    expect(sentence(graph, held, "zh")).toBe("甲担任长（自2021）");
    expect(sentence(graph, held, "en")).toBe("Jia holds the head (since 2021)");
    expect(sentence(graph, held, "zh", "role:r")).toBe("长的任职者是甲（自2021）");
    expect(sentence(graph, held, "en", "role:r")).toBe("the head is held by Jia (since 2021)");
    expect(sentence(graph, credited, "en")).toBe("另一篇 credits Jia (editor)");
    expect(proof(graph, graph.getEdgeAttributes(held), "zh")).toBe("2022-12-24 第9行“长甲”");
    expect(proof(graph, graph.getEdgeAttributes(credited), "en")).toBe(
      "2022-12-24 line 3 “甲”; 2023-01-01 line 2 “编辑甲”; inferred: same name",
    );
    expect(proof(graph, { evidence: [] }, "en")).toBe("no citation");
  });

  test("a claim is named by what it says", () => {
    const bond = dongyang.findNode((_, a) => a.kind === "target" && "indicator" in a && a.indicator === "争取专项债") as string;
    expect(nameOf(dongyang, bond, "zh")).toBe("争取专项债 ≥ 30亿元");
    expect(nameOf(dongyang, bond, "en")).toMatch(/≥ 3 billion yuan$/);
  });
});

test("what a query gives is graphology's own: keys, attributes, and every operation of it", () => {
  const { edge, to, attributes } = follow(dongyang, "person:huang-shengke", "holds")[0] as {
    edge: string;
    to: string;
    attributes: unknown;
  };
  expect(dongyang.target(edge)).toBe(to);
  expect(dongyang.getEdgeAttributes(edge)).toBe(attributes);
  expect(dongyang).toBeInstanceOf(Graph);
});

describe("ids", () => {
  test("of what was made one lead to it, and an error says where it went", () => {
    const graph = bothYears();
    expect(presentId(graph, "person:sample-2024:shen-huai-yue")).toBe("person:sample:shen-huaiyue");
    expect(presentId(graph, "person:sample:shen-huaiyue")).toBe("person:sample:shen-huaiyue");
    expect(presentId(graph, "person:nobody")).toBeUndefined();
    expect(() => follow(graph, "person:sample-2024:shen-huai-yue", "holds")).toThrow(
      /a decision made it one with "person:sample:shen-huaiyue"/,
    );
  });

  test("from graphology are told by their kind", () => {
    const [id] = dongyang.nodes().filter((node) => isOf(dongyang, node, "person"));
    for (const node of dongyang.nodes()) if (isOf(dongyang, node, "person")) expect(follow(dongyang, node, "holds")).toBeInstanceOf(Array);
    expect(id).toMatch(/^person:/);
    expect(isOf(dongyang, "nobody", "person")).toBe(false);
  });
});

describe("opening a dataset", () => {
  test("gives a checked graph, what is to be said of it, and its texts", () => {
    const { graph, findings, texts } = openDataset([join(root, "data/sample")], { strict: true });
    expect(graph.order).toBe(68);
    expect(findings.map((f) => f.code)).toEqual(["miscounted"]);
    expect([...texts.keys()]).toEqual(["document:yunxi-2023-12-28"]);
  });

  test("throws everything that is wrong, of files and of citations", () => {
    const dir = folder({
      "mine/a.yaml":
        "document: document:d\nentities:\n  - { id: document:d, label: x, date: 2023 }\n  - { id: place:p, label: 甲县, cite: 1 乙县 }\n",
      "mine/sources/d.txt": "甲县",
    });
    expect(() => openDataset([join(dir, "mine"), join(dir, "nowhere")])).toThrow(/no such dataset[\s\S]*"乙县" does not stand on line 1/);
  });
});
