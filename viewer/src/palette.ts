/** The page's style sheet → the colours that pictures are painted with: said once, in styles.css. */
import type { Tone } from "./drawing/drawing.js";

export interface Palette {
  ground: string;
  ink: string;
  quiet: string;
  faint: string;
  thread: string;
  faintThread: string;
  accent: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: read("--ground"),
    ink: read("--ink"),
    quiet: read("--ink-2"),
    faint: read("--ink-3"),
    thread: read("--thread"),
    faintThread: read("--thread-faint"),
    accent: read("--accent"),
  };
}

/** The colour of each tone. */
export const inksOf = ({ ink, quiet, faint, accent }: Palette): Record<Tone, string> => ({ ink, quiet, thread: faint, faint, accent });

/** `#rrggbb` of `color` with the share `part` of `into`. Opaque on purpose: faded marks then do not show what lies under them. */
export function blend(color: string, into: string, part: number): string {
  const [a, b] = [channels(color), channels(into)];
  return `#${a
    .map((c, i) =>
      Math.round(c + ((b[i] as number) - c) * part)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
