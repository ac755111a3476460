/** `zhengmai store`: the graph as a database that Cypher is asked of, kept in a file. */
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command } from "commander";
import { graphOf } from "../graph/build.js";
import { writeStore } from "../store/open.js";
import { type DatasetOptions, loadOntology, soundFacts, withDataset } from "./dataset.js";
import { progress } from "./progress.js";
import { positive, told } from "./query.js";
import { UsageError } from "./usage.js";

export const storeCommand = withDataset(new Command("store"))
  .summary("keep the graph in a file for queries in Cypher")
  .description(
    "Writes a database that `zhengmai query --db FILE` opens at once, and that need not fit into memory. It is whole or not there. It needs @ladybugdb/core, which npm installs with zhengmai where there is one for the machine.",
  )
  .requiredOption("-o, --output <file>", "file to write, by custom with the ending .lbug")
  .option(
    "--memory <MB>",
    "the most memory for pages of the store while it is made (default: half of the machine's, at most 4096)",
    positive,
  )
  .addHelpText("after", "\nExample:\n  zhengmai store -o graph.lbug && zhengmai query --db graph.lbug 'MATCH (n) RETURN n.kind, count(*)'")
  .action(async (data: string[], options: DatasetOptions & { output: string; memory?: number }) => {
    const { output } = options;
    if (!existsSync(dirname(resolve(output)))) throw new UsageError(`${output}: there is no folder ${dirname(output)} (make it first)`);
    if (existsSync(output) && !statSync(output).isFile())
      throw new UsageError(`${output}: there is something else of that name (name a file)`);
    const ontology = await loadOntology(options);
    const step = progress();
    step("reading and checking");
    const graph = graphOf(soundFacts(data, options, ontology).facts, ontology);
    step(`loading ${graph.order} nodes and ${graph.size} edges`);
    await told(undefined, async () => {
      await writeStore(output, graph, options.memory === undefined ? {} : { memory: options.memory * 2 ** 20 });
      step();
      process.stderr.write(`${output}: ${graph.order} nodes, ${graph.size} edges\n`);
    });
    step();
  });
