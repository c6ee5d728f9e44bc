import { expect, test } from "vitest";
import type { Reference } from "../src/lib/data";
import { changed as differing, noLoss, numbersOf, type Form } from "../src/lib/slots";

const quote = { document: "d1", quote: "It shelled the harbour.", start: 35 };
const references = new Map([3, 12].map((n): [number, Reference] => [n, { n, raw: `Source ${n}.` } as Reference]));
const changed = (was: Form, now: Form) => differing(was, now, references);
const before = (): Form => ({ type: "shelling", date: "1862-05-15", part_of_day: "", outcome: "", actors: "the army", targets: "", places: "the harbour", losses: [{ ...noLoss(), min: 3, quote }], claims: [{ quote, attributed_to: "", certainty: "stated", citations: "3" }], relations: {} });

test("what nobody touched does not go out", () => {
  expect(changed(before(), before())).toEqual({});
});

test("names are a line each, and an emptied slot is empty", () => {
  const now = { ...before(), actors: " the army \n\nthe fleet", places: "", date: "1862-05-16 " };
  expect(changed(before(), now)).toEqual({ date: "1862-05-16", actors: ["the army", "the fleet"], places: [] });
});

test("losses go out whole, and a number that was cleared as none", () => {
  const now = before();
  now.losses[0]!.min = undefined as unknown as null;
  now.losses[0]!.word = "dozens";
  expect(changed(before(), now).losses).toEqual([{ ...noLoss(), min: null, max: null, word: "dozens", quote }]);
  now.losses = [];
  expect(changed(before(), now).losses).toEqual([]);
});

test("of a claim only what was changed", () => {
  const now = before();
  now.claims[0]!.certainty = "claimed";
  expect(changed(before(), now)).toEqual({ claims: [{ quote, certainty: "claimed" }] });
  now.claims[0]!.attributed_to = "the army";
  expect(changed(before(), now).claims).toEqual([{ quote, attributed_to: "the army", certainty: "claimed" }]);
});

test("citations go out with the words of their references, whatever the way they are written", () => {
  const now = before();
  now.claims[0]!.citations = " 3 ";
  expect(changed(before(), now)).toEqual({});
  now.claims[0]!.citations = "12,3 12";
  expect(changed(before(), now)).toEqual({ claims: [{ quote, citations: [{ n: 12, words: "Source 12." }, { n: 3, words: "Source 3." }] }] });
  now.claims[0]!.citations = "";
  expect(changed(before(), now)).toEqual({ claims: [{ quote, citations: [] }] });
  expect(numbersOf("[12] and 3")).toEqual([12, 3]);
});

test("how an event lies to a place goes out in metres and degrees; at it is no relation", () => {
  const now = before();
  now.relations["the harbour"] = { relation: "away", km: 4.5, bearing: 90 };
  expect(changed(before(), now)).toEqual({ relations: [{ place: "the harbour", relation: "direction", distance_m: 4500, bearing_deg: 90 }] });
  now.relations["the harbour"] = { relation: "away", km: 4.5, bearing: null };
  expect(changed(before(), now).relations).toEqual([{ place: "the harbour", relation: "distance", distance_m: 4500, bearing_deg: null }]);
  expect(changed(now, before())).toEqual({ relations: [] });
  now.relations = { elsewhere: { relation: "near", km: null, bearing: null } };
  expect(changed(before(), now)).toEqual({});
});
