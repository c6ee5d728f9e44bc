"""How sure it is who holds a place: cases with a known answer, and laws that hold for any campaign."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts import account
from tests.replay.test_control import EVENTS, SIDES

from tadmor.model import Likelihood, Record, Timeline
from tadmor.model.edtf import day_number, first_day
from tadmor.reconcile.stage import reconcile
from tadmor.replay.draws import Sampling
from tadmor.replay.stage import replay

Row = tuple[str, str | None, str | None, str, str]
"""Place, from, until, holder, state."""
RUNS = Sampling(runs=1000, seed=7)


def record_of(*events: dict[str, Any], **case: Any) -> Record:
    return reconcile([account({"sides": SIDES, "groups": ["villagers"], **case, "events": list(events)})])


def taken(on: str, **more: Any) -> dict[str, Any]:
    return {"on": on, "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Mill", **more}


def day(date: str) -> int:
    return day_number(first_day(date) or "")


def holds(found: Likelihood, date: str) -> bool:
    after = found.since is None or day(found.since) <= day(date)
    return after and (found.until is None or day(date) < day(found.until))


def share(timeline: Timeline, date: str, holder: str, place: str = "Mill") -> float:
    names = {a.id: a.name for a in timeline.record.actors} | {p.id: p.name for p in timeline.record.places}
    return sum(
        s.share
        for found in timeline.likelihoods
        if names[found.place] == place and holds(found, date)
        for s in found.shares
        if names[s.holder] == holder
    )


def test_what_is_stated_for_a_day_is_certain() -> None:
    timeline = replay(record_of(taken("1700-05-03")), sampling=RUNS)
    assert share(timeline, "1700-05-02", "Red Army") == 1.0
    assert share(timeline, "1700-05-03", "Blue Army") == 1.0
    assert [s.probability for s in timeline.control] == [1.0, 1.0]


def test_within_a_month_it_grows_more_likely_day_by_day() -> None:
    timeline = replay(record_of(taken("1700-05")), sampling=RUNS)
    assert share(timeline, "1700-04-30", "Blue Army") == 0.0
    assert share(timeline, "1700-05-08", "Blue Army") == pytest.approx(8 / 31, abs=0.06)
    assert share(timeline, "1700-05-23", "Blue Army") == pytest.approx(23 / 31, abs=0.06)
    assert share(timeline, "1700-05-31", "Blue Army") == 1.0


@pytest.mark.parametrize(
    ("certainty", "chance"), [("stated", 1.0), ("reported", 0.75), ("claimed", 0.5), ("disputed", 0.3)]
)
def test_what_is_only_claimed_happened_in_a_part_of_the_runs(certainty: str, chance: float) -> None:
    timeline = replay(record_of(taken("1700-05-03", speaker="an observer", certainty=certainty)), sampling=RUNS)
    assert share(timeline, "1700-05-03", "Blue Army") == pytest.approx(chance, abs=0.05)


def test_two_claims_are_surer_than_one() -> None:
    also = [{"speaker": "another", "certainty": "claimed"}]
    record = record_of(taken("1700-05-03", speaker="an observer", certainty="claimed", also=also))
    assert share(replay(record, sampling=RUNS), "1700-05-03", "Blue Army") == pytest.approx(0.75, abs=0.05)


def test_other_dates_that_the_account_allows_share_what_the_chosen_one_leaves() -> None:
    record = record_of({**taken("1700-05-03"), "or": ["1700-05-05"]})
    assert share(replay(record, sampling=RUNS), "1700-05-04", "Blue Army") == pytest.approx(0.75, abs=0.05)


def test_under_contradicting_descriptions_it_may_have_been_another_place() -> None:
    events = (taken("1700-05-03"), taken("1700-05-05", by="Red Army", against="Blue Army"))
    record = record_of(*events, places={"Mill": {"lat": 1.0, "lon": 2.0, "conflict": "north and south of it"}})
    assert share(replay(record, sampling=RUNS), "1700-05-06", "Red Army") == pytest.approx(0.5, abs=0.05)


def test_what_is_told_later_did_not_happen_before() -> None:
    events = (taken("1700-05"), taken("1700-05", by="Red Army", against="Blue Army"))
    timeline = replay(record_of(*events), sampling=RUNS)
    assert share(timeline, "1700-06-01", "Red Army") == 1.0


def test_a_year_is_told_in_steps_and_not_day_by_day() -> None:
    timeline = replay(record_of(taken("1700")), sampling=RUNS)
    assert 20 <= len(timeline.likelihoods) <= 60


def test_an_interval_that_ends_before_it_begins_counts_for_its_first_day() -> None:
    backwards = {
        "on": "1700-05-20/1700-05-11",
        "what": "capture",
        "by": "Blue Army",
        "against": "Red Army",
        "at": "City",
    }
    found = replay(record_of(backwards), sampling=Sampling(20, 1)).likelihoods
    assert {x.since for x in found if any(s.holder and s.share == 1.0 for s in x.shares)} >= {"1700-05-20"}


def test_without_runs_nothing_is_drawn() -> None:
    assert replay(record_of(taken("1700-05-03"))).likelihoods == ()
    assert replay(record_of(taken("1700-05-03")), sampling=Sampling(runs=0)).likelihoods == ()


@settings(deadline=None, max_examples=50)
@given(st.lists(EVENTS, max_size=8), st.integers(0, 3))
def test_the_same_seed_gives_the_same_and_shares_are_shares(events: list[dict[str, Any]], seed: int) -> None:
    record = record_of(*events)
    sampling = Sampling(runs=30, seed=seed)
    timeline = replay(record, sampling=sampling)
    assert timeline == replay(record, sampling=sampling)
    for found in timeline.likelihoods:
        assert 0.0 < sum(s.share for s in found.shares) <= 1.0 + 0.0006 * len(found.shares)  # rounded to thousandths
    assert all(0.0 <= s.probability <= 1.0 for s in timeline.control)


@settings(deadline=None, max_examples=50)
@given(st.lists(EVENTS.filter(lambda e: len(e["on"]) == 10), max_size=8))
def test_where_nothing_is_uncertain_every_run_is_the_replay(events: list[dict[str, Any]]) -> None:
    timeline = replay(record_of(*events), sampling=Sampling(runs=5))
    control = [(s.place, s.since, s.until, s.holder, s.state) for s in timeline.control]
    shares = [(f.place, f.since, f.until, s.holder, s.state) for f in timeline.likelihoods for s in f.shares]
    assert merged(control) == shares


def merged(spans: list[Row]) -> list[Row]:
    """Spans that meet and say the same, as one."""
    found: list[Row] = []
    for span in spans:
        last = found[-1] if found else None
        if last and last[0] == span[0] and last[2] == span[1] and last[3:] == span[3:]:
            found[-1] = (*last[:2], span[2], *last[3:])
        else:
            found.append(span)
    return found
