// When sources wrote against when the events were that they are cited for.
import type { Campaign } from "./campaign";
import { daysOf } from "./dates";

/** A citation of a dated source for a dated event; `lag` is how many days after the event's first day it was written. */
export interface Lag { event: string; day: number; lag: number; reference: number }

export function lagsOf(campaign: Campaign): Lag[] {
  return campaign.dossier.claims.flatMap((claim) => {
    const i = campaign.rank.get(claim.event);
    if (i === undefined || Number.isNaN(campaign.first[i]!)) return [];
    return claim.citations.flatMap((reference): Lag[] => {
      const wrote = daysOf(campaign.references.get(reference)?.date ?? null);
      // a source dated by month or year alone is no older than the event as long as it may be later
      return wrote && Number.isFinite(wrote[1]) ? [{ event: claim.event, day: campaign.first[i]!, lag: wrote[1] - campaign.first[i]!, reference }] : [];
    });
  });
}
/** A lag as a height: days near the event apart, years together. */
export const height = (lag: number): number => Math.sign(lag) * Math.log10(1 + Math.abs(lag));
/** Lags that an axis names. */
export const TICKS = [-3650, -365, -30, -7, -1, 0, 1, 7, 30, 365, 3650];
