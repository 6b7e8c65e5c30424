"""Medical waste, rats, mosquitoes, bait stations, records, smoking, cooking fume, minors."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import bush, tufts
from app.demo.scenes.rooms import room, seat_row
from app.demo.scenes.rubbish import bag, butts, carton, litter
from app.demo.scenes.spills import fallen, puddle, smoke
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.views.walls import tyre, yard_wall


def medical_waste(st: Stage) -> None:
    """Yellow bags and boxes: open, with household waste among them; or sealed, labelled, locked."""
    st.rng("store")
    _, back, _ = room(
        st,
        half=2.6,
        depth=4.2,
        height=2.9,
        floor=(176, 178, 176),
        wall=(228, 232, 230),
        wall_tile="wall_tiles",
    )
    yellow: Colour = (236, 190, 30)
    st.decal(back.quad(1.4, 1.9, 3.8, 2.45, 0.03), board("医疗废物暂存处", (40, 40, 40), yellow, 640, 140))
    sign = back.at(4.4, 1.9, 0.03)
    st.face(
        [
            (sign[0] - 0.32, sign[1] - 0.25, sign[2]),
            (sign[0] + 0.32, sign[1] - 0.25, sign[2]),
            (sign[0], sign[1] + 0.3, sign[2]),
        ],
        yellow,
    )
    st.disc((sign[0], sign[1] - 0.05, sign[2] - 0.01), (0.1, 0, 0), (0, 0.1, 0), (30, 30, 30), sides=12)
    own = st.rng("waste")
    for k, x in enumerate((-1.2, -0.3, 0.6)):
        at = Frame(x, 3.0 + 0.08 * (k % 2))
        st.box(
            at,
            0.66,
            0.8,
            0.55,
            yellow,
            top=tone(yellow, 0.5) if not st.fixed else tone(yellow, 1.05),
            taper=0.88,
        )
        st.decal(
            at.rect(-0.22, 0.3, 0.22, 0.56, -0.01 + 0.03), board("医疗废物", (30, 30, 30), yellow, 240, 130)
        )
        if st.fixed:
            st.box(at.on(0, 0.8, -0.02), 0.72, 0.07, 0.6, tone(yellow, 0.94), top=yellow, cast=False)
        else:
            for _ in range(4):
                bag(
                    st,
                    Random(own.getrandbits(32)),
                    at.on(own.uniform(-0.16, 0.16), 0.72, own.uniform(0.1, 0.4)),
                    0.3,
                    own.choice((yellow, yellow, (40, 42, 46), (236, 236, 232))),
                )
    if st.fixed:
        st.decal(
            back.quad(0.5, 1.2, 1.2, 2.1, 0.03),
            notice("交接登记", 10, (60, 60, 60), (252, 250, 240), 4, band=(30, 110, 80)),
        )
        return
    bag(st, own, Frame(1.4, 2.7), 0.5, yellow)
    bag(st, own, Frame(1.75, 2.5), 0.42, (40, 42, 46))
    bag(st, own, Frame(-0.6, 2.4), 0.4, (206, 52, 46))
    for _ in range(16):  # syringes and gloves on the floor
        x, z, a = own.uniform(-1.4, 1.6), own.uniform(1.7, 2.5), own.uniform(0, 6.28)
        st.rod((x, 0.02, z), (x + math.cos(a) * 0.13, 0.02, z + math.sin(a) * 0.08), 0.025, (226, 236, 240))
        st.rod(
            (x + math.cos(a) * 0.13, 0.02, z + math.sin(a) * 0.08),
            (x + math.cos(a) * 0.19, 0.02, z + math.sin(a) * 0.12),
            0.01,
            (120, 126, 130),
        )
    for _ in range(6):
        st.blob(
            own,
            (own.uniform(-1.2, 1.4), 0.03, own.uniform(1.7, 2.4)),
            0.1,
            0.04,
            (120, 180, 206),
            rough=0.5,
            corners=9,
            normal=UP,
        )


def rats(st: Stage) -> None:
    """A rat hole with droppings at the foot of a wall; or filled, with a bait box."""
    rng = st.rng("place")
    wall = yard_wall(st, z=3.4, height=4.2, windows=False, tile="brick")
    own = st.rng("hole")
    if st.fixed:
        st.face(
            [
                wall.at(23.5 + math.cos(k * 0.6) * 0.26, 0.2 + math.sin(k * 0.6) * 0.24, 0.03)
                for k in range(11)
            ],
            (176, 174, 168),
        )
        bait(st, Frame(0.5, 3.1), fresh=True)
        return
    pts = [
        wall.at(
            23.55 + math.cos(k * 0.5) * 0.2 * own.uniform(0.8, 1.2),
            max(0.0, 0.14 + math.sin(k * 0.5) * 0.17 * own.uniform(0.8, 1.2)),
            0.03,
        )
        for k in range(13)
    ]
    st.face(pts, (20, 18, 18))
    st.darken(
        [
            wall.at(23.2, 0.5, 0.04),
            wall.at(23.9, 0.5, 0.04),
            wall.at(23.9, 0.0, 0.04),
            wall.at(23.2, 0.0, 0.04),
        ],
        (230, 190, 160),
    )
    st.ground([(-0.9, 2.8), (0.2, 2.8), (0.1, 3.4), (-0.8, 3.4)], (132, 112, 88), "soil", 1.3, y=0.01)
    for _ in range(46):
        x, z, a = own.gauss(-0.3, 0.5), own.uniform(2.3, 3.2), own.uniform(0, 3.14)
        st.rod((x, 0.012, z), (x + math.cos(a) * 0.03, 0.012, z + math.sin(a) * 0.02), 0.014, (40, 34, 30))
    rat(st, own, Frame(0.55, 3.0))
    litter(st, own, (-1.4, 2.2, 1.4, 2.9), 9)
    tufts(st, rng, (-2.2, 3.2, 2.4, 3.38), 30, (96, 124, 62))


def rat(st: Stage, rng: Random, at: Frame) -> None:
    grey: Colour = (92, 84, 78)
    st.contact(at, 0.16, 0.07, 0.6)
    st.blob(rng, at.at(0, 0.065, 0), 0.13, 0.065, grey, rough=0.05, corners=16)
    st.blob(rng, at.at(0.13, 0.06, 0), 0.055, 0.04, grey, rough=0.04, corners=12)
    st.blob(rng, at.at(0.11, 0.1, -0.01), 0.025, 0.025, tone(grey, 1.3), corners=8)
    st.disc(at.at(0.15, 0.07, -0.06), (0.008, 0, 0), (0, 0.008, 0), (10, 10, 10), sides=6)
    st.path(
        [at.at(-0.12, 0.05, 0), at.at(-0.22, 0.02, -0.02), at.at(-0.31, 0.03, 0.02)], 0.012, (176, 140, 130)
    )


def bait(st: Stage, at: Frame, *, fresh: bool) -> None:
    """A rodent bait station: a small box with two holes and a warning label."""
    paint: Colour = (60, 110, 80) if fresh else (120, 116, 104)
    st.contact(at.on(0, 0, 0.12), 0.3, 0.18, 0.7)
    st.box(at, 0.5, 0.2, 0.26, paint, top=tone(paint, 1.1))
    for x in (-0.17, 0.17):
        st.disc(at.at(x, 0.09, -0.004), (0.055, 0, 0), (0, 0.055, 0), (16, 16, 16), sides=12)
    if fresh:
        st.decal(
            at.rect(-0.1, 0.03, 0.1, 0.17, -0.006),
            board("毒饵站", (255, 255, 255), (190, 30, 32), 160, 110, "严禁触碰"),
        )


def bait_broken(st: Stage) -> None:
    wall = yard_wall(st, z=3.4, height=4.2, windows=False)
    rng = st.rng("place")
    bush(st, rng, Frame(-2.0, 3.2), 1.1, 0.7)
    st.decal(
        wall.quad(23.6, 0.7, 24.2, 1.05, 0.02),
        board("灭鼠投饵处", (255, 255, 255), (190, 30, 32), 300, 170, "注意安全"),
    )
    own = st.rng("broken")
    at = Frame(-0.1, 2.8, rng.uniform(-8, 8))
    if st.fixed:
        bait(st, at, fresh=True)
        return
    bait(st, at, fresh=False)
    st.face(
        at.many((-0.25, 0.2, 0.0), (0.2, 0.2, 0.02), (0.32, 0.36, 0.26), (-0.2, 0.42, 0.26)), (132, 128, 116)
    )
    st.face(
        at.many((0.06, 0.2, -0.006), (0.25, 0.2, -0.006), (0.25, 0.05, -0.006), (0.16, 0.12, -0.006)),
        (18, 18, 18),
    )
    for _ in range(26):
        st.blob(
            own,
            (own.uniform(-0.6, 0.6), 0.012, own.uniform(2.3, 2.8)),
            0.018,
            0.012,
            (186, 50, 90),
            rough=0.3,
            corners=6,
        )
    litter(st, own, (-0.8, 2.2, 0.9, 2.7), 5)
    fallen(st, own, (-1.4, 2.2, 1.4, 3.3), 30)


def tyres(st: Stage) -> None:
    """Tyres, jars and a bucket holding stagnant water; or cleared."""
    yard_wall(st, z=4.2, height=3.0, windows=False, tile="brick")
    rng = st.rng("place")
    bush(st, rng, Frame(2.6, 3.9), 1.3, 0.9)
    own = st.rng("water")
    if st.fixed:
        return
    for x, z, y, wet in (
        (-1.2, 3.6, 0.0, False),
        (-0.5, 3.7, 0.0, False),
        (-0.85, 3.65, 0.19, True),
        (0.1, 3.0, 0.0, True),
        (-0.75, 2.7, 0.0, True),
    ):
        tyre(st, Frame(x, z), 0.33, y, water=wet)
    for k in range(3):
        at = Frame(0.8 + 0.42 * k, 3.3 - 0.22 * k)
        paint: Colour = ((130, 84, 56), (60, 110, 170), (226, 226, 220))[k]
        st.contact(at, 0.26, 0.26, 0.7)
        st.tube(at, 0.19, 0.34, paint, taper=1.15, sides=12)
        st.disc(at.at(0, 0.335, 0), (0.2, 0, 0), (0, 0, 0.2), (92, 100, 74), sides=14)
        for _ in range(9):
            a = own.uniform(0, 6.28)
            st.rod(
                at.at(own.uniform(-0.14, 0.14), 0.345, own.uniform(-0.14, 0.14)),
                at.at(own.uniform(-0.14, 0.14), 0.345, math.sin(a) * 0.1),
                0.008,
                (30, 34, 26),
            )
    for _ in range(22):
        st.blob(
            own,
            (own.uniform(-1.4, 1.6), own.uniform(0.5, 1.4), own.uniform(2.6, 3.6)),
            0.013,
            0.008,
            (30, 30, 32),
            corners=5,
        )
    fallen(st, own, (-1.8, 2.2, 1.9, 3.6), 50)


def smoking(st: Stage) -> None:
    """Butts and smoke in a hall under the sign; or a clean floor."""
    rng = st.rng("hall")
    _, back, _ = room(
        st,
        half=3.2,
        depth=6.2,
        height=3.0,
        floor=(196, 194, 188),
        wall=vary(rng, (226, 226, 220), 0.03),
        dado=(1.1, (170, 186, 190)),
    )
    st.decal(
        back.quad(2.4, 1.5, 4.0, 2.3, 0.03),
        board("禁止吸烟", (255, 255, 255), (190, 30, 32), 380, 190, "投诉电话 12320"),
    )
    seat_row(st, Frame(-1.2, 4.9), 3)
    seat_row(st, Frame(1.4, 4.9), 3)
    own = st.rng("smoke")
    st.tube(Frame(-2.4, 3.6), 0.16, 0.6, (176, 180, 184), sides=12)
    if st.fixed:
        return
    for x in (-0.4, 1.1):
        figure(st, Random(own.getrandbits(32)), Frame(x, 4.0), seen="front")
        smoke(st, own, (x + 0.24, 1.3, 3.9), 1.1, 0.26, count=14)
    butts(st, own, (-1.9, 1.5, 1.9, 3.2), 60)
    for _ in range(8):
        st.blob(
            own,
            (own.uniform(-1.5, 1.5), 0.012, own.uniform(1.6, 3.0)),
            0.06,
            0.02,
            (150, 148, 142),
            rough=0.5,
            corners=9,
            normal=UP,
        )
    st.tube(Frame(1.7, 2.6), 0.07, 0.1, (206, 160, 60), sides=10)


def fume(st: Stage) -> None:
    """A kitchen vent smoking into the street over a black-streaked wall; or with a purifier."""
    wall = yard_wall(st, z=5.4, height=8, windows=False, tile="plaster")
    rng = st.rng("place")
    own = st.rng("fume")
    st.face(wall.quad(20.0, 0.1, 21.2, 2.2, 0.02), (110, 114, 116))
    st.decal(
        wall.quad(19.0, 2.6, 22.2, 3.2, 0.1), board("老李面馆 后门", (255, 246, 214), (150, 40, 36), 560, 110)
    )
    duct: Colour = (170, 174, 178)
    st.rod(wall.at(24.4, 1.2, 0.3), wall.at(24.4, 3.4, 0.3), 0.5, duct, cast=True)
    st.rod(wall.at(24.4, 3.4, 0.3), wall.at(26.2, 3.4, 0.4), 0.46, tone(duct, 0.94))
    if st.fixed:
        box = wall.at(26.6, 2.7, 0.1)
        st.box(Frame(box[0], box[2] - 0.5, 0, box[1]), 1.7, 1.2, 0.6, (206, 212, 214))
        st.decal(
            Frame(box[0], box[2] - 0.5, 0, box[1]).rect(-0.7, 0.5, 0.7, 0.9, -0.01),
            board("油烟净化器", (30, 110, 80), (206, 212, 214), 400, 110),
        )
        return
    mouth = wall.at(26.4, 3.4, 0.45)
    st.disc(mouth, (0.05, 0, 0.1), (0, 0.24, 0), (40, 36, 32), sides=14)
    for _ in range(14):
        s = own.uniform(25.6, 27.6)
        st.darken(
            [
                wall.at(s, 3.3, 0.04),
                wall.at(s + 0.2, 3.3, 0.04),
                wall.at(s + 0.16, own.uniform(0.4, 2), 0.04),
                wall.at(s + 0.04, 0.4, 0.04),
            ],
            (96, 130, 170, 220),
        )
    smoke(st, own, mouth, 2.4, 0.9, (226, 222, 212), 32)
    puddle(st, own, 2.2, 4.2, 1.1, 0.4, (84, 74, 58))
    bag(st, own, Frame(-1.2, 4.6), 0.5)
    st.tube(Frame(0.2, 4.6), 0.24, 0.5, (40, 96, 160), taper=1.15)
    carton(st, rng, Frame(-2.0, 4.7), 0.6)
