// Decisions of reviewers: taken here, kept by the server. Names, not ids, go out for actors and places.
import type { PageData } from "./data";
import { ask } from "./source";

export interface SlotValues { type?: string; date?: string; part_of_day?: string; actors?: string[]; targets?: string[]; places?: string[]; outcome?: string }
export interface QuoteAnchor { document: string; quote: string; start: number }
export interface Decision {
  seq: number; at: string; who: string; kind: string; event?: { id: string; type: string }; other?: { id: string }; slots?: SlotValues; reason?: string; target?: number;
}
export interface QueueItem { event: string; score: number; why: string[] }
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
  busy = $state(false);
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
    this.problem = "";
    this.busy = true;
    try {
      await ask<Decision>("api/decisions", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...wish, who: this.who, blind: this.blind }) });
      this.marked = null;
      await this.refresh();
      return true;
    } catch (problem) {
      this.problem = problem instanceof Error ? problem.message : String(problem);
      return false;
    } finally {
      this.busy = false;
    }
  }
  async refresh(): Promise<void> {
    const [data] = await Promise.all([ask<PageData>(`api/page${this.query()}`), this.load()]);
    this.renew(data);
  }
  async name(who: string, blind: boolean): Promise<void> {
    [this.who, this.blind] = [who.trim(), blind];
    store("tadmor-reviewer", this.who);
    store("tadmor-blind", blind ? "1" : "");
    await this.refresh();
  }
}
