/** The edges that stand out → lines with direction on a canvas under the marks; inferred ones are dashed. */
import { type DrawnLine, headLength, lineWidth, strength } from "../drawing/drawing.js";
import type { Curve } from "../drawing/geometry.js";
import { headOf, pathOf } from "../drawing/paths.js";
import { inksOf } from "../palette.js";
import type { View } from "./view.js";

/** An edge that stands out, where it runs on the screen. */
export interface Stroke extends DrawnLine {
  lit: boolean;
  /** Only pointed at, not read. */
  passing: boolean;
}

/** From so many strokes on, they are drawn lighter: a hub is not to be a blot. */
export const crowd = 24;

/** The edges to draw: those of what is read, of what is under the pointer, and, over them, the one that a sentence points at. */
export function strokesOf(view: View, curveOf: (edge: string) => Curve | undefined): Stroke[] {
  const { graph } = view.model;
  const edges = new Map<string, boolean>();
  // Across the columns of an outline lines only confuse; one alone, that a sentence points at, does not.
  const isMap = view.outline === 0;
  if (isMap && view.hovered !== undefined) graph.forEachEdge(view.hovered, (edge) => edges.set(edge, true));
  if (isMap && view.center !== undefined) graph.forEachEdge(view.center, (edge) => edges.set(edge, false));
  if (view.lit !== undefined && graph.hasEdge(view.lit)) edges.set(view.lit, edges.get(view.lit) ?? false);
  const isCrowded = edges.size > crowd;
  const strokes = [...edges].flatMap(([edge, passing]): Stroke[] => {
    const curve = view.shown.edge(edge) ? curveOf(edge) : undefined;
    if (!curve) return [];
    const { evidence, inferred } = graph.getEdgeAttributes(edge);
    const lit = edge === view.lit;
    const width = lineWidth(evidence.length) + (lit ? 0.8 : 0);
    const tone = lit ? "accent" : isCrowded ? "thread" : "quiet";
    return [{ edge, curve, inferred: inferred !== undefined, lit, passing, width, tone, directed: true }];
  });
  return strokes.sort((a, b) => Number(a.lit) - Number(b.lit));
}

export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], view: View): void {
  const inks = inksOf(view.palette);
  context.lineCap = "round";
  for (const { curve, inferred, width, tone } of strokes) {
    context.strokeStyle = context.fillStyle = inks[tone];
    context.globalAlpha = strength[tone];
    context.lineWidth = width;
    context.setLineDash(inferred ? [4, 4] : []);
    context.stroke(new Path2D(pathOf(curve)));
    context.fill(new Path2D(headOf(curve, headLength(width))));
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}
