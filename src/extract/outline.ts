/** Lines with their names → the drive under whose heading a line stands: 一、（一）1. and headings without a number. */
import type { Sentence } from "./clauses.js";
import { countOf } from "./groups.js";
import type { Line } from "./normalize.js";
import type { Named } from "./relations.js";

const markers: readonly [RegExp, number][] = [
  [/^第[一二三四五六七八九十百]+[编章部]/, 1],
  [/^#{1,6}\s*/, 2],
  [/^[一二三四五六七八九十]+、/, 3],
  [/^第[一二三四五六七八九十]+节/, 4],
  [/^（[一二三四五六七八九十]+）/, 5],
  [/^[0-9]{1,2}(?:[.．、]|\s)(?![0-9])/, 6],
  [/^（[0-9]{1,2}）/, 7],
  [/^[①-⑳]/, 8],
];

interface Level {
  level: number;
  heading?: Named;
}

/** How far a line is a heading: its level, and where its words begin; level 9 is a paragraph. */
function markerOf(text: string): { level: number; start: number } {
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  for (const [pattern, level] of markers) {
    const m = pattern.exec(text.slice(indent, indent + 12));
    if (m) return { level, start: indent + m[0].length };
  }
  return { level: 9, start: indent };
}

/** Keeps which headings are open while lines are read in order. */
export class Outline {
  private open: Level[] = [];

  /** Reads a line; what heads it, and under which heading that stands. */
  enter({ text }: Line, sentences: readonly Sentence[], names: readonly Named[]): { own: Named | undefined; over: Named | undefined } {
    const { level, start } = markerOf(text);
    const clause = sentences[0]?.clauses[0];
    const title = clause && text.slice(start, clause.end);
    const short = text.trim().length <= 40 && !/[。；]$/.test(text.trim());
    const own =
      clause && (level < 9 || short || clause.sign === "。") && /[。：]|^$| /.test(clause.sign || "")
        ? names.find(
            (n) => n.thing.kind === "campaign" && n.span.start >= start && n.span.end <= clause.end && isTitle(title ?? "", n, start),
          )
        : undefined;
    const depth = level < 9 ? level : short ? 2.5 : 9;
    if (depth < 9) while (this.open.length > 0 && (this.open[this.open.length - 1] as Level).level >= depth) this.open.pop();
    const over = [...this.open].reverse().find((l) => l.heading && l.heading.thing !== own?.thing)?.heading;
    if (depth < 9) this.open.push({ level: depth, ...(own && { heading: own }) });
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
  return before.length <= 12 && !/^在|提出|指出|强调|[、]/.test(before) && /^(?:”|方面|上|（[^）]*）|建设|\s)*$/.test(after);
}
