/** Lines of Markdown → their text without its marks, and where each unit of it stands in the line, so that the file itself is cited. */

export interface Marked {
  raw: string;
  /** For each unit of `raw`, its position in the physical line. */
  places: number[];
}

/** What a reader does not see at the beginning of a line: quotation, bullets, boxes to tick, headings. Numbers of a list are words. */
const leading = /^(?:[ \t]*>)*[ \t]*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}(?=[ \t]|$)[ \t]*)?/;
const fence = /^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})/;
const quotation = /^[ \t>]*/;
/** What a line of signs alone holds, without spaces round it: a rule, the line under a heading, or the second of a table. */
const ruled = /^(?:(?:[-*_][ \t]*){3,}|=+|-+|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)$/;
const definition = /^[ \t]{0,3}\[([^\]]+)\]:[ \t]*/;
const entities: Record<string, string> = {
  "&nbsp;": " ",
  "&ensp;": " ",
  "&emsp;": " ",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
};

/**
 * For each line from `body` on, its text without marks; nothing for a line that has none. Marks are taken out where a reader of
 * Chinese means them: `**` beside “ is one, though CommonMark, which looks for spaces, sees none.
 */
export function withoutMarks(lines: readonly string[], body = 0): (Marked | undefined)[] {
  const references = new Set(lines.flatMap((line) => definition.exec(line)?.[1]?.toLowerCase() ?? []));
  let comment = false;
  let code: string | undefined;
  return lines.map((line, i) => {
    if (i < body) return undefined;
    const fenced = fence.exec(line)?.[1];
    if (code !== undefined) {
      if (!fenced?.startsWith(code)) return undefined;
      code = undefined;
      return nothing;
    }
    if (fenced !== undefined && !comment) {
      code = fenced;
      return nothing;
    }
    if (!comment && ruled.test(line.replace(quotation, "").trimEnd())) return nothing;
    const read = readLine(line, references, comment);
    comment = read.comment;
    return read.marked;
  });
}

const nothing: Marked = { raw: "", places: [] };

function readLine(line: string, references: ReadonlySet<string>, within: boolean): { marked: Marked | undefined; comment: boolean } {
  let comment = within;
  let raw = "";
  const places: number[] = [];
  const keep = (sign: string, at: number) => {
    raw += sign;
    places.push(at);
  };
  const end = endOfText(line);
  const table = /^[ \t>]*\|.*\|[ \t]*$/.test(line);
  let i = comment ? 0 : openingOf(line, references);
  while (i < end) {
    if (comment) {
      const close = line.indexOf("-->", i);
      if (close < 0) break;
      comment = false;
      i = close + 3;
      continue;
    }
    if (line.startsWith("<!--", i)) {
      comment = true;
      i += 4;
      continue;
    }
    const c = line.charAt(i);
    if (c === "|" && table) {
      // Cells are set apart by a space.
      if (raw !== "" && !raw.endsWith(" ")) keep(" ", i);
      i++;
      while (/[ \t]/.test(line.charAt(i))) i++;
      continue;
    }
    const mark = markAt(line, i, references);
    if (mark > 0) {
      i += mark;
      continue;
    }
    const entity = c === "&" ? /^&[a-z]{2,4};/.exec(line.slice(i, i + 6))?.[0] : undefined;
    if (entity !== undefined && Object.hasOwn(entities, entity)) {
      keep(entities[entity] as string, i);
      i += entity.length;
      continue;
    }
    // What follows a backslash is no mark.
    if (c === "\\" && escaped.test(line.charAt(i + 1))) i++;
    keep(line.charAt(i), i);
    i++;
  }
  const text = table ? raw.trimEnd() : raw;
  return { marked: text === line ? undefined : { raw: text, places: places.slice(0, text.length) }, comment };
}

const escaped = /[!-/:-@[-`{-~]/;

/** Where the text of a line begins. */
function openingOf(line: string, references: ReadonlySet<string>): number {
  const defined = definition.exec(line);
  if (defined) return defined[1]?.startsWith("^") ? defined[0].length : references.size > 0 ? line.length : 0;
  return leading.exec(line)?.[0].length ?? 0;
}

/** Where it ends: before the marks that close a heading. */
function endOfText(line: string): number {
  if (!/^[ \t>]*#/.test(line)) return line.length;
  let end = line.trimEnd().length;
  while (line.charAt(end - 1) === "#") end--;
  return end < line.trimEnd().length && /[ \t]/.test(line.charAt(end - 1)) ? line.slice(0, end).trimEnd().length : line.length;
}

/** Length of the mark that stands at a position, or 0. */
function markAt(line: string, i: number, references: ReadonlySet<string>): number {
  const c = line.charAt(i);
  if (c === "*" || c === "_" || c === "~" || c === "`") {
    const run = runAt(line, i);
    const [before, after] = [line.charAt(i - 1), line.charAt(i + run)];
    if (c === "`") return run;
    if (c === "~") return run > 1 ? run : 0;
    // 3*4 and a * b are sums, snake_case is a word.
    if (c === "*") return (/[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(after)) || (/\s/.test(before) && /\s/.test(after)) ? 0 : run;
    return /[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(after) ? 0 : run;
  }
  if (c === "!" && line.charAt(i + 1) === "[") return linkAt(line, i + 1, references)?.whole ?? 0;
  if (c === "[") {
    if (line.charAt(i + 1) === "^") return /^\[\^[^\]\s]+\]/.exec(line.slice(i, i + longestWords))?.[0].length ?? 0;
    return linkAt(line, i, references) ? 1 : 0;
  }
  if (c === "]") return closings(line, i, references);
  if (c === "<") return /^<(?:\/?[A-Za-z][^<>]*|[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>/.exec(line.slice(i, i + longestTarget))?.[0].length ?? 0;
  return 0;
}

function runAt(line: string, i: number): number {
  let run = 1;
  while (line.charAt(i + run) === line.charAt(i)) run++;
  return run;
}

/** So long are the words of a link, and so long its address, at most: what is longer is none. */
const longestWords = 200;
const longestTarget = 2000;
const target = /^\]\((?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+(?:"[^"]*"|'[^']*'))?[ \t]*\)/;

/** A link that opens at a position: how long it is with its address. */
function linkAt(line: string, i: number, references: ReadonlySet<string>): { whole: number } | undefined {
  const close = line.slice(i, i + longestWords).indexOf("]");
  if (close < 0) return undefined;
  const tail = closings(line, i + close, references);
  return tail > 0 ? { whole: close + tail + (line.charAt(i - 1) === "!" ? 1 : 0) } : undefined;
}

/** Length of `](address)`, or of `][reference]` or `]` where the file defines it, or 0. */
function closings(line: string, i: number, references: ReadonlySet<string>): number {
  const rest = line.slice(i, i + longestTarget);
  const direct = target.exec(rest)?.[0].length;
  if (direct !== undefined) return direct;
  if (references.size === 0) return 0;
  const named = /^\]\[([^\]]*)\]/.exec(rest);
  if (named?.[1] && references.has(named[1].toLowerCase())) return named[0].length;
  const open = line.slice(Math.max(0, i - longestWords), i).lastIndexOf("[");
  const words = open < 0 ? "" : line.slice(Math.max(0, i - longestWords) + open + 1, i);
  return references.has(words.toLowerCase()) ? (named?.[1] === "" ? 3 : 1) : 0;
}
