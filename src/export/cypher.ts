/**
 * The graph → a Cypher script, in chunks, that makes the same graph however often it is run.
 *
 * Kinds are labels (`Person`), relations types (`ROLE_OF`). Things and facts are merged by their `id`: parallel facts stay apart, and
 * each run overwrites what it tells. What an earlier run told and this one does not is left where it is.
 *
 * Citations are a list of `{document, line, quote, occurrence}` where an engine can hold one (`ladybug`, as in the store). Neo4j holds no
 * groups in properties: there they are three lists of equal length, `documents`, `lines` and `quotes`, and `evidence` tells the same as
 * JSON text, as other groups are in either. An attribute that bears the name of one of the lists gets a `_` behind its own.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Evidence } from "../ontology/types.js";
import { type CypherType, isThere, literal, quoted, symbol, tableTypes } from "./cypher-text.js";
import { labelOf, namer, relationTypeOf } from "./labels.js";
import { widen } from "./tables.js";
import { type Row, type Type, wider } from "./typing.js";

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
  const { namesOf, held, typed, prologue, statements } = dialects[dialect];
  const { label, type } = namesOf(graph);
  graph.forEachNode((node, attributes) => {
    const name = label(attributes.kind);
    take(entry(things, name, { name }), node, attributes);
  });
  graph.forEachEdge((edge, attributes, _source, _target, { kind: sourceKind }, { kind: targetKind }) => {
    const [name, from, to] = [type(attributes.kind), label(sourceKind), label(targetKind)];
    take(entry(facts, `${name} ${from} ${to}`, { name, from, to }), edge, attributes);
  });

  if (schema) yield* prologue([...things.values()], [...facts.values()]);
  yield* statements([...things.values()], thing);
  yield* statements([...facts.values()], fact);

  function take(group: Group, key: string, attributes: Row): void {
    group.keys.push(key);
    widen(group.types as Map<string, Type>, held(attributes));
    for (const [name, one] of typed) if (group.types.has(name)) group.types.set(name, one);
  }
  function thing(key: string): Entry {
    return { ends: { id: key }, values: held(graph.getNodeAttributes(key)) };
  }
  function fact(key: string): Entry {
    const [from, to] = graph.extremities(key);
    return { ends: { id: key, from, to }, values: held(graph.getEdgeAttributes(key)) };
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

/** The groups of each name, in the order in which names turn up. */
function byName(groups: Iterable<Group>): Group[][] {
  const all = new Map<string, Group[]>();
  for (const group of groups) {
    const same = all.get(group.name);
    if (same) same.push(group);
    else all.set(group.name, [group]);
  }
  return [...all.values()];
}

const citationLists: readonly [string, CypherType][] = [
  ["documents", "texts"],
  ["lines", "integers"],
  ["quotes", "texts"],
];

/** Attributes with the citations spread out into lists: what a query can step through. */
function spread(attributes: Row): Row {
  const own = citationLists.some(([name]) => name in attributes) ? renamed(attributes) : attributes;
  const { evidence } = attributes;
  if (!Array.isArray(evidence) || evidence.length === 0) return own;
  const citations = evidence as Evidence[];
  return {
    ...own,
    documents: citations.map(({ document }) => document),
    lines: citations.map(({ line }) => line),
    quotes: citations.map(({ quote }) => quote),
  };
}

const renamed = (attributes: Row): Row =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [citationLists.some(([list]) => list === name) ? `${name}_` : name, value]),
  );

/** Finds or makes a thing, or a fact between two things; the ids are given as expressions. */
function merge({ name, from, to }: Group, ends: Ends): string {
  if (from === undefined || to === undefined) return `MERGE (n:${symbol(name)} {id: ${ends.id}})`;
  return `MATCH (a:${symbol(from)} {id: ${ends.from}}), (b:${symbol(to)} {id: ${ends.to}}) MERGE (a)-[n:${symbol(name)} {id: ${ends.id}}]->(b)`;
}

