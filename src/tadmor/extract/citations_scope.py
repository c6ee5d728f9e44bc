"""Which citation marks support a stretch of text: those behind it, up to the next ones, in its paragraph."""

from typing import TYPE_CHECKING

from tadmor.model import CitationMark, Document

if TYPE_CHECKING:
    from tadmor.extract.parsed import ParsedBlock


def citations_for(document: Document, block: "ParsedBlock", start: int, end: int) -> tuple[tuple[int, ...], bool]:
    """The references that support a stretch of a block.

    Args:
        document: The account.
        block: The block the stretch lies in.
        start: Offset of the stretch in the document.
        end: Offset behind it.

    Returns:
        Reference numbers in order, and whether the text asks for a source here. The marks that count are the
        first run of marks that begins behind the stretch's start, at its last word or later; a stretch with
        no mark behind it in its paragraph has none.
    """
    marks = [m for m in document.marks if block.block.start <= m.start < block.block.end and _supports(m)]
    behind = [m for m in marks if m.end > start and m.start >= _last_word(document.text, start, end)]
    run = _first_run(document.text, behind)
    numbers = tuple(dict.fromkeys(n for m in run for n in m.numbers))
    return numbers, any(m.kind == "citation-needed" for m in run)


def _supports(mark: CitationMark) -> bool:
    return mark.kind in {"citation", "citation-needed"}


def _last_word(text: str, start: int, end: int) -> int:
    """Offset of the end of the stretch's last word: a mark right behind it may lie inside the stretch."""
    stretch = text[start:end].rstrip()
    while stretch.endswith("]") and "[" in stretch:  # the stretch took its own marks in
        stretch = stretch[: stretch.rindex("[")].rstrip()
    return start + len(stretch.rstrip(" .,;:!?"))


def _first_run(text: str, marks: list[CitationMark]) -> list[CitationMark]:
    """The first mark and those that follow it with nothing but space between."""
    run = marks[:1]
    for mark in marks[1:]:
        if text[run[-1].end : mark.start].strip():
            break
        run.append(mark)
    return run
