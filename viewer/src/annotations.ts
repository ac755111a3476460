/** A model and a document → its text line by line, each cited phrase marked with the facts that it proves. */
import { foldWidth } from "../../src/definitions/text.js";
import type { Declaration, Evidence } from "../../src/ontology/types.js";
import type { Model } from "./model.js";
import { locate, type Span } from "./passages.js";

/** What words prove: a relation, a count that a text declares, or that there is such a thing. */
export interface Fact {
  /** The same for one fact, however many phrases prove it. */
  key: string;
  /** The thing that it is about; of a relation, its source. */
  id: string;
  edge?: string;
  declaration?: Declaration;
}

/** A phrase as it is cited, and what it proves. */
export interface Phrase {
  quote: string;
  facts: Fact[];
}

/** A part of a mark, all of which proves the same. */
export interface Segment {
  text: string;
  facts: Fact[];
}

/** Phrases that overlap, as one. */
export interface Mark {
  /** `line:start`, unique in its document. */
  at: string;
  line: number;
  segments: Segment[];
  phrases: Phrase[];
}

/** `matter` is what stands above a text between two lines of dashes. */
export type Sort = "cited" | "untaken" | "blank" | "matter";

export interface Line {
  number: number;
  sort: Sort;
  /** The whole line in its order; of a line that is not at hand, its phrases alone. */
  runs: (string | Mark)[];
  /** Phrases that are cited from this line and do not stand on it. */
  astray: Phrase[];
}

export interface Annotated {
  /** Without the text, the lines are those that are cited. */
  isAtHand: boolean;
  lines: Line[];
  /** In the order of the text. */
  marks: Mark[];
}

interface Proof {
  fact: Fact;
  evidence: Evidence;
}

export function annotate(model: Model, document: string): Annotated {
  const proofs = proofsByLine(model, document);
  const text = textOf(model, document);
  const matter = text ? endOfMatter(text) : 0;
  const lines: Line[] = (text ?? []).map((content, i) => {
    const number = i + 1;
    const here = proofs.get(number);
    proofs.delete(number);
    if (here) return { number, sort: i < matter ? "matter" : "cited", ...markLine(content, number, here) };
    const sort = i < matter ? "matter" : content.trim() === "" ? "blank" : "untaken";
    return { number, sort, runs: content === "" ? [] : [content], astray: [] };
  });
  // What is left is cited from lines that are not there.
  for (const [number, here] of [...proofs].sort(([a], [b]) => a - b)) {
    const phrases = phrasesOf(here);
    if (text) lines.push({ number, sort: "cited", runs: [], astray: phrases });
    else
      lines.push({
        number,
        sort: "cited",
        runs: phrases.map(({ quote, facts }, i) => ({
          at: `${number}:${i}`,
          line: number,
          segments: [{ text: quote, facts }],
          phrases: [{ quote, facts }],
        })),
        astray: [],
      });
  }
  const marks = lines.flatMap(({ runs }) => runs.filter((run) => typeof run !== "string"));
  return { isAtHand: text !== undefined, lines, marks };
}

export const textOf = ({ texts }: Model, document: string): readonly string[] | undefined =>
  Object.hasOwn(texts, document) ? texts[document]?.lines : undefined;

/** Whether a fact speaks of a thing. */
export function isAbout({ graph }: Model, { id, edge }: Fact, thing: string): boolean {
  return edge === undefined ? id === thing : graph.hasExtremity(edge, thing);
}

/** How many lines of a document are cited and, where its text is at hand, how many hold anything. */
export function coverage(model: Model, document: string): { cited: number; lines?: number } {
  const text = textOf(model, document);
  const cited = citedLines(model).get(document) ?? new Set();
  if (!text) return { cited: cited.size };
  const held = text.flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
  return { cited: held.filter((line) => cited.has(line)).length, lines: held.length };
}

const known = new WeakMap<Model, Map<string, Set<number>>>();

function citedLines(model: Model): Map<string, Set<number>> {
  const found = known.get(model);
  if (found) return found;
  const lines = new Map<string, Set<number>>();
  forEachProof(model, ({ evidence: { document, line } }) => entry(lines, document, () => new Set<number>()).add(line));
  known.set(model, lines);
  return lines;
}

function proofsByLine(model: Model, document: string): Map<number, Proof[]> {
  const lines = new Map<number, Proof[]>();
  forEachProof(model, (proof) => {
    if (proof.evidence.document === document) entry(lines, proof.evidence.line, () => []).push(proof);
  });
  return lines;
}

/** Things before relations, as a reader meets them: first that there is such a thing, then what it does. */
function forEachProof({ graph }: Model, note: (proof: Proof) => void): void {
  const each = (fact: Fact, cited: readonly Evidence[]) => {
    for (const evidence of cited) note({ fact, evidence });
  };
  graph.forEachNode((id, { evidence, declares }) => {
    each({ key: id, id }, evidence);
    for (const declaration of declares)
      each({ key: `${id} ${declaration.by} ${declaration.of} ${declaration.count}`, id, declaration }, declaration.evidence);
  });
  graph.forEachEdge((edge, { evidence }, source) => each({ key: edge, id: source, edge }, evidence));
}

/** How many lines stand above the text itself: `---`, words about it, `---`. */
function endOfMatter(text: readonly string[]): number {
  return text[0]?.trimEnd() === "---" ? text.findIndex((line, i) => i > 0 && line.trimEnd() === "---") + 1 : 0;
}

interface Located extends Span, Proof {}

function markLine(text: string, line: number, proofs: readonly Proof[]): Pick<Line, "runs" | "astray"> {
  const folded = foldWidth(text);
  const located: Located[] = [];
  const astray: Proof[] = [];
  for (const proof of proofs) {
    const span = locate(text, proof.evidence, folded);
    if (span) located.push({ ...span, ...proof });
    else astray.push(proof);
  }
  // Of phrases that begin alike, the longest says most.
  located.sort((a, b) => a.start - b.start || b.end - a.end);
  const runs: Line["runs"] = [];
  let done = 0;
  for (const group of overlapping(located)) {
    const start = (group[0] as Located).start;
    if (start > done) runs.push(text.slice(done, start));
    runs.push({ at: `${line}:${start}`, line, segments: segmentsOf(text, group), phrases: phrasesOf(group) });
    done = Math.max(...group.map(({ end }) => end));
  }
  if (done < text.length) runs.push(text.slice(done));
  return { runs, astray: phrasesOf(astray) };
}

/** Spans in order → those that overlap, together; those that only touch stay apart. */
function overlapping(spans: readonly Located[]): Located[][] {
  const groups: Located[][] = [];
  let end = -1;
  for (const span of spans) {
    if (span.start < end) groups.at(-1)?.push(span);
    else groups.push([span]);
    end = Math.max(end, span.end);
  }
  return groups;
}

function segmentsOf(text: string, group: readonly Located[]): Segment[] {
  const bounds = [...new Set(group.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return bounds.slice(1).map((end, i) => {
    const start = bounds[i] as number;
    return { text: text.slice(start, end), facts: distinct(group.filter((span) => span.start <= start && span.end >= end)) };
  });
}

/** In the order given. */
function phrasesOf(proofs: readonly Proof[]): Phrase[] {
  const phrases = new Map<string, Proof[]>();
  for (const proof of proofs) entry(phrases, proof.evidence.quote, () => []).push(proof);
  return [...phrases].map(([quote, cited]) => ({ quote, facts: distinct(cited) }));
}

const distinct = (proofs: readonly Proof[]): Fact[] => [...new Map(proofs.map(({ fact }) => [fact.key, fact])).values()];

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
