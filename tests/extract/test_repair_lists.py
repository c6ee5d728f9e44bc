"""Nouns are listed with those that they belong to."""

from tests.extract.parses import parse, told

from tadmor.extract.parse_repairs import repair


def test_a_noun_behind_as_well_as_goes_with_the_phrase_before_it() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj/2 took/VBD/ROOT/2 silos/NNS/obj/2 north/NN/obj/2 of/IN/case/6 Arlan/NNP/nmod/4"
            " as/RB/cc/11 well/RB/fixed/7 as/IN/fixed/7 the/DT/det/11 village/NN/obl/2"
        )
    )
    assert told(doc)["village"] == "conj silos"


def test_a_name_before_the_article_of_another_noun_is_listed_with_it() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj/2 took/VBD/ROOT/2 Arlan/NNP/compound/7 and/CC/cc/6 the/DT/det/6 Customs/NNP/compound/7"
            " house/NN/obj/2"
        )
    )
    assert told(doc)["Arlan"] == "obj took"
    assert told(doc)["house"] == "conj Arlan"


def test_a_noun_taken_for_an_adverb() -> None:
    doc = repair(parse("destroying/VBG/ROOT/1 the/DT/det/3 heavy/JJ/obj/1 weaponry/J:RB/advmod/1"))
    assert told(doc)["weaponry"] == "obj destroying"
    assert told(doc)["heavy"] == "amod weaponry"


def test_an_adverb_stays_one() -> None:
    doc = repair(parse("destroying/VBG/ROOT/1 the/DT/det/3 heavy/JJ/obj/1 quickly/RB/advmod/1"))
    assert told(doc)["heavy"] == "obj destroying"
