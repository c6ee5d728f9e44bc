"""Findings about sources: too old for what they are cited for, missing, doubtful, gone."""

from collections.abc import Iterator

from tadmor.model import Claim, Event, Reference
from tadmor.model.edtf import day_number, last_day, one_day
from tadmor.model.wording import say_date
from tadmor.reconcile.findings.draft import Case, Draft

DOUBT = frozenset({"disputed", "denied"})


def source_predates_event(case: Case) -> Iterator[Draft]:
    """Every source cited for an event is older than the event."""
    for event in case.record.events:
        day = one_day(event.date)
        for claim in (case.claims[c] for c in event.claims):
            known = [(r, d) for n in claim.citations if (r := case.references.get(n)) and (d := _known_by(r))]
            if day is None or not known or len(known) < len(claim.citations):
                continue
            if all(day_number(d) < day for _, d in known):
                newest, date = max(known, key=lambda pair: pair[1])
                yield Draft(
                    "source-predates-event",
                    "warning",
                    f"{_sentence(case, event)} is later than the source cited for it: [{newest.n}] is dated"
                    f" {say_date(date)}.",
                    (claim.id,),
                )


def uncited(case: Case) -> Iterator[Draft]:
    """The account itself asks for a source."""
    for event in case.record.events:
        if event.citation_needed and not any(case.claims[c].citations for c in event.claims):
            yield Draft(
                "uncited",
                "warning",
                f"{_sentence(case, event)} has no source: the account asks for one.",
                event.claims,
            )


def claimed_not_confirmed(case: Case) -> Iterator[Draft]:
    """Somebody claims it, and nobody else confirms it."""
    for event in case.record.events:
        claims = [case.claims[c] for c in event.claims]
        claimed = [c for c in claims if c.certainty == "claimed" and c.attributed_to]
        doubted = [c for c in claims if c.certainty in DOUBT]
        if claimed and (doubted or len(claimed) == len(claims)):
            yield Draft(
                "claimed-not-confirmed",
                "warning",
                f"{_sentence(case, event)} is claimed by {_speakers(claimed)}"
                + (f"; {_speakers(doubted)} did not confirm it." if doubted else " alone."),
                tuple(c.id for c in (*claimed, *doubted)),
            )


def dead_link_source(case: Case) -> Iterator[Draft]:
    """Sources the account itself marks as no longer to be had."""
    dead = [r.n for r in case.record.references if "dead link" in r.raw.casefold() and not r.archived]
    if dead:
        marked = set(dead)
        yield Draft(
            "dead-link-source",
            "info",
            f"References marked as dead links: {', '.join(f'[{n}]' for n in dead)}.",
            tuple(c.id for c in case.record.claims if marked & set(c.citations)),
        )


def _known_by(reference: Reference) -> str | None:
    """The last day on which the source can have been written."""
    return last_day(reference.date) if reference.date else None


def _speakers(claims: list[Claim]) -> str:
    return " and ".join(dict.fromkeys(c.attributed_to or "another source" for c in claims))


def _sentence(case: Case, event: Event) -> str:
    told = case.told(event)
    return told[0].upper() + told[1:]
