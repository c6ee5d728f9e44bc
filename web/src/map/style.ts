// The ground below the places: sea, land, coast, borders and a grid. It stands still while the clock moves.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { GroundTiles } from "../lib/data";
import type { Theme } from "../lib/symbols";
import type { Point } from "../lib/geometry";
import { GROUND } from "./ground";
import { TILES, tileLayers, tilePaints, tileSource } from "./groundtiles";
import type { World } from "./world";

type Paint = Record<string, unknown>;

/** What each layer looks like in a theme. */
export function paints(theme: Theme, tiles: GroundTiles | null = null): Record<string, Paint> {
  const g = GROUND[theme];
  return {
    sea: { "background-color": g.sea },
    land: { "fill-color": g.land },
    grid: { "line-color": g.grid, "line-width": 0.7, "line-opacity": ["interpolate", ["linear"], ["zoom"], 5, ["case", ["get", "ten"], 1, 0], 6.5, 1] },
    coast: { "line-color": g.border, "line-width": 0.8 },
    borders: { "line-color": g.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.6], "line-dasharray": [4, 2] },
    ...(tiles ? tilePaints(tiles, theme) : {}),
  };
}

/**
 * @param tiles to draw over the outlines, which stay beneath where the tiles end or do not answer
 * @param address of the page
 */
export function makeStyle(world: World, theme: Theme, tiles: GroundTiles | null = null, address = ""): StyleSpecification {
  const paint = paints(theme);
  const layer = (id: string, type: string, source: string, more: object = {}): LayerSpecification =>
    ({ id, type, source, paint: paint[id], ...more }) as LayerSpecification;
  const geojson = (data: object, maxzoom: number) => ({ type: "geojson" as const, data: data as never, maxzoom, tolerance: 0.3 });
  return {
    version: 8,
    sources: { land: geojson(world.land, 8), borders: geojson(world.borders, 8), graticule: geojson(graticule(), 6), ...(tiles ? { [TILES]: tileSource(tiles, address) } : {}) },
    layers: [
      { id: "sea", type: "background", paint: paint["sea"] } as LayerSpecification,
      layer("land", "fill", "land"),
      layer("grid", "line", "graticule", { minzoom: 4 }),
      layer("coast", "line", "land"),
      layer("borders", "line", "borders"),
      ...(tiles ? tileLayers(tiles, theme) : []),
    ],
  };
}

/** Meridians and parallels, a degree apart. */
function graticule(): GeoJSON.FeatureCollection {
  const line = (coordinates: Point[], degree: number): GeoJSON.Feature => ({ type: "Feature", geometry: { type: "LineString", coordinates }, properties: { ten: degree % 10 === 0 } });
  const features: GeoJSON.Feature[] = [];
  for (let lon = -180; lon <= 180; lon += 1) features.push(line([[lon, -85], [lon, 0], [lon, 85]], lon));
  for (let lat = -80; lat <= 80; lat += 1) features.push(line([[-180, lat], [0, lat], [180, lat]], lat));
  return { type: "FeatureCollection", features };
}
