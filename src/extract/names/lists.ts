/** A clause that 等 closes → the members of its lists: A、B、C等重大产业项目. */
import { withoutLead } from "../lexicon/leads.js";
import type { Span } from "../text/article.js";
import { namesNoBody, pastDealing } from "./bodies.js";
import { isGeneric } from "./generic.js";
import type { NameKind, NameMention, Reader } from "./mention.js";

/** A、B、C等重大产业项目: what is listed is what the list's last word says; a clause may hold several lists. */
export function listed(reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, clause } = reader;
  const { text } = line;
  const out: NameMention[] = [];
  if (!text.slice(clause.start, clause.end).includes("等")) return out;
  let first = 0;
  for (const [closing, part] of clause.parts.entries()) {
    const start = closing === first ? listStart(part.start, part, reader) : part.start;
    const mark = /等(?![级奖离待])/.exec(text.slice(start, Math.min(part.end, start + 60)));
    if (!mark || mark.index === 0) continue;
    out.push(...listOf(clause.parts.slice(first, closing + 1), start + mark.index, reader, names));
    first = closing;
  }
  return out;
}

/** Where the words of a list go on after an earlier list has closed in the same part: A等企业分别签下B、C等项目. */
function listStart(from: number, part: Span, { line }: Reader): number {
  const closed = /^.*?等(?:企业|公司|单位|部门|地|项目|产业)[^等]*?(?=签|建|投|引|开|落)/.exec(line.text.slice(from, part.end));
  return closed ? from + closed[0].length : from;
}

/** 设A站、B站等4个站点: the stations of a line. */
const stops = /^[^，。]{0,6}?(?:车站|站点)/;

const listKinds: readonly [RegExp, NameKind][] = [
  [/^[^，。]{0,12}?(?:平台|园区|开发区|功能区|组团|板块|分园)/, "platform"],
  [stops, "project"],
  [/^(?!.{0,8}(?:领域|方面|行业|类|技术|产品))[^，。]{0,14}?(?:项目|工程)/, "project"],
  [
    /^(?:一批|一大批|多家|[0-9]+(?:多|余)?家|[一二三四五六七八九十]+家)?(?:世界|中国)?(?:[0-9]+强|知名|龙头|骨干|重点|头部|优质|本地|本土|参会|签约|入驻|央企|港资|外资|民营|国有|高新技术|科技)*(?:企业|公司|集团|单位)/,
    "organization",
  ],
];

/** 在某县境内设A站. */
const laid = /^.*?设(?:有|置|立)?/;

/** The members of one list, which 等 closes at a position. */
function listOf(parts: readonly Span[], mark: number, reader: Reader, names: readonly NameMention[]): NameMention[] {
  const { line, lexicon, breakEnd, people } = reader;
  const { text, number } = line;
  const last = parts[parts.length - 1] as Span;
  if (parts.length === 1 && !/[和及与]/.test(text.slice(last.start, last.end))) return [];
  const rest = text.slice(mark + 1, Math.min(last.end, mark + 24));
  const kind = listKinds.find(([pattern]) => pattern.test(rest))?.[1];
  if (!kind) return [];
  const out: NameMention[] = [];
  const stations = stops.test(rest);
  const add = (start: number, end: number) => {
    const lead = withoutLead(text, stations ? start + (laid.exec(text.slice(start, end))?.[0].length ?? 0) : start, end, lexicon);
    if (stations && !/站(?:（[^）]*）)?$/.test(text.slice(lead, end))) return;
    const from = kind === "organization" ? pastDealing(text, lead, end - 1, lexicon) : lead;
    const name = text.slice(from, end);
    if (kind === "organization" && (name.length < 3 || namesNoBody(name, lexicon))) return;
    const building = name.length >= 4 && lexicon.softProjectHeads.before(name, name.length) > 0;
    if (name.length < 2 || name.length > 24 || (isGeneric(name, lexicon) && !building) || /^[0-9]|[，。]|^(?:一|两|各|有关)/.test(name))
      return;
    if ([...names, ...people].some((n) => n.start < end && n.end > from)) return;
    out.push({
      line: number,
      start: from,
      end,
      kind,
      rule: "listed before 等",
      weak: "由列举的总称推定其类 · its kind is that of the word that closes the list",
    });
  };
  for (const part of parts) {
    const end = part === last ? mark : part.end;
    // B和C before 等 are two.
    let start = part === parts[0] ? Math.max(breakEnd(part.start, end), part.start) : part.start;
    if (part !== parts[0]) {
      const cut = breakEnd(part.start, end);
      if (cut > 0 && /[和及与]/.test(text.charAt(cut - 1))) {
        add(start, cut - 1);
        start = cut;
      } else if (cut > 0) continue;
    }
    add(start, end);
  }
  return out;
}
