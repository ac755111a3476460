/** A clause that 等 closes → the members of its lists: A、B、C等重大产业项目. */
import { withoutLead } from "../lexicon/leads.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Line, Span } from "../text/article.js";
import { firstFrom } from "../text/clauses.js";
import { namesNoBody, pastDealing } from "./bodies.js";
import { isGeneric } from "./generic.js";
import type { NameKind, NameMention, Reader } from "./mention.js";

/** A、B、C等重大产业项目: what is listed is what the list's last word says; a clause may hold several lists. */
export function listed(reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, clause } = reader;
  const { text } = line;
  const out: NameMention[] = [];
  if (clause.parts.length > 1 || text.slice(clause.start, clause.end).includes("等")) out.push(...likeOthers(reader, names));
  out.push(...announced(reader, names));
  if (!closing.test(text.slice(clause.start, clause.end))) return out;
  let first = 0;
  for (const [last, part] of clause.parts.entries()) {
    const start = last === first ? listStart(part.start, part, reader) : part.start;
    const mark = closing.exec(text.slice(start, Math.min(part.end, start + 60)));
    if (!mark || mark.index === 0) continue;
    out.push(...listOf(clause.parts.slice(first, last + 1), start + mark.index, reader, names));
    first = last;
  }
  return out;
}

/** What closes a list: 等, or how many there were: A、B、C三大项目. */
const closing = /等(?![级奖离待])|(?<=[^0-9第])(?=(?:[0-9]{1,3}|[两三四五六七八九十])(?:大|个)[^、，0-9]{0,8}项目)/;

/** Where the words of a list go on after an earlier list has closed in the same part: A等企业分别签下B、C等项目. */
function listStart(from: number, part: Span, { line }: Reader): number {
  const closed = /^.*?等(?:企业|公司|单位|部门|地|项目|产业)[^等]*?(?=签|建|投|引|开|落)/.exec(line.text.slice(from, part.end));
  // 推进A、B等项目建设: it was the only list.
  return closed && closing.test(line.text.slice(from + closed[0].length, part.end)) ? from + closed[0].length : from;
}

const ofWorks = /^(?!.{0,8}(?:领域|方面|行业|类|技术|产品))(?:[^，。]{0,14}?(?:项目|工程)|.{0,4}(?:高速公路|高速铁路|铁路|公路)(?!网))/;

/** 设A站、B站等4个站点: the stations of a line. */
const stops = /^[^，。]{0,6}?(?:车站|站点)/;
/** 在某县境内设A站. */
const laid = /^[^站]*?设(?:有|置|立)?/;

const listKinds: readonly [RegExp, NameKind][] = [
  [
    /^(?:一批|一大批|多家|[0-9]+(?:多|余)?[家个]|[一二三四五六七八九十]+家)?(?:世界|中国)?(?:[0-9]+强|知名|龙头|骨干|重点|头部|优质|本地|本土|参会|签约|入驻|央企|港资|外资|民营|国有|高新技术|科技)*(?:企业|公司|集团|单位)/,
    "organization",
  ],
  [/^[^，。]{0,12}?(?:平台|园区|开发区|功能区|组团|板块|分园)(?!项目)/, "platform"],
  [stops, "project"],
  [ofWorks, "project"],
];

/** What is said of people, or of what projects are about: no list of works. */
const ofOthers = /领导|部门|人员|同志|代表|负责|参加|出席|一行|带领|陪同|分别|一体/;
const about = /(?:涉及|涵盖|涵括|包含)(?:了)?$/;

