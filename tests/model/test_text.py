"""Clean text leads back to where it came from, whatever is left out."""

from hypothesis import given
from hypothesis import strategies as st

from tadmor.model import Span, clean


@st.composite
def texts_with_holes(draw: st.DrawFn) -> tuple[str, Span, list[Span]]:
    text = draw(st.text(max_size=60))
    offsets = st.integers(0, len(text))
    start, end = sorted((draw(offsets), draw(offsets)))
    holes = [Span(*sorted((draw(offsets), draw(offsets)))) for _ in range(draw(st.integers(0, 5)))]
    return text, Span(start, end), holes


@given(texts_with_holes())
def test_every_kept_character_leads_back_to_itself(case: tuple[str, Span, list[Span]]) -> None:
    text, span, holes = case
    result = clean(text, span, holes)
    for offset, character in enumerate(result.text):
        origin = result.origin(offset)
        assert text[origin] == character
        assert span.start <= origin < span.end
        assert not any(hole.start <= origin < hole.end for hole in holes)


@given(texts_with_holes())
def test_nothing_outside_the_holes_is_lost(case: tuple[str, Span, list[Span]]) -> None:
    text, span, holes = case
    kept = [
        c for i, c in enumerate(text) if span.start <= i < span.end and not any(h.start <= i < h.end for h in holes)
    ]
    assert clean(text, span, holes).text == "".join(kept)


def test_a_span_over_a_citation_mark_includes_it() -> None:
    text = "They took the hill[12] at dawn."
    result = clean(text, Span(0, len(text)), [Span(18, 22)])
    assert result.text == "They took the hill at dawn."
    start = result.text.index("hill at")
    span = result.span(start, start + len("hill at"))
    assert text[span.start : span.end] == "hill[12] at"
