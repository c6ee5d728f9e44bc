"""Whether a document tells of a military campaign: evidence for and against, weighed in one place."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Document

THRESHOLD = 2.0
"""The least sum of evidence that makes a campaign."""


class Verdict(NamedTuple):
    """The judgement; ``reason`` is the evidence in words, the weightiest against first."""

    is_campaign: bool
    score: float
    reason: str


class _Combat(msgspec.Struct, frozen=True):
    stems: tuple[str, ...]


class CampaignWords(msgspec.Struct, frozen=True):
    """The table of evidence; see ``data/read/campaign.toml``."""

    operations: frozenset[str]
    others: dict[str, frozenset[str]]
    combat: _Combat
    weights: dict[str, float]
    density: dict[str, float]


class _Evidence(NamedTuple):
    weight: float
    reason: str


_SUBJECT = re.compile(
    r"\b(?:is|was|are|were)\s+(?:an?|the|one of the|part of the|any of)\s+([\w’'-]+(?:[ -][\w’'-]+){0,12}?)"
    r"(?=[.,;:()\[]|\s(?:which|that|who|where|when|in|of|by|from|between|on|at|for|during|to|and|with|fought|launched)\b|$)"
)
_LIFE = re.compile(
    r"\((?:[^()]*;\s*)?(?:born\b|c\.\s)?[^()]{0,30}\b\d{3,4}\b[^()]{0,12}[–-][^()]{0,30}\b\d{3,4}\b|\([^()]*\bborn\b"
)


@cache
def _words() -> CampaignWords:
    table: CampaignWords = load_table("read/campaign.toml", CampaignWords)
    return table


_ARTICLES = frozenset({"wikitext", "html"})
_OPENERS = "\"'“‘«([—–*"
"""What may stand before a word without a space."""


def judge(document: Document) -> Verdict:
    """Weigh the evidence that a document tells of a campaign."""
    evidence = sorted(_evidence(document), key=lambda e: e.weight)
    score = sum(e.weight for e in evidence)
    return Verdict(
        score >= THRESHOLD, score, "; ".join(e.reason for e in evidence if e.weight < 0) or "nothing says so"
    )


def _evidence(document: Document) -> Iterator[_Evidence]:
    weights = _words().weights
    sides = document.operation.sides
    if sum(bool(side.belligerents or side.commanders) for side in sides) > 1:
        yield _Evidence(weights["infobox"], "its infobox names the sides of a conflict")
    text = _narrative(document)
    named = _words().operations & set(re.findall(r"[\w-]+", document.title.casefold()))
    lead = _lead(document)
    subject = _subject(lead)
    if named or subject in _words().operations:
        yield _Evidence(weights["subject"], "its subject is a military operation")
    elif kind := next((kind for kind, nouns in _words().others.items() if subject in nouns), None):
        yield _Evidence(weights["other"], f"it looks like the article of {kind} ({subject!r})")
    about = bool(named) or subject in _words().operations
    if not about and not sides and document.format in _ARTICLES:
        yield from _of_article(document)
    if not named and (life := _LIFE.search(lead[:160])) and life.start() < 90:
        yield _Evidence(weights["life"], "it begins with the dates of a person's life")
    yield _density(text)


def _of_article(document: Document) -> Iterator[_Evidence]:
    """What speaks against an encyclopedia's article whose title, lead and infobox name no operation."""
    weights = _words().weights
    boxes = (unread.what.casefold() for unread in document.unread if unread.kind == "template")
    others = [box for box in boxes if box.startswith("infobox ") and not _words().operations & set(box.split())]
    if others and "infobox event" not in others[0]:
        yield _Evidence(weights["other infobox"], f"its infobox is of another kind ({others[0]!r})")
    yield _Evidence(weights["article"], "it is an article whose subject is no operation")


def _lead(document: Document) -> str:
    """The first sentences that are told, without captions and hat notes."""
    told = [
        b for b in document.blocks if b.kind == "paragraph" and document.sections[b.section].kind in {"lead", "body"}
    ]
    return "\n".join(document.text[b.start : b.end] for b in told[:3])[:700]


def _narrative(document: Document) -> str:
    kinds = {"paragraph", "caption", "list_item", "quote"}
    told = [b for b in document.blocks if b.kind in kinds and document.sections[b.section].kind in {"lead", "body"}]
    return "\n".join(document.text[b.start : b.end] for b in told)[:100_000]


def _subject(lead: str) -> str:
    match = _SUBJECT.search(lead[:500])
    words = re.split(r"[\s-]+", match[1].casefold()) if match else []
    return words[-1] if words else ""


def _density(text: str) -> _Evidence:
    words = text.casefold().split()
    stems = tuple(stem for stem in _words().combat.stems if " " not in stem)
    found = sum(n for word, n in Counter(words).items() if word.lstrip(_OPENERS).startswith(stems))
    found += sum(text.casefold().count(stem) for stem in _words().combat.stems if " " in stem)
    per_hundred = 100 * found / max(1, len(words))
    weights, steps = _words().weights, _words().density
    if per_hundred >= steps["dense"]:
        return _Evidence(weights["dense"], "it is dense with words of combat")
    if per_hundred >= steps["some"]:
        return _Evidence(weights["some"], "it has words of combat")
    if per_hundred < steps["sparse"]:
        return _Evidence(weights["sparse"], "it has hardly a word of combat")
    return _Evidence(0.0, "it has few words of combat")
