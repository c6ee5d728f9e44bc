"""What the whole text does with a name settles whether a man or a town is meant."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.name_usage import BY_USE, settle_names
from tadmor.extract.names import NameSpan
from tadmor.extract.parse_tree import plain


def types_of(text: str, name: str, learned: str) -> list[str]:
    """The settled types of all mentions of a name that was learned as one type."""
    doc = plain(Language().analyse([text])[0])
    spans = []
    start = text.find(name)
    while start >= 0:
        spans.append(NameSpan(start, start + len(name), name, learned, "", 0.6, "learned"))
        start = text.find(name, start + 1)
    return [span.type for span in settle_names([doc], [spans])[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Orlov's division crossed the river. Orlov attacked the bridge at noon.",
        "General Orlov held the left. The enemy avoided Orlov.",
        "Orlov stormed the village at noon. Orlov marched away at dusk.",
    ],
)
def test_a_man_by_his_rank_his_force_or_his_deeds(text: str) -> None:
    assert types_of(text, "Orlov", "place") == ["person", "person"]


@pytest.mark.parametrize(
    "text", ["The siege of Orlov began in May. Orlov fell.", "They met in Orlov. Snow lay around Orlov."]
)
def test_a_town_by_its_prepositions(text: str) -> None:
    assert types_of(text, "Orlov", "person") == ["place", "place"]


def test_a_mans_name_that_is_a_nations_adjective_too() -> None:
    doc = plain(Language().analyse(["Colonel French attacked the camp, and the French troops fled."])[0])
    text = doc.text
    found = [text.index("French"), text.rindex("French")]
    spans = [NameSpan(at, at + 6, "French", "nationality", "", 0.6, "learned") for at in found]
    settled = settle_names([doc], [spans])[0]
    assert [(s.type, s.reason == BY_USE) for s in settled] == [("person", True), ("nationality", False)]


def test_a_seat_of_government_is_no_man() -> None:
    assert types_of("Moscow's forces took the village.", "Moscow", "place") == ["place"]
