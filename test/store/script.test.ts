/** The Cypher script in the engine's own dialect: run twice, it makes the graph once, and queries answer as they do of the store. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../dist/node.js";
import { writeCypher } from "../../src/export/cypher.js";
import { isReservedInLadybug } from "../../src/export/cypher-text.js";
import { labelOf } from "../../src/export/labels.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { type AttributeSpec, defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { describeSchema } from "../../src/store/tables.js";
import { CypherEngine } from "../cypher.js";
import { anyDefinitions } from "../import/any.js";
import { withoutEngine } from "../peers.js";
import { define, root } from "../tools.js";

/** Runs lists of statements, each twice in a database of its own, and answers a query after each time; in a process of its own. */
const program = `
import engine from "@ladybugdb/core";
let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
const { scripts, query } = JSON.parse(text);
const answers = [];
for (const statements of scripts) {
  const database = new engine.Database(":memory:", 2 ** 28, true, false, 2 ** 36);
  const connection = new engine.Connection(database);
  await connection.init();
  const rows = async (statement) => {
    const result = await connection.query(statement);
    const all = result.getAllSync();
    result.close();
    return all;
  };
  const times = [];
  for (let time = 0; time < 2; time++) {
    for (const statement of statements)
      try {
        await rows(statement);
      } catch (error) {
        throw new Error(statement + " :: " + error.message);
      }
    times.push(await rows(query));
  }
  answers.push(times);
  await connection.close();
  await database.close();
}
console.log(JSON.stringify(answers));`;

type Rows = Record<string, unknown>[];

/** The rows of a query in engines that ran the scripts of graphs, after the first and after the second time. */
function answersOf(graphs: readonly unknown[], query: string): [once: Rows, twice: Rows][] {
  const scripts = graphs.map((graph) => [...writeCypher(graph as KnowledgeGraph, { dialect: "ladybug" })]);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: root,
    encoding: "utf8",
    input: JSON.stringify({ scripts, query }),
    maxBuffer: 1 << 28,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** Rows without what is null, which the store leaves out. */
const there = (rows: Rows) => JSON.parse(JSON.stringify(rows, (_, value) => value ?? undefined)) as Rows;

const stores: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(stores.map((store) => store.close())));
async function inStore(graph: unknown, query: string): Promise<Rows> {
  const store = await openStore(graph as KnowledgeGraph);
  stores.push(store);
  return there((await store.query(query)) as Rows);
}

test.skipIf(withoutEngine)(
  "the script of the sample, run twice, makes its nodes and edges once, and its citations as the store has them",
  async () => {
    const { graph } = openDataset([join(root, "data/sample")]);
    const query = `MATCH (n)-[r]->(m) UNWIND r.evidence AS e
    RETURN r.id AS id, n.label AS source, m.label AS target, e.document AS document, e.line AS line, e.quote AS quote, e.occurrence AS occurrence
    ORDER BY id, line, quote, occurrence`;
    const [[once, twice]] = answersOf([graph], query) as [[Rows, Rows]];
    expect(once).toHaveLength(graph.reduceEdges((sum, _, { evidence }) => sum + evidence.length, 0));
    expect(twice).toEqual(once);
    expect(there(once)).toEqual(await inStore(graph, query));
    const [[nodes, again]] = answersOf([graph], "MATCH (n) RETURN n.kind AS kind, count(*) AS n ORDER BY kind") as [[Rows, Rows]];
    expect(nodes.reduce((sum, { n }) => sum + (n as number), 0)).toBe(graph.order);
    expect(again).toEqual(nodes);
  },
);

const words = { zh: "字", en: "word" };
const look = { ...words, shape: "circle", color: { light: "#000000", dark: "#ffffff" } } as const;
const text: AttributeSpec = { ...words, type: "text" };
/** Words that engines keep for themselves, or that our own columns might be called. */
const taken =
  `order table group column any cast join primary single glob macro hint headers profile shortest trail acyclic create match merge
  set delete where union unwind with starts ends contains case when then else distinct all none and or xor not null true false in is as by
  on limit skip constraint call return default install`.split(/\s+/);
const more = ["end", "desc", "asc", "exists", "documents", "lines", "quotes", "source", "target", "caSe", "enD"];
const specs = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text]));

