/** A clause → what it names in quotation marks: a group of works, a campaign, a meeting or a policy. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { isGeneric, isGroup } from "./generic.js";
import type { NameMention, Reader } from "./mention.js";

/** “…” as a whole: a group of works, a campaign, or a policy. */
export function quoted({ line, clause, lexicon }: Reader, names: readonly NameMention[]): NameMention[] {
  const { text, number } = line;
  const out: NameMention[] = [];
  for (let i = clause.start; i < clause.end; i++) {
    const next = text.slice(i, clause.end).search(/[“‘]/);
    if (next < 0) break;
    i += next;
    const length = text.slice(i + 1, Math.min(clause.end, i + 32)).indexOf(text.charAt(i) === "“" ? "”" : "’");
    if (length < 0) continue;
    const [start, end] = [i + 1, i + 1 + length];
    const inner = text.slice(start, end);
    i = end;
    if (inner.length < 2 || names.some((n) => n.start < end && n.end > start)) continue;
    const campaign = lexicon.campaignHeads.before(text, end, start);
    const event = lexicon.eventHeads.before(text, end, start);
    const before = text.slice(Math.max(clause.start, i - length - 12), start);
    const formula = formulaHead.exec(text.slice(end + 1, end + 9))?.[0];
    if (formula !== undefined && /^[0-9一二三四五六七八九十N+]{2,8}$/.test(inner) && explained.test(text.slice(end, end + 400)))
      out.push({ line: number, start: start - 1, end: end + 1 + formula.length, kind: "campaign", rule: "formula of numbers" });
    else if (isGroup(inner) && /建设|推进|项目|工程|加快|路网|公路|交通|高速|骨架/.test(text.slice(end, end + 6) + before))
      out.push({ line: number, start: start - 1, end: end + 1, kind: "project", rule: "numbered group" });
    else if (/^[一二三四五六七八九十两]+[场个项].{0,3}(?:仗|拳)$/.test(inner)) continue;
    else if (campaign > 1 && inner.length > campaign)
      out.push({ line: number, start: start - 1, end: end + 1, kind: "campaign", rule: "quoted campaign" });
    else if (event > 1 && inner.length > event + 1 && !lexicon.noMeeting.before(text, end, start))
      out.push({ line: number, start: start - 1, end: end + 1, kind: "event", rule: "quoted meeting" });
    else if (
      inner.length >= 7 &&
      parks(text, start, end, lexicon) &&
      !/(?:打造|建设|创建|争创|建成|成为|全国|国家|荣获|获|入选)[^，]{0,4}$/.test(before.slice(0, -1))
    )
      out.push({ line: number, start: start - 1, end: end + 1, kind: "platform", rule: "quoted platform" });
    else if (lexicon.policyHeads.at(text, end + 1) > 0 || /践行|贯彻|坚持|提出|落实|围绕|按照$/.test(before)) {
      if (/[\u4e00-\u9fff]/.test(inner)) out.push({ line: number, start: start - 1, end: end + 1, kind: "policy", rule: "quoted policy" });
    }
  }
  return out;
}

/** “某集团国际教育示范园区” */
function parks(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const head = lexicon.platformHeads.before(text, end, start);
  const words = text.slice(start, end - head);
  return (
    head > 1 &&
    !/平台$/.test(text.slice(start, end)) &&
    !/[、，]|[一二三四五六七八九十].[一二三四五六七八九十]/.test(words) &&
    lexicon.before.at(text, start) === 0 &&
    !isGeneric(words, lexicon)
  );
}

/** “1348”工作布局, where the text says what 1, 3, 4 and 8 are. */
const formulaHead =
  /^(?:工作|发展|总体|战略|目标|重点|产业)?(?:总抓手|抓手|布局|思路|体系|机制|工程|行动|计划|战略|方略|部署|举措|任务|目标|格局|模式|框架|工作法)/;

const explained = /[“‘][0-9一二三四五六七八九十]{1,2}[”’](?:就是|即|是|指|，)/;
