"""What a file is, from its first bytes: kind and pixel size without decoding a pixel.

Invariant: nothing here allocates in proportion to the declared picture, so a 20 KB file that claims
900 megapixels costs what a 20 KB file costs. Names, extensions and Content-Type are never believed.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from app.photos.heif_boxes import HEIF_BRANDS, heif_size

Kind = Literal["jpeg", "png", "webp", "gif", "heic", "avif"]

CONTENT_TYPES: dict[Kind, str] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "heic": "image/heic",
    "avif": "image/avif",
}

MAX_PIXELS = 64_000_000
"""50 MP phone sensors pass (8160 x 6144); a decoded RGB frame stays under 200 MB."""
ONCE_ACCEPTED = 400_000_000
"""The limit of the setting was asked when the photo came in; lowering it later must not blind the archive."""
WHOLE_SHARE = 5 / 8
"""The part of the limit for what can only be decoded whole: Pillow takes 4 bytes a pixel, and libjpeg keeps
every coefficient of a progressive picture. Baseline JPEG decodes scaled down, HEIC in a process of its own:
both may have the full limit."""
MAX_SCANS = 200
"""A usual progressive file has about ten; thousands of near-empty scans are a known way to burn CPU
(LJT-01-004)."""
MAX_SEGMENTS = 2_000
"""Marker segments before the frame header; cameras write some dozens."""


class UnreadableImage(Exception):
    """Not a picture of a kind we keep. `seen` says in one word what it looks like instead."""

    def __init__(self, seen: str) -> None:
        super().__init__(f"not a readable image: {seen}")
        self.seen = seen


class TooManyPixels(Exception):
    """The header declares more pixels than will ever be decoded."""

    def __init__(self, width: int, height: int, limit: int) -> None:
        super().__init__(f"{width} x {height} is more than {limit} pixels")
        self.width = width
        self.height = height
        self.limit = limit


@dataclass(frozen=True, slots=True)
class ImageHeader:
    """Pixels as stored, before any EXIF orientation."""

    kind: Kind
    width: int
    height: int
    progressive: bool = False

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]

    @property
    def pixels(self) -> int:
        return self.width * self.height

    @property
    def decodes_scaled(self) -> bool:
        """True where memory does not grow with the picture: draft mode, or a process with limits of its
        own."""
        return self.kind == "heic" or (self.kind == "jpeg" and not self.progressive)


def sniff(file: BinaryIO, max_pixels: int = MAX_PIXELS) -> ImageHeader:
    """Reads the header of a seekable file. Raises UnreadableImage or TooManyPixels; leaves the position
    anywhere."""
    file.seek(0)
    head = file.read(64)
    try:
        header = _read_header(file, head)
    except (struct.error, IndexError, OverflowError) as broken:
        raise UnreadableImage("broken_header") from broken
    if header.width < 1 or header.height < 1:
        raise UnreadableImage("no_pixels")
    limit = max_pixels if header.decodes_scaled else int(max_pixels * WHOLE_SHARE)
    if header.pixels > limit:
        raise TooManyPixels(header.width, header.height, limit)
    if header.progressive and _scan_count_exceeds(file, MAX_SCANS):
        raise UnreadableImage("too_many_scans")
    return header


def _read_header(file: BinaryIO, head: bytes) -> ImageHeader:
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(file)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        if head[12:16] != b"IHDR":
            raise UnreadableImage("broken_header")
        width, height = struct.unpack(">II", head[16:24])
        return ImageHeader("png", width, height)
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return _gif(file, head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head[4:8] == b"ftyp":
        kind = _heif_kind(file)
        width, height = heif_size(file)
        return ImageHeader(kind, width, height)
    raise UnreadableImage(_looks_like(head))


def _looks_like(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, name in (
        (b"pk\x03\x04", "zip"),
        (b"pk\x05\x06", "zip"),
        (b"%pdf", "pdf"),
        (b"<svg", "svg"),
        (b"<?php", "php"),
        (b"<!doctype html", "html"),
        (b"<html", "html"),
        (b"<!doctype svg", "svg"),
        (b"<?xml", "xml"),
    ):
        if text.startswith(start):
            return name
    if not head:
        return "empty"
    return "html" if text.startswith(b"<") else "unknown"


# --- JPEG --------------------

_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE_SOF = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_LOSSLESS_SOF = frozenset({0xC3, 0xC7, 0xCB, 0xCF})


def _jpeg(file: BinaryIO) -> ImageHeader:
    """Walks marker segments to the frame header (ITU T.81 B.1.1.2); seeks over EXIF, ICC and maker data."""
    for marker, payload_at, length in _jpeg_segments(file):
        if marker in _SOF:
            if marker in _LOSSLESS_SOF:
                raise UnreadableImage("lossless_jpeg")
            file.seek(payload_at)
            frame = file.read(5)
            height, width = struct.unpack(">HH", frame[1:5])
            return ImageHeader("jpeg", width, height, progressive=marker in _PROGRESSIVE_SOF)
        file.seek(payload_at + length)
    raise UnreadableImage("broken_header")


def _jpeg_segments(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Yields (marker, payload offset, payload length) and expects the caller to seek behind the payload."""
    file.seek(2)
    for _ in range(MAX_SEGMENTS):
        lead = file.read(2)
        if len(lead) < 2 or lead[0] != 0xFF:
            return
        marker = lead[1]
        while marker == 0xFF:  # fill bytes before a marker are legal
            filler = file.read(1)
            if not filler:
                return
            marker = filler[0]
        if marker in (0xD9, 0xDA):  # end of image, or pixels before any frame header
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:  # stand-alone markers have no length
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if length < 2:
            return
        yield marker, file.tell(), length - 2


