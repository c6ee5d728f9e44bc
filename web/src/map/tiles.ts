// A picture in tiles: only those are drawn again whose part of it has changed, since each costs a copy to the screen.

/** Something to draw: where, what tells one look of it from another, and how. */
export interface Item { box: [left: number, top: number, right: number, bottom: number]; key: string; draw: (g: CanvasRenderingContext2D) => void }

const SIDE = 256;
interface Tile { canvas: HTMLCanvasElement; g: CanvasRenderingContext2D; shown: string }

export class Tiles {
  private tiles: Tile[] = [];
  private layout = "";

  constructor(private readonly box: HTMLElement) {}

  /**
   * Shows the items, each over those before it.
   * @param stamp what is common to all of them: whenever it differs everything is drawn again
   * @returns how many tiles were drawn
   */
  show(items: Item[], width: number, height: number, ratio: number, stamp: string): number {
    const [columns, rows] = [Math.ceil(width / SIDE), Math.ceil(height / SIDE)];
    this.lay(columns, rows, ratio);
    const parts: Item[][] = this.tiles.map(() => []);
    for (const item of items) {
      const [left, top, right, bottom] = item.box.map((edge) => Math.floor(edge / SIDE)) as Item["box"];
      for (let row = Math.max(0, top); row <= Math.min(rows - 1, bottom); row++)
        for (let column = Math.max(0, left); column <= Math.min(columns - 1, right); column++) parts[row * columns + column]!.push(item);
    }
    let drawn = 0;
    this.tiles.forEach((tile, i) => {
      const part = parts[i]!, look = part.length ? `${stamp}\n${part.map((item) => item.key).join("\n")}` : "";
      if (look === tile.shown) return;
      tile.shown = look;
      drawn++;
      tile.g.setTransform(ratio, 0, 0, ratio, 0, 0);
      tile.g.clearRect(0, 0, SIDE, SIDE);
      tile.g.translate(-SIDE * (i % columns), -SIDE * Math.floor(i / columns));
      for (const item of part) item.draw(tile.g);
    });
    return drawn;
  }

  private lay(columns: number, rows: number, ratio: number): void {
    const layout = `${columns}/${rows}/${ratio}`;
    if (layout === this.layout) return;
    this.layout = layout;
    this.tiles = Array.from({ length: columns * rows }, (_, i): Tile => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.round(SIDE * ratio);
      canvas.style.cssText = `position:absolute;left:${SIDE * (i % columns)}px;top:${SIDE * Math.floor(i / columns)}px;width:${SIDE}px;height:${SIDE}px`;
      // drawn by the processor: hundreds of small pictures take it less time than they take a software GPU
      return { canvas, g: canvas.getContext("2d", { willReadFrequently: true })!, shown: "" };
    });
    this.box.replaceChildren(...this.tiles.map((tile) => tile.canvas));
  }
}
