"""Find again what a decision is about, in a record that may have been built anew: by its words."""

import re
from collections.abc import Iterable

from tadmor.model import Claim, Document, Event
from tadmor.model.decision import EventAnchor, QuoteAnchor, ReferenceAnchor
from tadmor.model.index import RecordIndex


def anchor_of(event: Event, index: RecordIndex) -> EventAnchor:
    """An event by the words of its claims."""
    return EventAnchor(event.id, event.type, tuple(quote_of(index.claims[c]) for c in event.claims))


def quote_of(claim: Claim) -> QuoteAnchor:
    """A claim by its words."""
    return QuoteAnchor(claim.document, claim.quote, claim.start)


class Finder:
    """Finds events and claims of one record by anchors."""

    def __init__(self, index: RecordIndex) -> None:
        self._index = index
        self._by_quote: dict[str, list[Claim]] = {}
        for claim in index.record.claims:
            self._by_quote.setdefault(_key(claim.quote), []).append(claim)

    def event(self, anchor: EventAnchor) -> Event | None:
        """The event told with the anchor's words; of several the one of its type, then of its id, then the nearest.

        None where no claim has these words: the decision is an orphan.
        """
        claims = [(claim, quote) for quote in anchor.quotes for claim in self._by_quote.get(_key(quote.quote), ())]
        found = {claim.event: (self._index.events[claim.event], abs(claim.start - q.start)) for claim, q in claims}
        if not found and not anchor.quotes:
            return None
        ranked = sorted(found.values(), key=lambda f: (f[0].type != anchor.type, f[0].id != anchor.id, f[1]))
        return ranked[0][0] if ranked else None

    def claims(self, quotes: Iterable[QuoteAnchor], event: Event) -> tuple[str, ...]:
        """Those claims of an event that have one of the quotes' words."""
        wanted = {_key(q.quote) for q in quotes}
        return tuple(c for c in event.claims if _key(self._index.claims[c].quote) in wanted)

    def reference(self, anchor: ReferenceAnchor) -> int | None:
        """The number of the reference with the anchor's words, of several the nearest; None where it is gone."""
        numbers = [r.n for r in self._index.record.references if _key(r.raw) == _key(anchor.words)]
        return min(numbers, key=lambda n: abs(n - anchor.n), default=None)

    def text(self, quote: QuoteAnchor) -> tuple[Document, int, int] | None:
        """Where the words stand in an account, nearest to where they stood; None where they are gone."""
        best: tuple[int, Document, int, int] | None = None
        pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.quote.split()))
        for document in self._index.record.documents:
            for match in pattern.finditer(document.text):
                away = abs(match.start() - quote.start) + (0 if document.id == quote.document else 10**9)
                if match.end() > match.start() and (best is None or away < best[0]):
                    best = away, document, match.start(), match.end()
        return best[1:] if best else None


def _key(quote: str) -> str:
    """Words alone: a newer reader may break lines elsewhere."""
    return " ".join(quote.split())
