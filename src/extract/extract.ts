/** A text → what it says, stage by stage: lines, people and names, things, numbers, links; and the draft that is written of it. */
import { type Draft, draftOf, type Origin } from "./draft.js";
import { type Lexicon, makeLexicon } from "./lexicon/lexicon.js";
import { type Aims, addMilestone, addTarget, yearBefore } from "./links/aims.js";
import { addPeople } from "./links/holders.js";
import type { Context, ReadLine } from "./links/link.js";
import { conveningLinks, meetingLinks, studyLinks, venueLinks } from "./links/meetings.js";
import { milestonesIn } from "./links/milestones.js";
import { addBases, addMembers, addPosts, addSegments } from "./links/names.js";
import { addOrigin } from "./links/origin.js";
import { Outline } from "./links/outline.js";
import { headingOver, partLinks } from "./links/parts.js";
import { placeLinks } from "./links/places.js";
import { settle } from "./links/settle.js";
import { speechLinks } from "./links/speech.js";
import { readLines } from "./names/reading.js";
import { lastMeasured } from "./targets/numbers.js";
import { Sections } from "./targets/sections.js";
import { targetsIn } from "./targets/targets.js";
import type { Article, Span } from "./text/article.js";
import { type Given, normalize, normalizeLine } from "./text/normalize.js";
import { simplify } from "./text/script.js";
import { joinForms, joinMembers } from "./things/forms.js";
import type { Link, Named, Take, Thing } from "./things/model.js";
import { addCounts, addNames, named } from "./things/naming.js";
import { Register } from "./things/register.js";
import { mainMeeting, placeOf } from "./things/subject.js";

export interface ExtractOptions extends Given, Partial<Origin> {
  lexicon?: Lexicon;
}

export interface Extracted {
  draft: Draft;
  article: Article;
  things: Thing[];
  links: Link[];
  /** What each rule took, in the order of the text. */
  taken: { span: Span; what: string; rule: string }[];
  /** Numbers that are aimed at, and were not taken because nothing is named whose they could be. */
  unowned: Span[];
}

let standard: Lexicon | undefined;

function standardLexicon(): Lexicon {
  standard ??= makeLexicon();
  return standard;
}

/** Reads one article. The same text gives the same draft; the time grows with its length. */
export function extract(text: string, options: ExtractOptions = {}): Extracted {
  const lexicon = options.lexicon ?? standardLexicon();
  const taken: Extracted["taken"] = [];
  const take: Take = (span, what, rule) => taken.push({ span, what, rule });

  // Lines, and what each names.
  const article = normalize(text, options);
  const readings = readLines(article, lexicon);

  // Things: what is named alike is one.
  const register = new Register(article);
  const { links, people } = addPeople(readings, register, take, article.date?.value);
  addNames(readings, register, take);
  joinForms(register);
  joinMembers(register);
  const place = placeOf(article, readings, register);
  const main = mainMeeting(readings, register);

  // Line by line, what is aimed at and what joins things.
  const context: Context = { register, lexicon, ...(main && { main }) };
  const today = article.date && /^[0-9]{4}/.test(article.date.value) ? Number(article.date.value.slice(0, 4)) : undefined;
  // Where no place is named, a target is one of the meeting at which it was set.
  const aims: Aims = { register, lexicon, home: place ?? main, today, meant: new Map(), steps: new Set(), unowned: [], links, take };
  const title = simplify(article.title?.value ?? "");
  const sections = new Sections(title, lexicon, today);
  const outline = new Outline(normalizeLine(title).trim());
  const peopleOn = byLine(people);
  for (const { line, sentences, breaks, names, inside } of readings) {
    const scope = sections.enter(line, sentences);
    const read: ReadLine = {
      line,
      sentences,
      people: peopleOn.get(line.number) ?? [],
      names: names.flatMap((n) => named(register, n)),
      targets: [],
    };
    const under = outline.enter(line, sentences, read.names);
    const targets: Named[] = [];
    const lastWork = read.names.findLast((n) => n.thing.kind === "project")?.span.end ?? -1;
    const lastAim = Math.max(lastWork, lastMeasured(line.text));
    for (const sentence of sentences) {
      // Where no number and no work follows, nothing is aimed at.
      if (sentence.start > lastAim) break;
      for (const t of targetsIn({ line, inside, breaks, names, lexicon }, sentence, scope, today))
        targets.push(...addTarget(t, read, headingOver(read, t.start) ?? under.own ?? under.over, aims));
      if (scope.mood === "future" || scope.section === "future")
        for (const m of milestonesIn(line, sentence, read.names, lexicon))
          targets.push(...addMilestone(m, yearBefore(line, sentence, m.span.start, aims) ?? sections.year, aims));
    }
    const full = { ...read, targets };
    links.push(...meetingLinks(full, context), ...speechLinks(full, context), ...partLinks(full, under), ...placeLinks(full, context));
    links.push(...venueLinks(full, context), ...conveningLinks(full, context), ...studyLinks(full, context));
  }

  // What the whole article says of its document and its things.
  const document: Thing = { kind: "document", label: article.title?.value ?? "", aliases: new Set(), mentions: [], rules: new Set() };
  if (main)
    links.push({ relation: "reports", source: document, target: main.thing, cites: [main.span], rule: "the meeting of the article" });
  addOrigin(article, register, links, document, lexicon);
  addBases(readings, register, links);
  addMembers(readings, register, links);
  addSegments(register, links);
  addPosts(register, links);
  addCounts(register);

  const used = settle(links);
  for (const l of used)
    if (l.cites[0])
      take(l.cites[0], `${l.source.label || "document"} ${l.relation} ${l.target.label || l.target.values?.indicator}`, l.rule);
  taken.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  const things = register.things.filter((t) => t.kind !== "target" || used.some((l) => l.relation === "targets" && l.target === t));
  const draft = draftOf(article, { things, links: used }, { ...options, name: options.name ?? "article" });
  return { draft, article, things, links: used, taken, unowned: aims.unowned };
}

function byLine(people: readonly Named[]): Map<number, Named[]> {
  const lines = new Map<number, Named[]>();
  for (const person of people) {
    const known = lines.get(person.span.line);
    if (known) known.push(person);
    else lines.set(person.span.line, [person]);
  }
  return lines;
}
