/** Things of one text → a full form and the short one that stands for it are one thing. */
import type { Span } from "../text/article.js";
import type { Thing } from "./model.js";
import { plain, type Register } from "./register.js";

/**
 * Full and short forms of one text become one: 推介会 is the 产业投资推介会 of the article, 石马潭水库 the 石马潭水库项目. A short form that
 * could stand for two stays by itself.
 */
export function joinForms(register: Register): void {
  const kinds = ["event", "platform", "project", "campaign", "organization"];
  for (const kind of kinds) {
    const all = register.things.filter((t) => t.kind === kind);
    const gone = new Set<Thing>();
    const near = nearNames(all, kind);
    for (const short of all) {
      const name = plain(short.label);
      if (name.length < 2) continue;
      const fuller = near(name).filter((t) => t !== short && !gone.has(t) && isShortFor(name, t, kind));
      // Forms of one thing are one: the fullest stands for them.
      fuller.sort((a, b) => plain(b.label).length - plain(a.label).length);
      const [fullest] = fuller;
      const alike = fullest && kind !== "event" && fuller.every((t) => t === fullest || isShortFor(plain(t.label), fullest, kind));
      const full = alike
        ? fullest
        : fuller.length > 1 && kind === "event" && name.length <= 4
          ? lastBefore(fuller, short)
          : fuller.length === 1 && fuller[0];
      if (!full) continue;
      register.merge(full, short);
      gone.add(short);
    }
  }
}

/** Of meetings that a bare word may mean, the one that was named last before it. */
function lastBefore(things: readonly Thing[], { mentions }: Thing): Thing | undefined {
  const at = mentions[0];
  const before = (s: Span) => at !== undefined && (s.line < at.line || (s.line === at.line && s.start < at.start));
  const order = (t: Thing) =>
    Math.max(
      -1,
      ...t.mentions
        .slice(0, 20)
        .filter(before)
        .map((s) => s.line * 1e5 + s.start),
    );
  const best = [...things].sort((a, b) => order(b) - order(a))[0];
  return best && order(best) >= 0 ? best : undefined;
}

/** 引水惠民, listed under a group, is the 引水惠民工程 that the text names elsewhere. */
export function joinMembers(register: Register): void {
  for (const member of register.things.filter((t) => t.rules.has("member of a group")))
    for (const end of ["工程", "项目", "建设", "行动"]) {
      const other = ["project", "platform"].map((kind) => register.find(kind, member.label + end)).find((t) => t !== undefined);
      if (other && other !== member) {
        register.merge(other, member);
        break;
      }
    }
}

/** So many are sooner held each against each. */
const fewEnough = 60;

/**
 * Things of one kind → of any name, those for which it could be short, in their order: by the ends and beginnings that `isShortFor` asks
 * for, so that not each is held against each.
 */
function nearNames(all: readonly Thing[], kind: string): (short: string) => Thing[] {
  if (all.length <= fewEnough) return () => [...all];
  const index = new Map<string, Set<number>>();
  const put = (key: string, i: number) => {
    const known = index.get(key);
    if (known) known.add(i);
    else index.set(key, new Set([i]));
  };
  for (const [i, { label }] of all.entries()) {
    const name = plain(label);
    for (const form of endings(name, kind)) for (let at = 0; at <= form.length - 2; at++) put(`end ${form.slice(at)}`, i);
    for (let length = 2; length <= name.length; length++) put(`start ${name.slice(0, length)}`, i);
    for (const m of name.matchAll(/[（(]([^（()）]*)[）)]/g)) put(`gloss ${m[1]}`, i);
    const session = kind === "event" && sessionOf(name);
    if (session) put(`session ${session}`, i);
  }
  return (short) => {
    const inner = bare(short);
    const half = Math.ceil(short.length / 2);
    const keys = [`end ${short}`, `end ${inner}`, `gloss ${inner}`, `start ${short}`];
    if (short.length >= 6) keys.push(`start ${short.slice(0, half)}`, `end ${short.slice(-half)}`);
    if (kind === "event") keys.push(`end ${short.slice(2)}`, `end ${short.slice(-3)}`, `session ${sessionOf(short)}`);
    if (kind === "event") keys.push(short === "奠基仪式" ? "end 开工仪式" : "", `end ${short.replace(/典礼$/, "仪式")}`);
    const found = new Set(keys.flatMap((key) => [...(index.get(key) ?? [])]));
    return [...found].sort((a, b) => a - b).map((i) => all[i] as Thing);
  };
}

/** A name, and what is left of it without what a short form may leave out at its end. */
function endings(name: string, kind: string): Set<string> {
  const more =
    kind === "event" ? [name.replace(/(?:仪式|活动)$/, ""), ...name.split("暨")] : [bare(name), name.replace(/(?:项目|工程)$/, "")];
  return new Set([name, name.replace(/[（(][^（()）]*[）)]/, ""), ...more]);
}

