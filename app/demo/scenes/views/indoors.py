"""Rooms: kitchen, dining room, public toilet, service hall, waiting room, internet cafe, hotel, cinema, hairdresser."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice, poster
from app.demo.scenes.light import vary
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import chair, desk, planter, room, screen
from app.demo.scenes.rubbish import bag, butts, litter
from app.demo.scenes.spills import stain
from app.demo.scenes.stage import Stage


def net_bar(st: Stage) -> None:
    """Rows of screens; problem: a schoolbag and a school uniform at a seat and no warning sign."""
    rng = st.rng("bar")
    _, back, _ = room(
        st,
        half=5,
        depth=11,
        height=3.2,
        floor=(70, 72, 80),
        wall=(62, 66, 84),
        ceiling=(56, 58, 70),
        floor_tile="",
        tubes=False,
    )
    for k in range(4):
        st.face(
            [
                (-4, 3.18, 2 + k * 2.4),
                (4, 3.18, 2 + k * 2.4),
                (4, 3.18, 2.1 + k * 2.4),
                (-4, 3.18, 2.1 + k * 2.4),
            ],
            (120, 150, 255),
        )
        st.shine((0, 3.1, 2 + k * 2.4), 2.5, (60, 80, 200), 0.3)
    if st.fixed:
        st.decal(
            back.quad(3.2, 1.9, 6.8, 2.7, 0.03),
            board("未成年人禁止入内", (255, 255, 255), (190, 30, 32), 640, 140),
        )
    own = st.rng("kids")
    for z in (9.0, 6.8, 4.7, 2.9):
        for x in (-2.9, -1.2, 1.2, 2.9):
            at = Frame(x, z)
            desk(st, at, 1.5, colour=(50, 52, 60), d=0.6)
            screen(
                st,
                at.on(0, 0.83, 0.2),
                w=0.6,
                back=False,
                picture=rng.choice(((60, 120, 200), (160, 70, 180), (60, 170, 130), (210, 120, 60))),
            )
            chair(st, at.on(0, 0, -0.75, 180), (130, 34, 40))
            if rng.random() < 0.5 and not (z < 3 and x == -1.2):
                figure(st, Random(rng.getrandbits(32)), at.on(0, 0, -0.55), h=1.35)
    if not st.fixed:
        spot = Frame(-1.2, 2.3)
        figure(st, own, spot, h=1.2, coat=(46, 96, 190))
        st.face(spot.rect(-0.21, 0.82, 0.21, 0.88, -0.12), (240, 240, 244))
        st.box(spot.on(0, 0.55, -0.28), 0.34, 0.42, 0.16, (214, 60, 70))
        butts(st, own, (-1.0, 1.5, 1.2, 2.2), 16)


def hotel(st: Stage) -> None:
    rng = st.rng("lobby")
    _, back, _ = room(st, half=4.4, depth=7.5, height=3.4, floor=(196, 180, 156), wall=(206, 190, 164))
    st.face(back.quad(1.8, 0, 7.0, 3.0, 0.02), (120, 84, 58))
    st.decal(
        back.quad(2.9, 2.1, 5.9, 2.7, 0.04),
        board(rng.choice(("锦都宾馆", "古塔大酒店", "悦来宾馆")), (250, 214, 130), (120, 84, 58), 700, 140),
    )
    for k, city in enumerate(("北京", "伦敦", "纽约")):
        c = back.at(3.4 + k, 1.7, 0.05)
        st.disc(c, (0.2, 0, 0), (0, 0.2, 0), (240, 236, 226), sides=18)
        st.rod(c, (c[0] + 0.1 * math.cos(k + 1), c[1] + 0.12, c[2] - 0.01), 0.02, (40, 40, 40))
        st.decal(
            back.quad(3.22 + k, 1.3, 3.58 + k, 1.44, 0.05),
            board(city, (240, 220, 180), (120, 84, 58), 160, 60),
        )
    if st.fixed:
        figure(st, rng, Frame(0.2, 6.2), seen="front", coat=(46, 52, 72), h=1.62)
        st.decal(
            back.quad(0.5, 1.3, 1.4, 2.3, 0.03),
            notice("卫生许可证", 8, (60, 60, 60), (250, 248, 236), 2, band=(30, 100, 160)),
        )
    desk(st, Frame(0.2, 5.3), 3.6, h=1.05, colour=(150, 108, 76))
    screen(st, Frame(0.9, 5.6, 0, 1.1))
    planter(st, rng, Frame(-3.4, 5.8), 1.3)
    sofa_at = Frame(-2.7, 3.6, 50)
    st.box(sofa_at, 1.7, 0.4, 0.8, (134, 84, 66))
    st.box(sofa_at.on(0, 0.4, 0.6), 1.7, 0.4, 0.2, (134, 84, 66))


def linen_room(st: Stage) -> None:
    """Where towels and cups are disinfected: used and clean mixed, or a tidy cupboard with labels."""
    st.rng("linen")
    _, back, _ = room(
        st,
        half=2.7,
        depth=4.0,
        height=2.8,
        floor=(196, 194, 188),
        wall=(230, 230, 226),
        wall_tile="wall_tiles",
    )
    own = st.rng("towels")
    at = Frame(-0.2, 3.2)
    st.box(at, 3.2, 1.9, 0.5, (226, 226, 220))
    for row in range(4):
        y = 0.12 + row * 0.44
        st.face(at.rect(-1.54, y, 1.54, y + 0.38, -0.004), (150, 148, 142))
        x = -1.5
        while x < 1.3:
            k = own.uniform(0.22, 0.34)
            if st.fixed:
                for level in range(4):
                    st.face(
                        at.rect(x, y + level * 0.075, x + 0.3, y + 0.066 + level * 0.075, -0.01),
                        (244, 244, 240) if (row + level) % 2 else (220, 232, 240),
                    )
                x += 0.36
            else:
                st.blob(
                    own,
                    at.at(x + k / 2, y + 0.12, -0.01),
                    k * 0.5,
                    0.12,
                    own.choice(((226, 220, 206), (190, 176, 150), (150, 170, 180), (214, 196, 180))),
                    rough=0.3,
                    corners=13,
                )
                x += k * 0.8
    if st.fixed:
        for k, (text, paint) in enumerate(
            (("清洁毛巾", (40, 130, 90)), ("布草", (30, 100, 160)), ("杯具", (200, 120, 40)))
        ):
            st.decal(
                at.rect(-1.4 + k * 1.0, 1.74, -0.6 + k * 1.0, 1.88, -0.012),
                board(text, (255, 255, 255), paint, 260, 60),
            )
        st.decal(
            back.quad(4.2, 1.3, 5.0, 2.2, 0.02),
            notice("消毒记录", 10, (60, 60, 60), (252, 250, 240), 1, band=(30, 110, 80)),
        )
        return
    for k in range(6):
        st.blob(
            own,
            (-0.9 + k * 0.36, 0.12, 2.6 + 0.2 * (k % 2)),
            0.28,
            0.13,
            own.choice(((226, 220, 206), (190, 176, 150), (150, 170, 180))),
            rough=0.3,
            corners=13,
        )
    st.tube(Frame(1.5, 2.7), 0.28, 0.4, (60, 120, 180), taper=1.2)
    stain(st, own, 0.4, 2.2, 0.9, 0.3, 130)
    for k in range(5):
        st.tube(Frame(1.2 + 0.16 * k, 2.2, 0, 0.0), 0.05, 0.12, (226, 232, 232), sides=8)


def salon(st: Stage) -> None:
    """A small hairdresser's."""
    rng = st.rng("salon")
    left, back, _ = room(
        st, half=2.9, depth=6.4, height=2.9, floor=(206, 202, 196), wall=vary(rng, (226, 220, 224), 0.04)
    )
    for k in range(3):
        z = 5.0 - k * 1.5
        s = z + 1.5
        st.face(left.quad(s - 0.5, 0.95, s + 0.5, 2.2, 0.03), (150, 96, 60))
        st.face(left.quad(s - 0.44, 1.0, s + 0.44, 2.14, 0.04), (196, 212, 218))
        st.face(
            [
                left.at(s - 0.3, 2.14, 0.045),
                left.at(s - 0.05, 2.14, 0.045),
                left.at(s - 0.3, 1.0, 0.045),
                left.at(s - 0.44, 1.0, 0.045),
            ],
            (220, 232, 236),
        )
        st.box(Frame(-2.85, z, -90), 1.1, 0.8, 0.35, (150, 96, 60))
        chair(st, Frame(-1.5, z - 0.2, -90), (40, 42, 46))
    st.decal(back.quad(1.6, 1.9, 4.2, 2.6, 0.03), board("美发沙龙", (240, 220, 150), (60, 44, 60), 500, 130))
    own = st.rng("hair")
    if st.fixed:
        st.decal(
            back.quad(4.5, 1.3, 5.3, 2.3, 0.03),
            notice("卫生许可证", 9, (60, 60, 60), (250, 248, 236), 2, band=(30, 100, 160)),
        )
        st.box(Frame(1.9, 5.6), 0.9, 1.5, 0.5, (226, 230, 232))
        st.face(Frame(1.9, 5.6).rect(-0.4, 0.2, 0.4, 1.3, -0.005), (90, 100, 170))
        st.shine((1.9, 0.8, 5.5), 0.6, (110, 120, 255), 0.4)
        return
    for _ in range(120):
        x, z, a = own.uniform(-2, 1.2), own.uniform(1.6, 4.6), own.uniform(0, 6.28)
        st.rod((x, 0.01, z), (x + math.cos(a) * 0.07, 0.015, z + math.sin(a) * 0.05), 0.012, (40, 34, 32))
    for k in range(5):
        st.blob(
            own,
            (0.9 + k * 0.3, 0.12, 3.2 + 0.3 * (k % 2)),
            0.22,
            0.1,
            own.choice(((214, 196, 180), (150, 170, 180), (206, 120, 130))),
            rough=0.3,
            corners=13,
        )
    bag(st, own, Frame(1.8, 4.4), 0.45)


