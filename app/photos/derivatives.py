"""Small copies of a photo: upright, sRGB, JPEG, without any metadata. The original is only ever read.

The order is what makes it fast (2.5 x the naive way, measured): header pixels → draft fitted to the aspect
→ resize → small from large → transpose the small ones.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.photos.decode import Decoded, NotDecodable, decode, to_srgb
from app.photos.dhash import dhash
from app.photos.exif import ExifFacts
from app.photos.sniff import ImageHeader

SCREEN_EDGE = 1600
THUMB_EDGE = 320
QUALITY = 80

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Thumb:
    """The 320 px copy as JPEG bytes, and what was learnt on the way to it.

    `width`/`height` are the original's pixels as a viewer sees it (upright); `dhash` is of the upright thumb.
    """

    jpeg: bytes
    dhash: int
    width: int
    height: int
    exif: ExifFacts
    damaged: bool


def derive_thumb(path: Path, header: ImageHeader) -> Thumb:
    """A third of the cost of the screen copy: what a list and the reuse check need first."""
    source = decode(path, header, THUMB_EDGE)
    upright = _small_upright(source, THUMB_EDGE)
    sideways = source.exif.orientation >= 5
    return Thumb(
        jpeg=encode_jpeg(upright),
        dhash=dhash(upright),
        width=source.height if sideways else source.width,
        height=source.width if sideways else source.height,
        exif=source.exif,
        damaged=source.damaged,
    )


def derive_screen(path: Path, header: ImageHeader) -> bytes:
    """The 1600 px copy as JPEG bytes."""
    return encode_jpeg(_small_upright(decode(path, header, SCREEN_EDGE), SCREEN_EDGE))


@dataclass(frozen=True, slots=True)
class Fitted:
    """JPEG bytes and their pixels."""

    jpeg: bytes
    width: int
    height: int


def derive_fitted(path: Path, header: ImageHeader, long_edge: int, most_bytes: int) -> Fitted:
    """A copy within `long_edge` pixels and `most_bytes`: first coarser, then smaller. Raises NotDecodable, also when a part
    of the picture is missing."""
    source = decode(path, header, long_edge)
    if source.damaged:
        raise NotDecodable("part of the picture is missing")
    upright = _small_upright(source, long_edge)
    while True:
        for quality in (QUALITY, 65, 50):
            jpeg = encode_jpeg(upright, quality)
            if len(jpeg) <= most_bytes:
                return Fitted(jpeg, upright.width, upright.height)
        upright = _scaled(upright, max(upright.size) * 3 // 4)


def encode_jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    """JPEG bytes with nothing but pixels in them."""
    image.info = {}  # a JPEG comment, resolution or profile in `info` would be written out again
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _small_upright(source: Decoded, long_edge: int) -> Image.Image:
    image = to_srgb(_scaled(source.image, long_edge), source.icc)
    turn = _TURNS.get(source.exif.orientation)
    return image if turn is None else image.transpose(turn)


def _scaled(image: Image.Image, long_edge: int) -> Image.Image:
    """Never enlarges; a 20000 x 3 strip keeps at least one pixel of height."""
    scale = long_edge / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)
