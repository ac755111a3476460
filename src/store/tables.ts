/** Tables → the statements that make them, and words about them for whoever writes a query. */
import type { Ontology } from "../ontology/define.js";
import { type Column, type EdgeTable, type NodeTable, type StoreSchema, storeSchema, typeName, written } from "./schema.js";

/** Version of the form of a store: of its tables and columns. */
export const storeVersion = 1;

/** Holds no rows: its comment tells what the store is. No kind can take this name. */
export const metaTable = "_zhengmai";

/** What a store tells of itself. */
export interface Meta {
  format: "zhengmai-store";
  version: number;
  ontology: Ontology;
}

const quoted = (name: string) => `\`${name}\``;
const literal = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
const columnsOf = (columns: readonly Column[]) => columns.map(({ name, type }) => `${quoted(name)} ${typeName(type)}`).join(", ");

/** The statements that make the tables of a store, and say in it what they are. */
export function* creation(schema: StoreSchema, ontology: Ontology): Generator<string> {
  yield `CREATE NODE TABLE ${quoted(metaTable)}(id STRING, PRIMARY KEY(id))`;
  const meta: Meta = { format: "zhengmai-store", version: storeVersion, ontology };
  yield `COMMENT ON TABLE ${quoted(metaTable)} IS ${literal(JSON.stringify(meta))}`;
  const comment = ({ name, zh, en }: NodeTable | EdgeTable) => `COMMENT ON TABLE ${quoted(name)} IS ${literal(`${zh} · ${en}`)}`;
  for (const table of schema.nodes.values()) {
    yield `CREATE NODE TABLE ${quoted(table.name)}(${columnsOf(table.columns)}, PRIMARY KEY(id))`;
    yield comment(table);
  }
  for (const table of schema.edges.values()) {
    const ends = endsOf(table, schema).map(([from, to]) => `FROM ${quoted(from)} TO ${quoted(to)}`);
    yield `CREATE REL TABLE ${quoted(table.name)}(${ends.join(", ")}, ${columnsOf(table.columns)})`;
    yield comment(table);
  }
}

/** The tables that a relation joins. */
function endsOf({ pairs }: EdgeTable, { nodes }: StoreSchema): [from: string, to: string][] {
  const name = (kind: string) => (nodes.get(kind) as NodeTable).name;
  return pairs.map(([from, to]) => [name(from), name(to)]);
}

/** The statement that fills a table from a Parquet file, of edges between one pair of kinds. */
export function copying(table: string, file: string, pair?: readonly [from: string, to: string]): string {
  const ends = pair ? ` (from=${literal(pair[0])}, to=${literal(pair[1])})` : "";
  return `COPY ${quoted(table)} FROM ${literal(file)}${ends}`;
}

/** Labels, relations and columns of a store in both languages, for whoever writes a query. */
export function describeSchema(ontology: Ontology): string {
  const schema = storeSchema(ontology);
  const common = (tables: Iterable<NodeTable | EdgeTable>) => {
    const all = [...tables].map(({ columns }) => new Map(columns.map((c) => [c.name, c])));
    return new Set([...(all[0]?.values() ?? [])].filter((c) => all.every((m) => m.get(c.name)?.en === c.en)).map((c) => c.name));
  };
  const [nodes, edges] = [[...schema.nodes.values()], [...schema.edges.values()]];
  const [everyNode, everyEdge] = [common(nodes), common(edges)];
  const line = ({ name, type, zh, en }: Column) => `  ${written(name)} ${typeName(type)}  ${zh} · ${en}\n`;
  const head = ({ name, zh, en }: NodeTable | EdgeTable) => `${written(name)}  ${zh} · ${en}\n`;
  const more = (columns: readonly Column[], left: ReadonlySet<string>) => columns.filter((c) => !left.has(c.name)).map(line);
  const shared = (title: string, columns: readonly Column[] = [], names: ReadonlySet<string>) =>
    `${title}\n${columns
      .filter((c) => names.has(c.name))
      .map(line)
      .join("")}`;
  return [
    shared("Every node 每个节点", nodes[0]?.columns, everyNode),
    ...nodes.map((table) => `${head(table)}${more(table.columns, everyNode).join("")}`),
    shared("Every edge 每条边", edges[0]?.columns, everyEdge),
    ...edges.map((table) => {
      const targets = new Map<string, string[]>();
      for (const [from, to] of endsOf(table, schema)) targets.set(from, [...(targets.get(from) ?? []), to]);
      const ends = [...targets].map(([from, to]) => `  (${written(from)})-[${written(table.name)}]->(${to.map(written).join(" | ")})\n`);
      return `${head(table)}${ends.join("")}${more(table.columns, everyEdge).join("")}`;
    }),
  ].join("\n");
}
