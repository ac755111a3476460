/** A word that is not known → "did you mean …" with the nearest known one, if one is near. */
import { distance } from "fastest-levenshtein";

export function suggestion(word: string, known: Iterable<string>): string | undefined {
  // A third of the letters may differ. What is very long is no slip of the keyboard.
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) >= least) continue;
    const d = distance(word, other);
    if (d < least) [best, least] = [other, d];
  }
  return best === undefined ? undefined : `did you mean "${best}"?`;
}
