/** People of a line with their posts → which posts are not simply held on the day of the text: ended, begun, of the past, or not yet taken up. */
import { matchesOf } from "../../definitions/matches.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";
import type { PersonMention, Post } from "./mention.js";

/** Posts without the words before them that tell their time, each with what those words and others round it say. */
export function withTenure(text: string, mentions: readonly PersonMention[], lexicon: Lexicon): PersonMention[] {
  return mentions.map((m) => ({ ...m, posts: m.posts.map((post) => told(text, m, post, lexicon)) }));
}

function told(text: string, name: Span, post: Post, lexicon: Lexicon): Post {
  const { start, tenure } = leadOf(text, post, lexicon);
  const own: Post = { ...post, start };
  const said = own.tenure ?? tenure ?? tenureOf(text, name, own, lexicon);
  if (said === undefined) return own;
  const date = said === "ended" || said === "begun" ? dateFor(text, name, own) : undefined;
  return { ...own, tenure: said, ...(date !== undefined && { date }) };
}

/** What takes a post from somebody. */
const ousting = /免去|罢免|撤销/g;
const leads: readonly [RegExp, Post["tenure"]][] = [
  [/^(?:已故|时任|曾任|历任|原任|前任|曾经?担任|先后任|先后担任)的?/, "former"],
  [/^(?:拟任命?为?|拟提名为?|拟提拔为?|候任|候选|提名为?)/, "nominee"],
  [/^(?:现任|新任|新当选的?|现为)/, undefined],
];

/** Where a post begins behind the words that tell its time, and what they tell. */
function leadOf(text: string, { start, end }: Post, lexicon: Lexicon): { start: number; tenure?: Post["tenure"] } {
  const words = text.slice(start, end);
  const whole = (at: number) => at < end && lexicon.titles.before(text, end, at) > 0;
  // 会议决定免去东阳市副市长: who decides is none of the post.
  const oust = matchesOf(ousting, words).pop();
  if (oust && whole(start + oust.index + 2)) return { start: start + oust.index + 2 };
  // 已 is cut off as a word of its own.
  if (/^故/.test(words) && text.charAt(start - 1) === "已" && whole(start + 1)) return { start: start + 1, tenure: "former" };
  for (const [lead, tenure] of leads) {
    const length = lead.exec(words)?.[0].length ?? 0;
    if (length > 0 && whole(start + length)) return { start: start + length, ...(tenure && { tenure }) };
  }
  const rest = words.slice(1);
  if (/^[原前]/.test(words) && !named.test(words) && whole(start + 1) && (titled(rest, lexicon) || ofPlace(words)))
    return { start: start + 1, tenure: "former" };
  const title = lexicon.titles.before(text, end, start);
  if (pastWithin.test(words.slice(0, words.length - title)) || (title > 0 && pastWithin.test(words.slice(0, words.length - title - 1))))
    return { start, tenure: "former" };
  return { start };
}

/** 原书记, 原市委书记, 原交通局局长: what is left is a post, or begins with a body. */
const titled = (rest: string, lexicon: Lexicon) =>
  lexicon.titles.at(rest, 0) > 1 ||
  /^(?:[省市县区州旗盟镇乡村](?:委|长|府|政|人|纪|直|级|[\u4e00-\u9fff]{2,8}[局办委])|中共|中央|国家|国务院|全国|党|常务)/.test(rest) ||
  lexicon.departments.at(rest, 0) > 1;

/** 原东阳市副市长, and not 前海合作区管理局局长. */
const ofPlace = (words: string) => /^(?:原|前(?![海进洲锋山郭]))(?!.[省市县区镇乡])[\u4e00-\u9fff]{2,6}?[省市县区州旗镇乡]/.test(words);

/** Places whose names begin so. */
const named = /^(?:原平市|原阳县|原州区)/;

/** 市委原书记: between a body and its post. */
const pastWithin = /[委府协局厅部会司团院办省市县区州旗镇乡校处站所][原前]$/;

/** Signs between which all is said of one post. */
const clauseEnd = /[，。；：！？]/;
const sentenceEnd = /[。！？]/;
/** So far before a name is looked for what is said of its post. */
const farthest = 600;

function startOf(text: string, at: number, sign: RegExp): number {
  const lowest = Math.max(0, at - farthest);
  let start = at;
  while (start > lowest && !sign.test(text.charAt(start - 1))) start--;
  return start;
}

