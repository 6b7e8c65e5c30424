"""What lies about: litter, bags, food waste, leaves, rubble, cardboard, water."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, add
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import UP, Stage

BAGS: tuple[Colour, ...] = (
    (40, 42, 46),
    (44, 46, 50),
    (206, 52, 46),
    (236, 236, 232),
    (60, 116, 180),
    (226, 190, 60),
    (52, 52, 56),
)


PAPERS: tuple[Colour, ...] = (
    (240, 238, 230),
    (226, 214, 184),
    (214, 60, 54),
    (70, 130, 190),
    (244, 210, 80),
    (236, 236, 240),
)


def bag(st: Stage, rng: Random, at: Frame, size: float = 0.42, colour: Colour | None = None) -> None:
    """A tied plastic bag: a sagging lump, folds, a sheen and two ears."""
    colour = colour or rng.choice(BAGS)
    st.contact(at, size * 0.72, size * 0.5, 0.75)
    st.cast(
        [
            at.at(math.cos(a) * size * 0.5, h, math.sin(a) * size * 0.4)
            for a in (0, 1.5, 3.1, 4.6)
            for h in (0.0, size * 0.7)
        ],
        at.y,
    )
    own = Random(rng.getrandbits(32))
    body = at.at(0, size * 0.36, 0)
    st.blob(own, body, size * 0.56, size * 0.4, tone(colour, 0.72), rough=0.12, corners=14)
    st.blob(
        own,
        add(body, (-size * 0.02, size * 0.05, 0)),
        size * 0.48,
        size * 0.34,
        colour,
        rough=0.12,
        corners=13,
    )
    side = -1 if st.light.sun[0] < 0 else 1
    shine = blend(colour, (255, 255, 255), 0.42 if sum(colour) < 300 else 0.55)
    for _ in range(3):
        p = add(body, (side * size * own.uniform(0.05, 0.3), size * own.uniform(0.0, 0.24), -0.02))
        st.blob(
            own,
            p,
            size * own.uniform(0.04, 0.09),
            size * own.uniform(0.06, 0.15),
            shine,
            rough=0.4,
            corners=7,
        )
    knot = add(body, (own.uniform(-0.06, 0.06), size * 0.4, 0))
    for _ in range(5):
        a = own.uniform(3.5, 5.9)
        st.rod(knot, add(body, (math.cos(a) * size * 0.36, size * 0.14, -0.01)), 0.008, tone(colour, 0.6))
    for dx in (-0.1, 0.1):
        st.face(
            [
                knot,
                add(knot, (dx * size * 2.2, size * 0.24, 0)),
                add(knot, (dx * size * 0.6, size * 0.26, 0)),
            ],
            tone(colour, 1.12),
        )


def heap(
    st: Stage,
    rng: Random,
    at: Frame,
    w: float,
    d: float,
    count: int,
    *,
    size: float = 0.4,
    height: float = 0.0,
) -> None:
    """A pile of bags and boxes, higher in the middle, drawn from the back."""
    items = []
    for _ in range(count):
        a, r = rng.uniform(0, 6.28), rng.random() ** 0.6
        dx, dz = math.cos(a) * r * w / 2, math.sin(a) * r * d / 2
        items.append(
            (
                dz,
                dx,
                height * max(0.0, 1.2 - 1.7 * r) * rng.uniform(0.6, 1.0),
                rng.uniform(0.75, 1.25) * size,
                rng.random(),
            )
        )
    st.contact(at, w * 0.62, d * 0.62, 0.6)
    for dz, dx, y, s, kind in sorted(items, key=lambda it: (-it[0], it[2])):
        spot = at.on(dx, y, dz)
        own = Random(rng.getrandbits(32))
        if kind < 0.2:
            carton(st, own, spot, s * own.uniform(0.8, 1.2))
        else:
            bag(st, own, spot, s)


def carton(st: Stage, rng: Random, at: Frame, size: float = 0.5, *, opened: bool | None = None) -> None:
    card = vary(rng, (186, 146, 100), 0.08)
    box = at.on(0, 0, 0, rng.uniform(-40, 40))
    w, h, d = size * rng.uniform(0.9, 1.3), size * rng.uniform(0.5, 0.9), size * 0.8
    st.contact(box.on(0, 0, d / 2), w * 0.62, d * 0.62, 0.6)
    st.box(box, w, h, d, card, top=tone(card, 1.06), side=tone(card, 0.86))
    tape = blend(card, (236, 220, 180), 0.6)
    st.face(
        [
            box.at(-0.03, h + 0.004, 0),
            box.at(0.03, h + 0.004, 0),
            box.at(0.03, h + 0.004, d),
            box.at(-0.03, h + 0.004, d),
        ],
        tape,
    )
    st.face(
        [
            box.at(-w * 0.3, h * 0.25, -0.005),
            box.at(w * 0.1, h * 0.25, -0.005),
            box.at(w * 0.1, h * 0.6, -0.005),
            box.at(-w * 0.3, h * 0.6, -0.005),
        ],
        rng.choice(((196, 60, 50), (60, 90, 140), (60, 60, 60))),
    )
    if opened or (opened is None and rng.random() < 0.4):
        st.face(
            [
                box.at(-w / 2, h, 0),
                box.at(w / 2, h, 0),
                box.at(w / 2, h + 0.1, -d * 0.4),
                box.at(-w / 2, h + 0.1, -d * 0.4),
            ],
            tone(card, 1.1),
        )
        st.face(
            [
                box.at(-w * 0.46, h + 0.003, d * 0.06),
                box.at(w * 0.46, h + 0.003, d * 0.06),
                box.at(w * 0.46, h + 0.003, d * 0.94),
                box.at(-w * 0.46, h + 0.003, d * 0.94),
            ],
            tone(card, 0.45),
        )


def scrap(st: Stage, rng: Random, x: float, z: float, y: float = 0.0) -> None:
    """One piece of litter."""
    kind = rng.random()
    a = rng.uniform(0, 3.14)
    at = Frame(x, z, math.degrees(a), y)
    if kind < 0.42:  # crumpled paper or wrapper
        s = rng.uniform(0.05, 0.15)
        colour = rng.choice(PAPERS)
        pts = [
            at.at(
                math.cos(i * 1.05) * s * rng.uniform(0.5, 1.1),
                0.012 + rng.random() * s * 0.3,
                math.sin(i * 1.05) * s * rng.uniform(0.5, 1.1),
            )
            for i in range(6)
        ]
        st.contact(at, s * 1.2, s * 1.1, 0.4)
        st.face(pts, colour, normal=UP)
        st.face([pts[0], pts[1], pts[2], at.at(0, s * 0.25, 0)], tone(colour, 0.78), normal=UP)
    elif kind < 0.56:  # plastic bottle
        st.contact(at, 0.16, 0.06, 0.4)
        glass = blend((176, 200, 206), rng.choice(((120, 180, 130), (200, 214, 220), (190, 210, 230))), 0.5)
        st.rod(at.at(-0.11, 0.035, 0), at.at(0.06, 0.035, 0), 0.07, glass)
        st.rod(at.at(0.06, 0.035, 0), at.at(0.11, 0.035, 0), 0.035, tone(glass, 0.9))
        st.rod(
            at.at(0.11, 0.035, 0),
            at.at(0.13, 0.035, 0),
            0.035,
            rng.choice(((210, 50, 50), (50, 100, 190), (240, 240, 240))),
        )
        st.rod(at.at(-0.05, 0.035, 0), at.at(0.02, 0.035, 0), 0.072, rng.choice(PAPERS))
    elif kind < 0.68:  # paper cup
        paper = rng.choice(((244, 242, 236), (210, 180, 140), (222, 90, 70)))
        st.contact(at, 0.12, 0.07, 0.4)
        st.rod(at.at(-0.06, 0.04, 0), at.at(0.06, 0.04, 0), 0.085, paper)
        st.disc(at.at(0.06, 0.04, 0), (0.015, 0, 0.0), (0, 0.042, 0.01), tone(paper, 0.55), sides=10)
    elif kind < 0.84:  # a flat sheet
        s = rng.uniform(0.09, 0.2)
        st.contact(at, s, s * 0.8, 0.3)
        st.face(
            [
                at.at(-s, 0.01, -s * 0.7),
                at.at(s, 0.012, -s * 0.6),
                at.at(s * 0.9, 0.03, s * 0.7),
                at.at(-s * 0.9, 0.01, s * 0.6),
            ],
            rng.choice(PAPERS),
            normal=UP,
        )
    else:  # a small bag with something in it
        bag(
            st,
            rng,
            at,
            rng.uniform(0.14, 0.24),
            rng.choice(((236, 236, 232), (210, 60, 54), (120, 170, 200), (70, 74, 80))),
        )


def litter(
    st: Stage, rng: Random, area: tuple[float, float, float, float], count: int, y: float = 0.0
) -> None:
    """Scattered pieces inside (x0, z0, x1, z1)."""
    x0, z0, x1, z1 = area
    spots = sorted(((rng.uniform(x0, x1), rng.uniform(z0, z1)) for _ in range(count)), key=lambda p: -p[1])
    for x, z in spots:
        scrap(st, Random(rng.getrandbits(32)), x, z, y)


def butts(
    st: Stage, rng: Random, area: tuple[float, float, float, float], count: int, y: float = 0.0
) -> None:
    """Cigarette ends."""
    x0, z0, x1, z1 = area
    for _ in range(count):
        x, z, a = rng.uniform(x0, x1), rng.uniform(z0, z1), rng.uniform(0, 6.28)
        dx, dz = math.cos(a) * 0.035, math.sin(a) * 0.035
        st.rod((x, y + 0.01, z), (x + dx, y + 0.01, z + dz), 0.014, (244, 242, 236))
        st.rod((x + dx, y + 0.01, z + dz), (x + dx * 1.7, y + 0.01, z + dz * 1.7), 0.014, (206, 140, 70))
