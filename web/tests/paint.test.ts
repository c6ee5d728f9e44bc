import { describe, expect, it } from "vitest";
import type { Camera } from "../src/map/camera";
import type { Rect } from "../src/map/inview";
import type { Mark } from "../src/map/moment";
import { paint, type Content } from "../src/map/paint";
import type { Sprites } from "../src/map/sprites";

const camera: Camera = { x: 0.5, y: 0.5, scale: 512 * 2 ** 8, width: 800, height: 500 };
/** Letters of a fixed width, since there is nothing here to draw them with. */
const picture = (width: number, height: number) => ({ image: { width, height } as HTMLCanvasElement, width, height });
const measure = (lines: string[]) => ({ lines, width: 8 * Math.max(...lines.map((l) => l.length)), height: 17 * lines.length });
const sprites = { measure, label: (lines: string[]) => { const { width, height } = measure(lines); return picture(width, height); }, symbol: () => picture(30, 30), hatch: () => picture(12, 12) } as unknown as Sprites;
const mark = (id: string, x: number, y: number): Mark => ({ x, y, spots: [{ id, at: [0, 0], lines: [`Place ${id}`], told: 1 }], chosen: false, besieged: false, happening: null, look: null, shares: new Map() });

function names(marks: Mark[], covered: Rect[], countries: Content["countries"] = []): Record<string, [number, number, number, number]> {
  const items = paint({ areas: [], countries, zones: [], relations: [], roads: [], marks, chosen: new Set(), covered }, camera, sprites, "light");
  return Object.fromEntries(items.flatMap((item) => { const found = /^(?:left|right|center)?([^/]+)\/-?[\d.]+\/-?[\d.]+$/.exec(item.key); return found ? [[found[1]!, item.box]] : []; }));
}

describe("names on the map", () => {
  const panel: Rect = { left: 420, top: 10, right: 790, bottom: 490 }, legend: Rect = { left: 12, top: 380, right: 230, bottom: 490 };
  const marks = [mark("beside", 400, 100), ...Array.from({ length: 40 }, (_, i) => mark(`n${i}`, 20 + 19 * i, 60 + ((97 * i) % 420)))];
  it("are written to the right, where nothing lies over it", () => expect(names(marks.slice(0, 1), [])["beside"]![0]).toBeGreaterThan(400));
  it("and to the left of a panel that does", () => expect(names(marks.slice(0, 1), [panel])["beside"]![2]).toBeLessThan(420));
  it("never lie under the legend or the panel, though places do", () => {
    const found = names(marks, [panel, legend]);
    expect(Object.keys(found).length).toBeGreaterThan(10);
    expect(Object.keys(names(marks, [])).length).toBeGreaterThan(Object.keys(found).length);
    for (const [left, top, right, bottom] of Object.values(found))
      for (const over of [panel, legend]) expect(left < over.right && over.left < right && top < over.bottom && over.top < bottom).toBe(false);
  });
  it("nor do those of countries", () => {
    const at: [number, number] = [0.5, 0.5];
    expect(Object.keys(names([], [], [{ at, name: "Syria" }]))).toEqual(["SYRIA"]);
    expect(names([], [{ left: 380, top: 200, right: 420, bottom: 300 }], [{ at, name: "Syria" }])).toEqual({});
  });
});
