/** A text → what it says, stage by stage: lines, sentences, breaks, people, names, numbers, things, links; and the draft that is written of it. */
import { shortNamesIn } from "./bodies.js";
import { breaksIn } from "./breaks.js";
import { markerAt, type Sentence, sentencesOf, shielded } from "./clauses.js";
import { creditsIn, sourceIn } from "./credits.js";
import { type Draft, draftOf, type Origin } from "./draft.js";
import { countOf } from "./groups.js";
import { joinForms, joinMembers, plain, Register } from "./identity.js";
import { type Lexicon, makeLexicon, wordSet } from "./lexicon.js";
import { conveningLinks, meetingLinks, studyLinks, venueLinks } from "./meetings.js";
import { milestonesIn } from "./milestones.js";
import type { Link, Thing } from "./model.js";
import { type NameMention, namesIn, outermost } from "./names.js";
import { type Article, asWritten, type Given, type Line, normalize, normalizeLine, type Span } from "./normalize.js";
import { Outline } from "./outline.js";
import { type Owner, ownerOf } from "./owners.js";
import { type PersonMention, peopleIn } from "./people.js";
import { type Context, headingOver, type Named, partLinks, placeLinks, proof, type ReadLine } from "./relations.js";
import { simplify } from "./script.js";
import { speechLinks } from "./speech.js";
import { type Scope, strip, type TargetMention, targetsIn } from "./targets.js";
import { yearsIn } from "./years.js";

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
}

interface Reading {
  line: Line;
  sentences: Sentence[];
  /** Which positions lie in quotation marks or brackets. */
  inside: Uint8Array;
  breaks: Span[];
  people: PersonMention[];
  names: NameMention[];
}

let standard: Lexicon | undefined;

/** Reads one article. The same text gives the same draft; the time grows with its length. */
export function extract(text: string, options: ExtractOptions = {}): Extracted {
  standard ??= makeLexicon();
  const lexicon = options.lexicon ?? standard;
  const article = normalize(text, options);
  const readings = readLines(article, lexicon);
  const register = new Register(article);
  const taken: Extracted["taken"] = [];
  const take = (span: Span, what: string, rule: string) => taken.push({ span, what, rule });

  const { links, people } = addPeople(readings, register, take);
  addNames(readings, register, take);
  joinForms(register);
  joinMembers(register);
  const place = placeOf(article, readings, register);
  const main = mainMeeting(readings, register);
  // Where no place is named, a target is one of the meeting at which it was set.
  const home = place ?? main;
  const today = article.date && /^[0-9]{4}/.test(article.date.value) ? Number(article.date.value.slice(0, 4)) : undefined;
  const context: Context = { register, lexicon, ...(main && { main }) };
  const scope: Scope = { mood: "open" };
  const title = simplify(article.title?.value ?? "");
  // 2024年政府工作报告: the year of the title is that of its numbers.
  const titled = /(?:19|20)[0-9]{2}(?=年)/.exec(title);
  if (titled) scope.year = Number(titled[0]);
  if (/规划|计划|要点|方案|目标|安排|实事|任务|打算/.test(title) && !/报告/.test(title)) scope.mood = "future";
  const section = { ...scope };
  const byLine = new Map<number, Named[]>();
  for (const p of people) {
    const known = byLine.get(p.span.line);
    if (known) known.push(p);
    else byLine.set(p.span.line, [p]);
  }
  let told = false;
  const outline = new Outline(normalizeLine(title).trim());
  for (const { line, sentences, breaks, names, inside } of readings) {
    const heading = headingMood(line, sentences, lexicon, today);
    if (heading) Object.assign(section, { mood: heading.mood }, heading.year !== undefined && { year: heading.year });
    // A report that has told its aims goes on with what is to be done.
    else if (section.mood === "open" && /报告|规划|计划|方案|纲要|要点/.test(title) && /(?:预期|主要|奋斗)目标/.test(line.text))
      told = true;
    Object.assign(scope, { mood: section.mood, section: section.mood, year: section.year });
    if (scope.mood === "open" && isTask(line, lexicon)) scope.mood = "future";
    const read: ReadLine = {
      line,
      sentences,
      people: byLine.get(line.number) ?? [],
      names: names.flatMap((n) => named(register, n)),
      targets: [],
    };
    const numbers: Named[] = [];
    const under = outline.enter(line, sentences, read.names);
    for (const sentence of sentences) {
      for (const t of targetsIn({ line, inside, breaks, names, lexicon }, sentence, scope, today))
        numbers.push(
          ...addTarget(t, read, { heading: headingOver(read, t.start) ?? under.own ?? under.over, home, lexicon }, register, links, take),
        );
      if (scope.mood === "future" || section.mood === "future")
        for (const m of milestonesIn(line, sentence, read.names, lexicon))
          addMilestone(m, yearBefore(line, sentence, m.span.start, today) ?? section.year, register, links, take);
    }
    const full = { ...read, targets: numbers };
    links.push(...meetingLinks(full, context), ...speechLinks(full, context), ...partLinks(full, under), ...placeLinks(full, context));
    links.push(...venueLinks(full, context), ...conveningLinks(full, context), ...studyLinks(full, context));
    if (told && section.mood === "open") section.mood = "future";
  }
  const doc: Thing = { kind: "document", label: article.title?.value ?? "", aliases: new Set(), mentions: [], rules: new Set() };
  if (main) links.push({ relation: "reports", source: doc, target: main.thing, cites: [main.span], rule: "the meeting of the article" });
  addOrigin(article, register, links, doc, lexicon);
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
  return {
    draft: draftOf(article, { things, links: used }, { ...options, name: options.name ?? "article" }),
    article,
    things,
    links: used,
    taken,
  };
}

