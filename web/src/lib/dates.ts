// Days as whole numbers since 1970-01-01, proleptic Gregorian, also before the common era; and dates in words.
import { lang, type Lang } from "./i18n.svelte";

const DAY = 86400000;

/** The number of an ISO 8601 day, or null where it is none. */
export function dayNumber(iso: string): number | null {
  const match = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(iso.trim());
  if (!match) return null;
  const [month, day] = [Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(Number(match[1]), month - 1, day);
  return date.getUTCMonth() === month - 1 ? Math.round(date.getTime() / DAY) : null;
}

/** First and last day of an EDTF date or interval, infinite where it is open; null where it is none. */
export function daysOf(edtf: string | null): [number, number] | null {
  if (!edtf) return null;
  const [from, to = from] = edtf.split("/").map(spanOf);
  return from && to ? [from[0], to[1]] : null;
}
function spanOf(date: string): [number, number] | null {
  if (date === ".." || date === "") return [-Infinity, Infinity];
  const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$/.exec(date);
  if (!match) return null;
  const [, year, month, day] = match;
  const first = dayNumber(`${year}-${month ?? "01"}-${day ?? "01"}`);
  if (first === null) return null;
  if (day) return [first, first];
  const end = new Date(first * DAY);
  if (month) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return [first, Math.round(end.getTime() / DAY) - 1];
}

/** The day a person typed: 2016-12-11, 11.12.2016, 11 December 2016, or a month or year, whose first day it is. */
export function typedDay(text: string): number | null {
  const plain = text.trim();
  const month = /^(-?\d{4})(?:-(\d\d))?$/.exec(plain);
  if (month) return dayNumber(`${month[1]}-${month[2] ?? "01"}-01`);
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(plain);
  if (dotted) return dayNumber(`${dotted[3]}-${dotted[2]!.padStart(2, "0")}-${dotted[1]!.padStart(2, "0")}`);
  const words = /^(\d{1,2})\s+(\p{L}+)\.?\s+(\d{4})$/u.exec(plain);
  if (words) {
    const named = months("en").findIndex((name) => name.toLowerCase().startsWith(words[2]!.toLowerCase()));
    if (named >= 0) return dayNumber(`${words[3]}-${String(named + 1).padStart(2, "0")}-${words[1]!.padStart(2, "0")}`);
  }
  return dayNumber(plain);
}

export function isoDay(day: number): string {
  const date = new Date(day * DAY), year = date.getUTCFullYear();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

const cache = new Map<Lang, string[]>();
function months(language: Lang): string[] {
  let names = cache.get(language);
  if (!names) {
    const format = new Intl.DateTimeFormat(language === "ar" ? "ar-SY" : "en-GB", { month: "long", timeZone: "UTC" });
    names = Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2000, month, 15))));
    cache.set(language, names);
  }
  return names;
}

function sayYear(year: string): string {
  if (!year.startsWith("-")) return String(Number(year));
  return `${Number(year.slice(1)) + 1} ${lang() === "ar" ? "ق.م" : "BC"}`;
}

/** An EDTF date or interval in words; `brief` shortens the month. */
export function sayDate(edtf: string | null, brief = false): string {
  if (!edtf) return lang() === "ar" ? "تاريخ غير معروف" : "date unknown";
  const one = (date: string) => {
    const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(date);
    if (!match) return date === ".." ? "…" : date;
    const name = match[2] ? (months(lang())[Number(match[2]) - 1] ?? match[2]) : "";
    const month = brief && lang() === "en" ? name.slice(0, 3) : name;
    const about = match[4] ? (lang() === "ar" ? "نحو " : "about ") : "";
    return about + [match[3] && String(Number(match[3])), month, sayYear(match[1]!)].filter(Boolean).join(" ");
  };
  return edtf.split("/").map(one).join(" – ");
}

export const sayDay = (day: number, brief = false) => sayDate(isoDay(day), brief);

const weekdays: Partial<Record<Lang, Intl.DateTimeFormat>> = {};
export function weekday(day: number): string {
  const format = (weekdays[lang()] ??= new Intl.DateTimeFormat(lang() === "ar" ? "ar-SY" : "en-GB", { weekday: "long", timeZone: "UTC" }));
  return format.format(new Date(day * DAY));
}
