"""Goods and the things they are sold from: crates, produce, hooks, basins, umbrellas, grills, shelves."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.produce import PRODUCE, crate
from app.demo.scenes.stage import Stage


def umbrella(st: Stage, rng: Random, at: Frame, *, r: float = 1.3, h: float = 2.2) -> None:
    a, b = rng.choice(
        (
            ((206, 46, 44), (240, 236, 226)),
            ((40, 110, 170), (240, 236, 226)),
            ((52, 130, 84), (244, 220, 120)),
            ((226, 150, 40), (250, 246, 236)),
        )
    )
    st.rod(at.at(0, 0, 0), at.at(0, h + 0.3, 0), 0.05, (200, 202, 204))
    rim = [at.at(math.cos(i * math.pi / 4) * r, h - 0.15, math.sin(i * math.pi / 4) * r) for i in range(8)]
    st.cast([*rim, at.at(0, h + 0.35, 0)])
    tip = at.at(0, h + 0.35, 0)
    order = sorted(range(8), key=lambda i: -st.camera.depth(rim[i]) - st.camera.depth(rim[(i + 1) % 8]))
    for i in order:
        p, q = rim[i], rim[(i + 1) % 8]
        paint = a if i % 2 else b
        st.face([tip, p, q], paint if st.camera.eye[1] > h else tone(paint, 0.8))
        st.face([p, q, (q[0], q[1] - 0.14, q[2]), (p[0], p[1] - 0.14, p[2])], tone(paint, 0.92))


def basin(
    st: Stage, rng: Random, at: Frame, *, r: float = 0.3, fish: bool = True, colour: Colour = (196, 60, 54)
) -> None:
    """A plastic basin with water and fish."""
    st.contact(at, r * 1.2, r * 1.2, 0.6)
    st.tube(at, r * 0.8, 0.16, colour, taper=1.22, top=tone(colour, 1.1))
    st.disc(at.at(0, 0.162, 0), at.way(r * 0.9, 0, 0), at.way(0, 0, r * 0.9), (110, 130, 132), sides=18)
    if fish:
        for _ in range(4):
            a = rng.uniform(0, 6.28)
            p = at.at(rng.uniform(-0.4, 0.4) * r, 0.165, rng.uniform(-0.4, 0.4) * r)
            st.disc(
                p,
                (math.cos(a) * 0.1, 0, math.sin(a) * 0.1),
                (-math.sin(a) * 0.03, 0, math.cos(a) * 0.03),
                (78, 88, 90),
                sides=8,
            )


def meat_rail(st: Stage, rng: Random, at: Frame, w: float, h: float = 1.9) -> None:
    for x in (-w / 2, w / 2):
        st.rod(at.at(x, 0, 0), at.at(x, h, 0), 0.04, (180, 182, 184))
    st.rod(at.at(-w / 2, h, 0), at.at(w / 2, h, 0), 0.04, (180, 182, 184))
    n = int(w / 0.26)
    for i in range(n):
        x = -w / 2 + w * (i + 0.5) / n
        long = rng.uniform(0.3, 0.62)
        red = vary(rng, (176, 70, 66), 0.1)
        st.rod(at.at(x, h, 0), at.at(x, h - 0.1, 0), 0.012, (120, 122, 124))
        st.blob(rng, at.at(x, h - 0.1 - long / 2, 0), 0.09, long / 2, red, rough=0.16, corners=12)
        st.blob(
            rng,
            at.at(x + 0.03, h - 0.12 - long / 2, -0.01),
            0.035,
            long * 0.4,
            (226, 196, 180),
            rough=0.3,
            corners=9,
        )
        st.blob(
            rng,
            at.at(x - 0.04, h - 0.14 - long / 2, -0.01),
            0.02,
            long * 0.3,
            tone(red, 0.76),
            rough=0.3,
            corners=8,
        )


def grill(st: Stage, rng: Random, at: Frame, *, w: float = 1.3) -> None:
    """A charcoal grill with skewers, glowing, on legs."""
    st.contact(at.on(0, 0, 0.15), w * 0.55, 0.3, 0.6)
    for x in (-w * 0.42, w * 0.42):
        for z in (0.02, 0.3):
            st.rod(at.at(x, 0, z), at.at(x, 0.78, z), 0.035, (50, 50, 52))
    st.box(at.on(0, 0.72, 0), w, 0.16, 0.32, (58, 58, 60), top=(150, 60, 30))
    for _ in range(26):
        p = at.at(rng.uniform(-w, w) * 0.46, 0.885, rng.uniform(0.03, 0.29))
        st.blob(
            rng,
            p,
            0.03,
            0.018,
            rng.choice(((250, 140, 50), (90, 40, 30), (60, 56, 54), (240, 96, 40))),
            corners=6,
        )
    for i in range(9):
        x = -w * 0.42 + w * 0.84 * i / 8
        st.rod(at.at(x, 0.92, -0.12), at.at(x, 0.92, 0.36), 0.01, (200, 190, 170))
        for k in range(4):
            st.blob(
                rng,
                at.at(x, 0.925, 0.03 + k * 0.075),
                0.026,
                0.018,
                vary(rng, (138, 74, 44), 0.16),
                corners=7,
            )
    st.shine(at.at(0, 0.9, 0.1), 0.9, (255, 120, 40), 0.7)


def stool(st: Stage, at: Frame, colour: Colour = (206, 52, 46), h: float = 0.44) -> None:
    st.contact(at, 0.2, 0.2, 0.5)
    st.tube(at, 0.17, h, colour, taper=0.76, sides=8)
    st.disc(at.at(0, h + 0.002, 0), at.way(0.05, 0, 0), at.way(0, 0, 0.05), tone(colour, 0.6), sides=8)


def table(
    st: Stage, at: Frame, *, w: float = 0.8, d: float = 0.8, h: float = 0.7, colour: Colour = (206, 178, 136)
) -> None:
    st.contact(at.on(0, 0, d / 2), w * 0.6, d * 0.6, 0.5)
    for x in (-w * 0.42, w * 0.42):
        for z in (d * 0.92, d * 0.08):
            st.rod(at.at(x, 0, z), at.at(x, h, z), 0.04, (96, 98, 100))
    st.box(at.on(0, h, 0), w, 0.04, d, tone(colour, 0.8), top=colour)


def shelf(
    st: Stage,
    rng: Random,
    at: Frame,
    *,
    w: float = 2.0,
    h: float = 1.8,
    rows: int = 4,
    d: float = 0.4,
    frame: Colour = (222, 224, 224),
    gaps: float = 0.0,
) -> None:
    """A shop shelf with packets."""
    st.contact(at.on(0, 0, d / 2), w * 0.52, d * 0.7, 0.6)
    st.box(at.on(0, 0, d * 0.8), w, h, d * 0.2, tone(frame, 0.8))
    palette: tuple[Colour, ...] = (
        (200, 60, 54),
        (230, 190, 70),
        (80, 140, 90),
        (70, 110, 180),
        (238, 234, 224),
        (170, 100, 60),
        (120, 70, 130),
        (240, 140, 60),
    )
    for row in range(rows):
        y = 0.12 + (h - 0.12) * row / rows
        st.box(at.on(0, y - 0.04, 0), w, 0.04, d, frame, top=tone(frame, 0.94), cast=False)
        x = -w / 2 + 0.03
        while x < w / 2 - 0.1:
            paint, k = rng.choice(palette), rng.uniform(0.09, 0.2)
            tall = rng.uniform(0.5, 0.82) * (h - 0.12) / rows
            n = rng.randint(1, 4)
            for _ in range(n):
                if x + k > w / 2 - 0.02:
                    break
                if rng.random() >= gaps:
                    st.box(
                        at.on(x + k / 2, y, 0.06),
                        k * 0.94,
                        tall,
                        0.16,
                        paint,
                        top=tone(paint, 1.1),
                        cast=False,
                    )
                    st.face(
                        at.rect(x + k * 0.15, y + tall * 0.3, x + k * 0.8, y + tall * 0.7, 0.055),
                        blend(paint, (255, 255, 255), 0.6),
                    )
                x += k
            x += 0.02
        st.face(at.rect(-w / 2, y - 0.05, w / 2, y + 0.0, -0.006), (246, 238, 190))
    for x in (-w / 2, w / 2):
        st.rod(at.at(x, 0, 0), at.at(x, h, 0), 0.045, frame)


def counter_goods(st: Stage, rng: Random, at: Frame, w: float, d: float, count: int) -> None:
    """Boxes, sacks and drums stacked in front of a shop."""
    spots = sorted(((rng.uniform(-w, w) / 2, rng.uniform(0, d)) for _ in range(count)), key=lambda p: -p[1])
    for x, z in spots:
        own = Random(rng.getrandbits(32))
        spot = at.on(x, 0, z, own.uniform(-15, 15))
        kind = own.random()
        if kind < 0.45:
            card = vary(own, (190, 150, 104), 0.08)
            for level in range(own.randint(1, 3)):
                st.box(
                    spot.on(own.uniform(-0.03, 0.03), level * 0.34, 0),
                    0.5,
                    0.33,
                    0.4,
                    card,
                    top=tone(card, 1.08),
                    side=tone(card, 0.84),
                )
                st.face(
                    spot.on(0, level * 0.34, 0).rect(-0.15, 0.08, 0.15, 0.24, -0.004),
                    own.choice(((200, 60, 50), (50, 110, 160), (60, 130, 80))),
                )
        elif kind < 0.7:
            sack(st, own, spot)
        else:
            crate(st, own, spot, own.choice(list(PRODUCE)))


def sack(st: Stage, rng: Random, at: Frame) -> None:
    """A woven sack of rice or flour standing up, tied at the top."""
    cloth: Colour = rng.choice(((226, 220, 202), (214, 200, 164), (206, 212, 214)))
    st.contact(at.on(0, 0, 0.12), 0.34, 0.24, 0.7)
    st.blob(rng, at.at(0, 0.13, 0), 0.27, 0.16, tone(cloth, 0.82), rough=0.06, corners=16)
    st.box(at, 0.46, 0.5, 0.3, cloth, side=tone(cloth, 0.8), top=tone(cloth, 0.95), taper=1.1)
    st.face(
        at.rect(-0.15, 0.14, 0.15, 0.38, -0.02), rng.choice(((190, 50, 46), (40, 110, 70), (40, 80, 150)))
    )
    st.face(at.rect(-0.1, 0.22, 0.1, 0.3, -0.024), (244, 240, 226))
    st.blob(rng, at.at(0, 0.53, 0.12), 0.19, 0.07, tone(cloth, 1.03), rough=0.2, corners=12)
    st.blob(rng, at.at(0, 0.63, 0.12), 0.07, 0.06, tone(cloth, 0.94), rough=0.3, corners=9)
