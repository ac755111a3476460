/** `zhengmai query`: a question in Cypher → its answer as a table, JSON or CSV. */
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type CsvRow, csvOf } from "../export/csv.js";
import { graphOf } from "../graph/build.js";
import { StoreError } from "../store/client.js";
import { CypherError, CypherTimeout } from "../store/explain.js";
import { type Answers, openStore, type Row, type Store, type Value } from "../store/open.js";
import { describeSchema } from "../store/tables.js";
import { type DatasetOptions, loadOntology, soundFacts, withOntology } from "./dataset.js";
import { progress } from "./progress.js";
import { type TableCell, tableLines } from "./table.js";
import { UsageError, unreadable } from "./usage.js";

interface Options extends DatasetOptions {
  db?: string;
  file?: string;
  format: keyof typeof writers;
  param: Record<string, unknown>;
  timeout?: number;
  memory?: number;
  schema?: boolean;
}

const writers = { table: asTable, json: asJson, csv: asCsv };

export const queryCommand = withOntology(new Command("query"))
  .argument("[CYPHER]", "the query; with --file, what stands here is DATA")
  .argument("[DATA...]", "folders or files of definitions (default: data/dongyang, here or in the package)")
  .summary("ask the graph in Cypher")
  .description(
    `Labels are kinds (Person, Role), relations are upper-case (HOLDS, ROLE_OF), columns are attributes: --schema tells them all.
A query only reads. It needs @ladybugdb/core, which npm installs with zhengmai where there is one for the machine.`,
  )
  .option("--db <file>", "a file that zhengmai store made, in place of DATA")
  .option("--file <file>", 'read the query from a file; "-" is stdin')
  .addOption(new Option("--format <format>", "how to print").choices(Object.keys(writers)).default("table"))
  .option(
    "--param <name=value>",
    "what $name stands for: a number, true, false, null or JSON as such, else text; may be repeated",
    param,
    {},
  )
  .option("--timeout <seconds>", "stop the query after so long", positive)
  .option("--memory <MB>", "the most memory for pages of the store (default: half of the machine's, at most 4096)", positive)
  .option("--schema", "print labels, relations and columns in both languages")
  .addHelpText(
    "after",
    `
Examples:
  zhengmai query 'MATCH (p:Person)-[:HOLDS]->(r:Role) RETURN p.label, r.label'
  zhengmai query --file q.cypher --param name=黄胜可 data/dongyang
  zhengmai query --db graph.lbug 'MATCH (n) RETURN n.kind, count(*)' --format csv

Exit code: 0 if the query was answered, 1 if the definitions have errors, the query took too long or the engine failed or is missing,
2 if the query or the command is wrong.`,
  )
  .action(async (first: string | undefined, rest: string[], options: Options) => {
    const words = first === undefined ? [] : [first, ...rest];
    if (options.db !== undefined && (options.ontology !== undefined || options.sources !== undefined))
      throw new UsageError("--db brings its own ontology and needs no sources (leave out --ontology and --sources)");
    if (options.schema && options.db === undefined) {
      process.stdout.write(describeSchema(await loadOntology(options)));
      return;
    }
    const asked = options.schema ? undefined : readQuery(words, options);
    const data = options.schema || options.file !== undefined ? words : rest;
    if (options.db !== undefined && data.length > 0) throw new UsageError(`${data[0]}: with --db there is no DATA (leave out one of them)`);
    await told(asked?.name, async () => {
      const store = await opened(data, options);
      try {
        if (!asked) process.stdout.write(describeSchema(store.ontology));
        else await answer(store, asked.cypher, options);
      } finally {
        await store.close();
      }
    });
  });

function readQuery([cypher]: string[], { file }: Options): { cypher: string; name: string } {
  if (file !== undefined) {
    try {
      return { cypher: readFileSync(file === "-" ? 0 : file, "utf8").replace(/^\ufeff/, ""), name: file === "-" ? "stdin" : file };
    } catch (error) {
      throw unreadable(file, error);
    }
  }
  if (cypher === undefined) throw new UsageError("there is no query (write it in quotes, name its --file, or ask for --schema)");
  return { cypher, name: "query" };
}

