// What the map shows at one moment: a mark for each group of places, with who holds them and what happens there.
import { holds, type Campaign } from "../lib/campaign";
import type { EventRecord, SpanView } from "../lib/data";
import type { Point } from "../lib/geometry";
import type { Look } from "../lib/symbols";
import { toScreen, type Camera } from "./camera";
import type { Group } from "./clusters";
import { lookOf, type Road, type Spot } from "./scene";

/** Whether an event of the chosen time is surely of that time, and whether it is near the place and not at it. */
export interface Happening { exact: boolean; beside: boolean }
/** A place, or several that lie too close: where on the screen, and what is to be seen of them. */
export interface Mark {
  x: number; y: number; spots: Spot[]; chosen: boolean; besieged: boolean; happening: Happening | null;
  /** The symbol of who holds the first of the places; null where nobody is told to. */
  look: Look | null;
  /** Of several places, how many each side holds; null: a holder without a side, undefined: nobody told. */
  shares: Map<number | null | undefined, number>;
}

/** Where events of the chosen time are. */
export function happenings(shown: EventRecord[], campaign: Campaign): Map<string, Happening> {
  const found = new Map<string, Happening>();
  for (const event of shown) {
    const i = campaign.rank.get(event.id)!, exact = campaign.first[i] === campaign.last[i];
    for (const id of event.places) {
      const beside = (event.relations ?? []).some((r) => r.place === id), before = found.get(id);
      found.set(id, before ? { exact: before.exact || exact, beside: before.beside && beside } : { exact, beside });
    }
  }
  return found;
}

export interface Moment { held: Map<string, SpanView>; happening: Map<string, Happening>; chosen: Set<string> }

/** The marks within the window and a little around it; a chosen place stands by itself, and last, on top. */
export function marks(campaign: Campaign, groups: Group[], moment: Moment, camera: Camera): Mark[] {
  const found: Mark[] = [], above: Mark[] = [];
  for (const group of groups) {
    const [x, y] = toScreen(camera, group.lead.at);
    if (x < -160 || y < -40 || x > camera.width + 160 || y > camera.height + 40) continue;
    const alone = group.members.filter((s) => moment.chosen.has(s.id)), others = group.members.filter((s) => !moment.chosen.has(s.id));
    if (others.length) {
      const at = others[0] === group.lead ? [x, y] : toScreen(camera, others[0]!.at);
      found.push(mark(campaign, others, moment, at[0]!, at[1]!));
    }
    for (const spot of alone) above.push(mark(campaign, [spot], moment, ...toScreen(camera, spot.at)));
  }
  return [...found, ...above];
}

function mark(campaign: Campaign, spots: Spot[], moment: Moment, x: number, y: number): Mark {
  const spans = spots.map((s) => moment.held.get(s.id)), first = spans[0];
  const happening = spots.map((s) => moment.happening.get(s.id)).filter((h) => h !== undefined);
  const shares: Mark["shares"] = new Map();
  for (const span of spans) {
    const side = span && campaign.side(span.holder);
    shares.set(side, (shares.get(side) ?? 0) + 1);
  }
  return {
    x, y, spots, shares, look: first ? lookOf(campaign, first) : null,
    chosen: moment.chosen.has(spots[0]!.id), besieged: spans.some((s) => s?.state === "besieged"),
    happening: happening.length ? { exact: happening.some((h) => h.exact), beside: happening.every((h) => h.beside) } : null,
  };
}

/** The state of each road on a day. */
export const roadsOn = (roads: Road[], day: number): { points: Point[]; state: string }[] =>
  roads.flatMap(({ points, spans }) => {
    const span = spans.find((s) => holds(s, day));
    return span ? [{ points, state: span.state }] : [];
  });

/** How many pixels from its middle a mark is hit: about a finger's width. */
const REACH = 16;
const far = (mark: Mark, x: number, y: number): number => Math.hypot(mark.x - x, mark.y - y) - (mark.spots.length > 1 ? 4 : 0);

/** The mark at a point on the screen; of those that lie on each other the one on top. */
export function hit(marks: Mark[], x: number, y: number): Mark | undefined {
  let best: Mark | undefined, least = REACH;
  for (const mark of marks) {
    const away = far(mark, x, y);
    if (away <= least) [best, least] = [mark, away];
  }
  return best;
}
/** All places whose marks are at a point, what most is told of first. */
export const within = (marks: Mark[], x: number, y: number): Spot[] =>
  marks.filter((mark) => far(mark, x, y) <= REACH).flatMap((mark) => mark.spots).sort((a, b) => b.told - a.told || (a.id < b.id ? -1 : 1));
