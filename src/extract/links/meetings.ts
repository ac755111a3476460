/** A line → who chairs, attends and convenes which meeting, where it is held, and what it studies. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named, Thing } from "../things/model.js";
import { type Context, link, proof, type ReadLine, within } from "./link.js";
import { locationLink } from "./places.js";
import { authorOf, coreference, openingSpeech, speakerLinks } from "./speakers.js";

const bareEvent =
  /^(?:了)?(?:本次|此次|这次|大会|会议|全会|开幕|开工|签约|启动|当天|该)?(?:的)?(?:会议|大会|全会|仪式|活动|论坛|典礼|开工仪式|签约仪式|推介会|座谈会|推进会|开幕式)/;
/** What is attended without being a meeting. */
const noMeeting =
  /^(?:了)?(?:(?:上述|相关|有关)活动|或|(?:上述|相关|有关|此次|本次|这次)?(?:调研|检查|考察|走访|慰问|督导|督查|督察|会见|视察|巡查|培训|学习|讨论|竞争|建设|谋划|管理|治理|植树|社会|公益|志愿))/;
const isMeeting = (n: Named) => n.thing.kind === "event" && !n.thing.rules.has("cited meeting");

interface Hit {
  event: Named;
  weak?: string;
}

/** Who chaired and attended which meeting. */
export function meetingLinks(read: ReadLine, context: Context): Link[] {
  const { sentences, people, names } = read;
  const links: Link[] = [];
  const author = authorOf(read, context);
  if (author && context.main) links.push(link("attends", author, context.main, undefined, "who gives the report", coreference));
  for (const sentence of sentences) {
    const here = within(people, sentence);
    const events = within(names, sentence).filter(isMeeting);
    if (here.length > 0) {
      const eventFor = (from: number): Hit | undefined => {
        const event = events.find((e) => e.span.start >= from) ?? events[0];
        // A讲话 B主持: a headline speaks of what the text tells then.
        const spoken = context.meeting ?? (/^[^。]{4,40}$/.test(read.line.text.trim()) ? context.main : undefined);
        return event ? { event } : spoken && { event: spoken, weak: coreference };
      };
      const chairs = chairLinks(read, sentence, here, eventFor);
      const chairing = new Set(chairs.map((l) => l.source));
      links.push(...chairs, ...attendLinks(read, sentence, here, chairing, eventFor, context));
      links.push(...speakerLinks(read, sentence, here, chairing, events, context));
    }
    const opening = events.length === 0 && here[0] && openingSpeech(read, sentence, here[0], context);
    if (opening && !links.some((l) => l.source === opening.source)) links.push(opening);
    // The meeting that is spoken of from here on.
    const held = events.find((e) => [...e.thing.rules].some((r) => /held|召开|举行|举办/.test(r))) ?? events[0];
    if (held) context.meeting = held;
  }
  return links;
}

/** A主持…会, 会议由A主持. */
function chairLinks({ line }: ReadLine, sentence: Sentence, here: readonly Named[], eventFor: (from: number) => Hit | undefined): Link[] {
  const { text, number } = line;
  const links: Link[] = [];
  for (let i = text.indexOf("主持", sentence.start); i >= 0 && i < sentence.end; i = text.indexOf("主持", i + 2)) {
    const after = text.slice(i + 2, i + 12);
    if (/^(?:市|县|区|省)?[^，。]{0,6}(?:全面|日常)?工作|^人/.test(after) && !/^召开|^会议/.test(after)) continue;
    const clause = sentence.clauses.find((c) => c.start <= i && c.end >= i);
    const person = [...here].reverse().find((p) => p.span.end <= i && i - p.span.end <= 20);
    const hit = eventFor(i);
    if (!person || !clause || !hit) continue;
    const meant = bareEvent.test(after) || /^(?:召开|并|。|，|；|$)/.test(after) || /由[^，]*$/.test(text.slice(clause.start, i));
    if (hit.weak === undefined || meant)
      links.push(link("chairs", person, hit.event, { line: number, start: i, end: i + 2 }, "chairing verb", hit.weak));
  }
  return links;
}

