"""Rules of evidence: which claims count when a record is replayed.

=============  ====================================================================================
rule           believes
=============  ====================================================================================
all            every claim but those that deny
stated         only what the account states in its own voice
adverse        a partisan only against its own side: its own losses, and what the other side gained
sources=A,B    only what these speakers say, or what is cited to these publishers
at-least=N     only events that at least N independent sources tell
=============  ====================================================================================

Believing fewer sources never adds an event.
"""

from collections.abc import Callable

import msgspec

from tadmor.errors import QueryError
from tadmor.model import Claim, Event, Loss, Record
from tadmor.model.index import RecordIndex
from tadmor.replay.partisans import Partisans

GAINS = frozenset({"capture", "control", "advance", "route_cut", "route_reopened", "attack", "siege"})
"""Types of events that are to the credit of whoever acts."""


class Rule(msgspec.Struct, frozen=True):
    """A rule of evidence; ``sources`` and ``at_least`` belong to the rules of those names."""

    name: str
    sources: tuple[str, ...] = ()
    at_least: int = 1


ALL, STATED, ADVERSE = Rule("all"), Rule("stated"), Rule("adverse")


def parse_rule(text: str) -> Rule:
    """The rule that a user names.

    Raises:
        QueryError: There is no such rule.
    """
    name, _, value = text.strip().partition("=")
    if name in {"all", "stated", "adverse"} and not value:
        return Rule(name)
    sources = tuple(s.strip() for s in value.split(",") if s.strip())
    if name == "sources" and sources:
        return Rule(name, sources=sources)
    if name == "at-least" and value.isdecimal() and int(value) > 0:
        return Rule(name, at_least=int(value))
    raise QueryError(f"there is no rule '{text}'", remedy="all, stated, adverse, sources=NAME,NAME or at-least=NUMBER")


def believe(record: Record, rule: Rule) -> Record:
    """The record with only the claims, events and losses that the rule believes; all else as it was."""
    index = RecordIndex(record)
    jury = _JURIES[rule.name](index, rule)
    events, claims = [], []
    for event in record.events:
        kept = [c for c in (index.claims[i] for i in event.claims) if c.certainty != "denied" and jury.claim(event, c)]
        if kept and jury.event(kept):
            ids = tuple(c.id for c in kept)
            losses = tuple(loss for loss in event.losses if loss.claim in ids and jury.loss(loss))
            events.append(msgspec.structs.replace(event, claims=ids, losses=losses))
            claims += kept
    return msgspec.structs.replace(record, events=tuple(events), claims=tuple(claims))


class _Jury:
    """Believes everything; the other juries say what they do not believe."""

    def __init__(self, index: RecordIndex, rule: Rule) -> None:
        self.index = index
        self.rule = rule

    def claim(self, event: Event, claim: Claim) -> bool:  # noqa: ARG002
        return True

    def loss(self, loss: Loss) -> bool:  # noqa: ARG002
        return True

    def event(self, claims: list[Claim]) -> bool:  # noqa: ARG002
        return True


class _Stated(_Jury):
    def claim(self, event: Event, claim: Claim) -> bool:  # noqa: ARG002
        return claim.certainty == "stated" and claim.attributed_to is None

    def loss(self, loss: Loss) -> bool:
        return loss.by is None


class _Adverse(_Jury):
    def __init__(self, index: RecordIndex, rule: Rule) -> None:
        super().__init__(index, rule)
        self._partisans = Partisans(index)

    def claim(self, event: Event, claim: Claim) -> bool:
        side = self._partisans.side(claim.attributed_to, claim.speaker)
        gainers = {self.index.side(a) for a in event.actors}
        return side is None or event.type not in GAINS or side not in gainers

    def loss(self, loss: Loss) -> bool:
        side = self._partisans.side(loss.by)
        return side is None or (loss.side is not None and self.index.side(loss.side) == side)


class _Sources(_Jury):
    def claim(self, event: Event, claim: Claim) -> bool:  # noqa: ARG002
        publishers = [r.publisher for n in claim.citations if (r := self.index.references.get(n))]
        return any(self._wanted(name) for name in (claim.attributed_to, *publishers))

    def loss(self, loss: Loss) -> bool:
        return loss.by is None or self._wanted(loss.by)

    def _wanted(self, name: str | None) -> bool:
        return bool(name) and any(s.casefold() in (name or "").casefold() for s in self.rule.sources)


class _AtLeast(_Jury):
    def event(self, claims: list[Claim]) -> bool:
        return len({source for claim in claims for source in self._sources(claim)}) >= self.rule.at_least

    def _sources(self, claim: Claim) -> list[str]:
        """The publishers cited for a claim; without any, who says so, and in the end the account itself."""
        cited = [(n, self.index.references.get(n)) for n in claim.citations]
        publishers = [((r and r.publisher) or f"[{n}]").casefold() for n, r in cited]
        return publishers or [(claim.attributed_to or claim.document).casefold()]


_JURIES: dict[str, Callable[[RecordIndex, Rule], _Jury]] = {
    "all": _Jury,
    "stated": _Stated,
    "adverse": _Adverse,
    "sources": _Sources,
    "at-least": _AtLeast,
}
