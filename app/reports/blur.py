"""Faces and plates made unreadable on a copy: what lies under a mark is replaced by a few coarse squares. Pure.

A fine mosaic or a light blur can be undone by trying faces or letters until the squares fit; four squares across hold nothing
to compare with. A margin is added, because a hand that marks is not exact.
"""

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageFilter

from app.photos.derivatives import encode_jpeg

Mark = tuple[float, float, float, float]  # left, top, width, height as shares of the upright picture
SQUARES = 4
MARGIN = 0.08  # of a mark's own size, on every side


def blurred(picture: bytes, marks: Sequence[Mark]) -> bytes:
    """JPEG bytes of `picture` (JPEG) without what lies under the marks, and without any metadata."""
    with Image.open(BytesIO(picture), formats=["JPEG"]) as image:
        image.load()
        sheet = image.convert("RGB")
    for mark in marks:
        box = _box(mark, sheet.width, sheet.height)
        width, height = box[2] - box[0], box[3] - box[1]
        short = min(width, height)
        coarse = (max(1, SQUARES * width // max(short, 1)), max(1, SQUARES * height // max(short, 1)))
        few = sheet.crop(box).resize(_at_most(coarse), Image.Resampling.BOX)
        squares = few.resize((width, height), Image.Resampling.NEAREST)
        sheet.paste(squares.filter(ImageFilter.GaussianBlur(max(1, short // (SQUARES * 3)))), box[:2])
    return encode_jpeg(sheet)


def digest(marks: Sequence[Mark]) -> str:
    """Names a blurred copy: other marks, another copy."""
    return hashlib.sha256(
        json.dumps([[round(part, 5) for part in mark] for mark in marks]).encode()
    ).hexdigest()


def _at_most(size: tuple[int, int]) -> tuple[int, int]:
    return min(size[0], SQUARES * 3), min(size[1], SQUARES * 3)


def _box(mark: Mark, width: int, height: int) -> tuple[int, int, int, int]:
    left, top, wide, high = mark
    x0 = max(0, int((left - wide * MARGIN) * width))
    y0 = max(0, int((top - high * MARGIN) * height))
    x1 = min(width, int((left + wide * (1 + MARGIN)) * width) + 1)
    y1 = min(height, int((top + high * (1 + MARGIN)) * height) + 1)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)