/** What chooses somebody, what only names him, and what ends a post. */
const choosing = /提名|推荐|拟任命|拟提拔|补选|选举|推选|推举|推定|选出|任命|决定|聘任|聘请|增选|增补|免去|罢免|撤销/g;

function tenureOf(text: string, name: Span, post: Post, lexicon: Lexicon): Post["tenure"] {
  if (/^(?:提名)?(?:候选人|人选|提名人)/.test(text.slice(post.end, post.end + 5))) return "nominee";
  const clause = startOf(text, post.start, clauseEnd);
  if (post.start >= name.end) {
    // 王某拟任…, 历任A、B: what stands before the post in its clause.
    const between = text.slice(Math.max(clause, name.end), post.start);
    if (/拟|候任|提名|推荐/.test(between)) return "nominee";
    if (/(?:历|曾|原|时|前)任|曾经?担任|先后(?:担任|任)/.test(between) && !/现任/.test(between)) return "former";
    const chosen = matchesOf(choosing, text.slice(startOf(text, name.start, sentenceEnd), name.start)).pop()?.[0];
    if (chosen !== undefined && /提名|推荐|拟/.test(chosen)) return "nominee";
    if (/当选|出任|升任|转任|接任|就任/.test(between)) return "begun";
    if (chosen !== undefined && !/决定|免去|罢免|撤销/.test(chosen) && /^[^，。；]*[为任]/.test(between)) return "begun";
    if (/决定$/.test(chosen ?? "") && /任/.test(between)) return "begun";
    return /任$/.test(between) && /[0-9][年月日]起/.test(text.slice(startOf(text, name.start, sentenceEnd), name.start))
      ? "begun"
      : undefined;
  }
  const after = text.slice(name.end, name.end + 40);
  if (
    /^(?:同志)?(?:已|现已)?被?(?:已)?(?:免职|免去(?:其|该)?职务|罢免|撤职|引咎辞职|辞职|辞去(?:其|该)?职务|卸任|离任)(?![后前时以])/.test(
      after,
    )
  )
    return "ended";
  const verb = matchesOf(/免去|罢免|撤销|任命|决定任/g, text.slice(clause, post.start)).pop()?.[0];
  if (verb === undefined || /任命|决定任/.test(verb)) return undefined;
  // 撤销县长某的人大代表职务: the post behind the name is the one that ends.
  const rest = /^[^，。；：！？]*/.exec(after)?.[0] ?? "";
  const next = lexicon.titles.find(rest);
  const direct = /^(?:同志)?(?:等[^，。；]{0,6})?的?(?:领导)?(?:职务|一职)/.test(rest) || (/^(?:同志)?$/.test(rest) && verb !== "撤销");
  const list = /^[、和及]/.test(rest) && next >= 0 && /(?:职务|一职)$/.test(rest);
  return direct || list ? "ended" : undefined;
}

const dates = /(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日)/g;
/** A span of days, or the day of something else. */
const ofElse = /^(?:[至到—~-]|出?生|参加|加入|入党|入伍|毕业|以来)/;
const vague = /(?:去年|前年|上年|此前|当年|曾|早在|后来|后因)/;

/** The one date that a sentence gives for what it says of a post; `null` where it speaks of a past that it does not date. */
function dateFor(text: string, name: Span, post: Post): Span | null | undefined {
  const at = Math.min(name.start, post.start);
  const sentence = startOf(text, at, sentenceEnd);
  const clause = startOf(text, at, clauseEnd);
  const end = Math.max(name.end, post.end);
  const found = matchesOf(dates, text.slice(sentence, end)).filter(
    (m) => !/[至到—~-]$/.test(text.slice(sentence, sentence + m.index)) && !ofElse.test(text.slice(sentence + m.index + m[0].length, end)),
  );
  const all = matchesOf(dates, text.slice(sentence, end)).length;
  const near = found.filter((m) => sentence + m.index >= clause);
  const [one] = near.length > 0 ? near : found;
  if (one && (near.length === 1 || (near.length === 0 && all === 1)))
    return { line: post.line, start: sentence + one.index, end: sentence + one.index + one[0].length };
  return all > 0 || vague.test(text.slice(sentence, end)) ? null : undefined;
}
