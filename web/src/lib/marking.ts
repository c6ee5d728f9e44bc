// Marking a stretch of an account: by mouse, or by keys alone where a browser has no caret in text that is not edited.
import type { Account } from "./data";
import { point } from "./quote";
import type { QuoteAnchor } from "./slots";

/** A selection inside `box` as a quote; offsets count code points of the account. Null where it marks nothing there. */
export function markedIn(box: HTMLElement, account: Account, selection: Selection | null): QuoteAnchor | null {
  if (!selection || selection.isCollapsed) return null;
  const ends = [offset(box, selection.anchorNode, selection.anchorOffset), offset(box, selection.focusNode, selection.focusOffset)];
  if (ends[0] == null || ends[1] == null) return null;
  const start = Math.min(ends[0], ends[1]), quote = account.text.slice(start, Math.max(ends[0], ends[1]));
  return quote.trim() ? { document: account.id, quote, start: point(account, start) } : null;
}

/** Where a point of a selection lies in the text: pieces say where they begin. */
function offset(box: HTMLElement, node: Node | null, within: number): number | null {
  if (!node || !box.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement?.closest<HTMLElement>("[data-start]");
    return piece ? Number(piece.dataset.start) + within : null;
  }
  // between two elements: the piece behind, else the end of the one before
  const range = document.createRange();
  range.setStart(node, within);
  const pieces = [...box.querySelectorAll<HTMLElement>("[data-start]")];
  const behind = pieces.find((piece) => range.comparePoint(piece, 0) >= 0);
  if (behind) return Number(behind.dataset.start);
  const last = pieces.at(-1);
  return last ? Number(last.dataset.start) + last.textContent.length : null;
}

const STEPS: Record<string, [string, string]> = { ArrowLeft: ["left", "word"], ArrowRight: ["right", "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };

/** Move the selection by word or line, or with Shift its end alone. True where the key was one for that. */
export function moveMark(box: HTMLElement, e: KeyboardEvent): boolean {
  const step = STEPS[e.key], selection = getSelection();
  if (!step || !selection || e.ctrlKey || e.metaKey || e.altKey) return false;
  if (!box.contains(selection.focusNode)) {
    const top = box.getBoundingClientRect().top;
    const first = box.querySelector("[data-on]") ?? [...box.querySelectorAll("[data-start]")].find((piece) => piece.getBoundingClientRect().top >= top);
    if (!first) return false;
    selection.collapse(first, 0);
  } else if (e.shiftKey) selection.modify("extend", ...step);
  else {
    if (step[0] === "right" || step[0] === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    selection.modify("move", ...step);
  }
  // a caret cannot be seen in a text that is not edited: the word it stands at can
  if (selection.isCollapsed) selection.modify("extend", "forward", "word");
  (selection.focusNode?.parentElement)?.scrollIntoView({ block: "nearest" });
  return true;
}
