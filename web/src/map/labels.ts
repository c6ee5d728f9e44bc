// Where labels stand: none over a symbol or another label, those that come first before the others.

/** A label wanted beside a point: its size in pixels, and how far from the point it begins. */
export interface Wanted { x: number; y: number; width: number; height: number; gap: number; /** Whether it may stand farther off rather than nowhere. */ far?: boolean }
/** The left edge and the middle of the height of a label that found room. */
export interface Placed { index: number; left: number; middle: number }

const CELL = 64;
type Box = [left: number, top: number, right: number, bottom: number];

/** Boxes on the screen, found by cell. */
export class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }
  meets(box: Box): boolean {
    return this.each(box, (key) => this.cells.get(key)?.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) ?? false);
  }
  private each([left, top, right, bottom]: Box, found: (key: number) => boolean): boolean {
    for (let c = Math.floor(left / CELL); c <= Math.floor(right / CELL); c++)
      for (let r = Math.floor(top / CELL); r <= Math.floor(bottom / CELL); r++) if (found(c * 65536 + r)) return true;
    return false;
  }
}

/** Sides of its point where a label may stand, the best first: how far its middle is moved, in halves of its size and in gaps. */
const SIDES: [across: number, down: number][] = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.8, -0.8], [-0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]];

/** Places for as many of the wanted labels as find room among what is taken, in a window so wide, in the order given. */
export function place(wanted: Wanted[], taken: Taken, window: number, padding = 2): Placed[] {
  return wanted.flatMap(({ x, y, width, height, gap: near, far }, index): Placed[] => {
    for (const gap of far ? [near, near + 16, near + 32] : [near]) for (const [across, down] of gap ? SIDES : [[0, 0] as const]) {
      const left = x + across * (gap + width / 2) - width / 2, top = y + down * (gap + height / 2) - height / 2;
      const box: Box = [left - padding, top, left + width + padding, top + height];
      if (box[0] < 0 || box[2] > window || taken.meets(box)) continue;
      taken.add(box);
      return [{ index, left, middle: top + height / 2 }];
    }
    return [];
  });
}
