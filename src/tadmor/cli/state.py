"""``tadmor state``: who held which place on a day."""

from collections.abc import Sequence
from pathlib import Path

import click

from tadmor.api.lookup import check_date, holds_on
from tadmor.cli.common import (
    believe_option,
    dossier_argument,
    json_option,
    open_timeline,
    print_json,
    print_table,
)
from tadmor.model import Share, Timeline
from tadmor.model.index import RecordIndex


@click.command(name="state", short_help="Who held which place on a day.")
@dossier_argument
@click.option("--at", "date", required=True, metavar="DATE", help="The day, as 2016-12-12.")
@believe_option
@json_option
def command(file: Path, date: str, rule: str, as_json: bool) -> None:
    """Who held which place on a day, how sure that is, and which roads were cut. Spans end before their last day.

    \b
      tadmor state campaign.tadmor --at 2016-12-12
      tadmor state campaign.tadmor --at 2016-12-12 --believe adverse
    """
    check_date(date, "--at")
    timeline = open_timeline(file, rule)
    held = [span for span in timeline.control if holds_on(span, date)]
    shares = {found.place: found.shares for found in timeline.likelihoods if holds_on(found, date)}
    unknown = _unknown(timeline, {span.place for span in held})
    if as_json:
        print_json(
            {
                "date": date,
                "control": held,
                "likelihoods": shares,
                "unknown": unknown,
                "routes": _routes(timeline, date),
            }
        )
        return
    index = RecordIndex(timeline.record)
    rows = [
        [
            index.name(s.place),
            index.name(s.holder),
            s.state,
            _say_shares(shares.get(s.place, ()), index),
            s.since or "before",
            s.until or "…",
            s.because,
        ]
        for s in held
    ]
    if rows:
        columns = ("place", "holder", "state", "how sure", "from", "until", "because")
        print_table(f"Held on {date}", columns, rows)
    else:
        click.echo(f"nothing is known to be held on {date}")
    if unknown:
        click.echo(f"nobody known to hold: {', '.join(index.name(p) for p in unknown)}")
    for name, state in _routes(timeline, date):
        click.echo(f"{name}: {state}")


def _say_shares(shares: Sequence[Share], index: RecordIndex) -> str:
    """Shares of the sampled runs: "97 %", or "60 %; Red Army 40 %" where it may also have been another."""
    if not shares:
        return ""
    first, *others = shares
    return "; ".join([f"{first.share:.0%}", *(f"{index.name(s.holder)} {s.state} {s.share:.0%}" for s in others)])


def _unknown(timeline: Timeline, held: set[str]) -> list[str]:
    """Places that are held by somebody at some time, though not now."""
    return [p for p in dict.fromkeys(span.place for span in timeline.control) if p not in held]


def _routes(timeline: Timeline, date: str) -> list[tuple[str, str]]:
    return [(r.name, s.state) for r in timeline.routes for s in r.spans if holds_on(s, date)]
