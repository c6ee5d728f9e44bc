"""In which phases each pipeline is trained."""

from pathlib import Path
from typing import Any, NamedTuple

from training.train import average, train


class Phase(NamedTuple):
    """One training run.

    Attributes:
        corpus: The converted corpus.
        settings: What stands in place of the configuration's settings.
        keep: The state that is kept: the "last", or the "mean" of the weights before the run and at its end.
    """

    corpus: str
    settings: dict[str, Any]
    keep: str = "last"


PHASES: dict[str, tuple[Phase, ...]] = {
    "parser": (Phase("parser", {}),),
    # everything; then what is closest to the texts the program reads
    "names": (
        Phase("names", {}),
        Phase(
            "close",
            {
                "training.max_steps": 2400,
                "training.eval_frequency": 400,
                "training.optimizer.learn_rate.warmup_steps": 100,
                "training.optimizer.learn_rate.total_steps": 2400,
                "training.optimizer.learn_rate.initial_rate": 0.001,
            },
            "mean",
        ),
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
