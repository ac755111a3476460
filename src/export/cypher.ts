/**
 * The graph → a Cypher script, in chunks, that makes the same graph however often it is run.
 *
 * Kinds are labels (`Person`), relations types (`ROLE_OF`). Things and facts are merged by their `id`: parallel facts stay apart, and
 * each run overwrites what it tells. Citations are three lists of equal length, `documents`, `lines` and `quotes`; `evidence` tells the
 * same as JSON text, as other groups are. What an earlier run told and this one does not is left where it is.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Evidence } from "../ontology/types.js";
import { labelOf, relationTypeOf } from "./labels.js";
import { widen } from "./tables.js";
import { asText, type Row, type Type, wider } from "./typing.js";

/**
 * `neo4j` is openCypher with many rows a statement, and with Neo4j's constraints: ids are unique, which gives the indexes by which rows
 * are found. `ladybug` is for engines that want tables first (Ladybug, Kùzu), and one row a statement.
 */
export type CypherDialect = "neo4j" | "ladybug";

export interface CypherOptions {
  dialect?: CypherDialect;
  /** Whether constraints or tables are made first; not, where they are there already. */
  schema?: boolean;
}

/** Rows of a statement: few enough to keep a transaction small. */
const batchSize = 500;

type CypherType = Type | "integers";

/** Things of one label, or facts of one type between two labels, which one kind of statement makes. */
interface Group {
  /** A label, or a type with the labels of its two ends. */
  name: string;
  from?: string;
  to?: string;
  keys: string[];
  types: Map<string, CypherType>;
}

/** Each chunk is one statement, with its `;` and an end of the line behind it. */
export function* writeCypher(graph: KnowledgeGraph, { dialect = "neo4j", schema = true }: CypherOptions = {}): Generator<string> {
  const things = new Map<string, Group>();
  const facts = new Map<string, Group>();
  graph.forEachNode((node, attributes) => {
    const name = labelOf(attributes.kind);
    take(entry(things, name, { name }), node, attributes);
  });
  graph.forEachEdge((edge, attributes, _source, _target, { kind: sourceKind }, { kind: targetKind }) => {
    const [name, from, to] = [relationTypeOf(attributes.kind), labelOf(sourceKind), labelOf(targetKind)];
    take(entry(facts, `${name} ${from} ${to}`, { name, from, to }), edge, attributes);
  });

  const { prologue, statements } = dialects[dialect];
  if (schema) yield* prologue([...things.values()], [...facts.values()]);
  for (const group of things.values()) yield* statements(group, thing);
  for (const group of facts.values()) yield* statements(group, fact);

  function thing(key: string): Entry {
    return { ends: { id: key }, values: cited(graph.getNodeAttributes(key)) };
  }
  function fact(key: string): Entry {
    const [from, to] = graph.extremities(key);
    return { ends: { id: key, from, to }, values: cited(graph.getEdgeAttributes(key)) };
  }
}

/** The ids by which a thing or a fact is found: its own, and those of the ends. */
interface Ends {
  id: string;
  from?: string;
  to?: string;
}
interface Entry {
  ends: Ends;
  values: Row;
}

function entry(groups: Map<string, Group>, key: string, parts: Pick<Group, "name" | "from" | "to">): Group {
  let group = groups.get(key);
  if (!group) {
    group = { ...parts, keys: [], types: new Map() };
    groups.set(key, group);
  }
  return group;
}

function take(group: Group, key: string, attributes: Row): void {
  group.keys.push(key);
  widen(group.types as Map<string, Type>, cited(attributes));
  for (const [name, type] of citationLists) if (group.types.has(name)) group.types.set(name, type);
}

const citationLists: readonly [string, CypherType][] = [
  ["documents", "texts"],
  ["lines", "integers"],
  ["quotes", "texts"],
];

/** Attributes with the citations spread out into lists: what a query can step through. */
function cited(attributes: Row): Row {
  const { evidence } = attributes;
  if (!Array.isArray(evidence) || evidence.length === 0) return attributes;
  const citations = evidence as Evidence[];
  return {
    ...attributes,
    documents: citations.map(({ document }) => document),
    lines: citations.map(({ line }) => line),
    quotes: citations.map(({ quote }) => quote),
  };
}

/** Finds or makes a thing, or a fact between two things; the ids are given as expressions. */
function merge({ name, from, to }: Group, ends: Ends): string {
  if (from === undefined || to === undefined) return `MERGE (n:${symbol(name)} {id: ${ends.id}})`;
  return `MATCH (a:${symbol(from)} {id: ${ends.from}}), (b:${symbol(to)} {id: ${ends.to}}) MERGE (a)-[n:${symbol(name)} {id: ${ends.id}}]->(b)`;
}

interface Dialect {
  prologue(things: readonly Group[], facts: readonly Group[]): Iterable<string>;
  statements(group: Group, entryOf: (key: string) => Entry): Iterable<string>;
}

