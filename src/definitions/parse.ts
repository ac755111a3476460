/** One file of definitions, as text → what it says, with the line and column of each statement; or everything that is wrong with it. */
import { commonFields, type Ontology } from "../ontology/define.js";
import { entitySchema, relationFields, slug } from "../ontology/schema.js";
import type { DefinitionsFile } from "../ontology/types.js";
import { citationForm, parseCitation } from "./citation.js";
import { explain, idHint } from "./explain.js";
import { DefinitionsError, type Finding, type Position, show } from "./finding.js";
import { parseNumeral } from "./quantity.js";
import { datasetOf } from "./scope.js";
import { type Citation, type Definitions, noDefinitions } from "./statements.js";
import { suggestion } from "./suggest.js";
import { type Path, parseYaml, type Tree } from "./yaml.js";

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
    const scoped = (id: string) => (dataset === undefined || datasetOf(id) !== undefined ? id : id.replace(":", `:${dataset}:`));
    const reader = { ontology, file, tree, fault, scoped, document: typeof document === "string" ? document : undefined };
    for (const index of entities.keys()) readEntity(entities[index], ["entities", index], reader, definitions);
  }
  return { definitions, findings };
}

interface Reader {
  ontology: Ontology;
  file: string;
  tree: Tree;
  document: string | undefined;
  scoped(id: string): string;
  fault(path: Path, code: string, message: string, hint?: string, key?: string): void;
}

const schemas = new WeakMap<Ontology, Map<string, ReturnType<typeof entitySchema>>>();

/** Schemas are made once for an ontology. */
function schemaOf(ontology: Ontology, kind: string) {
  const known = schemas.get(ontology) ?? new Map<string, ReturnType<typeof entitySchema>>();
  schemas.set(ontology, known);
  const schema = known.get(kind) ?? entitySchema(ontology, kind);
  known.set(kind, schema);
  return schema;
}

type Fields = Record<string, unknown>;

function readEntity(data: unknown, path: Path, reader: Reader, into: Definitions): void {
  const { ontology, fault, scoped } = reader;
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    fault(path, "schema", `an entity is ${show(data)}`, fullWidth(data) ?? 'write "id:", "label:" and so on');
    return;
  }
  const written = data as Fields;
  const kind = kindOf(written.id, [...path, "id"], reader);
  if (kind === undefined) return;

  const fields = relationFields(ontology, kind);
  const spec = ontology.kinds[kind];
  if (!spec) return;
  const names = [...commonFields, ...Object.keys(spec.attributes ?? {}), ...fields.map((f) => f.field)];
  const result = schemaOf(ontology, kind).safeParse(data);
  if (!result.success) {
    for (const issue of result.error.issues)
      for (const { path: below, key, message, hint } of explain(issue, data, kind, names))
        fault([...path, ...below], "schema", message, hint, key);
    into.rejected.push(scoped(written.id as string));
    return;
  }

  const id = scoped(written.id as string);
  const at = position([...path, "id"], reader);
  const values = readValues(written, ["label", "en", "pinyin", ...Object.keys(spec.attributes ?? {})], spec.attributes ?? {}, path, reader);
  const groups = spec.oneOf ?? [];
  if (groups.length > 0) {
    const whole = groups.filter((g) => g.every((f) => written[f] !== undefined));
    const begun = groups.filter((g) => g.some((f) => written[f] !== undefined));
    if (whole.length !== 1 || begun.length !== 1) {
      const given = [...new Set(groups.flat())].filter((f) => written[f] !== undefined).map((f) => `"${f}"`);
      const wanted = groups.map((g) => g.map((f) => `"${f}"`).join(", ")).join("; or ");
      fault(path, "schema", `${show(id)} ${given.length > 0 ? `has ${given.join(" and ")}` : `has none of ${wanted}`}`, `give ${wanted}`);
      into.rejected.push(scoped(written.id as string));
      return;
    }
  }

  into.entities.push({
    id,
    kind,
    values,
    aliases: list(written.aliases) as string[],
    citations: readCitations(written.cite, [...path, "cite"], reader),
    ...(written.inferred !== undefined && { inferred: written.inferred as string }),
    declares: (list(written.declares) as Fields[]).map((d, i) => ({
      count: d.count as number,
      of: d.of as string,
      by: d.by as string,
      citations: readCitations(d.cite, [...path, "declares", i, "cite"], reader),
      at: position([...path, "declares", i], reader),
    })),
    at,
  });
  for (const { field, relation, forward } of fields) {
    const specs = ontology.relations[relation]?.attributes ?? {};
    for (const [i, edge] of (list(written[field]) as Fields[]).entries()) {
      const here = [...path, field, i];
      const other = scoped(edge.to as string);
      into.edges.push({
        relation,
        source: forward ? id : other,
        target: forward ? other : id,
        values: readValues(edge, ["since", "until", ...Object.keys(specs)], specs, here, reader),
        citations: readCitations(edge.cite, [...here, "cite"], reader),
        ...(edge.inferred !== undefined && { inferred: edge.inferred as string }),
        at: position([...here, "to"], reader),
      });
    }
  }
}

