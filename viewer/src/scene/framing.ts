/** Marks to be seen, and what the page lays over the drawing → the closest camera that leaves every one in the clear. */
import type { CameraState, Coordinates, Dimensions } from "sigma/types";

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
