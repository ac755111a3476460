/**
 * What is said in RDF → Turtle (https://www.w3.org/TR/turtle/), in chunks: memory does not grow with the output.
 *
 * Names are written with their prefixes where Turtle lets them be, else in full.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import { defaultBase, soundBase } from "../ontology/iri.js";
import { describeVocabulary } from "../ontology/rdfs.js";
import type { Literal, Resource, Value } from "../ontology/resource.js";
import { shaclPrefix, shapesOf } from "../ontology/shapes.js";
import { vocabularyOf } from "../ontology/vocabulary.js";
import { describeGraph, type RdfOptions } from "./rdf.js";

/**
 * The graph as Turtle.
 *
 * @throws Error if the base is none that ids can be put behind.
 * @example
 * ```ts
 * const turtle = [...writeTurtle(graph, { base: "https://example.org/dongyang/" })].join("");
 * console.log(turtle.includes("id:person:lou-langjian a government:Person, schema:Person"));
 * ```
 */
export function writeTurtle(graph: KnowledgeGraph, options: RdfOptions = {}): Generator<string> {
  const { prefixes } = vocabularyOf(graph.getAttribute("ontology"));
  return turtleOf(describeGraph(graph, options), { ...prefixes, id: soundBase(options.base ?? defaultBase) });
}

/** The names of an ontology as Turtle: classes and properties with their words in both languages. */
export const writeVocabulary = (ontology: Ontology): Generator<string> =>
  turtleOf(describeVocabulary(ontology), vocabularyOf(ontology).prefixes);

/** SHACL shapes of an ontology as Turtle, for any validator to hold its graphs against. */
export const writeShapes = (ontology: Ontology): Generator<string> =>
  turtleOf(shapesOf(ontology), { ...vocabularyOf(ontology).prefixes, ...shaclPrefix });

const chunkSize = 1 << 15;

function* turtleOf(resources: Iterable<Resource>, prefixes: Readonly<Record<string, string>>): Generator<string> {
  let chunk = Object.entries(prefixes)
    .map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`)
    .join("");
  const name = namesBy(prefixes);
  for (const resource of resources) {
    // What is named and described inside another follows it: Turtle has no form for it in its place.
    const pending = [resource];
    for (const each of pending) {
      const lines = [...typesOf(each, name), ...propertiesOf(each, name, pending)].join(" ;\n  ");
      if (lines !== "") chunk += `\n${each.id === undefined ? "[]" : name(each.id)} ${lines} .\n`;
    }
    if (chunk.length > chunkSize) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}

type Name = (iri: string) => string;

/** The narrow middle of what Turtle allows in local names, so that every reader takes them. */
const plainLocal =
  /^(?:[A-Za-z0-9_:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u3400-\u4dbf\u4e00-\u9fff](?:[\w.:\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u3400-\u4dbf\u4e00-\u9fff]*[\w:\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u3400-\u4dbf\u4e00-\u9fff])?)?$/;

function namesBy(prefixes: Readonly<Record<string, string>>): Name {
  return (iri) => {
    const colon = iri.indexOf(":");
    const local = iri.slice(colon + 1);
    return plainLocal.test(local) ? iri : `<${prefixes[iri.slice(0, colon)]}${local}>`;
  };
}

const typesOf = ({ types }: Resource, name: Name) => (types.length === 0 ? [] : [`a ${types.map(name).join(", ")}`]);

function propertiesOf({ properties }: Resource, name: Name, pending: Resource[]): string[] {
  const written = new Map<string, string[]>();
  for (const { term, values } of properties) {
    const objects = values.map((value) => objectOf(value, name, pending));
    const all = term.container === "@list" ? [`(${objects.join(" ")})`] : objects;
    const known = written.get(term.iri);
    if (known) known.push(...all);
    else if (all.length > 0) written.set(term.iri, all);
  }
  return [...written].map(([property, objects]) => {
    const line = objects.join(", ");
    return `${name(property)} ${line.length > longLine ? objects.join(",\n    ") : line}`;
  });
}

/** What is longer is easier to read, and to compare, with one object a line. */
const longLine = 120;

function objectOf(value: Value, name: Name, pending: Resource[]): string {
  if ("iri" in value) return name(value.iri);
  if ("text" in value) return literal(value, name);
  if (value.id === undefined) return `[ ${[...typesOf(value, name), ...propertiesOf(value, name, pending)].join(" ; ")} ]`;
  pending.push(value);
  return name(value.id);
}

/** Numbers and booleans that Turtle reads with their type from their form. */
const bare: Readonly<Record<string, RegExp>> = {
  "xsd:integer": /^-?\d+$/,
  "xsd:decimal": /^-?\d+\.\d+$/,
  "xsd:boolean": /^(true|false)$/,
};

function literal({ text, type, language }: Literal, name: Name): string {
  if (type !== undefined && bare[type]?.test(text)) return text;
  const quoted = `"${escapeText(text)}"`;
  if (language !== undefined) return `${quoted}@${language}`;
  return type === undefined || type === "xsd:string" ? quoted : `${quoted}^^${name(type)}`;
}

const special = /["\\\p{Cc}]/u;
const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(/["\\\p{Cc}]/gu, (sign) => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}
