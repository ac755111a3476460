/**
 * A thing and its neighbours → a picture: the thing in the middle, its neighbours on an arc to either side, in sectors that say their
 * relation, each with a line of its own for its name; the neighbours of those that were opened stand one arc further out.
 */
import type { Language } from "../../../src/query/wording.js";
import { type Model, nameOf } from "../model.js";
import { type Drawing, type DrawnMark, lineWidth, type Tone } from "./drawing.js";
import type { Curve, Point } from "./geometry.js";
import { type Around, foldTo, type Member, type Sector, sectorsOf, unfoldFar } from "./sectors.js";
import { cutTo, differAtEnd, lines, measure } from "./text.js";

export interface NearOptions extends Around {
  /** The room there is, in pixels: names are cut to its width; where its height is not enough, the picture is higher. */
  width: number;
  height: number;
}

const row = 25;
const farRow = 21;
const gap = 18;
const narrow = 560;
const name = { size: 13.5, weight: 500 } as const;
const small = { size: 12, weight: 400 } as const;

export function drawNear(model: Model, options: NearOptions): Drawing {
  const { center, language, width, height, opened } = options;
  const sectors = sectorsOf(model, options);
  const sides = width < narrow ? 1 : 2;
  const arrange = (): Sector[][] => (sides === 1 ? [[], sectors] : halves(sectors));
  foldTo(sectors, opened, () => tallestOf(arrange()) <= height - 2 * gap);
  unfoldFar(model, options, sectors);

  const drawing: Drawing = { width, height, lines: [], marks: [], texts: [], more: [] };
  const columns = arrange();
  const tallest = tallestOf(columns);
  drawing.height = Math.max(height, tallest + 2 * gap + 8);
  const middle: Point = { x: sides === 1 ? Math.min(64, width * 0.16) : width / 2, y: drawing.height / 2 };
  const hasFar = sectors.some((s) => s.members.some((m) => m.far.length > 0));
  const reach = sides === 1 ? Math.min(90, width * 0.2) : Math.min(190, width * (hasFar ? 0.15 : 0.2));
  // Where there is room to spare, the lines stand wider apart.
  const stretch = Math.min(1.4, Math.max(1, (height - 2 * gap - 24) / tallest));
  const own = drawCenter(model, center, language, middle, sides === 1 ? reach + 40 : reach * 1.5, drawing);
  for (const [i, column] of columns.entries())
    drawSide(model, options, drawing, column, { side: i === 0 ? -1 : 1, middle, reach, hasFar, own, stretch });
  return drawing;
}

const heightOfMember = ({ far, others }: Member) =>
  Math.max(row, far.length * farRow + (far.length > 1 ? 6 : 0), others.length > 0 ? row + 13 * others.length : 0);
const tallestOf = (columns: readonly (readonly Sector[])[]) =>
  Math.max(...columns.map((column) => column.reduce((sum, sector) => sum + heightOf(sector), 0)));
const heightOf = ({ members, folded }: Sector) =>
  gap + row + members.reduce((sum, m) => sum + heightOfMember(m), 0) + (folded > 0 ? row : 0);

/** Parted where both halves are as equally high as can be; the order of reading runs down the right side, then down the left. */
function halves(sectors: readonly Sector[]): [left: Sector[], right: Sector[]] {
  const heights = sectors.map(heightOf);
  const total = heights.reduce((a, b) => a + b, 0);
  let best = sectors.length;
  let upper = 0;
  let least = Infinity;
  for (let i = 0; i <= sectors.length; i++) {
    const higher = Math.max(upper, total - upper);
    if (higher < least) [least, best] = [higher, i];
    upper += heights[i] ?? 0;
  }
  return [sectors.slice(best), sectors.slice(0, best)];
}

function drawCenter(model: Model, id: string, language: Language, { x, y }: Point, width: number, drawing: Drawing): DrawnMark {
  const font = { size: 16, weight: 600 } as const;
  const radius = 15;
  const written = lines(nameOf(model, id, language), width, 3, font);
  const mark: DrawnMark = {
    id,
    x,
    y,
    radius,
    ringed: true,
    name: written.map((text, i) => ({ text, x, y: y + radius + 20 + i * 20, anchor: "middle", tone: "ink", ...font })),
  };
  drawing.marks.push(mark);
  return mark;
}

interface Side {
  side: -1 | 1;
  middle: Point;
  reach: number;
  hasFar: boolean;
  own: DrawnMark;
  stretch: number;
}

