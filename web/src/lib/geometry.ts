// Small spherical geometry for circles, sectors and inferred areas; degrees WGS 84, metres.
import { Delaunay } from "d3-delaunay";

export type Point = [number, number];
const EARTH = 6371008.8, RAD = Math.PI / 180;

/** The point at a distance and bearing. */
export function towards([lon, lat]: Point, metres: number, bearing: number): Point {
  const d = metres / EARTH, a = bearing * RAD, f = lat * RAD;
  const f2 = Math.asin(Math.sin(f) * Math.cos(d) + Math.cos(f) * Math.sin(d) * Math.cos(a));
  const l2 = lon * RAD + Math.atan2(Math.sin(a) * Math.sin(d) * Math.cos(f), Math.cos(d) - Math.sin(f) * Math.sin(f2));
  return [l2 / RAD, f2 / RAD];
}
export const circle = (at: Point, metres: number, steps = 48): Point[] =>
  Array.from({ length: steps + 1 }, (_, i) => towards(at, metres, (360 * i) / steps));

/** Where something lies that is told to lie in a direction: between two distances, 22.5° to either side. */
export function sector(at: Point, near: number, far: number, bearing: number): Point[] {
  const angles = Array.from({ length: 13 }, (_, i) => bearing - 22.5 + (45 * i) / 12);
  const outer = angles.map((a) => towards(at, far, a)), inner = angles.map((a) => towards(at, near, a)).reverse();
  return [...outer, ...inner, outer[0]!];
}
export function distance(a: Point, b: Point): number {
  const [f1, f2] = [a[1] * RAD, b[1] * RAD], dl = (b[0] - a[0]) * RAD;
  const h = Math.sin((f2 - f1) / 2) ** 2 + Math.cos(f1) * Math.cos(f2) * Math.sin(dl / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The part of a convex ring inside another one, both counterclockwise (Sutherland and Hodgman). */
export function clip(ring: Point[], by: Point[]): Point[] {
  let points = ring;
  for (let i = 0; i < by.length && points.length; i++) {
    const a = by[i]!, b = by[(i + 1) % by.length]!;
    const side = (p: Point) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    const kept: Point[] = [];
    points.forEach((here, j) => {
      const next = points[(j + 1) % points.length]!, [s, n] = [side(here), side(next)];
      if (s >= 0) kept.push(here);
      if (s >= 0 !== n >= 0) kept.push([here[0] + (s / (s - n)) * (next[0] - here[0]), here[1] + (s / (s - n)) * (next[1] - here[1])]);
    });
    points = kept;
  }
  return points;
}

/**
 * For each place the land nearer to it than to any other, no farther than the median distance to a neighbour and a
 * half: a guess that nobody tells, to be drawn as such.
 */
export function nearest(points: Point[]): Point[][] {
  if (points.length < 2) return points.map((p) => circle(p, 15000, 24));
  const apart = points.map((p, i) => Math.min(...points.filter((_, j) => j !== i).map((q) => distance(p, q)))).sort((a, b) => a - b);
  const reach = Math.max(5000, 1.5 * apart[apart.length >> 1]!);
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const box: [number, number, number, number] = [Math.min(...xs) - 5, Math.min(...ys) - 5, Math.max(...xs) + 5, Math.max(...ys) + 5];
  // the plane is stretched so that a degree east is as long as a degree north
  const stretch = Math.cos(((box[1] + box[3]) / 2) * RAD);
  const voronoi = Delaunay.from(points.map((p) => [p[0] * stretch, p[1]] as Point)).voronoi([box[0] * stretch, box[1], box[2] * stretch, box[3]]);
  return points.map((p, i) => {
    const cell = (voronoi.cellPolygon(i) ?? []).slice(0, -1).map(([x, y]) => [x / stretch, y] as Point);
    const around = circle(p, reach, 36).slice(0, -1).reverse();
    const inside = clip(around, turn(cell) > 0 ? cell : cell.reverse());
    return inside.length ? [...inside, inside[0]!] : [];
  });
}
const turn = (ring: Point[]): number =>
  ring.reduce((sum, p, i) => { const q = ring[(i + 1) % ring.length]!; return sum + p[0] * q[1] - q[0] * p[1]; }, 0);
