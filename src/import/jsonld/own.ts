/**
 * Nodes of a JSON-LD document that zhengmai wrote, in whatever form it has come → records of things and facts, as the graph held them.
 *
 * A thing is what has a type of an ontology, a fact what is a `zm:Fact`. On a thing a relation's name repeats facts, as do the properties
 * of other vocabularies that the ontology is aligned with. What repeats no fact was added by somebody, and is read as an edge.
 */
import { show } from "../../definitions/finding.js";
import type { Ontology } from "../../ontology/define.js";
import { decodeId, defaultBase } from "../../ontology/iri.js";
import { commonTerms, coreClasses, corePrefixes, coreTerms, vocabularyOf } from "../../ontology/vocabulary.js";
import { type Batch, broken, put, type Row } from "../record.js";
import { dataOf, lastPart, type Reader, unlisted } from "./foreign.js";
import type { Node, Value } from "./nodes.js";

const ontologies = "urn:zhengmai:ontology:";
const full = (name: string) => name.replace(/^([a-z]+):/, (_, prefix: keyof typeof corePrefixes) => corePrefixes[prefix]);
const is = (name: keyof typeof coreTerms | keyof typeof commonTerms) => full({ ...coreTerms, ...commonTerms }[name].iri);
const names = {
  ...{ subject: is("subject"), object: is("object"), relation: is("relation"), label: is("label"), aliases: is("aliases") },
  ...{ evidence: is("evidence"), declares: is("declares"), alternatives: is("alternatives"), merged: is("merged") },
  ...{ count: is("count"), of: is("of"), by: is("by"), target: is("target"), source: is("source"), line: is("line") },
  ...{ occurrence: is("occurrence"), selector: is("selector"), quote: is("quote"), derivedFrom: is("derivedFrom") },
};
const fact = full(coreClasses.fact);
const graph = full(coreClasses.graph);

export const isFact = ({ types }: Node): boolean => types.has(fact);
export const isOwn = (node: Node): boolean => isFact(node) || ownTypes(node).length > 0;
const ownTypes = ({ types }: Node) => [...types].filter((type) => type.startsWith(ontologies));

/** Under what the ids of things stand: what graphs are called, and what the document says of the prefix `id`. */
export function basesIn(nodes: Iterable<Node>): string[] {
  return [...nodes].filter(({ types }) => types.has(graph)).map(({ id }) => id);
}

export interface OwnReader extends Reader {
  localId(id: string): string;
  /** Learns which facts there are, so that things can be read. */
  facts(nodes: Iterable<Node>): void;
}

