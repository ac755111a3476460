/** `zhengmai import`: a graph that another tool made to a folder of definitions, whole or not at all. */
import { existsSync, readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { parse } from "yaml";
import { formatFinding } from "../definitions/finding.js";
import { type Imported, importDataset } from "../import/dataset.js";
import { importers } from "../import/formats.js";
import { type Mapping, mappingFaults, mappingSchema } from "../import/vocabulary.js";
import { type DatasetOptions, loadOntology } from "./dataset.js";
import { progress } from "./progress.js";
import { UsageError } from "./usage.js";

interface Options extends Pick<DatasetOptions, "ontology"> {
  output: string;
  form?: "yaml" | "jsonl";
  kind: string[];
  relation: string[];
  drop: string[];
  map?: string;
  encoding?: string;
}

const collect = (value: string, before: string[]) => [...before, value];

export const importCommand = new Command("import")
  .summary("make definitions of a graph that another tool wrote")
  .description(
    `Reads, by the ending of FILE:
${Object.values(importers)
  .map(({ endings, about }) => `  ${endings.join(", ")}: ${about}\n`)
  .join("")}Kinds, relations and attributes are known by their names in the ontology, English or Chinese, in any case (PART_OF is partOf).
What has another name must be told: nothing is guessed, and nothing is left out unasked. Places, sizes and colours are no facts:
they are made anew when the graph is drawn.

Definitions go to a folder that must be new or empty: YAML by kind, or JSON lines where they are many.`,
  )
  .argument("<FILE...>", "a file; of tables, one or both")
  .requiredOption("-o, --output <dir>", "folder of the new dataset")
  .option(
    "--kind <[word=]kind>",
    "the kind that a word of the file means; without a word, that of nodes which tell none (several times)",
    collect,
    [],
  )
  .option("--relation <[word=]relation>", "the same for relations; an inverse (heldBy) turns the edge round", collect, [])
  .option("--drop <attributes>", "attributes to leave out, with commas between; * for all that are not known (several times)", collect, [])
  .option("--map <file>", "YAML that says all this: kinds, relations, attributes (name: field, or null), kindFrom, relationFrom")
  .option("--encoding <label>", "encoding of a file that does not tell its own: gb18030, utf-16le …")
  .addOption(new Option("--form <form>", "what is written (default: by size)").choices(["yaml", "jsonl"]))
  .option("--ontology <file>", "JavaScript module whose default export is an ontology (default: local government)")
  .addHelpText(
    "after",
    `
Examples:
  zhengmai import graph.graphml -o data/x
  zhengmai import people.nodes.csv -o data/x --kind Official=person --drop weight
  zhengmai import network.graphml -o data/x --kind person --relation partOf --map words.yaml
  zhengmai check data/x                          facts without citation are told there`,
  )
  .action(async (files: string[], options: Options) => {
    const ontology = await loadOntology(options);
    const mapping = mappingOf(options);
    const faults = mappingFaults(mapping, ontology);
    if (faults.length > 0) throw new UsageError(faults.join("\n"));
    const step = progress();
    step(`reading ${files.join(", ")}`);
    const { encoding, form } = options;
    const imported = await importDataset(files, options.output, {
      ontology,
      mapping,
      ...(encoding !== undefined && { encoding }),
      ...(form !== undefined && { form }),
    });
    step();
    process.stderr.write(told(options.output, imported));
  });

function mappingOf({ kind, relation, drop, map }: Options): Mapping {
  const written = map === undefined ? {} : readMapping(map);
  const pairs = (given: readonly string[]) =>
    Object.fromEntries(
      given.map((pair) => {
        const cut = pair.lastIndexOf("=");
        return cut === -1 ? ["*", pair] : [pair.slice(0, cut), pair.slice(cut + 1)];
      }),
    );
  const dropped = drop.flatMap((names) => names.split(",").map((name) => [name.trim(), null] as const));
  return {
    ...written,
    kinds: { ...written.kinds, ...pairs(kind) },
    relations: { ...written.relations, ...pairs(relation) },
    attributes: { ...written.attributes, ...Object.fromEntries(dropped) },
  };
}

function readMapping(path: string): Mapping {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file (correct --map)`);
  let data: unknown;
  try {
    data = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message.split("\n")[0]} (correct --map)`);
  }
  const result = mappingSchema.safeParse(data ?? {});
  if (result.success) return result.data as Mapping;
  const [issue] = result.error.issues;
  throw new UsageError(
    `${path}: ${issue?.path.join(".")}: ${issue?.message} (it holds kinds, relations, attributes, kindFrom, relationFrom)`,
  );
}

function told(folder: string, { files, nodes, edges, facts, notes, guessed, warnings }: Imported): string {
  const lines = [`${folder}: ${facts.entities} entities, ${facts.relations} relations in ${files.join(", ")}`];
  if (facts.relations < edges) lines.push(`  ${edges - facts.relations} of ${edges} edges said the same as another: one fact each`);
  if (facts.entities < nodes) lines.push(`  ${nodes - facts.entities} of ${nodes} nodes said the same as another`);
  for (const { file, encoding } of guessed)
    lines.push(`  ${file} is not UTF-8 and was read as ${encoding.toUpperCase()} (if it is of another: --encoding windows-1252)`);
  for (const warning of warnings) lines.push(`  ${formatFinding(warning)}`);
  if (notes.uncited > 0) lines.push(`  ${notes.uncited} facts have no citation: zhengmai check tells them`);
  if (notes.undirected > 0) lines.push(`  ${notes.undirected} edges without direction were read as their relation demands`);
  if (notes.positions > 0)
    lines.push(`  places of ${notes.positions} nodes were left out: definitions hold facts, and a graph is laid out anew`);
  if (notes.merged > 0)
    lines.push(`  ${notes.merged} nodes were made one of several by decisions: they are one here, without the decisions`);
  return `${lines.join("\n")}\n`;
}
