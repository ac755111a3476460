/** Mentions of one text → things: the same name is one thing, and so are a full form and the short one that stands for it. */
import type { Thing } from "./model.js";
import type { Article, Span } from "./normalize.js";
import { simplify } from "./script.js";

/** Things of one article by kind and name. */
export class Register {
  private readonly all: Thing[] = [];
  private readonly gone = new Set<Thing>();
  private readonly byName = new Map<string, Thing>();

  constructor(private readonly article: Article) {}

  get things(): readonly Thing[] {
    return this.gone.size === 0 ? this.all : this.all.filter((t) => !this.gone.has(t));
  }

  /** Adds a thing that has no name to be known by. */
  put(thing: Thing): void {
    this.all.push(thing);
  }

  /** The words of a place, as the file writes them. */
  words({ line, start, end }: Span): string {
    return (this.article.lines[line - 1]?.raw ?? "").slice(start, end);
  }

  find(kind: string, name: string): Thing | undefined {
    return this.byName.get(`${kind} ${plain(name)}`);
  }

  /** The thing that a place names: a known one of this name, or a new one. */
  add(kind: string, span: Span, rule: string, weak?: string): Thing {
    const words = this.words(span);
    // “水润东阳” is called 水润东阳, and so is what stands in marks.
    const label = /^[“"]([^“”"]+)[”"]$/.exec(words)?.[1] ?? words;
    const known = this.find(kind, label);
    if (known) {
      known.mentions.push(span);
      known.rules.add(rule);
      // What a strong rule finds elsewhere is sure.
      if (weak === undefined) delete known.weak;
      this.alias(known, label);
      this.alias(known, words);
      return known;
    }
    const thing: Thing = { kind, label, aliases: new Set(), mentions: [span], rules: new Set([rule]), ...(weak !== undefined && { weak }) };
    this.all.push(thing);
    this.byName.set(`${kind} ${plain(label)}`, thing);
    this.alias(thing, words);
    return thing;
  }

  alias(thing: Thing, name: string): void {
    if (name === thing.label || name.trim() === "") return;
    thing.aliases.add(name);
    const key = `${thing.kind} ${plain(name)}`;
    if (!this.byName.has(key)) this.byName.set(key, thing);
  }

  /** Makes one of two: the second's names and places become the first's. */
  merge(kept: Thing, gone: Thing): void {
    if (kept === gone) return;
    kept.mentions.push(...gone.mentions);
    for (const rule of gone.rules) kept.rules.add(rule);
    this.gone.add(gone);
    for (const name of [gone.label, ...gone.aliases]) {
      const key = `${gone.kind} ${plain(name)}`;
      if (this.byName.get(key) === gone) this.byName.set(key, kept);
      this.alias(kept, name);
    }
  }
}

/** A name in simplified characters, without the signs that may or may not stand round it. */
export const plain = (name: string) => simplify(name.normalize("NFKC").replace(/[\s“”"'‘’《》]/g, ""));

/**
 * Full and short forms of one text become one: 推介会 is the 产业投资推介会 of the article, 石马潭水库 the 石马潭水库项目. A short form that
 * could stand for two stays by itself.
 */
export function joinForms(register: Register): void {
  const kinds = ["event", "platform", "project", "campaign", "organization"];
  for (const kind of kinds) {
    const all = register.things.filter((t) => t.kind === kind).slice(0, mostCompared);
    const gone = new Set<Thing>();
    for (const short of all) {
      const name = plain(short.label);
      if (name.length < 2) continue;
      const fuller = all.filter((t) => t !== short && !gone.has(t) && isShortFor(name, t, kind));
      const full = fuller.length > 1 && kind === "event" && name.length <= 4 ? lastBefore(fuller, short) : fuller.length === 1 && fuller[0];
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

/** Each is held against each: beyond what one article names, forms are left as they are. */
const mostCompared = 300;

function isShortFor(short: string, full: Thing, kind: string): boolean {
  const name = plain(full.label);
  if (name === short || name.length <= short.length) return false;
  if (name === `${short}项目` || name === `${short}工程` || name === `新${short}`) return true;
  // 市交通局 for 余姚市交通局.
  if (kind === "organization") return name.endsWith(short) && /^[省市县区州旗]/.test(short);
  if (kind === "event" && full.rules.has("cited meeting")) return false;
  // 某县2016年开工仪式 for 某县开工仪式: something is put in.
  if (kind === "event" && short.length >= 6 && tailLength(name, short) >= 3 && holdsInOrder(name, short)) return true;
  if (kind === "event") return name.endsWith(short) || (sessionOf(name) !== undefined && sessionOf(name) === sessionOf(short));
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
