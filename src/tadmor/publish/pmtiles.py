"""What a PMTiles archive says of itself, checked before a page is shown over it.

The layout is that of the specification, version 3: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md.
Tiles themselves are read by the page, by ranges of bytes.
"""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import msgspec
from selectolax.lexbor import LexborHTMLParser

from tadmor.errors import GroundError
from tadmor.publish.ground import Ground

_HEADER = struct.Struct("<7sB11Q4B27x")
"""Magic, version; offset and length of root, metadata, leaves and tiles; three counts; clustered, compression of the
archive and of its tiles, type of its tiles; zooms and bounds are left to the page."""
_SECTIONS = ("its root", "its metadata", "its leaves", "its tiles")
_KINDS = {1: "vector", 2: "raster", 3: "raster", 4: "raster", 5: "raster"}
_OTHERS = {0: "a type that it does not tell", 6: "MLT"}
_PLAIN, _GZIP = 1, 2
_LARGEST = 16_000_000
"""Bytes of metadata that are read; those of a planet have some tens of thousands."""
_REMEDY = "give a PMTiles archive, version 3, of MVT, PNG, JPEG, WebP or AVIF tiles"


class _Layer(msgspec.Struct, frozen=True):
    id: str


class _Metadata(msgspec.Struct, frozen=True):
    attribution: str | None = None
    vector_layers: tuple[_Layer, ...] = ()


def ground_from_archive(path: Path, url: str, attribution: str = "") -> Ground:
    """The ground tiles in a PMTiles archive.

    Args:
        path: The archive.
        url: Where the page's server has it.
        attribution: Who made the tiles, where the archive does not tell it.

    Raises:
        GroundError: There is no such file, or it is none whose tiles the page can draw.
    """
    try:
        with path.open("rb") as file:
            kind, metadata = _read(file, path)
    except OSError as error:
        raise GroundError(
            error.strerror or "cannot be read", where=str(path), remedy="name a PMTiles archive"
        ) from error
    layers = tuple(dict.fromkeys(layer.id for layer in metadata.vector_layers))
    if kind == "vector" and not layers:
        raise _wrong(path, "its metadata names no layers of its vector tiles")
    told = attribution.strip() or _text(metadata.attribution)
    return Ground("vector" if kind == "vector" else "raster", url, archive=True, attribution=told, layers=layers)


def _read(file: BinaryIO, path: Path) -> tuple[str, _Metadata]:
    """The kind of an archive's tiles, and its metadata."""
    head = file.read(_HEADER.size)
    if head[:7] != b"PMTiles":
        raise _wrong(path, "is no PMTiles archive")
    if head[7:8] != b"\x03":
        raise _wrong(path, f"is a PMTiles archive of version {head[7] if len(head) > 7 else '?'}, not 3")
    if len(head) < _HEADER.size:
        raise _wrong(path, "is cut off within its header")
    _, _, *numbers, _, inner, outer, kind = _HEADER.unpack(head)
    size = file.seek(0, 2)
    for name, start, length in zip(_SECTIONS, numbers[0:8:2], numbers[1:8:2], strict=True):
        if start + length > size:
            raise _wrong(path, f"is cut off: {name} would end at byte {start + length:,} of {size:,}")
    if kind not in _KINDS:
        raise _wrong(path, f"has tiles of {_OTHERS.get(kind, f'type {kind}')}, which the page cannot draw")
    if inner not in {_PLAIN, _GZIP} or (_KINDS[kind] == "vector" and outer not in {_PLAIN, _GZIP}):
        raise _wrong(path, "is compressed in a way that browsers cannot undo")
    file.seek(numbers[2])
    return _KINDS[kind], _metadata(file.read(min(numbers[3], _LARGEST)), path, packed=inner == _GZIP)


def _metadata(body: bytes, path: Path, *, packed: bool) -> _Metadata:
    try:
        if packed:
            body = zlib.decompressobj(wbits=31).decompress(body, _LARGEST)
        return msgspec.json.decode(body or b"{}", type=_Metadata)
    except (zlib.error, msgspec.DecodeError) as error:
        raise _wrong(path, f"its metadata cannot be read: {error}") from error


def _text(html: str | None) -> str:
    """Attribution as plain text: archives have it with links."""
    root = LexborHTMLParser(html or "").root
    return " ".join(root.text().split()) if root else ""


def _wrong(path: Path, what: str) -> GroundError:
    return GroundError(what, where=str(path), remedy=_REMEDY)
