/** A text as it came → its lines with signs made alike, unit for unit, so that every position stays; and what its front matter says. */
import { splitLines } from "../../definitions/text.js";
import type { Article, Line } from "./article.js";
import { dateForms, dateIn, frontMatterLength, readDate, readFrontMatter, titleIn, unclosed, yearIn } from "./front-matter.js";
import { withoutMarks } from "./markdown.js";
import { simplifiedUnits } from "./script.js";

export interface Given {
  title?: string;
  date?: string;
  place?: string;
  /** Of Markdown, the marks are not read; positions are those of the file. */
  format?: "text" | "markdown";
}

const signs: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "(": "（",
  ")": "）",
  "!": "！",
  "?": "？",
  "\u3000": " ",
  "\t": " ",
  "\u00a0": " ",
  "﹪": "%",
  "〞": "”",
  "〝": "“",
  "「": "“",
  "」": "”",
  "『": "‘",
  "』": "’",
  "－": "-",
  "—": "—",
  "–": "—",
  "~": "-",
  "～": "-",
  "•": "·",
  "・": "·",
  "‧": "·",
};

let made: Uint16Array | undefined;

/** Code units as they are read: `table[unit]` is the unit that stands for it, itself where there is none. */
function readUnits(): Uint16Array {
  if (made) return made;
  const table = Uint16Array.from(simplifiedUnits());
  for (let code = 0xff01; code <= 0xff5e; code++) {
    const half = String.fromCharCode(code - 0xfee0);
    if (/[0-9A-Za-z%+./*=<>&#@$_-]/.test(half)) table[code] = code - 0xfee0;
  }
  for (const [from, to] of Object.entries(signs)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  made = table;
  return table;
}

/** Signs of both widths and both scripts made one, UTF-16 unit for unit. */
export function normalizeLine(raw: string): string {
  const table = readUnits();
  let open = false;
  let out = "";
  let from = 0;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    let c = table[code] as number;
    if (code === 0x22) {
      c = open ? 0x201d : 0x201c;
      open = !open;
    }
    // 1,000 and 22:55 are one number.
    else if (code === 0x2c && isDigit(raw, i - 1) && /^[0-9]{3}(?![0-9])/.test(raw.slice(i + 1, i + 5))) c = code;
    else if (code === 0x3a && isDigit(raw, i - 1) && isDigit(raw, i + 1)) c = code;
    if (c === code) continue;
    out += raw.slice(from, i) + String.fromCharCode(c);
    from = i + 1;
  }
  return out + raw.slice(from);
}

/** Words that a stage made of a line in simplified characters → the same in the characters of the line. */
export function asWritten({ raw, text }: Line, words: string): string {
  if (raw === text) return words;
  const traditional = new Map<string, string>();
  for (let i = 0; i < text.length; i++) {
    const [c, read] = [raw.charAt(i), text.charAt(i)];
    if (c !== read && /[\u4e00-\u9fff]/.test(c) && !traditional.has(read)) traditional.set(read, c);
  }
  return traditional.size === 0 ? words : words.replace(/[\u4e00-\u9fff]/g, (c) => traditional.get(c) ?? c);
}

const isDigit = (text: string, i: number) => text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57;

/** Lines, front matter, and the title and date of a text that has none. */
export function normalize(text: string, given: Given = {}): Article {
  const physical = splitLines(text);
  const body = frontMatterLength(physical);
  const marked = given.format === "markdown" ? withoutMarks(physical, body) : undefined;
  const lines: Line[] = [];
  for (const [i, whole] of physical.entries()) {
    const { raw: words, places } = marked?.[i] ?? { raw: whole };
    for (const { raw, offset } of piecesOf(words))
      lines.push({
        number: lines.length + 1,
        physical: i + 1,
        offset,
        raw,
        ...(places && { places: places.slice(offset, offset + raw.length) }),
        text: normalizeLine(raw),
      });
  }
  const article: Article = { physical, lines, body: lines.filter((l) => l.physical <= body).length, faults: [] };
  readFrontMatter(lines.slice(1, Math.max(1, article.body - 1)), article);
  if (unclosed(physical)) article.faults.push({ line: 1, message: "the front matter is not closed (end it with a line of ---)" });
  if (given.title) article.title = { value: given.title.replace(/\s+/g, " ") };
  if (!article.title) article.title = titleIn(article);
  if (given.date) {
    const date = readDate(given.date);
    if (date) article.date = { value: date.value };
    else article.faults.push({ message: `"${given.date}" is no date (${dateForms})` });
  }
  if (!article.date) article.date = dateIn(article) ?? yearIn(article);
  if (given.place) article.place = { value: given.place };
  return article;
}

/** So long may a piece be, and so long it is at least before it ends with its sentence. */
const longestPiece = 3000;
const shortestPiece = 1500;

/** Where a line may be cut, the best first; a comma within a number is of it. */
const cuts = [/。/g, /[；;！？!?]/g, /，|,(?![0-9])/g, /、/g, /[\s：”）》】|]/g];
const anyCut = new RegExp(cuts.map((sign) => sign.source).join("|"), "g");

/**
 * A line longer than any paragraph is read in pieces that end with a sentence, or else with the best sign there is, so that no stage sees
 * more at once and no name is torn. A stretch as long as that without any sign is no language: it is left out.
 */
function* piecesOf(line: string): Generator<{ raw: string; offset: number }> {
  let start = 0;
  while (line.length - start > longestPiece) {
    const limit = start + longestPiece;
    let end = 0;
    for (const sign of cuts) if (end === 0) end = pastSign(line, sign, start + shortestPiece, limit);
    const read = end > 0;
    if (!read) for (let at = start; at >= 0 && at < limit; at = pastSign(line, anyCut, at, limit) || -1) end = at;
    yield { raw: line.slice(start, end), offset: start };
    start = read ? end : pastSign(line, anyCut, limit, line.length) || line.length;
  }
  if (start < line.length || start === 0) yield { raw: line.slice(start), offset: start };
}

/** Past the first of some signs between two positions, or 0. */
function pastSign(line: string, sign: RegExp, from: number, to: number): number {
  // What follows the last is seen: it may be of a number.
  const seen = line.slice(from, to + 1);
  sign.lastIndex = 0;
  const at = sign.exec(seen)?.index ?? -1;
  return at >= 0 && from + at < to ? from + at + 1 : 0;
}
