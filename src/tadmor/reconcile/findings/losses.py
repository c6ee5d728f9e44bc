"""Findings about losses: claimants who contradict each other, and parts that exceed the whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tadmor.model import Casualties, Loss
from tadmor.model.wording import say_range
from tadmor.reconcile.findings.draft import Case, Draft

PEOPLE = frozenset({"killed", "wounded", "captured", "missing"})


def conflicting_losses(case: Case) -> Iterator[Draft]:
    """Different claimants give numbers for the same losses that cannot both be right."""
    for side in case.record.operation.sides:
        by_kind: dict[str, list[Casualties]] = defaultdict(list)
        for item in side.casualties:
            if item.min is not None or item.max is not None:
                by_kind[f"{item.kind} {_noun(item.what)}".strip()].append(item)
        name = side.belligerents[0].name if side.belligerents else "a side"
        for kind, items in by_kind.items():
            if len({i.by for i in items}) > 1 and _apart([(i.min, i.max) for i in items]):
                told = ", ".join(f"{say_range(i.min, i.max)} ({i.by or 'claimant not named'})" for i in items)
                yield Draft("conflicting-losses", "warning", f"Claimants differ over the {kind} of {name}: {told}.")
    for event in case.record.events:
        groups: dict[tuple[str, str | None, str], list[Loss]] = defaultdict(list)
        for loss in event.losses:
            groups[loss.kind, loss.side, loss.what].append(loss)
        for (kind, side_id, what), losses in groups.items():
            if len({x.by for x in losses}) > 1 and _apart([(x.min, x.max) for x in losses]):
                told = ", ".join(f"{say_range(x.min, x.max)} ({x.by or 'the account'})" for x in losses)
                whose = f" of {case.names([side_id])}" if side_id else ""
                yield Draft(
                    "conflicting-losses",
                    "warning",
                    f"Claimants differ over the {what} {kind}{whose}: {told}.",
                    tuple(dict.fromkeys(x.claim for x in losses)),
                )


def losses_exceed_total(case: Case) -> Iterator[Draft]:
    """The losses told event by event are more than any total given for the operation."""
    for number, side in enumerate(case.record.operation.sides):
        for kind in sorted(PEOPLE):
            totals = [i.max for i in side.casualties if i.kind == kind and not _noun(i.what)]
            if not totals or None in totals:
                continue
            most = max(t for t in totals if t is not None)
            parts = [
                x
                for e in case.record.events
                for x in e.losses
                if x.kind == kind
                and x.min
                and not x.total
                and x.side
                and case.side(x.side) == number
                and x.what == "people"
            ]
            told = sum(x.min or 0 for x in parts)
            if told > most:
                name = side.belligerents[0].name if side.belligerents else f"side {number + 1}"
                yield Draft(
                    "losses-exceed-total",
                    "warning",
                    f"The events tell of at least {told} {kind} of {name}, more than the total of {most}.",
                    tuple(dict.fromkeys(x.claim for x in parts)),
                )


def _noun(what: str) -> str:
    """What was lost, empty for people, who are counted together however they are called."""
    return "" if what in {"", "people", "soldiers", "troops", "men", "fighters", "militants"} else what


def _apart(ranges: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether some two ranges have no number in common; a missing bound is open."""
    bounds = [(low or 0, float("inf") if high is None else high) for low, high in ranges]
    return max(low for low, _ in bounds) > min(high for _, high in bounds)
