/** What can be said: the shape of an ontology, and the check that one is sound. In: plain data. Out: the same data, typed and trusted. */
import { type Alignment, alignmentFaults } from "./alignment.js";

/** Words in both languages that every user of a graph may meet. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Marks a viewer can tell apart without colour. */
export const shapes = ["circle", "ring", "square", "diamond", "triangle", "hexagon", "bullseye", "bar"] as const;
export type Shape = (typeof shapes)[number];

/**
 * One attribute of a kind or of a relation. `quantity` is a number that may be written with 万 or 亿;
 * `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `proven` attributes must show in the citations of what carries them.
 */
export type AttributeSpec = Words & { readonly required?: boolean; readonly proven?: boolean } & (
    | { readonly type: "integer" | "number" | "quantity" | "date" }
    /** `english` translates values that recur (元: yuan); others are shown as they are. */
    | { readonly type: "text"; readonly english?: Readonly<Record<string, string>> }
    | { readonly type: "choice"; readonly values: Readonly<Record<string, Words>> }
  );

export interface KindSpec<Relation extends string = string, Kind extends string = string> extends Words {
  /** Colour on light and on dark ground, as `#rrggbb`. Kinds of one family may share a colour: the shape tells them apart. */
  readonly color: { readonly light: string; readonly dark: string };
  readonly shape: Shape;
  readonly attributes?: Readonly<Record<string, AttributeSpec>>;
  /** Labels to make from attributes where none is written, e.g. `"{indicator} {status}"`: the first whose attributes are all there. */
  readonly labels?: readonly string[];
  /** Groups of attributes of which exactly one is given, whole. */
  readonly oneOf?: readonly (readonly string[])[];
  /** A thing of this kind is a claim: it carries citations of its own, which show its `proven` attributes. */
  readonly claim?: boolean;
  /** A relation that must arrive at each thing of this kind. */
  readonly anchoredBy?: Relation;
  /** Claims about one owner are the same promise, or a promise and its result, if these attributes agree. */
  readonly matchedBy?: readonly string[];
  /**
   * The kind of claim that says what became of claims of this kind: a promise and its result. Both have `anchoredBy` and
   * `matchedBy`; compared are their attributes `comparator`, `value`, `unit`, `status` and `year`, as far as they have them.
   */
  readonly answeredBy?: Kind;
  /** The English word for several; without it an `s` is added. */
  readonly plural?: string;
  /** Names are unique, if at all, within one thing of this kind: the same post in two places is two posts. */
  readonly scope?: boolean;
  /** A relation that must leave each thing of this kind and whose end may be named inside the name of this one (市委 in 市委书记). */
  readonly namedWithin?: Relation;
  /** Names of this kind begin with a surname, and are read so. */
  readonly personal?: boolean;
  /** Things of this kind are the sources that citations refer to. */
  readonly document?: boolean;
}

export interface RelationSpec<Kind extends string = string, Relation extends string = string> extends Words {
  /** The relation as said from its far end, and the field that states it there. */
  readonly inverse: Words & { readonly key: string };
  /** From each kind of the domain to the kinds it may reach. */
  readonly signature: { readonly [K in Kind]?: readonly Kind[] };
  /** Relations that hold wherever this one does, and need not be stated beside it: who chairs a meeting attends it. */
  readonly implies?: readonly Relation[];
  /** No thing may reach itself along this relation. */
  readonly acyclic?: boolean;
  readonly attributes?: Readonly<Record<string, AttributeSpec>>;
}

export interface OntologySpec<Kind extends string = string, Relation extends string = string> extends Words {
  readonly name: string;
  readonly kinds: { readonly [K in Kind]: KindSpec<Relation, Kind> };
  readonly relations: { readonly [R in Relation]: RelationSpec<Kind, Relation> };
  /** How its names stand to those of vocabularies that others know: for RDF. */
  readonly alignment?: Alignment;
}

/** An ontology whose exact type is not known: what code that serves every domain takes. */
export type Ontology = OntologySpec;

/** Fields that every entity has, whatever its kind. */
export const commonFields = ["id", "label", "aliases", "en", "pinyin", "cite", "inferred", "declares"] as const;
/** Fields that every edge has, whatever its relation. */
const edgeFields = ["to", "cite", "since", "until", "inferred"] as const;
/** Attribute names that nodes and edges of the graph use themselves. */
const reserved = new Set<string>([
  ...commonFields,
  ...edgeFields,
  "kind",
  "evidence",
  "attested",
  "alternatives",
  "definedAt",
  "document",
  "line",
  "quote",
  "key",
  "x",
  "y",
  "size",
  "outlineX",
  "outlineY",
  "under",
  "syllables",
  "merged",
  "edgeId",
  "nodeId",
]);

const attributeTypes = new Set<string>(["text", "integer", "number", "quantity", "date", "choice"]);
const identifier = /^[a-z][A-Za-z0-9]*$/;

/**
 * Checks an ontology and returns it as it is, with its exact type.
 *
 * @throws Error that lists everything wrong: names that are no identifiers or are taken, unknown kinds or relations,
 *   colours that are no `#rrggbb`, label templates and groups that name unknown attributes, alignments of what it does not have.
 * @example
 * ```ts
 * const garden = defineOntology({
 *   name: "garden", zh: "花园", en: "Garden",
 *   kinds: {
 *     plant: { zh: "植物", en: "plant", shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" } },
 *     bed: { zh: "花坛", en: "bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
 *   },
 *   relations: {
 *     growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "grows" }, signature: { plant: ["bed"] } },
 *   },
 * });
 * ```
 */
