/** A line → the names in it: platforms, projects, campaigns, meetings, organizations, places and policies, each by its head and what stands before it. */
import { lastBreak } from "../lexicon/breaks.js";
import { withoutLead } from "../lexicon/leads.js";
import { type Span, tears } from "../text/article.js";
import { firstFrom, type Sentence } from "../text/clauses.js";
import { eventsIn } from "./events.js";
import { isGeneric } from "./generic.js";
import { membersIn } from "./groups.js";
import { headsIn, tailFits } from "./heads.js";
import { listed } from "./lists.js";
import { type Chunk, type Head, type Known, longest, type NameMention, outermost, type Reader } from "./mention.js";
import { quoted } from "./quotations.js";
import { countedGroup, nameOf } from "./whole.js";

export function namesIn(known: Known, sentences: readonly Sentence[]): NameMention[] {
  const { line, inside, breaks, people, lexicon } = known;
  const found: NameMention[] = [];
  const breakEnd = lastBreak(breaks);
  for (const sentence of sentences) {
    const of: NameMention[] = [];
    for (const clause of sentence.clauses) {
      const reader = { line, inside, breaks, people, lexicon, clause, breakEnd };
      const events = eventsIn(reader);
      const here: NameMention[] = [...events];
      for (const part of clause.parts) here.push(...partNames(part, reader, events));
      of.push(...here, ...listed(reader, here), ...quoted(reader, here));
    }
    // What is listed under a group is known by that, first of all.
    const members = membersIn(sentence, of, { text: line.text, lexicon, breakEnd });
    found.push(...members, ...of.filter((n) => n.rule !== countedGroup || members.some((m) => m.of?.start === n.start)));
  }
  // How far a name may reach is told in units: none begins within a character.
  return outermost(found.filter((n) => ![n, n.short ?? n, n.base ?? n].some((span) => tears(line.text, span))));
}

function partNames(part: Span, reader: Reader, events: readonly NameMention[]): NameMention[] {
  const { line, breaks } = reader;
  const names: NameMention[] = [];
  for (const chunk of chunks(part, breaks, line.text)) {
    if (events.some((e) => chunk.start >= e.start && chunk.end <= e.end)) continue;
    names.push(...chunkNames(chunk, part, reader));
  }
  return names;
}

/** Names of a stretch that holds no breaker: the one that ends last, and those before it if it begins after them. */
function chunkNames(chunk: Chunk, part: Span, reader: Reader): NameMention[] {
  const { line, lexicon, people, inside } = reader;
  const { text, number } = line;
  const names: NameMention[] = [];
  const from = Math.max(chunk.start, chunk.end - 3 * longest);
  const floorOf = (end: number) =>
    people.reduce((low, p) => (p.line === number && p.end <= end && p.end > low ? p.end : low), Math.max(from, end - longest));
  let heads = headsIn(text, from, chunk.end, inside, lexicon);
  while (heads.length > 0) {
    const head = heads.pop() as Head;
    if (!tailFits(text, head, chunk.end, lexicon)) continue;
    const floor = floorOf(head.start);
    let name = nameOf(head, floor, chunk, part, reader);
    if (!name && head.body) name = nameOf({ ...head, kind: "organization", soft: false }, floor, chunk, part, reader);
    if (!name) continue;
    names.push(name);
    heads = heads.filter((h) => h.end <= name.start);
  }
  // 某某酒业二期: a phase of what needs no head.
  const phase = text.startsWith("期", chunk.end - 1)
    ? /[\u4e00-\u9fffA-Za-z0-9）”]{2,20}[一二三四五]期$/.exec(text.slice(Math.max(from, chunk.end - 24), chunk.end))
    : null;
  if (phase && !names.some((n) => n.end > chunk.end - 2)) {
    const start = withoutLead(text, chunk.end - phase[0].length, chunk.end - 2, lexicon);
    const base = { line: number, start, end: chunk.end - 2 };
    const clause = text.slice(reader.clause.start, reader.clause.end);
    if (
      base.end - start >= 2 &&
      !/^(?:.{0,4}项目|工程)/.test(text.slice(start, base.end)) &&
      !isGeneric(text.slice(start, base.end), lexicon) &&
      /项目|建成|开工|建设|投产/.test(clause)
    )
      names.unshift({ line: number, start, end: chunk.end, kind: "project", rule: "phase", base });
  }
  return names.reverse();
}

/** Stretches of a part between breaks, each with the breaker before it. */
function chunks(span: Span, breaks: readonly Span[], text: string): Chunk[] {
  const out: Chunk[] = [];
  let start = span.start;
  let verb = "";
  for (let i = firstFrom(breaks, span.start); i < breaks.length; i++) {
    const b = breaks[i] as Span;
    if (b.start >= span.end) break;
    if (b.start > start) out.push({ start, end: b.start, verb });
    verb = text.slice(b.start, b.end);
    start = b.end;
  }
  if (start < span.end) out.push({ start, end: span.end, verb });
  return out;
}
