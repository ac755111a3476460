/** The edges that stand out → lines with direction on a canvas under the marks; inferred ones are dashed. */
import type { Curve } from "../drawing/geometry.js";
import type { View } from "./view.js";

/** An edge that stands out, where it runs on the screen. */
export interface Stroke {
  edge: string;
  curve: Curve;
  inferred: boolean;
  lit: boolean;
  /** Only pointed at, not read. */
  passing: boolean;
}

/** The edges to draw: those of what is read, of what is under the pointer, and the one that a sentence points at. */
export function strokesOf(view: View, curve: (edge: string) => Curve | undefined): Stroke[] {
  const { graph } = view.model;
  const edges = new Map<string, boolean>();
  if (view.hovered !== undefined) graph.forEachEdge(view.hovered, (edge) => edges.set(edge, true));
  if (view.center !== undefined) graph.forEachEdge(view.center, (edge) => edges.set(edge, false));
  if (view.lit !== undefined && graph.hasEdge(view.lit)) edges.set(view.lit, edges.get(view.lit) ?? false);
  return [...edges].flatMap(([edge, passing]) => {
    const way = view.shown.edge(edge) ? curve(edge) : undefined;
    if (!way) return [];
    return [{ edge, curve: way, inferred: graph.getEdgeAttribute(edge, "inferred") !== undefined, lit: edge === view.lit, passing }];
  });
}

/** From so many strokes on, they are drawn lighter: a hub is not to be a blot. */
export const crowd = 24;

export function drawStrokes(context: CanvasRenderingContext2D, strokes: Stroke[], view: View): void {
  const { palette } = view;
  context.lineCap = "round";
  const crowded = strokes.length > crowd;
  const strength = crowded ? 0.3 : 0.62;
  for (const { curve, inferred, lit, passing } of [...strokes].sort((a, b) => Number(a.lit) - Number(b.lit))) {
    context.strokeStyle = context.fillStyle = lit ? palette.accent : passing ? palette.quiet : palette.ink;
    context.globalAlpha = lit ? 1 : (inferred ? 0.7 : 1) * strength;
    context.lineWidth = lit ? 2.2 : crowded ? 1 : 1.2;
    context.setLineDash(inferred ? [4, 4] : []);
    context.beginPath();
    context.moveTo(curve.from.x, curve.from.y);
    context.quadraticCurveTo(curve.bend.x, curve.bend.y, curve.to.x, curve.to.y);
    context.stroke();
    context.setLineDash([]);
    drawHead(context, curve, lit ? 9 : crowded ? 5.5 : 7);
  }
  context.globalAlpha = 1;
}

function drawHead(context: CanvasRenderingContext2D, { bend, to }: Curve, length: number): void {
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
  context.beginPath();
  context.moveTo(to.x, to.y);
  for (const side of [-1, 1]) context.lineTo(to.x - length * Math.cos(angle + side * 0.38), to.y - length * Math.sin(angle + side * 0.38));
  context.closePath();
  context.fill();
}