function isShortFor(short: string, full: Thing, kind: string): boolean {
  const name = plain(full.label);
  // 全县某动员会 is 清江县某动员会.
  if (kind === "event" && /^[全我本][省市县区州旗镇]/.test(short) && short.length >= 6 && name.endsWith(short.slice(2))) return true;
  if (kind === "event" && short === "奠基仪式" && /开工仪式$/.test(name)) return true;
  if (kind === "event" && short.endsWith("典礼") && name.endsWith(short.replace(/典礼$/, "仪式"))) return true;
  if (name === short || name.length <= short.length) return false;
  if (name === `${short}项目` || name === `${short}工程` || name === `新${short}`) return true;
  if ((kind === "project" || kind === "platform") && isBareFormOf(short, name)) return true;
  // 市交通局 for 余姚市交通局.
  if (kind === "organization") return name.endsWith(short) && /^[省市县区州旗]/.test(short);
  if (kind === "event" && full.rules.has("cited meeting")) return false;
  // 某县2016年开工仪式 for 某县开工仪式: something is put in.
  if (kind === "event" && short.length >= 6 && tailLength(name, short) >= 3 && holdsInOrder(name, short)) return true;
  // 推进会 is the 推进会暨培训会; 集中开工 is the ceremony of it.
  if (kind === "event" && short.length >= 3 && name.split("暨").some((part) => part.endsWith(short))) return true;
  if (kind === "event" && (name.endsWith(`${short}仪式`) || name.endsWith(`${short}活动`))) return true;
  if (kind === "event") return name.endsWith(short) || (sessionOf(name) !== undefined && sessionOf(name) === sessionOf(short));
  // 浙台合作区 for 浙台（苍南）合作区.
  if (/[（(]/.test(name) && name.replace(/[（(][^（）()]*[）)]/, "") === short) return true;
  // 某湖校区 for 某大学某湖校区项目.
  if (kind === "project" && short.length >= 6 && name.endsWith(short) && /(?:公司|集团|厂)$/.test(name.slice(0, -short.length)))
    return true;
  if (kind === "project" && short.length >= 4 && (name.endsWith(`${short}项目`) || name.endsWith(`${short}工程`))) return true;
  if (name.startsWith(short) && /^[（(]/.test(name.slice(short.length))) return true;
  // 科创大走廊功能区 for 科创大走廊黄石功能区.
  const common = headLength(name, short);
  if (
    kind !== "campaign" &&
    short.length >= (kind === "platform" ? 6 : 12) &&
    common > 2 &&
    common + tailLength(name, short) >= short.length &&
    name.length - short.length <= 4
  )
    return true;
  return kind !== "campaign" && short.length >= 4 && name.endsWith(short) && name.length - short.length <= 8;
}

/** A work without its builder, its gloss or its 项目: 某生产线项目 is 某公司某生产线项目; 某路项目 what has （某路） in its name. */
function isBareFormOf(short: string, name: string): boolean {
  const [inner, outer] = [bare(short), bare(name)];
  if (inner.length < 4) return false;
  if (/[（(]/.test(name) && (name.includes(`(${inner})`) || name.includes(`（${inner}）`))) return true;
  if (inner.length < 5 || outer.length <= inner.length || !outer.endsWith(inner)) return false;
  const builder = outer.slice(0, outer.length - inner.length);
  return builder.length <= 6 || /(?:公司|集团|厂|院|校|大学|医院|局)$/.test(builder);
}

const bare = (name: string) => name.replace(/[（(][^（()）]*[）)]/g, "").replace(/(?:项目|工程)+$/, "");

/** 县委十二届三次全会 and 中国共产党某县第十二届委员会第三次全体会议 are one: which body, which term, which session. */
function sessionOf(name: string): string | undefined {
  const m = /第?([一二三四五六七八九十]+)届(.*?)第?([一二三四五六七八九十]+)次/.exec(name);
  if (!m) return undefined;
  const body = /政协|政治协商/.test(name) ? "政协" : /人大|人民代表大会/.test(name) ? "人大" : "党委";
  return `${body} ${/常委|常务/.test(name) ? "常委会" : ""} ${m[1]} ${m[3]}`;
}

/** Whether all characters of a name stand in another in their order. */
function holdsInOrder(long: string, short: string): boolean {
  let n = 0;
  for (const c of long) if (c === short.charAt(n)) n++;
  return n === short.length;
}

function headLength(a: string, b: string): number {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a.charAt(n) === b.charAt(n)) n++;
  return n;
}

function tailLength(a: string, b: string): number {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a.charAt(a.length - 1 - n) === b.charAt(b.length - 1 - n)) n++;
  return n;
}
