/** One file of definitions, as text → what it says, with the line and column of each statement; or everything that is wrong with it. */
import type { Ontology } from "../ontology/define.js";
import type { DefinitionsFile } from "../ontology/types.js";
import { fullWidth, readEntity } from "./entity.js";
import { DefinitionsError, type Finding, show } from "./finding.js";
import { type Definitions, noDefinitions } from "./statements.js";
import { suggestion } from "./suggest.js";
import { type Path, parseYaml } from "./yaml.js";

export interface ParseOptions {
  ontology: Ontology;
  /** Name of the file, for messages and for `definedAt`. */
  file: string;
  /** The dataset, where several are open: ids then tell it, `person:dongyang:huang-shengke`. */
  dataset?: string;
}

/** Reads a definitions file. Entities with faults are left out of `definitions` and told in `findings`; the rest is there. */
export function parseDefinitions(
  text: string,
  { ontology, file, dataset }: ParseOptions,
): { definitions: Definitions; findings: Finding[] } {
  const definitions = noDefinitions();
  const { tree, findings } = parseYaml(text, file);
  if (!tree) return { definitions, findings };

  const fault = (path: Path, code: string, message: string, hint?: string, key?: string) => {
    const place = key === undefined ? tree.locate(path) : tree.locateKey(path, key);
    findings.push({ severity: "error", code, file, ...place, message, ...(hint && { hint }) });
  };
  const top = tree.data;
  if (top === null || top === undefined) {
    findings.push({
      severity: "warning",
      code: "empty-file",
      file,
      line: 1,
      column: 1,
      message: "the file defines nothing",
      hint: 'write "entities:" and a list below it, or remove the file',
    });
    return { definitions, findings };
  }
  if (typeof top !== "object" || Array.isArray(top)) {
    fault(
      [],
      "schema",
      `the file holds ${Array.isArray(top) ? "a bare list" : show(top)}`,
      fullWidth(top) ?? 'put the list under "entities:"',
    );
    return { definitions, findings };
  }
  const { document, entities, ...rest } = top as Record<string, unknown>;
  for (const key of Object.keys(rest))
    fault(
      [],
      "schema",
      `unknown field ${show(key)} at the top of the file`,
      suggestion(key, ["document", "entities"]) ?? 'only "document" and "entities" stand there',
      key,
    );
  if (document !== undefined && typeof document !== "string")
    fault(["document"], "schema", `"document" is ${show(document)}`, "give the id of a document");
  if (!Array.isArray(entities))
    fault(
      ["entities"],
      "schema",
      entities == null ? 'the file has no "entities"' : '"entities" is not a list',
      'write "entities:" and below it "- id: …"',
    );
  else {
    const position = (path: Path) => ({ file, ...tree.locate(path) });
    const reader = { ontology, dataset, position, fault, document: typeof document === "string" ? document : undefined };
    for (const index of entities.keys()) readEntity(entities[index], ["entities", index], reader, definitions);
  }
  return { definitions, findings };
}

/**
 * Definitions written in code, typed by the ontology and validated like a file.
 *
 * @throws DefinitionsError with everything that is wrong; lines count those of the data as indented JSON.
 * @example
 * ```ts
 * const mine = defineEntities(
 *   {
 *     document: "document:memo",
 *     entities: [
 *       { id: "document:memo", label: "Memo", date: "2024-01-02" },
 *       { id: "person:li", label: "李工", holds: { to: "role:engineer", cite: "1 总工程师李工" } },
 *       { id: "role:engineer", label: "总工程师" },
 *     ],
 *   },
 *   { ontology: government },
 * );
 * const graph = buildGraph(mine, government);
 * ```
 */
export function defineEntities<const O extends Ontology>(
  data: DefinitionsFile<O>,
  { ontology, file = "definitions.json" }: { ontology: O; file?: string },
): Definitions {
  const { definitions, findings } = parseDefinitions(JSON.stringify(data, null, 1), { ontology, file });
  const errors = findings.filter((f) => f.severity === "error");
  if (errors.length > 0) throw new DefinitionsError(errors);
  return definitions;
}
