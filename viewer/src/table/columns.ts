/** A kind, as far as it occurs → the columns of its table, in the ontology's words: what it is, its figures, what it hangs together with. */
import type { AttributeSpec, KindSpec } from "../../../src/ontology/define.js";
import type { Evidence } from "../../../src/ontology/types.js";
import { formatValue, type Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { type Link, type Model, nameOf, type Thing, thing } from "../model.js";
import { distinctionOf } from "../namesakes.js";
import { claimOf } from "../sentences.js";
import { t } from "../words.js";

export interface Name {
  id: string;
  text: string;
  inferred: boolean;
}

export interface Cell {
  /** The whole of it, as it is searched and written out. */
  text: string;
  /** Things that it names; `text` joins them. */
  names?: readonly Name[];
  /** Numbers stay numbers where they are written out. */
  value?: number;
  /** What it is sorted by; `undefined` goes last. */
  rank: string | number | undefined;
  /** What its number counts: numbers of different units are not compared. */
  unit?: string;
  /** Other values that the texts give. */
  others?: string;
}

export interface Column {
  /** Its word in the address: an attribute, a field that states a relation, or a name that no ontology may give to either. */
  key: string;
  words: string;
  /** A `word` is short, and never broken; a `code` is not read at all. */
  type: "name" | "number" | "text" | "word" | "code" | "names";
  /** A part of what a claim says, and whether it goes on what the column before says: 不低于 30亿 元 are three. */
  figure?: "begun" | "continued";
  cell(id: string): Cell;
}

/** Things of one kind that pass the filters, and the relations that reach them. */
export interface Members {
  kind: string;
  spec: KindSpec;
  ids: readonly string[];
  /** By the key of the field: what each thing is joined with through it. */
  fields: ReadonlyMap<string, Field>;
  /** How many relations each thing has. */
  degrees: ReadonlyMap<string, number>;
}
interface Field {
  relation: string;
  outward: boolean;
  ends: Map<string, { far: string; link: Link }[]>;
}

const mostFields = 4;
const empty: Cell = { text: "", rank: undefined };

export function membersOf({ graph, ontology }: Model, kind: string, shown: Shown): Members {
  const ids = graph.filterNodes((id, node) => node.kind === kind && shown.node(id));
  const fields = new Map<string, Field>();
  const degrees = new Map<string, number>();
  const note = (id: string, far: string, link: Link, outward: boolean) => {
    const key = outward ? link.kind : (ontology.relations[link.kind]?.inverse.key ?? link.kind);
    const field = fields.get(key) ?? { relation: link.kind, outward, ends: new Map() };
    fields.set(key, field);
    const ends = field.ends.get(id) ?? [];
    ends.push({ far, link });
    field.ends.set(id, ends);
    degrees.set(id, (degrees.get(id) ?? 0) + 1);
  };
  graph.forEachEdge((edge, link, source, target, from, to) => {
    if (!shown.edge(edge)) return;
    if (from.kind === kind) note(source, target, link, true);
    if (to.kind === kind) note(target, source, link, false);
  });
  return { kind, spec: ontology.kinds[kind] as KindSpec, ids, fields, degrees };
}

/** The columns that hold something, in the order of reading. */
export function columnsOf(model: Model, members: Members, language: Language): Column[] {
  const { spec } = members;
  const attributes = attributeColumns(model, members, language);
  const fields = fieldsInOrder(members).map((key) => fieldColumn(model, members, key, language));
  if (spec.claim) return [nameColumn(model, members, language), ...attributes, ...fields, linesColumn(model)];
  return [
    nameColumn(model, members, language),
    ...attributes,
    ...aliasColumn(model, members),
    ...fields,
    countColumn("size", t("links"), (id) => members.degrees.get(id) ?? 0),
    countColumn("evidence", t("quotes"), (id) => quotesOf(thing(model, id), members, id)),
  ];
}

/** A claim is named by its subject, which its required attributes say; its figure has columns of its own. */
function nameColumn(model: Model, { spec }: Members, language: Language): Column {
  const subject = spec.claim ? requiredOf(spec) : [];
  const words = subject.map((name) => spec.attributes?.[name]?.[language] ?? name).join(t("enumeration"));
  return {
    key: "label",
    words: words || t("name"),
    type: "name",
    cell: (id) => {
      const text = claimOf(model, id, language)?.subject ?? apartName(model, id, language);
      return { text, rank: text };
    },
  };
}

/** The name, with what tells it from its namesakes. */
function apartName(model: Model, id: string, language: Language): string {
  const apart = distinctionOf(model, id, language);
  return nameOf(model, id, language) + (apart === undefined ? "" : t("count", { count: apart }));
}

const requiredOf = ({ attributes = {} }: KindSpec) => Object.keys(attributes).filter((name) => attributes[name]?.required);

/** Attributes that occur: the figures first, as the claim says them, then the others in the ontology's order. */
function attributeColumns(model: Model, { spec, ids }: Members, language: Language): Column[] {
  const { attributes = {}, claim } = spec;
  const figures = claim ? [...new Set((spec.oneOf ?? []).flat())] : [];
  const told = new Set(claim ? requiredOf(spec) : []);
  const things = ids.map((id) => thing(model, id));
  return [...figures, ...Object.keys(attributes).filter((name) => !figures.includes(name))]
    .filter((name) => !told.has(name) && things.some((one) => one.values[name] !== undefined) && !repeats(spec, name, things))
    .map((name) => {
      const attribute = attributes[name] as AttributeSpec;
      const group = figures.includes(name) ? spec.oneOf?.find((names) => names.includes(name)) : undefined;
      const unit = isNumber(attribute) ? group?.find((other) => attributes[other]?.type === "text") : undefined;
      return {
        key: name,
        words: attribute[language],
        type: typeOf(attribute, name, things),
        ...(group && { figure: group[0] === name ? "begun" : "continued" }),
        cell: (id) => attributeCell(thing(model, id), { name, attribute, unit, language }),
      };
    });
}

function typeOf(attribute: AttributeSpec, name: string, things: readonly Thing[]): Column["type"] {
  if (isNumber(attribute)) return "number";
  if (attribute.type === "choice" || attribute.type === "date") return "word";
  return things.some((one) => isCode(one.values[name])) ? "code" : "text";
}

const isNumber = ({ type }: AttributeSpec) => type === "integer" || type === "number" || type === "quantity";
/** An address or a checksum: nothing that is read word by word. */
const isCode = (value: unknown) => typeof value === "string" && /^[\x21-\x7e]{24,}$/.test(value);

/** The text's own wording of a figure, which labels may hold in its place, adds nothing where it holds that figure everywhere. */
function repeats({ claim, labels, oneOf, attributes = {} }: KindSpec, name: string, things: readonly Thing[]): boolean {
  if (!claim || attributes[name]?.type !== "text" || oneOf?.flat().includes(name)) return false;
  if (!labels?.some((label) => label.includes(`{${name}}`))) return false;
  const proven = Object.entries(attributes).filter(([, a]) => a.proven);
  return things.every(
    ({ values }) =>
      values[name] === undefined ||
      proven.every(([other, a]) => values[other] === undefined || String(values[name]).includes(formatValue(a, values[other], "zh"))),
  );
}

interface AttributeOf {
  name: string;
  attribute: AttributeSpec;
  unit: string | undefined;
  language: Language;
}

function attributeCell({ values, alternatives }: Thing, { name, attribute, unit, language }: AttributeOf): Cell {
  const value = values[name];
  const others = alternatives[name]?.map((other) => formatValue(attribute, other, language)).join(t("comma"));
  const contradicted = others === undefined ? {} : { others };
  if (value === undefined) return { ...empty, ...contradicted };
  const text = formatValue(attribute, value, language);
  const counted = unit === undefined ? undefined : values[unit];
  return {
    text,
    ...(isNumber(attribute) && typeof value === "number" && { value }),
    rank: attribute.type === "choice" ? Object.keys(attribute.values).indexOf(String(value)) : isNumber(attribute) ? value : text,
    ...(counted !== undefined && { unit: String(counted) }),
    ...contradicted,
  };
}

/** What anchors a claim, then what most of the things have. */
function fieldsInOrder({ spec, fields }: Members): string[] {
  const anchors = (key: string) => {
    const { relation, outward } = fields.get(key) as Field;
    return Number(relation === spec.anchoredBy && !outward);
  };
  const size = (key: string) => fields.get(key)?.ends.size ?? 0;
  return [...fields.keys()].sort((a, b) => anchors(b) - anchors(a) || size(b) - size(a) || (a < b ? -1 : 1)).slice(0, mostFields);
}

function fieldColumn(model: Model, { fields }: Members, key: string, language: Language): Column {
  const { relation, outward, ends } = fields.get(key) as Field;
  const spec = model.ontology.relations[relation];
  return {
    key,
    words: heading((outward ? spec : spec?.inverse)?.[language] ?? key),
    type: "names",
    cell: (id) => {
      const found = new Map<string, Name>();
      for (const { far, link } of ends.get(id) ?? []) {
        const inferred = link.inferred !== undefined && found.get(far)?.inferred !== false;
        found.set(far, { id: far, text: apartName(model, far, language), inferred });
      }
      // What a text says itself before what is inferred, the weightiest first.
      const weight = (name: Name) => thing(model, name.id).size;
      const names = [...found.values()].sort(
        (a, b) => Number(a.inferred) - Number(b.inferred) || weight(b) - weight(a) || (a.id < b.id ? -1 : 1),
      );
      if (names.length === 0) return empty;
      const text = names.map((name) => name.text + (name.inferred ? t("count", { count: t("inferred") }) : "")).join(t("enumeration"));
      return { text, names, rank: names[0]?.text };
    },
  };
}

/** The words of a relation without what makes them a sentence: 的主体是 → 主体, is stated by → stated by. */
const heading = (words: string) => words.replace(/^的(.+?)[是有]?$/u, "$1").replace(/^is (?:an? )?(?=\S)/, "");

function aliasColumn(model: Model, { ids }: Members): Column[] {
  if (!ids.some((id) => thing(model, id).aliases.length > 0)) return [];
  return [
    {
      key: "aliases",
      words: t("aliases"),
      type: "names",
      cell: (id) => {
        const { aliases } = thing(model, id);
        if (aliases.length === 0) return empty;
        return {
          text: aliases.join(t("enumeration")),
          names: aliases.map((text) => ({ id: text, text, inferred: false })),
          rank: aliases[0],
        };
      },
    },
  ];
}

function countColumn(key: string, words: string, count: (id: string) => number): Column {
  return {
    key,
    words,
    type: "number",
    cell: (id) => {
      const value = count(id);
      return { text: String(value), value, rank: value };
    },
  };
}

/** Distinct citations of a thing and of its relations. */
function quotesOf(one: Thing, { fields }: Members, id: string): number {
  const seen = new Set<string>();
  const note = (evidence: readonly Evidence[]) => {
    for (const { document, line, quote, occurrence } of evidence) seen.add(`${document} ${line}#${occurrence ?? ""} ${quote}`);
  };
  note(one.evidence);
  for (const { ends } of fields.values()) for (const { link } of ends.get(id) ?? []) note(link.evidence);
  return seen.size;
}

/**
 * Where the words stand that prove a claim: its lines while they are few and of one text, else how many phrases. Where there are
 * several texts, the date says which.
 */
function linesColumn(model: Model): Column {
  const order = new Map(model.graph.filterNodes((_, { kind }) => model.ontology.kinds[kind]?.document === true).map((id, i) => [id, i]));
  return {
    key: "evidence",
    words: t("proof"),
    type: "word",
    cell: (id) => {
      const { evidence } = thing(model, id);
      const first = evidence[0];
      if (!first) return empty;
      const lines = [...new Set(evidence.map((e) => e.line))].sort((a, b) => a - b);
      const isShort = lines.length <= 2 && evidence.every((e) => e.document === first.document);
      const place = t(lines.length === 1 ? "line" : "lines", { line: lines.join(t("enumeration")) });
      const date = order.size > 1 && order.has(first.document) ? thing(model, first.document).values.date : undefined;
      const text = isShort ? (date === undefined ? place : `${date} ${place}`) : t("quoteCount", { count: evidence.length });
      return { text, rank: (order.get(first.document) ?? 0) * 1e7 + (lines[0] ?? 0) };
    },
  };
}
