import { join } from "node:path";
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { beforeAll, describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { columnWidth, rowHeight } from "../../src/graph/columns.js";
import { layoutHierarchy, parentsOf } from "../../src/graph/hierarchy.js";
import { defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { define, root } from "../tools.js";

/** A graph as nobody checked it: any edges between any things. */
function unchecked(ids: readonly string[], edges: readonly (readonly [string, string, string])[], ontology: Ontology = government) {
  const graph = new MultiDirectedGraph() as unknown as KnowledgeGraph;
  graph.setAttribute("ontology", ontology);
  for (const id of ids)
    graph.addNode(id, { kind: id.split(":")[0] as string, label: id, aliases: [], evidence: [], definedAt: [] } as never);
  for (const [i, [source, kind, target]] of edges.entries())
    graph.addDirectedEdgeWithKey(`${source} ${kind} ${target} ${i}`, source, target, { kind, evidence: [], definedAt: [] } as never);
  return graph;
}

interface Place {
  id: string;
  column: number;
  x: number;
  y: number;
  under?: string | undefined;
}

/** Places in the order in which they are read. */
function places(graph: KnowledgeGraph): Place[] {
  return graph
    .mapNodes((id, { outlineX: x = Number.NaN, outlineY: y = Number.NaN, under }) => ({
      id,
      column: Math.floor(x / columnWidth),
      x,
      y,
      under,
    }))
    .sort((a, b) => a.column - b.column || b.y - a.y);
}

/** Width to height of all that is drawn, a column and a row being as wide and as high as they are. */
function shape(graph: KnowledgeGraph): number {
  const all = places(graph);
  const least = all.reduce((y, p) => Math.min(y, p.y), 0);
  return ((all.at(-1)?.column ?? 0) + 1) / ((rowHeight - least) / columnWidth);
}

describe("in the Dongyang data", () => {
  let graph: KnowledgeGraph;
  let parents: Map<string, string>;
  beforeAll(() => {
    graph = buildGraph(readDataset([join(root, "data/dongyang")], { ontology: government }).definitions, government) as never;
    parents = parentsOf(graph);
    layoutHierarchy(graph);
  });
  const idOf = (label: string) => graph.findNode((_, a) => a.label === label) as string;
  const labelsUnder = (label: string) =>
    places(graph)
      .filter((p) => p.under === idOf(label))
      .map((p) => graph.getNodeAttribute(p.id, "label"));

  test("the five battles hang under 五大会战, in their order, and their projects under them", () => {
    expect(labelsUnder("五大会战")).toEqual(["平台攻坚大会战", "城市建设大会战", "重大民生项目大会战", "综合交通大会战", "现代治理大会战"]);
    expect(labelsUnder("重大民生项目大会战")).toEqual(
      expect.arrayContaining(["广厦大学木雕小镇校区", "公共卫生中心项目", "文化艺术中心项目", "水润东阳"]),
    );
    expect(parents.get(idOf("五大会战"))).toBe(idOf("“1354”工作总抓手"));
  });

  test("the ten outcomes are read as they are counted", () => {
    expect(labelsUnder("十大标志性成效").map((label) => label.slice(0, 3))).toEqual([..."一二三四五六七八九十"].map((n) => `成效${n}`));
  });

  test("every target hangs under something that it is a target of, or is a part of", () => {
    const targets = graph.filterNodes((_, { kind }) => kind === "target");
    expect(targets.length).toBeGreaterThan(30);
    for (const id of targets) {
      const under = parents.get(id) as string;
      const joins = [...graph.edges(under, id), ...graph.edges(id, under)].map((edge) => graph.getEdgeAttribute(edge, "kind"));
      expect(joins, `${id} under ${under}`).toEqual(expect.arrayContaining([expect.stringMatching(/^(targets|partOf)$/)]));
    }
  });

  test("a post hangs under its organization", () => {
    expect(parents.get(idOf("市委书记"))).toBe(idOf("市委"));
  });

  test("what holds nothing and hangs nowhere comes last, kinds one after another", () => {
    const holding = new Set(parents.values());
    const isAlone = ({ id, under }: Place) => under === undefined && !holding.has(id);
    const all = places(graph);
    const alone = all.slice(all.findIndex(isAlone));
    expect(alone.every(isAlone)).toBe(true);
    const kinds = alone.map(({ id }) => Object.keys(government.kinds).indexOf(graph.getNodeAttribute(id, "kind")));
    expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
    expect(kinds.length).toBeGreaterThan(20);
  });
});

describe("a thing with several parents hangs under", () => {
  const chosen = (edges: string) =>
    parentsOf(
      buildGraph(
        define(
          `entities:\n  - { id: campaign:c, label: c }\n  - { id: campaign:b, label: b }\n  - { id: place:a, label: a }\n  - { id: project:p, label: p, ${edges} }\n`,
        ),
        government,
      ) as never,
    ).get("project:p");

  test("what it is part of, rather than the place where it is", () => {
    expect(chosen("locatedIn: { to: place:a }, partOf: { to: campaign:c, inferred: 如此 }")).toBe("campaign:c");
  });

  test("what a text says, rather than what is inferred", () => {
    expect(chosen("partOf: [{ to: campaign:b, inferred: 如此 }, { to: campaign:c }]")).toBe("campaign:c");
  });

  test("the first by id, where nothing else decides", () => {
    expect(chosen("partOf: [{ to: campaign:c }, { to: campaign:b }]")).toBe("campaign:b");
  });
});

test("parents follow from any ontology: acyclic relations in its order, then anchors, then what a name is within", () => {
  const look = { shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" } } as const;
  const relation = (key: string) => ({ zh: key, en: key, inverse: { key: `${key}Back`, zh: key, en: key } });
  const garden = defineOntology({
    name: "garden",
    zh: "花园",
    en: "Garden",
    kinds: {
      bed: { zh: "花坛", en: "bed", ...look },
      plant: { zh: "植物", en: "plant", namedWithin: "sortOf", ...look },
      wish: { zh: "愿望", en: "wish", claim: true, anchoredBy: "wishes", ...look },
    },
    relations: {
      sortOf: { ...relation("sortOf"), signature: { plant: ["bed"] } },
      wishes: { ...relation("wishes"), signature: { bed: ["wish"], plant: ["wish"] } },
      besides: { ...relation("besides"), signature: { bed: ["bed"] } },
      twinedWith: { ...relation("twinedWith"), signature: { plant: ["plant"], wish: ["wish"] }, acyclic: true },
      growsIn: { ...relation("growsIn"), signature: { plant: ["bed"] }, acyclic: true },
    },
  });
  const ids = ["bed:a", "bed:b", "bed:c", "plant:a", "plant:b", "plant:c", "wish:a", "wish:b"];
  const graph = unchecked(
    ids,
    [
      ["bed:a", "besides", "bed:b"],
      ["plant:a", "sortOf", "bed:a"],
      ["plant:b", "sortOf", "bed:a"],
      ["plant:b", "growsIn", "bed:b"],
      ["plant:c", "growsIn", "bed:a"],
      ["plant:c", "twinedWith", "plant:b"],
      ["bed:c", "wishes", "wish:a"],
      ["bed:c", "wishes", "wish:b"],
      ["wish:b", "twinedWith", "wish:a"],
    ],
    garden as Ontology,
  );
  const parents = parentsOf(graph);
  expect(ids.map((id) => parents.get(id))).toEqual([undefined, undefined, undefined, "bed:a", "bed:b", "plant:b", "bed:c", "wish:a"]);
});

const anyKind = fc.constantFrom("campaign", "project", "place", "target", "role", "organization", "person");
const anyRelation = fc.constantFrom("partOf", "locatedIn", "targets", "roleOf", "holds");
const anyGraph = fc
  .record({
    kinds: fc.array(anyKind, { minLength: 1, maxLength: 60 }),
    edges: fc.array(fc.tuple(fc.nat(), anyRelation, fc.nat()), { maxLength: 120 }),
  })
  .map(({ kinds, edges }) => {
    const ids = kinds.map((kind, i) => `${kind}:${i}`);
    const at = (n: number) => ids[n % ids.length] as string;
    return { ids, edges: edges.map(([a, kind, b]) => [at(a), kind, at(b)] as const) };
  });

describe("whatever a graph holds, circles too,", () => {
  test("following parents comes to an end, and each step goes along an edge", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const graph = unchecked(ids, edges);
        const parents = parentsOf(graph);
        for (const id of ids) {
          let steps = 0;
          for (let up = parents.get(id); up !== undefined; up = parents.get(up)) expect(++steps).toBeLessThan(ids.length);
          const parent = parents.get(id);
          if (parent !== undefined) expect(graph.areNeighbors(id, parent)).toBe(true);
        }
      }),
    );
  });

  test("what could hang under something does, unless a circle would close", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const parents = parentsOf(unchecked(ids, edges));
        const isAbove = (up: string | undefined, id: string): boolean => up !== undefined && (up === id || isAbove(parents.get(up), id));
        for (const [source, kind, target] of edges)
          if (kind === "partOf" && !parents.has(source)) expect(isAbove(target, source), `${source} in ${target}`).toBe(true);
      }),
    );
  });

  test("no two things stand in one place, and each stands below and to the right of its parent or in a later column", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const graph = unchecked(ids, edges);
        layoutHierarchy(graph);
        const all = places(graph);
        expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
        const byId = new Map(all.map((place) => [place.id, place]));
        for (const { under, column, x, y } of all) {
          if (under === undefined) continue;
          const parent = byId.get(under) as Place;
          expect(column).toBeGreaterThanOrEqual(parent.column);
          expect(x % columnWidth).toBeGreaterThan(parent.x % columnWidth);
          if (column === parent.column) expect(y).toBeLessThan(parent.y);
        }
      }),
    );
  });

  test("neither the order of nodes nor that of edges changes the outline", () => {
    fc.assert(
      fc.property(anyGraph, ({ ids, edges }) => {
        const [a, b] = [unchecked(ids, edges), unchecked(ids.toReversed(), edges.toReversed())];
        layoutHierarchy(a);
        layoutHierarchy(b);
        expect(places(a)).toEqual(places(b));
      }),
    );
  });
});

