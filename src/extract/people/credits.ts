/** A line → who wrote, photographed and edited the article, and where it comes from. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { unitSet } from "../lexicon/word-set.js";
import type { Line, Span } from "../text/article.js";
import { nameAt } from "./persons.js";

export interface Credit extends Span {
  function: "reporter" | "photographer" | "editor";
}

const functions: Record<Credit["function"], string> = {
  editor: "责任编辑 值班编辑 责编 编辑 编审 审核 校对 校审 审签 签发 初审 复审 终审 一审 二审 三审 监制 策划 统筹",
  photographer: "摄影报道 摄影 供图 图片 摄",
  reporter: "全媒体记者 特约记者 见习记者 通讯员 记者 文字 作者 撰稿 撰文",
};
const words = (Object.keys(functions) as Credit["function"][]).flatMap((f) => functions[f].split(" ").map((word) => [word, f] as const));

const beginsWord = unitSet(words.map(([word]) => word.charCodeAt(0)));

/** Names after a word for their work, in a line that is short or in brackets. */
export function creditsIn(line: Line, lexicon: Lexicon): Credit[] {
  const { text, number } = line;
  const found: Credit[] = [];
  if (text.length > 2000) return found;
  // 来源：某客户端 张三 摄影 李四: who wrote it stands after the source, whatever it is that says so.
  const source = sourceIn(line);
  for (let at = source && /^ +/.test(text.slice(source.end)) ? source.end : text.length; at < text.length; ) {
    while (text.charAt(at) === " ") at++;
    const end = nameAt(text, at, lexicon, { sure: true });
    if (end === undefined || !/^(?: |$)/.test(text.slice(end, end + 1)) || words.some(([word]) => text.startsWith(word, at))) break;
    found.push({ line: number, start: at, end, function: "reporter" });
    at = end;
  }
  for (let i = 0; i < text.length; i++) {
    if (!beginsWord(text.charCodeAt(i))) continue;
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
