/** The beginning of a name or a post → past what stands before it without being of it. */
import type { Lexicon } from "./lexicon.js";

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
    // 出席的还有市委书记A: what is there, not of the post.
    if (c === "有" && /[的还外]/.test(text.charAt(start - 1))) {
      start++;
      moved = true;
      continue;
    }
    // [字幕]某集团: a label is none of it.
    const label = c === "[" || c === "【" ? /^[[【][^\]】]{1,8}[\]】]/.exec(text.slice(start, Math.min(end, start + 10))) : null;
    if (label && start + label[0].length < end) {
      start += label[0].length;
      moved = true;
      continue;
    }
    const date = dateLength(text, start, end);
    const length = date || (verbs ? lexicon.before : lexicon.moments).at(text, start);
    // 开发区某厂: no verb, but the beginning of a longer word.
    const longer = !date && length > 0 && Math.max(lexicon.platformHeads.at(text, start), lexicon.orgHeads.at(text, start)) > length;
    if (length > 0 && !longer && start + length < end) {
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
