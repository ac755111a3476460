/** What can be said in RDF, as plain data: the form between those who say something and those who write it in a syntax. */

/** How a property is written: the property, and the key under which JSON-LD knows it with what its values are. */
export interface Term {
  /** Key in JSON-LD. */
  readonly key: string;
  /** The property, as `prefix:name`. */
  readonly iri: string;
  /** What plain values are: a datatype, `@id` for things, `@vocab` for names of the vocabulary. Nothing: text, whole numbers, booleans. */
  readonly type?: string;
  readonly language?: string;
  /** Always a list in JSON-LD; `@list` keeps its order in RDF too. */
  readonly container?: "@set" | "@list";
}

export interface Iri {
  /** `prefix:local`, the local part escaped as IRIs need it. */
  readonly iri: string;
}

export interface Literal {
  /** In the lexical form of its datatype. */
  readonly text: string;
  /** As `prefix:name`; without one, and without a language, a string. */
  readonly type?: string;
  readonly language?: string;
}

/** A thing and what is said of it; without an id, a blank node. */
export interface Resource {
  readonly id?: string;
  readonly types: readonly string[];
  readonly properties: readonly Property[];
}

export interface Property {
  readonly term: Term;
  readonly values: readonly Value[];
  /** A list in JSON-LD, however few its values. */
  readonly many?: boolean;
}

export type Value = Iri | Literal | Resource;

export const iri = (name: string): Iri => ({ iri: name });

/** What is said by a property that has no key of its own. */
export function say(property: string, ...values: readonly (Value | string | number)[]): Property {
  const given = (value: Value | string | number): Value => {
    if (typeof value === "string") return { text: value };
    return typeof value === "number" ? { text: String(value), type: "xsd:integer" } : value;
  };
  return { term: { key: property, iri: property }, values: values.map(given) };
}

/** A list that keeps its order. */
export function sayList(property: string, values: readonly Value[]): Property {
  return { term: { key: property, iri: property, container: "@list" }, values };
}

export const blank = (properties: readonly Property[], ...types: readonly string[]): Resource => ({ types, properties });
