"""Agreement between coders, against the library of the field."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.small_record import REFERENCES, SENTENCES, TEXT, decision, record

from tadmor.model.decision import ClaimSlot, LossSlot, QuoteAnchor, ReferenceAnchor, RelationSlot, Slots
from tadmor.review.agreement import agreement, krippendorff_alpha


@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=4), min_size=2, max_size=12))
def test_alpha_is_that_of_the_library(units: list[list[int]]) -> None:
    values = {v for unit in units for v in unit}
    ours = krippendorff_alpha(units)
    if len(values) < 2:
        assert ours is None
        return
    table = np.full((4, len(units)), np.nan)
    for i, unit in enumerate(units):
        table[: len(unit), i] = unit
    assert ours == pytest.approx(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def test_alpha_of_krippendorffs_own_example() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C, nominal data: 0.743
    rows = ["1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *"]
    units = [[v for v in column if v != "*"] for column in zip(*(row.split() for row in rows), strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.001)


def test_two_coders_who_differ_over_a_date() -> None:
    log = [
        *(decision("accept", f"e{i}", seq=i, who="Ada") for i in (1, 2, 3)),
        *(decision("accept", f"e{i}", seq=3 + i, who="Bo") for i in (1, 3)),
        decision("correct", "e2", seq=9, who="Bo", slots=Slots(date="1862-05-17")),
    ]
    found = {a.slot: a for a in agreement(record(), log)}
    assert (found["type"].units, found["type"].agreed, found["type"].alpha) == (3, 3, 1.0)
    assert (found["date"].units, found["date"].agreed) == (3, 2)
    assert found["date"].alpha is not None
    assert found["date"].alpha < 1
    assert found["verdict"].alpha is None


def test_a_rejection_against_an_acceptance_is_a_difference_of_verdict() -> None:
    log = [
        decision("accept", "e1", seq=1, who="Ada"),
        decision("accept", "e2", seq=2, who="Ada"),
        decision("accept", "e1", seq=3, who="Bo"),
        decision("reject", "e2", seq=4, who="Bo", reason="a plan"),
    ]
    verdict = agreement(record(), log)[0]
    assert (verdict.slot, verdict.units, verdict.agreed) == ("verdict", 2, 1)


def test_losses_count_by_event_and_speakers_and_certainties_by_claim() -> None:
    quote = QuoteAnchor("d1", SENTENCES[1], TEXT.index(SENTENCES[1]))
    twelve, nine = (Slots(losses=(LossSlot("killed", "people", n, n),)) for n in (12, 9))
    doubted = Slots(claims=(ClaimSlot(quote, "the rebels", "claimed"),))
    log = [
        *(decision("accept", f"e{i}", seq=i, who="Ada") for i in (1, 2, 3)),
        decision("correct", "e1", seq=4, who="Ada", slots=twelve),
        decision("correct", "e1", seq=5, who="Bo", slots=nine),
        decision("correct", "e2", seq=6, who="Bo", slots=doubted),
        decision("accept", "e3", seq=7, who="Bo"),
    ]
    found = {a.slot: a for a in agreement(record(), log)}
    assert (found["losses"].units, found["losses"].agreed) == (3, 2)
    assert (found["attributed_to"].units, found["attributed_to"].agreed) == (3, 2)
    assert (found["certainty"].units, found["certainty"].agreed) == (3, 2)
    assert found["type"].agreed == 3


def test_relations_count_by_event_and_citations_by_claim_in_any_order() -> None:
    quote = QuoteAnchor("d1", SENTENCES[1], TEXT.index(SENTENCES[1]))
    one, two = (ReferenceAnchor(n, REFERENCES[n - 1]) for n in (1, 2))

    def citing(*references: ReferenceAnchor) -> Slots:
        return Slots(claims=(ClaimSlot(quote, citations=references),))

    near = Slots(relations=(RelationSlot("Fort Hill", "near"),))
    log = [
        decision("correct", "e1", seq=1, who="Ada", slots=near),
        decision("accept", "e1", seq=2, who="Bo"),
        decision("correct", "e3", seq=3, who="Ada", slots=near),
        decision("correct", "e3", seq=4, who="Bo", slots=near),
        decision("correct", "e2", seq=5, who="Ada", slots=citing(one, two)),
        decision("correct", "e2", seq=6, who="Bo", slots=citing(two, one)),
    ]
    found = {a.slot: a for a in agreement(record(), log)}
    assert (found["relations"].units, found["relations"].agreed) == (3, 2)
    assert (found["places"].units, found["places"].agreed) == (3, 3)
    assert (found["citations"].units, found["citations"].agreed) == (3, 3)
    log[-1] = decision("correct", "e2", seq=6, who="Bo", slots=citing(two))
    found = {a.slot: a for a in agreement(record(), log)}
    assert (found["citations"].units, found["citations"].agreed) == (3, 2)


def test_two_new_actors_of_different_names_are_a_difference() -> None:
    log = [
        decision("correct", "e1", seq=1, who="Ada", slots=Slots(actors=("the 3rd Foot",))),
        decision("correct", "e1", seq=2, who="Bo", slots=Slots(actors=("the 4th Foot",))),
    ]
    found = {a.slot: a for a in agreement(record(), log)}
    assert (found["actors"].units, found["actors"].agreed) == (1, 0)
