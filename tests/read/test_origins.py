"""The text leads back to the markup it was read from, letter for letter, in every shape."""

import pytest

from evaluation.fuzz import bases, copies
from evaluation.shapes import SHAPES, Account
from tadmor.errors import TadmorError
from tadmor.example import TEXT, WIKITEXT, example_source
from tadmor.model import Document, Source
from tadmor.read import read
from tadmor.read.open_source import decode
from tadmor.read.origins import Origins, find_origins

WIKI = (
    "{{Infobox military conflict|conflict=Battle of X|date=3 May 1999|combatant1=[[North]]|combatant2=[[South]]}}\n"
    "The '''army''' [[Attack (war)|attacked]] the town of [[Alpha]].<ref>Doe, Jane. The army attacked.</ref> On 4 May "
    "it took the {{convert|5|km|mi}} road.\n\nThe army attacked the town of Beta.\n"
)


def check(document: Document, source: Source) -> Origins:
    """Every run is the same to the letter in both."""
    origins, markup = find_origins(document, source), decode(source)
    for run in origins.runs:
        assert document.text[run.start : run.end] == markup[run.source : run.source + run.end - run.start]
    assert all(a.end <= b.start for a, b in zip(origins.runs, origins.runs[1:], strict=False))
    return origins


@pytest.mark.parametrize("shape", list(bases()))
def test_every_run_is_the_same_in_both(shape: str) -> None:
    if shape in {"pdf", "docx"}:
        pytest.skip("no markup")
    source = Source(shape, bases()[shape])
    document = read(source, force=True)
    origins = check(document, source)
    told = [b for b in document.blocks if document.sections[b.section].kind in {"lead", "body"} and b.kind != "heading"]
    found = [b for b in told if origins.markup(b.start, b.end)]
    assert len(found) >= 0.95 * len(told)


@pytest.mark.parametrize("shape", ["wikitext", "html", "markdown"])
def test_mutated_pages_too(shape: str) -> None:
    for _, source in copies(shape, range(20)):
        try:
            document = read(source, force=True)
        except TadmorError:
            continue
        check(document, source)


def test_a_quote_leads_to_its_own_place_and_not_to_the_same_words_elsewhere() -> None:
    source = Source("x.wiki", WIKI.encode())
    document = read(source)
    origins = check(document, source)

    def markup(quote: str) -> str:
        at = document.text.index(quote)
        span = origins.markup(at, at + len(quote))
        assert span is not None
        return WIKI[span.start : span.end]

    assert markup("army attacked the town of Alpha") == "army''' [[Attack (war)|attacked]] the town of [[Alpha"
    assert markup("attacked the town of Beta") == "attacked the town of Beta"
    assert markup("it took the") == "it took the"


def test_a_text_of_its_own_is_its_own_origin() -> None:
    source = example_source(TEXT)
    assert check(read(source), source).runs == ((0, len(decode(source)), 0),)


@pytest.mark.parametrize("shape", ["classic", "parsoid", "markdown"])
def test_the_story_is_found_in_the_right_order(shape: str) -> None:
    source = Source(shape, SHAPES[shape](Account(example_source(WIKITEXT))).encode())
    document = read(source, force=True)
    origins = check(document, source)
    told = [b for b in document.blocks if b.kind == "paragraph" and document.sections[b.section].kind == "body"]
    places = [span.start for b in told if (span := origins.markup(b.start, b.end))]
    assert places == sorted(places)
