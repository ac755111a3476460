/** A difference of two graphs → a note for readers: first what became of the promises, then what else is new, gone or said otherwise. */
import type { KnowledgeGraph } from "../graph/build.js";
import { entry } from "../graph/facts.js";
import type { KindSpec, Ontology } from "../ontology/define.js";
import type { Declaration, Evidence } from "../ontology/types.js";
import { type Changes, type Difference, isSame, type Promised } from "./diff.js";
import { claimOf, formatValue, type Language, nameOf, proof, sentence } from "./wording.js";

interface Words {
  zh: string;
  en: string;
}

/** What can become of a promise, in the order in which a reader asks for it. */
type Fate = "missed" | "below" | "other" | "kept" | "above" | "changed" | "repeated" | "dropped" | "unchanged";

const fates: Readonly<Record<Exclude<Fate, "unchanged">, Words>> = {
  missed: { zh: "未兑现", en: "Missed" },
  below: { zh: "低于承诺", en: "Below what was promised" },
  other: { zh: "另有说法", en: "Reported in other terms" },
  kept: { zh: "已兑现", en: "Kept" },
  above: { zh: "高于承诺", en: "Above what was promised" },
  changed: { zh: "未交代结果，目标已改", en: "Changed, with no word of a result" },
  repeated: { zh: "未交代结果，目标重提", en: "Repeated, with no word of a result" },
  dropped: { zh: "不再提及", en: "Silently dropped" },
};

const headings = {
  fresh: { zh: "新承诺", en: "New promises" },
  added: { zh: "新出现", en: "New on the scene" },
  gone: { zh: "不再出现", en: "No longer named" },
  stated: { zh: "新说法", en: "Newly stated" },
  unstated: { zh: "不再提到", en: "No longer stated" },
};

/** Of two readings of one text: what only one of them has was not dropped by anyone, but read by one alone. */
const ofReadings: { fates: typeof fates; headings: typeof headings } = {
  fates: {
    ...fates,
    changed: { zh: "所记不同", en: "Given otherwise" },
    repeated: { zh: "所记年份不同", en: "Given for another year" },
    dropped: { zh: "后者未收", en: "Left out" },
  },
  headings: {
    fresh: { zh: "后者增收的承诺", en: "Promises added" },
    added: { zh: "后者增收", en: "Things added" },
    gone: { zh: "后者未收", en: "Things left out" },
    stated: { zh: "后者增收的说法", en: "Statements added" },
    unstated: { zh: "后者未收的说法", en: "Statements left out" },
  },
};

/** The note, ending in a line feed. `names` are what the two graphs are called. */
export function diffNote<O extends Ontology>(
  difference: Difference,
  before: KnowledgeGraph<O>,
  after: KnowledgeGraph<O>,
  language: Language,
  names: { before: string; after: string },
): string {
  const [a, b] = [before, after] as unknown as [KnowledgeGraph, KnowledgeGraph];
  const t = (words: Words) => words[language];
  const wording = readSameTexts(difference, a, b) ? ofReadings : { fates, headings };
  const title = t({ zh: `从 ${names.before} 到 ${names.after}`, en: `From ${names.before} to ${names.after}` });
  if (isSame(difference)) return `${title}\n\n${t({ zh: "没有差别。", en: "No difference." })}\n`;
  const parts = [...promiseParts(difference, a, b, language, wording), ...factParts(difference, a, b, language, wording)];
  return `${[title, ...parts].join("\n\n")}\n`;
}

type Wording = typeof ofReadings;

/** Whether both graphs rest on the same documents. */
function readSameTexts({ entities }: Difference, a: KnowledgeGraph, b: KnowledgeGraph): boolean {
  const { kinds } = a.getAttribute("ontology");
  const isDocument = (graph: KnowledgeGraph) => (id: string) => kinds[graph.getNodeAttribute(id, "kind")]?.document === true;
  return !entities.added.some(isDocument(b)) && !entities.gone.some(isDocument(a));
}

