/** What stands in one sentence → where a thing is. */
import type { Span } from "../text/article.js";
import type { Sentence } from "../text/clauses.js";
import type { Link, Named } from "../things/model.js";
import { type Context, proof, type ReadLine, within } from "./link.js";

/** Something is where the words of a stretch say: in a park that is named itself, else at a place. */
export function locationLink(
  source: Named,
  words: Span,
  { names }: ReadLine,
  { register }: Context,
  rule: string,
  weak?: string,
): Link | undefined {
  const park = names.find(
    (n) => n.thing.kind === "platform" && n.span.start >= words.start && n.span.start < words.end && n.span.end >= words.end,
  );
  const target = park && park.thing !== source.thing ? park.thing : register.add("place", words, rule, weak);
  if (target === source.thing) return undefined;
  const cites = proof(source.span, park?.span ?? words);
  return { relation: "locatedIn", source: source.thing, target, cites, rule, ...(weak !== undefined && { weak }) };
}

const isWork = ({ thing: { kind } }: Named) => kind === "project" || kind === "platform";
const isBody = ({ thing: { kind } }: Named) => kind === "organization";

/** Where something is: 位于Y, 途经A、B、C, 在Y开工, 到Y对A、B进行考察. */
export function placeLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  const located = (source: Named, from: number, end: number, rule: string, weak?: string) => {
    // 我县某镇 is 某镇.
    const start = from + (/^(?:我|该)[省市县区州旗](?=.{2})(?!境内)/.exec(text.slice(from, end))?.[0].length ?? 0);
    if (/^各|项目地/.test(text.slice(start, end))) return;
    const there = locationLink(source, { line: number, start, end }, read, context, rule, weak);
    if (there) links.push(there);
  };
  for (const work of names.filter(isWork)) {
    const { start, end } = work.span;
    const place = lower.exec(text.slice(start, end))?.[1];
    if (place && !common.test(place)) located(work, start, start + place.length, "place in the name", ownName);
  }
  for (const sentence of sentences) {
    const here = within(names, sentence);
    if (here.length === 0 && !context.work) continue;
    for (const work of here.filter(isWork)) {
      const found = before(text, work.span, sentence);
      if (found) located(work, found.start, found.end, "lying at");
    }
    for (const { sources, place, rule } of [visited(text, sentence, here), ...clausesOf(text, sentence, here)])
      if (place) for (const source of sources) located(source, place.start, place.end, rule);
    for (const { source, pieces, rule, weak } of verbsIn(text, sentence, names, here, context))
      for (const piece of pieces) located(source, piece.start, piece.end, rule, weak);
    const last = here.filter(isWork).pop();
    if (last) context.work = last;
  }
  return links;
}

interface Stretch {
  start: number;
  end: number;
}

/** 位于A的B, 落户A的B, 在A建设B: the place stands before what is there. */
function before(text: string, span: Span, sentence: Sentence): Stretch | undefined {
  const from = Math.max(sentence.start, span.start - 44);
  const words = text.slice(from, span.start);
  for (const pattern of [lyingBefore, inPlace, heldThere, investedAt]) {
    const m = pattern.exec(words);
    const place = m?.[1];
    if (!m || !place || /[各该本两多]|全[省市县区]/.test(place)) continue;
    const start = from + m.index + m[0].indexOf(place, 1);
    return { start, end: start + place.length };
  }
  return undefined;
}

interface Placed {
  sources: readonly Named[];
  place?: Stretch;
  rule: string;
}

/** 在A，他走进B项目: where the first thing that is visited stands, and what is listed with it. */
function visited(text: string, { clauses }: Sentence, here: readonly Named[]): Placed {
  const rule = "visited at";
  const [scene] = clauses;
  const at = scene && sceneOf.exec(text.slice(scene.start, scene.end));
  const things = here.filter((n) => isWork(n) || isBody(n));
  const seen = at && things.find((n) => n.span.start > scene.end && !/[。；]/.test(text.slice(scene.end, n.span.start)));
  if (!scene || !at?.[1] || !seen || !visiting.test(text.slice(scene.end, seen.span.start))) return { sources: [], rule };
  const clause = clauses.find((c) => c.start <= seen.span.start && c.end >= seen.span.end);
  const start = scene.start + at[0].indexOf(at[1], 1);
  const listed = things.filter(
    (n) => n === seen || (isBody(seen) && clause && isBody(n) && n.span.start > seen.span.start && n.span.end <= clause.end),
  );
  return { sources: listed, place: { start, end: start + at[1].length }, rule };
}

