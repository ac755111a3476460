/** The declaration of an attribute in GraphML → the attribute, and its values from their text. */
import { type Position, show } from "../definitions/finding.js";
import { broken, lookup } from "./record.js";

export type Attributes = Readonly<Record<string, string>>;
type Cast = (text: string, at: () => Position) => unknown;

export interface Key {
  name: string;
  cast: Cast;
  /** Its values are drawings of yEd, not text. */
  drawing: boolean;
  fallback: string | undefined;
  /** Values that came before, so that each is kept once; until there are too many for any to come again soon. */
  known: Map<string, unknown> | undefined;
}

const mostKnown = 1000;

export function keyOf(attributes: Attributes): Key {
  const name = attributes["attr.name"];
  const type = (attributes["attr.type"] ?? "string").trim().toLowerCase();
  const drawing = name === undefined && /graphics$/.test(attributes["yfiles.type"] ?? "");
  return {
    name: lasting(name ?? attributes["yfiles.type"] ?? attributes.id ?? ""),
    cast: lookup(casts, type) ?? text,
    drawing,
    fallback: undefined,
    known: new Map(),
  };
}

const text: Cast = (value) => value;
const number: Cast = (value, at) => {
  const known = lookup(numbers, value.trim().toLowerCase());
  if (known !== undefined) return known;
  const trimmed = value.trim();
  const result = trimmed === "" ? Number.NaN : Number(trimmed);
  if (trimmed !== "" && Number.isNaN(result))
    broken(at(), { code: "graphml", message: `${show(value)} is no number`, hint: 'correct it, or give the key attr.type="string"' });
  // Rounded it would be another number.
  return Number.isInteger(result) && !Number.isSafeInteger(result) && /^[+-]?\d+$/.test(trimmed) ? trimmed : result;
};
const boolean: Cast = (value) => /^\s*(true|1|yes)\s*$/i.test(value);
const numbers: Readonly<Record<string, number>> = {
  inf: Infinity,
  "+inf": Infinity,
  infinity: Infinity,
  "-inf": -Infinity,
  "-infinity": -Infinity,
  nan: Number.NaN,
};
const casts: Readonly<Record<string, Cast>> = {
  boolean,
  bool: boolean,
  int: number,
  integer: number,
  long: number,
  short: number,
  float: number,
  double: number,
  string: text,
};

export function castValue(key: Key, text: string, at: () => Position): unknown {
  const known = key.known?.get(text);
  if (known !== undefined) return known;
  const value = key.cast(text, at);
  if (key.known && key.known.size < mostKnown) key.known.set(text, value);
  else key.known = undefined;
  return value;
}

/** A name that was cut from a text is looked up by its letters at each use; as the key of an object it is known at once. */
const lasting = (name: string): string => Object.keys({ [name]: 0 })[0] as string;