export function ownReader(nodes: ReadonlyMap<string, Node>, bases: readonly string[], ontology: Ontology, isWhole: boolean): OwnReader {
  const words = wordsOf(ontology);
  const longestFirst = [...new Set([...bases, defaultBase])].sort((a, b) => b.length - a.length);
  const parts = new Set<string>();
  /** Who is joined to whom by which property, as facts say it. */
  const said = new Set<string>();

  function localId(id: string): string {
    const base = longestFirst.find((start) => id.startsWith(start));
    return base === undefined ? id : decoded(id.slice(base.length));
  }
  const idIn = (values: readonly Value[] | undefined): string | undefined => {
    const [value] = values ?? [];
    return value && "id" in value ? value.id : undefined;
  };
  /** Nodes that are no things but part of what is said of one. */
  const partsIn = (node: Node, property: string): Node[] =>
    unlisted(node.properties.get(property)).flatMap((value) => {
      const part = "id" in value ? nodes.get(value.id) : undefined;
      if (!part)
        return broken(node.at, {
          code: "json",
          message: `what ${show(node.id)} says by ${show(property)} is ${"id" in value ? `${show(value.id)}, of which nothing is said` : "no resource"}${isWhole ? "" : " in the same item"}`,
          hint: isWhole
            ? "write the document anew, whole"
            : "so large a file is read item by item: let it stand as zhengmai export writes it, or import it in parts",
        });
      parts.add(part.id);
      return [part];
    });
  const only = (values: readonly Value[] | undefined): unknown => dataOf(values ?? [], localId);
  const number = (value: unknown) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value);

  function citation(annotation: Node): Row {
    const [target] = partsIn(annotation, names.target);
    const phrase = target && partsIn(target, names.selector).find(({ properties }) => properties.has(names.quote));
    const occurrence = target?.properties.get(names.occurrence);
    return {
      document: localId(idIn(target?.properties.get(names.source)) ?? ""),
      line: number(only(target?.properties.get(names.line))),
      quote: only(phrase?.properties.get(names.quote)),
      ...(occurrence !== undefined && { occurrence: number(only(occurrence)) }),
    };
  }
  const citations = (node: Node) => partsIn(node, names.evidence).map(citation);

  const groups: Readonly<Record<string, (node: Node) => unknown>> = {
    [names.evidence]: citations,
    [names.declares]: (node) =>
      partsIn(node, names.declares).map((declared) => ({
        count: number(only(declared.properties.get(names.count))),
        of: words.kind(idIn(declared.properties.get(names.of)) ?? ""),
        by: words.field(idIn(declared.properties.get(names.by)) ?? ""),
        evidence: citations(declared),
      })),
    [names.alternatives]: (node) => {
      const values: Row = {};
      for (const part of partsIn(node, names.alternatives))
        for (const [property, others] of part.properties)
          for (const [name, some] of byLanguage(property, others))
            put(
              values,
              name,
              some.map((one) => only([one])),
            );
      return values;
    },
    [names.merged]: (node) => partsIn(node, names.merged).length,
    [names.aliases]: (node) => unlisted(node.properties.get(names.aliases)).map((alias) => only([alias])),
  };

  /** A label is one attribute in each language. */
  function byLanguage(property: string, values: readonly Value[]): [name: string, values: readonly Value[]][] {
    if (property !== names.label) return [[words.attribute(property), values]];
    const isEnglish = (value: Value) => "value" in value && /^en\b/i.test(value.language ?? "");
    const english = values.filter(isEnglish);
    const others = values.filter((value) => !isEnglish(value));
    return [["label", others] as const, ["en", english] as const].flatMap(([name, some]) => (some.length > 0 ? [[name, some]] : []));
  }

  function attributesOf(node: Node, kind: string, batch: Batch): Row {
    const row: Row = { kind };
    const [id, isThing] = [localId(node.id), !isFact(node)];
    for (const [property, values] of node.properties) {
      const group = Object.hasOwn(groups, property) ? groups[property] : undefined;
      if (group) put(row, words.attribute(property), group(node));
      else if (words.repeats.has(property)) continue;
      else if (isThing && property.startsWith(ontologies) && values.every((value) => "id" in value)) {
        for (const value of values)
          if (isWhole && "id" in value && !said.has(JSON.stringify([node.id, property, value.id])))
            batch.push({
              ...{ type: "edge", id: undefined, source: id, target: localId(value.id), directed: true },
              ...{ attributes: { kind: words.field(property) }, at: node.at },
            });
      } else if (property === names.label || property.startsWith(ontologies) || property.startsWith(corePrefixes.zm)) {
        for (const [name, some] of byLanguage(property, values)) put(row, name, only(some));
      }
      // Somebody else's, whose words may be ours by chance.
      else put(row, property, only(values));
    }
    return row;
  }

  return {
    parts,
    localId,
    facts(all) {
      for (const node of all) {
        if (!isFact(node)) continue;
        const [source, target, relation] = [names.subject, names.object, names.relation].map((name) => idIn(node.properties.get(name)));
        for (const property of words.implied(relation ?? "")) {
          said.add(JSON.stringify([source, property, target]));
          const inverse = words.inverse(property);
          if (inverse !== undefined) said.add(JSON.stringify([target, inverse, source]));
        }
      }
    },
    read(node) {
      const batch: Batch = [];
      if (!isFact(node)) {
        const kinds = ownTypes(node).map(words.kind);
        batch.push({ type: "node", id: localId(node.id), attributes: {}, at: node.at });
        Object.assign(batch[0] as Batch[number], { attributes: attributesOf(node, kinds.join(";"), batch) });
        return batch;
      }
      const ends = (
        [
          ["rdf:subject", names.subject],
          ["rdf:object", names.object],
          ["rdf:predicate", names.relation],
        ] as const
      ).map(
        ([name, property]) =>
          idIn(node.properties.get(property)) ??
          broken(node.at, { code: "json", message: `a fact has no ${name}`, hint: "add it, or take the fact out" }),
      );
      const [source, target, relation] = ends as [string, string, string];
      const attributes = attributesOf(node, words.field(relation), batch);
      const [from, to] = [localId(source), localId(target)];
      batch.push({ type: "edge", id: undefined, source: from, target: to, directed: true, attributes, at: node.at });
      return batch;
    },
  };
}

/** The words of an ontology by their full names; of those that it does not have, what follows the name of theirs. */
function wordsOf(ontology: Ontology) {
  const vocabulary = vocabularyOf(ontology);
  const whole = (name: string) => {
    const colon = name.indexOf(":");
    return (vocabulary.prefixes[name.slice(0, colon)] ?? `${name.slice(0, colon)}:`) + name.slice(colon + 1);
  };
  const kinds = new Map([...vocabulary.kinds].map(([kind, { iri }]) => [whole(iri), kind]));
  const fields = new Map([...vocabulary.fields].map(([field, { iri }]) => [whole(iri), field]));
  const attributes = new Map([...Object.entries(commonTerms), ...vocabulary.attributes].map(([name, { iri }]) => [whole(iri), name]));
  attributes.set(names.label, "label");
  const byField = (field: string) => whole(vocabulary.fields.get(field)?.iri ?? field);
  const inverses = new Map(Object.entries(ontology.relations).map(([name, { inverse }]) => [byField(name), byField(inverse.key)]));
  const local = (iri: string) => decoded(/^urn:zhengmai:(?:core|ontology:[^:]*):(.*)$/s.exec(iri)?.[1] ?? lastPart(iri));
  const implied = new Map<string, string[]>();
  return {
    kind: (iri: string) => kinds.get(iri) ?? uncapitalized(local(iri)),
    field: (iri: string) => fields.get(iri) ?? local(iri),
    attribute: (iri: string) => attributes.get(iri) ?? local(iri).replace(/-value$/, ""),
    inverse: (iri: string) => inverses.get(iri),
    /** Properties that hold where a relation does. */
    implied(relation: string): readonly string[] {
      const before = implied.get(relation);
      if (before) return before;
      const all = new Set([fields.get(relation) ?? relation]);
      for (const name of all) for (const other of ontology.relations[name]?.implies ?? []) all.add(other);
      const made = [relation, ...[...all].map(byField)];
      implied.set(relation, made);
      return made;
    },
    /** What others' properties say that facts and attributes say too. */
    repeats: new Set([...[...vocabulary.outer.keys()].map(whole), names.derivedFrom, names.subject, names.object, names.relation]),
  };
}

function decoded(local: string): string {
  try {
    return decodeId(local);
  } catch {
    return local;
  }
}

const uncapitalized = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);
