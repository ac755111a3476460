/** Names and values → Cypher: in backticks and quotes where they need them, whatever they hold. */
import type { Evidence } from "../ontology/types.js";
import { asText, type Type } from "./typing.js";

/** What a column holds: `integers` are a list of whole numbers, `citations` a list of `{document, line, quote, occurrence}`. */
export type CypherType = Type | "integers" | "citations";

/** Words that openCypher keeps for itself. */
const reserved = new Set(
  `ADD ALL AND AS ASC ASCENDING BY CASE CONSTRAINT CONTAINS CREATE DELETE DESC DESCENDING DETACH DISTINCT DO DROP ELSE END ENDS EXISTS
FALSE FOR IN IS LIMIT MANDATORY MATCH MERGE NOT NULL OF ON OPTIONAL OR ORDER REMOVE REQUIRE RETURN SCALAR SET SKIP STARTS THEN TRUE
UNION UNIQUE UNWIND WHEN WHERE WITH XOR`.split(/\s/),
);

/**
 * Words that Ladybug takes for names only in backticks. Found by asking the engine (0.19) for a property, a label and a relation of
 * each name.
 */
const reservedInLadybug = new Set(
  `ACYCLIC ALL AND ANY ASC CASE CAST COLUMN CREATE DEFAULT DESC DISTINCT ELSE END ENDS EXISTS FALSE GLOB GROUP HEADERS HINT IN INSTALL
JOIN MACRO MULTI_JOIN NONE NOT NULL ON ONLY OPTIONAL OR ORDER PRIMARY PROFILE SHORTEST SINGLE STARTS TABLE THEN TRAIL TRUE UNION UNWIND
WHEN WHERE WITH WSHORTEST XOR`.split(/\s/),
);

export const isReservedInLadybug = (name: string): boolean => reservedInLadybug.has(name.toUpperCase());

/** A label, a type or the name of a property, in backticks where an engine would not take it as it is. */
export function symbol(name: string): string {
  const plain = /^[A-Za-z]\w*$/.test(name) && !reserved.has(name.toUpperCase()) && !isReservedInLadybug(name);
  return plain ? name : `\`${name.replaceAll("`", "``")}\``;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text in quotes, on one line whatever it holds. */
export const quoted = (text: string): string => `'${text.replace(/[\\'\n\r\t]/g, (c) => escapes[c] as string)}'`;

export const isThere = (value: unknown): boolean => value !== undefined && value !== null;

export function literal(value: unknown, type: CypherType): string {
  if (!isThere(value)) return "null";
  if (type === "citations" && Array.isArray(value)) return citations(value as Evidence[]);
  if (type === "texts" || type === "integers") return `[${(value as unknown[]).map((item) => scalar(item, type)).join(", ")}]`;
  return scalar(value, type);
}

/** The engine does not see which type nothing is of. */
function citations(list: readonly Evidence[]): string {
  const one = ({ document, line, quote, occurrence }: Evidence) =>
    `{document: ${quoted(document)}, line: ${line}, quote: ${quoted(quote)}, occurrence: ${occurrence ?? "CAST(null AS INT64)"}}`;
  return `[${list.map(one).join(", ")}]`;
}

function scalar(value: unknown, type: CypherType): string {
  if (typeof value === "boolean" && type === "boolean") return String(value);
  if (typeof value !== "number" || type === "string") return quoted(asText(value));
  if (!Number.isFinite(value)) return "null";
  const text = String(value).replace("e+", "e");
  // A whole number in a column of others is one of them.
  return type === "double" && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Types of columns as engines with tables write them. */
export const tableTypes: Readonly<Record<CypherType, string>> = {
  boolean: "BOOL",
  int: "INT64",
  long: "INT64",
  double: "DOUBLE",
  string: "STRING",
  texts: "STRING[]",
  integers: "INT64[]",
  citations: "STRUCT(document STRING, line INT64, quote STRING, occurrence INT64)[]",
  json: "STRING",
};
