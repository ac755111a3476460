/** Lines of JSON, one entity each → definitions, some lines at a time: memory does not grow with the file. */
import { readEntity } from "./entity.js";
import type { Finding } from "./finding.js";
import type { ParseOptions } from "./parse.js";
import { type Definitions, noDefinitions } from "./statements.js";
import { type Path, parseYaml, type Tree } from "./yaml.js";

/** So many lines make one batch. */
const batch = 1000;

/**
 * Reads JSONL: each line that is not empty is an entity of the same form as in YAML, and may have `document`, to which its citations
 * then refer. Lines stand for themselves: they may come in any order, and files may be cut and joined between them. A statement's
 * place is its line; faults are told with their column.
 */
export function* parseJsonLines(
  lines: Iterable<string>,
  { ontology, file, dataset }: ParseOptions,
): Generator<{ definitions: Definitions; findings: Finding[] }> {
  let definitions = noDefinitions();
  let findings: Finding[] = [];
  let line = 0;
  for (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\ufeff/, "") : raw;
    if (line % batch === 0) {
      yield { definitions, findings };
      [definitions, findings] = [noDefinitions(), []];
    }
    if (text.trim() === "") continue;
    const place = { file, line, column: 1 };
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      const { message } = error as Error;
      const column = Number(/at position (\d+)/.exec(message)?.[1] ?? 0) + 1;
      findings.push({
        severity: "error",
        code: "syntax",
        ...place,
        column,
        message: `not JSON: ${message}`,
        hint: "write one entity on one line",
      });
      continue;
    }
    const told = findings;
    let tree: Tree | undefined;
    const fault = (path: Path, code: string, message: string, hint?: string, key?: string) => {
      // JSON is YAML: the slower reader, which knows columns, is asked only now.
      tree ??= parsed(text, file);
      const column = (key === undefined ? tree?.locate(path) : tree?.locateKey(path, key))?.column ?? 1;
      told.push({ severity: "error", code, ...place, column, message, ...(hint && { hint }) });
    };
    const document = takeDocument(data);
    if (document !== undefined && typeof document !== "string")
      fault(["document"], "schema", '"document" is not text', "give the id of a document");
    const reader = { ontology, dataset, document: typeof document === "string" ? document : undefined, position: () => place, fault };
    readEntity(data, [], reader, definitions);
  }
  yield { definitions, findings };
}

/** The places in a line, unless it is nested deeper than its reader goes. */
function parsed(text: string, file: string): Tree | undefined {
  try {
    return parseYaml(text, file).tree;
  } catch {
    return undefined;
  }
}

/** The line's own default document, taken out: it is no field of the entity. */
function takeDocument(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("document" in data)) return undefined;
  const { document } = data;
  delete data.document;
  return document;
}
