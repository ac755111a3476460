/** A line → people whose title stands behind their names: 程大为董事长. */

import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line } from "../text/article.js";
import type { PersonMention } from "./mention.js";
import { noNames } from "./persons.js";

/** 程大为董事长对来宾表示欢迎: a name with one of the titles of a line behind it, of whom the text knows, or with three characters. */
export function titledIn(
  { text, number }: Line,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
  found: readonly PersonMention[],
  titles: readonly { start: number; end: number }[],
): PersonMention[] {
  if (titles.length === 0) return [];
  const more: PersonMention[] = [];
  const ends = new Map(found.map((m) => [m.start, m.end]));
  const taken = new Set(found.flatMap((m) => [...Array(m.end - m.start).keys()].map((n) => m.start + n)));
  const names = new Set([...known, ...found.map((m) => text.slice(m.start, m.end))]);
  let done = 0;
  for (const { start: i, end } of titles) {
    // 书记 within 副书记.
    if (i < done) continue;
    done = end;
    const start = [i - 3, i - 2].find((at) => at >= 0 && namedBefore(text, at, i, names, lexicon));
    const whole = start !== undefined && titleEnds.test(text.slice(end, end + 2)) && lexicon.titles.at(text, start) === 0;
    if (whole && (!taken.has(start) || ends.get(start) === i))
      more.push({ line: number, start, end: i, posts: [{ line: number, start: i, end }], rule: "title behind the name" });
  }
  return more;
}

function namedBefore(text: string, start: number, end: number, names: ReadonlySet<string>, lexicon: Lexicon): boolean {
  const name = text.slice(start, end);
  if (names.has(name)) return true;
  const before = text.charAt(start - 1);
  if (name.length < 3 || !(before === "" || /[，。；、“\s道区镇村向对与和由请了的受]|迎|谢/.test(before))) return false;
  if (lexicon.surnames.at(text, start) !== 1 || lexicon.doubtfulSurnames.has(name.charAt(0)) || noGiven.test(name.slice(1))) return false;
  const sets = [...noNames(lexicon), lexicon.leaders];
  return ![0, 1, 2].some((n) => sets.some((set) => set.at(text, start + n) > 1 && start + n + set.at(text, start + n) <= end));
}

/** What ends a place or a body, and signs. */
const noGiven = /[省市县区镇乡州旗村局厅委部办院校会社司厂站所行团队组处科室园副]|[^\u4e00-\u9fff]/;

/** What may follow a title that stands behind a name: no other name. */
const titleEnds = /^(?:$|[，。；、：！”在对向就与和一等的说表强指要介致主出参肯首代希感欢还从带为来到])/;
