/** A stretch → the heads in it that a name may end in: 园区, 大桥, 行动, 集团. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { type WordSet, wordSet } from "../lexicon/word-set.js";
import { inCharge, longerWord, officeHead } from "./bodies.js";
import type { Head, NameKind } from "./mention.js";

interface HeadClasses {
  all: { set: WordSet; kind: NameKind; soft: boolean }[];
  /** A word of any of them. */
  any: WordSet;
}

const headClasses = new WeakMap<Lexicon, HeadClasses>();

function headClassesOf(lexicon: Lexicon): HeadClasses {
  const known = headClasses.get(lexicon);
  if (known) return known;
  const all: HeadClasses["all"] = [
    { set: lexicon.campaignHeads, kind: "campaign", soft: false },
    { set: lexicon.platformHeads, kind: "platform", soft: false },
    { set: lexicon.projectHeads, kind: "project", soft: false },
    { set: lexicon.softProjectHeads, kind: "project", soft: true },
    { set: lexicon.processes, kind: "project", soft: false },
    { set: lexicon.orgHeads, kind: "organization", soft: false },
    { set: lexicon.localBodies, kind: "organization", soft: false },
    { set: lexicon.firmHeads, kind: "organization", soft: false },
  ];
  const made = { all, any: wordSet([...all.map((c) => c.set), lexicon.officeHeads].flatMap((set) => [...set.words])) };
  headClasses.set(lexicon, made);
  return made;
}

/** Every head in a stretch, the one that ends last at the end; of those that end together, the longest. */
export function headsIn(text: string, from: number, to: number, inside: Uint8Array, lexicon: Lexicon): Head[] {
  const { all, any } = headClassesOf(lexicon);
  const heads: Head[] = [];
  for (let end = from + 1; end <= to; end++) {
    if (inside[end - 1] || any.before(text, end, from) === 0) continue;
    let best: Head | undefined;
    for (const { set, kind, soft } of all) {
      const length = set.before(text, end, from);
      if (length > 0 && (!best || length > best.end - best.start)) best = { line: 0, start: end - length, end, kind, soft };
    }
    if (
      best?.soft &&
      [lexicon.orgHeads, lexicon.localBodies].some((set) => set.before(text, end, from) >= (best?.end ?? 0) - (best?.start ?? 0))
    )
      best.body = true;
    const office = officeHead(text, end, from, lexicon);
    if (office && (!best || best.kind === "organization" || office.start < best.start)) best = office;
    if (best && !noHead(text, best, from, lexicon)) heads.push(best);
  }
  return heads;
}

/** 思路 is no road, 全线完工 no line, 布局 no office, and 公安局局 the beginning of a post. */
function noHead(text: string, head: Head, from: number, lexicon: Lexicon): boolean {
  // 轻轨5号线: the number is of the name.
  if (head.kind === "project" && /^[0-9一二三四五六七八九十]{1,2}号线/.test(text.slice(head.end, head.end + 4))) return true;
  for (let i = Math.max(from, head.end - 2); i < head.end; i++) if (i + lexicon.titles.at(text, i) > head.end) return true;
  const length = head.office ? 0 : lexicon.noHeads.before(text, head.end, from);
  if (length > 0 && (length > head.end - head.start || head.soft)) return true;
  for (let i = Math.max(from, head.start - 2); i < head.end; i++) if (i + lexicon.milestones.at(text, i) > head.end) return true;
  return false;
}

/** Whether what stands after a head may stand after a whole name. */
export function tailFits(text: string, head: Head, end: number, lexicon: Lexicon): boolean {
  if (head.end >= end) return true;
  const rest = text.slice(head.end, Math.min(end, head.end + 8));
  if (lexicon.titles.at(text, head.end) > 0 && !inCharge.test(text.slice(head.end, head.end + 8)))
    return head.kind === "organization" && /(?:公司|集团|银行)$/.test(text.slice(head.start, head.end));
  const built = head.body || lexicon.localBodies.before(text, head.end, head.start) > 0;
  if (built && /^(?:迁建|新建|改建|扩建|改扩建|项目|工程|建设|改造|整体|异地|易地|[新分东西南北]?院区|分院)/.test(rest) && !head.soft)
    return false;
  if (head.kind === "organization" || head.body) return !longerWord.test(text.slice(head.end - 1, head.end + 2));
  return (
    /^[0-9]/.test(rest) ||
    lexicon.openers.at(text, head.end) > 0 ||
    lexicon.afterWork.at(text, head.end) > 0 ||
    lexicon.milestones.at(text, head.end) > 0
  );
}
