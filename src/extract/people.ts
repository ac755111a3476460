/** A line → the people it names and the posts before their names: 市委副书记、市长A，主任B、副主任C，市领导D、E等. */
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";

export interface PersonMention extends Span {
  /** Posts that stand before the name, as written; empty if the text gives none. */
  posts: Post[];
  rule: string;
  /** Why this may be wrong, where it rests on a weak rule. */
  weak?: string;
}

export interface Post extends Span {
  /** The post stands before another name of the same list. */
  shared?: boolean;
}

const han = /^[\u4e00-\u9fff\u3400-\u4dbf·]$/;
const isHan = (c: string) => han.test(c);
/** Signs that no given name holds. */
const notGiven = /[的了等是不们会议委市县省书记任局厅区产业项第各该这我他]/;
const stops = /[、，。；：！？\s（）“”《》〈〉【】[\]|/—…]/;

/** The name that starts at a position: its end, or nothing. `known` are names that the text has given elsewhere. */
export function nameAt(
  text: string,
  start: number,
  lexicon: Lexicon,
  { known, sure = false }: { known?: ReadonlySet<string>; sure?: boolean } = {},
): number | undefined {
  const compound = lexicon.surnames.has(text.slice(start, start + 2)) ? 2 : 0;
  if (!compound && !lexicon.surnames.has(text.charAt(start))) return sure ? borrowed(text, start, lexicon) : undefined;
  if (!sure && !compound && lexicon.doubtfulSurnames.has(text.charAt(start))) return undefined;
  const foreign = dotted(text, start);
  if (foreign !== undefined) return foreign;
  for (const set of [
    lexicon.breakers,
    lexicon.afterName,
    lexicon.before,
    lexicon.generic,
    lexicon.protected,
    lexicon.titles,
    lexicon.leaders,
  ])
    if (set.at(text, start) > 1) return undefined;
  let best: { end: number; score: number } | undefined;
  for (const given of compound ? [1, 2] : [1, 2]) {
    const end = start + (compound || 1) + given;
    if (end > text.length) break;
    const name = text.slice(start, end);
    if (![...name].every(isHan) || notGiven.test(name.slice(compound || 1))) break;
    const score =
      follows(text, end, lexicon) +
      (known?.has(name) ? 20 : 0) -
      (given === 2 && lexicon.afterName.has(name.charAt(name.length - 1)) ? 3 : 0);
    if (score > 0 && (!best || score >= best.score)) best = { end, score };
  }
  if (best) return best.end;
  // 张 明: a name of two characters set wide.
  let given = start + 1;
  while (given < start + 4 && text.charAt(given) === " ") given++;
  if (given > start + 1 && isHan(text.charAt(given)) && follows(text, given + 1, lexicon) >= 10) return given + 1;
  return sure ? borrowed(text, start, lexicon) : undefined;
}

/** 额登毕力格, 扎西次仁: three to seven characters that only borrowed names are made of. */
function borrowed(text: string, start: number, lexicon: Lexicon): number | undefined {
  for (let end = start + 3; end <= start + 7 && end <= text.length; end++) {
    if (![...text.slice(start, end)].every((c) => lexicon.borrowed.has(c))) return undefined;
    if (follows(text, end, lexicon) > 3) return end;
  }
  return undefined;
}

/** How well what stands at a position follows a name. */
function follows(text: string, end: number, lexicon: Lexicon): number {
  if (end >= text.length || stops.test(text.charAt(end))) return 10;
  const length = Math.max(lexicon.afterName.at(text, end), lexicon.speech.at(text, end), lexicon.attendance.at(text, end));
  return length === 0 ? 0 : 2 + length;
}

/** 阿不都热合曼·艾力: a name with a dot in it. */
function dotted(text: string, start: number): number | undefined {
  const dot = text.slice(start, start + 8).indexOf("·");
  if (dot < 1) return undefined;
  let end = start + dot + 1;
  while (end < start + 20 && isHan(text.charAt(end)) && !stops.test(text.charAt(end))) end++;
  return [...text.slice(start, start + dot)].every(isHan) && end > start + dot + 1 && end <= start + 14 ? end : undefined;
}

