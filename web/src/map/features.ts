// The record as map features, each with the days between which it is drawn.
import type { Campaign } from "../lib/campaign";
import type { Place, SpanView, Timeline } from "../lib/data";
import { circle, nearest, sector, type Point } from "../lib/geometry";
import type { Look } from "../lib/symbols";
import { lookKey } from "../lib/symbols";

export const NEVER = 1e9;
type Geometry = { type: "Point"; coordinates: Point } | { type: "LineString"; coordinates: Point[] } | { type: "Polygon"; coordinates: Point[][] };
export interface Feature { type: "Feature"; geometry: Geometry; properties: Record<string, string | number | boolean> }
export interface Features { type: "FeatureCollection"; features: Feature[] }

const collection = (features: Feature[]): Features => ({ type: "FeatureCollection", features });
const feature = (geometry: Geometry, properties: Feature["properties"]): Feature => ({ type: "Feature", geometry, properties });
const at = (place: Place & { lat: number; lon: number }): Point => [place.lon, place.lat];
const between = (span: SpanView) => ({ from: span.start ?? -NEVER, to: span.end ?? NEVER });

export function lookOf(campaign: Campaign, span: SpanView): Look {
  const side = campaign.side(span.holder);
  const contested = span.state === "contested";
  return { side, letters: campaign.letters(span.holder), contested, other: contested ? campaign.otherSide(side, span.because) : null, inferred: span.inferred };
}

/** Every look that occurs, by its key. */
export function looks(campaign: Campaign, timeline: Timeline): Map<string, Look> {
  return new Map(timeline.control.map((span) => lookOf(campaign, span)).map((look) => [lookKey(look), look]));
}

/** One point for each span of control of a place with a position. */
export function holders(campaign: Campaign, timeline: Timeline): Features {
  const told = new Map<string, number>();
  campaign.dossier.events.forEach((e) => e.places.forEach((id) => told.set(id, (told.get(id) ?? 0) + 1)));
  return collection(
    timeline.control.flatMap((span) => {
      const place = campaign.places.get(span.place);
      if (!campaign.located(place)) return [];
      return [feature({ type: "Point", coordinates: at(place) }, { id: place.id, icon: lookKey(lookOf(campaign, span)), side: campaign.side(span.holder) ?? -1, state: span.state, rank: -(told.get(place.id) ?? 0), ...between(span) })];
    }),
  );
}

/** Every place with a position that an event or a span of control names. */
export function places(campaign: Campaign, timeline: Timeline): Features {
  const uses = new Map<string, number>();
  const use = (id: string, by: number) => uses.set(id, (uses.get(id) ?? 0) + by);
  campaign.dossier.events.forEach((e) => e.places.forEach((id) => use(id, 1)));
  timeline.control.forEach((span) => use(span.place, 2));
  return collection(
    [...uses].flatMap(([id, times]) => {
      const place = campaign.places.get(id);
      if (!campaign.located(place)) return [];
      return [feature({ type: "Point", coordinates: at(place) }, { id, name: label(place), rank: -times, guessed: guessed(place) })];
    }),
  );
}

/** A name, and below it the first name in another script. */
function label(place: Place): string {
  const latin = /\p{Script=Latin}/u;
  const other = place.aliases.find((alias) => latin.test(alias) !== latin.test(place.name));
  return other ? `${place.name}\n${other}` : place.name;
}
const guessed = (place: Place): boolean => place.how === "relation" || place.how === "inferred";

/** Where events happen: a point for each event and place. */
export function happenings(campaign: Campaign, matching: Uint8Array | null): Features {
  return collection(
    campaign.ordered.flatMap((event, i) => {
      if (Number.isNaN(campaign.first[i]!) || (matching && !matching[i])) return [];
      const beside = new Set((event.relations ?? []).map((r) => r.place));
      return event.places.flatMap((id) => {
        const place = campaign.places.get(id);
        if (!campaign.located(place)) return [];
        const exact = campaign.first[i] === campaign.last[i];
        return [feature({ type: "Point", coordinates: at(place) },
          { id, event: event.id, type: event.type, from: campaign.first[i]!, to: campaign.last[i]!, exact, beside: beside.has(id) })];
      });
    }),
  );
}

/** Circles and sectors in which places lie whose position is not sure. */
export function uncertain(campaign: Campaign): Features {
  return collection(
    campaign.dossier.places.flatMap((place) => {
      if (!campaign.located(place) || !place.radius_m || !guessed(place)) return [];
      const anchor = place.anchor && campaign.places.get(place.anchor.place);
      if (place.anchor && anchor && campaign.located(anchor) && place.anchor.bearing_deg !== null) {
        const { distance_m, bearing_deg } = place.anchor;
        const [low, high] = distance_m ? [0.8 * distance_m, 1.2 * distance_m] : [0.1 * place.radius_m, 2 * place.radius_m];
        return [feature({ type: "Polygon", coordinates: [sector(at(anchor), low, high, bearing_deg)] }, { id: place.id })];
      }
      return [feature({ type: "Polygon", coordinates: [circle(at(place), place.radius_m)] }, { id: place.id })];
    }),
  );
}

/** Lines from places that are placed by others to those. */
export function relations(campaign: Campaign): Features {
  return collection(
    campaign.dossier.places.flatMap((place) => {
      const anchor = place.anchor && campaign.places.get(place.anchor.place);
      if (!campaign.located(place) || !anchor || !campaign.located(anchor)) return [];
      return [feature({ type: "LineString", coordinates: [at(anchor), at(place)] }, { id: place.id })];
    }),
  );
}

/** Roads between places, a line for each span of their state; a road known by one place only is a short mark there. */
export function roads(campaign: Campaign, timeline: Timeline): Features {
  return collection(
    timeline.routes.flatMap((route) => {
      const points = route.places.map((id) => campaign.places.get(id)).filter(campaign.located).map(at);
      if (points.length === 1) points.unshift([points[0]![0] - 0.04, points[0]![1] - 0.03]), points.push([points[1]![0] + 0.04, points[1]![1] + 0.03]);
      if (!points.length) return [];
      return route.spans.map((span) => feature({ type: "LineString", coordinates: points }, { id: route.id, state: span.state, ...between(span) }));
    }),
  );
}

/** The land nearer to each held place than to any other one: inferred, and drawn only when asked for. */
export function areas(campaign: Campaign, held: Map<string, SpanView>): Features {
  const spans = [...held.values()].filter((s) => s.state === "held" && campaign.located(campaign.places.get(s.place)));
  const cells = nearest(spans.map((s) => at(campaign.places.get(s.place) as Place & { lat: number; lon: number })));
  return collection(
    spans.flatMap((span, i) => {
      const ring = cells[i]!;
      return ring.length < 4 ? [] : [feature({ type: "Polygon", coordinates: [ring] }, { hatch: `hatch${campaign.side(span.holder) ?? "n"}` })];
    }),
  );
}

/** Meridians and parallels, a degree apart. */
export function graticule(): Features {
  const lines: Point[][] = [];
  for (let lon = -180; lon <= 180; lon += 1) lines.push([[lon, -85], [lon, 0], [lon, 85]]);
  for (let lat = -80; lat <= 80; lat += 1) lines.push([[-180, lat], [0, lat], [180, lat]]);
  return collection(lines.map((coordinates) => feature({ type: "LineString", coordinates }, { ten: (coordinates[0]![0] === coordinates[1]![0] ? coordinates[0]![0] : coordinates[0]![1]) % 10 === 0 })));
}
