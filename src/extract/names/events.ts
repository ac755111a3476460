/** A clause → the meetings it names: X在Y举行, 召开X, 出席X, 在X上, 贯彻X精神. */
import { withoutLead } from "../lexicon/leads.js";
import type { Span } from "../text/article.js";
import { firstFrom } from "../text/clauses.js";
import { longest, type NameMention, type Reader } from "./mention.js";

/** Meetings: X在Y举行, 召开X, 出席X, 在X上, 贯彻X精神. */
export function eventsIn({ line, clause, inside, lexicon, breaks, people, breakEnd }: Reader): NameMention[] {
  const { text, number } = line;
  const out: NameMention[] = [];
  let done = clause.start;
  for (let end = clause.start + 1; end <= clause.end; end++) {
    if (inside[end - 1]) continue;
    const length = lexicon.eventHeads.before(text, end, done);
    if (length === 0) continue;
    // 大会战 is no meeting, nor is 会议室.
    if (
      [1, 2, 3, 4].some(
        (n) =>
          end - n >= clause.start &&
          [lexicon.noMeeting.at(text, end - n), lexicon.campaignHeads.at(text, end - n)].some((l) => l > n && end - n + l > end),
      )
    )
      continue;
    if (lexicon.noMeeting.before(text, end, clause.start) >= length) continue;
    // 可能会, 还会: a verb.
    if (length === 1 && /[能还就都也将不才定许总便]/.test(text.charAt(end - 2))) continue;
    // 集中开工仪式: a head that goes on is the head.
    if ([1, 2, 3, 4].some((n) => end + n <= clause.end && lexicon.eventHeads.before(text, end + n, done) >= n)) continue;
    const after = text.slice(end, Math.min(clause.end + 1, end + 60));
    if (after.startsWith("暨") || /^(?:常务委员会)?第[一二三四五六七八九十0-9]+次(?:全体|常务|扩大)?会议/.test(after)) continue;
    // 大会决议 is what it decides; 全会召开30周年 is long past.
    if (/^(?:决议|议程|日程|选举|主席团|执行主席|秘书)/.test(after) || /^召开[0-9]+周年|^[0-9]*周年/.test(after)) continue;
    // 集中开工 is what projects do, unless it is named as a ceremony or held.
    if (/(?:开工|签约)$/.test(text.slice(end - 2, end)) && /^(?:的|了|项目|[0-9])/.test(after)) continue;
    if (/^(?:中心|室|厅|堂|大厦|纪要|记录|桌|期间$)/.test(after)) continue;
    const held = heldAfter.test(after) || heldThen.test(text.slice(end, end + 60)) || (length > 2 && heldBy.test(after));
    const cue = cueBefore(text, Math.max(done, end - longest), end - length, breaks);
    const inAt =
      (cue?.word === "在" && /^[（(]?[^，。]{0,12}?(?:上|中|期间|现场|，)/.test(after)) ||
      (cue?.word === "从" && /^上(?:获悉|了解|传来|传出|得知)/.test(after));
    const cited =
      /^(?:[^，。]{0,8}?)(?:精神|要求|部署|决策)|^上的(?:重要)?(?:讲话|指示|报告)/.test(after) ||
      (/^(?:为|在)?(?:喜?迎接?|庆祝)[^，。]*$/.test(text.slice(clause.start, end)) && /^(?:的)?(?:胜利|隆重|顺利|即将)?召开/.test(after)) ||
      (/^(?:、|和|及|暨|以及)/.test(after) && /精神/.test(text.slice(end, Math.min(clause.end, end + 60))));
    const lead = /^(?:学习|贯彻|落实|传达|深入|宣传)/.test(text.slice(cue?.start ?? 0, (cue?.start ?? 0) + 2));
    let start: number;
    if (cited || lead) start = Math.max(cue?.end ?? done, lastSign(text, done, end));
    else if (cue && ((cue.word !== "在" && cue.word !== "从") || inAt)) start = cue.end;
    else if (held) start = Math.max(done, lastPerson(people, number, end));
    else if (length > 2 && scene.test(text.slice(clause.start, end)) && /^上(?:，|$)/.test(after)) start = clause.start;
    else if (gathering.test(text.slice(end - 3, end)) && beside.test(after))
      start = Math.max(lastSign(text, done, end - length), breakEnd(done, end - length));
    else if (
      /^(?:，|。|：|由|吸引|旨在|主题|的?召开|的?举行)/.test(after) &&
      /^(?:仪式|典礼|大会|推介会|论坛)$/.test(text.slice(end - Math.min(length, 2), end))
    )
      start = done;
    else continue;
    if (cited || lead) start = Math.max(start, lastPerson(people, number, end), studyVerbEnd(text, start, end - length));
    // 为期两天的会议: what stands before 的 is none of the name, nor 小镇迎来了.
    for (let i = end - length - 1; i >= start; i--)
      if (!inside[i] && (text.charAt(i) === "的" || (text.charAt(i) === "了" && /[来行开办动加]/.test(text.charAt(i - 1))))) {
        start = i + 1;
        break;
      }
    start = withoutLead(text, start, end - length, lexicon, false);
    if (/(?:这次|此次|本次|该次)$/.test(text.slice(start - 2, start))) continue;
    const name = text.slice(start, end);
    if (/召开[0-9]+周年/.test(name) || (length === 1 && /[洽博交]会$/.test(name) && name.length > 4)) continue;
    if (name.length > longest || /[，；]/.test(name.replace(/“[^“”]*”/g, ""))) continue;
    if (/^(?:这次|此次|本次|该次|上述)|^(?:主持|出席|参加|列席)/.test(text.slice(start, end - length))) continue;
    if (name.length - length < 1 && (length < 3 || cited || lead)) continue;
    out.push({
      line: number,
      start,
      end,
      kind: "event",
      rule: cited ? "cited meeting" : held ? "meeting held" : `meeting after ${cue?.word ?? ""}`,
      ...((cited || lead) && { cited: true }),
    });
    done = end;
  }
  return out;
}

const heldAfter =
  /^(?:于?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午|晚)?)?(?:在[^，。]{0,40}?|于[^，。]{0,30}?|今天|昨天|正式|隆重|如期|成功|顺利|同时|也|举行|[^，。]{0,6})?(?:举行|召开|举办|开幕|闭幕|启幕|开讲|举行了|成功举行)/;