def cinema(st: Stage) -> None:
    rng = st.rng("cinema")
    _, back, _ = room(
        st,
        half=6,
        depth=12,
        height=4.4,
        floor=(110, 60, 58),
        wall=(96, 66, 74),
        ceiling=(60, 50, 60),
        floor_tile="",
        tubes=False,
    )
    st.face(back.quad(2, 2.6, 10, 3.8, 0.03), (30, 24, 40))
    st.decal(
        back.quad(3, 2.7, 9, 3.7, 0.04),
        board(rng.choice(("星光影城", "百老汇影院", "工人文化宫")), (255, 214, 120), (30, 24, 40), 900, 150),
    )
    st.shine(back.at(6, 3.2, 0.5), 4, (200, 150, 60), 0.35)
    for k in range(4):
        st.decal(
            back.quad(0.6 + k * 2.9, 0.6, 2.2 + k * 2.9, 2.3, 0.03),
            poster(("文明观影", "热映", "公益展播", "保护未成年人")[k], 20 + k),
        )
    for x in (-4.6, 4.6):
        planter(st, Random(rng.getrandbits(32)), Frame(x, 9), 1.3)
    desk(st, Frame(0, 8.6), 4.2, h=1.05, colour=(176, 130, 90))
    figure(st, rng, Frame(0.4, 9.6), seen="front", coat=(150, 30, 40))
    for k in range(5):
        st.rod((-2.4 + k * 1.2, 0, 6.4), (-2.4 + k * 1.2, 0.95, 6.4), 0.06, (206, 176, 96), cast=True)
    for x, z in ((2.4, 5.6), (-3.2, 5.0)):
        figure(st, Random(rng.getrandbits(32)), Frame(x, z))
    if not st.fixed:
        litter(st, st.rng("mess"), (-2, 2.2, 2.4, 4.4), 16)
