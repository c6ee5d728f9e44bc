"""Who stands against whom follows from the infobox and from the fights told."""

from tadmor.extract.sides import Engagement, Sides, Tie, latest
from tadmor.model import Entity


def actor(number: int, name: str, side: int | None = None, parent: int | None = None) -> Entity:
    return Entity(number, "actor", "state", name, (), side, parent)


def test_fights_give_two_camps_where_no_infobox_does() -> None:
    entities = [actor(0, "Sweden"), actor(1, "Denmark"), actor(2, "Norway")]
    sides = Sides(entities, [Engagement(0, 1, 10), Engagement(1, 0, 20), Engagement(2, 0, 30)], {0: 3, 1: 2, 2: 1})
    assert sides.opposed(0, 1)
    assert sides.same(1, 2)
    assert sides.opponent(1) == 0


def test_opponent_is_the_one_fought_last() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "Poland", 2)]
    fights = [Engagement(0, 1, 10), Engagement(0, 2, 50), Engagement(0, 2, 60)]
    sides = Sides(entities, fights, {})
    assert sides.opponent(0, 20) == 1
    assert sides.opponent(0, 70) == 2
    assert latest(fights, 55) == fights[1]


def test_no_opponent_where_several_are_possible() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "Poland", 2)]
    assert Sides(entities, [], {}).opponent(0) is None


def test_a_part_stands_on_the_side_of_the_whole() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "The Guard", None, 1)]
    assert Sides(entities, [], {}).of[2] == 1


def test_ties_carry_a_side_further_than_one_fight_against_it() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "Hale"), actor(3, "The Guard")]
    ties = [Tie(2, 0, 3.0, "commander"), Tie(3, 2, 3.0, "his guard")]
    sides = Sides(entities, [Engagement(3, 0, 10)], {}, ties)
    assert sides.of[2] == 0
    assert sides.of[3] == 0


def test_nothing_is_said_where_both_sides_have_as_much_for_them() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "The Guard")]
    ties = [Tie(2, 0, 2.0, "together"), Tie(2, 1, 2.0, "together")]
    assert 2 not in Sides(entities, [], {}, ties).of


def test_commanders_fight_for_their_nations() -> None:
    entities = [actor(0, "Union"), actor(1, "Confederacy"), actor(2, "Hale", None, 0), actor(3, "Marsh", None, 1)]
    sides = Sides(entities, [Engagement(2, 3, 10)], {0: 1, 1: 1, 2: 5, 3: 4})
    assert sides.opposed(0, 1)
    assert sides.same(0, 2)
    assert sides.same(1, 3)


def test_a_state_invaded_on_the_way_speaks_for_no_side_that_the_infobox_names() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "Holstein")]
    sides = Sides(entities, [Engagement(0, 2, 10)], {0: 3, 1: 1, 2: 5})
    assert sides.same(1, 2)
    assert sides.passed_by(2)
    assert not sides.passed_by(1)
    assert sides.chief(1) == 1
    many = [Engagement(0, 2, at) for at in range(10)]
    assert not Sides(entities, many, {0: 3, 1: 1, 2: 5}).passed_by(2)


def test_deeds_told_in_turn_set_nobody_apart_where_the_infobox_names_the_sides() -> None:
    entities = [actor(0, "Sweden", 0), actor(1, "Denmark", 1), actor(2, "The Guard", 1), actor(3, "The Reserve")]
    assert 3 not in Sides(entities, [], {}, hints={(2, 3): 0.3}).of
    assert Sides(entities, [], {}, hints={(2, 3): 1.0}).of[3] == 0
