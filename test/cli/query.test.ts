/** `zhengmai query` and `zhengmai store`, as a user runs them. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cellsOf, tableLines } from "../../src/cli/table.js";
import { withoutEngine } from "../peers.js";
import { folder, root, zhengmai } from "../tools.js";

const set = {
  "set/a.yaml": `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24 }
  - { id: person:a, label: 甲某, en: Jia, cite: 1 甲某, holds: { to: role:r, cite: 1 市长甲某 } }
  - { id: person:b, label: "乙, \\"x\\"" }
  - { id: role:r, label: 市长 }
`,
};

test("a table is aligned where Chinese signs take two cells, and does not wait for all of its rows", async () => {
  expect(["", "a", "东阳", "“1354”", "é", "한", "😀", "Ａ"].map(cellsOf)).toEqual([0, 1, 4, 6, 1, 2, 2, 2]);
  let asked = 0;
  async function* rows() {
    for (; asked < 5000; asked++) yield [{ text: asked === 1 ? "东阳" : "x" }, { text: String(asked), right: true }];
  }
  const lines = tableLines(["a", "数"], rows());
  expect((await lines.next()).value).toBe("a     数\n");
  expect(asked).toBeLessThan(1001);
  expect((await lines.next()).value).toBe("────  ───\n");
  expect((await lines.next()).value).toBe("x       0\n");
  expect((await lines.next()).value).toBe("东阳    1\n");
});

describe.skipIf(withoutEngine)("zhengmai query", () => {
  const cwd = () => folder(set);
  const query = "MATCH (p:Person) OPTIONAL MATCH (p)-[h:HOLDS]->(r) RETURN p.label AS name, r, h, h.evidence, 1 AS n ORDER BY name";

  test("prints a table, JSON or CSV", () => {
    const dir = cwd();
    expect(zhengmai(["query", query, "set"], { cwd: dir })).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringMatching(
        /^name {5}r {14}h {22}h\.evidence +n\n─+ {2}─.*\n乙, "x" +1\n甲某 {5}市长 \(role:r\) {2}person:a holds role:r {2}.*市长甲某.* 1\n\n2 rows\n$/,
      ),
    });
    const rows = JSON.parse(zhengmai(["query", query, "set", "--format", "json"], { cwd: dir }).stdout);
    expect(rows).toMatchObject([
      { name: '乙, "x"', r: null, n: 1 },
      { name: "甲某", r: { id: "role:r", kind: "role", label: "市长" }, h: { kind: "holds", attested: "2022-12-24" }, n: 1 },
    ]);
    expect(rows[1]["h.evidence"]).toEqual([{ document: "document:d", line: 1, quote: "市长甲某", occurrence: null }]);
    const csv = zhengmai(["query", "MATCH (p:Person) RETURN p.label, p.en, p.aliases ORDER BY p.id", "set", "--format", "csv"], {
      cwd: dir,
    }).stdout;
    expect(csv).toBe('\ufeffp.label,p.en,p.aliases\r\n甲某,Jia,[]\r\n"乙, ""x""",,[]\r\n');
    expect(zhengmai(["query", "MATCH (p:Place) RETURN p.id", "set", "--format", "json"], { cwd: dir }).stdout).toBe("[]\n");
  });

  test("reads the query from a file or stdin, and takes values for parameters", () => {
    const dir = folder({
      ...set,
      "q.cypher": "\ufeffMATCH (p:Person)\nWHERE p.label = $name AND $n = 2 AND $s = '007'\nRETURN p.id, $list AS l\n",
    });
    const params = ["--param", "name=甲某", "--param", "n=2", "--param", "s=007", "--param", "list=[1,2]"];
    const { status, stdout } = zhengmai(["query", "--file", "q.cypher", ...params, "set", "--format", "json"], { cwd: dir });
    expect(JSON.parse(stdout)).toEqual([{ "p.id": "person:a", l: [1, 2] }]);
    expect(status).toBe(0);
    const main = [join(root, "dist/cli/main.js"), "query", "--file", "-", "set"];
    expect(spawnSync(process.execPath, main, { cwd: dir, input: "RETURN 1 AS one", encoding: "utf8" }).stdout).toBe(
      "one\n───\n  1\n\n1 row\n",
    );
  });

  test("tells the place of what is wrong with a query: exit code 2", () => {
    const dir = folder({ ...set, "q.cypher": "MATCH (p:Person)\nRETURN p.lable" });
    expect(zhengmai(["query", "MATCH (p:Persn) RETURN p", "set"], { cwd: dir })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: 'query:1:10: error: there is no label "Persn" (did you mean "Person"?)\n',
    });
    expect(zhengmai(["query", "--file", "q.cypher", "set"], { cwd: dir })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^q\.cypher:2:10: error: p has no "lable"/),
    });
  });

  test("stops after --timeout: exit code 1", () => {
    const long = "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN sum(a * b)";
    expect(zhengmai(["query", long, "set", "--timeout", "0.3"], { cwd: cwd() })).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^the query was stopped after 0\.3 s/),
    });
  });

  test("writes no file and loads none, whatever it is asked", () => {
    const dir = cwd();
    for (const cypher of [
      "COPY (MATCH (n) RETURN n.id) TO 'out.csv'",
      "EXPORT DATABASE 'out'",
      "LOAD FROM 'set/a.yaml' RETURN *",
      "CREATE (p:Person {id: 'x'})",
    ])
      expect(zhengmai(["query", cypher, "set"], { cwd: dir })).toMatchObject({ status: 2, stdout: "" });
    expect(readdirSync(dir)).toEqual(["set"]);
  });

  test("fails on definitions with errors as every command does: exit code 1", () => {
    const dir = folder({ "set/a.yaml": "entities:\n  - { id: persn:x, label: x }\n" });
    expect(zhengmai(["query", "RETURN 1", "set"], { cwd: dir })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/unknown kind/),
    });
  });

  test("takes another domain's ontology", () => {
    const ontology = {
      name: "garden",
      zh: "花园",
      en: "Garden",
      kinds: {
        plant: { zh: "植物", en: "plant", shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" } },
        bed: { zh: "花坛", en: "bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
      },
      relations: {
        growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "grows" }, signature: { plant: ["bed"] } },
      },
    };
    const dir = folder({
      "garden.mjs": `export default ${JSON.stringify(ontology)};\n`,
      "garden/a.yaml":
        "entities:\n  - { id: bed:north, label: 北坛 }\n  - { id: plant:plum, label: 梅, growsIn: { to: bed:north, inferred: 如此 } }\n",
    });
    const args = ["garden", "--ontology", "garden.mjs"];
    expect(
      zhengmai(["query", "MATCH (p:Plant)-[g:GROWS_IN]->(b:Bed) RETURN p.label, b.label, g.inferred", ...args], { cwd: dir }).stdout,
    ).toMatch(/\n梅 {7}北坛 {5}如此\n/);
    expect(zhengmai(["query", "--schema", "--ontology", "garden.mjs"], { cwd: dir }).stdout).toMatch(
      /^GROWS_IN {2}种在 · grows in\n {2}\(Plant\)-\[GROWS_IN\]->\(Bed\)$/m,
    );
    // A store brings its ontology along.
    expect(zhengmai(["store", ...args, "-o", "g.lbug"], { cwd: dir })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "g.lbug: 2 nodes, 1 edges\n",
    });
    expect(zhengmai(["query", "--db", "g.lbug", "MATCH (p:Plant) RETURN p.id"], { cwd: dir }).stdout).toBe(
      "p.id\n──────────\nplant:plum\n\n1 row\n",
    );
    expect(zhengmai(["query", "--db", "g.lbug", "--schema"], { cwd: dir }).stdout).toMatch(/^Plant {2}植物 · plant$/m);
  });
});

describe("zhengmai query says what is wrong with its call: exit code 2", () => {
  test.each<[string[], RegExp]>([
    [["query"], /there is no query/],
    [["query", "--file", "none.cypher"], /none\.cypher: there is no such file/],
    [["query", "RETURN 1", "--param", "x"], /Write name=value/],
    [["query", "RETURN 1", "--timeout", "0"], /must be a number above 0/],
    [["query", "RETURN 1", "--format", "xml"], /Allowed choices/],
    [["query", "RETURN 1", "--db", "g.lbug", "--sources", "x"], /leave out --ontology and --sources/],
    [["query", "RETURN 1", "data/sample", "--db", "g.lbug"], /with --db there is no DATA/],
    [["store"], /required option/],
    [["store", "-o", "no/where/g.lbug"], /there is no folder no\/where/],
    [["store", "-o", "."], /there is something else of that name/],
  ])("%j", (args, message) => {
    expect(zhengmai(args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(message) });
  });
});

describe.skipIf(withoutEngine)("zhengmai store", () => {
  test("keeps the graph for queries that open it at once, whole or not at all", () => {
    const dir = folder({ ...set, "bad/a.yaml": "entities:\n  - { id: persn:x, label: x }\n" });
    expect(zhengmai(["store", "set", "-o", "g.lbug"], { cwd: dir }).stderr).toBe("g.lbug: 4 nodes, 1 edges\n");
    const before = readFileSync(join(dir, "g.lbug"));
    expect(zhengmai(["store", "bad", "-o", "g.lbug"], { cwd: dir }).status).toBe(1);
    expect(readFileSync(join(dir, "g.lbug")).equals(before)).toBe(true);
    expect(readdirSync(dir).sort()).toEqual(["bad", "g.lbug", "set"]);
    expect(zhengmai(["query", "--db", "g.lbug", "MATCH (n) RETURN count(*) AS n"], { cwd: dir }).stdout).toMatch(/\n4\n/);
    writeFileSync(join(dir, "text.lbug"), "x");
    expect(zhengmai(["query", "--db", "text.lbug", "RETURN 1"], { cwd: dir })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^text\.lbug: is no store/),
    });
    expect(zhengmai(["query", "--db", "none.lbug", "RETURN 1"], { cwd: dir })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/there is no such file/),
    });
    expect(existsSync(join(dir, "none.lbug"))).toBe(false);
  });
});
