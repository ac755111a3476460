/** A line → who says what stands in it: from a verb of speech to the next speaker, or the quotation before it. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Clause, Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { type Context, proof, type ReadLine, within } from "./link.js";

/** From its end on somebody speaks; without a speaker it is told that nobody of the text does. */
interface Mark {
  at: number;
  end: number;
  speaker?: Named;
  /** The quotation that ends before it is said too. */
  quote?: { start: number; end: number };
  weak?: string;
}

const pronoun = "“他”指前文的说话者 · 'he' is the speaker named before";
const captioned = "说话者见上一行字幕 · the line above says who speaks";
const carried = "承前段的说话者 · the speaker of the paragraph before goes on";
const unnamed = "此句未写主语，承前文 · the clause names no subject: that of the clause before";
const reported = "“报告”指前文所作的报告 · 'the report' is that given before";

/** Bodies and papers that say what no person is said to say; a report is that of who gave it. */
const impersonal =
  /^(?:(?:此次|本次|这次)?(?:[\u4e00-\u9fff]{0,6}(?:会议|全会|大会|座谈会|推进会|常委会|报告|意见|方案|通知|决议|公报|规划|要点)|《[^》]{2,40}》|(?:省|市|县|区|州|旗)(?:委|政府)(?:、(?:省|市|县|区|州|旗)政府)?))(?:还|也|并|要)?(?=指出|强调|要求|提出|认为|号召|明确|决定|审议|听取|传达|表示|希望)/;
/** Somebody whom the text does not name. */
const nameless =
  /^[^，。；：“]{0,16}(?:负责人|负责同志|发言人|工作人员|业内人士|相关人士|专家)(?:在[^，。；]{0,12})?(?:还)?(?=说|表示|介绍|告诉|指出|透露)/;
/** The verbs of both: most clauses hold none. */
const saying = /指出|强调|要求|提出|认为|号召|明确|决定|审议|听取|传达|表示|希望|说|介绍|告诉|透露/;
const narrative =
  /^(?:(?:数据|统计|资料)显示|初步核算|据(?:介绍|了解|悉|统计|测算|初步统计)|记者(?:从|在|了解|获悉)|[\u4e00-\u9fff]{0,4}会[上前后]，|会议期间|仪式上|活动中|随后|当天|当日|[^，。“；]{2,30}(?:项目|工程|园区|校区|基地)(?:计划)?(?:总投资|位于|占地|规划用地|主要建设)|该项目(?:计划)?(?:总投资|位于|占地))/;
const joined = /^(?:并|还|也|同时|最后|反复|一再|再次|进一步|特别|又|就此)*/;
const goesOn =
  /^\s*(?:“|要|必须|一要|二要|三要|[一二三四五六]是|第[一二三四五六]，|首先|其次|再次|最后|同时|下一步|[一二三四五六]要|(?:各级|各地|各县|各部门|各单位|全[省市县区州旗]上下)[^，。；]{0,20}要)/;
const isSign = (c: string) => c === "" || /[，。：；“！\s]/.test(c);

/** The verb of speech that a subject before a position has in its clause: near, or closing the clause. */
function verbAfter(text: string, from: number, to: number, lexicon: Lexicon): { start: number; end: number } | undefined {
  for (let at = from; at < to && at < from + 45; at++) {
    const length = lexicon.speech.at(text, at);
    if (length === 0) continue;
    const next = text.slice(at + length, at + length + 2);
    // 强调的是, 汇报后: no speech follows; 说明, 讲话精神: another word.
    const whole = !/^(?:的|后|时|会|书|明|法|和要求|精神|材料)/.test(next);
    const told = /^[了道称]?$/.test(next.charAt(0)) || isSign(next.charAt(0));
    if (whole && (told || (at < from + 8 && (length > 1 || next.charAt(0) === "")))) return { start: at, end: at + length };
    at += length - 1;
  }
  return undefined;
}

/** The marks of a line, from left to right. */
function marksIn({ line: { text }, sentences, people }: ReadLine, context: Context): Mark[] {
  const marks: Mark[] = [];
  // 李某：…: in a dialogue the name stands before a colon.
  const first = people[0];
  const dialogue = first && text.slice(0, first.span.start).trim() === "" && text.charAt(first.span.end) === "：" ? first : undefined;
  if (dialogue) marks.push({ at: dialogue.span.start, end: dialogue.span.end + 1, speaker: dialogue });
  for (const sentence of sentences) {
    if (dialogue && sentence === sentences[0]) continue;
    const before = marks.length;
    for (const clause of sentence.clauses) {
      const mark = clauseMark(text, clause, sentence, people, marks, before, context);
      if (mark) marks.push(mark);
    }
    if (marks.length > before) continue;
    // What happens, or who does something, is told by nobody.
    const opening = text.slice(sentence.start, sentence.end);
    const actor = people.find((p) => p.span.start >= sentence.start && p.span.end <= (sentence.clauses[0]?.end ?? 0));
    if (actor || narrative.test(opening)) marks.push({ at: sentence.start, end: sentence.start });
  }
  return marks;
}

