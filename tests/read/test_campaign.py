"""What is a campaign and what is not."""

import pytest

from tadmor.errors import NotACampaignError
from tadmor.model import Source
from tadmor.read import read

OTHERS = {
    "a biography": "John Doe (12 May 1900 – 3 June 1960) was a general of the northern army. He attacked Alpha in 1943 "
    "and captured the town. He was killed in a battle.",
    "a ship or a weapon": "HMS Alpha was a light cruiser of the navy. She was sunk in a battle in 1943.",
    "a place": "Alpha is a village in Beta County. It has a church, a school and 300 people.",
    "an animal, a plant or a substance": "The dog is a domesticated descendant of the wolf. It was tamed "
    "by humans, who kept it for company and bred it for its looks.",
    "a sport": "The 1999 Alpha season was the tenth season of the club. It won nine matches and lost four.",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_articles_are_refused_with_the_reason(kind: str) -> None:
    source = Source("x.txt", OTHERS[kind].encode())
    with pytest.raises(NotACampaignError, match="--force") as error:
        read(source)
    assert kind in str(error.value)
    assert read(source, force=True).text == OTHERS[kind]


@pytest.mark.parametrize(
    "text",
    [
        "Alpha\n\nOn May 3 the rebels attacked the town. The garrison repulsed them and they withdrew.",
        "Doe's men raided the town, killed its militia and burned it. He held it for a day and retreated.",
        "Rebels said on Friday that they had captured two checkpoints; the army denied it.",
    ],
)
def test_short_accounts_pass(text: str) -> None:
    assert read(Source("x.txt", text.encode())).text == text


FIGHTING = "It fought in ten battles, was attacked twice, captured a town and repulsed the army of the enemy. " * 5


@pytest.mark.parametrize(
    ("wiki", "why"),
    [
        ("{{Infobox military person|name=Jane}}\n'''Jane''' commanded an army. ", "military person"),
        ("{{Infobox ship begin}}\n'''Alpha''' was laid down in 1910. ", "infobox ship begin"),
        ("[[File:A.jpg|thumb|A dog.]]\n'''Jane''' (3 May 1803 – 6 April 1862) was a soldier. ", "life"),
        ("The '''Alpha Armed Forces''' are the military of Alpha. ", "a military unit"),
    ],
)
def test_articles_full_of_fighting_that_are_no_campaign(wiki: str, why: str) -> None:
    with pytest.raises(NotACampaignError, match=why):
        read(Source("x.wiki", (wiki + FIGHTING).encode(), format="wikitext"))


def test_an_operation_without_an_infobox_is_one() -> None:
    wiki = "The '''Battle of Alpha''' was fought on 3 May 1999. " + FIGHTING
    assert read(Source("x.wiki", wiki.encode(), format="wikitext")).format == "wikitext"
