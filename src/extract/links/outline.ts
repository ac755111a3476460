/** Lines with their names → the drive under whose heading a line stands: 一、（一）1. and headings without a number. */

import { countOf } from "../names/groups.js";
import type { Line } from "../text/article.js";
import { markerAt, type Sentence } from "../text/clauses.js";
import type { Named } from "../things/model.js";

interface Level {
  level: number;
  heading?: Named;
}

/** A paragraph that bears no number. */
const plainText = 9;

/** Keeps which headings are open while lines are read in order. */
export class Outline {
  private open: Level[] = [];

  /** `title` heads nothing: all stands under it. */
  constructor(private readonly title: string) {}

  /** Reads a line; what heads it, and under which heading that stands. */
  enter({ text }: Line, sentences: readonly Sentence[], names: readonly Named[]): { own: Named | undefined; over: Named | undefined } {
    const clause = sentences[0]?.clauses[0];
    const indent = /^[\s—●■◆▲★•·]*/.exec(text)?.[0].length ?? 0;
    const { level, length } = markerAt(text, indent) ?? { level: plainText, length: 0 };
    const start = indent + length;
    const title = clause && text.slice(start, clause.end);
    const short = text.trim().length <= 40 && !/[。；]$/.test(text.trim());
    // （一）实施某行动，加快构建某体系: what a drive is for may stand behind it in its heading.
    const ends = (short && clause?.sign === "，") || /[。：]|^$| /.test(clause?.sign || "");
    const own =
      clause && ends && text.trim() !== this.title && (level < plainText || short || clause.sign === "。")
        ? names.find(
            (n) => n.thing.kind === "campaign" && n.span.start >= start && n.span.end <= clause.end && isTitle(title ?? "", n, start),
          )
        : undefined;
    const depth = level < plainText ? level : short ? 2.5 : plainText;
    if (depth < plainText) while (this.open.length > 0 && (this.open[this.open.length - 1] as Level).level >= depth) this.open.pop();
    const over = [...this.open].reverse().find((l) => l.heading && l.heading.thing !== own?.thing)?.heading;
    if (depth < plainText) this.open.push({ level: depth, ...(own && { heading: own }) });
    // 实施五大工程： what follows in numbered lines are its members.
    if (/[：:]\s*$/.test(text)) {
      const group = [...names].reverse().find((n) => n.thing.kind === "campaign" && countOf(n.thing.label) !== undefined);
      const top = this.open[this.open.length - 1]?.level ?? 0;
      if (group && group !== own) this.open.push({ level: top + 0.5, heading: group });
    }
    return { own, over };
  }
}

/** Whether a title is a name, but for a verb before it or a count of parts after it. */
function isTitle(title: string, { span }: Named, offset: number): boolean {
  const [before, after] = [title.slice(0, span.start - offset), title.slice(span.end - offset)];
  return before.length <= 12 && !/^在|提出|指出|强调|[、和及与]/.test(before) && /^(?:”|方面|上|（[^）]*）|建设|\s)*$/.test(after);
}
