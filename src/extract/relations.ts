/** What stands in one sentence or paragraph → what it joins: who chairs, attends and says, what is part of what, where it is, whose target a number is. */
import type { Clause, Sentence } from "./clauses.js";
import type { Register } from "./identity.js";
import type { Lexicon } from "./lexicon.js";
import type { Link, Thing } from "./model.js";
import type { Line, Span } from "./normalize.js";

/** Something named at a place of a line. */
export interface Named {
  thing: Thing;
  span: Span;
  /** Listed as a member of a group, which says what it is part of. */
  member?: boolean;
}

/** A line as far as it is read. */
export interface ReadLine {
  line: Line;
  sentences: readonly Sentence[];
  /** By start. */
  people: readonly Named[];
  names: readonly Named[];
  targets: readonly Named[];
}

export interface Context {
  register: Register;
  lexicon: Lexicon;
  /** The meeting the article is about, and where it is first named. */
  main?: Named;
  /** Who spoke last, for 他. */
  speaker?: Named;
}

const within = <T extends Named>(all: readonly T[], { start, end }: Span) => all.filter((n) => n.span.start >= start && n.span.end <= end);
/** The quotes of a link: its ends and the words between that say it, as one phrase where that is short. */
export function proof(a: Span, b: Span, ...words: (Span | undefined)[]): Span[] {
  const [start, end] = [Math.min(a.start, b.start), Math.max(a.end, b.end)];
  if (a.line === b.line && end - start <= 30) return [{ line: a.line, start, end }];
  return [a, b, ...words.filter((w) => w !== undefined)];
}

const bareEvent =
  /^(?:了)?(?:本次|此次|这次|大会|会议|全会|开幕|开工|签约|启动|当天|该)?(?:的)?(?:会议|大会|全会|仪式|活动|论坛|典礼|开工仪式|签约仪式|推介会|座谈会|推进会|开幕式)/;
const coreference = "以“会议”“活动”等指称前文的会议 · 'the meeting' is the one named before";

/** Who chaired and attended which meeting. */
export function meetingLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, people, names } = read;
  const { lexicon, main } = context;
  const { text } = line;
  const links: Link[] = [];
  for (const sentence of sentences) {
    const here = within(people, sentence);
    if (here.length === 0) continue;
    const events = within(names, sentence).filter((n) => n.thing.kind === "event" && !n.thing.rules.has("cited meeting"));
    const chairs = new Set<Thing>();
    const eventFor = (from: number, to: number): { event: Named; weak?: string } | undefined => {
      const named = events.find((e) => e.span.start >= from && e.span.start <= to) ?? events[0];
      if (named) return { event: named };
      return main && { event: main, weak: coreference };
    };
    for (let i = text.indexOf("主持", sentence.start); i >= 0 && i < sentence.end; i = text.indexOf("主持", i + 2)) {
      const after = text.slice(i + 2, i + 12);
      if (/^(?:市|县|区|省)?[^，。]{0,6}(?:全面|日常)?工作|^人/.test(after) && !/^召开|^会议/.test(after)) continue;
      const clause = sentence.clauses.find((c) => c.start <= i && c.end >= i) as Clause | undefined;
      const person = [...here].reverse().find((p) => p.span.end <= i && i - p.span.end <= 20) ?? undefined;
      if (!person || !clause) continue;
      const hit = eventFor(i, sentence.end);
      if (!hit) continue;
      if (
        !hit.event.span ||
        (hit.weak !== undefined &&
          !bareEvent.test(after) &&
          !/^(?:召开|。|，|$)/.test(after) &&
          !/由[^，]*$/.test(text.slice(clause.start, i)))
      )
        continue;
      chairs.add(person.thing);
      links.push(link("chairs", person, hit.event, { line: line.number, start: i, end: i + 2 }, "chairing verb", hit.weak));
    }
    const attend = lexicon.attendance.find(text, sentence.start, sentence.end);
    if (attend >= 0 && !/(?:培训|学习|讨论|竞争|建设|谋划|管理|治理)/.test(text.slice(attend + 2, attend + 4))) {
      const hit = eventFor(attend, sentence.end);
      for (const person of here) {
        if (
          chairs.has(person.thing) ||
          !hit ||
          (person.span.start > attend && lexicon.attendance.find(text, person.span.end, sentence.end) < 0)
        )
          continue;
        const verb = lexicon.attendance.find(text, person.span.end, sentence.end);
        const at = verb < 0 ? attend : verb;
        links.push(
          link(
            "attends",
            person,
            hit.event,
            { line: line.number, start: at, end: at + lexicon.attendance.at(text, at) },
            "attending verb",
            hit.weak,
          ),
        );
      }
    } else
      for (const clause of sentence.clauses) {
        const at = lexicon.appearing.find(text, clause.start, clause.end);
        if (at < 0) continue;
        // A、B分别作发言: those whose names end the clauses before are of the list.
        let from = clause.start;
        for (let i = sentence.clauses.indexOf(clause) - 1; i >= 0; i--) {
          const before = sentence.clauses[i] as Clause;
          if (!here.some((p) => p.span.end === before.end)) break;
          from = before.start;
        }
        for (const person of within(people, { ...clause, start: from, end: at })) {
          const hit = eventFor(clause.start, clause.end);
          if (hit && !chairs.has(person.thing))
            links.push(
              link(
                "attends",
                person,
                hit.event,
                { line: line.number, start: at, end: at + lexicon.appearing.at(text, at) },
                "appearing verb",
                hit.weak,
              ),
            );
        }
      }
  }
  return links;
}

