/** A model and what a reader filters by → which things and relations are shown. */
import type { Evidence } from "../../src/ontology/types.js";
import type { Link, Model, Thing } from "./model.js";
import { isAtHand } from "./passages.js";

/** What a fact rests on: words found in a text at hand, words that were not looked up, a reason, one phrase alone, or nothing. */
export const grounds = ["verified", "unverified", "inferred", "single", "uncited"] as const;
export type Ground = (typeof grounds)[number];
export const isGround = (text: string | undefined): text is Ground => grounds.some((ground) => ground === text);

/** Years, both inclusive, or what bears no date at all. */
export type Period = { from: number; to: number } | "undated";

export interface Filters {
  /** Hidden names and ids. */
  kinds: ReadonlySet<string>;
  relations: ReadonlySet<string>;
  documents: ReadonlySet<string>;
  datasets: ReadonlySet<string>;
  /** What alone is shown. */
  ground: Ground | undefined;
  period: Period | undefined;
}

export interface Shown {
  node(id: string): boolean;
  edge(id: string): boolean;
  nodes: number;
  edges: number;
}

/** A relation is shown if it passes and both its ends are of kinds that are shown; a thing, if it passes or a relation of it does. */
export function shownBy(model: Model, filters: Filters): Shown {
  const { graph } = model;
  const { kinds, relations, documents, datasets, ground, period } = filters;
  const asksFacts = documents.size > 0 || datasets.size > 0 || ground !== undefined || period !== undefined;
  // What cites nothing, or was defined nowhere in particular, is of no document or dataset that could be hidden.
  const isLeft = (names: readonly string[], hidden: ReadonlySet<string>) => names.length === 0 || names.some((name) => !hidden.has(name));
  const passes = (fact: Thing | Link, years: () => readonly Span[]) =>
    (documents.size === 0 ||
      isLeft(
        fact.evidence.map((e) => e.document),
        documents,
      )) &&
    (datasets.size === 0 || isLeft(datasetsOf(fact), datasets)) &&
    (ground === undefined || groundsOf(model, fact).includes(ground)) &&
    (period === undefined || within(years(), period));

  const nodes = new Set<string>();
  const edges = new Set<string>();
  const ofShownKind = new Set<string>();
  graph.forEachNode((id, node) => {
    if (kinds.has(node.kind)) return;
    ofShownKind.add(id);
    if (!asksFacts || passes(node, () => yearsOfThing(node))) nodes.add(id);
  });
  graph.forEachEdge((edge, link, source, target) => {
    if (relations.has(link.kind) || !ofShownKind.has(source) || !ofShownKind.has(target)) return;
    if (asksFacts && !passes(link, () => yearsOfLink(model, edge))) return;
    edges.add(edge);
    nodes.add(source).add(target);
  });
  return { node: (id) => nodes.has(id), edge: (id) => edges.has(id), nodes: nodes.size, edges: edges.size };
}

export function groundsOf(model: Model, { evidence, inferred }: Thing | Link): Ground[] {
  const found: Ground[] = [];
  if (evidence.length > 0) found.push(evidence.every((e) => isAtHand(e, model.texts)) ? "verified" : "unverified");
  if (inferred !== undefined) found.push("inferred");
  else if (evidence.length === 1) found.push("single");
  else if (evidence.length === 0) found.push("uncited");
  return found;
}

/** The folders of the files that define a fact: `dongyang/people.yaml:3:5` is of `dongyang`. */
export function datasetsOf({ definedAt }: { definedAt: readonly string[] }): string[] {
  return [...new Set(definedAt.flatMap((place) => /^(.+)\/[^/]+$/.exec(place)?.[1] ?? []))];
}

interface Span {
  from: number;
  to: number;
}

/** The years a thing speaks of: those of its values, and the day on which a text attests it. */
function yearsOfThing({ values }: Thing): Span[] {
  return [values.attested, values.year, values.date, values.start, values.end].flatMap(yearOf);
}

