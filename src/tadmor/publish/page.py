"""The map page: one self-contained HTML file that works from disk with the network off.

The page holds the dossier's JSON, a style and a script, each allowed by its hash in a strict content
security policy. Text of accounts enters the page as text only.
"""

import base64
import hashlib
import html
import json
from importlib import resources
from string import Template
from typing import Any

import msgspec

from tadmor.publish.basemap import Point, box_around, countries_within

SCRIPTS = ("record.js", "map.js", "panels.js", "main.js")
"""In the order in which each builds on the ones before."""


def to_html(dossier_json: bytes) -> str:
    """The page of one dossier.

    Args:
        dossier_json: A dossier.json, UTF-8.

    Returns:
        The whole file; the same bytes in give the same text out.
    """
    dossier = json.loads(dossier_json)
    script = "(() => {\n" + "\n".join(_part(name) for name in SCRIPTS) + "\n})();"
    style = _part("page.css")
    countries = countries_within(box_around(_campaign_points(dossier)))
    return Template(_part("page.html")).substitute(
        title=html.escape(dossier["operation"]["title"] or "Campaign"),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        dossier=_inert(dossier_json.decode("utf-8")),
        basemap=_inert(msgspec.json.encode(countries).decode("utf-8")),
    )


def _campaign_points(dossier: dict[str, Any]) -> list[Point]:
    """Where events are placed; a few far ones (another front, a capital) must not make the map the world."""
    busy = {place for event in dossier["events"] for place in event["places"]}
    points = [(p["lon"], p["lat"]) for p in dossier["places"] if p["id"] in busy and p["lat"] is not None]
    if len(points) < 4:
        return points
    lons, lats = sorted(p[0] for p in points), sorted(p[1] for p in points)
    low, high = len(points) // 10, len(points) - 1 - len(points) // 10
    return [p for p in points if lons[low] <= p[0] <= lons[high] and lats[low] <= p[1] <= lats[high]] or points


def _part(name: str) -> str:
    return resources.files("tadmor").joinpath("data", "page", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _inert(text: str) -> str:
    """JSON that cannot end its script element: ``<`` occurs in JSON only inside strings."""
    return text.replace("<", "\\u003c")
