/** A line → the words in it that no name holds: function words, verbs and counts, where they stand by themselves. */

import type { Line, Span } from "../text/article.js";
import { shielded } from "../text/clauses.js";
import type { Lexicon } from "./lexicon.js";
import { unitSet } from "./word-set.js";

/** Signs that a count begins with, and what stands behind them. */
const counting = unitSet([..."0123456789一二三四五六七八九十百千万亿两几数"].map((c) => c.charCodeAt(0)));
const measure = /(?:多|余)?(?:个|家|座|所|处|名|位|条|项)/y;

/** Where the digits end that stand at a position. */
function pastDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && counting(text.charCodeAt(end))) end++;
  return end;
}

/** Where a count ends whose digits end at a position, or 0: 3个, 二十多家. */
function pastMeasure(text: string, at: number): number {
  measure.lastIndex = at;
  return measure.test(text) ? measure.lastIndex : 0;
}

/** Breakers from left to right; a longer protected word (发展和改革, 建设) hides what is in it, so do quotation marks and brackets. */
export function breaksIn({ text, number }: Line, lexicon: Lexicon, inside = shielded(text)): Span[] {
  const breaks: Span[] = [];
  let [digits, counted] = [0, 0];
  for (let i = 0; i < text.length; ) {
    if (inside[i]) {
      i++;
      continue;
    }
    // A row of digits is read once: those of a row that is no count are none.
    if (i >= digits && counting(text.charCodeAt(i))) {
      digits = pastDigits(text, i);
      counted = pastMeasure(text, digits);
    }
    if (i < digits && counted > 0 && !/[第点]/.test(text.charAt(i - 1))) {
      breaks.push({ line: number, start: i, end: counted });
      i = counted;
      continue;
    }
    const breaker = lexicon.breakers.at(text, i);
    // 调研员 is a title, though 调研 is a verb.
    const whole = Math.max(lexicon.protected.at(text, i), breaker > 0 ? lexicon.titles.at(text, i) : 0);
    if (breaker > whole && !inOffice(text, i, lexicon) && !endsOwnName(text, i, breaker)) {
      breaks.push({ line: number, start: i, end: i + breaker });
      i += breaker;
    } else i += whole || 1;
  }
  return breaks;
}

/** 忠和酒业, 义和镇: what stands between a name and what tells its kind is of the name, unless it joins two levels: 县和镇. */
const endsOwnName = (text: string, at: number, length: number) =>
  length === 1 &&
  /[和同与为]/.test(text.charAt(at)) &&
  at > 0 &&
  /[\u4e00-\u9fff]/.test(text.charAt(at - 1)) &&
  !/[省市县区州旗镇乡村街园站厂户组]/.test(text.charAt(at - 1)) &&
  ofOwnName.test(text.slice(at + 1, at + 4));

const ofOwnName =
  /^(?:酒业|药业|乳业|茶业|实业|置业|铝业|铜业|矿业|医药|制药|电气|电器|重工|化纤|纺织|食品|物流|大道|大桥|大街|广场|小区|社区|水库)|^[镇乡路街桥](?![镇乡村街道两一情边头])/;

/** 文体广电和旅游局: what an office is for has two parts, and one head. */
function inOffice(text: string, at: number, lexicon: Lexicon): boolean {
  if (!/[和与]/.test(text.charAt(at)) || lexicon.departments.before(text, at) === 0) return false;
  let end = at + 1;
  for (let n = 0; n < 3; n++) end += lexicon.departments.at(text, end);
  return end > at + 1 && lexicon.officeHeads.at(text, end) > 0 && !/^部[分门]/.test(text.slice(end, end + 2));
}

/** The end of the last break that starts in a stretch, or -1. */
export function lastBreak(breaks: readonly Span[]): (from: number, to: number) => number {
  return (from, to) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] as Span).end <= to) low = middle + 1;
      else high = middle;
    }
    const last = breaks[low - 1];
    return last && last.start >= from ? last.end : -1;
  };
}
