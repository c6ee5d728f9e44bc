"""Phases follow each other, set nothing that the configurations lack, and the mean of two states lies between them."""

from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.training import Example
from spacy.util import load_config

from training import recipe
from training.recipe import PHASES, Phase, result
from training.train import CONFIGS, average


def test_each_phase_starts_where_the_one_before_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    starts: list[Path | None] = []

    def train(name: str, corpus: Path, out: Path, start: Path | None, settings: dict[str, Any]) -> Path:
        starts.append(start)
        assert (name, corpus.parent, settings) == ("names", tmp_path, {})
        return out / "model-last"

    monkeypatch.setattr(recipe, "train", train)
    monkeypatch.setitem(PHASES, "names", (Phase("names", {}), Phase("close", {})))
    assert recipe.train_phases("names", tmp_path) == result("names", tmp_path) == tmp_path / "names-2/model-last"
    assert starts == [None, tmp_path / "names-1/model-last"]


@pytest.mark.parametrize(("name", "phase"), [(name, phase) for name in PHASES for phase in PHASES[name]])
def test_a_phase_replaces_settings_that_the_configuration_has(name: str, phase: Phase) -> None:
    config = load_config(CONFIGS / f"{name}.cfg", interpolate=False)
    for setting in phase.settings:
        assert reduce(lambda section, key: section[key], setting.split("."), config) is not None


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
        assert phases[0].keep == "last"
