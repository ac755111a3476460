/** A kind → its mark as a small drawing: the same shape and colour that it has in the graph. */
import type { KindSpec, Shape } from "../../src/ontology/define.js";
import { dark } from "./state.js";

const paths: Readonly<Record<Shape, string>> = {
  circle: "M8 2a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z",
  ring: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.7a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6Z",
  square: "M3 2.8h10v10.4H3Z",
  diamond: "M8 1 15 8l-7 7-7-7Z",
  triangle: "M8 1.6 15 13.6H1Z",
  hexagon: "M5 2.6h6L14.2 8 11 13.4H5L1.8 8Z",
  bullseye: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.7a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6Zm0 1.8a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
  bar: "M1 4.2h14v7.6H1Z",
};

/** The outline of a shape in a square of 16 by 16. */
export const markPath = (shape: Shape): string => paths[shape] ?? paths.circle;

export function Mark({ kind }: { kind: KindSpec }) {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path fill={dark.value ? kind.color.dark : kind.color.light} fill-rule="evenodd" d={markPath(kind.shape)} />
    </svg>
  );
}
