"""Coordinates as pages write them, read into degrees WGS 84."""

import re

from tadmor.model import Coordinates

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_DMS = re.compile(
    rf"({_NUMBER})\s*°\s*(?:({_NUMBER})\s*[′'’]\s*)?(?:({_NUMBER})\s*[″\"”]\s*)?([NS])"
    rf"[\s,;/]*({_NUMBER})\s*°\s*(?:({_NUMBER})\s*[′'’]\s*)?(?:({_NUMBER})\s*[″\"”]\s*)?([EWO])"
)
_PLAIN = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{2,})\s*[;,/]\s*(-?\d{1,3}\.\d{2,})(?![\d.])")


def parse_coordinates(text: str) -> Coordinates | None:
    """The first point in a text: "34°33′36″N 38°16′02″E", "34.5600°N 38.2672°E" or "34.5600; 38.2672"."""
    if match := _PLAIN.search(text):
        return _point(float(match[1]), float(match[2]))
    if match := _DMS.search(text):
        lat = _degrees(match[1], match[2], match[3]) * (-1 if match[4] == "S" else 1)
        lon = _degrees(match[5], match[6], match[7]) * (-1 if match[8] == "W" else 1)
        return _point(lat, lon)
    return None


def _degrees(*parts: str | None) -> float:
    return sum(float((part or "0").replace(",", ".")) / scale for part, scale in zip(parts, (1, 60, 3600), strict=True))


def _point(lat: float, lon: float) -> Coordinates | None:
    return Coordinates(round(lat, 6), round(lon, 6)) if abs(lat) <= 90 and abs(lon) <= 180 else None
