/** A line → the words in it that no name holds: function words and verbs, where they stand by themselves. */
import { shielded } from "./clauses.js";
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";

/** Breakers from left to right; a longer protected word (发展和改革, 建设) hides what is in it, so do quotation marks and brackets. */
export function breaksIn({ text, number }: Line, lexicon: Lexicon, inside = shielded(text)): Span[] {
  const breaks: Span[] = [];
  for (let i = 0; i < text.length; ) {
    if (inside[i]) {
      i++;
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
