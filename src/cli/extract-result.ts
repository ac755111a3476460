/** What goes to a thread that reads lines, and what comes back. */
import type { MoreWords } from "../extract/lexicon/lexicon.js";

/** What holds for all lines; it can be sent to a thread. */
export interface Common {
  given: { date?: string; place?: string };
  more?: MoreWords;
}

/** A line that holds a document, and its number. */
export interface Job {
  bytes: Uint8Array;
  number: number;
}

export interface LineResult {
  json: string;
  failed: boolean;
}

export function failure(line: number, error: string, id?: unknown): LineResult {
  return { json: JSON.stringify({ line, ...(id !== undefined && { id }), error }), failed: true };
}