type Take = (span: Span, what: string, rule: string) => void;

function readLines(article: Article, lexicon: Lexicon): Reading[] {
  const lines = article.lines.slice(article.body).filter((l) => l.text.trim() !== "");
  const first = lines.map((line) => {
    const inside = shielded(line.text);
    const breaks = breaksIn(line, lexicon, inside);
    return { line, inside, breaks, people: peopleIn(line, breaks, lexicon) };
  });
  const known = new Set(
    first.flatMap(({ line, people }) => people.filter((p) => p.weak === undefined).map((p) => line.text.slice(p.start, p.end))),
  );
  const anyKnown = wordSet(known);
  const readings = first.map(({ line, inside, breaks, people: alone }) => {
    // A line in which nobody is named whom the text names elsewhere is read alike; a name with a dot may begin with what begins such a name.
    const again = anyKnown.find(line.text) >= 0 || line.text.includes("·");
    const people = again ? peopleIn(line, breaks, lexicon, known) : alone;
    const sentences = sentencesOf(line, inside);
    return { line, inside, breaks, people, sentences, names: namesIn({ line, inside, breaks, people, lexicon }, sentences) };
  });
  const shorts = readings.flatMap(({ line, names }) =>
    names.flatMap(({ kind, short }) => (kind === "organization" && short ? [line.text.slice(short.start, short.end)] : [])),
  );
  if (shorts.length === 0) return readings;
  const set = wordSet(shorts);
  return readings.map((r) => ({ ...r, names: outermost([...r.names, ...shortNamesIn({ ...r, lexicon }, r.names, set)]) }));
}

function addPeople(readings: readonly Reading[], register: Register, take: Take): { links: Link[]; people: Named[] } {
  const links: Link[] = [];
  const people: Named[] = [];
  for (const { people: mentions } of readings)
    for (const m of mentions) {
      const person = register.add("person", m, m.rule, m.weak);
      people.push({ thing: person, span: m });
      take(m, `person ${person.label}`, m.rule);
      for (const post of m.posts) {
        const role = roleOf(register, post, person, links);
        links.push({
          relation: "holds",
          source: person,
          target: role,
          cites: proof(post, m),
          rule: post.shared ? "post of a list" : "post before the name",
          ...(post.shared && m.weak !== undefined && { weak: m.weak }),
        });
      }
    }
  return { links, people };
}

