"""A campaign of any size, made up, for measuring speed: the same size gives the same campaign."""

import random
from datetime import date, timedelta

from tadmor.model import Actor, Claim, Document, Dossier, Event, Operation, Place, Provenance, Record
from tadmor.model.operation import Belligerent, DateRange, Side
from tadmor.replay.stage import replay

TYPES = ("attack", "clash", "capture", "airstrike", "shelling", "withdrawal", "advance")
START = date(2016, 12, 1)
DAYS = 60


def campaign(events: int) -> Dossier:
    """A dossier with so many events at a tenth as many places, on sixty days, one in ten with an inexact date."""
    chance = random.Random(7)
    places = tuple(_place(i, chance) for i in range(max(5, events // 10)))
    actors = tuple(Actor(f"a{i}", f"Force {i}", (), "force", i % 2, None, 1) for i in range(6))
    text = "Something happened somewhere. " * events
    made = [_event(i, chance, places, events) for i in range(events)]
    claims = tuple(
        Claim(f"c{i}", f"e{i}", "d1", 30 * i, 30 * i + 29, "Something happened somewhere.", None, "stated", ())
        for i in range(events)
    )
    last = START + timedelta(days=DAYS - 1)
    record = Record(
        (Document("d1", "Made up", "made-up.txt", "plain", "0" * 64, text),),
        Operation(
            "A campaign made up",
            date=DateRange(START.isoformat(), last.isoformat()),
            sides=(Side((Belligerent("Side A"),)), Side((Belligerent("Side B"),))),
        ),
        actors=actors,
        places=places,
        events=tuple(made),
        claims=claims,
    )
    return Dossier(replay(record), Provenance("tadmor", "0", None, (), "", {}))


def _place(number: int, chance: random.Random) -> Place:
    lat, lon = 34 + chance.random() * 2, 37 + chance.random() * 3
    return Place(f"p{number}", f"Place {number}", (), "village", lat, lon, 500.0, "gazetteer", None, None)


def _event(number: int, chance: random.Random, places: tuple[Place, ...], of: int) -> Event:
    day = START + timedelta(days=number * DAYS // of)
    end = day + timedelta(days=chance.randint(1, 6))
    edtf = f"{day}/{end}" if chance.random() < 0.1 else day.isoformat()
    actor = chance.randrange(6)
    where = chance.choice(places).id
    slots = ((f"a{actor}",), (f"a{(actor + 1) % 6}",), (where,), None, (), (f"c{number}",), 0.8)
    return Event(f"e{number}", chance.choice(TYPES), edtf, None, float(number), *slots)
