/** An ontology → the tables of its store: one of nodes for each kind, one of edges for each relation, with typed columns. */
import { isReservedInLadybug } from "../export/cypher-text.js";
import { labelOf, namer, relationTypeOf } from "../export/labels.js";
import type { AttributeSpec, Ontology, Words } from "../ontology/define.js";
import { fieldsOf } from "../ontology/fields.js";
import type { Declaration, Evidence } from "../ontology/types.js";

export type ColumnType = "STRING" | "INT64" | "DOUBLE" | "BOOLEAN" | ListType | StructType;
export interface ListType {
  readonly list: ColumnType;
}
export interface StructType {
  readonly struct: Readonly<Record<string, ColumnType>>;
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface Column extends Words {
  name: string;
  type: ColumnType;
  /** What the column holds for a node or an edge with this id and these attributes. */
  value(attributes: Attributes, id: string): unknown;
}

export interface NodeTable extends Words {
  name: string;
  kind: string;
  columns: Column[];
}

export interface EdgeTable extends Words {
  name: string;
  relation: string;
  /** The kinds that the relation joins, each pair once. */
  pairs: (readonly [from: string, to: string])[];
  columns: Column[];
}

export interface StoreSchema {
  /** By kind. */
  nodes: ReadonlyMap<string, NodeTable>;
  /** By relation; one that joins nothing has no table. */
  edges: ReadonlyMap<string, EdgeTable>;
}

const strings: ListType = { list: "STRING" };
const citations: ListType = { list: { struct: { document: "STRING", line: "INT64", quote: "STRING", occurrence: "INT64" } } };
const counts: ListType = {
  list: { struct: { count: "INT64", of: "STRING", by: "STRING", along: strings, forward: "BOOLEAN", evidence: citations } },
};
const contradictions: ListType = { list: { struct: { attribute: "STRING", others: strings } } };
const decisions: ListType = { list: { struct: { ids: strings, reason: "STRING", definedAt: "STRING" } } };

const plain = (name: string, type: ColumnType, zh: string, en: string): Column => ({ name, type, zh, en, value: (a) => a[name] });

const id: Column = { name: "id", type: "STRING", zh: "编号", en: "id", value: (_, id) => id };
const kind = plain("kind", "STRING", "类别", "kind or relation, as in the ontology");
const attested = plain("attested", "STRING", "见证日期", "latest date of a document that proves it");
const inferred = plain("inferred", "STRING", "推断理由", "why it holds though no phrase says so");
const evidence: Column = {
  ...plain("evidence", citations, "出处", "citations"),
  value: ({ evidence = [] }) => evidence as Evidence[],
};
const definedAt = plain("definedAt", strings, "定义处", "where it is defined");

const typeOf: Readonly<Record<AttributeSpec["type"], ColumnType>> = {
  text: "STRING",
  choice: "STRING",
  date: "STRING",
  integer: "INT64",
  number: "DOUBLE",
  quantity: "DOUBLE",
};

const own = (specs: Readonly<Record<string, AttributeSpec>> = {}): Column[] =>
  Object.entries(specs).map(([name, spec]) => plain(name, typeOf[spec.type], spec.zh, spec.en));

/**
 * Kinds become `Person`, relations `ROLE_OF`, attributes columns of their own names. The engine does not tell names apart by case:
 * of two that differ only so, the later one gets a number (`HOLDS_2`).
 */
export function storeSchema(ontology: Ontology): StoreSchema {
  const name = namer();
  const nodes = new Map<string, NodeTable>();
  for (const [kind, { zh, en, attributes }] of Object.entries(ontology.kinds))
    nodes.set(kind, {
      name: name(labelOf(kind)),
      kind,
      zh,
      en,
      columns: apart([...nodeColumns(ontology, own(attributes))]),
    });
  const edges = new Map<string, EdgeTable>();
  for (const [relation, { zh, en, signature, attributes }] of Object.entries(ontology.relations)) {
    const table = name(relationTypeOf(relation));
    const pairs = Object.entries(signature).flatMap(([from, to]) => [...new Set(to)].map((kind) => [from, kind] as const));
    const dates = [plain("since", "STRING", "起", "since"), plain("until", "STRING", "止", "until")];
    const columns = apart([id, kind, ...own(attributes), ...dates, attested, inferred, evidence, definedAt]);
    if (pairs.length > 0) edges.set(relation, { name: table, relation, zh, en, pairs, columns });
  }
  return { nodes, edges };
}

function nodeColumns(ontology: Ontology, attributes: Column[]): Column[] {
  return [
    id,
    kind,
    plain("label", "STRING", "名称", "name"),
    plain("aliases", strings, "别名", "other names"),
    plain("en", "STRING", "英文名", "English name"),
    plain("pinyin", "STRING", "拼音", "pinyin"),
    ...attributes,
    attested,
    inferred,
    evidence,
    {
      ...plain("declares", counts, "宣称数量", "counts that a text declares"),
      value: ({ declares }) =>
        (declares as Declaration[] | undefined)?.map((declared) => ({ ...declared, ...along(ontology, declared.by) })),
    },
    {
      ...plain("alternatives", contradictions, "异说", "values that contradict those shown"),
      value: ({ alternatives }) =>
        alternatives &&
        Object.entries(alternatives as Record<string, (string | number)[]>).map(([attribute, others]) => ({
          attribute,
          others: others.map(String),
        })),
    },
    plain("merged", decisions, "合并", "decisions that made it one of several"),
    definedAt,
  ];
}

/** A query cannot look up what a field means: which edges it counts, and whether they leave or reach the thing that declares it. */
function along(ontology: Ontology, field: string): { along: string[]; forward: boolean } {
  const { found, forward } = fieldsOf(ontology).get(field) ?? { found: [], forward: true };
  return { along: [...found], forward };
}

function apart(columns: Column[]): Column[] {
  const name = namer();
  return columns.map((column) => ({ ...column, name: name(column.name) }));
}

/** A name as it is written in a query. */
export const written = (name: string) => (isReservedInLadybug(name) ? `\`${name}\`` : name);

/** A type as the engine writes it. */
export function typeName(type: ColumnType): string {
  if (typeof type === "string") return type;
  if ("list" in type) return `${typeName(type.list)}[]`;
  const fields = Object.entries(type.struct).map(([name, field]) => `${written(name)} ${typeName(field)}`);
  return `STRUCT(${fields.join(", ")})`;
}
