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