function link(relation: string, source: Named, target: Named, word: Span | undefined, rule: string, weak?: string): Link {
  return {
    relation,
    source: source.thing,
    target: target.thing,
    cites: proof(source.span, target.span, word),
    rule,
    ...(weak !== undefined && { weak }),
  };
}

interface Mark {
  at: number;
  end: number;
  speaker: Named;
  backward: boolean;
  weak?: string;
}

/** Who says what stands in a line: from a verb of speech to the next, or the quotation before it. */
export function speechLinks(read: ReadLine, context: Context): Link[] {
  const { line, people, names, targets } = read;
  const { text, number } = line;
  const { lexicon, main } = context;
  const marks: Mark[] = [];
  for (const person of people) {
    let at = person.span.end;
    while (at < person.span.end + 8 && lexicon.speech.at(text, at) === 0 && !/[，。；]/.test(text.charAt(at))) at++;
    const length = lexicon.speech.at(text, at);
    if (length === 0) continue;
    const end = at + length;
    const backward = text.charAt(person.span.start - 1) === "”" && /^(?:[。！]|$)/.test(text.slice(end, end + 1));
    marks.push({ at: person.span.start, end, speaker: person, backward });
  }
  for (const m of text.matchAll(/(?:^|[。”；，！])(?:他|她|会议)(?=(?:还|并|也|要求|指出|强调|表示|提出|说|认为|明确|号召|希望))/g)) {
    const at = m.index + m[0].length - (m[0].endsWith("会议") ? 2 : 1);
    const word = text.slice(at, at + 2) === "会议" ? "会议" : text.charAt(at);
    let verb = at + word.length;
    while (verb < at + 6 && lexicon.speech.at(text, verb) === 0) verb++;
    const length = lexicon.speech.at(text, verb);
    if (length === 0) continue;
    if (word === "会议" && main)
      marks.push({ at, end: verb + length, speaker: { ...main, span: main.span }, backward: false, weak: coreference });
    else if (word !== "会议") {
      const before = marks.filter((x) => x.at < at && x.speaker.thing.kind === "person").sort((a, b) => a.at - b.at);
      const speaker = before[before.length - 1]?.speaker ?? [...people].reverse().find((p) => p.span.end <= at) ?? context.speaker;
      if (speaker)
        marks.push({ at, end: verb + length, speaker, backward: false, weak: "“他”指前文的说话者 · 'he' is the speaker named before" });
    }
  }
  marks.sort((a, b) => a.at - b.at);
  const last = marks.filter((m) => m.speaker.thing.kind === "person").pop();
  if (last) context.speaker = last.speaker;
  const links: Link[] = [];
  const said = [...names.filter((n) => n.thing.kind === "campaign" || n.thing.kind === "policy"), ...targets];
  for (const item of said) {
    const mark =
      [...marks].reverse().find((m) => !m.backward && m.end <= item.span.start) ?? marks.find((m) => m.backward && m.at >= item.span.end);
    if (!mark) continue;
    const verb = { line: number, start: mark.at, end: mark.end };
    links.push({
      relation: "states",
      source: mark.speaker.thing,
      target: item.thing,
      cites: proof(mark.speaker.span, item.span, mark.end - mark.at <= 30 ? verb : undefined),
      rule: "scope of a verb of speech",
      ...(mark.weak !== undefined && { weak: mark.weak }),
    });
  }
  return links;
}

const members = new Set(["platform", "project", "campaign"]);

