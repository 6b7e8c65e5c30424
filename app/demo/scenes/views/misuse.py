"""Yards put to other uses: vegetable plots, hens, sheds, furniture left behind."""

from __future__ import annotations

from random import Random

from app.demo.scenes.bins import wheeled_bin
from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import bush, flower_bed, tree, tufts
from app.demo.scenes.rubbish import carton, heap, litter
from app.demo.scenes.spills import puddle, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.street import lane
from app.demo.scenes.views.estate import yard


def vegetable_plot(st: Stage) -> None:
    """Residents have dug up the green for leeks and cabbages."""
    yard(st, cars=False)
    rng = st.rng("place")
    own = st.rng("plot")
    if st.fixed:
        st.ground([(2.8, 2.4), (7.6, 2.4), (7.6, 9), (2.8, 9)], (96, 128, 66), "grass", 1.0, y=0.01)
        flower_bed(st, rng, (3.0, 2.8, 5.4, 3.6))
        tree(st, rng, Frame(5.8, 7.4), 3.6)
        return
    st.ground([(2.8, 2.2), (7.6, 2.2), (7.6, 9), (2.8, 9)], (116, 88, 64), "soil", 1.1, y=0.01)
    for z in (8.2, 7.4, 6.6, 5.8, 5.0, 4.2, 3.4, 2.8):
        kind = own.random()
        for k in range(11):
            x = 3.0 + k * 0.42 + own.uniform(-0.06, 0.06)
            if kind < 0.45:
                for _ in range(5):
                    st.blob(
                        own,
                        (x + own.uniform(-0.1, 0.1), 0.12 + own.uniform(0, 0.08), z),
                        0.1,
                        0.09,
                        vary(own, (120, 160, 80), 0.14),
                        rough=0.3,
                        corners=8,
                    )
            else:
                for _ in range(4):
                    st.rod(
                        (x, 0.02, z),
                        (x + own.uniform(-0.1, 0.1), 0.36, z),
                        0.02,
                        vary(own, (70, 130, 60), 0.14),
                    )
    for x in (2.85, 4.4, 6.0):
        st.rod((x, 0, 2.3), (x, 1.0, 2.3), 0.04, (150, 110, 70), cast=True)
    for y in (0.3, 0.65, 0.95):
        st.rod((2.85, y, 2.3), (6.0, y, 2.3), 0.02, (150, 150, 146))
    st.tube(Frame(3.3, 2.9), 0.2, 0.32, (60, 110, 170), taper=1.2)


def poultry(st: Stage) -> None:
    """A wire coop with hens beside the block."""
    yard(st, cars=False)
    rng = st.rng("place")
    if st.fixed:
        bush(st, rng, Frame(4.4, 4.6), 1.3, 0.8)
        return
    own = st.rng("hens")
    st.ground([(2.7, 2.6), (6.2, 2.6), (6.2, 5.8), (2.7, 5.8)], (132, 110, 82), "soil", 1.0, y=0.01)
    at = Frame(4.2, 3.9, 12)
    st.contact(at.on(0, 0, 0.5), 1.2, 0.7, 0.6)
    st.box(at.on(0, 0, 0.95), 2.1, 1.1, 0.06, (140, 116, 86))
    for k in range(5):
        hen(st, Random(own.getrandbits(32)), at.on(-0.75 + k * 0.38, 0.02, 0.45 + 0.15 * (k % 2)))
    for k in range(15):
        x = -1.0 + k * 2.0 / 14
        st.rod(at.at(x, 0, 0), at.at(x, 1.05, 0), 0.014, (160, 162, 160))
    for y in (0.05, 0.36, 0.7, 1.05):
        st.rod(at.at(-1.0, y, 0), at.at(1.0, y, 0), 0.016, (160, 162, 160))
    for x in (-1.0, 1.0):
        st.rod(at.at(x, 0, 0), at.at(x, 1.1, 0), 0.07, (130, 96, 64), cast=True)
    st.face(
        at.many((-1.15, 1.12, -0.2), (1.15, 1.12, -0.2), (1.15, 1.25, 1.1), (-1.15, 1.25, 1.1)),
        (96, 120, 140),
    )
    for x, z in ((2.9, 3.0), (5.4, 3.1)):
        hen(st, Random(own.getrandbits(32)), Frame(x, z))
    for _ in range(24):
        st.blob(
            own,
            (own.uniform(2.8, 6), 0.02, own.uniform(2.7, 3.8)),
            0.05,
            0.02,
            (236, 232, 222),
            rough=0.5,
            corners=7,
        )


