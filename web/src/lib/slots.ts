// The slots of an event as a form holds them, and what of them goes out: only what was changed.
import type { Campaign } from "./campaign";
import type { Claim, EventRecord } from "./data";

export interface QuoteAnchor { document: string; quote: string; start: number }
export interface LossValue { kind: string; what: string; min: number | null; max: number | null; word: string; side: string; by: string; total: boolean; quote: QuoteAnchor | null }
export interface ClaimValue { quote: QuoteAnchor; attributed_to: string; certainty: string }
export interface SlotValues {
  type?: string; date?: string; part_of_day?: string; outcome?: string; actors?: string[]; targets?: string[]; places?: string[];
  losses?: LossValue[]; claims?: (Partial<ClaimValue> & { quote: QuoteAnchor })[];
}
export interface Form {
  type: string; date: string; part_of_day: string; outcome: string; actors: string; targets: string; places: string;
  losses: LossValue[]; claims: ClaimValue[];
}

export const KINDS_OF_LOSS = ["killed", "wounded", "captured", "missing", "destroyed", "damaged", "casualties"];
export const noLoss = (): LossValue => ({ kind: "killed", what: "people", min: null, max: null, word: "", side: "", by: "", total: false, quote: null });
export const anchorOf = (claim: Claim): QuoteAnchor => ({ document: claim.document, quote: claim.quote, start: claim.start });
export const said = (quote: QuoteAnchor, claim?: Claim): ClaimValue => ({ quote, attributed_to: claim?.attributed_to ?? "", certainty: claim?.certainty ?? "stated" });

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
  };
}

const lines = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What differs between two states of a form. */
export function changed(before: Form, now: Form): SlotValues {
  const slots: SlotValues = {};
  for (const slot of ["type", "date", "part_of_day", "outcome"] as const) if (now[slot] !== before[slot]) slots[slot] = now[slot].trim();
  for (const slot of ["actors", "targets", "places"] as const) if (now[slot] !== before[slot]) slots[slot] = lines(now[slot]);
  if (!same(now.losses, before.losses)) slots.losses = now.losses.map((l) => ({ ...l, min: l.min ?? null, max: l.max ?? null }));
  const claims = now.claims.flatMap((claim, i) => {
    const { attributed_to, certainty } = before.claims[i]!;
    if (same(claim, before.claims[i])) return [];
    return [{ quote: claim.quote, ...(claim.attributed_to === attributed_to ? {} : { attributed_to: claim.attributed_to }), ...(claim.certainty === certainty ? {} : { certainty: claim.certainty }) }];
  });
  if (claims.length) slots.claims = claims;
  return slots;
}