/** A、B出席, 出席会议的有A、B, A在会上致辞. */
function attendLinks(
  { line }: ReadLine,
  sentence: Sentence,
  here: readonly Named[],
  chairing: ReadonlySet<Thing>,
  eventFor: (from: number) => Hit | undefined,
  { lexicon }: Context,
): Link[] {
  const { text, number } = line;
  const links = new Map<Thing, Link>();
  const attends = (person: Named, at: number, length: number, rule: string, from: number) => {
    const hit = eventFor(from);
    if (!hit || chairing.has(person.thing) || links.has(person.thing)) return;
    links.set(person.thing, link("attends", person, hit.event, { line: number, start: at, end: at + length }, rule, hit.weak));
  };
  const noneNamed = eventFor(sentence.start)?.weak !== undefined;
  for (let at = sentence.start; at < sentence.end; at++) {
    const length = lexicon.attendance.at(text, at);
    if (length === 0) continue;
    const after = text.slice(at + length, Math.min(sentence.end, at + length + 12));
    const other =
      noMeeting.test(after) ||
      // 陪同调研或出席座谈会: who did which is not said.
      text.charAt(at - 1) === "或" ||
      (noneNamed && /^(?:陪同|观摩)/.test(text.slice(at, at + 2)));
    // 参加会议的还有A、B: those who are named behind.
    const behind =
      /^[^，。；]{0,10}?的?(?:[省市县区州旗]?领导)?(?:还|分别)?有/.test(after) ||
      /^[^，。；]{0,6}的(?:领导|人员|嘉宾)?[^，。；]{0,4}：/.test(after);
    const from = behind ? at : subjectStart(at, text, sentence, here);
    for (const person of other ? [] : here)
      if (behind ? person.span.start > at : person.span.end <= at && person.span.start >= from)
        attends(person, at, length, "attending verb", at);
    at += length - 1;
  }
  for (const clause of sentence.clauses) {
    const at = appearingIn(text, clause, here, lexicon);
    const spoken = at < 0 ? inMeeting.exec(text.slice(clause.start, clause.end)) : null;
    const verb = at >= 0 ? at : spoken ? clause.start + spoken.index : -1;
    if (verb < 0) continue;
    const length = at >= 0 ? lexicon.appearing.at(text, at) : (spoken?.[0].length ?? 0);
    const to = at >= 0 ? at : clause.end;
    for (const person of within(here, { ...clause, start: listStart(clause, sentence, here), end: to }))
      attends(person, verb, length, at >= 0 ? "appearing verb" : "speaking at a meeting", clause.start);
  }
  return [...links.values()];
}

/** Where the word stands that says that somebody appears: not 在会上的讲话, nor 签约企业 before anybody is named. */
function appearingIn(text: string, clause: Clause, here: readonly Named[], lexicon: Lexicon): number {
  const first = within(here, clause)[0]?.span.end ?? clause.start;
  for (let at = lexicon.appearing.find(text, first, clause.end); at >= 0; at = lexicon.appearing.find(text, at + 1, clause.end))
    if (!/[的所]/.test(text.charAt(at - 1)) && !/^(?:作了)[^，。]{0,6}批示/.test(text.slice(at, at + 12))) return at;
  return -1;
}

/** Where those begin of whom the verb at a position speaks: a list may fill the clauses before, or one begin that the verb goes on. */
function subjectStart(at: number, text: string, { clauses }: Sentence, here: readonly Named[]): number {
  let i = clauses.findIndex((c) => c.start <= at && c.end >= at);
  const own = clauses[i];
  if (!own) return at;
  let from = own.start;
  if (!here.some((p) => p.span.start >= own.start && p.span.end <= at) && at - own.start <= 4) return clauses[i - 1]?.start ?? from;
  for (i--; i >= 0; i--) {
    const clause = clauses[i] as Clause;
    const last = within(here, clause).pop();
    const rest = text.slice(last?.span.end ?? clause.start, clause.end);
    const list = last
      ? /^(?:$|等|及|和|、|以及|（|一行|同志)/.test(rest)
      : /(?:负责人|负责同志|代表|人员|同志|领导|干部|嘉宾|单位|部门|等)$/.test(rest);
    if (!list) break;
    from = clause.start;
  }
  return from;
}