/** Campaigns in trees of twenty, each thing with up to three below it. */
const wood = (order: number) =>
  unchecked(
    Array.from({ length: order }, (_, i) => `campaign:${i}`),
    Array.from({ length: order }, (_, i) => i)
      .filter((i) => i % 20 > 0)
      .map((i) => [`campaign:${i}`, "partOf", `campaign:${i - (i % 20) + Math.floor(((i % 20) - 1) / 3)}`] as const),
  );

describe("the sheet", () => {
  test.each([
    [30, 0.5, 2.5],
    [225, 0.9, 1.6],
    [2000, 0.95, 1.4],
  ])("of %i things is a little wider than high", (order, least, most) => {
    const graph = wood(order);
    layoutHierarchy(graph);
    expect(shape(graph)).toBeGreaterThan(least);
    expect(shape(graph)).toBeLessThan(most);
  });

  test("has a blank row between trees, and none at the head of a column", () => {
    const graph = wood(225);
    layoutHierarchy(graph);
    const all = places(graph);
    for (const [i, { column, y, under }] of all.entries()) {
      const above = all[i - 1];
      const isHead = above?.column !== column;
      expect(isHead ? y : (above?.y ?? 0) - y).toBe(isHead ? 0 : under === undefined ? 2 * rowHeight : rowHeight);
    }
  });

  test("breaks between trees where one ends nearby", () => {
    const graph = wood(225);
    layoutHierarchy(graph);
    const all = places(graph);
    const heads = all.filter(({ column }, i) => column !== all[i - 1]?.column);
    expect(heads.map(({ under }) => under)).toEqual(heads.map(() => undefined));
  });

  test("is the same for the same graph, to the byte, and drawing it again changes nothing", () => {
    const [a, b] = [wood(100), wood(100)];
    layoutHierarchy(a);
    layoutHierarchy(b);
    const bytes = [...writeJson(a)].join("");
    expect([...writeJson(b)].join("")).toBe(bytes);
    layoutHierarchy(b);
    expect([...writeJson(b)].join("")).toBe(bytes);
  });

  test("forgets a parent that is gone", () => {
    const graph = wood(2);
    layoutHierarchy(graph);
    expect(graph.getNodeAttribute("campaign:1", "under")).toBe("campaign:0");
    graph.dropNode("campaign:0");
    layoutHierarchy(graph);
    expect(graph.getNodeAttributes("campaign:1")).not.toHaveProperty("under");
  });

  test("holds a chain of a hundred thousand, none of it beyond its column", () => {
    const order = 100_000;
    const ids = Array.from({ length: order }, (_, i) => `campaign:${i}`);
    const chain = unchecked(
      ids,
      ids.slice(1).map((id, i) => [id, "partOf", ids[i] as string] as const),
    );
    layoutHierarchy(chain);
    const all = places(chain);
    expect(all.map(({ id }) => id)).toEqual(ids);
    expect(all.every(({ x, column }) => x - column * columnWidth < columnWidth * 0.7)).toBe(true);
  });
});
