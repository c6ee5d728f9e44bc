"""What others are said to say of an event told just before."""

import pytest
from tests.extract.event_account import events_of

TEXT = (
    "On 10 December 1966 the Red Army attacked Fort Hill. A bomber of the Blue Air Force crashed near the fort. {}"
    " On 12 December the Red Army captured the fort."
)


def claims(sentence: str) -> list[tuple[str | None, str, str]]:
    """Speaker, certainty and first word of each further claim of the loss of the aircraft."""
    text = TEXT.format(sentence)
    (event,) = [e for e in events_of(text) if e.type == "air_loss"]
    assert event.attribution.certainty == "stated"
    return [
        (c.attribution.speaker, c.attribution.certainty, text[c.start : c.end].split()[0]) for c in event.extra_claims
    ]


def test_a_claim_and_who_does_not_confirm_it() -> None:
    sentence = (
        "The Red Army claimed that it had shot it down, but an observer reported that it was unclear whether it was"
        " shot down."
    )
    assert claims(sentence) == [("Red Army", "claimed", "The"), ("observer", "disputed", "an")]


@pytest.mark.parametrize(
    "sentence",
    ["The Red Army claimed that it would win.", "The crew survived.", "The Red Army shot down another bomber."],
)
def test_what_does_not_come_back_to_it_is_no_claim_of_it(sentence: str) -> None:
    text = TEXT.format(sentence)
    assert all(not e.extra_claims for e in events_of(text) if e.type == "air_loss")
