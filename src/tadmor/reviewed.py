"""A dossier as its reviewers left it: the machine's record with their decisions applied, and replayed anew."""

from collections.abc import Sequence
from pathlib import Path

from tadmor.model import Dossier
from tadmor.model.decision import Decision
from tadmor.pipeline import sampling_of
from tadmor.replay.stage import replay
from tadmor.review.apply import Reviewed, apply
from tadmor.review.log import standing
from tadmor.store import load
from tadmor.store.decisions import decisions


def load_reviewed(path: Path) -> Dossier:
    """The dossier in a file with all decisions that stand; see :func:`tadmor.store.load` for errors."""
    dossier = load(path)
    log = decisions(path)
    return with_decisions(dossier, log)[0] if log else dossier


def with_decisions(dossier: Dossier, log: Sequence[Decision]) -> tuple[Dossier, Reviewed]:
    """A machine's dossier with the decisions of a log that stand, and what became of each."""
    reviewed = apply(dossier.timeline.record, standing(log))
    timeline = replay(reviewed.record, sampling=sampling_of(dossier.provenance))
    return Dossier(timeline, dossier.provenance), reviewed
