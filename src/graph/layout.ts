/** A built graph → the same graph with positions and sizes: ForceAtlas2, then no two nodes over one another. */
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { KnowledgeGraph } from "./build.js";

/** Rounds of ForceAtlas2: many for small graphs, fewer for large ones, so that the time grows little faster than the graph. */
export const forceRounds = (order: number) => Math.round(Math.max(40, Math.min(1500, 300_000 / order)));

/** Of more nodes than this a picture shows the outlines: forces may be coarser, and nodes that overlap get fewer rounds. */
const many = 10_000;
const largest = 16;

/**
 * Writes `x`, `y` and `size` to every node. Deterministic: starts come from the order of the nodes by a low-discrepancy
 * sequence (R2, after the plastic number), no two alike; nothing is random. Sizes grow with the square root of the degree.
 *
 * An edge pulls the less the more its ends have to pull: else a speaker who states a hundred things gathers them all
 * into one ball, and what belongs together among them does not show.
 */
export function layoutGraph(graph: KnowledgeGraph): void {
  const { order } = graph;
  if (order === 0) return;
  const side = Math.sqrt(order) * 20;
  let i = 0;
  graph.updateEachNodeAttributes(
    (node, attributes) => {
      i += 1;
      const [x, y] = [side * ((i * 0.7548776662466927) % 1), side * ((i * 0.5698402909980532) % 1)];
      return { ...attributes, x, y, size: Math.min(3 + 1.6 * Math.sqrt(graph.degree(node)), largest) };
    },
    { attributes: ["x", "y", "size"] },
  );
  forceAtlas2.assign(graph, {
    iterations: forceRounds(order),
    getEdgeWeight: (_edge, _attributes, source, target) => 9 / (graph.degree(source) * graph.degree(target)),
    settings: {
      ...forceAtlas2.inferSettings(order),
      barnesHutOptimize: order > 1000,
      barnesHutTheta: order > many ? 1 : 0.5,
      strongGravityMode: true,
      gravity: 0.02,
      scalingRatio: 10,
      edgeWeightInfluence: 1,
    },
  });
  const discs = graph.mapNodes((_, { x, y, size }) => discOf(x ?? 0, y ?? 0, size ?? 0));
  moveApart(discs, Math.round(Math.min(300, (300 * many) / order)));
  i = 0;
  graph.updateEachNodeAttributes(
    (_, attributes) => {
      const { x, y } = discs[i++] as Disc;
      return { ...attributes, x: round(x), y: round(y), size: round(attributes.size ?? 0) };
    },
    { attributes: ["x", "y", "size"] },
  );
}

const round = (n: number) => Math.round(n * 100) / 100;

interface Disc {
  x: number;
  y: number;
  size: number;
  /** With what is kept free around the node. */
  radius: number;
  /** How far it moves in this round. */
  dx: number;
  dy: number;
  /** Where it stands among all, and in the raster that orders its neighbours. */
  index: number;
  column: number;
  row: number;
}

const radiusOf = (size: number) => size * 1.3 + 6;
const discOf = (x: number, y: number, exact: number): Disc => {
  const size = Math.fround(exact);
  return { x, y, size, radius: radiusOf(size), dx: 0, dy: 0, index: 0, column: 0, row: 0 };
};

/**
 * Each disc is pushed off those before it that it lies over, round by round: graphology-layout-noverlap with margin 6, ratio 1.3
 * and its other settings, to the same bytes. That one compares all nodes within each field of a raster of 20 × 20 and keeps
 * each pair as text: minutes at 10,000 nodes, and at 100,000 more than a Set can hold. Here a cell is as wide as the widest
 * disc, so that what touches a disc lies in its cell or in the eight around it. The raster only gives the order in which pushes
 * are added, since sums of rounded numbers depend on it.
 */
function moveApart(discs: Disc[], rounds: number): void {
  const width = 2 * radiusOf(largest);
  const [across, raster] = [1 << 16, 20];
  for (const [index, disc] of discs.entries()) disc.index = index;
  let apart = false;
  for (let done = 0; done < rounds && !apart; done++) {
    apart = true;
    const [left, right] = extent(discs, (d) => d.x);
    const [bottom, top] = extent(discs, (d) => d.y);
    const cells = new Map<number, Disc[]>();
    for (const disc of discs) {
      disc.column = Math.floor((raster * (disc.x - disc.radius - left)) / (right - left));
      disc.row = Math.floor((raster * (disc.y - disc.radius - bottom)) / (top - bottom));
      const home = Math.floor(disc.x / width) * across + Math.floor(disc.y / width);
      const under: Disc[] = [];
      for (const column of [home - across, home, home + across])
        for (let cell = column - 1; cell <= column + 1; cell++)
          for (const other of cells.get(cell) ?? []) if (distance(disc, other) < other.radius + disc.radius) under.push(other);
      push(disc, under, raster);
      apart &&= under.length === 0;
      const here = cells.get(home);
      if (here) here.push(disc);
      else cells.set(home, [disc]);
    }
    for (const disc of discs) {
      disc.x = Math.fround(disc.x + disc.dx * 0.1 * 3);
      disc.y = Math.fround(disc.y + disc.dy * 0.1 * 3);
    }
  }
}

/** Off the larger ones more than off the smaller; where two lie on the same spot, to the right. */
function push(disc: Disc, under: Disc[], raster: number): void {
  disc.dx = 0;
  disc.dy = 0;
  const field = (other: Disc) => Math.max(disc.column, other.column) * raster + Math.max(disc.row, other.row);
  if (under.length > 1) under.sort((a, b) => field(a) - field(b) || a.index - b.index);
  for (const other of under) {
    const far = distance(disc, other);
    disc.dx = Math.fround(disc.dx + (far > 0 ? (disc.x - other.x) / far : 1) * (1 + other.size));
    disc.dy = Math.fround(disc.dy + (far > 0 ? (disc.y - other.y) / far : 0) * (1 + other.size));
  }
}

const distance = (a: Disc, b: Disc) => Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

/** From where to where the discs reach, and a little more at both sides. */
function extent(discs: Disc[], at: (disc: Disc) => number): [from: number, to: number] {
  let [from, to] = [Infinity, -Infinity];
  for (const disc of discs) {
    from = Math.min(from, at(disc) - disc.radius);
    to = Math.max(to, at(disc) + disc.radius);
  }
  const [middle, reach] = [(from + to) / 2, 1.1 * (to - from)];
  return [middle - reach / 2, middle + reach / 2];
}
