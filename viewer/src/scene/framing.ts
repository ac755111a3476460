/** Marks to be seen, and what the page lays over the drawing → the closest camera that leaves every one in the clear. */

import type { CameraState, Coordinates, Dimensions } from "sigma/types";
import { columnWidth, rowHeight } from "../../../src/graph/columns.js";
import { leastRow } from "./names.js";

type Seen = Coordinates & { size: number };
type Project = (point: Coordinates, camera: CameraState) => Coordinates;

/** More marks than these are sampled: a few at the edge of a great graph may lie under the legend. */
const most = 400;
const steps = [0, -1, 1, -2, 2, -3, 3];
/** Room for names beside the outermost marks, as parts of the drawing's width and height. */
const margin = { x: 0.07, y: 0.04 };

/** Starts from the frame that just holds the marks, and tries cameras ever farther off, the middle ones first. */
export function clearView(
  marks: readonly Seen[],
  covered: readonly DOMRect[],
  size: Dimensions,
  project: Project,
  closest: number,
): CameraState {
  const { width, height } = size;
  const every = Math.ceil(marks.length / most);
  const sample = marks.filter((_, i) => i % every === 0);
  const [xs, ys] = [sample.map((m) => m.x), sample.map((m) => m.y)];
  const middle = (of: number[]) => (Math.min(...of) + Math.max(...of)) / 2;
  const span = (of: number[]) => Math.max(...of) - Math.min(...of);
  const center: CameraState = { x: middle(xs), y: middle(ys), angle: 0, ratio: 1 };
  const points = sample.map((mark) => ({ ...project(mark, center), size: mark.size }));
  const [origin, unit] = [project({ x: 0, y: 0 }, center), project({ x: 1, y: 1 }, center)];

  const fitting = Math.max(
    span(points.map((p) => p.x)) / (width * (1 - 2 * margin.x)),
    span(points.map((p) => p.y)) / (height * (1 - 2 * margin.y)),
  );
  const start = Math.max(closest, fitting);
  for (let ratio = start; ratio <= start * 1.5; ratio *= 1.04)
    for (const dy of steps)
      for (const dx of steps) {
        const shift = { x: dx * width * 0.025, y: dy * height * 0.025 };
        const isClear = (p: Seen) => {
          const [x, y] = [(p.x - width / 2) / ratio + width / 2 + shift.x, (p.y - height / 2) / ratio + height / 2 + shift.y];
          const gap = p.size + 12;
          if (x < gap || y < gap || x > width - gap || y > height - gap) return false;
          return !covered.some((box) => x > box.left - gap && x < box.right + gap && y > box.top - gap && y < box.bottom + gap);
        };
        if (!points.every(isClear)) continue;
        // What moves the picture by the shift is a camera moved the other way, in the graph's own units.
        return {
          ...center,
          ratio,
          x: center.x - (shift.x * ratio) / (unit.x - origin.x),
          y: center.y - (shift.y * ratio) / (unit.y - origin.y),
        };
      }
  return { ...center, ratio: start };
}

/** Pixels from line to line at which an outline is begun that is too large for the screen. */
const readableRow = 15;

/**
 * The outline fills the drawing: what overlies a corner of it can be panned away, lines too close to read cannot. Where the whole would be
 * too small to read, it is begun at its beginning. `points` are its marks seen at ratio 1, where its lines are `unit` pixels apart.
 */
export function outlineView(
  points: readonly Coordinates[],
  unit: number,
  { width, height }: Dimensions,
  project: (point: Coordinates) => Coordinates,
): { camera: CameraState; markSize: number } {
  const least = (of: "x" | "y") => points.reduce((low, p) => Math.min(low, p[of]), Infinity);
  const most = (of: "x" | "y") => points.reduce((high, p) => Math.max(high, p[of]), -Infinity);
  const [left, right] = [least("x"), most("x") + (columnWidth / rowHeight) * unit * 0.9];
  const [top, bottom] = [least("y"), most("y")];
  const fitting = Math.max((right - left) / (width - 32), (bottom - top) / (height - 28));
  const begins = unit / fitting < leastRow;
  const ratio = begins ? unit / readableRow : fitting;
  const middle = begins
    ? { x: left + (width / 2 - 16) * ratio, y: top + (height / 2 - 18) * ratio }
    : { x: (left + right) / 2, y: (top + bottom) / 2 };
  const [origin, step] = [project({ x: 0, y: 0 }), project({ x: 1, y: 1 })];
  return {
    camera: { angle: 0, ratio, x: (middle.x - origin.x) / (step.x - origin.x), y: (middle.y - origin.y) / (step.y - origin.y) },
    // Marks shrink with the square root of the camera's distance, lines with the distance itself.
    markSize: Math.min(4.2, 0.32 * (unit / ratio) * Math.sqrt(ratio)),
  };
}
