/** What the scene shows now → a drawing: the same marks, lines and names as plain data, for paper and for files. */
import { type Drawing, type DrawnLine, lineWidth } from "../drawing/drawing.js";
import type { Curve } from "../drawing/geometry.js";
import { elbowsOf } from "./elbows.js";
import { type Placed, placeNames } from "./names.js";
import { type Stroke, strokesOf } from "./strokes.js";
import type { View } from "./view.js";

interface Places {
  place(id: string): Placed | undefined;
  curveOf(edge: string): Curve | undefined;
  near: ReadonlySet<string> | undefined;
  covered: readonly DOMRect[];
}

export function snapshot(view: View, size: { width: number; height: number }, marks: Placed[], places: Places): Drawing {
  const { place, curveOf, near, covered } = places;
  const strokes = strokesOf(view, curveOf);
  const inSight = new Set(marks.map((m) => m.id));
  return {
    ...size,
    lines: [...linesOf(view, strokes, inSight, curveOf), ...(view.outline === 1 ? elbowsOf(view, place) : [])],
    marks: marks.map(({ id, x, y, radius }) => ({ id, x, y, radius, name: [], ringed: id === view.center })),
    texts: placeNames(size, marks, strokes, view, near, covered),
    more: [],
  };
}

/** The lines at rest, and those that stand out; an outline shows only the latter beside its own. */
function linesOf(view: View, strokes: readonly Stroke[], inSight: ReadonlySet<string>, curveOf: Places["curveOf"]): DrawnLine[] {
  const { graph } = view.model;
  const standing = new Map(strokes.map((stroke) => [stroke.edge, stroke.curve]));
  return graph.edges().flatMap((edge): DrawnLine[] => {
    const own = standing.get(edge);
    const isOut = !view.shown.edge(edge) || !graph.extremities(edge).every((id) => inSight.has(id));
    if (isOut || (view.outline === 1 && !own)) return [];
    const curve = own ?? curveOf(edge);
    if (!curve) return [];
    const { evidence, inferred } = graph.getEdgeAttributes(edge);
    const look = own
      ? ({ width: lineWidth(evidence.length), tone: "quiet", directed: true } as const)
      : ({ width: 0.6, tone: "thread", directed: false } as const);
    return [{ edge, curve, inferred: inferred !== undefined, ...look }];
  });
}