/** The kind in front of an id, if the id is sound. */
function kindOf(id: unknown, path: Path, { ontology, fault }: Reader): string | undefined {
  const kinds = Object.keys(ontology.kinds);
  if (typeof id !== "string") {
    fault(
      path,
      "schema",
      id === undefined ? "an entity has no id" : `id ${show(id)} is not text`,
      `add "id:" with one of ${kinds.map((k) => `${k}:…`).join(", ")}`,
    );
    return undefined;
  }
  const kind = id.slice(0, Math.max(id.indexOf(":"), 0));
  if (Object.hasOwn(ontology.kinds, kind)) {
    if (new RegExp(`^${kind}:${slug}$`, "u").test(id) && id === id.normalize("NFC")) return kind;
    fault(path, "schema", `id ${show(id)} cannot be used`, idHint(kind));
  } else if (kind === "")
    fault(path, "schema", `id ${show(id)} has no kind`, fullWidth(id) ?? `put one in front: ${kinds.map((k) => `${k}:…`).join(", ")}`);
  else fault(path, "unknown-kind", `unknown kind ${show(kind)} in id ${show(id)}`, suggestion(kind, kinds) ?? `one of ${kinds.join(", ")}`);
  return undefined;
}

function readValues(
  written: Fields,
  names: readonly string[],
  specs: Ontology["kinds"][string]["attributes"] & object,
  path: Path,
  { fault }: Reader,
) {
  const values = new Map<string, string | number>();
  for (const name of names) {
    let value = written[name];
    if (value === undefined) continue;
    const type = specs[name]?.type;
    if (type === "quantity" && typeof value === "string") {
      const number = parseNumeral(value);
      if (number === undefined)
        fault(
          [...path, name],
          "schema",
          `${show(name)} is ${show(value)}, which is no number`,
          "write 30, 7.5 or 30亿; units and 以上 have fields of their own",
        );
      value = number;
    } else if (typeof value === "number" && !Number.isFinite(value)) {
      fault([...path, name], "schema", `${show(name)} is not a finite number`);
      value = undefined;
      // A year alone may be written without quotes.
    } else if (typeof value === "number" && (type === "date" || name === "since" || name === "until")) value = String(value);
    if (value !== undefined) values.set(name, value as string | number);
  }
  return values;
}

function readCitations(written: unknown, path: Path, reader: Reader): Citation[] {
  return list(written).flatMap((item, i) => {
    const here = [...path, i];
    const parts =
      typeof item === "string" ? parseCitation(item) : (item as { document?: string; line: number; quote: string; occurrence?: number });
    if (!parts) {
      reader.fault(here, "schema", `${show(item)} is no citation`, citationForm);
      return [];
    }
    const document = parts.document ?? reader.document;
    if (document === undefined) {
      reader.fault(here, "schema", `${show(item)} does not say which document it cites`, 'write "document:" at the top of the file');
      return [];
    }
    const { line, quote, occurrence } = parts;
    return [
      { document: reader.scoped(document), line, quote, ...(occurrence !== undefined && { occurrence }), at: position(here, reader) },
    ];
  });
}

function position(path: Path, { file, tree }: Reader): Position {
  return { file, ...tree.locate(path) };
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** The commonest slip with a Chinese input method on. */
function fullWidth(value: unknown): string | undefined {
  return typeof value === "string" && /[：，－]/.test(value) ? "signs of YAML are half-width: write : , - for ： ， －" : undefined;
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
