"""Losses: kind, bounds, what, whose and by whom."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import names_of, read

from tadmor.extract.losses import find_losses
from tadmor.model import LossMention

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/losses.yaml").read_text(encoding="utf-8"))


def losses(text: str) -> list[LossMention]:
    blocks, actors = read(text)
    return [loss for b in blocks for s in b.doc.sents for loss, _ in find_losses(b, s, actors)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_losses_of_a_sentence(case: dict[str, Any]) -> None:
    found = losses(case["text"])
    _, actors = read(case["text"])
    assert len(found) == len(case["losses"]), found
    for wanted in case["losses"]:
        hits = [f for f in found if (f.kind, f.min, f.max) == (wanted["kind"], wanted["min"], wanted["max"])]
        assert hits, found
        assert hits[0].what == wanted["what"]
        assert hits[0].word == wanted.get("word")
        if "side" in wanted:
            assert wanted["side"] in names_of(actors, hits[0].side)
        if "by" in wanted:
            assert hits[0].by == wanted["by"]


def test_spans_lie_in_the_text_and_hold_the_number() -> None:
    text = "Some 1,200 Prussians were wounded near the mill."
    (loss,) = losses(text)
    assert "1,200" in text[loss.start : loss.end]
    assert text[loss.start : loss.end].endswith("wounded")


def test_the_sum_of_a_campaign_is_marked() -> None:
    assert losses("In total, 900 soldiers were killed in the campaign.")[0].total
    assert not losses("Fourteen tanks were destroyed in total.")[0].total
