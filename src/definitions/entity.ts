/** One entity as written, plain data of any origin → statements; or what is wrong with it, in place. */
import { type AttributeSpec, commonFields, type Ontology } from "../ontology/define.js";
import { entitySchema, relationFields, slug } from "../ontology/schema.js";
import { citationForm, parseCitation } from "./citation.js";
import { explain, idHint } from "./explain.js";
import { type Position, show } from "./finding.js";
import { parseNumeral } from "./quantity.js";
import { scopedId } from "./scope.js";
import type { Citation, Definitions } from "./statements.js";
import { suggestion } from "./suggest.js";
import type { Path } from "./yaml.js";

export interface Reader {
  ontology: Ontology;
  /** The document that citations without one of their own refer to. */
  document: string | undefined;
  /** The dataset that ids tell, where several are open. */
  dataset: string | undefined;
  /** Where the value at a path is written, as the statement made of it shall remember. */
  position(path: Path): Position;
  /** Tells what is wrong with the value at a path, or with a key in it. */
  fault(path: Path, code: string, message: string, hint?: string, key?: string): void;
}

/** What may be written on entities of a kind; made once for an ontology. */
interface Form {
  schema: ReturnType<typeof entitySchema>;
  /** Every field, for hints. */
  names: readonly string[];
  values: readonly Value[];
  groups: readonly (readonly string[])[];
  relations: readonly { field: string; relation: string; forward: boolean; values: readonly Value[] }[];
}

interface Value {
  name: string;
  type: AttributeSpec["type"];
}

const forms = new WeakMap<Ontology, Map<string, Form>>();

function formOf(ontology: Ontology, kind: string): Form {
  const made = forms.get(ontology) ?? new Map<string, Form>();
  forms.set(ontology, made);
  const known = made.get(kind);
  if (known) return known;
  const { attributes = {}, oneOf = [] } = ontology.kinds[kind] ?? {};
  const fields = relationFields(ontology, kind);
  const values = (specs: Readonly<Record<string, AttributeSpec>>) => Object.entries(specs).map(([name, { type }]) => ({ name, type }));
  const form: Form = {
    schema: entitySchema(ontology, kind),
    names: [...commonFields, ...Object.keys(attributes), ...fields.map((f) => f.field)],
    values: [...["label", "en", "pinyin"].map((name) => ({ name, type: "text" as const })), ...values(attributes)],
    groups: oneOf,
    relations: fields.map(({ field, relation, forward }) => ({
      field,
      relation,
      forward,
      values: [
        ...["since", "until"].map((name) => ({ name, type: "date" as const })),
        ...values(ontology.relations[relation]?.attributes ?? {}),
      ],
    })),
  };
  made.set(kind, form);
  return form;
}

type Fields = Record<string, unknown>;

export function readEntity(data: unknown, path: Path, reader: Reader, into: Definitions): void {
  const { ontology, fault } = reader;
  const scoped = (id: string) => scopedId(id, reader.dataset);
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    fault(path, "schema", `an entity is ${show(data)}`, fullWidth(data) ?? 'write "id:", "label:" and so on');
    return;
  }
  const written = data as Fields;
  const kind = kindOf(written.id, [...path, "id"], reader);
  if (kind === undefined) return;

  const form = formOf(ontology, kind);
  const result = form.schema.safeParse(data);
  if (!result.success) {
    for (const issue of result.error.issues)
      for (const { path: below, key, message, hint } of explain(issue, data, kind, form.names))
        fault([...path, ...below], "schema", message, hint, key);
    into.rejected.push(scoped(written.id as string));
    return;
  }

  const id = scoped(written.id as string);
  const at = reader.position([...path, "id"]);
  const values = readValues(written, form.values, path, reader);
  const { groups } = form;
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
      at: reader.position([...path, "declares", i]),
    })),
    at,
  });
  for (const { field, relation, forward, values } of form.relations) {
    if (written[field] === undefined) continue;
    for (const [i, edge] of (list(written[field]) as Fields[]).entries()) {
      const here = [...path, field, i];
      const other = scoped(edge.to as string);
      into.edges.push({
        relation,
        source: forward ? id : other,
        target: forward ? other : id,
        values: readValues(edge, values, here, reader),
        citations: readCitations(edge.cite, [...here, "cite"], reader),
        ...(edge.inferred !== undefined && { inferred: edge.inferred as string }),
        at: reader.position([...here, "to"]),
      });
    }
  }
}

const soundId = new RegExp(`^[A-Za-z0-9]+:${slug}$`, "u");

/** The kind in front of an id, if the id is sound. */
function kindOf(id: unknown, path: Path, { ontology, fault }: Reader): string | undefined {
  const kind = typeof id === "string" ? id.slice(0, Math.max(id.indexOf(":"), 0)) : "";
  if (typeof id === "string" && Object.hasOwn(ontology.kinds, kind) && soundId.test(id) && id === id.normalize("NFC")) return kind;
  const kinds = Object.keys(ontology.kinds);
  if (typeof id !== "string")
    fault(
      path,
      "schema",
      id === undefined ? "an entity has no id" : `id ${show(id)} is not text`,
      `add "id:" with one of ${kinds.map((k) => `${k}:…`).join(", ")}`,
    );
  else if (Object.hasOwn(ontology.kinds, kind)) fault(path, "schema", `id ${show(id)} cannot be used`, idHint(kind));
  else if (kind === "")
    fault(path, "schema", `id ${show(id)} has no kind`, fullWidth(id) ?? `put one in front: ${kinds.map((k) => `${k}:…`).join(", ")}`);
  else fault(path, "unknown-kind", `unknown kind ${show(kind)} in id ${show(id)}`, suggestion(kind, kinds) ?? `one of ${kinds.join(", ")}`);
  return undefined;
}

const noValues: ReadonlyMap<string, string | number> = new Map();

function readValues(written: Fields, wanted: readonly Value[], path: Path, { fault }: Reader): ReadonlyMap<string, string | number> {
  let values: Map<string, string | number> | undefined;
  for (const { name, type } of wanted) {
    let value = written[name];
    if (value === undefined) continue;
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
    } else if (typeof value === "number" && type === "date") value = String(value);
    if (value === undefined) continue;
    values ??= new Map();
    values.set(name, value as string | number);
  }
  return values ?? noValues;
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
      reader.fault(
        here,
        "schema",
        `${show(item)} does not say which document it cites`,
        'write "document:" at the top of the file or on the line of JSON, or the document before the line number',
      );
      return [];
    }
    const { line, quote, occurrence } = parts;
    return [
      {
        document: scopedId(document, reader.dataset),
        line,
        quote,
        ...(occurrence !== undefined && { occurrence }),
        at: reader.position(here),
      },
    ];
  });
}

const nothing: unknown[] = [];

function list(value: unknown): unknown[] {
  return value === undefined ? nothing : Array.isArray(value) ? value : [value];
}

/** The commonest slip with a Chinese input method on. */
export function fullWidth(value: unknown): string | undefined {
  return typeof value === "string" && /[：，－]/.test(value) ? "signs of YAML are half-width: write : , - for ： ， －" : undefined;
}
