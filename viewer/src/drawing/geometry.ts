/** Where an edge runs on the screen: a quadratic curve between two marks, cut where the marks begin. */
export interface Point {
  x: number;
  y: number;
}
export interface Curve {
  from: Point;
  bend: Point;
  to: Point;
}

/** The curve from `a` to `b` that bows by `bend` of their distance to the left of the way, `gapA` and `gapB` pixels cut off at its ends. */
export function curveBetween(a: Point, b: Point, bend: number, gapA: number, gapB: number): Curve | undefined {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length < gapA + gapB + 2) return undefined;
  const middle = { x: (a.x + b.x) / 2 + dy * bend, y: (a.y + b.y) / 2 - dx * bend };
  return { from: towards(a, middle, gapA), bend: middle, to: towards(b, middle, gapB) };
}

export function pointOn({ from, bend, to }: Curve, t: number): Point {
  const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: p * from.x + q * bend.x + r * to.x, y: p * from.y + q * bend.y + r * to.y };
}

function towards(a: Point, b: Point, distance: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: a.x + ((b.x - a.x) / length) * distance, y: a.y + ((b.y - a.y) / length) * distance };
}

export type Direction = "up" | "down" | "left" | "right";

const ways: Readonly<Record<Direction, Point>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** The point that one who goes that way comes to first: near, and little off the way. */
export function nextTowards<P extends Point>(from: Point, points: Iterable<P>, direction: Direction): P | undefined {
  const way = ways[direction];
  let best: P | undefined;
  let least = Infinity;
  for (const point of points) {
    const [dx, dy] = [point.x - from.x, point.y - from.y];
    const along = dx * way.x + dy * way.y;
    if (along <= 0.5) continue;
    const aside = Math.abs(dx * way.y - dy * way.x);
    if (aside > along * 3) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [point, cost];
  }
  return best;
}

/** The direction that an arrow key means. */
export const directionOf = (key: string): Direction | undefined =>
  (({ ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }) as const)[key as "ArrowUp"];
