// What lies over the map, so that no name is written beneath it: measured when any of it comes, goes or changes its size.
import type { Rect } from "./inview";

const OVER = ".stages, .zoom, .legend, .foot, #evidence";

export class Covered {
  /** In pixels of the map. */
  boxes = $state.raw<Rect[]>([]);
  private readonly sizes = new ResizeObserver(() => this.measure());
  private readonly coming = new MutationObserver(() => this.watch());

  constructor(private readonly map: HTMLElement) {
    for (let parent = map.parentElement; parent && !parent.matches(".panel, #app"); parent = parent.parentElement) this.coming.observe(parent, { childList: true });
    this.watch();
  }
  stop(): void {
    this.sizes.disconnect();
    this.coming.disconnect();
  }
  private elements = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(OVER)];
  private watch(): void {
    this.sizes.disconnect();
    for (const element of [this.map, ...this.elements()]) this.sizes.observe(element);
  }
  private measure(): void {
    const at = this.map.getBoundingClientRect();
    const boxes = this.elements().flatMap((element): Rect[] => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const box = { left: Math.floor(left - at.left), top: Math.floor(top - at.top), right: Math.ceil(right - at.left), bottom: Math.ceil(bottom - at.top) };
      return box.right > 0 && box.bottom > 0 && box.left < at.width && box.top < at.height && box.right > box.left ? [box] : [];
    });
    if (JSON.stringify(boxes) !== JSON.stringify(this.boxes)) this.boxes = boxes;
  }
}
