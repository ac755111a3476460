/** The same questions in Cypher and in TypeScript have the same answers: the README's ten on Dongyang, their shapes on random graphs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type Row, type Store } from "../../dist/node.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { type Government, government } from "../../src/ontology/government.js";
import { follow, walk } from "../../src/query/follow.js";
import { shortestPaths } from "../../src/query/paths.js";
import { counts, entities, facts, named, support } from "../../src/query/select.js";
import { withoutEngine } from "../peers.js";
import { define, root } from "../tools.js";

type Graph = KnowledgeGraph<Government>;

/** Rows as text, in an order of their own. */
const set = (rows: readonly (Row | readonly unknown[])[]) => rows.map((row) => JSON.stringify(Object.values(row))).sort();
const unique = <T>(items: readonly T[]) => [...new Set(items)];

describe.skipIf(withoutEngine)("on Dongyang, question", () => {
  const queries = new Map(
    readFileSync(join(root, "test/store/ten-questions.cypher"), "utf8")
      .split(/^\/\/ (?=\d+\.)/m)
      .slice(1)
      .map((part) => [Number.parseInt(part, 10), `// ${part}`]),
  );
  let graph: Graph;
  let store: Store;
  beforeAll(async () => {
    graph = openDataset([join(root, "data/dongyang")]).graph;
    store = await openStore(graph);
  });
  afterAll(() => store.close());
  const label = (id: string) => graph.getNodeAttribute(id, "label");

  const answers: Record<number, () => (readonly unknown[])[]> = {
    1: () =>
      follow(graph, named(graph, "person", "黄胜可"), "holds").flatMap((h) =>
        follow(graph, h.to, "roleOf").flatMap((o) =>
          h.attributes.evidence.map((e) => [o.toAttributes.label, h.toAttributes.label, e.line, e.quote]),
        ),
      ),
    2: () => {
      const retreat = named(graph, "event", "市委务虚会");
      const chairs = new Set<string>(follow(graph, retreat, "chairedBy").map((s) => s.to));
      return unique(follow(graph, retreat, "attendedBy").map((s) => s.to)).map((id) => [label(id), chairs.has(id)]);
    },
    3: () =>
      follow(graph, named(graph, "campaign", "五大会战"), "hasPart").flatMap(({ to, toAttributes }) => {
        const below = [...walk(graph, to, ["hasPart"])].filter((s) => ["project", "platform"].includes(s.toAttributes.kind));
        return below.length === 0 ? [[toAttributes.label, null]] : below.map((s) => [toAttributes.label, s.toAttributes.label]);
      }),
    4: () =>
      [...entities(graph, "target")]
        .filter(({ attributes: t }) => t.year === 2023 && t.value !== undefined)
        .flatMap(({ id, attributes: t }) =>
          follow(graph, id, "statedBy").map((s) => [t.indicator, t.comparator, t.value, t.unit, s.toAttributes.label]),
        ),
    5: () =>
      [...entities(graph, "target")]
        .filter(
          ({ id, attributes: t }) =>
            t.year === 2023 &&
            /开工|完工|投产|完成/.test(t.status ?? "") &&
            follow(graph, id, "targetOf").some((s) => s.toAttributes.kind === "project"),
        )
        .map(({ attributes: t }) => [(t.status as string).includes("开工"), t.label]),
    6: () =>
      [...shortestPaths(graph, named(graph, "project", "东横快速路(G351)"), named(graph, "person", "楼琅坚"))].map((path) => [
        path.map((s) => s.edge).join(" > "),
        path.length,
        path.filter((s) => s.attributes.inferred !== undefined).length,
      ]),
    7: () => [...walk(graph, named(graph, "place", "横店"), ["locationOf"])].map((s) => [s.toAttributes.kind, s.toAttributes.label]),
    8: () =>
      [...counts(graph)]
        .filter(({ declared, listed }) => declared.count !== listed.length)
        .map(({ id, declared, listed }) => [label(id), declared.count, listed.length]),
    9: () => {
      const groups = new Map<string, number>();
      for (const { element, attributes: a } of facts(graph)) {
        const key = JSON.stringify([element, support(a) === "inferred", a.evidence.length]);
        groups.set(key, (groups.get(key) ?? 0) + 1);
      }
      return [...groups].map(([key, n]) => [...(JSON.parse(key) as unknown[]), n]);
    },
    10: () => {
      const top = named(graph, "campaign", "“1354”");
      return [{ to: top, depth: 0 }, ...walk(graph, top, ["hasPart"])].flatMap(({ to, depth }) => {
        const targets = graph.filterOutEdges(to, (_, a) => a.kind === "targets").map((edge) => label(graph.target(edge)));
        return (targets.length === 0 ? [null] : unique(targets)).map((target) => [depth, label(to), target]);
      });
    },
  };

  test.each(Object.keys(answers).map(Number))("%i has the answer that the TypeScript API gives", async (n) => {
    const rows = await store.query(queries.get(n) as string);
    const expected = (answers[n] as () => unknown[][])();
    expect(expected.length).toBeGreaterThan(0);
    expect(set(rows)).toEqual(set(expected));
  });

  test("6 gives the shortest ways in the order of the TypeScript API", async () => {
    const [first] = await store.query<{ edges: string }>(queries.get(6) as string);
    expect(first?.edges).toBe((answers[6] as () => unknown[][])()[0]?.[0]);
  });
});

