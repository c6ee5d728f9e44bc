"""What each side lost, each claimant apart, beside the totals of the infobox."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten

import msgspec
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from tadmor.model import Timeline
from tadmor.model.edtf import day_number
from tadmor.model.index import RecordIndex
from tadmor.model.wording import brief_range, say_date
from tadmor.publish.figures.sheet import Sheet, look


class Row(msgspec.Struct, frozen=True):
    """One claimant's range for one thing lost by a side; ``total`` for the whole operation."""

    side: int | None
    what: str
    by: str
    low: int
    high: int | None
    total: bool


def draw_losses(timeline: Timeline, day: str | None) -> Sheet:
    """Ranges as bars, those open above with an arrow; sums of events up to the day, totals of the infobox hollow."""
    index = RecordIndex(timeline.record)
    rows = sorted(_rows(timeline, index, day), key=lambda r: (r.side is None, r.side or 0, r.what, r.total, -r.low))
    until = f", up to {say_date(day)}" if day else ""
    lines = list(_with_heads(rows, index))
    title = timeline.record.operation.title or "Campaign"
    sheet = Sheet(title, f"Losses according to each claimant{until}", height=1.9 + 0.22 * max(6, len(lines)))
    (axes,) = sheet.axes(left=0.5, right=0.91, below=0.1)
    for place, line in enumerate(lines):
        if isinstance(line, Row):
            _draw(axes, line, place)
            axes.text(-0.02, place, _label(line), ha="right", va="center", size=7, transform=axes.get_yaxis_transform())
        else:
            axes.text(-1.17, place, line, weight="bold", va="center", size=8.5, transform=axes.get_yaxis_transform())
    axes.set(ylim=(len(lines) - 0.4, -0.6), yticks=[], xscale="symlog", xlim=(0, None))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
    axes.tick_params(axis="x", labelsize=7.5)
    axes.spines[["top", "right", "left"]].set_visible(False)
    sheet.note("Filled: the account's events added up, each claimant apart. Hollow: totals of the infobox.")
    sheet.note("Arrow: at least so many. The scale is logarithmic. Claimants are never added to each other.")
    sheet.sources(index, [e for e in timeline.record.events if e.losses])
    return sheet


def _with_heads(rows: Sequence[Row], index: RecordIndex) -> Iterator[Row | str]:
    """The rows, and before those of each side its name."""
    for side, group in groupby(rows, key=lambda row: row.side):
        yield index.side_name(side) if side is not None else "Side not said"
        yield from group


def _label(row: Row) -> str:
    return shorten(f"{row.what}, {row.by}", 62, placeholder=" …")


def _rows(timeline: Timeline, index: RecordIndex, day: str | None) -> list[Row]:
    latest: dict[tuple[object, ...], Row] = {}
    for loss in timeline.losses:
        if day is None or day_number(loss.day) <= day_number(day):
            key = loss.side, loss.kind, loss.what, loss.by
            side = index.side(loss.side) if loss.side else None
            own = side is not None and loss.side is not None and index.side_name(side) == index.name(loss.side)
            what = f"{loss.what} {loss.kind}" + (f" ({index.name(loss.side)})" if loss.side and not own else "")
            latest[key] = Row(side, what, loss.by or "the account", loss.min, loss.max, total=False)
    totals = [
        Row(number, f"{c.what} {c.kind}", c.by or "the infobox", c.min or 0, c.max, total=True)
        for number, side in enumerate(timeline.record.operation.sides)
        for c in side.casualties
        if c.min is not None or c.max is not None
    ]
    return [*latest.values(), *totals]


def _draw(axes: Axes, row: Row, place: int) -> None:
    style = look(row.side)
    high = row.high if row.high is not None else row.low
    face = "none" if row.total else style.fill
    axes.barh(
        place, row.low, height=0.6, facecolor=face, edgecolor="0.0", hatch="" if row.total else style.hatch, lw=0.7
    )
    if high > row.low:
        axes.barh(place, high - row.low, left=row.low, height=0.6, facecolor="none", edgecolor="0.3", ls=":", lw=0.9)
    if row.high is None:
        axes.annotate(
            "",
            (row.low * 1.35 + 1, place),
            (row.low, place),
            arrowprops={"arrowstyle": "->", "lw": 0.9, "color": "0.1"},
        )
    text = brief_range(row.low, row.high)
    axes.annotate(text, (max(high, row.low), place), xytext=(14, 0), textcoords="offset points", va="center", size=7.5)
