/** An article → what it is about: its place, and the meeting that it reports. */
import type { Reading } from "../names/reading.js";
import type { Article, Span } from "../text/article.js";
import { simplify } from "../text/script.js";
import type { Named } from "./model.js";
import { named } from "./naming.js";
import type { Register } from "./register.js";

/** The place that the article is about. */
export function placeOf(article: Article, readings: readonly Reading[], register: Register): Named | undefined {
  const field = article.place;
  const value = simplify(field?.value ?? "").trim();
  const units = value.split(/[/、,，]/)[0]?.match(/[^省市县区州盟旗镇乡]{1,12}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)/g);
  const label = units?.[units.length - 1] ?? value;
  if (label) {
    const at = field?.span ? simplify(field.value).indexOf(label) : -1;
    const stem = label.replace(ofPeoples, "$1").replace(/(?:自治区|自治州|自治县|自治旗|省|市|县|区|州|盟|旗|镇|乡)$/, "");
    let span: Span | undefined =
      field?.span && at >= 0
        ? { line: field.span.line, start: field.span.start + at, end: field.span.start + at + label.length }
        : undefined;
    span ??= firstPlace(readings, label) ?? firstPlace(readings, stem);
    const thing = span ? register.add("place", span, "place of the article") : undefined;
    const short = span && register.words(span).slice(0, stem.length);
    if (thing && short && stem.length >= 2 && thing.label !== short) register.alias(thing, short);
    if (thing && span) return { thing, span };
  }
  // No place is named: the text's own word for it, 全市 or 我县, the one it uses most.
  const counts = new Map<string, number>();
  for (const { line } of readings) for (const m of line.text.matchAll(ownPlace)) counts.set(m[0], (counts.get(m[0]) ?? 0) + 1);
  const [word] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const span = word === undefined ? undefined : firstPlace(readings, word);
  return (
    span && {
      thing: register.add("place", span, "place of the article", "文中未写明地名 · the text names the place by this word alone"),
      span,
    }
  );
}

/** 新疆维吾尔自治区 is called 新疆: without the peoples whose place it is. */
const ofPeoples =
  /^(.{2,}?)(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)族?)+(?=自治)/;

const ownPlace = /(?:全|我)(?:[省市县区州旗镇乡盟]|国(?!百强|人大|政协|先进))/g;

function firstPlace(readings: readonly Reading[], word: string): Span | undefined {
  for (const { line } of readings) {
    const start = line.text.indexOf(word);
    if (start >= 0) return { line: line.number, start, end: start + word.length };
  }
  return undefined;
}

/** The meeting that the article reports: the first that is held, else the first in which somebody takes part. */
export function mainMeeting(readings: readonly Reading[], register: Register): Named | undefined {
  const all = readings.flatMap(({ names }) => names.filter((n) => n.kind === "event" && !n.cited));
  const best = all.find((n) => /held|召开|举行|举办/.test(n.rule)) ?? all[0];
  return best && named(register, best)[0];
}
