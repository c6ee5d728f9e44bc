"""KML 2.2 with time: a folder of events and one of control, each placemark with its time span."""

from xml.etree import ElementTree as ET

from tadmor.model import Dossier, Place
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_type
from tadmor.publish.placed import bounds_of, placed_control, placed_events, quotes, sources

NAMESPACE = "http://www.opengis.net/kml/2.2"
STATE_COLOURS = {"held": "ff3c78d8", "contested": "ff00a5ff", "besieged": "ff4b0082"}
"""Of the icons of control, as KML writes them: alpha, blue, green, red."""


def to_kml(dossier: Dossier) -> bytes:
    """The document, UTF-8; events without a located place are left out, since KML shows places only."""
    index = RecordIndex(dossier.timeline.record)
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("kml"))
    document = _add(root, "Document")
    _add(document, "name", index.record.operation.title)
    for state, colour in STATE_COLOURS.items():
        style = _add(document, "Style", id=state)
        _add(_add(style, "IconStyle"), "color", colour)
    _events(_folder(document, "Events"), index)
    control = _folder(document, "Control")
    for span, place in placed_control(dossier.timeline, index):
        told = f"{index.name(span.holder)}: {span.state}, {span.probability:.0%}; because of {span.because}"
        _placemark(control, place.name, told, bounds_of(span), place, style=span.state)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _events(folder: ET.Element, index: RecordIndex) -> None:
    for placed in placed_events(index):
        if placed.place is None:
            continue
        cited = "; ".join(sources(placed.event, index))
        told = quotes(placed.event, index) + (f"\n\nSources: {cited}" if cited else "")
        name = f"{say_type(placed.event.type).capitalize()}: {placed.place.name}"
        _placemark(folder, name, told, (placed.start, placed.end), placed.place)


def _placemark(
    folder: ET.Element,
    name: str,
    told: str,
    days: tuple[str | None, str | None],
    place: Place,
    *,
    style: str | None = None,
) -> None:
    mark = _add(folder, "Placemark")
    _add(mark, "name", name)
    _add(mark, "description", told)
    if any(days):
        span = _add(mark, "TimeSpan")
        for tag, day in zip(("begin", "end"), days, strict=True):
            if day:
                _add(span, tag, day)
    if style:
        _add(mark, "styleUrl", f"#{style}")
    _add(_add(mark, "Point"), "coordinates", f"{place.lon},{place.lat}")


def _folder(document: ET.Element, name: str) -> ET.Element:
    folder = _add(document, "Folder")
    _add(folder, "name", name)
    return folder


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(tag), attributes)
    # XML has no way to write other control characters, which a flattened page may hold
    element.text = None if text is None else "".join(c for c in text if c >= " " or c in "\n\t")
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