/** What is part of what: under a heading, behind “1”就是; `over` is the heading under which the line itself stands. */
export function partLinks(read: ReadLine, { own, over }: { own: Named | undefined; over: Named | undefined }): Link[] {
  const { line, sentences, names } = read;
  const { text } = line;
  const links: Link[] = [];
  const part = (member: Named, whole: Named, rule: string, weak?: string) => {
    if (member.thing === whole.thing || (whole.thing.kind === "project" && member.thing.kind !== "project")) return;
    // Of a drive, only the nearest heading is told.
    if (member.thing.kind === "campaign" && links.some((l) => l.source === member.thing)) return;
    links.push({
      relation: "partOf",
      source: member.thing,
      target: whole.thing,
      cites: proof(member.span, whole.span),
      rule,
      ...(weak !== undefined && { weak }),
    });
  };
  const all = names.filter((n) => members.has(n.thing.kind));
  let formula: Named | undefined;
  for (const [index, sentence] of sentences.entries()) {
    const here = within(all, sentence);
    for (const { block, clauses } of blocksOf(sentence)) {
      const inBlock = within(here, block);
      // “1”就是A；“3”就是B、C
      const key = clauses.find((c) => numberedPart.test(text.slice(c.start, c.start + 14)));
      if (key) formula ??= [...all].reverse().find((n) => n.span.end <= key.start && /^(?:campaign|project)$/.test(n.thing.kind));
      if (formula && key)
        for (const n of inBlock)
          if (n.span.start > key.start && n.thing.kind === formula.thing.kind && !n.member) part(n, formula, "numbered parts");
      // 平台攻坚大会战，要…: a clause that is a campaign's name is a heading.
      const heading = inBlock.find((n) => n.thing.kind === "campaign" && clauses.some((c) => isHeading(n.span, c, text)));
      if (!heading) continue;
      for (const n of inBlock) if (n.span.start > heading.span.end && n.thing.kind !== "campaign") part(n, heading, "under a heading");
      // The heading of a paragraph is that of its later sentences too.
      const alone = index === 0 && clauses.length === 1 && clauses[0]?.sign === "。";
      if (alone) for (const n of all) if (n.span.start > heading.span.end && !n.member) part(n, heading, "under a heading");
    }
  }
  if (own && over) part(own, over, "heading under a heading", underHeading);
  const nearest = own ?? over;
  if (nearest)
    for (const n of all)
      if (n.thing !== own?.thing && !n.member && !links.some((l) => l.source === n.thing))
        part(n, nearest, "under a heading", underHeading);
  return links;
}

const underHeading = "列于该标题之下 · it stands under this heading";
const numberedPart = /^“(?:[0-9一二三四五六七八九十]{1,2}|[一二三四五六七八九十两][\u4e00-\u9fff])”(?:就是|即|是指|是|指)/;

/** The campaign whose name heads the block in which a position lies: 某攻坚战，要…. */
export function headingOver({ line, sentences, names }: ReadLine, position: number): Named | undefined {
  const sentence = sentences.find((s) => s.start <= position && s.end >= position);
  if (!sentence) return undefined;
  const found = blocksOf(sentence).find(({ block }) => block.start <= position && block.end >= position);
  return (
    found &&
    names.find((n) => n.thing.kind === "campaign" && n.span.end <= position && found.clauses.some((c) => isHeading(n.span, c, line.text)))
  );
}

/** Whether a clause is no more than a name, with a verb before it or 上 after it. */
function isHeading(name: Span, clause: Clause, text: string): boolean {
  if (name.start < clause.start || name.end > clause.end) return false;
  const [before, after] = [text.slice(clause.start, name.start), text.slice(name.end, clause.end)];
  // 在…上 only says what is spoken of.
  return !/^在|[、和及与]/.test(before) && before.length <= 12 && /^(?:方面|上|中|”|要)?$/.test(after) && !/提出|指出|强调/.test(before);
}

/** Stretches of a sentence between ；. */
function blocksOf(sentence: Sentence): { block: Span; clauses: Clause[] }[] {
  const blocks: { block: Span; clauses: Clause[] }[] = [];
  let clauses: Clause[] = [];
  for (const clause of sentence.clauses) {
    clauses.push(clause);
    if (clause.sign !== "；" && clause !== sentence.clauses[sentence.clauses.length - 1]) continue;
    blocks.push({ block: { line: sentence.line, start: clauses[0]?.start ?? clause.start, end: clause.end }, clauses });
    clauses = [];
  }
  return blocks;
}

