"""Pixel size of a HEIC/AVIF file from its boxes (ISO/IEC 23008-12), without libheif.

The largest `ispe` (image spatial extents) is taken: a grid of tiles declares the whole picture there, and
for a limit the largest declared picture is the one that matters, whichever item is primary.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Literal

HEIF_BRANDS: dict[bytes, Literal["heic", "avif"]] = {
    b"heic": "heic",
    b"heix": "heic",
    b"heim": "heic",
    b"heis": "heic",
    b"hevc": "heic",
    b"avif": "avif",
    b"avis": "avif",
    b"mif1": "heic",
    b"msf1": "heic",
}
"""`mif1` alone names no codec; the pictures in the wild that carry nothing else are HEVC."""

MAX_META_BYTES = 4 << 20
"""The item tables of a real picture take some KB; depth and gain maps a little more."""
MAX_TOP_BOXES = 64


def heif_size(file: BinaryIO) -> tuple[int, int]:
    """(width, height) of the largest declared image, (0, 0) where there is none. Raises struct.error when
    cut off."""
    meta = _meta_payload(file)
    largest = (0, 0)
    for kind, payload in _boxes(meta[4:]):  # meta is a FullBox: four bytes of version and flags first
        if kind != b"iprp":
            continue
        for inner, properties in _boxes(payload):
            if inner != b"ipco":
                continue
            for name, body in _boxes(properties):
                if name == b"ispe":
                    width, height = struct.unpack(">II", body[4:12])
                    largest = max(largest, (width, height), key=lambda size: size[0] * size[1])
    return largest


def _meta_payload(file: BinaryIO) -> bytes:
    """Finds the top-level `meta` box by seeking from box to box; `mdat` may come first and be large."""
    at = 0
    for _ in range(MAX_TOP_BOXES):
        file.seek(at)
        head = file.read(8)
        size, kind = struct.unpack(">I4s", head)
        body_at = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
            body_at = at + 16
        if kind == b"meta":
            length = MAX_META_BYTES if size == 0 else size - (body_at - at)
            if not 0 < length <= MAX_META_BYTES:
                raise struct.error("meta box out of range")
            file.seek(body_at)
            return file.read(length)
        if size < body_at - at:  # 0 means "to the end of the file": no meta box can follow
            break
        at += size
    raise struct.error("no meta box")


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body_at = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            body_at = at + 16
        elif size == 0:
            size = len(data) - at
        if size < body_at - at:
            raise struct.error("box shorter than its header")
        yield kind, data[body_at : at + size]
        at += size