/** People of one line. */
export function peopleIn(line: Line, breaks: readonly Span[], lexicon: Lexicon, known: ReadonlySet<string> = new Set()): PersonMention[] {
  const { text, number } = line;
  const found: PersonMention[] = [];
  const taken = (position: number) => {
    const last = found[found.length - 1];
    return last !== undefined && position < last.end;
  };
  const breakEnd = lastBreak(breaks);
  for (let i = 0; i < text.length; i++) {
    const length = lexicon.titles.at(text, i);
    const group = lexicon.leaders.at(text, i);
    if (group > 0 && group >= length) {
      const end = i + group;
      const names = nameList(text, end, lexicon, known, number, "leaders");
      if (names.length > 0) {
        found.push(...names);
        i = (names[names.length - 1] as Span).end - 1;
        continue;
      }
    }
    if (length === 0 || taken(i)) continue;
    const titleEnd = i + length;
    let nameStart = titleEnd;
    while (nameStart < titleEnd + 4 && text.charAt(nameStart) === " ") nameStart++;
    if (text.charAt(nameStart) === "：" || text.charAt(nameStart) === "—") continue;
    const end = nameAt(text, nameStart, lexicon, { known, sure: true });
    if (end === undefined) continue;
    const posts = postsBefore(text, titleEnd, number, breakEnd, lexicon, found[found.length - 1]?.end ?? 0);
    if (posts.length === 0) continue;
    found.push({ line: number, start: nameStart, end, posts, rule: "title" });
    i = end - 1;
    // 副市长A、B、C: the post is that of all; 书记A、B: only of the first.
    const rest = text.charAt(end) === "、" ? nameList(text, end + 1, lexicon, known, number, "list") : [];
    const title = text.slice(titleEnd - length, titleEnd);
    for (const mention of rest) {
      if (/^副|常委|委员|成员|代表/.test(title) || text.slice(Math.max(0, titleEnd - length - 1), titleEnd - length) === "副")
        found.push({
          ...mention,
          posts: posts.slice(-1).map((p) => ({ ...p, shared: true })),
          weak: "职务由并列的首位推得 · the post is that of the first of the list",
        });
      else found.push(mention);
      i = mention.end - 1;
    }
  }
  found.push(...speakersIn(line, lexicon, known, found));
  return found.sort((a, b) => a.start - b.start);
}

/** Names parted by 、 from a position on; ends at what is no name. */
function nameList(text: string, from: number, lexicon: Lexicon, known: ReadonlySet<string>, line: number, rule: string): PersonMention[] {
  const names: PersonMention[] = [];
  let start = from;
  let skipped = false;
  if (rule === "leaders" && /[：\s]/.test(text.charAt(start))) start++;
  while (start < text.length) {
    while (text.charAt(start) === " ") start++;
    const end = nameAt(text, start, lexicon, { known, sure: true });
    if (end === undefined) {
      // One that is no name known to the rules does not end the list.
      const next = text.slice(start, start + 8).indexOf("、");
      if (names.length === 0 || skipped || next < 2 || ![...text.slice(start, start + next)].every(isHan)) break;
      start += next + 1;
      skipped = true;
      continue;
    }
    skipped = false;
    names.push({ line, start, end, posts: [], rule });
    if (text.charAt(end) === "（") {
      const close = text.slice(end, end + 12).indexOf("）");
      start = close < 0 ? end : end + close + 1;
    } else start = end;
    const sign = text.charAt(start);
    if (sign === "、" || sign === "，" || sign === " ") start++;
    else if (sign === "和" || sign === "及" || sign === "与") start++;
    else break;
  }
  // One name after a comma is rather the beginning of the next clause.
  return names;
}

