"""The plain parse says of every token and stretch what spaCy's says."""

import itertools

import pytest
from spacy.tokens import Doc as Analysed
from spacy.tokens import Token as AnalysedToken

from tadmor.extract.language import Language
from tadmor.extract.parse_tree import Doc, Token, plain

TEXTS = [
    "On 14 May the rebels, who had lost Sarnov (the old fort), took  3,000 men to T-4. They fell back!",
    "The army's attack was repelled by the guard; two tanks, a truck and some guns were lost near al-Hallabat.",
    "Amos Teller",
    "",
]
OWN = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "is_punct")
FORM = ("is_space", "like_num", "is_title", "is_upper", "is_lower", "is_digit")
LONGEST = 7


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Analysed, Doc]]:
    return [(doc, plain(doc)) for doc in Language().analyse(TEXTS)]


def tokens(pairs: list[tuple[Analysed, Doc]]) -> list[tuple[AnalysedToken, Token]]:
    return [pair for analysed, doc in pairs for pair in zip(analysed, doc, strict=True)]


@pytest.mark.parametrize("name", [*OWN, *FORM])
def test_attributes_of_tokens(pairs: list[tuple[Analysed, Doc]], name: str) -> None:
    for theirs, ours in tokens(pairs):
        assert getattr(ours, name) == getattr(theirs, name)


@pytest.mark.parametrize("name", ["children", "subtree", "ancestors"])
def test_what_hangs_on_what(pairs: list[tuple[Analysed, Doc]], name: str) -> None:
    for theirs, ours in tokens(pairs):
        assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]


@pytest.mark.parametrize("name", ["head", "left_edge", "right_edge"])
def test_heads_and_edges(pairs: list[tuple[Analysed, Doc]], name: str) -> None:
    for theirs, ours in tokens(pairs):
        assert getattr(ours, name).i == getattr(theirs, name).i
        assert getattr(ours, name) is ours.doc[getattr(ours, name).i]


def test_features(pairs: list[tuple[Analysed, Doc]]) -> None:
    assert any(ours.has_feature("Tense=Past") for _, ours in tokens(pairs))
    for theirs, ours in tokens(pairs):
        assert ours.has_feature("Voice=Pass") == ("Pass" in theirs.morph.get("Voice", []))


def test_sentences_and_names(pairs: list[tuple[Analysed, Doc]]) -> None:
    assert sum(len(doc.ents) for _, doc in pairs) > 2
    for analysed, doc in pairs:
        assert doc.text == analysed.text
        assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in analysed.sents]
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in analysed.ents]
    for theirs, ours in tokens(pairs):
        assert (ours.sent.start, ours.is_sent_start) == (theirs.sent.start, bool(theirs.is_sent_start))


def test_stretches(pairs: list[tuple[Analysed, Doc]]) -> None:
    for analysed, doc in pairs:
        for start, length in itertools.product(range(-3, len(doc) + 2), range(LONGEST)):
            theirs, ours = analysed[start : start + length], doc[start : start + length]
            assert (ours.text, len(ours), [t.i for t in ours]) == (theirs.text, len(theirs), [t.i for t in theirs])
            if len(ours):
                assert (ours.root.i, ours.start_char, ours.end_char) == (
                    theirs.root.i,
                    theirs.start_char,
                    theirs.end_char,
                )
                assert (ours[-1].i, ours[1:].text) == (theirs[-1].i, theirs[1:].text)


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_stretches_of_characters(pairs: list[tuple[Analysed, Doc]], mode: str) -> None:
    for analysed, doc in pairs:
        for start, length in itertools.product(range(len(doc.text)), range(1, 3 * LONGEST)):
            theirs = analysed.char_span(start, start + length, label="LOC", alignment_mode=mode)
            ours = doc.char_span(start, start + length, label="LOC", alignment_mode=mode)
            assert (ours is None) == (theirs is None)
            if ours is not None and theirs is not None:
                assert (ours.start, ours.end, ours.label_) == (theirs.start, theirs.end, theirs.label_)


def test_neighbours(pairs: list[tuple[Analysed, Doc]]) -> None:
    _, doc = pairs[0]
    assert doc[1].nbor() is doc[2]
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
