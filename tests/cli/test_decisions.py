"""The log of decisions on the command line, and what a build says of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.accounts import dossier_of
from tests.review.small_record import SENTENCES, decision, dossier, record

from tadmor.cli import main
from tadmor.cli.decisions import report_carried_over
from tadmor.model import Dossier, Timeline
from tadmor.model.decision import ClaimSlot, Decision, EventAnchor, LossSlot, QuoteAnchor, Slots
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import quote_of
from tadmor.store import save
from tadmor.store.decisions import append

QUOTE = QuoteAnchor("d1", SENTENCES[1], 35)
SLOTS = Slots(losses=(LossSlot("killed", "people", 12, quote=QUOTE),), claims=(ClaimSlot(QUOTE, "a fisherman"),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "siege.tadmor"
    save(dossier(), path)
    append(path, decision("accept", "e1"))
    append(path, decision("correct", "e2", slots=SLOTS))
    return path


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert not main(list(arguments))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_decisions_tell_losses_and_claims_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = {"document": "d1", "quote": SENTENCES[1], "start": 35}
    _, corrected = lines(capsys, "decisions", str(file))
    assert corrected["slots"] == {
        "losses": [{"kind": "killed", "what": "people", "min": 12, "quote": quote}],
        "claims": [{"quote": quote, "attributed_to": "a fisherman"}],
    }


def test_what_was_made_anew_says_which_decisions_lost_their_words(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report_carried_over(dossier(), file)
    assert capsys.readouterr().out == f"{file}: 2 of 2 decisions of reviewers found their words again\n"
    shorter = record()
    without = Timeline(type(shorter)(shorter.documents, shorter.operation, events=(), claims=()))
    save(Dossier(without, dossier().provenance), file)
    report_carried_over(Dossier(without, dossier().provenance), file)
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: 0 of 2 decisions of reviewers found their words again",
        f"  without its words: 1 accept e1, Ada, 2026-01-02: “{SENTENCES[0]}”",
        f"  without its words: 2 correct e2, Ada, 2026-01-02: “{SENTENCES[1]}”",
        f"  all 2 are kept: tadmor decisions {file} --orphans",
    ]
    assert [d["seq"] for d in lines(capsys, "decisions", str(file), "--orphans")] == [1, 2]


def test_an_account_that_is_removed_takes_the_words_of_decisions_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    campaign: dict[str, Any] = {
        "title": "Siege",
        "sides": {"Blue": ["Blue Army"]},
        "period": ["1700-05-01", "1700-05-10"],
        "places": {"Mill": {"lat": "10.5", "lon": "20.25"}},
        "events": [{"on": "1700-05-03", "what": "attack", "by": "Blue Army", "at": "Mill", "says": "Blue attacked."}],
    }
    other = {**campaign, "title": "Another", "events": [{**campaign["events"][0], "says": "Mill was attacked."}]}
    two, path = dossier_of(campaign, other), tmp_path / "two.tadmor"
    save(two, path)
    index = RecordIndex(two.timeline.record)
    claim = next(c for c in two.timeline.record.claims if c.document == "d2")
    anchor = EventAnchor("e2", "attack", (quote_of(index.claims[claim.id]),))
    append(path, Decision(at="2026-01-02", who="Ada", kind="accept", event=anchor))
    assert not main(["remove", str(path), "d2"])
    assert "0 of 1 decisions of reviewers found their words again" in capsys.readouterr().out


def test_where_nothing_was_decided_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.tadmor"
    save(dossier(), path)
    report_carried_over(dossier(), path)
    assert capsys.readouterr().out == ""
