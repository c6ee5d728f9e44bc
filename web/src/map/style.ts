// The map's style: layers in drawing order, and what each looks like in either theme.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { PALETTE, type Theme } from "../lib/symbols";
import type { Features } from "./features";

const GROUND = {
  light: { sea: "#d9e3e6", land: "#f3eee3", border: "#bdb3a1", grid: "#e2dacb", country: "#a2988a", ink: "#2a2620", halo: "#f8f4ec", soft: "#8b8274", focus: "#1d1b18", alarm: "#a3231b", event: "#1d1b18" },
  dark: { sea: "#0e1418", land: "#1b2025", border: "#474c50", grid: "#242a2f", country: "#6d7276", ink: "#eae5db", halo: "#14181c", soft: "#8f939a", focus: "#ffffff", alarm: "#ff8d80", event: "#fff6e0" },
} as const;

const state = (name: string): ExpressionSpecification => ["global-state", name];
/** Holds at the chosen day: half-open. */
const now: ExpressionSpecification = ["all", ["<=", ["get", "from"], state("t")], [">", ["get", "to"], state("t")]];
/** May have happened within the chosen time, so many days back from its end: a step by a day changes one value. */
const within: ExpressionSpecification = ["all", ["<=", ["get", "from"], state("t")], [">=", ["get", "to"], ["-", state("t"), state("back")]]];
const chosen: ExpressionSpecification = ["in", ["concat", "|", ["get", "id"], "|"], state("sel")];
/** What is shown of uncertain positions: those of what is chosen, or all. */
const asked: ExpressionSpecification = ["any", state("all"), chosen];
const FONT = ["Tadmor Sans"];

type Paint = Record<string, unknown>;

/** What each layer looks like; `setTheme` applies it to a map that is there. */
export function paints(theme: Theme): Record<string, Paint> {
  const g = GROUND[theme], SIDES = PALETTE[theme].sides;
  return {
    sea: { "background-color": g.sea },
    land: { "fill-color": g.land },
    grid: { "line-color": g.grid, "line-width": 0.7, "line-opacity": ["interpolate", ["linear"], ["zoom"], 5, ["case", ["get", "ten"], 1, 0], 6.5, 1] },
    coast: { "line-color": g.border, "line-width": 0.8 },
    borders: { "line-color": g.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.6], "line-dasharray": [4, 2] },
    countries: { "text-color": g.country, "text-halo-color": g.land, "text-halo-width": 1 },
    areas: { "fill-pattern": ["get", "hatch"], "fill-opacity": 0.8 },
    around: { "fill-color": g.soft, "fill-opacity": ["case", chosen, 0.16, 0.05] },
    aroundline: { "line-color": g.soft, "line-width": 1, "line-dasharray": [2, 3], "line-opacity": ["case", chosen, 1, 0.55] },
    relations: { "line-color": g.soft, "line-width": 1.2, "line-dasharray": [1, 3], "line-opacity": ["case", chosen, 1, 0.5] },
    roadopen: { "line-color": g.soft, "line-width": 3, "line-opacity": 0.7 },
    roadcut: { "line-color": g.alarm, "line-width": 3, "line-dasharray": [1, 1.2] },
    dots: { "circle-radius": 3.2, "circle-color": g.halo, "circle-stroke-color": g.soft, "circle-stroke-width": 1.3 },
    held: { "circle-radius": 4.6, "circle-color": ["match", ["get", "side"], 0, SIDES[0], 1, SIDES[1], 2, SIDES[2], 3, SIDES[3], PALETTE[theme].none], "circle-stroke-color": g.halo, "circle-stroke-width": 1.2 },
    halo: { "circle-radius": ["case", ["get", "beside"], 10, 19], "circle-color": g.event, "circle-opacity": ["case", ["get", "exact"], 0.1, 0.04], "circle-stroke-color": g.event, "circle-stroke-width": ["case", ["get", "exact"], 1.6, 0.8], "circle-stroke-opacity": ["case", ["get", "exact"], 0.75, 0.35] },
    siege: { "circle-radius": 24, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": g.alarm, "circle-stroke-width": 3, "circle-stroke-opacity": 0.9 },
    chosen: { "circle-radius": 16, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": g.focus, "circle-stroke-width": 2.6 },
    holders: {},
    names: { "text-color": g.ink, "text-halo-color": g.halo, "text-halo-width": 1.6, "text-halo-blur": 0.4 },
  };
}

export interface Sources {
  land: object; borders: object; countries: object; graticule: Features; places: Features; holders: Features; happenings: Features;
  uncertain: Features; relations: Features; roads: Features; areas: Features;
}

export function makeStyle(sources: Sources, theme: Theme): StyleSpecification {
  const paint = paints(theme);
  const layer = (id: string, type: string, source: string, more: object = {}): LayerSpecification =>
    ({ id, type, source, paint: paint[id], ...more }) as LayerSpecification;
  const geojson = (data: object, maxzoom = 14) => ({ type: "geojson" as const, data: data as never, maxzoom, tolerance: 0.3 });
  return {
    version: 8,
    state: { t: { default: 0 }, back: { default: 0 }, sel: { default: "" }, all: { default: false } },
    sources: {
      land: geojson(sources.land, 8), borders: geojson(sources.borders, 8), countries: geojson(sources.countries, 4), graticule: geojson(sources.graticule, 6),
      places: geojson(sources.places), holders: geojson(sources.holders), happenings: geojson(sources.happenings),
      uncertain: geojson(sources.uncertain), relations: geojson(sources.relations), roads: geojson(sources.roads), areas: geojson(sources.areas),
    },
    layers: [
      { id: "sea", type: "background", paint: paint["sea"] } as LayerSpecification,
      layer("land", "fill", "land"),
      layer("grid", "line", "graticule", { minzoom: 4 }),
      layer("coast", "line", "land"),
      layer("borders", "line", "borders"),
      layer("areas", "fill", "areas"),
      layer("countries", "symbol", "countries", {
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10, 8, 15], "text-letter-spacing": 0.24, "text-transform": "uppercase", "text-max-width": 9, "text-padding": 12 },
      }),
      layer("around", "fill", "uncertain", { filter: asked }),
      layer("aroundline", "line", "uncertain", { filter: asked }),
      layer("relations", "line", "relations", { filter: asked }),
      layer("roadopen", "line", "roads", { filter: ["all", ["==", ["get", "state"], "open"], now], layout: { "line-cap": "round" } }),
      layer("roadcut", "line", "roads", { filter: ["all", ["==", ["get", "state"], "cut"], now] }),
      layer("dots", "circle", "places"),
      layer("held", "circle", "holders", { filter: now }),
      layer("halo", "circle", "happenings", { filter: within }),
      layer("siege", "circle", "holders", { filter: ["all", ["==", ["get", "state"], "besieged"], now] }),
      layer("chosen", "circle", "places", { filter: chosen }),
      layer("names", "symbol", "places", {
        layout: {
          "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11.5, 9, 14],
          "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "top-right"], "text-radial-offset": 1.25, "text-justify": "auto",
          "text-max-width": 9, "symbol-sort-key": ["get", "rank"], "text-padding": 3,
        },
      }),
      layer("holders", "symbol", "holders", {
        filter: now,
        layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": false, "icon-padding": 0, "symbol-sort-key": ["get", "rank"], "icon-size": ["interpolate", ["linear"], ["zoom"], 4, 0.72, 8, 1] },
      }),
    ],
  };
}
