/** Which parts of the screen are taken: a coarse grid in which names and marks book their room, so that no two names overlap. */
const cell = 4;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Occupancy {
  /** Whether the box lies on the screen and over no name; marks may be covered up to `marks` of its area. */
  isFree(box: Box, marks: number): boolean;
  take(box: Box, by: "name" | "mark"): void;
}

const [mark, name] = [1, 2];

export function createOccupancy(width: number, height: number): Occupancy {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const cells = new Uint8Array(columns * rows);
  const range = ({ x, y, width: w, height: h }: Box) => ({
    left: Math.max(0, Math.floor(x / cell)),
    right: Math.min(columns - 1, Math.floor((x + w) / cell)),
    top: Math.max(0, Math.floor(y / cell)),
    bottom: Math.min(rows - 1, Math.floor((y + h) / cell)),
  });
  return {
    isFree(box, marks) {
      if (box.x < 2 || box.y < 2 || box.x + box.width > width - 2 || box.y + box.height > height - 2) return false;
      const { left, right, top, bottom } = range(box);
      let covered = 0;
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) {
          const taken = cells[row * columns + column];
          if (taken === name) return false;
          if (taken === mark) covered += 1;
        }
      return covered <= marks * (right - left + 1) * (bottom - top + 1);
    },
    take(box, by) {
      const { left, right, top, bottom } = range(box);
      const value = by === "name" ? name : mark;
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) {
          const at = row * columns + column;
          cells[at] = Math.max(cells[at] as number, value);
        }
    },
  };
}
