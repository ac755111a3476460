/** Attributes of nodes or edges, one row after another → the columns that hold them all: names in the order in which they turn up, and types. */
import type { Evidence } from "../ontology/types.js";

export type Row = Readonly<Record<string, unknown>>;

/** The narrowest type of a column's values: `texts` is a list of strings, `json` any other list or group. */
export type Type = "boolean" | "int" | "long" | "double" | "string" | "texts" | "json";

/** Attributes of the graph that are of use to nobody but our own viewer. */
export const graphOnly = new Set(["ontology", "texts", "findings", "live"]);

/** Measures on a drawing, which may happen to be whole: their type does not hang on that. */
const measures = new Set(["x", "y", "size", "outlineX", "outlineY"]);

/** Attributes with the first citation spread out behind its list. Where there is none, as in a plain table, nothing is copied. */
export function flat(attributes: Row): Row {
  const { evidence } = attributes;
  if (!Array.isArray(evidence) || evidence.length === 0) return attributes;
  const { document, line, quote } = evidence[0] as Evidence;
  const row: Record<string, unknown> = {};
  for (const name in attributes) {
    row[name] = attributes[name];
    if (name === "evidence") Object.assign(row, { document, line, quote });
  }
  return row;
}

/** The type of one value. An empty list is of texts until a list of something else turns up in its column. */
export function typeOf(name: string, value: unknown): Type {
  if (typeof value === "number") {
    if (measures.has(name) || !Number.isSafeInteger(value)) return "double";
    return value >= -0x80000000 && value <= 0x7fffffff ? "int" : "long";
  }
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "object") return "string";
  // Citations are groups, even where there are none.
  return Array.isArray(value) && name !== "evidence" && value.every((item) => typeof item === "string") ? "texts" : "json";
}

const numbers: readonly Type[] = ["int", "long", "double"];
const lists: readonly Type[] = ["texts", "json"];

/** The narrowest type that holds both. */
export function wider(a: Type, b: Type): Type {
  if (a === b) return a;
  for (const order of [numbers, lists]) {
    const [i, j] = [order.indexOf(a), order.indexOf(b)];
    if (i !== -1 && j !== -1) return order[Math.max(i, j)] as Type;
  }
  return "string";
}

/** A value as text: lists and groups as JSON. */
export function asText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