/** The members of one list, which 等 or a count closes at a position. */
function listOf(parts: readonly Span[], mark: number, reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, lexicon, people, breaks } = reader;
  const { text } = line;
  const last = parts[parts.length - 1] as Span;
  if (parts.length > longestList) return [];
  if (parts.length === 1 && !/[和及与]/.test(text.slice(last.start, last.end))) return [];
  const rest = text.slice(text.charAt(mark) === "等" ? mark + 1 : mark, Math.min(last.end, mark + 24));
  const found = listKinds.map(([pattern, kind]) => ({ kind, words: pattern.exec(rest)?.[0] })).find(({ words }) => words !== undefined);
  if (!found?.words || ofOthers.test(found.words)) return [];
  const { kind } = found;
  const stations = stops.test(found.words);
  const out: NameMention[] = [];
  for (const [index, part] of parts.entries()) {
    const end = part === last ? mark : part.end;
    // The list begins after the last verb before it; 和 within a name that is not the last is of the name: 同和街道.
    const cuts = within(breaks, part.start, end);
    const and = (b: Span) => /^(?:和|及|与|以及)$/.test(text.slice(b.start, b.end));
    let start = part.start;
    if (index === 0) for (const b of cuts) if (!and(b) || (start === b.start && b.start > part.start)) start = b.end;
    if (index > 0 && cuts.some((b) => !and(b))) continue;
    if (index === 0) start = afterVerbs(text, start, end, lexicon);
    if (index === 0 && stations) start += laid.exec(text.slice(start, end))?.[0].length ?? 0;
    if (index === 0 && about.test(text.slice(Math.max(0, start - 3), start))) return [];
    // 透析设备及耗材研发生产基地: a head at the end of the second alone is that of both.
    const shared = (b: Span) =>
      text.charAt(b.start) === "及" &&
      lexicon.projectHeads.before(text, end) > 0 &&
      Math.max(lexicon.projectHeads.before(text, b.start), lexicon.softProjectHeads.before(text, b.start)) === 0;
    const joint = part === last ? cuts.filter((b) => and(b) && !shared(b) && b.start > start + 1 && b.end < end - 1).pop() : undefined;
    for (const item of joint
      ? [
          { start, end: joint.start },
          { start: joint.end, end },
        ]
      : [{ start, end }]) {
      const name = memberAt(item.start, item.end, kind, reader, index === 0);
      if (!name || (stations && !/站(?:（[^）]*）)?$/.test(text.slice(name.start, name.end)))) continue;
      if (within(people, name.start - 1, name.end + 1).length > 0) return [];
      if (names.some((n) => isKnownAs(n, name, text))) continue;
      out.push(name);
    }
  }
  return out;
}

/** Each member is held against each name of its clause: a longer list is none that a person wrote. */
const longestList = 200;

/** Of spans from left to right, those that lie between two positions. */
function within(spans: readonly Span[], from: number, to: number): Span[] {
  const found: Span[] = [];
  for (let i = firstFrom(spans, from); i < spans.length && (spans[i] as Span).start < to; i++)
    if ((spans[i] as Span).end <= to) found.push(spans[i] as Span);
  return found;
}

const built = /^(?:project|platform|organization)$/;

/** Whether a name that a head has made stands for a member of a list: not if the list has more of it at its end, or 及 before it. */
function isKnownAs(known: NameMention, { start, end }: Span, text: string): boolean {
  if (known.start >= end || known.end <= start) return false;
  if (known.start < start || !built.test(known.kind)) return true;
  return known.end >= end && !(known.kind === "project" && text.slice(start, known.start).includes("及"));
}

/** Past the last verb that no name holds, if something follows it. */
function afterVerbs(text: string, from: number, end: number, lexicon: Lexicon): number {
  let start = from;
  for (let at = from; at < end; ) {
    const length = lexicon.openers.at(text, at);
    const whole = lexicon.protected.at(text, at);
    if (length > 1 && length >= whole && at + length <= end - 2) start = at + length;
    at += Math.max(length, whole, 1);
  }
  return start;
}

/** A stretch of a list → the name that it is, without what stands before it. */
function memberAt(
  from: number,
  end: number,
  kind: NameKind,
  { line: { text, number }, lexicon }: Pick<Reader, "line" | "lexicon">,
  first = false,
): NameMention | undefined {
  let start = from;
  for (let moved = true; moved && start < end; ) {
    const next = first ? withoutLead(text, start, end, lexicon) : start;
    const opener = lexicon.openers.at(text, next);
    moved = next > start || opener > 0;
    start = next + opener;
  }
  if (kind === "organization") start = pastDealing(text, start, end - 1, lexicon);
  const name = text.slice(start, end);
  if (kind === "organization" && (name.length < 3 || namesNoBody(name, lexicon))) return undefined;
  const building = name.length >= 4 && (lexicon.softProjectHeads.before(name, name.length) > 0 || rebuilt.test(name));
  const capacity = /^[0-9.]+(?:万|亿)?(?:吨|兆瓦|千瓦|MW|GW|头|只|套|台|辆|片|米|平方米|千伏|座|锭)/.test(name);
  if (name.length < 2 || name.length > 30 || (isGeneric(name, lexicon) && !building)) return undefined;
  // 众创空间、国家级孵化器等平台
  const head = lexicon.platformHeads.before(name, name.length);
  if (kind === "platform" && head > 0 && isGeneric(name.slice(0, -head), lexicon)) return undefined;
  if ((/^[0-9]/.test(name) && !capacity) || /[，。]|^(?:一|两|各|有关)/.test(name)) return undefined;
  return {
    line: number,
    start,
    end,
    kind,
    rule: "listed before 等",
    weak: "由列举的总称推定其类 · its kind is that of the word that closes the list",
  };
}

