/** Other people's readers of RDF, and what they read in a form that can be compared: N3.js, jsonld.js and Oxigraph. */
import jsonld, { type JsonLdDocument } from "jsonld";
import { Parser } from "n3";
import oxigraph from "oxigraph";
import type { Ontology } from "../src/ontology/define.js";
import { decodeFact, decodeId } from "../src/ontology/iri.js";
import { attributeSpecs, commonTerms, vocabularyOf } from "../src/ontology/vocabulary.js";

interface Term {
  termType: string;
  value: string;
  language?: string;
  datatype?: { value: string };
}
export interface Triple {
  subject: Term;
  predicate: Term;
  object: Term;
}

export const triplesByN3 = (turtle: string): Triple[] => new Parser({ format: "text/turtle" }).parse(turtle);

/** Nothing is fetched: what a document refers to it must hold. */
const documentLoader = async (url: string) => {
  throw new Error(`the document wants ${url}`);
};
export async function triplesByJsonld(text: string): Promise<Triple[]> {
  return (await jsonld.toRDF(JSON.parse(text) as JsonLdDocument, { documentLoader })) as unknown as Triple[];
}

export const triplesByOxigraph = (text: string, format: "text/turtle" | "application/ld+json"): Triple[] =>
  oxigraph.parse(text, { format }) as unknown as Triple[];

/** A store that answers SPARQL. */
export function storeOf(turtle: string): (query: string) => Record<string, string>[] {
  const store = new oxigraph.Store();
  store.load(turtle, { format: "text/turtle" });
  return (query) =>
    (store.query(query) as Map<string, Term>[]).map((row) => Object.fromEntries([...row].map(([name, term]) => [name, term.value])));
}

/**
 * Triples in one order, each once, with a blank node written as what is said of it. That tells graphs apart if each blank node is the
 * object of one triple; anything else is an error.
 */
export function canonical(triples: readonly Triple[]): string[] {
  const said = new Map<string, Triple[]>();
  const seen = new Set<string>();
  for (const triple of triples) {
    const all = JSON.stringify(
      [triple.subject, triple.predicate, triple.object].map(({ termType, value, language, datatype }) => [
        termType,
        value,
        language,
        datatype?.value,
      ]),
    );
    if (seen.has(all)) continue;
    seen.add(all);
    const key = `${triple.subject.termType} ${triple.subject.value}`;
    const known = said.get(key);
    if (known) known.push(triple);
    else said.set(key, [triple]);
  }
  const used = new Set<string>();
  const written = (term: Term): string => {
    if (term.termType === "NamedNode") return `<${term.value}>`;
    if (term.termType === "Literal") return `${JSON.stringify(term.value)}@${term.language ?? ""}^^${term.datatype?.value}`;
    const key = `${term.termType} ${term.value}`;
    if (used.has(key)) throw new Error(`the blank node ${term.value} is the object of two triples`);
    used.add(key);
    return `[${lines(said.get(key) ?? []).join("; ")}]`;
  };
  const lines = (some: readonly Triple[]) => some.map((t) => `<${t.predicate.value}> ${written(t.object)}`).sort();
  const whole = [...said].flatMap(([key, some]) =>
    key.startsWith("NamedNode") ? lines(some).map((line) => `<${some[0]?.subject.value}> ${line}`) : [],
  );
  const blanks = [...said.keys()].filter((key) => key.startsWith("BlankNode"));
  const loose = blanks.find((key) => !used.has(key));
  if (loose !== undefined) throw new Error(`nothing leads to the blank node ${loose}`);
  return whole.sort();
}

type Json = Readonly<Record<string, unknown>>;

export interface ReadBack {
  nodes: Record<string, Json>;
  edges: Record<string, { source: string; target: string } & Json>;
}

/** The nodes and edges of a JSON-LD export, by its keys alone, as the head of `src/export/jsonld.ts` describes them. */
export function readBack(text: string, ontology: Ontology): ReadBack {
  const vocabulary = vocabularyOf(ontology);
  const kinds = new Map([...vocabulary.kinds].map(([kind, { key }]) => [key, kind]));
  const fields = new Map([...vocabulary.fields].map(([field, { key }]) => [key, field]));
  const names = new Map([...Object.entries<{ key: string }>(commonTerms), ...vocabulary.attributes].map(([name, { key }]) => [key, name]));
  const specs = attributeSpecs(ontology);
  const id = (iri: unknown) => decodeId(String(iri).slice("id:".length));

  const scalar = (name: string, value: unknown): unknown => {
    const { "@type": type, "@value": inner = value } = (typeof value === "object" ? value : {}) as Json;
    if (type === "rdf:JSON") return JSON.parse(String(inner));
    const number = type === undefined ? isNumber(name) : ["xsd:integer", "xsd:decimal", "xsd:float"].includes(String(type));
    return number && typeof inner === "string" ? Number(inner.replace("INF", "Infinity")) : inner;
  };
  const isNumber = (name: string) =>
    ["x", "y", "size", "outlineX", "outlineY"].includes(name) ||
    (specs.get(name) ?? []).some((s) => !["text", "choice", "date"].includes(s.type));
  const cited = (annotation: Json) => {
    const target = annotation["oa:hasTarget"] as Json;
    const [selector] = target["oa:hasSelector"] as [Json];
    const occurrence = target["zm:occurrence"];
    return {
      document: id(target["oa:hasSource"]),
      line: target["zm:line"],
      quote: selector["oa:exact"],
      ...(occurrence !== undefined && { occurrence }),
    };
  };
  const groups: Record<string, (value: never) => unknown> = {
    evidence: (list: Json[]) => list.map(cited),
    under: id,
    declares: (list: Json[]) =>
      list.map((d) => ({
        count: d["zm:count"],
        of: kinds.get(String(d["zm:of"])),
        by: fields.get(String(d["zm:by"])),
        evidence: (d.evidence as Json[]).map(cited),
      })),
    merged: (list: Json[]) => list.map((m) => ({ ids: m["zm:ids"], reason: m["zm:reason"], definedAt: (m.definedAt as string[])[0] })),
    alternatives: (group: Json) =>
      Object.fromEntries(
        Object.entries(group).map(([key, values]) => [names.get(key), (values as unknown[]).map((v) => scalar(names.get(key) ?? "", v))]),
      ),
  };
  const attributes = (object: Json) =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, value]) => {
        const own =
          key.startsWith(`${vocabulary.prefix}:`) && !fields.has(key) ? decodeId(key.slice(vocabulary.prefix.length + 1)) : undefined;
        const name = names.get(key) ?? own;
        if (name === undefined) return [];
        const group = groups[name];
        if (group) return [[name, group(value as never)]];
        return [[name, Array.isArray(value) ? value.map((v) => scalar(name, v)) : scalar(name, value)]];
      }),
    );

  const read: ReadBack = { nodes: {}, edges: {} };
  for (const object of (JSON.parse(text) as { "@graph": Json[] })["@graph"]) {
    const [type] = object["@type"] as string[];
    const kind = kinds.get(type as string);
    const local = String(object["@id"]).slice("id:".length);
    if (kind !== undefined) read.nodes[decodeId(local)] = { kind, ...attributes(object) };
    else if (type === "zm:Fact")
      read.edges[decodeFact(local) as string] = {
        source: id(object["rdf:subject"]),
        target: id(object["rdf:object"]),
        kind: fields.get(object["rdf:predicate"] as string),
        ...attributes(object),
      };
  }
  return read;
}
