"""Whether a decision makes sense before it is written down."""

from collections.abc import Iterator

from tadmor.errors import ReviewError
from tadmor.model.decision import KINDS, Decision, Slots
from tadmor.model.edtf import is_valid

OUTCOMES = ("", "succeeded", "failed", "partial")
PARTS = ("", "early", "morning", "afternoon", "evening", "night", "later", "end")
LOSSES = ("killed", "wounded", "captured", "missing", "destroyed", "damaged", "casualties")
RELATIONS = ("near", "outskirts", "around", "direction", "distance", "between", "road")
CERTAINTIES = ("stated", "claimed", "reported", "disputed", "denied")


def check_decision(decision: Decision, types: tuple[str, ...]) -> None:
    """Refuse what cannot be applied.

    Args:
        decision: The decision.
        types: The types of events there are.

    Raises:
        ReviewError: It lacks something, or a slot has a value it cannot have.
    """
    problems = [message for wrong, message in _problems(decision, types) if wrong]
    if problems:
        raise ReviewError(problems[0])


def _problems(decision: Decision, types: tuple[str, ...]) -> list[tuple[bool, str]]:
    slots, kind = decision.slots, decision.kind
    return [
        (kind not in KINDS, f"there is no decision '{kind}'"),
        (not decision.who.strip(), "a decision needs its reviewer's name"),
        (kind in {"accept", "reject", "correct", "split", "merge"} and decision.event is None, "name the event"),
        (kind == "reject" and not decision.reason.strip(), "a rejection needs a reason"),
        (kind == "merge" and decision.other is None, "name the event to merge with"),
        (kind == "split" and not decision.claims, "name the claims that go to the new event"),
        (kind == "add" and (decision.quote is None or not decision.quote.quote.strip()), "mark the text that tells it"),
        (kind == "add" and not slots.type, "an added event needs a type"),
        (slots.type is not None and slots.type not in types, f"there is no type of event '{slots.type}'"),
        (slots.date is not None and not is_valid(slots.date), f"'{slots.date}' is no date: write it as 2016-12-08"),
        (slots.outcome is not None and slots.outcome not in OUTCOMES, f"there is no outcome '{slots.outcome}'"),
        (slots.part_of_day is not None and slots.part_of_day not in PARTS, f"no part of day is '{slots.part_of_day}'"),
        *_of_relations(slots),
        *_of_losses_and_claims(slots),
    ]


def _of_relations(slots: Slots) -> Iterator[tuple[bool, str]]:
    for r in slots.relations or ():
        yield r.relation not in RELATIONS, f"there is no relation '{r.relation}' to a place"
        yield r.distance_m is not None and r.distance_m <= 0, "a distance is more than nothing"
        yield r.bearing_deg is not None and not 0 <= r.bearing_deg < 360, "a direction is 0 to 359 degrees from north"
        yield r.relation == "direction" and r.bearing_deg is None, f"say in which direction from {r.place}"
        yield r.relation == "distance" and r.distance_m is None, f"say how far from {r.place}"


def _of_losses_and_claims(slots: Slots) -> Iterator[tuple[bool, str]]:
    for loss in slots.losses or ():
        low, high = loss.min, loss.max
        yield loss.kind not in LOSSES, f"there is no kind of loss '{loss.kind}'"
        yield not loss.what.strip(), "say what was lost: people, tanks"
        yield (
            low is None and high is None and not loss.word.strip(),
            "a loss needs a number, or a word such as 'dozens'",
        )
        yield min(low or 0, high or 0) < 0, "a number of losses is never less than nothing"
        yield low is not None and high is not None and low > high, f"{low} is more than {high}"
    for claim in slots.claims or ():
        yield claim.certainty not in (None, *CERTAINTIES), f"there is no certainty '{claim.certainty}'"
