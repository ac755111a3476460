/**
 * Statements → facts: what several statements say of one thing becomes one fact that remembers each of them.
 * The fold is commutative, associative and idempotent: order and repetition of statements do not matter.
 */
import { compare, type Position } from "../definitions/finding.js";
import { formatQuantity } from "../definitions/quantity.js";
import type { Citation, Definitions } from "../definitions/statements.js";
import { type KindSpec, templateFields } from "../ontology/define.js";

export interface Declared {
  count: number;
  of: string;
  by: string;
  citations: Map<string, Citation>;
  positions: Map<string, Position>;
}

interface Fact {
  citations: Map<string, Citation>;
  positions: Map<string, Position>;
  /** Reasons given for what no phrase says. */
  reasons: Set<string>;
  /** Some statement cites phrases and gives no reason: the fact does not rest on inference. */
  direct: boolean;
}

export interface EntityFact extends Fact {
  id: string;
  kind: string;
  /** Each value ever given to each attribute, with the citations that stand behind it. */
  values: Map<string, Map<string | number, Set<string>>>;
  aliases: Set<string>;
  declares: Map<string, Declared>;
}

export interface EdgeFact extends Fact {
  key: string;
  relation: string;
  source: string;
  target: string;
  values: Map<string, string | number>;
}

export interface Facts {
  entities: Map<string, EntityFact>;
  edges: Map<string, EdgeFact>;
  /** Ids of things that are defined with faults: not in the graph, yet not unknown. */
  rejected: Set<string>;
}

export function foldFacts(...all: Definitions[]): Facts {
  const facts: Facts = { entities: new Map(), edges: new Map(), rejected: new Set() };
  for (const { entities, edges, rejected } of all) {
    for (const id of rejected) facts.rejected.add(id);
    for (const s of entities) {
      const fact = entry(facts.entities, s.id, () => ({
        id: s.id,
        kind: s.kind,
        values: new Map(),
        aliases: new Set<string>(),
        declares: new Map(),
        ...emptyFact(),
      }));
      add(fact, s);
      for (const [name, value] of s.values) {
        if (name === "inferred") continue;
        const support = entry(
          entry(fact.values, name, () => new Map<string | number, Set<string>>()),
          value,
          () => new Set<string>(),
        );
        for (const c of s.citations) support.add(citationKey(c));
      }
      for (const alias of s.aliases) fact.aliases.add(alias);
      for (const d of s.declares) {
        const declared = entry(fact.declares, `${d.by} ${d.of} ${d.count}`, () => ({
          count: d.count,
          of: d.of,
          by: d.by,
          citations: new Map(),
          positions: new Map(),
        }));
        declared.positions.set(positionKey(d.at), d.at);
        for (const c of d.citations) keepCitation(declared.citations, c);
      }
    }
    for (const s of edges) {
      const values = new Map([...s.values].filter(([name]) => name !== "inferred"));
      const key = edgeKey(s.source, s.relation, s.target, values);
      const fact = entry(facts.edges, key, () => ({
        key,
        relation: s.relation,
        source: s.source,
        target: s.target,
        values,
        ...emptyFact(),
      }));
      add(fact, s);
    }
  }
  return facts;
}

const emptyFact = (): Fact => ({ citations: new Map(), positions: new Map(), reasons: new Set(), direct: false });

function add(fact: Fact, s: { values: Map<string, string | number>; citations: Citation[]; at: Position }): void {
  fact.positions.set(positionKey(s.at), s.at);
  for (const c of s.citations) keepCitation(fact.citations, c);
  const reason = s.values.get("inferred");
  if (reason !== undefined) fact.reasons.add(String(reason));
  else if (s.citations.length > 0) fact.direct = true;
}

/** Of one citation written in several places, the first place in order is kept. */
function keepCitation(into: Map<string, Citation>, c: Citation): void {
  const key = citationKey(c);
  const known = into.get(key);
  if (!known || comparePositions(c.at, known.at) < 0) into.set(key, c);
}

/** The value under a key, made and kept if there is none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Two edges are one fact if they join the same ends by the same relation with the same dates and attributes. */
function edgeKey(source: string, relation: string, target: string, values: Map<string, string | number>): string {
  const rest = [...values].sort(([a], [b]) => compare(a, b)).map(([name, value]) => ` ${name}=${value}`);
  return `${source} ${relation} ${target}${rest.join("")}`;
}

const citationKey = (c: Citation) => `${c.document} ${c.line}#${c.occurrence ?? ""} ${c.quote}`;
export const positionKey = (p: Position) => `${p.file}:${p.line}:${p.column}`;
const comparePositions = (a: Position, b: Position) => compare(a.file, b.file) || a.line - b.line || a.column - b.column;

/** Citations in the order of their documents and lines, as they stand in the graph. */
export function sortedCitations(citations: Map<string, Citation>): Citation[] {
  return [...citations.values()].sort(
    (a, b) => compare(a.document, b.document) || a.line - b.line || compare(a.quote, b.quote) || (a.occurrence ?? 0) - (b.occurrence ?? 0),
  );
}

export function sortedPositions(positions: Map<string, Position>): Position[] {
  return [...positions.values()].sort(comparePositions);
}

/** The place where a fact is first defined. */
export function firstPosition(fact: { positions: Map<string, Position> }): Position {
  return sortedPositions(fact.positions)[0] as Position;
}

/** Why a fact holds, where it rests on inference alone. */
export function inferredBecause(fact: Fact): string | undefined {
  return fact.direct || fact.reasons.size === 0 ? undefined : [...fact.reasons].sort(compare).join("; ");
}

/**
 * The value of an attribute that is shown, and those that contradict it. Shown is the value with the most citations,
 * among equals the first in order: a rule that does not depend on which file was read first.
 */
export function chooseValue(fact: EntityFact, name: string): { value: string | number | undefined; others: (string | number)[] } {
  const [first, ...others] = [...(fact.values.get(name) ?? [])]
    .sort(([a, s], [b, t]) => t.size - s.size || (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b))))
    .map(([value]) => value);
  return { value: first, others };
}

/** A label made from attributes, by the first of the kind's templates whose attributes are all there. */
export function labelFrom(values: Record<string, string | number>, spec: KindSpec): string | undefined {
  const template = spec.labels?.find((t) => templateFields(t).every((f) => values[f] !== undefined));
  return template?.replace(/\{(\w+)\}/g, (_, f: string) => {
    const value = values[f] as string | number;
    return typeof value === "number" ? formatQuantity(value) : value;
  });
}
