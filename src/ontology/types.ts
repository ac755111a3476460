/** Static types that follow from an ontology: definitions, node and edge attributes. Types only; nothing runs. */
import type { AttributeSpec, KindSpec, OntologySpec, RelationSpec } from "./define.js";

export type KindName<O extends OntologySpec> = keyof O["kinds"] & string;
export type RelationName<O extends OntologySpec> = keyof O["relations"] & string;
/** The kinds whose things are texts that citations refer to. */
export type DocumentKind<O extends OntologySpec> = {
  [K in KindName<O>]: string extends K ? K : O["kinds"][K] extends { document: true } ? K : never;
}[KindName<O>];

type Value<A extends AttributeSpec> = A extends { type: "integer" | "number" | "quantity" }
  ? number
  : A extends { type: "choice"; values: infer V }
    ? keyof V & string
    : string;
type WrittenValue<A extends AttributeSpec> = A extends { type: "quantity" } ? number | string : Value<A>;

type Specs = Readonly<Record<string, AttributeSpec>>;
type AttributesOf<S extends { attributes?: Specs }> = S extends { attributes: infer A extends Specs } ? A : Record<never, never>;
type RequiredKeys<A extends Specs> = { [K in keyof A]: A[K] extends { required: true } ? K : never }[keyof A];
type Simplify<T> = { [K in keyof T]: T[K] };
type Written<A extends Specs> = { [K in RequiredKeys<A>]: WrittenValue<A[K]> } & {
  [K in Exclude<keyof A, RequiredKeys<A>>]?: WrittenValue<A[K]>;
};
type Read<A extends Specs> = { [K in keyof A]?: Value<A[K]> };

/** A citation as written: `"9 市委书记"` (line, phrase), `"9#2 市委"` (its second occurrence), `"document:x 9 市委"`, or an object. */
export type WrittenCitation = string | { document?: string; line: number; quote: string; occurrence?: number };

/** How many things a text says there are (五大会战), to be held against those that are listed. */
export interface WrittenDeclaration<Kind extends string = string, Relation extends string = string> {
  count: number;
  of: Kind;
  /** The field, of this thing, that lists them: a relation or an inverse, e.g. `hasPart`. */
  by: Relation | (string & {});
  cite?: WrittenCitation | WrittenCitation[];
}

/** The id of a thing tells its kind: `person:huang-shengke`; of one dataset among several, `person:dongyang:huang-shengke`. */
export type Id<Kind extends string = string> = `${Kind}:${string}`;
type Edge<To extends string, A extends Specs> = Simplify<
  { to: Id<To>; cite?: WrittenCitation | WrittenCitation[]; since?: string; until?: string; inferred?: string } & Written<A>
>;
type OneOrMany<T> = T | T[];
type Domain<R extends RelationSpec> = keyof R["signature"] & string;
type Range<R extends RelationSpec, K extends string> = R["signature"] extends { readonly [P in K]: readonly (infer To extends string)[] }
  ? To
  : never;
type DomainReaching<R extends RelationSpec, K extends string> = {
  [From in Domain<R>]: K extends Range<R, From> ? From : never;
}[Domain<R>];

type Forward<O extends OntologySpec, K extends string> = {
  [N in RelationName<O> as K extends Domain<O["relations"][N]> ? N : never]?: OneOrMany<
    Edge<Range<O["relations"][N], K>, AttributesOf<O["relations"][N]>>
  >;
};
type Backward<O extends OntologySpec, K extends string> = {
  [N in RelationName<O> as [DomainReaching<O["relations"][N], K>] extends [never]
    ? never
    : O["relations"][N]["inverse"]["key"]]?: OneOrMany<Edge<DomainReaching<O["relations"][N], K>, AttributesOf<O["relations"][N]>>>;
};

type AnyRange<R extends RelationSpec> = { [From in Domain<R>]: Range<R, From> }[Domain<R>];

/** The fields by which one steps away from a thing of kind `K`: relations that leave it, and inverses of those that reach it. */
export type FieldName<O extends OntologySpec, K extends KindName<O> = KindName<O>> = {
  [N in RelationName<O>]:
    | ([K] extends [Domain<O["relations"][N]>] ? N : never)
    | ([K] extends [AnyRange<O["relations"][N]>] ? O["relations"][N]["inverse"]["key"] : never);
}[RelationName<O>];

