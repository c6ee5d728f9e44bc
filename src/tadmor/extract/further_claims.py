"""What others are said to say of an event told just before: "ISIL claimed to have shot it down, the Observatory …".

A report that comes back to the event with a pronoun and a verb of the same type is a further claim of it and no
event of its own. The stretch that a report governs runs up to the next report, however the sentence was parsed.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tadmor.extract.attribution import is_report
from tadmor.extract.clauses import agents, lower
from tadmor.extract.drafts import Draft
from tadmor.extract.predicates import frames
from tadmor.model import Attribution, ClaimMention

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token
    from tadmor.extract.parsed import ParsedBlock

Report = Callable[["ParsedBlock", "Token", "Token | None"], Attribution]
"""Speaker and certainty of what a reporting verb reports, up to a token."""
JOINS = frozenset({"CCONJ", "SCONJ"})
BACK = frozenset({"it", "they", "them", "he", "she", "him", "her", "this", "these"})
"""Pronouns that come back to whom or what an event befell."""
BEFELL = frozenset({"air_loss", "killing"})
"""Types of events that are told by what befell somebody: others come back to them by that."""


def told_again(block: "ParsedBlock", sentence: "Span", before: Draft, report: Report) -> Iterator[ClaimMention]:
    """The further claims that a sentence makes of the event told last before it.

    Args:
        block: The block that both stand in.
        sentence: The sentence.
        before: The event.
        report: Gives speaker and certainty of a reporting verb and the stretch behind it.
    """
    reports = [t for t in sentence if is_report(t) and agents(t)]
    starts = [_start(verb, sentence) for verb in reports]
    for verb, start, behind in zip(reports, starts, (*starts[1:], None), strict=False):  # the last goes to the end
        stretch = sentence.doc[verb.i + 1 : sentence.end if behind is None else behind.i]
        if before.type not in BEFELL or not any(_comes_back(t, before.type) for t in stretch):
            continue
        said = report(block, verb, behind)
        last = next((t for t in reversed(stretch) if not t.is_punct and t.pos_ not in JOINS), verb)
        span = block.token_span(start, last)
        if said.speaker is not None:
            yield ClaimMention(span.start, span.end, said)


def _start(verb: "Token", sentence: "Span") -> "Token":
    """Where the clause of a report begins: with its speaker, where that stands before it."""
    before = [t.i for agent in agents(verb) for t in agent.subtree if sentence.start <= t.i < verb.i]
    return sentence.doc[min([verb.i, *before])]


def _comes_back(verb: "Token", event_type: str) -> bool:
    """Whether a verb of the same type has the pronoun as who suffers it."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    particles = {c.lower_ for c in verb.children if c.dep_ == "compound:prt"}
    senses = (f for f in frames().get(lower(verb), ()) if not f.particle or particles & set(f.particle))
    fits = any(f.type == event_type for f in senses)
    slots = (c for c in verb.children if c.dep_ in {"obj", "nsubj", "nsubj:pass"})
    return fits and any(c.lower_ in BACK for c in slots)
