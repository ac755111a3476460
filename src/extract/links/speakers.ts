/** A sentence of a report → who attends a meeting by speaking at it, calling it or giving its report. */
import type { Sentence } from "../text/clauses.js";
import type { Link, Named, Thing } from "../things/model.js";
import { type Context, link, type ReadLine } from "./link.js";

export const coreference = "句中未写会名，按前文所述的会议 · the sentence does not name the meeting: it is the one told of before";

/** 在…会上，A要求…; 会上，A、B说; A在会上讲话: who speaks there attends. */
export function speakerLinks(
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

/** Under 在某会议上, a line of a post and a name: who gives the report there. */
export function authorOf({ line: { text, number }, people }: ReadLine, { main, register }: Context): Named | undefined {
  const [person, another] = people;
  if (!main || !person || another || text.trim().length > 40 || /[，。；：、]/.test(text)) return undefined;
  if (text.slice(person.span.end).trim() !== "" || text.slice(0, person.span.start).trim() === "") return undefined;
  if (number <= main.span.line || number > main.span.line + 3) return undefined;
  return /^上[）)]?\s*$/.test(register.rest(main.span)) ? person : undefined;
}

/** 我县召开某会。县委书记A强调…: who speaks where the line has just told of the meeting, speaks there. */
export function openingSpeech(
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
