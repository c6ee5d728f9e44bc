from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.extract.timex import find_timexes
from tadmor.model import (
    Block,
    CitationMark,
    DateRange,
    Document,
    EventMention,
    EventTime,
    Extraction,
    Operation,
    Section,
    Sentence,
    Timex,
)
from tadmor.model.edtf import is_valid
from tadmor.resolve.time_anchor import anchor_times, anchored_timexes

CASES = yaml.load(  # BaseLoader: dates stay text
    (Path(__file__).parents[1] / "cases" / "resolve" / "time.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    anchored = anchored_timexes(text, find_timexes(text), case.get("written"))
    found = {text[t.start : t.end]: t.edtf for t in anchored}
    assert {words: found.get(words) for words in case["dates"]} == case["dates"]


def _extraction(text: str, events: Sequence[dict[str, Any]], operation: Operation | None = None) -> Extraction:
    """An account of one paragraph; each event is told by its word, dated by those of its ``times``."""
    timexes = tuple(find_timexes(text))
    document = Document(
        "d1", "An account", "account.txt", "text", "0", text,
        sections=(Section("", 1, 0, len(text), "lead"),),
        blocks=(Block("paragraph", 0, len(text), 0),),
        operation=operation or Operation(title=""),
    )  # fmt: skip
    starts = [0, *(i + 2 for i in range(len(text)) if text[i : i + 2] == ". ")]
    bounds = list(zip(starts, [*starts[1:], len(text)], strict=True))
    sentences = tuple(Sentence(i, start, end, 0) for i, (start, end) in enumerate(bounds))
    words = {text[t.start : t.end]: t.id for t in timexes}
    mentions = []
    for i, event in enumerate(events):
        at = text.index(event["word"])
        sentence = max(s.id for s in sentences if s.start <= at)
        mentions.append(
            EventMention(
                i,
                event.get("type", "attack"),
                sentences[sentence].start,
                sentences[sentence].end,
                at,
                at + len(event["word"]),
                sentence,
                times=tuple(words[w] for w in event.get("times", ())),
                tense=event.get("tense", "past"),
                order_cue=event.get("cue", ""),
            )
        )
    return Extraction(document, sentences, timexes, events=tuple(mentions))


def _times(text: str, *events: dict[str, Any]) -> tuple[EventTime, ...]:
    return anchor_times(_extraction(text, events))[1]


def test_an_event_takes_its_own_date_and_says_why() -> None:
    (time,) = _times("On 3 May 1808 they attacked.", {"word": "attacked", "times": ["3 May 1808"]})
    assert time.chosen.edtf == "1808-05-03"
    assert "3 May 1808" in time.chosen.reason


def test_a_sentence_without_a_date_takes_the_running_date() -> None:
    _, second = _times(
        "On 3 May 1808 they attacked. The gate fell.",
        {"word": "attacked", "times": ["3 May 1808"]},
        {"word": "fell"},
    )
    assert second.chosen.edtf == "1808-05-03"
    assert second.chosen.reason.startswith("the running date")


def test_a_range_is_an_interval() -> None:
    (time,) = _times("Fighting lasted from 3 May 1808 to 9 May 1808.", {"word": "Fighting", "times": ["3 May 1808"]})
    assert time.chosen.edtf == "1808-05-03/1808-05-09"


@pytest.mark.parametrize(("before", "edtf"), [("since", "1806/.."), ("until", "../1806"), ("in", "1806")])
def test_holding_a_place_since_or_until(before: str, edtf: str) -> None:
    (time,) = _times(
        f"They controlled the pass {before} 1806.", {"word": "controlled", "type": "control", "times": ["1806"]}
    )
    assert time.chosen.edtf == edtf


def test_about_a_date() -> None:
    (time,) = _times("Around March 1981 it stalled.", {"word": "stalled", "times": ["March 1981"]})
    assert time.chosen.edtf == "1981-03~"


def test_the_part_of_the_day_is_that_of_the_nearest_event() -> None:
    attacked, took = _times(
        "Early on 3 May 1808 they attacked the gate and took it.",
        {"word": "attacked", "times": ["Early on 3 May 1808"]},
        {"word": "took", "times": ["Early on 3 May 1808"]},
    )
    assert (attacked.chosen.part_of_day, took.chosen.part_of_day) == ("early", "")
    assert attacked.chosen.edtf == took.chosen.edtf


def test_later_without_a_date_is_a_part_of_the_day() -> None:
    times = _times(
        "On 3 May 1808 they attacked. They later took the gate. Two days later they left.",
        {"word": "attacked", "times": ["3 May 1808"]},
        {"word": "took"},
        {"word": "left", "times": ["Two days later"]},
    )
    assert [t.chosen.part_of_day for t in times] == ["", "later", ""]


def test_a_glance_back_does_not_date_the_event_around_it() -> None:
    _, regained = _times(
        "On 3 May 1808 they attacked. They regained what they had lost a day earlier.",
        {"word": "attacked", "times": ["3 May 1808"]},
        {"word": "regained", "times": ["a day earlier"]},
    )
    assert regained.chosen.edtf == "1808-05-03"


def test_order_follows_the_day_the_text_and_its_cues() -> None:
    times = _times(
        "On 3 May 1808 they attacked. That evening the gate fell. They had burned the mill.",
        {"word": "attacked", "times": ["3 May 1808"]},
        {"word": "fell", "times": ["That evening"]},
        {"word": "burned", "tense": "pluperfect"},
    )
    attacked, fell, burned = (t.order for t in times)
    assert attacked < burned < fell


def test_without_any_date_the_operation_dates_the_event() -> None:
    operation = Operation(title="", date=DateRange("1808-05-03", "1808-05-09"))
    _, (time,) = anchor_times(_extraction("They attacked.", [{"word": "attacked"}], operation))
    assert time.chosen.edtf == "1808-05-03/1808-05-09"
    assert time.chosen.score < 0.5


def test_a_day_within_the_operation_is_of_its_year() -> None:
    text = "In January 1810 the war went on. On 19 August they attacked."
    events = [{"word": "attacked", "times": ["19 August"]}]
    operation = Operation(title="", date=DateRange("1809-08-12", "1809-10-10"))
    (known,) = anchor_times(_extraction(text, events, operation))[1]
    assert known.chosen.edtf == "1809-08-19"
    (unknown,) = anchor_times(_extraction(text, events))[1]
    assert unknown.chosen.edtf == "1810-08-19"


def test_before_the_first_date_that_date_is_the_best_guess() -> None:
    marched, _ = _times(
        "They marched. On 3 May 1808 they attacked.",
        {"word": "marched"},
        {"word": "attacked", "times": ["3 May 1808"]},
    )
    assert marched.chosen.edtf == "1808-05-03"
    assert marched.chosen.score < 0.5


def test_a_date_below_a_picture_does_not_move_the_story() -> None:
    text = "On 3 May 1808 they left.\nThe dunes in 1811\nIn June they came back."
    bounds = [0, text.index("The dunes"), text.index("In June"), len(text)]
    kinds = ("paragraph", "caption", "paragraph")
    document = Document(
        "d1", "", "", "", "", text, sections=(Section("", 1, 0, len(text), "lead"),),
        blocks=tuple(Block(k, a, b, 0) for k, a, b in zip(kinds, bounds, bounds[1:], strict=False)),
    )  # fmt: skip
    timexes = tuple(
        msgspec.structs.replace(t, block=max(i for i in range(3) if bounds[i] <= t.start)) for t in find_timexes(text)
    )
    readings, _ = anchor_times(Extraction(document, timexes=timexes))
    assert [r.edtf for r in readings] == ["1808-05-03", "1811", "1808-06"]


def test_how_long_is_not_when() -> None:
    (time,) = _times(
        "In April 1656 they began a blockade which continued throughout the summer.",
        {"word": "blockade", "type": "siege", "times": ["the summer", "April 1656"]},
    )
    assert time.chosen.edtf == "1656-04"


def _document(text: str, mark: str) -> tuple[Document, tuple[Timex, ...]]:
    """A document of one paragraph with a citation mark behind every comma and full stop."""
    pieces, marks, at = [], [], 0
    for char in text:
        pieces.append(char)
        at += 1
        if mark and char in ".,":
            pieces.append(mark)
            marks.append(CitationMark(at, at + len(mark), (1,), "citation"))
            at += len(mark)
    marked = "".join(pieces)
    document = Document(
        "d1", "", "", "", "", marked, sections=(Section("", 1, 0, at, "lead"),),
        blocks=(Block("paragraph", 0, at, 0),), marks=tuple(marks),
    )  # fmt: skip
    clean = document.clean_block(document.blocks[0])
    spans = [(t, clean.span(t.start, t.end)) for t in find_timexes(clean.text)]
    return document, tuple(
        Timex(t.id, s.start, s.end, t.type, t.value, t.relation, t.offset, t.unit, t.part_of_day, t.mod, t.range_end)
        for t, s in spans
    )


SENTENCES = st.lists(
    st.sampled_from(
        [
            "On 3 May 1808, they came.", "In June, they had left, since 1806.", "The next day, it fell.",
            "Two days earlier, on 1 May, it rained.", "By the end of the year, all was over.", "In winter they froze.",
            "At 14:00 on 5 July, they met.", "From 3 to 5 August they fought.",
            "Weeks later, in January 1810, it froze.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)  # fmt: skip


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["[1]", "[citation needed]"]))
def test_citation_marks_change_no_date(text: str, mark: str) -> None:
    plain = anchor_times(Extraction(*_document(text, "")[:1], timexes=_document(text, "")[1]))[0]
    marked = anchor_times(Extraction(*_document(text, mark)[:1], timexes=_document(text, mark)[1]))[0]
    assert [r.edtf for r in plain] == [r.edtf for r in marked]


def test_a_year_that_is_a_toss_up_is_kept_as_another_reading() -> None:
    (time,) = _times("On 20 July 1808 they left. In December they came.", {"word": "came", "times": ["December"]})
    assert (time.chosen.edtf, time.alternatives) == ("1808-12", ())
    (time,) = _times("In December 1808 they left. In April they came.", {"word": "came", "times": ["April"]})
    assert (time.chosen.edtf, [a.edtf for a in time.alternatives]) == ("1809-04", ["1808-04"])


@settings(deadline=None)
@given(SENTENCES)
def test_every_date_is_valid(text: str) -> None:
    for timex in anchored_timexes(text, find_timexes(text), None):
        assert not timex.edtf or is_valid(timex.edtf)


@settings(deadline=None)
@given(st.text(), st.dates())
def test_any_text_is_anchored(text: str, written: object) -> None:
    timexes = find_timexes(text)
    assert len(anchored_timexes(text, timexes, str(written))) == len(timexes)


@pytest.mark.parametrize(
    ("words", "part"),
    [("in pitch darkness", "night"), ("with the setting of the sun", "evening"), ("in the mud", "")],
)
def test_light_and_darkness_tell_the_part_of_the_day(words: str, part: str) -> None:
    (time,) = _times(f"They withdrew {words}.", {"word": "withdrew"})
    assert time.chosen.part_of_day == part


def test_the_part_of_the_day_goes_on_with_the_occasion() -> None:
    _, declared = _times(
        "On 3 May 1908 he spoke at sunset. In this speech he declared it over.",
        {"word": "spoke", "times": ["3 May 1908"]},
        {"word": "declared"},
    )
    assert declared.chosen.part_of_day == "evening"
