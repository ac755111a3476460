/** A line → people whose posts stand behind their names: 选举A为主任，B、C为副主任; A当选市长; A（市财政局局长）; 组长：A. */

import { matchesOf } from "../../definitions/matches.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import { isHanUnit } from "../text/clauses.js";
import { dismissed } from "./dismissals.js";
import type { PersonMention, Post } from "./mention.js";
import { nameAt, nameList } from "./persons.js";
import { allPosts } from "./posts.js";

/** What makes of those who stand behind it holders of a post. */
const choosing = /(?:补选|选举|推选|推举|推定|选出|决定任命|任命|决定|聘任|聘请|增选|增补|提名)(?:了)?/g;
/** What stands between the names and the post. */
const becoming =
  /(?:等?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:位|名)?(?:同志|代表|委员|人)?)(?:以[^，。]{1,10}?(?:高票|全票|票))?(?:全票|分别|高票|再次|继续)?(?:当选为|当选|担任|出任|升任|转任|接任|现任|兼任|任|为)/y;

/** Of what chooses and what becomes, some word stands in each line that has a post behind a name; 为 alone is none, but in a line of its own. */
const speaksOfPosts = /[选任]|推举|推定|决定|聘请|增补|提名|^\s*[\u4e00-\u9fff\s、]{2,20}为/;

/** Where people are named whose posts follow; none of the places in `taken`, which have been read. */
export function appointedIn(line: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const rules = [chosen, dismissed, heldBy, bracketed, listedByPost, besidePosts, roster];
  return rules.flatMap((rule) => rule(line, lexicon, known));
}

