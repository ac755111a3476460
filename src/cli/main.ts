#!/usr/bin/env node
/** The `zhengmai` command: picks a command, and turns what is thrown into a message and an exit code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { DefinitionsError } from "../definitions/finding.js";
import { packageFolder, UsageError } from "./usage.js";

/** Each is loaded if it is the one that is called; all of them where the question is which there are. */
const commands: Record<string, () => Promise<Command>> = {
  extract: async () => (await import("./extract.js")).extractCommand,
  view: async () => (await import("./view.js")).viewCommand,
  check: async () => (await import("./check.js")).checkCommand,
  export: async () => (await import("./export.js")).exportCommand,
  import: async () => (await import("./import.js")).importCommand,
  diff: async () => (await import("./diff.js")).diffCommand,
  query: async () => (await import("./query.js")).queryCommand,
  store: async () => (await import("./store.js")).storeCommand,
  stats: async () => (await import("./stats.js")).statsCommand,
  schema: async () => (await import("./schema.js")).schemaCommand,
};

const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };

const program = new Command("zhengmai")
  .description("Knowledge graphs of local government, in which every fact can be traced to its line in the source.")
  .version(version)
  .addHelpText(
    "after",
    `
Examples:
  zhengmai view                                  the Dongyang graph in a browser
  zhengmai extract article.txt -o data/mine       a draft of definitions from an article
  zhengmai check --strict --sources ~/articles   every phrase against its line
  zhengmai export data/mine -o mine.graphml      for Gephi, yEd, NetworkX, igraph
  zhengmai import theirs.graphml -o data/theirs   definitions of a graph that another tool wrote
  zhengmai export data/mine -o mine.html         one page to send, which opens by itself
  zhengmai query 'MATCH (p:Person)-[:HOLDS]->(r) RETURN p.label, r.label'

Exit code: 0 if all is well, 1 if the definitions have errors, 2 if the command was called wrongly;
of diff, 0 if nothing differs, 1 if something does, 2 for all that went wrong;
of query, 1 also if it took too long or has no engine, 2 also if it is wrong.`,
  )
  .showHelpAfterError("(zhengmai --help and zhengmai COMMAND --help tell how)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
const called = process.argv[2] ?? "";
const wanted = Object.hasOwn(commands, called) ? [called] : Object.keys(commands);
for (const name of wanted) program.addCommand((await (commands[name] as () => Promise<Command>)()).copyInheritedSettings(program));

// A reader that has seen enough (head, less) closes the pipe: no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof UsageError) fail(error.message, 2);
  else if (error instanceof DefinitionsError) fail(error.message, 1);
  else if (error instanceof Error && "code" in error) fail(error.message, 1);
  else throw error;
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
