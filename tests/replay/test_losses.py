"""Losses summed over time: by side, kind and claimant, never across claimants."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.accounts import account

from tadmor.model import CumulativeLoss
from tadmor.reconcile.stage import reconcile
from tadmor.replay.losses import cumulative_losses

SIDES = {"Blue": ["Blue Army"], "Red": ["Red Army"]}


def losses_of(*told: tuple[str, dict[str, Any]]) -> tuple[CumulativeLoss, ...]:
    events = [{"on": day, "what": "attack", "by": "Blue Army", "losses": [loss]} for day, loss in told]
    return cumulative_losses(reconcile([account({"sides": SIDES, "events": events})]))


def test_numbers_of_one_claimant_add_up() -> None:
    sums = losses_of(
        ("1700-05-01", {"of": "Red Army", "n": "10"}), ("1700-05-02", {"of": "Red Army", "min": "5", "max": "8"})
    )
    assert [(s.day, s.min, s.max) for s in sums] == [("1700-05-01", 10, 10), ("1700-05-02", 15, 18)]


def test_at_least_leaves_the_sum_open_above() -> None:
    sums = losses_of(("1700-05-01", {"of": "Red Army", "min": "10"}), ("1700-05-02", {"of": "Red Army", "n": "5"}))
    assert [(s.min, s.max) for s in sums] == [(10, None), (15, None)]


def test_claimants_sides_and_kinds_are_kept_apart() -> None:
    sums = losses_of(
        ("1700-05-01", {"of": "Red Army", "n": "10", "by": "the Blue staff"}),
        ("1700-05-01", {"of": "Red Army", "n": "2", "by": "the Red staff"}),
        ("1700-05-01", {"of": "Blue Army", "n": "3"}),
        ("1700-05-01", {"of": "Red Army", "n": "4", "kind": "captured"}),
        ("1700-05-01", {"of": "Red Army", "n": "1", "kind": "destroyed", "what": "tanks"}),
    )
    assert [s.min for s in sums] == [10, 2, 3, 4, 1]


def test_what_has_no_number_or_no_date_is_left_out() -> None:
    assert losses_of(("1700-05-01", {"of": "Red Army"}), ("", {"of": "Red Army", "n": "5"})) == ()


LOSSES = st.tuples(
    st.one_of(
        st.integers(1, 28).map(lambda d: f"1700-05-{d:02d}"), st.just("1700-05"), st.just("1700-05-02/1700-05-20")
    ),
    st.fixed_dictionaries(
        {"of": st.sampled_from(["Red Army", "Blue Army"]), "min": st.integers(0, 500).map(str)},
        optional={"max": st.integers(500, 900).map(str), "by": st.sampled_from(["one", "another"])},
    ),
)


@given(st.lists(LOSSES, max_size=15))
def test_sums_never_fall(told: list[tuple[str, dict[str, Any]]]) -> None:
    sums: dict[tuple[str | None, str, str, str | None], list[CumulativeLoss]] = {}
    for entry in losses_of(*told):
        sums.setdefault((entry.side, entry.kind, entry.what, entry.by), []).append(entry)
    for entries in sums.values():
        for one, other in pairwise(entries):
            assert one.day <= other.day
            assert one.min <= other.min
            assert other.max is None or (one.max is not None and one.max <= other.max)
