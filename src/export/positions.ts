/** Citations and the texts at hand → where their phrases stand, in Unicode code points, as Web Annotation counts. */
import { foldWidth, occurrences, type SourceText } from "../definitions/text.js";
import type { Evidence } from "../ontology/types.js";

/** By the id of their document. */
export type Texts = Readonly<Record<string, Pick<SourceText, "lines">>>;

/** From the beginning of the text, whose lines are taken to end in one line feed; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** Returns a function from a citation to the place of its phrase; `undefined` where the text is not at hand, or the phrase does not stand there. */
export function positionFinder(texts: Texts): (evidence: Evidence) => Range | undefined {
  const starts = new Map<string, number[]>();
  const points = (part: string) => Array.from(part).length;
  const startsOf = (document: string, lines: readonly string[]) => {
    const known = starts.get(document);
    if (known) return known;
    let position = 0;
    const made = lines.map((line) => {
      const start = position;
      position += points(line) + 1;
      return start;
    });
    starts.set(document, made);
    return made;
  };
  return ({ document, line, quote, occurrence = 1 }) => {
    const lines = Object.hasOwn(texts, document) ? texts[document]?.lines : undefined;
    const whole = lines?.[line - 1];
    if (lines === undefined || whole === undefined) return undefined;
    const found = occurrences(foldWidth(whole), foldWidth(quote))[occurrence - 1];
    if (found === undefined) return undefined;
    const start = (startsOf(document, lines)[line - 1] as number) + points(whole.slice(0, found));
    return { start, end: start + points(whole.slice(found, found + quote.length)) };
  };
}
