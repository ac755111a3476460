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

/** What is part of what: under a heading, after 即 and 包括, behind “1”就是. */
export function partLinks(read: ReadLine): Link[] {
  const { line, sentences, names } = read;
  const { text } = line;
  const links: Link[] = [];
  const part = (member: Named, whole: Named, rule: string, word?: Span) => {
    if (member.thing === whole.thing) return;
    if (whole.thing.kind === "project" && member.thing.kind !== "project") return;
    if (
      whole.thing.kind === "campaign" &&
      member.thing.kind === "campaign" &&
      links.some((l) => l.source === member.thing && l.target.kind === "campaign")
    )
      return;
    links.push({ relation: "partOf", source: member.thing, target: whole.thing, cites: proof(member.span, whole.span, word), rule });
  };
  for (const [index, sentence] of sentences.entries()) {
    const here = within(names, sentence).filter((n) => members.has(n.thing.kind));
    let numbered: Named | undefined;
    for (const { block, clauses } of blocksOf(sentence)) {
      const inBlock = within(here, block);
      const key = clauses.find((c) => numberedPart.test(text.slice(c.start, c.start + 14)));
      if (key) numbered ??= [...here].reverse().find((n) => n.span.end <= key.start && n.thing.kind === "campaign");
      // 五大会战，即A、B、C
      const group = inBlock.find(
        (n) => /^(?:campaign|project)$/.test(n.thing.kind) && meansList.test(text.slice(n.span.end, n.span.end + 6)),
      );
      if (group)
        for (const n of inBlock)
          if (n.span.start > group.span.end && n.thing.kind === group.thing.kind) part(n, group, "listed after a group");
      const behind = key ? key.start : block.start;
      if (numbered) for (const n of inBlock) if (n.span.start > behind && n.thing.kind === "campaign") part(n, numbered, "numbered parts");
      // 平台攻坚大会战，要…: a clause that is a campaign's name is a heading.
      const heading = inBlock.find((n) => n !== group && n.thing.kind === "campaign" && clauses.some((c) => isHeading(n.span, c, text)));
      if (!heading) continue;
      for (const n of inBlock) if (n.span.start > heading.span.end && n.thing.kind !== "campaign") part(n, heading, "under a heading");
      // The heading of a paragraph is that of its later sentences too.
      const alone = index === 0 && clauses.length === 1 && clauses[0]?.sign === "。";
      if (alone)
        for (const n of names) if (n.span.start > heading.span.end && members.has(n.thing.kind)) part(n, heading, "under a heading");
    }
  }
  return links;
}

const numberedPart = /^“[0-9一二三四五六七八九十]{1,2}”(?:就是|即|是指|是)/;
const meansList = /^[，“”]{0,2}(?:即|包括|包含|分别是|分别为|就是|：|也就是)/;

/** Whether a clause is no more than a name, with a verb before it or 上 after it. */
function isHeading(name: Span, clause: Clause, text: string): boolean {
  if (name.start < clause.start || name.end > clause.end) return false;
  const [before, after] = [text.slice(clause.start, name.start), text.slice(name.end, clause.end)];
  // 在…上 only says what is spoken of.
  return !before.startsWith("在") && before.length <= 12 && /^(?:方面|上|中|”|要)?$/.test(after) && !/提出|指出|强调/.test(before);
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

/** Where something is: 位于Y, 途经A、B、C. */
export function placeLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  const located = (source: Named, start: number, end: number, rule: string) => {
    const place = context.register.add("place", { line: number, start, end }, rule);
    links.push({
      relation: "locatedIn",
      source: source.thing,
      target: place,
      cites: proof(source.span, { line: number, start, end }),
      rule,
    });
  };
  for (const sentence of sentences) {
    const here = within(names, sentence);
    // 位于A的B: the place stands before what is there.
    for (const work of here.filter((n) => n.thing.kind === "project" || n.thing.kind === "platform")) {
      const m = /(?:位于|坐落于|坐落在)([^，。；、的]{2,24})的$/.exec(
        text.slice(Math.max(sentence.start, work.span.start - 30), work.span.start),
      );
      if (m) located(work, work.span.start - 1 - (m[1] as string).length, work.span.start - 1, "lying at");
    }
    for (const m of text
      .slice(sentence.start, sentence.end)
      .matchAll(/(?:位于|坐落于|坐落在|选址于|选址在|落户于|落户|落地|途经|经过|途径)/g)) {
      const from = sentence.start + m.index;
      const source = [...here]
        .reverse()
        .find((n) => n.span.end <= from && from - n.span.end < 30 && (n.thing.kind === "project" || n.thing.kind === "platform"));
      if (!source) continue;
      const rest = /^[^，。；的]{2,60}/.exec(text.slice(from + m[0].length, Math.min(sentence.end, from + 64)))?.[0] ?? "";
      let at = from + m[0].length;
      for (const piece of rest.split(/([、和及与])/)) {
        const name = /^[\u4e00-\u9fff]{2,14}?(?:街道|省|市|县|区|州|旗|镇|乡|村)+(?:境内)?$|^[\u4e00-\u9fff]{2,4}$/.exec(
          piece.replace(/(?:等.*|境内)$/, ""),
        );
        if (name && piece.length > 1) located(source, at, at + piece.replace(/(?:等.*|境内)$/, "").length, m[0]);
        at += piece.length;
      }
    }
  }
  return links;
}
