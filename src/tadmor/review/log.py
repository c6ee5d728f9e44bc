"""Which decisions of a log stand: undo and redo are lines of the log too."""

from collections.abc import Iterable, Sequence

from tadmor.errors import ReviewError
from tadmor.model.decision import Decision


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not taken back, in order, without the undos and redos themselves."""
    decisions: dict[int, Decision] = {}
    undone: set[int] = set()
    for line in log:
        if line.kind == "undo" and line.target is not None:
            undone.add(line.target)
        elif line.kind == "redo" and line.target is not None:
            undone.discard(line.target)
        else:
            decisions[line.seq] = line
    return tuple(d for seq, d in decisions.items() if seq not in undone)


def to_undo(log: Sequence[Decision], who: str) -> int:
    """The number of the reviewer's last decision that stands.

    Raises:
        ReviewError: There is none.
    """
    own = [d.seq for d in standing(log) if d.who == who]
    if not own:
        raise ReviewError(f"{who} has no decision to undo")
    return own[-1]


def to_redo(log: Sequence[Decision], who: str) -> int:
    """The number of the reviewer's decision that was taken back last, with nothing decided since.

    Raises:
        ReviewError: There is none.
    """
    undone: list[int] = []
    for line in (d for d in log if d.who == who):
        if line.kind == "undo" and line.target is not None:
            undone.append(line.target)
        elif line.kind == "redo":
            undone = [n for n in undone if n != line.target]
        else:
            undone.clear()
    if not undone:
        raise ReviewError(f"{who} has nothing to redo")
    return undone[-1]
