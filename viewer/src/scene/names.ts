/** Marks and lines on the screen → their names beside them: the weightiest first, none over another, each with a halo of ground. */
import { columnWidth, rowHeight } from "../../../src/graph/columns.js";
import type { DrawnText } from "../drawing/drawing.js";
import { type Point, pointOn } from "../drawing/geometry.js";
import { cutTo, type Font, fontOf, measure, readsToItsEnd } from "../drawing/text.js";
import { relationOf } from "../model.js";
import { inksOf } from "../palette.js";
import { createOccupancy, type Occupancy } from "./occupancy.js";
import { crowd, type Stroke } from "./strokes.js";
import type { View } from "./view.js";

/** A mark on the screen. */
export interface Placed {
  id: string;
  x: number;
  y: number;
  radius: number;
  name: string;
  size: number;
}

/** An outline whose lines are nearer than this, in pixels, is named like a map: only here and there. */
export const leastRow = 9.5;
/** So many names stand on the whole at rest; from nearer, as many more as there are fewer things in sight. */
const atRest = 30;
/** The first of these are named in any crowd. */
const foremostHubs = 5;
/** A name takes no more room than this, in pixels; what is read or pointed at is named whole. */
const widest = 142;
const widestLatin = 200;

const cut = new Map<string, string>();

/** As much of a name as a width holds. Remembered: names are drawn anew with every frame. */
function shorten(name: string, width: number, font: Font): string {
  const key = `${fontOf(font)} ${width} ${name}`;
  let text = cut.get(key);
  if (text === undefined) {
    if (cut.size > 20_000) cut.clear();
    text = cutTo(name, width, font);
    cut.set(key, text);
  }
  return text;
}

/**
 * Finds room for the names, the foremost first: what is read or pointed at, whole; where something is read, only its neighbours are
 * named. None stands over another.
 */
