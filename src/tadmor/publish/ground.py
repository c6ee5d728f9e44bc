"""Ground tiles that the page may draw beneath the record: an archive of the server's, or an address of tiles."""

import re
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from tadmor.errors import GroundError

_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_BLANKS = ("{z}", "{x}", "{y}")


class Ground(msgspec.Struct, frozen=True):
    """Where the page finds ground tiles, and what must be said of them.

    Attributes:
        kind: Pictures, or shapes that the page draws in a style of its own.
        url: The address of an archive at the page's own server, or the template of each tile's.
        archive: Whether ``url`` is that of an archive.
        attribution: Who made the tiles, as plain text.
        layers: Of shapes, the names of the layers there are.
    """

    kind: Literal["raster", "vector"]
    url: str
    archive: bool = False
    attribution: str = ""
    layers: tuple[str, ...] = ()


def ground_from_template(template: str, attribution: str = "") -> Ground:
    """Ground tiles at an address with ``{z}``, ``{x}`` and ``{y}`` for the tile: pictures.

    Raises:
        GroundError: It is no such address, or says not who made the tiles.
    """
    remedy = "write it as https://tiles.example.org/{z}/{x}/{y}.png"
    if not all(blank in template for blank in _BLANKS):
        raise GroundError("the address of tiles lacks one of {z}, {x} and {y}", where=template, remedy=remedy)
    if template != template.strip() or not _origin(template):
        raise GroundError("is no address of tiles on the web", where=template, remedy=remedy)
    if not attribution.strip():
        raise GroundError("nothing says who made the tiles", where=template, remedy="set attribution beside it")
    return Ground("raster", template, attribution=attribution.strip())


def origin(ground: Ground | None) -> str:
    """The one other origin that a page with this ground may ask; empty where there is none."""
    return "" if ground is None or ground.archive else _origin(ground.url)


def _origin(template: str) -> str:
    """Scheme, host and port, in no character that means something in a content security policy; empty if it has not."""
    try:
        parts = urlsplit(template)
        port = parts.port
    except ValueError:
        return ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    if parts.scheme not in {"https", "http"} or parts.username is not None or not _HOST.fullmatch(host):
        return ""
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")
