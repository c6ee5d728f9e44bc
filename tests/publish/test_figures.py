"""Figures: in every format, the same bytes each time, with their sources, whatever the record lacks."""

from pathlib import Path

import pytest
from tests.review.small_record import dossier, record

from tadmor.example import build_example
from tadmor.model import Dossier, Timeline

pytest.importorskip("matplotlib", reason="needs the extra 'figure'")

from tadmor.publish.figures import FORMATS, KINDS, write_figure
from tadmor.replay.stage import replay


@pytest.fixture(scope="module")
def example() -> Dossier:
    return build_example()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_names_its_account_and_is_the_same_each_time(kind: str, example: Dossier, tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        write_figure(example.timeline, kind, "2016-12-12", tmp_path / name)
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "two.svg").read_bytes()
    assert b"<!-- After: Palmyra offensive" in drawn or b"After: Palmyra offensive" in drawn


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format(suffix: str, example: Dossier, tmp_path: Path) -> None:
    path = tmp_path / f"map{suffix}"
    write_figure(example.timeline, "map", "2016-12-12", path)
    begins = {".svg": b"<?xml", ".pdf": b"%PDF", ".png": b"\x89PNG"}[suffix]
    assert path.read_bytes().startswith(begins)
    assert path.stat().st_size > 4000


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_without_infobox_losses_or_sources_is_drawn_too(kind: str, tmp_path: Path) -> None:
    for timeline in (replay(record()), dossier().timeline, Timeline(record())):
        write_figure(timeline, kind, None, tmp_path / "bare.svg")
        assert (tmp_path / "bare.svg").stat().st_size > 2000


def test_the_map_changes_with_the_day(example: Dossier, tmp_path: Path) -> None:
    for day in ("2016-12-08", "2016-12-12"):
        write_figure(example.timeline, "map", day, tmp_path / f"{day}.svg")
    assert (tmp_path / "2016-12-08.svg").read_bytes() != (tmp_path / "2016-12-12.svg").read_bytes()
