/** Which things a phrase names: by label or alias, in an occurrence that is no part of another thing's longer name. */
import type { Ontology } from "../ontology/define.js";
import { chooseValue, type EntityFact, entry, type Facts, labelFrom } from "./facts.js";
import { type Mention, nameFinder } from "./names.js";
import type { Passage } from "./passages.js";

/** Every form by which a text may name an entity. */
export function namesOf(fact: EntityFact, ontology: Ontology): string[] {
  const labels = fact.values.flatMap(({ name, value }) => (name === "label" ? [String(value)] : []));
  const spec = ontology.kinds[fact.kind];
  if (labels.length === 0 && spec) {
    const values = Object.fromEntries(fact.values.map(({ name }) => [name, chooseValue(fact, name).value as string | number]));
    const made = labelFrom(values, spec);
    if (made !== undefined) labels.push(made);
  }
  return [...labels, ...fact.aliases];
}

export interface Naming {
  /** Whether a string is, as a whole, the name of something. */
  isName(text: string): boolean;
  /** Where a passage names an entity: mentions with their places in the passage's context. */
  mentions(id: string, passage: Passage): Mention[];
  /** The longer name inside which alone a passage names an entity, if it does. */
  inside(id: string, passage: Passage): string | undefined;
  /** Whether one entity's name may stand within the other's: that of an organization within its post's. */
  mayHold(outer: string, inner: string): boolean;
}

export function naming(facts: Facts, ontology: Ontology): Naming {
  const entities = [...facts.entities.values()];
  const names = entities.flatMap((e) => namesOf(e, ontology).map((name) => [name, e.id] as const));
  const longest = names.reduce((most, [name]) => Math.max(most, name.length), 0);
  const find = nameFinder(names);
  const known = new Map<string, Mention[]>();
  const mentionsIn = (text: string) => entry(known, text, () => find(text));
  // A headline is a document's name, and yet what stands in it is named there.
  const documents = new Set(entities.filter((e) => ontology.kinds[e.kind]?.document).map((e) => e.id));
  const within = new Set<string>();
  for (const { source, relation, target } of facts.edges.values()) {
    const kind = facts.entities.get(source)?.kind;
    if (kind !== undefined && ontology.kinds[kind]?.namedWithin === relation) within.add(`${source} ${target}`);
  }
  const mayHold = (outer: string, inner: string) => documents.has(outer) || within.has(`${outer} ${inner}`);

  return {
    mayHold,
    isName: (text) => mentionsIn(text).some((m) => m.start === 0 && m.end === text.length),
    inside(id, { context, start, end }) {
      const all = mentionsIn(context);
      const own = all.find((m) => m.ids.has(id) && m.start >= start && m.end <= end);
      const outer = own && all.find((o) => contains(o, own) && !o.ids.has(id));
      return outer && context.slice(outer.start, outer.end);
    },
    mentions(id, { context, start, end }) {
      const all = mentionsIn(context);
      // A line may be as long as a book: only what can touch the phrase is looked at.
      const near = all.slice(firstFrom(all, start - longest), firstFrom(all, end));
      const hidden = (m: Mention) => near.some((o) => contains(o, m) && !o.ids.has(id) && ![...o.ids].some((other) => mayHold(other, id)));
      return near.filter((m) => m.ids.has(id) && m.start >= start && m.end <= end && !hidden(m));
    },
  };
}

/** Index of the first mention that starts at a position or after it. */
function firstFrom(mentions: readonly Mention[], position: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] as Mention).start < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const contains = (outer: Mention, inner: Mention) =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
