// The slots of an event as a form holds them, and what of them goes out: only what was changed.
import type { Campaign } from "./campaign";
import type { Anchor, Claim, EventRecord, Reference } from "./data";

export interface QuoteAnchor { document: string; quote: string; start: number }
export interface LossValue { kind: string; what: string; min: number | null; max: number | null; word: string; side: string; by: string; total: boolean; quote: QuoteAnchor | null }
/** What a claim cites: numbers of references, as written. */
export interface ClaimValue { quote: QuoteAnchor; attributed_to: string; certainty: string; citations: string }
export interface ReferenceAnchor { n: number; words: string }
export interface ClaimSlot { quote: QuoteAnchor; attributed_to?: string; certainty?: string; citations?: ReferenceAnchor[] }
/** How an event lies to a place: AT, one of RELATIONS; of AWAY how many kilometres, and in which direction, in degrees. */
export interface RelationValue { relation: string; km: number | null; bearing: number | null }
export interface RelationSlot { place: string; relation: string; distance_m: number | null; bearing_deg: number | null }
export interface SlotValues {
  type?: string; date?: string; part_of_day?: string; outcome?: string; actors?: string[]; targets?: string[]; places?: string[];
  relations?: RelationSlot[]; losses?: LossValue[]; claims?: ClaimSlot[];
}
export interface Form {
  type: string; date: string; part_of_day: string; outcome: string; actors: string; targets: string; places: string;
  /** By the place's name; of a place that is not here the event is at it. */
  relations: Record<string, RelationValue>; losses: LossValue[]; claims: ClaimValue[];
}

export const KINDS_OF_LOSS = ["killed", "wounded", "captured", "missing", "destroyed", "damaged", "casualties"];
export const AT = "at", AWAY = "away";
export const RELATIONS = ["near", AWAY, "outskirts", "around", "between", "road"];
/** Degrees of the eight points of the compass. */
export const POINTS = [0, 45, 90, 135, 180, 225, 270, 315];
export const noLoss = (): LossValue => ({ kind: "killed", what: "people", min: null, max: null, word: "", side: "", by: "", total: false, quote: null });
export const anchorOf = (claim: Claim): QuoteAnchor => ({ document: claim.document, quote: claim.quote, start: claim.start });
export const said = (quote: QuoteAnchor, claim?: Claim): ClaimValue => ({ quote, attributed_to: claim?.attributed_to ?? "", certainty: claim?.certainty ?? "stated", citations: (claim?.citations ?? []).join(", ") });

/** An event as a form shows it; without one, an empty form. */
export function formOf(campaign: Campaign, event: EventRecord | null, claims: ClaimValue[]): Form {
  const names = (ids: string[] | undefined) => (ids ?? []).map(campaign.name).join("\n");
  const losses = (event?.losses ?? []).map((l): LossValue => {
    const claim = campaign.claims.get(l.claim);
    return { kind: l.kind, what: l.what, min: l.min, max: l.max, word: l.word ?? "", side: l.side ? campaign.name(l.side) : "", by: l.by ?? "", total: l.total ?? false, quote: claim ? anchorOf(claim) : null };
  });
  return {
    type: event?.type ?? "", date: event?.date ?? "", part_of_day: event?.part_of_day ?? "", outcome: event?.outcome ?? "",
    actors: names(event?.actors), targets: names(event?.targets), places: names(event?.places), losses, claims,
    relations: Object.fromEntries((event?.relations ?? []).map((r) => [campaign.name(r.place), relationOf(r)])),
  };
}

/** The names in a field that has one a line. */
export const lines = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The numbers in a text, each once. */
export const numbersOf = (text: string): number[] => [...new Set((text.match(/\d+/g) ?? []).map(Number))];

// the record tells a distance with a direction and one without it apart; a form does not
const relationOf = ({ relation, distance_m, bearing_deg }: Anchor): RelationValue =>
  ({ relation: relation === "direction" || relation === "distance" ? AWAY : relation, km: distance_m === null ? null : distance_m / 1000, bearing: bearing_deg });
const relationsOf = (form: Form): RelationSlot[] => lines(form.places).flatMap((place) => {
  const { relation, km, bearing } = form.relations[place] ?? { relation: AT, km: null, bearing: null };
  if (relation === AT) return [];
  if (relation !== AWAY) return [{ place, relation, distance_m: null, bearing_deg: null }];
  return [{ place, relation: bearing === null ? "distance" : "direction", distance_m: km ? Math.round(km * 1000) : null, bearing_deg: bearing }];
});

/** What differs between two states of a form. */
export function changed(before: Form, now: Form, references: Map<number, Reference>): SlotValues {
  const slots: SlotValues = {};
  for (const slot of ["type", "date", "part_of_day", "outcome"] as const) if (now[slot] !== before[slot]) slots[slot] = now[slot].trim();
  for (const slot of ["actors", "targets", "places"] as const) if (now[slot] !== before[slot]) slots[slot] = lines(now[slot]);
  if (!same(relationsOf(now), relationsOf(before))) slots.relations = relationsOf(now);
  if (!same(now.losses, before.losses)) slots.losses = now.losses.map((l) => ({ ...l, min: l.min ?? null, max: l.max ?? null }));
  const claims = now.claims.flatMap((claim, i): ClaimSlot[] => {
    const was = before.claims[i]!, slot: ClaimSlot = { quote: claim.quote };
    for (const key of ["attributed_to", "certainty"] as const) if (claim[key] !== was[key]) slot[key] = claim[key];
    const cited = numbersOf(claim.citations);
    if (!same(cited, numbersOf(was.citations))) slot.citations = cited.map((n) => ({ n, words: references.get(n)?.raw ?? "" }));
    return Object.keys(slot).length > 1 ? [slot] : [];
  });
  if (claims.length) slots.claims = claims;
  return slots;
}
