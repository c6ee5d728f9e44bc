// One campaign with its look-ups. States over time come replayed from the program; nothing is replayed here.
import type { Actor, Amount, Claim, Dossier, EventRecord, PageData, Place, Reference, SpanView } from "./data";

const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]));
export const SIDES = 4;

export class Campaign {
  readonly dossier: Dossier;
  readonly actors: Map<string, Actor>;
  readonly places: Map<string, Place>;
  readonly events: Map<string, EventRecord>;
  readonly claims: Map<string, Claim>;
  readonly references: Map<number, Reference>;
  /** All events in the order in which they happened. */
  readonly ordered: EventRecord[];
  /** Of each event of `ordered`, the first and the last day; NaN where it has no date. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly rank: Map<string, number>;
  /** The days the clock stops at: every day of the operation and its aftermath, and earlier days with events. */
  readonly stops: number[];
  private readonly short = new Map<string, string>();

  constructor(readonly data: PageData) {
    const dossier = (this.dossier = data.dossier);
    this.actors = byId(dossier.actors);
    this.places = byId(dossier.places);
    this.events = byId(dossier.events);
    this.claims = byId(dossier.claims);
    this.references = new Map(dossier.references.map((r) => [r.n, r]));
    this.ordered = [...dossier.events].sort((a, b) => a.order - b.order);
    this.first = Float64Array.from(this.ordered, (e) => data.bounds[e.id]?.[0] ?? NaN);
    this.last = Float64Array.from(this.ordered, (e) => data.bounds[e.id]?.[1] ?? NaN);
    this.rank = new Map(this.ordered.map((e, i) => [e.id, i]));
    this.stops = this.makeStops();
    this.nameHolders();
  }

  get title(): string {
    return this.dossier.operation.title || this.dossier.documents[0]?.title || "Campaign";
  }
  name = (id: string): string => (this.actors.get(id) ?? this.places.get(id))?.name ?? id;
  names = (ids: string[]): string => ids.map(this.name).join(", ");
  side = (actor: string | null | undefined): number | null => (actor ? (this.data.sides[actor] ?? null) : null);
  sideClass = (actor: string | null | undefined): string => {
    const side = this.side(actor);
    return side === null ? "side-none" : `side-${side % SIDES}`;
  };
  sideName(side: number | null): string {
    const parties = side === null ? [] : (this.dossier.operation.sides[side]?.belligerents ?? []);
    return parties.slice(0, 3).map((b) => b.name).join(", ");
  }
  /** As few letters of the usual abbreviation as tell the holders apart. */
  letters = (actor: string): string => this.short.get(actor) ?? abbreviation(this.actors.get(actor)).slice(0, 2).toUpperCase();

  /** Who contests a place: the other side of the event that made it so, else the only other side there is. */
  otherSide(side: number | null, because: string): number | null {
    const event = this.events.get(because);
    const sides = [...(event?.targets ?? []), ...(event?.actors ?? [])].map(this.side);
    const other = sides.find((s) => s !== null && s !== side);
    if (other !== undefined) return other;
    return this.dossier.operation.sides.length === 2 && side !== null ? 1 - side : null;
  }
  located = (place: Place | undefined): place is Place & { lat: number; lon: number } => place != null && place.lat !== null && place.lon !== null;
  position(place: Place): [number, number] | null {
    return this.located(place) ? [place.lon, place.lat] : null;
  }
  nearestStop(day: number): number {
    return this.stops.reduce((best, stop) => (Math.abs(stop - day) < Math.abs(best - day) ? stop : best), this.stops[0]!);
  }
  /** Who holds what on a day. */
  heldOn(control: SpanView[], day: number): Map<string, SpanView> {
    const held = new Map<string, SpanView>();
    for (const span of control) if (holds(span, day)) held.set(span.place, span);
    return held;
  }
  /** The box of the places where events are; a few far ones must not make the map the world. */
  extent(): [[number, number], [number, number]] | null {
    const busy = new Set(this.dossier.events.flatMap((e) => e.places));
    const points = this.dossier.places.filter((p) => busy.has(p.id) && this.located(p)).map((p) => this.position(p)!);
    if (!points.length) return null;
    const cut = points.length < 4 ? 0 : Math.floor(points.length / 10);
    const within = (axis: 0 | 1): [number, number] => {
      const sorted = points.map((p) => p[axis]).sort((a, b) => a - b);
      return [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
    };
    const [lon, lat] = [within(0), within(1)];
    const [wide, tall] = [Math.max(0.12, 0.12 * (lon[1] - lon[0])), Math.max(0.12, 0.12 * (lat[1] - lat[0]))];
    return [[lon[0] - wide, lat[0] - tall], [lon[1] + wide, lat[1] + tall]];
  }

  private makeStops(): number[] {
    const days = this.first.filter((day) => !Number.isNaN(day));
    const [start, end] = this.data.operation;
    if (!days.length) return start === null ? [0] : [start];
    const least = days.reduce((a, b) => Math.min(a, b)), most = days.reduce((a, b) => Math.max(a, b));
    const from = start ?? least, to = Math.max(from, most, end !== null && end - from < 1500 ? end : from);
    const all = new Set<number>(days.filter((day) => day < from || to - from > 1500));
    if (to - from <= 1500) for (let day = from; day <= to; day++) all.add(day);
    return [...all].sort((a, b) => a - b);
  }
  private nameHolders(): void {
    const holders = [...new Set(this.data.timelines.flatMap((t) => t.control.map((c) => c.holder)))];
    const whole = holders.map((id) => abbreviation(this.actors.get(id)).toUpperCase());
    holders.forEach((id, i) => {
      const own = whole[i]!;
      const enough = [1, 2, 3].find((n) => whole.every((other, j) => i === j || other.slice(0, n) !== own.slice(0, n)));
      this.short.set(id, own.slice(0, enough ?? 3));
    });
  }
}

export const holds = (span: Pick<SpanView, "start" | "end">, day: number): boolean =>
  (span.start === null || span.start <= day) && (span.end === null || day < span.end);

function abbreviation(actor: Actor | undefined): string {
  if (!actor) return "?";
  const short = [actor.name, ...actor.aliases].find((name) => /^[A-Z][A-Z–-]{1,4}$/.test(name));
  return short ?? (actor.name.replace(/^(the|al)[ -]/i, "").replace(/[^\p{L}\d]/gu, "") || "?");
}

/** Bounds as a table shows them: 34+, 4,000–5,000, dozens. */
export function brief(amount: Amount & { word?: string | null }): string {
  const say = (n: number) => n.toLocaleString("en");
  if (amount.min === null && amount.max === null) return amount.word || "?";
  if (amount.min === amount.max) return say(amount.min!);
  if (amount.max === null) return `${say(amount.min!)}+`;
  return amount.min === null ? `≤ ${say(amount.max)}` : `${say(amount.min)}–${say(amount.max)}`;
}
