/** The store of Cypher: loading beside the engine's bare COPY of ready files, and questions beside the same asked in memory. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import { type Government, government } from "../../../src/ontology/government.js";
import { follow } from "../../../src/query/follow.js";
import { shortestPaths } from "../../../src/query/paths.js";
import { openStore, type Store, writeStore } from "../../../src/store/open.js";
import { storeSchema } from "../../../src/store/schema.js";
import { type StoredEdge, type StoreSource, writeFiles } from "../../../src/store/source.js";
import { creation } from "../../../src/store/tables.js";
import { generator } from "../random.js";
import type { Row, Work } from "../row.js";
import { buildFromLines, writeLines } from "./building.js";

/** Projects with parts and citations, made one by one. */
function source(order: number, size: number): StoreSource {
  const definedAt = ["bench/a.jsonl:1:1"];
  const evidence = (line: number, quote: string) => [{ document: "document:d", line, quote }];
  function* nodes() {
    for (let i = 0; i < order; i++)
      yield {
        id: `project:p${i}`,
        attributes: { kind: "project", label: `${i}号项目`, aliases: [], evidence: evidence(i + 1, `${i}号项目`), definedAt },
      };
  }
  function* edges(): Generator<StoredEdge> {
    const draw = generator(1);
    for (let i = 0; i < size; i++) {
      const [a, b] = [1 + (i % (order - 1)), draw(order)];
      const [from, to] = [`project:p${a}`, `project:p${b}`];
      const attributes = { kind: "partOf", evidence: evidence(i + 1, `${a}号项目属于${b}号项目`), definedAt };
      yield { id: `${from} partOf ${to} ${i}`, source: from, target: to, sourceKind: "project", targetKind: "project", attributes };
    }
  }
  return { ontology: government, nodes: nodes(), edges: edges() };
}

/** What of the engine the bare side calls. */
interface Bare {
  default: {
    Database: new (path: string, memory: number, compression: boolean, readOnly: boolean, most: number) => { close(): Promise<void> };
    Connection: new (database: object) => { init(): Promise<void>; query(statement: string): Promise<unknown>; close(): Promise<void> };
  };
}

const load =
  (order: number, size: number): Work =>
  () =>
  () =>
    writeStore("ours.lbug", source(order, size));

const bareLoad =
  (order: number, size: number): Work =>
  async () => {
    const { Database, Connection } = ((await import("@ladybugdb/core" as string)) as Bare).default;
    mkdirSync("files");
    const schema = storeSchema(government);
    const loads = writeFiles(source(order, size), schema, join(process.cwd(), "files"));
    return async () => {
      const database = new Database("bare.lbug", 2 ** 32, true, false, 2 ** 38);
      const connection = new Connection(database);
      await connection.init();
      const run = async (statement: string) => {
        for (const result of [await connection.query(statement)].flat()) (result as { close(): void }).close();
      };
      await run("BEGIN TRANSACTION");
      for (const statement of creation(schema, government)) await run(statement);
      await run("COMMIT");
      for (const { statement } of loads) await run(statement);
      await connection.close();
      await database.close();
    };
  };

const entities = 30_000;
const times = 20;
const ids = () => {
  const draw = generator(7);
  return Array.from({ length: times }, () => `project:p${draw(entities)}` as const);
};

const inStore =
  (ask: (store: Store, from: string, to: string) => Promise<unknown>): Work =>
  async () => {
    writeLines(entities);
    const store = await openStore(buildFromLines());
    await ask(store, "project:p1", "project:p2");
    const chosen = ids();
    return async () => {
      for (const [i, id] of chosen.entries()) await ask(store, id, chosen[(i + 1) % times] as string);
    };
  };

const inMemory =
  (ask: (graph: KnowledgeGraph<Government>, from: `project:${string}`, to: `project:${string}`) => unknown): Work =>
  () => {
    writeLines(entities);
    const graph: KnowledgeGraph<Government> = buildFromLines();
    ask(graph, "project:p1", "project:p2");
    const chosen = ids();
    return () => {
      for (const [i, id] of chosen.entries()) ask(graph, id, chosen[(i + 1) % times] as `project:${string}`);
    };
  };

const engine: [string, ...string[]] = ["@ladybugdb/core"];

export const rows: Row[] = [
  {
    name: "store: loading 100k nodes, 300k edges",
    ours: load(100_000, 300_000),
    peer: { packages: engine, work: bareLoad(100_000, 300_000) },
    rounds: 2,
  },
  {
    name: "store: loading 1M nodes, 5M edges",
    ours: load(1_000_000, 5_000_000),
    peer: { packages: engine, work: bareLoad(1_000_000, 5_000_000) },
    rounds: 1,
    onlyFor: "5M",
  },
  {
    name: `store: ${times} × two steps from one of 30k, in memory`,
    ours: inStore((store, from) => store.query("MATCH (:Project {id: $from})-[:PART_OF]->()-[:PART_OF]->(x) RETURN x.id", { from })),
    peer: {
      packages: ["graphology"],
      work: inMemory((graph, from) =>
        follow(graph, from, "partOf").flatMap((s) => (s.to.startsWith("project:") ? follow(graph, s.to as typeof from, "partOf") : [])),
      ),
    },
    rounds: 3,
  },
  {
    name: `store: ${times} × the shortest path between two of 30k, in memory`,
    ours: inStore((store, from, to) =>
      store.query("MATCH p = (:Project {id: $from})-[* SHORTEST 1..30]-(:Project {id: $to}) RETURN length(p)", { from, to }),
    ),
    peer: {
      packages: ["graphology"],
      work: inMemory((graph, from, to) => {
        for (const path of shortestPaths(graph, from, to)) return path.length;
        return 0;
      }),
    },
    rounds: 3,
  },
];
