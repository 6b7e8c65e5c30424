"""Grey detail tiles (128 = no change) laid over surfaces in perspective: asphalt, paving, brick, plaster, water.

Every tile is periodic and made once per process from fixed seeds, so two processes draw the same picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.demo.scenes.geometry import Camera, Vec, cross, dot, sub, unit

SIDE = 512  # pixels of one period


@dataclass(frozen=True)
class Tile:
    metres: float  # what one period measures in the scene
    levels: tuple[Image.Image, ...]  # each twice as coarse as the one before; 2 x 2 periods


def noise(rng: Random, size: int, blur: float) -> Image.Image:
    """Periodic noise around 128, normalised to about the same contrast at every blur."""
    small = max(8, int(size / max(1.0, blur * 1.2)))
    raw = Image.frombytes("L", (small, small), rng.randbytes(small * small))
    if small == size:
        return raw.point([int(128 + (i - 128) * 0.5) for i in range(256)])
    pad = Image.new("L", (small * 3, small * 3))
    for i in range(9):
        pad.paste(raw, (i % 3 * small, i // 3 * small))
    k = size / small
    big = pad.resize((size * 3, size * 3), Image.Resampling.BICUBIC, reducing_gap=None)
    out = big.crop((size, size, size * 2, size * 2))
    return out.point([max(0, min(255, int(128 + (i - 128) * 0.62))) for i in range(256)]) if k else out


def _sum(*parts: tuple[Image.Image, float]) -> Image.Image:
    """Weighted deviations from 128, added up."""
    acc = Image.new("L", parts[0][0].size, 128)
    for image, weight in parts:
        scaled = image.point([max(0, min(255, int(128 + (i - 128) * weight))) for i in range(256)])
        acc = ImageChops.add(acc, scaled, 1, -128)
    return acc


def _streaks(rng: Random, along: str, blur: int) -> Image.Image:
    base = noise(rng, SIDE, 1)
    thin = base.resize(
        (SIDE, max(4, SIDE // blur)) if along == "v" else (max(4, SIDE // blur), SIDE), Image.Resampling.BOX
    )
    return thin.resize((SIDE, SIDE), Image.Resampling.BICUBIC).point(
        [max(0, min(255, int(128 + (i - 128) * 3.2))) for i in range(256)]
    )


def _blocks(
    rng: Random, w: int, h: int, *, bond: bool, joint: int, spread: float, gap: int = 2
) -> Image.Image:
    image = Image.new("L", (SIDE, SIDE), joint)
    draw = ImageDraw.Draw(image)
    for row, y in enumerate(range(0, SIDE, h)):
        shift = (w // 2) * (row % 2) if bond else 0
        for x in range(-w, SIDE, w):
            value = int(128 + rng.gauss(0, spread))
            x0 = x + shift
            draw.rectangle((x0, y, x0 + w - 1 - gap, y + h - 1 - gap), fill=value)
            if x0 < 0:  # the same block comes in again at the other edge
                draw.rectangle((x0 + SIDE, y, x0 + SIDE + w - 1 - gap, y + h - 1 - gap), fill=value)
    return image


def _specks(rng: Random, count: int, low: int, high: int, size: float) -> Image.Image:
    image = Image.new("L", (SIDE, SIDE), 128)
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y, r = rng.randrange(SIDE), rng.randrange(SIDE), rng.uniform(0.5, size)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(low, high))
    return image


def _cracks(rng: Random, image: Image.Image, count: int, value: int) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y, a = rng.uniform(60, SIDE - 60), rng.uniform(60, SIDE - 60), rng.uniform(0, 6.28)
        path = [(x, y)]
        for _ in range(rng.randint(6, 16)):
            a += rng.uniform(-0.7, 0.7)
            x, y = x + math.cos(a) * 11, y + math.sin(a) * 11
            path.append((x, y))
        draw.line(path, fill=value, width=1)
    return image


def _draw(name: str) -> tuple[float, Image.Image]:
    rng = Random(f"tile {name}")
    fine, mid, broad = noise(rng, SIDE, 1), noise(rng, SIDE, 9), noise(rng, SIDE, 60)
    if name == "asphalt":
        body = _sum((fine, 0.5), (mid, 0.16), (broad, 0.22), (_specks(rng, 900, 150, 190, 1.6), 0.6))
        return 4.0, _cracks(rng, body, 3, 92)
    if name == "concrete":
        body = _sum((fine, 0.22), (mid, 0.18), (broad, 0.24), (_specks(rng, 260, 92, 112, 1.8), 0.7))
        return 4.0, _cracks(rng, body, 2, 100)
    if name == "paving":
        return 1.7, _sum(
            (_blocks(rng, 64, 32, bond=True, joint=88, spread=8), 1.0), (fine, 0.2), (broad, 0.16)
        )
    if name == "slabs":
        return 4.8, _sum(
            (_blocks(rng, 64, 64, bond=False, joint=92, spread=7), 1.0), (fine, 0.22), (broad, 0.2)
        )
    if name == "floor_tiles":
        return 4.8, _sum(
            (_blocks(rng, 64, 64, bond=False, joint=88, spread=3), 1.0), (fine, 0.07), (broad, 0.12)
        )
    if name == "wall_tiles":
        return 2.4, _sum(
            (_blocks(rng, 32, 32, bond=False, joint=104, spread=3), 1.0), (fine, 0.06), (broad, 0.1)
        )
    if name == "brick":
        return 2.0, _sum(
            (_blocks(rng, 64, 16, bond=True, joint=160, spread=12), 1.0), (fine, 0.3), (broad, 0.2)
        )
    if name == "plaster":
        return 5.0, _sum((fine, 0.16), (mid, 0.1), (broad, 0.16), (_streaks(rng, "v", 64), 0.08))
    if name == "grime":
        return 4.0, _sum((fine, 0.2), (mid, 0.24), (broad, 0.42), (_streaks(rng, "v", 90), 0.3))
    if name == "grass":
        return 2.2, _sum((fine, 0.6), (_streaks(rng, "v", 10), 0.3), (mid, 0.26), (broad, 0.2))
    if name == "soil":
        clods = noise(rng, SIDE, 4)
        return 3.0, _sum(
            (fine, 0.45), (clods, 0.3), (mid, 0.22), (broad, 0.2), (_specks(rng, 300, 96, 160, 3), 0.6)
        )
    if name == "water":
        return 6.0, _sum((_streaks(rng, "h", 26), 0.36), (_streaks(rng, "h", 60), 0.3), (broad, 0.4))
    if name == "planks":
        return 1.6, _sum(
            (_blocks(rng, SIDE, 64, bond=False, joint=80, spread=10), 1.0), (_streaks(rng, "h", 60), 0.25)
        )
    if name == "snow":
        return 3.0, _sum((fine, 0.14), (mid, 0.3), (broad, 0.5))
    raise KeyError(name)


@cache
def tile(name: str) -> Tile:
    metres, image = _draw(name)
    levels = []
    for depth in range(4):
        side = SIDE >> depth
        one = image.resize((side, side), Image.Resampling.BOX) if depth else image
        keep = (1.0, 0.85, 0.6, 0.4)[depth]
        one = one.point([int(128 + (i - 128) * keep) for i in range(256)])
        four = Image.new("L", (side * 2, side * 2))
        for i in range(4):
            four.paste(one, (i % 2 * side, i // 2 * side))
        levels.append(four)
    return Tile(metres, tuple(levels))


def lay(
    camera: Camera,
    detail: Image.Image,
    outline: list[tuple[float, float]],
    origin: Vec,
    u: Vec,
    v: Vec,
    name: str,
    strength: float,
) -> None:
    """Lay a tile on the plane origin + s·u + t·v (u, v unit vectors) inside the outline, into the detail buffer."""
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    left, top = max(0, int(min(xs))), max(0, int(min(ys)))
    right, bottom = min(detail.width, int(max(xs)) + 1), min(detail.height, int(max(ys)) + 1)
    if right - left < 4 or bottom - top < 4:
        return
    what, normal = tile(name), unit(cross(u, v))
    distance = dot(sub(origin, camera.eye), normal)
    cell = 72
    per_level: list[list[tuple[tuple[int, int, int, int], tuple[float, ...]]]] = [[] for _ in what.levels]
    grid: dict[tuple[int, int], tuple[float, float, float] | None] = {}

    def plane(px: int, py: int) -> tuple[float, float, float] | None:
        if (px, py) not in grid:
            ray = camera.ray(px, py)
            slope = dot(ray, normal)
            t = distance / slope if abs(slope) > 1e-6 else -1.0
            hit = (camera.eye[0] + ray[0] * t, camera.eye[1] + ray[1] * t, camera.eye[2] + ray[2] * t)
            off = sub(hit, origin)
            grid[(px, py)] = (dot(off, u), dot(off, v), t) if 0 < t < 90 else None
        return grid[(px, py)]

    for y in range(top, bottom, cell):
        for x in range(left, right, cell):
            x1, y1 = min(x + cell, right), min(y + cell, bottom)
            corners = [plane(x, y), plane(x, y1), plane(x1, y1), plane(x1, y)]
            known = [c for c in corners if c is not None]
            if len(known) < 4:
                continue
            scale_px = [(c[0] / what.metres * SIDE, c[1] / what.metres * SIDE) for c in known]
            us, vs = [c[0] for c in scale_px], [c[1] for c in scale_px]
            density = max(max(us) - min(us), max(vs) - min(vs)) / cell
            level = max(0, math.ceil(math.log2(max(density, 1e-6) / 1.5)))
            side = SIDE >> level
            if level >= len(what.levels) or max(max(us) - min(us), max(vs) - min(vs)) / SIDE * side >= side:
                continue
            k = side / SIDE
            base_u, base_v = math.floor(min(us) * k / side) * side, math.floor(min(vs) * k / side) * side
            quad = tuple(n for c in scale_px for n in (c[0] * k - base_u, c[1] * k - base_v))
            per_level[level].append(((x - left, y - top, x1 - left, y1 - top), quad))
    size = (right - left, bottom - top)
    patch = Image.new("L", size, 128)
    for level, cells in enumerate(per_level):
        if not cells:
            continue
        # only the box that this level covers is transformed; the rest of the patch stays as it is
        bx0, by0 = min(c[0][0] for c in cells), min(c[0][1] for c in cells)
        bx1, by1 = max(c[0][2] for c in cells), max(c[0][3] for c in cells)
        moved = [((c[0][0] - bx0, c[0][1] - by0, c[0][2] - bx0, c[0][3] - by0), c[1]) for c in cells]
        piece = what.levels[level].transform(
            (bx1 - bx0, by1 - by0), Image.Transform.MESH, moved, Image.Resampling.NEAREST, fillcolor=0
        )
        where = Image.new("1", piece.size, 0)
        draw = ImageDraw.Draw(where)
        for box, _ in moved:
            draw.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=1)
        patch.paste(piece, (bx0, by0), where)
    if strength != 1.0:
        patch = patch.point([max(0, min(255, int(128 + (i - 128) * strength))) for i in range(256)])
    mask = Image.new("1", size, 0)
    ImageDraw.Draw(mask).polygon([(p[0] - left, p[1] - top) for p in outline], fill=1)
    detail.paste(patch, (left, top), mask)


def soft(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.BoxBlur(radius))
