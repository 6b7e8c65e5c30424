"""Public toilets and the ramp to a public door."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.cycles import scooter
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import vary
from app.demo.scenes.rooms import planter, room
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.spills import puddle, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.views.walls import yard_wall


def toilet(st: Stage) -> None:
    """A public toilet: two cubicles, a basin and a mirror."""
    rng = st.rng("place")
    dirty = not st.fixed
    tiles = vary(rng, rng.choice(((226, 232, 232), (214, 226, 220), (230, 226, 216))), 0.02)
    left, back, _ = room(
        st,
        half=2.6,
        depth=4.9,
        height=2.9,
        floor=(170, 172, 170) if dirty else (196, 200, 200),
        wall=tiles,
        wall_tile="wall_tiles",
        floor_tile="floor_tiles",
    )
    own = st.rng("dirt")
    for k in range(3):
        x0 = -0.55 + k * 1.05
        st.face([(x0, 0.15, 4.9), (x0, 0.15, 3.3), (x0, 2.0, 3.3), (x0, 2.0, 4.9)], (96, 130, 150))
    for k in range(2):
        x = -0.03 + k * 1.05
        st.face(
            [(x - 0.52, 0.1, 4.88), (x + 0.52, 0.1, 4.88), (x + 0.52, 0.1, 3.3), (x - 0.52, 0.1, 3.3)],
            (206, 208, 206),
            normal=UP,
        )
        st.face(
            [(x - 0.52, 0.1, 3.3), (x + 0.52, 0.1, 3.3), (x + 0.52, 0.0, 3.3), (x - 0.52, 0.0, 3.3)],
            (180, 182, 180),
        )
        _pan(st, own, x, dirty)
        hinge = x - 0.5
        angle = 70 if k else 82
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        leaf: list[Vec] = [
            (hinge, 0.2, 3.3),
            (hinge + 0.8 * c, 0.2, 3.3 - 0.8 * s),
            (hinge + 0.8 * c, 1.95, 3.3 - 0.8 * s),
            (hinge, 1.95, 3.3),
        ]
        st.face(leaf, (110, 146, 166))
        for _ in range(6 if dirty else 0):
            t, y = own.uniform(0.1, 0.9), own.uniform(0.4, 1.7)
            p = (hinge + 0.8 * c * t, y, 3.3 - 0.8 * s * t - 0.005)
            st.blob(own, p, 0.05, 0.04, (76, 96, 108), rough=0.5, corners=8)
    basin_at = Frame(-2.2, 2.9, -90)
    st.box(basin_at.on(0, 0.72, 0), 1.5, 0.16, 0.5, (234, 236, 234), top=(206, 210, 210))
    st.disc(
        basin_at.at(0, 0.885, 0.22),
        basin_at.way(0.24, 0, 0),
        basin_at.way(0, 0, 0.17),
        (176, 182, 182),
        sides=16,
    )
    st.rod(basin_at.at(0, 0.88, 0.42), basin_at.at(0, 1.1, 0.42), 0.03, (200, 204, 206))
    st.rod(basin_at.at(0, 1.1, 0.42), basin_at.at(0, 1.06, 0.25), 0.03, (200, 204, 206))
    mirror = left.quad(3.5, 1.2, 5.0, 2.1, 0.02)
    st.face(mirror, (186, 202, 208))
    st.face(
        [
            left.at(3.7, 2.1, 0.025),
            left.at(4.0, 2.1, 0.025),
            left.at(3.7, 1.2, 0.025),
            left.at(3.5, 1.2, 0.025),
        ],
        (214, 226, 230),
    )
    st.decal(
        back.quad(0.6, 1.5, 1.5, 2.0, 0.02),
        board("来也匆匆 去也冲冲", (255, 255, 255), (30, 110, 150), 420, 200),
    )
    if dirty:
        puddle(st, own, -0.6, 2.4, 0.9, 0.3, (140, 138, 124))
        puddle(st, own, 0.7, 2.9, 0.6, 0.2, (140, 138, 124))
        for _ in range(7):
            stain(
                st,
                own,
                own.uniform(-1.6, 1.6),
                own.uniform(1.6, 3.2),
                own.uniform(0.2, 0.6),
                own.uniform(0.1, 0.25),
                110,
            )
        litter(st, own, (-1.6, 1.7, 1.6, 3.2), 14)
        for _ in range(7):
            s = own.uniform(0.3, 4.8)
            st.darken(
                [
                    back.at(s, 1.6, 0.03),
                    back.at(s + 0.2, 1.6, 0.03),
                    back.at(s + 0.15, 0.2, 0.03),
                    back.at(s + 0.05, 0.2, 0.03),
                ],
                (190, 170, 160, 180),
            )
        st.tube(Frame(1.9, 2.6), 0.17, 0.42, (90, 92, 96), taper=1.15)
        for _ in range(10):
            st.blob(
                own,
                (1.9 + own.uniform(-0.16, 0.16), 0.46 + own.uniform(0, 0.14), 2.6),
                0.09,
                0.06,
                (240, 238, 232),
                rough=0.4,
                corners=8,
            )
    else:
        st.tube(Frame(1.9, 2.6), 0.17, 0.42, (190, 194, 198), taper=1.1)
        planter(st, rng, Frame(-2.2, 4.4), 0.5)


def _pan(st: Stage, rng: Random, x: float, dirty: bool) -> None:
    st.disc((x, 0.112, 4.1), (0.24, 0, 0), (0, 0, 0.42), (240, 242, 240), sides=22)
    st.disc((x, 0.114, 4.1), (0.16, 0, 0), (0, 0, 0.32), (200, 206, 206), sides=20)
    st.disc((x, 0.116, 3.96), (0.08, 0, 0), (0, 0, 0.09), (70, 74, 76), sides=12)
    st.rod((x, 0.5, 4.86), (x, 1.2, 4.86), 0.05, (200, 204, 206))
    if dirty:
        for _ in range(8):
            st.disc(
                (x + rng.uniform(-0.22, 0.22), 0.12, 4.1 + rng.uniform(-0.4, 0.36)),
                (rng.uniform(0.02, 0.06), 0, 0),
                (0, 0, rng.uniform(0.02, 0.06)),
                vary(rng, (140, 112, 66), 0.14),
                sides=8,
            )


def ramp(st: Stage) -> None:
    """A wheelchair ramp beside steps: bicycles and goods on it, or free."""

    rng = st.rng("ramp")
    wall = yard_wall(st, z=7, height=6.5, ground_tile="slabs", ground=(168, 164, 158), windows=False)
    st.face(wall.quad(22.4, 0.6, 25.6, 3.0, 0.03), (110, 130, 140))
    for s in (22.4, 24.0, 25.6):
        st.face(wall.quad(s - 0.05, 0.6, s + 0.05, 3.0, 0.04), (200, 204, 206))
    st.decal(
        wall.quad(22.4, 3.15, 25.6, 3.75, 0.06),
        board("社区卫生服务站", (255, 255, 255), (24, 120, 110), 760, 120),
    )
    for k in range(4):
        st.box(
            Frame(0.6, 6.9 - 0.3 * (4 - k), 0, 0),
            3.4,
            0.15 * (k + 1),
            0.3,
            (196, 192, 186),
            top=(214, 210, 204),
        )
    st.box(Frame(0.6, 6.6), 3.4, 0.6, 0.4, (196, 192, 186), top=(214, 210, 204))
    foot: list[Vec] = [(-5.2, 0.01, 5.4), (-1.2, 0.6, 5.4), (-1.2, 0.6, 6.8), (-5.2, 0.01, 6.8)]
    st.face(foot, (184, 176, 166), receive=True)
    st.face([(-5.2, 0, 5.4), (-1.2, 0.6, 5.4), (-1.2, 0, 5.4)], (160, 154, 146))
    st.face([(-1.2, 0, 5.4), (-1.2, 0.6, 5.4), (-1.1, 0.6, 6.8), (-1.1, 0, 6.8)], (150, 146, 140))
    own = st.rng("things")
    if not st.fixed:
        for k in range(3):
            scooter(st, Random(own.getrandbits(32)), Frame(-4.9 + k * 1.1, 5.0, 60 + own.uniform(-20, 20)))
        carton(st, own, Frame(-1.9, 4.9), 0.7)
        carton(st, own, Frame(-1.3, 4.8), 0.6)
    for k in range(9):
        t = k / 8
        st.rod((-5.2 + 4 * t, 0.6 * t, 5.4), (-5.2 + 4 * t, 0.6 * t + 0.9, 5.4), 0.04, (206, 208, 210))
    st.rod((-5.2, 0.9, 5.4), (-1.2, 1.5, 5.4), 0.05, (206, 208, 210))
    sign = Frame(-5.6, 5.2)
    st.rod(sign.at(0, 0, 0), sign.at(0, 1.9, 0), 0.05, (150, 154, 156), cast=True)
    st.decal(
        sign.rect(-0.3, 1.3, 0.3, 1.9, -0.02),
        board("无障碍", (255, 255, 255), (30, 96, 170), 200, 200, "通道"),
    )
    planter(st, rng, Frame(3.2, 6.3), 0.8)
