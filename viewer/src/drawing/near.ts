/**
 * A thing and its neighbours → a picture: the thing in the middle, its neighbours on an arc to either side, in sectors that say their
 * relation, each with a line of its own for its name; the neighbours of those that were opened stand one arc further out.
 */
import type { Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { type Model, nameOf, thing } from "../model.js";
import { sentencesOf } from "../sentences.js";
import { type Drawing, type DrawnMark, lineWidth, type Tone } from "./drawing.js";
import type { Curve, Point } from "./geometry.js";
import { cutTo, lines, measure } from "./text.js";

export interface NearOptions {
  center: string;
  language: Language;
  shown: Shown;
  /** Neighbours and sectors that are unfolded. */
  opened: ReadonlySet<string>;
  /** All neighbours are unfolded. */
  wide: boolean;
  /** The room there is, in pixels: names are cut to its width; where its height is not enough, the picture is higher. */
  width: number;
  height: number;
}

/** The neighbours that stand in one relation to the thing, and are of one kind if there are many. */
interface Sector {
  key: string;
  caption: string;
  members: Member[];
  /** How many more there are. */
  folded: number;
  total: number;
}

interface Member {
  id: string;
  edge: string;
  outward: boolean;
  /** Further edges to the same thing: they run beside the first. */
  others: { edge: string; outward: boolean; words: string }[];
  far: Far[];
  /** Neighbours of its own that stand nowhere in the picture yet. */
  beyond: number;
  isOpen: boolean;
}

interface Far {
  id: string;
  edge: string;
  outward: boolean;
}

const row = 25;
const farRow = 21;
const gap = 18;
const narrow = 560;
/** Beyond so many a relation is parted by kind; and a folded sector shows at least this many. */
const few = 4;
/** Neighbours of one neighbour that are shown when all are unfolded. */
const mostFar = 12;
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

/** The groups of sentences about the thing, each far end once: in the first relation that reaches it. */
function sectorsOf(model: Model, { center, language, shown }: NearOptions): Sector[] {
  const placed = new Map<string, Member>();
  return sentencesOf(model, center, language)
    .flatMap(({ relation, outward, words, sentences }) => {
      const members: Member[] = [];
      for (const { edge, far } of sentences) {
        if (far === center || !shown.edge(edge)) continue;
        const known = placed.get(far);
        if (known) known.others.push({ edge, outward, words });
        else {
          const member: Member = { id: far, edge, outward, others: [], far: [], beyond: 0, isOpen: false };
          placed.set(far, member);
          members.push(member);
        }
      }
      const parts = members.length > few ? partByKind(model, members) : [["", members] as const];
      return parts.map(([kind, part]): Sector => {
        const kindWords = kind === "" ? undefined : model.ontology.kinds[kind]?.[language];
        const caption = kindWords === undefined || parts.length === 1 ? words : `${words} · ${kindWords}`;
        return { key: `${relation}${outward ? ">" : "<"}${kind}`, caption, members: part, folded: 0, total: part.length };
      });
    })
    .filter((sector) => sector.members.length > 0);
}

function partByKind(model: Model, members: readonly Member[]): [kind: string, part: Member[]][] {
  const parts = new Map(Object.keys(model.ontology.kinds).map((kind) => [kind, [] as Member[]]));
  for (const member of members) parts.get(thing(model, member.id).kind)?.push(member);
  return [...parts].filter(([, part]) => part.length > 0);
}

/** Folds the longest sectors until all find room, but none to less than a few; what was opened stays whole. */
function foldTo(sectors: Sector[], opened: ReadonlySet<string>, hasRoom: () => boolean): void {
  const whole = new Map(sectors.map((sector) => [sector, sector.members]));
  for (let most = Math.max(few, ...sectors.map((s) => s.total)); most >= few && !hasRoom(); most--)
    for (const [sector, members] of whole) {
      // To fold one alone would take the line that it stands on.
      if (opened.has(sector.key) || members.length <= most + 1) continue;
      sector.members = members.slice(0, most);
      sector.folded = members.length - most;
    }
}

function unfoldFar(model: Model, { center, shown, opened, wide }: NearOptions, sectors: readonly Sector[]): void {
  const placed = new Set([center, ...sectors.flatMap((s) => s.members.map((m) => m.id))]);
  for (const { members } of sectors)
    for (const member of members) {
      const far: Far[] = [];
      const seen = new Set<string>();
      model.graph.forEachEdge(member.id, (edge, _, source, target) => {
        const id = source === member.id ? target : source;
        if (placed.has(id) || seen.has(id) || !shown.edge(edge)) return;
        seen.add(id);
        far.push({ id, edge, outward: source === member.id });
      });
      member.beyond = far.length;
      member.isOpen = opened.has(member.id);
      if (!wide && !member.isOpen) continue;
      far.sort((a, b) => thing(model, b.id).size - thing(model, a.id).size || (a.id < b.id ? -1 : 1));
      member.far = member.isOpen ? far : far.slice(0, mostFar);
      member.beyond -= member.far.length;
      // What stands in the picture once is not drawn again for another neighbour.
      for (const { id } of member.far) placed.add(id);
    }
}

const heightOfMember = ({ far, others }: Member) =>
  Math.max(row, far.length * farRow + (far.length > 1 ? 6 : 0), others.length > 0 ? row + 8 : 0);
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
    for (const member of members) {
      const tallness = heightOfMember(member) * stretch;
      const here = { x: arc(y + tallness / 2), y: y + tallness / 2 };
      const radius = 6.5;
      const nameX = here.x + side * (radius + 7);
      const chip = member.beyond > 0 || member.isOpen ? 38 : 4;
      const end = hasFar && (member.far.length > 0 || member.beyond > 0) ? farX - side * 18 : edgeOfRoom;
      const written = cutTo(nameOf(model, member.id, language), Math.max(40, Math.abs(end - nameX) - chip), name);
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
          y: mark.y + 10 + i * 13,
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
  const rim = own.radius + 8;
  return {
    from: { x: own.x + rim * Math.cos(angle), y: own.y + rim * Math.sin(angle) },
    bend,
    to: { x: mark.x - side * (mark.radius + 3), y: mark.y + Math.sign(aside) * 2 },
  };
}

function branch(from: Point, mark: DrawnMark, side: number): Curve | undefined {
  const to = { x: mark.x - side * (mark.radius + 2), y: mark.y };
  return Math.abs(to.x - from.x) < 6 ? undefined : { from, bend: { x: (from.x + to.x) / 2, y: mark.y }, to };
}
