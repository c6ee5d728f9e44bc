"""A sheet of paper: title above, drawing in the middle, caption with the sources below.

The same input gives the same bytes: the face is the one that comes with the plotting library.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import msgspec
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tadmor.model import Event
from tadmor.model.index import RecordIndex

STYLE: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.5,
    "axes.linewidth": 0.6,
    "axes.edgecolor": "0.3",
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "tadmor",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
}
METADATA = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {"Software": None}}
MOST_SOURCES = 12
MARKERS = ("o", "s", "D", "^")
"""A shape for each side, as on the page."""
FILLS = ("0.1", "1.0", "0.62", "0.85")
"""And a grey that its letters can be read on."""


class Look(msgspec.Struct, frozen=True):
    """How a side is drawn in black and white."""

    marker: str
    fill: str
    letters: str
    hatch: str


HATCHES = ("", "////", "....", "xxxx")


def look(side: int | None) -> Look:
    """The look of a side; None for actors of no side."""
    if side is None:
        return Look("h", "0.93", "0.1", "\\\\\\\\")
    number = side % len(MARKERS)
    return Look(MARKERS[number], FILLS[number], "1.0" if number == 0 else "0.05", HATCHES[number])


class Sheet:
    """A figure under way."""

    def __init__(self, title: str, subtitle: str, *, width: float = 7.2, height: float = 5.4) -> None:
        with mpl.rc_context(STYLE):
            self.figure = Figure(figsize=(width, height))
        self.canvas = FigureCanvasAgg(self.figure)  # measures text while labels find their room
        self._title, self._subtitle = title, subtitle
        self._notes: list[str] = []
        self._inches = height

    def axes(self, *, left: float = 0.02, right: float = 0.98, columns: int = 1, below: float = 0.0) -> list[Axes]:
        """Axes side by side between title and caption, as shares of the sheet's width; ``below`` in inches."""
        top, bottom = 1 - 0.62 / self._inches, (0.92 + below) / self._inches
        width = (right - left) / columns
        with mpl.rc_context(STYLE):
            return [self.figure.add_axes((left + i * width, bottom, width, top - bottom)) for i in range(columns)]

    def note(self, text: str) -> None:
        """A sentence of the caption."""
        self._notes.append(text)

    def sources(self, index: RecordIndex, events: Iterable[Event]) -> None:
        """Name in the caption who is cited for the events that are shown, most cited first."""
        cited = Counter(
            reference.publisher or f"[{number}]"
            for event in events
            for claim in event.claims
            for number in index.claims[claim].citations
            if (reference := index.references.get(number))
        )
        names = [name for name, _ in sorted(cited.items(), key=lambda item: (-item[1], item[0]))]
        more = f" and {len(names) - MOST_SOURCES} more" if len(names) > MOST_SOURCES else ""
        accounts = ", ".join(d.title or d.source for d in index.record.documents)
        self.note(f"After: {accounts}." + (f" Cited there: {', '.join(names[:MOST_SOURCES])}{more}." if names else ""))

    def save(self, path: Path) -> None:
        """Write the figure; the suffix says the format."""
        with mpl.rc_context(STYLE):
            self.figure.text(0.02, 1 - 0.26 / self._inches, self._title, size=13, weight="bold", va="center")
            self.figure.text(0.02, 1 - 0.47 / self._inches, self._subtitle, size=9.5, color="0.25", va="center")
            caption = "\n".join(textwrap.wrap(" ".join(self._notes), 132))
            self.figure.text(0.02, 0.06 / self._inches, caption, size=6.4, color="0.2", va="bottom", linespacing=1.35)
            self.figure.savefig(path, metadata=METADATA[path.suffix.lower()])