/** A post as written; of one person, 董事长 and 某集团董事长 are one. */
function roleOf(register: Register, post: Span, person: Thing, links: readonly Link[]): Thing {
  const words = register.words(post);
  for (const { source, target } of links) {
    if (source !== person || target.label === words) continue;
    if (target.label.endsWith(words) || words.endsWith(target.label)) {
      // 副市长 is not 市长.
      const [long, short] = target.label.length > words.length ? [target.label, words] : [words, target.label];
      if (/副$|代$/.test(long.slice(0, long.length - short.length))) continue;
      register.alias(target, words);
      target.mentions.push(post);
      return target;
    }
  }
  return register.add("role", post, "post");
}

function addNames(readings: readonly Reading[], register: Register, take: Take): void {
  const bodies = readings.flatMap(({ names }) => names.filter((n) => n.kind === "organization" && n.short));
  const alone = new Set(readings.flatMap(({ names }) => names.filter((n) => n.rule === "short name").map((n) => register.words(n))));
  for (const name of bodies) {
    const thing = register.add(name.kind, name, name.rule, name.weak);
    const short = name.short as Span;
    // A company's name without its form counts where it stands by itself.
    if (short.start >= name.end || alone.has(register.words(short))) register.alias(thing, register.words(short));
  }
  for (const { names } of readings)
    for (const name of names) {
      if (bodies.includes(name)) continue;
      const thing = register.add(name.kind, name, name.rule, name.weak);
      if (name.short) register.alias(thing, register.words(name.short));
      take(name, `${name.kind} ${thing.label}`, name.rule);
    }
}

const named = (register: Register, mention: NameMention): Named[] => {
  const thing = register.find(mention.kind, register.words(mention));
  return thing ? [{ thing, span: mention, ...(mention.of && { member: true }) }] : [];
};

/** The place that the article is about. */
function placeOf(article: Article, readings: readonly Reading[], register: Register): Named | undefined {
  const field = article.place;
  const value = simplify(field?.value ?? "").trim();
  const units = value.split(/[/、,，]/)[0]?.match(/[^省市县区州盟旗镇乡]{1,12}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)/g);
  const label = units?.[units.length - 1] ?? value;
  if (label) {
    const at = field?.span ? simplify(field.value).indexOf(label) : -1;
    const stem = label.replace(/(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)$/, "");
    let span: Span | undefined =
      field?.span && at >= 0
        ? { line: field.span.line, start: field.span.start + at, end: field.span.start + at + label.length }
        : undefined;
    span ??= firstPlace(readings, label) ?? firstPlace(readings, stem);
    const thing = span ? register.add("place", span, "place of the article") : undefined;
    const short = span && register.words(span).slice(0, stem.length);
    if (thing && short && stem.length >= 2 && thing.label !== short) register.alias(thing, short);
    if (thing && span) return { thing, span };
  }
  // No place is named: the text's own word for it, 全市 or 我县, the one it uses most.
  const counts = new Map<string, number>();
  for (const { line } of readings) for (const m of line.text.matchAll(ownPlace)) counts.set(m[0], (counts.get(m[0]) ?? 0) + 1);
  const [word] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const span = word === undefined ? undefined : firstPlace(readings, word);
  return (
    span && {
      thing: register.add("place", span, "place of the article", "文中未写明地名 · the text names the place by this word alone"),
      span,
    }
  );
}

const ownPlace = /(?:全|我)(?:[省市县区州旗镇乡盟]|国(?!百强|人大|政协|先进))/g;

function firstPlace(readings: readonly Reading[], word: string): Span | undefined {
  for (const { line } of readings) {
    const start = line.text.indexOf(word);
    if (start >= 0) return { line: line.number, start, end: start + word.length };
  }
  return undefined;
}