def hen(st: Stage, rng: Random, at: Frame) -> None:
    coat = rng.choice(((176, 96, 52), (236, 230, 218), (96, 62, 46)))
    st.contact(at, 0.16, 0.1, 0.5)
    for dx in (-0.04, 0.05):
        st.rod(at.at(dx, 0, 0), at.at(dx, 0.12, 0), 0.014, (216, 160, 60))
    st.blob(rng, at.at(0, 0.21, 0), 0.16, 0.12, coat, rough=0.08, corners=13)
    st.blob(rng, at.at(-0.15, 0.3, 0), 0.06, 0.09, tone(coat, 0.86), rough=0.2)
    st.blob(rng, at.at(0.12, 0.35, 0), 0.06, 0.07, coat, rough=0.05)
    st.blob(rng, at.at(0.13, 0.42, 0), 0.03, 0.025, (206, 40, 40), corners=6)
    st.face(at.many((0.17, 0.37, 0), (0.23, 0.34, 0), (0.17, 0.33, 0)), (230, 170, 60))


def shed(st: Stage) -> None:
    """A lean-to of sheet metal built against the block."""
    yard(st, cars=False)
    if st.fixed:
        tufts(st, st.rng("grass"), (3.0, 3, 8, 9), 60, (110, 138, 70))
        return
    own = st.rng("shed")
    at = Frame(5.6, 4.4, -4)
    w, h, d = 4.4, 2.5, 4.2
    blue: Colour = own.choice(((52, 104, 160), (66, 128, 120), (150, 156, 160)))
    st.contact(at.on(0, 0, d / 2), w * 0.54, d * 0.55, 0.5)
    st.box(at, w, h, d, (206, 208, 206), side=(190, 192, 190))
    for k in range(22):
        x = -w / 2 + k * 0.2
        st.face(at.rect(x, 0, x + 0.05, h, -0.004), (184, 186, 184))
        st.face(at.side(-w / 2 - 0.004, 0, k * 0.19, h, k * 0.19 + 0.05), (172, 174, 172))
    st.face(at.rect(-w * 0.36, 0, -w * 0.12, 2.0, -0.01), (110, 82, 60))
    st.face(at.rect(0.2, 0.9, 1.6, 1.8, -0.01), (70, 84, 94))
    st.face(at.rect(0.2, 0.9, 1.6, 0.96, -0.015), (230, 230, 228))
    roof = at.many(
        (-w / 2 - 0.25, h, -0.4),
        (w / 2 + 0.1, h, -0.4),
        (w / 2 + 0.1, h + 0.5, d),
        (-w / 2 - 0.25, h + 0.5, d),
    )
    st.cast(roof)
    st.face(roof, blue)
    st.face(
        at.many(
            (-w / 2 - 0.25, h, -0.4),
            (w / 2 + 0.1, h, -0.4),
            (w / 2 + 0.1, h - 0.1, -0.4),
            (-w / 2 - 0.25, h - 0.1, -0.4),
        ),
        tone(blue, 0.8),
    )
    for k in range(5):
        st.box(at.on(-1.8 + k * 0.45, 0, -0.7), 0.4, 0.2 + 0.12 * (k % 3), 0.3, (172, 96, 74))
    carton(st, own, at.on(1.6, 0, -0.7), 0.6)


