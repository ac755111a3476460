/**
 * What is said in RDF → JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), one resource a line: memory does not grow with the output.
 *
 * The document is `{"@context": …, "@graph": [ … ]}`. It may be read as RDF, or as plain JSON by its keys, which are those of
 * `contextOf`; every attribute and citation of the graph can be had back from it:
 *
 * - A thing is an object whose first `@type` is its kind with a capital letter (`"Person"`). Its id is what follows `id:` in `@id`, escaped
 *   (`decodeId`). Attributes of the ontology and of the graph are keys of the same names: `label`, `aliases`, `indicator`, `attested` …
 * - An edge is an object whose first `@type` is `"zm:Fact"`; `decodeFact` gives its key. `rdf:predicate` is its relation, by name, `rdf:subject`
 *   and `rdf:object` are its ends; `since`, `until`, `inferred` and the attributes of the relation are keys as above.
 * - `evidence` is a list; of each, `oa:hasTarget` holds the document (`oa:hasSource`), `zm:line`, `zm:occurrence` where there is one, and
 *   in the first of `oa:hasSelector` the quote (`oa:exact`).
 * - `declares` is a list of `zm:count`, `zm:of` (a kind, with a capital letter), `zm:by` (a field) and `evidence`; `merged` one of `zm:ids`,
 *   `zm:reason` and `definedAt`; `alternatives` an object of lists, by attribute.
 * - `definedAt`, `aliases` and all lists keep the order of the graph.
 * - Numbers of `number` and `quantity`, positions and years are text, so that no digit is lost; whole numbers of `integer` are numbers.
 *   Dates are `{"@type": "xsd:date" | "xsd:gYearMonth" | "xsd:gYear", "@value": …}`, a whole date is text alone.
 * - What stands under a relation's name on a thing (`holds`) repeats facts, as do keys with a prefix (`org:holds`, `prov:wasDerivedFrom`).
 *   Objects of other types describe the vocabulary (`"owl:Class"` …) and the graph (`"zm:Graph"`).
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Property, Resource, Term, Value } from "../ontology/resource.js";
import { contextOf, termsOf, type Vocabulary, vocabularyOf } from "../ontology/vocabulary.js";
import { describeGraph, type RdfOptions } from "./rdf.js";

/**
 * The graph as JSON-LD.
 *
 * @throws Error if the base is none that ids can be put behind.
 * @example
 * ```ts
 * const { "@graph": things } = JSON.parse([...writeJsonld(graph)].join(""));
 * console.log(things.find((t: { "@id": string }) => t["@id"] === "id:person:lou-langjian").holds);
 * ```
 */
export function writeJsonld(graph: KnowledgeGraph, options: RdfOptions = {}): Generator<string> {
  const vocabulary = vocabularyOf(graph.getAttribute("ontology"));
  return jsonldOf(describeGraph(graph, options), vocabulary, contextOf(vocabulary, options.base));
}

function* jsonldOf(resources: Iterable<Resource>, vocabulary: Vocabulary, context: Record<string, unknown>): Generator<string> {
  yield `{"@context":${JSON.stringify(context)},\n"@graph":[`;
  const names = namesOf(vocabulary);
  let separator = "\n";
  for (const resource of resources) {
    yield separator + objectText(resource, names);
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** The names that the context knows, as they stand in `@type` and where a value is a name. */
function namesOf(vocabulary: Vocabulary): Map<string, string> {
  return new Map([...vocabulary.kinds.values(), ...termsOf(vocabulary)].map(({ iri, key }) => [iri, key]));
}

type Names = ReadonlyMap<string, string>;

/** Text is put together without an object in between: each would have a shape of its own. */
function objectText({ id, types, properties }: Resource, names: Names): string {
  const parts: string[] = [];
  if (id !== undefined) parts.push(`"@id":${JSON.stringify(id)}`);
  if (types.length > 0) parts.push(`"@type":[${types.map((type) => JSON.stringify(names.get(type) ?? type)).join(",")}]`);
  for (const property of properties) parts.push(`${JSON.stringify(property.term.key)}:${contentsText(property, names)}`);
  return `{${parts.join(",")}}`;
}

function contentsText({ term, values, many = term.container !== undefined }: Property, names: Names): string {
  const [first, ...others] = values.map((value) => single(value, term, names));
  // One value that stands alone is read as a list of one.
  if (!many && first !== undefined && others.length === 0) return first;
  const list = `[${first === undefined ? "" : [first, ...others].join(",")}]`;
  // The context does not know that a property without a key of its own holds a list.
  return term.container === "@list" && !names.has(term.iri) ? `{"@list":${list}}` : list;
}

function single(value: Value, { type, language }: Term, names: Names): string {
  if ("properties" in value) return objectText(value, names);
  if ("iri" in value) {
    if (type === "@vocab") return JSON.stringify(names.get(value.iri) ?? value.iri);
    return type === "@id" ? JSON.stringify(value.iri) : `{"@id":${JSON.stringify(value.iri)}}`;
  }
  const text = JSON.stringify(value.text);
  if (value.language !== undefined) return value.language === language ? text : `{"@language":"${value.language}","@value":${text}}`;
  if (value.type === undefined) return type === undefined && language === undefined ? text : `{"@value":${text}}`;
  if (value.type === type) return text;
  if (type === undefined && native(value.type, value.text)) return value.text;
  return `{"@type":"${value.type}","@value":${text}}`;
}

/** Whether JSON's own value is read as the same literal. */
function native(type: string, text: string): boolean {
  return type === "xsd:boolean" || (type === "xsd:integer" && Number.isSafeInteger(Number(text)));
}
