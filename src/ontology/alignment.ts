/** How an ontology stands to the vocabularies that others know: the form of such a table, its check, and the one for local government. */

import { corePrefixes } from "./vocabulary.js";

/**
 * Names are written `prefix:name`, with the prefixes of `prefixes`. What is said here holds of everything that the ontology's own name
 * holds of: a class is one above the kind, a property one above the relation, and writers state both.
 */
export interface Alignment {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly kinds?: Readonly<Record<string, readonly string[]>>;
  readonly relations?: Readonly<Record<string, AlignedRelation>>;
  readonly attributes?: Readonly<Record<string, AlignedAttribute>>;
}

export interface AlignedRelation {
  /** From start to end. */
  readonly forward?: readonly string[];
  /** From end to start, where the other vocabulary says it so. */
  readonly backward?: readonly string[];
  /** What holds only between certain kinds: start, end, property. */
  readonly between?: readonly (readonly [from: string, to: string, property: string])[];
  /** What the single fact is. */
  readonly fact?: {
    readonly class: string;
    /** From the fact to the start of its edge. */
    readonly subject?: string;
    /** From the fact to the end of its edge. */
    readonly object?: string;
    /** From the fact to what the end of its edge leads to by another relation, if that is one thing alone. */
    readonly beyond?: { readonly relation: string; readonly property: string };
  };
}

export interface AlignedAttribute {
  readonly properties?: readonly string[];
  /** Of a whole number that counts years. */
  readonly year?: true;
}

/** W3C ORG for posts and who holds them, schema.org for people, places and events, PROV-O for documents, DCMI for parts. */
export const governmentAlignment = {
  prefixes: {
    org: "http://www.w3.org/ns/org#",
    schema: "https://schema.org/",
    prov: "http://www.w3.org/ns/prov#",
    dcterms: "http://purl.org/dc/terms/",
  },
  kinds: {
    person: ["schema:Person", "prov:Person"],
    role: ["org:Post"],
    organization: ["org:Organization", "schema:Organization", "prov:Organization"],
    place: ["schema:Place"],
    platform: ["schema:Place"],
    project: ["schema:Project"],
    event: ["schema:Event", "prov:Activity"],
    document: ["schema:Article", "prov:Entity"],
  },
  relations: {
    holds: {
      forward: ["org:holds"],
      fact: { class: "org:Membership", subject: "org:member", beyond: { relation: "roleOf", property: "org:organization" } },
    },
    roleOf: { forward: ["org:postIn"] },
    partOf: {
      forward: ["dcterms:isPartOf"],
      between: [
        ["organization", "organization", "org:subOrganizationOf"],
        ["place", "place", "schema:containedInPlace"],
        ["event", "event", "schema:superEvent"],
      ],
    },
    locatedIn: {
      between: [
        ["organization", "place", "schema:location"],
        ["organization", "platform", "schema:location"],
        ["event", "place", "schema:location"],
        ["event", "platform", "schema:location"],
        ["place", "place", "schema:containedInPlace"],
        ["platform", "place", "schema:containedInPlace"],
        ["platform", "platform", "schema:containedInPlace"],
      ],
    },
    convenes: { backward: ["schema:organizer"] },
    attends: { backward: ["schema:attendee"] },
    reports: { forward: ["schema:about"] },
    publishedBy: { forward: ["schema:publisher"] },
    sourcedFrom: { forward: ["prov:wasAttributedTo"] },
    credits: { forward: ["schema:contributor", "prov:wasAttributedTo"] },
  },
  attributes: {
    value: { properties: ["schema:value"] },
    unit: { properties: ["schema:unitText"] },
    year: { year: true },
    start: { properties: ["schema:startDate"] },
    end: { properties: ["schema:endDate"] },
    date: { properties: ["schema:datePublished"] },
    sha256: { properties: ["schema:sha256"] },
    license: { properties: ["schema:license"] },
  },
} as const satisfies Alignment;

interface Named {
  readonly kinds: object;
  readonly relations: object;
}

/** What is wrong with an alignment of an ontology: prefixes that are not declared, names that are not the ontology's. */
export function alignmentFaults(alignment: Alignment, ontology: Named, attributes: ReadonlySet<string>): string[] {
  const wrong: string[] = [];
  const { prefixes, kinds = {}, relations = {} } = alignment;
  const core: Readonly<Record<string, string>> = corePrefixes;
  for (const [prefix, namespace] of Object.entries(prefixes))
    if (!/^[a-z][a-z0-9]*$/.test(prefix) || !/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(namespace))
      wrong.push(`alignment: "${prefix}" is no prefix of an absolute IRI`);
    else if (prefix === "id" || (core[prefix] !== undefined && core[prefix] !== namespace))
      wrong.push(`alignment: the prefix "${prefix}" is taken (choose another)`);
  const outer = (what: string, names: readonly (string | undefined)[] = []) => {
    for (const name of names)
      if (name !== undefined && !(/^\w+:[A-Za-z][\w-]*$/.test(name) && Object.hasOwn(prefixes, name.split(":")[0] as string)))
        wrong.push(`alignment of ${what}: "${name}" is no name of a declared prefix (write prefix:name)`);
  };
  const own = (what: string, names: Iterable<string>, known: object) => {
    for (const name of names) if (!Object.hasOwn(known, name)) wrong.push(`alignment: unknown ${what} "${name}"`);
  };
  own("kind", Object.keys(kinds), ontology.kinds);
  own("relation", Object.keys(relations), ontology.relations);
  for (const [kind, classes] of Object.entries(kinds)) outer(kind, classes);
  for (const [relation, { forward, backward, between = [], fact }] of Object.entries(relations)) {
    outer(relation, [...(forward ?? []), ...(backward ?? []), ...between.map(([, , property]) => property)]);
    outer(relation, [fact?.class, fact?.subject, fact?.object, fact?.beyond?.property]);
    for (const [from, to] of between) own("kind", [from, to], ontology.kinds);
    if (fact?.beyond) own("relation", [fact.beyond.relation], ontology.relations);
  }
  for (const [attribute, { properties }] of Object.entries(alignment.attributes ?? {})) {
    outer(attribute, properties);
    if (!attributes.has(attribute)) wrong.push(`alignment: unknown attribute "${attribute}"`);
  }
  return wrong;
}
