/** A line → the people it names and the posts before their names: 市委副书记、市长A，主任B、副主任C，市领导D、E等. */
import { lastBreak } from "../lexicon/breaks.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import { unitSet } from "../lexicon/word-set.js";
import type { Line, Span } from "../text/article.js";
import { isHanUnit } from "../text/clauses.js";
import { appointedIn } from "./appointments.js";
import type { PersonMention } from "./mention.js";
import { nameAt, nameList, noNames, unsureEnd } from "./persons.js";
import { postsBefore } from "./posts.js";
import { withTenure } from "./tenure.js";
import { titledIn } from "./titled.js";

/** People of one line. */
export function peopleIn(line: Line, breaks: readonly Span[], lexicon: Lexicon, known: ReadonlySet<string> = new Set()): PersonMention[] {
  const { text, number } = line;
  const found: PersonMention[] = [];
  const taken = (position: number) => {
    const last = found.at(-1);
    return last !== undefined && position < last.end;
  };
  const breakEnd = lastBreak(breaks);
  const opens = openingOf(lexicon);
  const titles: { start: number; end: number }[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!opens(text.charCodeAt(i))) continue;
    const length = lexicon.titles.at(text, i);
    if (length > 1) titles.push({ start: i, end: i + length });
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
    if (length === 0 || taken(i)) {
      // 村民A说: no post, yet what follows is a name.
      const calling = taken(i) ? 0 : lexicon.callings.at(text, i);
      // 离退休干部A、B、C列席: a list that does something.
      const list = calling > 0 && !taken(i) ? nameList(text, i + calling, lexicon, known, number, "calling") : [];
      const last = list[list.length - 1];
      if (last && list.length > 1 && acts(text, last.end, lexicon)) {
        found.push(...list);
        i = last.end - 1;
        continue;
      }
      const end = calling > 0 ? nameAt(text, i + calling, lexicon, { known }) : undefined;
      if (end !== undefined && speaks(text, end, lexicon))
        found.push({ line: number, start: i + calling, end, posts: [], rule: "calling" });
      continue;
    }
    const titleEnd = i + length;
    const nameStart = pastTitle(text, titleEnd, lexicon);
    // 主席团常务委员有：A、B、C.
    const has = /^(?:还)?(?:有|分别是|分别为)：?/.exec(text.slice(nameStart, nameStart + 6));
    const holders = has ? nameList(text, nameStart + has[0].length, lexicon, known, number, "list") : [];
    if (holders.length > 1 && /^(?:$|[，。；等])/.test(text.slice((holders[holders.length - 1] as Span).end))) {
      const own = postsBefore(text, titleEnd, number, breakEnd, lexicon, found[found.length - 1]?.end ?? 0).slice(-1);
      found.push(...holders.map((name) => ({ ...name, posts: own.map((p) => ({ ...p, shared: true })) })));
      i = (holders[holders.length - 1] as Span).end - 1;
      continue;
    }
    if (text.charAt(nameStart) === "：" || text.charAt(nameStart) === "—") continue;
    let end = nameAt(text, nameStart, lexicon, { known, sure: true });
    const rare = end === undefined && lexicon.surnames.at(text, nameStart) === 0 ? rareName(text, nameStart, lexicon) : undefined;
    if (end === undefined && rare === undefined && lexicon.surnames.at(text, nameStart) === 0) continue;
    const posts = postsBefore(text, titleEnd, number, breakEnd, lexicon, found[found.length - 1]?.end ?? 0);
    const post = posts[posts.length - 1];
    if (post === undefined) continue;
    const firm = end === undefined;
    const whole = post.end - post.start > length || posts.length > 1;
    if (firm && whole) end = rare ?? nameAt(text, nameStart, lexicon, { known, sure: true, firm });
    if (end === undefined) continue;
    found.push({ line: number, start: nameStart, end, posts, rule: "title", ...(firm && { weak: unsureEnd }) });
    i = end - 1;
    // 副市长A、B、C: the post is that of all; 书记A、B: only of the first.
    const rest = /[、和与及]/.test(text.charAt(end)) ? nameList(text, end + 1, lexicon, known, number, "list") : [];
    const title = text.slice(titleEnd - length, titleEnd);
    for (const mention of rest) {
      if (
        /历届|历任/.test(text.slice(post.start, post.end)) ||
        /^副|常委|委员|成员|代表/.test(title) ||
        text.slice(Math.max(0, titleEnd - length - 1), titleEnd - length) === "副"
      )
        found.push({
          ...mention,
          posts: posts.slice(-1).map((p) => ({ ...p, shared: true })),
          weak: "职务由并列的首位推得 · the post is that of the first of the list",
        });
      else found.push(mention);
      i = mention.end - 1;
    }
  }
  const appointed = appointedIn(line, lexicon, known);
  for (const mention of appointed) {
    const same = found.find((m) => m.start === mention.start);
    if (same) same.posts = [...same.posts, ...mention.posts];
    else if (!found.some((m) => m.start < mention.end && m.end > mention.start)) found.push(mention);
  }
  found.push(...titledIn(line, lexicon, known, found, titles));
  found.push(...speakersIn(line, lexicon, known, found));
  return withTenure(text, found, lexicon).sort((a, b) => a.start - b.start);
}

