"""Build every hand-coded record's source and score the dossiers.

The records, their sources and the scorers live outside the project, in a folder ``shared`` beside it.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tadmor.config import Config, ResolveConfig
from tadmor.errors import TadmorError
from tadmor.pipeline import Pipeline
from tadmor.publish.dossier_json import to_json
from tadmor.read import open_source

SHARED = Path(__file__).resolve().parents[2] / "shared"
PLACES = {"palmyra-2016-12": "data/gazetteer/palmyra_area_marks.csv"}
"""Records that are built with a user's own list of places, as issue and user would."""


def sources(shared: Path) -> dict[str, Path]:
    """The source of each record under ``shared/gold``, by the record's name."""
    found: dict[str, Path] = {}
    for part in ("events", "infobox"):
        for path in sorted((shared / "gold").glob(f"*.{part}.json")):
            source = json.loads(path.read_text(encoding="utf-8")).get("source")
            if source:
                found.setdefault(path.name.split(".")[0], shared / source)
    return found


def own_places(shared: Path) -> dict[str, Path]:
    """The list of places that a record is built with, by the record's name."""
    return {name: shared / path for name, path in PLACES.items()}


def build_all(accounts: Mapping[str, Path], out: Path, places: Mapping[str, Path] | None = None) -> dict[str, str]:
    """Build a dossier.json for each account into ``out``; returns the errors by account."""
    out.mkdir(parents=True, exist_ok=True)
    errors: dict[str, str] = {}
    plain = Pipeline(Config())
    for name, path in accounts.items():
        pipeline = plain
        if places and name in places:
            pipeline = Pipeline(Config(resolve=ResolveConfig(gazetteers=(str(places[name]),))))
        try:
            dossier = pipeline([open_source(str(path))])
        except TadmorError as error:
            errors[name] = f"{name} was not built: {error.line()}"
            continue
        (out / f"{name}.json").write_bytes(to_json(dossier))
    return errors


@dataclass(frozen=True, slots=True)
class Scores:
    """What the scorer of ``shared/score`` says of the dossiers in ``out`` against the codings in ``gold``."""

    shared: Path
    out: Path
    gold: Path

    def table(self) -> str:
        """The scorer's own table, as it prints it."""
        return self._run()

    def figures(self, misses: Path | None = None) -> dict[str, Any]:
        """{"records": {name: {measure: value}}, "mean": {measure: value}}; what was missed goes to a folder."""
        result: dict[str, Any] = json.loads(self._run("--json", *(["--misses", str(misses)] if misses else [])))
        return result

    def _run(self, *options: str) -> str:
        command = [sys.executable, str(self.shared / "score/score_all.py"), str(self.out), str(self.gold), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
