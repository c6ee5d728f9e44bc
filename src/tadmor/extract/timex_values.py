"""What a matched time expression means: the reading of each kind of rule."""

from collections.abc import Callable

from tadmor.extract import timex_counts as counts
from tadmor.extract import timex_dates as dates
from tadmor.extract.timex_grammar import Found
from tadmor.extract.timex_lexer import Tape
from tadmor.extract.timex_slots import Meaning, Slots


def meaning(tape: Tape, found: Found) -> Meaning | None:
    """What a match means, or None where the figures are no date after all (the 39th of May)."""
    return _READERS[found.kind](Slots(tape, found))


_READERS: dict[str, Callable[[Slots], Meaning | None]] = {
    "iso": dates.read_iso,
    "dtg": dates.read_date_time_group,
    "date": dates.read_date,
    "decade": dates.read_decade,
    "century": dates.read_century,
    "decade_word": dates.read_decade_word,
    "short_year": dates.read_short_year,
    "clock": dates.read_clock,
    "duration": counts.read_duration,
    "age": counts.read_age,
    "number": counts.read_number,
    "offset": counts.read_offset,
    "shift": counts.read_shift,
    "within": counts.read_within,
    "ordinal": counts.read_ordinal,
    "set": counts.read_set,
    "deictic": dates.read_deictic,
    "part": dates.read_part_of_day,
    "weekday": dates.read_weekday,
    "holiday": dates.read_holiday,
    "reference": dates.read_reference,
    "while": dates.read_while,
    "plan_day": dates.read_plan_day,
    "named_day": dates.read_named_day,
    "running": counts.read_running,
    "vague": counts.read_vague,
    "past": lambda _slots: Meaning("DATE", "PAST_REF", "reference"),
    "anniversary": lambda _slots: Meaning("DATE", "", "event", unit="year"),
    "climate": dates.read_climate,
}
