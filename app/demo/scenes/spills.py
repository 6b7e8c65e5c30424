"""What covers the ground or hangs in the air: stains, water, rubble, leaves, smoke."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec, add, scale
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import UP, Stage


def fallen(
    st: Stage,
    rng: Random,
    area: tuple[float, float, float, float],
    count: int,
    colours: tuple[Colour, ...] | None = None,
    *,
    size: float = 0.07,
    y: float = 0.006,
) -> None:
    """Leaves, vegetable scraps, petals lying flat."""
    colours = colours or ((176, 128, 52), (150, 98, 44), (196, 158, 70), (126, 110, 52))
    x0, z0, x1, z1 = area
    for x, z in sorted(
        ((rng.uniform(x0, x1), rng.uniform(z0, z1)) for _ in range(count)), key=lambda p: -p[1]
    ):
        a, s = rng.uniform(0, 3.14), size * rng.uniform(0.6, 1.4)
        c, n = math.cos(a) * s, math.sin(a) * s
        st.face(
            [
                (x - c, y, z - n),
                (x - n * 0.4, y + 0.01, z + c * 0.4),
                (x + c, y + 0.015, z + n),
                (x + n * 0.4, y, z - c * 0.4),
            ],
            vary(rng, rng.choice(colours), 0.12),
            normal=UP,
            receive=True,
        )


def stain(
    st: Stage, rng: Random, x: float, z: float, rx: float, rz: float, depth: int = 150, y: float = 0.0
) -> None:
    """A dark patch on the ground that keeps its texture: oil, damp, trodden dirt."""
    for k in (1.0, 0.78, 0.55):
        pts: list[Vec] = []
        for i in range(18):
            a = 2 * math.pi * i / 18
            r = k * (1 + 0.2 * math.sin(a * 3 + x) + rng.uniform(-0.1, 0.1))
            pts.append((x + math.cos(a) * rx * r, y, z + math.sin(a) * rz * r))
        value = int(255 - (255 - depth) * (1.25 - k * 0.8))
        st.dim(pts, max(60, min(250, value)))


def puddle(
    st: Stage,
    rng: Random,
    x: float,
    z: float,
    rx: float,
    rz: float,
    colour: Colour | None = None,
    y: float = 0.004,
) -> None:
    """Standing water: a smooth patch that mirrors the sky, darker at the near edge."""
    sky = colour or blend(st.light.sky_low, (92, 96, 98), 0.35)
    pts, inner = [], []
    for i in range(26):
        a = 2 * math.pi * i / 26
        r = 1 + 0.16 * math.sin(a * 2 + x * 3) + 0.1 * math.sin(a * 5 + z) + rng.uniform(-0.04, 0.04)
        p = (x + math.cos(a) * rx * r, y, z + math.sin(a) * rz * r)
        pts.append(p)
        inner.append(add(scale(p, 0.86), scale((x, y, z + rz * 0.16), 0.14)))
    outer = st.camera.outline(pts)
    middle = st.camera.outline(inner)
    depth = max(0.0, st.camera.depth((x, y, z)))
    if outer:
        st.flat(outer, st.light.paint(tone(sky, 0.62), UP, depth), receive=True)
    if middle:
        st.flat(middle, st.light.paint(tone(sky, 0.9), UP, depth), receive=True)


def rubble(
    st: Stage,
    rng: Random,
    at: Frame,
    w: float,
    d: float,
    h: float,
    colour: Colour = (150, 140, 128),
    count: int = 150,
) -> None:
    """A heap of broken brick, plaster and earth."""
    st.contact(at, w * 0.62, d * 0.62, 0.7)
    st.cast(
        [at.at(math.cos(a) * w * 0.3, h * 0.9, math.sin(a) * d * 0.3) for a in (0, 1.5, 3.1, 4.6)]
        + [at.at(math.cos(a) * w * 0.5, 0, math.sin(a) * d * 0.5) for a in (0, 1.5, 3.1, 4.6)],
        at.y,
    )
    pieces = []
    for _ in range(count):
        a, r = rng.uniform(0, 6.28), rng.random() ** 0.55
        top = h * (1 - r) ** 0.8
        pieces.append((math.cos(a) * r * w / 2, top * rng.uniform(0.5, 1.0), math.sin(a) * r * d / 2, r))
    paints: tuple[Colour, ...] = (
        colour,
        tone(colour, 1.2),
        tone(colour, 0.8),
        (172, 96, 74),
        (158, 84, 66),
        (206, 200, 190),
    )
    for dx, y, dz, r in sorted(pieces, key=lambda p: (-p[2], p[1])):
        s = rng.uniform(0.06, 0.17) * (1.2 - 0.4 * r)
        if rng.random() < 0.35:
            st.box(
                at.on(dx, y, dz, rng.uniform(0, 90)),
                s * 2.2,
                s,
                s * 1.1,
                vary(rng, rng.choice(paints[3:]), 0.1),
                cast=False,
            )
        else:
            st.blob(
                rng,
                at.at(dx, y + s * 0.4, dz),
                s * 1.2,
                s,
                vary(rng, rng.choice(paints), 0.1),
                rough=0.35,
                corners=7,
                normal=(0.1, 0.8, -0.4),
            )


def smoke(
    st: Stage,
    rng: Random,
    at: Vec,
    height: float,
    spread: float,
    colour: Colour = (214, 214, 210),
    count: int = 26,
) -> None:
    """Drifting smoke, steam or dust: puffs that grow and thin out as they rise."""
    for i in range(count):
        k = i / count
        p = add(at, (rng.gauss(0, spread * (0.12 + k * 0.8)), height * k, rng.gauss(0, 0.15)))
        st.veil(
            p,
            (0.16 + spread * k * 0.7) * rng.uniform(0.6, 1.2),
            (0.62 - 0.4 * k) * rng.uniform(0.6, 1.0),
            colour,
        )
