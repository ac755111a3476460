/** A picture as plain data: what stands where, in pixels from the top left. Layouts make it, picture.tsx shows it. */
import type { Curve } from "./geometry.js";

/** How strongly something speaks: each is a colour of the style sheet. */
export type Tone = "ink" | "quiet" | "thread" | "faint" | "accent";

/** How much of its colour a line of a tone has. */
export const strength: Readonly<Record<Tone, number>> = { ink: 0.62, quiet: 0.62, thread: 0.45, faint: 0.22, accent: 1 };
/** And a mark that is not what is looked at. */
export const faded = 0.14;

export interface DrawnText {
  text: string;
  x: number;
  /** The middle of the line. */
  y: number;
  anchor: "start" | "middle" | "end";
  size: number;
  weight: 400 | 500 | 600;
  tone: Tone;
  /** The thing that it names. */
  of?: string;
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
  /** It is not near what is read. */
  faded?: boolean;
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
/** The length of the head on a line of a width. */
export const headLength = (width: number) => 6 + width;
