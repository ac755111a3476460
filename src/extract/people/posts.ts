/** The end of a title → the posts that end there: 市委副书记、市长 are two; a stretch → the posts of which it consists. */
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
      // 市“两新”党工委书记: short marks are of the name.
      const open = c === "”" && depth === 0 ? text.lastIndexOf("“", start - 2) : -1;
      if (open > lowest && start - open <= 10) {
        start = open;
        continue;
      }
      if (c === "）") depth++;
      if (depth === 0 && (stops.test(c) || c === "兼") && c !== "）") break;
      if (c === "（") depth--;
      start--;
    }
    const delimiter = text.charAt(start - 1);
    const after = breakEnd(start, end - 1);
    const cut = Math.max(ofOneName(text, start, after, end) ? start : after, start);
    const lead = withoutLead(text, cut, end, lexicon, false);
    const from = lead + (before.exec(text.slice(lead, Math.min(end, lead + 14)))?.[0].length ?? 0);
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

/** What stands before a post and is none of it: 受市委书记A委托, 感谢B市长, 贯彻落实国务院副总理C的讲话. */
const before =
  /^(?:(?:受|经|请|感谢|欢迎|邀请|转达|拜访|会见|(?:认真|深入)?(?:学习|贯彻|落实|传达|宣传)+)(?=[省市县区州旗盟镇乡村中国全院])|受(?=[\u4e00-\u9fff]{2,8}[省市县区州镇委])|(?:该|我)(?:[省市县区州旗盟镇乡村](?=副?[省市县区州旗镇乡]长))?(?=[省市县区州旗盟镇乡村副]))/;

/** 某大学区域与城市研究中心: 与 within the name of one body, and not between two. */
const ofOneName = (text: string, start: number, after: number, end: number) => {
  if (after <= start || !/[和与及]/.test(text.charAt(after - 1))) return false;
  const [first, second] = [text.slice(Math.max(start, after - 24), after - 1), text.slice(after, end)];
  if (/(?:大学|院|公司|集团|[局厅部委办长]|领导|人员|同志|代表|负责人|嘉宾|企业|[省市县区州])$/.test(first)) return false;
  const within = /(?:大学|学院|研究院|科学院|委员会|[\u4e00-\u9fff]公司|[省市县区]).{1,12}$/.test(first);
  const task = /^[\u4e00-\u9fff]{2,10}$/.test(first) && /^[\u4e00-\u9fff]{2,6}(?:委员会|工委)/.test(second);
  return task || (within && /^[\u4e00-\u9fff]{2,12}(?:中心|研究院|研究所|学院|系|局|委员会|协会|学会|实验室)/.test(second));
};

/** Whether a post of one person ends at a position: not 各镇镇长, nor a bare title. */
function ownPost(text: string, end: number, floor: number, lexicon: Lexicon): boolean {
  const words = /[^，。；：\s]*$/.exec(text.slice(Math.max(floor, end - 30), end))?.[0] ?? "";
  const title = lexicon.titles.before(words, words.length);
  return title > 0 && words.length > title && !/^(?:各|有关|相关|全体|部分|其他)|[的等和与]|[省市县区州旗]直|负责人$/.test(words);
}

/** The posts of a stretch, parted by 、 and 兼, up to what is none. */
export function allPosts(text: string, from: number, to: number, line: number, lexicon: Lexicon): Post[] {
  const posts: Post[] = [];
  let start = from;
  for (const piece of text.slice(from, to).split(/(?<=[、兼；])/)) {
    const words = piece
      .replace(/[、兼；]$/, "")
      .replace(/（[^（）]*）$/, "")
      .replace(/(?:等)?职务$|一职$|(?:候选人|人选)$/, "");
    const end = start + words.length;
    if (words.length > 40 || lexicon.titles.before(text, end, start) === 0) break;
    posts.push({ line, start, end });
    start += piece.length;
  }
  return posts;
}