def abandoned(st: Stage) -> None:
    """An old sofa and a cupboard left beside the road."""
    yard(st)
    rng = st.rng("place")
    bush(st, rng, Frame(4.8, 6.4), 1.4, 0.9)
    if st.fixed:
        return
    own = st.rng("sofa")
    sofa(st, own, Frame(1.8, 4.2, own.uniform(-30, -8)))
    cupboard = Frame(3.9, 4.9, -20)
    st.box(cupboard, 0.9, 1.5, 0.5, (176, 150, 116), side=(150, 126, 96))
    st.face(cupboard.rect(-0.42, 0.1, -0.02, 1.42, -0.005), (190, 164, 128))
    st.face(
        cupboard.many((0.02, 1.42, -0.005), (0.3, 1.36, -0.36), (0.3, 0.1, -0.36), (0.02, 0.1, -0.005)),
        (150, 126, 96),
    )
    mattress = Frame(0.2, 5.6, 10)
    st.box(mattress, 1.9, 0.2, 1.1, (206, 200, 190), top=(222, 216, 204))
    stain(st, own, 0.2, 6.0, 0.4, 0.2, 180, 0.21)
    litter(st, own, (0.4, 3.0, 4.0, 3.8), 8)


def sofa(st: Stage, rng: Random, at: Frame) -> None:
    cloth = rng.choice(((134, 66, 58), (86, 100, 84), (150, 120, 84), (84, 88, 110)))
    st.contact(at.on(0, 0, 0.4), 1.15, 0.6, 0.7)
    st.box(at.on(0, 0.3, 0.62), 1.9, 0.55, 0.22, cloth, top=tone(cloth, 1.1))
    st.box(at.on(0, 0.05, 0), 1.7, 0.3, 0.75, tone(cloth, 0.86))
    for x in (-0.42, 0.42):
        st.box(at.on(x, 0.35, -0.03), 0.8, 0.14, 0.68, tone(cloth, 1.06), top=tone(cloth, 1.16), cast=False)
    for x in (-0.95, 0.95):
        st.box(at.on(x, 0.05, 0), 0.2, 0.56, 0.85, tone(cloth, 0.94), top=tone(cloth, 1.1))
    st.blob(rng, at.at(0.3, 0.5, 0.05), 0.2, 0.06, (226, 206, 160), rough=0.5, corners=12, normal=UP)
    st.path([at.at(-0.6, 0.8, 0.6), at.at(-0.4, 0.6, 0.6), at.at(-0.45, 0.5, 0.6)], 0.02, (226, 206, 160))


def heap_in_yard(st: Stage) -> None:
    """Household waste piled beside the road of an estate; rectified: a bin stands there and the ground is washed."""
    yard(st)
    rng = st.rng("place")
    bush(st, rng, Frame(5.0, 6.6), 1.5, 0.9)
    own = st.rng("heap")
    if st.fixed:
        puddle(st, own, 1.9, 3.9, 0.7, 0.2)
        wheeled_bin(st, own, Frame(3.0, 4.8, -16), 3)
        return
    stain(st, own, 2.2, 4.2, 1.7, 0.7, 130)
    heap(st, own, Frame(2.3, 4.6), 2.7, 1.2, 28, size=0.42, height=0.7)
    litter(st, own, (0.6, 3.0, 3.6, 3.9), 18)


def heap_in_lane(st: Stage) -> None:
    """Bags thrown against the wall of a lane, half of it blocked."""
    lane(st)
    rng = st.rng("place")
    figure(st, rng, Frame(0.9, 14))
    own = st.rng("heap")
    if st.fixed:
        puddle(st, own, -1.2, 4.0, 0.8, 0.25)
        return
    stain(st, own, -1.1, 4.0, 1.5, 0.7, 120)
    heap(st, own, Frame(-1.4, 4.5), 1.9, 1.5, 24, size=0.44, height=0.7)
    litter(st, own, (-1.9, 2.6, 0.9, 3.7), 18)
