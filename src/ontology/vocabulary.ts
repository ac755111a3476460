/**
 * An ontology → the names that its graphs bear in RDF: classes of kinds, properties of relations and attributes, keys of JSON-LD.
 * Writers and readers of RDF both take the names from here.
 *
 * Two namespaces are our own. `zm:` is what every graph has, whatever its ontology: facts, evidence, dates. The ontology's, under the
 * prefix of its name (`government:`), is made from its words: a kind `person` is the class `Person`, a relation or attribute is the
 * property of its name, the facts of a relation `holds` are of the class `holds-fact`. Things stand under the base, with the prefix `id:`.
 *
 * In JSON-LD the ontology's names and those that nodes and edges of the graph use themselves (`label`, `evidence`, `since` …) are keys as
 * they are; all others have their prefix (`rdf:subject`, `org:holds`).
 */
import type { AlignedRelation, Alignment } from "./alignment.js";
import type { AttributeSpec, Ontology } from "./define.js";
import { defaultBase, encodeId, soundBase } from "./iri.js";
import type { Literal, Term } from "./resource.js";

/** The prefixes of every graph. */
export const corePrefixes = {
  zm: "urn:zhengmai:core:",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  owl: "http://www.w3.org/2002/07/owl#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  oa: "http://www.w3.org/ns/oa#",
  prov: "http://www.w3.org/ns/prov#",
} as const;

/** Classes of every graph. */
export const coreClasses = {
  graph: "zm:Graph",
  fact: "zm:Fact",
  declaration: "zm:Declaration",
  decision: "zm:Decision",
  annotation: "oa:Annotation",
  passage: "oa:SpecificResource",
  phrase: "oa:TextQuoteSelector",
  position: "oa:TextPositionSelector",
} as const;

const text = (key: string): Term => ({ key, iri: `zm:${key}` });
const texts = (key: string): Term => ({ key, iri: `zm:${key}`, container: "@set" });
const date = (key: string): Term => ({ key, iri: `zm:${key}`, type: "xsd:date" });
const measure = (key: string): Term => ({ key, iri: `zm:${key}`, type: "xsd:decimal" });
/** Keys that an ontology's own attribute could have keep their prefix. */
const prefixed = (iri: string, more: Partial<Term> = {}): Term => ({ key: iri, iri, ...more });

/** What nodes and edges of every graph have, by the names of their attributes. */
export const commonTerms = {
  label: { key: "label", iri: "rdfs:label", language: "zh" },
  en: { key: "en", iri: "rdfs:label", language: "en" },
  aliases: { key: "aliases", iri: "skos:altLabel", language: "zh", container: "@set" },
  pinyin: text("pinyin"),
  attested: date("attested"),
  since: date("since"),
  until: date("until"),
  inferred: text("inferred"),
  declares: texts("declares"),
  merged: texts("merged"),
  alternatives: text("alternatives"),
  evidence: texts("evidence"),
  definedAt: texts("definedAt"),
  /** Of the label and of each alias in their order: the same sounds may come twice. */
  syllables: { key: "syllables", iri: "zm:syllables", container: "@list" },
  x: measure("x"),
  y: measure("y"),
  size: measure("size"),
  outlineX: measure("outlineX"),
  outlineY: measure("outlineY"),
  under: { key: "under", iri: "zm:under", type: "@id" },
} as const satisfies Record<string, Term>;

/** What else is said in every graph. */
export const coreTerms = {
  version: prefixed("zm:version"),
  ontology: prefixed("zm:ontology", { type: "@id" }),
  subject: prefixed("rdf:subject", { type: "@id" }),
  relation: prefixed("rdf:predicate", { type: "@vocab" }),
  object: prefixed("rdf:object", { type: "@id" }),
  derivedFrom: prefixed("prov:wasDerivedFrom", { type: "@id", container: "@set" }),
  count: prefixed("zm:count"),
  of: prefixed("zm:of", { type: "@vocab" }),
  by: prefixed("zm:by", { type: "@vocab" }),
  /** The ids that a decision makes one, the kept one first. */
  ids: prefixed("zm:ids", { container: "@list" }),
  reason: prefixed("zm:reason"),
  body: prefixed("oa:hasBody", { type: "@id" }),
  target: prefixed("oa:hasTarget"),
  source: prefixed("oa:hasSource", { type: "@id" }),
  line: prefixed("zm:line"),
  selector: prefixed("oa:hasSelector", { container: "@set" }),
  quote: prefixed("oa:exact"),
  occurrence: prefixed("zm:occurrence"),
  start: prefixed("oa:start"),
  end: prefixed("oa:end"),
} as const satisfies Record<string, Term>;

