/** The edges of a thing → sentences, grouped by relation as said from its side: 楼琅坚 担任 市委书记. */

import { type Claim, claimOf as claimIn, formatValue, type Language } from "../../src/query/wording.js";
import { kindOf, type Link, type Model, thing } from "./model.js";

export interface Sentence {
  edge: string;
  link: Link;
  /** The thing at the other end. */
  far: string;
  /** Values of the relation's own attributes, in the reader's language. */
  particulars: string[];
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
      const edges = (outward ? graph.outEdges(id) : graph.inEdges(id)).filter((e) => graph.getEdgeAttribute(e, "kind") === relation);
      if (edges.length === 0) continue;
      const sentences = edges.map((edge): Sentence => {
        const link = graph.getEdgeAttributes(edge);
        const particulars = Object.entries(spec.attributes ?? {}).flatMap(([name, attribute]) =>
          link.values[name] === undefined ? [] : [formatValue(attribute, link.values[name], language)],
        );
        return { edge, link, far: graph.opposite(id, edge), particulars };
      });
      const order = (s: Sentence) => thing(model, s.far).size;
      sentences.sort((a, b) => order(b) - order(a) || (a.edge < b.edge ? -1 : 1));
      groups.push({ relation, outward, words: outward ? spec[language] : spec.inverse[language], sentences });
    }
  return groups;
}

/** What a claim says, in the reader's language. */
export function claimOf(model: Model, id: string, language: Language): Claim | undefined {
  const { values, en } = thing(model, id);
  return claimIn(kindOf(model, id), values, en, language);
}
