/**
 * Statements → facts: what several statements say of one thing becomes one fact that remembers each of them. A statement is a small
 * fact, and facts are joined: commutative, associative and idempotent, so that order, repetition and division of the work do not matter.
 */
import { compare, type Position } from "../definitions/finding.js";
import { formatQuantity } from "../definitions/quantity.js";
import type { Citation, Decision, DeclarationStatement, Definitions, EdgeStatement, EntityStatement } from "../definitions/statements.js";
import { type KindSpec, templateFields } from "../ontology/define.js";

interface Fact {
  /** Distinct, in the order of documents and lines; of one citation written in several places, the first is kept. */
  readonly citations: readonly Citation[];
  /** Where it is stated: distinct, in order. */
  readonly positions: readonly Position[];
  /** Reasons given for what no phrase says: distinct, in order. */
  readonly reasons: readonly string[];
  /** Some statement cites phrases and gives no reason: the fact does not rest on inference. */
  readonly direct: boolean;
}

/** A value that was given to an attribute, and the citations that stand behind it. */
interface Given {
  readonly name: string;
  readonly value: string | number;
  readonly citations: readonly Citation[];
}

export interface Declared {
  readonly count: number;
  readonly of: string;
  readonly by: string;
  readonly citations: readonly Citation[];
  readonly positions: readonly Position[];
}

export interface EntityFact extends Fact {
  readonly id: string;
  readonly kind: string;
  /** By name, then value. */
  readonly values: readonly Given[];
  readonly aliases: readonly string[];
  readonly declares: readonly Declared[];
  /** The decisions by which several ids are this one thing. */
  readonly merged?: readonly Decision[];
}

export interface EdgeFact extends Fact {
  readonly key: string;
  readonly relation: string;
  readonly source: string;
  readonly target: string;
  /** `since`, `until` and the attributes of the relation. */
  readonly values: ReadonlyMap<string, string | number>;
}

/** All that a set of definitions says. Facts of several sets are joined by `mergeFacts`. */
export interface Facts {
  readonly entities: ReadonlyMap<string, EntityFact>;
  readonly edges: ReadonlyMap<string, EdgeFact>;
  /** Ids of things that are defined with faults: not in the graph, yet not unknown. */
  readonly rejected: ReadonlySet<string>;
  readonly decisions: readonly Decision[];
}

/** The facts that definitions state. They are taken one after another: what is read lazily need not be held whole. */
export function foldFacts(definitions: Iterable<Definitions>): Facts {
  return joinFacts(stated(definitions));
}

function* stated(definitions: Iterable<Definitions>): Generator<LooseFacts> {
  for (const { entities, edges, rejected, decisions } of definitions)
    yield { entities: entities.map(entityFact), edges: edges.map(edgeFact), rejected, decisions };
}

/** The facts of all: `mergeFacts([foldFacts(a), foldFacts(b)])` equals `foldFacts([...a, ...b])`. */
export function mergeFacts(all: Iterable<Facts>): Facts {
  return joinFacts([...all].map((f) => ({ ...f, entities: f.entities.values(), edges: f.edges.values() })));
}

/** Facts of which several may be of one thing. */
export interface LooseFacts {
  readonly entities: Iterable<EntityFact>;
  readonly edges: Iterable<EdgeFact>;
  readonly rejected: Iterable<string>;
  readonly decisions: Iterable<Decision>;
}

