/** `zhengmai export`: the graph to a file or to stdout, whole or not at all. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command, Option } from "commander";
import { formatOf, formats } from "../export/formats.js";
import { writeAtomically } from "../export/write.js";
import { graphOf } from "../graph/build.js";
import { layoutGraph } from "../graph/layout.js";
import { addPinyin } from "../graph/pinyin.js";
import { type DatasetOptions, loadOntology, soundFacts, UsageError, withDataset } from "./dataset.js";
import { progress } from "./progress.js";

interface Options extends DatasetOptions {
  output: string;
  format?: string;
  layout: boolean;
}

export const exportCommand = withDataset(new Command("export"))
  .summary("write the graph to a file or to stdout")
  .description(
    `Writes the graph as ${Object.values(formats)
      .map((f) => f.about)
      .join("; ")}.\nNothing is written if a check finds an error.`,
  )
  .requiredOption("-o, --output <file>", 'file to write, format by its ending; "-" is stdout')
  .addOption(new Option("--format <format>", "format, where the ending does not tell").choices(Object.keys(formats)))
  .option("--no-layout", "leave out positions, sizes and pinyin: facts only")
  .addHelpText(
    "after",
    "\nExamples:\n  zhengmai export -o dongyang.graphml\n  zhengmai export data/sample -o - --format json | jq '.nodes | length'",
  )
  .action(async (data: string[], options: Options) => {
    const { output } = options;
    const name = options.format ?? formatOf(output) ?? (output === "-" ? "json" : undefined);
    const format = name === undefined ? undefined : formats[name];
    if (!format)
      throw new UsageError(
        `${output}: the ending tells no format (end it with ${Object.values(formats)
          .flatMap((f) => f.endings)
          .join(", ")}, or say --format)`,
      );
    if (output !== "-" && !existsSync(dirname(resolve(output))))
      throw new UsageError(`${output}: there is no folder ${dirname(output)} (make it first)`);

    const ontology = await loadOntology(options);
    const step = progress();
    step("reading and checking");
    const { facts } = soundFacts(data, options, ontology);
    const graph = graphOf(facts, ontology);
    if (options.layout) {
      step(`laying out ${graph.order} nodes`);
      layoutGraph(graph);
      addPinyin(graph);
    }
    step("writing");
    if (output === "-") for (const chunk of format.write(graph)) await toStdout(chunk);
    else {
      try {
        writeAtomically(output, format.write(graph));
      } catch (error) {
        throw new UsageError(`${output}: cannot be written: ${(error as Error).message}`);
      }
    }
    step();
    if (output !== "-") process.stderr.write(`${output}: ${graph.order} nodes, ${graph.size} edges\n`);
  });

function toStdout(chunk: string): Promise<void> {
  return new Promise((done) => (process.stdout.write(chunk) ? done() : process.stdout.once("drain", () => done())));
}
