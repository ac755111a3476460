/**
 * Attributes of a node or an edge as a flat format holds them → attributes as a built graph has them: what is a list is a list again,
 * what is a number a number; the first citation, which was also told flat, is taken out.
 */
import type { AttributeSpec } from "../ontology/define.js";
import { put, type Row } from "./record.js";

/** Attributes that are lists or groups, and so JSON in formats that hold text only. */
export const structured = new Set(["aliases", "evidence", "declares", "alternatives", "merged", "definedAt", "syllables"]);
/** The first citation once more, for tools that read no JSON. */
export const firstCitation = ["document", "line", "quote"] as const;

export type Specs = Readonly<Record<string, AttributeSpec>>;
const numeric = new Set(["integer", "number", "quantity"]);
const measures = new Set(["x", "y", "size", "outlineX", "outlineY"]);

export function ownAttributes(flat: Row, specs: Specs): Row {
  const own: Row = {};
  const cited = flat.evidence !== undefined;
  for (const name in flat) {
    const value = flat[name];
    if (cited && (firstCitation as readonly string[]).includes(name)) continue;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    put(own, name, structured.has(name) ? parsedJson(value) : measures.has(name) ? Number(value) : spec ? typed(value, spec) : value);
  }
  return own;
}

/** A value as the ontology types it. What is none of its type stays as it is, for the check to tell. */
export function typed(value: unknown, spec: AttributeSpec): unknown {
  if (typeof value === "string" && numeric.has(spec.type)) {
    const number = value.trim() === "" ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : value;
  }
  return typeof value === "number" && !numeric.has(spec.type) && Number.isFinite(value) ? String(value) : value;
}

/** JSON text as what it says; what is none as it is. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
