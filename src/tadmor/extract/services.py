"""What an account tells of the service of commanders and units: command taken and left, fates, arrivals.

These are no events of their own (an appointment is none by the codebook): they fill the order of battle.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import nation_of
from tadmor.extract.actuality import ACTUAL
from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import clause_of, extent
from tadmor.extract.service_frames import FrameReader, Told
from tadmor.extract.service_offices import offices
from tadmor.extract.service_words import service_words
from tadmor.extract.times import ClauseTimes
from tadmor.extract.verb_triggers import Trigger
from tadmor.model import Document, Entity, Mention, ServiceMention, Timex

if TYPE_CHECKING:
    from tadmor.extract.events import Telling
    from tadmor.extract.parse_tree import Span, Token
    from tadmor.extract.parsed import ParsedBlock

_WORD = re.compile(r"[^\W\d][\w.’'-]*")
_BEFORE = 48
"""Characters before a name in which its titles stand."""
_NO_OFFICE = frozenset(
    {"acl", "acl:relcl", "appos", "punct", "cop", "nsubj", "conj", "cc", "parataxis", "flat", "advcl"}
)
"""What hangs on the noun of an office and is none of its words."""


class ServiceFinder:
    """Finds what a document tells of service, block by block.

    Args:
        document: The account.
        entities: Its actors.
        mentions: Where they are spoken of.
        timexes: Its time expressions.
        telling: The readers of claims and citations.
    """

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        telling: "Telling",
    ) -> None:
        self._telling = telling
        self._timexes: dict[int, list[Timex]] = defaultdict(list)
        for timex in timexes:
            self._timexes[timex.block].append(timex)
        self._ranks = ranks(document.text, mentions)
        listed = (e.id for e in entities if e.reason.startswith("commander of the infobox"))
        juniors = service_words().juniors
        senior = (e for e, rank in self._ranks.items() if not rank or set(rank.lower().split()) - juniors)
        self._soldiers = {*senior, *listed}
        units = {e.id for e in entities if e.type == "unit" and is_designation(e.name)}
        self._unnamed = sorted(_firsts(mentions, units), key=lambda m: -m.start)
        self._found: list[ServiceMention] = []

    def read(self, scene: Scene, first: int, events: Iterable[tuple[int, Trigger]]) -> None:
        """Find what a block tells.

        Args:
            scene: The block.
            first: The number of its first sentence.
            events: The triggers of its events with the numbers of their sentences.
        """
        reader = FrameReader(scene, self._soldiers)
        by_sentence: dict[int, list[Trigger]] = defaultdict(list)
        for number, trigger in events:
            by_sentence[number].append(trigger)
        for number, sentence in enumerate(scene.block.doc.sents, first):
            told = list(offices(reader, sentence))
            self._soldiers.update(t.who for t in told)
            told += [t for token in sentence if token.pos_ == "VERB" for t in reader.read(token)]
            self._name(scene.block, sentence, number)
            if told:
                self._note(scene.block, sentence, number, told, by_sentence[number])

    def mentions(self) -> tuple[ServiceMention, ...]:
        """All that was found, in text order."""
        ordered = sorted(self._found, key=lambda s: (s.start, s.end, s.entity, s.kind))
        return tuple(msgspec.structs.replace(s, id=i) for i, s in enumerate(ordered))

    def _name(self, block: "ParsedBlock", sentence: "Span", number: int) -> None:
        """The units that a sentence is the first to name."""
        span = block.token_span(sentence[0], sentence[-1])
        while self._unnamed and self._unnamed[-1].start < span.end:
            unit = self._unnamed.pop()
            if unit.start >= span.start and unit.entity is not None:
                numbers, _ = self._telling.citations(block, unit.start, unit.end)
                found = ServiceMention(0, "named", unit.entity, span.start, span.end, number, citations=numbers)
                self._found.append(msgspec.structs.replace(found, reason="the first to name the unit"))

    def _note(
        self, block: "ParsedBlock", sentence: "Span", number: int, told: Sequence[Told], events: Sequence[Trigger]
    ) -> None:
        verbs = {t.verb.i: t.verb for t in told if t.office is not t.verb}
        own = [_trigger(verb) for verb in verbs.values()]
        others = [t for t in events if t.token.i not in verbs]
        times = ClauseTimes(block, sentence, self._timexes[block.index], [*others, *own])
        dated = {trigger.token.i: tuple(times.of(trigger)) for trigger in own}
        seen: set[tuple[str, int]] = set()
        for one in sorted(told, key=lambda t: t.force is None):  # what says of which force counts
            if (one.kind, one.who) in seen or (one.kind == "commanding" and ("appointed", one.who) in seen):
                continue
            seen.add((one.kind, one.who))
            self._found.append(self._mention(block, number, one, dated.get(one.verb.i, ())))

    def _mention(self, block: "ParsedBlock", number: int, told: Told, times: tuple[int, ...]) -> ServiceMention:
        head = clause_of(told.verb)
        first, last = extent(head, frozenset(), told.verb)
        span = block.token_span(first, last)
        numbers, _ = self._telling.citations(block, span.start, span.end)
        return ServiceMention(
            id=0,
            kind=told.kind,
            entity=told.who,
            start=span.start,
            end=span.end,
            sentence=number,
            force=told.force,
            rank=self._ranks.get(told.who, ""),
            office=_office_words(block, told.office),
            origin=_words(block, told.origin),
            times=times,
            attribution=self._telling.attribution(block, told.verb),
            citations=numbers,
            reason=told.reason,
        )


def _firsts(mentions: Iterable[Mention], entities: set[int]) -> Iterable[Mention]:
    """The first mention of each of some entities."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        if mention.entity in entities:
            found.setdefault(mention.entity, mention)
    return found.values()


