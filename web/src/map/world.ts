// Coast, borders and names of countries for orientation, from one TopoJSON.
import { geoArea, geoCentroid } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Point } from "../lib/geometry";
import { mercator } from "./camera";

export interface World { land: GeoJSON.Feature | GeoJSON.FeatureCollection; borders: GeoJSON.MultiLineString; countries: { at: Point; name: string }[] }

type Properties = { name?: string };

export function decode(raw: unknown): World {
  const topology = raw as Topology<{ land: GeometryCollection; countries: GeometryCollection<Properties> }>;
  const countries = feature(topology, topology.objects.countries);
  return {
    land: feature(topology, topology.objects.land),
    borders: mesh(topology, topology.objects.countries, (a, b) => a !== b),
    countries: countries.features.flatMap(labelled),
  };
}

/** The name, and the middle of the largest part, in Mercator units. */
function labelled(country: GeoJSON.Feature<GeoJSON.Geometry, Properties>): World["countries"] {
  const { geometry } = country, name = country.properties?.name;
  if (!name || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) return [];
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const largest = polygons.reduce((best, p) => (geoArea(p) > geoArea(best) ? p : best), polygons[0]!);
  return [{ at: mercator(geoCentroid(largest)), name }];
}