/** Items that stand each on a line of its own, up to the line that closes them, by the place of their lines: A、⏎ B、⏎ C等24个项目. */
export function listedLines(lines: readonly Line[], lexicon: Lexicon): Map<number, NameMention> {
  const found = new Map<number, NameMention>();
  let open: { index: number; span: Span }[] = [];
  for (const [index, line] of lines.entries()) {
    const item = /^(\s*)([^\s，。；：、][^，。；：、]{1,40})、\s*$/.exec(line.text.slice(0, 64));
    if (item && line.text.length <= 64) {
      const start = (item[1] as string).length;
      open.push({ index, span: { line: line.number, start, end: start + (item[2] as string).length } });
      continue;
    }
    const last = open.length >= 2 ? closing.exec(line.text.slice(0, 60)) : null;
    if (last && ofWorks.test(line.text.slice(last.index, last.index + 24).replace(/^等/, "")))
      for (const { index: at, span } of open) {
        const name = memberAt(span.start, span.end, "project", { line: lines[at] as Line, lexicon });
        if (name) found.set(at, name);
      }
    open = [];
  }
  return found;
}

/** 开工的有A、B和C, 重点项目包括A、B: what a clause announces as works. */
function announced(reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, clause, people } = reader;
  const { text } = line;
  const [first] = clause.parts;
  if (!first || clause.parts.length < 2 || clause.parts.length > longestList) return [];
  const said = announces.exec(text.slice(first.start, first.end));
  if (!said || closing.test(text.slice(clause.start, clause.end))) return [];
  const out: NameMention[] = [];
  for (const part of clause.parts) {
    const start = part === first ? first.start + said[0].length : part.start;
    const words = text.slice(start, part.end);
    const and = part === clause.parts[clause.parts.length - 1] ? /^[^“”（）]{3,}?(和|及|以及)(?=[^“”（）]{3,}$)/.exec(words) : null;
    const cut = and ? start + and[0].length - (and[1] as string).length : -1;
    for (const [from, to] of and
      ? [
          [start, cut],
          [start + and[0].length, part.end],
        ]
      : [[start, part.end]]) {
      const name = memberAt(from as number, to as number, "project", reader);
      if (!name || name.start !== from || within(people, name.start - 1, name.end + 1).length > 0) continue;
      if (names.some((n) => isKnownAs(n, name, text))) continue;
      out.push({ ...name, rule: "announced as works", weak: amongWorks });
    }
  }
  return out;
}

const announces =
  /^.{0,20}?(?:开工|竣工|签约|投产|投用|完工|续建|新建|在建|启动|封顶|通车|(?<!类|类型的)项目)的?(?:主要|分别|还)?(?:有|包括|是|为)(?![望序关效利力意所助])/;

/** A、B、C, of which most are works by their heads: so are the others, if they are whole parts of the list that could be names. */
function likeOthers(reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, clause, breaks, people, lexicon } = reader;
  const { text } = line;
  if (clause.parts.length < 3 || clause.parts.length > longestList || lexicon.building.find(text, clause.start, clause.end) < 0) return [];
  const known = names.filter((n) => n.kind === "project" && clause.parts.some((p) => p.start <= n.start && p.end >= n.end));
  if (known.length < 2 || known.length * 2 < clause.parts.length) return [];
  const out: NameMention[] = [];
  for (const [index, part] of clause.parts.entries()) {
    if (index === 0 || index === clause.parts.length - 1 || part.end - part.start > 20 || part.end - part.start < 3) continue;
    if (names.some((n) => n.start < part.end && n.end > part.start) || within(people, part.start - 1, part.end + 1).length > 0) continue;
    const b = breaks[firstFrom(breaks, part.start)];
    if (b && b.start < part.end) continue;
    if (lexicon.openers.find(text, part.start, part.end) >= 0 || /[0-9]/.test(text.slice(part.start, part.end))) continue;
    const name = memberAt(part.start, part.end, "project", reader);
    if (name && name.start === part.start) out.push({ ...name, rule: "listed among works", weak: amongWorks });
  }
  return out;
}

const rebuilt = /(?:高中|初中|中学|小学|学校|医院|楼|馆)(?:新建|迁建|扩建|改扩建|搬迁)$/;

const amongWorks = "与其他项目并列 · listed among works";
