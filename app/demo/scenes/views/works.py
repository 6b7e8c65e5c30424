"""Construction sites and the transfer station."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.bins import wheeled_bin
from app.demo.scenes.buildings import paint_wall, wall_between
from app.demo.scenes.furniture import cone
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board, notice, poster
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import room, table_of
from app.demo.scenes.rubbish import heap, litter
from app.demo.scenes.spills import puddle, rubble, smoke, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.street import backdrop, open_sky
from app.demo.scenes.vehicles import turned


def hoarding(st: Stage, *, z: float = 6.2, gaps: bool = False) -> None:
    """Sheet hoarding across the view, with posters; or with sheets fallen out."""
    rng = st.rng("hoarding")
    blue: Colour = rng.choice(((40, 104, 168), (44, 120, 96), (206, 208, 206)))
    for k in range(-7, 8):
        x = k * 2.0
        if gaps and k in (-1, 1):
            lean = Frame(x, z - 0.2)
            q: list[Vec] = [
                lean.at(-0.95, 0.0, 0.0),
                lean.at(0.95, 0.02, -0.7),
                lean.at(0.8, 0.5 if k < 0 else 1.6, 1.2 if k < 0 else 0.2),
                lean.at(-1.0, 0.45 if k < 0 else 1.9, 1.4 if k < 0 else 0.4),
            ]
            st.cast(q)
            st.face(q, tone(blue, 0.9))
            continue
        tilt = rng.uniform(-0.06, 0.1) if gaps else 0.0
        sheet: list[Vec] = [(x - 1, 2.5, z + tilt), (x + 1, 2.5, z + tilt), (x + 1, 0.3, z), (x - 1, 0.3, z)]
        st.face(sheet, vary(rng, blue, 0.03))
        for j in range(10):
            st.face(
                [
                    (x - 1 + j * 0.2, 2.5, z + tilt - 0.01),
                    (x - 0.94 + j * 0.2, 2.5, z + tilt - 0.01),
                    (x - 0.94 + j * 0.2, 0.3, z - 0.01),
                    (x - 1 + j * 0.2, 0.3, z - 0.01),
                ],
                tone(blue, 0.86),
            )
        st.face(
            [(x - 1, 0.3, z - 0.02), (x + 1, 0.3, z - 0.02), (x + 1, 0, z - 0.02), (x - 1, 0, z - 0.02)],
            (170, 168, 162),
        )
        st.box(Frame(x + 1, z - 0.06), 0.14, 2.6, 0.12, (226, 228, 226), cast=False)
        if not gaps and k % 2 == 0:
            st.decal(
                [
                    (x - 0.8, 2.2, z - 0.03),
                    (x + 0.8, 2.2, z - 0.03),
                    (x + 0.8, 0.7, z - 0.03),
                    (x - 0.8, 0.7, z - 0.03),
                ],
                poster(("讲文明 树新风", "绿色施工", "安全生产", "爱国卫生")[(k // 2) % 4], 10 + k),
            )
        elif gaps and k % 3 == 0:
            st.face(
                [
                    (x - 0.7, 1.9, z - 0.03),
                    (x + 0.3, 2.0, z - 0.03),
                    (x + 0.1, 1.0, z - 0.03),
                    (x - 0.6, 1.2, z - 0.03),
                ],
                (206, 202, 190),
            )
    st.cast([(-14, y, z) for y in (0, 2.5)] + [(14, y, z) for y in (0, 2.5)])


def skeleton(st: Stage, x: float, z: float) -> None:
    """A building going up, in green netting, with a crane."""
    net: Colour = (74, 130, 96)
    st.box(Frame(x, z), 16, 20, 10, net, side=tone(net, 0.8))
    for k in range(7):
        st.face(
            [
                (x - 8, k * 3, z - 0.05),
                (x + 8, k * 3, z - 0.05),
                (x + 8, k * 3 + 0.3, z - 0.05),
                (x - 8, k * 3 + 0.3, z - 0.05),
            ],
            (196, 194, 188),
        )
    for k in range(9):
        st.rod((x - 8 + k * 2, 0, z - 0.1), (x - 8 + k * 2, 20, z - 0.1), 0.08, (150, 110, 60))
    yellow: Colour = (232, 176, 40)
    mast = x + 11
    st.rod((mast, 0, z + 4), (mast, 34, z + 4), 0.8, yellow)
    st.rod((mast - 22, 33, z + 4), (mast + 8, 33, z + 4), 0.6, yellow)
    st.rod((mast, 37, z + 4), (mast - 18, 33.4, z + 4), 0.12, yellow)
    st.rod((mast - 14, 33, z + 4), (mast - 14, 22, z + 4), 0.08, (60, 60, 60))


def hoarding_broken(st: Stage) -> None:
    _site_street(st)
    own = st.rng("site")
    if not st.fixed:
        st.ground([(-12, 6.3), (12, 6.3), (12, 16), (-12, 16)], (168, 138, 100), "soil", 1.2, y=0.01)
        rubble(st, own, Frame(-0.6, 8.6), 4.6, 2.2, 1.2, (150, 130, 104), 130)
    hoarding(st, gaps=not st.fixed)
    if not st.fixed:
        for k in range(5):
            st.rod((-0.9 + k * 0.3, 0.12, 4.6), (1.9 + k * 0.25, 0.14, 5.2), 0.06, (150, 90, 60))
        rubble(st, own, Frame(2.6, 4.9), 1.8, 0.9, 0.4, count=70)
        cone(st, Frame(-1.8, 4.2))


def _site_street(st: Stage) -> None:
    rng = st.rng("street")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=60, low=10, high=26)
    st.ground([(-30, 6), (30, 6), (30, 60), (-30, 60)], (150, 138, 118), "soil", 0.8, y=-0.01)
    skeleton(st, rng.uniform(-8, 4), 24)
    st.ground([(-30, -2), (30, -2), (30, 2.0), (-30, 2.0)], (110, 112, 114), "asphalt", y=-0.12)
    st.face([(-30, 0, 2.0), (30, 0, 2.0), (30, -0.12, 2.0), (-30, -0.12, 2.0)], (176, 174, 170))
    st.ground([(-30, 2.0), (30, 2.0), (30, 6.3), (-30, 6.3)], (170, 164, 156), "paving")


def overview(st: Stage) -> None:
    _site_street(st)
    hoarding(st)
    gate = Frame(2.4, 6.05)
    st.box(gate, 3.4, 3.0, 0.2, (196, 200, 204), cast=False)
    st.decal(
        gate.rect(-1.5, 2.2, 1.5, 2.9, -0.01),
        board("安全生产 文明施工", (255, 255, 255), (186, 30, 32), 640, 140),
    )
    for k in range(5):
        st.decal(
            gate.rect(-1.5 + k * 0.62, 1.1, -0.95 + k * 0.62, 1.95, -0.012),
            notice("公示", 6, (60, 60, 60), (250, 248, 240), k, band=(30, 96, 160)),
        )
    figure(st, st.rng("w"), Frame(-1.4, 5.2), vest=True, seen="front")
    cone(st, Frame(0.2, 5.3))


def bare_site(st: Stage) -> None:
    """Bare earth and dust behind a lorry, or everything under green net."""
    rng = st.rng("site")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=70, low=8, high=26)
    skeleton(st, rng.uniform(-4, 6), 30)
    st.ground([(-40, -2), (40, -2), (40, 60), (-40, 60)], (176, 146, 106), "soil", 1.2)
    own = st.rng("heaps")
    net: Colour = (72, 132, 84)
    for x, z, w, h in ((-5.2, 15, 8, 2.6), (5.6, 13, 7, 2.2), (0.6, 8.6, 5.6, 1.5)):
        _mound(st, Random(f"{x}"), x, z, w, h, net if st.fixed else (164, 130, 92), netted=st.fixed)
    lorry(st, Frame(-3.4, 6.4, 28))
    if st.fixed:
        for k in range(3):
            puddle(st, own, -0.6 + k, 2.6 + k * 0.5, 0.6, 0.14)
        return
    for x in (0.9, 1.9):
        pts: list[Vec] = [(x, 0.01, 1.4), (x + 0.3, 0.01, 1.4), (x - 1.6, 0.01, 6), (x - 1.8, 0.01, 6)]
        st.face(pts, (140, 110, 76), receive=True, normal=UP)
    smoke(st, own, (-2.4, 0.6, 6.0), 2.0, 1.7, (236, 206, 160), 26)


def _mound(
    st: Stage, rng: Random, x: float, z: float, w: float, h: float, colour: Colour, *, netted: bool
) -> None:
    top: list[Vec] = []
    n = 13
    heights = [h * math.sin(math.pi * i / (n - 1)) ** 0.7 * rng.uniform(0.82, 1.1) for i in range(n)]
    st.cast([(x - w / 2 + w * i / (n - 1), heights[i], z) for i in range(n)])
    st.contact(Frame(x, z), w * 0.55, 1.2, 0.5)
    top += [(x - w / 2 + w * i / (n - 1), heights[i], z + 0.6) for i in range(n)]
    for i in range(n - 1):
        a, b = top[i], top[i + 1]
        for t0, t1 in ((0.0, 0.35), (0.35, 0.7), (0.7, 1.0)):
            q: list[Vec] = [
                (a[0], a[1] * (1 - t0), a[2] - 1.4 * t0),
                (b[0], b[1] * (1 - t0), b[2] - 1.4 * t0),
                (b[0], b[1] * (1 - t1), b[2] - 1.4 * t1),
                (a[0], a[1] * (1 - t1), a[2] - 1.4 * t1),
            ]
            st.face(q, vary(rng, colour, 0.05))
            st.texture(q, (1, 0, 0), (0, 0.8, 0.6), "grass" if netted else "soil", 0.9 if netted else 1.2)


def lorry(st: Stage, at: Frame) -> None:
    blue: Colour = (34, 84, 150)
    st.contact(at.on(0, 0, 3), 1.5, 3.6, 0.7)
    parts = [
        (at.on(0, 0.9, 0.0), 2.3, 1.5, 4.2, (90, 130, 96)),
        (at.on(0, 0.8, 4.3), 2.3, 1.9, 1.7, blue),
    ]
    parts.sort(key=lambda p: -st.camera.depth(p[0].at(0, 1, p[4][0] * 0 + p[3] / 2)))
    for frame, w, h, d, paint in parts:
        st.box(frame, w, h, d, paint, top=(150, 120, 84) if paint != blue else None, side=tone(paint, 0.9))
    for side in (-1, 1):
        if (
            at.way(side, 0, 0)[0] * (st.camera.eye[0] - at.x)
            + at.way(side, 0, 0)[2] * (st.camera.eye[2] - at.z)
        ) <= 0:
            continue
        for z in (0.9, 1.9, 5.0):
            c = at.at(side * 1.16, 0.48, z)
            st.disc(c, turned(at, 0, 0, 0.48), (0, 0.48, 0), (30, 30, 32), sides=16)
            st.disc(c, turned(at, 0, 0, 0.24), (0, 0.24, 0), (150, 120, 84), sides=12)
        st.face(at.side(side * 1.16, 1.8, 4.6, 2.5, 5.6), (60, 76, 88))


def dormitory(st: Stage) -> None:
    """The canteen of a site: dirty table, waste on the floor; or cleaned."""
    rng = st.rng("dorm")
    _, back, _ = room(
        st,
        half=2.9,
        depth=5.0,
        height=2.7,
        floor=(160, 156, 148),
        wall=(222, 226, 226),
        floor_tile="concrete",
    )
    for k in range(9):
        st.face(back.quad(k * 0.65, 0, k * 0.65 + 0.03, 2.7, 0.02), (196, 200, 202))
    st.face(back.quad(2.0, 1.1, 3.6, 2.0, 0.03), (150, 180, 196))
    own = st.rng("mess")
    for x, z in ((-1.2, 3.7), (1.2, 3.5), (0.0, 2.5)):
        table_of(st, Frame(x, z), clean=st.fixed, rng=Random(own.getrandbits(32)))
    if st.fixed:
        st.decal(
            back.quad(4.2, 1.2, 5.2, 2.1, 0.03),
            notice("食堂卫生制度", 9, (60, 60, 60), (250, 248, 240), 1, band=(30, 110, 80)),
        )
        figure(st, rng, Frame(-2.1, 4.2), seen="front", coat=(240, 240, 238))
        return
    for _ in range(5):
        stain(
            st,
            own,
            own.uniform(-1.6, 1.6),
            own.uniform(1.6, 3),
            own.uniform(0.3, 0.6),
            own.uniform(0.12, 0.3),
            110,
        )
    litter(st, own, (-1.9, 1.7, 1.9, 2.9), 20)
    heap(st, own, Frame(1.9, 2.9), 0.9, 0.5, 7, size=0.36)


def transfer(st: Stage) -> None:
    """The refuse transfer station: leachate over the apron and bags before the door; or hosed down."""
    rng = st.rng("station")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=48, low=8, high=20)
    st.ground([(-30, -2), (30, -2), (30, 8.5), (-30, 8.5)], (158, 156, 150), "concrete", 1.1)
    wall = wall_between((-9, 8.5), (9, 8.5), 5.2)
    paint_wall(st, wall, (214, 216, 206), "plaster" if st.fixed else "grime", 1.0, plinth=(60, 130, 96))
    st.face(wall.quad(0, 4.3, 18, 5.2, 0.06), (40, 124, 84))
    st.decal(
        wall.quad(5.2, 4.38, 12.8, 5.1, 0.07),
        board("生活垃圾转运站", (255, 255, 255), (40, 124, 84), 900, 110),
    )
    for k in range(2):
        s = 3.0 + k * 6.6
        st.face(wall.quad(s, 0, s + 4.4, 3.8, 0.02), (52, 54, 56))
        st.box(Frame(-9 + s + 2.2, 8.6), 3.2, 2.3, 0.4, (60, 120, 84), cast=False)
        shut = 2.6 if st.fixed and k else 0.9
        for j in range(int(shut * 6)):
            y = 3.8 - j * 0.166
            st.face(wall.quad(s, y - 0.15, s + 4.4, y, 0.05), (176, 180, 182) if j % 2 else (160, 164, 168))
    own = st.rng("spill")
    for k in range(3):
        wheeled_bin(
            st,
            Random(k),
            Frame(-6.4 + k * 0.8, 6.2),
            3 if not st.fixed else k,
            lid="shut" if st.fixed else "open",
            full=0 if st.fixed else 0.8,
            dirty=0 if st.fixed else 1,
        )
    if st.fixed:
        for k in range(4):
            puddle(st, own, own.uniform(-3, 3), 4 + k, own.uniform(0.6, 1.3), 0.2)
        figure(st, rng, Frame(2.8, 6.2), vest=True)
        return
    for k in range(8):
        puddle(
            st,
            own,
            own.uniform(-2.6, 2.8),
            2.4 + k * 0.62,
            own.uniform(0.6, 1.5),
            own.uniform(0.16, 0.34),
            (74, 66, 50),
        )
    heap(st, own, Frame(0.6, 6.6), 3.6, 1.4, 26, size=0.5, height=0.9)
    litter(st, own, (-3, 2.6, 3.4, 5.6), 26)
    for _ in range(30):
        st.blob(
            own,
            (own.gauss(0.6, 1.4), own.uniform(0.6, 2.2), own.uniform(4, 6)),
            0.02,
            0.014,
            (24, 24, 26),
            corners=5,
        )
