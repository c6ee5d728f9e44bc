// Decisions of reviewers: taken here, kept by the server. Names, not ids, go out for actors and places.
import type { PageData } from "./data";
import { fill, term, words } from "./i18n.svelte";
import type { QuoteAnchor, SlotValues } from "./slots";
import { ask, save } from "./source";

export interface Decision {
  seq: number; at: string; who: string; kind: string; event?: { id: string; type: string }; other?: { id: string }; slots?: SlotValues; reason?: string; target?: number;
}
/** What speaks for looking at an event: confidence, finding, inferred, doubted, dates or placeless; and of what. */
export interface Reason { kind: string; what: string[] }
export interface QueueItem { event: string; score: number; why: Reason[] }
export interface ReviewState { log: Decision[]; queue: QueueItem[]; verdicts: Record<string, number[]>; orphans: number[]; types: string[] }
export interface Agreement { slot: string; alpha: number | null; units: number; agreed: number }
export interface Wish { kind: string; event?: string; other?: string; slots?: SlotValues; claims?: QuoteAnchor[]; quote?: QuoteAnchor; reason?: string; target?: number }

const stored = (key: string) => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } };
const store = (key: string, value: string) => { try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };

export class Review {
  who = $state(stored("tadmor-reviewer"));
  blind = $state(stored("tadmor-blind") === "1");
  state = $state.raw<ReviewState>({ log: [], queue: [], verdicts: {}, orphans: [], types: [] });
  agreement = $state.raw<Agreement[]>([]);
  problem = $state("");
  /** Whether the review is still being asked for: until then what is known may be what a blind coder must not see. */
  opening = $state(false);
  /** What was done last, for who hears the page: the page itself is mounted anew after a decision. */
  said = $state("");
  /** How many decisions were taken since the page was opened. */
  done = 0;
  /** The text that is marked for an event that was missed. */
  marked = $state.raw<QuoteAnchor | null>(null);

  /** @param renew puts the page on the record as it is after a decision */
  constructor(private readonly renew: (data: PageData) => void) {}

  get coder(): string { return this.blind ? this.who : ""; }
  private query = () => (this.coder ? `?coder=${encodeURIComponent(this.coder)}` : "");

  async load(): Promise<void> {
    [this.state, this.agreement] = await Promise.all([ask<ReviewState>(`api/review${this.query()}`), ask<Agreement[]>("api/agreement")]);
  }
  async decide(wish: Wish): Promise<boolean> {
    return this.trying(async () => {
      await ask<Decision>("api/decisions", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...wish, who: this.who, blind: this.blind }) });
      this.marked = null;
      this.done++;
      await this.refresh();
      const w = words(), did = term("deeds", wish.kind);
      this.said = fill(w.saidDone, { did: wish.event ? `${did}: ${wish.event}` : did, left: fill(w.left, { n: this.state.queue.length }) });
    });
  }
  /** Save the whole log as a file. */
  save = (): Promise<boolean> => this.trying(() => save("api/decisions.jsonl", "decisions.jsonl"));
  private async trying(act: () => Promise<void>): Promise<boolean> {
    this.problem = "";
    try {
      await act();
      return true;
    } catch (problem) {
      this.problem = problem instanceof Error ? problem.message : String(problem);
      return false;
    }
  }
  /** What the review begins with: who works blind needs another record, all others have theirs. */
  async open(): Promise<void> {
    this.opening = true;
    try { await (this.coder ? this.refresh() : this.load()); } finally { this.opening = false; }
  }
  async refresh(): Promise<void> {
    const [data] = await Promise.all([ask<PageData>(`api/page${this.query()}`), this.load()]);
    this.renew(data);
  }
  async name(who: string, blind: boolean): Promise<void> {
    [this.who, this.blind] = [who.trim(), blind];
    store("tadmor-reviewer", this.who);
    store("tadmor-blind", blind ? "1" : "");
    await this.trying(() => this.open());
  }
}

/** A reason as the queue shows it. */
export function sayReason({ kind, what }: Reason): string {
  const w = words();
  if (kind === "confidence") return `${w.confidence} ${Math.round(100 * Number(what[0]))} %`;
  if (kind === "finding") return what.map((k) => k.replace(/-/g, " ")).join(", ");
  const slots = kind === "inferred" ? what.map((slot) => w[`slot_${slot}` as "slot_date"] ?? slot) : what;
  return [term("reasons", kind), slots.join(", ")].filter(Boolean).join(": ");
}
