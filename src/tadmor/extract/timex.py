"""Time expressions in text: TIMEX3 types and values as far as the expression itself gives them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.timex_grammar import grammar
from tadmor.extract.timex_lexer import lexer
from tadmor.extract.timex_lists import Read, share
from tadmor.extract.timex_values import meaning
from tadmor.model import CleanText, Document, Timex

if TYPE_CHECKING:
    from tadmor.extract.parsed import ParsedBlock


def find_timexes(text: str) -> list[Timex]:
    """The time expressions of a text, in order, none within another; offsets in code points."""
    tape = lexer().read(text)
    reads = []
    for match in grammar().find(tape):
        sense = meaning(tape, match)
        if sense is not None:
            reads.append(Read(match.start, match.end, sense))
    return [
        Timex(
            id=i,
            start=tape.spans[read.start][0],
            end=tape.spans[read.end - 1][1],
            type=read.meaning.type,
            value=read.meaning.value,
            relation=read.meaning.relation,
            offset=read.meaning.offset,
            unit=read.meaning.unit,
            part_of_day=read.meaning.part_of_day,
            mod=read.meaning.mod,
            range_end=read.range_end,
            within=read.meaning.within,
        )
        for i, read in enumerate(share(tape, reads))
    ]


def extract_timexes(blocks: Sequence["ParsedBlock"], document: Document | None = None) -> tuple[Timex, ...]:
    """The time expressions of narrative blocks, with document offsets and ids, in document order.

    Args:
        blocks: The narrative blocks.
        document: With it, the expressions of its headings too: they date what stands below them.
    """
    texts = [(block.index, block.clean) for block in blocks]
    if document is not None:
        texts += [
            (i, document.clean_block(block)) for i, block in enumerate(document.blocks) if block.kind == "heading"
        ]
    placed = [timex for index, clean in sorted(texts, key=lambda t: t[1].origin(0)) for timex in _placed(index, clean)]
    first = [i - timex.id for i, timex in enumerate(placed)]
    return tuple(
        msgspec.structs.replace(timex, id=i, range_end=None if timex.range_end is None else timex.range_end + first[i])
        for i, timex in enumerate(placed)
    )


def _placed(index: int, clean: CleanText) -> Iterator[Timex]:
    """The expressions of one block, at their places in the document."""
    for timex in find_timexes(clean.text):
        span = clean.span(timex.start, timex.end)
        yield msgspec.structs.replace(timex, start=span.start, end=span.end, block=index)
