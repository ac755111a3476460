/**
 * The graph → what it says in RDF, one resource at a time: the graph itself, its vocabulary, each thing, each fact. Syntaxes write these
 * (`turtle.ts`, `jsonld.ts`); the names are those of `../ontology/vocabulary.ts`.
 *
 * A thing has the types of its kind, its attributes, and what it is joined to: by the ontology's relation, by relations that this
 * one implies, and by properties of other vocabularies that stand above it, so that a query needs no reasoner.
 *
 * An edge is besides a fact of its own, `rdf:Statement`, on which hang its dates, its attributes and its evidence: parallel edges stay
 * apart. It `prov:wasDerivedFrom` the documents that it cites; so is a claim. A post that someone holds is a membership (W3C ORG).
 *
 * A citation is a Web Annotation: its body is what is proven (a fact, a thing, a declared count), its target a passage of the document,
 * `zm:line` the physical line from 1, in it the phrase (`oa:TextQuoteSelector`) and, where it stands there more than once, `zm:occurrence`.
 * Where the text is at hand an `oa:TextPositionSelector` counts Unicode code points from the beginning of the text, whose lines are
 * taken to end in one line feed.
 */
import type { KnowledgeGraph } from "../graph/build.js";
import { encodeFact, encodeId } from "../ontology/iri.js";
import { describeVocabulary } from "../ontology/rdfs.js";
import { blank, iri, type Literal, type Property, type Resource, type Term, type Value } from "../ontology/resource.js";
import type { Declaration, Evidence } from "../ontology/types.js";
import { commonTerms, coreClasses, coreTerms, literalOf, type Vocabulary, vocabularyOf } from "../ontology/vocabulary.js";
import { positionFinder, type Range, type Texts } from "./positions.js";

export interface RdfOptions {
  /** What ids are put behind to make IRIs of them: absolute, ending in `/`, `#` or `:`. */
  base?: string;
  /** Texts at hand, by the id of their document: phrases get their positions. */
  texts?: Texts;
}

type Row = Readonly<Record<string, unknown>>;

const thing = (id: string) => iri(`id:${encodeId(id)}`);

export function* describeGraph(graph: KnowledgeGraph, { texts = {} }: RdfOptions = {}): Generator<Resource> {
  const { ontology, version } = graph.getAttributes();
  const vocabulary = vocabularyOf(ontology);
  const positions = positionFinder(texts);
  const cite = (body: string, evidence: readonly Evidence[]): Property => ({
    term: commonTerms.evidence,
    values: evidence.map((e) => annotation(body, e, positions(e))),
  });
  yield {
    id: "id:",
    types: [coreClasses.graph],
    properties: [
      { term: coreTerms.version, values: [literalOf(version)] },
      { term: coreTerms.ontology, values: [iri(`${vocabulary.prefix}:`)] },
    ],
  };
  yield* describeVocabulary(ontology);

  const joined = joins(graph, vocabulary);
  for (const { node, attributes } of graph.nodeEntries()) {
    const id = `id:${encodeId(node)}`;
    const { kind } = attributes;
    const derived = ontology.kinds[kind]?.claim ? derivedFrom(attributes.evidence) : [];
    const properties = [...said(id, attributes, vocabulary, cite), ...derived, ...joined(node)];
    yield { id, types: vocabulary.kinds.get(kind)?.types ?? [`${vocabulary.prefix}:${encodeId(kind)}`], properties };
  }
  for (const { edge, source, target, attributes } of graph.edgeEntries()) {
    const id = `id:${encodeFact(edge)}`;
    const { kind } = attributes;
    const properties: Property[] = [
      { term: coreTerms.subject, values: [thing(source)] },
      { term: coreTerms.relation, values: [iri(relationTerm(vocabulary, kind).iri)] },
      { term: coreTerms.object, values: [thing(target)] },
      ...said(id, attributes, vocabulary, cite),
      ...derivedFrom(attributes.evidence),
      ...aboutFact(graph, vocabulary, kind, source, target),
    ];
    const types = vocabulary.facts.get(kind) ?? [coreClasses.fact, `${vocabulary.prefix}:${encodeId(kind)}-fact`, "rdf:Statement"];
    yield { id, types, properties };
  }
}

