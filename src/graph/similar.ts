/** Names that look alike: for "did you mean" and for things that may be one. */
import { distance } from "fastest-levenshtein";

/** "did you mean …" with the nearest of many words, if one is near; bounded work, for messages. */
export function closestIn(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 4)) + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) >= least) continue;
    const d = distance(word, other);
    if (d < least) [best, least] = [other, d];
  }
  return best === undefined ? undefined : `did you mean "${best}"?`;
}

/** A name without what varies between writers: width, case, spaces, quotation marks and brackets. */
export function bareName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s"'“”‘’《》〈〉「」()（）·—–-]/g, "");
}
