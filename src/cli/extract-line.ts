/** One line of JSON that holds a document → one line of JSON: its draft, or what is wrong with it. Runs in any thread. */
import { isUtf8 } from "node:buffer";
import { type Extracted, extract } from "../extract/extract.js";
import { makeLexicon } from "../extract/lexicon/lexicon.js";
import { government } from "../ontology/government.js";
import { type Common, failure, type LineResult } from "./extract-result.js";
import { type Proven, provable } from "./prove.js";

/** Holds what was extracted against its own text. */
export function prove({ draft, article }: Extracted, file: string): Proven {
  return provable(draft, { file, lines: article.physical }, government);
}

/** Makes the reader of lines: the bytes of one, and its number → its result. It throws nothing: a fault is a result. */
export function lineReader({ given, more }: Common): (bytes: Uint8Array, number: number) => LineResult {
  const lexicon = makeLexicon(more);
  const read = (bytes: Uint8Array, number: number): LineResult => {
    if (!isUtf8(bytes)) return failure(number, "not UTF-8 (save the file as UTF-8)");
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString("utf8")
      .replace(/^\ufeff/, "");
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