/** Joins what is said of one thing. What is said once is kept as it came; what is said again grows in lists of its own. */
export function joinFacts(all: Iterable<LooseFacts>): Facts {
  const entities = new Map<string, EntityFact>();
  const edges = new Map<string, EdgeFact>();
  const rejected = new Set<string>();
  const decisions: Decision[] = [];
  const growing = new Set<Fact>();

  function add<F extends Fact>(facts: Map<string, F>, key: string, fact: F, lists: readonly (keyof F)[]): void {
    const known = facts.get(key);
    const items = (of: F, list: keyof F) => (of[list] ?? none) as unknown[];
    if (known === undefined) facts.set(key, fact);
    else if (growing.has(known)) {
      (known as { direct: boolean }).direct ||= fact.direct;
      for (const list of lists) for (const item of items(fact, list)) items(known, list).push(item);
    } else {
      const grown = { ...known, direct: known.direct || fact.direct };
      for (const list of lists) (grown[list] as unknown) = [...items(known, list), ...items(fact, list)];
      growing.add(grown);
      facts.set(key, grown);
    }
  }

  for (const part of all) {
    for (const fact of part.entities)
      add(entities, fact.id, fact, ["citations", "positions", "reasons", "values", "aliases", "declares", "merged"]);
    for (const fact of part.edges) add(edges, fact.key, fact, ["citations", "positions", "reasons"]);
    for (const id of part.rejected) rejected.add(id);
    for (const decision of part.decisions) decisions.push(decision);
  }
  for (const [id, fact] of entities) entities.set(id, settledEntity(fact));
  for (const [key, fact] of edges) if (growing.has(fact)) edges.set(key, settled(fact));
  return { entities, edges, rejected, decisions: distinct(decisions, byDecision) };
}

const none: readonly never[] = [];

function entityFact(s: EntityStatement): EntityFact {
  const citations = settledCitations(s.citations);
  const values: Given[] = [];
  for (const [name, value] of s.values) values.push({ name, value, citations });
  return {
    id: s.id,
    kind: s.kind,
    values,
    aliases: s.aliases,
    declares: s.declares.length === 0 ? none : s.declares.map(declared),
    citations,
    positions: [s.at],
    reasons: s.inferred === undefined ? none : [s.inferred],
    direct: s.inferred === undefined && citations.length > 0,
  };
}

const declared = ({ count, of, by, citations, at }: DeclarationStatement): Declared => ({
  count,
  of,
  by,
  citations: settledCitations(citations),
  positions: [at],
});

function edgeFact(s: EdgeStatement): EdgeFact {
  const citations = settledCitations(s.citations);
  return {
    key: edgeKey(s.source, s.relation, s.target, s.values),
    relation: s.relation,
    source: s.source,
    target: s.target,
    values: s.values,
    citations,
    positions: [s.at],
    reasons: s.inferred === undefined ? none : [s.inferred],
    direct: s.inferred === undefined && citations.length > 0,
  };
}

/** A value that cannot be taken for the beginning of the next. */
const plain = (value: string | number) => String(value).replace(/[%=\s]/g, encodeURIComponent);

/** Two edges are one fact if they join the same ends by the same relation with the same dates and attributes. */
export function edgeKey(source: string, relation: string, target: string, values: ReadonlyMap<string, string | number>): string {
  const key = `${source} ${relation} ${target}`;
  if (values.size === 0) return key;
  const rest = [...values].sort(([a], [b]) => compare(a, b)).map(([name, value]) => ` ${name}=${plain(value)}`);
  return key + rest.join("");
}

function settled<F extends Fact>(fact: F): F {
  if (fact.citations.length < 2 && fact.positions.length < 2 && fact.reasons.length < 2) return fact;
  return {
    ...fact,
    citations: settledCitations(fact.citations),
    positions: distinct(fact.positions, comparePositions),
    reasons: distinct(fact.reasons, compare),
  };
}

function settledEntity(fact: EntityFact): EntityFact {
  const { merged, ...rest } = settled(fact);
  return {
    ...rest,
    values: joined(fact.values, byValue, (same) => ({ ...first(same), citations: settledCitations(same.flatMap((g) => g.citations)) })),
    aliases: distinct(fact.aliases, compare),
    declares: joined(fact.declares, byCount, (same) => ({
      ...first(same),
      citations: settledCitations(same.flatMap((d) => d.citations)),
      positions: distinct(
        same.flatMap((d) => d.positions),
        comparePositions,
      ),
    })),
    ...(merged && merged.length > 0 && { merged: distinct(merged, byDecision) }),
  };
}

