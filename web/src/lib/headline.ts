// An event in a few words: "Capture of Palmyra".
import type { Campaign } from "./campaign";
import type { EventRecord } from "./data";
import { sayDate, sayDay } from "./dates";
import { fill, term, words } from "./i18n.svelte";

export function headline(campaign: Campaign, event: EventRecord): string {
  const w = words(), [noun, preposition] = w.headlines[event.type] ?? [term("kinds", event.type), ""];
  if (!event.places.length) return noun;
  const beside = new Map((event.relations ?? []).map((r) => [r.place, r]));
  const first = event.places[0]!, near = beside.has(first) && event.type !== "statement";
  const places = event.places.slice(0, 3).map(campaign.name).join(", ") + (event.places.length > 3 ? " …" : "");
  return [noun, near ? w.near : preposition, places].filter(Boolean).join(" ");
}

/** Where an event was, a phrase a place or two: "4 km east of Palmyra". */
export function where(campaign: Campaign, event: EventRecord): string[] {
  const w = words(), said = new Map((event.relations ?? []).map((r) => [r.place, r])), told: string[] = [];
  const pairs = Object.entries({ between: "betweenTwo", road: "roadOfTwo" }).flatMap(([kind, phrase]) => {
    const two = event.places.filter((id) => said.get(id)?.relation === kind);
    return two.length === 2 ? [[two, phrase] as const] : [];
  });
  for (const id of event.places) {
    const place = campaign.name(id), beside = said.get(id), pair = pairs.find(([two]) => two.includes(id));
    if (pair) {
      if (pair[0][0] === id) told.push(fill(w.beside[pair[1]]!, { place, other: campaign.name(pair[0][1]!) }));
      continue;
    }
    if (!beside) { told.push(place); continue; }
    const { distance_m, bearing_deg, relation } = beside;
    const far = distance_m === null ? "" : `${Number((distance_m / 1000).toFixed(1))} km`;
    const direction = bearing_deg === null ? "" : w.compass[(45 * Math.round(bearing_deg / 45)) % 360]!;
    const phrase = w.beside[far && direction ? "both" : direction ? "direction" : far ? "distance" : relation];
    told.push(phrase ? fill(phrase, { place, far, direction }) : `${relation} ${place}`);
  }
  return told;
}

export function when(campaign: Campaign, event: EventRecord, brief = true): string {
  const i = campaign.rank.get(event.id)!;
  const date = campaign.first[i] === campaign.last[i] && /^-?\d{4}-\d\d-\d\d$/.test(event.date) ? sayDay(campaign.first[i]!, brief) : sayDate(event.date, brief);
  return [date, event.part_of_day && term("parts", event.part_of_day)].filter(Boolean).join(", ");
}
