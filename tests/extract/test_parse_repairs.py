"""Subjects and agents that the parser hangs on a date are given back to their verb."""

import pytest
import spacy
from spacy.tokens import Doc

from tadmor.extract.clauses import agents, subjects
from tadmor.extract.parse_repairs import repair
from tadmor.extract.parse_tree import plain


def parsed(rows: list[tuple[str, str, str, str, int]]) -> Doc:
    """A parse from rows of word, part of speech, tag, label and index of the head."""
    words, pos, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(spacy.blank("en").vocab, words=words, pos=pos, tags=tags, deps=deps, heads=heads)


DATE = [("On", "ADP", "IN", "case", 1), ("14", "NUM", "CD", "obl", 6), ("May", "PROPN", "NNP", "nmod:unmarked", 1)]


def test_a_subject_behind_the_comma_of_a_date() -> None:
    doc = parsed(
        [
            *DATE,
            (",", "PUNCT", ",", "punct", 4),
            ("Reed", "PROPN", "NNP", "conj", 1),
            (",", "PUNCT", ",", "punct", 1),
            ("attacked", "VERB", "VBD", "ROOT", 6),
        ]
    )
    assert not [t for t in doc[6].children if t.dep_ == "nsubj"]
    repair(doc)
    assert [t.text for t in subjects(plain(doc)[6])] == ["Reed"]


def test_members_of_a_list_before_the_subject_that_was_kept() -> None:
    doc = parsed(
        [
            *DATE,
            (",", "PUNCT", ",", "punct", 4),
            ("rebels", "NOUN", "NNS", "nmod:unmarked", 1),
            ("and", "CCONJ", "CC", "cc", 6),
            ("troops", "NOUN", "NNS", "nsubj", 7),
            ("gathered", "VERB", "VBD", "ROOT", 7),
        ]
    )
    doc[1].head = doc[7]
    repair(doc)
    assert [t.text for t in doc[7].children if t.dep_ == "nsubj"] == ["rebels"]
    assert [t.text for t in doc[4].children if t.dep_ == "conj"] == ["troops"]


@pytest.mark.parametrize("preposition", ["with", "under"])
def test_a_second_adverbial_is_no_subject(preposition: str) -> None:
    doc = parsed(
        [
            *DATE,
            (",", "PUNCT", ",", "punct", 5),
            (preposition, "ADP", "IN", "case", 5),
            ("Reed", "PROPN", "NNP", "nmod", 1),
            ("attacked", "VERB", "VBD", "ROOT", 6),
        ]
    )
    repair(doc)
    assert not [t for t in doc[6].children if t.dep_ == "nsubj"]


def test_a_subject_behind_a_semicolon() -> None:
    doc = parsed([
        ("They", "PRON", "PRP", "nsubj", 1), ("shot", "VERB", "VBD", "ROOT", 1), ("it", "PRON", "PRP", "obj", 1),
        (";", "PUNCT", ":", "punct", 5), ("the", "DET", "DT", "det", 5), ("mayor", "NOUN", "NN", "obj", 1),
        ("denied", "VERB", "VBD", "ccomp", 1), ("this", "PRON", "DT", "obj", 6),
    ])  # fmt: skip
    repair(doc)
    assert [t.text for t in subjects(plain(doc)[6])] == ["mayor"]
    assert [t.text for t in doc[1].children if t.dep_ == "obj"] == ["it"]
    assert doc[6].dep_ == "parataxis"


def test_an_agent_under_a_time() -> None:
    doc = parsed(
        [
            ("They", "PRON", "PRP", "nsubj:pass", 2),
            ("were", "AUX", "VBD", "aux:pass", 2),
            ("moved", "VERB", "VBN", "ROOT", 2),
            ("that", "DET", "DT", "det", 4),
            ("evening", "NOUN", "NN", "obl", 2),
            ("by", "ADP", "IN", "case", 6),
            ("Reed", "PROPN", "NNP", "nmod", 4),
        ]
    )
    repair(doc)
    assert [t.text for t in agents(plain(doc)[2])] == ["Reed"]
