"""``tadmor state``: who held which place on a day."""

from collections.abc import Sequence
from pathlib import Path

import click

from tadmor.cli.common import (
    believe_option,
    check_date,
    dossier_argument,
    json_option,
    open_timeline,
    print_json,
    print_table,
)
from tadmor.model import ControlSpan, Likelihood, RouteSpan, Share, Timeline
from tadmor.model.edtf import day_number, first_day
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
    day = day_number(first_day(date) or "")
    held = [span for span in timeline.control if _holds(span, day)]
    shares = {found.place: found.shares for found in timeline.likelihoods if _holds(found, day)}
    unknown = _unknown(timeline, {span.place for span in held})
    if as_json:
        print_json(
            {
                "date": date,
                "control": held,
                "likelihoods": shares,
                "unknown": unknown,
                "routes": _routes(timeline, day),
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
    for name, state in _routes(timeline, day):
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


def _holds(span: ControlSpan | RouteSpan | Likelihood, day: int) -> bool:
    since, until = (first_day(d) if d else None for d in (span.since, span.until))
    return (since is None or day_number(since) <= day) and (until is None or day < day_number(until))


def _routes(timeline: Timeline, day: int) -> list[tuple[str, str]]:
    return [(r.name, s.state) for r in timeline.routes for s in r.spans if _holds(s, day)]
