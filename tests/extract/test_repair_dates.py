"""What the parser hangs on a date goes back to the verb."""

import pytest
from tests.extract.parses import parse, told

from tadmor.extract.parse_repairs import repair

DATE = "On/IN/case/2 14/CD/obl/{verb} May/NNP/nmod:unmarked/2 ,/,/punct/2"


@pytest.mark.parametrize(
    ("behind", "verb", "label"),
    [
        ("Reed/NNP/conj/2 attacked/VBD/ROOT/6", 6, "nsubj attacked"),
        ("Reed/NNP/punct/2 attacked/VBD/ROOT/6", 6, "nsubj attacked"),
        ("with/IN/case/6 Reed/NNP/nmod/2 attacked/VBD/ROOT/7", 7, "obl attacked"),  # a second phrase, no subject
    ],
)
def test_what_stands_behind_the_comma_of_a_date(behind: str, verb: int, label: str) -> None:
    doc = repair(parse(f"{DATE.format(verb=verb)} {behind}"))
    assert told(doc)["Reed"] == label


def test_places_behind_the_comma_of_a_date_and_those_listed_with_them() -> None:
    doc = repair(
        parse(
            "Clashes/NNS/nsubj/2 began/VBD/ROOT/2 on/IN/case/4 2/CD/obl/2 May/NNP/nmod:unmarked/4 ,/,/punct/8"
            " around/IN/case/8 Arlan/NNP/nmod/4 and/CC/cc/10 Dorn/NNP/conj/4"
        )
    )
    assert told(doc)["Arlan"] == "obl began"
    assert told(doc)["Dorn"] == "conj Arlan"


def test_what_is_stated_on_a_date() -> None:
    doc = repair(
        parse(
            "He/PRP/nsubj/2 stated/VBD/ROOT/2 on/IN/case/4 16/CD/obl/2 May/NNP/nmod:unmarked/4 that/S:IN/mark/8"
            " Reed/NNP/nsubj/8 attacked/VBD/acl:relcl/4"
        )
    )
    assert told(doc)["attacked"] == "ccomp stated"


def test_an_agent_under_a_time() -> None:
    doc = repair(
        parse(
            "They/PRP/nsubj:pass/3 were/A:VBD/aux:pass/3 moved/VBN/ROOT/3 that/DT/det/5 evening/NN/obl/3"
            " by/IN/case/7 Reed/NNP/nmod/5"
        )
    )
    assert told(doc)["Reed"] == "obl:agent moved"


def test_a_date_in_brackets_stands_beside_its_place() -> None:
    doc = repair(
        parse(
            "Fights/NNS/nsubj/2 followed/VBD/ROOT/2 at/IN/case/4 Arlan/NNP/obl/2 (/,/punct/7"
            " May/NNP/nmod:unmarked/7 10/CD/nmod:unmarked/4 )/,/punct/7"
        )
    )
    assert told(doc)["10"] == "appos Arlan"


def test_a_day_before_what_is_somebodys() -> None:
    doc = repair(
        parse(
            "On/IN/case/3 the/DT/det/3 evening/NN/obl/11 of/IN/case/9 the/DT/det/9 18th/JJ/amod/9 Reed/NNP/nmod:poss/9"
            " 's/T:POS/case/7 infantry/NN/nmod/3 was/A:VBD/aux:pass/11 ferried/VBN/ROOT/11"
        )
    )
    assert told(doc)["infantry"] == "nsubj:pass ferried"
    assert told(doc)["18th"] == "nmod evening"


def test_a_sentence_hung_on_its_date() -> None:
    doc = repair(
        parse(
            "On/IN/case/2 26/CD/ROOT/2 May/NNP/nmod:unmarked/2 in/IN/case/5 Operation/NNP/nmod/2 ,/,/punct/8"
            " marines/NNS/nsubj/8 landed/VBD/acl:relcl/5"
        )
    )
    assert told(doc)["landed"] == "ROOT landed"
    assert told(doc)["26"] == "obl landed"


def test_a_full_date_taken_by_the_noun_behind_it() -> None:
    doc = repair(
        parse(
            "Early/RB/advmod/8 on/IN/case/3 morning/NN/obl/1 of/IN/case/5 31/CD/nummod/7 March/NNP/nmod:unmarked/5"
            " troops/NNS/nmod/3 walked/VBD/ROOT/8"
        )
    )
    assert told(doc)["troops"] == "nsubj walked"
    assert told(doc)["31"] == "nmod morning"
