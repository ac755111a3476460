/** Two graphs → what the second says that the first does not, and what became of the first one's promises. */
import { compare } from "../definitions/finding.js";
import { foldWidth } from "../definitions/text.js";
import type { KnowledgeGraph } from "../graph/build.js";
import { entry } from "../graph/facts.js";
import type { KindSpec, Ontology } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";

/** One fact in both graphs; node ids or edge keys, each of its own graph. */
export interface Pair {
  before: string;
  after: string;
}

export interface Changes {
  /** Only the second graph has them. */
  added: string[];
  /** Only the first has them. */
  gone: string[];
  /** Both have them, with other values: `fields` tells which. */
  changed: (Pair & { fields: string[] })[];
  /** Both have them, on other words. */
  resourced: Pair[];
}

/**
 * How a result stands to its promise: `kept` and `missed` where the promise was a bound (at least, at most), or the same figure or
 * milestone was reached; `above` and `below` where a figure promised as such was not met exactly; `other` where the two cannot be
 * compared: other units, other milestones.
 */
export type Verdict = "kept" | "missed" | "above" | "below" | "other";

/** A promise of the first graph, and what the second says of it: a result, the promise as it stands now, or nothing. */
export interface Promised {
  before: string;
  /** The thing it is a promise of, in the first graph. */
  owner: string;
  result?: { after: string; verdict: Verdict };
  /** The same promise in the second graph; `same` if figure and milestone are as they were. */
  now?: { after: string; same: boolean };
}

export interface Difference {
  entities: Changes;
  edges: Changes;
  promises: Promised[];
  /** Promises of the second graph that the first does not have, with the things they are promises of; ids of the second. */
  fresh: { after: string; owner: string }[];
}

/**
 * Compares two graphs of one ontology. `idBefore` gives the id that a thing of the second graph has in the first; without it ids are
 * compared as they are. Promises are claims of kinds that others answer (`answeredBy`); the same promise has the same
 * owner and agrees in what its kind is `matchedBy`, whatever its id and year; or `idBefore` says that it had another id.
 */
export function diff<O extends Ontology>(
  before: KnowledgeGraph<O>,
  after: KnowledgeGraph<O>,
  { idBefore = (id) => id }: { idBefore?: (id: string) => string } = {},
): Difference {
  const [a, b] = [before, after] as unknown as [KnowledgeGraph, KnowledgeGraph];
  return { entities: diffEntities(a, b, idBefore), edges: diffEdges(a, b, idBefore), ...diffPromises(a, b, idBefore) };
}

/** Whether two graphs differ in nothing. */
export function isSame({ entities, edges }: Difference): boolean {
  return [entities, edges].every((c) => c.added.length + c.gone.length + c.changed.length + c.resourced.length === 0);
}

type Attributes = Readonly<Record<string, unknown>>;

/** Attributes that say where a fact comes from or how it is drawn, not what it says. */
const drawn = ["x", "y", "size", "outlineX", "outlineY", "under", "syllables"];
const apart = new Set(["evidence", "definedAt", "attested", "inferred", "merged", ...drawn]);

function diffEntities(a: KnowledgeGraph, b: KnowledgeGraph, idBefore: (id: string) => string): Changes {
  const changes = none();
  const met = new Set<string>();
  for (const after of b.nodes()) {
    const id = idBefore(after);
    if (!a.hasNode(id)) changes.added.push(after);
    else {
      met.add(id);
      compareFacts(changes, id, after, a.getNodeAttributes(id), b.getNodeAttributes(after), idBefore);
    }
  }
  changes.gone.push(...a.nodes().filter((id) => !met.has(id)));
  return changes;
}