def _scan_count_exceeds(file: BinaryIO, limit: int) -> bool:
    """Entropy-coded data escapes 0xFF, so a start-of-scan marker found there is one (a thumbnail adds one
    more)."""
    file.seek(0)
    count, tail = 0, b""
    while chunk := file.read(1 << 20):
        count += (tail + chunk).count(b"\xff\xda")
        if count > limit:
            return True
        tail = b"\xff" if chunk.endswith(b"\xff") else b""
    return False


# --- the other containers --------------------


def _gif(file: BinaryIO, head: bytes) -> ImageHeader:
    """Logical screen and first frame: a small screen may carry a huge frame, and decoders grow to it."""
    width, height, flags = struct.unpack("<HHB", head[6:11])
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    file.seek(at)
    for _ in range(MAX_SEGMENTS):
        block = file.read(1)
        if block == b"!":
            file.read(1)
            while size := file.read(1)[0]:
                file.seek(size, 1)
        elif block == b",":
            left, top, frame_width, frame_height = struct.unpack("<HHHH", file.read(8))
            return ImageHeader("gif", max(width, left + frame_width), max(height, top + frame_height))
        else:
            break
    raise UnreadableImage("broken_header")


def _webp(head: bytes) -> ImageHeader:
    """The three WebP flavours (RFC 9649 section 2): lossy, lossless, extended."""
    chunk = head[12:16]
    if chunk == b"VP8 ":
        if head[23:26] != b"\x9d\x01\x2a":
            raise UnreadableImage("broken_header")
        width, height = struct.unpack("<HH", head[26:30])
        return ImageHeader("webp", width & 0x3FFF, height & 0x3FFF)
    if chunk == b"VP8L":
        if head[20] != 0x2F:
            raise UnreadableImage("broken_header")
        (bits,) = struct.unpack("<I", head[21:25])
        return ImageHeader("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8X":
        width = int.from_bytes(head[24:27], "little") + 1
        height = int.from_bytes(head[27:30], "little") + 1
        return ImageHeader("webp", width, height)
    raise UnreadableImage("broken_header")


_VIDEO_BRANDS = (b"qt  ", b"isom", b"mp42", b"mp41", b"avc1")


def _heif_kind(file: BinaryIO) -> Kind:
    file.seek(0)
    (size,) = struct.unpack(">I", file.read(4))
    if not 16 <= size <= 512:
        raise UnreadableImage("broken_header")
    brands = file.read(size - 4)[4:]
    for at in [0, *range(8, len(brands) - 3, 4)]:  # major brand, then behind the version the compatible ones
        if (kind := HEIF_BRANDS.get(brands[at : at + 4])) is not None:
            return kind
    raise UnreadableImage("video" if brands[:4] in _VIDEO_BRANDS else "unknown")
