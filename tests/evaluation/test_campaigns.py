"""The synthetic campaigns that replay is measured on."""

from evaluation.campaigns import campaign, measure
from tadmor.replay.stage import replay


def test_a_synthetic_campaign_is_one_that_can_be_replayed() -> None:
    record = campaign(400)
    assert record == campaign(400)
    timeline = replay(record)
    assert len({s.state for s in timeline.control}) == 3
    assert timeline.losses
    assert timeline.routes
    assert timeline.forces


def test_a_measure_says_what_it_measured() -> None:
    events, runs, seconds, peak, spans = measure(200, 10).split()
    assert (events, runs) == ("200", "10")
    assert float(seconds) < 5.0
    assert float(peak) > 10.0
    assert int(spans) > 20
