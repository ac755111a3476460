/** The attributes and ids of records → the kind of a node and the relation of an edge, by the words of a vocabulary; and new ids. */
import { slugOf } from "../extract/draft.js";
import { slug } from "../ontology/schema.js";
import { isNothing } from "./attributes.js";
import { parsedJson } from "./own.js";
import type { EdgeRecord, NodeRecord, Row } from "./record.js";
import type { Vocabulary } from "./vocabulary.js";

export interface Told {
  /** The attribute that told it. */
  from?: string | undefined;
  /** What stands where a kind or a relation was looked for. */
  word?: string | undefined;
}

/** The first attribute with a word that is known; else the first with any word. */
function toldBy<T>(attributes: Row, names: readonly string[], meaning: (word: string) => T | undefined): Told & { meaning?: T } {
  let told: Told = {};
  const byFold = new Map(Object.keys(attributes).map((name) => [name.toLowerCase(), name]));
  for (const name of names) {
    const from = byFold.get(name.toLowerCase());
    const value = from === undefined ? undefined : attributes[from];
    if (isNothing(value)) continue;
    const list = parsedJson(value);
    // Neo4j gives several labels, one after another.
    for (const word of Array.isArray(list) ? list.map(String) : [String(value), ...String(value).split(/[;:]/)]) {
      const found = meaning(word);
      if (found !== undefined) return { from, word, meaning: found };
    }
    // A name is a word, but not for what a thing is.
    if (told.word === undefined && !/^(label|name)$/i.test(name)) told = { word: String(value) };
  }
  return told;
}

/** What kind a node is: by its attributes, then by the beginning of its id, then by what was said of all others. */
export function kindOf(record: NodeRecord, words: Vocabulary): Told & { kind?: string | undefined } {
  const told = toldBy(record.attributes, words.kindNames, words.kind);
  if (told.meaning !== undefined) return { ...told, kind: told.meaning };
  const prefix = /^([A-Za-z0-9]+):./.exec(ownId(record))?.[1];
  const kind = (prefix === undefined ? undefined : words.kind(prefix)) ?? words.kind("*");
  return { kind, word: told.word };
}

export function relationOf({ attributes }: EdgeRecord, words: Vocabulary): Told & { relation?: string; forward?: boolean } {
  const told = toldBy(attributes, words.relationNames, words.relation);
  return { from: told.from, word: told.word, ...(told.meaning ?? words.relation("*")) };
}

/** Formats that cannot hold an id let it go along as data. */
export function ownId({ id, key, attributes }: NodeRecord): string {
  for (const own of [key, attributes.nodeId, attributes.id]) if (typeof own === "string" && own !== "") return own;
  return id;
}

const soundSlug = new RegExp(`^${slug}$`, "u");

/** A function that gives each node an id of its own: as it was, where that is one; else with what signs an id cannot hold made hyphens. */
export function idsOf(): (record: NodeRecord, kind: string) => string {
  const used = new Set<string>();
  const last = new Map<string, number>();
  return (record, kind) => {
    const old = ownId(record);
    const name = (old.startsWith(`${kind}:`) ? old.slice(kind.length + 1) : old).normalize("NFC");
    const base = `${kind}:${soundSlug.test(name) ? name : slugOf(name)}`;
    let id = base;
    for (let n = last.get(base) ?? 2; used.has(id); n++) {
      id = `${base}-${n}`;
      last.set(base, n + 1);
    }
    used.add(id);
    return id;
  };
}
