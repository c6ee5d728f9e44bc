"""``tadmor losses``: what each side lost, according to whom."""

from pathlib import Path

import click

from tadmor.cli.common import (
    believe_option,
    believed_record,
    dossier_argument,
    json_option,
    open_timeline,
    print_json,
    print_table,
)
from tadmor.model import CumulativeLoss, Record, Timeline
from tadmor.model.index import RecordIndex
from tadmor.model.wording import brief_range

Rows = list[list[str]]


@click.command(name="losses", short_help="What each side lost, according to whom.")
@dossier_argument
@believe_option
@json_option
def command(file: Path, rule: str, as_json: bool) -> None:
    """What each side lost: the infobox's totals by claimant, what the events add up to beside them, and event by event.

    A number such as 34+ is "at least 34". Claimants are never added to each other.

    \b
      tadmor losses campaign.tadmor
      tadmor losses campaign.tadmor --believe stated
    """
    from tadmor.replay.balance import balances

    timeline = open_timeline(file, rule)
    believed = believed_record(timeline, rule)
    index = RecordIndex(timeline.record)
    balance = balances(believed)
    if as_json:
        print_json(
            {
                "totals": [s.casualties for s in timeline.record.operation.sides],
                "balance": balance,
                "events": [[e.id, e.date, loss] for e in believed.events for loss in e.losses],
                "cumulative": timeline.losses,
            }
        )
        return
    tables = (
        ("Totals for the operation", ("side", "number", "what", "according to", "sources"), _totals(index)),
        (
            "People: the events against the totals",
            ("side", "what", "events", "totals", "so"),
            [
                [
                    index.side_name(b.side),
                    b.kind,
                    "" if b.told_low is None else brief_range(b.told_low, b.told_high),
                    "" if b.total_low is None else brief_range(b.total_low, b.total_high),
                    b.verdict,
                ]
                for b in balance
            ],
        ),
        ("What the events add up to", ("side", "number", "what", "according to", "until"), _sums(timeline, index)),
        ("Event by event", ("date", "event", "side", "number", "what", "according to"), _told(believed, index)),
    )
    for title, columns, rows in tables:
        if rows:
            print_table(title, columns, rows)
    if not any(rows for _, _, rows in tables):
        click.echo("no losses are told")


def _totals(index: RecordIndex) -> Rows:
    return [
        [
            index.side_name(number),
            brief_range(item.min, item.max),
            f"{item.what} {item.kind}".strip(),
            item.by or "",
            "".join(f"[{n}]" for n in item.citations),
        ]
        for number, side in enumerate(index.record.operation.sides)
        for item in side.casualties
    ]


def _sums(timeline: Timeline, index: RecordIndex) -> Rows:
    last: dict[tuple[str | None, str, str, str | None], CumulativeLoss] = {
        (x.side, x.kind, x.what, x.by): x for x in timeline.losses
    }
    return [
        [index.name(x.side) or "?", brief_range(x.min, x.max), f"{x.what} {x.kind}", x.by or "the account", x.day]
        for x in sorted(last.values(), key=lambda x: (index.name(x.side), x.kind, x.what, x.by or ""))
    ]


def _told(believed: Record, index: RecordIndex) -> Rows:
    return [
        [
            event.date,
            event.id,
            index.name(loss.side) or "?",
            brief_range(loss.min, loss.max, loss.word),
            f"{loss.what} {loss.kind}",
            loss.by or "the account",
        ]
        for event in believed.events
        for loss in event.losses
    ]
