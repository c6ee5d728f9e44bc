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


def test_a_list_of_losses_read_as_subjects_and_complements() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj/2 reported/VBD/ROOT/2 203/CD/advmod/4 killed/VBN/xcomp/2 ,/,/punct/7 52/CD/nummod/7"
            " wounded/VBN/conj/4 and/CC/cc/10 6/CD/nsubj/10 missing/JJ/conj/4"
        )
    )
    found = told(doc)
    assert found["203"] == "obj reported"
    assert [found[number] for number in ("52", "6")] == ["conj 203", "conj 203"]
    assert [found[fate] for fate in ("killed", "wounded", "missing")] == ["acl 203", "acl 52", "acl 6"]


def test_losses_with_a_copula_keep_their_subject() -> None:
    doc = repair(
        parse(
            "Losses/NNS/nsubj:pass/4 were/A:VBD/aux:pass/4 203/CD/advmod/4 killed/VBN/ROOT/4 and/CC/cc/7"
            " 6/CD/nummod/7 missing/JJ/conj/4"
        )
    )
    found = told(doc)
    assert found["203"] == "ROOT 203"
    assert found["Losses"] == "nsubj 203"
    assert found["were"] == "cop 203"


def test_one_number_with_its_fate_is_no_list() -> None:
    before = "Ten/CD/nsubj:pass/3 were/A:VBD/aux:pass/3 killed/VBN/ROOT/3 and/CC/cc/6 6/CD/nummod/6 wounded/VBN/conj/3"
    assert told(repair(parse(before))) == told(parse(before))


def test_a_count_that_opens_with_a_preposition_is_a_subject() -> None:
    doc = repair(parse("Over/IN/case/4 a/DT/det/4 1000/CD/nummod/4 men/NNS/obl/5 retreated/VBN/ROOT/5"))
    assert told(doc)["men"] == "nsubj retreated"
    assert doc[4].tag_ == "VBD"


def test_a_noun_behind_the_phrase_that_opens_a_sentence_is_its_subject() -> None:
    doc = repair(
        parse("After/IN/case/2 Lantern/NNP/obl/6 the/DT/det/4 corps/NN/appos/2 there/RB/advmod/6 struck/VBN/ROOT/6")
    )
    assert told(doc)["corps"] == "nsubj struck"


def test_the_noun_right_before_a_verb_is_its_subject() -> None:
    doc = repair(
        parse(
            "Tanks/NNS/nsubj/2 went/VBD/ROOT/2 into/IN/case/4 action/NN/obl/2 and/CC/cc/6 Arlan/NNP/conj/4"
            " was/A:VBD/aux:pass/8 taken/VBN/conj/2"
        )
    )
    assert told(doc)["Arlan"] == "nsubj:pass taken"


def test_participles_go_with_their_own_numbers() -> None:
    doc = repair(parse("suffered/VBD/ROOT/1 63/CD/obj/1 killed/VBN/acl/2 and/CC/cc/5 26/CD/conj/2 missing/JJ/amod/2"))
    assert told(doc)["missing"] == "acl 26"


def test_a_possessor_of_a_mounted_force() -> None:
    doc = repair(
        parse(
            "He/PRP/nsubj/2 surprised/VBD/ROOT/2 Reed/NNP/obj/2 's/T:POS/case/3 mounted/VBN/advcl/2 infantry/NN/obj/5"
        )
    )
    assert told(doc)["infantry"] == "obj surprised"
    assert told(doc)["Reed"] == "nmod:poss infantry"


def test_a_participle_beside_its_number() -> None:
    doc = repair(parse("the/DT/det/2 loss/NN/ROOT/2 of/IN/case/4 155/CD/nmod/2 killed/VBN/acl/2"))
    assert told(doc)["killed"] == "acl 155"
