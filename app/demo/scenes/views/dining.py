"""Where food is eaten and what is left of it: dining rooms, swill buckets."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import door, room
from app.demo.scenes.rubbish import bag, butts, litter
from app.demo.scenes.spills import fallen, puddle, smoke
from app.demo.scenes.stage import Stage
from app.demo.scenes.stalls import stool, table
from app.demo.scenes.views.walls import yard_wall


def kitchen_waste(st: Stage) -> None:
    """Open swill buckets behind a restaurant, or lidded and labelled ones."""

    wall = yard_wall(st, z=4.4, tile="grime")
    door(st, wall, 25.0, colour=(120, 124, 126), w=1.0)
    own = st.rng("swill")
    for k, x in enumerate((-0.9, -0.15, 0.6)):
        at = Frame(x, 3.2 + 0.15 * (k % 2))
        paint: Colour = (
            (52, 116, 70) if st.fixed else own.choice(((40, 90, 150), (90, 92, 94), (200, 196, 60)))
        )
        st.contact(at, 0.38, 0.38, 0.7)
        st.tube(at, 0.28, 0.7, paint, taper=1.12, sides=14)
        if st.fixed:
            st.tube(at.on(0, 0.7, 0), 0.33, 0.07, tone(paint, 1.15), sides=14, cast=False)
            st.decal(
                at.rect(-0.2, 0.3, 0.2, 0.46, -0.32), board("餐厨废弃物", (255, 255, 255), paint, 320, 100)
            )
            continue
        st.disc(at.at(0, 0.69, 0), (0.29, 0, 0), (0, 0, 0.29), (120, 92, 52), sides=16)
        for _ in range(16):
            st.blob(
                own,
                at.at(own.uniform(-0.24, 0.24), 0.72 + own.uniform(0, 0.06), own.uniform(-0.22, 0.22)),
                0.07,
                0.03,
                own.choice(((196, 150, 80), (110, 140, 60), (226, 214, 180), (170, 70, 50))),
                rough=0.4,
                corners=8,
            )
        for _ in range(4):
            st.face(
                [
                    at.at(own.uniform(-0.25, 0.2), 0.66, -0.29),
                    at.at(own.uniform(-0.2, 0.25), 0.66, -0.29),
                    at.at(own.uniform(-0.1, 0.1), own.uniform(0.1, 0.4), -0.28),
                ],
                (130, 96, 52),
            )
    if not st.fixed:
        puddle(st, own, -0.1, 2.5, 1.3, 0.3, (110, 92, 60))
        fallen(
            st, own, (-1.5, 2.1, 1.4, 3.0), 40, ((196, 150, 80), (110, 140, 60), (226, 214, 180)), size=0.06
        )
        bag(st, own, Frame(1.4, 3.2), 0.5, (40, 42, 46))


def dining(st: Stage) -> None:
    """A small restaurant's dining room; the problem picture has ashtrays, butts and smoke under the no-smoking sign."""
    rng = st.rng("place")
    _, back, _ = room(
        st,
        half=3.6,
        depth=8,
        height=3.0,
        floor=(190, 180, 166),
        wall=vary(rng, (226, 214, 196), 0.03),
        dado=(1.0, (166, 120, 84)),
    )
    st.decal(
        back.quad(1.4, 1.5, 2.4, 2.4, 0.02),
        notice("食品安全等级", 5, (40, 90, 60), (250, 248, 240), 4, 300, 300, band=(30, 110, 80)),
    )
    st.decal(
        back.quad(4.4, 1.7, 5.4, 2.3, 0.02),
        board("禁止吸烟", (255, 255, 255), (190, 30, 32), 300, 180, "NO SMOKING"),
    )
    st.decal(
        back.quad(2.7, 1.5, 4.1, 2.4, 0.02),
        board("明厨亮灶", (60, 60, 64), (240, 236, 220), 360, 230, "监控画面"),
    )
    for z, x in ((6.2, -1.6), (6.2, 1.6), (4.1, -1.8), (4.0, 1.7), (2.4, 0.0)):
        at = Frame(x, z)
        for dx in (-0.75, 0.75):
            stool(st, at.on(dx, 0, 0.4), (150, 60, 44))
        table(st, at, w=1.0, d=0.8, colour=(176, 128, 84))
        for dx in (-0.25, 0.25):
            st.tube(at.on(dx, 0.75, 0.4), 0.05, 0.14, (220, 224, 224), cast=False, sides=8)
    own = st.rng("smoke")
    if st.fixed:
        figure(st, rng, Frame(2.8, 6.8), seen="front", coat=(150, 40, 40))
        return
    tray = Frame(0.1, 2.6, 0, 0.76)
    st.tube(tray, 0.1, 0.04, (70, 80, 90), sides=12, cast=False)
    butts(st, own, (-0.02, 2.52, 0.2, 2.68), 12, 0.8)
    butts(st, own, (-1.2, 1.5, 1.4, 2.4), 40, 0.0)
    smoke(st, own, (0.15, 0.85, 2.6), 1.3, 0.22, count=16)
    for x in (-1.8, 1.7):
        figure(st, Random(own.getrandbits(32)), Frame(x, 5.0), h=1.4)
        smoke(st, own, (x + 0.2, 1.3, 4.9), 0.8, 0.2, count=9)
    litter(st, own, (-1.4, 1.6, 1.6, 2.6), 8)
