import { expect, test } from "vitest";
import { changed, noLoss, type Form } from "../src/lib/slots";

const quote = { document: "d1", quote: "It shelled the harbour.", start: 35 };
const before = (): Form => ({ type: "shelling", date: "1862-05-15", part_of_day: "", outcome: "", actors: "the army", targets: "", places: "the harbour", losses: [{ ...noLoss(), min: 3, quote }], claims: [{ quote, attributed_to: "", certainty: "stated" }] });

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