async function opened(data: string[], options: Options): Promise<Store> {
  const memory = options.memory === undefined ? {} : { memory: options.memory * 2 ** 20 };
  if (options.db !== undefined) return openStore(options.db, memory);
  const ontology = await loadOntology(options);
  const step = progress();
  step("reading and checking");
  const graph = graphOf(soundFacts(data, options, ontology).facts, ontology);
  step(`loading ${graph.order} nodes and ${graph.size} edges`);
  try {
    return await openStore(graph, memory);
  } finally {
    step();
  }
}

async function answer(store: Store, cypher: string, { format, param, timeout }: Options): Promise<void> {
  const answers = await store.stream(cypher, param, timeout === undefined ? {} : { timeout: timeout * 1000 });
  for await (const chunk of writers[format](answers))
    if (!process.stdout.write(chunk)) await new Promise((done) => process.stdout.once("drain", done));
}

/** Runs what may fail in the ways of a store, and tells how it failed: a wrong query is a wrong call. */
export async function told(name: string | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fail = (message: string, code: number) => {
      process.stderr.write(`${message}\n`);
      process.exitCode = code;
    };
    if (error instanceof CypherError) fail(`${name}:${error.line}:${error.column}: error: ${error.reason}`, 2);
    else if (error instanceof CypherTimeout || error instanceof StoreError) fail(error.message, 1);
    else throw error;
  }
}

async function* asTable({ columns, rows }: Answers): AsyncGenerator<string> {
  let count = 0;
  async function* cells(): AsyncGenerator<TableCell[]> {
    for await (const row of rows) {
      count += 1;
      yield columns.map((name) => tableCell(row[name] ?? null));
    }
  }
  yield* tableLines(columns, cells());
  yield count === 1 ? "\n1 row\n" : `\n${count} rows\n`;
}

function tableCell(value: Value): TableCell {
  const right = typeof value === "number" || typeof value === "bigint";
  // A plan of the engine is a drawing of many lines; what else has several is put on one.
  const text = shown(value);
  return { text: text.startsWith("┌") ? text : text.replace(/\s*\n\s*/g, " ⏎ "), right };
}

/** A value as people read it: an edge by its key, a node by its name and id, a path by its steps. */
function shown(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(shown).join(", ");
  const { id, label, kind, nodes, edges } = value;
  if (typeof id === "string" && typeof kind === "string") return typeof label === "string" ? `${label} (${id})` : id;
  if (Array.isArray(nodes) && Array.isArray(edges) && Object.keys(value).length === 2)
    return edges.length === 0 ? shown(nodes) : edges.map(shown).join("; ");
  return json(value);
}

async function* asJson({ rows }: Answers): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const row of rows) {
    yield separator + json(row);
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** Whole numbers beyond what JSON's readers hold exactly are text. */
const json = (value: Row | Value) => JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner));

async function* asCsv({ columns, rows }: Answers): AsyncGenerator<string> {
  // The writer of CSV goes through lists as they are; here rows come over time.
  const cells = (row: Row): CsvRow => columns.map((name) => csvCell(row[name] ?? null));
  yield* csvOf(columns, []);
  for await (const row of rows) {
    const [, line] = [...csvOf(columns, [cells(row)])];
    yield line as string;
  }
}

function csvCell(value: Value): string | number | undefined {
  if (value === null) return undefined;
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? json(value) : String(value);
}

function param(text: string, before: Record<string, unknown>): Record<string, unknown> {
  const match = /^\$?([\p{L}\p{N}_]+)=(.*)$/su.exec(text);
  if (!match) throw new InvalidArgumentError("Write name=value.");
  const [, name, written] = match as unknown as [string, string, string];
  return { ...before, [name]: parameterOf(written) };
}

function parameterOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // What would not come back as it was written is text: ids with leading or very many digits.
    return typeof value === "number" && String(value) !== text && !/[.e]/i.test(text) ? text : value;
  } catch {
    return text;
  }
}

export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e6)) throw new InvalidArgumentError("It must be a number above 0, and of at most a million.");
  return value;
}
