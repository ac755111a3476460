/** What every command that reads a dataset shares: its arguments, its defaults, and how findings are told. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { compareFindings, type Finding, formatFinding } from "../definitions/finding.js";
import { type Dataset, readDataset, typedPath } from "../definitions/read.js";
import { type CheckOptions, checkDefinitions } from "../graph/check.js";
import type { Facts } from "../graph/facts.js";
import { defineOntology, type Ontology } from "../ontology/define.js";
import { government } from "../ontology/government.js";
import { packageFolder, UsageError } from "./usage.js";

export interface DatasetOptions {
  sources?: string;
  ontology?: string;
}

export function withDataset(command: Command): Command {
  return withOntology(command.argument("[DATA...]", "folders or files of definitions (default: data/dongyang, here or in the package)"));
}

export function withOntology(command: Command): Command {
  return command
    .option("--sources <dir>", "folder of source texts; also looked for: sources/ in the dataset")
    .option("--ontology <file>", "JavaScript module whose default export is an ontology (default: local government)");
}

function datasetPaths(data: readonly string[]): string[] {
  if (data.length > 0) return [...data];
  const here = "data/dongyang";
  return [existsSync(here) ? here : resolve(packageFolder, here)];
}

export async function loadOntology({ ontology }: DatasetOptions): Promise<Ontology> {
  if (ontology === undefined) return government;
  if (!existsSync(ontology)) throw new UsageError(`${ontology}: there is no such file (correct --ontology)`);
  try {
    const module = (await import(pathToFileURL(resolve(ontology)).href)) as { default?: Ontology };
    if (!module.default) throw new Error("the module has no default export (write: export default defineOntology({ … }))");
    return defineOntology(module.default);
  } catch (error) {
    throw new UsageError(`${ontology}: ${(error as Error).message}`);
  }
}

/** What is known of definitions once they are read and checked. */
export interface Examined {
  set: Dataset;
  facts: Facts;
  /** In the order of files and lines, with paths as one would type them here. */
  findings: Finding[];
  /** The same with files as positions name them (`dataset/file.yaml`): alike on every machine. */
  named: Finding[];
}

/** Reads and checks. */
export function examine(
  data: readonly string[],
  options: DatasetOptions,
  ontology: Ontology,
  more: Pick<CheckOptions, "strict" | "sounds"> = {},
): Examined {
  const set = readDataset(datasetPaths(data), { ontology, ...(options.sources !== undefined && { sources: options.sources }) });
  const { facts, findings } = checkDefinitions(set.definitions, ontology, { ...more, texts: set.texts });
  const named = [...set.findings, ...findings].sort(compareFindings);
  return { set, facts, findings: named.map((f) => ({ ...f, file: typedPath(f.file, set) })).sort(compareFindings), named };
}

/** The texts at hand as they travel with a graph. */
export const textsOf = ({ texts }: Dataset) =>
  Object.fromEntries([...texts.values()].map(({ document, file, lines }) => [document, { file, lines }]));

export const errorsIn = (findings: readonly Finding[]) => findings.filter((f) => f.severity === "error");

/** Who only wants a graph needs no more errors than these to see what went wrong. */
const mostShown = 100;

/** Facts that passed every check; errors are told on stderr and end the command with `code`. */
export function soundFacts(data: readonly string[], options: DatasetOptions, ontology: Ontology, code = 1): Examined {
  const examined = examine(data, options, ontology);
  endIfUnsound(examined.findings, code);
  return examined;
}

/** Tells errors on stderr and ends the command with `code`, if there are any. */
export function endIfUnsound(findings: readonly Finding[], code: number): void {
  const errors = errorsIn(findings);
  if (errors.length === 0) return;
  const shown = errors.slice(0, mostShown).map(formatFinding);
  if (errors.length > shown.length) shown.push(`… and ${errors.length - shown.length} more (zhengmai check tells all)`);
  process.stderr.write(`${shown.join("\n")}\n${errors.length === 1 ? "1 error" : `${errors.length} errors`}; nothing was made.\n`);
  process.exit(code);
}