export function defineOntology<const Spec extends OntologySpec<keyof Spec["kinds"] & string, keyof Spec["relations"] & string>>(
  spec: Spec,
): Spec {
  const wrong = faults(spec);
  if (wrong.length > 0) throw new Error(`Ontology "${spec.name}" is not sound:\n${wrong.map((w) => `  - ${w}`).join("\n")}`);
  return spec;
}

function faults(spec: Ontology): string[] {
  const wrong: string[] = [];
  const named = (what: string, name: string) => {
    if (!identifier.test(name)) wrong.push(`${what} "${name}" is not a name (start with a small letter; letters and digits only)`);
  };
  const words = (what: string, w: Words) => {
    if (!w.zh || !w.en) wrong.push(`${what} lacks its ${w.zh ? "English" : "Chinese"} name`);
  };
  const attributes = (owner: string, specs: Readonly<Record<string, AttributeSpec>> = {}) => {
    for (const [name, a] of Object.entries(specs)) {
      named(`${owner}: attribute`, name);
      words(`${owner}.${name}`, a);
      if (reserved.has(name)) wrong.push(`${owner}: attribute "${name}" has the name of a built-in field (choose another)`);
      if (!attributeTypes.has(a.type)) wrong.push(`${owner}.${name}: type "${a.type}" is none of ${[...attributeTypes].join(", ")}`);
      if (a.type === "choice") for (const [value, w] of Object.entries(a.values)) words(`${owner}.${name} "${value}"`, w);
    }
  };
  for (const [name, kind] of Object.entries(spec.kinds)) {
    named("kind", name);
    words(`kind ${name}`, kind);
    attributes(name, kind.attributes);
    if (!shapes.includes(kind.shape)) wrong.push(`kind ${name}: shape "${kind.shape}" is none of ${shapes.join(", ")}`);
    for (const c of [kind.color.light, kind.color.dark])
      if (!/^#[0-9a-f]{6}$/i.test(c)) wrong.push(`kind ${name}: colour "${c}" is not #rrggbb`);
    const used = [...(kind.labels ?? []).flatMap((t) => templateFields(t)), ...(kind.oneOf ?? []).flat(), ...(kind.matchedBy ?? [])];
    for (const field of used)
      if (!Object.hasOwn(kind.attributes ?? {}, field)) wrong.push(`kind ${name}: "${field}" is none of its attributes`);
    for (const relation of [kind.anchoredBy, kind.namedWithin])
      if (relation !== undefined && !Object.hasOwn(spec.relations, relation)) wrong.push(`kind ${name}: unknown relation "${relation}"`);
  }
  for (const [name, { answeredBy }] of Object.entries(spec.kinds)) {
    if (answeredBy === undefined) continue;
    const answer = spec.kinds[answeredBy];
    if (!Object.hasOwn(spec.kinds, answeredBy)) wrong.push(`kind ${name}: unknown kind "${answeredBy}"`);
    else
      for (const [kind, { anchoredBy, matchedBy }] of [
        [name, spec.kinds[name] as KindSpec],
        [answeredBy, answer as KindSpec],
      ] as const)
        if (!anchoredBy || !matchedBy?.length) wrong.push(`kind ${kind}: a promise or its answer lacks anchoredBy or matchedBy`);
  }
  const fields = new Map<string, string>();
  for (const [name, relation] of Object.entries(spec.relations)) {
    words(`relation ${name}`, relation);
    words(`the inverse of ${name}`, relation.inverse);
    attributes(name, relation.attributes);
    for (const key of [name, relation.inverse.key]) {
      named("relation", key);
      if (fields.has(key)) wrong.push(`"${key}" names both ${fields.get(key)} and ${name}`);
      if (reserved.has(key)) wrong.push(`relation "${key}" has the name of a built-in field (choose another)`);
      fields.set(key, name);
    }
    for (const [from, to] of Object.entries(relation.signature)) {
      for (const kind of [from, ...(to ?? [])])
        if (!Object.hasOwn(spec.kinds, kind)) wrong.push(`relation ${name}: unknown kind "${kind}"`);
      for (const implied of relation.implies ?? [])
        for (const kind of to ?? [])
          if (!spec.relations[implied]?.signature[from]?.includes(kind))
            wrong.push(`relation ${name}: it implies "${implied}", which cannot lead from ${from} to ${kind}`);
    }
  }
  for (const [name, kind] of Object.entries(spec.kinds))
    for (const field of Object.keys(kind.attributes ?? {}))
      if (fields.has(field)) wrong.push(`kind ${name}: attribute "${field}" is also a relation`);
  const owners = [...Object.values(spec.kinds), ...Object.values(spec.relations)];
  if (spec.alignment) wrong.push(...alignmentFaults(spec.alignment, spec, new Set(owners.flatMap((o) => Object.keys(o.attributes ?? {})))));
  return wrong;
}

/** The attributes that a label template names, in order. */
export function templateFields(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string);
}
