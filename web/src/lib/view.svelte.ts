// What the reader has chosen: time, selection, filters, rule of evidence, map. All of it is in the address.
import type { Campaign } from "./campaign";
import type { EventRecord, Timeline } from "./data";
import { dayNumber, isoDay } from "./dates";
import { lang, speak } from "./i18n.svelte";
import { timelineFor } from "./source";

export type Mode = "day" | "range" | "all";
export type Stage = "map" | "timeline" | "text";
export type Tab = "events" | "places" | "losses" | "forces" | "sources" | "findings" | "review";
export const TABS: Tab[] = ["events", "places", "losses", "forces", "sources", "findings"];
/** Screens on which the panel is a sheet at the bottom. */
export const PHONE = "(max-width: 900px)";
export const SPEEDS = [2000, 1000, 400];

export class View {
  readonly campaign: Campaign;
  day = $state(0);
  from = $state(0);
  mode = $state<Mode>("day");
  event = $state<string | null>(null);
  place = $state<string | null>(null);
  query = $state("");
  actor = $state("");
  type = $state("");
  rule = $state("all");
  stage = $state<Stage>("map");
  tab = $state<Tab>("events");
  theme = $state<"light" | "dark">("light");
  follow = $state(true);
  /** Whether single letters are keys; who dictates or has tremor turns them off (WCAG 2.1.4). */
  letters = $state(true);
  areas = $state(false);
  uncertainty = $state(false);
  camera = $state<string>("");
  playing = $state(false);
  speed = $state(1);
  busy = $state(false);
  problem = $state("");
  timeline = $state.raw<Timeline>() as Timeline;
  /** Places the map should move to show; raised by selecting. */
  focus = $state.raw<string[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly loaded = new Map<string, Timeline>();

  /** @param coder whose decisions alone the record has, where they work blind */
  constructor(campaign: Campaign, private readonly coder = "") {
    this.campaign = campaign;
    campaign.data.believe.forEach((o) => o.timeline !== null && this.loaded.set(o.rule, campaign.data.timelines[o.timeline]!));
    this.timeline = campaign.data.timelines[0]!;
    this.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.read();
  }

  /** First day shown: `-Infinity` in "all so far". */
  start = $derived(this.mode === "all" ? -Infinity : this.mode === "range" ? Math.min(this.from, this.day) : this.day);
  believed = $derived(new Set(this.timeline?.events));
  believedClaims = $derived(new Set(this.timeline?.claims));
  held = $derived.by(() => this.campaign.heldOn(this.timeline.control, this.day));
  matching = $derived.by(() => this.filtered());
  /** Events of the chosen time that pass the filters, in order. */
  shown = $derived.by(() => {
    const { ordered, first, last } = this.campaign, [from, to] = [this.start, this.day];
    const found: EventRecord[] = [];
    for (let i = 0; i < ordered.length; i++) if (first[i]! <= to && last[i]! >= from && (!this.matching || this.matching[i])) found.push(ordered[i]!);
    return found;
  });
  filters = $derived(Boolean(this.query || this.actor || this.type));
  chosenEvent = $derived.by(() => (this.event ? this.campaign.events.get(this.event) : undefined));
  chosenPlace = $derived.by(() => (this.place ? this.campaign.places.get(this.place) : undefined));

  private filtered(): Uint8Array | null {
    const words = this.query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length && !this.actor && !this.type) return null;
    const { campaign } = this;
    return Uint8Array.from(campaign.ordered, (event) => {
      if (this.type && event.type !== this.type) return 0;
      if (this.actor && !event.actors.includes(this.actor) && !event.targets.includes(this.actor)) return 0;
      if (!words.length) return 1;
      const all = [...event.actors, ...event.targets, ...event.places].flatMap((id) => {
        const item = campaign.actors.get(id) ?? campaign.places.get(id);
        return item ? [item.name, ...item.aliases] : [];
      });
      const text = [event.id, event.type, ...all, ...event.claims.map((c) => campaign.claims.get(c)?.quote ?? "")].join(" ").toLocaleLowerCase();
      return words.every((word) => text.includes(word)) ? 1 : 0;
    });
  }