export function placeNames(
  { width, height }: { width: number; height: number },
  marks: readonly Placed[],
  strokes: readonly Stroke[],
  view: View,
  near: ReadonlySet<string> | undefined,
  /** Parts of the screen that the page covers: nothing is named there. */
  covered: readonly DOMRect[],
): DrawnText[] {
  if (view.outline === 1 && view.row >= leastRow) return placeLines(width, marks, view);
  const placed: DrawnText[] = [];
  const taken = createOccupancy(width, height);
  for (const box of covered) taken.take(box, "name");
  for (const { x, y, radius } of marks) taken.take({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, "mark");

  const foremost = new Set([view.hovered, view.center]);
  const ordered = [...marks.filter((m) => foremost.has(m.id)), ...marks.filter((m) => !foremost.has(m.id) && (near?.has(m.id) ?? true))];
  // Far out, many marks share a pixel: after enough failures the rest would fail too.
  let failures = 0;
  const most = near === undefined ? (atRest * view.model.graph.order) / marks.length : Infinity;
  for (const [i, m] of ordered.entries()) {
    const isForemost = foremost.has(m.id);
    const isHub = i < atRest;
    if (!isForemost && near === undefined && ((m.radius < 2.4 && !isHub) || failures > 400 || placed.length >= most)) continue;
    const strong = isForemost || m.size >= 11;
    const size = isForemost ? 15 : m.size >= 9 ? 14 : 12.5;
    const font = { size, weight: strong ? 600 : 500 } as const;
    const text = isForemost ? m.name : shorten(m.name, readsToItsEnd(m.name) ? widest : widestLatin, font);
    const roomFor = (marksUnder: number) => room(taken, m, isForemost, measure(text, font), size, marksUnder);
    // What most hangs on is named even where marks lie under its name on every side; in a great graph, whatever lies there.
    const last = view.scale < 0.4 ? 1 : strong || i < foremostHubs ? 0.6 : 0.1;
    const at = roomFor(near !== undefined && near.size < crowd ? 0.08 : 0.02) ?? (strong || isHub ? roomFor(last) : undefined);
    if (!at) {
      failures += 1;
      continue;
    }
    placed.push({ text, ...at, anchor: "start", tone: "ink", of: m.id, ...font });
  }
  if (view.center !== undefined || view.lit !== undefined) placed.push(...placeRelations(taken, strokes, view));
  return placed;
}

/** In an outline every name has a line of its own, to the end of its column. */
function placeLines(width: number, marks: readonly Placed[], view: View): DrawnText[] {
  const size = Math.min(13.5, view.row * 0.9);
  const { graph } = view.model;
  return marks.flatMap((m): DrawnText[] => {
    const x = m.x + m.radius + 5;
    const { outlineX } = graph.getNodeAttributes(m.id);
    const room = ((columnWidth - (outlineX % columnWidth)) / rowHeight) * view.row - m.radius - 12;
    if (x > width || x + room < 0) return [];
    const isForemost = m.id === view.hovered || m.id === view.center;
    const font = { size, weight: isForemost || view.frames.roots.has(m.id) ? 600 : 500 } as const;
    const text = isForemost ? m.name : shorten(m.name, Math.round(Math.max(24, room)), font);
    return [{ text, x, y: m.y, anchor: "start", tone: isForemost ? "accent" : "ink", of: m.id, ...font }];
  });
}

export function drawNames(context: CanvasRenderingContext2D, names: readonly DrawnText[], marks: readonly Placed[], view: View): void {
  const { palette } = view;
  const inks = inksOf(palette);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  // All halos lie under all names: where lines stand close, one's halo would gnaw at the other.
  context.lineWidth = 3.5;
  context.strokeStyle = palette.ground;
  for (const { text, x, y, ...font } of names) {
    context.font = fontOf(font);
    context.strokeText(text, x, y);
  }
  for (const { text, x, y, tone, ...font } of names) {
    context.font = fontOf(font);
    context.fillStyle = inks[tone];
    context.fillText(text, x, y);
  }
  for (const m of marks) if (m.id === view.center || m.id === view.hovered) drawRing(context, m, view);
}

/** The thing whose name stands at a place. */
export function namedAt(names: readonly DrawnText[], { x, y }: Point): string | undefined {
  return names.find((name) => {
    if (name.of === undefined || Math.abs(y - name.y) > name.size * 0.6 + 1 || x < name.x - 4) return false;
    return x <= name.x + measure(name.text, name) + 4;
  })?.of;
}

/** Room for a name beside its mark: to the right, the left, below or above, and between these. Takes it. */
function room(taken: Occupancy, { x, y, radius }: Placed, outlined: boolean, width: number, height: number, marks: number) {
  const gap = radius + (outlined ? 11 : 5);
  const half = height * 0.62;
  const places = [
    { x: x + gap, y },
    { x: x - gap - width, y },
    { x: x - width / 2, y: y + gap + half - 1 },
    { x: x - width / 2, y: y - gap - half + 1 },
    ...[1, -1].flatMap((down) => [
      { x: x + gap * 0.7, y: y + down * (radius * 0.6 + half) },
      { x: x - gap * 0.7 - width, y: y + down * (radius * 0.6 + half) },
    ]),
  ];
  for (const place of places) {
    const box = { x: place.x - 2, y: place.y - half, width: width + 4, height: 2 * half };
    if (!taken.isFree(box, marks)) continue;
    taken.take(box, "name");
    return place;
  }
  return undefined;
}

/** The words of the relations on the lines that stand out, where there is room. */
function placeRelations(taken: Occupancy, strokes: readonly Stroke[], view: View): DrawnText[] {
  const placed: DrawnText[] = [];
  // A word that stands on a dozen lines says nothing more: the panel says it once.
  const relation = (edge: string): string => view.model.graph.getEdgeAttribute(edge, "kind");
  const often = new Map<string, number>();
  for (const { edge } of strokes) often.set(relation(edge), (often.get(relation(edge)) ?? 0) + 1);
  const font = { size: 11.5, weight: 400 } as const;
  for (const { edge, curve, lit, passing } of [...strokes].sort((a, b) => Number(b.lit) - Number(a.lit))) {
    if (passing || (!lit && (often.get(relation(edge)) ?? 0) > 12)) continue;
    const text = relationOf(view.model, edge)[view.language];
    const width = measure(text, font);
    const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    if (length < width + 18 && !lit) continue;
    // Nearer to the far end there is more room, and it is clear which line is meant.
    const outward = view.model.graph.source(edge) === view.center;
    for (const part of [0.5, 0.62, 0.4]) {
      const { x, y } = pointOn(curve, outward ? part : 1 - part);
      const box = { x: x - width / 2 - 2, y: y - 8, width: width + 4, height: 16 };
      if (!taken.isFree(box, 0.15)) continue;
      taken.take(box, "name");
      placed.push({ text, x: x - width / 2, y, anchor: "start", tone: lit ? "accent" : "quiet", ...font });
      break;
    }
  }
  return placed;
}

function drawRing(context: CanvasRenderingContext2D, { id, x, y, radius }: Placed, view: View): void {
  context.beginPath();
  context.arc(x, y, radius * 1.25 + 3.5, 0, 2 * Math.PI);
  context.strokeStyle = id === view.center ? view.palette.accent : view.palette.quiet;
  context.lineWidth = id === view.center ? 2 : 1.2;
  context.stroke();
}
