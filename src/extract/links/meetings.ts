/** A line → who chairs, attends and convenes which meeting, where it is held, and what it studies. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named, Thing } from "../things/model.js";
import { type Context, link, proof, type ReadLine, within } from "./link.js";
import { locationLink } from "./places.js";

const bareEvent =
  /^(?:了)?(?:本次|此次|这次|大会|会议|全会|开幕|开工|签约|启动|当天|该)?(?:的)?(?:会议|大会|全会|仪式|活动|论坛|典礼|开工仪式|签约仪式|推介会|座谈会|推进会|开幕式)/;
const coreference = "以“会议”“活动”等指称前文的会议 · 'the meeting' is the one named before";
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

/** Under 在某会议上, a line of a post and a name: who gives the report there. */
function authorOf({ line: { text, number }, people }: ReadLine, { main, register }: Context): Named | undefined {
  const [person, another] = people;
  if (!main || !person || another || text.trim().length > 40 || /[，。；：、]/.test(text)) return undefined;
  if (text.slice(person.span.end).trim() !== "" || text.slice(0, person.span.start).trim() === "") return undefined;
  if (number <= main.span.line || number > main.span.line + 3) return undefined;
  return /^上[）)]?\s*$/.test(register.rest(main.span)) ? person : undefined;
}

/** 我县召开某会。县委书记A强调…: who speaks where the line has just told of the meeting, speaks there. */
function openingSpeech(
  { line: { text, number }, sentences }: ReadLine,
  sentence: Sentence,
  speaker: Named,
  { main, meeting, lexicon }: Context,
): Link | undefined {
  const before = sentences[sentences.indexOf(sentence) - 1];
  if (!main || meeting?.thing !== main.thing || !before || main.span.line !== number) return undefined;
  if (main.span.start < before.start || main.span.end > before.end) return undefined;
  const { end } = speaker.span;
  if (lexicon.speech.at(text, end) < 2) return undefined;
  return link("attends", speaker, main, { line: number, start: end, end: end + 2 }, "speaking where the meeting is told of", coreference);
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

/** 在…会上，A要求…; 会上，A、B说; A在会上讲话: who speaks there attends. */
function speakerLinks(
  { line }: ReadLine,
  sentence: Sentence,
  here: readonly Named[],
  chairing: ReadonlySet<Thing>,
  events: readonly Named[],
  { lexicon, meeting, main }: Context,
): Link[] {
  const { text, number } = line;
  const links: Link[] = [];
  const attends = (person: Named, event: Named, at: number, rule: string, weak?: string) => {
    if (chairing.has(person.thing) || links.some((l) => l.source === person.thing)) return;
    links.push(link("attends", person, event, { line: number, start: at, end: Math.min(sentence.end, at + 3) }, rule, weak));
  };
  const opening = text.slice(sentence.start, sentence.end);
  const named = events.find((e) => /^[（(]?[^，。；（]{0,4}上[，）]?/.test(text.slice(e.span.end, e.span.end + 8)));
  const bare = /^(?:在)?(?:[\u4e00-\u9fff]{0,3}会|仪式|会议)上/.exec(opening);
  const event = named ?? (bare ? (meeting ?? main) : undefined);
  if (event) {
    const from = named?.span.end ?? sentence.start + (bare?.[0].length ?? 0);
    const weak = named ? undefined : coreference;
    for (const p of here) {
      const gap = text.slice(p.span.end, p.span.end + 4);
      const says = [0, 1, 2].some((n) => lexicon.speech.at(gap, n) > 0);
      if (p.span.start >= from && (says || actsThere(text, p, sentence, from)))
        attends(p, event, p.span.end, "speaking at a meeting", weak);
    }
    // A在某会上指出, A在会上讲话: not what A said elsewhere.
    if (named) {
      const before = here.filter((p) => p.span.end <= named.span.start).pop();
      const between = before ? text.slice(before.span.end, named.span.start) : "";
      if (
        before &&
        /^(?:同志)?(?:日前|近日|昨日|今天)?在[^，。；]*$/.test(between) &&
        /^上(?!的)/.test(text.slice(named.span.end, named.span.end + 2))
      )
        attends(before, named, named.span.start, "speaking at a meeting");
    }
  }
  // A召开座谈会, A到某地调研并召开座谈会.
  const called = events.find((e) =>
    /(?:召开|举行)(?:了)?[^，。；]{0,6}$/.test(text.slice(Math.max(sentence.start, e.span.start - 10), e.span.start)),
  );
  const caller = called && here.find((p) => p.span.end <= called.span.start);
  if (called && caller) {
    const between = text.slice(caller.span.end, called.span.start);
    const others = here.some((p) => p !== caller && p.span.start > caller.span.start && p.span.end <= called.span.start);
    if (!others && !/[。；：“]|主持|强调|指出|要求|表示|[县市区省州]委|政府|我[省市县区]|组织/.test(between))
      attends(caller, called, called.span.start, "calling a meeting");
  }
  return links;
}

/** Whether somebody is the subject of what is done at a meeting: the clause begins with the post and the name. */
function actsThere(text: string, { span }: Named, { clauses }: Sentence, from: number): boolean {
  const clause = clauses.find((c) => c.start <= span.start && c.end >= span.end);
  if (!clause || clause.start < from) return false;
  const after = text.slice(span.end, clause.end);
  return (
    /^(?:、|和|，|同志|等|首先|分别|就|代表|围绕|对|向|作|做|通报|宣读|宣布|传达|介绍|汇报|听取|与)/.test(after) &&
    /讲|说|作|做|通报|宣读|宣布|传达|介绍|汇报|听取|签|提出|表示|致|要求|强调/.test(text.slice(span.end, clause.end + 1))
  );
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