  go(day: number): void {
    this.day = this.campaign.nearestStop(day);
    if (this.mode === "range") this.from = Math.min(this.from, this.day);
    this.write(false);
  }
  step(by: number): void {
    const { stops } = this.campaign, at = stops.indexOf(this.day);
    this.go(stops[Math.min(Math.max(at + by, 0), stops.length - 1)]!);
  }
  /** To the event before or after the chosen one, or before or after the chosen day. */
  stepEvent(by: number): void {
    const { ordered, first, rank } = this.campaign;
    const passes = (i: number) => !this.matching || this.matching[i] === 1;
    let i: number;
    if (this.event) i = rank.get(this.event)! + by;
    else if (by > 0) i = first.findIndex((day) => day >= this.day);
    else i = first.findLastIndex((day) => day <= this.day);
    while (i >= 0 && i < ordered.length && !passes(i)) i += by;
    if (i >= 0 && i < ordered.length) this.chooseEvent(ordered[i]!.id);
  }
  chooseEvent(id: string): void {
    const event = this.campaign.events.get(id);
    if (!event) return;
    [this.event, this.place] = [id, null];
    const i = this.campaign.rank.get(id)!, [first, last] = [this.campaign.first[i]!, this.campaign.last[i]!];
    if (this.follow && !Number.isNaN(first) && (last < this.start || first > this.day)) {
      this.day = this.campaign.nearestStop(first);
      if (this.mode === "range") this.from = Math.min(this.from, this.day);
    }
    this.focus = event.places;
    this.write(true);
  }
  choosePlace(id: string): void {
    [this.place, this.event] = [id, null];
    this.focus = [id];
    this.write(true);
  }
  show(stage: Stage): void {
    this.stage = stage;
    this.write(true);
  }
  closeEvidence(): void {
    this.event = this.place = null;
    this.write(true);
  }
  async believe(rule: string, keep = true): Promise<void> {
    this.rule = rule;
    if (keep) this.write(true);
    let found = this.loaded.get(rule);
    if (!found) {
      this.busy = true;
      try {
        found = await timelineFor(rule, this.coder);
        this.loaded.set(rule, found);
      } catch (problem) {
        this.problem = String(problem);
        return;
      } finally {
        this.busy = false;
      }
    }
    if (this.rule === rule) this.timeline = found;
  }
  play(on: boolean): void {
    clearTimeout(this.timer);
    const { stops } = this.campaign;
    if (on && this.day === stops[stops.length - 1]) this.go(stops[0]!);
    this.playing = on;
    if (on) this.timer = setTimeout(() => this.tick(), SPEEDS[this.speed]);
  }
  private tick(): void {
    const { stops } = this.campaign;
    this.step(1);
    this.play(this.day !== stops[stops.length - 1]);
  }
  setMode(mode: Mode): void {
    this.mode = mode;
    if (mode === "range" && (this.from === 0 || this.from > this.day)) this.from = this.campaign.nearestStop(this.day - 3);
    this.write(true);
  }

  read(): void {
    const hash = new URLSearchParams(location.hash.slice(1));
    const { campaign } = this, asked = dayNumber(hash.get("t") ?? "");
    const start = campaign.data.operation[0];
    this.day = asked ?? (start === null ? campaign.stops[0]! : start);
    this.day = campaign.nearestStop(this.day);
    this.from = dayNumber(hash.get("f") ?? "") ?? campaign.nearestStop(this.day - 3);
    this.mode = oneOf(hash.get("m"), ["day", "range", "all"], "day");
    this.event = campaign.events.has(hash.get("e") ?? "") ? hash.get("e") : null;
    this.place = campaign.places.has(hash.get("p") ?? "") ? hash.get("p") : null;
    this.query = hash.get("q") ?? "";
    this.actor = campaign.actors.has(hash.get("actor") ?? "") ? hash.get("actor")! : "";
    this.type = hash.get("type") ?? "";
    this.stage = oneOf(hash.get("view"), ["map", "timeline", "text"], "map");
    this.tab = oneOf(hash.get("tab"), [...TABS, "review"], "events");
    this.areas = hash.get("areas") === "1";
    this.uncertainty = hash.get("around") === "1";
    this.follow = hash.get("follow") !== "0";
    this.letters = hash.get("keys") !== "0";
    this.camera = hash.get("map") ?? "";
    // an address that does not say where to look shows what is chosen
    if (!this.camera) this.focus = this.place ? [this.place] : (this.chosenEvent?.places ?? []);
    if (hash.has("theme")) this.theme = oneOf(hash.get("theme"), ["light", "dark"], this.theme);
    speak(oneOf(hash.get("lang"), ["en", "ar"], "en"));
    const rule = hash.get("believe") ?? "all";
    if (rule !== this.rule && campaign.data.believe.some((o) => o.rule === rule)) void this.believe(rule, false);
    else if (rule === "all") void this.believe("all", false);
  }
  /** Put the state into the address: as a new step that "back" undoes, or in place of the last. */
  write(keep: boolean): void {
    const hash = new URLSearchParams({ t: isoDay(this.day) });
    const set = (key: string, value: string | null, unless = "") => value && value !== unless && hash.set(key, value);
    if (this.mode === "range") hash.set("f", isoDay(this.from));
    set("m", this.mode, "day");
    set("e", this.event);
    set("p", this.place);
    set("q", this.query);
    set("actor", this.actor);
    set("type", this.type);
    set("believe", this.rule, "all");
    set("view", this.stage, "map");
    set("tab", this.tab, "events");
    set("areas", this.areas ? "1" : null);
    set("around", this.uncertainty ? "1" : null);
    set("follow", this.follow ? null : "0");
    set("keys", this.letters ? null : "0");
    set("map", this.camera);
    set("lang", lang(), "en");
    set("theme", this.themeChosen ? this.theme : null);
    const address = `#${hash.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
    if (address !== location.hash) history[keep ? "pushState" : "replaceState"](null, "", address);
  }
  private themeChosen = location.hash.includes("theme=");
  setTheme(theme: "light" | "dark"): void {
    this.theme = theme;
    this.themeChosen = true;
    this.write(false);
  }
}

function oneOf<T extends string>(value: string | null, allowed: T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}
