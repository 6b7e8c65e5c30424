"""Parks, squares and river banks."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.bins import street_bin
from app.demo.scenes.furniture import bench, lamp_post
from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import bush, distant_green, flower_bed, hedge, tree, tufts
from app.demo.scenes.rubbish import litter
from app.demo.scenes.spills import fallen, puddle, smoke, stain
from app.demo.scenes.stage import Stage
from app.demo.scenes.street import backdrop, open_sky

LAWN: Colour = (104, 136, 68)


def park(st: Stage, *, pagoda_far: bool = True, trees: bool = True) -> None:
    """A path through lawns, trees, and the old pagoda in the distance."""
    rng = st.rng("park")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=95, low=10, high=24)
    distant_green(st, Random(rng.getrandbits(32)), -50, 50, 62, 9)
    if pagoda_far:
        pagoda(st, rng.uniform(-24, 16), 118)
    distant_green(st, Random(rng.getrandbits(32)), -46, 46, 48, 5)
    lawn = (226, 231, 238) if st.light.snow else vary(rng, LAWN, 0.06)
    st.ground([(-50, -2), (50, -2), (50, 60), (-50, 60)], lawn, "snow" if st.light.snow else "grass", 0.9)
    st.ground(
        [(-1.7, -2), (1.7, -2), (1.2, 20), (4.0, 46), (1.0, 46), (-1.4, 20)],
        (184, 176, 164),
        "slabs",
        0.8,
        y=0.01,
    )
    for x in (-1.8, 1.62):
        st.ground(
            [(x, -2), (x + 0.16, -2), (x + 0.16, 16), (x, 16)], (150, 146, 140), "concrete", 0.6, y=0.02
        )
    if trees:
        spots = [(rng.uniform(3.0, 16) * rng.choice((-1, 1)), rng.uniform(9, 40)) for _ in range(12)]
        for x, z in sorted(spots, key=lambda p: -p[1]):
            tree(
                st,
                Random(rng.getrandbits(32)),
                Frame(x, z),
                rng.uniform(4.6, 7.6),
                spread=rng.uniform(0.9, 1.2),
            )


def pagoda(st: Stage, x: float, z: float) -> None:
    """The tower the district is named after: thirteen eaves, grey brick."""
    brick: Colour = (156, 128, 104)
    st.tube(Frame(x, z), 5.0, 9, brick, sides=8, cast=False)
    y, r = 9.0, 4.9
    for _ in range(13):
        st.tube(Frame(x, z, 0, y), r * 1.16, 0.7, tone(brick, 0.72), taper=0.86, sides=8, cast=False)
        st.tube(Frame(x, z, 0, y + 0.7), r * 0.92, 0.9, brick, taper=0.98, sides=8, cast=False)
        y += 1.55
        r *= 0.955
    st.tube(Frame(x, z, 0, y), r * 0.7, 2.2, tone(brick, 0.8), taper=0.1, sides=8, cast=False)


def overview(st: Stage) -> None:
    park(st)
    rng = st.rng("place")
    lamp_post(st, Frame(-2.3, 12), h=3.6, arm=0.2)
    bench(st, rng, Frame(2.7, 7.5, 30))
    flower_bed(st, rng, (-5.4, 5.0, -2.4, 7.4), 120)
    hedge(st, rng, (2.4, 10), (2.0, 24), 0.5)
    for z in (20, 14):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-0.7, 0.7), z))


def bare_soil(st: Stage) -> None:
    """Worn bare earth where a lawn should be, with litter; or replanted."""
    park(st)
    rng = st.rng("place")
    own = st.rng("soil")
    area: list[tuple[float, float]] = [
        (-1.2, 2.0),
        (1.8, 1.7),
        (3.9, 2.6),
        (4.6, 4.6),
        (3.2, 6.6),
        (0.4, 7.0),
        (-1.4, 5.6),
        (-1.9, 3.6),
    ]
    st.ground([(-2.4, -2), (2.4, -2), (5, 9), (-2.4, 9)], vary(rng, LAWN, 0.04), "grass", 0.9, y=0.025)
    if st.fixed:
        st.ground(area, (112, 150, 72), "grass", 1.1, y=0.03)
        tufts(st, own, (-1.6, 1.9, 4.2, 6.6), 150, (120, 160, 76), height=0.14)
        flower_bed(st, own, (1.6, 4.4, 3.6, 5.2), 60)
        return
    st.ground(area, (156, 124, 88), "soil", 1.2, y=0.03)
    stain(st, own, 1.0, 4.0, 1.3, 0.7, 190)
    tufts(st, own, (-1.8, 1.9, 4.4, 6.8), 46, (122, 132, 70), height=0.14)
    litter(st, own, (-0.9, 2.3, 3.2, 5.6), 16, 0.03)
    fallen(st, own, (-1.4, 2.2, 3.8, 6.2), 40, y=0.04)


def broken_bench(st: Stage) -> None:
    park(st)
    rng = st.rng("place")
    st.ground([(-1.6, 2.9), (2.2, 2.9), (2.2, 4.6), (-1.6, 4.6)], (176, 168, 158), "slabs", 0.8, y=0.02)
    bush(st, rng, Frame(-2.6, 5.4), 1.6, 0.9)
    bush(st, rng, Frame(2.9, 5.6), 1.4, 0.8)
    bench(st, st.rng("bench"), Frame(0.2, 3.3, rng.uniform(-14, 14)), w=1.9, broken=not st.fixed)


def fitness(st: Stage) -> None:
    """Outdoor fitness equipment: a twisted frame and a missing seat, or whole."""
    park(st)
    rng = st.rng("place")
    st.ground([(-3.4, 2.6), (3.6, 2.6), (3.6, 8.4), (-3.4, 8.4)], (176, 84, 70), "asphalt", 0.8, y=0.02)
    yellow: Colour = (232, 186, 40)
    blue: Colour = (40, 96, 170)
    far = Frame(1.6, 6.6)
    for x in (-0.8, 0.8):
        st.rod(far.at(x, 0, 0), far.at(x, 2.3, 0), 0.1, blue, cast=True)
    st.rod(far.at(-0.9, 2.3, 0), far.at(0.9, 2.3, 0), 0.08, yellow)
    at = Frame(-0.6, 4.0, rng.uniform(-12, 12))
    st.rod(at.at(0, 0, 0), at.at(0, 1.5, 0), 0.13, blue, cast=True)
    bend = 0.0 if st.fixed else 0.7
    st.rod(at.at(-1.0, 1.5 - bend, 0), at.at(0, 1.5, 0), 0.09, yellow, cast=True)
    st.rod(at.at(0, 1.5, 0), at.at(1.0, 1.5, 0), 0.09, yellow, cast=True)
    for side in (-1, 1):
        if side < 0 and not st.fixed:
            continue
        st.rod(at.at(side * 0.95, 1.5, 0), at.at(side * 0.95, 0.5, 0.1), 0.05, yellow)
        st.box(at.on(side * 0.95, 0.45, 0), 0.4, 0.08, 0.4, (50, 52, 56))
    if not st.fixed:
        st.rod(at.at(-0.7, 0.05, -0.5), at.at(-1.5, 0.05, -0.1), 0.06, yellow)
        st.box(at.on(-1.3, 0.02, -0.7, 30), 0.4, 0.08, 0.4, (50, 52, 56))
        for k in range(5):
            st.face(
                [
                    at.at(0.02 * k - 0.06, 0.5 + 0.17 * k, -0.07),
                    at.at(0.05, 0.54 + 0.17 * k, -0.07),
                    at.at(0.0, 0.44 + 0.17 * k, -0.07),
                ],
                (150, 84, 50),
            )
        st.face(
            [
                at.at(-1.6, 1.0, -0.6),
                at.at(1.4, 1.0, -0.62),
                at.at(1.4, 1.06, -0.62),
                at.at(-1.6, 1.06, -0.6),
            ],
            (226, 60, 50),
        )
        for k in range(8):
            x = -1.55 + k * 0.38
            st.face(
                [
                    at.at(x, 1.0, -0.61),
                    at.at(x + 0.16, 1.0, -0.61),
                    at.at(x + 0.2, 1.06, -0.61),
                    at.at(x + 0.04, 1.06, -0.61),
                ],
                (240, 240, 236),
            )


def square_litter(st: Stage) -> None:
    """A square with litter round the bin and on the paving."""
    park(st)
    rng = st.rng("place")
    st.ground([(-9, -2), (9, -2), (9, 11), (-9, 11)], (178, 170, 160), "slabs", 0.9, y=0.015)
    st.ground([(-4, 9), (4, 9), (4, 9.6), (-4, 9.6)], (150, 70, 60), "slabs", 0.6, y=0.02)
    street_bin(st, rng, Frame(1.9, 5.2, -8), full=not st.fixed)
    bench(st, rng, Frame(-2.4, 5.8, 10))
    figure(st, rng, Frame(-0.4, 12))
    if not st.fixed:
        own = st.rng("mess")
        fallen(st, own, (-3, 2, 3, 8), 70)
        litter(st, own, (-2.4, 2.2, 2.8, 5.6), 30)


def dog(st: Stage) -> None:
    """A dog off the lead on the lawn and what it left; or a walker with a lead."""
    park(st)
    rng = st.rng("place")
    bench(st, rng, Frame(-3.4, 8.5, -20))
    at = Frame(0.9, 4.0, 0)
    owner = Frame(0.1, 4.6) if st.fixed else Frame(-0.6, 16)
    figure(st, Random(7), owner, coat=(120, 50, 60))
    coat = rng.choice(((196, 150, 96), (60, 54, 50), (226, 220, 206)))
    st.contact(at.on(0.2, 0, 0), 0.5, 0.16, 0.6)
    for x in (-0.2, -0.1, 0.42, 0.52):
        st.rod(
            at.at(x, 0, 0.05 if x in (-0.1, 0.52) else -0.05),
            at.at(x, 0.32, 0),
            0.075,
            tone(coat, 0.86),
            cast=True,
        )
    st.blob(rng, at.at(0.16, 0.44, 0), 0.42, 0.17, coat, rough=0.06, corners=18)
    st.blob(rng, at.at(0.58, 0.62, 0), 0.14, 0.13, coat, rough=0.05, corners=14)
    st.blob(rng, at.at(0.72, 0.57, -0.01), 0.09, 0.06, tone(coat, 0.9), rough=0.05, corners=12)
    st.blob(rng, at.at(0.5, 0.68, -0.02), 0.05, 0.1, tone(coat, 0.7), rough=0.1)
    st.disc(at.at(0.61, 0.66, -0.13), (0.018, 0, 0), (0, 0.018, 0), (20, 20, 22), sides=8)
    st.path([at.at(-0.24, 0.5, 0), at.at(-0.42, 0.68, 0), at.at(-0.46, 0.82, 0)], 0.06, coat)
    if st.fixed:
        st.path(
            [at.at(0.46, 0.58, 0), at.at(-0.1, 0.7, 0.3), owner.at(0.25, 0.85, -0.05)], 0.02, (200, 40, 50)
        )
        return
    for k in range(3):
        st.blob(
            rng, (-0.3 + k * 0.05, 0.04 + 0.02 * k, 2.9), 0.07 - 0.015 * k, 0.035, (92, 64, 40), rough=0.1
        )
    st.blob(rng, (-0.9, 0.03, 3.3), 0.06, 0.03, (92, 64, 40), rough=0.1)


def burning(st: Stage) -> None:
    """A smouldering heap of leaves on the bank or lawn; or the swept, wetted place."""
    park(st)
    rng = st.rng("place")
    at = Frame(0.2, 4.2)
    own = st.rng("fire")
    st.disc((0.2, 0.03, 4.2), (1.3, 0, 0), (0, 0, 0.7), (90, 84, 76), sides=20, receive=True)
    if st.fixed:
        puddle(st, own, 0.2, 4.2, 0.7, 0.3, y=0.035)
        st.tube(Frame(1.7, 4.3), 0.16, 0.3, (40, 96, 170), taper=1.2)
        figure(st, rng, Frame(-1.4, 5.6), vest=True)
        return
    for _ in range(120):
        a, r = own.uniform(0, 6.28), own.random() ** 0.6
        y = 0.5 * (1 - r)
        st.blob(
            own,
            at.at(math.cos(a) * r * 1.1, 0.03 + y * own.random(), math.sin(a) * r * 0.6),
            0.1,
            0.05,
            own.choice(((96, 70, 44), (60, 52, 46), (140, 100, 54), (36, 34, 34))),
            rough=0.4,
            corners=7,
        )
    for _ in range(16):
        x, h = own.uniform(-0.45, 0.45), own.uniform(0.2, 0.6)
        base = at.at(x, 0.32, -0.1)
        st.face(
            [
                (base[0] - 0.08, base[1], base[2]),
                (base[0] + 0.08, base[1], base[2]),
                (base[0] + own.uniform(-0.05, 0.05), base[1] + h, base[2]),
            ],
            own.choice(((255, 150, 40), (255, 200, 70), (240, 96, 30))),
        )
    st.shine(at.at(0, 0.5, -0.1), 1.1, (255, 140, 50), 0.7)
    smoke(st, own, at.at(0.1, 0.7, 0), 3.2, 0.8, (220, 220, 216), 34)