function promiseParts(
  { promises, fresh }: Difference,
  a: KnowledgeGraph,
  b: KnowledgeGraph,
  language: Language,
  { fates, headings }: Wording,
): string[] {
  const groups = new Map<Fate, Promised[]>();
  for (const promised of promises) entry(groups, fateOf(promised, a, b), () => []).push(promised);
  const told = Object.entries(fates).flatMap(([fate, words]) => {
    const some = groups.get(fate as Fate) ?? [];
    return some.length === 0 ? [] : [`${words[language]} (${some.length})\n${some.map((p) => promiseLines(p, a, b, language)).join("\n")}`];
  });
  const begun = fresh.map(({ after, owner }) => {
    const { head, figure } = claimParts(b, after, owner, language);
    return `  ${head}${gap[language]}${figure}\n      ${proof(b, b.getNodeAttributes(after), language)}`;
  });
  if (begun.length > 0) told.push(`${headings.fresh[language]} (${begun.length})\n${begun.join("\n")}`);
  if (told.length === 0) return [];
  return [summary(groups, promises.length, fresh.length, language, fates), ...told];
}

const gap = { zh: "：", en: ": " } as const;

function summary(groups: ReadonlyMap<Fate, Promised[]>, all: number, fresh: number, language: Language, fates: Wording["fates"]): string {
  const parts = Object.entries(fates).flatMap(([fate, words]) => {
    const n = groups.get(fate as Fate)?.length ?? 0;
    return n === 0 ? [] : [language === "zh" ? `${words.zh}${n}项` : `${n} ${words.en.toLowerCase()}`];
  });
  const unchanged = groups.get("unchanged")?.length ?? 0;
  if (unchanged > 0) parts.push(language === "zh" ? `不变${unchanged}项` : `${unchanged} as they were`);
  if (language === "zh") return `承诺${all}项：${parts.join("，")}。新承诺${fresh}项。`;
  return `Of ${all} promise${all === 1 ? "" : "s"}: ${parts.join(", ")}. ${fresh} new.`;
}

function fateOf({ before, result, now }: Promised, a: KnowledgeGraph, b: KnowledgeGraph): Fate {
  if (result) return result.verdict;
  if (!now) return "dropped";
  if (!now.same) return "changed";
  return yearOf(a, before) === yearOf(b, now.after) ? "unchanged" : "repeated";
}

const yearOf = (graph: KnowledgeGraph, id: string) => (graph.getNodeAttributes(id) as { year?: number }).year;

function promiseLines({ before, owner, result, now }: Promised, a: KnowledgeGraph, b: KnowledgeGraph, language: Language): string {
  const { head, figure } = claimParts(a, before, owner, language);
  const figureIn = (id: string) => claimParts(b, id, id, language).figure;
  const said = {
    zh: [`承诺${figure}`, ...(result ? [`实现${figureIn(result.after)}`] : []), ...(now ? [`现定${figureIn(now.after)}`] : [])].join("，"),
    en: [
      `promised ${figure}`,
      ...(result ? [`reached ${figureIn(result.after)}`] : []),
      ...(now ? [`now ${figureIn(now.after)}`] : []),
    ].join(", "),
  }[language];
  const proofs: [Words, KnowledgeGraph, string][] = [
    [{ zh: "承诺", en: "promised" }, a, before],
    ...(result ? ([[{ zh: "实绩", en: "result" }, b, result.after]] as [Words, KnowledgeGraph, string][]) : []),
    ...(now ? ([[{ zh: "现定", en: "now" }, b, now.after]] as [Words, KnowledgeGraph, string][]) : []),
  ];
  const lines = proofs.map(
    ([words, graph, id]) => `      ${words[language]}${gap[language]}${proof(graph, graph.getNodeAttributes(id), language)}`,
  );
  return [`  ${head}${gap[language]}${said}`, ...lines].join("\n");
}

