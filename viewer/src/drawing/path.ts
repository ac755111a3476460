/**
 * The ways from one thing to another → a picture: the chosen way runs down the page with its names and relations to its right; what
 * lies on the others stands small to its left, each on a line of its own.
 */
import type { Language } from "../../../src/query/wording.js";
import { type Model, nameOf, relationOf } from "../model.js";
import { type Drawing, type DrawnMark, type DrawnText, lineWidth } from "./drawing.js";
import { type Curve, curveBetween, type Point } from "./geometry.js";
import { cutTo, lines, measure } from "./text.js";

/** A way: its edges in order, each from the thing where it is entered to the one where it is left. */
export type Way = readonly { edge: string; from: string; to: string }[];

interface Options {
  from: string;
  to: string;
  /** The way that is read: its place among the others. */
  chosen: number;
  language: Language;
  width: number;
  height: number;
}

const font = { size: 13.5, weight: 500 } as const;
const small = { size: 12, weight: 400 } as const;
const step = { least: 96, most: 150 };
/** What lies on other ways stands so far below one another. */
const row = 24;
const leading = 18;
const margin = 64;
const edge = 14;
const narrow = 560;
/** A name of which less can be read says nothing. */
const leastLetters = 6;

export function drawWays(model: Model, ways: readonly Way[], options: Options): Drawing {
  const { from, to, chosen, language, width, height } = options;
  const way = ways[chosen] ?? ways[0] ?? [];
  const chain = way.length > 0 ? [from, ...way.map((s) => s.to)] : [from, to];
  const aside = besides(ways, chain);
  const hasOthers = aside.some((ids) => ids.length > 0);
  const isNarrow = width < narrow;
  const x = Math.round(width * (isNarrow ? (hasOthers ? 0.46 : 0.16) : hasOthers ? 0.5 : 0.38));
  const reach = isNarrow ? 52 : Math.min(150, width * 0.15);

  // Levels are as far apart as fills the room, and no nearer than what stands beside them needs.
  const roomy = Math.min(step.most, (height - 2 * margin) / (chain.length - 1));
  const depths = [0];
  for (let i = 1; i < chain.length; i++) {
    const needed = (((aside[i - 1]?.length ?? 0) + (aside[i]?.length ?? 0)) / 2) * row + 16;
    depths.push((depths[i - 1] as number) + Math.max(step.least, roomy, needed));
  }
  const tall = (depths.at(-1) as number) + 2 * margin;
  const drawing: Drawing = { width, height: Math.max(height, tall), lines: [], marks: [], texts: [], more: [] };
  const top = (drawing.height - tall) / 2 + margin;

  const marks = new Map<string, DrawnMark>();
  const put = (mark: DrawnMark) => {
    marks.set(mark.id, mark);
    drawing.marks.push(mark);
  };
  for (const [depth, id] of chain.entries()) {
    const isEnd = depth === 0 || depth === chain.length - 1;
    const y = top + (depths[depth] as number);
    // What stands beside the way comes first, so that the last mark is where it leads.
    const beside = aside[depth] ?? [];
    const half = (beside.length * row) / 2 + row / 3;
    const others = beside.map((other, i) => {
      const dy = (i - (beside.length - 1) / 2) * row;
      return besideMark(model, other, { x: x - reach * (0.5 + 0.5 * Math.sqrt(1 - (dy / half) ** 2)), y: y + dy }, language);
    });
    const radius = isEnd ? 12 : 9;
    const written = { ...font, weight: isEnd ? (600 as const) : font.weight };
    const nameX = x + radius + 12;
    const parts = lines(nameOf(model, id, language), width - edge - nameX, 3, written);
    const name = parts.map(
      (text, i): DrawnText => ({
        text,
        x: nameX,
        y: y + (i - (parts.length - 1) / 2) * leading,
        anchor: "start",
        tone: "ink",
        ...written,
      }),
    );
    if (isEnd) put({ id, x, y, radius, ringed: true, name });
    else put({ id, x, y, radius, name });
    for (const other of others) put(other);
  }

  const mine = new Set(way.map((s) => s.edge));
  const between = new Map<string, number>();
  for (const s of unique(ways)) {
    const [a, b] = [marks.get(s.from), marks.get(s.to)];
    if (!a || !b) continue;
    const isMine = mine.has(s.edge);
    const isParallel = !isMine && a.x === x && b.x === x;
    const nth = isParallel ? (between.get(`${s.from} ${s.to}`) ?? 0) + 1 : 0;
    if (isParallel) between.set(`${s.from} ${s.to}`, nth);
    const curve = isParallel
      ? // A further relation between the same two bows out to the left.
        curveBetween(a, b, -0.16 * nth, a.radius + 7, b.radius + 7)
      : isMine
        ? curveBetween(a, b, 0, a.radius + 8, b.radius + 8)
        : fan(a, b, x);
    if (!curve) continue;
    const { evidence, inferred } = model.graph.getEdgeAttributes(s.edge);
    const isForward = model.graph.source(s.edge) === s.from;
    drawing.lines.push({
      edge: s.edge,
      curve: isForward ? curve : { from: curve.to, bend: curve.bend, to: curve.from },
      width: isMine ? lineWidth(evidence.length) + 0.5 : 0.9,
      inferred: inferred !== undefined,
      tone: isMine ? "ink" : "thread",
      directed: isMine,
    });
    if (!isMine) continue;
    const text = cutTo(relationOf(model, s.edge)[language], width - edge - x - 12, small);
    drawing.texts.push({ text, x: x + 12, y: (a.y + b.y) / 2, anchor: "start", tone: "quiet", ...small });
  }
  // The chosen way lies over the others.
  drawing.lines.sort((a, b) => Number(mine.has(a.edge)) - Number(mine.has(b.edge)));
  return drawing;
}

