"""Which time expressions belong to which event of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.verb_triggers import Trigger
from tadmor.model import Timex

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with the indices of its first and last token."""

    timex: int
    first: int
    last: int


class ClauseTimes:
    """The time expressions of one sentence, each with the event whose clause holds it."""

    def __init__(
        self, block: ParsedBlock, sentence: "Span", timexes: Sequence[Timex], triggers: Sequence[Trigger]
    ) -> None:
        """Hang each time expression of the block on the event word above it, or on all if it opens the sentence."""
        span = block.token_span(sentence[0], sentence[-1])
        inside = [timex for timex in timexes if span.start <= timex.start < span.end]
        starts = {block.start_of(t): t for t in sentence} if inside else {}
        self._triggers = triggers
        self._fronted: list[int] = []
        self._own: dict[int, list[tuple[int, int]]] = {}
        self._dated: dict[int, Dated] = {}
        keys = {i: t for t in triggers for i in (t.verb.i, t.token.i)}
        first = min((_left(t) for t in triggers), default=0)
        for timex in inside:
            token = starts.get(timex.start) or _covering(starts, timex.start)
            if token is None:
                continue
            owner = _owner(token, keys)
            if token.i < first and (
                owner is None or owner.verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} or len(triggers) == 1
            ):
                self._fronted.append(timex.id)
            else:
                owner = owner or _nearest(token, triggers)
                if owner is not None:
                    distance = abs(owner.token.i - token.i)
                    self._own.setdefault(owner.token.i, []).append((distance, timex.id))
                    last = _covering(starts, timex.end - 1) or token
                    self._dated[timex.id] = Dated(timex.id, token.i, max(token.i, last.i))

    def of(self, trigger: Trigger) -> list[int]:
        """Ids of the time expressions of an event, nearest first, those that open the sentence last."""
        own = [timex for _, timex in sorted(self._own.get(trigger.token.i, []))]
        return own + [t for t in self._fronted if t not in own]

    def in_order(self, trigger: Trigger) -> list[Dated]:
        """The time expressions of an event's own clause, in text order."""
        own = [self._dated[timex] for _, timex in self._own.get(trigger.token.i, [])]
        return sorted(own, key=lambda d: d.first)


def _left(trigger: Trigger) -> int:
    return min(trigger.verb.i, trigger.token.i)


def _covering(starts: "dict[int, Token]", offset: int) -> "Token | None":
    before = [start for start in starts if start <= offset]
    return starts[max(before)] if before else None


def _owner(token: "Token", keys: dict[int, Trigger]) -> Trigger | None:
    step = token
    while True:
        if step.i in keys:
            return keys[step.i]
        if step.head == step:
            return None
        step = step.head


def _nearest(token: "Token", triggers: Sequence[Trigger]) -> Trigger | None:
    return min(triggers, key=lambda t: (abs(t.token.i - token.i), t.token.i), default=None)
