/** `zhengmai schema`: the JSON Schema by which an editor completes and checks definitions. */
import { Command } from "commander";
import { definitionsJsonSchema } from "../ontology/schema.js";
import { type DatasetOptions, loadOntology } from "./dataset.js";

export const schemaCommand = new Command("schema")
  .summary("print the JSON Schema of definitions, for an editor")
  .option("--ontology <file>", "JavaScript module whose default export is an ontology (default: local government)")
  .action(async (options: DatasetOptions) => {
    process.stdout.write(`${JSON.stringify(definitionsJsonSchema(await loadOntology(options)), null, 2)}\n`);
  });
