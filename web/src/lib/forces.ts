// The order of battle at a day: who commands, whose fate is known by then, who has been told of and where last.
import type { Campaign } from "./campaign";
import type { Actor, Commander, EventRecord } from "./data";
import { daysOf } from "./dates";

export type Office = "before" | "during" | "after" | "unknown";
/** Whether a day lies in the time for which someone is told to have commanded. */
export function office(commander: Commander, day: number): Office {
  const days = daysOf(commander.tenure);
  if (!days) return "unknown";
  return day < days[0] ? "before" : day > days[1] ? "after" : "during";
}

export class Presence {
  private readonly actors = new Map<string, Actor>();
  private readonly events = new Map<string, number[]>();

  constructor(private readonly campaign: Campaign) {
    for (const actor of campaign.dossier.actors) for (const name of [actor.name, ...actor.aliases]) if (!this.actors.has(key(name))) this.actors.set(key(name), actor);
    campaign.ordered.forEach((event, i) => {
      if (!Number.isNaN(campaign.first[i]!)) for (const id of new Set([...event.actors, ...event.targets])) this.events.set(id, [...(this.events.get(id) ?? []), i]);
    });
  }
  /** The last event up to a day in which somebody of this name took part, of those that `counts` lets count. */
  last(name: string, day: number, counts: (event: EventRecord) => boolean): EventRecord | undefined {
    const { ordered, first } = this.campaign;
    return this.of(name).filter((i) => first[i]! <= day && counts(ordered[i]!)).reduce<EventRecord | undefined>((best, i) => (!best || first[i]! >= first[this.campaign.rank.get(best.id)!]! ? ordered[i] : best), undefined);
  }
  /** Whether events tell of somebody of this name at all. */
  told = (name: string): boolean => this.of(name).length > 0;
  /** The event in which somebody of this name is told to have been killed. */
  death(name: string): EventRecord | undefined {
    const id = this.actors.get(key(name))?.id;
    return this.of(name).map((i) => this.campaign.ordered[i]!).find((e) => e.type === "killing" && id !== undefined && e.targets.includes(id));
  }
  private of(name: string): number[] {
    return this.events.get(this.actors.get(key(name))?.id ?? "") ?? [];
  }
}
const key = (name: string): string => name.trim().toLocaleLowerCase();