/** The meeting that the article reports: the first that is held, else the first in which somebody takes part. */
function mainMeeting(readings: readonly Reading[], register: Register): Named | undefined {
  const all = readings.flatMap(({ names }) => names.filter((n) => n.kind === "event" && !n.cited));
  const best = all.find((n) => /held|召开|举行|举办/.test(n.rule)) ?? all[0];
  return best && named(register, best)[0];
}

/** Whether a line is the heading of a section, and what its numbers then are. */
function headingMood({ text }: Line, sentences: readonly Sentence[], lexicon: Lexicon, today: number | undefined): Scope | undefined {
  if (text.trim().length > 40 || sentences.length > 1 || /[。；]$/.test(text.trim())) return undefined;
  const m = /((?:19|20)[0-9]{2})年/.exec(text);
  const year = m ? Number(m[1]) : undefined;
  if (lexicon.pastHeadings.find(text) >= 0) return { mood: "past", ...(year !== undefined && { year }) };
  if (lexicon.futureHeadings.find(text) >= 0)
    return { mood: year !== undefined && today !== undefined && year < today ? "past" : "future", ...(year !== undefined && { year }) };
  return undefined;
}

const unnamedPlace = "文中未写明主体和地名，按提出目标的会议 · neither owner nor place is named: the meeting at which it was set";
const unnamedOwner = "文中未写明主体，按文章所述地区 · the owner is unnamed: the place that the article is about";

