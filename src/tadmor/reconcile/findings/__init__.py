"""Findings: what a fact-checker would want to be told about a record, each with its evidence.

A finding is about the record, never a guess about the world. Each kind has a function of its own in the
modules of this package; the table ``CHECKS`` lists them in the order in which findings are told.
"""

from collections.abc import Callable, Iterable, Sequence

from tadmor.model import Finding, Record, Resolution
from tadmor.reconcile.entities import EntityIds
from tadmor.reconcile.findings.dates import conflicting_dates, end_date_against_text
from tadmor.reconcile.findings.draft import Case, Draft
from tadmor.reconcile.findings.losses import conflicting_losses, losses_exceed_total
from tadmor.reconcile.findings.people import dead_then_active, similar_names
from tadmor.reconcile.findings.places import captured_twice, place_mismatch, unknown_place
from tadmor.reconcile.findings.sources import (
    claimed_not_confirmed,
    dead_link_source,
    source_predates_event,
    uncited,
)

CHECKS: tuple[Callable[[Case], Iterable[Draft]], ...] = (
    source_predates_event,
    conflicting_losses,
    losses_exceed_total,
    captured_twice,
    place_mismatch,
    uncited,
    claimed_not_confirmed,
    similar_names,
    dead_then_active,
    end_date_against_text,
    conflicting_dates,
    unknown_place,
    dead_link_source,
)


def find_all(record: Record, resolutions: Sequence[Resolution], ids: EntityIds) -> tuple[Finding, ...]:
    """All findings about a record, with ids f1, f2 … in the order of ``CHECKS``."""
    case = Case(record, tuple(resolutions), ids)
    drafts = [draft for check in CHECKS for draft in check(case)]
    return tuple(
        Finding(f"f{i}", d.kind, d.severity, d.message, d.claims, d.spans) for i, d in enumerate(drafts, start=1)
    )