/** Of each clause: 到A对B、C进行考察; B、C等项目在A开工; B由C在A投资设立. */
function clausesOf(text: string, { clauses }: Sentence, here: readonly Named[]): Placed[] {
  const out: Placed[] = [];
  for (const clause of clauses) {
    const words = text.slice(clause.start, clause.end);
    const inside = here.filter((n) => n.span.start >= clause.start && n.span.end <= clause.end);
    if (inside.length === 0) continue;
    const stretch = (m: RegExpExecArray) => {
      const start = clause.start + m.index + m[0].indexOf(m[1] as string, 1);
      return { start, end: start + (m[1] as string).length };
    };
    const on = surveyed.exec(words);
    if (on)
      out.push({
        sources: inside.filter((n) => isWork(n) && n.span.start > clause.start + on.index),
        place: stretch(on),
        rule: "visited at",
      });
    const begun = begunAt.exec(words);
    if (begun)
      out.push({
        sources: inside.filter((n) => isWork(n) && n.span.end <= clause.start + begun.index),
        place: stretch(begun),
        rule: "begun at",
      });
    const founded = foundedAt.exec(words);
    if (founded)
      out.push({
        sources: inside.filter((n) => isBody(n) && n.span.end <= clause.start + founded.index).slice(0, 1),
        place: stretch(founded),
        rule: "founded at",
      });
  }
  return out;
}

interface Verb {
  source: Named;
  pieces: Stretch[];
  rule: string;
  weak?: string;
}

/** 位于Y, 落户Y, 途经A、B、C, 覆盖A县B镇、C镇. */
function verbsIn(text: string, sentence: Sentence, names: readonly Named[], here: readonly Named[], { work, lexicon }: Context): Verb[] {
  const out: Verb[] = [];
  for (const m of text.slice(sentence.start, sentence.end).matchAll(verbs)) {
    const rule = m[0];
    const from = sentence.start + m.index;
    const near = here.filter((n) => n.span.end <= from);
    const close = [...near].reverse().find((n) => from - n.span.end < 30 && (isWork(n) || (isBody(n) && from - n.span.end < 4)));
    // 该项目位于, and a road on its way: the work that is spoken of.
    const routed = /途经|途径|起于|止于|起自|终点|起点|进入|经过|贯穿/.test(rule) ? near.find(isWork) : undefined;
    const meant = /(?:^|[，。；：])(?:该|此|本)?(?:项目|工程|园区|基地|小镇|大桥|公路|铁路|水库)(?:选址|计划)?$/.test(
      text.slice(Math.max(0, from - 10), from),
    );
    const spoken = meant ? ([...names].reverse().find((n) => isWork(n) && n.span.end <= from) ?? work) : undefined;
    // 某轨与某线相接，起于甲镇: the subject of the sentence, not what it meets.
    const subject = /[，；](?:[沿从][^，；]{1,8})?$/.test(text.slice(Math.max(0, from - 10), from))
      ? near.find((n) => isWork(n) && n.span.start - sentence.start <= 1)
      : undefined;
    const source = (/^[与和]/.test(text.slice(subject?.span.end ?? from)) ? subject : undefined) ?? close ?? routed ?? spoken;
    if (!source || (/进入/.test(rule) && source !== routed)) continue;
    const start = from + rule.length;
    const wide = /覆盖|涉及/.test(rule);
    const rest = (wide ? /^[^。；“：]{2,90}/ : /^[^，。；的]{2,60}/).exec(text.slice(start, Math.min(sentence.end, start + 94)))?.[0] ?? "";
    // 落户某园的某项目 says where what follows lies.
    if (!wide && text.charAt(start + rest.length) === "的") continue;
    const pieces: Stretch[] = [];
    let at = start;
    for (const piece of rest.split(wide ? /([、，和及与])/ : /([、和及与])/)) {
      const words = piece.replace(/(?:等.*|境内|(?:已有?|以来|至今|后|并|[0-9]).*)$/, "");
      const common = [lexicon.generic, lexicon.protected, lexicon.building, lexicon.breakers].some((set) => set.at(words, 0) > 1);
      const known = wide ? widePlace.test(words) : placeName.test(words) && !(common && !lowerPlace.test(words));
      if (known && words.length > 1) pieces.push({ start: at, end: at + words.length });
      else if (wide && piece.length > 1) break;
      at += piece.length;
    }
    if (pieces.length > 0) out.push({ source, pieces, rule, ...(source === spoken && !close && { weak: spokenOf }) });
  }
  return out;
}

