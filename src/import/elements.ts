/**
 * JSON in chunks of text → the parts of its outermost object, one after another: of a list each item, of what else stands there the whole.
 * Memory holds one part at a time; each knows its line and column.
 */
import type { Position } from "../definitions/finding.js";
import { broken, longestValue, tooLong } from "./record.js";

export interface JsonPart {
  /** The member of the outermost object; empty where the outermost thing is a list. */
  member: string;
  /** Whether it is one item of a list. */
  item: boolean;
  value: unknown;
  at: Position;
}

const deepest = 1000;

export function* jsonParts(chunks: Iterable<string>, file: string): Generator<JsonPart> {
  let [line, column] = [1, 0];
  /** Pieces of the part that is being read. */
  let open: string[] | undefined;
  let length = 0;
  let at: Position = { file, line: 1, column: 1 };
  let [depth, inString, escaped, ended] = [0, false, false, false];
  /** How deep parts stand: 1 in an object, 2 in a list of its. */
  let level = 1;
  let rootIsList = false;
  let member = "";
  let expecting: "key" | "value" = "key";
  const here = (): Position => ({ file, line, column: Math.max(1, column) });
  const syntax = (message: string, where = here()) =>
    broken(where, { code: "syntax", message: `not JSON: ${message}`, hint: "the file is damaged or cut off: write it anew" });

  for (const chunk of chunks) {
    let from = open ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i] as string;
      if (c === "\n") [line, column] = [line + 1, 0];
      else column += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (c === "\\") escaped = true;
        else if (c === '"') inString = false;
        continue;
      }
      if (c === " " || c === "\n" || c === "\r" || c === "\t" || c === "\ufeff") continue;
      if (ended) syntax("something stands after its end");
      if (depth === 0) {
        if (c !== "{" && c !== "[") syntax("it begins with no { or [");
        rootIsList = c === "[";
        [depth, expecting, level] = [1, rootIsList ? "value" : "key", 1];
        continue;
      }
      if (open === undefined && expecting === "value" && depth === level && level === 1 && !rootIsList && c === "[") {
        [depth, level] = [2, 2];
        continue;
      }
      const closes = c === "}" || c === "]";
      if (depth === level && (c === "," || closes || (c === ":" && expecting === "key"))) {
        if (open) {
          open.push(chunk.slice(from, i));
          const value = parsed(open.join(""), at);
          [open, length, from] = [undefined, 0, -1];
          if (c === ":") {
            if (typeof value !== "string") syntax("the name of a member is no text", at);
            [member, expecting] = [value as string, "value"];
          } else if (expecting === "value") yield { member, item: level === 2 || rootIsList, value, at };
          else syntax("a member has no value", at);
        } else if (c === ":") syntax("a member has no name");
        if (closes) {
          depth -= 1;
          if (level === 2) level = 1;
          else ended = true;
        }
        if (c !== ":" && level === 1 && !rootIsList && depth === 1) expecting = closes ? "value" : "key";
        continue;
      }
      if (open === undefined) {
        // A list that was read part by part ends its member.
        [open, length, from, at] = [[], 0, i, here()];
      }
      if (c === '"') inString = true;
      else if (c === "{" || c === "[") {
        depth += 1;
        if (depth > deepest)
          broken(here(), {
            code: "too-deep",
            message: `brackets are nested more than ${deepest} deep`,
            hint: "a graph needs no such depth",
          });
      } else if (closes) depth -= 1;
    }
    if (open && from !== -1) {
      open.push(chunk.slice(from));
      length += chunk.length - from;
      if (length > longestValue * 4) broken(at, tooLong);
    }
  }
  if (!ended) syntax("it ends before its brackets are closed");

  function parsed(text: string, place: Position): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const [, message, position] = /^([\s\S]*?)(?: in JSON at position (\d+).*)?$/.exec((error as Error).message) ?? [];
      const before = text.slice(0, Number(position ?? 0)).split("\n");
      const [lines, last = ""] = [before.length - 1, before.at(-1)];
      const at = { file, line: place.line + lines, column: lines === 0 ? place.column + last.length : last.length + 1 };
      return syntax((message as string).replace(/\p{Cc}/gu, "\ufffd"), at);
    }
  }
}
