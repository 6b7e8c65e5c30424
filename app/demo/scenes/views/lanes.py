"""Lanes between old houses: sewage, night market."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.cycles import cart, scooter
from app.demo.scenes.furniture import cable_pole, cover, sag
from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour
from app.demo.scenes.people import figure
from app.demo.scenes.produce import crate
from app.demo.scenes.rubbish import litter
from app.demo.scenes.spills import puddle, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.stalls import umbrella
from app.demo.scenes.street import lane


def sewage(st: Stage) -> None:
    """Sewage coming up round a cover and running along the lane."""
    lane(st)
    rng = st.rng("place")
    x, z = rng.uniform(-0.3, 0.3), 4.4
    own = st.rng("sewage")
    if not st.fixed:
        dark: Colour = (92, 88, 74)
        for k in range(9):
            puddle(
                st,
                own,
                x + own.uniform(-0.9, 0.9),
                1.9 + k * 0.36,
                own.uniform(0.6, 1.3),
                own.uniform(0.18, 0.34),
                dark,
            )
        puddle(st, own, x, z, 1.5, 0.7, dark)
    cover(st, rng, x, z, 0.36)
    if not st.fixed:
        for r in (0.42, 0.5, 0.6):
            st.path(
                [(x + math.cos(i * 0.35) * r, 0.01, z + math.sin(i * 0.35) * r) for i in range(19)],
                0.015,
                (150, 146, 128),
            )
        for _ in range(16):
            st.blob(
                own,
                (x + own.uniform(-1.2, 1.2), 0.012, own.uniform(2.0, 4.6)),
                own.uniform(0.02, 0.05),
                0.012,
                (186, 180, 160),
                rough=0.4,
                corners=7,
                normal=UP,
            )
        litter(st, own, (-1.6, 2.2, 1.6, 4.2), 7)
    figure(st, rng, Frame(0.8, 13))


def lane_overview(st: Stage) -> None:
    lane(st)
    rng = st.rng("place")
    scooter(st, rng, Frame(1.7, 7.0, 4))
    pole = cable_pole(st, Frame(-2.2, 10))
    for k in range(3):
        sag(st, (pole[0] + 0.3 * k, pole[1], pole[2]), (2.5, 5.4 + 0.3 * k, 20), 0.4)
    figure(st, rng, Frame(0.4, 12))


def lane_vendors(st: Stage) -> None:
    """A night-market lane."""

    lane(st)
    own = st.rng("stalls")
    for k in range(3, -1, -1):
        for side in (-1, 1):
            at = Frame(side * (1.75 if st.fixed else 1.1), 4.4 + k * 3.0, side * -62)
            umbrella(st, Random(own.getrandbits(32)), at.on(0, 0, 0.5), r=1.1, h=2.1)
            cart(st, Random(own.getrandbits(32)), at, 1.5, 0.8)
            for j in range(2):
                crate(
                    st,
                    Random(own.getrandbits(32)),
                    at.on(-0.35 + 0.7 * j, 0.72, 0.2),
                    own.choice(("橘子", "苹果", "玉米", "香蕉", "葡萄")),
                    h=0.12,
                )
        figure(st, Random(own.getrandbits(32)), Frame(own.uniform(-0.4, 0.4), 6 + k * 3.2))
    if not st.fixed:
        litter(st, own, (-1.6, 2.2, 1.6, 4.2), 22)
        stain(st, own, 0, 3, 1.2, 0.4, 150)
