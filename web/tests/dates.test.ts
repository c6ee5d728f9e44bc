import { describe, expect, it } from "vitest";
import { daysOf, dayNumber, isoDay, sayDate, typedDay } from "../src/lib/dates";

describe("days", () => {
  it.each(["1970-01-01", "2016-12-11", "1969-12-31", "-0489-09-12", "0001-01-01"])("%s and back", (iso) => {
    expect(isoDay(dayNumber(iso)!)).toBe(iso);
  });
  it("are counted from 1970", () => expect([dayNumber("1970-01-01"), dayNumber("2016-12-11")]).toEqual([0, 17146]));
  it.each(["2016-02-30", "2016-13-01", "yesterday", ""])("%s is none", (text) => expect(dayNumber(text)).toBeNull());
  it.each([
    ["2016-12-11", "2016-12-11"], ["11.12.2016", "2016-12-11"], ["11/12/2016", "2016-12-11"], ["11 December 2016", "2016-12-11"],
    ["11 dec 2016", "2016-12-11"], ["2016-12", "2016-12-01"], ["1862", "1862-01-01"],
  ])("%s is typed for %s", (typed, iso) => expect(isoDay(typedDay(typed)!)).toBe(iso));
});
describe("dates in words", () => {
  it.each([
    ["2016-12-08", "8 December 2016"], ["2016-12", "December 2016"], ["2015-05/2016-03", "May 2015 – March 2016"],
    ["-0489-09-12", "12 September 490 BC"], ["1655~", "about 1655"], ["2017-01-05/..", "5 January 2017 – …"], [null, "date unknown"],
  ])("%s", (edtf, said) => expect(sayDate(edtf)).toBe(said));
});
describe("first and last day of a date", () => {
  it.each([
    ["2016-12-08", "2016-12-08", "2016-12-08"], ["2016-02", "2016-02-01", "2016-02-29"], ["1862~", "1862-01-01", "1862-12-31"],
    ["2016-12-10/2016-12-11", "2016-12-10", "2016-12-11"], ["2015-05/2016-03", "2015-05-01", "2016-03-31"],
  ])("%s", (edtf, first, last) => expect(daysOf(edtf)!.map(isoDay)).toEqual([first, last]));
  it("has no end where it is open", () => expect(daysOf("2016-12-14/..")).toEqual([dayNumber("2016-12-14"), Infinity]));
  it.each([null, "", "spring"])("%s is none", (edtf) => expect(daysOf(edtf)?.every(Number.isFinite) ?? null).toBeFalsy());
});
