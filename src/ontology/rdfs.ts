/** An ontology → its vocabulary described in RDF: each class and property with its names in both languages, what it joins, and what it is a case of. */
import type { AttributeSpec, Ontology, Words } from "./define.js";
import { blank, iri, type Property, type Resource, say, sayList, type Value } from "./resource.js";
import { attributeSpecs, commonTerms, coreClasses, type Vocabulary, vocabularyOf } from "./vocabulary.js";

/** What our own names mean that every graph has. */
const meanings: Readonly<Record<string, Words>> = {
  "zm:Graph": { zh: "图谱", en: "graph" },
  "zm:Fact": { zh: "事实", en: "fact" },
  "zm:Declaration": { zh: "宣称的数量", en: "declared count" },
  "zm:Decision": { zh: "同一认定", en: "decision that several ids are one thing" },
  "zm:evidence": { zh: "出处", en: "evidence" },
  "zm:line": { zh: "行号（从1起）", en: "physical line, from 1" },
  "zm:occurrence": { zh: "行内第几处", en: "which occurrence on the line, from 1" },
  "zm:attested": { zh: "见证日期", en: "attested: the latest date of a document that proves it" },
  "zm:since": { zh: "自", en: "since" },
  "zm:until": { zh: "至", en: "until" },
  "zm:inferred": { zh: "推断理由", en: "inferred: why it holds though no phrase says so" },
  "zm:pinyin": { zh: "拼音", en: "pinyin" },
  "zm:syllables": { zh: "各名称的读音", en: "sounds of the label and of each alias" },
  "zm:alternatives": { zh: "互相矛盾的其他值", en: "values that contradict the ones shown" },
  "zm:declares": { zh: "宣称", en: "declares" },
  "zm:count": { zh: "数量", en: "count" },
  "zm:of": { zh: "所数之类", en: "of what kind" },
  "zm:by": { zh: "所依关系", en: "listed by" },
  "zm:merged": { zh: "合并自", en: "made one of several ids by" },
  "zm:ids": { zh: "编号", en: "ids" },
  "zm:reason": { zh: "理由", en: "reason" },
  "zm:definedAt": { zh: "定义于", en: "defined at" },
  "zm:version": { zh: "形式版本", en: "version of the form" },
  "zm:ontology": { zh: "本体", en: "ontology" },
  "zm:under": { zh: "提纲中的上级", en: "what it hangs under in the outline" },
  "zm:x": { zh: "图中横坐标", en: "x in the drawing" },
  "zm:y": { zh: "图中纵坐标", en: "y in the drawing" },
  "zm:size": { zh: "图中大小", en: "size in the drawing" },
  "zm:outlineX": { zh: "提纲横坐标", en: "x in the outline" },
  "zm:outlineY": { zh: "提纲纵坐标", en: "y in the outline" },
};

/** Each name of a vocabulary, described once, in the order of the ontology. */
export function* describeVocabulary(ontology: Ontology): Generator<Resource> {
  const vocabulary = vocabularyOf(ontology);
  yield { id: `${vocabulary.prefix}:`, types: ["owl:Ontology"], properties: named(ontology) };
  for (const [id, words] of Object.entries(meanings)) {
    const kind = /^zm:[A-Z]/.test(id) ? "owl:Class" : "rdf:Property";
    yield { id, types: [kind], properties: [...named(words), ...above(kind, id === coreClasses.fact ? ["rdf:Statement"] : [])] };
  }
  for (const [kind, { iri: id, types }] of vocabulary.kinds)
    yield { id, types: ["owl:Class"], properties: [...named(ontology.kinds[kind] as Words), ...above("owl:Class", types.slice(1))] };
  yield* describeRelations(ontology, vocabulary);
  for (const [name, specs] of attributeSpecs(ontology)) yield describeAttribute(name, specs, ontology, vocabulary);
}

