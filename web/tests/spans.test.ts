import { describe, expect, it } from "vitest";
import type { Account, Claim } from "../src/lib/data";
import { cut, inContext } from "../src/lib/quote";
import { linesOf } from "../src/lib/spans";

const account = (id: string, text: string): Account => ({ id, title: "", source: "", format: "plain", language: "en", length: [...text].length, text, sections: [] });
const claim = (id: string, document: string, start: number, end: number): Claim => ({ id, event: id, document, start, end, quote: "", attributed_to: null, certainty: "stated", citations: [] });

describe("offsets", () => {
  const mixed = account("mixed", "🏛 fell. التياس held. End.");
  it("count code points, not UTF-16 units", () => expect(cut(mixed, 2, 6)).toBe("fell"));
  it("find Arabic behind an emoji", () => expect(cut(mixed, 8, 14)).toBe("التياس"));
  it("give a span with the rest of its sentence", () => expect(inContext(mixed, 8, 14)).toEqual(["", "التياس", " held."]));
});
describe("spans that overlap", () => {
  const text = account("t", "One two three\nfour five");
  const lines = linesOf(text, [claim("a", "t", 0, 7), claim("b", "t", 4, 18)]);
  it("are cut where they begin and end", () => expect(lines[0]!.pieces.map((p) => [p.text, p.claims.map((c) => c.id)])).toEqual([["One ", ["a"]], ["two", ["a", "b"]], [" three", ["b"]]]));
  it("begin anew at a section", () => {
    const flat = { ...account("f", "Lead text ## Aftermath It ended."), sections: [{ title: "Aftermath", level: 2, start: 10, end: 32, kind: "body" }] };
    expect(linesOf(flat, []).map((l) => l.pieces.map((p) => p.text).join(""))).toEqual(["Lead text ", "## Aftermath It ended."]);
  });
  it("go on in the next line", () => expect(lines[1]!.pieces.map((p) => [p.text, p.claims.length])).toEqual([["four", 1], [" five", 0]]));
});