function diffEdges(a: KnowledgeGraph, b: KnowledgeGraph, idBefore: (id: string) => string): Changes {
  const changes = none();
  const ends = (graph: KnowledgeGraph, id: (id: string) => string) => {
    const groups = new Map<string, string[]>();
    graph.forEachEdge((edge, { kind }, source, target) => {
      entry(groups, `${id(source)} ${kind} ${id(target)}`, () => []).push(edge);
    });
    return groups;
  };
  const [inA, inB] = [ends(a, (id) => id), ends(b, idBefore)];
  for (const [key, others] of inB) {
    const values = (graph: KnowledgeGraph, edge: string) => JSON.stringify(said(graph.getEdgeAttributes(edge)));
    const bySaying = new Map<string, string[]>();
    for (const edge of inA.get(key) ?? []) entry(bySaying, values(a, edge), () => []).push(edge);
    const pair = (before: string, after: string) =>
      compareFacts(changes, before, after, a.getEdgeAttributes(before), b.getEdgeAttributes(after), idBefore);
    // Of parallel edges those that say the same are paired first; the rest have changed, one into another.
    const unpaired = others.filter((after) => {
      const before = bySaying.get(values(b, after))?.shift();
      if (before !== undefined) pair(before, after);
      return before === undefined;
    });
    const left = [...bySaying.values()].flat();
    for (const [i, after] of unpaired.entries()) {
      const before = left[i];
      if (before === undefined) changes.added.push(after);
      else pair(before, after);
    }
    inA.set(key, left.slice(unpaired.length));
  }
  changes.gone.push(...[...inA.values()].flat());
  return changes;
}

const none = (): Changes => ({ added: [], gone: [], changed: [], resourced: [] });

function compareFacts(into: Changes, before: string, after: string, a: Attributes, b: Attributes, idBefore: (id: string) => string): void {
  const [saidBefore, saidAfter] = [said(a), said(b)];
  const names = [...new Set([...Object.keys(saidBefore), ...Object.keys(saidAfter)])].sort(compare);
  const fields = names.filter((name) => JSON.stringify(saidBefore[name]) !== JSON.stringify(saidAfter[name]));
  if (fields.length > 0) into.changed.push({ before, after, fields });
  else if (proofs(a, (id) => id) !== proofs(b, idBefore)) into.resourced.push({ before, after });
}

/** What a fact says; of counts that it declares, not the words that prove them. */
function said(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !apart.has(name))
      .sort(([x], [y]) => compare(x, y))
      .map(([name, value]) => [
        name,
        name === "declares"
          ? (value as { count: number; of: string; by: string }[]).map(({ count, of, by }) => ({ count, of, by }))
          : value,
      ]),
  );
}

function proofs({ evidence, inferred }: Attributes, idBefore: (id: string) => string): string {
  const quotes = (evidence as Evidence[]).map((e) => `${idBefore(e.document)} ${e.line}#${e.occurrence ?? 1} ${e.quote}`);
  return JSON.stringify([quotes.sort(compare), inferred ?? null]);
}

function diffPromises(a: KnowledgeGraph, b: KnowledgeGraph, idBefore: (id: string) => string): Pick<Difference, "promises" | "fresh"> {
  const { kinds } = a.getAttribute("ontology");
  const [promises, fresh]: [Promised[], Difference["fresh"]] = [[], []];
  for (const [kind, spec] of Object.entries(kinds)) {
    if (spec.answeredBy === undefined) continue;
    const answer = kinds[spec.answeredBy] as KindSpec;
    const old = claims(a, kind, spec, (id) => id);
    const results = byMatter(claims(b, spec.answeredBy, answer, idBefore));
    const candidates = byMatter(claims(b, kind, spec, idBefore));
    const renamed = new Map<string, Claim[]>();
    for (const c of [...candidates.values()].flat()) if (idBefore(c.id) !== c.id) entry(renamed, idBefore(c.id), () => []).push(c);
    const taken = new Set<string>();
    const nowOf = new Map<string, Claim>();
    // The same id, then the same year, then whichever is left, of the nearest year.
    const passes: ((x: Claim, y: Claim) => boolean)[] = [(x, y) => x.id === idBefore(y.id), (x, y) => x.year === y.year, () => true];
    for (const fits of passes)
      for (const claim of old) {
        if (nowOf.has(claim.id)) continue;
        const [now] = [...claim.matters.flatMap((m) => candidates.get(m) ?? []), ...(renamed.get(claim.id) ?? [])]
          .filter((c) => !taken.has(c.id) && fits(claim, c))
          .sort((x, y) => yearsApart(claim, x) - yearsApart(claim, y) || compare(x.id, y.id));
        if (!now) continue;
        taken.add(now.id);
        nowOf.set(claim.id, now);
      }
    const answering = answers(old, results);
    for (const claim of old) {
      const result = answering.get(claim.id);
      const now = nowOf.get(claim.id);
      promises.push({
        before: claim.id,
        owner: claim.owner,
        ...(result && { result }),
        ...(now && { now: { after: now.id, same: figure(claim.attributes) === figure(now.attributes) } }),
      });
    }
    for (const list of candidates.values())
      for (const claim of list) {
        if (taken.has(claim.id)) continue;
        taken.add(claim.id);
        fresh.push({ after: claim.id, owner: claim.owner });
      }
  }
  return { promises, fresh };
}

