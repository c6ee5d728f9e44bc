"""In which phases each pipeline is trained."""

from pathlib import Path
from typing import Any, NamedTuple

from training.train import average, train


class Phase(NamedTuple):
    """One training run.

    Attributes:
        corpus: The converted corpus.
        settings: What stands in place of the configuration's settings.
        keep: The state to go on with: "last", "best" on the development part, or the "mean" of the weights before
            the run and at its end.
    """

    corpus: str
    settings: dict[str, Any]
    keep: str = "last"


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


_LARGE = {"training.batcher.size.start": 1000}
PHASES: dict[str, tuple[Phase, ...]] = {
    "parser": (Phase("parser", {}),),
    # everything; then what is closest to the texts the program reads; last mostly our own sentences
    "names": (
        Phase("names", {"training.max_steps": 1600}, "best"),
        Phase("close", _falling(5, 1600, 0.001) | _LARGE, "best"),
        Phase("close", _falling(3, 950, 0.0006) | _LARGE, "mean"),
        Phase("finish", _falling(2, 340, 0.0006) | _LARGE),
    ),
}


def train_phases(name: str, work: Path) -> Path:
    """Train a pipeline through all its phases; each starts from the state that the one before kept."""
    start = None
    for number, phase in enumerate(PHASES[name], 1):
        last = train(name, work / phase.corpus, work / f"{name}-{number}", start, phase.settings)
        if phase.keep == "mean" and start:
            average(start, last, last.with_name("model-mean"))
        start = last.with_name(f"model-{phase.keep}")
    return result(name, work)


def result(name: str, work: Path) -> Path:
    """The folder of the trained pipeline: what its last phase kept."""
    return work / f"{name}-{len(PHASES[name])}" / f"model-{PHASES[name][-1].keep}"
