/**
 * The objects of a JSON-LD document → its nodes, each once, with all that is said of it anywhere, under full names
 * (https://www.w3.org/TR/json-ld11-api/#expansion-algorithms and node map generation). Whether a node stands by itself or within
 * another makes no difference.
 */
import { type Position, show } from "../../definitions/finding.js";
import { broken } from "../record.js";
import { type Context, extended, iriOf, isObject, list, type Telling, type Term, termOf } from "./context.js";

export type Value = { readonly id: string } | { readonly list: readonly Value[] } | Literal;
export interface Literal {
  /** As JSON has it. */
  readonly value: unknown;
  readonly type?: string | undefined;
  readonly language?: string | undefined;
}

export interface Node {
  /** Nodes without a name get one that begins with `_:`. */
  readonly id: string;
  readonly types: Set<string>;
  readonly properties: Map<string, Value[]>;
  /** Where the file first speaks of it. */
  readonly at: Position;
}

type Row = Readonly<Record<string, unknown>>;

export interface Nodes {
  readonly all: ReadonlyMap<string, Node>;
  /** Takes an object in, with all that stands within it. Returns its id. */
  add(object: Row, context: Context, at: Position): string;
}

/** @param unnamed gives names to nodes without one. */
export function nodesOf(unnamed: () => string, tellingAt: (at: Position) => Telling): Nodes {
  const all = new Map<string, Node>();
  /** What is already said by a property that is spoken of in several places. */
  const known = new WeakMap<Value[], Set<string>>();
  let at: Position;
  let telling: Telling;
  const wrong = (message: string, hint = "write the document anew") => broken(at, { code: "json", message, hint });

  const entry = (id: string): Node => {
    const before = all.get(id);
    if (before) return before;
    const node = { id, types: new Set<string>(), properties: new Map(), at };
    all.set(id, node);
    return node;
  };

  /** Lists are said as often as they stand; anything else once. */
  function say(node: Node, property: string, values: readonly Value[]): void {
    const before = node.properties.get(property);
    if (!before) {
      if (values.length > 0) node.properties.set(property, [...values]);
      return;
    }
    const seen = known.get(before) ?? new Set(before.map((value) => JSON.stringify(value)));
    known.set(before, seen);
    for (const value of values) {
      const key = JSON.stringify(value);
      if (seen.has(key)) continue;
      seen.add(key);
      before.push(value);
    }
  }

  function named(object: Row, context: Context): string {
    for (const key of Object.keys(object)) {
      if (keyword(context, key) !== "@id") continue;
      const id = object[key];
      if (typeof id !== "string") wrong(`an id is text, not ${show(id)}`);
      // What is said to mean nothing is no name.
      return iriOf(context, id as string, { relative: true }) ?? unnamed();
    }
    return unnamed();
  }

  function node(object: Row, active: Context): string {
    const outer = Object.hasOwn(object, "@context") ? extended(active, object["@context"], telling) : active;
    const types = Object.keys(object).flatMap((key) => (keyword(outer, key) === "@type" ? list(object[key]) : []));
    let context = outer;
    for (const type of types.map(String).sort()) {
      const scoped = termOf(outer, type)?.scoped;
      if (scoped !== undefined) context = extended(context, scoped, telling);
    }
    const made = entry(named(object, context));
    for (const type of types) {
      if (typeof type !== "string") wrong(`a type is text, not ${show(type)}`);
      const iri = iriOf(outer, type as string, { vocab: true, relative: true });
      if (iri !== null) made.types.add(iri);
    }
    members(made, object, context, outer);
    return made.id;
  }

  function members(made: Node, object: Row, context: Context, outer: Context): void {
    for (const [key, value] of Object.entries(object)) {
      const term = termOf(context, key);
      const iri = term === undefined ? iriOf(context, key, { vocab: true }) : (term?.iri ?? null);
      if (iri === null) continue;
      if (iri === "@graph" || iri === "@included") for (const one of list(value)) node(resource(one), outer);
      else if (iri === "@nest") for (const one of list(value)) members(made, resource(one), context, outer);
      else if (iri === "@reverse") {
        for (const [name, ends] of Object.entries(resource(value))) {
          const other = termOf(context, name);
          const property = iriOf(context, name, { vocab: true });
          if (property !== null) turned(made, property, valuesOf(ends, other, context, outer), other?.reverse === true);
        }
      } else if (iri.startsWith("@")) {
        if (iri === "@value" || iri === "@list" || iri === "@set") wrong(`${iri} stands beside other keys, or where a thing should`);
      } else if (term?.reverse) turned(made, iri, valuesOf(value, term, context, outer), false);
      else say(made, iri, valuesOf(value, term, context, outer));
    }
  }

  function turned(made: Node, property: string, values: readonly Value[], twice: boolean): void {
    if (twice) say(made, property, values);
    else
      for (const value of values)
        if ("id" in value) say(entry(value.id), property, [{ id: made.id }]);
        else wrong(`what leads to a thing is a thing, not ${show(value)}`);
  }

  const resource = (value: unknown): Row =>
    isObject(value) ? value : wrong(`a resource is an object, not ${show(value)}`, "flatten the document");

  function valuesOf(value: unknown, term: Term | null | undefined, context: Context, outer: Context): Value[] {
    if (term?.type === "@json") return [{ value }];
    const containers = term?.containers ?? [];
    if (containers.includes("@list")) {
      // A list may be said to be one besides.
      const values = list(value).flatMap((one) => oneOf(one, term, context, outer));
      const [only] = values;
      return values.length === 1 && only && "list" in only && !Array.isArray(value) ? values : [{ list: values }];
    }
    if (!isObject(value) || isSpoken(value, context)) return list(value).flatMap((one) => oneOf(one, term, context, outer));
    const isNone = (key: string) => iriOf(context, key, { vocab: true }) === "@none";
    if (containers.includes("@language"))
      return Object.entries(value).flatMap(([key, texts]) =>
        list(texts).map((text) => ({ value: text, ...(!isNone(key) && { language: key }) })),
      );
    if (containers.includes("@index")) return Object.values(value).flatMap((one) => valuesOf(list(one), term, context, outer));
    const by = ["@id", "@type"].find((container) => containers.includes(container));
    if (by === undefined) return oneOf(value, term, context, outer);
    return Object.entries(value).flatMap(([key, things]) =>
      list(things).flatMap((thing) => {
        const object = isObject(thing) ? thing : { "@id": thing };
        const more = by === "@id" ? [key] : [key, ...list(object["@type"])];
        return oneOf(isNone(key) ? object : { ...object, [by]: by === "@id" ? key : more }, term, context, outer);
      }),
    );
  }

  /** Whether an object says itself what it is, and so is no map of a container. */
  const isSpoken = (object: Row, context: Context) =>
    Object.keys(object).some((key) => ["@value", "@list", "@set", "@id", "@context"].includes(keyword(context, key) ?? ""));

  function oneOf(value: unknown, term: Term | null | undefined, context: Context, outer: Context): Value[] {
    if (value === null) return [];
    if (Array.isArray(value)) return value.flatMap((one) => oneOf(one, term, context, outer));
    if (!isObject(value)) return plainValue(value, term, context);
    const active = term?.scoped === undefined ? outer : extended(outer, term.scoped, telling);
    const here = Object.hasOwn(value, "@context") ? extended(active, value["@context"], telling) : active;
    const said = new Map<string, unknown>();
    for (const key of Object.keys(value)) said.set(keyword(here, key) ?? "", value[key]);
    if (said.has("@value")) return literal(said, here);
    if (said.has("@list")) return [{ list: list(said.get("@list")).flatMap((one) => oneOf(one, term, context, outer)) }];
    if (said.has("@set")) return list(said.get("@set")).flatMap((one) => oneOf(one, term, context, outer));
    said.delete("@context");
    said.delete("@index");
    return [{ id: said.size === 1 && said.has("@id") ? named(value, here) : node(value, active) }];
  }

  function plainValue(value: unknown, term: Term | null | undefined, context: Context): Value[] {
    const type = term?.type;
    if (typeof value === "string" && (type === "@id" || type === "@vocab")) {
      const id = iriOf(context, value, { vocab: type === "@vocab", relative: true });
      return id === null ? [] : [{ id }];
    }
    if (type !== undefined && !type.startsWith("@")) return [{ value, type }];
    const language = term?.language === undefined ? context.language : term.language;
    return [typeof value === "string" && typeof language === "string" && type === undefined ? { value, language } : { value }];
  }

  function literal(said: ReadonlyMap<string, unknown>, context: Context): Value[] {
    const [value, type, language] = ["@value", "@type", "@language"].map((key) => said.get(key));
    if (value === null || value === undefined) return [];
    const name = typeof type === "string" ? (iriOf(context, type, { vocab: true, relative: true }) ?? undefined) : undefined;
    if (typeof value === "object" && name !== "@json") wrong(`a value is no object: ${show(value)}`);
    if (name === "@json") return [{ value }];
    return [{ value, ...(name !== undefined && { type: name }), ...(typeof language === "string" && { language }) }];
  }

  return {
    all,
    add(object, context, where) {
      at = where;
      telling = tellingAt(where);
      return node(object, context);
    },
  };
}

/** The keyword that a key is or stands for. */
function keyword(context: Context, key: string): string | undefined {
  if (key.startsWith("@")) return key;
  const iri = termOf(context, key)?.iri;
  return iri?.startsWith("@") ? iri : undefined;
}