/** The posts that end at a title's end, from left to right: 市委副书记、市长 are two. */
function postsBefore(
  text: string,
  titleEnd: number,
  line: number,
  breakEnd: (from: number, to: number) => number,
  lexicon: Lexicon,
  floor: number,
): Post[] {
  const posts: Post[] = [];
  let end = titleEnd;
  for (let n = 0; n < 12; n++) {
    let start = end;
    const lowest = Math.max(floor, end - 40);
    let depth = 0;
    while (start > lowest) {
      const c = text.charAt(start - 1);
      if (c === "）") depth++;
      if (depth === 0 && (stops.test(c) || c === "兼") && c !== "）") break;
      if (c === "（") depth--;
      start--;
    }
    const delimiter = text.charAt(start - 1);
    const after = breakEnd(start, end - 1);
    const cut = Math.max(after, start);
    const from = withoutLead(text, cut, end, lexicon, false);
    const title = lexicon.titles.before(text, end, from);
    if (title === 0) break;
    if (n === 0 || end - from <= 30) posts.unshift({ line, start: from, end });
    if (cut > start || (delimiter !== "、" && delimiter !== "兼")) break;
    end = start - 1;
    if (lexicon.titles.before(text, end, Math.max(floor, end - 8)) === 0) break;
  }
  const last = posts[posts.length - 1];
  if (posts.length === 1 && last && lexicon.bareTitles.has(text.slice(last.start, last.end))) return [];
  return posts;
}

/** Past what stands before a name without being of it: dates, 近日, 一是; and verbs, if they are none of it. */
export function withoutLead(text: string, from: number, end: number, lexicon: Lexicon, verbs = true): number {
  let start = from;
  for (let moved = true; moved && start < end; ) {
    moved = false;
    const c = text.charAt(start);
    if (/[\s，、：；·]/.test(c)) {
      start++;
      moved = true;
      continue;
    }
    const date = dateLength(text, start, end);
    const length = date || (verbs ? lexicon.before : lexicon.moments).at(text, start);
    if (length > 0 && start + length < end) {
      start += length;
      moved = true;
    }
  }
  return start;
}

/** Length of 2022年12月23日, 5月27日上午, 12日至13日 at a position. */
function dateLength(text: string, start: number, end: number): number {
  const m =
    /^(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)(?:[至—-](?:[0-9]{1,2}月)?[0-9]{1,2}日)?(?:上午|下午|晚|晚上)?|^[0-9]{1,2}月份?/.exec(
      text.slice(start, Math.min(end, start + 30)),
    );
  return m ? m[0].length : 0;
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

/** 楼某某指出 at the beginning of a clause; 王某主持, of those who are known. */
function speakersIn(
  { text, number }: Line,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
  found: readonly PersonMention[],
): PersonMention[] {
  const more: PersonMention[] = [];
  const names = new Set([...known, ...found.map((m) => text.slice(m.start, m.end))]);
  const starts = new Set(found.map((m) => m.start));
  const heads = new Set([...names].map((n) => n.charAt(0)));
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (!heads.has(c) && lexicon.surnames.at(text, i) === 0) continue;
    const name = heads.has(c) ? [7, 6, 5, 4, 3, 2].map((n) => text.slice(i, i + n)).find((n) => names.has(n)) : undefined;
    if (name !== undefined) {
      if (!starts.has(i)) more.push({ line: number, start: i, end: i + name.length, posts: [], rule: "known" });
      i += name.length - 1;
      continue;
    }
    const before = text.charAt(i - 1);
    if (i > 0 && !/[，。；！？”\s]/.test(before)) continue;
    const end = nameAt(text, i, lexicon);
    if (end === undefined) continue;
    const speech = Math.max(lexicon.speech.at(text, end), lexicon.chairing.at(text, end));
    if (speech < 2) continue;
    const weak = "仅由言说动词推定为人名 · taken for a person by the verb of speech alone";
    more.push({ line: number, start: i, end, posts: [], rule: "speech", weak });
    names.add(text.slice(i, end));
    i = end - 1;
  }
  return more;
}