def is_designation(name: str) -> bool:
    """Whether a unit's name tells it from others: by a number, or a name of its own ("Axis divisions" tells none)."""
    words = name.split()
    named = [w for w in words if w[0].isupper() and nation_of(w) is None]
    return any(c.isdecimal() for c in name) or (len(named) > 1 and words[-1][0].isupper())


def _trigger(verb: "Token") -> Trigger:
    """A verb of service as the reader of times asks for it."""
    return Trigger(verb, "service", None, None, "verb", ACTUAL, "", True, 1.0, "")


def ranks(text: str, mentions: Iterable[Mention]) -> dict[int, str]:
    """The titles of arms that persons bear, as written first: before their names or in them."""
    found: dict[int, str] = {}
    titles = service_words().titles
    for mention in mentions:
        if mention.type != "person" or mention.entity is None or mention.entity in found:
            continue
        opening = max(0, mention.start - _BEFORE)
        named = list(_WORD.finditer(text, opening, mention.end))
        words = [m[0].lower() in titles or m[0].lower().rstrip(".") in titles for m in named]
        at = sum(m.start() < mention.start for m in named)
        while at < len(named) - 1 and words[at]:
            at += 1  # the name opens with its titles
        start = at
        while start and words[start - 1] and named[start - 1].end() + 1 >= named[start].start():
            start -= 1
        if start < at:
            found[mention.entity] = text[named[start].start() : named[at - 1].end()]
        elif any(words[at:]):
            found[mention.entity] = ""
    return found


def _office_words(block: "ParsedBlock", office: "Token | None") -> str:
    """The words of an office: "commander of the 18th Brigade of the Syrian Army"."""
    if office is None:
        return ""
    last = office
    for child in office.children:
        if child.i > office.i and child.dep_ == "nmod":
            last = max((t for t in child.subtree if not _apart(t, office)), key=lambda t: t.i)
    before = [c for c in office.children if c.i < office.i and c.dep_ in {"compound", "amod"}]
    first = min(before, default=office, key=lambda t: t.i)
    return block.doc.text[first.idx : last.idx + len(last.text)]


def _apart(token: "Token", office: "Token") -> bool:
    while token is not office:
        if token.dep_ in _NO_OFFICE or (token.dep_ in {"nmod", "obl"} and token.head is office and token.i < office.i):
            return True
        token = token.head
    return False


def _words(block: "ParsedBlock", head: "Token | None") -> str:
    """A name with what stands directly before it."""
    if head is None:
        return ""
    last = max(
        (c for c in head.children if c.dep_ in {"flat", "compound"} and c.i > head.i), default=head, key=lambda t: t.i
    )
    first = min(
        (c for c in head.children if c.dep_ in {"compound", "amod"} and c.i < head.i), default=head, key=lambda t: t.i
    )
    return block.doc.text[first.idx : last.idx + len(last.text)]
