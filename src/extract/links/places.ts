/** What stands in one sentence → where a thing is. */
import type { Span } from "../text/article.js";
import type { Link, Named } from "../things/model.js";
import { type Context, proof, type ReadLine, within } from "./link.js";

/** Something is where the words of a stretch say: in a park that is named itself, else at a place. */
export function locationLink(source: Named, words: Span, { names }: ReadLine, { register }: Context, rule: string): Link | undefined {
  const park = names.find(
    (n) => n.thing.kind === "platform" && n.span.start >= words.start && n.span.start < words.end && n.span.end >= words.end,
  );
  const target = park && park.thing !== source.thing ? park.thing : register.add("place", words, rule);
  if (target === source.thing) return undefined;
  return { relation: "locatedIn", source: source.thing, target, cites: proof(source.span, park?.span ?? words), rule };
}

/** Where something is: 位于Y, 途经A、B、C. */
export function placeLinks(read: ReadLine, context: Context): Link[] {
  const { line, sentences, names } = read;
  const { text, number } = line;
  const links: Link[] = [];
  const located = (source: Named, start: number, end: number, rule: string) => {
    const there = locationLink(source, { line: number, start, end }, read, context, rule);
    if (there) links.push(there);
  };
  const works = (n: Named) => n.thing.kind === "project" || n.thing.kind === "platform";
  for (const sentence of sentences) {
    const here = within(names, sentence);
    // Only of works and platforms it is told where they are.
    if (!here.some(works)) continue;
    // 位于A的B, 落户A的B, 在A建设B: the place stands before what is there.
    for (const work of here.filter(works)) {
      const from = Math.max(sentence.start, work.span.start - 34);
      const m = lyingBefore.exec(text.slice(from, work.span.start)) ?? inPlace.exec(text.slice(from, work.span.start));
      const place = m?.[1];
      if (m && place && !/[各该本两多]|全[省市县区]/.test(place)) {
        const start = from + m.index + m[0].indexOf(place, 1);
        located(work, start, start + place.length, "lying at");
      }
    }
    // 在A，他走进B项目: where the first thing that is visited stands.
    const [scene] = sentence.clauses;
    const at = scene && sceneOf.exec(text.slice(scene.start, scene.end));
    const seen = at && here.find((n) => works(n) && n.span.start > scene.end && !/[。；]/.test(text.slice(scene.end, n.span.start)));
    if (scene && at?.[1] && seen && visiting.test(text.slice(scene.end, seen.span.start)))
      located(seen, scene.start + at[0].indexOf(at[1], 1), scene.start + at[0].indexOf(at[1], 1) + at[1].length, "visited at");
    for (const m of text
      .slice(sentence.start, sentence.end)
      .matchAll(
        /(?:位于|坐落于|坐落在|地处|选址于|选址在|选址|落址|落户于|落户在|落户|落地|布局在|起于|止于|途经|经过|途径|贯穿|横跨|穿越)/g,
      )) {
      const from = sentence.start + m.index;
      const source = [...here]
        .reverse()
        .find((n) => n.span.end <= from && from - n.span.end < 30 && (n.thing.kind === "project" || n.thing.kind === "platform"));
      if (!source) continue;
      const rest = /^[^，。；的]{2,60}/.exec(text.slice(from + m[0].length, Math.min(sentence.end, from + 64)))?.[0] ?? "";
      // 落户某园的某项目 says where what follows lies.
      if (text.charAt(from + m[0].length + rest.length) === "的") continue;
      let at = from + m[0].length;
      for (const piece of rest.split(/([、和及与])/)) {
        const name = placeName.exec(piece.replace(/(?:等.*|境内)$/, ""));
        if (name && piece.length > 1) located(source, at, at + piece.replace(/(?:等.*|境内)$/, "").length, m[0]);
        at += piece.length;
      }
    }
  }
  return links;
}

const unit = "(?:街道|镇|乡|村|社区|苏木|县|市|区|州|旗|园|新城|开发区|园区|小镇|高新区|经开区|基地|港)";

const placeName = new RegExp(`^[\\u4e00-\\u9fff]{2,14}?(?:${unit}|省)+(?:境内)?$|^[\\u4e00-\\u9fff]{2,4}$`);

const lyingBefore = /(?:位于|坐落于|坐落在|地处|落户于?|落地|选址于?|入驻)([^，。；、的]{2,24})的$/;

const inPlace = new RegExp(
  `在([\\u4e00-\\u9fff]{1,14}?${unit})(?:的|(?:投资|规划|新建|建设|兴建|布局|打造|投资建设|规划建设|开工建设)+(?:的)?(?:总投资[^，、]{1,8}的)?)$`,
);

const sceneOf = new RegExp(`^(?:[^，在]{0,8})?在([\\u4e00-\\u9fff]{1,18}?${unit})(?:内)?$`);

const visiting = /走进|来到|察看|查看|考察|了解|参观|视察|调研|步入|深入|看到/;