const yearsApart = (x: Claim, y: Claim) => Math.abs(Number(x.year ?? 0) - Number(y.year ?? 0));

/** The result that answers each promise: of the same year; one that can be compared before one that cannot; none answers two. */
function answers(promises: readonly Claim[], results: ReadonlyMap<string, Claim[]>): Map<string, { after: string; verdict: Verdict }> {
  const found = new Map<string, { after: string; verdict: Verdict }>();
  const used = new Set<string>();
  for (const comparable of [true, false])
    for (const promise of promises) {
      if (found.has(promise.id)) continue;
      for (const result of promise.matters.flatMap((m) => results.get(m) ?? [])) {
        const verdict = judge(promise.attributes, result.attributes);
        if (used.has(result.id) || result.year !== promise.year || comparable === (verdict === "other")) continue;
        used.add(result.id);
        found.set(promise.id, { after: result.id, verdict });
        break;
      }
    }
  return found;
}

interface Claim {
  id: string;
  owner: string;
  /** What it is about: each of its owners, with the values of the attributes by which claims are matched. */
  matters: string[];
  year: unknown;
  attributes: Attributes;
}

function claims(graph: KnowledgeGraph, kind: string, spec: KindSpec, idBefore: (id: string) => string): Claim[] {
  const found: Claim[] = [];
  graph.forEachNode((id, attributes) => {
    if (attributes.kind !== kind) return;
    const owners = graph.filterInEdges(id, (_, edge) => edge.kind === spec.anchoredBy).map((edge) => graph.source(edge));
    const about = (spec.matchedBy ?? []).map((name) => subjectOf((attributes as Attributes)[name])).join(" ");
    const matters = owners.map((owner) => `${idBefore(owner)} ${about}`);
    found.push({ id, owner: owners[0] ?? id, matters, year: (attributes as Attributes).year, attributes });
  });
  return found.sort((x, y) => Number(x.year ?? 0) - Number(y.year ?? 0) || compare(x.id, y.id));
}

/** Words that name a matter, whatever their width, case and spaces; signs count: 1-2月 is not 12月. */
const subjectOf = (value: unknown) =>
  foldWidth(String(value ?? ""))
    .toLowerCase()
    .replace(/\s/g, "");

function byMatter(claims: readonly Claim[]): Map<string, Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) for (const matter of claim.matters) entry(groups, matter, () => []).push(claim);
  return groups;
}

const figure = ({ comparator, value, unit, status }: Attributes) => JSON.stringify([comparator, value, unit, status]);

/** About (~) is met within a twentieth. */
const near = 0.05;

function judge(promise: Attributes, result: Attributes): Verdict {
  if (promise.status !== undefined || result.status !== undefined)
    return typeof promise.status === "string" && subjectOf(promise.status) === subjectOf(result.status) ? "kept" : "other";
  const [p, r] = [promise.value, result.value];
  if (typeof p !== "number" || typeof r !== "number" || promise.unit !== result.unit) return "other";
  const bound = result.comparator;
  if (promise.comparator === ">=" || promise.comparator === "<=") {
    const reached = promise.comparator === ">=" ? r >= p : r <= p;
    // A result that is itself a bound settles the matter only if it leaves no room: at least 20 says nothing of at most 30.
    if (bound === "=" || bound === "~" || bound === undefined) return reached ? "kept" : "missed";
    if (bound === promise.comparator) return reached ? "kept" : "other";
    return reached ? "other" : "missed";
  }
  if (bound === ">=" || bound === "<=") return "other";
  const tolerance = promise.comparator === "~" ? Math.abs(p) * near : 0;
  return Math.abs(r - p) <= tolerance ? "kept" : r > p ? "above" : "below";
}
