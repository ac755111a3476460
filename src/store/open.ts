/** A graph, or the file of a store → answers to Cypher. The engine runs in a process of its own and reads only. Node only. */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import { type Engine, EngineRefusal, EngineSilence, StoreError, startEngine } from "./client.js";
import { columnNames, objection, tokensOf } from "./cypher.js";
import { CypherError, CypherTimeout, explained } from "./explain.js";
import type { Asked, Rows } from "./protocol.js";
import { type StoreSchema, storeSchema } from "./schema.js";
import { graphSource, type StoreSource, writeFiles } from "./source.js";
import { creation, type Meta, metaTable, storeVersion } from "./tables.js";

/**
 * What a query gives. Whole numbers that JavaScript cannot hold exactly are `bigint`; dates of the engine's own type are `Date`. A node or
 * an edge is an object of its columns that have a value, a path `{ nodes, edges }`.
 */
export type Value = null | boolean | number | bigint | string | Date | Value[] | { [name: string]: Value };
export type Row = Record<string, Value>;

export interface Answers {
  /** In their order; each names a field of every row. */
  columns: string[];
  /** Fetched as they are asked for. */
  rows: AsyncIterable<Row>;
}

export interface StoreOptions {
  /** The most memory for pages of the store, in bytes; by default half of what the machine has, at most 4 GB. */
  memory?: number;
}

export interface QueryOptions {
  /** After so many milliseconds the query is stopped. */
  timeout?: number;
}

export interface Store {
  /** The ontology that labels and columns are made from. */
  readonly ontology: Ontology;
  /**
   * All rows of an answer.
   *
   * @throws CypherError if the query cannot be asked, with the place; CypherTimeout if it takes too long; StoreError if the engine fails.
   */
  query<R extends Row = Row>(cypher: string, params?: Readonly<Record<string, unknown>>, options?: QueryOptions): Promise<R[]>;
  /** The same, row by row: for answers that are larger than memory. */
  stream(cypher: string, params?: Readonly<Record<string, unknown>>, options?: QueryOptions): Promise<Answers>;
  close(): Promise<void>;
}

/** Rows that travel together from the engine. */
const batch = 1000;
/** Nodes and edges up to which the store of a graph stays in memory, where it is made in a fraction of the time. */
const mostInMemory = 100_000;
const inMemory = ":memory:";
/** How long the engine may take to notice that a query is to stop, in milliseconds. */
const grace = 10_000;

const defaultMemory = () => Math.min(2 ** 32, Math.floor(totalmem() / 2));

/**
 * Opens a store to be asked: of a graph, for as long as it is open, or of a file that `writeStore` made.
 *
 * @throws StoreError if the engine (`@ladybugdb/core`, an optional dependency) is missing, or the file is no store of this version.
 * @example
 * ```ts
 * const store = await openStore(graph);
 * const rows = await store.query("MATCH (p:Person {label: $name})-[:HOLDS]->(r:Role) RETURN r.id, r.label", { name: "黄胜可" });
 * console.log(rows[0]?.["r.id"]);
 * await store.close();
 * ```
 */
export async function openStore<O extends Ontology>(
  what: KnowledgeGraph<O> | StoreSource | string,
  { memory = defaultMemory() }: StoreOptions = {},
): Promise<Store> {
  if (typeof what === "string") return openFile(what, memory);
  const folder = mkdtempSync(join(tmpdir(), "zhengmai-store-"));
  const engine = startEngine([folder]);
  const done = async (now: boolean) => {
    await engine.end(now);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const source = sourceOf(what);
    const path = "nodeEntries" in what && what.order + what.size <= mostInMemory ? inMemory : join(folder, "graph.lbug");
    await fill(engine, path, source, folder, memory);
    if (path !== inMemory) {
      await engine.tell({ do: "shut" });
      await engine.tell({ do: "open", path, readOnly: true, memory });
    }
    return storeOn(engine, source.ontology, () => done(false));
  } catch (error) {
    await done(true);
    throw error;
  }
}

/**
 * Writes the store of a graph to a file that `openStore` opens. It is written beside and renamed when whole; an older file of that name
 * is replaced.
 *
 * @throws StoreError if the engine is missing or fails; then nothing is left behind.
 */
