/** What the plate shows now, as the view that shows it tells: its drawing, and the things that it is about. */
import { signal } from "@preact/signals";
import type { Drawing } from "../drawing/drawing.js";

export interface Seen {
  drawing(): Drawing;
  ids(): Iterable<string>;
}

export const seen = signal<Seen | undefined>(undefined);
