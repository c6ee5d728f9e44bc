"""Phases follow each other, and the mean of two states lies between them."""

from pathlib import Path

import numpy as np
import spacy
from spacy.training import Example

from training.recipe import PHASES, result
from training.train import average


def trained(path: Path, rounds: int) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc("Homs fell."), {"entities": [(0, 4, "LOC")]})]
    nlp.initialize(lambda: examples)
    for _ in range(rounds):
        nlp.update(examples)
    nlp.to_disk(path)


def test_the_mean_of_two_states(tmp_path: Path) -> None:
    trained(tmp_path / "first", 1)
    trained(tmp_path / "second", 3)
    average(tmp_path / "first", tmp_path / "second", tmp_path / "mean")
    first, second, mean = (
        [
            node.get_param(name)
            for node in dict(spacy.load(tmp_path / part).pipeline)["ner"].model.walk()  # type: ignore[attr-defined]
            for name in node.param_names
            if node.has_param(name)
        ]
        for part in ("first", "second", "mean")
    )
    assert all(np.allclose(m, (a + b) / 2) for a, b, m in zip(first, second, mean, strict=True))
    assert any((a != b).any() for a, b in zip(first, second, strict=True))


def test_the_result_is_what_the_last_phase_kept(tmp_path: Path) -> None:
    for name, phases in PHASES.items():
        assert result(name, tmp_path) == tmp_path / f"{name}-{len(phases)}/model-{phases[-1].keep}"
        assert all(phase.keep in {"last", "best", "mean"} for phase in phases)
    assert PHASES["names"][0].keep != "mean"
