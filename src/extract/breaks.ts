/** A line → the words in it that no name holds: function words, verbs and counts, where they stand by themselves. */
import { shielded } from "./clauses.js";
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";

const counted = /[0-9一二三四五六七八九十百千万亿两几数]+(?:多|余)?(?:个|家|座|所|处|名|位|条|项)/y;

/** Breakers from left to right; a longer protected word (发展和改革, 建设) hides what is in it, so do quotation marks and brackets. */
export function breaksIn({ text, number }: Line, lexicon: Lexicon, inside = shielded(text)): Span[] {
  const breaks: Span[] = [];
  for (let i = 0; i < text.length; ) {
    if (inside[i]) {
      i++;
      continue;
    }
    counted.lastIndex = i;
    const count = counted.exec(text)?.[0].length ?? 0;
    if (count > 1 && !/[第点]/.test(text.charAt(i - 1))) {
      breaks.push({ line: number, start: i, end: i + count });
      i += count;
      continue;
    }
    const breaker = lexicon.breakers.at(text, i);
    const whole = lexicon.protected.at(text, i);
    if (breaker > whole) {
      breaks.push({ line: number, start: i, end: i + breaker });
      i += breaker;
    } else i += whole || 1;
  }
  return breaks;
}