function clauseMark(
  text: string,
  clause: Clause,
  sentence: Sentence,
  people: readonly Named[],
  marks: readonly Mark[],
  firstOfSentence: number,
  context: Context,
): Mark | undefined {
  const { lexicon } = context;
  const words = text.slice(clause.start, clause.end);
  const here = within(people, clause);
  const spoke = () => [...marks].reverse().find((m) => m.speaker)?.speaker;
  for (const speaker of here) {
    const verb = verbAfter(text, speaker.span.end, clause.end, lexicon);
    if (!verb) continue;
    const quote = quoteBefore(text, clause.start, sentence.start);
    return { at: speaker.span.start, end: verb.end, speaker, ...(quote && { quote }) };
  }
  // 县长李某信心满满：“…”: what is quoted behind a colon is said by the subject before it.
  const teller = /^：\s*“/.test(text.slice(clause.end, clause.end + 3)) ? here[0] : undefined;
  if (
    teller &&
    /^[^“的]{0,16}$/.test(text.slice(teller.span.end, clause.end)) &&
    !/[给对向让请为]/.test(text.slice(clause.start, teller.span.start))
  )
    return { at: teller.span.start, end: clause.end + 1, speaker: teller };
  if (/^[他她]/.test(words) && !/^[他她]们/.test(words)) {
    const verb = verbAfter(text, clause.start + 1, clause.end, lexicon);
    const speaker = spoke() ?? [...people].reverse().find((p) => p.span.end <= clause.start) ?? context.speaker;
    const quote = quoteBefore(text, clause.start, sentence.start);
    return verb && speaker && { at: clause.start, end: verb.end, speaker, weak: pronoun, ...(quote && { quote }) };
  }
  const body = saying.test(words) ? (impersonal.exec(words) ?? nameless.exec(words)) : undefined;
  if (body) {
    const speaker = words.startsWith("报告") ? context.reporter : undefined;
    return { at: clause.start, end: clause.start + body[0].length, ...(speaker && { speaker, weak: reported }) };
  }
  // A深入清江镇调研，强调要…: a clause that begins with the verb goes on with the subject.
  const lead = joined.exec(words)?.[0].length ?? 0;
  const start = clause.start + lead;
  const length = lexicon.speech.at(text, start);
  if (length < 2 || marks.length > firstOfSentence || /^(?:的|后|会)/.test(text.slice(start + length, start + length + 1)))
    return undefined;
  const subject = people.find((p) => p.span.start >= sentence.start && p.span.end <= clause.start);
  return subject && { at: clause.start, end: start + length, speaker: subject, weak: unnamed };
}

/** “…。”A说: the quotation that ends where the clause begins. */
function quoteBefore(text: string, clauseStart: number, sentenceStart: number): { start: number; end: number } | undefined {
  const end = [clauseStart - 1, sentenceStart - 1, sentenceStart].find((i) => text.charAt(i) === "”");
  return end === undefined ? undefined : { start: Math.max(0, text.lastIndexOf("“", end)), end };
}

/** Who states what of a line. */
export function speechLinks(read: ReadLine, context: Context): Link[] {
  const { line, people, names, targets } = read;
  const { text, number } = line;
  const marks = marksIn(read, context);
  if (context.open && goesOn.test(text)) marks.unshift({ at: -1, end: 0, speaker: context.open, weak: carried });
  // [字幕]县长 A, and under it what A says.
  if (context.caption && /^\s*(?:[［[【][^\]］】]{1,6}[\]］】])?\s*“/.test(text))
    marks.unshift({ at: -1, end: 0, speaker: context.caption, weak: captioned });
  const [only, another] = people;
  const caption =
    only && !another && only.span.end === text.trimEnd().length && /^\s*(?:[［[【][^\]］】]{1,6}[\]］】])?[^，。；：、“]{2,30}$/.test(text)
      ? only
      : undefined;
  if (caption) context.caption = caption;
  else delete context.caption;
  const reporter = people.find((p) =>
    /^[^，。；]{0,20}(?:作|做)(?:了)?(?:《)?[^，。；]{0,16}报告/.test(text.slice(p.span.end, p.span.end + 40)),
  );
  if (reporter) context.reporter = reporter;
  const last = marks[marks.length - 1];
  const spoke = [...marks].reverse().find((m) => m.speaker)?.speaker;
  if (spoke) context.speaker = spoke;
  if (text.length > 40 || last) setOpen(context, last?.speaker);
  const links: Link[] = [];
  for (const item of [...names.filter((n) => n.thing.kind === "campaign" || n.thing.kind === "policy"), ...targets]) {
    const quoted = marks.find((m) => m.quote && item.span.start >= m.quote.start && item.span.end <= m.quote.end);
    // The words that are cited for a number may hold the verb that brings it.
    const mark = quoted ?? [...marks].reverse().find((m) => m.end < item.span.end);
    if (!mark?.speaker) continue;
    const verb = { line: number, start: Math.max(0, mark.at), end: mark.end };
    links.push({
      relation: "states",
      source: mark.speaker.thing,
      target: item.thing,
      cites: proof(mark.speaker.span, item.span, mark.at >= 0 && mark.end - mark.at <= 30 ? verb : undefined),
      rule: "scope of a verb of speech",
      ...(mark.weak !== undefined && { weak: mark.weak }),
    });
  }
  return links;
}

function setOpen(context: Context, speaker: Named | undefined): void {
  if (speaker) context.open = speaker;
  else delete context.open;
}
