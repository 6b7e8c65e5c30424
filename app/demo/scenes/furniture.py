"""Street furniture: lamps, bollards, benches, rails, boards, shelters, covers, poles with cables."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec, add
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.rubbish import scrap
from app.demo.scenes.stage import UP, Stage

STEEL: Colour = (132, 138, 142)


def lamp_post(
    st: Stage,
    at: Frame,
    *,
    h: float = 7.0,
    arm: float = 1.6,
    lit: bool = False,
    dead: bool = False,
    colour: Colour = (96, 102, 108),
) -> None:
    st.contact(at, 0.25, 0.25, 0.6)
    st.rod(at.at(0, 0, 0), at.at(0, h, 0), 0.15, colour, cast=True)
    st.tube(at, 0.17, 0.7, tone(colour, 0.9), cast=False, sides=8)
    tip = at.at(arm, h + 0.35, 0)
    st.path([at.at(0, h - 0.1, 0), at.at(arm * 0.5, h + 0.3, 0), tip], 0.08, colour)
    head = [
        at.at(arm - 0.35, h + 0.42, -0.12),
        at.at(arm + 0.35, h + 0.38, -0.12),
        at.at(arm + 0.4, h + 0.26, -0.1),
        at.at(arm - 0.35, h + 0.28, -0.1),
    ]
    st.face(head, tone(colour, 1.1))
    if lit:
        bulb = at.at(arm, h + 0.26, -0.12)
        outline = st.camera.outline(
            [
                at.at(arm - 0.3, h + 0.3, -0.13),
                at.at(arm + 0.3, h + 0.28, -0.13),
                at.at(arm + 0.3, h + 0.2, -0.13),
                at.at(arm - 0.3, h + 0.22, -0.13),
            ]
        )
        if outline:
            st.flat(outline, (255, 244, 206))
        st.shine(bulb, 2.0, (255, 214, 140), 0.95)
    elif dead:
        st.face(
            [
                at.at(arm - 0.3, h + 0.3, -0.13),
                at.at(arm + 0.3, h + 0.28, -0.13),
                at.at(arm + 0.28, h + 0.2, -0.13),
                at.at(arm - 0.3, h + 0.22, -0.13),
            ],
            (52, 52, 54),
        )


def bollard(st: Stage, at: Frame, *, h: float = 0.8, colour: Colour = (206, 196, 60)) -> None:
    st.contact(at, 0.14, 0.14, 0.6)
    st.tube(at, 0.075, h, (52, 54, 58), sides=8)
    st.tube(at.on(0, h * 0.62, 0), 0.078, h * 0.14, colour, sides=8, cast=False)
    st.tube(at.on(0, h * 0.34, 0), 0.078, h * 0.14, colour, sides=8, cast=False)


def cone(st: Stage, at: Frame) -> None:
    st.contact(at, 0.22, 0.22, 0.6)
    st.box(at.on(0, 0, -0.18), 0.36, 0.04, 0.36, (40, 40, 42), cast=False)
    st.tube(at.on(0, 0.04, 0), 0.14, 0.26, (228, 84, 36), taper=0.68, sides=10, cast=False)
    st.tube(at.on(0, 0.3, 0), 0.095, 0.16, (240, 240, 236), taper=0.76, sides=10, cast=False)
    st.tube(at.on(0, 0.46, 0), 0.07, 0.22, (228, 84, 36), taper=0.3, sides=10, cast=False)
    st.cast([at.at(x, 0, 0) for x in (-0.16, 0.16)] + [at.at(0, 0.68, 0)])


def bench(st: Stage, rng: Random, at: Frame, *, w: float = 1.6, broken: bool = False) -> None:
    wood: Colour = vary(rng, (150, 104, 66), 0.06)
    iron: Colour = (58, 60, 62)
    st.contact(at.on(0, 0, 0.2), w * 0.55, 0.35, 0.6)
    st.cast([at.at(x, y, z) for x in (-w / 2, w / 2) for y, z in ((0.42, 0), (0.42, 0.42), (0.82, 0.5))])
    for x in (-w / 2 + 0.15, w / 2 - 0.15):
        for z in (0.04, 0.4):
            st.rod(at.at(x, 0, z), at.at(x, 0.42, z), 0.05, iron)
        st.rod(at.at(x, 0.42, 0.42), at.at(x, 0.84, 0.52), 0.05, iron)
    for k in range(3):
        y, z = 0.52 + k * 0.13, 0.44 + k * 0.03
        if broken and k == 1:
            a, b = at.at(-w / 2, y, z), at.at(w * 0.1, y - 0.32, z - 0.1)
            st.rod(a, b, 0.09, tone(wood, 0.86))
            continue
        st.rod(at.at(-w / 2, y, z), at.at(w / 2, y, z), 0.1, wood)
    for k in range(4):
        z = 0.4 - k * 0.12
        if broken and k in (1, 2):
            st.box(
                at.on(-w * 0.32, 0.42, z - 0.05), w * 0.36, 0.035, 0.09, wood, top=tone(wood, 1.1), cast=False
            )
            if k == 2:
                st.rod(at.at(w * 0.05, 0.05, z - 0.3), at.at(w * 0.42, 0.44, z), 0.08, tone(wood, 1.05))
                st.rod(at.at(-w * 0.14, 0.42, z), at.at(-w * 0.05, 0.44, z), 0.06, (216, 180, 130))
            continue
        st.box(at.on(0, 0.42, z - 0.05), w, 0.035, 0.09, wood, top=tone(wood, 1.12), cast=False)


def rail(
    st: Stage,
    a: tuple[float, float],
    b: tuple[float, float],
    *,
    h: float = 1.0,
    colour: Colour = (230, 232, 234),
    gap: tuple[float, float] | None = None,
) -> None:
    """A guard rail with uprights between two points; `gap` (fractions) is missing and bent."""
    n = max(2, int(math.dist(a, b) / 0.3))

    def p(t: float, y: float) -> Vec:
        return (a[0] + (b[0] - a[0]) * t, y, a[1] + (b[1] - a[1]) * t)

    order = range(n + 1) if st.camera.depth(p(0, 0)) > st.camera.depth(p(1, 0)) else range(n, -1, -1)
    for i in order:
        t = i / n
        if gap and gap[0] < t < gap[1]:
            continue
        post = i % 6 == 0
        st.rod(
            p(t, 0 if post else 0.14),
            p(t, h + (0.08 if post else 0)),
            0.06 if post else 0.025,
            colour,
            cast=post,
        )
    for y in (0.14, h):
        if gap:
            st.rod(p(0, y), p(gap[0], y), 0.045, colour)
            st.rod(p(gap[1], y), p(1, y), 0.045, colour)
            q = p(gap[0], y)
            st.path([q, add(q, (0.25, -0.2 * y, -0.35)), add(q, (0.3, -0.5 * y, -0.8))], 0.045, colour)
        else:
            st.rod(p(0, y), p(1, y), 0.045, colour)
    st.cast([p(0, h), p(1, h), p(0, h - 0.06), p(1, h - 0.06)], depth=0.7)


def cover(st: Stage, rng: Random, x: float, z: float, r: float = 0.34, *, state: str = "whole") -> None:
    """A manhole: whole | broken (slab cracked and sunk) | gone (open hole)."""
    y = 0.006
    st.disc((x, y, z), (r + 0.09, 0, 0), (0, 0, r + 0.09), (138, 136, 132), sides=22, receive=True)
    if state == "whole":
        st.disc((x, y, z), (r, 0, 0), (0, 0, r), (92, 94, 96), sides=22, receive=True)
        for k in (0.82, 0.6, 0.36):
            pts = [
                (x + math.cos(i * 0.35) * r * k, y + 0.002, z + math.sin(i * 0.35) * r * k) for i in range(19)
            ]
            st.path(pts, 0.022, (70, 72, 74))
        for i in range(10):
            a = i * 0.628
            st.rod(
                (x + math.cos(a) * r * 0.42, y, z + math.sin(a) * r * 0.42),
                (x + math.cos(a) * r * 0.78, y, z + math.sin(a) * r * 0.78),
                0.02,
                (116, 118, 120),
            )
        return
    st.disc((x, y, z), (r, 0, 0), (0, 0, r), (16, 16, 18), sides=22)
    st.disc((x, y + 0.001, z + r * 0.12), (r * 0.96, 0, 0), (0, 0, r * 0.84), (44, 40, 38), sides=22)
    st.disc((x, y + 0.002, z - r * 0.06), (r * 0.94, 0, 0), (0, 0, r * 0.8), (12, 12, 14), sides=22)
    for k in range(3):  # iron rungs on the far side
        st.rod(
            (x - 0.09, -0.06 - k * 0.12, z + r * 0.8),
            (x + 0.09, -0.06 - k * 0.12, z + r * 0.8),
            0.022,
            (96, 70, 52),
        )
    if state == "broken":
        a0 = rng.uniform(-0.3, 0.4)
        half = [
            (x + math.cos(a0 + i * 0.26) * r * 0.98, y + 0.01, z + math.sin(a0 + i * 0.26) * r * 0.98)
            for i in range(14)
        ]
        jag = [
            (x + math.cos(a0 + 3.38) * r * 0.55, y + 0.01, z + 0.04),
            (x - 0.02, y - 0.03, z + 0.1),
            (x + 0.08, y - 0.03, z - 0.03),
            (x + 0.16, y + 0.01, z + 0.08),
        ]
        st.face([*half, *jag], (112, 112, 110), normal=UP)
        st.path([half[4], (x + 0.02, y + 0.012, z + 0.16), half[9]], 0.014, (60, 60, 60))
        tilt = [
            (x - r * 0.75, -0.03, z - r * 0.42),
            (x + r * 0.1, -0.1, z - r * 0.66),
            (x + r * 0.18, -0.16, z - r * 0.02),
            (x - r * 0.5, -0.12, z + r * 0.04),
        ]
        st.face(tilt, (88, 88, 88), normal=UP)
        for _ in range(12):
            scrap_x, scrap_z = x + rng.uniform(-0.6, 0.6), z + rng.uniform(-0.55, 0.5)
            st.blob(
                rng,
                (scrap_x, 0.015, scrap_z),
                rng.uniform(0.01, 0.04),
                rng.uniform(0.01, 0.025),
                (140, 136, 130),
                rough=0.4,
                corners=6,
                normal=UP,
            )
    else:
        scrap(st, rng, x + 0.5, z - 0.3)


def cable_pole(st: Stage, at: Frame, *, h: float = 7.5) -> Vec:
    concrete: Colour = (164, 162, 156)
    st.contact(at, 0.25, 0.25, 0.6)
    st.rod(at.at(0, 0, 0), at.at(0, h, 0), 0.26, concrete, cast=True)
    for y in (h - 0.5, h - 1.1):
        st.rod(at.at(-0.8, y, -0.1), at.at(0.8, y, -0.1), 0.08, (96, 98, 100))
        for x in (-0.7, -0.3, 0.3, 0.7):
            st.rod(at.at(x, y, -0.12), at.at(x, y + 0.16, -0.12), 0.06, (206, 200, 190))
    st.rod(at.at(0, 0.05, -0.14), at.at(0, 1.1, -0.14), 0.27, (216, 186, 60))
    return at.at(0, h - 0.6, 0)


def sag(st: Stage, a: Vec, b: Vec, drop: float, width: float = 0.025, colour: Colour = (34, 34, 36)) -> None:
    """A cable hanging between two points."""
    n = 10
    st.path(
        [
            (
                a[0] + (b[0] - a[0]) * t,
                a[1] + (b[1] - a[1]) * t - drop * 4 * t * (1 - t),
                a[2] + (b[2] - a[2]) * t,
            )
            for t in (i / n for i in range(n + 1))
        ],
        width,
        colour,
    )
