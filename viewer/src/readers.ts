/** Parts of a parsed graph.json → what the page can rely on: what is malformed is left out, and an unsound ontology is named. */
import type { Finding } from "../../src/definitions/finding.js";
import { shapes } from "../../src/ontology/define.js";
import type { Declaration, Evidence } from "../../src/ontology/types.js";
import type { Merge, Texts } from "./model.js";

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isScalar = (value: unknown): value is string | number => isText(value) || (typeof value === "number" && Number.isFinite(value));
export const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
export const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);
const entries = (value: unknown): [string, unknown][] => (isFields(value) ? Object.entries(value) : []);

export const evidenceIn = (value: unknown): Evidence[] => list(value).filter((e): e is Fields & Evidence => isEvidence(e));
const isEvidence = ({ document, line, quote, occurrence }: Fields) =>
  isText(document) && isCount(line) && isText(quote) && (occurrence === undefined || isCount(occurrence));

export function declarationsIn(value: unknown): Declaration[] {
  return list(value).flatMap(({ count, of, by, evidence }) =>
    isCount(count) && isText(of) && isText(by) ? [{ count, of, by, evidence: evidenceIn(evidence) }] : [],
  );
}

export const alternativesIn = (value: unknown): Record<string, (string | number)[]> =>
  Object.fromEntries(
    entries(value).flatMap(([name, values]) => {
      const sound = Array.isArray(values) ? values.filter(isScalar) : [];
      return sound.length > 0 ? [[name, sound]] : [];
    }),
  );

export const mergesIn = (value: unknown): Merge[] =>
  list(value).map(({ ids, reason, definedAt }) => ({
    ids: strings(ids),
    reason: isText(reason) ? reason : "",
    definedAt: isText(definedAt) ? definedAt : "",
  }));

/** A text with a line that is none is left out whole: its lines could no longer be counted. */
export const textsIn = (value: unknown): Texts =>
  Object.fromEntries(
    entries(value).flatMap(([document, text]) =>
      isFields(text) && isText(text.file) && Array.isArray(text.lines) && text.lines.every(isText)
        ? [[document, { file: text.file, lines: text.lines }]]
        : [],
    ),
  );

export const findingsIn = (value: unknown): Finding[] => list(value).filter((f): f is Fields & Finding => isFinding(f));
const isFinding = ({ severity, code, message, hint, file, line, column }: Fields) =>
  (severity === "error" || severity === "warning" || severity === "note") &&
  [code, message, file].every(isText) &&
  [line, column].every(isCount) &&
  (hint === undefined || isText(hint));

/** What the page could not show of an ontology, by its first fault; `undefined` if it is sound. */
export function faultOf(ontology: Fields): string | undefined {
  if (!hasWords(ontology)) return "ontology: zh, en";
  if (!isFields(ontology.kinds) || !isFields(ontology.relations)) return "ontology: kinds, relations";
  for (const [name, kind] of Object.entries(ontology.kinds)) {
    const fault = faultOfKind(kind);
    if (fault !== undefined) return `kind "${name}": ${fault}`;
  }
  for (const [name, relation] of Object.entries(ontology.relations)) {
    const fault = faultOfRelation(relation);
    if (fault !== undefined) return `relation "${name}": ${fault}`;
  }
  return undefined;
}

const hasWords = (value: unknown): value is Fields => isFields(value) && isText(value.zh) && isText(value.en);
const isList = (value: unknown, of: (item: unknown) => boolean) => value === undefined || (Array.isArray(value) && value.every(of));
const isMap = (value: unknown, of: (item: unknown) => boolean) =>
  value === undefined || (isFields(value) && Object.values(value).every(of));

/** A colour goes into style sheets and pictures as it stands. */
const isColor = (value: unknown) => isText(value) && /^#[0-9a-f]{6}$/i.test(value);

function faultOfKind(kind: unknown): string | undefined {
  if (!hasWords(kind)) return "zh, en";
  const { color, shape, attributes, labels, oneOf, matchedBy, anchoredBy, answeredBy, namedWithin, plural } = kind;
  if (!isFields(color) || !isColor(color.light) || !isColor(color.dark)) return "color";
  if (!shapes.some((known) => known === shape)) return "shape";
  if (!isMap(attributes, isAttribute)) return "attributes";
  if (!isList(labels, isText) || !isList(matchedBy, isText)) return "labels, matchedBy";
  if (
    !isList(
      oneOf,
      (group) => Array.isArray(group) && group.every((name) => isText(name) && isFields(attributes) && Object.hasOwn(attributes, name)),
    )
  )
    return "oneOf";
  if (![anchoredBy, answeredBy, namedWithin, plural].every((name) => name === undefined || isText(name)))
    return "anchoredBy, answeredBy, namedWithin, plural";
  return undefined;
}

function faultOfRelation(relation: unknown): string | undefined {
  if (!hasWords(relation)) return "zh, en";
  const { inverse, signature, implies, attributes } = relation;
  if (!hasWords(inverse) || !isText(inverse.key)) return "inverse";
  if (!isFields(signature) || !isMap(signature, (kinds) => isList(kinds, isText))) return "signature";
  if (!isList(implies, isText)) return "implies";
  if (!isMap(attributes, isAttribute)) return "attributes";
  return undefined;
}

function isAttribute(value: unknown): boolean {
  if (!hasWords(value) || !isText(value.type)) return false;
  return value.type === "choice" ? isFields(value.values) && isMap(value.values, hasWords) : isMap(value.english, isText);
}
