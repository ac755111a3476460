/** A promised number → whether it is one to aim at: no fixed property, no count of a list, no value that is left behind. */
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Clause } from "../text/clauses.js";
import type { Measure } from "./numbers.js";

/** Whether a promised number is one to aim at: no fixed property, no count of a list, no value that is left behind. */
export function isAim(text: string, clause: Clause, from: number, n: Measure, lexicon: Lexicon, batch: boolean): boolean {
  const before = text.slice(clause.start, n.start);
  if (!batch && fixedProperty(text, clause.start, from, n.start, lexicon) && !/(?:年度|今年|全年|计划完成|年计划|明年|当年)/.test(before))
    return false;
  // 50万吨饲料等项目建设, 60岁以上老人: of what kind something is.
  if (
    capacity.test(n.unit) &&
    /^[\u4e00-\u9fff]{0,14}(?:项目|工程|生产线|基地)/.test(text.slice(n.boundEnd, Math.min(clause.end, n.boundEnd + 18)))
  )
    return false;
  // 投资20亿元建设某生产线, 各占50%: how something is made.
  if (
    /(?<!完成|计划|安排|年度|新增|再|追加|引进)投资(?:约|近|超|达)?$/.test(before) &&
    /^(?:人民币)?(?:建设|新建|设立|打造|兴建|扩建)/.test(text.slice(n.boundEnd, n.boundEnd + 6))
  )
    return false;
  if (/各占$/.test(before)) return false;
  if (n.unit === "岁" && !/寿命|年龄/.test(before)) return false;
  // 由5小时缩短到2小时, 从60%提高到65%: the first is left behind.
  if (/(?:[由从]|比|较)(?:[^，、]{0,10}年[末底]?)?的?$/.test(before)) return false;
  if (
    lexicon.noAim.has(n.unit) &&
    !(n.unit === "度" && n.value >= 1e4) &&
    !/(?:缩短|压缩|压减|控制|减少|延长|提高|提升|稳定|保持)(?:到|至|为|在)$|(?:优良|天数)[^，]*$/.test(before)
  )
    return false;
  return !(/^(?:个|项|件|大|条|家|人|名|位|场)$/.test(n.unit) && isListCount(text, n, clause));
}

/** Units of what a work makes or how large it is. */
const capacity = /^(?:吨|头|只|羽|千瓦|千瓦时|兆瓦|MW|GW|平方米|立方米|平米|锭|件|米|台|台套|辆|套|片|条生产线)$/;

/** 总投资, 全长: what a thing is, not what it is to become. */
function fixedProperty(text: string, clauseStart: number, from: number, to: number, lexicon: Lexicon): boolean {
  const near = text.slice(Math.max(clauseStart, from - 4), to).replace(/(?:约|达到|达|为|近|超过|共计|共|有|是|在|[0-9.]+)+$/, "");
  return (
    lexicon.attributes.before(near, near.length) > 0 ||
    /(?<!增)长$|宽$/.test(near) ||
    /(?:总投资|投资总额|概算|全长|占地)(?!规模)[^，]{0,4}$/.test(near)
  );
}

/** A、B等5个项目, 抓好3个方面, 办好10件实事, 12个产业之一: a count of what is listed beside it, or known. */
function isListCount(text: string, n: Measure, clause: Clause): boolean {
  const before = text.slice(Math.max(clause.start, n.start - 2), n.start);
  const after = text.slice(n.unitEnd, n.unitEnd + 6);
  return (
    /(?:等|等共|等近)$/.test(before) ||
    /^[\u4e00-\u9fff]{1,6}之一/.test(after) ||
    /^[\u4e00-\u9fff]{2,10}率/.test(text.slice(n.unitEnd, Math.min(clause.end, n.unitEnd + 12))) ||
    (/^(?:重点)?(?:民生)?(?:工程|实事|大事|活动|工作|任务|举措|措施|机制)/.test(after) &&
      /(?:推进|抓好|抓实|办好|办实|做好|落实|实施|围绕|聚焦|年初[^，]{0,4})(?:[\u4e00-\u9fff]{0,4})$/.test(
        text.slice(clause.start, n.start),
      )) ||
    /^(?:方面|坚持|突出|重点|关键|环节|着力|问题|确保|统筹|更加|体系|领域|转变|全面|原则|字|结合|注重|要|工程：|机制|目标)/.test(after)
  );
}
