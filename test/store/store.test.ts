/** The store: nothing is lost in it, it only reads, and whatever befalls its engine ends as an error that says what to do. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CypherError, CypherTimeout, openStore, type Row, type Store, StoreError, type StoreSource, writeStore } from "../../dist/node.js";
import { buildGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { government } from "../../src/ontology/government.js";
import { engineName } from "../../src/store/protocol.js";
import { storeSchema } from "../../src/store/schema.js";
import { withoutEngine } from "../peers.js";
import { define, folder, root } from "../tools.js";

function isFoundFrom(folder: string): boolean {
  try {
    return createRequire(join(folder, "x.js")).resolve(engineName) !== "";
  } catch {
    return false;
  }
}

const both = () => openDataset(["data/sample", "data/sample-2024"].map((name) => join(root, name))).graph;

/** Attributes as a store gives them back: what is not there is not there, groups are lists of what they hold. */
function stored(attributes: object): Row {
  const { alternatives, declares, ...rest } = attributes as Record<string, unknown>;
  return {
    ...(rest as Row),
    ...(declares !== undefined && { declares: (declares as object[]).map((d) => expect.objectContaining(d)) as unknown as Row[] }),
    ...(alternatives !== undefined && {
      alternatives: Object.entries(alternatives as Record<string, unknown[]>).map(([attribute, others]) => ({
        attribute,
        others: others.map(String),
      })),
    }),
  };
}

