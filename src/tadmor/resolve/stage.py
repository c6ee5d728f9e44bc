"""The resolve stage, put together: times and places of one account."""

from typing import TYPE_CHECKING

from tadmor.model import Extraction, Resolution
from tadmor.resolve.places import resolve_places
from tadmor.resolve.time_anchor import anchor_times

if TYPE_CHECKING:
    from tadmor.resolve.gazetteer import Gazetteer


class Resolver:
    """Extraction → Resolution, with a gazetteer."""

    def __init__(self, gazetteer: "Gazetteer") -> None:
        self._gazetteer = gazetteer

    def __call__(self, extraction: Extraction) -> Resolution:
        """Anchor the times and locate the places of one account."""
        timexes, times = anchor_times(extraction)
        return Resolution(extraction, timexes, times, resolve_places(extraction, self._gazetteer))
