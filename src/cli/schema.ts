/** `zhengmai schema`: what follows from an ontology alone, for other tools: JSON Schema for editors, SHACL shapes and the vocabulary for RDF. */
import { Command, Option } from "commander";
import { writeShapes, writeVocabulary } from "../export/turtle.js";
import type { Ontology } from "../ontology/define.js";
import { definitionsJsonSchema } from "../ontology/schema.js";
import { type DatasetOptions, loadOntology } from "./dataset.js";

interface Options extends DatasetOptions {
  format: keyof typeof schemas;
}

const schemas: Readonly<Record<"json-schema" | "shacl" | "rdfs", (ontology: Ontology) => Iterable<string>>> = {
  "json-schema": (ontology) => [`${JSON.stringify(definitionsJsonSchema(ontology), null, 2)}\n`],
  shacl: writeShapes,
  rdfs: writeVocabulary,
};

export const schemaCommand = new Command("schema")
  .summary("print the schema of definitions or of RDF, for editors and validators")
  .description(
    `What follows from the ontology alone:
  json-schema: the JSON Schema of definitions, by which an editor completes and checks
  shacl: SHACL shapes, as Turtle, by which a validator checks what is exported as RDF
  rdfs: the classes and properties of RDF, as Turtle, with their names in both languages`,
  )
  .option("--ontology <file>", "JavaScript module whose default export is an ontology (default: local government)")
  .addOption(new Option("--format <format>", "what to print").choices(Object.keys(schemas)).default("json-schema"))
  .action(async (options: Options) => {
    for (const chunk of schemas[options.format](await loadOntology(options))) process.stdout.write(chunk);
  });
