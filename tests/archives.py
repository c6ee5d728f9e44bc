"""Tiny PMTiles archives, written with the library of those who define the format: one tile of the whole world."""

import gzip
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer


def write_archive(
    path: Path, tile: bytes, kind: TileType, metadata: Mapping[str, Any] | None = None, **header: Any
) -> Path:
    """An archive of one tile, 0/0/0."""
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(zxy_to_tileid(0, 0, 0), tile)
        of_shapes = Compression.GZIP if kind == TileType.MVT else Compression.NONE
        world = {"min_lon_e7": -1800000000, "min_lat_e7": -850000000, "max_lon_e7": 1800000000, "max_lat_e7": 850000000}
        zooms = {"min_zoom": 0, "max_zoom": 0, "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0}
        writer.finalize(
            {"tile_type": kind, "tile_compression": of_shapes, **world, **zooms, **header}, dict(metadata or {})
        )
    return path


def picture(red: int, green: int, blue: int, side: int = 256) -> bytes:
    """A PNG of one colour."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\0" + bytes((red, green, blue)) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def shapes(layer: str, extent: int = 4096) -> bytes:
    """A vector tile with one layer whose one polygon covers the tile, packed."""

    def field(number: int, body: bytes) -> bytes:
        return _varint(number << 3 | 2) + _varint(len(body)) + body

    across, back = _varint(2 * extent), _varint(2 * extent - 1)
    # move to the corner, lines to the other three, close
    ring = _varint(9) + b"\0\0" + _varint(26) + across + b"\0" + b"\0" + across + back + b"\0" + _varint(15)
    feature = b"\x18\x03" + field(4, ring)
    body = field(1, layer.encode()) + field(2, feature) + b"\x28" + _varint(extent) + b"\x78\x02"
    return gzip.compress(field(3, body), mtime=0)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])
