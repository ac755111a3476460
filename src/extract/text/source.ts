/** The bytes of a file → its text: encoding found, the article taken out of a web page, Markdown told from plain text. */
import type { Given } from "./normalize.js";
import { isPage, textOfPage } from "./page.js";

export interface Source {
  /** The text that is read and that citations are held against. Of a page, its article; of all else, the file as it stands. */
  text: string;
  format: NonNullable<Given["format"]>;
}

/** A file that cannot be read as an article: the message says what it is and what to do. */
export class SourceError extends Error {}

/**
 * The text of an article as it was saved: plain text, Markdown, or a web page, in UTF-8, UTF-16, GB18030 (which holds GBK and GB2312)
 * or, of a page, what it says itself. `name` is that of the file: its ending tells Markdown and pages; a page is also known by its first
 * words. Throws a `SourceError` for what is no text, and for a page without an article.
 */
export async function readSource(bytes: Uint8Array, name = ""): Promise<Source> {
  const foreign = foreignFormat(bytes);
  if (foreign !== undefined) throw new SourceError(`is ${foreign} (save it as text, HTML or Markdown)`);
  if (/\.(?:md|markdown)$/i.test(name)) return { text: decode(bytes), format: "markdown" };
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).replaceAll("\0", "");
  if (!/\.(?:x?html?|shtml)$/i.test(name) && !isPage(head.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "")))
    return { text: decode(bytes), format: "text" };
  const html = decode(bytes, declared(head));
  const text = await textOfPage(html).catch((error: unknown) => {
    if (error instanceof RangeError) throw new SourceError("is nested too deeply for a page (copy the article into a text file)");
    throw error;
  });
  if (text === undefined) throw new SourceError("holds no article (save the page of one article, or copy its text into a text file)");
  return { text, format: "text" };
}

/** The charset that a page says it has. */
const declared = (head: string) => /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];

/**
 * Bytes as text. A byte order mark decides; else what is UTF-8 is read as that, whatever a page declares, for programs that save pages
 * leave the old declaration in them, and no text of another encoding of some length is UTF-8 by chance; else what is declared, else GB18030.
 */
function decode(bytes: Uint8Array, charset?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const utf8 = attempt("utf-8", bytes);
  if (utf8 !== undefined) return utf8;
  if (charset !== undefined && !/^(?:utf-?8|gb.*|iso-8859-1|us-ascii)$/i.test(charset)) {
    const text = attempt(charset, bytes);
    if (text !== undefined) return text;
  }
  // Of a text in GB18030, hardly a character reads as UTF-8; where nearly all do, a few bytes are damaged.
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const wrong = lenient.split("\ufffd").length - 1;
  if (wrong * 50 > lenient.length) {
    const text = attempt("gb18030", bytes);
    if (text !== undefined) return text;
  }
  const line = lenient.slice(0, lenient.indexOf("\ufffd")).split("\n").length;
  throw new SourceError(`is neither UTF-8 nor GB18030: line ${line} holds bytes that are no characters (save it as UTF-8)`);
}

function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const signatures: [string, string][] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a Word, Excel or zip file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Word or Excel file"],
  ["{\\rtf", "a rich text file"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
];

/** What bytes are that are no text. */
function foreignFormat(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000));
  for (const [signature, what] of signatures) if (head.startsWith(signature)) return what;
  if (/^(?:From|MIME-Version|Subject):[\s\S]*multipart\/related/i.test(head)) return "a web archive";
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!wide && bytes.subarray(0, 1 << 16).includes(0)) return "a binary file";
  return undefined;
}
