/** What yEd draws for a node or an edge, element by element → the first label, the place, the size and the colour. */
import type { Attributes } from "./graphml-keys.js";
import type { Row } from "./record.js";

export interface Drawing {
  values: Row;
  open(element: string, attributes: Attributes): void;
  text(more: string): void;
  close(element: string): void;
}

const isLabel = (element: string | undefined) => element === "NodeLabel" || element === "EdgeLabel";

export function drawingOf(): Drawing {
  const values: Row = {};
  const elements: string[] = [];
  let label = "";
  return {
    values,
    open(element, attributes) {
      elements.push(element);
      // A group has a drawing for each of its states, open first.
      if (element === "Geometry" && values.x === undefined) Object.assign(values, placeOf(attributes));
      if (element === "Fill" && attributes.color !== undefined) values.color ??= attributes.color;
    },
    text(more) {
      if (isLabel(elements[elements.length - 1])) label += more;
    },
    close(element) {
      elements.pop();
      if (!isLabel(element)) return;
      if (label.trim() !== "") values.label ??= label.trim();
      label = "";
    },
  };
}

/** yEd tells the corner; the place of a node is its middle. */
function placeOf(attributes: Attributes): Row | undefined {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(attributes[name] ?? Number.NaN)) as [
    number,
    number,
    number,
    number,
  ];
  return [x, y, width, height].every(Number.isFinite) ? { x: x + width / 2, y: y + height / 2, width, height } : undefined;
}
