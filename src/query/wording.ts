/** Facts of the graph → words in the reader's language: names, figures, sentences, proofs. */
import { formatQuantity } from "../definitions/quantity.js";
import type { KnowledgeGraph } from "../graph/build.js";
import type { AttributeSpec, KindSpec, Ontology, RelationSpec } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";

export type Language = "zh" | "en";

type Values = Readonly<Record<string, unknown>>;

/** A reason or another text that may be written in both languages, Chinese first (`…… · …`), in one of them. */
export function inLanguage(text: string, language: Language): string {
  const [zh, en, ...more] = text.split(" · ");
  return zh === undefined || en === undefined || more.length > 0 ? text : { zh, en }[language];
}

/** A value as its attribute's type and the reader's language write it. */
export function formatValue(attribute: AttributeSpec, value: string | number, language: Language): string {
  if (attribute.type === "choice") return attribute.values[String(value)]?.[language] ?? String(value);
  if (attribute.type === "text" && language === "en") return attribute.english?.[String(value)] ?? String(value);
  if (attribute.type === "quantity" && typeof value === "number") return formatNumber(value, language);
  return String(value);
}

function formatNumber(value: number, language: Language): string {
  if (language === "zh") return formatQuantity(value);
  return new Intl.NumberFormat(
    "en",
    Math.abs(value) >= 1e6 ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 } : { maximumFractionDigits: 12 },
  ).format(value);
}

/** What a claim says, in parts that may be set apart: its subject (专项债) and its figure (≥ 30亿元) or milestone. */
export interface Claim {
  subject: string;
  figure: string;
  /** Attributes that the claim has spoken for. */
  used: ReadonlySet<string>;
}

const signs: Readonly<Record<string, string>> = { "=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", ">": "> ", "<": "< " };

/** The statement of a claim with these values, from its kind's groups of attributes: whichever group is given is its figure. `en` is the subject in English. */
export function claimOf(spec: KindSpec, values: Values, en: string | undefined, language: Language): Claim | undefined {
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
  const translated = language === "en" ? en : undefined;
  return { subject: translated ?? subject.map((name) => String(values[name])).join(" "), figure, used: new Set([...group, ...subject]) };
}

/** The name of a thing in a language; names that were never translated stay as they are. A claim is named by what it says. */
export function nameOf<O extends Ontology>(graph: KnowledgeGraph<O>, id: string, language: Language): string {
  const attributes = (graph as unknown as KnowledgeGraph).getNodeAttributes(id);
  const { kind, label, en, pinyin } = attributes;
  const spec = (graph.getAttribute("ontology") as Ontology).kinds[kind] as KindSpec;
  const claim = claimOf(spec, attributes as Values, en, language);
  if (claim) return `${claim.subject} ${claim.figure}`;
  return language === "zh" ? label : (en ?? pinyin ?? label);
}

const gaps = { zh: "", en: " " } as const;

/**
 * An edge as a sentence, as said from its source or, if `from` is its target, from there:
 * `楼琅坚主持市委务虚会`, `Lou Langjian chairs the planning retreat`. Dates and attributes of the edge follow in brackets.
 */
export function sentence<O extends Ontology>(graph: KnowledgeGraph<O>, edge: string, language: Language, from?: string): string {
  const attributes = (graph as unknown as KnowledgeGraph).getEdgeAttributes(edge);
  const relation = (graph.getAttribute("ontology") as Ontology).relations[attributes.kind] as RelationSpec;
  const [source, target] = graph.extremities(edge) as [string, string];
  const inverted = from === target && from !== source;
  const [first, last] = inverted ? [target, source] : [source, target];
  const words = inverted ? relation.inverse : relation;
  const said = [nameOf(graph, first, language), words[language], nameOf(graph, last, language)].join(gaps[language]);
  const more = [
    ...Object.entries(relation.attributes ?? {}).flatMap(([name, spec]) => {
      const value = (attributes as Values)[name] as string | number | undefined;
      return value === undefined ? [] : [formatValue(spec, value, language)];
    }),
    ...period(attributes, language),
  ];
  if (more.length === 0) return said;
  return language === "zh" ? `${said}（${more.join("，")}）` : `${said} (${more.join(", ")})`;
}

function period({ since, until }: { since?: string; until?: string }, language: Language): string[] {
  if (language === "zh") return [...(since ? [`自${since}`] : []), ...(until ? [`至${until}`] : [])];
  return [...(since ? [`since ${since}`] : []), ...(until ? [`until ${until}`] : [])];
}

/**
 * What proves a fact, in one line: `2022-12-24 第9行“市委书记楼琅坚”`, `2022-12-24 line 9 “市委书记楼琅坚”`, and the reason
 * where it is inferred. Documents are named by their dates, those without one by their names. Quotes stay as they are.
 */
export function proof<O extends Ontology>(
  graph: KnowledgeGraph<O>,
  { evidence, inferred }: { evidence: readonly Evidence[]; inferred?: string },
  language: Language,
): string {
  const any = graph as unknown as KnowledgeGraph;
  let last: string | undefined;
  const quotes = evidence.map(({ document, line, quote }) => {
    const known = any.hasNode(document) ? (any.getNodeAttributes(document) as { date?: string }).date : undefined;
    const where = document === last ? "" : `${known ?? (any.hasNode(document) ? nameOf(any, document, language) : document)} `;
    last = document;
    return language === "zh" ? `${where}第${line}行“${quote}”` : `${where}line ${line} “${quote}”`;
  });
  const reason = inferred === undefined ? [] : [`${{ zh: "推断：", en: "inferred: " }[language]}${inLanguage(inferred, language)}`];
  if (quotes.length + reason.length === 0) return { zh: "无出处", en: "no citation" }[language];
  return [...quotes, ...reason].join({ zh: "；", en: "; " }[language]);
}

/** What `tree` gives, a line a thing, indented by two spaces a level; `…` marks what unfolds elsewhere. */
export function outline<O extends Ontology>(graph: KnowledgeGraph<O>, root: Branch, language: Language): string {
  const lines: string[] = [];
  const stack: [Branch, number][] = [[root, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [{ id, children, repeated }, depth] = top;
    lines.push(`${"  ".repeat(depth)}${nameOf(graph, id, language)}${repeated ? " …" : ""}`);
    for (const child of children.toReversed()) stack.push([child, depth + 1]);
  }
  return lines.join("\n");
}

interface Branch {
  id: string;
  repeated?: true;
  children: readonly Branch[];
}
