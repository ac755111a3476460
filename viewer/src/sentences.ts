/** The edges of a thing → sentences, grouped by relation as said from its side: 楼琅坚 担任 市委书记. */

import { formatQuantity } from "../../src/definitions/quantity.js";
import type { AttributeSpec } from "../../src/ontology/define.js";
import { kindOf, type Language, type Link, type Model, thing } from "./model.js";

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

/** A value as its attribute's type and the reader's language write it. */
export function formatValue(attribute: AttributeSpec, value: string | number, language: Language): string {
  if (attribute.type === "choice") return attribute.values[String(value)]?.[language] ?? String(value);
  if (attribute.type === "quantity" && typeof value === "number") return formatNumber(value, language);
  return String(value);
}

function formatNumber(value: number, language: Language): string {
  if (language === "zh") return formatQuantity(value);
  return new Intl.NumberFormat(
    "en",
    Math.abs(value) >= 1e6 ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 } : {},
  ).format(value);
}

/** What a claim says, in parts that are set apart: its subject (上市公司), its figure (≥ 30亿元) or status, and the rest. */
export interface Claim {
  subject: string;
  figure: string;
  /** Attributes that the claim has spoken for. */
  used: ReadonlySet<string>;
}

const signs: Readonly<Record<string, string>> = { "=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", ">": "> ", "<": "< " };

/** A claim's statement, from its kind's groups of attributes: whichever group is given is its figure. */
export function claimOf(model: Model, id: string, language: Language): Claim | undefined {
  const spec = kindOf(model, id);
  const { values } = thing(model, id);
  const group = spec.claim ? spec.oneOf?.find((names) => names.every((name) => values[name] !== undefined)) : undefined;
  if (!group) return undefined;
  const written = (name: string): string => {
    const value = values[name] as string | number;
    const attribute = spec.attributes?.[name] as AttributeSpec;
    const sign = attribute.type === "choice" ? signs[String(value)] : undefined;
    return sign ?? formatValue(attribute, value, language);
  };
  const subject = Object.entries(spec.attributes ?? {}).flatMap(([name, a]) => (a.required && values[name] !== undefined ? [name] : []));
  const gap = language === "en" ? " " : "";
  const figure = group
    .map((name, i) => (i > 0 && spec.attributes?.[name]?.type === "text" && /^\p{L}/u.test(written(name)) ? gap : "") + written(name))
    .join("");
  const translated = language === "en" ? thing(model, id).en : undefined;
  return { subject: translated ?? subject.map((name) => String(values[name])).join(" "), figure, used: new Set([...group, ...subject]) };
}
