/** `zhengmai diff A B`: what changed from one dataset to another, as a note for readers or as data. */
import { basename, resolve } from "node:path";
import { Command, Option } from "commander";
import { readDataset } from "../definitions/read.js";
import { datasetName } from "../definitions/scope.js";
import { graphOf, type KnowledgeGraph } from "../graph/build.js";
import { correspondence } from "../graph/identity.js";
import type { Ontology } from "../ontology/define.js";
import { diff, isSame } from "../query/diff.js";
import { diffNote } from "../query/diff-note.js";
import type { Language } from "../query/wording.js";
import { type DatasetOptions, loadOntology, soundFacts, withOntology } from "./dataset.js";

interface Options extends DatasetOptions {
  format: "text" | "json";
  lang: Language;
}

export const diffCommand = withOntology(new Command("diff"))
  .argument("<A>", "folder or file of definitions: how it was")
  .argument("<B>", "folder or file of definitions: how it is")
  .summary("tell what changed from one dataset to another")
  .description(
    `Tells what became of A's promises (targets: by owner and indicator) and which facts B adds, leaves out, states otherwise or on other words.
A and B are two states of one dataset, or two datasets: then ids that are equal count as one thing, unless a decisions.yaml keeps them apart, and others if it makes them one.`,
  )
  .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
  .addOption(new Option("--lang <language>", "language of the text").choices(["en", "zh"]).default("en"))
  .addHelpText(
    "after",
    "\nExit code: 0 if nothing differs, 1 if something does, 2 if the definitions have errors or the command was called wrongly.",
  )
  .action(async (pathA: string, pathB: string, options: Options) => {
    const ontology = await loadOntology(options);
    const [before, after] = [pathA, pathB].map((path) => graphOf(soundFacts([path], options, ontology, 2).facts, ontology)) as [
      KnowledgeGraph,
      KnowledgeGraph,
    ];
    const idBefore = correspondenceOf(pathA, pathB, ontology);
    const difference = diff(before, after, { idBefore });
    process.stdout.write(
      options.format === "json"
        ? `${JSON.stringify(difference, null, 2)}\n`
        : diffNote(difference, before, after, options.lang, { before: titled(pathA, before), after: titled(pathB, after) }),
    );
    if (!isSame(difference)) process.exitCode = 1;
  });

/** The id that a thing of B has in A: as the decisions say that lie with either, else the same. */
function correspondenceOf(pathA: string, pathB: string, ontology: Ontology): (id: string) => string {
  const [a, b] = [pathA, pathB].map((path) => datasetName(basename(resolve(path)))) as [string, string];
  if (a === b) return (id) => id;
  const { definitions } = readDataset([pathA, pathB], { ontology });
  return correspondence(
    definitions.flatMap((d) => d.decisions),
    a,
    b,
  );
}

/** A dataset's name with the dates of its documents. */
function titled(path: string, graph: KnowledgeGraph): string {
  const { kinds } = graph.getAttribute("ontology");
  const dates: string[] = [];
  graph.forEachNode((_, attributes) => {
    const { date } = attributes as { date?: string };
    if (kinds[attributes.kind]?.document && date !== undefined) dates.push(date);
  });
  dates.sort();
  const span =
    dates.length === 0 ? "" : dates.length === 1 || dates[0] === dates.at(-1) ? ` (${dates[0]})` : ` (${dates[0]}–${dates.at(-1)})`;
  return `${basename(resolve(path))}${span}`;
}
