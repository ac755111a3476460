/** The lines of a text → what it says of itself: its title, date, place and publisher, by front matter or by its first lines. */
import { foldWidth } from "../../definitions/text.js";
import type { Article, Field, Line } from "./article.js";
import { simplify } from "./script.js";

const fieldNames: Record<string, "title" | "date" | "place" | "publisher"> = {
  title: "title",
  date: "date",
  place: "place",
  publisher: "publisher",
  标题: "title",
  日期: "date",
  地点: "place",
  来源: "publisher",
};

const opening = /^[\p{L}_][\p{L}\p{N}_ -]{0,30}[:：]/u;

/** Number of lines that front matter takes at the head of a text; a rule of three hyphens that no field follows is none. */
export function frontMatterLength(lines: readonly string[]): number {
  if (lines[0]?.trim() !== "---") return 0;
  const first = lines.findIndex((l, i) => i > 0 && l.trim() !== "");
  if (first < 0 || !opening.test((lines[first] as string).trim())) return 0;
  const end = lines.findIndex((l, i) => i > 0 && l.trim() === "---");
  return end + 1;
}

/** Reads the fields of front matter into an article, and tells what is wrong with them. */
export function readFrontMatter(lines: readonly Line[], article: Article): void {
  for (const line of lines) readField(line, article);
}

/** Front matter that is opened and not closed: its first field is a known one, and no line ends it. */
export function unclosed(lines: readonly string[]): boolean {
  if (lines[0]?.trim() !== "---") return false;
  const name = /^\s*([^:：]{1,20})[:：]/.exec(lines[1] ?? "")?.[1];
  return name !== undefined && nameOf(name) !== undefined && !lines.some((l, i) => i > 0 && l.trim() === "---");
}

const nameOf = (words: string) => {
  const name = simplify(words).trim().toLowerCase();
  return Object.hasOwn(fieldNames, name) ? fieldNames[name] : undefined;
};

function readField({ raw, number, physical }: Line, article: Article): void {
  const fault = (message: string) => article.faults.push({ line: physical, message });
  // Lists and nested fields are left to those who wrote them.
  if (/^(?:\s|#|- |$)/.test(raw)) return;
  const colon = raw.search(/[:：]/);
  if (colon < 0) {
    fault(`"${excerpt(raw)}" is no field of front matter (write "name: value", or end the front matter with ---)`);
    return;
  }
  const name = nameOf(raw.slice(0, colon));
  const start = colon + 1 + (raw.slice(colon + 1).length - raw.slice(colon + 1).trimStart().length);
  let value = raw.slice(start).trimEnd();
  if (!name || value === "") return;
  let from = start;
  if (value.length > 1 && /^(["']).*\1$/.test(value)) {
    value = value.slice(1, -1);
    from += 1;
  }
  if (article[name]) return void fault(`${name} is given twice (keep one)`);
  if (/^[>|][+-]?$/.test(value)) return void fault(`${name} stands on the lines below it (write it on this one)`);
  const span = { line: number, start: from, end: from + value.length };
  if (name !== "date") {
    article[name] = { value, span };
    return;
  }
  const date = readDate(value);
  if (date === undefined) fault(`"${excerpt(value)}" is no date (${dateForms})`);
  else article.date = { value: date.value, span: { ...span, end: from + date.length } };
}

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export const dateForms = "write 2024, 2024-03 or 2024-03-01";

const dates = /^([0-9]{4})(?:(?:年|-|\/|\.)(?:([0-9]{1,2})(?:(?:月|-|\/|\.)(?:([0-9]{1,2})日?)?)?)?)?(?=$|[T\s])/;

/** A date as people write it, with or without a time behind it → the same as definitions write it, and how long it was. */
export function readDate(text: string): { value: string; length: number } | undefined {
  const m = dates.exec(foldWidth(text));
  if (!m) return undefined;
  const [whole, year, month, day] = m;
  return isDay(Number(year), month === undefined ? undefined : Number(month), day === undefined ? undefined : Number(day))
    ? { value: [year, month?.padStart(2, "0"), day?.padStart(2, "0")].filter((part) => part !== undefined).join("-"), length: whole.length }
    : undefined;
}

/** Whether the calendar has such a month, and such a day. */
function isDay(year: number, month = 1, day = 1): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The first line that reads like a headline: no path of a page, no note in brackets, no paragraph. */
export function titleIn({ lines, body }: Article): Field | undefined {
  const first = lines.slice(body, body + 20).filter((l) => l.raw.trim() !== "");
  const line = first.slice(0, 6).find((l) => !/^\s*【[^】]*】|^\s*（[^）]*）\s*$/.test(l.text) && !isFurniture(l.text));
  if (!line || line.raw.length > 80 || /[。；]/.test(line.text)) return undefined;
  const value = line.raw.trim().replace(/^#+\s*/, "");
  const start = line.raw.indexOf(value);
  return value === "" ? undefined : { value, span: { line: line.number, start, end: start + value.length } };
}

/** Whether a line belongs to the page, not to the article: where one is, the size of the letters, how often it was read. */
export const isFurniture = (text: string): boolean =>
  /(?:当前|所在)的?位置|首页\s*[>»›/|]|(?:[>»›][^>»›]{1,12}){2,}$|^\s*(?:【?字体|字号|打印|关闭|分享|浏览|阅读|点击|发布时间|发布日期|时间|日期|来源|作者|记者|责任编辑)[^。]{0,60}$/.test(
    text,
  ) && !/[。！]/.test(text);

const written = /((?:19|20)[0-9]{2})(?:年|-|\/|\.)([0-9]{1,2})(?:月|-|\/|\.)([0-9]{1,2})日?/;

/** The first full date in the first or the last lines. */
export function dateIn({ lines, body }: Article): Field | undefined {
  const near = [...lines.slice(body, body + 12), ...lines.slice(-5)];
  for (const { text, number } of near) {
    const m = written.exec(text.slice(0, 400));
    const date = m && readDate(`${m[1]}-${m[2]}-${m[3]}`);
    if (m && date) return { value: date.value, span: { line: number, start: m.index, end: m.index + m[0].length } };
  }
  return undefined;
}

/** Without a date, the year that the title gives: 2024年政府工作报告. */
export function yearIn({ title }: Article): Field | undefined {
  const m = title && /(?:19|20)[0-9]{2}(?=年)/.exec(title.value);
  if (!title || !m) return undefined;
  const start = title.span && title.span.start + m.index;
  return { value: m[0], ...(title.span && start !== undefined && { span: { line: title.span.line, start, end: start + 4 } }) };
}