const inMeeting = /在(?:会|会议|大会|全会|座谈会|推进会|仪式|论坛)上/;

/** A、B分别作发言: those whose names end the clauses before are of the list. */
function listStart(clause: Clause, { clauses }: Sentence, here: readonly Named[]): number {
  let from = clause.start;
  for (let i = clauses.indexOf(clause) - 1; i >= 0; i--) {
    const before = clauses[i] as Clause;
    if (!here.some((p) => p.span.end === before.end)) break;
    from = before.start;
  }
  return from;
}

const held = "(?:主持|共同|隆重|成功|正式|顺利|如期|同时|拉开|联合|组织)?(?:举行|召开|举办|开幕|启幕|落幕|闭幕)";
const heldAt = new RegExp(`^[^，。；在]{0,16}?在([^，。；、]{2,24}?)${held}`);
const heldAtBefore = new RegExp(`在([^，。；、在]{2,24}?)${held}(?:的|了)?$`);

/** Where a meeting is held: X在Y举行, 在Y召开的X. */
export function venueLinks(read: ReadLine, context: Context): Link[] {
  const { line, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  for (const event of names.filter(isMeeting)) {
    const behind = heldAt.exec(text.slice(event.span.end, event.span.end + 56));
    const from = Math.max(0, event.span.start - 40);
    const before = behind ? null : heldAtBefore.exec(text.slice(from, event.span.start));
    const place = (behind ?? before)?.[1];
    if (
      place === undefined ||
      /[上中时间期]$|(?:政府|[省市县区]委|[办局部]|(?<![演播展会议报告音乐宴大餐])厅)$|^[0-9今昨明当这本此]|年$|月$|主持|^随后|^会后|[0-9]日/.test(
        place,
      )
    )
      continue;
    const start = behind ? event.span.end + behind[0].indexOf(place, 1) : from + (before?.index ?? 0) + 1;
    const there = locationLink(event, { line: number, start, end: start + place.length }, read, context, "held at");
    if (there) links.push(there);
  }
  return links;
}

const convener =
  /(?:^|[，。、\s和])((?:中共)?[\u4e00-\u9fff]{0,8}?(?:省|市|县|区|州|旗)(?:委|人民政府|政府|人大常委会|政协))(?:和[^，]{2,8})?(?:组织)?(?:召开|举行|举办)了?$/;

/** Who convened the meeting: 市委召开务虚会. */
export function conveningLinks({ line, names }: ReadLine, context: Context): Link[] {
  const { text, number } = line;
  const links: Link[] = [];
  for (const event of names.filter(isMeeting)) {
    const from = Math.max(0, event.span.start - 30);
    const m = convener.exec(text.slice(from, event.span.start));
    if (!m) continue;
    const start = from + m.index + m[0].indexOf(m[1] as string);
    const span: Span = { line: number, start, end: start + (m[1] as string).length };
    const organization = context.register.add("organization", span, "convener");
    links.push({ relation: "convenes", source: organization, target: event.thing, cites: proof(span, event.span), rule: "convening verb" });
  }
  return links;
}

/** 学习贯彻…会议精神: what the meeting studies. */
export function studyLinks(read: ReadLine, { main }: Context): Link[] {
  if (!main) return [];
  return read.names
    .filter((n) => n.thing.kind === "event" && n.thing.rules.has("cited meeting") && n.thing !== main.thing)
    .map((n) => link("studies", main, n, undefined, "studied spirit", n.span.line === main.span.line ? undefined : coreference));
}
