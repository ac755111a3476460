/** What every reader of a foreign format gives: nodes, edges and the graph's own attributes as they stand in the file, before anything is known of their meaning. */
import { DefinitionsError, type Finding, type Position } from "../definitions/finding.js";

export type Row = Record<string, unknown>;

/** Sets a value under whatever name: one of Node's own (`__proto__`) is a name like others in a file. */
export function put(row: Row, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
  else row[name] = value;
}

/** What a record of ours holds under a word of a file, which may be one of JavaScript's own (`constructor`). */
export const lookup = <T>(record: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(record, word) ? record[word] : undefined;

export interface NodeRecord {
  type: "node";
  /** As the file's edges name it. */
  id: string;
  /** What it was called before, where the format could not hold that as an id. */
  key?: string | undefined;
  attributes: Row;
  at: Position;
}

export interface EdgeRecord {
  type: "edge";
  id: string | undefined;
  key?: string | undefined;
  source: string;
  target: string;
  directed: boolean;
  attributes: Row;
  at: Position;
}

export interface GraphRecord {
  type: "graph";
  attributes: Row;
  at: Position;
}

export type GraphElement = NodeRecord | EdgeRecord | GraphRecord;
/** Some records at a time, in the order of the file: one by one they would cost more than reading them. */
export type Batch = GraphElement[];

/** A file of text that can be read as often as needed, some of it at a time. */
export interface Input {
  /** Its name, for messages. */
  file: string;
  chunks(): Iterable<string>;
  /** The encoding that was taken for its own, since nothing told it. Known once some of it was read. */
  guessed?: string;
  /** What of it was passed over or left out, of which people should know. Known once it was read. */
  warnings?: Finding[];
}

/** The longest value, in UTF-16 units, that a file may hold: no fact is a book, and memory stays bounded. */
export const longestValue = 1 << 24;
export const tooLong = {
  code: "too-long",
  message: `a value is longer than ${longestValue} characters`,
  hint: "leave it out of the file: facts are short",
};

export interface Fault {
  code: string;
  message: string;
  hint: string;
}

/** Ends the reading: a file that is broken in one place cannot be trusted after it. */
export function broken(at: Position, { code, message, hint }: Fault): never {
  throw new DefinitionsError([{ severity: "error", ...at, code, message, hint }]);
}
