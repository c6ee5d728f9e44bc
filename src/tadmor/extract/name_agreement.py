"""Let the mentions of one name in a text, and names in one list, agree on a type."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tadmor.extract.name_company import first_of_list
from tadmor.extract.name_types import LABEL_OF, Finding

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span

STRONG = 0.7
"""From this confidence on a finding stands for itself, whatever the name is elsewhere in the text."""

LISTED = frozenset({"person", "place", "force", "group", "organisation", "state"})
"""Types that lists are made of; a nationality or an operation beside a place says little of it."""


def agree(spans: "Sequence[Span]", findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the weak ones replaced by what the text says of the name elsewhere, or of its list."""
    best = _by_name(spans, findings)
    settled = [
        finding if finding.confidence >= STRONG else best[_spelling(span)]
        for span, finding in zip(spans, findings, strict=True)
    ]
    return _by_list(spans, settled)


def _by_name(spans: "Sequence[Span]", findings: Sequence[Finding]) -> dict[str, Finding]:
    """For each name its best-founded type in this text, else the commonest of its weak ones.

    A short form takes the type of the one longer name that it ends: Fawaz after Nizar Fawaz.
    """
    best: dict[str, Finding] = {}
    votes: dict[str, Counter[str]] = {}
    for span, finding in zip(spans, findings, strict=True):
        name = _spelling(span)
        votes.setdefault(name, Counter())[finding.type] += 2 if finding.type == "other" else 3
        if name not in best or finding.confidence > best[name].confidence:
            best[name] = finding
    for text, finding in best.items():
        if finding.confidence < STRONG and len(votes[text]) > 1:
            best[text] = Finding(votes[text].most_common(1)[0][0], "", 0.6, "commonest weak finding here")
    for text, finding in list(best.items()):
        longer = {other for other in best if other.endswith(" " + text) and best[other].type == "person"}
        if finding.confidence < STRONG and len(longer) == 1:
            best[text] = Finding("person", "", 0.75, f"short for {longer.pop()}")
    return best


def _spelling(span: "Span") -> str:
    """The name in one spelling: the final h of Arabic names may be written or not (al-Sumayrah, al-Sumayra)."""
    return re.sub(r"(?<=a)h\b", "", span.text)


def _by_list(spans: "Sequence[Span]", findings: Sequence[Finding]) -> list[Finding]:
    """Weakly typed names take the type of the best-founded name they are coordinated with."""
    lists: dict[int, list[int]] = {}
    for i, span in enumerate(spans):
        lists.setdefault(first_of_list(span.root).i, []).append(i)
    result = list(findings)
    for members in lists.values():
        surest = max((findings[i] for i in members), key=lambda finding: finding.confidence)
        if len(members) == 1 or surest.confidence < STRONG:
            continue
        for i in members:
            if findings[i].confidence < STRONG and _yields(findings[i].type, surest.type):
                result[i] = Finding(surest.type, "", 0.65, f"in one list with a {surest.type}")
    return result


def _yields(weak: str, sure: str) -> bool:
    """Whether a weakly found type gives way to the sure one of another name in its list.

    It does where nothing was found or the two are of one label (an organisation beside a force). Lists mix persons,
    bodies and places more often than a learned label errs: "Ann Orr, Keld Hall and Bo Lund" makes nobody a place.
    """
    return weak == "other" or (sure in LISTED and LABEL_OF[weak] == LABEL_OF[sure])
