/**
 * Files of a graph → a folder of definitions, whole or not at all: YAML by kind where people can still read it, else lines of JSON.
 * Node only.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DefinitionsError, type Finding } from "../definitions/finding.js";
import { type Definitions, noDefinitions } from "../definitions/statements.js";
import { temporaryFor } from "../definitions/temporary.js";
import { foldFacts } from "../graph/facts.js";
import { checkStructure } from "../graph/structure.js";
import type { Ontology } from "../ontology/define.js";
import type { Written } from "./attributes.js";
import { type Conversion, conversionOf, type EdgeWritten, type Known } from "./convert.js";
import { inputOf } from "./decode.js";
import { type Importer, importerOf, importers } from "./formats.js";
import { jsonLines } from "./lines.js";
import type { Batch, Input } from "./record.js";
import type { Mapping } from "./vocabulary.js";
import { yamlFiles } from "./yaml.js";

export interface ImportOptions {
  ontology: Ontology;
  mapping?: Mapping;
  /** The encoding of a file that does not tell its own. */
  encoding?: string;
  /** By default YAML up to some thousands of nodes and edges. */
  form?: "yaml" | "jsonl";
}

export interface Imported {
  /** Files written, by name. */
  files: string[];
  /** Nodes and edges of the file, and what they became. */
  nodes: number;
  edges: number;
  facts: { entities: number; relations: number };
  notes: Conversion["notes"];
  /** Files of which nothing told the encoding, and what was taken for it. */
  guessed: { file: string; encoding: string }[];
  /** What was passed over or left out unasked, each with what to do about it. */
  warnings: Finding[];
}

/** So many nodes and edges a person may still read and correct. */
const mostToRead = 20_000;

const readable = Object.values(importers).flatMap(({ endings }) => endings);

/**
 * Makes a dataset of a graph in a foreign format. The folder must be new or empty: what a person wrote is never touched.
 *
 * @throws DefinitionsError with all that could not be understood, each with its place in the file; nothing is written then.
 */
export async function importDataset(paths: readonly string[], folder: string, options: ImportOptions): Promise<Imported> {
  mustBeFree(folder);
  const { importer, inputs } = inputsOf(paths, options);
  const { ontology, mapping = {} } = options;
  async function* read(): AsyncGenerator<Batch> {
    for (const input of inputs) yield* importer.read(input, { ontology, mapping });
  }
  const warnings = () => inputs.flatMap((input) => input.warnings ?? []);
  try {
    const imported = await importAll(paths, folder, options, inputs, read);
    return { ...imported, warnings: warnings() };
  } catch (error) {
    // They may tell why the rest was not understood.
    if (error instanceof DefinitionsError && warnings().length > 0) throw new DefinitionsError([...error.findings, ...warnings()]);
    throw error;
  }
}

async function importAll(
  paths: readonly string[],
  folder: string,
  options: ImportOptions,
  inputs: readonly Input[],
  read: () => AsyncGenerator<Batch>,
): Promise<Omit<Imported, "warnings">> {
  const { ontology, mapping = {} } = options;
  const conversion = await conversionOf(read, ontology, mapping);
  if (conversion.nodes === 0 && conversion.findings().length === 0)
    refuse(paths.join(", "), "there are no nodes in it", "of a pair of tables, give that of the nodes; else write the graph anew");
  const form = options.form ?? (conversion.nodes + conversion.edges > mostToRead ? "jsonl" : "yaml");
  const temporary = temporaryFor(resolve(folder));
  mkdirSync(temporary);
  try {
    const origin = paths.map((path) => basename(path)).join(", ");
    const facts = form === "yaml" ? await writeYaml(conversion, ontology, temporary, origin) : await writeLines(conversion, temporary);
    const findings = conversion.findings();
    if (findings.length > 0) throw new DefinitionsError(findings);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(temporary, folder);
    const { nodes, edges, notes } = conversion;
    const guessed = inputs.flatMap(({ file, guessed: encoding }) => (encoding === undefined ? [] : [{ file, encoding }]));
    return { files: readdirSync(folder).sort(), nodes, edges, facts, notes, guessed };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Circles and the like show only when all is together. */
async function writeYaml(conversion: Conversion, ontology: Ontology, folder: string, origin: string) {
  const entities: Written[] = [];
  const byId = new Map<string, Written>();
  const edges: { source: Known; field: string; edge: EdgeWritten }[] = [];
  const all: Definitions = noDefinitions();
  for await (const statement of conversion.statements()) {
    all.entities.push(...statement.definitions.entities);
    all.edges.push(...statement.definitions.edges);
    if (statement.type === "edge") edges.push(statement);
    else {
      const id = String(statement.entity.id);
      // A further statement of a node tells values that contradict the first.
      if (!byId.has(id)) byId.set(id, statement.entity);
      entities.push(statement.entity);
    }
  }
  if (conversion.findings().length > 0) return { entities: 0, relations: 0 };
  for (const { source, field, edge } of edges) {
    const entity = byId.get(source.id) as Written;
    const list = (entity[field] ?? []) as EdgeWritten[];
    list.push(edge);
    entity[field] = list;
  }
  const facts = foldFacts([all]);
  const wrong = checkStructure(facts, ontology);
  if (wrong.length > 0) throw new DefinitionsError(wrong);
  for (const [name, chunks] of yamlFiles(entities, origin)) writeFileSync(join(folder, name), chunks.join(""));
  return { entities: facts.entities.size, relations: facts.edges.size };
}

async function writeLines(conversion: Conversion, folder: string) {
  const counts = { entities: 0, relations: 0 };
  await jsonLines(conversion.statements(), join(folder, "graph.jsonl"), counts);
  return counts;
}

function inputsOf(paths: readonly string[], { encoding }: ImportOptions) {
  const all: string[] = [];
  let importer: Importer | undefined;
  const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
  for (const path of paths) {
    const of = importerOf(path);
    if (!of) refuse(path, "the ending tells no format that can be read", `read are ${readable.join(", ")}`);
    if (importer && of !== importer) refuse(path, "it is of another format than the file before", "import one graph at a time");
    importer = of;
    const parts = isFile(path) ? [] : (of?.parts?.(path) ?? []);
    if (parts.length > 0 && parts.every(isFile)) {
      all.push(...parts);
      continue;
    }
    if (!all.includes(path)) all.push(path);
    const other = of?.companion?.(path);
    if (paths.length === 1 && other !== undefined && other !== path && existsSync(other)) all.push(other);
  }
  for (const path of all) if (!isFile(path)) refuse(path, "there is no such file", "correct its name");
  const guess = importer?.guess ?? false;
  return {
    importer: importer as Importer,
    inputs: all.map((path) => inputOf(path, { guess, ...(encoding !== undefined && { encoding }) })),
  };
}

function mustBeFree(folder: string): void {
  const hint = "name a new folder: what is there is not touched";
  if (!existsSync(dirname(resolve(folder)))) refuse(folder, `there is no folder ${dirname(folder)}`, "make it first");
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) refuse(folder, "there is a file of that name", hint);
  const [first] = readdirSync(folder);
  if (first !== undefined) refuse(folder, `the folder holds ${first}`, hint);
}

function refuse(file: string, message: string, hint: string): never {
  const finding: Finding = { severity: "error", code: "import", file, line: 1, column: 1, message, hint };
  throw new DefinitionsError([finding]);
}