function* describeRelations(ontology: Ontology, vocabulary: Vocabulary): Generator<Resource> {
  for (const [relation, spec] of Object.entries(ontology.relations)) {
    const id = nameOf(vocabulary, relation);
    const aligned = vocabulary.alignment.relations?.[relation];
    const starts = Object.keys(spec.signature);
    const ends = [...new Set(Object.values(spec.signature).flatMap((to) => to ?? []))];
    const implied = (spec.implies ?? []).map((other) => nameOf(vocabulary, other));
    const types = ["owl:ObjectProperty", ...(spec.acyclic ? ["owl:AsymmetricProperty", "owl:IrreflexiveProperty"] : [])];
    yield {
      id,
      types,
      properties: [
        ...named(spec),
        ...joins("rdfs:domain", starts, vocabulary),
        ...joins("rdfs:range", ends, vocabulary),
        ...above("rdf:Property", [...implied, ...(aligned?.forward ?? [])]),
      ],
    };
    yield {
      id: nameOf(vocabulary, spec.inverse.key),
      types: ["owl:ObjectProperty"],
      properties: [...named(spec.inverse), say("owl:inverseOf", iri(id)), ...above("rdf:Property", aligned?.backward ?? [])],
    };
    const [, fact, ...classes] = vocabulary.facts.get(relation) as [string, string, ...string[]];
    const words = { zh: `事实：${spec.zh}`, en: `fact: ${spec.en}` };
    const supers = [coreClasses.fact, ...classes.filter((name) => name !== "rdf:Statement")];
    yield { id: fact, types: ["owl:Class"], properties: [...named(words), ...above("owl:Class", supers)] };
  }
}

function describeAttribute(name: string, specs: readonly AttributeSpec[], ontology: Ontology, vocabulary: Vocabulary): Resource {
  const { iri: id, type } = vocabulary.attributes.get(name) as { iri: string; type?: string };
  const has = (attributes: object | undefined) => attributes !== undefined && Object.hasOwn(attributes, name);
  const kinds = Object.keys(ontology.kinds).filter((kind) => has(ontology.kinds[kind]?.attributes));
  const facts = Object.keys(ontology.relations).filter((relation) => has(ontology.relations[relation]?.attributes));
  const owners = [
    ...kinds.map((kind) => vocabulary.kinds.get(kind)?.iri as string),
    ...facts.map((relation) => vocabulary.facts.get(relation)?.[1] as string),
  ];
  // Dates may be partial, and are of several datatypes.
  const range = specs.every((spec) => spec.type === "date") ? undefined : (type ?? plainRange(specs));
  return {
    id,
    types: ["owl:DatatypeProperty"],
    properties: [
      ...named(specs[0] as AttributeSpec),
      say("rdfs:domain", union(owners)),
      ...(range === undefined ? [] : [say("rdfs:range", iri(range))]),
      ...above("rdf:Property", vocabulary.alignment.attributes?.[name]?.properties ?? []),
    ],
  };
}

function plainRange(specs: readonly AttributeSpec[]): string | undefined {
  if (specs.every((spec) => spec.type === "text" || spec.type === "choice")) return "xsd:string";
  return specs.every((spec) => spec.type === "integer") ? "xsd:integer" : undefined;
}

const nameOf = (vocabulary: Vocabulary, field: string) => vocabulary.fields.get(field)?.iri as string;

function named({ zh, en }: Words): Property[] {
  return [
    { term: commonTerms.label, values: [{ text: zh, language: "zh" }] },
    { term: commonTerms.en, values: [{ text: en, language: "en" }] },
  ];
}

function above(what: "owl:Class" | "rdf:Property", supers: readonly string[]): Property[] {
  return supers.length === 0 ? [] : [say(what === "owl:Class" ? "rdfs:subClassOf" : "rdfs:subPropertyOf", ...supers.map(iri))];
}

function joins(property: string, kinds: readonly string[], vocabulary: Vocabulary): Property[] {
  return kinds.length === 0 ? [] : [say(property, union(kinds.map((kind) => vocabulary.kinds.get(kind)?.iri as string)))];
}

/** Several domains would mean all of them at once: what is meant is any. */
function union(classes: readonly string[]): Value {
  const [only, ...more] = classes;
  return only !== undefined && more.length === 0 ? iri(only) : blank([sayList("owl:unionOf", classes.map(iri))], "owl:Class");
}