/** People, posts, campaigns in parts of parts, projects, and targets; facts on several phrases, on one, or inferred; declared counts. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .record({
    size: fc.integer({ min: 2, max: 9 }),
    edges: fc.array(
      fc.record({
        relation: fc.constantFrom("holds", "partOf", "partOf", "leads", "states", "targets", "targetsOfCampaign"),
        from: fc.nat(8),
        to: fc.nat(8),
        lines: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
        inferred: fc.boolean(),
        since: fc.option(fc.constantFrom("2021", "2022-05")),
      }),
      { maxLength: 40 },
    ),
    counts: fc.array(fc.record({ of: fc.constantFrom("campaign", "project"), on: fc.nat(8), count: fc.nat(3) }), { maxLength: 4 }),
  })
  .map(({ size, edges, counts }) => {
    const at = (n: number) => n % size;
    const ends: Record<string, (a: number, b: number) => [from: string, relation: string, to: string] | undefined> = {
      holds: (a, b) => [`person:n${a}`, "holds", `role:n${b}`],
      // Parts come after what they are part of, so that no circle arises.
      partOf: (a, b) => (a === b ? undefined : [`campaign:n${Math.max(a, b)}`, "partOf", `campaign:n${Math.min(a, b)}`]),
      leads: (a, b) => [`person:n${a}`, "leads", `project:n${b}`],
      states: (a, b) => [`person:n${a}`, "states", `target:n${b}`],
      targets: (a, b) => [`project:n${a}`, "targets", `target:n${b}`],
      targetsOfCampaign: (a, b) => [`campaign:n${a}`, "targets", `target:n${b}`],
    };
    const things = new Map<string, string[]>([["document:d", ["label: 报道, date: 2022-12-24"]]]);
    for (let i = 0; i < size; i++) {
      for (const kind of ["person", "role", "campaign", "project"])
        things.set(`${kind}:n${i}`, [`label: ${kind}${i}, cite: ${i + 1} 名${i}`]);
      // A target hangs on something.
      things.set(`target:n${i}`, [`indicator: 指标${i}, comparator: "=", value: ${i}, unit: 个, cite: 1 ${i}个`]);
      things.get(`project:n${i}`)?.push(`partOf: { to: campaign:n${i} }, targets: { to: target:n${i}, cite: 1 ${i}个 }`);
    }
    const said = new Map<string, string[]>();
    for (const { relation, from, to, lines, inferred, since } of edges) {
      const [source, name, target] = ends[relation]?.(at(from), at(to)) ?? [];
      if (source === undefined) continue;
      const fields = [
        `to: ${target}`,
        ...(lines.length > 0 ? [`cite: [${lines.map((l) => `${l} 句${l}`).join(", ")}]`] : []),
        ...(inferred ? ["inferred: 因此"] : []),
        ...(since ? [`since: ${since}`] : []),
      ];
      const key = `${source} ${name}`;
      said.set(key, [...(said.get(key) ?? []), `{ ${fields.join(", ")} }`]);
    }
    const declared = new Map<string, string[]>();
    for (const { of, on, count } of counts) {
      const id = `campaign:n${at(on)}`;
      declared.set(id, [...(declared.get(id) ?? []), `{ count: ${count}, of: ${of}, by: hasPart, cite: 1 ${count}个 }`]);
    }
    const lines = [
      ...[...things].map(([id, fields]) => `  - { id: "${id}", ${fields.join(", ")} }`),
      ...[...said].map(([key, all]) => {
        const [id, name] = key.split(" ") as [string, string];
        return `  - { id: "${id}", ${plainOf(things, id)}, ${name}: [${all.join(", ")}] }`;
      }),
      ...[...declared].map(([id, all]) => `  - { id: "${id}", ${plainOf(things, id)}, declares: [${all.join(", ")}] }`),
    ];
    return buildGraph(define(`document: document:d\nentities:\n${lines.join("\n")}\n`), government);
  });
const plainOf = (things: ReadonlyMap<string, string[]>, id: string) => things.get(id)?.[0] as string;

/** Each answer of the graph in both ways. */
const shapes: Record<string, { cypher: string; expected: (graph: Graph) => (readonly unknown[])[] }> = {
  "who holds what, by which edges": {
    cypher: "MATCH (p:Person)-[h:HOLDS]->(r:Role) RETURN p.id, r.id, h.id, h.since",
    expected: (graph) =>
      [...entities(graph, "person")].flatMap(({ id }) =>
        follow(graph, id, "holds").map((s) => [id, s.to, s.edge, s.attributes.since ?? null]),
      ),
  },
  "what is part of what, at which depth": {
    cypher: "MATCH (c:Campaign)<-[down:PART_OF* SHORTEST 1..30]-(x) RETURN c.id, x.id, length(down)",
    expected: (graph) =>
      [...entities(graph, "campaign")].flatMap(({ id }) => [...walk(graph, id, ["hasPart"])].map((s) => [id, s.to, s.depth])),
  },
  "how far things are from a person, by ways with how few inferred edges": {
    cypher: `MATCH way = (:Person {id: 'person:n0'})-[* ALL SHORTEST 1..30]-(x)
             WITH x.id AS id, length(way) AS steps, list_to_string(' > ', properties(rels(way), 'id')) AS edges, rels(way) AS rels
             UNWIND rels AS edge WITH id, steps, edges, count(edge.inferred) AS inferred
             RETURN id, steps, min(inferred), count(*)`,
    expected: (graph) =>
      graph
        .filterNodes((id) => id !== "person:n0")
        .flatMap((id) => {
          const paths = [...shortestPaths(graph, "person:n0", id as `person:${string}`)];
          const [first] = paths;
          return first ? [[id, first.length, first.filter((s) => s.attributes.inferred !== undefined).length, paths.length]] : [];
        }),
  },
  "how many there are of each kind and relation": {
    cypher: "MATCH (n) RETURN n.kind, count(*) UNION ALL MATCH ()-[r]->() RETURN r.kind, count(*)",
    expected: (graph) => {
      const tally = new Map<string, number>();
      graph.forEachNode((_, a) => tally.set(a.kind, (tally.get(a.kind) ?? 0) + 1));
      graph.forEachEdge((_, a) => tally.set(a.kind, (tally.get(a.kind) ?? 0) + 1));
      return [...tally];
    },
  },
  "which phrases of a line prove what": {
    cypher:
      "MATCH (n) UNWIND n.evidence AS e WITH n, e WHERE e.line = 2 RETURN n.id, e.quote UNION ALL MATCH ()-[r]->() UNWIND r.evidence AS e WITH r, e WHERE e.line = 2 RETURN r.id, e.quote",
    expected: (graph) =>
      [...facts(graph)].flatMap(({ id, attributes }) => attributes.evidence.filter((e) => e.line === 2).map((e) => [id, e.quote])),
  },
  "which declared counts do not match": {
    cypher: `MATCH (n) UNWIND n.declares AS d OPTIONAL MATCH (n)<-[r]-(m)
             WITH n.id AS id, d.of AS of, d.count AS declared,
                  count(DISTINCT CASE WHEN list_contains(d.along, r.kind) AND m.kind = d.of THEN m.id END) AS listed
             WHERE declared <> listed RETURN id, of, declared, listed`,
    expected: (graph) =>
      [...counts(graph)]
        .filter(({ declared, listed }) => declared.count !== listed.length)
        .map(({ id, declared, listed }) => [id, declared.of, declared.count, listed.length]),
  },
  "the targets of projects, and who states them": {
    cypher: "MATCH (p:Project)-[:TARGETS]->(t:Target)<-[s:STATES]-(who:Person) RETURN p.id, t.value, who.id, s.id",
    expected: (graph) =>
      [...entities(graph, "target")].flatMap(({ id, attributes }) =>
        follow(graph, id, "targetOf")
          .filter((s) => s.toAttributes.kind === "project")
          .flatMap((p) => follow(graph, id, "statedBy").map((s) => [p.to, attributes.value, s.to, s.edge])),
      ),
  },
};

test.skipIf(withoutEngine)("on any graph, questions of these shapes have the same answers", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph, async (graph) => {
      const store = await openStore(graph);
      try {
        for (const [name, { cypher, expected }] of Object.entries(shapes))
          expect(set(await store.query(cypher)), name).toEqual(set(expected(graph)));
      } finally {
        await store.close();
      }
    }),
    { numRuns: 12 },
  );
});