describe.skipIf(withoutEngine)("a store", () => {
  test("holds every attribute of every node and edge, of decisions and contradictions too", async () => {
    const graph = both();
    const store = await openStore(graph);
    const nodes = await store.query<{ n: Row }>("MATCH (n) RETURN n");
    expect(new Map(nodes.map(({ n }) => [n.id, n]))).toEqual(new Map(graph.mapNodes((id, a) => [id, { id, ...stored(a) }])));
    const edges = await store.query<{ r: Row; a: string; b: string }>("MATCH (a)-[r]->(b) RETURN r, a.id AS a, b.id AS b");
    expect(new Map(edges.map(({ r, a, b }) => [r.id, [a, b, r]]))).toEqual(
      new Map(graph.mapEdges((id, attributes, a, b) => [id, [a, b, { id, ...stored(attributes) }]])),
    );
    await store.close();
  });

  test("holds any text and any number as it is", { timeout: 120_000 }, async () => {
    const text = fc.string({ unit: "binary", maxLength: 8 });
    const someNode = fc.record({
      label: text,
      aliases: fc.array(text, { maxLength: 3 }),
      wording: fc.option(text, { nil: undefined }),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
      year: fc.option(fc.maxSafeInteger(), { nil: undefined }),
      evidence: fc.array(fc.record({ document: text, line: fc.nat(), quote: text }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(someNode, { minLength: 1, maxLength: 12 }), async (some) => {
        const nodes = some.map((attributes, i) => ({ id: `target:${i}`, attributes: { kind: "target", ...attributes } }));
        const source: StoreSource = { ontology: government, nodes, edges: [] };
        const store = await openStore(source);
        const rows = await store.query<{ n: Row }>("MATCH (n:Target) RETURN n");
        const wanted = nodes.map(({ id, attributes }) => JSON.parse(JSON.stringify({ id, ...attributes })) as Row);
        // Half a character is none; and UTF-8 has no sign of zero to lose.
        expect(rows.map(({ n }) => n).sort((a, b) => Number((a.id as string).slice(7)) - Number((b.id as string).slice(7)))).toEqual(
          wanted.map((row) => JSON.parse(JSON.stringify(row).replace(/\\ud[89a-f]../g, "\ufffd"))),
        );
        await store.close();
      }),
      { numRuns: 4 },
    );
  });

  test("takes nodes and edges one by one, from what has no room for all of them", async () => {
    const count = 40_000;
    function* nodes() {
      for (let i = 0; i < count; i++) yield { id: `project:p${i}`, attributes: { kind: "project", label: `${i}号项目`, evidence: [] } };
    }
    function* edges() {
      for (let i = 1; i < count; i++)
        yield {
          id: `project:p${i} partOf project:p${i - 1}`,
          source: `project:p${i}`,
          target: `project:p${i - 1}`,
          sourceKind: "project",
          targetKind: "project",
          attributes: { kind: "partOf", evidence: [{ document: "document:d", line: i, quote: `${i}号` }] },
        };
    }
    const store = await openStore({ ontology: government, nodes: nodes(), edges: edges() });
    expect(await store.query("MATCH (n:Project) RETURN count(*) AS n")).toEqual([{ n: count }]);
    expect(await store.query("MATCH ()-[r:PART_OF]->() UNWIND r.evidence AS e RETURN count(*) AS n, sum(e.line) AS lines")).toEqual([
      { n: count - 1, lines: (count * (count - 1)) / 2 },
    ]);
    // Rows come as they are asked for; who stops asking may go on with another question.
    const { rows } = await store.stream("MATCH (n:Project) RETURN n.id AS id ORDER BY id");
    for await (const { id } of rows) {
      expect(id).toBe("project:p0");
      expect(await store.query("RETURN 1 AS one")).toEqual([{ one: 1 }]);
      break;
    }
    await store.close();
  });

  test.each<[string, Partial<StoreSource>, RegExp]>([
    ["of an unknown kind", { nodes: [{ id: "x:1", attributes: { kind: "x" } }] }, /x:1: the ontology has no kind "x"/],
    [
      "with text for a number",
      { nodes: [{ id: "target:1", attributes: { kind: "target", year: "2023" } }] },
      /target:1: year is "2023" \(it must be a whole number/,
    ],
    ["twice", { nodes: [1, 2].map(() => ({ id: "role:1", attributes: { kind: "role" } })) }, /role:1/],
    [
      "that a relation cannot join",
      {
        nodes: [{ id: "role:1", attributes: { kind: "role" } }],
        edges: [{ id: "e", source: "role:1", target: "role:1", sourceKind: "role", targetKind: "role", attributes: { kind: "holds" } }],
      },
      /e: in the ontology "holds" leads from no role to a role/,
    ],
    [
      "with an end that is not there",
      {
        nodes: [{ id: "role:1", attributes: { kind: "role" } }],
        edges: [{ id: "e", source: "person:1", target: "role:1", sourceKind: "person", targetKind: "role", attributes: { kind: "holds" } }],
      },
      /person:1/,
    ],
  ])("refuses a thing %s, and leaves nothing behind", async (_, some, message) => {
    const before = scratchFolders();
    await expect(openStore({ ontology: government, nodes: [], edges: [], ...some })).rejects.toThrow(message);
    const dir = folder();
    await expect(writeStore(join(dir, "g.lbug"), { ontology: government, nodes: [], edges: [], ...some })).rejects.toThrow(message);
    expect(readdirSync(dir)).toEqual([]);
    expect(scratchFolders()).toEqual(before);
  });
});

const scratchFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("zhengmai-store-"));

describe.skipIf(withoutEngine)("an open store", () => {
  const graph = buildGraph(
    define(`document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - { id: person:a, label: 甲, cite: 1 甲, holds: [{ to: role:r, cite: 1 长甲, since: 2021 }, { to: role:r, cite: 2 长甲 }] }
  - { id: role:r, label: 长 }
`),
    government,
  );
  let store: Store;
  beforeAll(async () => {
    store = await openStore(graph);
  });
  afterAll(() => store.close());

  test("gives rows whose fields are the columns as they were written", async () => {
    const { columns, rows } = await store.stream("MATCH (p:Person)-[h:HOLDS]->(r) RETURN p.label, h.since AS from, count(*) ORDER BY from");
    expect(columns).toEqual(["p.label", "from", "count(*)"]);
    const all: Row[] = [];
    for await (const row of rows) all.push(row);
    expect(all).toEqual([
      { "p.label": "甲", from: "2021", "count(*)": 1 },
      { "p.label": "甲", from: null, "count(*)": 1 },
    ]);
  });

  test("gives values of every type, whole numbers exactly or not at all", async () => {
    const [row] = await store.query(
      "RETURN 1 AS i, 1.5 AS d, true AS b, 'x' AS s, null AS n, [1, 2] AS l, {a: 1, b: 'y'} AS o, date('2022-12-24') AS day, CAST(9007199254740993 AS INT128) AS big, sum(3) AS sum",
    );
    expect(row).toEqual({
      i: 1,
      d: 1.5,
      b: true,
      s: "x",
      n: null,
      l: [1, 2],
      o: { a: 1, b: "y" },
      day: new Date("2022-12-24"),
      big: 9007199254740993n,
      sum: 3,
    });
    await expect(store.query("RETURN 9007199254740993 AS big")).rejects.toThrow(/column big has a whole number beyond 2\^53/);
    await expect(store.query("RETURN [9007199254740993] AS big")).rejects.toThrow(/beyond 2\^53/);
  });

  test("takes values for parameters of every type, and more than a query uses", async () => {
    const params = { name: "甲", n: 2, list: ["person:a"], b: true, o: { x: 1 }, none: null };
    expect(
      await store.query("MATCH (p:Person {label: $name}) WHERE p.id IN $list RETURN p.id AS id, $n + 1 AS n, $b AS b", params),
    ).toEqual([{ id: "person:a", n: 3, b: true }]);
    expect(await store.query("RETURN $name AS s", { name: "'; MATCH (n) DETACH DELETE n //" })).toEqual([
      { s: "'; MATCH (n) DETACH DELETE n //" },
    ]);
  });

  test("gives nodes and edges as their columns, paths as nodes and edges", async () => {
    const [row] = await store.query<{ w: { nodes: Row[]; edges: Row[] } }>(
      "MATCH w = (:Person)-[h:HOLDS*1..1 (r, n | WHERE r.since IS NOT NULL)]->(:Role) RETURN w",
    );
    expect(row?.w.nodes.map((n) => n.id)).toEqual(["person:a", "role:r"]);
    expect(row?.w.edges).toEqual([
      { id: graph.findEdge((_, a) => a.since === "2021"), ...graph.getEdgeAttributes(graph.findEdge((_, a) => a.since === "2021")) },
    ]);
  });

  test.each<[string, number, number, RegExp]>([
    ["MATCH (p:Persn) RETURN p", 1, 10, /there is no label "Persn" \(did you mean "Person"\?\)/],
    ["MATCH (p)-[:HOLD]->(r)\nRETURN p", 1, 13, /there is no relation "HOLD" \(did you mean "HOLDS"\?\)/],
    ["MATCH (p:Person)\nRETURN p.labl", 2, 10, /p has no "labl" \(did you mean "label"\?\)/],
    ["MATCH (甲:Person) WHERE 甲.label = '😀😀' RETURN 甲.end", 1, 50, /"end" cannot stand here \(if it is a name, write `end`\)/],
    ["MATCH (p:Person)\nRETURN x.label", 2, 8, /"x" is not known here/],
    ["MATCH (p) RETURN wrong(p)", 1, 18, /there is no function wrong/],
    ["MATCH (p {id: $id}) RETURN p", 1, 15, /\$id has no value \(give it: --param id=…/],
    ["MATCH (p", 1, 9, /ends too early/],
    ["MATCH (a)-[*1..99]->(b) RETURN a", 1, 12, /steps go to 30 at most/],
    ["MATCH (p:Person) SET p.label = '乙'", 1, 1, /a query only reads/],
    ["MATCH (n) DETACH DELETE n", 1, 1, /a query only reads/],
    ["MATCH (p) RETURN p.id, p.id", 1, 1, /two columns are called p\.id/],
    ["RETURN 1; RETURN 2", 1, 9, /only one query at a time/],
  ])("says what is wrong with a query and where: %s", async (cypher, line, column, reason) => {
    const error = await store.query(cypher).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CypherError);
    expect(error).toMatchObject({ line, column, reason: expect.stringMatching(reason) });
    expect(await store.query("MATCH (p:Person) RETURN p.label")).toEqual([{ "p.label": "甲" }]);
  });

  test("stops a query that takes too long, and answers the next", async () => {
    const long = "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN sum(a * b % 7)";
    const error = await store.query(long, {}, { timeout: 200 }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CypherTimeout);
    expect(String(error)).toMatch(/the query was stopped after 0.2 s/);
    expect(await store.query("RETURN 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("answers many questions that are asked at once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => store.query("MATCH (p:Person) RETURN p.label, $i AS i", { i })));
    expect(answers.map(([row]) => row?.i)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});

/** Processes that this one started, by what the kernel tells. */
const children = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/stat`, "utf8")
            .replace(/^.*\) /, "")
            .split(" ")[1] === String(process.pid)
        );
      } catch {
        return false;
      }
    });

describe.skipIf(withoutEngine)("the engine", () => {
  const { graph } = openDataset([join(root, "data/sample")]);

  test.skipIf(process.platform !== "linux")("may crash: what was asked fails with a message, and the program goes on", async () => {
    const before = new Set(children());
    const store = await openStore(graph);
    const [pid] = children().filter((child) => !before.has(child));
    const asked = store.query("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7)");
    setTimeout(() => process.kill(Number(pid), "SIGSEGV"), 300);
    await expect(asked).rejects.toThrow(/the engine has ended \(SIGSEGV\): open the store again/);
    await expect(store.query("RETURN 1")).rejects.toThrow(StoreError);
    await store.close();
    const again = await openStore(graph);
    expect(await again.query("MATCH (n) RETURN count(*) AS n")).toEqual([{ n: graph.order }]);
    await again.close();
    expect(children().filter((child) => !before.has(child))).toEqual([]);
  });

  /** A program that opens a store of the sample and does no more than `then`. */
  const program = (then: string) => `
    const { openDataset, openStore } = await import(${JSON.stringify(join(root, "dist/node.js"))});
    const store = await openStore(openDataset([${JSON.stringify(join(root, "data/sample"))}]).graph);
    ${then}`;

  test("does not keep a program that forgot its store, and leaves no file behind", async () => {
    const dir = folder();
    const run = (then: string) =>
      spawnSync(process.execPath, ["--input-type=module", "-e", program(then)], { encoding: "utf8", env: { ...process.env, TMPDIR: dir } });
    expect(run('console.log(await store.query("RETURN 1 AS n"));')).toMatchObject({ status: 0, stdout: "[ { n: 1 } ]\n" });
    expect(run('store.query("RETURN 1 AS n"); process.kill(process.pid, "SIGKILL");').signal).toBe("SIGKILL");
    await expect.poll(() => readdirSync(dir)).toEqual([]);
  });

  // Above the folder of a test there may be packages, which Node would find.
  test.skipIf(isFoundFrom(tmpdir()))("that is missing, or whose native part is, is said to be, with what to do", () => {
    const dir = folder({ "package.json": readFileSync(join(root, "package.json")) });
    mkdirSync(join(dir, "node_modules"));
    for (const name of readdirSync(join(root, "node_modules")).filter((n) => n !== "@ladybugdb" && !n.startsWith(".")))
      symlinkSync(join(root, "node_modules", name), join(dir, "node_modules", name));
    execFileSync("cp", ["-r", join(root, "dist"), dir]);
    const run = () =>
      spawnSync(process.execPath, [join(dir, "dist/cli/main.js"), "query", "RETURN 1", join(root, "data/sample")], { encoding: "utf8" });
    expect(run()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "Cypher needs @ladybugdb/core, which is not installed (npm install @ladybugdb/core@0.19.1)\n",
    });
    // As after npm install --ignore-scripts.
    const [from, to] = [root, dir].map((top) => join(top, "node_modules/@ladybugdb/core")) as [string, string];
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from).filter((n) => /\.(m?js|json)$/.test(n))) copyFileSync(join(from, name), join(to, name));
    expect(run()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^@ladybugdb\/core is installed, but its native part does not load: .*npm rebuild .*@ladybugdb\/core\)\n$/,
      ),
    });
  });
});

describe.skipIf(withoutEngine)("a store in a file", () => {
  const { graph } = openDataset([join(root, "data/sample")]);
  const make = async () => {
    const dir = folder();
    await writeStore(join(dir, "g.lbug"), graph);
    return dir;
  };

  test("is one file, opens at once and twice at a time, and tells its ontology", async () => {
    const dir = await make();
    expect(readdirSync(dir)).toEqual(["g.lbug"]);
    const [a, b] = [await openStore(join(dir, "g.lbug")), await openStore(join(dir, "g.lbug"))];
    for (const store of [a, b]) expect(await store.query("MATCH (n) RETURN count(*) AS n")).toEqual([{ n: graph.order }]);
    expect(storeSchema(a.ontology)).toMatchObject({});
    expect(a.ontology).toEqual(government);
    await expect(a.query("MATCH (n) SET n.label = ''")).rejects.toThrow(/a query only reads/);
    await a.close();
    await b.close();
    expect(readdirSync(dir)).toEqual(["g.lbug"]);
  });

  test("replaces an older one, also behind a link, and nothing that is no file", async () => {
    const dir = await make();
    symlinkSync(join(dir, "g.lbug"), join(dir, "link.lbug"));
    await writeStore(join(dir, "link.lbug"), buildGraph(define("entities:\n  - { id: place:p, label: 镇 }\n"), government));
    const store = await openStore(join(dir, "g.lbug"));
    expect(await store.query("MATCH (n) RETURN n.label AS name")).toEqual([{ name: "镇" }]);
    await store.close();
    await expect(writeStore(dir, graph)).rejects.toThrow(/there is something else of that name/);
  });

  test("of another version, or no store at all, is refused", async () => {
    const dir = await make();
    const bytes = readFileSync(join(dir, "g.lbug"));
    writeFileSync(join(dir, "text.lbug"), "no database");
    writeFileSync(join(dir, "empty.lbug"), "");
    // After its four letters the file tells the version of its form.
    const old = Buffer.from(bytes);
    old.writeUInt8(7, 4);
    writeFileSync(join(dir, "old.lbug"), old);
    writeFileSync(join(dir, "cut.lbug"), bytes.subarray(0, 5000));
    const newer = Buffer.from(bytes);
    const version = '"zhengmai-store","version":1';
    newer.write(version.replace("1", "9"), newer.indexOf(version));
    writeFileSync(join(dir, "newer.lbug"), newer);
    const says = async (name: string, message: RegExp) => expect(openStore(join(dir, name)), name).rejects.toThrow(message);
    await says("none.lbug", /there is no such file/);
    await says(".", /that is no file/);
    await says("text.lbug", /text\.lbug: is no store/);
    await says("empty.lbug", /empty\.lbug: is (no store|a database, but none of zhengmai's)/);
    await says("old.lbug", /old\.lbug: was made by another version of the engine \(make it anew/);
    await says("cut.lbug", /cut\.lbug: is no store/);
    await says("newer.lbug", /is a store of version 9, and this program reads version 1 \(make it anew/);
  });
});
