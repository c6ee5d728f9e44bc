"""``tadmor decisions``: the log of reviewers' decisions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tadmor.cli.common import dossier_argument

if TYPE_CHECKING:
    from tadmor.model import Dossier
    from tadmor.model.decision import Decision

SHOWN = 5
"""Orphans that a build lists before it only counts them."""


@click.command(name="decisions", short_help="What reviewers decided, as JSON lines.")
@dossier_argument
@click.option("--orphans", is_flag=True, help="Only those that stand and whose words the accounts no longer hold.")
def command(file: Path, *, orphans: bool) -> None:
    """The log of reviewers' decisions, a JSON object a line, with those that were taken back.

    \b
      tadmor decisions campaign.tadmor > decisions.jsonl
      tadmor decisions campaign.tadmor --orphans
    """
    import msgspec

    from tadmor.review.apply import apply
    from tadmor.review.log import standing
    from tadmor.store import load
    from tadmor.store.decisions import decisions

    record = load(file).timeline.record  # says what is wrong with a file that is no dossier
    log = decisions(file)
    for decision in apply(record, standing(log)).orphans if orphans else log:
        click.echo(msgspec.json.encode(decision).decode("utf-8"))


def report_carried_over(dossier: "Dossier", file: Path) -> None:
    """Say what became of the decisions in a dossier that was made anew; nothing where there are none."""
    from tadmor.review.apply import apply
    from tadmor.review.log import standing
    from tadmor.store.decisions import decisions

    log = standing(decisions(file))
    if not log:
        return
    orphans = apply(dossier.timeline.record, log).orphans
    click.echo(f"{file}: {len(log) - len(orphans)} of {len(log)} decisions of reviewers found their words again")
    for orphan in orphans[:SHOWN]:
        click.echo(f"  without its words: {_in_words(orphan)}")
    if orphans:
        click.echo(f"  all {len(orphans)} are kept: tadmor decisions {file} --orphans")


def _in_words(decision: "Decision") -> str:
    """A decision in a line: "7 reject e12, Ada, 2026-01-02: “It shelled the harbour.”"."""
    quotes = decision.event.quotes if decision.event else (decision.quote,) if decision.quote else ()
    event = f" {decision.event.id}" if decision.event else ""
    said = f": “{' '.join(quotes[0].quote.split())[:80]}”" if quotes else ""
    return f"{decision.seq} {decision.kind}{event}, {decision.who}, {decision.at[:10]}{said}"
