// Offsets of a dossier count Unicode code points; a string of the browser counts UTF-16 units.
import type { Account } from "./data";

const points = new Map<string, Uint32Array | null>();

/** For texts beyond the basic plane, the UTF-16 index of each code point; null where both counts agree. */
function indices(account: Account): Uint32Array | null {
  let table = points.get(account.id);
  if (table === undefined) {
    table = null;
    if (account.text.length !== account.length) {
      const made: number[] = [];
      for (let i = 0; i < account.text.length; i += account.text.codePointAt(i)! > 0xffff ? 2 : 1) made.push(i);
      made.push(account.text.length);
      table = Uint32Array.from(made);
    }
    points.set(account.id, table);
  }
  return table;
}
export function unit(account: Account, point: number): number {
  const table = indices(account);
  return table ? (table[Math.min(point, table.length - 1)] ?? account.text.length) : point;
}
/** The code point at a UTF-16 index. */
export function point(account: Account, index: number): number {
  const table = indices(account);
  return table ? table.findIndex((at) => at >= index) : index;
}
export const cut = (account: Account, start: number, end: number): string =>
  account.text.slice(unit(account, start), unit(account, end));

const SENTENCE_END = /[.!?]["”’')]*(?:\[[^[\]]{1,20}\])*\s+(?=\S|$)|\n+/g;

/** A span with the rest of its sentence before and behind it. */
export function inContext(account: Account, start: number, end: number): [string, string, string] {
  const before = cut(account, Math.max(0, start - 400), start), after = cut(account, end, end + 400);
  const from = [...before.matchAll(SENTENCE_END)].map((m) => m.index + m[0].length).pop() ?? 0;
  const stop = after.matchAll(SENTENCE_END).next().value;
  return [before.slice(from), cut(account, start, end), stop ? after.slice(0, stop.index + stop[0].length).trimEnd() : after];
}

/** The section a span stands in. */
export const sectionOf = (account: Account, start: number): string =>
  [...account.sections].reverse().find((s) => s.start <= start && start < s.end)?.title ?? "";
