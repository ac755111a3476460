/** Things and links → definitions as a person would write them: ids, labels, fields, and a citation for each. */

import { foldWidth, occurrences } from "../definitions/text.js";
import type { WrittenCitation } from "../ontology/types.js";
import { type Article, isWithin, placeIn, type Span } from "./text/article.js";
import type { Found, Link, Thing } from "./things/model.js";

/** One entity, as it stands in a file of definitions. */
export type Written = Record<string, unknown>;

export interface Draft {
  document: string;
  entities: Written[];
}

const mostMentions = 3;

/** A document must have a date; one that is not known is told. */
const unknownDate = "1900";
const noDate = "文中未见日期，以1900占位 · the text gives no date: 1900 stands in for it (give --date)";

export interface Origin {
  /** What the document's id is made of. */
  name: string;
  /** The file that holds the text, and the hash of its bytes. */
  file?: string;
  sha256?: string;
}

/** Definitions of what was found in one article. */
export function draftOf(article: Article, { things, links }: Found, { name, file, sha256 }: Origin): Draft {
  const document = `document:${slugOf(name)}`;
  const ids = idsOf(things);
  const fields = new Map<Thing, Record<string, unknown[]>>();
  const ownFields: Record<string, unknown[]> = {};
  const titled = [article.title?.span, article.date?.span].flatMap((span) => (span && span.end - span.start <= 30 ? [span] : []));
  const spans = [
    ...titled,
    ...things.flatMap((t) => [...t.mentions.slice(0, 9), ...(t.declares ? [t.declares.span] : [])]),
    ...links.flatMap((l) => l.cites),
  ];
  const parts = (all: readonly Span[]) => all.flatMap((span) => partsOf(span, article));
  const cite = citer(article, parts(spans));
  for (const link of links) {
    const to = ids.get(link.target);
    if (to === undefined || !fits(link, ids)) continue;
    const list = link.source.kind === "document" ? ownFields : (fields.get(link.source) ?? {});
    if (link.source.kind !== "document") fields.set(link.source, list);
    const inferred = [
      ...new Set([link.weak, link.target.kind === "target" ? link.target.weak : undefined].filter((w) => w !== undefined)),
    ].join("; ");
    const edge = { to, ...link.values, cite: several(parts(outermost(link.cites)).map(cite)), ...(inferred !== "" && { inferred }) };
    list[link.relation] = [...(list[link.relation] ?? []), edge];
  }
  const entities: Written[] = things.map((thing) => ({
    id: ids.get(thing),
    ...(thing.kind !== "target" && { label: thing.label }),
    ...(thing.aliases.size > 0 && { aliases: [...thing.aliases] }),
    ...thing.values,
    ...(thing.mentions.length > 0 && {
      cite: several(parts(thing.mentions.slice(0, thing.kind === "target" ? 9 : mostMentions)).map(cite)),
    }),
    ...(thing.declares && {
      declares: { count: thing.declares.count, of: thing.declares.of, by: thing.declares.by, cite: cite(thing.declares.span) },
    }),
    ...(thing.weak !== undefined && { inferred: thing.weak }),
    ...fields.get(thing),
  }));
  return {
    document,
    entities: [
      {
        id: document,
        label: headOf(article.title?.value ?? name, 200),
        date: article.date?.value ?? unknownDate,
        ...(article.date === undefined && { inferred: noDate }),
        ...(file !== undefined && { file }),
        ...(sha256 !== undefined && { sha256 }),
        ...(titled.length > 0 && { cite: several(titled.map(cite)) }),
        ...ownFields,
      },
      ...entities,
    ],
  };
}

/** 楼琅坚 need not be cited beside 楼琅坚指出. */
const outermost = (spans: readonly Span[]) =>
  spans.filter((s) => !spans.some((o) => o.line === s.line && o.start <= s.start && o.end >= s.end && o.end - o.start > s.end - s.start));

const fits = ({ source }: Link, ids: ReadonlyMap<Thing, string>) => source.kind === "document" || ids.has(source);

const several = (all: WrittenCitation[]) => {
  const seen = new Map(all.map((c) => [JSON.stringify(c), c]));
  const list = [...seen.values()];
  return list.length === 1 ? (list[0] as WrittenCitation) : list;
};

