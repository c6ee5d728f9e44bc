"""Events on lanes by place, over the days."""

from collections import Counter

from matplotlib.ticker import FuncFormatter, MaxNLocator

from tadmor.model import Event, Timeline
from tadmor.model.edtf import day_number, day_of, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_date
from tadmor.publish.figures.sheet import Sheet, look

MOST_LANES = 24


def draw_timeline(timeline: Timeline, day: str | None) -> Sheet:
    """A bar for each event, as long as its date is uncertain; those up to ``day`` where one is given."""
    record = timeline.record
    index = RecordIndex(record)
    until = day_number(day) if day else None
    start = first_day(record.operation.date.start or "")
    low = day_number(start) if start else None
    dated = [(e, *bounds) for e in record.events if (bounds := _bounds(e)) and (until is None or bounds[0] <= until)]
    within = [row for row in dated if low is None or row[2] >= low]
    count = Counter(place for event, _, _ in within for place in event.places)
    lanes = [place for place, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:MOST_LANES]]
    sheet = Sheet(record.operation.title or "Campaign", "Events by place", height=1.9 + 0.24 * max(8, len(lanes)))
    (axes,) = sheet.axes(left=0.23, below=0.25)
    for row, place in enumerate(lanes):
        axes.axhline(row + 0.5, color="0.85", lw=0.5, zorder=0)
        for event, first, last in (r for r in within if place in r[0].places):
            _bar(
                axes.broken_barh,
                index,
                event,
                (first if low is None else max(first, low), last if until is None else min(last, until)),
                row,
            )
    axes.set(ylim=(len(lanes) - 0.5, -0.5), yticks=range(len(lanes)), yticklabels=[index.name(p) for p in lanes])
    axes.tick_params(axis="y", length=0, labelsize=8)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: _brief(int(x))))
    axes.tick_params(axis="x", labelsize=7.5)
    sheet.note(f"Greys and hatches: the side acting ({_key(index)}). Long pale bars: the date is not exact.")
    if len(count) > MOST_LANES:
        sheet.note(f"The {MOST_LANES} places with most events of {len(count)}.")
    sheet.sources(index, [event for event, _, _ in within])
    return sheet


def _brief(day: int) -> str:
    """A day as an axis has room for it: "8 Dec 2016"."""
    *most, year = say_date(day_of(day)).split(" ")
    return " ".join([*(word[:3] for word in most), year])


def _bounds(event: Event) -> tuple[int, int] | None:
    first, last = first_day(event.date), last_day(event.date)
    if first is None and last is None:
        return None
    return day_number(first or last or ""), day_number(last or first or "")


def _bar(draw: object, index: RecordIndex, event: Event, days: tuple[int, int], row: int) -> None:
    assert callable(draw)
    style = look(index.side(event.actors[0]) if event.actors else None)
    exact = days[0] == days[1]
    span = (days[0] - 0.4, days[1] - days[0] + 0.8)
    draw(
        [span],
        (row - 0.3, 0.6),
        facecolor=style.fill,
        edgecolor="0.0",
        hatch=style.hatch,
        lw=0.6,
        alpha=1.0 if exact else 0.35,
        zorder=3 if exact else 2,
    )


def _key(index: RecordIndex) -> str:
    shades = ("dark", "hatched", "dotted", "crossed")
    sides = index.record.operation.sides
    return ", ".join(f"{shades[i % len(shades)]}: {index.side_name(i)}" for i in range(len(sides))) or "not told"