function drawSide(model: Model, { language, width }: NearOptions, drawing: Drawing, column: readonly Sector[], at: Side): void {
  const { side, middle, reach, hasFar, own, stretch } = at;
  const anchor = side === 1 ? "start" : "end";
  const tall = tallestOf([column]) * stretch;
  const line = row * stretch;
  const half = Math.max(tall / 2, 120) * 1.12;
  /** The arc: farthest from the middle at the height of the middle. */
  const arc = (y: number) => middle.x + side * reach * (0.42 + 0.58 * Math.sqrt(Math.max(0, 1 - ((y - middle.y) / half) ** 2)));
  const edgeOfRoom = side === 1 ? width - 14 : 14;
  const farX = middle.x + side * (reach + (Math.abs(edgeOfRoom - middle.x) - reach) * 0.52);
  // What is above the first name is not weighed: a single neighbour stands level with the thing itself.
  const alone = column.length === 1 && column[0]?.members.length === 1;
  let y = middle.y - tall / 2 - (gap * stretch) / 2 - (alone ? line / 2 : 0);
  for (const { caption, members, folded, total, key } of column) {
    y += gap * stretch;
    // Above the name of the first, which stands lower where its own neighbours take more lines.
    const first = members[0];
    const head = y + line / 2 + (first ? (heightOfMember(first) * stretch - line) / 2 : 0);
    const words = cutTo(caption, Math.abs(edgeOfRoom - arc(head)) - 50, small);
    const text = total > 1 ? `${words}　${total}` : words;
    drawing.texts.push({ text, x: arc(head) - side * 4, y: head, anchor, tone: "quiet", ...small });
    y += line;
    const keepsEnd = differAtEnd(members.map(({ id }) => nameOf(model, id, language)));
    for (const member of members) {
      const tallness = heightOfMember(member) * stretch;
      const here = { x: arc(y + tallness / 2), y: y + tallness / 2 };
      const radius = 6.5;
      const nameX = here.x + side * (radius + 7);
      const chip = member.beyond > 0 || member.isOpen ? 38 : 4;
      const end = hasFar && (member.far.length > 0 || member.beyond > 0) ? farX - side * 18 : edgeOfRoom;
      const written = cutTo(nameOf(model, member.id, language), Math.max(40, Math.abs(end - nameX) - chip), name, keepsEnd);
      const mark: DrawnMark = {
        id: member.id,
        edge: member.edge,
        ...here,
        radius,
        name: [{ text: written, x: nameX, y: here.y, anchor, tone: "ink", ...name }],
      };
      drawing.marks.push(mark);
      const join = (edge: string, outward: boolean, curve: Curve | undefined, tone: Tone) =>
        curve && drawing.lines.push(lineOf(model, edge, outward, curve, tone));
      join(member.edge, member.outward, fan(own, mark, side, 0), "quiet");
      for (const [i, other] of member.others.entries()) {
        const curve = fan(own, mark, side, (i + 1) * 17);
        join(other.edge, other.outward, curve, "quiet");
        drawing.texts.push({
          text: other.words,
          x: (curve.bend.x + mark.x) / 2,
          y: mark.y + 11 + i * 13,
          anchor: "middle",
          tone: "quiet",
          size: 11,
          weight: 400,
        });
      }
      if (chip > 4) {
        const moreX = nameX + side * (measure(written, name) + 9);
        drawing.more.push({
          open: member.id,
          isOpen: member.isOpen,
          count: member.beyond,
          of: nameOf(model, member.id, language),
          text: { text: member.isOpen ? "−" : `+${member.beyond}`, x: moreX, y: here.y, anchor, tone: "quiet", ...small },
        });
      }
      const farTall = member.far.length * farRow;
      for (const [i, far] of member.far.entries()) {
        const place = { x: farX, y: here.y - farTall / 2 + (i + 0.5) * farRow };
        const farMark: DrawnMark = {
          id: far.id,
          edge: far.edge,
          ...place,
          radius: 4.5,
          name: [
            {
              text: cutTo(nameOf(model, far.id, language), Math.abs(edgeOfRoom - place.x) - 12, small),
              x: place.x + side * 10,
              y: place.y,
              anchor,
              tone: "ink",
              ...small,
            },
          ],
        };
        drawing.marks.push(farMark);
        const start = nameX + side * (measure(written, name) + (chip > 4 ? 30 : 6));
        join(far.edge, far.outward, branch({ x: start, y: here.y }, farMark, side), "thread");
      }
      y += tallness;
    }
    if (folded > 0) {
      const place = y + line / 2;
      drawing.more.push({
        open: key,
        isOpen: false,
        count: folded,
        of: caption,
        text: { text: `+${folded}`, x: arc(place) + side * 13, y: place, anchor, tone: "quiet", ...small },
      });
      y += line;
    }
  }
}

function lineOf(model: Model, edge: string, outward: boolean, curve: Curve, tone: Tone) {
  const { evidence, inferred } = model.graph.getEdgeAttributes(edge);
  // Every line runs from its source to its target: so the head stands at its end.
  const way = outward ? curve : { from: curve.to, bend: curve.bend, to: curve.from };
  return { edge, curve: way, width: lineWidth(evidence.length), inferred: inferred !== undefined, tone, directed: tone !== "thread" };
}

/** A line that leaves the middle as in a fan and arrives level. */
function fan(own: DrawnMark, mark: DrawnMark, side: number, aside: number): Curve {
  const bend = { x: own.x + (mark.x - own.x) * 0.42, y: mark.y + aside };
  const angle = Math.atan2(bend.y - own.y, bend.x - own.x);
  const rim = rimOf(own, angle);
  return {
    from: { x: own.x + rim * Math.cos(angle), y: own.y + rim * Math.sin(angle) },
    bend,
    to: { x: mark.x - side * (mark.radius + 3), y: mark.y + Math.sign(aside) * 2 },
  };
}

/** How far from the middle a line begins or ends: outside the mark, and outside its name, which stands below it. */
function rimOf({ y, radius, name }: DrawnMark, angle: number): number {
  const rim = radius + 8;
  const [across, down] = [Math.abs(Math.cos(angle)), Math.sin(angle)];
  const half = Math.max(...name.map((text) => measure(text.text, text))) / 2 + 4;
  const [top, bottom] = [rim + 2, (name.at(-1)?.y ?? y) + 12 - y];
  const enters = down > 0 ? top / down : Infinity;
  if (enters * across > half) return rim;
  return Math.max(rim, Math.min(bottom / down, half / Math.max(across, 1e-6)));
}

function branch(from: Point, mark: DrawnMark, side: number): Curve | undefined {
  const to = { x: mark.x - side * (mark.radius + 2), y: mark.y };
  return Math.abs(to.x - from.x) < 6 ? undefined : { from, bend: { x: (from.x + to.x) / 2, y: mark.y }, to };
}