interface Dialect {
  /** The labels of kinds and the types of relations. */
  namesOf(graph: KnowledgeGraph): Record<"label" | "type", (name: string) => string>;
  /** The attributes of a thing or a fact as the engine holds them, and the types that do not show in their values. */
  held(attributes: Row): Row;
  typed: readonly [string, CypherType][];
  prologue(things: readonly Group[], facts: readonly Group[]): Iterable<string>;
  statements(groups: readonly Group[], entryOf: (key: string) => Entry): Iterable<string>;
}

const dialects: Readonly<Record<CypherDialect, Dialect>> = {
  neo4j: {
    namesOf: () => ({ label: labelOf, type: relationTypeOf }),
    held: spread,
    typed: citationLists,
    *prologue(things) {
      for (const { name } of things)
        yield `CREATE CONSTRAINT ${symbol(`${name}_id`)} IF NOT EXISTS FOR (n:${symbol(name)}) REQUIRE n.id IS UNIQUE;\n`;
    },
    *statements(groups, entryOf) {
      for (const group of groups) {
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
      }
    },
  },
  ladybug: {
    namesOf(graph) {
      const name = namer();
      const [labels, types] = [new Map<string, string>(), new Map<string, string>()];
      const of = (names: Map<string, string>, custom: (word: string) => string) => (word: string) => {
        const known = names.get(word) ?? name(custom(word));
        names.set(word, known);
        return known;
      };
      const [label, type] = [of(labels, labelOf), of(types, relationTypeOf)];
      // In the order of the store, so that what is numbered there has the same number here.
      const ontology = graph.getAttribute("ontology") as { kinds?: object; relations?: object } | undefined;
      for (const kind of Object.keys(ontology?.kinds ?? {})) label(kind);
      for (const relation of Object.keys(ontology?.relations ?? {})) type(relation);
      return { label, type };
    },
    held: (attributes) => attributes,
    typed: [["evidence", "citations"]],
    *prologue(things, facts) {
      for (const group of things)
        yield `CREATE NODE TABLE IF NOT EXISTS ${symbol(group.name)}(${fields(columnsOf([group]))}, PRIMARY KEY (id));\n`;
      // A type has one table for all pairs of labels that it joins.
      for (const same of byName(facts)) {
        const pairs = same.map(({ from = "", to = "" }) => `FROM ${symbol(from)} TO ${symbol(to)}`);
        yield `CREATE REL TABLE IF NOT EXISTS ${symbol(same[0]?.name ?? "")}(${pairs.join(", ")}, ${fields(columnsOf(same))});\n`;
      }
    },
    *statements(groups, entryOf) {
      const tables = new Map(byName(groups).map((same) => [same[0]?.name, columnsOf(same)]));
      for (const group of groups) {
        const columns = (tables.get(group.name) as TableColumn[]).filter(({ attribute }) => group.types.has(attribute));
        for (const key of group.keys) {
          const { ends, values } = entryOf(key);
          const ids = Object.fromEntries(Object.entries(ends).map(([name, id]) => [name, quoted(id)])) as unknown as Ends;
          const set = columns.map(({ attribute, name, type }) => `n.${symbol(name)} = ${literal(values[attribute], type)}`);
          yield `${merge(group, ids)}${set.length > 0 ? ` SET ${set.join(", ")}` : ""};\n`;
        }
      }
    },
  },
};

interface TableColumn {
  attribute: string;
  name: string;
  type: CypherType;
}

/** The columns of the one table that holds these groups. */
function columnsOf(groups: readonly Group[]): TableColumn[] {
  const types = new Map<string, CypherType>();
  for (const group of groups)
    for (const [attribute, type] of group.types) {
      const known = types.get(attribute);
      types.set(attribute, known === undefined || type === "citations" ? type : wider(known as Type, type as Type));
    }
  const name = namer();
  name("id");
  return [...types].map(([attribute, type]) => ({ attribute, name: name(attribute), type }));
}

const fields = (columns: readonly TableColumn[]) =>
  ["id STRING", ...columns.map(({ name, type }) => `${symbol(name)} ${tableTypes[type]}`)].join(", ");
