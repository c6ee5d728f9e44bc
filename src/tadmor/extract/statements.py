"""Statements: a named person or body comments on the campaign.

"The monitor reported that the village fell" is the attribution of a claim; "the minister commented that
the village mattered" is a statement. What stands under the verb decides.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tadmor.extract.actuality import actuality
from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import children, is_passive, lower, prepositions, subjects
from tadmor.extract.predicates import statement_table
from tadmor.extract.verb_triggers import Trigger

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token


def statement_trigger(scene: Scene, sentence: "Span", told: Sequence[Trigger]) -> Trigger | None:
    """The statement that a sentence reports, or None.

    Args:
        scene: Of the sentence's block.
        sentence: The parsed sentence.
        told: The events that it tells otherwise.
    """
    table = statement_table()
    for token in sentence:
        if (
            token.pos_ != "VERB"
            or lower(token) not in table.say
            or token.dep_ not in {"ROOT", "conj", "parataxis", "advcl"}
        ):
            continue
        if (
            actuality(token).status != "actual"
            or is_passive(token)
            or any(token.i in (t.token.i, t.verb.i) for t in told)
            or not _comments(token)
        ):
            continue
        speakers = subjects(token)
        if not any(_speaks(scene, s) for s in speakers):
            continue
        facts = [t for t in told if token in t.token.ancestors and t.type != "statement"]
        person = any("person" in scene.classes(s) for s in speakers)
        if facts and not person and lower(token) not in table.performative:
            continue
        if not person and lower(token) not in table.performative | table.announcing:
            continue
        if children(token, "ccomp", "xcomp", "obj", "advcl", "obl", "parataxis"):
            return Trigger(
                token,
                "statement",
                None,
                token,
                "say",
                actuality(token),
                "",
                True,
                0.7,
                "a verb of comment with a party",
            )
    return None


def _comments(token: "Token") -> bool:
    """Whether the verb has its sense of speech: "called for talks", not "called off" or "called the hill X"."""
    if lower(token) == "threaten" and token.dep_ == "advcl":
        return False
    if token.tag_ in {"VBZ", "VBP"} and lower(token) in statement_table().scholarly:
        return False
    if children(token, "compound:prt") or (
        token.dep_ == "advcl" and any(a.lower_ == "having" for a in children(token, "aux"))
    ):
        return False
    if any(m.lower_ == "to" for c in children(token, "xcomp", "ccomp") for m in children(c, "mark")):
        return lower(token) not in {"tell", "urge", "call"}  # an order
    if lower(token) not in statement_table().naming:
        return True
    return bool(children(token, "ccomp")) or any(
        prepositions(c) in {"for", "on", "upon"} for c in children(token, "obl")
    )


def _speaks(scene: Scene, token: "Token") -> bool:
    if lower(token) in statement_table().not_speakers:
        return False
    if scene.entities(token):
        return True
    named = children(token, "appos", "flat", "nmod", "compound")
    return lower(token) in statement_table().offices and any(scene.entities(n) for n in named)
