import { describe, expect, it } from "vitest";
import { circle, clip, distance, nearest, sector, towards, type Point } from "../src/lib/geometry";

const palmyra: Point = [38.27, 34.56];

describe("geometry", () => {
  it("goes as far as it is told", () => expect(distance(palmyra, towards(palmyra, 4000, 90))).toBeCloseTo(4000, 3));
  it("goes east at 90°", () => { const [lon, lat] = towards(palmyra, 4000, 90); expect(lon).toBeGreaterThan(palmyra[0]); expect(lat).toBeCloseTo(palmyra[1], 3); });
  it("draws closed circles", () => { const ring = circle(palmyra, 5000); expect(ring[0]![0]).toBeCloseTo(ring.at(-1)![0], 9); ring.forEach((p) => expect(distance(palmyra, p)).toBeCloseTo(5000, 3)); });
  it("keeps a sector between its distances", () => sector(palmyra, 3000, 5000, 0).forEach((p) => { const d = distance(palmyra, p); expect(d).toBeGreaterThan(2999); expect(d).toBeLessThan(5001); }));
  it("clips a square by another", () => {
    const square = (x: number): Point[] => [[x, 0], [x + 2, 0], [x + 2, 2], [x, 2]];
    const xs = clip(square(0), square(1)).map((p) => p[0]);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([1, 2]);
  });
  it("gives each place the land nearest to it, and not beyond reach", () => {
    const points: Point[] = [[38, 34], [38.2, 34], [38.1, 34.2]];
    nearest(points).forEach((ring, i) => ring.slice(0, -1).forEach((corner) => {
      const own = distance(corner, points[i]!);
      points.forEach((other) => expect(own).toBeLessThan(1.02 * distance(corner, other) + 1));
      expect(own).toBeLessThan(40000);
    }));
  });
  it("gives a place alone a circle", () => expect(nearest([palmyra])[0]!.length).toBeGreaterThan(10));
});
