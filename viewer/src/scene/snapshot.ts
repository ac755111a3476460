/** What the scene shows now → a drawing: the same marks, lines and names as plain data, for paper and for files. */
import type { Drawing, DrawnLine } from "../drawing/drawing.js";
import type { Curve } from "../drawing/geometry.js";
import { elbowsOf } from "./elbows.js";
import { type Placed, placeNames } from "./names.js";
import { type Stroke, strokesOf } from "./strokes.js";
import { isFaint, type View } from "./view.js";

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
    marks: marks.map(({ id, x, y, radius }) => ({
      id,
      x,
      y,
      radius,
      name: [],
      ringed: id === view.center,
      faded: near?.has(id) === false,
    })),
    texts: placeNames(size, marks, strokes, view, near, covered),
    more: [],
  };
}

/** The lines at rest, and those that stand out; an outline shows only the latter beside its own. */
function linesOf(view: View, strokes: readonly Stroke[], inSight: ReadonlySet<string>, curveOf: Places["curveOf"]): DrawnLine[] {
  const { graph } = view.model;
  const isInSight = (edge: string) => graph.extremities(edge).every((id) => inSight.has(id));
  const standing = new Set(strokes.map(({ edge }) => edge));
  const resting = graph.edges().flatMap((edge): DrawnLine[] => {
    if (view.outline === 1 || standing.has(edge) || !view.shown.edge(edge) || !isInSight(edge)) return [];
    const curve = curveOf(edge);
    if (!curve) return [];
    return [{ edge, curve, inferred: false, width: 0.6, tone: isFaint(view, edge) ? "faint" : "thread", directed: false }];
  });
  return [...resting, ...strokes.filter(({ edge }) => isInSight(edge))];
}
