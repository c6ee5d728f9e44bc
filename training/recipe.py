"""In which phases each pipeline is trained."""

from pathlib import Path
from typing import Any, NamedTuple

from training.train import train


class Phase(NamedTuple):
    """One training run: on which converted corpus, with which settings in place of the configuration's."""

    corpus: str
    settings: dict[str, Any]


PHASES = {
    # the treebanks alone, whose model also pre-parsed our own sentences; then with these, ever more slowly
    "parser": (
        Phase("treebanks", {}),
        Phase(
            "parser",
            {
                "training.max_epochs": 10,
                "training.dropout": 0.2,
                "training.optimizer.learn_rate": {
                    "@schedules": "warmup_linear.v1",
                    "warmup_steps": 100,
                    "total_steps": 2700,
                    "initial_rate": 0.001,
                },
            },
        ),
    ),
    "names": (Phase("names", {}),),
}


def train_phases(name: str, work: Path) -> Path:
    """Train a pipeline through all its phases; each starts from the weights of the one before."""
    start = None
    for number, phase in enumerate(PHASES[name], 1):
        start = train(name, work / phase.corpus, work / f"{name}-{number}", start, phase.settings)
    return result(name, work)


def result(name: str, work: Path) -> Path:
    """The folder of the trained pipeline: the last state of its last phase, since the rate falls to the end."""
    return work / f"{name}-{len(PHASES[name])}" / "model-last"
