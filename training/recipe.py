"""In which phases each pipeline is trained."""

from pathlib import Path
from typing import Any, NamedTuple

from training.train import train


class Phase(NamedTuple):
    """One training run: on which converted corpus, with which settings in place of the configuration's."""

    corpus: str
    settings: dict[str, Any]


def _falling(epochs: int, steps: int, rate: float) -> dict[str, Any]:
    """Settings for going on from a trained model: a learning rate that falls to zero."""
    return {
        "training.max_epochs": epochs,
        "training.dropout": 0.2,
        "training.optimizer.learn_rate": {
            "@schedules": "warmup_linear.v1",
            "warmup_steps": 100,
            "total_steps": steps,
            "initial_rate": rate,
        },
    }


PHASES: dict[str, tuple[Phase, ...]] = {
    # the treebanks alone, whose model also pre-parsed our own sentences; then with these, ever more slowly
    "parser": (
        Phase("treebanks", {}),
        Phase("parser", _falling(10, 2700, 0.001)),
        Phase("parser", _falling(4, 1300, 0.0004)),
    ),
    # everything; then what is closest to the texts the program reads
    "names": (Phase("names", {}), Phase("close", _falling(5, 1550, 0.0006) | {"training.batcher.size.start": 1000})),
}


def train_phases(name: str, work: Path) -> Path:
    """Train a pipeline through all its phases; each starts from the weights of the one before."""
    start = None
    for number, phase in enumerate(PHASES[name], 1):
        start = train(name, work / phase.corpus, work / f"{name}-{number}", start, phase.settings)
        if name == "names":  # its typing gets worse towards the end
            start = start.with_name("model-best")
    return result(name, work)


def result(name: str, work: Path) -> Path:
    """The folder of the trained pipeline: the last state of the last phase, for names the best."""
    return work / f"{name}-{len(PHASES[name])}" / ("model-best" if name == "names" else "model-last")
