/** The rows of an outline, by their depths → where each of its columns begins, for a sheet somewhat wider than high. */

/** One row down, one column to the right: in the units of a graph's positions. */
export const rowHeight = 13;
export const columnWidth = 182;
/** Width to height of the whole sheet. */
const aspect = 1.3;

/** How many columns give so many rows the shape of the sheet, as nearly as whole columns can. */
export function columnsFor(rows: number): number {
  const ideal = Math.sqrt((aspect * rows * rowHeight) / columnWidth);
  const fewer = Math.max(1, Math.floor(ideal));
  // The shape changes with the square: the middle between two numbers of columns is their geometric mean.
  return ideal > Math.sqrt(fewer * (fewer + 1)) ? fewer + 1 : fewer;
}

/**
 * The index of the first row of each column. Depths count from 0; a blank row is -1, and the best place for a break.
 *
 * A break moves from its ideal place by up to a fifth of a column to where it parts less: before a row of smaller depth, and not
 * between a parent and its first child.
 */
export function columnStarts(depths: readonly number[]): number[] {
  const columns = columnsFor(depths.length);
  const starts = [0];
  for (let left = columns; left > 1; left--) {
    const from = starts[starts.length - 1] as number;
    const height = (depths.length - from) / left;
    const ideal = from + Math.round(height);
    const reach = Math.floor(height / 5);
    let best = ideal;
    let least = Infinity;
    for (let row = Math.max(from + 1, ideal - reach); row <= Math.min(depths.length - 1, ideal + reach); row++) {
      const depth = depths[row] as number;
      const orphans = depth > (depths[row - 1] as number) ? 1 : 0;
      // One level less is worth a way of an eighth of the column.
      const cost = ((depth + orphans) * height) / 8 + Math.abs(row - ideal);
      if (cost < least) [best, least] = [row, cost];
    }
    starts.push(best);
  }
  return starts;
}
