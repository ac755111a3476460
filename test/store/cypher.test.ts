/** Names of tables and columns, and what of a query is let through: without an engine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defineOntology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { columnNames, objection, tokensOf } from "../../src/store/cypher.js";
import { engineName, engineVersion } from "../../src/store/protocol.js";
import { storeSchema, typeName } from "../../src/store/schema.js";
import { describeSchema } from "../../src/store/tables.js";
import { root } from "../tools.js";

const words = { zh: "字", en: "word" };
const look = { ...words, shape: "circle", color: { light: "#000000", dark: "#ffffff" } } as const;

describe("the tables of an ontology", () => {
  const { nodes, edges } = storeSchema(government);

  test("are one a kind and one a relation, in the case that Cypher is written in", () => {
    expect([...nodes.values()].map((t) => t.name)).toContain("Person");
    expect([...nodes]).toHaveLength(Object.keys(government.kinds).length);
    expect(edges.get("roleOf")?.name).toBe("ROLE_OF");
    expect([...edges]).toHaveLength(Object.keys(government.relations).length);
  });

  test("join every pair of kinds that a relation may", () => {
    expect(edges.get("partOf")?.pairs).toContainEqual(["project", "platform"]);
    for (const [name, { signature }] of Object.entries(government.relations))
      expect(edges.get(name)?.pairs).toHaveLength(Object.values(signature).flat().length);
  });

  test("have a column for each attribute, of its type", () => {
    const types = Object.fromEntries((nodes.get("target")?.columns ?? []).map((c) => [c.name, typeName(c.type)]));
    expect(types).toMatchObject({ id: "STRING", value: "DOUBLE", year: "INT64", unit: "STRING", aliases: "STRING[]" });
    expect(types.evidence).toBe("STRUCT(document STRING, line INT64, quote STRING, occurrence INT64)[]");
    expect(edges.get("credits")?.columns.map((c) => c.name)).toContain("function");
  });

  test("are told apart where names differ only by case, which the engine does not see", () => {
    const odd = defineOntology({
      name: "odd",
      ...words,
      kinds: { holds: { ...look, attributes: { fooBar: { ...words, type: "text" }, foobar: { ...words, type: "text" } } }, plain: look },
      relations: {
        holds: { ...words, inverse: { key: "heldBy", ...words }, signature: { holds: ["plain"] } },
        nothing: { ...words, inverse: { key: "noOne", ...words }, signature: {} },
      },
    });
    const schema = storeSchema(odd);
    expect(schema.nodes.get("holds")?.name).toBe("Holds");
    expect(schema.edges.get("holds")?.name).toBe("HOLDS_2");
    expect(schema.nodes.get("holds")?.columns.map((c) => c.name)).toEqual(expect.arrayContaining(["fooBar", "foobar_2"]));
    expect(schema.edges.has("nothing")).toBe(false);
  });

  test("are described in both languages, with backticks where Cypher wants them", () => {
    const told = describeSchema(government);
    for (const { zh, en } of [...Object.values(government.kinds), ...Object.values(government.relations)])
      expect(told).toContain(`${zh} · ${en}`);
    expect(told).toMatch(/^Event {2}会议活动 · event\n {2}start STRING .*\n {2}`end` STRING {2}结束 · end$/m);
    expect(told).toMatch(/^HOLDS {2}担任 · holds\n {2}\(Person\)-\[HOLDS\]->\(Role\)$/m);
    expect(told).toMatch(/^ {2}\(Project\)-\[PART_OF\]->\(Campaign \| Project \| Platform \| Organization\)$/m);
  });
});

describe("a query", () => {
  const said = (cypher: string) => objection(tokensOf(cypher))?.message;

  test.each([
    "MATCH (n) RETURN n",
    "  // who\n MATCH (p:Person)-[h:HOLDS]->(r)<--(x) WHERE p.label = 'COPY; any(x IN y)' RETURN p.load, r AS copy",
    "OPTIONAL MATCH (n) RETURN all.id, {call: 1}",
    "EXPLAIN LOGICAL MATCH (n) RETURN n;",
    "PROFILE MATCH (n) RETURN n",
    "CALL show_tables() RETURN *",
    "MATCH (a)-[* (r, n | WHERE r.inferred IS NULL)]->(b) RETURN a",
    "MATCH (a)-->(b) MATCH (b)<-[]-(c) RETURN count(*)",
  ])("that only reads the store is let through: %s", (cypher) => expect(said(cypher)).toBeUndefined());

  test.each<[string, RegExp]>([
    ["", /there is no query/],
    ["// nothing", /there is no query/],
    ["COPY (MATCH (n) RETURN n) TO 'x.csv'", /"COPY" begins no query \(a query reads/],
    ["/* x */ copy Person FROM 'x'", /"copy" begins no query/],
    ["EXPLAIN COPY (MATCH (n) RETURN n) TO 'x.csv'", /"COPY" begins no query/],
    ["INSTALL json", /begins no query/],
    ["LOAD EXTENSION json", /begins no query/],
    ["LOAD FROM 'x.csv' RETURN *", /begins no query/],
    ["MATCH (n) LOAD FROM '/etc/passwd' RETURN *", /LOAD is refused/],
    ["MATCH (n) load with headers (a STRING) from 'x' RETURN *", /LOAD is refused/],
    ["EXPORT DATABASE 'x'", /begins no query/],
    ["ATTACH 'x' AS y (dbtype sqlite)", /begins no query/],
    ["CALL threads=1", /CALL is for what tells/],
    ["CALL read_csv_serial('x') RETURN *", /CALL is for what tells/],
    ["MATCH (n) CALL file_info('x') RETURN *", /CALL is for what tells/],
    ["CREATE (p:Person)", /begins no query/],
    ["RETURN 1; COPY Person TO 'x'", /only one query at a time/],
    ["MTCH (n) RETURN n", /did you mean "MATCH"/],
    ["MATCH (n) WHERE any(x IN n.aliases WHERE x = 'a') RETURN n", /any\(x IN …\) is refused/],
    ["RETURN list_filter([1], x -> x > 1)", /x -> … are refused/],
    ["RETURN list_reduce([1], (x, y) -> x + y)", /x -> … are refused/],
    ["MATCH (n) RETURN list_transform(n.aliases, `x` -> 1)", /x -> … are refused/],
  ])("that does more is refused: %s", (cypher, message) => expect(said(cypher)).toMatch(message));

  test("has columns named as they are written", () => {
    const names = (cypher: string, engine: string[]) => columnNames(cypher, tokensOf(cypher), engine);
    expect(names("MATCH (n) RETURN n.kind,  count( * ) , upper(n.en) AS up, n.`end` ORDER BY up", ["a", "b", "c", "d"])).toEqual([
      "n.kind",
      "count( * )",
      "up",
      "n.end",
    ]);
    expect(names("MATCH (n) WITH n RETURN DISTINCT {a: 1, b: [2, 3]}, (1 + 2) LIMIT 3;", ["x", "y"])).toEqual([
      "{a: 1, b: [2, 3]}",
      "(1 + 2)",
    ]);
    // Where that is not known, the engine's names stay.
    expect(names("MATCH (n) RETURN *", ["n"])).toEqual(["n"]);
    expect(names("RETURN 1 AS a UNION RETURN 2 AS a", ["a"])).toEqual(["a"]);
  });
});

test("the engine is the one that the package asks for, to the version, and npm may run its install script", () => {
  const { optionalDependencies, allowScripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(optionalDependencies).toEqual({ [engineName]: engineVersion });
  expect(allowScripts).toEqual({ [engineName]: true });
});