type Cite = (body: string, evidence: readonly Evidence[]) => Property;

/** Attributes that are more than a value or a list of values. */
const grouped: Readonly<Record<string, (value: never, id: string, vocabulary: Vocabulary, cite: Cite) => Property>> = {
  evidence: (evidence: readonly Evidence[], id, _, cite) => cite(id, evidence),
  under: (parent: string) => ({ term: commonTerms.under, values: [thing(parent)] }),
  declares: (declarations: readonly Declaration[], id, vocabulary, cite) => ({
    term: commonTerms.declares,
    values: declarations.map((d) => declaration(d, id, vocabulary, cite)),
  }),
  merged: (decisions: readonly { ids: readonly string[]; reason: string; definedAt: string }[]) => ({
    term: commonTerms.merged,
    values: decisions.map(({ ids, reason, definedAt }) =>
      blank(
        [
          { term: coreTerms.ids, values: ids.map((id) => literalOf(id)) },
          { term: coreTerms.reason, values: [literalOf(reason)] },
          { term: commonTerms.definedAt, values: [literalOf(definedAt)] },
        ],
        coreClasses.decision,
      ),
    ),
  }),
  alternatives: (values: Readonly<Record<string, readonly unknown[]>>, _, vocabulary) => ({
    term: commonTerms.alternatives,
    values: [
      blank(
        Object.entries(values).map(([name, others]) => {
          const term = attributeTerm(vocabulary, name);
          return { term, values: others.map((value) => literalOf(value, term)), many: true };
        }),
      ),
    ],
  }),
};

/** What attributes of a node or an edge say; those that the ontology does not know are kept under its prefix. */
function said(id: string, attributes: Row, vocabulary: Vocabulary, cite: Cite): Property[] {
  const properties: Property[] = [];
  const outside = new Map<string, Literal[]>();
  for (const name in attributes) {
    const value = attributes[name];
    if (name === "kind" || value === undefined || value === null) continue;
    const group = Object.hasOwn(grouped, name) ? grouped[name] : undefined;
    if (group) {
      properties.push(group(value as never, id, vocabulary, cite));
      continue;
    }
    const term = attributeTerm(vocabulary, name);
    const listed = term.container !== undefined && Array.isArray(value);
    const values = listed ? value.map((item) => literalOf(item, term)) : [literalOf(value, term)];
    properties.push({ term, values });
    if (vocabulary.attributes.get(name) === term)
      for (const outer of vocabulary.alignment.attributes?.[name]?.properties ?? [])
        outside.set(outer, [...(outside.get(outer) ?? []), ...values]);
  }
  for (const [outer, values] of outside) properties.push({ term: vocabulary.outer.get(outer) as Term, values });
  return properties;
}

function attributeTerm(vocabulary: Vocabulary, name: string): Term {
  const term = vocabulary.attributes.get(name);
  if (term) return term;
  if (Object.hasOwn(commonTerms, name)) return commonTerms[name as keyof typeof commonTerms];
  const own = `${vocabulary.prefix}:${encodeId(name)}`;
  return { key: own, iri: own };
}

function relationTerm(vocabulary: Vocabulary, name: string): Term {
  const own = `${vocabulary.prefix}:${encodeId(name)}`;
  return vocabulary.fields.get(name) ?? { key: own, iri: own, container: "@set" };
}

/** Several counts of one thing differ in what they say. */
function declaration({ count, of, by, evidence }: Declaration, id: string, vocabulary: Vocabulary, cite: Cite): Resource {
  const own = `${id}/declares/${count}/${encodeId(of)}/${encodeId(by)}`;
  return {
    id: own,
    types: [coreClasses.declaration],
    properties: [
      { term: coreTerms.count, values: [literalOf(count)] },
      { term: coreTerms.of, values: [iri(vocabulary.kinds.get(of)?.iri ?? `${vocabulary.prefix}:${encodeId(of)}`)] },
      { term: coreTerms.by, values: [iri(relationTerm(vocabulary, by).iri)] },
      cite(own, evidence),
    ],
  };
}

