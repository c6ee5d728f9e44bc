// What the map can show of a record, in Mercator units: made once for each replay, and painted for each moment.
import type { Campaign } from "../lib/campaign";
import type { Place, SpanView, Timeline } from "../lib/data";
import { circle, nearest, sector, type Point } from "../lib/geometry";
import type { Look } from "../lib/symbols";
import { mercator } from "./camera";

/** A place with a position: the lines of its label, and how much is told of it. */
export interface Spot { id: string; at: Point; lines: string[]; told: number }
/** A ring or a line that belongs to a place. */
export interface Shape { id: string; points: Point[] }
export interface Road { points: Point[]; spans: SpanView[] }
export interface Area { side: number | null; points: Point[] }
/** Spots come with the one most is told of first. */
export interface Scene { spots: Spot[]; zones: Shape[]; relations: Shape[]; roads: Road[] }

type Located = Place & { lat: number; lon: number };
const at = (place: Located): Point => [place.lon, place.lat];
const drawn = (points: Point[]): Point[] => points.map(mercator);

export function makeScene(campaign: Campaign, timeline: Timeline): Scene {
  const located = campaign.dossier.places.filter(campaign.located);
  return { spots: spots(campaign, timeline), zones: located.flatMap((p) => zone(campaign, p)), relations: located.flatMap((p) => relation(campaign, p)), roads: roads(campaign, timeline) };
}

export function lookOf(campaign: Campaign, span: SpanView): Look {
  const side = campaign.side(span.holder);
  const contested = span.state === "contested";
  return { side, letters: campaign.letters(span.holder), contested, other: contested ? campaign.otherSide(side, span.because) : null, inferred: span.inferred };
}

/** Every place with a position that an event or a span of control names. */
function spots(campaign: Campaign, timeline: Timeline): Spot[] {
  const uses = new Map<string, number>();
  const use = (id: string, by: number) => uses.set(id, (uses.get(id) ?? 0) + by);
  campaign.dossier.events.forEach((e) => e.places.forEach((id) => use(id, 1)));
  timeline.control.forEach((span) => use(span.place, 2));
  return [...uses]
    .flatMap(([id, told]): Spot[] => {
      const place = campaign.places.get(id);
      return campaign.located(place) ? [{ id, at: mercator(at(place)), lines: label(place), told }] : [];
    })
    .sort((a, b) => b.told - a.told || (a.id < b.id ? -1 : 1));
}

/** A name, and below it the first name in another script. */
function label(place: Place): string[] {
  const latin = /\p{Script=Latin}/u;
  const other = place.aliases.find((alias) => latin.test(alias) !== latin.test(place.name));
  return other ? [place.name, other] : [place.name];
}

/** The circle or sector in which a place lies whose position is not sure. */
function zone(campaign: Campaign, place: Located): Shape[] {
  if (!place.radius_m || (place.how !== "relation" && place.how !== "inferred")) return [];
  const anchor = place.anchor && campaign.places.get(place.anchor.place);
  if (place.anchor && anchor && campaign.located(anchor) && place.anchor.bearing_deg !== null) {
    const { distance_m, bearing_deg } = place.anchor;
    const [low, high] = distance_m ? [0.8 * distance_m, 1.2 * distance_m] : [0.1 * place.radius_m, 2 * place.radius_m];
    return [{ id: place.id, points: drawn(sector(at(anchor), low, high, bearing_deg)) }];
  }
  return [{ id: place.id, points: drawn(circle(at(place), place.radius_m)) }];
}

/** The line from a place to the one it is placed by. */
function relation(campaign: Campaign, place: Located): Shape[] {
  const anchor = place.anchor && campaign.places.get(place.anchor.place);
  return anchor && campaign.located(anchor) ? [{ id: place.id, points: drawn([at(anchor), at(place)]) }] : [];
}

/** Roads between places; a road known by one place only is a short mark there. */
function roads(campaign: Campaign, timeline: Timeline): Road[] {
  return timeline.routes.flatMap((route): Road[] => {
    const points = route.places.map((id) => campaign.places.get(id)).filter(campaign.located).map(at);
    if (points.length === 1) {
      const [lon, lat] = points[0]!;
      points.unshift([lon - 0.04, lat - 0.03]);
      points.push([lon + 0.04, lat + 0.03]);
    }
    return points.length ? [{ points: drawn(points), spans: route.spans }] : [];
  });
}

/** The land nearer to each held place than to any other one: inferred, and drawn only when asked for. */
export function areas(campaign: Campaign, held: Map<string, SpanView>): Area[] {
  const spans = [...held.values()].filter((s) => s.state === "held" && campaign.located(campaign.places.get(s.place)));
  const cells = nearest(spans.map((s) => at(campaign.places.get(s.place) as Located)));
  return spans.flatMap((span, i): Area[] => (cells[i]!.length < 4 ? [] : [{ side: campaign.side(span.holder), points: drawn(cells[i]!) }]));
}
