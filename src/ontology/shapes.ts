/**
 * An ontology → SHACL shapes (https://www.w3.org/TR/shacl/) by which graphs of it, as RDF, are held against it: kinds with their attributes,
 * what each relation joins, and, as
 * warnings, that facts and claims bear evidence or a reason. What core SHACL cannot say stays with `zhengmai check`: circles,
 * decisions, and whether phrases prove what they are cited for.
 */
import type { AttributeSpec, KindSpec, Ontology, RelationSpec } from "./define.js";
import { blank, iri, type Property, type Resource, say, sayList, type Term } from "./resource.js";
import { commonTerms, coreClasses, coreTerms, type Vocabulary, vocabularyOf } from "./vocabulary.js";

export const shaclPrefix = { sh: "http://www.w3.org/ns/shacl#" } as const;

export function* shapesOf(ontology: Ontology): Generator<Resource> {
  const vocabulary = vocabularyOf(ontology);
  for (const [kind, spec] of Object.entries(ontology.kinds)) yield* kindShapes(kind, spec, ontology, vocabulary);
  for (const [relation, spec] of Object.entries(ontology.relations)) yield* relationShapes(relation, spec, vocabulary);
  yield evidenceShape(ontology, vocabulary);
  yield declarationShape(vocabulary);
}

const shape = (id: string, ...properties: Property[]): Resource => ({ id, types: ["sh:NodeShape"], properties });
const property = (path: string, ...constraints: Property[]) => say("sh:property", blank([say("sh:path", iri(path)), ...constraints]));
const truth = (name: string) => say(name, { text: "true", type: "xsd:boolean" });
const [atLeast, atMost] = [(count: number) => say("sh:minCount", count), (count: number) => say("sh:maxCount", count)];
const one = [atLeast(1), atMost(1)];
const datatype = (name: string) => say("sh:datatype", iri(name));
const nodes = say("sh:nodeKind", iri("sh:IRI"));
const told = (message: string) => say("sh:message", { text: message, language: "en" });

/** Any of several constraints; one alone stands for itself. */
function any(choices: readonly (readonly Property[])[]): Property[] {
  const [only, ...more] = choices;
  if (only && more.length === 0) return [...only];
  return [
    sayList(
      "sh:or",
      choices.map((choice) => blank(choice)),
    ),
  ];
}

function ofKinds(kinds: readonly string[], vocabulary: Vocabulary): Property[] {
  return any(kinds.map((kind) => [say("sh:class", iri(vocabulary.kinds.get(kind)?.iri as string))]));
}

function* kindShapes(kind: string, spec: KindSpec, ontology: Ontology, vocabulary: Vocabulary): Generator<Resource> {
  const name = vocabulary.kinds.get(kind)?.iri as string;
  const relations = Object.entries(ontology.relations).filter(([, { signature }]) => Object.hasOwn(signature, kind));
  yield shape(
    `${name}-shape`,
    say("sh:targetClass", iri(name)),
    nodes,
    property(
      commonTerms.label.iri,
      atLeast(1),
      datatype("rdf:langString"),
      truth("sh:uniqueLang"),
      sayList("sh:languageIn", [{ text: "zh" }, { text: "en" }]),
    ),
    ...attributeShapes(spec.attributes, vocabulary),
    ...(spec.anchoredBy ? [anchored(spec.anchoredBy, vocabulary)] : []),
    ...relations.map(([relation, { signature }]) =>
      property(fieldName(vocabulary, relation), ...ofKinds(signature[kind] ?? [], vocabulary)),
    ),
    ...common(),
  );
  const doubts = [...(spec.claim ? grounded() : []), ...(spec.oneOf ? [exactlyOne(spec.oneOf, vocabulary)] : [])];
  if (doubts.length > 0) yield warning(name, doubts);
}

/** What `zhengmai check` warns of. */
function warning(name: string, constraints: readonly Property[]): Resource {
  return shape(`${name}-warning-shape`, say("sh:targetClass", iri(name)), say("sh:severity", iri("sh:Warning")), ...constraints);
}

const fieldName = (vocabulary: Vocabulary, field: string) => vocabulary.fields.get(field)?.iri as string;
const attributeName = (vocabulary: Vocabulary, name: string) => vocabulary.attributes.get(name)?.iri as string;

/** Of groups of attributes one is given, whole, and nothing of the others. */
function exactlyOne(groups: readonly (readonly string[])[], vocabulary: Vocabulary): Property {
  const all = new Set(groups.flat());
  const given = (group: readonly string[]) =>
    [...all].map((name) => property(attributeName(vocabulary, name), group.includes(name) ? atLeast(1) : atMost(0)));
  return sayList(
    "sh:or",
    groups.map((group) => blank(given(group))),
  );
}

function anchored(relation: string, vocabulary: Vocabulary): Property {
  const path = blank([say("sh:inversePath", iri(fieldName(vocabulary, relation)))]);
  return say("sh:property", blank([say("sh:path", path), atLeast(1), told(`nothing has it by ${fieldName(vocabulary, relation)}`)]));
}