/** What a claim is about, with whose it is, and its figure with its year. */
function claimParts(graph: KnowledgeGraph, id: string, owner: string, language: Language): { head: string; figure: string } {
  const attributes = graph.getNodeAttributes(id);
  const spec = graph.getAttribute("ontology").kinds[attributes.kind] as KindSpec;
  const claim = claimOf(spec, attributes as unknown as Record<string, unknown>, attributes.en, language);
  const subject = claim?.subject ?? nameOf(graph, id, language);
  const whose = nameOf(graph, owner, language);
  const year = yearOf(graph, id);
  const when = year === undefined ? "" : { zh: `（${year}年）`, en: ` (${year})` }[language];
  const separator = { zh: "，", en: ", " }[language];
  return { head: whose === subject || owner === id ? subject : `${whose}${separator}${subject}`, figure: `${claim?.figure ?? ""}${when}` };
}

function factParts(difference: Difference, a: KnowledgeGraph, b: KnowledgeGraph, language: Language, { headings }: Wording): string[] {
  const { kinds, relations } = a.getAttribute("ontology");
  const told = claimsTold(difference);
  // What the promises have told is not told again, with the edges of a claim that is new or gone altogether.
  const newOrGone = { a: new Set(difference.entities.gone), b: new Set(difference.entities.added) };
  const isTold = (side: "a" | "b", graph: KnowledgeGraph) => (edge: string) =>
    graph.extremities(edge).some((id) => told[side].has(id) && newOrGone[side].has(id));
  const entities = withoutSome(
    difference.entities,
    (id) => told.a.has(id),
    (id) => told.b.has(id),
  );
  const edges = withoutSome(difference.edges, isTold("a", a), isTold("b", b));

  const byKind = (graph: KnowledgeGraph, ids: readonly string[]) =>
    Object.entries(kinds).flatMap(([kind, words]) => {
      const some = ids.filter((id) => graph.getNodeAttribute(id, "kind") === kind).map((id) => nameOf(graph, id, language));
      return some.length === 0 ? [] : [`  ${words[language]}${gap[language]}${some.join({ zh: "、", en: "; " }[language])}`];
    });
  const byRelation = <T>(items: readonly T[], relation: (item: T) => string, line: (item: T) => string) =>
    Object.keys(relations).flatMap((name) => items.filter((item) => relation(item) === name).map((item) => `  ${line(item)}`));
  const kindIn = (graph: KnowledgeGraph) => (edge: string) => graph.getEdgeAttribute(edge, "kind");
  const stated = (graph: KnowledgeGraph) => (edge: string) =>
    `${sentence(graph, edge, language)}\n      ${proof(graph, graph.getEdgeAttributes(edge), language)}`;

  const proofsOf = (old: Proven, now: Proven) => `      ${proof(a, old, language)}\n      → ${proof(b, now, language)}`;

  const changed = changedThings(entities.changed, a, b, language);
  const listed = (names: readonly string[]) => (names.length === 0 ? [] : [`  ${names.join({ zh: "、", en: "; " }[language])}`]);
  const sections: [Words, number, string[]][] = [
    [headings.added, entities.added.length, byKind(b, entities.added)],
    [headings.gone, entities.gone.length, byKind(a, entities.gone)],
    [{ zh: "名称或属性有变", en: "Named or described otherwise" }, changed.lines.length, changed.lines],
    [{ zh: "新有英文名", en: "With an English name now" }, changed.named.length, listed(changed.named)],
    [{ zh: "不再有英文名", en: "Without an English name now" }, changed.unnamed.length, listed(changed.unnamed)],
    [headings.stated, edges.added.length, byRelation(edges.added, kindIn(b), stated(b))],
    [
      { zh: "说法有变", en: "Stated otherwise" },
      edges.changed.length,
      byRelation(
        edges.changed,
        (c) => kindIn(b)(c.after),
        (c) => `${sentence(a, c.before, language)} → ${stated(b)(c.after)}`,
      ),
    ],
    [headings.unstated, edges.gone.length, byRelation(edges.gone, kindIn(a), stated(a))],
    [
      { zh: "说法出处不同", en: "Stated again, in other words or places" },
      edges.resourced.length,
      byRelation(
        edges.resourced,
        (c) => kindIn(b)(c.after),
        ({ before, after }) => `${sentence(b, after, language)}\n${proofsOf(a.getEdgeAttributes(before), b.getEdgeAttributes(after))}`,
      ),
    ],
    [
      { zh: "事物出处不同", en: "Named again, in other words or places" },
      entities.resourced.length,
      entities.resourced.map(
        ({ before, after }) => `  ${nameOf(b, after, language)}\n${proofsOf(a.getNodeAttributes(before), b.getNodeAttributes(after))}`,
      ),
    ],
  ];
  return sections.flatMap(([words, count, lines]) => (count === 0 ? [] : [`${words[language]} (${count})\n${lines.join("\n")}`]));
}

