"""The label of a name is weighed by the whole name and what stands around it."""

import numpy as np

from tadmor.extract.language import Language
from tadmor.extract.name_features import BINS, dense, hashed, word_numbers
from tadmor.extract.name_typer import relabelled, shipped_typer
from tadmor.extract.parse_tree import Span, plain

TEXT = "Amberley is a small village in the county of Dorn. Her uncle, the lawyer Jonas Keld, lived in Amberley."


def test_a_wrong_learned_label_yields_to_everything_that_is_seen() -> None:
    doc = plain(*Language().analyse([TEXT]))
    at = next(token.i for token in doc if token.text == "Jonas")
    spans = relabelled([Span(doc, 0, 1, label="PERSON"), Span(doc, at, at + 2, label="ORG")])
    assert [(span.text, span.label_) for span in spans] == [("Amberley", "LOC"), ("Jonas Keld", "PERSON")]


def test_the_mentions_of_one_name_have_one_label() -> None:
    doc = plain(*Language().analyse([TEXT]))
    last = next(token.i for token in reversed(doc.tokens) if token.text == "Amberley")
    first, second = shipped_typer().log_probabilities([doc[0:1], doc[last : last + 1]])
    assert (first == second).all()


def test_a_name_without_label_and_a_foreign_parse_stay_as_they_are() -> None:
    doc = plain(*Language().analyse([TEXT]))
    assert relabelled([doc[0:1]])[0].label_ == ""
    doc.states = ()
    assert relabelled([Span(doc, 0, 1, label="PERSON")])[0].label_ == "PERSON"
    assert relabelled([]) == []


def test_what_is_seen_of_a_name_has_one_shape() -> None:
    doc = plain(*Language().analyse([TEXT]))
    vectors = word_numbers(doc)
    numbers = dense([doc[0:1], doc[len(doc) - 2 : len(doc) - 1]], vectors)
    assert numbers.shape == (2, len(shipped_typer().numbers))
    assert np.isfinite(numbers).all()
    (rows,) = hashed([doc[0:1]], vectors)
    assert rows == sorted(set(rows))
    assert 0 <= rows[0] <= rows[-1] < BINS


def test_numbers_are_averaged_inside_the_sentence_alone() -> None:
    doc = plain(*Language().analyse([TEXT]))
    name = next(token.i for token in doc if token.text == "Jonas")
    vectors = np.arange(len(doc), dtype=np.float32)[:, None]
    first = next(iter(doc.sents)).end
    own, *singles, before, after = dense([doc[name : name + 2]], vectors)[0][:9]
    assert own == name + 0.5
    assert singles == [name, name + 1, name - 1, name - 2, name + 2, name + 3]
    assert before == np.arange(max(first, name - 6), name).mean()
    assert after == np.arange(name + 2, min(name + 8, len(doc))).mean()