/** Phrases prove it, or a reason says why it holds without. */
const grounded = () => any([commonTerms.evidence, commonTerms.inferred].map((term) => [property(term.iri, atLeast(1))]));

/** What things and facts have alike. */
function common(): Property[] {
  return [
    property(commonTerms.evidence.iri, say("sh:class", iri(coreClasses.annotation))),
    property(commonTerms.inferred.iri, atMost(1), datatype("xsd:string")),
    property(commonTerms.attested.iri, atMost(1), ...dates()),
  ];
}

const dates = () => any(["xsd:date", "xsd:gYearMonth", "xsd:gYear"].map((name) => [datatype(name)]));

function attributeShapes(specs: Readonly<Record<string, AttributeSpec>> = {}, vocabulary: Vocabulary): Property[] {
  return Object.entries(specs).map(([name, spec]) => {
    const term = vocabulary.attributes.get(name) as Term;
    const names = say("sh:name", { text: spec.zh, language: "zh" }, { text: spec.en, language: "en" });
    return property(term.iri, names, ...(spec.required ? [atLeast(1)] : []), atMost(1), ...typed(spec, term));
  });
}

/** What literals of an attribute can be: where others of its name have another type, literals go by their values. */
function typed(spec: AttributeSpec, { type }: Term): Property[] {
  if (spec.type === "choice")
    return [
      sayList(
        "sh:in",
        Object.keys(spec.values).map((text) => ({ text })),
      ),
    ];
  if (type === "xsd:date") return dates();
  if (type !== undefined) return [datatype(type)];
  if (spec.type === "integer") return [datatype("xsd:integer")];
  const number = spec.type === "number" || spec.type === "quantity";
  return number ? any([[datatype("xsd:integer")], [datatype("xsd:decimal")]]) : [datatype("xsd:string")];
}

function* relationShapes(relation: string, spec: RelationSpec, vocabulary: Vocabulary): Generator<Resource> {
  const name = fieldName(vocabulary, relation);
  const signature = Object.entries(spec.signature).map(([from, to]) => [from, to ?? []] as const);
  const ends = [...new Set(signature.flatMap(([, to]) => to))];
  const starts = signature.map(([from]) => from);
  yield shape(`${name}-start-shape`, say("sh:targetSubjectsOf", iri(name)), ...ofKinds(starts, vocabulary));
  yield shape(`${name}-end-shape`, say("sh:targetObjectsOf", iri(name)), ...ofKinds(ends, vocabulary));

  const fact = vocabulary.facts.get(relation)?.[1] as string;
  const [subject, object] = [coreTerms.subject.iri, coreTerms.object.iri];
  yield shape(
    `${fact}-shape`,
    say("sh:targetClass", iri(fact)),
    property(subject, ...one, nodes),
    property(coreTerms.relation.iri, ...one, say("sh:hasValue", iri(name))),
    property(object, ...one, nodes),
    ...any(
      signature.map(([from, to]) => [property(subject, ...ofKinds([from], vocabulary)), property(object, ...ofKinds(to, vocabulary))]),
    ),
    property(commonTerms.since.iri, atMost(1), ...dates()),
    property(commonTerms.until.iri, atMost(1), ...dates()),
    ...attributeShapes(spec.attributes, vocabulary),
    ...common(),
  );
  yield warning(fact, grounded());
}

function evidenceShape(ontology: Ontology, vocabulary: Vocabulary): Resource {
  const { body, target, source, line, occurrence, selector, quote } = coreTerms;
  const documents = Object.keys(ontology.kinds).filter((kind) => ontology.kinds[kind]?.document);
  // Told of the annotation, step by step, so that the path of a fault says what is wrong.
  const inside = (path: readonly Term[], ...constraints: Property[]) =>
    say(
      "sh:property",
      blank([
        sayList(
          "sh:path",
          [target, ...path].map((term) => iri(term.iri)),
        ),
        ...constraints,
      ]),
    );
  const counting = [datatype("xsd:integer"), say("sh:minInclusive", 1)];
  return shape(
    "zm:evidence-shape",
    say("sh:targetObjectsOf", iri(commonTerms.evidence.iri)),
    property(body.iri, ...one, nodes),
    property(target.iri, ...one, say("sh:class", iri(coreClasses.passage))),
    inside([source], ...one, ...(documents.length > 0 ? ofKinds(documents, vocabulary) : [])),
    inside([line], ...one, ...counting),
    inside([occurrence], atMost(1), ...counting),
    inside([selector, quote], ...one, datatype("xsd:string"), say("sh:minLength", 1)),
  );
}

function declarationShape({ kinds, fields }: Vocabulary): Resource {
  const among = (names: Iterable<{ readonly iri: string }>) =>
    sayList(
      "sh:in",
      [...names].map((name) => iri(name.iri)),
    );
  return shape(
    `${coreClasses.declaration}-shape`,
    say("sh:targetClass", iri(coreClasses.declaration)),
    property(coreTerms.count.iri, ...one, datatype("xsd:integer"), say("sh:minInclusive", 0)),
    property(coreTerms.of.iri, ...one, among(kinds.values())),
    property(coreTerms.by.iri, ...one, among(fields.values())),
  );
}
