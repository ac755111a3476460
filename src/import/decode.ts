/** A file on disk → its text, some at a time, by the encoding that it declares or shows. Node only. */
import { closeSync, openSync, readSync } from "node:fs";
import { broken, type Input } from "./record.js";

const blockSize = 1 << 18;

export interface DecodeOptions {
  /** What the file is written in, where it does not say so itself: a label such as `gb18030`. */
  encoding?: string;
  /** Whether text that is not UTF-8 and declares nothing is taken for GB18030, as tables made on Chinese machines are. */
  guess?: boolean;
}

/**
 * The text of a file. A byte order mark comes first, then `encoding`, then what an XML declaration says, then UTF-8. Bytes that are
 * none of their encoding end the reading with a DefinitionsError that tells their line and column.
 */
export function inputOf(path: string, options: DecodeOptions = {}): Input {
  let encoding: string | undefined;
  const input: Input = {
    file: path,
    *chunks() {
      encoding ??= encodingOf(path, options) ?? guessed();
      yield* decoded(path, encoding);
    },
  };
  const guessed = () => {
    if (!options.guess || isUtf8(path)) return "utf-8";
    input.guessed = "gb18030";
    return "gb18030";
  };
  return input;
}

const marks: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ["utf-8", 0xef, 0xbb, 0xbf],
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
];

/** What each format begins with are letters of ASCII: without a mark, the zeros among the first bytes show how wide they are. */
const widths: readonly (readonly [encoding: string, zeros: string])[] = [
  ["utf-32", "1000"],
  ["utf-32", "0001"],
  ["utf-16le", "1010"],
  ["utf-16be", "0101"],
];

/** The encoding that a file shows or declares, or was told to be of. */
function encodingOf(path: string, { encoding }: DecodeOptions): string | undefined {
  const head = firstBytes(path);
  const zeros = Array.from(head.subarray(0, 4), (byte) => (byte === 0 ? "0" : "1")).join("");
  const wide = widths.find(([, shape]) => shape === zeros)?.[0];
  if (wide === "utf-32" || (zeros === "1100" && head[0] === 0xff) || (zeros === "0011" && head[2] === 0xfe))
    broken(start(path), { code: "encoding", message: "the file is in UTF-32, which is not read", hint: "save the file as UTF-8" });
  const mark = marks.find(([, ...bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (mark) return mark[0];
  const declared = encoding ?? /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head.toString("latin1"))?.[1];
  if (declared !== undefined) {
    const known = knownEncoding(declared);
    if (known === undefined)
      broken(start(path), { code: "encoding", message: `there is no encoding "${declared}"`, hint: "name another with --encoding" });
    return known;
  }
  return wide;
}

function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function* decoded(path: string, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const place = { line: 1, column: 1 };
  // What follows a broken byte need not be read: the text before it tells the place.
  const fault = (bytes: Uint8Array) => {
    advance(place, new TextDecoder(encoding).decode(bytes).split("\ufffd")[0] as string);
    broken(
      { file: path, ...place },
      {
        code: "encoding",
        message: `here stand bytes that are not ${encoding.toUpperCase()}`,
        hint: `save the file as UTF-8, or tell its encoding: --encoding ${encoding === "gb18030" ? "windows-1252" : "gb18030"}`,
      },
    );
  };
  for (const bytes of blocks(path)) {
    let text = "";
    try {
      text = decoder.decode(bytes, { stream: true });
    } catch {
      fault(bytes);
    }
    advance(place, text);
    if (text !== "") yield text;
  }
  try {
    decoder.decode();
  } catch {
    broken(
      { file: path, ...place },
      { code: "encoding", message: "the file ends within a character", hint: "it was cut off: get it anew" },
    );
  }
}

function advance(place: { line: number; column: number }, text: string): void {
  let last = -1;
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) {
    place.line += 1;
    last = i;
  }
  place.column = last === -1 ? place.column + text.length : text.length - last;
}

function isUtf8(path: string): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (const bytes of blocks(path)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

const start = (file: string) => ({ file, line: 1, column: 1 });

/** The bytes of a file, a block at a time, each in the memory of the one before. */
function* blocks(path: string): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(blockSize);
  let from: number | undefined;
  try {
    from = openSync(path, "r");
    for (let length = readSync(from, buffer); length > 0; length = readSync(from, buffer)) yield buffer.subarray(0, length);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).syscall !== "string") throw error;
    broken(start(path), {
      code: "unreadable",
      message: `the file cannot be read: ${(error as Error).message}`,
      hint: "check that it is there, and its permissions",
    });
  } finally {
    if (from !== undefined) closeSync(from);
  }
}

function firstBytes(path: string): Buffer {
  for (const bytes of blocks(path)) return Buffer.from(bytes.subarray(0, 1024));
  return Buffer.alloc(0);
}