/** Those of the relation itself, and of the claims that it is about: who set a target for 2023 spoke of 2023. */
function yearsOfLink({ graph, ontology }: Model, edge: string): Span[] {
  const { values, since, until } = graph.getEdgeAttributes(edge);
  const [begin, end] = [yearOf(since)[0], yearOf(until)[0]];
  const claims = graph.extremities(edge).flatMap((id) => {
    const node = graph.getNodeAttributes(id);
    return ontology.kinds[node.kind]?.claim ? yearOf(node.values.year) : [];
  });
  const held = begin && end ? [{ from: begin.from, to: end.to }] : [...(begin ? [begin] : []), ...(end ? [end] : [])];
  return [...yearOf(values.attested), ...held, ...claims];
}

function yearOf(value: string | number | undefined): Span[] {
  const year = Number.parseInt(String(value), 10);
  return Number.isInteger(year) && year > 0 && year < 10_000 ? [{ from: year, to: year }] : [];
}

function within(years: readonly Span[], period: Period): boolean {
  if (period === "undated") return years.length === 0;
  return years.some(({ from, to }) => from <= period.to && to >= period.from);
}

/** How many facts speak of each year, from the first to the last, and how many of none. */
export interface Years {
  years: Map<number, number>;
  undated: number;
}

export function countYears(model: Model): Years {
  const counts = new Map<number, number>();
  let undated = 0;
  const note = (spans: readonly Span[]) => {
    if (spans.length === 0) undated += 1;
    const [first] = spans;
    // As with most: one year, and no need of a set.
    if (first && spans.every(({ from, to }) => from === first.from && to === first.from)) {
      counts.set(first.from, (counts.get(first.from) ?? 0) + 1);
      return;
    }
    const years = new Set(spans.flatMap(({ from, to }) => Array.from({ length: Math.min(to - from + 1, 200) }, (_, i) => from + i)));
    for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  };
  model.graph.forEachEdge((edge) => note(yearsOfLink(model, edge)));
  return { years: new Map([...counts].sort(([a], [b]) => a - b)), undated };
}

/** How many relations rest on what; what does not occur is left out. */
export function countGrounds(model: Model): Map<Ground, number> {
  const counts = new Map<Ground, number>(grounds.map((ground) => [ground, 0]));
  model.graph.forEachEdge((_, link) => {
    for (const ground of groundsOf(model, link)) counts.set(ground, (counts.get(ground) ?? 0) + 1);
  });
  return new Map([...counts].filter(([, n]) => n > 0));
}

/** How many facts cite each document, most first. */
export function countDocuments({ graph }: Model): Map<string, number> {
  return tallied((note) => {
    const cited = (evidence: readonly Evidence[]) => {
      for (const document of new Set(evidence.map((e) => e.document))) note(document);
    };
    graph.forEachNode((_, node) => cited(node.evidence));
    graph.forEachEdge((_, link) => cited(link.evidence));
  });
}

export function countDatasets({ graph }: Model): Map<string, number> {
  return tallied((note) => {
    graph.forEachNode((_, node) => datasetsOf(node).forEach(note));
    graph.forEachEdge((_, link) => datasetsOf(link).forEach(note));
  });
}

function tallied(each: (note: (name: string) => void) => void): Map<string, number> {
  const counts = new Map<string, number>();
  each((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

export function formatPeriod(period: Period | undefined): string | undefined {
  if (period === undefined || period === "undated") return period;
  return period.from === period.to ? String(period.from) : `${period.from}-${period.to}`;
}
export function parsePeriod(text: string | undefined): Period | undefined {
  if (text === "undated") return text;
  const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text ?? "") ?? [];
  // Whichever end is named first.
  const ends = [Number(from), Number(to)] as const;
  return from === undefined ? undefined : { from: Math.min(...ends), to: Math.max(...ends) };
}
