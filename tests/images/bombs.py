"""Small files that claim to be enormous pictures: headers by hand, pixels compressed from zeros."""

import struct
import zlib
from collections.abc import Callable
from functools import cache

from tests.images.heic import sample
from tests.images.pictures import as_file, jpeg, scene

Bomb = Callable[[], bytes]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(width: int, height: int, bit_depth: int, rows: int) -> bytes:
    """A grey PNG whose header says width x height; `rows` of them are really there, so a decoder would
    start."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width * bit_depth + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, bit_depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


@cache
def png_169_megapixels() -> bytes:
    """13000 x 13000, one bit a pixel, complete and decodable: about 20 KB."""
    return _png(13000, 13000, 1, 13000)


@cache
def png_900_megapixels() -> bytes:
    """30000 x 30000, complete and decodable: about 110 KB."""
    return _png(30000, 30000, 1, 30000)


def progressive_80_megapixels() -> bytes:
    """A real small progressive JPEG whose SOF2 frame header was rewritten to 10000 x 8000."""
    return with_jpeg_size(jpeg(64, 48, progressive=True), 10000, 8000)


def with_jpeg_size(data: bytes, width: int, height: int) -> bytes:
    """The same JPEG with another size in its frame header."""
    at = next(at for marker in (b"\xff\xc0", b"\xff\xc2") if (at := data.find(marker)) > 0)
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def heic_200_megapixels() -> bytes:
    """A real HEIC with every `ispe` box rewritten to 16320 x 12240."""
    data = bytearray(sample("upright"))
    at = data.find(b"ispe")
    while at > 0:
        data[at + 8 : at + 16] = struct.pack(">II", 16320, 12240)
        at = data.find(b"ispe", at + 4)
    return bytes(data)


def webp_16383_square() -> bytes:
    """An extended WebP header that claims the format's largest canvas."""
    plain = as_file(scene(64, 48), "WEBP")[12:]
    canvas = (16382).to_bytes(3, "little") * 2
    extended = b"VP8X" + struct.pack("<I", 10) + bytes(4) + canvas
    body = b"WEBP" + extended + plain
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_with_a_frame_larger_than_its_screen() -> bytes:
    """Screen 10 x 10, first frame 60000 x 60000."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, 60000, 60000, 0) + b"\x02\x02\x4c\x01\x00"
    return screen + frame + b";"


def jpeg_of_a_thousand_scans() -> bytes:
    """A small progressive JPEG whose last scan is repeated until decoding it would take minutes on a large
    one."""
    data = jpeg(64, 48, progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * 1000 + data[-2:]