export async function writeStore<O extends Ontology>(
  path: string,
  what: KnowledgeGraph<O> | StoreSource,
  { memory = defaultMemory() }: StoreOptions = {},
): Promise<void> {
  // The file behind a link is replaced, not the link.
  const target = existsSync(path) ? realpathSync(path) : resolve(path);
  if (existsSync(target) && !statSync(target).isFile()) throw new StoreError(`${path}: there is something else of that name (name a file)`);
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}.${randomBytes(3).toString("hex")}.`));
  const engine = startEngine([folder]);
  try {
    const made = join(folder, "graph.lbug");
    await fill(engine, made, sourceOf(what), folder, memory);
    await engine.tell({ do: "shut" });
    const file = openSync(made, "r+");
    fsyncSync(file);
    closeSync(file);
    renameSync(made, target);
  } finally {
    await engine.end(true);
    rmSync(folder, { recursive: true, force: true });
  }
}

function sourceOf<O extends Ontology>(what: KnowledgeGraph<O> | StoreSource): StoreSource {
  return "nodeEntries" in what ? graphSource(what) : what;
}

/** Makes a store at `path`; its tables go through files in `folder`, each gone once it is loaded. */
async function fill(engine: Engine, path: string, source: StoreSource, folder: string, memory: number): Promise<void> {
  const schema = storeSchema(source.ontology);
  await engine.tell({ do: "open", path, readOnly: false, memory });
  const run = (statement: string) => engine.tell({ do: "run", statement });
  await run("BEGIN TRANSACTION");
  for (const statement of creation(schema, source.ontology)) await run(statement);
  await run("COMMIT");
  for (const { file, statement } of writeFiles(source, schema, folder)) {
    await run(statement);
    rmSync(file);
  }
}

async function openFile(path: string, memory: number): Promise<Store> {
  if (!existsSync(path)) throw new StoreError(`${path}: there is no such file (zhengmai store -o ${path} makes one)`);
  if (!statSync(path).isFile()) throw new StoreError(`${path}: that is no file (name one that zhengmai store made)`);
  const engine = startEngine([]);
  try {
    try {
      await engine.tell({ do: "open", path: resolve(path), readOnly: true, memory });
    } catch (error) {
      throw new StoreError(unopened(path, error as Error));
    }
    const { ontology } = await metaOf(engine, path);
    return storeOn(engine, ontology, () => engine.end());
  } catch (error) {
    await engine.end(true);
    throw error;
  }
}

function unopened(path: string, { message }: Error): string {
  if (/version/i.test(message)) return `${path}: was made by another version of the engine (make it anew: zhengmai store -o ${path})`;
  if (/lock/i.test(message)) return `${path}: another program is writing to it (wait until it is done)`;
  if (/@ladybugdb/.test(message)) return message;
  return `${path}: is no store (zhengmai store -o FILE makes one): ${message.split("\n")[0]}`;
}

async function metaOf(engine: Engine, path: string): Promise<Meta> {
  const asked = { cypher: "CALL show_tables() RETURN name, comment", params: {}, timeout: undefined };
  const { cursor } = await engine.tell<Asked>({ do: "ask", ...asked });
  const { rows } = await engine.tell<Rows>({ do: "rows", cursor, most: 1_000_000 });
  const comment = rows.find(([name]) => name === metaTable)?.[1];
  const meta = typeof comment === "string" ? (JSON.parse(comment) as Partial<Meta>) : {};
  if (meta.format !== "zhengmai-store")
    throw new StoreError(`${path}: is a database, but none of zhengmai's (zhengmai store -o FILE makes one)`);
  if (meta.version !== storeVersion)
    throw new StoreError(
      `${path}: is a store of version ${meta.version}, and this program reads version ${storeVersion} (make it anew: zhengmai store -o ${path})`,
    );
  return meta as Meta;
}

function storeOn(engine: Engine, ontology: Ontology, close: () => Promise<void>): Store {
  const schema = storeSchema(ontology);
  const stream: Store["stream"] = (cypher, params = {}, options = {}) => ask(engine, schema, cypher, params, options);
  return {
    ontology,
    stream,
    async query<R extends Row>(cypher: string, params?: Readonly<Record<string, unknown>>, options?: QueryOptions) {
      const rows: Row[] = [];
      for await (const row of (await stream(cypher, params, options)).rows) rows.push(row);
      return rows as R[];
    },
    close,
  };
}

async function ask(
  engine: Engine,
  schema: StoreSchema,
  cypher: string,
  params: Readonly<Record<string, unknown>>,
  { timeout }: QueryOptions,
): Promise<Answers> {
  const tokens = tokensOf(cypher);
  const wrong = objection(tokens);
  if (wrong) throw new CypherError(cypher, wrong.at, wrong.message);
  const used = new Set(tokens.flatMap(({ type, text }) => (type === "param" ? [text.slice(1)] : [])));
  // The engine refuses values that a query does not use.
  const given = Object.fromEntries(Object.entries(params).filter(([name]) => used.has(name)));
  const translated = async <T>(said: Promise<T>) => {
    try {
      return await said;
    } catch (error) {
      if (error instanceof EngineSilence)
        throw new CypherTimeout(`the query did not stop after ${(timeout ?? 0) / 1000} s, and its engine was ended (open the store again)`);
      throw error instanceof EngineRefusal ? explained(error.message, cypher, schema, timeout) : error;
    }
  };
  // A timer of Node's goes to 2^31 ms: what may take longer is not watched.
  const limit = timeout === undefined || timeout > 2e9 ? undefined : timeout + grace;
  const { cursor, columns: engines } = await translated(engine.tell<Asked>({ do: "ask", cypher, params: given, timeout }, limit));
  const twice = engines.find((name, i) => engines.indexOf(name) < i);
  if (twice !== undefined) {
    await engine.tell({ do: "drop", cursor });
    throw new CypherError(cypher, 0, `two columns are called ${twice} (tell them apart by AS)`);
  }
  const columns = columnNames(cypher, tokens, engines);
  async function* rows(): AsyncGenerator<Row> {
    let done = false;
    try {
      while (!done) {
        const got = await translated(engine.tell<Rows>({ do: "rows", cursor, most: batch }));
        done = got.done;
        for (const values of got.rows) yield Object.fromEntries(columns.map((name, i) => [name, values[i] as Value]));
      }
    } finally {
      if (!done) await engine.tell({ do: "drop", cursor }).catch(() => {});
    }
  }
  return { columns, rows: rows() };
}
