"""Build every hand-coded record's source and score the dossiers.

The records, their sources and the scorers live outside the project, in a folder ``shared`` beside it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tadmor.config import Config, ResolveConfig
from tadmor.errors import TadmorError
from tadmor.pipeline import Pipeline
from tadmor.publish.dossier_json import to_json
from tadmor.read import open_source

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


def build_all(shared: Path, out: Path, only: str | None = None) -> dict[str, str]:
    """Build a dossier.json for each record into ``out``; returns the errors by record."""
    out.mkdir(parents=True, exist_ok=True)
    errors: dict[str, str] = {}
    plain = Pipeline(Config())
    for name, path in sources(shared).items():
        if only and only not in name:
            continue
        pipeline = plain
        if name in PLACES:
            pipeline = Pipeline(Config(resolve=ResolveConfig(gazetteers=(str(shared / PLACES[name]),))))
        try:
            dossier = pipeline([open_source(str(path))])
        except TadmorError as error:
            errors[name] = error.line()
            continue
        (out / f"{name}.json").write_bytes(to_json(dossier))
    return errors


def score(shared: Path, out: Path, misses: Path | None = None) -> dict[str, Any]:
    """The scorer's figures: {"records": {name: {measure: value}}, "mean": {measure: value}}."""
    command = [sys.executable, str(shared / "score/score_all.py"), str(out), str(shared / "gold"), "--json"]
    if misses:
        command += ["--misses", str(misses)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def table(shared: Path, out: Path) -> str:
    """The scorer's own table, as it prints it."""
    command = [sys.executable, str(shared / "score/score_all.py"), str(out), str(shared / "gold")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
