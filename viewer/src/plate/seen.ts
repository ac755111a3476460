/** What the plate shows now, as the view that shows it tells: its drawing, and the things that it is about. */
import { signal } from "@preact/signals";
import type { Drawing } from "../drawing/drawing.js";

export interface Seen {
  /** A table has none. */
  drawing?(): Drawing;
  ids(): Iterable<string>;
  /** Where not all relations among the things are shown: those that are. */
  edges?(): Iterable<string>;
}

export const seen = signal<Seen | undefined>(undefined);
