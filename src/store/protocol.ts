/** What a program and the process of its engine say to each other: one request at a time, one answer to each. */

export type Request =
  | { do: "open"; path: string; readOnly: boolean; memory: number }
  /** A statement that makes or fills a table. */
  | { do: "run"; statement: string }
  | { do: "ask"; cypher: string; params: Record<string, unknown>; timeout: number | undefined }
  | { do: "rows"; cursor: number; most: number }
  | { do: "drop"; cursor: number }
  | { do: "shut" };

export interface Asked {
  cursor: number;
  columns: string[];
}

export interface Rows {
  rows: unknown[][];
  done: boolean;
}

/** `missing` and `unloadable` are said of the engine itself, `query` of what was asked, `engine` of all else. */
export interface Failure {
  kind: "missing" | "unloadable" | "query" | "engine";
  message: string;
}

export type Answer = { value: unknown } | { failure: Failure };

/** The engine and the one version of it that this program is made for: files and faults differ from version to version. */
export const engineName = "@ladybugdb/core";
export const engineVersion = "0.19.1";
