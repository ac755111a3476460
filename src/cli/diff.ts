/** `zhengmai diff A B`: what changed from one dataset to another, as a note for readers or as data. */
import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Command, Option } from "commander";
import { compareFindings } from "../definitions/finding.js";
import { type Dataset, readDataset, typedPath } from "../definitions/read.js";
import { datasetName, scopedId } from "../definitions/scope.js";
import type { Decision } from "../definitions/statements.js";
import { type Alignment, align } from "../graph/align.js";
import { graphOf, type KnowledgeGraph } from "../graph/build.js";
import { candidates } from "../graph/candidates.js";
import { type Facts, foldFacts } from "../graph/facts.js";
import { identify } from "../graph/identity.js";
import { alignReadings } from "../graph/readings.js";
import type { Ontology } from "../ontology/define.js";
import { diff, isSame } from "../query/diff.js";
import { diffNote } from "../query/diff-note.js";
import type { Language } from "../query/wording.js";
import { type DatasetOptions, endIfUnsound, loadOntology, soundFacts, withOntology } from "./dataset.js";

interface Options extends DatasetOptions {
  format: "text" | "json";
  lang: Language;
}

export const diffCommand = withOntology(new Command("diff"))
  .argument("<A>", "folder or file of definitions: how it was")
  .argument("<B>", "folder or file of definitions: how it is")
  .argument("[DECISIONS]", "a decisions.yaml that lies with neither")
  .summary("tell what changed from one dataset to another")
  .description(
    `Tells what became of A's promises (targets: by owner and indicator) and which facts B adds, leaves out, states otherwise or on other words.
A and B are two states of one dataset, or two datasets: then what a decisions.yaml makes one is one thing, and so are equal ids of which it says nothing.
If both read the same text, as a draft and what a person made of it, things of one kind and name are one too, and claims that cite the same words.`,
  )
  .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
  .addOption(new Option("--lang <language>", "language of the text").choices(["en", "zh"]).default("en"))
  .addHelpText(
    "after",
    "\nExit code: 0 if nothing differs, 1 if something does, 2 if the definitions have errors or the command was called wrongly.",
  )
  .action(async (pathA: string, pathB: string, decisions: string | undefined, options: Options) => {
    const ontology = await loadOntology(options);
    const [setA, setB] = [pathA, pathB].map((path) => soundFacts([path], options, ontology, 2).set) as [Dataset, Dataset];
    const [factsA, factsB] = [foldFacts(setA.definitions), foldFacts(setB.definitions)];
    const [a, b] = [pathA, pathB].map(nameOfDataset) as [string, string];
    const paths = [pathA, pathB, ...(decisions === undefined ? [] : [decisions])];
    // Two states of one dataset need no decisions: their ids are the same by nature.
    const both = a === b ? undefined : jointly(paths, options, ontology);
    const alignment: Alignment = both
      ? align(both.decisions, { name: a, ids: [...factsA.entities.keys()] }, { name: b, ids: [...factsB.entities.keys()] })
      : { before: factsA.decisions, after: factsB.decisions, all: [], idBefore: (id) => id };
    const oneA = identify({ ...factsA, decisions: alignment.before }, ontology).facts;
    const oneB = identify({ ...factsB, decisions: alignment.after }, ontology).facts;
    const read = alignReadings({ facts: oneA, texts: setA.texts }, { facts: oneB, texts: setB.texts }, ontology, alignment.idBefore);
    const idBefore = (id: string) => read.get(id) ?? alignment.idBefore(id);
    if (both) {
      const asRead = [...read].map(
        ([now, then]): Decision => ({ same: true, ids: [scopedId(then, a), scopedId(now, b)], reason: "", at: nowhere }),
      );
      tellUndecided({ ...both, decisions: [...alignment.all, ...asRead] }, ontology, paths);
    }
    const [before, after] = [graphOf(oneA, ontology), graphOf(oneB, ontology)];
    const names = { before: titled(pathA, before), after: titled(pathB, after) };
    const difference = diff(before, after, { idBefore });
    process.stdout.write(
      options.format === "json"
        ? `${JSON.stringify({ ...names, ...difference }, null, 2)}\n`
        : diffNote(difference, before, after, options.lang, names),
    );
    if (!isSame(difference)) process.exitCode = 1;
  });

const nowhere = { file: "", line: 1, column: 1 };

/** The dataset that a folder or a file belongs to. */
function nameOfDataset(path: string): string {
  const full = resolve(path);
  return datasetName(basename(statSync(full).isDirectory() ? full : dirname(full)));
}

/** The facts of both datasets, each of which is sound by itself, with the decisions in force when both are open: those must be sound too. */
function jointly(paths: string[], options: DatasetOptions, ontology: Ontology): Facts {
  const set = readDataset(paths, { ontology, ...(options.sources !== undefined && { sources: options.sources }) });
  const facts = foldFacts(set.definitions);
  endIfUnsound(
    [...set.findings, ...identify(facts, ontology).findings].map((f) => ({ ...f, file: typedPath(f.file, set) })).sort(compareFindings),
    2,
  );
  return facts;
}

/** What looks like one thing under two ids would be told as gone and new: whoever reads the note should know. */
function tellUndecided(facts: Facts, ontology: Ontology, paths: readonly string[]): void {
  const count = candidates(identify(facts, ontology).facts, ontology).filter((f) => f.code === "duplicate").length;
  if (count === 0) return;
  const pairs = count === 1 ? "1 pair of things" : `${count} pairs of things`;
  process.stderr.write(`${pairs} may be one and no decision says so (zhengmai check ${paths.join(" ")} tells which)\n`);
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
