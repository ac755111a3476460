/** The edges of a thing → sentences, grouped by relation as said from its side: 楼琅坚 担任 市委书记. */

import type { Declaration } from "../../src/ontology/types.js";
import { type Claim, claimOf as claimIn, formatValue, type Language } from "../../src/query/wording.js";
import { kindOf, type Link, listed, type Model, nameOf, relationOf, thing } from "./model.js";
import { t } from "./words.js";

export interface Sentence {
  edge: string;
  link: Link;
  /** The thing at the other end. */
  far: string;
}

export interface SentenceGroup {
  relation: string;
  outward: boolean;
  /** The relation in words, as said from this side. */
  words: string;
  sentences: Sentence[];
}

/** In the ontology's order of relations, those that leave the thing before those that arrive. */
export function sentencesOf(model: Model, id: string, language: Language): SentenceGroup[] {
  const { graph, ontology } = model;
  const groups: SentenceGroup[] = [];
  for (const outward of [true, false])
    for (const [relation, spec] of Object.entries(ontology.relations)) {
      const edges = (outward ? graph.outEdges(id) : graph.inEdges(id)).filter(
        // What joins a thing to itself is said once.
        (e) => graph.getEdgeAttribute(e, "kind") === relation && (outward || !graph.isSelfLoop(e)),
      );
      if (edges.length === 0) continue;
      const sentences = edges.map((edge): Sentence => ({ edge, link: graph.getEdgeAttributes(edge), far: graph.opposite(id, edge) }));
      const order = (s: Sentence) => thing(model, s.far).size;
      sentences.sort((a, b) => order(b) - order(a) || (a.edge < b.edge ? -1 : 1));
      groups.push({ relation, outward, words: outward ? spec[language] : spec.inverse[language], sentences });
    }
  return groups;
}

/** Values of a relation's own attributes, in the reader's language. */
export function particularsOf(model: Model, edge: string, language: Language): string[] {
  const { values } = model.graph.getEdgeAttributes(edge);
  return Object.entries(relationOf(model, edge).attributes ?? {}).flatMap(([name, attribute]) =>
    values[name] === undefined ? [] : [formatValue(attribute, values[name], language)],
  );
}

/** A relation as a line of text, said from its source. */
export function sayEdge(model: Model, edge: string, language: Language): string {
  const [source, target] = model.graph.extremities(edge);
  const { since, until } = model.graph.getEdgeAttributes(edge);
  const said = [nameOf(model, source, language), relationOf(model, edge)[language], nameOf(model, target, language)].join(" ");
  const more = [
    ...particularsOf(model, edge, language),
    ...(since === undefined ? [] : [t("since", { date: since })]),
    ...(until === undefined ? [] : [t("until", { date: until })]),
  ];
  return more.length === 0 ? said : said + t("count", { count: more.join(t("comma")) });
}

/** What a thing is, as a line of text. */
export const sayThing = (model: Model, id: string, language: Language): string =>
  nameOf(model, id, language) + t("count", { count: kindOf(model, id)[language] });

/** What a text declares of a thing's number, as a line of text. */
export function sayCount(model: Model, id: string, declaration: Declaration, language: Language): string {
  const { of, count } = declaration;
  const kind = model.ontology.kinds[of]?.[language] ?? of;
  return `${nameOf(model, id, language)} ${t("declaredOf", { kind, count, listed: listed(model, id, declaration) })}`;
}

/** What a claim says, in the reader's language. */
export function claimOf(model: Model, id: string, language: Language): Claim | undefined {
  const { values, en } = thing(model, id);
  return claimIn(kindOf(model, id), values, en, language);
}
