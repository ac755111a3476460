/** The attributes of a node or an edge, each with what it is used for → values, names, citations and counts as definitions have them. */
import type { Evidence } from "../ontology/types.js";
import { parsedJson, typed } from "./own.js";
import type { Row } from "./record.js";
import type { Use } from "./vocabulary.js";

/** One entity as in a file of definitions, its citations spelt out. */
export type Written = Record<string, unknown>;

export interface Reading {
  values: Written;
  aliases: string[];
  citations: Evidence[];
  declares: Written[];
  alternatives: Row;
  /** The first citation, where it is told in attributes of its own. */
  flat: Row;
  /** Attributes that should be JSON and are not. */
  uncertain: string[];
}

const flat = (read: Reading, value: unknown, { field }: Use) => void Object.assign(read.flat, { [field]: value });
const listed =
  (into: (read: Reading, list: unknown[]) => void) =>
  (read: Reading, value: unknown, { field }: Use) => {
    const list = parsedJson(value);
    if (Array.isArray(list) && list.every((item) => typeof item === "object" && item !== null)) into(read, list);
    else read.uncertain.push(field);
  };

export const takes: Readonly<Record<Use["role"], (read: Reading, value: unknown, use: Use) => void>> = {
  value: (read, value, { field, spec }) => {
    read.values[field] = spec ? typed(typeof value === "boolean" ? String(value) : value, spec) : value;
  },
  aliases: (read, value) => {
    const list = parsedJson(value);
    const names = Array.isArray(list) ? list.map(String) : String(value).split(/[;；|]/);
    read.aliases.push(...names.map((name) => (Array.isArray(list) ? name : name.trim())).filter((name) => name !== ""));
  },
  evidence: listed((read, list) => void read.citations.push(...(list as Evidence[]))),
  declares: listed((read, list) => void read.declares.push(...(list as Written[]))),
  alternatives: (read, value, { field }) => {
    const groups = parsedJson(value);
    if (typeof groups === "object" && groups !== null && !Array.isArray(groups)) read.alternatives = groups as Row;
    else read.uncertain.push(field);
  },
  document: flat,
  line: flat,
  quote: flat,
  skip: () => {},
};

export const nothingRead = (): Reading => ({
  values: {},
  aliases: [],
  citations: [],
  declares: [],
  alternatives: {},
  flat: {},
  uncertain: [],
});

/** Tables and libraries write what is not there as nothing, or as no number. */
export const isNothing = (value: unknown) => value === undefined || value === null || value === "" || Number.isNaN(value);
