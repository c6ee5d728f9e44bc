// The words of the interface. The words of the accounts are never translated.
import ar from "./ar";
import en, { type Forms } from "./en";

export type Lang = "en" | "ar";
export type Words = typeof en;

const WORDS: Record<Lang, Words> = { en, ar };
const current = $state<{ lang: Lang }>({ lang: "en" });

export const lang = (): Lang => current.lang;
export const words = (): Words => WORDS[current.lang];

export function speak(language: Lang): void {
  current.lang = language;
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
}

/** A word of a table of kinds, or the kind itself where the table lacks it. */
export function term(table: "kinds" | "states" | "certainties" | "lossKinds" | "parts" | "outcomes" | "placed" | "severities" | "deeds" | "reasons" | "relations", key: string): string {
  const found = (words()[table] as Record<string, string>)[key];
  return found ?? key.replace(/[_-]/g, " ");
}

/** Fill {names} of a phrase. */
export const fill = (phrase: string, values: Record<string, string | number>): string =>
  phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

const plurals: Partial<Record<Lang, Intl.PluralRules>> = {};
export function count(n: number, forms: Forms): string {
  const rule = (plurals[current.lang] ??= new Intl.PluralRules(current.lang)).select(n);
  const form = rule === "one" ? forms.one : rule === "two" ? (forms.two ?? forms.many) : rule === "few" ? (forms.few ?? forms.many) : forms.many;
  return fill(form, { n });
}
