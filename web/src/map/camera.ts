// Where the map looks, in Web Mercator: north is up and nothing is tilted, so a place on the screen is a product and a sum.
import type { Point } from "../lib/geometry";

/** The middle in Mercator units (0 to 1 from west to east and from north to south), how many pixels the world is wide, and the window in pixels. */
export interface Camera { x: number; y: number; scale: number; width: number; height: number }
export type Bounds = [Point, Point];

const TILE = 512, RAD = Math.PI / 180;
export const [LEAST, MOST] = [1, 14];
/** Pixels kept free around what the map is asked to show. */
export const MARGIN = 56;

export const scaleOf = (zoom: number): number => TILE * 2 ** zoom;
export const zoomOf = (camera: Camera): number => Math.log2(camera.scale / TILE);

/** Degrees east and north as Mercator units. */
export function mercator([lon, lat]: Point): Point {
  const f = Math.max(-85.05, Math.min(85.05, lat)) * RAD;
  return [lon / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + f / 2)) / (2 * Math.PI)];
}
/** Mercator units as degrees east and north. */
export const degrees = ([x, y]: Point): Point => [(x - 0.5) * 360, (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RAD];

export const toScreen = (c: Camera, [x, y]: Point): Point => [(x - c.x) * c.scale + c.width / 2, (y - c.y) * c.scale + c.height / 2];
export const fromScreen = (c: Camera, [x, y]: Point): Point => [(x - c.width / 2) / c.scale + c.x, (y - c.height / 2) / c.scale + c.y];
export const metresPerPixel = (c: Camera): number => (40075016.686 * Math.cos(degrees([c.x, c.y])[1] * RAD)) / c.scale;

/** As an address holds it: zoom, latitude, longitude. */
export function say(c: Camera): string {
  const [lon, lat] = degrees([c.x, c.y]);
  return `${zoomOf(c).toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
}
export function parse(text: string): { zoom: number; center: Point } | null {
  const [zoom, lat, lon] = text.split("/").map(Number);
  return lon !== undefined && [zoom, lat, lon].every(Number.isFinite) ? { zoom: zoom!, center: [lon, lat!] } : null;
}
/** The camera that shows a box of degrees within the window. */
export function fitted([west, east]: Bounds, width: number, height: number, most = 10): Camera {
  const [x0, y1] = mercator(west), [x1, y0] = mercator(east);
  const wide = Math.max(1, width - 2 * MARGIN) / Math.max(1e-9, x1 - x0), tall = Math.max(1, height - 2 * MARGIN) / Math.max(1e-9, y1 - y0);
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.min(wide, tall, scaleOf(most)), width, height };
}
