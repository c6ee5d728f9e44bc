"""Dates and places in plain texts, without building a record: what ``tadmor mentions`` prints."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tadmor.config import Config
from tadmor.errors import ReadError


class MentionText(msgspec.Struct, frozen=True):
    """A text to look through: its name, its date of writing (ISO 8601, or "") and itself."""

    doc: str
    text: str
    dct: str = ""


class FoundTime(msgspec.Struct, frozen=True, tag_field="kind", tag="time"):
    """A time expression: its span in code points, its TIMEX3 value and its EDTF date, where it has one."""

    start: int
    end: int
    value: str
    edtf: str


class FoundPlace(msgspec.Struct, frozen=True, tag_field="kind", tag="place"):
    """A toponym: its span in code points, and degrees WGS 84 where a gazetteer knows it."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Mentions(msgspec.Struct, frozen=True):
    """What one text mentions, in order."""

    doc: str
    mentions: tuple[FoundTime | FoundPlace, ...]


def read_lines(lines: Iterable[bytes], where: str) -> Iterator[MentionText]:
    """The texts in JSON lines; empty lines are passed over.

    Raises:
        ReadError: A line is not JSON or lacks ``doc`` or ``text``.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=MentionText)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise ReadError(
                str(error), where=f"{where}, line {number}", remedy='each line is {"doc": …, "dct": …, "text": …}'
            ) from error


class MentionFinder:
    """Finds times and places in plain texts; built once with the language model and the gazetteer."""

    def __init__(self, config: Config) -> None:
        from tadmor.extract.language import Language
        from tadmor.resolve.gazetteer import Gazetteer

        self._language = Language(config.language.pipeline, config.language.names)
        self._gazetteer = Gazetteer.open(config.resolve)

    def __call__(self, texts: Iterable[MentionText]) -> Iterator[Mentions]:
        """The mentions of each text, in the order of the texts."""
        for text in texts:
            found: list[FoundTime | FoundPlace] = [*self._times(text), *self._places(text)]
            yield Mentions(text.doc, tuple(sorted(found, key=lambda m: (m.start, m.end))))

    def _times(self, text: MentionText) -> Sequence[FoundTime]:
        from tadmor.extract.timex import find_timexes
        from tadmor.resolve.time_anchor import anchored_timexes

        anchored = anchored_timexes(text.text, find_timexes(text.text), text.dct or None)
        return [FoundTime(t.start, t.end, t.value, t.edtf) for t in anchored]

    def _places(self, text: MentionText) -> Sequence[FoundPlace]:
        from tadmor.place_mentions import place_mentions

        found = place_mentions([text.text], self._language, self._gazetteer)[0]
        return [FoundPlace(m.start, m.end, m.lat, m.lon) for m in found]
