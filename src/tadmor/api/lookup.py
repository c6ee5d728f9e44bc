"""What is asked for by a name, a date or a type, and the mistakes one can make in it."""

from collections.abc import Sequence
from difflib import get_close_matches

from tadmor.errors import QueryError
from tadmor.model import Actor, ControlSpan, Event, Likelihood, Place, Presence, RouteSpan
from tadmor.model.edtf import day_number, first_day, is_valid, last_day


def find_by_name(items: Sequence[Actor] | Sequence[Place], wanted: str, what: str) -> set[str]:
    """Ids of the actors or places that are called, or whose name or alias holds, ``wanted``.

    Raises:
        QueryError: There is none; the error names what comes near.
    """
    key = wanted.casefold()
    exact = {i.id for i in items if key in {i.id, *(n.casefold() for n in (i.name, *i.aliases))}}
    found = exact or {i.id for i in items if any(key in n.casefold() for n in (i.name, *i.aliases))}
    if not found:
        near = get_close_matches(wanted, [n for i in items for n in (i.name, *i.aliases)], n=1, cutoff=0.5)
        remedy = f"did you mean '{near[0]}'?" if near else "'tadmor events FILE' lists what there is"
        raise QueryError(f"no {what} is called '{wanted}'", remedy=remedy)
    return found


def check_date(value: str | None, option: str) -> str | None:
    """The date itself, if it is one.

    Raises:
        QueryError: It is no day, month or year in ISO 8601.
    """
    if value is None or (is_valid(value) and "/" not in value):
        return value
    raise QueryError(f"{option}: '{value}' is no date", remedy="write it as 2016-12-08, 2016-12 or 2016")


def between(events: Sequence[Event], start: str | None, end: str | None) -> list[Event]:
    """The events that may have happened from one date to another, both included."""
    low = day_number(first_day(start) or "") if start else None
    high = day_number(last_day(end) or "") if end else None

    def inside(event: Event) -> bool:
        first, last = first_day(event.date), last_day(event.date)
        early = low is None or (last is not None and day_number(last) >= low)
        return early and (high is None or (first is not None and day_number(first) <= high))

    return [e for e in events if inside(e)]


def of_type(events: Sequence[Event], kind: str, known: Sequence[Event]) -> list[Event]:
    """The events of a type.

    Raises:
        QueryError: None of the events that are known is of that type.
    """
    wanted = kind.replace(" ", "_").replace("-", "_").casefold()
    types = sorted({e.type for e in known})
    if wanted not in types:
        raise QueryError(f"there are no events of type '{kind}'", remedy=f"there are: {', '.join(types) or 'none'}")
    return [e for e in events if e.type == wanted]


def holds_on(span: ControlSpan | RouteSpan | Likelihood | Presence, date: str) -> bool:
    """Whether a half-open span covers the first day of a date."""
    day = day_number(first_day(date) or "")
    since, until = (first_day(d) if d else None for d in (span.since, span.until))
    return (since is None or day_number(since) <= day) and (until is None or day < day_number(until))
