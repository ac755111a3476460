/** Numbers and steps that are aimed at → things, each hung on what it is a target of. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { strip } from "../targets/indicators.js";
import type { TargetMention } from "../targets/target.js";
import { yearsIn } from "../targets/years.js";
import { isWithin, type Line, type Span } from "../text/article.js";
import { asWritten } from "../text/normalize.js";
import { simplify } from "../text/script.js";
import type { Link, Named, Take, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";
import { proof, type ReadLine } from "./link.js";
import type { Milestone } from "./milestones.js";
import { isMeantBy, type Owner, ownerOf } from "./owners.js";

/** What is known of the article, and where what is found goes. */
export interface Aims {
  register: Register;
  lexicon: Lexicon;
  /** Whose a number is that names no owner: the place of the article, or its meeting. */
  home: Named | undefined;
  /** The year of the article's date. */
  today: number | undefined;
  /** Whose the last number was, and on which line. */
  last?: { line: number; owner: Named };
  /** What last words have been found to mean. */
  meant: Map<string, Named | undefined>;
  /** The steps that are told, each by its work and its words. */
  steps: Set<string>;
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
  aims.last = { line: read.line.number, owner };
  const indicator = asWritten(read.line, withoutOwner(t.indicator, owner.span, read.line, lexicon));
  const unit = asWritten(read.line, t.unit);
  // What is taken out of an indicator may leave half a character: nothing can be said of that.
  if (/\p{Cs}/u.test(indicator + unit)) return [];
  const thing: Thing = {
    kind: "target",
    label: "",
    aliases: new Set(),
    mentions: citedWords(t, read),
    rules: new Set([t.rule]),
    values: { indicator, comparator, value, unit, ...(year !== undefined && { year }), wording: wordingOf(read.line, t, indicator) },
    ...(t.weak !== undefined && { weak: t.weak }),
  };
  register.put(thing);
  const span = thing.mentions[thing.mentions.length - 1] as Span;
  take(t, `target ${indicator} ${comparator} ${value}${unit}${year === undefined ? "" : ` ${year}`}`, t.rule);
  for (const one of [owner, ...(owner.also ?? [])])
    links.push({
      relation: "targets",
      source: one.thing,
      target: thing,
      cites: [one.span, span],
      rule: owner.rule,
      ...(owner.weak !== undefined && { weak: owner.weak }),
    });
  return [{ thing, span }];
}

/** The number as it is written, without the verb that its indicator ends with: GDP增长 is 7.5%, not 增长7.5%. */
function wordingOf({ raw, text }: Line, { start, end }: TargetMention, indicator: string): string {
  const verb = /^(?:增长|下降|降低|提高|提升|增加|减少)/.exec(text.slice(start, end))?.[0] ?? "";
  return raw.slice(simplify(indicator).endsWith(verb) ? start + verb.length : start, end);
}

/** The owner of a number: what its sentence names, else the heading over it, else the place of the article. */
function ownerFor(read: ReadLine, position: number, heading: Named | undefined, aims: Aims): Owner | undefined {
  const { home, register, lexicon } = aims;
  const owner = ownerOf(read, position, lexicon, (tail) => (tail === "" ? lastWork(read, aims) : onlyOne(tail, aims)));
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

/** The work whose number the line has told last. */
function lastWork({ line }: ReadLine, { last }: Aims): Named | undefined {
  return last?.line === line.number && (last.owner.thing.kind === "project" || last.owner.thing.kind === "platform")
    ? last.owner
    : undefined;
}

/** The one park or work of the article that a last word can mean: 走廊. */
function onlyOne(tail: string, { register, meant }: Aims): Named | undefined {
  if (!meant.has(tail)) {
    const [thing, another] = register.things.filter((t) => (t.kind === "project" || t.kind === "platform") && isMeantBy(t, tail));
    const span = thing?.mentions[0];
    meant.set(tail, thing && span && !another ? { thing, span } : undefined);
  }
  return meant.get(tail);
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
    if (isWithin(indicator, length)) continue;
    const at = text.lastIndexOf(indicator.slice(0, length), start - length);
    if (at < from) continue;
    if (start - (at + length) <= farthest && end - at <= longest) return [{ line, start: at, end }];
    if (at + length > number.start) return [number];
    return length > longest ? [number] : [{ line, start: at, end: at + length }, number];
  }
  return [number];
}

/** A step becomes a target of the work that shall reach it. */
export function addMilestone(
  { owner, status, span }: Milestone,
  year: number | undefined,
  { register, steps, links, take }: Aims,
): Named[] {
  const written = simplify(register.words(span)) === status ? register.words(span) : status;
  const step = `${owner.thing.label}\n${written}`;
  if (steps.has(step)) return [];
  steps.add(step);
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
