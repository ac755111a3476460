/** Names that look alike, of things that may be one. */

/** A name without what varies between writers: width, case, spaces, quotation marks and brackets. */
export function bareName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s"'“”‘’《》〈〉「」()（）·—–-]/g, "");
}
