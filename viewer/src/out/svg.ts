/** A drawing → a picture file of its own: SVG that needs neither the page nor its style sheet. */
import { type Drawing, type DrawnText, faded, headLength, strength, type Tone } from "../drawing/drawing.js";
import { headOf, markTransform, pathOf, round } from "../drawing/paths.js";
import { family } from "../drawing/text.js";
import { markPath } from "../mark.js";
import { kindOf, type Model } from "../model.js";

/** The colours of the page's theme. */
export interface Inks extends Record<Tone, string> {
  ground: string;
  dark: boolean;
}

export function svgOf(model: Model, { width, height, lines, marks, texts }: Drawing, inks: Inks, title: string): string {
  const written = ({ text, x, y, anchor, size, weight, tone }: DrawnText) =>
    `<text x="${round(x)}" y="${round(y)}" dy="0.35em" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${xml(inks[tone])}" stroke="${xml(inks.ground)}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${xml(text)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" font-family="${xml(family())}">`,
    `<title>${xml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${xml(inks.ground)}"/>`,
    ...lines.map(({ curve, width: stroke, inferred, tone, directed }) => {
      const color = xml(inks[tone]);
      const dashes = inferred ? ' stroke-dasharray="4 4"' : "";
      const head = directed ? `<path d="${headOf(curve, headLength(stroke))}" fill="${color}"/>` : "";
      return `<g opacity="${strength[tone]}"><path d="${pathOf(curve)}" fill="none" stroke="${color}" stroke-width="${round(stroke)}"${dashes}/>${head}</g>`;
    }),
    ...marks.map(({ id, x, y, radius, ringed, faded: isFaded }) => {
      const kind = kindOf(model, id);
      const ring = ringed
        ? `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius + 4.5)}" fill="none" stroke="${xml(inks.accent)}" stroke-width="2"/>`
        : "";
      return `${ring}<path d="${markPath(kind.shape)}" transform="${markTransform(x, y, radius)}" fill="${xml(inks.dark ? kind.color.dark : kind.color.light)}" fill-rule="evenodd"${isFaded ? ` opacity="${faded}"` : ""}/>`;
    }),
    ...texts.map(written),
    ...marks.flatMap(({ name }) => name.map(written)),
    "</svg>\n",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Characters that XML cannot hold are left out. */
const xml = (text: string) =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "").replace(/[&<>"]/g, (c) => entities[c] as string);