const dialects: Readonly<Record<CypherDialect, Dialect>> = {
  neo4j: {
    *prologue(things) {
      for (const { name } of things)
        yield `CREATE CONSTRAINT ${symbol(`${name}_id`)} IF NOT EXISTS FOR (n:${symbol(name)}) REQUIRE n.id IS UNIQUE;\n`;
    },
    *statements(group, entryOf) {
      const { keys, types } = group;
      // No attribute begins so.
      const found = merge(group, { id: "row._id", from: "row._from", to: "row._to" });
      const set = [...types.keys()].map((name) => `n.${symbol(name)} = row.${symbol(name)}`);
      const end = `] AS row\n${found}${set.length > 0 ? `\nSET ${set.join(", ")}` : ""};\n`;
      for (let done = 0; done < keys.length; done += batchSize) {
        const rows = keys.slice(done, done + batchSize).map((key) => {
          const { ends, values } = entryOf(key);
          const fields = Object.entries(ends).map(([name, id]) => `_${name}: ${quoted(id)}`);
          // What a row lacks is null, and so taken from the thing.
          for (const [name, type] of types) if (isThere(values[name])) fields.push(`${symbol(name)}: ${literal(values[name], type)}`);
          return `{${fields.join(", ")}}`;
        });
        yield `\nUNWIND [\n${rows.join(",\n")}\n${end}`;
      }
    },
  },
  ladybug: {
    *prologue(things, facts) {
      for (const { name, types } of things) yield `CREATE NODE TABLE IF NOT EXISTS ${symbol(name)}(${fields(types)}, PRIMARY KEY (id));\n`;
      // A type has one table for all pairs of labels that it joins.
      for (const name of new Set(facts.map((group) => group.name))) {
        const same = facts.filter((group) => group.name === name);
        const pairs = same.map(({ from = "", to = "" }) => `FROM ${symbol(from)} TO ${symbol(to)}`);
        const types = new Map<string, CypherType>();
        for (const group of same) for (const [column, type] of group.types) types.set(column, joined(types.get(column), type));
        yield `CREATE REL TABLE IF NOT EXISTS ${symbol(name)}(${pairs.join(", ")}, ${fields(types)});\n`;
      }
    },
    *statements(group, entryOf) {
      for (const key of group.keys) {
        const { ends, values } = entryOf(key);
        const ids = Object.fromEntries(Object.entries(ends).map(([name, id]) => [name, quoted(id)])) as unknown as Ends;
        const set = [...group.types].map(([name, type]) => `n.${symbol(name)} = ${literal(values[name], type)}`);
        yield `${merge(group, ids)}${set.length > 0 ? ` SET ${set.join(", ")}` : ""};\n`;
      }
    },
  },
};

const isThere = (value: unknown) => value !== undefined && value !== null;

const joined = (a: CypherType | undefined, b: CypherType): CypherType =>
  a === undefined || a === "integers" || b === "integers" ? b : wider(a, b);

const fields = (types: ReadonlyMap<string, CypherType>) =>
  ["id STRING", ...[...types].map(([name, type]) => `${symbol(name)} ${tableTypes[type]}`)].join(", ");

const tableTypes: Readonly<Record<CypherType, string>> = {
  boolean: "BOOL",
  int: "INT64",
  long: "INT64",
  double: "DOUBLE",
  string: "STRING",
  texts: "STRING[]",
  integers: "INT64[]",
  json: "STRING",
};

function literal(value: unknown, type: CypherType): string {
  if (!isThere(value)) return "null";
  if (type === "texts" || type === "integers") return `[${(value as unknown[]).map((item) => scalar(item, type)).join(", ")}]`;
  return scalar(value, type);
}

function scalar(value: unknown, type: CypherType): string {
  if (typeof value === "boolean" && type === "boolean") return String(value);
  if (typeof value !== "number" || type === "string") return quoted(asText(value));
  if (!Number.isFinite(value)) return "null";
  const text = String(value).replace("e+", "e");
  // A whole number in a column of others is one of them.
  return type === "double" && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text in quotes, on one line whatever it holds. */
const quoted = (text: string) => `'${text.replace(/[\\'\n\r\t]/g, (c) => escapes[c] as string)}'`;

/** The words that openCypher keeps for itself. */
const reserved = new Set(
  `ADD ALL AND AS ASC ASCENDING BY CASE CONSTRAINT CONTAINS CREATE DELETE DESC DESCENDING DETACH DISTINCT DO DROP ELSE END ENDS EXISTS
FALSE FOR IN IS LIMIT MANDATORY MATCH MERGE NOT NULL OF ON OPTIONAL OR ORDER REMOVE REQUIRE RETURN SCALAR SET SKIP STARTS THEN TRUE
UNION UNIQUE UNWIND WHEN WHERE WITH XOR`.split(/\s/),
);

/** A label, a type or the name of a property, in backticks where it would not pass as it is. */
function symbol(name: string): string {
  return /^[A-Za-z]\w*$/.test(name) && !reserved.has(name.toUpperCase()) ? name : `\`${name.replaceAll("`", "``")}\``;
}
