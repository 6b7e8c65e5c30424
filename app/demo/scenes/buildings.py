"""Walls with windows, shop fronts, blocks of flats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.demo.scenes.geometry import Vec, scale, sub, unit
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import Stage

WALLS: tuple[Colour, ...] = (
    (206, 190, 164),
    (188, 176, 160),
    (214, 204, 186),
    (178, 128, 106),
    (196, 160, 132),
    (168, 172, 172),
    (216, 196, 150),
    (190, 200, 196),
    (222, 214, 204),
)


@dataclass(frozen=True)
class Wall:
    """A vertical plane that faces the viewer: from the left foot to the right foot, and outwards."""

    left: Vec
    along: Vec  # unit vector to the right as seen from in front
    out: Vec  # unit normal towards the viewer
    width: float
    height: float

    def at(self, s: float, y: float, off: float = 0.0) -> Vec:
        return (
            self.left[0] + self.along[0] * s + self.out[0] * off,
            self.left[1] + y,
            self.left[2] + self.along[2] * s + self.out[2] * off,
        )

    def quad(self, s0: float, y0: float, s1: float, y1: float, off: float = 0.01) -> list[Vec]:
        """Top left, top right, bottom right, bottom left."""
        return [self.at(s0, y1, off), self.at(s1, y1, off), self.at(s1, y0, off), self.at(s0, y0, off)]


def wall_between(a: tuple[float, float], b: tuple[float, float], height: float, y: float = 0.0) -> Wall:
    """The wall from a (left as seen from in front) to b."""
    p, q = (a[0], y, a[1]), (b[0], y, b[1])
    along = unit(sub(q, p))
    return Wall(
        p, along, (along[2], 0.0, -along[0]), ((q[0] - p[0]) ** 2 + (q[2] - p[2]) ** 2) ** 0.5, height
    )


def paint_wall(
    st: Stage,
    wall: Wall,
    colour: Colour,
    tile: str = "plaster",
    strength: float = 1.0,
    *,
    plinth: Colour | None = None,
) -> None:
    st.surface(wall.at(0, 0), scale(wall.along, wall.width), (0, wall.height, 0), colour, tile, strength)
    if plinth:
        st.face(wall.quad(0, 0, wall.width, 0.45, 0.02), plinth, receive=True)
    low = wall.quad(0, 0, wall.width, min(0.9, wall.height), 0.02)
    st.darken([low[3], low[2], low[1], low[0]], (190, 212, 228, 240, 248))


def bar(
    st: Stage,
    wall: Wall,
    s0: float,
    y0: float,
    s1: float,
    y1: float,
    depth: float,
    colour: Colour,
    *,
    under: bool = True,
) -> None:
    """A slab that stands out from the wall: sign box, sill, ledge. Draws front, ends, top or underside."""
    front = wall.quad(s0, y0, s1, y1, depth)
    back = wall.quad(s0, y0, s1, y1, 0.0)
    eye = st.camera.eye
    if eye[1] > y1 + wall.left[1]:
        st.face([back[0], back[1], front[1], front[0]], tone(colour, 1.06))
    else:
        st.face([back[3], back[2], front[2], front[3]], tone(colour, 0.62))
    st.face([back[0], front[0], front[3], back[3]], tone(colour, 0.8), two_sided=True)
    st.face([back[1], front[1], front[2], back[2]], tone(colour, 0.8), two_sided=True)
    st.face(front, colour)
    if under and st.light.shadow_depth > 0.2:
        h = (y1 - y0) * 0.5 + depth
        st.darken(
            [
                wall.at(s0, y0, 0.02),
                wall.at(s1, y0, 0.02),
                wall.at(s1, y0 - h, 0.02),
                wall.at(s0, y0 - h, 0.02),
            ],
            (168, 190, 214, 236),
        )


def window(
    st: Stage,
    rng: Random,
    wall: Wall,
    s: float,
    y: float,
    w: float,
    h: float,
    *,
    far: bool = False,
    bars: bool = False,
    frame: Colour = (226, 228, 226),
) -> None:
    glass = vary(rng, blend((70, 84, 98), st.light.sky_low, 0.22 if not st.light.night else 0.05), 0.14)
    lit = st.light.night and rng.random() < 0.42
    if lit:
        glass = rng.choice(((255, 224, 150), (255, 214, 130), (236, 238, 226)))
        quad = wall.quad(s, y, s + w, y + h, 0.02)
        outline = st.camera.outline(quad)
        if outline:
            st.flat(outline, tone(glass, rng.uniform(0.72, 0.95)))
    else:
        st.face(wall.quad(s, y, s + w, y + h, 0.02), glass)
    if far:
        return
    if not lit:
        st.face(
            [wall.at(s, y + h, 0.025), wall.at(s + w * 0.55, y + h, 0.025), wall.at(s, y + h * 0.35, 0.025)],
            blend(glass, st.light.sky_low, 0.3),
        )  # a slanting reflection
        if rng.random() < 0.4:
            cloth = rng.choice(((206, 190, 160), (170, 190, 196), (214, 206, 198), (188, 140, 120)))
            k = rng.uniform(0.2, 0.45)
            st.face(wall.quad(s, y, s + w * k, y + h, 0.027), blend(cloth, glass, 0.35))
        st.darken(
            [
                wall.at(s, y + h, 0.03),
                wall.at(s + w, y + h, 0.03),
                wall.at(s + w, y + h * 0.8, 0.03),
                wall.at(s, y + h * 0.8, 0.03),
            ],
            (150, 205),
        )
    t = 0.06
    for quad in (
        wall.quad(s - t, y - t, s + w + t, y, 0.04),
        wall.quad(s - t, y + h, s + w + t, y + h + t, 0.04),
        wall.quad(s - t, y, s, y + h, 0.04),
        wall.quad(s + w, y, s + w + t, y + h, 0.04),
        wall.quad(s + w / 2 - t / 2, y, s + w / 2 + t / 2, y + h, 0.04),
    ):
        st.face(quad, frame)
    bar(st, wall, s - 0.12, y - 0.14, s + w + 0.12, y - 0.06, 0.12, tone(frame, 0.92))
    if bars:
        for i in range(1, 9):
            x = s + w * i / 9
            st.rod(wall.at(x, y - 0.02, 0.16), wall.at(x, y + h, 0.16), 0.018, (120, 124, 126))
        for yy in (y + 0.05, y + h / 2, y + h - 0.05):
            st.rod(wall.at(s, yy, 0.16), wall.at(s + w, yy, 0.16), 0.022, (120, 124, 126))


def air_unit(st: Stage, wall: Wall, s: float, y: float) -> None:
    bar(st, wall, s, y, s + 0.82, y + 0.56, 0.34, (222, 222, 214))
    c = wall.at(s + 0.36, y + 0.28, 0.345)
    st.disc(c, scale(wall.along, 0.21), (0, 0.21, 0), (120, 124, 124), sides=14)
    st.disc(
        wall.at(s + 0.36, y + 0.28, 0.35), scale(wall.along, 0.06), (0, 0.06, 0), (186, 188, 184), sides=8
    )
    st.face(
        [
            wall.at(s + 0.1, y, 0.03),
            wall.at(s + 0.2, y, 0.03),
            wall.at(s + 0.22, y - 1.2, 0.03),
            wall.at(s + 0.12, y - 1.3, 0.03),
        ],
        (150, 138, 124),
    )  # the rust its water leaves


def storeys(
    st: Stage,
    rng: Random,
    wall: Wall,
    *,
    first: float,
    floor: float = 2.9,
    bay: float = 3.2,
    far: float = 15.0,
    units: float = 0.3,
    bars: float = 0.0,
) -> None:
    """Rows of windows from the height `first` up to the top of the wall; distant ones are drawn plainly."""
    count = max(1, int(wall.width / bay))
    step = wall.width / count
    y = first
    while y + 2.2 < wall.height:
        for i in range(count):
            wide = 1.7 if (i + count) % 2 else 1.2
            s = (i + 0.5) * step - wide / 2
            own = Random(rng.getrandbits(32))
            distance = st.camera.depth(wall.at(s, y))
            if distance < 0.3:
                continue
            window(st, own, wall, s, y + 0.9, wide, 1.45, far=distance > far, bars=own.random() < bars)
            if own.random() < units and distance < far * 1.3:
                air_unit(st, wall, s + wide + 0.12, y + 0.5)
        y += floor


def block(
    st: Stage,
    rng: Random,
    corners: Sequence[tuple[float, float]],
    height: float,
    colour: Colour,
    *,
    tile: str = "plaster",
    first: float = 0.4,
    units: float = 0.3,
    roof: Colour | None = None,
    bars: float = 0.0,
    windows: Sequence[int] | None = None,
) -> None:
    """A building over a convex footprint. Every edge runs from left to right as seen from outside; only faces towards
    the viewer are drawn."""
    n = len(corners)
    seen = []
    for i in range(n):
        wall = wall_between(corners[i], corners[(i + 1) % n], height)
        if _towards(st, wall):
            seen.append((i, wall))
    seen.sort(key=lambda it: -st.camera.depth(it[1].at(it[1].width / 2, 1)))
    st.cast([(x, y, z) for x, z in corners for y in (0, height)])
    for i, wall in seen:
        paint_wall(st, wall, colour, tile, 0.9, plinth=tone(colour, 0.62))
        if windows is None or i in windows:
            storeys(st, Random(rng.getrandbits(32)), wall, first=first, units=units, bars=bars)
        edge = wall.quad(0, height - 0.35, wall.width, height, 0.06)
        st.face(edge, roof or tone(colour, 0.8))


def _towards(st: Stage, wall: Wall) -> bool:
    to = sub(st.camera.eye, wall.left)
    return to[0] * wall.out[0] + to[2] * wall.out[2] > 0
