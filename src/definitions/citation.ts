/** The short notation of a citation: `9 市委书记`, `9#2 市委`, `document:retreat 9 市委书记`. */
import type { WrittenCitation } from "../ontology/types.js";

const notation = /^(?:([a-z][A-Za-z0-9]*:\S+)\s+)?([0-9]{1,9})(?:#([0-9]{1,4}))?\s+(\S.*)$/su;

/** What is wrong with a citation that `parseCitation` refuses, and what one looks like. */
export const citationForm =
  'a citation is a line number and a phrase: "9 市委书记", "9#2 市委" for its second occurrence, "document:x 9 市委书记" for another document';

/** The parts of a citation in short notation, or `undefined` if it is none. */
export function parseCitation(text: string): Exclude<WrittenCitation, string> | undefined {
  const m = notation.exec(text.trim());
  if (!m) return undefined;
  const [, document, line, occurrence, quote] = m;
  if (Number(line) < 1 || (occurrence !== undefined && Number(occurrence) < 1)) return undefined;
  return {
    ...(document && { document }),
    line: Number(line),
    quote: quote as string,
    ...(occurrence && { occurrence: Number(occurrence) }),
  };
}
