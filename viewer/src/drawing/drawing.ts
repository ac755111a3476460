/** A picture as plain data: what stands where, in pixels from the top left. Layouts make it, picture.tsx shows it. */
import type { Curve } from "./geometry.js";

/** How strongly something speaks: each is a colour of the style sheet. */
export type Tone = "ink" | "quiet" | "thread" | "accent";

export interface DrawnText {
  text: string;
  x: number;
  /** The middle of the line. */
  y: number;
  anchor: "start" | "middle" | "end";
  size: number;
  weight: 400 | 500 | 600;
  tone: Tone;
}

export interface DrawnLine {
  edge: string;
  curve: Curve;
  width: number;
  inferred: boolean;
  tone: Tone;
  /** With a head that shows the direction. */
  directed: boolean;
}

export interface DrawnMark {
  id: string;
  x: number;
  y: number;
  radius: number;
  /** The name, perhaps on several lines. */
  name: DrawnText[];
  /** The edge by which it hangs in the picture. */
  edge?: string;
  ringed?: boolean;
}

/** Something that is not shown and can be: `open` names it in the state. */
export interface DrawnMore {
  open: string;
  isOpen: boolean;
  count: number;
  /** Whose neighbours, or what sort of them, for those who hear the page. */
  of: string;
  text: DrawnText;
}

export interface Drawing {
  width: number;
  height: number;
  lines: DrawnLine[];
  marks: DrawnMark[];
  texts: DrawnText[];
  more: DrawnMore[];
}

/** More proofs make a heavier line. */
export const lineWidth = (proofs: number) => Math.min(3, 0.9 + 0.35 * proofs);