export interface Vocabulary {
  /** Namespaces by prefix, but for `id:`, which stands for the base. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Prefix of the ontology's own names. */
  readonly prefix: string;
  readonly alignment: Alignment;
  /** By kind. `types` are the class and those above it. */
  readonly kinds: ReadonlyMap<string, { readonly key: string; readonly iri: string; readonly types: readonly string[] }>;
  /** By relation or inverse. */
  readonly fields: ReadonlyMap<string, Term>;
  /** By relation: the class of its facts, and the classes above it. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly attributes: ReadonlyMap<string, Term>;
  /** Properties of other vocabularies that the ontology's are aligned with, by their names. */
  readonly outer: ReadonlyMap<string, Term>;
}

const vocabularies = new WeakMap<Ontology, Vocabulary>();

/** The names of an ontology; made once. */
export function vocabularyOf(ontology: Ontology): Vocabulary {
  const known = vocabularies.get(ontology);
  if (known) return known;
  const made = makeVocabulary(ontology);
  vocabularies.set(ontology, made);
  return made;
}

function makeVocabulary(ontology: Ontology): Vocabulary {
  const alignment = ontology.alignment ?? { prefixes: {} };
  const outside: Record<string, string> = { ...alignment.prefixes, ...corePrefixes };
  const free = /^[a-z][a-z0-9]*$/.test(ontology.name) && !Object.hasOwn(outside, ontology.name) && ontology.name !== "id";
  const prefix = free ? ontology.name : "own";
  const prefixes = { ...outside, [prefix]: `urn:zhengmai:ontology:${encodeId(ontology.name)}:` };
  // A key must not be a prefix too: what is called like one keeps its own.
  const key = (name: string) => (Object.hasOwn(prefixes, name) || name === "id" ? `${prefix}:${name}` : name);

  const kinds = new Map(
    Object.keys(ontology.kinds).map((kind) => {
      const name = className(kind);
      const iri = `${prefix}:${name}`;
      return [kind, { key: key(name), iri, types: [iri, ...(alignment.kinds?.[kind] ?? [])] }];
    }),
  );
  const fields = new Map<string, Term>();
  const facts = new Map<string, readonly string[]>();
  for (const [relation, { inverse }] of Object.entries(ontology.relations)) {
    for (const name of [relation, inverse.key])
      fields.set(name, { key: key(name), iri: `${prefix}:${name}`, type: "@id", container: "@set" });
    const { fact } = alignment.relations?.[relation] ?? {};
    facts.set(relation, [coreClasses.fact, `${prefix}:${relation}-fact`, "rdf:Statement", ...(fact ? [fact.class] : [])]);
  }

  const attributes = new Map<string, Term>();
  for (const [name, specs] of attributeSpecs(ontology)) {
    // An attribute of a relation may have the name of another relation.
    const local = fields.has(name) ? `${name}-value` : name;
    const [type, ...others] = new Set(specs.map((spec) => datatypeOf(spec, alignment.attributes?.[name]?.year)));
    const shared = others.length === 0 ? type : undefined;
    attributes.set(name, { key: key(local), iri: `${prefix}:${local}`, ...(shared !== undefined && { type: shared }) });
  }
  return { prefixes, prefix, alignment, kinds, fields, facts, attributes, outer: outerTerms(alignment, attributes) };
}

const className = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1);

function outerTerms(alignment: Alignment, attributes: ReadonlyMap<string, Term>): Map<string, Term> {
  const outer = new Map<string, Term>();
  for (const { forward = [], backward = [], between = [], fact } of Object.values<AlignedRelation>(alignment.relations ?? {}))
    for (const iri of [...forward, ...backward, ...between.map(([, , property]) => property), ...aboutFact(fact)])
      outer.set(iri, prefixed(iri, { type: "@id" }));
  for (const [name, { properties = [] }] of Object.entries(alignment.attributes ?? {}))
    for (const iri of properties) {
      const type = attributes.get(name)?.type;
      const other = outer.get(iri);
      // What is said of several types is written with its type.
      outer.set(iri, prefixed(iri, type !== undefined && (!other || other.type === type) ? { type } : {}));
    }
  return outer;
}

