/** Discs in the plane → the same discs moved, each as little as may be, until none lies over another. */

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/**
 * Pushes apart, round by round, each two discs that overlap, by half of their overlap each; changes them in place. Only discs in
 * neighbouring cells of a grid as wide as the widest disc are compared, so that a round takes time in proportion to their number.
 * Deterministic: the order of the discs decides; two in one spot part to the right and left.
 */
export function moveApart(discs: readonly Disc[], rounds: number): void {
  const width = 2 * discs.reduce((most, { radius }) => Math.max(most, radius), 0);
  if (width === 0) return;
  for (let round = 0; round < rounds; round++) {
    let apart = true;
    const cells = new Map<string, Disc[]>();
    for (const disc of discs) {
      const [column, row] = [Math.floor(disc.x / width), Math.floor(disc.y / width)];
      for (let c = column - 1; c <= column + 1; c++)
        for (let r = row - 1; r <= row + 1; r++) for (const other of cells.get(`${c} ${r}`) ?? []) if (part(disc, other)) apart = false;
      const home = `${column} ${row}`;
      const here = cells.get(home);
      if (here) here.push(disc);
      else cells.set(home, [disc]);
    }
    if (apart) return;
  }
}

/** A little more than half each: crowds part sooner if they swing a little too far. */
const share = 0.6;

/** Moves two discs apart if they overlap, and tells whether they did. */
function part(a: Disc, b: Disc): boolean {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const far = Math.sqrt(dx * dx + dy * dy);
  const overlap = a.radius + b.radius - far;
  // What remains after rounding is no overlap.
  if (overlap < 1e-6) return false;
  const [x, y] = far > 0 ? [dx / far, dy / far] : [1, 0];
  a.x += x * overlap * share;
  a.y += y * overlap * share;
  b.x -= x * overlap * share;
  b.y -= y * overlap * share;
  return true;
}
