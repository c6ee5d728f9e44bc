// An event in a few words: "Capture of Palmyra".
import type { Campaign } from "./campaign";
import type { EventRecord } from "./data";
import { sayDate, sayDay } from "./dates";
import { term, words } from "./i18n.svelte";

export function headline(campaign: Campaign, event: EventRecord): string {
  const w = words(), [noun, preposition] = w.headlines[event.type] ?? [term("kinds", event.type), ""];
  if (!event.places.length) return noun;
  const beside = new Map((event.relations ?? []).map((r) => [r.place, r]));
  const first = event.places[0]!, near = beside.has(first) && event.type !== "statement";
  const places = event.places.slice(0, 3).map(campaign.name).join(", ") + (event.places.length > 3 ? " …" : "");
  return [noun, near ? w.near : preposition, places].filter(Boolean).join(" ");
}

export function when(campaign: Campaign, event: EventRecord, brief = true): string {
  const i = campaign.rank.get(event.id)!;
  const date = campaign.first[i] === campaign.last[i] && /^-?\d{4}-\d\d-\d\d$/.test(event.date) ? sayDay(campaign.first[i]!, brief) : sayDate(event.date, brief);
  return [date, event.part_of_day && term("parts", event.part_of_day)].filter(Boolean).join(", ");
}
