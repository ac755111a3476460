/** What stands in one sentence or paragraph → what it joins: what is part of what, and where it is. */
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
  /** The meeting that was named last. */
  meeting?: Named;
  /** Who spoke last, for 他. */
  speaker?: Named;
  /** Who speaks where a paragraph ends. */
  open?: Named;
  /** Who gave a report. */
  reporter?: Named;
}

export const within = <T extends Named>(all: readonly T[], { start, end }: Span) =>
  all.filter((n) => n.span.start >= start && n.span.end <= end);
/** The quotes of a link: its ends and the words between that say it, as one phrase where that is short. */
export function proof(a: Span, b: Span, ...words: (Span | undefined)[]): Span[] {
  const [start, end] = [Math.min(a.start, b.start), Math.max(a.end, b.end)];
  if (a.line === b.line && end - start <= 30) return [{ line: a.line, start, end }];
  return [a, b, ...words.filter((w) => w !== undefined)];
}

/** A link from one named thing to another, with the word that says it. */
export function link(relation: string, source: Named, target: Named, word: Span | undefined, rule: string, weak?: string): Link {
  return {
    relation,
    source: source.thing,
    target: target.thing,
    cites: proof(source.span, target.span, word),
    rule,
    ...(weak !== undefined && { weak }),
  };
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

/** Something is where the words of a stretch say: in a park that is named itself, else at a place. */
export function locationLink(source: Named, words: Span, { names }: ReadLine, { register }: Context, rule: string): Link | undefined {
  const park = names.find(
    (n) => n.thing.kind === "platform" && n.span.start >= words.start && n.span.start < words.end && n.span.end >= words.end,
  );
  const target = park && park.thing !== source.thing ? park.thing : register.add("place", words, rule);
  if (target === source.thing) return undefined;
  return { relation: "locatedIn", source: source.thing, target, cites: proof(source.span, park?.span ?? words), rule };
}

/** Where something is: 位于Y, 途经A、B、C. */
export function placeLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  const located = (source: Named, start: number, end: number, rule: string) => {
    const there = locationLink(source, { line: number, start, end }, read, context, rule);
    if (there) links.push(there);
  };
  const works = (n: Named) => n.thing.kind === "project" || n.thing.kind === "platform";
  for (const sentence of sentences) {
    const here = within(names, sentence);
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
