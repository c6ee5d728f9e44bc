"""Findings about dates: an operation that goes on after its end, an event with two dates."""

from collections.abc import Iterator
from itertools import combinations

from tadmor.model import Event
from tadmor.model.edtf import day_number, last_day, one_day
from tadmor.model.wording import say_date
from tadmor.reconcile.findings.draft import FIGHTING, Case, Draft

NEAR_DAYS = 3
"""Two accounts' tellings of one event are looked for this many days apart; more is another event."""


def end_date_against_text(case: Case) -> Iterator[Draft]:
    """The text tells of fighting after the operation's last day."""
    end = case.record.operation.date.end
    last = last_day(end) if end else None
    if last is None:
        return
    after = [
        e
        for e in case.record.events
        if e.type in FIGHTING and (day := one_day(e.date)) is not None and day > day_number(last)
    ]
    if after:
        yield Draft(
            "end-date-against-text",
            "info",
            f"The operation ends on {say_date(end or '')}, but the text goes on with {len(after)} events of fighting,"
            f" the last on {say_date(max(after, key=lambda e: one_day(e.date) or 0).date)}.",
            tuple(c for e in after for c in e.claims),
        )


def conflicting_dates(case: Case) -> Iterator[Draft]:
    """Two accounts tell the same event for different days."""
    days = [(e, day) for e in case.record.events if (day := one_day(e.date)) is not None]
    for (one, day), (other, other_day) in combinations(days, 2):
        if 0 < abs(day - other_day) <= NEAR_DAYS and _same_but_date(case, one, other):
            yield Draft(
                "conflicting-dates",
                "warning",
                f"The {one.type.replace('_', ' ')} at {case.names(one.places)} is told for {say_date(one.date)}"
                f" by one account and for {say_date(other.date)} by another.",
                (*one.claims, *other.claims),
            )


def _same_but_date(case: Case, one: Event, other: Event) -> bool:
    documents = [{case.claims[c].document for c in e.claims} for e in (one, other)]
    return (
        not documents[0] & documents[1]
        and one.type == other.type
        and bool(one.places)
        and set(one.places) == set(other.places)
        and set(one.actors) == set(other.actors)
    )
