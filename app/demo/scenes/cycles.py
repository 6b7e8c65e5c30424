"""Bicycles, electric scooters and carts. A frame stands at the rear; length runs away from it."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from app.demo.scenes.geometry import Frame, Vec, add, dot, scale, sub
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.stage import Stage
from app.demo.scenes.vehicles import RUBBER, _shell, turned


def ring(st: Stage, centre: Vec, u: Vec, v: Vec, width: float, colour: Colour, *, sides: int = 16) -> None:
    """A hoop of the given thickness (m) around centre + u·cos + v·sin, as one polygon out and back."""
    turns = [2 * math.pi * i / sides for i in range(sides + 1)]
    k = width / 2 / math.sqrt(dot(u, u))
    outer = [
        add(centre, add(scale(u, math.cos(a) * (1 + k)), scale(v, math.sin(a) * (1 + k)))) for a in turns
    ]
    inner = [
        add(centre, add(scale(u, math.cos(a) * (1 - k)), scale(v, math.sin(a) * (1 - k))))
        for a in reversed(turns)
    ]
    st.face([*outer, *inner], colour, normal=(0.0, 0.35, -0.6))


SHARED: tuple[Colour, ...] = ((236, 196, 40), (46, 146, 214), (54, 186, 160))


def bicycle(st: Stage, rng: Random, at: Frame, colour: Colour | None = None, *, lean: float = 6.0) -> None:
    """A shared bicycle; lean in degrees to its right (80 = lying down)."""
    colour = colour or rng.choice(SHARED)
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))

    def p(dx: float, dy: float, dz: float) -> Vec:
        return at.at(dx * c + dy * s, max(0.03, dy * c - dx * s * 0.4), dz)

    st.contact(at.on(s * 0.4, 0, 0.8), 0.12 + 0.5 * s, 0.95, 0.4)
    st.cast([p(0, 0.05, 0), p(0, 0.05, 1.6), p(0, 0.95, 1.3), p(0, 0.8, 0.4)], depth=0.9)
    up = sub(p(0, 0.32, 0), p(0, 0, 0))
    for z in (0.33, 1.38):
        hub = p(0, 0.33, z)
        fore = turned(at, 0, 0, 0.32)
        ring(st, hub, fore, up, 0.042, RUBBER, sides=18)
        ring(st, hub, scale(fore, 0.9), scale(up, 0.9), 0.016, tone(colour, 0.9), sides=14)
        for k in range(4):
            a = k * 0.785 + 0.3
            spoke = add(scale(fore, math.cos(a) * 0.9), scale(up, math.sin(a) * 0.9))
            st.rod(add(hub, spoke), sub(hub, spoke), 0.008, (176, 178, 180))
        ring_cover = [
            add(hub, add(scale(fore, math.cos(a) * 1.12), scale(up, math.sin(a) * 1.12)))
            for a in (0.5, 1.0, 1.57, 2.1, 2.6)
        ]
        st.path(ring_cover, 0.05, colour)
    rear, crank, seat, head, front = (
        p(0, 0.33, 0.33),
        p(0, 0.3, 0.78),
        p(0, 0.82, 0.62),
        p(0, 0.86, 1.2),
        p(0, 0.33, 1.38),
    )
    st.path([rear, crank, head], 0.06, colour)
    st.path([crank, seat], 0.05, colour)
    st.path([rear, p(0, 0.6, 0.68)], 0.035, colour)
    st.path([front, head, p(0, 1.02, 1.17)], 0.05, tone(colour, 0.86))
    st.rod(p(-0.27, 1.02, 1.1), p(0.27, 1.02, 1.1), 0.035, (40, 42, 44))
    st.rod(p(0, 0.84, 0.5), p(0, 0.86, 0.76), 0.13, (34, 34, 36))
    st.rod(p(-0.13, 0.24, 0.78), p(0.13, 0.36, 0.78), 0.04, (40, 40, 42))
    basket = [p(-0.18, 0.95, 1.28), p(0.18, 0.95, 1.28), p(0.15, 0.72, 1.34), p(-0.15, 0.72, 1.34)]
    st.face(
        [p(-0.18, 0.95, 1.55), p(0.18, 0.95, 1.55), p(0.15, 0.72, 1.5), p(-0.15, 0.72, 1.5)], (52, 54, 56)
    )
    st.face(basket, (66, 68, 70))
    for x in (-0.12, -0.06, 0.0, 0.06, 0.12):
        st.rod(p(x, 0.94, 1.275), p(x * 0.85, 0.73, 1.335), 0.01, (120, 122, 124))


SCOOTERS: tuple[Colour, ...] = (
    (196, 40, 44),
    (236, 236, 236),
    (36, 40, 46),
    (60, 120, 180),
    (230, 150, 60),
    (120, 170, 150),
    (210, 180, 190),
)


def scooter(st: Stage, rng: Random, at: Frame, colour: Colour | None = None) -> None:
    """An electric scooter, 1.6 m, parked on its stand."""
    colour = colour or rng.choice(SCOOTERS)
    dark: Colour = (38, 40, 42)
    st.contact(at.on(0, 0, 0.8), 0.34, 0.95, 0.7)
    st.cast(
        [
            at.at(x, y, z)
            for x in (-0.15, 0.15)
            for y, z in ((0.05, 0.1), (0.05, 1.5), (0.8, 0.3), (1.05, 1.2))
        ]
    )
    up: Vec = (0.0, 0.24, 0.0)
    left = dot(turned(at, -1, 0, 0), sub(st.camera.eye, at.at(0, 0.4, 0.8))) > 0
    near = -1 if left else 1

    def wheel(z: float) -> None:
        for x in (-near * 0.05, near * 0.05):
            st.disc(at.at(x, 0.25, z), turned(at, 0, 0, 0.25), (0, 0.25, 0), RUBBER, sides=16)
        st.disc(
            at.at(near * 0.055, 0.25, z), turned(at, 0, 0, 0.14), scale(up, 0.6), (150, 154, 158), sides=12
        )
        st.disc(at.at(near * 0.06, 0.25, z), turned(at, 0, 0, 0.05), scale(up, 0.22), dark, sides=8)

    def slab(profile: list[tuple[float, float]], half: float, paint: Colour) -> None:
        _shell(st, at, [*profile, profile[0]], half, half, paint)

    order: list[Callable[[], None]] = [
        lambda: wheel(0.25),
        lambda: slab([(0.02, 0.48), (0.1, 0.72), (0.78, 0.62), (0.72, 0.36), (0.3, 0.44)], 0.14, colour),
        lambda: slab([(0.04, 0.72), (0.06, 0.82), (0.74, 0.76), (0.76, 0.66), (0.1, 0.7)], 0.15, dark),
        lambda: slab([(0.68, 0.24), (0.68, 0.33), (1.16, 0.33), (1.16, 0.24)], 0.16, tone(colour, 0.8)),
        lambda: slab([(1.12, 0.28), (1.06, 0.42), (1.2, 0.98), (1.27, 0.98), (1.24, 0.36)], 0.19, colour),
        lambda: wheel(1.36),
    ]
    if st.camera.depth(at.at(0, 0.4, 0)) < st.camera.depth(at.at(0, 0.4, 1.5)):
        order.reverse()
    for part in order:
        part()
    st.rod(at.at(0, 0.3, 1.36), at.at(0, 0.95, 1.22), 0.06, dark)
    st.rod(at.at(-0.3, 1.05, 1.16), at.at(0.3, 1.05, 1.16), 0.04, dark)
    for side in (-1, 1):
        st.rod(at.at(side * 0.2, 1.05, 1.18), at.at(side * 0.27, 1.26, 1.2), 0.012, dark)
        st.disc(at.at(side * 0.28, 1.3, 1.2), turned(at, 0.06, 0, 0), (0, 0.04, 0), (70, 74, 78), sides=8)
    st.disc(at.at(0, 0.9, 1.3), turned(at, 0.08, 0, 0.02), (0, 0.07, 0), (236, 238, 230), sides=10)
    st.disc(at.at(0, 0.6, 0.0), turned(at, 0.07, 0, 0), (0, 0.04, 0), (200, 40, 40), sides=8)


def cart(
    st: Stage,
    rng: Random,
    at: Frame,
    w: float = 1.3,
    d: float = 0.9,
    colour: Colour | None = None,
    *,
    h: float = 0.72,
) -> None:
    """A flat barrow on two wheels, for a stall; its bed is at height h."""
    colour = colour or rng.choice(((60, 110, 150), (150, 60, 50), (96, 110, 96), (188, 190, 186)))
    st.contact(at.on(0, 0, d / 2), w * 0.55, d * 0.6, 0.7)
    for x in (-w * 0.4, w * 0.4):
        st.rod(at.at(x, 0, 0.1), at.at(x, h, 0.1), 0.045, (70, 72, 74))
        st.rod(at.at(x, 0, d - 0.1), at.at(x, h, d - 0.1), 0.045, (70, 72, 74))
    st.box(at.on(0, h - 0.2, 0), w, 0.2, d, vary(rng, colour, 0.05), top=(176, 170, 158))
    for side in (-1, 1):
        c = at.at(side * w * 0.28, 0.24, -0.02)
        st.disc(c, turned(at, 0.24, 0, 0), (0, 0.24, 0), RUBBER, sides=16)
        st.disc(c, turned(at, 0.15, 0, 0), (0, 0.15, 0), (168, 170, 172), sides=12)
