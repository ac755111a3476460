/** Names → their width on the screen, and as much of them as a width holds. */
import { language } from "../language.js";

const chinese = '"PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
/** Chinese fonts set Western quotation marks as wide as a character: English is set in a Latin one first. */
const families = { zh: chinese, en: `-apple-system,"Segoe UI","Helvetica Neue","Noto Sans","Liberation Sans",Arial,${chinese}` };
export const family = (): string => families[language.value];

export interface Font {
  size: number;
  weight: number;
}

export const fontOf = ({ size, weight }: Font) => `${weight} ${size}px ${family()}`;

let context: CanvasRenderingContext2D | null | undefined;

/** In CSS pixels. */
export function measure(text: string, font: Font): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return [...text].length * font.size;
  context.font = fontOf(font);
  return context.measureText(text).width;
}

/**
 * A name cut to a width. A Chinese name says most at its end (…木雕小镇校区一期) and loses its beginning; a Latin one, a clause and a
 * title lose their end; a claim keeps the figure or milestone that it ends in (招引亿元… 100个).
 */
export function cutTo(name: string, width: number, font: Font, keepsEnd = readsToItsEnd(name)): string {
  const text = name.replace(/\s+/g, " ");
  if (measure(text, font) <= width) return text;
  const claimed = claim.exec(text)?.[0] ?? "";
  const tail = claimed !== "" && measure(`一二…${claimed}`, font) <= width ? claimed : "";
  const chars = [...text.slice(0, text.length - tail.length)];
  // The longest part that fits, found by halving.
  let [low, high] = [1, chars.length - 1];
  const part = (length: number) =>
    keepsEnd && tail === "" ? `…${chars.slice(chars.length - length).join("")}` : `${chars.slice(0, length).join("").trimEnd()}…${tail}`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(part(middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return part(low);
}

/** What a claim ends in: a short Chinese word of its own, or a figure with its unit. */
const claim = /\s(?:[≥≤≈]\s)?(?:\S{0,3}\d\S{0,9}(?:\s[a-z]{1,8}){0,2}|[\u2e80-\uffff]{2,6})$/;

/**
 * Whether names that stand together are told apart by their ends: so it is where they begin alike (Battle for Platforms, Battle for
 * Transport), and not where they end alike (城市建设大会战, 综合交通大会战). Undefined where they have neither in common.
 */
export function differAtEnd(names: readonly string[]): boolean | undefined {
  const [first = "", ...others] = names.map((name) => [...name]);
  if (others.length === 0) return undefined;
  const alike = (at: (chars: readonly string[], i: number) => string | undefined) => {
    let length = 0;
    while (length < first.length && others.every((chars) => at(chars, length) === at([...first], length))) length += 1;
    return length;
  };
  const [start, end] = [alike((chars, i) => chars[i]), alike((chars, i) => chars.at(-1 - i))];
  return Math.max(start, end) < 2 ? undefined : start > end;
}

/** Whether what a name means stands at its end: so it is with Chinese names of things, not with clauses and titles. */
export function readsToItsEnd(name: string): boolean {
  const chars = [...name];
  const latin = chars.filter((c) => c < "\u2e80").length > chars.length / 2;
  return !latin && !/[\s，,；;。]/.test(name) && chars.length <= 24;
}

/** A name on at most `most` lines of a width; the last one is cut. Latin text breaks between words. */
export function lines(name: string, width: number, most: number, font: Font): string[] {
  const found: string[] = [];
  const words = name.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? [];
  let line = "";
  while (words.length > 0) {
    const word = words[0] as string;
    if (line !== "" && measure((line + word).trimEnd(), font) > width) {
      if (found.length === most - 1) break;
      found.push(line.trimEnd());
      line = "";
    }
    line += word;
    words.shift();
  }
  const rest = line + words.join("");
  return [...found, words.length > 0 || measure(rest.trimEnd(), font) > width ? cutEnd(rest, width, font) : rest.trimEnd()];
}

function cutEnd(text: string, width: number, font: Font): string {
  const chars = [...text];
  while (chars.length > 1 && measure(`${chars.join("").trimEnd()}…`, font) > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}
