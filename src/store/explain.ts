/** What the engine says against a query → the same in plain words, with its place and what to do. */

import { show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";
import { isReservedInLadybug } from "../export/cypher-text.js";
import { type Token, tokensOf } from "./cypher.js";
import type { StoreSchema } from "./schema.js";

/** A query that cannot be asked: `line` and `column` count from 1, columns in UTF-16 units. */
export class CypherError extends Error {
  override readonly name = "CypherError";
  readonly line: number;
  readonly column: number;
  /** What was wrong, without the place. */
  readonly reason: string;
  constructor(cypher: string, at: number, reason: string) {
    const before = cypher.slice(0, at).split("\n");
    const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
    super(`${line}:${column}: ${reason}`);
    [this.line, this.column, this.reason] = [line, column, reason];
  }
}

/** A query that was stopped because it took too long. */
export class CypherTimeout extends Error {
  override readonly name = "CypherTimeout";
}

type Place = [at: number, reason: string];
type Reading = (said: string[], tokens: readonly Token[], schema: StoreSchema, cypher: string) => Place;

const place = (tokens: readonly Token[], is: (token: Token, i: number) => boolean) => tokens.find(is)?.at ?? 0;
const bare = (token: Token | undefined) => token?.text.replaceAll("`", "") ?? "";
const hint = (text: string | undefined) => (text === undefined ? "" : ` (${text})`);

const readings: readonly [RegExp, Reading][] = [
  [
    /\(line: (\d+), offset: (\d+)\)/,
    ([, line, offset], tokens, _schema, cypher) => {
      const at = position(cypher, Number(line), Number(offset));
      const token = tokens.find((t) => t.at <= at && at < t.at + t.text.length);
      if (!token) return [at, "the query ends too early, or something is missing here"];
      const word = bare(token);
      return [
        at,
        `${show(word)} cannot stand here${token.type === "word" && isReservedInLadybug(word) ? ` (if it is a name, write \`${word}\`)` : ""}`,
      ];
    },
  ],
  [
    /Table (.+) does not exist/,
    ([, name = ""], tokens, { nodes, edges }) => {
      const at = place(tokens, (t, i) => bare(t) === name && [":", "|"].includes(tokens[i - 1]?.text ?? ""));
      const isEdge = insideBrackets(tokens, at);
      const known = [...(isEdge ? edges : nodes).values()].map((table) => table.name);
      const near = suggestion(
        name.toLowerCase(),
        known.map((k) => k.toLowerCase()),
      );
      const real = known.find((k) => near?.includes(`"${k.toLowerCase()}"`));
      const say = real ? `did you mean ${show(real)}?` : `there are ${known.join(", ")}`;
      return [at, `there is no ${isEdge ? "relation" : "label"} ${show(name)}${hint(say)}`];
    },
  ],
  [
    /Cannot find property (\S+) for (\S*)\./,
    ([, name = "", owner = ""], tokens, { nodes, edges }) => {
      const of = (t: Token, i: number) => bare(t) === name && tokens[i - 1]?.text === "." && bare(tokens[i - 2]) === owner;
      const all = [...nodes.values(), ...edges.values()].flatMap((table) => table.columns.map((c) => c.name));
      const known = suggestion(name, new Set(all.filter((c) => c !== name)));
      return [
        tokens.find(of)?.at ?? place(tokens, (t) => bare(t) === name),
        `${owner || "nothing"} has no ${show(name)}${hint(known ?? "zhengmai query --schema tells what has which columns")}`,
      ];
    },
  ],
  [
    /Variable (\S+) is not in scope/,
    ([, name = ""], tokens) => [
      place(tokens, (t, i) => bare(t) === name && tokens[i - 1]?.text !== "."),
      `${show(name)} is not known here (name it in a MATCH before, or pass it on by WITH)`,
    ],
  ],
  [
    /function (\S+) does not exist/,
    ([, name = ""], tokens) => [
      place(tokens, (t, i) => bare(t).toUpperCase() === name && tokens[i + 1]?.text === "("),
      `there is no function ${name.toLowerCase()} (CALL show_functions() RETURN * tells which there are)`,
    ],
  ],
  [
    /Parameter (\S+) not found/,
    ([, name = ""], tokens) => [
      place(tokens, (t) => t.text === `$${name}`),
      `$${name} has no value (give it: --param ${name}=…, or in code a field of that name)`,
    ],
  ],
  [
    /Upper bound of rel (\S*) exceeds maximum: (\d+)/,
    ([, , most], tokens) => [place(tokens, (t) => t.text === "*"), `steps go to ${most} at most (lower the bound)`],
  ],
  [/write operations in a read-only/, () => [0, "a query only reads (change the definitions instead, and make the store anew)"]],
  [
    /[Bb]uffer (?:pool|manager)/,
    () => [0, "the engine has not enough memory for this query (give it more: --memory MB, or in code memory; or ask for less)"],
  ],
];

/** The error to throw for what the engine said. */
export function explained(said: string, cypher: string, schema: StoreSchema, timeout: number | undefined): Error {
  if (/^Interrupted/.test(said))
    return new CypherTimeout(`the query was stopped after ${(timeout ?? 0) / 1000} s (allow more, or ask for less)`);
  const tokens = tokensOf(cypher);
  for (const [pattern, read] of readings) {
    const match = pattern.exec(said);
    if (match) return new CypherError(cypher, ...read([...match], tokens, schema, cypher));
  }
  const [first = said] = said.replace(/^(?:\w+ )+exception: /i, "").split("\n");
  return new CypherError(cypher, 0, first);
}

/** The engine counts lines from 1 and code points within them from 0. */
function position(cypher: string, line: number, offset: number): number {
  const lines = cypher.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, offset).join("").length;
}

function insideBrackets(tokens: readonly Token[], at: number): boolean {
  let open = 0;
  for (const token of tokens) {
    if (token.at >= at) break;
    if (token.text === "[") open += 1;
    if (token.text === "]") open -= 1;
  }
  return open > 0;
}
