"""Findings about losses: claimants who contradict each other, and parts that exceed the whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tadmor.model import Casualties, Event, Loss, Side
from tadmor.model.wording import is_people, say_range
from tadmor.reconcile.findings.draft import Case, Draft

PEOPLE = frozenset({"killed", "wounded", "captured", "missing"})
"""Kinds of loss that people suffer."""


def conflicting_losses(case: Case) -> Iterator[Draft]:
    """Different claimants give numbers for the same losses that cannot both be right."""
    for number, side in enumerate(case.record.operation.sides):
        yield from _totals_that_differ(case, number, side)
    for event in case.record.events:
        yield from _losses_that_differ(case, event)


def losses_exceed_total(case: Case) -> Iterator[Draft]:
    """The losses told event by event are more than any total given for the operation."""
    for number, side in enumerate(case.record.operation.sides):
        for kind in sorted(PEOPLE):
            totals = [t.max for t in side.casualties if t.kind == kind and not _thing(t.what)]
            if not totals or None in totals:
                continue
            most = max(t for t in totals if t is not None)
            told = [found for e in case.record.events if (found := _least(case, e, kind, number))]
            least = sum(loss.min or 0 for loss in told)
            if least > most:
                yield Draft(
                    "losses-exceed-total",
                    "warning",
                    f"The events tell of at least {least:,} {kind} of {case.side_name(number)},"
                    f" more than the total of {most:,}.",
                    tuple(dict.fromkeys(loss.claim for loss in told)),
                )


def _totals_that_differ(case: Case, number: int, side: Side) -> Iterator[Draft]:
    by_kind: dict[str, list[Casualties]] = defaultdict(list)
    for item in side.casualties:
        if item.min is not None or item.max is not None:
            by_kind[_count(item.what, item.kind)].append(item)
    for kind, items in by_kind.items():
        if len({i.by for i in items}) > 1 and _apart([(i.min, i.max) for i in items]):
            told = _listed(f"{say_range(i.min, i.max)} ({i.by or 'claimant not named'})" for i in items)
            message = f"Claimants differ over the {kind} on the side of {case.side_name(number)}: {told}."
            yield Draft("conflicting-losses", "warning", message, (), _infobox(case))


def _losses_that_differ(case: Case, event: Event) -> Iterator[Draft]:
    groups: dict[tuple[str, str | None, str], list[Loss]] = defaultdict(list)
    for loss in event.losses:
        groups[loss.kind, loss.side, _thing(loss.what)].append(loss)
    for (kind, side, what), losses in groups.items():
        if len({x.by for x in losses}) > 1 and _apart([(x.min, x.max) for x in losses]):
            told = _listed(f"{say_range(x.min, x.max, x.word)} ({x.by or 'the account'})" for x in losses)
            whose = f" on the side of {case.name(side)}" if side else ""
            message = f"Claimants differ over the {_count(what, kind)}{whose} in {case.told(event)}: {told}."
            yield Draft("conflicting-losses", "warning", message, tuple(dict.fromkeys(x.claim for x in losses)))


def _least(case: Case, event: Event, kind: str, side: int) -> Loss | None:
    """The lowest number that anybody gives for the people whom a side lost in an event."""
    found = [
        loss
        for loss in event.losses
        if loss.kind == kind
        and loss.min
        and not loss.total
        and not _thing(loss.what)
        and loss.side
        and case.side(loss.side) == side
    ]
    return min(found, key=lambda loss: loss.min or 0, default=None)


def _infobox(case: Case) -> tuple[tuple[str, int, int], ...]:
    """Where the totals stand: the infobox of each account."""
    return tuple((d.id, s.start, s.end) for d in case.record.documents for s in d.sections if s.kind == "infobox")


def _thing(what: str) -> str:
    """What was lost, empty for people."""
    return "" if is_people(what) else what


def _count(what: str, kind: str) -> str:
    """What is counted: "number killed", "number of tanks destroyed"."""
    thing = _thing(what)
    return f"number of {thing} {kind}" if thing else f"number {kind}"


def _apart(ranges: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether some two ranges have no number in common; a missing bound is open, none at all says nothing."""
    bounds = [(low or 0, float("inf") if high is None else high) for low, high in ranges if (low, high) != (None, None)]
    return bool(bounds) and max(low for low, _ in bounds) > min(high for _, high in bounds)


def _listed(items: Iterable[str]) -> str:
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last
