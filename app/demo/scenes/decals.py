"""Pictures in perspective: a flat picture laid into any quadrangle of the screen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from app.demo.scenes.geometry import Point


@dataclass(frozen=True)
class Patch:
    """What to paste: RGB, where it counts, and its top left pixel."""

    colours: Image.Image
    mask: Image.Image
    corner: tuple[int, int]


def laid(picture: Image.Image, quad: Sequence[Point], size: tuple[int, int]) -> Patch | None:
    """The RGBA picture warped into `quad` (top left, top right, bottom right, bottom left; pixels), cut at the screen."""
    xs, ys = [p[0] for p in quad], [p[1] for p in quad]
    left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
    right, bottom = min(size[0], math.ceil(max(xs))), min(size[1], math.ceil(max(ys)))
    if right - left < 3 or bottom - top < 3:
        return None
    # far away it is shrunk first, or single pixels would be picked out of it
    shrink = int(max(picture.size) / max(max(xs) - min(xs), max(ys) - min(ys), 1))
    source = picture.reduce(min(shrink, *picture.size)) if shrink > 1 else picture
    w, h = source.size
    there = [(x - left, y - top) for x, y in quad]
    coefficients = perspective(there, [(0, 0), (w, 0), (w, h), (0, h)])
    if coefficients is None:
        return None
    warped = source.transform(
        (right - left, bottom - top), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR
    )
    inside = Image.new("L", warped.size, 0)
    ImageDraw.Draw(inside).polygon(there, fill=255)
    bands = warped.split()
    mask = Image.composite(bands[3], Image.new("L", warped.size, 0), inside)
    return Patch(Image.merge("RGB", bands[:3]), mask, (left, top))


def perspective(source: Sequence[Point], target: Sequence[Point]) -> tuple[float, ...] | None:
    """Eight coefficients that map output pixels (source) to picture pixels (target): Gauss elimination, 8 x 8."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        pivot = max(range(i, 8), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-9:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        lead = rows[i][i]
        rows[i] = [value / lead for value in rows[i]]
        for r in range(8):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return tuple(rows[i][8] for i in range(8))
