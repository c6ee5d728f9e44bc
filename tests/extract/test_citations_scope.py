"""The marks that support a stretch are those behind it, up to the next, in its paragraph."""

import re

import msgspec
from tests.extract.actor_account import document

from tadmor.extract.citations_scope import citations_for
from tadmor.extract.language import Language
from tadmor.extract.parsed import parse_blocks
from tadmor.model import CitationMark, Document

TEXT = (
    "They took the mill.[1][2] They lost the ford and fled.[3] Rain fell.[citation needed] Night came.\nDawn broke.[4]"
)


def account() -> Document:
    marks = [
        CitationMark(m.start(), m.end(), (int(m[1]),) if m[1].isdigit() else (), "citation" if m[1].isdigit() else m[1])
        for m in re.finditer(r"\[([^]]+)\]", TEXT)
    ]
    marks = [msgspec.structs.replace(m, kind=m.kind.replace(" ", "-")) for m in marks]
    return msgspec.structs.replace(document(TEXT), marks=tuple(marks))


def cited(words: str) -> tuple[tuple[int, ...], bool]:
    found = account()
    blocks = parse_blocks(found, Language())
    start = TEXT.index(words)
    block = next(b for b in blocks if b.block.start <= start < b.block.end)
    return citations_for(found, block, start, start + len(words))


def test_the_run_behind_a_stretch_supports_it() -> None:
    assert cited("They took the mill") == ((1, 2), False)
    assert cited("They lost the ford") == ((3,), False)


def test_a_request_for_a_source_ends_the_search() -> None:
    assert cited("Rain fell") == ((), True)


def test_marks_of_another_paragraph_support_nothing_here() -> None:
    assert cited("Night came") == ((), False)
