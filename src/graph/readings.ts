/** Two readings of one text → what each thing of the second is called in the first, told by their names and by the words that they cite. */
import { compare } from "../definitions/finding.js";
import { foldWidth, occurrences, type SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { chooseValue, type EntityFact, entry, type Facts } from "./facts.js";
import { namesOf } from "./naming.js";
import { bareName } from "./similar.js";

/** What one person, or the extractor, made of some texts. */
export interface Reading {
  facts: Facts;
  /** The texts at hand, by the id of their document. */
  texts: ReadonlyMap<string, SourceText>;
}

/** A phrase as it stands in a text: `end` is exclusive, in UTF-16 units of the line. */
interface Span {
  /** Document, by its id in the first reading, and line. */
  place: string;
  start: number;
  end: number;
}

/**
 * Pairs the things of two datasets that read the same text, by their ids in the second. Ids need not agree there: the words do.
 * Documents are one if their texts are, byte for byte. Other things of the shared texts are one if they are of one kind and no other
 * bears their names; claims, which have no names, if each phrase that one cites touches one that the other cites: of several such
 * the one that says most of the same, then that with most words in common. `idBefore` tells which things are paired already; those stay.
 */
export function alignReadings(before: Reading, after: Reading, ontology: Ontology, idBefore: (id: string) => string): Map<string, string> {
  const pairs = new Map<string, string>();
  const shared = sharedTexts(before, after, ontology);
  if (shared.size === 0) return pairs;
  for (const [id, counterpart] of shared) if (idBefore(id) !== counterpart) pairs.set(id, counterpart);

  const met = new Set([...after.facts.entities.keys()].map(idBefore));
  const isShared = new Set([...shared].flat());
  const open = ({ facts }: Reading, isPaired: (id: string) => boolean) =>
    [...facts.entities.values()].filter(
      (e) => !isPaired(e.id) && !ontology.kinds[e.kind]?.document && e.citations.some((c) => isShared.has(c.document)),
    );
  const a = open(before, (id) => met.has(id));
  const b = open(after, (id) => before.facts.entities.has(idBefore(id)));
  const isClaim = (e: EntityFact) => ontology.kinds[e.kind]?.claim === true;
  const not = (test: (e: EntityFact) => boolean) => (e: EntityFact) => !test(e);
  pairByName(pairs, a.filter(not(isClaim)), b.filter(not(isClaim)), ontology);
  const texts = new Map<string, SourceText>();
  for (const [now, then] of shared) {
    const text = before.texts.get(then) ?? after.texts.get(now);
    if (text) for (const id of [now, then]) texts.set(id, { ...text, document: then });
  }
  const claims = (entities: readonly EntityFact[]) => entities.filter(isClaim).map((e) => spanned(e, texts));
  pairByWords(pairs, claims(a), claims(b));
  return pairs;
}

/** Documents of the second reading, with those of the first that have the same text. */
function sharedTexts(before: Reading, after: Reading, ontology: Ontology): Map<string, string> {
  const sums = ({ facts, texts }: Reading) =>
    [...facts.entities.values()].flatMap((e) => {
      const sum = ontology.kinds[e.kind]?.document ? (chooseValue(e, "sha256").value ?? texts.get(e.id)?.sha256) : undefined;
      return sum === undefined ? [] : [[sum, e.id] as const];
    });
  const inBefore = new Map(sums(before));
  return new Map(sums(after).flatMap(([sum, id]) => (inBefore.has(sum) ? [[id, inBefore.get(sum) as string] as const] : [])));
}

function pairByName(pairs: Map<string, string>, a: readonly EntityFact[], b: readonly EntityFact[], ontology: Ontology): void {
  const bearers = (entities: readonly EntityFact[]) => {
    const found = new Map<string, Set<string>>();
    for (const e of entities)
      for (const name of namesOf(e, ontology)) entry(found, `${e.kind} ${bareName(name)}`, () => new Set()).add(e.id);
    return found;
  };
  const [inA, inB] = [bearers(a), bearers(b)];
  const met = new Map<string, Set<string>>();
  for (const [name, after] of inB) {
    const before = inA.get(name);
    if (before?.size !== 1 || after.size !== 1) continue;
    const [[x], [y]] = [[...before], [...after]] as [[string], [string]];
    entry(met, x, () => new Set()).add(y);
    entry(met, y, () => new Set()).add(x);
  }
  // Names that point to several things settle nothing.
  for (const { id } of b) {
    const [x, ...more] = met.get(id) ?? [];
    if (x !== undefined && more.length === 0 && met.get(x)?.size === 1) pairs.set(id, x);
  }
}

interface Spanned {
  fact: EntityFact;
  spans: Span[];
  values: ReadonlyMap<string, string | number | undefined>;
}

/** A fact with the places of its phrases in shared texts, which are given by each of their ids. */
function spanned(fact: EntityFact, texts: ReadonlyMap<string, SourceText>): Spanned {
  const spans = fact.citations.flatMap(({ document, line, quote, occurrence = 1 }): Span[] => {
    const text = texts.get(document);
    const start = occurrences(foldWidth(text?.lines[line - 1] ?? ""), foldWidth(quote))[occurrence - 1];
    return text === undefined || start === undefined ? [] : [{ place: `${text.document} ${line}`, start, end: start + quote.length }];
  });
  return { fact, spans, values: new Map(fact.values.map(({ name }) => [name, chooseValue(fact, name).value])) };
}

function pairByWords(pairs: Map<string, string>, a: readonly Spanned[], b: readonly Spanned[]): void {
  const byPlace = new Map<string, Spanned[]>();
  const places = ({ spans }: Spanned) => [...new Set(spans.map((s) => s.place))];
  for (const claim of a) for (const place of places(claim)) entry(byPlace, place, () => []).push(claim);
  const likely = b.flatMap((now) => {
    const near = new Set(places(now).flatMap((place) => byPlace.get(place) ?? []));
    return [...near]
      .filter((then) => then.fact.kind === now.fact.kind && (touchesAll(then.spans, now.spans) || touchesAll(now.spans, then.spans)))
      .map((then) => ({ before: then.fact.id, after: now.fact.id, alike: agreeing(then, now), common: common(then.spans, now.spans) }));
  });
  likely.sort((x, y) => y.alike - x.alike || y.common - x.common || compare(x.before, y.before) || compare(x.after, y.after));
  const taken = new Set<string>();
  for (const { before, after } of likely) {
    if (pairs.has(after) || taken.has(before)) continue;
    pairs.set(after, before);
    taken.add(before);
  }
}

const inCommon = (x: Span, y: Span) => (x.place === y.place ? Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start)) : 0);
const common = (a: readonly Span[], b: readonly Span[]) =>
  a.reduce((sum, x) => sum + b.reduce((most, y) => Math.max(most, inCommon(x, y)), 0), 0);
const touchesAll = (a: readonly Span[], b: readonly Span[]) => a.every((x) => b.some((y) => inCommon(x, y) > 0));

/** How many attributes have one value in both. */
const agreeing = (a: Spanned, b: Spanned) => [...a.values].filter(([name, value]) => value === b.values.get(name)).length;
