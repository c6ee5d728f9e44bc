"""Clauses are read as clauses, and their subjects and objects as theirs."""

import pytest
from tests.extract.parses import parse, told

from tadmor.extract.parse_repairs import agree, repair


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # a subject behind a semicolon
        (
            ("They/PRP/nsubj/2 shot/VBD/ROOT/2 it/PRP/obj/2 ;/,/punct/6 the/DT/det/6 mayor/NN/obj/2"
            " denied/VBD/ccomp/2 this/W:DT/obj/7"),
            {"mayor": "nsubj denied", "denied": "parataxis shot"},
        ),
        # a pronoun between a noun and its relative clause
        (
            "destroying/VBG/ROOT/1 guns/NNS/obj/1 it/PRP/obj/1 seized/VBD/advcl/1",
            {"it": "nsubj seized", "seized": "acl:relcl guns"},
        ),
        # a clause of a noun and a verb that has no passive
        ("Clashes/NNS/ROOT/1 erupted/VBN/acl/1", {"Clashes": "nsubj erupted", "erupted": "ROOT erupted"}),
        # a regiment's number
        (
            "The/DT/det/2 5th/JJ/ROOT/2 Morland/NNP/nsubj/4 broke/VBD/acl:relcl/2",
            {"5th": "amod Morland", "Morland": "nsubj broke", "The": "det Morland"},
        ),
        # the object of an infinitive, taken for a second subject
        (
            ("attempts/NNS/nsubj:pass/7 to/TO/mark/3 drive/VB/acl/1 the/DT/det/5 guard/NN/nsubj:pass/7"
            " were/A:VBD/aux:pass/7 beaten/VBN/ROOT/7"),
            {"guard": "obj drive"},
        ),
        # what somebody is let do
        (
            "He/PRP/nsubj/2 allowed/VBD/ROOT/2 troops/NNS/iobj/2 to/TO/mark/5 annex/VB/acl/3",
            {"troops": "obj allowed", "annex": "xcomp allowed"},
        ),
        # a particle before an object
        (
            "They/PRP/nsubj/2 round/VBP/ROOT/2 up/IN/case/5 the/DT/det/5 peasants/NNS/obl/2",
            {"up": "compound:prt round", "peasants": "obj round"},
        ),
        # a place in somebody's hands
        (
            "Arlan/NNP/nsubj/5 was/A:VBD/cop/5 in/IN/case/5 Danish/JJ/amod/5 hands/NNS/ROOT/5",
            {"Arlan": "nsubj was", "was": "ROOT was", "hands": "obl was"},
        ),
        # a sentence hung on its subject
        (
            "Corps/NNP/ROOT/1 new/JJ/amod/1 ,/,/punct/4 had/A:VBD/aux/5 broken/VBN/parataxis/1",
            {"Corps": "nsubj broken", "broken": "ROOT broken"},
        ),
        # what somebody goes on doing
        (
            "They/PRP/nsubj/2 went/VBD/ROOT/2 on/IN/case/4 sniping/NN/obl/2 at/IN/case/6 patrols/NNS/obl/2",
            {"sniping": "xcomp went", "patrols": "obl sniping"},
        ),
    ],
)  # fmt: skip
def test_clauses(before: str, after: dict[str, str]) -> None:
    found = told(repair(parse(before)))
    assert {word: found[word] for word in after} == after


def test_a_clause_before_a_dash_is_nothing_said() -> None:
    doc = parse("He/PRP/nsubj/2 sailed/VBD/ccomp/5 –/HYPH/punct/2 Reed/NNP/nsubj/5 hoped/VBD/ROOT/5")
    assert told(repair(doc))["sailed"] == "parataxis hoped"


def test_two_of_three_make_a_verb() -> None:
    doc = parse("Torpedoes/NNS/nsubj/2 hit/N:VBD/ROOT/2 ships/NNS/obj/2")
    agree(doc)
    assert doc[1].pos_ == "VERB"


def test_an_adjective_behind_a_copula_is_no_verb() -> None:
    doc = parse("Towns/NNS/nsubj/3 were/A:VBD/cop/3 ready/JJ/ROOT/3")
    agree(doc)
    assert doc[2].pos_ == "ADJ"