/** Every field by which something can be stepped to from anything. */
export type AnyField<O extends OntologySpec> = { [N in RelationName<O>]: N | O["relations"][N]["inverse"]["key"] }[RelationName<O>];

/** The relation that a field states. */
export type RelationOf<O extends OntologySpec, F extends string> = {
  [N in RelationName<O>]: F extends N | O["relations"][N]["inverse"]["key"] ? N : never;
}[RelationName<O>];

/** The kinds that a field of a thing of kind `K` can lead to. */
export type FarKind<O extends OntologySpec, K extends string, F extends string> =
  string extends RelationName<O> ? KindName<O> : FarKindOf<O, K, F>;
type FarKindOf<O extends OntologySpec, K extends string, F extends string> = {
  [N in RelationName<O>]: F extends N
    ? K extends unknown
      ? Range<O["relations"][N], K>
      : never
    : F extends O["relations"][N]["inverse"]["key"]
      ? K extends unknown
        ? DomainReaching<O["relations"][N], K>
        : never
      : never;
}[RelationName<O>];

/** One entity of kind `K` as a person writes it. */
export type EntityDefinition<O extends OntologySpec, K extends KindName<O> = KindName<O>> =
  K extends KindName<O>
    ? Simplify<
        {
          id: Id<K>;
          aliases?: string | string[];
          en?: string;
          pinyin?: string;
          cite?: WrittenCitation | WrittenCitation[];
          inferred?: string;
          declares?: OneOrMany<WrittenDeclaration<KindName<O>, RelationName<O>>>;
        } & (O["kinds"][K] extends { labels: readonly string[] } ? { label?: string } : { label: string }) &
          Written<AttributesOf<O["kinds"][K]>> &
          Forward<O, K> &
          Backward<O, K>
      >
    : never;

/** A file of definitions: YAML or JSON of this shape. */
export interface DefinitionsFile<O extends OntologySpec> {
  /** The document that citations without one of their own refer to. */
  document?: string;
  entities: EntityDefinition<O>[];
}

/** A phrase of a document that proves something: `line` counts physical lines from 1, `occurrence` from 1 where the phrase stands there more than once. */
export interface Evidence {
  document: string;
  line: number;
  quote: string;
  occurrence?: number;
}

export interface Declaration {
  count: number;
  of: string;
  by: string;
  evidence: Evidence[];
}

/** Attributes of a node of the graph. */
export type NodeAttributes<O extends OntologySpec, K extends KindName<O> = KindName<O>> =
  K extends KindName<O>
    ? Simplify<
        {
          kind: K;
          label: string;
          aliases: string[];
          en?: string;
          pinyin?: string;
          evidence: Evidence[];
          /** The latest date of a document that proves it. */
          attested?: string;
          /** Why it stands here though no phrase says so. */
          inferred?: string;
          declares?: Declaration[];
          /** Values that contradict the ones shown, by attribute. */
          alternatives?: Record<string, (string | number)[]>;
          /** The decisions by which several ids are this one thing. */
          merged?: { ids: string[]; reason: string; definedAt: string }[];
          /** `dataset/file:line:column` of each definition, sorted. */
          definedAt: string[];
          /** Pinyin of the label and of each alias, where it was added. */
          syllables?: string[];
          x?: number;
          y?: number;
          size?: number;
          /** Its place in the outline of the whole graph, and the id of what it hangs under there. */
          outlineX?: number;
          outlineY?: number;
          under?: string;
        } & Read<AttributesOf<O["kinds"][K]>>
      >
    : never;

/** Attributes of an edge of the graph. */
export type EdgeAttributes<O extends OntologySpec, N extends RelationName<O> = RelationName<O>> =
  N extends RelationName<O>
    ? Simplify<
        {
          kind: N;
          evidence: Evidence[];
          /** The latest date of a document that proves the edge. */
          attested?: string;
          since?: string;
          until?: string;
          /** Why the edge holds though no phrase says so. */
          inferred?: string;
          definedAt: string[];
        } & Read<AttributesOf<O["relations"][N]>>
      >
    : never;

export type { KindSpec, RelationSpec };