/** A phrase may have so many characters. */
const longestPhrase = 30;

/** A phrase that is too long with the marks of Markdown in it, in parts without them: together they prove what it does. */
function partsOf(span: Span, { lines }: Article): Span[] {
  const line = lines[span.line - 1];
  const length = line ? placeIn(line, span.end - 1) + 1 - placeIn(line, span.start) : 0;
  if (!line?.places || length <= longestPhrase || span.end - span.start > longestPhrase) return [span];
  const parts: Span[] = [];
  for (let start = span.start, i = start + 1; i <= span.end; i++) {
    if (i < span.end && placeIn(line, i) === placeIn(line, i - 1) + 1) continue;
    if (/[\p{L}\p{N}]/u.test(line.text.slice(start, i))) parts.push({ line: span.line, start, end: i });
    start = i;
  }
  return parts.length > 0 ? parts : [span];
}

/** Writes a place as a citation; which occurrence is told where the phrase stands more than once. */
function citer({ lines, physical }: Article, spans: readonly Span[]): (span: Span) => WrittenCitation {
  const wanted = new Map<number, Set<string>>();
  const placed = (span: Span) => {
    const line = lines[span.line - 1];
    if (!line) return { line: 1, start: 0, quote: "" };
    const from = placeIn(line, span.start);
    const raw = (physical[line.physical - 1] ?? "").slice(from, span.end > span.start ? placeIn(line, span.end - 1) + 1 : from);
    return { line: line.physical, start: from + (raw.length - raw.trimStart().length), quote: raw.trim() };
  };
  for (const span of spans) {
    const { line, quote } = placed(span);
    wanted.set(line, (wanted.get(line) ?? new Set()).add(foldWidth(quote)));
  }
  const places = new Map<number, Map<string, number[]>>();
  for (const [line, quotes] of wanted) places.set(line, allOccurrences(foldWidth(physical[line - 1] ?? ""), quotes));
  return (span) => {
    const { line, start, quote } = placed(span);
    const found = places.get(line)?.get(foldWidth(quote)) ?? [];
    return { line, quote, ...(found.length > 1 && { occurrence: found.indexOf(start) + 1 }) };
  };
}

/** Where each of many phrases stands in a line, in one pass: phrases are looked up by their first two characters. */
function allOccurrences(line: string, phrases: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const byHead = new Map<number, string[]>();
  const headAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
  for (const phrase of phrases) {
    found.set(phrase, phrase.length < 2 ? occurrences(line, phrase) : []);
    if (phrase.length < 2) continue;
    const known = byHead.get(headAt(phrase, 0));
    if (known) known.push(phrase);
    else byHead.set(headAt(phrase, 0), [phrase]);
  }
  for (let i = 0; i + 1 < line.length; i++) {
    const here = byHead.get(headAt(line, i));
    if (here) for (const phrase of here) if (line.startsWith(phrase, i)) found.get(phrase)?.push(i);
  }
  return found;
}

/** The beginning of a text, so long at most, without half a character at its end. */
const headOf = (text: string, length: number) => text.slice(0, isWithin(text, length) ? length - 1 : length);

/** Ids that tell the thing: its name, its kind in front; a number where two would be alike. */
function idsOf(things: readonly Thing[]): Map<Thing, string> {
  const ids = new Map<Thing, string>();
  const used = new Set<string>();
  for (const thing of things) {
    const { indicator = "", year, status = "" } = thing.values ?? {};
    const name = thing.kind === "target" ? `${indicator}${status}${year === undefined ? "" : `-${year}`}` : thing.label;
    const base = `${thing.kind}:${slugOf(name)}`;
    let id = base;
    for (let n = 2; used.has(id); n++) id = `${base}-${n}`;
    used.add(id);
    ids.set(thing, id);
  }
  return ids;
}

/** A name as a part of an id: letters and digits, other signs made a hyphen. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "-")
    .replace(/^[-\p{M}]+|-+$/gu, "");
  return slug.slice(0, 120).replace(/[\ud800-\udbff]$/, "") || "x";
}
