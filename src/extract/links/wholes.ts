/** Words before a position → the whole that they name: a work or a drive, or what was spoken of before. */
import type { Sentence } from "../text/clauses.js";
import type { Named } from "../things/model.js";
import { within } from "./link.js";

/** A whole, and why it may be another. */
export interface Whole {
  named: Named;
  weak?: string;
}

/** Things that a rule says are parts of a whole. */
export interface Parts {
  members: readonly Named[];
  whole: Whole;
  rule: string;
}

/** What is spoken of is not looked for further back. */
const farthest = 1500;

/** What is built. */
export const works: ReadonlySet<string> = new Set(["platform", "project"]);

/** Words between a whole and the verb that tells its parts. */
const betweens = /^(?:”|（[^）]*）|项目|工程|建设|主要|具体|规划|总体|全线|内容|范围|空间|布局|共|也|还|则|将|可|一般|现|目前|整体|分)*$/;
/** Whether a sentence begins with a name, but for words like 目前. */
export const beginsSentence = (text: string, sentence: Sentence, { span }: Named) =>
  /^(?:目前|今年|据了解|据介绍|其中|[，“—\s])*(?:[^，。；]{2,16}的)?“?$/.test(text.slice(sentence.start, span.start));

/** The work that words end in, or that they mean by its last word: 小镇, 这条走廊. */
export function wholeBefore(words: string, end: number, all: readonly Named[]): Whole | undefined {
  const own = within(all, { line: 0, start: end - words.length, end }).findLast((n) => betweens.test(rest(words, n, end)));
  if (own) return { named: own };
  const head = bareWork.exec(words)?.[1];
  const meant =
    head && within(all, { line: 0, start: end - farthest, end }).findLast((n) => works.has(n.thing.kind) && n.thing.label.endsWith(head));
  return meant ? { named: meant, weak: spokenOf } : undefined;
}

/** What stands between a name and the end of the words that hold it. */
const rest = (words: string, { span }: Named, end: number) => words.slice(words.length - (end - span.end));

const bareWork =
  /(?:这[条个座一]|该|此|整个|全)?(小镇|走廊|园区|新区|新城|开发区|产业园|基地|工程|项目|高速|铁路|公路|枢纽|片区|组团|水库)[\u4e00-\u9fff]{0,2}$/;
export const spokenOf = "所属工程按前文所述 · of the work that is spoken of before";
