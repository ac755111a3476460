/** A line → who wrote, photographed and edited the article, and where it comes from. */
import type { Lexicon } from "./lexicon.js";
import type { Line, Span } from "./normalize.js";
import { nameAt } from "./persons.js";

export interface Credit extends Span {
  function: "reporter" | "photographer" | "editor";
}

const words: [string, Credit["function"]][] = [
  ["责任编辑", "editor"],
  ["责编", "editor"],
  ["编辑", "editor"],
  ["编审", "editor"],
  ["审核", "editor"],
  ["摄影报道", "photographer"],
  ["摄影", "photographer"],
  ["供图", "photographer"],
  ["特约记者", "reporter"],
  ["见习记者", "reporter"],
  ["通讯员", "reporter"],
  ["记者", "reporter"],
  ["文字", "reporter"],
];

/** Names after a word for their work, in a line that is short or in brackets. */
export function creditsIn({ text, number }: Line, lexicon: Lexicon): Credit[] {
  const found: Credit[] = [];
  if (text.length > 2000) return found;
  for (let i = 0; i < text.length; i++) {
    const hit = words.find(([word]) => text.startsWith(word, i));
    if (!hit) continue;
    let at = i + hit[0].length;
    for (let n = 0; n < 8; n++) {
      while (at < text.length && /[\s：、/]/.test(text.charAt(at))) at++;
      const end = nameAt(text, at, lexicon, { sure: true });
      if (end === undefined || !/^(?:[\s、，/）)。]|$|[\u4e00-\u9fff]{2}[：\s])/.test(text.slice(end, end + 4))) break;
      found.push({ line: number, start: at, end, function: hit[1] });
      at = end;
    }
    i = Math.max(i, at - 1);
  }
  return found;
}

/** 来源:歌画东阳客户端: the name of the source. */
export function sourceIn({ text, number }: Line): Span | undefined {
  const m = /(?:来源|稿源)[：:]\s*/.exec(text.slice(0, 300));
  if (!m) return undefined;
  const start = m.index + m[0].length;
  const name = /^[^\s，。；|（）：/]{2,20}/.exec(text.slice(start, start + 24))?.[0];
  return name && /[\u4e00-\u9fff]{2}/.test(name) ? { line: number, start, end: start + name.length } : undefined;
}
