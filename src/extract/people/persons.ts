/** A place in a line → the name of a person that begins there, or a list of such names. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Span } from "../text/article.js";

const han = /^[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{323af}·]$/u;
const isHan = (c: string) => han.test(c);
/** Past the character that starts at a position: rare ones of given names, 𬭎 and 𣲘, have two units. */
const past = (text: string, at: number) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
/** Signs that no given name holds. */
const notGiven = /[的了等是不们会议委市县省书记任局厅区产业项第各该这我他]/;
/** Signs that no given name holds even after a post; 传记, 建业, 庆会 are names there, if they are no word. */
const neverGiven = /[的了等是不们委市县厅区产各该这我他]|书记|会[议长上]|记者|业主|[局省]长|主任|任[命免职]|项目|第[一二三]/;
export const stops = /[、，。；：！？\s（）“”《》〈〉【】[\]|/—…]/;

export const unsureEnd = "姓名止于何字由常见字数推定 · where the name ends is told by its usual length alone";

/** What is known of a place where a name may begin. */
export interface NameHint {
  /** Names that the text has given elsewhere. */
  known?: ReadonlySet<string>;
  /** A post or a list stands before: a doubtful surname, or one that is borrowed, is believed. */
  sure?: boolean;
  /** A whole post stands before: a name is believed whatever follows it. */
  firm?: boolean;
}

/** The name that starts at a position: its end, or nothing. */
export function nameAt(text: string, start: number, lexicon: Lexicon, hint: NameHint = {}): number | undefined {
  const { known, sure = false, firm = false } = hint;
  const foreign = dotted(text, start, lexicon);
  if (foreign !== undefined) return foreign;
  const compound = lexicon.surnames.has(text.slice(start, start + 2)) ? 2 : 0;
  if (!compound && !lexicon.surnames.has(text.charAt(start))) return sure ? borrowed(text, start, lexicon) : undefined;
  const doubtful = !compound && lexicon.doubtfulSurnames.has(text.charAt(start));
  if (!sure && doubtful) return undefined;
  const { breakers, afterName, before, generic, titles, leaders, speech } = lexicon;
  if ([breakers, afterName, before, generic, leaders, speech].some((set) => set.at(text, start) > 1)) return undefined;
  // 关长吉 is a name after a post, though 关长 is a title.
  if (
    titles.at(text, start) > 1 &&
    !(sure && titles.at(text, start) === 2 && /^[\u4e00-\u9fff][、，。；]/.test(text.slice(start + 2, start + 4)))
  )
    return undefined;
  // 方正 and 向阳 are words, and names too.
  if (!sure && lexicon.protected.at(text, start) > 1) return undefined;
  const family = compound || 1;
  let best: { end: number; score: number } | undefined;
  let end = start + family;
  for (const given of [1, 2]) {
    end = past(text, end);
    if (end > text.length) break;
    const name = text.slice(start, end);
    const words = name.slice(family);
    if (![...name].every(isHan)) break;
    // 王主席 is called so, and named otherwise.
    if (given === 2 && titles.at(text, start + family) === 2 && !sure) break;
    const after = follows(text, end, lexicon);
    if (notGiven.test(words) && (!sure || given === 1 || after < 4 || neverGiven.test(words))) {
      if (!sure || neverGiven.test(words)) break;
      continue;
    }
    const score = after + (known?.has(name) ? 20 : 0) - (given === 2 ? verbInName(name, after, text.charAt(end), lexicon) : 0);
    if (score > 0 && (!best || score >= best.score)) best = { end, score };
  }
  if (best) return best.end;
  // 张 明: a name of two characters set wide.
  let given = start + 1;
  while (given < start + 4 && text.charAt(given) === " ") given++;
  if (given > start + 1 && isHan(text.charAt(given))) {
    const wide = follows(text, given + 1, lexicon);
    if (wide >= (sure ? 4 : 10) || (sure && /^[为任]/.test(text.charAt(given + 1)))) return given + 1;
  }
  if (firm && !doubtful) return unfollowed(text, start + family, lexicon);
  return sure ? borrowed(text, start, lexicon) : undefined;
}

/** 丁一率 is 丁一 who leads, yet 程大为 in 程大为表示 is a name: what it costs that a name's last character is a verb too. */
function verbInName(name: string, after: number, next: string, lexicon: Lexicon): number {
  const last = name.charAt(name.length - 1);
  if (!lexicon.afterName.has(last)) return 0;
  // 荆虎与24家企业签约.
  if (/[与和同]/.test(last) && /[0-9]/.test(next)) return 20;
  if (!lexicon.givenVerbs.has(last)) return lexicon.speech.has(last) ? 20 : 3;
  return after > 0 ? 0 : 3;
}

