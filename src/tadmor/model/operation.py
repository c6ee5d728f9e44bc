"""The operation as a whole, as an infobox and the text tell it: sides, commanders, units, strength, casualties."""

import msgspec


class DateRange(msgspec.Struct, frozen=True):
    """First and last day of the operation, ISO 8601 (a month or a year where no day is given)."""

    start: str | None
    end: str | None
    citations: tuple[int, ...] = ()


class Coordinates(msgspec.Struct, frozen=True):
    """A point in degrees WGS 84."""

    lat: float
    lon: float


class Belligerent(msgspec.Struct, frozen=True):
    """One party of a side; ``group`` is the heading it stands under ("Allied militias"), if any."""

    name: str
    group: str | None = None
    citations: tuple[int, ...] = ()


class Commander(msgspec.Struct, frozen=True):
    """A commander or leader, with rank and role as written and fate as marked.

    ``tenure`` is an EDTF interval when the text gives one ("leading since 14 December"); ``group`` is the
    heading he stands under: a theatre, an army.
    """

    name: str
    rank: str | None = None
    role: str | None = None
    killed: bool = False
    captured: bool = False
    tenure: str | None = None
    citations: tuple[int, ...] = ()
    wounded: bool = False
    group: str | None = None


class Unit(msgspec.Struct, frozen=True):
    """A unit of the order of battle.

    ``parent`` is the name of the unit above it, if the text carries it; ``arrived`` the EDTF date on which the
    text has it arrive, and ``origin`` the place it came from, as written.
    """

    name: str
    parent: str | None = None
    citations: tuple[int, ...] = ()
    arrived: str | None = None
    origin: str | None = None


class Strength(msgspec.Struct, frozen=True):
    """A strength: so many of something; an open bound is None ("3,000+" has min 3000, max None)."""

    what: str
    min: int | None = None
    max: int | None = None
    approx: bool = False
    note: str | None = None
    citations: tuple[int, ...] = ()
    by: str | None = None


class Casualties(msgspec.Struct, frozen=True):
    """Losses of a side over the whole operation, per claimant.

    ``kind`` is one of killed, wounded, captured, missing, destroyed, damaged, casualties (unspecified).
    """

    kind: str
    what: str
    min: int | None = None
    max: int | None = None
    by: str | None = None
    citations: tuple[int, ...] = ()
    note: str | None = None


class Side(msgspec.Struct, frozen=True):
    """One side of the operation, in the order of the infobox's columns and rules."""

    belligerents: tuple[Belligerent, ...] = ()
    commanders: tuple[Commander, ...] = ()
    units: tuple[Unit, ...] = ()
    strength: tuple[Strength, ...] = ()
    casualties: tuple[Casualties, ...] = ()


class Operation(msgspec.Struct, frozen=True):
    """What the infobox says of the operation; every field may be empty.

    In a record the sides hold also the commanders and units that only the text tells of, and the tenures, fates and
    arrivals that it adds (``Record.services`` has the sentences).
    ``casualties`` are those of no side: civilians, totals over all.
    """

    title: str
    part_of: tuple[str, ...] = ()
    date: DateRange = DateRange(None, None)
    location: str | None = None
    coordinates: Coordinates | None = None
    result: str | None = None
    outcomes: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    casualties: tuple[Casualties, ...] = ()
