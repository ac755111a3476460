/** The end of a title → the posts that end there: 市委副书记、市长 are two. */
import { withoutLead } from "../lexicon/leads.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Post } from "./mention.js";
import { stops } from "./persons.js";

/** The posts that end at a title's end, from left to right: 市委副书记、市长 are two. */
export function postsBefore(
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
    if (cut > start || !/[、兼，]/.test(delimiter)) break;
    end = start - 1;
    // 市委常委、常务副市长，市某某指挥部指挥长A: a comma parts posts too, if a whole one stands before it.
    if (delimiter === "，" && !ownPost(text, end, floor, lexicon)) break;
    if (lexicon.titles.before(text, end, Math.max(floor, end - 8)) === 0) break;
  }
  const last = posts[posts.length - 1];
  if (posts.length === 1 && last && lexicon.bareTitles.has(text.slice(last.start, last.end))) return [];
  return posts;
}

/** Whether a post of one person ends at a position: not 各镇镇长, nor a bare title. */
function ownPost(text: string, end: number, floor: number, lexicon: Lexicon): boolean {
  const words = /[^，。；：\s]*$/.exec(text.slice(Math.max(floor, end - 30), end))?.[0] ?? "";
  const title = lexicon.titles.before(words, words.length);
  return title > 0 && words.length > title && !/^(?:各|有关|相关|全体|部分|其他)|[的等和与]|[省市县区州旗]直|负责人$/.test(words);
}
