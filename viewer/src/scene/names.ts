/** Marks and lines on the screen → their names beside them: the weightiest first, none over another, each with a halo of ground. */
import { relationOf } from "../model.js";
import { pointOn } from "./geometry.js";
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

const family = '"PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
const longest = 11;
const longestLatin = 30;

/** Shortened from the front, where a Chinese name says least: 广厦大学木雕小镇校区一期 → …木雕小镇校区一期. Latin names lose their end. */
function shorten(name: string): string {
  const chars = [...name.replace(/\s+/g, " ")];
  const latin = chars.filter((c) => c < "\u2e80").length > chars.length / 2;
  if (latin)
    return chars.length <= longestLatin
      ? chars.join("")
      : `${chars
          .slice(0, longestLatin - 1)
          .join("")
          .trimEnd()}…`;
  return chars.length <= longest ? chars.join("") : `…${chars.slice(1 - longest).join("")}`;
}

/**
 * Draws the names. `first` are drawn before all others, whole, and wherever there is room at all; where something is read,
 * only its neighbours are named.
 */
export function drawNames(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  marks: readonly Placed[],
  strokes: readonly Stroke[],
  view: View,
  near: ReadonlySet<string> | undefined,
  /** Parts of the screen that the page covers: nothing is named there. */
  covered: readonly DOMRect[],
): void {
  const taken = createOccupancy(width, height);
  for (const box of covered) taken.take(box, "name");
  for (const { x, y, radius } of marks) taken.take({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, "mark");
  context.textBaseline = "middle";
  context.lineJoin = "round";

  const foremost = new Set([view.hovered, view.center]);
  const ordered = [...marks.filter((m) => foremost.has(m.id)), ...marks.filter((m) => !foremost.has(m.id) && (near?.has(m.id) ?? true))];
  // Far out, many marks share a pixel: after enough failures the rest would fail too.
  let failures = 0;
  for (const m of ordered) {
    const isForemost = foremost.has(m.id);
    if (!isForemost && near === undefined && (m.radius < 2.4 || failures > 400)) continue;
    const strong = isForemost || m.size >= 11;
    const fontSize = isForemost ? 15 : m.size >= 9 ? 14 : 12.5;
    context.font = `${strong ? 600 : 500} ${fontSize}px ${family}`;
    const text = isForemost ? m.name : shorten(m.name);
    const at = room(
      taken,
      m,
      isForemost,
      context.measureText(text).width,
      fontSize,
      isForemost || m.size >= 11 ? 0.6 : near !== undefined && near.size < crowd ? 0.08 : 0.04,
    );
    if (!at) {
      failures += 1;
      continue;
    }
    write(context, text, at, view.palette.ink, view.palette.ground);
  }
  if (view.center !== undefined || view.lit !== undefined) drawRelations(context, taken, strokes, view);
  for (const m of marks) if (m.id === view.center || m.id === view.hovered) drawRing(context, m, view);
}

/** Room for a name beside its mark: to the right, the left, below or above. Takes it. */
function room(taken: Occupancy, { x, y, radius }: Placed, outlined: boolean, width: number, height: number, marks: number) {
  const gap = radius + (outlined ? 11 : 5);
  const half = height * 0.62;
  const places = [
    { x: x + gap, y },
    { x: x - gap - width, y },
    { x: x - width / 2, y: y + gap + half - 1 },
    { x: x - width / 2, y: y - gap - half + 1 },
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
function drawRelations(context: CanvasRenderingContext2D, taken: Occupancy, strokes: readonly Stroke[], view: View): void {
  // A word that stands on a dozen lines says nothing more: the panel says it once.
  const relation = (edge: string): string => view.model.graph.getEdgeAttribute(edge, "kind");
  const often = new Map<string, number>();
  for (const { edge } of strokes) often.set(relation(edge), (often.get(relation(edge)) ?? 0) + 1);
  context.font = `400 11.5px ${family}`;
  for (const { edge, curve, lit, passing } of [...strokes].sort((a, b) => Number(b.lit) - Number(a.lit))) {
    if (passing || (!lit && (often.get(relation(edge)) ?? 0) > 12)) continue;
    const text = relationOf(view.model, edge)[view.language];
    const width = context.measureText(text).width;
    const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    if (length < width + 18 && !lit) continue;
    // Nearer to the far end there is more room, and it is clear which line is meant.
    const outward = view.model.graph.source(edge) === view.center;
    for (const part of [0.5, 0.62, 0.4]) {
      const { x, y } = pointOn(curve, outward ? part : 1 - part);
      const box = { x: x - width / 2 - 2, y: y - 8, width: width + 4, height: 16 };
      if (!taken.isFree(box, 0.15)) continue;
      taken.take(box, "name");
      write(context, text, { x: x - width / 2, y }, lit ? view.palette.accent : view.palette.quiet, view.palette.ground);
      break;
    }
  }
}

function write(context: CanvasRenderingContext2D, text: string, { x, y }: { x: number; y: number }, color: string, ground: string): void {
  context.lineWidth = 3.5;
  context.strokeStyle = ground;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}

function drawRing(context: CanvasRenderingContext2D, { id, x, y, radius }: Placed, view: View): void {
  context.beginPath();
  context.arc(x, y, radius * 1.25 + 3.5, 0, 2 * Math.PI);
  context.strokeStyle = id === view.center ? view.palette.accent : view.palette.quiet;
  context.lineWidth = id === view.center ? 2 : 1.2;
  context.stroke();
}
