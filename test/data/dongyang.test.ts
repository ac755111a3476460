import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { checkDefinitions } from "../../src/graph/check.js";
import { type Government, government } from "../../src/ontology/government.js";
import { readBy, withoutIgraph, withoutNetworkx, withoutXmllint, xsdFaults } from "../peers.js";
import { articles, folder, root, withoutArticle, zhengmai } from "../tools.js";

let graph: KnowledgeGraph<Government>;
beforeAll(() => {
  graph = buildGraph(readDataset([join(root, "data/dongyang")], { ontology: government }).definitions, government);
});

const labels = (ids: string[]) => ids.map((id) => graph.getNodeAttribute(id, "label"));
const idOf = (label: string) => graph.findNode((_, a) => a.label === label || a.aliases.includes(label)) as string;
/** Labels of what a thing reaches, or is reached from, by a relation. */
const from = (label: string, kind: string) =>
  labels(graph.filterOutEdges(idOf(label), (_, a) => a.kind === kind).map((e) => graph.target(e)));
const to = (label: string, kind: string, ofKind?: string) =>
  labels(
    graph
      .filterInEdges(idOf(label), (_, a, s) => a.kind === kind && (ofKind === undefined || graph.getNodeAttribute(s, "kind") === ofKind))
      .map((e) => graph.source(e)),
  );

describe("the Dongyang graph knows", () => {
  test("which posts each official holds", () => {
    expect(from("楼琅坚", "holds")).toEqual(["市委书记"]);
    expect(from("黄胜可", "holds").sort()).toEqual(["市委副书记", "市长"].sort());
    expect(from("朱志杰", "holds")).toEqual(["市人大常委会主任"]);
    expect(from("方宪文", "holds")).toEqual(["市政协主席"]);
    expect(from("潘国东", "holds")).toEqual(["市委副书记"]);
  });

  test("who convened, chaired and attended the retreat", () => {
    expect(to("务虚会", "convenes")).toEqual(["市委"]);
    expect(to("务虚会", "chairs")).toEqual(["楼琅坚"]);
    expect(to("务虚会", "attends", "person").sort()).toEqual(["黄胜可", "朱志杰", "方宪文", "潘国东"].sort());
  });

  test("the whole nesting of “1354”", () => {
    expect(to("1354", "partOf", "campaign")).toEqual(
      expect.arrayContaining([
        "实干争先大比拼活动",
        "“扩中”“提低”共富大行动",
        "营商环境优化提升大行动",
        "产业提升大行动",
        "五大会战",
        "四项落实保障机制",
      ]),
    );
    expect(to("五大会战", "partOf", "campaign").sort()).toEqual(
      ["平台攻坚大会战", "城市建设大会战", "重大民生项目大会战", "综合交通大会战", "现代治理大会战"].sort(),
    );
    expect(to("四项落实保障机制", "partOf", "campaign")).toHaveLength(4);
  });

  test("ten landmark outcomes, each with targets of its own", () => {
    const outcomes = graph.filterInEdges(idOf("十大标志性成效"), (_, a) => a.kind === "partOf").map((e) => graph.source(e));
    expect(outcomes).toHaveLength(10);
    for (const outcome of outcomes)
      expect(
        graph.filterOutEdges(outcome, (_, a) => a.kind === "targets"),
        outcome,
      ).not.toHaveLength(0);
  });

  test("the numbers promised for 2023", () => {
    const numbers = graph
      .mapNodes((_, a) => (a.kind === "target" && a.value !== undefined ? `${a.comparator}${a.value}${a.unit}` : ""))
      .filter((t) => t !== "");
    expect(numbers).toEqual(
      expect.arrayContaining(["=7.5%", ">=15%", "=2个", "=100个", ">=3000000000元", "=2家", "=100家", ">=60家", "=3个", "<=30位"]),
    );
  });
});

test("every edge and every target of the Dongyang graph is cited, or says why it is inferred", () => {
  graph.forEachEdge((edge, a) => expect(a.evidence.length > 0 || a.inferred !== undefined, edge).toBe(true));
  graph.forEachNode((node, a) => expect(a.evidence.length > 0 || a.inferred !== undefined, node).toBe(true));
});

test("no phrase cited has more than thirty characters, unless it is a name", () => {
  const names = new Set(graph.mapNodes((_, a) => [a.label, ...a.aliases]).flat());
  graph.forEachEdge((edge, a) => {
    for (const { quote } of a.evidence) expect([...quote].length <= 30 || names.has(quote), edge).toBe(true);
  });
});

for (const strict of [true, false])
  test(`both datasets pass the${strict ? " strict" : ""} check without their texts too`, () => {
    for (const name of ["dongyang", "sample"]) {
      const { definitions } = readDataset([join(root, "data", name)], { ontology: government });
      expect(checkDefinitions(definitions, government, { strict }).findings.filter((f) => f.severity === "error")).toEqual([]);
    }
  });

describe.skipIf(withoutArticle)("held against the article, the Dongyang graph", () => {
  test("misses nothing that an independent annotator of the article labelled", () => {
    const dir = folder();
    const dev = join(articles, "../extraction/dev");
    for (const file of ["00.txt", "00.gold.json"]) cpSync(join(dev, file), join(dir, file));
    const score = execFileSync(
      process.execPath,
      [join(articles, "../extraction/score.mjs"), "--run", `${process.execPath} dist/cli/main.js export -o - # {file}`, dir],
      { cwd: root, encoding: "utf8" },
    );
    const recalls = [...score.matchAll(/^(\S.*?) +P .*R (\d\.\d+) .*n=(\d+)$/gm)].filter((m) => Number(m[3]) > 0);
    expect(recalls.length).toBeGreaterThan(10);
    for (const [line, , recall] of recalls) expect(recall, line).toBe("1.000");
  });

  test("takes something from every line but the one of related news", () => {
    const { stdout } = zhengmai(["check", "--sources", articles, "--format", "json"]);
    const unused = (JSON.parse(stdout).findings as { code: string; line: number }[]).filter((f) => f.code === "line-unused");
    expect(unused.map((f) => f.line)).toEqual([30]);
  });
});

describe("the exported file of the Dongyang graph", () => {
  const xml = zhengmai(["export", "-o", "-", "--format", "graphml"]).stdout;

  test.skipIf(withoutXmllint)("is valid GraphML", () => expect(xsdFaults(xml)).toBe(""));

  for (const [peer, absent] of [
    ["networkx", withoutNetworkx],
    ["igraph", withoutIgraph],
  ] as const)
    test.skipIf(absent)(`is read by ${peer} with equal nodes and edges and the right types`, () => {
      const read = readBy(peer, xml);
      expect(Object.keys(read.nodes).sort()).toEqual(graph.nodes().sort());
      expect(read.edges.map(([s, t, a]) => `${s} ${a.kind} ${t}`).sort()).toEqual(
        graph.mapEdges((_, a, s, t) => `${s} ${a.kind} ${t}`).sort(),
      );
      const gdp = graph.findNode((_, a) => a.kind === "target" && a.value === 7.5) as string;
      expect(read.nodes[gdp]).toMatchObject({ kind: "target", comparator: "=", value: 7.5, unit: "%", year: 2023, x: expect.any(Number) });
      expect(read.nodes[idOf("楼琅坚")]).toMatchObject({
        label: "楼琅坚",
        line: expect.any(Number),
        quote: expect.stringContaining("楼琅坚"),
      });
    });
});
