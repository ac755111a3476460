/** The outline's lines: from each thing down to what hangs under it, and across. */
import type { Placed } from "./names.js";
import type { View } from "./view.js";

/** Less than a column's width, in units of the outline, and more than an indent. */
const sameColumn = 60;

export function drawElbows(
  context: CanvasRenderingContext2D,
  { model, palette, shown }: View,
  place: (id: string) => Placed | undefined,
): void {
  context.beginPath();
  model.graph.forEachNode((id, { under, outlineX }) => {
    if (under === undefined || !shown.node(id) || !model.graph.hasNode(under)) return;
    // Where a column ends, what hangs together stands apart: a line across the page would only confuse.
    if (Math.abs(outlineX - model.graph.getNodeAttribute(under, "outlineX")) > sameColumn) return;
    const [child, parent] = [place(id), place(under)];
    if (!child || !parent) return;
    context.moveTo(parent.x, parent.y + parent.radius + 2);
    context.lineTo(parent.x, child.y);
    context.lineTo(child.x - child.radius - 2, child.y);
  });
  context.strokeStyle = palette.thread;
  context.lineWidth = 1;
  context.stroke();
}
