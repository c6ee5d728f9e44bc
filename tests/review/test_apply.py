"""Decisions over the machine's record."""

import pytest
from tests.review.small_record import REFERENCES, SENTENCES, TEXT, about, decision, record

from tadmor.errors import ReviewError
from tadmor.model import Anchor, Loss
from tadmor.model.decision import ClaimSlot, Decision, LossSlot, QuoteAnchor, ReferenceAnchor, RelationSlot, Slots
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import quote_of
from tadmor.review.apply import apply
from tadmor.review.check import check_decision
from tadmor.review.log import standing, to_redo, to_undo
from tadmor.review.queue import Reason, queue


def test_nothing_decided_changes_nothing() -> None:
    assert apply(record(), []).record == record()


def test_an_accepted_event_is_sure_and_says_by_whom() -> None:
    event = apply(record(), [decision("accept", "e2")]).record.events[1]
    assert event.confidence == 1.0
    assert event.because[-1] == "accepted by Ada, 2026-01-02"


def test_a_rejected_event_goes_with_its_claims() -> None:
    after = apply(record(), [decision("reject", "e2", reason="a plan only")]).record
    assert [e.id for e in after.events] == ["e1", "e3"]
    assert [c.id for c in after.claims] == ["c0", "c2"]


def test_a_correction_changes_the_slots_it_gives_and_no_other() -> None:
    slots = Slots(date="1862-05-16", targets=("The Rebels", "the garrison"), places=("Old Bridge",), outcome="failed")
    after = apply(record(), [decision("correct", "e2", slots=slots)]).record
    event = after.events[1]
    assert (event.type, event.actors, event.date, event.outcome) == ("shelling", ("a1",), "1862-05-16", "failed")
    assert event.targets == ("a2", "xa3")
    assert {p.id: p.name for p in after.places}[event.places[0]] == "Old Bridge"
    assert event.order > 3


def test_empty_text_empties_a_slot() -> None:
    first = apply(record(), [decision("correct", "e2", slots=Slots(outcome="failed"))]).record
    assert first.events[1].outcome == "failed"
    both = [
        decision("correct", "e2", slots=Slots(outcome="failed")),
        decision("correct", "e2", slots=Slots(outcome="")),
    ]
    assert apply(record(), both).record.events[1].outcome is None


SHELLED = QuoteAnchor("d1", SENTENCES[1], TEXT.index(SENTENCES[1]))


def test_losses_are_given_whole_with_whose_they_are_and_who_says_so() -> None:
    dead = LossSlot("killed", "people", min=12, side="the rebels", by="the army's staff", quote=SHELLED)
    boats = LossSlot("destroyed", "boats", word="several", side="A Fishing Fleet")
    after = apply(record(), [decision("correct", "e2", slots=Slots(losses=(dead, boats)))]).record
    first, second = after.events[1].losses
    assert first == Loss("killed", "a2", "people", 12, None, "the army's staff", "c1")
    assert (RecordIndex(after).name(second.side), second.word, second.claim) == ("A Fishing Fleet", "several", "c1")
    none = decision("correct", "e2", seq=2, slots=Slots(losses=()))
    assert apply(after, [none]).record.events[1].losses == ()


def test_a_claim_gets_another_speaker_and_certainty_and_the_others_stay() -> None:
    told = ClaimSlot(SHELLED, attributed_to="The Rebels", certainty="claimed")
    after = apply(record(), [decision("correct", "e2", slots=Slots(claims=(told,)))]).record
    claim = after.claims[1]
    assert (claim.attributed_to, claim.speaker, claim.certainty) == ("The Rebels", "a2", "claimed")
    assert (after.claims[0], after.claims[2]) == (record().claims[0], record().claims[2])
    own = ClaimSlot(SHELLED, attributed_to="")
    again = apply(after, [decision("correct", "e2", seq=2, slots=Slots(claims=(own,)))]).record.claims[1]
    assert (again.attributed_to, again.speaker, again.certainty) == (None, None, "claimed")