const heldThen =
  /^，(?:将|定)?(?:于|[0-9]{1,4}[年月])[^，。]{0,40}(?:举行|召开|开幕)|^(?:圆满|顺利|胜利|在|经过|历时)[^。]{2,40}，[^，。]{0,8}(?:闭幕|落幕|举行|召开)/;

/** What a meeting does. */
const heldBy = /^(?:审议|研究|听取|原则同意|传达|决定|强调|指出|认为|要求|提出|通报|明确)/;

/** 座谈会上，: a clause that only says where what follows is said. */
const scene = /^(?:在)?[\u4e00-\u9fff]{0,4}(?:会|仪式|论坛)$/;
/** Gatherings that come round are known by name, wherever they are named. */
const gathering = /(?:洽谈会|博览会|交易会|展览会|展销会|[\u4e00-\u9fff][洽博交]会|[^大]峰会)$/;
const beside = /^(?:、|及|以及|和|与|等)/;

const eventCues = new Set([
  "召开",
  "举行",
  "举办",
  "出席",
  "参加",
  "主持",
  "主持召开",
  "在",
  "承办",
  "主办",
  "成功",
  "贯彻",
  "落实",
  "学习",
  "宣布",
  "参与",
  "组织",
  "观摩",
  "列席",
  "从",
  "开好",
  "办好",
]);

/** The last word before a position that opens a meeting's name. */
function cueBefore(
  text: string,
  from: number,
  to: number,
  breaks: readonly Span[],
): { word: string; start: number; end: number } | undefined {
  let last: { word: string; start: number; end: number } | undefined;
  for (let i = firstFrom(breaks, from); i < breaks.length; i++) {
    const b = breaks[i] as Span;
    if (b.end > to) break;
    const word = text.slice(b.start, b.end);
    if (eventCues.has(word)) {
      // 召开了: the particle belongs to the verb.
      const end = text.charAt(b.end) === "了" ? b.end + 1 : b.end;
      // 召开30周年大会: what is held is what was held then.
      if (/^[0-9]+周年/.test(text.slice(b.end, b.end + 6))) continue;
      last = { word, start: b.start, end };
    }
  }
  return last;
}

/** The end of the last 贯彻, 落实 or 传达 in a stretch, or 0. */
function studyVerbEnd(text: string, from: number, to: number): number {
  const verbs = [...text.slice(from, to).matchAll(/贯彻|落实|传达|学习|执行|按照|(?<=[为在])(?:喜迎|迎接)/g)];
  const last = verbs[verbs.length - 1];
  const end = last ? from + last.index + 2 : 0;
  return text.charAt(end) === "了" && end < to ? end + 1 : end;
}

const lastSign = (text: string, from: number, to: number) =>
  Math.max(from, ...["、", "和", "及", "与"].map((c) => text.slice(from, to).lastIndexOf(c) + 1 + from));

const lastPerson = (people: readonly Span[], line: number, before: number) =>
  people.reduce((low, p) => (p.line === line && p.end <= before && p.end > low ? p.end : low), 0);
