"""Places against gold: ``python -m evaluation.places ../shared`` prints every measure.

Where the places of the Palmyra account lie, with the default gazetteer alone and with lists of the region
added; place names of the GeoVirus corpus with their points. Needs the shared inputs; the scorers are theirs.
"""

import importlib.util
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.floors import load_floors, under_floor
from evaluation.records import SHARED

LISTS = ("wof_sy.tsv", "ucdp_syria_places.csv", "palmyra_area_marks.csv")
RECORD = "palmyra-2016-12"


def measure(shared: Path) -> dict[str, float]:
    """Every measure of places by name."""
    return {**_campaign(shared, "embedded", ()), **_campaign(shared, "lists", LISTS), **_geovirus(shared)}


def _scorer(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _campaign(shared: Path, label: str, lists: Sequence[str]) -> dict[str, float]:
    from tadmor.config import Config, ResolveConfig
    from tadmor.pipeline import Pipeline, read_all
    from tadmor.read import open_source

    own = tuple(str(shared / "data" / "gazetteer" / name) for name in lists)
    config = Config(resolve=ResolveConfig(gazetteers=own))
    (document,) = read_all([open_source(str(shared / "gold" / f"{RECORD}.txt"))], config)
    resolution = Pipeline(config).resolution(document)
    names = {e.id: e for e in resolution.extraction.entities}
    places = [
        {
            "name": names[p.entity].name,
            "aliases": names[p.entity].aliases,
            "lat": p.lat,
            "lon": p.lon,
            "radius_m": p.radius_m,
        }
        for p in resolution.places
    ]
    return {f"{label}: {name}": value for name, value in _against(shared, places).items()}


def _against(shared: Path, places: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    scorer = _scorer(shared, "score_dossier")
    gold = json.loads((shared / "gold" / f"{RECORD}.places.json").read_text("utf-8"))
    events = json.loads((shared / "gold" / f"{RECORD}.events.json").read_text("utf-8"))
    rows: list[tuple[str, float, str]] = []
    scorer.score_places({"places": places}, gold, events, rows, misses=False)
    inside = located = 0
    for want in gold["places"]:
        found = [
            p
            for p in places
            if p["lat"] is not None
            and any(scorer.same(n, want["name"], events["place_aliases"]) for n in (p["name"], *p["aliases"]))
        ]
        exact = [p for p in found if scorer.norm(p["name"]) == scorer.norm(want["name"])] or found
        located += bool(exact)
        inside += any(
            scorer.kilometres((p["lat"], p["lon"]), (want["lat"], want["lon"])) * 1000 <= p["radius_m"] for p in exact
        )
    return {**{name: value for name, value, _ in rows}, "inside the radius": inside / max(1, located)}


def _geovirus(shared: Path) -> dict[str, float]:
    from tadmor.config import ResolveConfig
    from tadmor.extract.language import Language
    from tadmor.place_mentions import place_mentions
    from tadmor.resolve.gazetteer import Gazetteer

    scorer = _scorer(shared, "score_mentions")
    docs = scorer.load("geovirus", str(shared / "bench" / "geovirus"))
    gazetteer = Gazetteer.open(ResolveConfig())
    found = place_mentions([doc["text"] for doc in docs], Language(), gazetteer)
    mentions = {
        doc["doc"]: [{"kind": "place", "start": m.start, "end": m.end, "lat": m.lat, "lon": m.lon} for m in places]
        for doc, places in zip(docs, found, strict=True)
    }
    result = scorer.score("geovirus", docs, mentions, errors=0)
    return {f"geovirus: {name}": float(value) for name, value in result.items() if value is not None}


def main() -> int:
    """Print every measure and the time it took; exit 1 if one lies under its floor."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not (shared / "bench" / "geovirus").is_dir():
        print(f"no corpus in {shared}: nothing was measured", file=sys.stderr)
        return 0
    began = time.perf_counter()
    figures = measure(shared)
    for name, value in figures.items():
        print(f"{name:36} {value:10.3f}")
    print(f"{'seconds':36} {time.perf_counter() - began:10.1f}")
    figures["geovirus: 100 / mean error km"] = 100 / figures["geovirus: mean error km"]
    short = under_floor({k: v for k, v in load_floors().items() if k == "places"}, {"places": figures})
    print("\n".join(short) or "every figure is at or above its floor")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
