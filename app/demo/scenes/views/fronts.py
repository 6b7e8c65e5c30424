"""House fronts: plaster, signboards, cables, washing."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.buildings import air_unit, window
from app.demo.scenes.cycles import bicycle
from app.demo.scenes.furniture import sag
from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import hedge, tree
from app.demo.scenes.shops import shop
from app.demo.scenes.spills import rubble
from app.demo.scenes.stage import Stage
from app.demo.scenes.views.walls import yard_wall


def facade(st: Stage) -> None:
    """A front with stains and plaster coming off."""
    rng = st.rng("place")
    colour = vary(rng, rng.choice(((206, 196, 176), (196, 190, 184), (190, 170, 140))), 0.04)
    wall = yard_wall(
        st, z=7.5, height=9.5, colour=colour, tile="plaster" if st.fixed else "grime", windows=False
    )
    for y in (1.4, 4.3, 7.2):
        for s in (16.5, 20.4, 24.2, 28.0):
            own = Random(f"{s}{y}")
            window(st, own, wall, s, y, 1.6, 1.4, bars=y < 2)
            if own.random() < 0.5:
                air_unit(st, wall, s + 1.7, y - 0.3)
    if not st.fixed:
        own = st.rng("damage")
        for _ in range(7):
            s, y, r = own.uniform(18, 30), own.uniform(0.6, 6.4), own.uniform(0.4, 1.0)
            pts = [
                wall.at(
                    s + math.cos(i * 0.524) * r * own.uniform(0.7, 1.2),
                    y + math.sin(i * 0.524) * r * 0.8 * own.uniform(0.6, 1.2),
                    0.03,
                )
                for i in range(12)
            ]
            st.face(pts, (164, 128, 104) if own.random() < 0.6 else (150, 146, 138))
            st.texture(pts, wall.along, (0, 1, 0), "brick", 1.2)
        for _ in range(12):
            s, y = own.uniform(16, 31), own.uniform(3.5, 9)
            k = own.uniform(0.1, 0.35)
            st.darken(
                [
                    wall.at(s, y, 0.04),
                    wall.at(s + k, y, 0.04),
                    wall.at(s + k * 0.8, y - own.uniform(1, 3), 0.04),
                    wall.at(s + k * 0.2, y - 2, 0.04),
                ],
                (170, 180, 200, 225),
            )
        rubble(st, own, Frame(0.8, 7.0), 2.6, 0.6, 0.25, colour, 40)
    hedge(st, Random(4), (-9, 6.6), (-2, 6.6))


def loose_plaster(st: Stage) -> None:
    """A signboard hanging by one corner over the pavement."""
    rng = st.rng("place")
    wall = yard_wall(st, z=6.0, height=8.5, windows=False, ground_tile="paving", ground=(170, 164, 156))
    for y in (4.6,):
        for s in (19.0, 22.6, 26.2):
            window(st, Random(f"{s}"), wall, s, y, 1.7, 1.5)
    shop(st, Random(rng.getrandbits(32)), wall, 17.0, 4.4, "五金建材")
    shop(st, Random(rng.getrandbits(32)), wall, 27.0, 4.4, "老李面馆")
    st.face(wall.quad(21.6, 0.1, 26.8, 2.8, 0.02), (88, 88, 88))
    for k in range(14):
        st.face(wall.quad(21.7, 0.2 + k * 0.19, 26.7, 0.23 + k * 0.19, 0.03), (70, 70, 72))
    tilt = 0.0 if st.fixed else -0.95
    a, b = wall.at(21.7, 3.7, 0.25), wall.at(26.7, 3.7 + tilt, 0.25 if st.fixed else 0.7)
    c, d = (b[0], b[1] - 0.85, b[2]), (a[0], a[1] - 0.85, a[2])
    st.cast([a, b, c, d])
    st.face([a, b, c, d], (24, 92, 60))
    st.decal([a, b, c, d], board("福源连锁超市", (255, 240, 150), (24, 92, 60), 700, 120))
    if not st.fixed:
        for dx in (0.0, 0.4, 0.9):
            st.path([wall.at(26.4 - dx, 3.9, 0.05), (b[0] - dx, b[1] + 0.05, b[2])], 0.02, (50, 50, 52))
        st.face(wall.quad(25.4, 2.95, 26.7, 3.7, 0.03), (130, 116, 104))
    figure(st, st.rng("walker"), Frame(-2.6, 5.0))


def cables(st: Stage) -> None:
    rng = st.rng("place")
    wall = yard_wall(st, z=5.4, height=9)
    for s in (17.2, 21.2, 25.4, 29.5):
        window(st, Random(f"c{s}"), wall, s, 4.9, 1.5, 1.35)
    own = st.rng("cables")
    if st.fixed:
        for k in range(3):
            st.path(
                [wall.at(12, 3.9 + k * 0.05, 0.06), wall.at(36, 3.9 + k * 0.05, 0.06)], 0.05, (70, 72, 74)
            )
        st.face(wall.quad(23.4, 3.5, 24.2, 4.3, 0.16), (196, 198, 196))
        st.rod(wall.at(23.8, 0, 0.08), wall.at(23.8, 3.5, 0.08), 0.07, (206, 206, 204))
        return
    for _ in range(26):
        y0, y1 = own.uniform(2.7, 4.6), own.uniform(2.7, 4.6)
        sag(
            st,
            wall.at(own.uniform(8, 21), y0, own.uniform(0.1, 0.5)),
            wall.at(own.uniform(26, 40), y1, own.uniform(0.1, 0.5)),
            own.uniform(0.1, 0.9),
            0.028,
        )
    box = wall.quad(23.2, 3.2, 24.4, 4.3, 0.2)
    st.face(box, (150, 146, 138))
    for _ in range(12):
        a = own.uniform(23.3, 24.3)
        sag(
            st,
            wall.at(a, 3.3, 0.25),
            wall.at(a + own.uniform(-1.4, 1.4), own.uniform(1.2, 2.6), 0.1),
            own.uniform(0.1, 0.6),
            0.022,
            own.choice(((34, 34, 36), (120, 120, 124), (60, 90, 150))),
        )
    for k in range(3):
        centre = wall.at(22.5 + k * 1.4, 2.7, 0.25)
        for r in (0.26, 0.3, 0.34):
            st.path(
                [
                    (centre[0] + math.cos(i * 0.4) * r, centre[1] + math.sin(i * 0.4) * r, centre[2])
                    for i in range(17)
                ],
                0.02,
                (40, 40, 42),
            )
    bicycle(st, rng, Frame(-3.2, 4.3, 84))


def hanging_out(st: Stage) -> None:
    """Washing strung between trees along the pavement."""
    rng = st.rng("place")
    wall = yard_wall(st, z=7.2, height=8, ground_tile="paving", ground=(172, 164, 154))
    for s in (17.2, 21.2, 25.4, 29.5):
        window(st, Random(f"h{s}"), wall, s, 4.6, 1.5, 1.35, bars=True)
    left, right = Frame(-2.7, 4.9), Frame(2.5, 4.6)
    tree(st, Random(rng.getrandbits(32)), left, 5.2)
    tree(st, Random(rng.getrandbits(32)), right, 5.6)
    if st.fixed:
        return
    own = st.rng("washing")
    a, b = left.at(0, 2.0, 0), right.at(0, 1.95, 0)
    sag(st, a, b, 0.18, 0.03, (220, 220, 216))
    x = 0.08
    while x < 0.9:
        wide = own.uniform(0.05, 0.14)
        paint = own.choice(
            (
                (206, 70, 80),
                (240, 238, 232),
                (80, 120, 180),
                (230, 190, 90),
                (120, 160, 130),
                (180, 130, 170),
                (70, 74, 84),
            )
        )
        y0 = a[1] - 0.18 * 4 * x * (1 - x)
        length = own.uniform(0.5, 1.25)
        p = (a[0] + (b[0] - a[0]) * x, y0, a[2] + (b[2] - a[2]) * x)
        q = (
            a[0] + (b[0] - a[0]) * (x + wide),
            a[1] - 0.18 * 4 * (x + wide) * (1 - x - wide),
            a[2] + (b[2] - a[2]) * (x + wide),
        )
        sway = own.uniform(-0.06, 0.06)
        st.cast([p, q, (p[0], p[1] - length, p[2]), (q[0], q[1] - length, q[2])])
        st.face(
            [p, q, (q[0] + sway, q[1] - length, q[2] - 0.05), (p[0] + sway, p[1] - length, p[2] + 0.05)],
            paint,
        )
        mid = ((p[0] + q[0]) / 2, p[1], (p[2] + q[2]) / 2)
        st.face(
            [
                mid,
                (mid[0] + 0.05, mid[1], mid[2]),
                (mid[0] + 0.06 + sway, mid[1] - length, mid[2] - 0.06),
                (mid[0] + sway, mid[1] - length, mid[2] - 0.06),
            ],
            tone(paint, 0.86),
        )
        x += wide + 0.015
