/** A line → people whose posts are over: 免去A的市长职务, A不再担任市长. */
import { matchesOf } from "../../definitions/matches.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import type { PersonMention, Post } from "./mention.js";
import { nameAt, nameList, unsureEnd } from "./persons.js";
import { allPosts } from "./posts.js";

/** 免去A的…职务, A不再担任…: names whose posts are over. */
export function dismissed({ text, number }: Line, lexicon: Lexicon, known: ReadonlySet<string>): PersonMention[] {
  const found: PersonMention[] = [];
  if (!/免|罢|撤销|辞去|辞职|不再|卸任/.test(text)) return found;
  for (const m of matchesOf(/免去|免职|罢免|撤销|接受|同意/g, text)) {
    const start = m.index + m[0].length;
    const names: readonly (Span & { weak?: string })[] = nameList(text, start, lexicon, known, number, "dismissed");
    const last = names[names.length - 1];
    const end = last?.end ?? nameAt(text, start, lexicon, { known, sure: true, firm: true });
    if (end === undefined) continue;
    const posts = endedPosts(text, end, number, lexicon);
    // 免去王某某东阳市副市长职务: where the name ends is told by its usual length alone.
    const all = last ? names : posts.length > 0 ? [{ line: number, start, end, weak: unsureEnd }] : [];
    const said = posts.length > 0 || (!/罢免|撤销|同意/.test(m[0]) && /^(?:同志)?(?:的|辞去|辞职)/.test(text.slice(end, end + 5)));
    if (said) found.push(...all.map((name) => ({ ...name, posts, rule: "dismissed" })));
  }
  for (const m of matchesOf(/(?:同志)?(?:已|现)?(?:不再担任|不再兼任|卸任|辞去|被(?:免去|撤销|罢免))/g, text)) {
    const start = nameEnding(text, m.index, lexicon);
    const posts = start === undefined ? [] : endedPosts(text, m.index, number, lexicon);
    if (start !== undefined && posts.length > 0 && !found.some((f) => f.start === start))
      found.push({ line: number, start, end: m.index, posts, rule: "dismissed" });
  }
  return found;
}

/** The posts that end, behind the name of whom they were. */
function endedPosts(text: string, end: number, line: number, lexicon: Lexicon): Post[] {
  const lead = /^(?:同志)?(?:的|已|现|因[^，。；]{2,16}|被)*(?:免去|撤销|罢免|辞去|不再担任|不再兼任|卸任)?(?:其|了|的)?(?:所?担?任的)?/;
  const from = end + (lead.exec(text.slice(end, end + 30))?.[0].length ?? 0);
  const clause = /^[^，。；：！？]*/.exec(text.slice(from, from + 80))?.[0] ?? "";
  const close = /职务|一职|的(?:请求|决定)/.exec(clause)?.index;
  const bare = /不再|卸任|辞去/.test(text.slice(end, from));
  if (close === undefined && !bare) return [];
  return allPosts(text, from, from + (close ?? clause.length), line, lexicon).map((post) => ({ ...post, tenure: "ended" }));
}

/** Where a name begins that ends where it is said that a post does: after a sign, a post or what somebody is called. */
function nameEnding(text: string, end: number, lexicon: Lexicon): number | undefined {
  for (const length of [4, 3, 2]) {
    const start = end - length;
    const [name, before] = [text.slice(start, end), text.charAt(start - 1)];
    const begins = before === "" || /[，。；：！？\s]/.test(before) || lexicon.titles.before(text, start) > 1;
    if (start >= 0 && begins && nameAt(text, start, lexicon, { known: new Set([name]), sure: true }) === end) return start;
  }
  return undefined;
}
