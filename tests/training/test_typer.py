"""The typer learns labels from what stands around names, the same every time."""

from pathlib import Path

import numpy as np
import pytest

from tadmor.extract.language import Language
from tadmor.extract.name_typer import LABELS, NameTyper
from tadmor.extract.parse_tree import plain
from training.convert import NamesCorpora
from training.entities import Marked, joined
from training.typer import examples, fit, save_typer, weighted

FRAMES = {
    "LOC": ("They marched from {} to the coast.", "The village of {} was burned.", "Rain fell in {} all day."),
    "PERSON": ("General {} said so.", "His wife met {} there.", "{}, a lawyer, resigned."),
}
NAMES = ("Sarnov", "Tebesh", "Amberley", "Novan", "Dorn", "Marrash", "Keld", "Orva")


def document(frame: str, name: str, label: str) -> list[Marked]:
    start = frame.index("{}")
    return [Marked(frame.format(name), ((start, start + len(name), label),))]


@pytest.fixture(scope="module")
def runs() -> list[tuple[list[Marked], float]]:
    return [
        (document(frame, name, label), 1.0) for label, frames in FRAMES.items() for frame in frames for name in NAMES
    ]


def test_what_stands_around_a_name_says_what_it_is(runs: list[tuple[list[Marked], float]], tmp_path: Path) -> None:
    typer = fit(examples(runs * 10, Language()))
    save_typer(typer, tmp_path)
    loaded = NameTyper.load(tmp_path / "typer.npz")
    doc = plain(*Language().analyse(["They marched from Zelin to the coast."]))
    (scores,) = loaded.log_probabilities([doc[3:4]])
    assert LABELS[int(scores.argmax())] == "LOC"
    assert np.exp(scores).sum() == pytest.approx(1, abs=1e-3)
    assert np.abs(typer.log_probabilities([doc[3:4]])[0] - scores).max() < 0.2


def test_training_repeats_itself(runs: list[tuple[list[Marked], float]], tmp_path: Path) -> None:
    data = examples(runs, Language())
    for folder in ("first", "second"):
        save_typer(fit(data), tmp_path / folder)
    assert (tmp_path / "first/typer.npz").read_bytes() == (tmp_path / "second/typer.npz").read_bytes()


def test_a_document_counts_as_often_as_it_stands_in_the_close_corpora() -> None:
    near, far = document("{} fell.", "Dorn", "LOC"), document("{} fell.", "Keld", "LOC")
    found = weighted(NamesCorpora([near], [near, near, near], [far], {}))
    assert [weight for run, weight in found if run is near] == [3.0]
    assert [weight for run, weight in found if run is far] == [0.5]


def test_sentences_are_joined_with_their_names_in_place() -> None:
    whole = joined([*document("{} fell.", "Dorn", "LOC"), *document("He saw {}.", "Keld", "LOC")])
    assert [whole.text[start:end] for start, end, _ in whole.names] == ["Dorn", "Keld"]
