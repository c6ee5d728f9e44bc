import { describe, expect, it } from "vitest";
import { degrees, fitted, fromScreen, mercator, metresPerPixel, parse, say, scaleOf, toScreen, zoomOf, type Camera } from "../src/map/camera";
import { APART, gather, settled } from "../src/map/clusters";
import { free, toSee } from "../src/map/inview";
import { place, Taken } from "../src/map/labels";
import { hit, within, type Mark } from "../src/map/moment";
import type { Spot } from "../src/map/scene";

const camera: Camera = { x: 0.6, y: 0.4, scale: scaleOf(9), width: 1000, height: 600 };
const spot = (id: string, x: number, y: number, told = 1): Spot => ({ id, at: [x, y], lines: [id], told });
const mark = (id: string, x: number, y: number, others: Spot[] = []): Mark => ({ x, y, spots: [spot(id, 0, 0), ...others], chosen: false, besieged: false, happening: null, look: null, shares: new Map() });

describe("where the map looks", () => {
  it("puts its middle in the middle of the window", () => expect(toScreen(camera, [0.6, 0.4])).toEqual([500, 300]));
  it("finds the place under a pixel again", () => fromScreen(camera, toScreen(camera, [0.61, 0.39])).forEach((n, i) => expect(n).toBeCloseTo([0.61, 0.39][i]!, 12)));
  it("turns degrees to Mercator and back", () => degrees(mercator([38.27, 34.56])).forEach((n, i) => expect(n).toBeCloseTo([38.27, 34.56][i]!, 9)));
  it("knows that a pixel of zoom 0 is 78 km at the equator", () => expect(metresPerPixel({ ...camera, x: 0.5, y: 0.5, scale: scaleOf(0) })).toBeCloseTo(78271.5, 0));
  it("is told by the address as zoom, latitude, longitude", () => {
    const { zoom, center } = parse(say(camera))!;
    expect([zoom, ...center]).toEqual([9, ...degrees([0.6, 0.4]).map((n) => Number(n.toFixed(4)))]);
  });
  it.each(["", "9/34", "a/b/c"])("is not told by %j", (text) => expect(parse(text)).toBeNull());
  it("shows a box whole", () => {
    const shown = fitted([[38, 34], [39, 35]], 800, 500);
    for (const corner of [[38, 34], [39, 35]] as const) { const [x, y] = toScreen(shown, mercator([...corner])); expect(x >= 0 && x <= 800 && y >= 0 && y <= 500).toBe(true); }
    expect(zoomOf(shown)).toBeLessThanOrEqual(10);
  });
});

describe("places close together", () => {
  const close = APART / 2 / 1000;
  it("are gathered under the one most is told of", () => {
    const groups = gather([spot("city", 0.5, 0.5, 9), spot("castle", 0.5 + close, 0.5, 2), spot("far", 0.7, 0.5)], 1000);
    expect(groups.map((g) => g.members.map((s) => s.id))).toEqual([["city", "castle"], ["far"]]);
  });
  it("join the nearest", () => {
    const groups = gather([spot("a", 0.5, 0.5), spot("b", 0.5 + 2.2 * close, 0.5), spot("c", 0.5 + 1.4 * close, 0.5)], 1000);
    expect(groups.map((g) => g.members.length)).toEqual([1, 2]);
  });
  it("come apart when looked at closely", () => expect(gather([spot("a", 0.5, 0.5), spot("b", 0.5 + close, 0.5)], 4000)).toHaveLength(2));
  it("stay together while the map moves by less than half a zoom", () => expect(settled(scaleOf(9.1))).toBe(settled(scaleOf(9.4))));
});

describe("what is under a click", () => {
  const [a, b] = [mark("a", 100, 100), mark("b", 110, 100)];
  it("is the nearest mark", () => expect(hit([a, b], 107, 100)).toBe(b));
  it("is the one on top where two are equally near", () => expect(hit([a, b], 105, 100)).toBe(b));
  it("is nothing far from all", () => expect(hit([a, b], 140, 100)).toBeUndefined());
  it("can be several places", () => expect(within([a, mark("b", 101, 100, [spot("c", 0, 0, 5)])], 100, 100).map((s) => s.id)).toEqual(["c", "a", "b"]));
});

describe("names", () => {
  const wanted = { x: 100, y: 100, width: 60, height: 16, gap: 10 };
  it("stand to the right where there is room", () => expect(place([wanted], new Taken(), 500)).toEqual([{ index: 0, left: 110, middle: 100 }]));
  it("stand to the left where there is none", () => {
    const taken = new Taken();
    taken.add([120, 95, 140, 105]);
    expect(place([wanted], taken, 500)[0]!.left).toBe(30);
  });
  it("of what is chosen stand farther off rather than nowhere", () => {
    const round = () => { const taken = new Taken(); taken.add([60, 70, 140, 130]); return taken; };
    expect(place([{ ...wanted, gap: 4 }], round(), 500)).toEqual([]);
    const [found] = place([{ ...wanted, gap: 4, far: true }], round(), 500);
    expect(found!.left >= 140 || found!.left + 60 <= 60 || found!.middle + 8 <= 70 || found!.middle - 8 >= 130).toBe(true);
  });
  it("stand to the left where the window ends", () => expect(place([wanted], new Taken(), 150)[0]!.left).toBe(30));
  it("never lie on each other, the first having the choice", () => {
    const placed = place(Array.from({ length: 40 }, (_, i) => ({ ...wanted, x: 100 + (i % 5), y: 100 + i })), new Taken(), 500);
    expect(placed[0]!.index).toBe(0);
    expect(placed.length).toBeLessThan(40);
    const boxes = placed.map(({ left, middle }) => [left, middle - 8, left + 60, middle + 8] as const);
    boxes.forEach((p, i) => boxes.slice(i + 1).forEach((q) => expect(p[0] < q[2] && q[0] < p[2] && p[1] < q[3] && q[1] < p[3]).toBe(false)));
  });
});

describe("what is chosen stays in view", () => {
  const box = { left: 0, top: 90, right: 1000, bottom: 690 };
  const right = { left: 580, top: 100, right: 990, bottom: 600 };
  it("beside a panel at the right", () => expect(free(box, right)).toEqual({ left: 0, top: 0, right: 580, bottom: 600 }));
  it("above a sheet", () => expect(free({ left: 0, top: 100, right: 390, bottom: 500 }, { left: 0, top: 320, right: 390, bottom: 844 })).toEqual({ left: 0, top: 0, right: 390, bottom: 220 }));
  it("without the map moving where it is seen already", () => expect(toSee(camera, [fromScreen(camera, [200, 300])], free(box, right))).toBeNull());
  it("but for a window that a sheet leaves next to nothing of", () => expect(toSee(camera, [fromScreen(camera, [800, 200])], { left: 0, top: 0, right: 390, bottom: 9 })).toBeNull());
  it("by moving it from under the panel", () => {
    const hidden = fromScreen(camera, [800, 200]), to = toSee(camera, [hidden], free(box, right))!;
    expect(toScreen(to, hidden)[0]).toBeCloseTo(290, 6);
    expect(to.scale).toBe(camera.scale);
  });
  it("with all of its places, from farther off where they are far apart", () => {
    const places = [fromScreen(camera, [-500, 300]), fromScreen(camera, [1800, 200])], part = free(box, right), to = toSee(camera, places, part)!;
    expect(to.scale).toBeLessThan(camera.scale);
    places.map((p) => toScreen(to, p)).forEach(([x, y]) => expect(x >= part.left && x <= part.right && y >= part.top && y <= part.bottom).toBe(true));
  });
});