def test_losses_and_claims_are_found_again_in_a_newer_build() -> None:
    newer = record(text="A new lead.  " + TEXT, first=40)
    dead = LossSlot("killed", "people", min=12, quote=SHELLED)
    slots = Slots(losses=(dead,), claims=(ClaimSlot(SHELLED, certainty="disputed"),))
    after = apply(newer, [decision("correct", "e2", slots=slots)]).record
    assert after.events[1].losses[0].claim == after.events[1].claims[0]
    assert after.claims[1].certainty == "disputed"


def test_a_correction_of_a_claim_that_is_gone_is_an_orphan() -> None:
    gone = decision("correct", "e2", slots=Slots(claims=(ClaimSlot(QuoteAnchor("d1", "words no more", 3), "Bo"),)))
    assert apply(record(), [gone]).orphans == (gone,)
    assert apply(record(), [gone]).record == record()


GAZETTE, DISPATCH = (ReferenceAnchor(n, REFERENCES[n - 1]) for n in (1, 2))


def cited(*references: ReferenceAnchor) -> Decision:
    """A correction of what the second event's claim cites."""
    return decision("correct", "e2", slots=Slots(claims=(ClaimSlot(SHELLED, citations=references),)))


def test_a_claim_gets_other_citations_and_none_at_all() -> None:
    after = apply(record(), [cited(DISPATCH, GAZETTE, DISPATCH)]).record
    assert [c.citations for c in after.claims] == [(), (2, 1), ()]
    assert after.claims[1].certainty == record().claims[1].certainty
    assert apply(after, [cited()]).record.claims[1].citations == ()


def test_references_are_found_again_by_their_words_whatever_their_numbers() -> None:
    newer = record(first_reference=12)
    assert apply(newer, [cited(GAZETTE)]).record.claims[1].citations == (12,)
    # of two with the same words the one whose number is nearest
    assert apply(record(), [cited(ReferenceAnchor(3, "Dispatch  of 15 May."))]).record.claims[1].citations == (3,)


def test_a_correction_that_cites_what_is_gone_is_an_orphan() -> None:
    gone = cited(GAZETTE, ReferenceAnchor(2, "A letter that was taken out."))
    assert apply(record(), [gone]).orphans == (gone,)
    assert apply(record(), [gone]).record == record()


def test_an_event_lies_by_a_place_and_then_at_it() -> None:
    beside = Slots(relations=(RelationSlot("The Harbour", "direction", 4000.0, 90.0),))
    after = apply(record(), [decision("correct", "e2", slots=beside)]).record.events[1]
    assert (after.places, after.relations) == (("p2",), (Anchor("p2", "direction", 4000.0, 90.0),))
    assert after.scenes == ()
    assert after.confidence == 1.0
    again = [
        decision("correct", "e2", slots=beside),
        decision("correct", "e2", seq=2, slots=Slots(relations=())),
    ]
    at = apply(record(), again).record.events[1]
    assert (at.relations, at.scenes) == ((), ("p2",))


def test_a_relation_goes_with_a_place_that_is_given_with_it_and_no_other() -> None:
    slots = Slots(
        places=("Old Bridge", "Fort Hill"),
        relations=(RelationSlot("Old Bridge", "near"), RelationSlot("the harbour", "near")),
    )
    event = apply(record(), [decision("correct", "e2", slots=slots)]).record.events[1]
    assert event.relations == (Anchor("xp3", "near"),)
    assert event.scenes == ("p1",)


def test_merged_events_are_one_with_all_claims_and_split_again_two() -> None:
    merge = decision("merge", "e1", other=about("e3"))
    merged = apply(record(), [merge]).record
    assert [(e.id, e.claims) for e in merged.events] == [("e1", ("c0", "c2")), ("e2", ("c1",))]
    assert {c.event for c in merged.claims} == {"e1", "e2"}
    going = (quote_of(merged.claims[2]),)
    split = decision("split", "e1", seq=7, claims=going, slots=Slots(type="withdrawal"))
    again = apply(record(), [merge, split]).record
    assert [(e.id, e.type, e.claims) for e in again.events] == [
        ("e1", "capture", ("c0",)),
        ("x7", "withdrawal", ("c2",)),
        ("e2", "shelling", ("c1",)),
    ]


