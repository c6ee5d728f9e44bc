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


def test_a_subject_with_an_apposition_before_its_verb() -> None:
    doc = repair(
        parse(
            "Arlan/NNP/nsubj:pass/3 was/A:VBD/aux:pass/3 stormed/VBN/ROOT/3 after/IN/case/5 days/NNS/obl/3 ,/,/punct/9"
            " and/CC/cc/9 its/PRP/nmod:poss/9 garrison/NN/conj/5 ,/,/punct/12 40/CD/nummod/12 men/NNS/appos/9"
            " ,/,/punct/14 surrendered/VBD/advcl/3"
        )
    )
    assert told(doc)["garrison"] == "nsubj surrendered"
    assert told(doc)["surrendered"] == "conj stormed"


def test_a_list_with_an_apposition_stays_one() -> None:
    before = (
        "They/PRP/nsubj/2 took/VBD/ROOT/2 Arlan/NNP/obj/2 ,/,/punct/6 and/CC/cc/6 Dorn/NNP/conj/3 ,/,/punct/9"
        " the/DT/det/9 port/NN/appos/6 ,/,/punct/12 and/CC/cc/12 withdrew/VBD/conj/2"
    )
    assert told(repair(parse(before))) == told(parse(before))


def test_the_first_of_several_predicates_governs_the_others() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj/2 resisted/VBD/advcl/4 ,/,/punct/2 lost/VBD/ROOT/4 ten/CD/obj/4 and/CC/cc/7 fled/VBD/conj/4"
        )
    )
    found = told(doc)
    assert found["resisted"] == "ROOT resisted"
    assert found["lost"] == "conj resisted"


def test_a_noun_right_behind_its_verb_is_an_object() -> None:
    doc = repair(parse("Reed/NNP/nsubj/2 surprised/VBD/ROOT/2 the/DT/det/4 laager/NN/obl/2 at/IN/case/6 dawn/NN/obl/2"))
    assert told(doc)["laager"] == "obj surprised"
    assert told(doc)["dawn"] == "obl surprised"


def test_a_time_right_behind_a_verb_is_none() -> None:
    before = "Reed/NNP/nsubj/2 marched/VBD/ROOT/2 all/DT/det/4 night/NN/obl/2"
    assert told(repair(parse(before))) == told(parse(before))


def test_a_name_behind_the_noun_of_its_class() -> None:
    doc = repair(
        parse("The/DT/det/2 corvette/NN/nsubj:pass/5 Arlan/NNP/nsubj:pass/5 was/A:VBD/aux:pass/5 sunk/VBN/ROOT/5")
    )
    assert told(doc)["Arlan"] == "appos corvette"
