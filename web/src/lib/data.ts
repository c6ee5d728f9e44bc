// What the page is given: tadmor.publish.page_data and dossier.json, as types.

export interface Section { title: string; level: number; start: number; end: number; kind: string }
export interface Account {
  id: string; title: string; source: string; format: string; language: string; length: number; text: string; sections: Section[];
}
export interface Citing { citations: number[] }
export interface Belligerent extends Citing { name: string; group: string | null }
export interface Commander extends Citing {
  name: string; rank: string | null; role: string | null; group: string | null; tenure: string | null;
  killed: boolean; captured: boolean; wounded: boolean;
}
export interface Unit extends Citing { name: string; parent: string | null }
export interface Amount { min: number | null; max: number | null }
export interface Strength extends Amount, Citing { what: string; approx: boolean; note: string | null; by: string | null }
export interface Casualties extends Amount, Citing { kind: string; what: string; by: string | null; note: string | null }
export interface Side {
  belligerents: Belligerent[]; commanders: Commander[]; units: Unit[]; strength: Strength[]; casualties: Casualties[];
}
export interface Operation {
  title: string; part_of: string[]; date: { start: string | null; end: string | null }; location: string | null;
  coordinates: { lat: number; lon: number } | null; result: string | null; outcomes: string[];
  previous: string[]; next: string[]; sides: Side[]; casualties?: Casualties[];
}
export interface Reference {
  n: number; raw: string; authors: string[]; title: string | null; publisher: string | null; date: string | null;
  accessed: string | null; archived: string | null; language: string | null; url: string | null;
}
export interface Actor {
  id: string; name: string; aliases: string[]; kind: string; side: number | null; parent: string | null; mentions: number;
}
export interface Anchor { place: string; relation: string; distance_m: number | null; bearing_deg: number | null }
export interface Place {
  id: string; name: string; aliases: string[]; kind: string; lat: number | null; lon: number | null;
  radius_m: number | null; how: string; gazetteer_id: string | null; anchor: Anchor | null; reason?: string; conflict?: string;
}
export interface Loss extends Amount {
  kind: string; side: string | null; what: string; by: string | null; claim: string; word?: string | null; total?: boolean;
}
export interface EventRecord {
  id: string; type: string; date: string; part_of_day: string | null; order: number; actors: string[]; targets: string[];
  places: string[]; outcome: string | null; losses: Loss[]; claims: string[]; confidence: number; because?: string[];
  inferred?: string[]; date_alternatives?: string[]; citation_needed?: boolean; relations?: Anchor[];
}
export interface Claim {
  id: string; event: string; document: string; start: number; end: number; quote: string; attributed_to: string | null;
  certainty: string; citations: number[]; trigger_start?: number | null; trigger_end?: number | null; speaker?: string | null;
}
export interface Finding {
  id: string; kind: string; severity: "info" | "warning" | "error"; message: string; claims: string[];
  spans?: [string, number, number][];
}
export interface Series { title: string; groups: { title: string; items: string[] }[] }
export interface Dossier {
  documents: Account[]; operation: Operation; series: Series[]; references: Reference[]; actors: Actor[];
  places: Place[]; events: EventRecord[]; claims: Claim[]; findings: Finding[];
  provenance: { program: string; version: string; model?: string };
}

/** A state that holds from `start` until just before `end` (days since 1970; null: open). */
export interface SpanView {
  start: number | null; end: number | null; since: string | null; until: string | null; state: string; because: string;
  place: string; holder: string; probability: number; inferred: boolean;
}
export interface RouteView { id: string; name: string; places: string[]; spans: SpanView[] }
/** A sum of losses from a day (ISO 8601) on, until the next entry for the same side, kind, thing and claimant. */
export interface CumulativeLoss {
  day: string; side: string | null; kind: string; what: string; by: string | null; min: number; max: number | null; event: string;
}
/** The shares of sampled runs in which somebody has a place, over half-open days. */
export interface LikelihoodView { place: string; start: number | null; end: number | null; shares: { holder: string; state: string; share: number }[] }
export interface Timeline { control: SpanView[]; routes: RouteView[]; losses: CumulativeLoss[]; likelihoods: LikelihoodView[]; events: string[]; claims: string[] }
export interface BelieveOption { rule: string; kind: string; name: string; claims: number; timeline: number | null }
/** Tiles to draw beneath the record: an archive at the server, or a template of addresses; of shapes, the layers there are. */
export interface GroundTiles { kind: "raster" | "vector"; url: string; archive: boolean; attribution: string; layers: string[] }
export interface PageData {
  dossier: Dossier; bounds: Record<string, [number, number]>; operation: [number | null, number | null];
  sides: Record<string, number>; believe: BelieveOption[]; timelines: Timeline[]; server: boolean; ground: GroundTiles | null;
}
