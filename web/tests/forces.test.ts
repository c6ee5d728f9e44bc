import { describe, expect, it } from "vitest";
import { Campaign } from "../src/lib/campaign";
import type { Actor, Claim, Commander, EventRecord, PageData, Reference } from "../src/lib/data";
import { dayNumber } from "../src/lib/dates";
import { office, Presence } from "../src/lib/forces";
import { height, lagsOf } from "../src/lib/lags";

const day = (iso: string): number => dayNumber(iso)!;
const actor = (id: string, name: string, aliases: string[] = []): Actor => ({ id, name, aliases, kind: "unit", side: 0, parent: null, mentions: 1 });
const event = (id: string, type: string, date: string, actors: string[], targets: string[] = []): EventRecord =>
  ({ id, type, date, part_of_day: null, order: Number(id.slice(1)), actors, targets, places: [], outcome: null, losses: [], claims: [], confidence: 1 });
const claim = (id: string, of: string, citations: number[]): Claim => ({ id, event: of, document: "d1", start: 0, end: 1, quote: "", attributed_to: null, certainty: "stated", citations });
const reference = (n: number, date: string | null): Reference => ({ n, raw: "", authors: [], title: null, publisher: null, date, accessed: null, archived: null, language: null, url: null });

const events = [
  event("e1", "advance", "1862-05-03", ["a1"]), event("e2", "clash", "1862-05-08", ["a1"], ["a2"]),
  event("e3", "killing", "1862-05-09", ["a1"], ["a3"]), event("e4", "withdrawal", "1862-05-12", ["a1"]),
];
const data: PageData = {
  dossier: {
    documents: [], operation: { title: "", part_of: [], date: { start: null, end: null }, location: null, coordinates: null, result: null, outcomes: [], previous: [], next: [], sides: [] },
    series: [], references: [reference(1, "1862-05-09"), reference(2, "1862-05"), reference(3, "1861-12-31"), reference(4, null)],
    actors: [actor("a1", "Stonewall Brigade", ["1st Virginia Brigade"]), actor("a2", "2nd Brigade"), actor("a3", "John Smith")], places: [], events,
    claims: [claim("c1", "e2", [1, 2]), claim("c2", "e3", [3, 4])], findings: [], provenance: { program: "", version: "" },
  },
  bounds: Object.fromEntries(events.map((e) => [e.id, [day(e.date), day(e.date)]])), operation: [null, null], sides: {}, believe: [],
  timelines: [{ control: [], routes: [], losses: [], likelihoods: [], events: [], claims: [] }], server: false, ground: null,
};
const campaign = new Campaign(data), presence = new Presence(campaign), all = () => true;

describe("who commands", () => {
  const commander = (tenure: string | null): Commander => ({ name: "", rank: null, role: null, group: null, tenure, killed: false, captured: false, wounded: false, citations: [] });
  it.each([
    ["1862-05-01/1862-05-08", "during"], ["1862-05-09/..", "before"], ["1862-04", "after"], ["1862-05", "during"], [null, "unknown"],
  ])("on 8 May 1862 of %s", (tenure, held) => expect(office(commander(tenure), day("1862-05-08"))).toBe(held));
});
describe("a unit", () => {
  it.each<[string, string | undefined]>([["1862-05-02", undefined], ["1862-05-03", "e1"], ["1862-05-10", "e3"], ["1863-01-01", "e4"]])("was on %s last told of in %s", (on, id) =>
    expect(presence.last("stonewall brigade", day(on), all)?.id).toBe(id));
  it("is found by its other name, and where it is the target", () => {
    expect(presence.last("1st Virginia Brigade", day("1862-05-08"), all)?.id).toBe("e2");
    expect(presence.last("2nd Brigade", day("1862-06-01"), all)?.id).toBe("e2");
  });
  it("is not told of by what is set aside", () => expect(presence.last("2nd Brigade", day("1862-06-01"), () => false)).toBeUndefined());
  it("of no event is told nothing", () => expect(presence.told("Nobody's Horse")).toBe(false));
});
it("a death is the killing of which one was the target", () => {
  expect(presence.death("John Smith")?.id).toBe("e3");
  expect(presence.death("Stonewall Brigade")).toBeUndefined();
});
describe("sources", () => {
  it("are as late as they are dated, by month at its end; without a date not at all", () =>
    expect(lagsOf(campaign).map((l) => [l.reference, l.lag])).toEqual([[1, 1], [2, 23], [3, -129]]));
  it("are set the further apart the nearer they are to the event", () => expect([0, 9, 99, -9].map(height)).toEqual([0, 1, 2, -1]));
});
