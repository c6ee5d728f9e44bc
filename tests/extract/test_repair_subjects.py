"""Clauses behind a semicolon or an aside have their own subjects."""

from tests.extract.parses import parse, told

from tadmor.extract.parse_repairs import repair


def test_a_subject_with_a_relative_clause_before_its_verb() -> None:
    doc = repair(
        parse(
            "Reed/NNP/nsubj/2 attacked/VBD/ROOT/2 with/IN/case/4 men/NNS/obl/2 ,/,/punct/7 and/CC/cc/7 Hall/NNP/conj/4"
            " ,/,/punct/10 who/W:WP/nsubj/10 rested/VBD/acl:relcl/4 ,/,/punct/12 joined/VBN/conj/2"
            " in/I:RP/compound:prt/12"
        )
    )
    found = told(doc)
    assert found["Hall"] == "nsubj joined"
    assert found["rested"] == "acl:relcl Hall"
    assert found["joined"] == "conj attacked"


def test_a_past_tense_behind_a_semicolon_is_a_clause_of_its_own() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj/2 drove/VBD/ROOT/2 pickets/NNS/obj/2 ;/,/punct/6 a/DT/det/6 bridge/NN/nsubj/7"
            " followed/VBN/advcl/2"
        )
    )
    assert told(doc)["followed"] == "conj drove"
    assert [t.tag_ for t in doc if t.text == "followed"] == ["VBD"]


def test_an_absolute_participle_stays_one() -> None:
    before = "They/PRP/nsubj/2 fled/VBD/ROOT/2 ,/,/punct/5 arms/NNS/nsubj/5 thrown/VBN/advcl/2"
    assert told(repair(parse(before))) == told(parse(before))
