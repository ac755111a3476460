/** Citations → the places of their phrases: on the line where the text is at hand, else the phrase by itself. */
import { type Finding, show } from "../definitions/finding.js";
import type { Citation } from "../definitions/statements.js";
import { foldWidth, occurrences, type SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { entry, type Facts } from "./facts.js";

/** Longest phrase that may be cited, in code points, unless it is a name. */
const longestQuote = 30;

const mostHints = 100;

export interface Passage {
  /** The line that holds the phrase, or the phrase alone. */
  context: string;
  /** Of the phrase in its context, in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
  /** The same for passages in one context. */
  place: string;
  /** Document and line. */
  line: string;
}

export const phrase = ({ context, start, end }: Passage) => context.slice(start, end);

export type Tell = (at: Citation["at"], code: string, severity: Finding["severity"], message: string, hint: string) => void;

/**
 * Returns a function from a set of citations to their passages. What is wrong with a citation is told once, and a set
 * with such a one has no passages (`undefined`): what it proves cannot be judged.
 */
export function passageFinder(
  facts: Facts,
  texts: ReadonlyMap<string, SourceText>,
  ontology: Ontology,
  isName: (text: string) => boolean,
  tell: Tell,
): (citations: readonly Citation[]) => Passage[] | undefined {
  const lines = new Map<string, string>();
  const unknown = new Set<string>();
  let lookedFor = 0;
  /** Each such hint reads a whole text: where thousands of phrases are lost, the first ones tell what went wrong. */
  const elsewhere = (text: SourceText, c: Citation) => (lookedFor++ < mostHints ? whereElse(text, c) : remedy(c));
  const folded = (line: string) => entry(lines, line, () => foldWidth(line));

  function locate(c: Citation): Passage | undefined {
    const document = facts.entities.get(c.document);
    // What has faults of its own is defined, if badly.
    if (facts.rejected.has(c.document)) return undefined;
    if (!document || !ontology.kinds[document.kind]?.document) {
      if (unknown.has(c.document)) return undefined;
      unknown.add(c.document);
      const what = document ? `a ${document.kind}, not a document` : "not defined";
      tell(
        c.at,
        "unknown-document",
        "error",
        `${show(c.document)} is ${what}`,
        "define the document, or correct its id; told once for all that cite it",
      );
      return undefined;
    }
    const length = [...c.quote].length;
    if (length > longestQuote && !isName(c.quote))
      tell(
        c.at,
        "quote-too-long",
        "error",
        `the phrase has ${length} characters: ${show(c.quote)}`,
        `cite the shortest phrase that proves the fact, ${longestQuote} characters at most`,
      );
    const text = texts.get(c.document);
    const place = `${c.document} ${c.line}`;
    if (!text) return { context: c.quote, start: 0, end: c.quote.length, place: `${place} ${c.quote}`, line: place };

    const line = text.lines[c.line - 1];
    if (line === undefined) {
      tell(c.at, "line-out-of-range", "error", `${text.file} has ${text.lines.length} lines, not ${c.line}`, elsewhere(text, c));
      return undefined;
    }
    const found = occurrences(folded(line), foldWidth(c.quote));
    const start = found[(c.occurrence ?? 1) - 1];
    const stands = () => `${show(c.quote)} stands ${times(found.length)} on line ${c.line} of ${text.file}`;
    if (found.length === 0)
      tell(c.at, "quote-not-found", "error", `${show(c.quote)} does not stand on line ${c.line} of ${text.file}`, elsewhere(text, c));
    else if (start === undefined)
      tell(c.at, "quote-not-found", "error", `${stands()}, not ${times(c.occurrence ?? 1)}`, "correct the number after #");
    else if (found.length > 1 && c.occurrence === undefined)
      tell(c.at, "ambiguous-quote", "warning", stands(), `say which: "${c.line}#1 …", or cite a longer phrase`);
    return start === undefined ? undefined : { context: line, start, end: start + c.quote.length, place, line: place };
  }

  return (citations) => {
    const passages = citations.map(locate);
    return passages.every((p) => p !== undefined) ? passages : undefined;
  };
}

function whereElse(text: SourceText, c: Citation): string {
  const quote = foldWidth(c.quote);
  const lines = text.lines.flatMap((line, i) => (foldWidth(line).includes(quote) ? [i + 1] : []));
  if (lines.length === 0) return "cite the words as they stand in the text";
  return `it stands on line ${lines.slice(0, 5).join(", ")}: ${remedy(c)}`;
}

const remedy = (c: Citation) => (c.at.file.endsWith(".jsonl") ? "correct the number" : "correct the number, or run check --fix");

const times = (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);
