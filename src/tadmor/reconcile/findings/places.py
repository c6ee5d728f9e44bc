"""Findings about places: taken twice, described in two ways, known to no gazetteer."""

from collections.abc import Iterator, Sequence

from tadmor.model import Event
from tadmor.model.distance import places_apart
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.wording import say_date
from tadmor.reconcile.findings.draft import Case, Draft

NEAR_M = 8_000.0
"""A place that changes hands takes its suburbs and strongpoints with it up to this distance, in metres."""


def captured_twice(case: Case) -> Iterator[Draft]:
    """One party captures a place twice, and nothing says that it was lost between."""
    events = case.record.events
    last: dict[str, int] = {}
    for number, event in enumerate(events):
        if event.type != "capture":
            continue
        for place in event.scenes:
            earlier = last.get(place)
            last[place] = number
            if earlier is not None and _taken_again(case, events[earlier : number + 1], place):
                first = events[earlier]
                yield Draft(
                    "captured-twice",
                    "warning",
                    f"{case.names(event.actors)} captures {case.name(place)} on {say_date(first.date)} and again on"
                    f" {say_date(event.date)}, with no loss told between.",
                    (*first.claims, *event.claims),
                )


def place_mismatch(case: Case) -> Iterator[Draft]:
    """Two descriptions of where a place lies contradict each other."""
    for account, resolution in enumerate(case.resolutions):
        document = resolution.extraction.document
        for resolved in resolution.places:
            place = case.ids.places.get((account, resolved.entity))
            if not resolved.conflict or place is None:
                continue
            spans = tuple((document.id, start, end) for start, end in resolved.conflict_spans)
            told = [c for e in case.record.events if place in e.places for c in e.claims]
            near = [c for c in told if any(_near(case, c, s) for s in spans)] or told
            message = f"Where {case.names([place])} lies is told in two ways: {resolved.conflict.rstrip('.')}."
            yield Draft("place-mismatch", "warning", message, tuple(near), spans)


def unknown_place(case: Case) -> Iterator[Draft]:
    """Places of events that nothing locates."""
    used = dict.fromkeys(p for e in case.record.events for p in e.places)
    unknown = [p for p in used if case.places[p].lat is None]
    if unknown:
        yield Draft(
            "unknown-place",
            "info",
            f"Known to no gazetteer and placed by no description: {case.names(unknown)}.",
            tuple(c for e in case.record.events if set(unknown) & set(e.places) for c in e.claims),
        )


def _taken_again(case: Case, events: Sequence[Event], place: str) -> bool:
    """Whether the last event takes again what the first had taken whole and nobody had lost since."""
    first, *between, second = events
    holders = case.parties(second.actors)
    whole = not first.part and "partial" not in {first.outcome, second.outcome}
    ended, began = last_day(first.date), first_day(second.date)
    accounts = [{case.claims[c].document for c in e.claims} for e in (first, second)]
    apart = bool(ended and began) and day_number(ended or "") < day_number(began or "")
    return (
        whole
        and apart
        and bool(accounts[0] & accounts[1])
        and not second.regained
        and bool(case.parties(first.actors) & holders)
        and not _lost_between(case, between, place, holders)
    )


def _lost_between(case: Case, events: Sequence[Event], place: str, holders: frozenset[str]) -> bool:
    return any(
        any(_touches(case, place, p) for p in e.scenes)
        and (
            (e.type == "withdrawal" and case.parties(e.actors) & holders)
            or (e.type == "capture" and e.actors and not case.parties(e.actors) & holders)
            or (e.type == "attack" and e.outcome == "succeeded" and e.actors and not case.parties(e.actors) & holders)
        )
        for e in events
    )


def _touches(case: Case, one: str, other: str) -> bool:
    return one == other or places_apart(case.places[one], case.places[other]) <= NEAR_M


def _near(case: Case, claim: str, span: tuple[str, int, int]) -> bool:
    found = case.claims[claim]
    return found.document == span[0] and found.start < span[2] + 200 and span[1] - 200 < found.end
