"""What the rest of a text tells of a name: longer forms, acronyms, lists."""

from tadmor.extract.language import Language
from tadmor.extract.name_company import company, first_of_list
from tadmor.extract.parse_tree import plain


def seen(text: str, *names: str) -> dict[str, list[str]]:
    doc = plain(*Language().analyse([text]))
    found = [doc.char_span(at := text.index(name), at + len(name)) for name in names]
    spans = [span for span in found if span is not None]
    return dict(zip(names, company(spans), strict=True))


def test_an_acronym_is_seen_with_the_words_it_stands_for() -> None:
    text = "The lawyer was Jonas Keld of the town. The Dorn Liberation Army (DLA) had sent him."
    words = seen(text, "Jonas Keld", "Dorn Liberation Army", "DLA")
    assert {"mentions 1", "acronym", "longer liberation", "longer army"} <= set(words["DLA"])
    assert "acronym" not in words["Jonas Keld"]


def test_a_name_that_ends_or_begins_a_longer_one() -> None:
    doc = plain(*Language().analyse(["Jonas Keld spoke. Keld left. Jonas went."]))
    whole, last, first = doc[0:2], doc[4:5], doc[7:8]
    assert (last.text, first.text) == ("Keld", "Jonas")
    of_whole, of_last, of_first = company([whole, last, first])
    assert {"ends longer", "longer jonas"} <= set(of_last)
    assert {"begins longer", "longer keld"} <= set(of_first)
    assert not any("longer" in word for word in of_whole)


def test_names_in_one_list_are_seen_together() -> None:
    words = seen("They marched from Sarnov, Novan Hill and Dorn.", "Sarnov", "Novan Hill", "Dorn")
    assert {"listed hill", "listed dorn", "listed length 2"} <= set(words["Sarnov"])
    assert {"list case from", "list governed obl marched", "listed sarnov"} <= set(words["Dorn"])
    alone = seen("Sarnov fell. Dorn held.", "Sarnov", "Dorn")
    assert not any(word.startswith("list") for word in alone["Sarnov"])


def test_a_list_opens_with_its_first_member() -> None:
    doc = plain(*Language().analyse(["They marched from Sarnov, Tebesh and Dorn."]))
    members = [token for token in doc if token.text in {"Sarnov", "Tebesh", "Dorn"}]
    assert {first_of_list(token).text for token in members} == {"Sarnov"}
