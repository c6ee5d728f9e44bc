// Ground tiles over the outlines that come with the page, quiet beneath the record: pictures, or shapes in a style of our own.
import type { FilterSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { GroundTiles } from "../lib/data";
import type { Theme } from "../lib/symbols";
import { GROUND } from "./ground";

type Paint = Record<string, unknown>;
type Kind = "land" | "green" | "built" | "other" | "water" | "relief" | "road" | "border";

export const TILES = "tiles";
/** What a layer shows, by words of its name in the schemas in use (OpenMapTiles, Protomaps, Shortbread); the first that fits. */
const KINDS: [Kind, RegExp][] = [
  ["border", /bound|border|admin/i],
  ["water", /water|ocean|sea|lake|river|marine/i],
  ["green", /land_?(use|cover)|park|wood|forest|veget|natur|sites/i],
  ["built", /build|urban|built|settle/i],
  ["road", /road|transport|street|highway|rail|transit|bridge|path|track|ferr|aero|pier/i],
  ["relief", /contour|relief|hillshade/i],
  ["land", /^(earth|land|continent)/i],
];
/** From below to above. */
const ORDER: Kind[] = ["land", "green", "built", "other", "water", "relief", "road", "border"];
const of = (geometry: string): FilterSpecification => ["in", ["geometry-type"], ["literal", [geometry, `Multi${geometry}`]]];

export const kindOf = (layer: string): Kind => KINDS.find(([, name]) => name.test(layer))?.[0] ?? "other";

/** @param address of the page, which that of an archive is relative to */
export function tileSource(ground: GroundTiles, address: string): SourceSpecification {
  // half the usual size: tiles of twice the resolution are as sharp as the screen then
  const size = ground.kind === "raster" ? { tileSize: 256 } : {};
  if (ground.archive) return { type: ground.kind, url: `pmtiles://${new URL(ground.url, address).href}`, ...size };
  return { type: "raster", tiles: [ground.url], ...size };
}

export function tileLayers(ground: GroundTiles, theme: Theme): LayerSpecification[] {
  if (ground.kind === "raster") return [{ id: TILES, type: "raster", source: TILES, paint: picture(theme) }];
  const sorted = ground.layers.map((name) => ({ name, kind: kindOf(name) })).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const layer = (name: string, type: "fill" | "line", geometry: string, paint: Paint): LayerSpecification =>
    ({ id: `${TILES}/${name}/${type}`, type, source: TILES, "source-layer": name, filter: of(geometry), paint }) as LayerSpecification;
  return sorted.flatMap(({ name, kind }): LayerSpecification[] => {
    const { fill, line } = shape(kind, theme);
    return [...(fill ? [layer(name, "fill", "Polygon", fill)] : []), ...(line ? [layer(name, "line", "LineString", line)] : [])];
  });
}

/** What each layer of the tiles looks like in a theme. */
export const tilePaints = (ground: GroundTiles, theme: Theme): Record<string, Paint> => Object.fromEntries(tileLayers(ground, theme).map((l) => [l.id, l.paint as Paint]));

/** Pictures step back behind the record, and are darkened where the page is. */
function picture(theme: Theme): Paint {
  return { "raster-saturation": -0.45, "raster-opacity": 0.85, "raster-brightness-max": theme === "dark" ? 0.5 : 1, "raster-fade-duration": 0 };
}
function shape(kind: Kind, theme: Theme): { fill?: Paint; line?: Paint } {
  const g = GROUND[theme], width = (far: number, near: number) => ["interpolate", ["linear"], ["zoom"], 5, far, 14, near];
  switch (kind) {
    case "land": return { fill: { "fill-color": g.land } };
    case "green": return { fill: { "fill-color": g.green, "fill-opacity": 0.7 } };
    case "built": return { fill: { "fill-color": g.built } };
    case "water": return { fill: { "fill-color": g.sea }, line: { "line-color": g.river, "line-width": width(0.5, 2) } };
    case "relief": return { line: { "line-color": g.grid, "line-width": 0.6 } };
    case "road": return { line: { "line-color": g.road, "line-width": width(0.5, 2.2) } };
    case "border": return { line: { "line-color": g.border, "line-width": width(0.7, 1.6), "line-dasharray": [4, 2] } };
    default: return { fill: { "fill-color": g.built, "fill-opacity": 0.4 }, line: { "line-color": g.grid, "line-width": 0.7 } };
  }
}
