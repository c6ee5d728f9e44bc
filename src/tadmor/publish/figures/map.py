"""Who held what on a day, on a map."""

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from tadmor.model import ControlSpan, Place, RouteSpan, Timeline
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_date
from tadmor.publish.basemap import Box, countries_within
from tadmor.publish.figures.sheet import Sheet, look

SIDES_OF_LABEL = (("left", 8, 0), ("right", -8, 0), ("center", 0, 10), ("center", 0, -10))
"""Where a label may stand, in points from its place: the first that is free is taken."""


def draw_map(timeline: Timeline, day: str | None) -> Sheet:
    """Places by holder, contested ones split, besieged ones ringed; roads open and cut."""
    record = timeline.record
    index = RecordIndex(record)
    date = day or last_day(record.operation.date.end or "") or _last_event(timeline)
    number = day_number(date)
    held = [s for s in timeline.control if _holds(s, number) and index.places[s.place].lat is not None]
    sheet = Sheet(record.operation.title or "Campaign", f"Who held what on {say_date(date)}", height=6.0)
    (axes,) = sheet.axes()
    box = _box([index.places[s.place] for s in held] or list(record.places))
    _ground(axes, box)
    for route in timeline.routes:
        points = [(p.lon, p.lat) for p in (index.places[i] for i in route.places) if p.lon is not None]
        for state in (s.state for s in route.spans if _holds(s, number) and len(points) > 1):
            axes.plot(*zip(*points, strict=True), color="0.2", lw=1.4, ls="-" if state == "open" else (0, (2, 2)))
    for span in held:
        _place(axes, index, span)
    _labels(axes, sheet, [index.places[s.place] for s in held])
    _legend(axes, index, held)
    _scale(axes, box)
    sheet.note("Dot inside: implied by the account, not said. Split: contested. Ring: besieged.")
    sheet.sources(index, [index.events[s.because] for s in held])
    sheet.note("Coast and borders: Natural Earth, for orientation only.")
    return sheet


def _holds(span: ControlSpan | RouteSpan, day: int) -> bool:
    since, until = (first_day(d) if d else None for d in (span.since, span.until))
    return (since is None or day_number(since) <= day) and (until is None or day < day_number(until))


def _last_event(timeline: Timeline) -> str:
    days = [day for event in timeline.record.events if (day := last_day(event.date))]
    return max(days, key=day_number, default="1970-01-01")


def _box(places: Sequence[Place]) -> Box:
    lons = [p.lon for p in places if p.lon is not None] or [0.0]
    lats = [p.lat for p in places if p.lat is not None] or [0.0]
    middle = math.cos(math.radians((min(lats) + max(lats)) / 2))
    tall = max(0.4, 1.25 * (max(lats) - min(lats)), 1.25 * (max(lons) - min(lons)) * middle * 0.62)
    wide = max(1.25 * (max(lons) - min(lons)), tall / 0.62 / middle)
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    return Box(lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2)


def _ground(axes: Axes, box: Box) -> None:
    axes.set(xlim=(box.west, box.east), ylim=(box.south, box.north), xticks=[], yticks=[], facecolor="0.9")
    axes.set_aspect(1 / math.cos(math.radians((box.south + box.north) / 2)))
    for country in countries_within(box):
        for ring in country.rings:
            axes.add_patch(Polygon(ring, closed=True, facecolor="1.0", edgecolor="0.6", lw=0.7, zorder=0))


def _place(axes: Axes, index: RecordIndex, span: ControlSpan) -> None:
    place, style = index.places[span.place], look(index.side(span.holder))
    at = ([place.lon or 0.0], [place.lat or 0.0])
    split = "left" if span.state == "contested" else "full"
    (mark,) = axes.plot(*at, marker=style.marker, ms=9, mfc=style.fill, mec="0.0", mew=0.7, fillstyle=split, zorder=4)
    mark.set_markerfacecoloralt("0.75")
    if span.state == "besieged":
        axes.plot(*at, marker="o", ms=16, mfc="none", mec="0.0", mew=1.6, zorder=3)
    if span.inferred:
        axes.plot(*at, marker="o", ms=3, mfc=style.letters, mec="none", zorder=5)


def _labels(axes: Axes, sheet: Sheet, places: Sequence[Place]) -> None:
    """Names beside their places where they cover neither a place nor another name; those without room are left out."""
    renderer = sheet.canvas.get_renderer()  # type: ignore[no-untyped-call]
    points = [axes.transData.transform((p.lon or 0, p.lat or 0)) for p in places]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in points]
    for place in places:
        for side, dx, dy in SIDES_OF_LABEL:
            text = _label(axes, place, side, dx, dy)
            extent = text.get_window_extent(renderer)
            found = (extent.x0, extent.y0, extent.x1, extent.y1)
            if not any(_overlap(found, other) for other in taken) and axes.bbox.fully_contains(*extent.p1):
                taken.append(found)
                break
            text.remove()


def _label(axes: Axes, place: Place, side: str, dx: float, dy: float) -> Text:
    return axes.annotate(
        place.name,
        (place.lon or 0, place.lat or 0),
        xytext=(dx, dy),
        textcoords="offset points",
        ha=side,
        va="center",
        size=8,
        zorder=6,
        path_effects=[withStroke(linewidth=2.2, foreground="1.0")],
    )


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(axes: Axes, index: RecordIndex, held: Sequence[ControlSpan]) -> None:
    for holder in dict.fromkeys(s.holder for s in held):
        style = look(index.side(holder))
        axes.plot([], [], ls="", marker=style.marker, ms=8, mfc=style.fill, mec="0.0", label=index.name(holder))
    if held:
        axes.legend(loc="lower left", fontsize=8, framealpha=1, edgecolor="0.6", fancybox=False)


def _scale(axes: Axes, box: Box) -> None:
    """A bar of a round number of kilometres, about a fifth of the width."""
    width = (box.east - box.west) * 111.32 * math.cos(math.radians((box.south + box.north) / 2))
    power = 10 ** math.floor(math.log10(width / 5))
    length = max(step * power for step in (1, 2, 5) if step * power <= width / 5)
    share = length / width
    axes.plot([0.97 - share, 0.97], [0.035, 0.035], color="0.0", lw=2, transform=axes.transAxes, solid_capstyle="butt")
    axes.text(0.97 - share / 2, 0.05, f"{length:g} km", ha="center", size=7.5, transform=axes.transAxes)
