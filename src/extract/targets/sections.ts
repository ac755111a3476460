/** Lines in their order → whether what stands in them is planned, done, or neither is said, by headings and the title. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line } from "../text/article.js";
import { markerAt, type Sentence } from "../text/clauses.js";
import type { Scope } from "./target.js";

/** Keeps which section is open while lines are read in order. */
export class Sections {
  private readonly section: Scope = { mood: "open" };
  /** Whether a report has told its aims. */
  private told = false;
  /** The scope of the line before, as reading it has left it. */
  private last: Scope | undefined;
  /** Once a line has ended in promises: the year that was promised for. */
  private aimed: { year: number | undefined } | undefined;

  constructor(
    private readonly title: string,
    private readonly lexicon: Lexicon,
    private readonly today: number | undefined,
  ) {
    // 2024年政府工作报告: the year of the title is that of its numbers.
    const titled = /(?:19|20)[0-9]{2}(?=年)/.exec(title);
    if (titled) this.section.year = Number(titled[0]);
    if (/规划|计划|要点|方案|目标|安排|实事|任务|打算/.test(title) && !/报告/.test(title)) this.section.mood = "future";
  }

  /** The year that the section's heading or the title names. */
  get year(): number | undefined {
    return this.section.year;
  }

  /** Reads a line; what holds for its first number. */
  enter(line: Line, sentences: readonly Sentence[]): Scope {
    const { section, title, lexicon, today } = this;
    // A report that has told its aims goes on with what is to be done.
    if (this.told && section.mood === "open") section.mood = "future";
    const heading = headingMood(line, sentences, lexicon, today);
    if (heading) Object.assign(section, heading);
    else if (section.mood === "open" && /报告|规划|计划|方案|纲要|要点/.test(title) && /(?:预期|主要|奋斗)目标/.test(line.text))
      this.told = true;
    if (this.last?.mood === "future") this.aimed = { year: this.last.year ?? this.aimed?.year };
    const scope: Scope = { ...section, section: section.mood };
    if (section.mood === "open" && isTask(line, lexicon, this.aimed !== undefined)) scope.mood = "future";
    // What is aimed at this year or next, and is not said to be for another, is so in the paragraphs that follow.
    const year = this.aimed?.year;
    if (scope.year === undefined && year !== undefined && (year === today || year - 1 === today)) scope.year = year;
    this.last = scope;
    // 会议票决产生2024年十件民生实事: what is listed from here on is for that year.
    const listed = planned.exec(line.text)?.[1];
    if (listed !== undefined && today !== undefined && Number(listed) >= today) this.aimed = { year: Number(listed) };
    return scope;
  }
}

const planned = /((?:19|20)[0-9]{2})年度?[^，。；]{0,14}(?:实事|任务|目标|计划|安排|要点|清单)/;

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

/** Whether a line is an item that begins with what is to be done: 3.新建幼儿园6所; once aims are told, without a number too. */
function isTask({ text }: Line, lexicon: Lexicon, aimed: boolean): boolean {
  const indent = /^[\s■●◆▲★·—-]*/.exec(text)?.[0].length ?? 0;
  const marker = markerAt(text, indent);
  if ((!marker && !aimed) || /[已了]/.test(text.slice(0, 60))) return false;
  const start = indent + (marker?.length ?? 0);
  return lexicon.launching.at(text, start) > 0 || lexicon.indicatorVerbs.at(text, start) > 0 || lexicon.before.at(text, start) > 1;
}