const verbs =
  /位于|坐落于|坐落在|地处|选址于|选址在|选址|落址|落户于|落户在|落户|落地|布局在|起于|起自|止于|终点为|终点位于|起点为|进入|途经|经过|途径|贯穿|横跨|穿越|覆盖|涉及/g;

const spokenOf = "“项目”等指前文所述的项目 · 'the project' is the one spoken of before";
const ownName = "名称自身写明所在 · the name itself says where it is";

/** 某镇社会福利院: a name that begins with a lower place. */
const lower = /^([\u4e00-\u9fff]{2,4}?(?:街道|镇|乡|苏木))(?![化级长企村])(?=.{3})/;
const common = /(?:城|乡|村|集|古|小|特色|各|全|本|建制|中心|名|强|重点|老|新|美丽|工业)[镇乡]$|^(?:我|该|本|全|各|两|多|一)/;
const surveyed = /(?:到|在|赴|前往)([\u4e00-\u9fff]{2,10}?(?:县|市|区|镇|乡|街道|旗|村))对(?=[^，。；]{2,60}进行)/;
const begunAt =
  /(?:等[^，。在]{0,8})?(?:项目|工程)?(?:同日|同时|今天|昨天|昨日|正式|日前|近日|先后|陆续|也)*在([^，。；、]{2,20}?)(?:集中|正式|同时|同步|隆重|顺利)*(?:开工|奠基|投产|竣工|落地|落户|建成|动工|启动|揭牌|投运)/;
const foundedAt = /(?:是)?由[^，。；]{2,20}?在([^，。；、]{2,16}?)(?:投资|出资|独资|合资|注册)*(?:设立|成立|注册|组建|兴办|创办)/;

const unit = "(?:街道|镇|乡|村|社区|苏木|县|市|区|州|旗|园|新城|开发区|园区|小镇|高新区|经开区|基地|港)";

const lowerPlace = /(?:街道|镇|乡|村|社区|县|市|区|州|旗|园)(?:境内)?$/;

const placeName = new RegExp(`^[\\u4e00-\\u9fff]{2,14}?(?:${unit}|省)+(?:境内)?$|^[\\u4e00-\\u9fff]{2,4}$`);

const lyingBefore = /(?:位于|坐落于|坐落在|地处|落户于?|落地|选址于?|入驻)([^，。；、的]{2,24})的$/;

const inPlace = new RegExp(
  `在([\\u4e00-\\u9fff]{1,14}?${unit})(?:的|(?:投资|规划|新建|建设|兴建|布局|打造|投资建设|规划建设|开工建设)+(?:的)?(?:总投资[^，、]{1,8}的)?)$`,
);

/** 在Y举行开工仪式的某项目 */
const heldThere = /在([^，。；、在]{2,24}?)(?:隆重)?举行[^，。；、]{0,14}的$/;
/** 在乌鲁木齐投资20亿元建设 */
const investedAt = /在([\u4e00-\u9fff]{2,6})投资[0-9.]+[万亿]*元(?:新建|建设|兴建|建成|实施|打造)*$/;
const widePlace = /^(?:我[省市县区州])?[\u4e00-\u9fff]{1,14}?(?:街道|镇|乡|村|社区|县|市|区|州|旗)$/;

const sceneOf = new RegExp(`^(?:[^，在]{0,8})?在([\\u4e00-\\u9fff]{1,18}?${unit})(?:内)?$`);

const visiting = /走进|来到|察看|查看|考察|了解|参观|视察|调研|步入|深入|看到/;