function addTarget(
  t: TargetMention,
  read: ReadLine,
  { heading, home, lexicon }: { heading: Named | undefined; home: Named | undefined; lexicon: Lexicon },
  register: Register,
  links: Link[],
  take: Take,
): Named[] {
  const { comparator, value, year } = t;
  const clause = read.sentences.flatMap((s) => s.clauses).find((c) => c.start <= t.start && c.end >= t.start);
  const owner = ownerFor(read, t.start, heading, home, register, lexicon);
  if (!owner) return [];
  const indicator = asWritten(read.line, withoutOwner(t.indicator, owner.span, read.line, lexicon));
  const unit = asWritten(read.line, t.unit);
  const thing: Thing = {
    kind: "target",
    label: "",
    aliases: new Set(),
    mentions: [citedWords(t, clause?.start ?? t.start)],
    rules: new Set([t.rule]),
    values: { indicator, comparator, value, unit, ...(year !== undefined && { year }), wording: read.line.raw.slice(t.start, t.end) },
    ...(t.weak !== undefined && { weak: t.weak }),
  };
  register.put(thing);
  const span = thing.mentions[0] as Span;
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
function ownerFor(
  read: ReadLine,
  position: number,
  heading: Named | undefined,
  home: Named | undefined,
  register: Register,
  lexicon: Lexicon,
): Owner | undefined {
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

/** 市交通局今年完成投资 is 完成投资 of 市交通局. */
function withoutOwner(indicator: string, owner: Span, { number, text }: Line, lexicon: Lexicon): string {
  const name = owner.line === number ? text.slice(owner.start, owner.end) : "";
  const rest = name !== "" && indicator.startsWith(name) ? strip(indicator.slice(name.length), lexicon) : "";
  return rest.length >= 2 && !rest.startsWith("的") ? rest : indicator;
}

/** Whether a line is an item that begins with what is to be done: 3.新建幼儿园6所. */
function isTask({ text }: Line, lexicon: Lexicon): boolean {
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  const marker = markerAt(text, indent);
  if (!marker || /[已了]/.test(text.slice(0, 60))) return false;
  const start = indent + marker.length;
  return lexicon.launching.at(text, start) > 0 || lexicon.indicatorVerbs.at(text, start) > 0 || lexicon.before.at(text, start) > 1;
}

/** The words that are cited for a number: with its indicator where that is short. */
function citedWords(t: TargetMention, clauseStart: number): Span {
  const start = Math.max(clauseStart, t.start - t.indicator.length - 2);
  return { line: t.line, start: t.end - start <= 30 ? start : t.start, end: t.end };
}

/** The year that a sentence names before a position. */
function yearBefore({ text }: Line, { start }: Span, position: number, today: number | undefined): number | undefined {
  return yearsIn(text.slice(start, position), today).pop()?.value;
}

function addMilestone(
  { owner, status, span }: { owner: Named; status: string; span: Span },
  year: number | undefined,
  register: Register,
  links: Link[],
  take: Take,
): void {
  const written = simplify(register.words(span)) === status ? register.words(span) : status;
  const known = register.things.some(
    (t) => t.kind === "target" && t.values?.status === written && t.values.indicator === owner.thing.label,
  );
  if (known) return;
  const thing: Thing = {
    kind: "target",
    label: "",
    aliases: new Set(),
    mentions: [span],
    rules: new Set(["milestone"]),
    values: { indicator: owner.thing.label, status: written, ...(year !== undefined && { year }) },
  };
  register.put(thing);
  take(span, `target ${owner.thing.label} ${written}`, "milestone");
  links.push({ relation: "targets", source: owner.thing, target: thing, cites: proof(owner.span, span), rule: "milestone" });
}

/** Publisher, source, reporters and editors. */
function addOrigin(article: Article, register: Register, links: Link[], doc: Thing, lexicon: Lexicon): void {
  const { publisher } = article;
  if (publisher?.span) {
    const thing = register.add("organization", publisher.span, "publisher");
    links.push({ relation: "publishedBy", source: doc, target: thing, cites: [publisher.span], rule: "front matter" });
  }
  const near = [
    ...article.lines.slice(article.body, article.body + 8),
    ...article.lines.slice(Math.max(article.body + 8, article.lines.length - 8)),
  ];
  for (const line of near) {
    const source = sourceIn(line);
    if (source && source.line !== publisher?.span?.line) {
      const thing = register.add("organization", source, "source");
      links.push({ relation: "sourcedFrom", source: doc, target: thing, cites: [source], rule: "source line" });
    }
    for (const credit of creditsIn(line, lexicon)) {
      const person = register.add("person", credit, "credit");
      links.push({
        relation: "credits",
        source: doc,
        target: person,
        cites: [credit],
        rule: `credit: ${credit.function}`,
        values: { function: credit.function },
      });
    }
  }
}

/** A phase or a segment is part of the work whose name it bears, where that is named too; 二期甲至乙段 of the road last spoken of. */
function addBases(readings: readonly Reading[], register: Register, links: Link[]): void {
  let road: Named | undefined;
  for (const { names } of readings)
    for (const name of names) {
      if (name.kind !== "project" && !name.base) continue;
      const words = simplify(register.words(name));
      const phase = named(register, name)[0];
      const segment = bareSegment.test(words);
      if (phase && name.base) {
        const base = register.find(name.kind, register.words(name.base)) ?? register.add(name.kind, name.base, "base of a phase", baseName);
        if (base !== phase.thing)
          links.push({ relation: "partOf", source: phase.thing, target: base, cites: [name], rule: "phase of a work", weak: ownName });
        if (roadHead.test(simplify(base.label))) road = { thing: base, span: name.base };
      } else if (phase && segment && road && road.thing !== phase.thing)
        links.push({
          relation: "partOf",
          source: phase.thing,
          target: road.thing,
          cites: proof(name, road.span),
          rule: "segment of the road spoken of",
          weak: spokenOf,
        });
      else if (phase && !segment && roadHead.test(words)) road = phase;
    }
}

/** 二期甲至乙段: a segment that does not say of which road. */
const bareSegment =
  /^(?:[一二三四五六]期)?(?:(?!(?:路|线|高速|高铁|铁路|道|工程)(?!至|—|-|到|段))[^、，]){2,12}(?:至|—|-|到)(?:(?!(?:路|线|高速|高铁|铁路|道)(?!段))[^、，]){2,12}段(?:工程|项目)?$/;
const roadHead = /(?:路|高速|线|道|通道|铁|渠|管道|工程|环|轨)(?:（[^）]*）)?$/;
const spokenOf = "路段未写明线路，按前文所述 · of the road spoken of before";

/** What is listed under a group is part of it: 打好A、B、C三大攻坚战. */
function addMembers(readings: readonly Reading[], register: Register, links: Link[]): void {
  for (const { names } of readings)
    for (const name of names) {
      const member = name.of && named(register, name)[0];
      const group = name.of && register.find(name.of.kind, register.words(name.of));
      if (member && group && name.of && member.thing !== group)
        links.push({ relation: "partOf", source: member.thing, target: group, cites: proof(name, name.of), rule: "member of a group" });
    }
}

/** What begins with the whole name of another work is a segment or a phase of it: 某公路北延工程某某隧道. */
function addSegments(register: Register, links: Link[]): void {
  const works = register.things.filter((t) => t.kind === "project" && t.label.length >= 4).sort((a, b) => (a.label < b.label ? -1 : 1));
  // In order of names, what begins with a name follows it; names that are open are kept, the longest last.
  const open: Thing[] = [];
  for (const work of works) {
    while (open.length > 0 && !work.label.startsWith((open[open.length - 1] as Thing).label)) open.pop();
    const base = open[open.length - 1];
    const at = work.mentions[0];
    if (
      base &&
      at &&
      work.label.length - base.label.length >= 2 &&
      !links.some((l) => l.relation === "partOf" && l.source === work && l.target === base)
    )
      links.push({ relation: "partOf", source: work, target: base, cites: [at], rule: "name of a segment", weak: ownName });
    open.push(work);
  }
}

const baseName = "名称取自其分期的名称 · the name is taken from that of its phase";
const ownName = "名称自身写明所属 · the name itself says what it is a part of";

/** A post belongs to the body whose name it begins with, where the text names that body. */
function addPosts(register: Register, links: Link[]): void {
  const organizations = register.things.filter((t) => t.kind === "organization");
  for (const role of register.things.filter((t) => t.kind === "role")) {
    const fit = organizations
      .flatMap((o) => [o.label, ...o.aliases].map((name) => ({ o, name })))
      .filter(({ name }) => role.label.startsWith(name) && role.label.length > name.length)
      .sort((a, b) => b.name.length - a.name.length)[0];
    const at = role.mentions[0];
    if (fit && at) links.push({ relation: "roleOf", source: role, target: fit.o, cites: [at], rule: "body within a post" });
  }
}

/** 五大会战 says that there are five. */
function addCounts(register: Register): void {
  for (const thing of register.things) {
    const count = countOf(thing.label);
    const at = thing.mentions[0];
    if (thing.kind === "campaign" && count && count > 1 && at) thing.declares = { count, of: "campaign", by: "hasPart", span: at };
  }
}

/** Links without doubles, and without those that what is surer makes needless. */
function settle(links: readonly Link[]): Link[] {
  const seen = new Map<string, Link>();
  const key = (l: Link) =>
    `${l.relation} ${plain(l.source.label)} ${l.source.kind} ${l.target.kind}:${l.target.label}:${JSON.stringify(l.target.values ?? "")} ${JSON.stringify(l.values ?? "")}`;
  const chaired = new Set(links.filter((l) => l.relation === "chairs").map((l) => `${l.source.label} ${l.target.label}`));
  for (const l of links) {
    if (l.source === l.target) continue;
    if (l.relation === "attends" && chaired.has(`${l.source.label} ${l.target.label}`)) continue;
    const known = seen.get(key(l));
    if (!known || (known.weak !== undefined && l.weak === undefined)) seen.set(key(l), l);
  }
  return [...seen.values()];
}
