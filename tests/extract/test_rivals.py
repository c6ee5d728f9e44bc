"""Deeds told in turn set those who do them against each other."""

from tests.extract.event_account import events_of, names

BACKGROUND = "\nIt was a war of infantry, artillery and cavalry."


def parties(text: str) -> list[tuple[list[set[str]], list[set[str]]]]:
    """The names of the actors and targets of each event."""
    told = [(e, text + BACKGROUND) for e in events_of(text + BACKGROUND)]
    return [([names(t, (a,)) for a in e.actors], [names(t, (b,)) for b in e.targets]) for e, t in told]


def test_who_gives_way_after_an_attack_is_its_target() -> None:
    (actors, targets), *_ = parties("Reed stormed the redoubt at dawn. Hale retreated to the river.")
    assert any("Reed" in found for found in actors)
    assert any("Hale" in found for found in targets)


def test_a_place_is_retaken_from_its_last_taker() -> None:
    told = parties("Amos Reed captured Ystad in May. In June Peter Hale recaptured Ystad.")
    assert any(
        any("Peter Hale" in found for found in actors) and any("Amos Reed" in found for found in targets)
        for actors, targets in told
    ), told
