// A text cut where claims begin and end, so that spans that overlap can each be seen.
import type { Account, Claim } from "./data";
import { unit } from "./quote";

export interface Piece { start: number; text: string; claims: Claim[] }
export interface Line { start: number; heading: number; pieces: Piece[] }

/** Where lines begin and end: at line breaks, and at sections, which a flattened text does not set apart. */
function bounds(text: string, sections: number[]): [number, number][] {
  const starts = new Set([0, ...sections.filter((s) => s > 0 && s < text.length)]);
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.add(i + 1);
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((start, i) => [start, (sorted[i + 1] ?? text.length + 1) - (text[(sorted[i + 1] ?? 0) - 1] === "\n" || i === sorted.length - 1 ? 1 : 0)]);
}

/** The lines of an account, in UTF-16 units, each cut into pieces with the claims that hold them. */
export function linesOf(account: Account, claims: Claim[]): Line[] {
  const spans = claims.filter((c) => c.document === account.id).map((claim) => ({ claim, start: unit(account, claim.start), end: unit(account, claim.end) })).sort((a, b) => a.start - b.start);
  const headings = new Map(account.sections.filter((s) => s.level > 1 && s.title).map((s) => [unit(account, s.start), s.level]));
  const lines: Line[] = [];
  let begin = 0;
  for (const [from, end] of bounds(account.text, [...headings.keys()])) {
    while (begin < spans.length && spans[begin]!.end <= from) begin++;
    const within = spans.slice(begin).filter((s) => s.start < end && s.end > from);
    const cuts = [...new Set([from, end, ...within.flatMap((s) => [Math.max(from, s.start), Math.min(end, s.end)])])].sort((a, b) => a - b);
    const pieces = cuts.slice(0, -1).map((start, i): Piece => {
      const stop = cuts[i + 1]!;
      return { start, text: account.text.slice(start, stop), claims: within.filter((s) => s.start < stop && s.end > start).map((s) => s.claim) };
    });
    const short = end - from < 120;
    if (account.text.slice(from, end).trim()) lines.push({ start: from, heading: short ? (headings.get(from) ?? 0) : 0, pieces });
  }
  return lines;
}
