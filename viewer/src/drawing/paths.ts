/** Curves and arrow heads → the path data of SVG. */
import type { Curve } from "./geometry.js";

export const round = (n: number): number => Math.round(n * 10) / 10;

export const pathOf = ({ from, bend, to }: Curve): string =>
  `M${round(from.x)} ${round(from.y)}Q${round(bend.x)} ${round(bend.y)} ${round(to.x)} ${round(to.y)}`;

/** A head at the end of a curve, in its direction. */
export function headOf({ bend, to }: Curve, length: number): string {
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
  const corner = (side: number) =>
    `${round(to.x - length * Math.cos(angle + side * 0.4))} ${round(to.y - length * Math.sin(angle + side * 0.4))}`;
  return `M${round(to.x)} ${round(to.y)}L${corner(-1)}L${corner(1)}Z`;
}

/** Where a mark of a radius is drawn: its outline is given in a square of 16 by 16. */
export const markTransform = (x: number, y: number, radius: number): string =>
  `translate(${round(x - radius * 1.3)} ${round(y - radius * 1.3)}) scale(${round(radius * 16.25) / 100})`;