/** The claims whose figures the part on promises gives, in either graph. */
function claimsTold({ promises, fresh }: Difference): { a: Set<string>; b: Set<string> } {
  const after = promises.flatMap(({ result, now }) => [...(result ? [result.after] : []), ...(now ? [now.after] : [])]);
  return { a: new Set(promises.map((p) => p.before)), b: new Set([...after, ...fresh.map((f) => f.after)]) };
}

interface Proven {
  evidence: readonly Evidence[];
  inferred?: string;
}

/** What the part on promises says of a claim. */
const figureFields = new Set(["label", "indicator", "comparator", "value", "unit", "status", "year", "wording"]);

function withoutSome(changes: Changes, inA: (key: string) => boolean, inB: (key: string) => boolean): Changes {
  return {
    added: changes.added.filter((key) => !inB(key)),
    gone: changes.gone.filter((key) => !inA(key)),
    changed: changes.changed.filter(({ after, fields }) => !inB(after) || fields.some((field) => !figureFields.has(field))),
    resourced: changes.resourced,
  };
}

/** What is told of changed things: by line, what is said otherwise; and the things that have an English name in one graph alone. */
interface ChangedThings {
  lines: string[];
  named: string[];
  unnamed: string[];
}

function changedThings(changes: Changes["changed"], a: KnowledgeGraph, b: KnowledgeGraph, language: Language): ChangedThings {
  const { kinds } = b.getAttribute("ontology");
  const told: ChangedThings = { lines: [], named: [], unnamed: [] };
  for (const { before, after, fields } of changes) {
    const kind = kinds[b.getNodeAttribute(after, "kind")];
    const specs = kind?.attributes ?? {};
    const value = (graph: KnowledgeGraph, id: string, field: string) => {
      const found = (graph.getNodeAttributes(id) as unknown as Record<string, unknown>)[field];
      return Array.isArray(found) && found.length === 0 ? undefined : found;
    };
    const show = (graph: KnowledgeGraph, id: string, field: string): string => {
      const [found, spec] = [value(graph, id, field), specs[field]];
      if (found === undefined) return "–";
      if (field === "declares")
        return (found as Declaration[]).map(({ count, of }) => `${count} ${kinds[of]?.[language] ?? of}`).join("; ");
      if (Array.isArray(found)) return found.join({ zh: "、", en: "; " }[language]);
      return spec === undefined ? String(found) : formatValue(spec, found as string | number, language);
    };
    const word = (field: string) => (specs[field] ?? commonWords[field])?.[language] ?? field;
    const name = nameOf(b, after, language);
    const [then, now] = [value(a, before, "en"), value(b, after, "en")];
    if (then === undefined && now !== undefined) told.named.push(name);
    if (then !== undefined && now === undefined) told.unnamed.push(name);
    // The label of a claim is made of what else it says.
    const other = fields.filter(
      (field) => (field !== "en" || (then !== undefined && now !== undefined)) && (field !== "label" || !kind?.claim),
    );
    const parts = other.map((field) => `${word(field)} ${show(a, before, field)} → ${show(b, after, field)}`);
    if (parts.length > 0) told.lines.push(`  ${name}${gap[language]}${parts.join({ zh: "；", en: "; " }[language])}`);
  }
  return told;
}

const commonWords: Readonly<Record<string, Words>> = {
  label: { zh: "名称", en: "name" },
  aliases: { zh: "别名", en: "aliases" },
  en: { zh: "英文名", en: "English name" },
  pinyin: { zh: "拼音", en: "pinyin" },
  declares: { zh: "宣称数量", en: "declared count" },
};
