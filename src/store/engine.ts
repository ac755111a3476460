/**
 * Requests → answers: the process in which the engine runs, so that a crash of it ends nothing else. Started by client.ts.
 *
 * What the engine needs: its connection is initialized before anything is asked, one thing is asked at a time, every result is closed,
 * rows are read by the synchronous calls. Its package may be missing, so nothing of it is imported, types included.
 */
import { rmSync } from "node:fs";
import { type Answer, type Asked, engineName, type Failure, type Request, type Rows } from "./protocol.js";

interface Result {
  getColumnNamesSync(): string[];
  getColumnDataTypesSync(): string[];
  hasNext(): boolean;
  getNextSync(): Record<string, unknown>;
  getAllSync(): Record<string, unknown>[];
  close(): void;
}
interface Statement {
  isSuccess(): boolean;
  getErrorMessage(): string;
  isReadOnly(): boolean;
}
interface Connection {
  init(): Promise<void>;
  prepare(statement: string): Promise<Statement>;
  execute(statement: Statement, params: Record<string, unknown>): Promise<Result | Result[]>;
  query(statement: string): Promise<Result | Result[]>;
  setQueryTimeout(ms: number): void;
  close(): Promise<void>;
}
interface Database {
  init(): Promise<void>;
  close(): Promise<void>;
}
interface Engine {
  Database: new (path: string, bufferPool: number, compression: boolean, readOnly: boolean, maxSize: number) => Database;
  Connection: new (database: Database) => Connection;
}

/** Files and folders that go with this process, whatever ends its program. */
const scratch = process.argv.slice(2);
/** Address space that is set aside for a database, a power of two: more than any of ours needs, less than the engine's own 8 TB. */
const maxSize = 2 ** 38;
/** The engine wants some limit, and takes it as 32 bits: 23 days, in milliseconds. */
const noTimeout = 2e9;

let database: Database | undefined;
let connection: Connection | undefined;
const cursors = new Map<number, { result: Result; names: string[]; exact: (row: unknown[]) => void }>();
let asked = 0;

class Refusal extends Error {
  constructor(
    readonly kind: Failure["kind"],
    message: string,
  ) {
    super(message);
  }
}

async function load(): Promise<Engine> {
  try {
    const module = (await import(engineName)) as Engine & { default?: Engine };
    return module.default ?? module;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ERR_MODULE_NOT_FOUND" && message.includes(engineName);
    throw new Refusal(missing ? "missing" : "unloadable", message);
  }
}

const handlers: { readonly [D in Request["do"]]: (request: Extract<Request, { do: D }>) => Promise<unknown> } = {
  async open({ path, readOnly, memory }) {
    const engine = await load();
    database = new engine.Database(path, memory, true, readOnly, maxSize);
    await database.init();
    connection = new engine.Connection(database);
    await connection.init();
  },
  async run({ statement }) {
    const results = [await opened().query(statement)].flat();
    const rows = results.flatMap((result) => result.getAllSync());
    for (const result of results) result.close();
    const twice = rows.flatMap((row) => (row.skipped_duplicate_pks as unknown[] | undefined) ?? []);
    if (twice.length > 0) throw new Error(`there are two nodes ${String(twice[0])}`);
  },
  async ask({ cypher, params, timeout }): Promise<Asked> {
    const on = opened();
    on.setQueryTimeout(Math.min(Math.ceil(timeout ?? noTimeout), noTimeout));
    const statement = await on.prepare(cypher);
    if (!statement.isSuccess()) throw new Refusal("query", statement.getErrorMessage());
    if (!statement.isReadOnly()) throw new Refusal("query", "Cannot execute write operations in a read-only database!");
    let results: Result[];
    try {
      results = [await on.execute(statement, params)].flat();
    } catch (error) {
      throw new Refusal("query", (error as Error).message);
    }
    const [result, ...others] = results as [Result, ...Result[]];
    for (const other of others) other.close();
    const columns = result.getColumnNamesSync();
    asked += 1;
    cursors.set(asked, { result, names: columns, exact: exactness(columns, result.getColumnDataTypesSync()) });
    return { cursor: asked, columns };
  },
  async rows({ cursor, most }): Promise<Rows> {
    const open = cursors.get(cursor);
    if (!open) return { rows: [], done: true };
    const { result, names, exact } = open;
    const rows: unknown[][] = [];
    while (rows.length < most && result.hasNext()) {
      const row = result.getNextSync();
      const values = names.map((name) => row[name]);
      exact(values);
      rows.push(values.map((value) => plain(value)));
    }
    const done = !result.hasNext();
    if (done) drop(cursor);
    return { rows, done };
  },
  async drop({ cursor }) {
    drop(cursor);
  },
  async shut() {
    for (const cursor of cursors.keys()) drop(cursor);
    await connection?.close();
    await database?.close();
    [connection, database] = [undefined, undefined];
  },
};

function opened(): Connection {
  if (!connection) throw new Error("no store is open");
  return connection;
}

function drop(cursor: number): void {
  cursors.get(cursor)?.result.close();
  cursors.delete(cursor);
}

/** Throws for a row in which a whole number was rounded: the engine gives its 64-bit integers as JavaScript's numbers. */
function exactness(names: readonly string[], types: readonly string[]): (row: unknown[]) => void {
  const whole = types.flatMap((type, i) => (/INT64|SERIAL/.test(type) && !/DOUBLE|FLOAT|DECIMAL/.test(type) ? [i] : []));
  const rounded = (value: unknown): boolean =>
    typeof value === "number"
      ? Number.isInteger(value) && !Number.isSafeInteger(value)
      : typeof value === "object" && value !== null && Object.values(value).some(rounded);
  return (row) => {
    for (const i of whole)
      if (rounded(row[i]))
        throw new Refusal(
          "query",
          `column ${names[i]} has a whole number beyond 2^53, which would be rounded (return it as CAST(… AS INT128))`,
        );
  };
}

/** A value without what is the engine's own: of nodes and edges their attributes remain, those that they have. */
function plain(value: unknown, inEntity = false): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, inEntity));
  if ("_nodes" in value && "_rels" in value) return { nodes: plain(value._nodes), edges: plain(value._rels) };
  const isEntity = "_id" in value && "_label" in value;
  const within = inEntity || isEntity;
  const row: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (isEntity && name.startsWith("_")) continue;
    if (inner !== null || !within) row[name] = plain(inner, within);
  }
  return row;
}

async function answer(request: Request): Promise<Answer> {
  try {
    const handle = handlers[request.do] as (request: Request) => Promise<unknown>;
    return { value: await handle(request) };
  } catch (error) {
    return { failure: { kind: error instanceof Refusal ? error.kind : "engine", message: (error as Error).message } };
  }
}

let queue = Promise.resolve();
process.on("message", (request: Request) => {
  queue = queue.then(async () => {
    const said = await answer(request);
    if (process.connected) process.send?.(said);
  });
});
// Ctrl-C is meant for the program; it ends this process by leaving it.
process.on("SIGINT", () => {});
process.on("disconnect", () => {
  for (const path of scratch) rmSync(path, { recursive: true, force: true });
  // A query that still runs would keep the process.
  process.kill(process.pid);
});
