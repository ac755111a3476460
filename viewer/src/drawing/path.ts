/** The ways from one thing to another → a picture: the steps one below the other, what lies on several ways side by side. */
import type { Language } from "../../../src/query/wording.js";
import { type Model, nameOf, relationOf } from "../model.js";
import { type Drawing, type DrawnMark, lineWidth } from "./drawing.js";
import { curveBetween, pointOn } from "./geometry.js";
import { cutTo, measure } from "./text.js";

/** A way: its edges in order, each from the thing where it is entered to the one where it is left. */
export type Way = readonly { edge: string; from: string; to: string }[];

interface Options {
  language: Language;
  width: number;
  height: number;
}

const font = { size: 13.5, weight: 500 } as const;
const small = { size: 12, weight: 400 } as const;
const step = { least: 92, most: 150 };
/** Things on one level stand no farther apart. */
const widest = 260;

export function drawWays(model: Model, ways: readonly Way[], { language, width, height }: Options): Drawing {
  const levels = levelsOf(ways);
  const down = Math.min(step.most, Math.max(step.least, (height - 140) / Math.max(1, levels.length - 1)));
  const tall = down * (levels.length - 1) + 140;
  const drawing: Drawing = { width, height: Math.max(height, tall), lines: [], marks: [], texts: [], more: [] };
  const top = (drawing.height - (tall - 140)) / 2;
  const marks = new Map<string, DrawnMark>();
  for (const [depth, ids] of levels.entries()) {
    const isEnd = depth === 0 || depth === levels.length - 1;
    const share = Math.min(width / ids.length, widest);
    for (const [i, id] of ids.entries()) {
      const [x, y] = [width / 2 + (i + 0.5 - ids.length / 2) * share, top + depth * down];
      const radius = isEnd ? 12 : 8;
      const written = { ...font, weight: isEnd ? (600 as const) : font.weight };
      // Beside the mark where there is room; else below it, where lines may cross it.
      const beside = ids.length === 1 ? width / 2 - 40 : share - 34;
      const text = cutTo(nameOf(model, id, language), beside, written);
      const nameX = ids.length === 1 ? x + radius + 12 : x - (radius * 2 + 8 + measure(text, written)) / 2 + radius * 2 + 8;
      const markX = ids.length === 1 ? x : nameX - radius - 8;
      const mark: DrawnMark = {
        id,
        x: markX,
        y,
        radius,
        ...(isEnd && { ringed: true }),
        name: [{ text, x: nameX, y, anchor: "start", tone: "ink", ...written }],
      };
      marks.set(id, mark);
      drawing.marks.push(mark);
    }
  }
  for (const { edges, from, to } of joins(ways))
    for (const [i, edge] of edges.entries()) {
      const [a, b] = [marks.get(from), marks.get(to)];
      if (!a || !b) continue;
      const bend = edges.length === 1 ? 0 : (i - (edges.length - 1) / 2) * 0.32;
      const isForward = model.graph.source(edge) === from;
      const curve = isForward
        ? curveBetween(a, b, bend, a.radius + 7, b.radius + 7)
        : curveBetween(b, a, -bend, b.radius + 7, a.radius + 7);
      if (!curve) continue;
      const { evidence, inferred } = model.graph.getEdgeAttributes(edge);
      drawing.lines.push({
        edge,
        curve,
        width: lineWidth(evidence.length),
        inferred: inferred !== undefined,
        tone: "quiet",
        directed: true,
      });
      const { x, y } = pointOn(curve, 0.5);
      drawing.texts.push({ text: relationOf(model, edge)[language], x, y, anchor: "middle", tone: "quiet", ...small });
    }
  return drawing;
}

/** The things on the ways by their number of steps from the first. */
function levelsOf(ways: readonly Way[]): string[][] {
  const levels: string[][] = [];
  const place = (id: string, depth: number) => {
    levels[depth] ??= [];
    const level = levels[depth] as string[];
    if (!level.includes(id)) level.push(id);
  };
  for (const way of ways)
    for (const [i, { from, to }] of way.entries()) {
      place(from, i);
      place(to, i + 1);
    }
  return levels;
}

function joins(ways: readonly Way[]): { edges: string[]; from: string; to: string }[] {
  const found = new Map<string, { edges: string[]; from: string; to: string }>();
  for (const { edge, from, to } of ways.flat()) {
    const key = `${from} ${to}`;
    const join = found.get(key) ?? { edges: [], from, to };
    if (!join.edges.includes(edge)) join.edges.push(edge);
    found.set(key, join);
  }
  return [...found.values()];
}
