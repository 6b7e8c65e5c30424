"""64-bit difference hash: how the same scene is recognised after recompression, brightening or a watermark
bar.

Measured on real photos: distance ≤ 8 finds every recompressed, watermarked or brightened copy; small crops
and mirrored pictures need another method and are not claimed. Hash the upright picture: orientation changes
the hash.
"""

from itertools import combinations

from PIL import Image

REUSE_DISTANCE = 8
BANDS = 4
BAND_BITS = 16
_BAND_RADIUS = REUSE_DISTANCE // BANDS
"""Pigeonhole: two hashes within 8 bits differ by at most 2 in at least one of four bands."""

_MASKS = [
    sum(1 << bit for bit in flipped)
    for count in range(_BAND_RADIUS + 1)
    for flipped in combinations(range(BAND_BITS), count)
]

MIN_CONTRAST_BITS = 6
"""A white wall or a dark lens hashes to (almost) all zeros or ones and would match every other one."""


def dhash(upright: Image.Image) -> int:
    """Unsigned 64-bit: one bit per horizontally neighbouring pair of a 9 x 8 grey miniature, row by row,
    left < right."""
    grey = upright.convert("L").resize((9, 8), Image.Resampling.BOX)
    pixels = grey.tobytes()
    value = 0
    for row in range(0, 72, 9):
        for left, right in zip(pixels[row : row + 8], pixels[row + 1 : row + 9], strict=True):
            value = value << 1 | (left < right)
    return value


def distance(one: int, other: int) -> int:
    """Number of differing bits."""
    return (one ^ other).bit_count()


def is_telling(value: int) -> bool:
    """False for pictures without structure, which must not be compared."""
    return MIN_CONTRAST_BITS <= value.bit_count() <= 64 - MIN_CONTRAST_BITS


def bands(value: int) -> tuple[int, int, int, int]:
    """The four 16-bit quarters, most significant first: what the database indexes."""
    return (value >> 48 & 0xFFFF, value >> 32 & 0xFFFF, value >> 16 & 0xFFFF, value & 0xFFFF)


def band_neighbours(band: int) -> list[int]:
    """Every 16-bit value within two bits of this one (137 of them): an index lookup instead of a table
    scan."""
    return [band ^ mask for mask in _MASKS]
