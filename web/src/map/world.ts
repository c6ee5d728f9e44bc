// Coast, borders and names of countries for orientation, from one TopoJSON.
import { geoArea, geoCentroid } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export interface World { land: GeoJSON.Feature | GeoJSON.FeatureCollection; borders: GeoJSON.MultiLineString; countries: GeoJSON.FeatureCollection }

type Properties = { name?: string };

export function decode(raw: unknown): World {
  const topology = raw as Topology<{ land: GeometryCollection; countries: GeometryCollection<Properties> }>;
  const countries = feature(topology, topology.objects.countries);
  return {
    land: feature(topology, topology.objects.land),
    borders: mesh(topology, topology.objects.countries, (a, b) => a !== b),
    countries: { type: "FeatureCollection", features: countries.features.flatMap(labelled) },
  };
}

/** The name at the middle of the largest part. */
function labelled(country: GeoJSON.Feature<GeoJSON.Geometry, Properties>): GeoJSON.Feature[] {
  const { geometry } = country, name = country.properties?.name;
  if (!name || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) return [];
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const largest = polygons.reduce((best, p) => (geoArea(p) > geoArea(best) ? p : best), polygons[0]!);
  return [{ type: "Feature", geometry: { type: "Point", coordinates: geoCentroid(largest) }, properties: { name } }];
}