type Order<T> = (a: T, b: T) => number;

const first = <T>(some: readonly T[]) => some[0] as T;

/** In order, without what is equal to another. */
function distinct<T>(items: readonly T[], order: Order<T>): readonly T[] {
  return joined(items, order, first);
}

/** In order, each group of equals made into one; the first of a group came first. */
function joined<T>(items: readonly T[], order: Order<T>, join: (same: readonly T[]) => T): readonly T[] {
  if (items.length < 2) return items;
  const sorted = [...items].sort(order);
  const kept: T[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && order(sorted[start] as T, sorted[end] as T) === 0) end++;
    kept.push(end === start + 1 ? (sorted[start] as T) : join(sorted.slice(start, end)));
    start = end;
  }
  return kept;
}

/** Of one citation written in several places, the first place in order is kept. */
function settledCitations(citations: readonly Citation[]): readonly Citation[] {
  if (citations.length < 2) return citations;
  return distinct(
    [...citations].sort((a, b) => byCitation(a, b) || comparePositions(a.at, b.at)),
    byCitation,
  );
}

const byCitation: Order<Citation> = (a, b) =>
  compare(a.document, b.document) || a.line - b.line || compare(a.quote, b.quote) || (a.occurrence ?? 0) - (b.occurrence ?? 0);
const comparePositions: Order<Position> = (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column;
const compareValues: Order<string | number> = (a, b) =>
  typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b)) || compare(typeof a, typeof b);
const byValue: Order<Given> = (a, b) => compare(a.name, b.name) || compareValues(a.value, b.value);
/** A count is that of its documents: what two of them declare alike is declared twice. */
const byCount: Order<Declared> = (a, b) =>
  compare(a.by, b.by) || compare(a.of, b.of) || a.count - b.count || compare(documentsOf(a), documentsOf(b));
const documentsOf = ({ citations }: Declared) => [...new Set(citations.map((c) => c.document))].join(" ");
const byDecision: Order<Decision> = (a, b) =>
  compare(a.ids.join(" "), b.ids.join(" ")) ||
  Number(a.same) - Number(b.same) ||
  compare(a.reason, b.reason) ||
  comparePositions(a.at, b.at);

/** The value under a key, made and kept if there is none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export const positionKey = (p: Position) => `${p.file}:${p.line}:${p.column}`;

/** The place where a fact is first defined. */
export function firstPosition(fact: { positions: readonly Position[] }): Position {
  return fact.positions[0] as Position;
}

/** Why a fact holds, where it rests on inference alone. */
export function inferredBecause(fact: Fact): string | undefined {
  return fact.direct || fact.reasons.length === 0 ? undefined : fact.reasons.join("; ");
}

/**
 * The value of an attribute that is shown, and those that contradict it. Shown is the value with the most citations,
 * among equals the first in order: a rule that does not depend on which file was read first.
 */
export function chooseValue(fact: EntityFact, name: string): { value: string | number | undefined; others: (string | number)[] } {
  const several = fact.values.filter((given) => given.name === name);
  if (several.length < 2) return { value: several[0]?.value, others: [] };
  const [value, ...others] = several.sort((a, b) => b.citations.length - a.citations.length || byValue(a, b)).map((given) => given.value);
  return { value, others };
}

/** A label made from attributes, by the first of the kind's templates whose attributes are all there. */
export function labelFrom(values: Record<string, string | number>, spec: KindSpec): string | undefined {
  const template = spec.labels?.find((t) => templateFields(t).every((f) => values[f] !== undefined));
  return template?.replace(/\{(\w+)\}/g, (_, f: string) => {
    const value = values[f] as string | number;
    return typeof value === "number" ? formatQuantity(value) : value;
  });
}
