/** The text of a query → its tokens, what in it is not let through to the engine, and the names of its columns as they were written. */
import { show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";

export interface Token {
  /** `name` is a word in backticks, `param` is `$word`. */
  type: "word" | "name" | "string" | "number" | "param" | "sign";
  text: string;
  /** In UTF-16 units from the beginning of the query. */
  at: number;
}

const shapes: readonly [Token["type"] | undefined, RegExp][] = [
  [undefined, /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/uy],
  ["string", /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/uy],
  ["name", /`[^`]*`/uy],
  ["number", /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iuy],
  ["param", /\$[\p{L}\p{N}_]+/uy],
  ["word", /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ["sign", /->|<-|[\s\S]/uy],
];

export function tokensOf(cypher: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < cypher.length; ) {
    for (const [type, shape] of shapes) {
      shape.lastIndex = at;
      const text = shape.exec(cypher)?.[0];
      if (!text) continue;
      if (type) tokens.push({ type, text, at });
      at += text.length;
      break;
    }
  }
  return tokens;
}

export interface Objection {
  at: number;
  message: string;
}

const beginnings = ["MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"];
const explaining = ["EXPLAIN", "PROFILE"];
const writing = ["CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "COPY", "COMMENT"];
/** Functions that tell about the store and read nothing else. */
const telling = [
  "show_tables",
  "table_info",
  "show_functions",
  "show_macros",
  "show_indexes",
  "db_version",
  "current_setting",
  "stats_info",
  "storage_info",
];
const quantifiers = ["any", "all", "none", "single"];

/**
 * What a query may not do, at its first place. A query reads its store and nothing else: no other file is read or written, nothing is
 * installed or set. Functions of lists that take an expression (`list_filter`, `any(x IN …)`) are not let through either: for lists
 * that are stored with edges, or made of paths, the engine (0.19) takes the values of other rows, or crashes.
 */
export function objection(tokens: readonly Token[]): Objection | undefined {
  const words = tokens.map((token) => (token.type === "word" ? token.text.toUpperCase() : ""));
  let first = 0;
  if (explaining.includes(words[0] ?? "")) first = words[1] === "LOGICAL" ? 2 : 1;
  const begin = tokens[first];
  if (!begin) return { at: 0, message: "there is no query" };
  const reads = `a query reads, and begins with ${beginnings.slice(0, -1).join(", ")} or ${beginnings.at(-1)}`;
  const word = words[first] ?? "";
  if (!beginnings.includes(word)) {
    const near = writing.includes(word) ? undefined : suggestion(word, [...beginnings, ...explaining]);
    return { at: begin.at, message: `${show(begin.text)} begins no query (${near ?? reads})` };
  }
  for (const [i, token] of tokens.entries()) {
    const [before, after] = [tokens[i - 1]?.text ?? "", tokens[i + 1]?.text ?? ""];
    if (token.type === "sign") {
      const lambda =
        token.text === "->" && (before === ")" ? isLambda(tokens, i - 1) : ["word", "name"].includes(tokens[i - 1]?.type ?? ""));
      if (lambda) return { at: token.at, message: `functions of lists that take x -> … are refused: ${instead}` };
      if (token.text === ";" && i < tokens.length - 1)
        return { at: token.at, message: "only one query at a time (leave out what follows)" };
    }
    if (token.type !== "word" || [".", ":", "|"].includes(before) || before.toUpperCase() === "AS" || after === ":") continue;
    if (words[i] === "LOAD" && ["FROM", "WITH", "CSV"].includes(words[i + 1] ?? ""))
      return { at: token.at, message: "LOAD is refused: a query reads nothing but its store" };
    if (words[i] === "CALL" && !telling.includes(after.toLowerCase()))
      return { at: token.at, message: `CALL is for what tells about the store (${telling.join(", ")})` };
    if (quantifiers.includes(token.text.toLowerCase()) && after === "(" && words[i + 3] === "IN")
      return { at: token.at, message: `${token.text}(x IN …) is refused: ${instead}` };
  }
  return undefined;
}

const instead =
  "for lists of edges and paths the engine answers them wrongly (UNWIND the list; list_contains(list, x), properties(nodes(p), 'label') and (r, n | WHERE …) inside [*] are sound)";

/** Whether a closing bracket ends the variables of an expression, `(x, y) -> …`: in patterns a dash stands between. */
function isLambda(tokens: readonly Token[], close: number): boolean {
  let i = close - 1;
  while (["word", "name"].includes(tokens[i]?.type ?? "") || tokens[i]?.text === ",") i -= 1;
  return tokens[i]?.text === "(" && i < close - 1;
}

const after = new Set(["ORDER", "SKIP", "LIMIT", "UNION"]);

/** The names of columns: where there is no AS, the expression as it is written, where the engine has words of its own for it. */
export function columnNames(cypher: string, tokens: readonly Token[], engines: readonly string[]): string[] {
  const items = returned(cypher, tokens);
  return items.length === engines.length && !items.includes("*") ? items : [...engines];
}

function returned(cypher: string, tokens: readonly Token[]): string[] {
  const word = (token: Token) => (token.type === "word" ? token.text.toUpperCase() : "");
  let depth = 0;
  let start = -1;
  for (const [i, token] of tokens.entries()) {
    depth += depthOf(token);
    if (depth === 0 && word(token) === "UNION") return [];
    if (depth === 0 && word(token) === "RETURN") start = i + 1;
  }
  if (start === -1) return [];
  if (word(tokens[start] as Token) === "DISTINCT") start += 1;
  const items: string[] = [];
  let item: Token[] = [];
  const close = () => {
    const [first, last] = [item[0], item.at(-1)];
    if (!first || !last) return;
    const alias = item.length > 2 && word(item.at(-2) as Token) === "AS";
    const text = alias ? last.text : cypher.slice(first.at, last.at + last.text.length).replace(/\s+/g, " ");
    items.push(text.replaceAll("`", ""));
    item = [];
  };
  depth = 0;
  for (const token of tokens.slice(start)) {
    depth += depthOf(token);
    if (depth === 0 && (after.has(word(token)) || token.text === ";")) break;
    if (depth === 0 && token.text === ",") close();
    else item.push(token);
  }
  close();
  return items;
}

function depthOf({ type, text }: Token): number {
  if (type !== "sign") return 0;
  return "([{".includes(text) ? 1 : ")]}".includes(text) ? -1 : 0;
}
