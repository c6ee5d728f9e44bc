"""Put a parse under the CLEAR scheme, that of spaCy's own English pipelines, into Universal Dependencies.

Best effort: labels are renamed, and prepositions, which govern there, are hung under their nouns. Copulas
go on governing what they say of their subject (``xcomp``).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLEAR_TO_UD = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "nn": "compound",
    "num": "nummod",
    "poss": "nmod:poss",
    "possessive": "case",
    "prt": "compound:prt",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "npadvmod": "obl:unmarked",
    "pcomp": "advcl",
    "quantmod": "advmod",
    "complm": "mark",
    "intj": "discourse",
    "meta": "dep",
}
"""Labels whose name differs, beside those of prepositions."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def to_universal(doc: "Doc") -> None:
    """Rename the labels of a parse in place and turn its prepositional phrases round."""
    for token in doc:
        if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent"}:
            _turn_round(token)
    for token in doc:
        token.dep_ = CLEAR_TO_UD.get(token.dep_, "case" if token.dep_ in {"prep", "agent"} else token.dep_)


def _turn_round(noun: "Token") -> None:
    """Hang a preposition under its noun, and the noun where the preposition hung."""
    preposition = noun.head
    governor = preposition.head
    label = "obl:agent" if preposition.dep_ == "agent" else "nmod" if governor.pos_ in NOMINAL else "obl"
    noun.head, noun.dep_ = governor, label
    preposition.head, preposition.dep_ = noun, "case"
