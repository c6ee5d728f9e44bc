// Moving the map no more than is needed for what is chosen to be seen beside the panels that lie over it.
import type { Point } from "../lib/geometry";
import { fromScreen, scaleOf, toScreen, type Camera } from "./camera";

export interface Rect { left: number; top: number; right: number; bottom: number }
const EDGE = 34;
/** Pixels of a window, across or down, in which there is something to be seen. */
const ROOM = 50;

/** The largest part of a box, in its own pixels, beside what lies over it. */
export function free(box: Rect, over: Rect | null): Rect {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const whole: Rect = { left: 0, top: 0, right: width, bottom: height };
  if (!over) return whole;
  const [left, top, right, bottom] = [over.left - box.left, over.top - box.top, over.right - box.left, over.bottom - box.top];
  if (left >= width || top >= height || right <= 0 || bottom <= 0) return whole;
  const parts: Rect[] = [{ ...whole, right: left }, { ...whole, left: right }, { ...whole, bottom: top }, { ...whole, top: bottom }];
  const area = (r: Rect) => Math.max(0, r.right - r.left) * Math.max(0, r.bottom - r.top);
  return parts.reduce((best, part) => (area(part) > area(best) ? part : best));
}

/** The camera from which the points (Mercator units) are all seen in a part of the window; null where they are already, or where there is no room. */
export function toSee(camera: Camera, points: Point[], part: Rect): Camera | null {
  const [wide, tall] = [part.right - part.left, part.bottom - part.top];
  if (!points.length || Math.min(wide, tall) < ROOM) return null;
  const edge = Math.max(0, Math.min(EDGE, wide / 3, tall / 3));
  const seen = points.map((p) => toScreen(camera, p));
  if (seen.every(([x, y]) => x >= part.left + edge && x <= part.right - edge && y >= part.top + edge && y <= part.bottom - edge)) return null;
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const fit = Math.min((wide - 2 * edge) / Math.max(1e-9, east - west), (tall - 2 * edge) / Math.max(1e-9, south - north));
  const scale = Math.max(scaleOf(2), Math.min(camera.scale, fit));
  const there: Camera = { ...camera, scale, x: (west + east) / 2, y: (north + south) / 2 };
  const [x, y] = fromScreen(there, [camera.width - (part.left + part.right) / 2, camera.height - (part.top + part.bottom) / 2]);
  return { ...there, x, y };
}