def test_a_missed_event_is_added_where_the_text_was_marked() -> None:
    quote = QuoteAnchor("d1", "left Fort Hill", TEXT.index("left Fort Hill"))
    slots = Slots(type="advance", date="1862-05-14", actors=("the rebels",), places=("Fort Hill",))
    after = apply(record(), [decision("add", seq=5, quote=quote, slots=slots)]).record
    event, claim = after.events[-1], after.claims[-1]
    assert (event.id, event.type, event.actors, event.places) == ("x5", "advance", ("a2",), ("p1",))
    assert TEXT[claim.start : claim.end] == claim.quote == "left Fort Hill"


def test_decisions_find_their_events_in_a_newer_build_by_their_words() -> None:
    newer = record(text="A new lead.  " + "\n".join(SENTENCES), first=40)
    after = apply(newer, [decision("reject", "e2", reason="no")])
    assert [e.id for e in after.record.events] == ["e40", "e42"]
    assert after.verdicts == {"e41": (1,)}


def test_a_decision_whose_words_are_gone_is_an_orphan_and_kept() -> None:
    gone = decision("accept", "e2")
    without = apply(record(), [decision("reject", "e2", reason="no")]).record
    assert apply(without, [gone]).orphans == (gone,)


def test_undo_and_redo_are_lines_of_the_log_and_belong_to_their_reviewer() -> None:
    log = [
        decision("accept", "e1", seq=1),
        decision("reject", "e2", seq=2, reason="no"),
        decision("accept", "e3", seq=3, who="Bo"),
    ]
    assert to_undo(log, "Ada") == 2
    log.append(Decision(at="", who="Ada", kind="undo", seq=4, target=2))
    assert [d.seq for d in standing(log)] == [1, 3]
    assert to_redo(log, "Ada") == 2
    log.append(Decision(at="", who="Ada", kind="redo", seq=5, target=2))
    assert [d.seq for d in standing(log)] == [1, 2, 3]
    with pytest.raises(ReviewError, match="nothing to redo"):
        to_redo(log, "Ada")
    with pytest.raises(ReviewError, match="no decision to undo"):
        to_undo(log, "Cy")


def relation(kind: str, distance: float | None = None, bearing: float | None = None) -> Decision:
    return decision("correct", "e2", slots=Slots(relations=(RelationSlot("the harbour", kind, distance, bearing),)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (decision("reject", "e1"), "needs a reason"),
        (decision("accept"), "name the event"),
        (decision("correct", "e1", slots=Slots(type="picnic")), "no type of event 'picnic'"),
        (decision("correct", "e1", slots=Slots(date="yesterday")), "'yesterday' is no date"),
        (
            decision("correct", "e1", slots=Slots(losses=(LossSlot("vanished", "people", 3),))),
            "kind of loss 'vanished'",
        ),
        (decision("correct", "e1", slots=Slots(losses=(LossSlot("killed", " ", 3),))), "say what was lost"),
        (decision("correct", "e1", slots=Slots(losses=(LossSlot("killed", "people"),))), "needs a number"),
        (decision("correct", "e1", slots=Slots(losses=(LossSlot("killed", "people", 9, 3),))), "9 is more than 3"),
        (decision("correct", "e1", slots=Slots(losses=(LossSlot("killed", "people", -1),))), "never less than nothing"),
        (decision("correct", "e1", slots=Slots(claims=(ClaimSlot(SHELLED, certainty="sure"),))), "certainty 'sure'"),
        (relation("picnic"), "there is no relation 'picnic'"),
        (relation("direction"), "in which direction from the harbour"),
        (relation("distance"), "how far from the harbour"),
        (relation("distance", 0.0), "more than nothing"),
        (relation("direction", None, 360.0), "0 to 359 degrees"),
        (decision("split", "e1"), "name the claims"),
        (decision("add", slots=Slots(type="attack")), "mark the text"),
        (decision("accept", "e1", who=" "), "reviewer's name"),
    ],
)
def test_what_cannot_be_applied_is_refused(wrong: Decision, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        check_decision(wrong, ("attack", "capture"))


def test_the_queue_begins_with_what_is_least_sure_and_leaves_out_what_is_judged() -> None:
    assert [item.event for item in queue(record())] == ["e2", "e3", "e1"]
    assert [item.event for item in queue(record(), {"e2"})] == ["e3", "e1"]
    assert queue(record())[0].why == (Reason("confidence", ("0.50",)),)
