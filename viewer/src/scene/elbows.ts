/** The outline's lines: from each thing down to what hangs under it, and across. */
import type { DrawnLine } from "../drawing/drawing.js";
import type { Point } from "../drawing/geometry.js";
import type { Placed } from "./names.js";
import type { View } from "./view.js";

/** Less than a column's width, in units of the outline, and more than an indent. */
const sameColumn = 60;

interface Elbow {
  child: string;
  from: Point;
  corner: Point;
  to: Point;
}

function* elbows({ model, shown }: View, place: (id: string) => Placed | undefined): Generator<Elbow> {
  const { graph } = model;
  for (const { node: id, attributes } of graph.nodeEntries()) {
    const { under, outlineX } = attributes;
    if (under === undefined || !shown.node(id) || !graph.hasNode(under)) continue;
    // Where a column ends, what hangs together stands apart: a line across the page would only confuse.
    if (Math.abs(outlineX - graph.getNodeAttribute(under, "outlineX")) > sameColumn) continue;
    const [child, parent] = [place(id), place(under)];
    if (!child || !parent) continue;
    yield {
      child: id,
      from: { x: parent.x, y: parent.y + parent.radius + 2 },
      corner: { x: parent.x, y: child.y },
      to: { x: child.x - child.radius - 2, y: child.y },
    };
  }
}

export function drawElbows(context: CanvasRenderingContext2D, view: View, place: (id: string) => Placed | undefined): void {
  context.beginPath();
  for (const { from, corner, to } of elbows(view, place)) {
    context.moveTo(from.x, from.y);
    context.lineTo(corner.x, corner.y);
    context.lineTo(to.x, to.y);
  }
  context.strokeStyle = view.palette.thread;
  context.lineWidth = 1;
  context.stroke();
}

/** The same as lines of a drawing, two to each. */
export function elbowsOf(view: View, place: (id: string) => Placed | undefined): DrawnLine[] {
  const line = (edge: string, from: Point, to: Point): DrawnLine => ({
    edge,
    curve: { from, bend: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to },
    width: 1,
    inferred: false,
    tone: "thread",
    directed: false,
  });
  return [...elbows(view, place)].flatMap(({ child, from, corner, to }) => [
    line(`${child} down`, from, corner),
    line(`${child} across`, corner, to),
  ]);
}
