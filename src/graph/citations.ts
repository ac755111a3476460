/**
 * Facts against their proofs: does each phrase stand where its citation says, and do the phrases of a fact name what it
 * joins, or show the number it claims? With a document's text at hand the lines are read; without it the phrases alone.
 */
import { type Finding, show } from "../definitions/finding.js";
import { comparatorAround, countedInName, findQuantities } from "../definitions/quantity.js";
import type { Citation } from "../definitions/statements.js";
import { foldWidth, occurrences, type SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { labelFrom } from "./build.js";
import { chooseValue, type EntityFact, entry, type Facts, firstPosition, inferredBecause, sortedCitations } from "./facts.js";
import { type Mention, nameFinder } from "./names.js";

/** Longest phrase that may be cited, in code points, unless it is a name. */
export const longestQuote = 30;

/** A phrase in its surroundings: the line where the text is at hand, else the phrase itself. */
interface Passage {
  context: string;
  start: number;
  end: number;
}

/** Every form by which a text may name an entity. */
export function namesOf(fact: EntityFact, ontology: Ontology): string[] {
  const labels = [...(fact.values.get("label")?.keys() ?? [])].map(String);
  const spec = ontology.kinds[fact.kind];
  if (labels.length === 0 && spec) {
    const values = Object.fromEntries([...fact.values.keys()].map((name) => [name, chooseValue(fact, name).value as string | number]));
    const made = labelFrom(values, spec);
    if (made !== undefined) labels.push(made);
  }
  return [...labels, ...fact.aliases];
}

export function checkCitations(facts: Facts, texts: ReadonlyMap<string, SourceText>, ontology: Ontology): Finding[] {
  const findings: Finding[] = [];
  const names = [...facts.entities.values()].flatMap((entity) => namesOf(entity, ontology).map((name) => [name, entity.id] as const));
  const mentionsIn = memo(nameFinder(names));
  const folded = memo(foldWidth);
  const tell = (c: { at: Citation["at"] }, code: string, severity: Finding["severity"], message: string, hint?: string) =>
    findings.push({ severity, code, ...c.at, message, ...(hint && { hint }) });

  /** Finds the phrase of a citation, and tells what is wrong with it. */
  const locate = (c: Citation): Passage | undefined => {
    const document = facts.entities.get(c.document);
    if (!document || !ontology.kinds[document.kind]?.document) {
      tell(
        c,
        "unknown-document",
        "error",
        `${show(c.document)} is ${document ? `a ${document.kind}, not a document` : "not defined"}`,
        "define the document, or correct its id",
      );
      return undefined;
    }
    const alone = { context: c.quote, start: 0, end: c.quote.length };
    if ([...c.quote].length > longestQuote && !mentionsIn(c.quote).some((m) => m.start === 0 && m.end === c.quote.length))
      tell(
        c,
        "quote-too-long",
        "error",
        `the phrase has ${[...c.quote].length} characters: ${show(c.quote)}`,
        `cite the shortest phrase that proves the fact, ${longestQuote} characters at most`,
      );
    const text = texts.get(c.document);
    if (!text) return alone;
    const line = text.lines[c.line - 1];
    if (line === undefined) {
      tell(c, "line-out-of-range", "error", `${text.file} has ${text.lines.length} lines, not ${c.line}`, whereElse(text, c));
      return undefined;
    }
    const found = occurrences(folded(line), folded(c.quote));
    const start = found[(c.occurrence ?? 1) - 1];
    if (found.length === 0)
      tell(c, "quote-not-found", "error", `${show(c.quote)} does not stand on line ${c.line} of ${text.file}`, whereElse(text, c));
    else if (start === undefined)
      tell(
        c,
        "quote-not-found",
        "error",
        `${show(c.quote)} stands ${times(found.length)} on line ${c.line} of ${text.file}, not ${times(c.occurrence ?? 1)}`,
        "correct the number after #",
      );
    else if (found.length > 1 && c.occurrence === undefined)
      tell(
        c,
        "ambiguous-quote",
        "warning",
        `${show(c.quote)} stands ${times(found.length)} on line ${c.line} of ${text.file}`,
        `say which: "${c.line}#1 …", or cite a longer phrase`,
      );
    return start === undefined ? undefined : { context: line, start, end: start + c.quote.length };
  };

  /** Occurrences of an entity's names in a passage that are its own: not a part of another's longer name. */
  const ownMentions = (id: string, { context, start, end }: Passage): Mention[] => {
    const all = mentionsIn(context);
    return all.filter(
      (m) =>
        m.ids.has(id) &&
        m.start >= start &&
        m.end <= end &&
        !all.some((o) => contains(o, m) && !o.ids.has(id) && ![...o.ids].every((other) => mayHold(other, id))),
    );
  };
  /** Whether one entity's name may stand within the other's: that of an organization within its post's. */
  const within = new Set<string>();
  for (const edge of facts.edges.values()) {
    const source = facts.entities.get(edge.source);
    if (source && ontology.kinds[source.kind]?.namedWithin === edge.relation) within.add(`${edge.source} ${edge.target}`);
  }
  const mayHold = (outer: string, inner: string) => within.has(`${outer} ${inner}`);

  for (const entity of facts.entities.values()) {
    const spec = ontology.kinds[entity.kind];
    const passages = locateAll(entity.citations, locate);
    for (const declared of entity.declares.values()) {
      const quotes = locateAll(declared.citations, locate);
      if (
        declared.citations.size > 0 &&
        quotes.length === declared.citations.size &&
        !quotes.some((p) => showsCount(phrase(p), declared.count))
      )
        tell(
          { at: firstPosition(declared) },
          "count-not-cited",
          "error",
          `no cited phrase says ${declared.count}`,
          "cite the words that give the number",
        );
    }
    if (!spec || passages.length === 0 || passages.length < entity.citations.size || inferredBecause(entity) !== undefined) continue;
    if (spec.claim) {
      for (const [name, attribute] of Object.entries(spec.attributes ?? {})) {
        const { value } = attribute.proven ? chooseValue(entity, name) : { value: undefined };
        if (value === undefined || passages.some((p) => shows(phrase(p), value))) continue;
        tell(
          { at: firstPosition(entity) },
          "not-proven",
          "error",
          `no cited phrase of ${show(entity.id)} shows its ${attribute.en}, ${show(value)}`,
          "cite the words that hold it",
        );
      }
      checkComparator(entity, passages);
    } else if (!spec.document && !passages.some((p) => ownMentions(entity.id, p).length > 0))
      tell(
        { at: firstPosition(entity) },
        "borrowed-evidence",
        "error",
        `no cited phrase names ${show(entity.id)}`,
        `cite a phrase that holds its label or an alias: ${namesOf(entity, ontology).map(show).join(", ")}`,
      );
  }

  function checkComparator(entity: EntityFact, passages: Passage[]): void {
    const [value, comparator] = [chooseValue(entity, "value").value, chooseValue(entity, "comparator").value];
    if (typeof value !== "number" || typeof comparator !== "string") return;
    const said = passages.flatMap((p) =>
      findQuantities(phrase(p))
        .filter((q) => q.value === value)
        .map((q) => comparatorAround(phrase(p), q) ?? "="),
    );
    if (said.length > 0 && !said.includes(comparator) && !said.includes("="))
      tell(
        { at: firstPosition(entity) },
        "comparator-differs",
        "warning",
        `${show(entity.id)} is ${show(comparator)}, but the cited words mean ${show(said[0])}`,
        `write comparator: "${said[0]}"`,
      );
  }

  for (const edge of facts.edges.values()) {
    const ends = [facts.entities.get(edge.source), facts.entities.get(edge.target)];
    const passages = locateAll(edge.citations, locate);
    if (passages.length === 0 || passages.length < edge.citations.size || inferredBecause(edge) !== undefined || ends.some((e) => !e))
      continue;
    const [source, target] = ends as [EntityFact, EntityFact];
    const documents = new Set([...edge.citations.values()].map((c) => c.document));
    const mentions = ([source, target] as const).map((end) => {
      if (documents.has(end.id)) return "known" as const;
      const spec = ontology.kinds[end.kind];
      const claimed = Object.entries(spec?.attributes ?? {}).flatMap(([name, a]) =>
        a.proven && spec?.claim ? (chooseValue(end, name).value ?? []) : [],
      );
      if (claimed.some((value) => passages.some((p) => shows(phrase(p), value)))) return "known" as const;
      return passages.flatMap((p, i) => ownMentions(end.id, p).map((m) => ({ ...m, passage: p.context + i })));
    });
    const missing = [source, target].filter((_, i) => mentions[i]?.length === 0);
    const [a, b] = mentions;
    const apart =
      a === "known" ||
      b === "known" ||
      !a ||
      !b ||
      a.some((m) =>
        b.some(
          (n) =>
            m.passage !== n.passage ||
            m.end <= n.start ||
            n.end <= m.start ||
            (contains(m, n) && mayHold(source.id, target.id)) ||
            (contains(n, m) && mayHold(target.id, source.id)),
        ),
      );
    const tellEdge = (message: string, names: string[]) =>
      tell(
        { at: firstPosition(edge) },
        "borrowed-evidence",
        "error",
        message,
        `cite a phrase that holds ${names.map(show).join(" or ")}, or say why it is inferred`,
      );
    if (missing.length > 0)
      tellEdge(
        `no cited phrase of ${show(edge.key)} names ${missing.map((e) => show(e.id)).join(" or ")}`,
        missing.flatMap((e) => namesOf(e, ontology)),
      );
    else if (!apart)
      tellEdge(`${show(edge.key)}: one occurrence names both ends`, [...namesOf(source, ontology), ...namesOf(target, ontology)]);
  }
  return findings;
}

const contains = (outer: Mention, inner: Mention) =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
const phrase = (p: Passage) => p.context.slice(p.start, p.end);
const times = (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);

function locateAll(citations: Map<string, Citation>, locate: (c: Citation) => Passage | undefined): Passage[] {
  return sortedCitations(citations).flatMap((c) => locate(c) ?? []);
}

/** Whether a phrase shows a claimed value: the same number however written, or the same words. */
function shows(quote: string, value: string | number): boolean {
  if (typeof value === "string") return foldWidth(quote).includes(foldWidth(value));
  return findQuantities(quote).some((q) => Math.abs(q.value - Math.abs(value)) <= 1e-9 * Math.max(1, Math.abs(value)));
}

const showsCount = (quote: string, count: number) => shows(quote, count) || countedInName(quote) === count;

function whereElse(text: SourceText, c: Citation): string {
  const quote = foldWidth(c.quote);
  const lines = text.lines.flatMap((line, i) => (foldWidth(line).includes(quote) ? [i + 1] : []));
  if (lines.length === 0) return "cite the words as they stand in the text";
  return `it stands on line ${lines.slice(0, 5).join(", ")}: correct the number, or run check --fix`;
}

function memo<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => entry(known, text, () => make(text));
}

/** Every set of citations: of entities, of their declared counts, and of edges. */
export function* allCitations(facts: Facts): Generator<Map<string, Citation>> {
  for (const entity of facts.entities.values()) {
    yield entity.citations;
    for (const declared of entity.declares.values()) yield declared.citations;
  }
  for (const edge of facts.edges.values()) yield edge.citations;
}
