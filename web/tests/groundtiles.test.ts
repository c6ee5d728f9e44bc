import { describe, expect, it } from "vitest";
import type { GroundTiles } from "../src/lib/data";
import { kindOf, tileLayers, tilePaints, tileSource } from "../src/map/groundtiles";
import { makeStyle } from "../src/map/style";
import type { World } from "../src/map/world";

const PAGE = "http://127.0.0.1:8642/";
const vector = (...layers: string[]): GroundTiles => ({ kind: "vector", url: "api/ground.pmtiles", archive: true, attribution: "", layers });
const raster: GroundTiles = { kind: "raster", url: "https://tiles.example/{z}/{x}/{y}.png", archive: false, attribution: "© us", layers: [] };
const world: World = { land: { type: "FeatureCollection", features: [] }, borders: { type: "MultiLineString", coordinates: [] }, countries: [] };

describe("what a layer of vector tiles shows is told by its name", () => {
  it.each([
    ["water", "water"], ["waterway", "water"], ["water_polygons", "water"], ["ocean", "water"], ["earth", "land"], ["landuse", "green"], ["landcover", "green"],
    ["buildings", "built"], ["roads", "road"], ["transportation", "road"], ["streets", "road"], ["boundaries", "border"], ["boundary", "border"], ["pois", "other"],
  ])("%s: %s", (name, kind) => expect(kindOf(name)).toBe(kind));
});

describe("the style of a vector archive", () => {
  const layers = tileLayers(vector("roads", "boundaries", "water", "earth"), "light");
  it("has the layers of its metadata, and no other, from below to above", () =>
    expect(layers.map((l) => l.id)).toEqual(["tiles/earth/fill", "tiles/water/fill", "tiles/water/line", "tiles/roads/line", "tiles/boundaries/line"]));
  it("draws areas of areas and lines of lines only", () =>
    layers.forEach((l) => expect(JSON.stringify("filter" in l && l.filter)).toContain(l.type === "fill" ? "MultiPolygon" : "MultiLineString")));
  it("draws no text and no pictures, which would have to be fetched", () => expect(layers.every((l) => ["fill", "line"].includes(l.type))).toBe(true));
  it("has a look for each theme", () => expect(tilePaints(vector("water"), "dark")).not.toEqual(tilePaints(vector("water"), "light")));
});

describe("the ground", () => {
  it("is an archive at the page's own server", () => expect(tileSource(vector("water"), PAGE)).toEqual({ type: "vector", url: `pmtiles://${PAGE}api/ground.pmtiles` }));
  it("or pictures by their template", () => expect(tileSource(raster, PAGE)).toEqual({ type: "raster", tiles: [raster.url], tileSize: 256 }));
  it("lies over the outlines that come with the page, which stay", () => {
    const plain = makeStyle(world, "light"), tiled = makeStyle(world, "light", raster, PAGE);
    expect(plain.layers.map((l) => l.id)).toEqual(["sea", "land", "grid", "coast", "borders"]);
    expect(tiled.layers.slice(0, plain.layers.length)).toEqual(plain.layers);
    expect(tiled.layers.slice(plain.layers.length).map((l) => l.type)).toEqual(["raster"]);
    expect(Object.keys(plain.sources)).not.toContain("tiles");
  });
});
