"""Floors: the least value each measure may have. They are raised when a figure rises, never lowered."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors: {record or suite: {measure: least value}}."""
    with path.open("rb") as file:
        return tomllib.load(file)


def under_floor(
    floors: Mapping[str, Mapping[str, float]], figures: Mapping[str, Mapping[str, float | None]]
) -> list[str]:
    """One line for each figure that is missing or lies under its floor."""
    lines = []
    for suite, measures in floors.items():
        for measure, least in measures.items():
            value = figures.get(suite, {}).get(measure)
            if value is None:
                lines.append(f"{suite}: {measure} was not measured (floor {least:.3f})")
            elif value < least:
                lines.append(f"{suite}: {measure} is {value:.3f}, under its floor {least:.3f}")
    return lines