/** 选举A为…，B、C为…: while clause after clause gives names and their post. */
function chosen({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const found: PersonMention[] = [];
  if (!speaksOfPosts.test(text)) return found;
  let [open, ends] = [false, false];
  const first = clausesOf(text.slice(0, 12))[0];
  const lead = first && first.end < 12 && nameAt(text, first.start, lexicon, { known, sure: true }) === first.end ? first : undefined;
  const verbs = matchesOf(choosing, text);
  let next = 0;
  for (const { start, end } of clausesOf(text)) {
    let verb: RegExpExecArray | undefined;
    for (; (verbs[next]?.index ?? end) < end; next++) verb = verbs[next];
    const from = verb ? verb.index + verb[0].length : start;
    const words = text.slice(start, end);
    // 李某，男，…，现任…: of whom the line begins with.
    if (lead && /^(?:现任|历任)/.test(words)) {
      const posts = allPosts(text, start + 2, end, number, lexicon);
      if (posts.length > 0) found.push({ line: number, ...lead, posts, rule: "post after the name" });
      continue;
    }
    // No post follows without one of the words of becoming.
    const names = /[选任为]/.test(words) ? nameList(text, from, lexicon, known, number, "appointed") : [];
    const last = names[names.length - 1];
    // 要 may be a verb, but no verb stands before 当选.
    if (
      last &&
      last.end - last.start === 2 &&
      /^[\u4e00-\u9fff]当选/.test(text.slice(last.end, last.end + 3)) &&
      !/[等均都再]/.test(text.charAt(last.end))
    )
      last.end++;
    const posts = last && from <= (names[0] as Span).start ? postsBehind(text, last.end, end, number, lexicon) : undefined;
    // 为 alone is too common a word, unless somebody is chosen.
    open = (open && !ends) || verb !== undefined;
    ends = /[。！]/.test(text.charAt(end));
    if (!last || !posts || (posts.word === "为" && !open && !aloneInLine(text, names[0] as Span, posts.posts))) continue;
    for (const name of names) found.push({ ...name, posts: posts.posts });
  }
  return found;
}

/** A为县财政局局长；: nothing else stands in the line. */
const aloneInLine = (text: string, first: Span, posts: readonly Post[]) =>
  text.slice(0, first.start).trim() === "" && /^(?:（[^（）]*）)?[；。，]?\s*$/.test(text.slice((posts[posts.length - 1] as Post).end));

/** 主任由A兼任, 副秘书长由A、B等2位同志担任. */
function heldBy({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const found: PersonMention[] = [];
  for (const m of matchesOf(/由/g, text)) {
    const names = nameList(text, m.index + 1, lexicon, known, number, "appointed");
    const last = names[names.length - 1];
    if (
      !last ||
      !/^(?:等?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:位|名)?(?:同志|人)?)(?:兼任|担任)/.test(text.slice(last.end, last.end + 12))
    )
      continue;
    const clause = Math.max(...["，", "。", "；", "："].map((c) => text.lastIndexOf(c, m.index))) + 1;
    const decided = /决定|通过|确定/.exec(text.slice(clause, m.index));
    const from = decided ? clause + decided.index + 2 : clause;
    if (m.index - from > 30 || lexicon.titles.before(text, m.index, from) === 0) continue;
    const post = { line: number, start: from, end: m.index, ...(names.length > 1 && { shared: true }) };
    found.push(...names.map((name) => ({ ...name, posts: [post] })));
  }
  return found;
}

/** 为市人大常委会副主任、秘书长 behind a name. */
function postsBehind(text: string, from: number, end: number, line: number, lexicon: Lexicon): { word: string; posts: Post[] } | undefined {
  becoming.lastIndex = from + (text.charAt(from) === "（" ? text.slice(from, from + 16).indexOf("）") + 1 : 0);
  const word = becoming.exec(text)?.[0];
  if (word === undefined) return undefined;
  const posts = allPosts(text, becoming.lastIndex, end, line, lexicon);
  return posts.length === 0 ? undefined : { word: word.replace(/^同志|分别/g, ""), posts };
}

/** A（市财政局局长）, A，清江市市长: a name, and nothing but posts behind it. */
function bracketed({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const found: PersonMention[] = [];
  for (let at = text.indexOf("（"); at >= 0; at = text.indexOf("（", at + 1)) {
    const length = text.slice(at, at + 60).indexOf("）");
    if (length < 3) continue;
    const close = at + length;
    if (lexicon.titles.before(text, close, at + 1) === 0) continue;
    const posts = allPosts(text, at + 1, close, number, lexicon);
    const start = posts[posts.length - 1]?.end === close ? nameBefore(text, at, lexicon, known) : undefined;
    if (start !== undefined) found.push({ line: number, start, end: at, posts, rule: "post in brackets" });
  }
  // A name is no longer than six characters, and so is the clause that it is.
  const [first, second] = /[，。；：！？\s（]/.test(text.slice(0, 8)) ? clausesOf(text.slice(0, 120)) : [];
  if (first && second && first.end <= 6 && nameAt(text, first.start, lexicon, { known, sure: true }) === first.end) {
    const posts = allPosts(text, second.start, second.end, number, lexicon);
    const post = posts[posts.length - 1];
    if (post?.end === second.end && post.end - post.start > lexicon.titles.before(text, post.end, post.start))
      found.push({ line: number, start: first.start, end: first.end, posts, rule: "post after the name" });
  }
  return found;
}

/** Where a name begins that ends at a position. */
function nameBefore(text: string, end: number, lexicon: Lexicon, known: ReadonlySet<string>): number | undefined {
  for (let length = 12; length >= 2; length--) {
    const start = end - length;
    if (start < 0 || (length > 4 && !text.slice(start, end).includes("·"))) continue;
    if (start > 0 && !/[、，。；：\s和及与]/.test(text.charAt(start - 1)) && lexicon.callings.before(text, start) === 0) continue;
    if (nameAt(text, start, lexicon, { known, sure: true }) === end) return start;
  }
  return undefined;
}

/** 组长：A、B: a line that gives a post and those who hold it. */
function listedByPost({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const colon = text.slice(0, 30).indexOf("：");
  if (colon < 2) return [];
  const start = text.search(/\S/);
  // 组  长 may be set wide.
  const post = text.slice(start, colon).replace(/\s/g, "");
  const spaced = post.length < colon - start;
  if (lexicon.titles.before(post, post.length) === 0 && !/^成员(?:单位)?$/.test(post)) return [];
  const names = nameList(text, colon + 1, lexicon, known, number, "listed by post");
  const last = names[names.length - 1];
  const rest = last && text.slice(last.end).trim();
  if (rest === undefined || (rest !== "" && !/^[（。；]/.test(rest))) return [];
  const posts = spaced || post === "成员" ? [] : [{ line: number, start, end: colon, shared: names.length > 1 }];
  return names.map((name) => ({ ...name, posts }));
}

/** A  市财政局局长: a line that is a name, set apart from its posts; 成员： may stand before it. */
function besidePosts({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  if (text.length > 80) return [];
  const start = text.length - text.replace(/^\s*(?:[\u4e00-\u9fff\s]{2,10}：)?\s*/, "").length;
  const end = nameAt(text, start, lexicon, { known, sure: true });
  if (end === undefined || text.charAt(end) !== " ") return [];
  const from = end + text.slice(end).search(/\S|$/);
  const to = text.trimEnd().length;
  const posts = from < to ? allPosts(text, from, to, number, lexicon) : [];
  const post = posts[posts.length - 1];
  return post?.end === to ? [{ line: number, start, end, posts, rule: "posts beside the name" }] : [];
}

/** A line of names and nothing else, as under 主席团成员：. */
function roster({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  if (text.length > 2000 || /[，。；：！？“《]/.test(text)) return [];
  const start = text.search(/\S/);
  const names = start < 0 ? [] : nameList(text, start, lexicon, known, number, "roster");
  const last = names[names.length - 1];
  return last && names.length >= 4 && text.slice(last.end).trim() === "" && names[0]?.start === start ? names : [];
}

/** Stretches between the signs that part clauses; what is in brackets parts none. */
function clausesOf(text: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isHanUnit(text.charCodeAt(i))) continue;
    const c = text.charAt(i);
    if (c === "（") depth = 1;
    else if (c === "）" || c === "。") depth = 0;
    if (i === text.length || (depth === 0 && /[，。；：！？\s]/.test(c) && !isWideName(text, i))) {
      if (i > start) out.push({ start, end: i });
      start = i + 1;
    }
  }
  return out;
}

/** 选举张 三、李 四为…: a space within a name of two characters parts nothing. */
const isWideName = (text: string, at: number) =>
  /(?:^|[、，；：。）为举选\s和])[\u4e00-\u9fff]\s{0,2}$/.test(text.slice(Math.max(0, at - 4), at)) &&
  /^\s{1,3}[\u4e00-\u9fff](?:$|[、，（。；当为任等和及\s])/.test(text.slice(at, at + 6));