const openings = new WeakMap<Lexicon, (unit: number) => boolean>();

/** Whether a unit begins a word after which a name may follow: most begin none. */
function openingOf(lexicon: Lexicon): (unit: number) => boolean {
  const known = openings.get(lexicon);
  if (known) return known;
  const sets = [lexicon.titles, lexicon.leaders, lexicon.callings];
  const made = unitSet(sets.flatMap((set) => [...set.words].map((w) => w.charCodeAt(0))));
  openings.set(lexicon, made);
  return made;
}

/** Whether somebody who is named before a position says something: 说, 高兴地告诉. */
const speaks = (text: string, at: number, lexicon: Lexicon) =>
  lexicon.speech.at(text, at) > 0 || /^[\u4e00-\u9fff]{1,4}地?(?:说|告诉|介绍|表示|谈)/.test(text.slice(at, at + 8));

/** A name of three or four characters whose surname is not known, after a post and before what only somebody does. */
function rareName(text: string, start: number, lexicon: Lexicon): number | undefined {
  const sets = noNames(lexicon);
  for (const length of [3, 4]) {
    const end = start + length;
    if (!/^[\u4e00-\u9fff]{3,4}$/.test(text.slice(start, end)) || stray.test(text.slice(start, end))) return undefined;
    // A，市长B: what follows is the next post.
    const listed = length === 3 && /[，、]/.test(text.charAt(end)) && lexicon.titles.find(text, end + 1, end + 24) >= 0;
    if (!listed && !doing.test(text.slice(end, end + 5))) continue;
    return [...Array(length).keys()].some((n) => sets.some((set) => set.at(text, start + n) > 1)) ? undefined : end;
  }
  return undefined;
}

const doing =
  /^(?:来(?:我|到)|到我|[来到][\u4e00-\u9fff]{1,3}[省市县区镇乡]|赴|率|一行|带队|带领|出席|参加|主持|陪同|强调|指出|表示|要求|介绍|等|深入|传达|通报|宣读|宣布|致辞|讲话|发言|带领|率领|率队|到会|汇报)/;
const stray = /[的了等是不们会议委市县省区产各该这我他对和与及向就为在]/;

/** Where a name may begin behind a title: past 候选人, what is in brackets, and spaces. */
function pastTitle(text: string, titleEnd: number, lexicon: Lexicon): number {
  let at = titleEnd + (/^(?:提名)?(?:候选人|人选)/.exec(text.slice(titleEnd, titleEnd + 5))?.[0].length ?? 0);
  if (text.charAt(at) === "（") {
    const close = text.slice(at, at + 24).indexOf("）");
    const gloss = text.slice(at + 1, at + close);
    if (close > 0 && (lexicon.titles.before(text, at + close, at) > 0 || /主持|兼|挂职|级|试用|女/.test(gloss))) at += close + 1;
  }
  while (at < titleEnd + 30 && text.charAt(at) === " ") at++;
  return at;
}

const unknownList = "仅由并列和动词推定为人名 · taken for people by the list and its verb alone";

