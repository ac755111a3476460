/**
 * Facts against their proofs: does each phrase stand where its citation says, do the phrases of a fact name what it joins,
 * and do those of a claim show what it claims?
 */
import { type Finding, show } from "../definitions/finding.js";
import { comparatorAround, countedInName, findQuantities } from "../definitions/quantity.js";
import type { Citation } from "../definitions/statements.js";
import { foldWidth, type SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { chooseValue, type EdgeFact, type EntityFact, type Facts, firstPosition, inferredBecause } from "./facts.js";
import { contains, type Naming, namesOf, naming } from "./naming.js";
import { type Passage, passageFinder, phrase, type Tell } from "./passages.js";

export function checkCitations(facts: Facts, texts: ReadonlyMap<string, SourceText>, ontology: Ontology): Finding[] {
  const findings: Finding[] = [];
  const tell: Tell = (at, code, severity, message, hint) => findings.push({ severity, code, ...at, message, hint });
  const names = naming(facts, ontology);
  const passagesOf = passageFinder(facts, texts, ontology, names.isName, tell);

  for (const entity of facts.entities.values()) {
    for (const declared of entity.declares) {
      const passages = passagesOf(declared.citations) ?? [];
      const says = (p: Passage) => showsCount(phrase(p), declared.count);
      if (passages.length > 0 && !passages.some(says))
        tell(
          firstPosition(declared),
          "count-not-cited",
          "error",
          `no cited phrase says ${declared.count}`,
          "cite the words that give the number",
        );
    }
    const passages = passagesOf(entity.citations) ?? [];
    if (passages.length === 0 || inferredBecause(entity) !== undefined) continue;
    const spec = ontology.kinds[entity.kind];
    if (spec?.claim) checkClaim(entity, passages, ontology, tell);
    else if (!spec?.document && !passages.some((p) => names.mentions(entity.id, p).length > 0))
      tell(
        firstPosition(entity),
        "borrowed-evidence",
        "error",
        `no cited phrase names ${show(entity.id)}`,
        within(entity.id, passages, names) ??
          `cite a phrase that holds its label or an alias: ${namesOf(entity, ontology).map(show).join(", ")}`,
      );
  }
  for (const edge of facts.edges.values()) {
    const passages = passagesOf(edge.citations) ?? [];
    if (passages.length > 0 && inferredBecause(edge) === undefined) checkEdge(edge, passages, facts, ontology, names, tell);
  }
  return findings;
}

/** A claim's phrases show each of its proven attributes; a number's bound and unit are those of its words. */
function checkClaim(entity: EntityFact, passages: Passage[], ontology: Ontology, tell: Tell): void {
  const at = firstPosition(entity);
  for (const [name, attribute] of provenAttributes(entity, ontology)) {
    const { value } = chooseValue(entity, name);
    if (value !== undefined && !passages.some((p) => shows(phrase(p), value)))
      tell(
        at,
        "not-proven",
        "error",
        `no cited phrase of ${show(entity.id)} shows its ${attribute.en}, ${show(value)}`,
        "cite the words that hold it",
      );
  }
  const { value } = chooseValue(entity, "value");
  if (typeof value !== "number") return;
  const quotes = passages.map(phrase);
  const quantities = quotes.flatMap((quote) => findQuantities(quote).flatMap((q) => (same(q.value, value) ? [{ quote, q }] : [])));
  if (quantities.length === 0) return;

  const { value: comparator } = chooseValue(entity, "comparator");
  const said = new Set(quantities.map(({ quote, q }) => comparatorAround(quote, q) ?? "="));
  const [meant] = said;
  if (typeof comparator === "string" && !said.has(comparator))
    tell(
      at,
      "comparator-differs",
      "warning",
      `${show(entity.id)} is ${show(comparator)}, but the cited words mean ${show(meant)}`,
      `write comparator: "${meant}", or cite the word that says so`,
    );
  const { value: unit } = chooseValue(entity, "unit");
  // 前30 gives a rank without a word for it.
  const isRank = quantities.some(({ quote, q }) => quote.slice(0, q.start).endsWith("前"));
  if (typeof unit === "string" && !isRank && !quotes.some((quote) => foldWidth(quote).includes(foldWidth(unit))))
    tell(
      at,
      "unit-differs",
      "warning",
      `no cited phrase of ${show(entity.id)} gives its unit, ${show(unit)}`,
      "write the unit of the text, or cite the word",
    );
}

/** An edge's phrases name both its ends, each in an occurrence of its own. */
function checkEdge(edge: EdgeFact, passages: Passage[], facts: Facts, ontology: Ontology, names: Naming, tell: Tell): void {
  const [source, target] = [facts.entities.get(edge.source), facts.entities.get(edge.target)];
  if (!source || !target) return;
  const documents = new Set(edge.citations.map((c) => c.document));
  /** Where an end is named; `undefined` for one that need not be: the citing document, or a claim whose number or words are shown. */
  const placesOf = (end: EntityFact) => {
    if (documents.has(end.id)) return undefined;
    // A claim is named by its number or words, on a line where they are its own.
    const own = new Set(end.citations.map((c) => `${c.document} ${c.line}`));
    const claimed = provenAttributes(end, ontology).flatMap(([name]) => chooseValue(end, name).value ?? []);
    if (claimed.some((value) => passages.some((p) => own.has(p.line) && shows(phrase(p), value)))) return undefined;
    return passages.flatMap((p) => names.mentions(end.id, p).map((m) => ({ ...m, place: p.place })));
  };
  const [a, b] = [placesOf(source), placesOf(target)];
  const wanted = (ends: EntityFact[]) =>
    `cite a phrase that holds ${ends
      .flatMap((e) => namesOf(e, ontology))
      .map(show)
      .join(" or ")}, or say why it is inferred`;
  const missing = [...(a?.length === 0 ? [source] : []), ...(b?.length === 0 ? [target] : [])];
  if (missing.length > 0)
    tell(
      firstPosition(edge),
      "borrowed-evidence",
      "error",
      `no cited phrase of ${show(edge.key)} names ${missing.map((e) => show(e.id)).join(" or ")}`,
      missing.map((end) => within(end.id, passages, names)).find((hint) => hint !== undefined) ?? wanted(missing),
    );
  else if (
    a !== undefined &&
    b !== undefined &&
    !a.some((m) =>
      b.some((n) => {
        const nested = (contains(m, n) && names.mayHold(source.id, target.id)) || (contains(n, m) && names.mayHold(target.id, source.id));
        return m.place !== n.place || m.end <= n.start || n.end <= m.start || nested;
      }),
    )
  )
    tell(firstPosition(edge), "borrowed-evidence", "error", `${show(edge.key)}: one occurrence names both ends`, wanted([source, target]));
}

/** What to do where a name stands in a phrase, but only as a part of another's. */
function within(id: string, passages: readonly Passage[], names: Naming): string | undefined {
  for (const passage of passages) {
    const outer = names.inside(id, passage);
    if (outer !== undefined)
      return `it stands there only inside ${show(outer)}, which names something else: cite a place where it stands by itself, or say why it is inferred`;
  }
  return undefined;
}

function provenAttributes(entity: EntityFact, ontology: Ontology) {
  const spec = ontology.kinds[entity.kind];
  return spec?.claim ? Object.entries(spec.attributes ?? {}).filter(([, attribute]) => attribute.proven) : [];
}

/** Whether a phrase shows a value: the same number however written, or the same words. */
function shows(quote: string, value: string | number): boolean {
  if (typeof value === "string") return foldWidth(quote).includes(foldWidth(value));
  return findQuantities(quote).some((q) => same(q.value, value) && (value >= 0 || falls.test(quote.slice(0, q.start))));
}

/** A count may be one numeral, a row (一二三四五) or a sum (三铁一机一高 is five). */
function showsCount(quote: string, count: number): boolean {
  const sum = findQuantities(quote).reduce((total, q) => total + q.value, 0);
  return shows(quote, count) || countedInName(quote) === count || sum === count;
}

/** A fall is written as a positive number with a word for it: 下降3.8% is -3.8. */
const same = (written: number, value: number) => Math.abs(written - Math.abs(value)) <= 1e-9 * Math.max(1, Math.abs(value));
const falls = /(?:下降|减少|減少|降低|压减|壓減|削减|削減|负|負)[^0-9]{0,4}$/;

/** Every set of citations: of entities, of their declared counts, and of edges. */
export function* allCitations(facts: Facts): Generator<readonly Citation[]> {
  for (const entity of facts.entities.values()) {
    yield entity.citations;
    for (const declared of entity.declares) yield declared.citations;
  }
  for (const edge of facts.edges.values()) yield edge.citations;
}
