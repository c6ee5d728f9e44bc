"""Figures for print and slides, readable in black and white, each with its sources in the caption."""

from collections.abc import Callable
from pathlib import Path

from tadmor.model import Timeline
from tadmor.publish.figures.forces import draw_forces
from tadmor.publish.figures.losses import draw_losses
from tadmor.publish.figures.map import draw_map
from tadmor.publish.figures.sheet import Sheet
from tadmor.publish.figures.timeline import draw_timeline

KINDS: dict[str, Callable[[Timeline, str | None], Sheet]] = {
    "map": draw_map,
    "timeline": draw_timeline,
    "losses": draw_losses,
    "forces": draw_forces,
}
"""Kinds of figures; each is drawn from a timeline and, where it depends on one, a day."""
FORMATS = (".svg", ".pdf", ".png")


def write_figure(timeline: Timeline, kind: str, day: str | None, path: Path) -> None:
    """Draw a figure and write it; the suffix of the path says the format.

    Args:
        timeline: What to draw.
        kind: One of ``KINDS``.
        day: ISO 8601; None for the last day of the operation.
        path: Ends in one of ``FORMATS``.

    Raises:
        OSError: The file cannot be written.
    """
    KINDS[kind](timeline, day).save(path)
