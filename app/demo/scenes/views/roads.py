"""The carriageway: crossings, potholes, standing water, mud, traffic, bus stops."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.buildings import WALLS, paint_wall, storeys, wall_between
from app.demo.scenes.cycles import scooter
from app.demo.scenes.furniture import cone, lamp_post, rail
from app.demo.scenes.geometry import Frame, Vec, add
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import tree
from app.demo.scenes.rubbish import litter
from app.demo.scenes.shops import shop_row
from app.demo.scenes.spills import puddle
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.street import ASPHALT, backdrop, open_sky
from app.demo.scenes.vehicles import car

WHITE: Colour = (232, 232, 226)


def road(
    st: Stage, *, half: float = 7.0, length: float = 80, zebra: float | None = None, walls: bool = True
) -> None:
    """Standing in the middle of the near side, looking along the road."""
    rng = st.rng("road")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=length + 10)
    st.ground([(-40, -2), (40, -2), (40, length), (-40, length)], (166, 162, 156), "paving", y=-0.01)
    st.ground([(-half, -2), (half, -2), (half, length), (-half, length)], ASPHALT, "asphalt")
    for x in (-half + 0.35, half - 0.47):
        st.ground([(x, -2), (x + 0.12, -2), (x + 0.12, length), (x, length)], WHITE, y=0.004)
    for x in (-0.2, 0.08):
        st.ground(
            [(x, 6 if zebra else -2), (x + 0.12, 6 if zebra else -2), (x + 0.12, length), (x, length)],
            (232, 190, 60),
            y=0.004,
        )
    for x in (-half / 2, half / 2):
        for k in range(10):
            z = 8 + k * 6.5 if zebra else 2 + k * 6.5
            st.ground([(x - 0.07, z), (x + 0.07, z), (x + 0.07, z + 3), (x - 0.07, z + 3)], WHITE, y=0.004)
    if zebra is not None:
        x = -half + 0.7
        while x < half - 0.6:
            st.ground(
                [(x, zebra), (x + 0.45, zebra), (x + 0.45, zebra + 4), (x, zebra + 4)],
                WHITE,
                "asphalt",
                0.5,
                y=0.005,
            )
            x += 0.95
        st.ground(
            [
                (-half + 0.5, zebra + 5.2),
                (0 - 0.3, zebra + 5.2),
                (-0.3, zebra + 5.55),
                (-half + 0.5, zebra + 5.55),
            ],
            WHITE,
            y=0.005,
        )
    for side in (-1, 1):
        st.face(
            [
                (side * half, 0, -2),
                (side * half, 0.14, -2),
                (side * half, 0.14, length),
                (side * half, 0, length),
            ],
            (176, 174, 170),
        )
        if walls:
            wall = (
                wall_between((side * (half + 6), 2), (side * (half + 6), length), 14)
                if side < 0
                else wall_between((half + 6, length), (half + 6, 2), 14)
            )
            paint_wall(st, wall, vary(rng, rng.choice(WALLS), 0.05), "plaster", 0.6)
            storeys(st, Random(rng.getrandbits(32)), wall, first=3.7, far=12, bay=3.8)
            shop_row(st, Random(rng.getrandbits(32)), wall, width=5)
    spots = sorted(
        [(-half - 1.3, z) for z in range(12, 60, 9)] + [(half + 1.3, z) for z in range(8, 60, 9)],
        key=lambda p: -p[1],
    )
    for x, z in spots:
        tree(st, Random(rng.getrandbits(32)), Frame(x, z), 6)


def traffic(st: Stage, rng: Random, half: float = 7.0, near: float = 16) -> None:
    for x, z, turn in (
        (half * 0.25, near + 22, 0),
        (-half * 0.3, near + 14, 180),
        (half * 0.7, near + 8, 0),
        (-half * 0.72, near + 5, 180),
        (half * 0.25, near, 0),
    ):
        if rng.random() < 0.8:
            z0 = z if turn == 0 else z + 4.4
            car(
                st,
                Random(rng.getrandbits(32)),
                Frame(x + rng.uniform(-0.3, 0.3), z0, turn),
                van=rng.random() < 0.15,
            )


def overview(st: Stage) -> None:
    road(st)
    rng = st.rng("traffic")
    traffic(st, rng, near=11)
    for z in (40, 26, 12):
        lamp_post(st, Frame(7.6, z), arm=-1.8)


def crossing(st: Stage) -> None:
    """A junction with zebra and lights; in the problem picture riders cross against them and a car stands on the stripes."""
    road(st, zebra=4.2)
    rng = st.rng("traffic")
    own = st.rng("breach")
    traffic(st, rng, near=24)
    signal(st, Frame(7.6, 9.4), red=not st.fixed)
    signal(st, Frame(-7.6, 9.4), red=not st.fixed)
    if st.fixed:
        car(st, Random(rng.getrandbits(32)), Frame(-2.0, 14.8, 180))
        car(st, Random(rng.getrandbits(32)), Frame(-5.0, 15.0, 180))
        figure(st, own, Frame(-8.2, 7.4), vest=True, seen="front")
        for k in range(3):
            figure(st, Random(own.getrandbits(32)), Frame(0.6 + k * 1.3, 6.0 + k * 0.4))
        return
    car(st, Random(rng.getrandbits(32)), Frame(-2.2, 10.4, 184))
    for x, z, turn in ((3.2, 7.6, -78), (0.5, 5.4, -84), (4.4, 5.0, 82)):
        rider(st, Random(own.getrandbits(32)), Frame(x, z, turn))
    figure(st, Random(own.getrandbits(32)), Frame(-3.4, 5.4))


def signal(st: Stage, at: Frame, *, red: bool) -> None:
    st.rod(at.at(0, 0, 0), at.at(0, 3.6, 0), 0.14, (120, 126, 130), cast=True)
    st.box(at.on(0, 2.7, -0.1), 0.36, 1.0, 0.2, (34, 36, 38), cast=False)
    for k, (on, colour) in enumerate(
        ((red, (236, 50, 40)), (False, (200, 160, 40)), (not red, (50, 200, 110)))
    ):
        c = at.at(0, 3.52 - k * 0.31, -0.11)
        st.disc(c, (0.12, 0, 0), (0, 0.12, 0), colour if on else (60, 58, 56), sides=12)
        if on:
            st.shine(c, 0.5, colour, 0.6)


def rider(st: Stage, rng: Random, at: Frame) -> None:
    """Somebody on a scooter, without a helmet."""
    scooter(st, rng, at)
    coat = rng.choice(((60, 90, 140), (150, 60, 60), (90, 96, 80), (230, 190, 60)))
    st.rod(at.at(0, 0.82, 0.5), at.at(0.12, 0.5, 0.9), 0.17, (48, 50, 58))
    st.rod(at.at(0.12, 0.5, 0.9), at.at(0.1, 0.32, 0.85), 0.13, (48, 50, 58))
    st.rod(at.at(0, 0.84, 0.5), at.at(0, 1.34, 0.62), 0.34, coat)
    st.path([at.at(0.1, 1.3, 0.62), at.at(0.22, 1.08, 0.9), at.at(0.2, 1.06, 1.14)], 0.1, tone(coat, 0.9))
    st.blob(rng, at.at(0, 1.52, 0.68), 0.11, 0.13, (48, 42, 40), rough=0.04, corners=14)


def pothole(st: Stage) -> None:
    road(st)
    rng = st.rng("traffic")
    traffic(st, rng, near=16)
    x, z = rng.uniform(0.9, 1.5), rng.uniform(2.9, 3.3)
    own = st.rng("hole")
    if st.fixed:
        pts: list[tuple[float, float]] = [
            (x - 1.3, z - 0.7),
            (x + 1.3, z - 0.7),
            (x + 1.3, z + 0.8),
            (x - 1.3, z + 0.8),
        ]
        st.ground(pts, (74, 75, 78), "asphalt", 0.8, y=0.004)
        return
    for k, paint in ((1.25, (120, 118, 114)), (1.0, (92, 86, 80)), (0.8, (70, 64, 58))):
        ring: list[Vec] = [
            (
                x + math.cos(i * 0.35) * 1.1 * k * own.uniform(0.85, 1.15),
                0.003,
                z + math.sin(i * 0.35) * 0.62 * k * own.uniform(0.85, 1.15),
            )
            for i in range(18)
        ]
        st.face(ring, paint, normal=UP, receive=True)
        st.texture(ring, (1, 0, 0), (0, 0, 1), "soil", 1.0)
    puddle(st, own, x + 0.05, z - 0.05, 0.72, 0.34)
    for _ in range(40):
        a = own.uniform(0, 6.28)
        st.blob(
            own,
            (x + math.cos(a) * own.uniform(1.0, 1.9), 0.02, z + math.sin(a) * own.uniform(0.6, 1.2)),
            own.uniform(0.015, 0.06),
            own.uniform(0.01, 0.035),
            (96, 96, 96),
            rough=0.4,
            corners=6,
            normal=UP,
        )
    for _ in range(5):
        a = own.uniform(0, 6.28)
        p: Vec = (x + math.cos(a) * 1.2, 0.006, z + math.sin(a) * 0.7)
        path = [p]
        for _ in range(5):
            p = add(
                p,
                (
                    math.cos(a) * 0.25 + own.uniform(-0.12, 0.12),
                    0,
                    math.sin(a) * 0.25 + own.uniform(-0.1, 0.1),
                ),
            )
            path.append(p)
        st.path(path, 0.02, (58, 58, 60))
    cone(st, Frame(x - 1.7, z + 0.5)) if own.random() < 0.5 else None


def muddy(st: Stage) -> None:
    """Mud carried out of a site onto the road."""
    road(st, walls=False)
    rng = st.rng("place")
    hoarding = wall_between((7.2, 60), (7.2, 3), 2.5)
    st.surface(
        hoarding.at(0, 0),
        (hoarding.along[0] * hoarding.width, 0, hoarding.along[2] * hoarding.width),
        (0, 2.5, 0),
        (46, 112, 160),
    )
    for k in range(30):
        st.face(hoarding.quad(k * 1.9, 0, k * 1.9 + 0.08, 2.5, 0.03), (36, 92, 136))
    traffic(st, rng, near=20)
    if st.fixed:
        for k in range(5):
            puddle(st, rng, rng.uniform(0.6, 5), 2.4 + k * 1.2, rng.uniform(0.3, 0.8), rng.uniform(0.1, 0.2))
        return
    own = st.rng("mud")
    mud: Colour = (134, 104, 74)
    for x0 in (1.5, 3.3):
        pts: list[Vec] = [
            (x0 + 0.3 + z * 0.02 + own.uniform(-0.06, 0.06), 0.006, z) for z in (1, 3, 6, 10, 16, 24)
        ]
        back: list[Vec] = [
            (x0 - 0.25 + z * 0.02 + own.uniform(-0.06, 0.06), 0.006, z) for z in (24, 16, 10, 6, 3, 1)
        ]
        st.face([*pts, *back], mud, normal=UP, receive=True)
        st.texture([*pts, *back], (1, 0, 0), (0, 0, 1), "soil", 1.2)
    for _ in range(150):
        z = own.uniform(1.6, 12)
        st.blob(
            own,
            (own.uniform(0.6, 5), 0.02, z),
            own.uniform(0.02, 0.11),
            own.uniform(0.01, 0.05),
            vary(own, mud, 0.14),
            rough=0.4,
            corners=7,
            normal=UP,
        )


def rail_broken(st: Stage) -> None:
    """A guard rail knocked out of line."""
    road(st)
    rng = st.rng("traffic")
    traffic(st, rng, near=15)
    rail(st, (0.1, 40), (0.1, 2.4), gap=None if st.fixed else (0.78, 0.9))
    if not st.fixed:
        own = st.rng("bent")
        st.rod((0.5, 0.03, 4.4), (1.9, 0.04, 5.6), 0.05, (226, 228, 230))
        st.rod((0.7, 0.03, 4.9), (2.1, 0.25, 5.0), 0.05, (226, 228, 230))
        cone(st, Frame(1.2, 3.6))
        litter(st, own, (0.4, 3.4, 2.2, 5), 3)
