/** One line of JSON that holds a document → one line of JSON: its draft, or what is wrong with it. Runs in any thread. */
import { type Extracted, extract } from "../extract/extract.js";
import { type MoreWords, makeLexicon } from "../extract/lexicon/lexicon.js";
import { government } from "../ontology/government.js";
import { type Proven, provable } from "./prove.js";

/** What holds for all lines; it can be sent to a thread. */
export interface Common {
  given: { date?: string; place?: string };
  more?: MoreWords;
}

export interface LineResult {
  json: string;
  failed: boolean;
}

/** Holds what was extracted against its own text. */
export function prove({ draft, article }: Extracted, file: string): Proven {
  return provable(draft, { file, lines: article.physical }, government);
}

/** Makes the reader of lines: the bytes of one, and its number → its result. It throws nothing: a fault is a result. */
export function lineReader({ given, more }: Common): (bytes: Uint8Array, number: number) => LineResult {
  const lexicon = makeLexicon(more);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const read = (bytes: Uint8Array, number: number): LineResult => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return failure(number, "not UTF-8 (save the file as UTF-8)");
    }
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return failure(number, `not JSON: ${(error as Error).message}`);
    }
    const { id, content, ...fields } = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
    const written = fields.text ?? content;
    if (typeof written !== "string") return failure(number, 'no "text" or "content" that is a string', id);
    const field = (name: string) => (typeof fields[name] === "string" ? { [name]: fields[name] as string } : {});
    const name = (typeof id === "string" && id !== "") || typeof id === "number" ? String(id) : `line-${number}`;
    const extracted = extract(written, { ...field("title"), ...field("date"), ...field("place"), ...given, lexicon, name });
    const [fault] = extracted.article.faults;
    if (fault) return failure(number, `${fault.line === undefined ? "" : `line ${fault.line} of the text: `}${fault.message}`, id);
    const { draft, dropped } = prove(extracted, `${name}.txt`);
    return { json: JSON.stringify({ line: number, ...draft, dropped: dropped.length }), failed: false };
  };
  return (bytes, number) => {
    try {
      return read(bytes, number);
    } catch (error) {
      return failure(number, `cannot be read: ${(error as Error).message}`);
    }
  };
}

export function failure(line: number, error: string, id?: unknown): LineResult {
  return { json: JSON.stringify({ line, ...(id !== undefined && { id }), error }), failed: true };
}