/** Whether a list of people that ends at a position does something. */
const acts = (text: string, end: number, lexicon: Lexicon) => {
  const from = text.startsWith("等", end) ? end + 1 : end;
  // A、B、C等市领导, A、B、C等11位同志.
  if (from > end && /^[\u4e00-\u9fff0-9]{0,10}?(?:领导|同志|负责人|嘉宾|委员|代表)/.test(text.slice(from, from + 14))) return true;
  const sets = [lexicon.speech, lexicon.attendance, lexicon.appearing, lexicon.chairing];
  return /^(?:一行|分别|先后|共同|一同|应邀|带领|率领)/.test(text.slice(from, from + 2)) || sets.some((set) => set.at(text, from) > 1);
};

/** What only somebody does, whatever word follows: 就某事提出要求, 在会上作讲话, 一行. */
const personal =
  /^(?:一行(?![业政])|同志(?!们|式|关)|率队|会见时在座|出席(?:会议|活动|仪式|并)|就[^，。；]{2,30}(?:提出|作了?|讲|强调|部署|谈|发表|进行了?|表示)|在(?:会上|会议上|仪式上|座谈|讲话|致辞|发言|调研|检查|考察)|对[^，。；]{2,20}表示|代表[^，。；]{2,24}(?:向|对|致|讲话|发言|签))/;

/** Whether somebody is named within a clause who is one of so many, or whose speech is cited. */
function inClause(text: string, at: number, lexicon: Lexicon): boolean {
  const end = nameAt(text, at, lexicon);
  return end !== undefined && /^(?:等[0-9]{1,3}(?:名|位)|在[^，。；、]{4,40}上的(?:重要)?讲话)/.test(text.slice(end, end + 50));
}

/** Words before which somebody may be named within a clause. */
const opening = unitSet([..."对给向了为予与"].map((c) => c.charCodeAt(0)));

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
  const heads = new Set([...names].map((n) => n.charCodeAt(0)));
  for (let i = 0; i < text.length; i++) {
    const head = heads.size > 0 && heads.has(text.charCodeAt(i));
    const before = text.charCodeAt(i - 1);
    if (!head && ((isHanUnit(before) && !opening(before)) || lexicon.surnames.at(text, i) === 0)) continue;
    const name = head ? [7, 6, 5, 4, 3, 2].map((n) => text.slice(i, i + n)).find((n) => names.has(n)) : undefined;
    if (name !== undefined) {
      if (!starts.has(i)) more.push({ line: number, start: i, end: i + name.length, posts: [], rule: "known" });
      i += name.length - 1;
      continue;
    }
    // 表彰了张某等41名委员, 、张某在某会上的讲话.
    const inside = (opening(before) || text.charAt(i - 1) === "、") && inClause(text, i, lexicon);
    if (i > 0 && !inside && !/[，。；！？”\s]/.test(text.charAt(i - 1))) continue;
    const end = nameAt(text, i, lexicon);
    if (end === undefined) continue;
    if (inside || /^等[0-9]{1,3}(?:名|位)/.test(text.slice(end, end + 5))) {
      more.push({ line: number, start: i, end, posts: [], rule: "one of many", weak: unknownList });
      names.add(text.slice(i, end));
      i = end - 1;
      continue;
    }
    // A、B一行, A、B出席: a list of names that opens a clause.
    const list = text.charAt(end) === "、" ? nameList(text, i, lexicon, known, number, "list") : [];
    const last = list[list.length - 1];
    if (last && list.length > 1 && acts(text, last.end, lexicon)) {
      more.push(...list.filter((n) => !starts.has(n.start)).map((n) => ({ ...n, weak: unknownList })));
      i = last.end - 1;
      continue;
    }
    const speech = Math.max(lexicon.speech.at(text, end), lexicon.chairing.at(text, end));
    if (speech < 2 && !personal.test(text.slice(end, end + 40))) continue;
    const weak = "仅由言说动词推定为人名 · taken for a person by the verb of speech alone";
    more.push({ line: number, start: i, end, posts: [], rule: "speech", weak });
    names.add(text.slice(i, end));
    i = end - 1;
  }
  return more;
}
