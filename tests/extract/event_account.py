"""Read a short text through the whole extract stage, and name what it found."""

from functools import cache

from tests.extract.actor_account import document

from tadmor.extract.language import Language
from tadmor.extract.stage import Extractor
from tadmor.model import EventMention, Extraction


@cache
def extraction(text: str) -> Extraction:
    """The extraction of a text whose lines are paragraphs."""
    return Extractor(Language())(document(text))


def events_of(text: str) -> tuple[EventMention, ...]:
    """The events of a text."""
    return extraction(text).events


def names(text: str, entities: tuple[int, ...]) -> set[str]:
    """All names of some entities of a text's extraction."""
    by_id = {e.id: e for e in extraction(text).entities}
    return {n for e in entities for n in (by_id[e].name, *by_id[e].aliases)}


def place_names(text: str, event: EventMention) -> set[str]:
    """All names of an event's places."""
    mentions = {m.id: m for m in extraction(text).mentions}
    found = tuple(e for p in event.places if (e := mentions[p.mention].entity) is not None)
    return names(text, found)
