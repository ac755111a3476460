/** Attributes of nodes or edges → XML elements, one a value, declared by keys: what GraphML and GEXF have in common. */
import { asText, type Row, type Type, typeOf, wider } from "./typing.js";

export interface Key {
  type: Type;
  /** What stands before and behind a value. */
  open: string;
  close: string;
  /** What was written for each value, until there are too many for any to come again soon. */
  lines: Map<unknown, string> | undefined;
}
export type Keys = Map<string, Key>;

/** Chunks are about this long, in units of strings. */
export const chunkSize = 1 << 15;
const mostLines = 1000;

/** Declares what a row holds. Nothing is turned into text for that: a row is seen twice, and written once. */
export function notice(keys: Keys, row: Row): void {
  for (const name in row) {
    const value = row[name];
    if (value === undefined || value === null) continue;
    const type = typeOf(name, value);
    const key = keys.get(name);
    if (!key) keys.set(name, { type, open: "", close: "", lines: new Map() });
    else if (key.type !== type) key.type = wider(key.type, type);
  }
}

/** The values of a row that have keys, each as its element. */
export function data(row: Row, keys: Keys): string {
  let text = "";
  for (const name in row) {
    const value = row[name];
    if (value === undefined || value === null) continue;
    const key = keys.get(name);
    if (key) text += lineOf(value, key);
  }
  return text;
}

/** Kinds, years and units come again and again: a line that is kept needs neither escaping nor joining. */
function lineOf(value: unknown, key: Key): string {
  if (!key.lines) return `${key.open}${written(value)}${key.close}`;
  const known = key.lines.get(value);
  if (known !== undefined) return known;
  // Joined it is one piece of memory; from a template it would be put together anew in each chunk.
  const line = [key.open, written(value), key.close].join("");
  if (key.lines.size < mostLines) key.lines.set(value, line);
  else key.lines = undefined;
  return line;
}

function written(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "object") return escapeXml(asText(value));
  return value === Infinity ? "INF" : value === -Infinity ? "-INF" : value;
}

/** Most texts: nothing in them needs a second look. Pairs of surrogates may be sound, and do. */
const plain = /^[ !#-%'-;=?-~\u00a0-\u2027\u2029-\ud7ff\ue000-\ufffd]*$/;
const special = /[&<>"\u2028\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/**
 * Text for an element or a quoted attribute. Tabs and ends of lines are given as numbers: readers make spaces of them in attributes,
 * and a line feed of a carriage return anywhere. What XML 1.0 forbids becomes U+FFFD.
 */
export function escapeXml(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(special, (c) => entities[c] ?? (isBreak(c) ? `&#${c.charCodeAt(0)};` : "\ufffd"));
}

/** Characters of which readers make line feeds, by the rules of XML 1.1 or none; and their like. */
const isBreak = (c: string) => "\t\n\r\u2028".includes(c) || (c >= "\x7f" && c <= "\x9f");

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** How ids are written. */
export interface Ids {
  /** Whether they could not be kept. */
  numbered: boolean;
  of(id: string): string;
}

/** Ids as they are, or escaped; if XML cannot hold one of them, or readers might not, all become a letter and a number. */
export function idsOf(ids: readonly string[], letter: string): Ids {
  const odd = ids.filter((id) => id === "" || !plain.test(id));
  if (odd.length === 0) return { numbered: false, of: (id) => id };
  if (!odd.some((id) => id === "" || /[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(id))) return { numbered: false, of: escapeXml };
  const numbers = new Map(ids.map((id, i) => [id, `${letter}${i}`]));
  return { numbered: true, of: (id) => numbers.get(id) ?? id };
}
