"""Trees, hedges, grass, flower beds."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import Stage

SUMMER: tuple[Colour, ...] = ((74, 112, 54), (88, 126, 60), (64, 100, 58), (96, 130, 72))
AUTUMN: tuple[Colour, ...] = ((196, 148, 52), (178, 118, 48), (150, 132, 56), (206, 166, 70))


def leaves(st: Stage) -> tuple[Colour, ...]:
    """The season of this scene; it stays the same in the rectified picture."""
    if st.light.snow:
        return ()
    return SUMMER if st.rng("season").random() < 0.72 else AUTUMN


def tree(
    st: Stage,
    rng: Random,
    at: Frame,
    height: float = 6.0,
    *,
    spread: float = 1.0,
    season: tuple[Colour, ...] | None = None,
) -> None:
    season = leaves(st) if season is None else season
    bark = vary(rng, (92, 78, 66), 0.1)
    fork = height * 0.42
    lean = rng.uniform(-0.2, 0.2)
    top = at.at(lean, fork, 0)
    st.contact(at, 0.28, 0.28, 0.55)
    st.rod(at.at(0, 0, 0), top, 0.24, bark, cast=True)
    boughs = []
    for i in range(6 if st.camera.depth(top) < 20 else 0):
        a = 2 * math.pi * i / 6 + rng.uniform(-0.4, 0.4)
        r = height * 0.24 * spread * rng.uniform(0.6, 1.1)
        tip = at.at(lean + math.cos(a) * r, height * rng.uniform(0.62, 0.86), math.sin(a) * r)
        st.rod(top, tip, 0.09, bark)
        boughs.append(tip)
        if not season:
            for _ in range(4):
                st.rod(
                    tip, (tip[0] + rng.uniform(-0.7, 0.7), tip[1] + rng.uniform(0.1, 0.9), tip[2]), 0.03, bark
                )
    if not season:
        return
    crown = height * 0.3 * spread
    st.cast(
        [
            at.at(math.cos(a) * crown, height * 0.66 + math.sin(a) * crown * 0.6, 0)
            for a in (0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4)
        ]
        + [at.at(0, height * 0.66, math.cos(a) * crown) for a in (0, 3.14)],
        at.y,
        0.85,
    )
    centre = at.at(lean, height * 0.7, 0)
    sun = st.light.sun
    lumps: list[tuple[Vec, float, float]] = []
    for _ in range(54):
        a, r, q = rng.uniform(0, 6.28), rng.random() ** 0.6, rng.uniform(-1, 1)
        p = (
            centre[0] + math.cos(a) * r * crown,
            centre[1] + q * crown * 0.82,
            centre[2] + math.sin(a) * r * crown,
        )
        lit = math.cos(a) * r * sun[0] + q * max(0.4, sun[1]) * 0.9 + math.sin(a) * r * sun[2]
        lumps.append((p, lit, rng.uniform(0.18, 0.34) * crown))
    lumps.sort(key=lambda it: -st.camera.depth(it[0]) + it[1] * 0.6)
    near = st.camera.depth(centre)
    for p, lit, size in lumps[:: 3 if near > 26 else 2 if near > 15 else 1]:
        paint = tone(vary(rng, season[rng.randrange(len(season))], 0.1), 0.78 + 0.34 * max(-0.6, lit))
        k = 1.5 if near > 26 else 1.25 if near > 15 else 1.0
        st.blob(rng, p, size * k, size * k * 0.9, paint, rough=0.34, corners=9, normal=(0, 0.4, -0.6))
    if near < 15:  # leaves that break up the lumps
        for p, lit, size in rng.sample(lumps, 40):
            for _ in range(4):
                leaf = (p[0] + rng.gauss(0, size * 0.5), p[1] + rng.gauss(0, size * 0.5), p[2] - size * 0.6)
                paint = tone(
                    vary(rng, season[rng.randrange(len(season))], 0.08), 0.94 + 0.34 * max(-0.2, lit)
                )
                st.blob(
                    rng, leaf, size * 0.16, size * 0.13, paint, rough=0.4, corners=6, normal=(0, 0.4, -0.6)
                )


def bush(
    st: Stage, rng: Random, at: Frame, w: float, h: float, *, season: tuple[Colour, ...] | None = None
) -> None:
    season = season or leaves(st) or ((120, 122, 104), (136, 130, 112))
    st.contact(at, w * 0.55, w * 0.3, 0.55)
    for i in range(16):
        k = i / 15
        p = at.at(
            rng.uniform(-w, w) * 0.42,
            h * (0.2 + 0.66 * k * rng.uniform(0.7, 1.1)),
            rng.uniform(-0.2, 0.2) * w,
        )
        paint = tone(vary(rng, season[rng.randrange(len(season))], 0.1), 0.66 + 0.5 * k)
        st.blob(rng, p, w * 0.22, h * 0.26, paint, rough=0.36, corners=10)


def hedge(
    st: Stage, rng: Random, a: tuple[float, float], b: tuple[float, float], h: float = 0.6, w: float = 0.7
) -> None:
    """A clipped hedge between two points on the ground."""
    season = leaves(st) or ((122, 124, 108),)
    green = season[0]
    steps = max(2, int(math.dist(a, b) / 1.6))
    ends = sorted(((a, b), (b, a)), key=lambda it: -st.camera.depth((it[0][0], 0, it[0][1])))[0]
    (ax, az), (bx, bz) = ends
    turn = math.degrees(math.atan2(bx - ax, bz - az)) - 90
    for i in range(steps):
        t0 = (i + 0.5) / steps
        at = Frame(ax + (bx - ax) * t0, az + (bz - az) * t0, turn)
        length = math.dist(a, b) / steps
        st.box(
            at.on(0, 0, -w / 2),
            length * 1.02,
            h,
            w,
            vary(rng, tone(green, 0.8), 0.06),
            top=vary(rng, tone(green, 1.12), 0.06),
        )
        if st.camera.depth((at.x, 0, at.z)) < 16:
            for _ in range(12):
                p = at.at(rng.uniform(-length, length) / 2, rng.uniform(0.1, h), -w / 2 - 0.02)
                st.blob(
                    rng,
                    p,
                    0.09,
                    0.07,
                    vary(rng, tone(green, rng.uniform(0.6, 1.25)), 0.08),
                    rough=0.4,
                    corners=7,
                )
            for _ in range(14):
                p = at.at(
                    rng.uniform(-length, length) / 2, h + rng.uniform(-0.02, 0.06), rng.uniform(-w, w) / 2
                )
                st.blob(
                    rng,
                    p,
                    0.1,
                    0.05,
                    vary(rng, tone(green, rng.uniform(0.9, 1.4)), 0.08),
                    rough=0.4,
                    corners=7,
                )


def tufts(
    st: Stage,
    rng: Random,
    area: tuple[float, float, float, float],
    count: int,
    colour: Colour,
    *,
    height: float = 0.16,
) -> None:
    """Blades of grass inside (x0, z0, x1, z1)."""
    x0, z0, x1, z1 = area
    spots = sorted(((rng.uniform(x0, x1), rng.uniform(z0, z1)) for _ in range(count)), key=lambda p: -p[1])
    for x, z in spots:
        for _ in range(3):
            dx = rng.uniform(-0.09, 0.09)
            h = height * rng.uniform(0.6, 1.3)
            st.face([(x - 0.015, 0, z), (x + 0.015, 0, z), (x + dx, h, z)], vary(rng, colour, 0.16))


def flower_bed(st: Stage, rng: Random, area: tuple[float, float, float, float], count: int = 90) -> None:
    x0, z0, x1, z1 = area
    st.ground([(x0, z0), (x1, z0), (x1, z1), (x0, z1)], (84, 100, 58), "grass", 0.8, y=0.02)
    reds: tuple[Colour, ...] = ((214, 58, 70), (236, 190, 60), (226, 110, 150), (240, 236, 226))
    row = rng.choice(reds)
    for x, z in sorted(
        ((rng.uniform(x0, x1), rng.uniform(z0, z1)) for _ in range(count)), key=lambda p: -p[1]
    ):
        st.blob(rng, (x, 0.12, z), 0.09, 0.06, vary(rng, (70, 110, 52), 0.12), rough=0.4, corners=7)
        st.blob(
            rng,
            (x, 0.2, z),
            0.055,
            0.045,
            vary(rng, row if rng.random() < 0.7 else rng.choice(reds), 0.08),
            corners=7,
        )


def distant_green(st: Stage, rng: Random, x0: float, x1: float, z: float, h: float) -> None:
    """A far belt of trees that closes the view."""
    season = leaves(st) or ((128, 126, 118),)
    x = x0
    while x < x1:
        w = rng.uniform(2.4, 5.0)
        k = h * rng.uniform(0.6, 1.0)
        colour = tone(blend(season[rng.randrange(len(season))], (90, 108, 84), 0.3), rng.uniform(0.8, 1.0))
        st.blob(rng, (x, k * 0.5, z), w * 0.7, k * 0.55, colour, rough=0.2, corners=14)
        x += w * 0.7