/** A name after a whole post, though no word is known behind it: two given characters unless a word begins with the second. */
function unfollowed(text: string, given: number, lexicon: Lexicon): number | undefined {
  const wordAt = (at: number) => [lexicon.breakers, lexicon.before, lexicon.generic, lexicon.protected].some((set) => set.at(text, at) > 1);
  const second = past(text, given);
  const end = past(text, second);
  const two = text.slice(given, end);
  if (end > text.length || ![...two].every(isHan) || notGiven.test(two.charAt(0))) return undefined;
  if (wordAt(given)) return undefined;
  if (wordAt(second)) return second;
  return notGiven.test(two) ? undefined : end;
}

/** 额登毕力格, 扎西次仁: three to seven characters that only borrowed names are made of; 扎西 alone. */
function borrowed(text: string, start: number, lexicon: Lexicon): number | undefined {
  let end = start;
  for (let length = lexicon.borrowedWords.at(text, end); length > 0; length = lexicon.borrowedWords.at(text, end)) end += length;
  if (end > start && end <= start + 8 && follows(text, end, lexicon) > 0) return end;
  for (end = start + 3; end <= start + 7 && end <= text.length; end++) {
    if (![...text.slice(start, end)].every((c) => lexicon.borrowed.has(c))) return undefined;
    if (follows(text, end, lexicon) > 3) return end;
  }
  return undefined;
}

/** How well what stands at a position follows a name. */
function follows(text: string, end: number, lexicon: Lexicon): number {
  if (end >= text.length || stops.test(text.charAt(end)) || /[0-9]/.test(text.charAt(end))) return 10;
  // 为, 文 and the like may be of the name.
  if (lexicon.givenVerbs.has(text.charAt(end)) && lexicon.afterName.at(text, end) === 1) return 1;
  // A、B等领导.
  if (/^等(?![级待])/.test(text.slice(end, end + 2))) return 6;
  const length = Math.max(
    // 高兴地说, 深情地告诉: how something is said.
    lexicon.breakers.at(text, end) > 1 ? 2 : 0,
    /^[\u4e00-\u9fff]{2,3}地(?!区|方|处|产|块|上)/.test(text.slice(end, end + 5)) ? 2 : 0,
    ...[lexicon.afterName, lexicon.speech, lexicon.attendance, lexicon.chairing, lexicon.appearing].map((set) => set.at(text, end)),
  );
  return length === 0 ? 0 : 2 + length;
}

/** 阿不都热合曼·艾力: a name with a dot in it, as short as what follows allows. */
function dotted(text: string, start: number, lexicon: Lexicon): number | undefined {
  const dot = text.slice(start, start + 9).indexOf("·");
  if (dot < 1 || ![...text.slice(start, start + dot)].every(isHan)) return undefined;
  if ([lexicon.titles, lexicon.callings, lexicon.generic].some((set) => set.find(text, start, start + dot) >= 0)) return undefined;
  // A sign or a longer word ends it; a single character that such names hold too does so only if nothing else does.
  let weak: number | undefined;
  for (let end = start + dot + 2; end <= start + dot + 14 && end <= text.length; end++) {
    const last = text.charAt(end - 1);
    if (!isHan(last) || (weak !== undefined && !lexicon.borrowed.has(last))) return weak;
    if (last === "·" || text.charAt(end) === "·") continue;
    const after = follows(text, end, lexicon);
    if (after >= 4) return end;
    if (after > 0 && end > start + dot + 2) weak ??= end;
  }
  return weak;
}

/** A name in a list, which gives no post to it. */
export interface ListedName extends Span {
  posts: [];
  rule: string;
}

/** Names parted by 、 from a position on; ends at what is no name. */
export function nameList(
  text: string,
  from: number,
  lexicon: Lexicon,
  known: ReadonlySet<string>,
  line: number,
  rule: string,
): ListedName[] {
  const names: ListedName[] = [];
  let start = from;
  let skipped = false;
  if (rule === "leaders") start += /^(?:有|是|还有)?[：\s]?/.exec(text.slice(start, start + 3))?.[0].length ?? 0;
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
  return names;
}

/** Classes whose words of two characters and more hold no part of a name. */
export const noNames = ({ breakers, before, generic, protected: kept, afterName, titles, departments }: Lexicon) => [
  breakers,
  before,
  generic,
  kept,
  afterName,
  titles,
  departments,
];
