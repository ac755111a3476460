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
    const said = firstPlace(readings, label) ?? firstPlace(readings, stem);
    const onlyGiven = span && !said ? given : undefined;
    span ??= said;
    const thing = span ? register.add("place", span, "place of the article", onlyGiven) : undefined;
    const short = span && register.words(span).slice(0, stem.length);
    if (thing && short && stem.length >= 2 && thing.label !== short) register.alias(thing, short);
    if (thing && span) return { thing, span };
  }
  const known = namedPlace(article, readings);
  if (known) return { thing: register.add("place", known, "place of the article", unsaid), span: known };
  // No place is named: the text's own word for it, 全市 or 我县, of the rank whose bodies act in it.
  const counts = new Map<string, number>();
  for (const { line } of readings) for (const m of line.text.matchAll(ownPlace)) counts.set(m[0], (counts.get(m[0]) ?? 0) + 1);
  const ranks = new Map<string, number>();
  for (const { line } of readings)
    for (const m of line.text.matchAll(acting)) ranks.set(m[1] as string, (ranks.get(m[1] as string) ?? 0) + 1);
  const weight = (word: string) => (counts.get(word) ?? 0) + (ranks.get(word.slice(1)) ?? 0);
  const [word] = [...counts.keys()].sort((a, b) => weight(b) - weight(a));
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

const given = "文中未写明地名，按文首所注地区 · the text does not name the place: it is the one given before it";

const unsaid = "文章所述地区，由发布者或行文推知 · the place that the article is about, by who published it or acts in it";

// 进入全市前3名, 居全省前列: what it is ranked in is the place above it.
const ownPlace =
  /(?<![入居列占在])(?:全|我)(?:[省市县区州旗镇乡盟]|国(?!百强|人大|政协|先进))(?!.{0,2}(?:前[0-9列茅]|第[0-9一二三]|平均))/g;
const acting = /([省市县区州旗镇乡盟])(?:委|政府|人民政府|长|领导|人大|政协)/g;

const outlet =
  /([\u4e00-\u9fff]{2,4}?)(?:[市县区州旗])?(?:新闻网|新闻|日报|晚报|发布|人民政府网|政府网|在线|传媒|电视台|广播电视台|融媒体?中心|融媒|信息网|政务网|网讯)/g;
const ruling = /([\u4e00-\u9fff]{2,4})([市县区州旗])(?:委(?![员会托])|政府|人民政府|人大|政协|召开|举行)/g;

/** Where the place of the article is named, if those who publish it or act in it bear its name, and it is told by itself as well. */
function namedPlace({ lines, body }: Article, readings: readonly Reading[]): Span | undefined {
  const near = [...lines.slice(body, body + 8), ...lines.slice(Math.max(body + 8, lines.length - 4))].map((l) => l.text.slice(0, 400));
  const votes = new Map<string, number>();
  const whole = readings.map((r) => r.line.text).join("\n");
  const counted = new Map<string, number>();
  const times = (words: string) => {
    const count = counted.get(words) ?? whole.split(words).length - 1;
    counted.set(words, count);
    return count;
  };
  const vote = (words: string, weight: number) => {
    // 在清河县委: a name has no more words before it than always stand there.
    const stems = [words.slice(-2), words.slice(-3)].filter((s) => s.length >= 2 && !/[全我本各该省自治的在]/.test(s));
    const [short, long] = stems;
    const stem = long !== undefined && long.length === 3 && times(long) === times(short as string) ? long : short;
    if (stem !== undefined) votes.set(stem, (votes.get(stem) ?? 0) + weight);
  };
  for (const text of near) {
    for (const m of text.matchAll(outlet)) vote(m[1] as string, 2);
    for (const m of text.matchAll(ruling)) vote(m[1] as string, 1);
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1] || times(b[0]) - times(a[0]));
  for (const [stem, weight] of ranked) {
    if (weight < 2 && times(stem) < 3) continue;
    const alone = standing(readings, stem);
    if (alone) return alone;
  }
  return undefined;
}

/** The first place where a name stands by itself, with its rank where it has one. */
function standing(readings: readonly Reading[], stem: string): Span | undefined {
  let bare: Span | undefined;
  for (const { line, names, people } of readings)
    for (let start = line.text.indexOf(stem); start >= 0; start = line.text.indexOf(stem, start + 1)) {
      const rank = /^[市县区州旗](?![委长])/.test(line.text.slice(start + stem.length, start + stem.length + 2)) ? 1 : 0;
      const span = { line: line.number, start, end: start + stem.length + rank };
      const next = line.text.slice(span.end, span.end + 2);
      const within = [...names, ...people.flatMap((p) => [p, ...p.posts])].some(
        (n) => n.start <= start && n.end >= span.end && n.end - n.start > span.end - start,
      );
      if (within || /^(?:新闻|日报|发布|在线|[市县区]?[委长]|政府|人大|政协|网)/.test(next)) continue;
      if (rank === 1) return span;
      bare ??= span;
    }
  return bare;
}

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