function annotation(body: string, { document, line, quote, occurrence }: Evidence, position: Range | undefined): Resource {
  const selectors = [blank([{ term: coreTerms.quote, values: [literalOf(quote)] }], coreClasses.phrase)];
  if (position)
    selectors.push(
      blank(
        [
          { term: coreTerms.start, values: [literalOf(position.start)] },
          { term: coreTerms.end, values: [literalOf(position.end)] },
        ],
        coreClasses.position,
      ),
    );
  const passage: Property[] = [
    { term: coreTerms.source, values: [thing(document)] },
    { term: coreTerms.line, values: [literalOf(line)] },
    ...(occurrence === undefined ? [] : [{ term: coreTerms.occurrence, values: [literalOf(occurrence)] }]),
    { term: coreTerms.selector, values: selectors },
  ];
  return blank(
    [
      { term: coreTerms.body, values: [iri(body)] },
      { term: coreTerms.target, values: [blank(passage, coreClasses.passage)] },
    ],
    coreClasses.annotation,
  );
}

function derivedFrom(evidence: readonly Evidence[] | undefined): Property[] {
  const documents = new Set((evidence ?? []).map((e) => e.document));
  return documents.size === 0 ? [] : [{ term: coreTerms.derivedFrom, values: [...documents].map(thing) }];
}

interface Said {
  forward: readonly Term[];
  backward: readonly Term[];
}

/** Returns a function from a thing to what it is joined to: each of its ends once for a property, however many edges say so. */
function joins(graph: KnowledgeGraph, vocabulary: Vocabulary): (node: string) => Property[] {
  const { relations } = graph.getAttribute("ontology");
  const known = new Map<string, Said>();
  const saidBy = (relation: string, from: string, to: string): Said => {
    const key = `${relation} ${from} ${to}`;
    const before = known.get(key);
    if (before) return before;
    const all = new Set([relation]);
    for (const name of all) for (const implied of relations[name]?.implies ?? []) all.add(implied);
    const aligned = [...all].map((name) => vocabulary.alignment.relations?.[name] ?? {});
    const between = aligned.flatMap((a) => (a.between ?? []).flatMap(([a, b, property]) => (a === from && b === to ? [property] : [])));
    const outer = (names: Iterable<string>) => [...new Set(names)].map((name) => vocabulary.outer.get(name) as Term);
    const made = {
      forward: [
        ...[...all].map((name) => relationTerm(vocabulary, name)),
        ...outer([...aligned.flatMap((a) => a.forward ?? []), ...between]),
      ],
      backward: outer(aligned.flatMap((a) => a.backward ?? [])),
    };
    known.set(key, made);
    return made;
  };
  return (node) => {
    const ends = new Map<Term["iri"], { term: Term; ids: Set<string> }>();
    const add = (terms: readonly Term[], end: string) => {
      for (const term of terms) {
        const list = ends.get(term.iri);
        if (list) list.ids.add(end);
        else ends.set(term.iri, { term, ids: new Set([end]) });
      }
    };
    graph.forEachOutEdge(node, (_, { kind }, _source, target, from, to) => add(saidBy(kind, from.kind, to.kind).forward, target));
    graph.forEachInEdge(node, (_, { kind }, source, _target, from, to) => add(saidBy(kind, from.kind, to.kind).backward, source));
    return [...ends.values()].map(({ term, ids }) => ({ term, values: [...ids].map(thing), many: true }));
  };
}

/** What else a fact is in another vocabulary: a membership has a member and, where the post is of one body alone, that body. */
function aboutFact(graph: KnowledgeGraph, vocabulary: Vocabulary, relation: string, source: string, target: string): Property[] {
  const { subject, object, beyond } = vocabulary.alignment.relations?.[relation]?.fact ?? {};
  const properties: Property[] = [];
  const add = (name: string | undefined, value: Value) => {
    if (name !== undefined) properties.push({ term: vocabulary.outer.get(name) as Term, values: [value] });
  };
  add(subject, thing(source));
  add(object, thing(target));
  if (beyond) {
    const ends = new Set<string>();
    graph.forEachOutEdge(target, (_, { kind }, _source, end) => {
      if (kind === beyond.relation) ends.add(end);
    });
    const [end] = ends;
    if (end !== undefined && ends.size === 1) add(beyond.property, thing(end));
  }
  return properties;
}
