/** Numbers and steps that are aimed at → things, each hung on what it is a target of. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { strip } from "../targets/indicators.js";
import type { TargetMention } from "../targets/target.js";
import { yearsIn } from "../targets/years.js";
import type { Line, Span } from "../text/article.js";
import { asWritten } from "../text/normalize.js";
import { simplify } from "../text/script.js";
import type { Link, Named, Take, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";
import { proof, type ReadLine } from "./link.js";
import type { Milestone } from "./milestones.js";
import { type Owner, ownerOf } from "./owners.js";

/** What is known of the article, and where what is found goes. */
export interface Aims {
  register: Register;
  lexicon: Lexicon;
  /** Whose a number is that names no owner: the place of the article, or its meeting. */
  home: Named | undefined;
  /** The year of the article's date. */
  today: number | undefined;
  /** Numbers that are aimed at, and nobody's: the text names neither owner nor place nor meeting. */
  unowned: Span[];
  links: Link[];
  take: Take;
}

/** A number becomes a target of its owner; `heading` is what stands over it. */
export function addTarget(t: TargetMention, read: ReadLine, heading: Named | undefined, aims: Aims): Named[] {
  const { register, lexicon, links, take } = aims;
  const { comparator, value, year } = t;
  const owner = ownerFor(read, t.start, heading, aims);
  if (!owner) {
    aims.unowned.push({ line: t.line, start: t.start, end: t.end });
    return [];
  }
  const indicator = asWritten(read.line, withoutOwner(t.indicator, owner.span, read.line, lexicon));
  const unit = asWritten(read.line, t.unit);
  const thing: Thing = {
    kind: "target",
    label: "",
    aliases: new Set(),
    mentions: citedWords(t, read),
    rules: new Set([t.rule]),
    values: { indicator, comparator, value, unit, ...(year !== undefined && { year }), wording: read.line.raw.slice(t.start, t.end) },
    ...(t.weak !== undefined && { weak: t.weak }),
  };
  register.put(thing);
  const span = thing.mentions[thing.mentions.length - 1] as Span;
  take(t, `target ${indicator} ${comparator} ${value}${unit}${year === undefined ? "" : ` ${year}`}`, t.rule);
  links.push({
    relation: "targets",
    source: owner.thing,
    target: thing,
    cites: [owner.span, span],
    rule: owner.rule,
    ...(owner.weak !== undefined && { weak: owner.weak }),
  });
  return [{ thing, span }];
}

/** The owner of a number: what its sentence names, else the heading over it, else the place of the article. */
function ownerFor(read: ReadLine, position: number, heading: Named | undefined, { home, register, lexicon }: Aims): Owner | undefined {
  const owner = ownerOf(read, position, lexicon);
  if (owner && "place" in owner) {
    const stem = register.words(owner.place).replace(/.$/, "");
    // 祁山县 is the 祁山某族自治县 of the article.
    if (home?.thing.kind === "place" && home.thing.label !== stem && home.thing.label.startsWith(stem)) {
      register.alias(home.thing, register.words(owner.place));
      return { thing: home.thing, span: owner.place, rule: "place beside the number" };
    }
    return { thing: register.add("place", owner.place, "subject of a number"), span: owner.place, rule: "place beside the number" };
  }
  if (owner) return owner;
  if (heading) return { ...heading, rule: "under a heading" };
  return home && { ...home, rule: "place of the article", weak: home.thing.kind === "place" ? unnamedOwner : unnamedPlace };
}

const unnamedPlace = "文中未写明主体和地名，按提出目标的会议 · neither owner nor place is named: the meeting at which it was set";

const unnamedOwner = "文中未写明主体，按文章所述地区 · the owner is unnamed: the place that the article is about";

/** 市交通局今年完成投资 is 完成投资 of 市交通局. */
function withoutOwner(indicator: string, owner: Span, { number, text }: Line, lexicon: Lexicon): string {
  const name = owner.line === number ? text.slice(owner.start, owner.end) : "";
  const rest = name !== "" && indicator.startsWith(name) ? strip(indicator.slice(name.length), lexicon) : "";
  return rest.length >= 2 && !rest.startsWith("的") ? rest : indicator;
}

/** So far apart, two phrases are cited as one. */
const farthest = 6;
/** Longest phrase that is cited. */
const longest = 30;

/** The words that are cited for a number: those of its indicator and its own, as one phrase where they stand together. */
function citedWords({ line, start, end, indicator }: TargetMention, { line: { text }, sentences }: ReadLine): Span[] {
  const from = sentences.find((s) => s.start <= start && s.end >= start)?.start ?? start;
  // 国家高新技术企业60家, in a list: its own words begin after the number before it.
  const own = start - (/[^、，；：。]*$/.exec(text.slice(Math.max(from, end - longest), start))?.[0].length ?? 0);
  const number = { line, start: own === end - longest ? start : own, end };
  for (let length = Math.min(indicator.length, start - from); length >= 2; length--) {
    const at = text.lastIndexOf(indicator.slice(0, length), start - length);
    if (at < from) continue;
    if (start - (at + length) <= farthest && end - at <= longest) return [{ line, start: at, end }];
    if (at + length > number.start) return [number];
    return length > longest ? [number] : [{ line, start: at, end: at + length }, number];
  }
  return [number];
}

/** A step becomes a target of the work that shall reach it. */
export function addMilestone({ owner, status, span }: Milestone, year: number | undefined, { register, links, take }: Aims): Named[] {
  const written = simplify(register.words(span)) === status ? register.words(span) : status;
  const known = register.things.some(
    (t) => t.kind === "target" && t.values?.status === written && t.values.indicator === owner.thing.label,
  );
  if (known) return [];
  const thing: Thing = {
    kind: "target",
    label: "",
    aliases: new Set(),
    mentions: owner.span.line === span.line && span.start - owner.span.end <= farthest ? proof(owner.span, span) : [owner.span, span],
    rules: new Set(["milestone"]),
    values: { indicator: owner.thing.label, status: written, ...(year !== undefined && { year }) },
  };
  register.put(thing);
  take(span, `target ${owner.thing.label} ${written}`, "milestone");
  links.push({ relation: "targets", source: owner.thing, target: thing, cites: proof(owner.span, span), rule: "milestone" });
  return [{ thing, span }];
}

/** The year that a sentence names before a position. */
export function yearBefore({ text }: Line, { start }: Span, position: number, { today }: Aims): number | undefined {
  return yearsIn(text.slice(start, position), today).pop()?.value;
}