/** Every word is a kind and an attribute of relations; of kinds it is an attribute, or else it is a relation. */
function wordsOnly(isRelation: (name: string, i: number) => boolean) {
  const relations = taken.filter(isRelation);
  const attributes = [...taken.filter((name) => !relations.includes(name)), ...more];
  const from = (relation: string) => [...new Set(["group", "table", relation])];
  const ontology = defineOntology({
    name: "reserved",
    ...words,
    kinds: {
      paper: { ...look, document: true },
      ...Object.fromEntries(taken.map((name) => [name, { ...look, attributes: specs(attributes) }])),
    },
    relations: Object.fromEntries(
      relations.map((name) => [
        name,
        {
          ...words,
          inverse: { key: `${name}Of`, ...words },
          signature: Object.fromEntries(from(name).map((kind) => [kind, ["order"]])),
          attributes: specs([...taken, ...more].filter((n) => n !== "source")),
        },
      ]),
    ),
  }) as Ontology;
  const values = (of: string, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `${of} ${name}`]));
  const thing = (kind: string) => {
    const edges = relations
      .filter((name) => from(name).includes(kind))
      .map((name) => [name, { to: "order:o", cite: "3 某", ...values(`to ${name}`, ["order", "quotes", "end"]) }]);
    return { id: `${kind}:a`, label: "某", cite: "2 某", ...values(kind, attributes), ...Object.fromEntries(edges) };
  };
  const entities = [{ id: "paper:p", label: "纸" }, { id: "order:o", label: "物", cite: "1 物" }, ...taken.map(thing)];
  const graph = buildGraph(define(JSON.stringify({ document: "paper:p", entities }), ontology), ontology);
  return { ontology, graph };
}
const { ontology: reserved, graph: keptWords } = wordsOnly((_, i) => i % 2 === 0);

test.skipIf(withoutEngine)(
  "an ontology of nothing but words that engines keep for themselves is loaded and asked, from the script and in the store",
  async () => {
    const query =
      "MATCH (n:`Group`)-[r:GROUP_2]->(o:`Order`) UNWIND r.evidence AS e RETURN r.kind AS kind, n.`case` AS `case`, n.`end` AS e1, n.case_2 AS c2, n.documents AS d, n.`lines` AS l, r.`order` AS o, r.quotes AS q, e.line AS line";
    const row = { kind: "group", case: "group case", e1: "group end", c2: "group caSe", d: "group documents", l: "group lines" };
    const whole = [{ ...row, o: "to group order", q: "to group quotes", line: 3 }];
    expect(await inStore(keptWords, query)).toEqual(whole);
    expect(answersOf([keptWords], query)).toEqual([[whole, whole]]);
    // The other half of the words as relations.
    const { graph } = wordsOnly((_, i) => i % 2 === 1);
    const count = "MATCH (:`Table`)-[r:TABLE_2]->() RETURN count(*) AS n";
    expect(await inStore(graph, count)).toEqual([{ n: 1 }]);
    expect(answersOf([graph], count)).toEqual([[[{ n: 1 }], [{ n: 1 }]]]);
  },
);

test("what the store says of its tables can be written in a query as it stands", () => {
  const told = describeSchema(reserved);
  for (const name of taken.filter(isReservedInLadybug)) expect(told).toMatch(new RegExp(`^\`${labelOf(name)}\` {2}`, "m"));
  expect(told).toMatch(/^ {2}`case` STRING {2}/m);
  expect(told).toMatch(/^ {2}\(`Group`\)-\[GROUP_2\]->\(`Order`\)$/m);
});

test("in the dialect of Neo4j such names are asked too, and an attribute called like a list of citations keeps its value", async () => {
  const engine = await new CypherEngine().run([...writeCypher(keptWords as unknown as KnowledgeGraph)].join(""));
  const asked = "MATCH (n:`Group`)-[r:`GROUP`]->(:`Order`) RETURN n.`end` AS e, n.`lines_` AS own, n.lines AS cited, r.quotes_ AS quotes";
  expect(await engine.ask(asked)).toEqual([{ e: "group end", own: "group lines", cited: [2], quotes: "to group quotes" }]);
});

test.skipIf(withoutEngine)("whatever the ontology allows, the script gives the engine the same values as the store", async () => {
  const query = `MATCH (n) RETURN n.id AS id, n.kind AS kind, n.label AS label, n.aliases AS aliases, n.en AS en, n.evidence AS evidence ORDER BY id`;
  const graphs = fc.sample(anyDefinitions(government), { numRuns: 15, seed: 7 }).map((definitions) => buildGraph(definitions, government));
  const some = graphs.filter((graph) => graph.someNode((_, a) => a.en !== undefined && a.label !== undefined));
  const answers = answersOf(some, query);
  for (const [i, graph] of some.entries()) {
    const [once, twice] = answers[i] as [Rows, Rows];
    expect(twice).toEqual(once);
    expect(there(once)).toEqual(await inStore(graph, query));
  }
});
