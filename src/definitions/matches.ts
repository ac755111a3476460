/** A pattern and a text → its matches, without the copy of the pattern that `matchAll` makes each time. */

/** All matches of a global pattern, from left to right. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
    found.push(m);
    if (m[0] === "") pattern.lastIndex++;
  }
  return found;
}
