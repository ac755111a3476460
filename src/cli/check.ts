/** `zhengmai check`: every finding on stdout, exit code 1 only where there are errors. */
import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { type Finding, formatFinding, type Severity } from "../definitions/finding.js";
import { moveLines } from "../definitions/fix.js";
import type { Dataset } from "../definitions/read.js";
import { writeAtomically } from "../export/write.js";
import { findMoved } from "../graph/moved.js";
import { syllables } from "../graph/pinyin.js";
import { type DatasetOptions, errorsIn, examine, loadOntology, withDataset } from "./dataset.js";

interface Options extends DatasetOptions {
  format: "text" | "json";
  strict?: boolean;
  fix?: boolean;
}

export const checkCommand = withDataset(new Command("check"))
  .summary("hold definitions against the ontology and against their sources")
  .description(
    "Checks form, ids, ends of relations, circles, citations against the texts at hand, evidence that names something else, things that look alike, declared counts, what is joined to nothing, and lines from which nothing was taken.",
  )
  .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
  .option("--strict", "a fact without its words is an error, not a warning")
  .option("--fix", "move the line numbers of citations whose phrases have moved in the text")
  .addHelpText("after", "\nExit code: 0 if there is no error, 1 if there is one, 2 if the command was called wrongly.")
  .action(async (data: string[], options: Options) => {
    const ontology = await loadOntology(options);
    const more = { strict: options.strict === true, sounds: syllables };
    let { set, findings } = examine(data, options, ontology, more);
    if (options.fix) {
      const moved = moveCitations(set);
      process.stderr.write(`${moved === 1 ? "1 citation" : `${moved} citations`} moved.\n`);
      ({ set, findings } = examine(data, options, ontology, more));
    }
    process.stdout.write(
      options.format === "json" ? `${JSON.stringify({ summary: count(findings), findings }, null, 2)}\n` : text(findings),
    );
    if (errorsIn(findings).length > 0) process.exitCode = 1;
  });

/** Rewrites the files whose citations have moved; returns how many have. */
function moveCitations(set: Dataset): number {
  let total = 0;
  // JSON lines are written by programs, and what a citation there knows of its place is its line.
  const moves = findMoved(set.definitions, set.texts).filter((m) => !m.at.file.endsWith(".jsonl"));
  for (const file of new Set(moves.map((m) => m.at.file))) {
    const path = set.paths.get(file);
    if (path === undefined) continue;
    const { text, moved } = moveLines(
      readFileSync(path, "utf8"),
      moves.filter((m) => m.at.file === file),
    );
    if (moved > 0) writeAtomically(path, [text]);
    total += moved;
  }
  return total;
}

const headings: [Severity, string][] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["note", "Notes"],
];

function count(findings: readonly Finding[]): Record<"errors" | "warnings" | "notes", number> {
  const of = (severity: Severity) => findings.filter((f) => f.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), notes: of("note") };
}

function text(findings: readonly Finding[]): string {
  const parts = headings.flatMap(([severity, heading]) => {
    const some = findings.filter((f) => f.severity === severity);
    return some.length === 0 ? [] : [`${heading}\n${some.map((f) => `  ${formatFinding(f)}\n`).join("")}`];
  });
  const { errors, warnings, notes } = count(findings);
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  return [...parts, `${plural(errors, "error")}, ${plural(warnings, "warning")}, ${plural(notes, "note")}\n`].join("\n");
}
