"""Names in one list agree where nothing better is known; a learned label is not outvoted by one neighbour."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.name_agreement import agree
from tadmor.extract.name_types import Finding
from tadmor.extract.parse_tree import plain

SURE = Finding("place", "hill", 0.85, "head word hill")


@pytest.mark.parametrize(
    ("weak", "sure", "expected"),
    [
        (Finding("person", "", 0.5, "learned label PERSON"), SURE, "person"),
        (Finding("organisation", "", 0.5, "learned label ORG"), SURE, "organisation"),
        (Finding("other", "", 0.3, "learned label none"), SURE, "place"),
        (
            Finding("organisation", "", 0.5, "learned label ORG"),
            Finding("force", "", 0.85, "head word brigade"),
            "force",
        ),
        (Finding("person", "", 0.8, "is called a painter"), SURE, "person"),
    ],
)
def test_a_sure_name_in_a_list(weak: Finding, sure: Finding, expected: str) -> None:
    doc = plain(*Language().analyse(["They named Sarnov and Dorn."]))
    spans = [doc.char_span(11, 17), doc.char_span(22, 26)]
    found = agree([span for span in spans if span is not None], [weak, sure])
    assert [finding.type for finding in found] == [expected, sure.type]