/** Where something is: X在Y举行, 位于Y, 途经A、B、C. */
export function placeLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  const located = (source: Named, start: number, end: number, rule: string) => {
    const words = { line: number, start, end };
    // In a park that is named itself, else at a place.
    const park = names.find((n) => n.thing.kind === "platform" && n.span.start >= start && n.span.start < end && n.span.end >= end);
    const thing = park && park.thing !== source.thing ? park.thing : context.register.add("place", words, rule);
    if (thing === source.thing) return;
    links.push({ relation: "locatedIn", source: source.thing, target: thing, cites: proof(source.span, park?.span ?? words), rule });
  };
  const works = (n: Named) => n.thing.kind === "project" || n.thing.kind === "platform";
  for (const sentence of sentences) {
    const here = within(names, sentence);
    for (const event of here.filter((n) => n.thing.kind === "event" && !n.thing.rules.has("cited meeting"))) {
      const m = /^[^，。在于]{0,6}[在于]([^，。；、]{2,24}?)(?:隆重|成功|正式|顺利|如期|同时|拉开)?(?:举行|召开|举办|开幕|启幕)/.exec(
        text.slice(event.span.end, event.span.end + 48),
      );
      if (!m || /[上中时]$/.test(m[1] as string)) continue;
      const start = event.span.end + m[0].indexOf(m[1] as string, 1);
      located(event, start, start + (m[1] as string).length, "held at");
    }
    // 位于A的B, 落户A的B, 在A建设B: the place stands before what is there.
    for (const work of here.filter(works)) {
      const from = Math.max(sentence.start, work.span.start - 34);
      const m = lyingBefore.exec(text.slice(from, work.span.start)) ?? inPlace.exec(text.slice(from, work.span.start));
      const place = m?.[1];
      if (m && place && !/[各该本两多]|全[省市县区]/.test(place)) {
        const start = from + m.index + m[0].indexOf(place, 1);
        located(work, start, start + place.length, "lying at");
      }
    }
    // 在A，他走进B项目: where the first thing that is visited stands.
    const [scene] = sentence.clauses;
    const at = scene && sceneOf.exec(text.slice(scene.start, scene.end));
    const seen = at && here.find((n) => works(n) && n.span.start > scene.end && !/[。；]/.test(text.slice(scene.end, n.span.start)));
    if (scene && at?.[1] && seen && visiting.test(text.slice(scene.end, seen.span.start)))
      located(seen, scene.start + at[0].indexOf(at[1], 1), scene.start + at[0].indexOf(at[1], 1) + at[1].length, "visited at");
    for (const m of text
      .slice(sentence.start, sentence.end)
      .matchAll(
        /(?:位于|坐落于|坐落在|地处|选址于|选址在|选址|落址|落户于|落户在|落户|落地|布局在|起于|止于|途经|经过|途径|贯穿|横跨|穿越)/g,
      )) {
      const from = sentence.start + m.index;
      const source = [...here]
        .reverse()
        .find((n) => n.span.end <= from && from - n.span.end < 30 && (n.thing.kind === "project" || n.thing.kind === "platform"));
      if (!source) continue;
      const rest = /^[^，。；的]{2,60}/.exec(text.slice(from + m[0].length, Math.min(sentence.end, from + 64)))?.[0] ?? "";
      // 落户某园的某项目 says where what follows lies.
      if (text.charAt(from + m[0].length + rest.length) === "的") continue;
      let at = from + m[0].length;
      for (const piece of rest.split(/([、和及与])/)) {
        const name = placeName.exec(piece.replace(/(?:等.*|境内)$/, ""));
        if (name && piece.length > 1) located(source, at, at + piece.replace(/(?:等.*|境内)$/, "").length, m[0]);
        at += piece.length;
      }
    }
  }
  return links;
}

const unit = "(?:街道|镇|乡|村|社区|苏木|县|市|区|州|旗|园|新城|开发区|园区|小镇|高新区|经开区|基地|港)";
const placeName = new RegExp(`^[\\u4e00-\\u9fff]{2,14}?(?:${unit}|省)+(?:境内)?$|^[\\u4e00-\\u9fff]{2,4}$`);
const lyingBefore = /(?:位于|坐落于|坐落在|地处|落户于?|落地|选址于?|入驻)([^，。；、的]{2,24})的$/;
const inPlace = new RegExp(
  `在([\\u4e00-\\u9fff]{1,14}?${unit})(?:的|(?:投资|规划|新建|建设|兴建|布局|打造|投资建设|规划建设|开工建设)+(?:的)?(?:总投资[^，、]{1,8}的)?)$`,
);
const sceneOf = new RegExp(`^(?:[^，在]{0,8})?在([\\u4e00-\\u9fff]{1,18}?${unit})(?:内)?$`);
const visiting = /走进|来到|察看|查看|考察|了解|参观|视察|调研|步入|深入|看到/;

/** Who convened the meeting: 市委召开务虚会. */
export function conveningLinks(read: ReadLine, context: Context): Link[] {
  const { line, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  for (const event of names) {
    if (event.thing.kind !== "event" || event.thing.rules.has("cited meeting")) continue;
    const from = Math.max(0, event.span.start - 30);
    const m =
      /(?:^|[，。、\s和])((?:中共)?[\u4e00-\u9fff]{0,8}?(?:省|市|县|区|州|旗)(?:委|人民政府|政府|人大常委会|政协))(?:和[^，]{2,8})?(?:组织)?(?:召开|举行|举办)了?$/.exec(
        text.slice(from, event.span.start),
      );
    if (!m) continue;
    const start = from + m.index + m[0].indexOf(m[1] as string);
    const span = { line: number, start, end: start + (m[1] as string).length };
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