const aboutFact = (fact: AlignedRelation["fact"]) =>
  [fact?.subject, fact?.object, fact?.beyond?.property].filter((name) => name !== undefined);

/** Every attribute of an ontology, with each of its specifications: things of several kinds may have one of the same name. */
export function attributeSpecs({ kinds, relations }: Ontology): Map<string, AttributeSpec[]> {
  const specs = new Map<string, AttributeSpec[]>();
  for (const owner of [...Object.values(kinds), ...Object.values(relations)])
    for (const [name, spec] of Object.entries(owner.attributes ?? {})) specs.set(name, [...(specs.get(name) ?? []), spec]);
  return specs;
}

function datatypeOf(spec: AttributeSpec, year: boolean | undefined): string | undefined {
  if (spec.type === "integer") return year ? "xsd:gYear" : undefined;
  return { number: "xsd:decimal", quantity: "xsd:decimal", date: "xsd:date", text: undefined, choice: undefined }[spec.type];
}

/** The context of a JSON-LD document: prefixes, and each key with what its values are. */
export function contextOf(vocabulary: Vocabulary, base: string = defaultBase): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const [prefix, namespace] of Object.entries({ ...vocabulary.prefixes, id: soundBase(base) }))
    context[prefix] = { "@id": namespace, "@prefix": true };
  for (const { key, iri } of vocabulary.kinds.values()) context[key] = iri;
  for (const { key, iri, type, language, container } of termsOf(vocabulary))
    context[key] = {
      "@id": iri,
      ...(type !== undefined && { "@type": type }),
      ...(language !== undefined && { "@language": language }),
      ...(container !== undefined && { "@container": container }),
    };
  return context;
}

/** Every property with a key of its own. */
export function termsOf({ fields, attributes, outer }: Vocabulary): Term[] {
  return [
    ...Object.values<Term>(commonTerms),
    ...Object.values<Term>(coreTerms),
    ...fields.values(),
    ...attributes.values(),
    ...outer.values(),
  ];
}

/**
 * A value of an attribute as a literal: of the term's datatype if it can be, else of the one that the value itself has. Lists and groups
 * become JSON text. Lone halves of surrogate pairs, which no RDF can hold, become U+FFFD.
 */
export function literalOf(value: unknown, { type, language }: Partial<Term> = {}): Literal {
  if (typeof value === "number") return numberLiteral(value, type);
  if (typeof value === "boolean") return { text: String(value), type: "xsd:boolean" };
  if (typeof value !== "string") return { text: JSON.stringify(value), type: "rdf:JSON" };
  if (type === "xsd:date") return dateLiteral(value);
  const text = value.replace(/\p{Cs}/gu, "\ufffd");
  return language === undefined ? { text } : { text, language };
}

function numberLiteral(value: number, type: string | undefined): Literal {
  // Not double: jsonld.js makes NaN of a double that is infinite.
  if (!Number.isFinite(value)) return { text: String(value).replace("Infinity", "INF"), type: "xsd:float" };
  const whole = Number.isInteger(value);
  if (type === "xsd:gYear" && whole && Math.abs(value) <= 9999)
    return { text: (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(4, "0"), type };
  return { text: decimal(value), type: whole && type !== "xsd:decimal" ? "xsd:integer" : "xsd:decimal" };
}

/** The shortest digits that give the number again, without an exponent. */
function decimal(value: number): string {
  const [, sign, whole, part = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (whole === undefined || exponent === undefined) return String(value);
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${whole}${part}`;
  return `${sign}${whole}${part}${"0".repeat(power - part.length)}`;
}

/** Dates may be partial; what is no day of the calendar stays text. */
function dateLiteral(value: string): Literal {
  if (/^\d{4}$/.test(value)) return { text: value, type: "xsd:gYear" };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return { text: value, type: "xsd:gYearMonth" };
  const day = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
  return day ? { text: value, type: "xsd:date" } : literalOf(value);
}