/** A small mark to the left of the way; its name stands there if enough of it can be read. */
function besideMark(model: Model, id: string, place: Point, language: Language): DrawnMark {
  const radius = 5;
  const full = nameOf(model, id, language);
  const nameX = place.x - radius - 7;
  const text = cutTo(full, nameX - edge, small);
  const isReadable = measure(text, small) <= nameX - edge && (!text.includes("…") || [...text].length > leastLetters);
  const name: DrawnText = { text, x: nameX, y: place.y, anchor: "end", tone: "quiet", ...small };
  return { id, ...place, radius, name: isReadable ? [name] : [] };
}

/** A line between the way and what stands beside it, or between two of these: level where it meets the small mark, bowed to the way. */
function fan(a: DrawnMark, b: DrawnMark, x: number): Curve | undefined {
  if (a.x !== x && b.x !== x) return curveBetween(a, b, 0.12, a.radius + 4, b.radius + 4);
  const [own, other] = a.x === x ? [a, b] : [b, a];
  const bend = { x: own.x + (other.x - own.x) * 0.35, y: other.y };
  const angle = Math.atan2(bend.y - own.y, bend.x - own.x);
  const rim = own.radius + 8;
  const near = { x: own.x + rim * Math.cos(angle), y: own.y + rim * Math.sin(angle) };
  const far = { x: other.x + other.radius + 3, y: other.y };
  return own === a ? { from: near, bend, to: far } : { from: far, bend, to: near };
}

/** What lies on other ways only, by its number of steps from the first thing. */
function besides(ways: readonly Way[], chain: readonly string[]): string[][] {
  const levels: string[][] = chain.map(() => []);
  for (const way of ways)
    for (const [i, { to }] of way.entries()) {
      const level = levels[i + 1];
      if (level && !chain.includes(to) && !level.includes(to)) level.push(to);
    }
  return levels;
}

/** The steps of all ways, each once. */
const unique = (ways: readonly Way[]) => new Map(ways.flat().map((s) => [s.edge, s])).values();
