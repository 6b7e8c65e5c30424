"""In the yards and stairways of housing estates."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.boards import noticeboard, sheets
from app.demo.scenes.buildings import WALLS, Wall, paint_wall, storeys, wall_between, window
from app.demo.scenes.cycles import bicycle, scooter
from app.demo.scenes.furniture import bench, bollard, cone, lamp_post, sag
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import hedge, tree
from app.demo.scenes.rooms import door
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.spills import fallen
from app.demo.scenes.stage import Stage
from app.demo.scenes.street import backdrop, open_sky
from app.demo.scenes.vehicles import car

BLOCKS: tuple[Colour, ...] = (
    (204, 178, 148),
    (196, 188, 176),
    (190, 150, 126),
    (214, 200, 176),
    (178, 186, 186),
)


def yard(
    st: Stage,
    *,
    road_half: float = 2.6,
    length: float = 46,
    left: float = -9.5,
    right: float = 8.5,
    lawn: bool = True,
    cars: bool = True,
) -> tuple[Wall, Wall]:
    """A road between two blocks of flats, with verges; returns the left and right fronts."""
    rng = st.rng("yard")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=length + 6, low=14, high=24)
    paint = vary(rng, rng.choice(BLOCKS), 0.05)
    st.ground(
        [(left, -2), (right, -2), (right, length), (left, length)],
        (104, 122, 74) if lawn and not st.light.snow else (168, 164, 156),
        "grass" if lawn else "slabs",
        0.8,
        y=-0.02,
    )
    st.ground(
        [(-road_half, -2), (road_half, -2), (road_half, length), (-road_half, length)],
        (124, 124, 124),
        "asphalt",
    )
    for x in (-road_half, road_half - 0.12):
        st.ground([(x, -2), (x + 0.12, -2), (x + 0.12, length), (x, length)], (176, 174, 168), y=0.004)
    walls = []
    for side in (-1, 1):
        wall = (
            wall_between((left, 4), (left, length), 17)
            if side < 0
            else wall_between((right, length), (right, 1), 17)
        )
        paint_wall(st, wall, paint, "plaster", 0.8, plinth=tone(paint, 0.6))
        storeys(st, Random(rng.getrandbits(32)), wall, first=0.6, bay=3.4, units=0.35, bars=0.1, far=16)
        for s in (6.0, 19.0, 32.0):
            if s + 1.5 < wall.width:
                st.face(wall.quad(s - 0.4, 0, s + 1.9, 2.6, 0.3), tone(paint, 0.84))
                st.face(wall.quad(s, 0, s + 1.5, 2.2, 0.31), (74, 84, 84))
                st.face(wall.quad(s - 0.6, 2.6, s + 2.1, 2.75, 0.9), (150, 146, 140))
        walls.append(wall)
    st.cast([(right, y, z) for y in (0, 17) for z in (1, length)])
    st.cast([(left, y, z) for y in (0, 17) for z in (4, length)])
    row = [(-5.6, z) for z in (34.0, 25.0, 17.0, 11.0)] + [(5.6, z) for z in (38.0, 28.0, 20.0)]
    for x, z in sorted(row, key=lambda p: -p[1]):
        tree(st, Random(rng.getrandbits(32)), Frame(x + rng.uniform(-0.6, 0.6), z), rng.uniform(4.6, 6.2))
    if cars:
        for k in range(4, 0, -1):
            car(
                st, Random(rng.getrandbits(32)), Frame(-road_half - 1.5, 6 + k * 5.4 + rng.uniform(-0.3, 0.3))
            )
    return walls[0], walls[1]


def fire_lane(st: Stage) -> None:
    """A marked fire lane; cars and goods stand on it, or it is free."""
    yard(st, cars=False)
    rng = st.rng("place")
    red: Colour = (184, 52, 44)
    st.ground(
        [(-2.1, -1), (2.1, -1), (2.1, 26), (-2.1, 26)],
        (150, 84, 76) if rng.random() < 0.5 else (122, 122, 122),
        "asphalt",
        0.9,
        y=0.005,
    )
    for x in (-2.1, 1.95):
        st.ground([(x, -1), (x + 0.15, -1), (x + 0.15, 26), (x, 26)], (236, 196, 52), y=0.008)
    for k in range(13):
        z = 1.4 + k * 1.9
        st.ground([(-2.1, z), (2.1, z + 1.5), (2.1, z + 1.62), (-2.1, z + 0.12)], (236, 196, 52), y=0.007)
    words = board("消防通道 禁止占用", (250, 214, 70), (132, 80, 72), 900, 130)
    for z in (13.0, 2.7):
        st.ground([(-1.9, z), (1.9, z), (1.9, z + 1.25), (-1.9, z + 1.25)], (132, 80, 72), y=0.009)
        st.decal(
            [(-1.85, 0.01, z + 1.2), (1.85, 0.01, z + 1.2), (1.85, 0.01, z + 0.05), (-1.85, 0.01, z + 0.05)],
            words,
        )
    post = Frame(2.7, 6.2)
    own = st.rng("blocked")
    if not st.fixed:
        if own.random() < 0.72:
            for z in (14.5, 5.2) if own.random() < 0.6 else (5.4,):
                car(
                    st,
                    Random(own.getrandbits(32)),
                    Frame(own.uniform(-0.5, 0.5), z, own.uniform(-8, 8)),
                    van=own.random() < 0.3,
                )
        else:
            for k in range(3):
                scooter(
                    st, Random(own.getrandbits(32)), Frame(-1.3 + k * 1.0, 6.6 - k * 0.3, own.uniform(40, 80))
                )
            for k in range(4):
                carton(st, Random(own.getrandbits(32)), Frame(0.3 + k * 0.4, 5.0 - 0.2 * k), 0.6)
    st.rod(post.at(0, 0, 0), post.at(0, 2.2, 0), 0.06, (150, 154, 156), cast=True)
    st.box(post.on(0, 1.5, -0.03), 0.9, 0.66, 0.04, red, cast=True)
    st.decal(
        post.rect(-0.42, 1.54, 0.42, 2.12, -0.036),
        board("消防车通道", (255, 255, 255), red, 300, 200, "严禁占用"),
    )
    if st.fixed:
        bollard(st, Frame(-2.5, 4.5))


def overview(st: Stage) -> None:
    yard(st)
    rng = st.rng("place")
    bench(st, rng, Frame(4.2, 7.4, 60))
    hedge(st, Random(3), (3.2, 5.2), (3.2, 24))
    noticeboard(st, Frame(3.9, 9.5, 40), sheets(rng, 3, ("居民公约", "健康知识", "办事指南")), w=2.4)
    figure(st, rng, Frame(0.8, 12))


def old_overview(st: Stage) -> None:
    """An old estate without a property company: plain, patched, but swept."""
    yard(st, lawn=False)
    rng = st.rng("place")
    pole = Frame(3.4, 8)
    st.rod(pole.at(0, 0, 0), pole.at(0, 7, 0), 0.2, (160, 156, 150), cast=True)
    for k in range(4):
        sag(st, pole.at(0, 6.8 - k * 0.12, 0), (-9.4, 6 - k * 0.3, 18 + k * 3), 0.6)
    scooter(st, rng, Frame(3.2, 6.4, 70))
    bicycle(st, rng, Frame(3.5, 10, 80))
    figure(st, rng, Frame(-0.8, 14))


def e_bikes_charging(st: Stage) -> None:
    """Wires thrown out of windows down to e-bikes; rectified: a charging rack under a roof."""
    rng = st.rng("place")
    open_sky(st)
    st.ground([(-20, -2), (20, -2), (20, 5.2), (-20, 5.2)], (146, 144, 140), "slabs")
    wall = wall_between((-20, 5.2), (20, 5.2), 12)
    paint = vary(rng, rng.choice(BLOCKS), 0.05)
    paint_wall(st, wall, paint, "plaster", 1.0, plinth=tone(paint, 0.66))
    for y in (2.3, 5.2, 8.1):
        for s in (14.4, 17.6, 20.8, 24.0):
            window(st, Random(f"{s}{y}{st.key}"), wall, s, y, 1.5, 1.4, bars=y < 3)
    door(st, wall, 18.9 + 0.35, colour=(96, 74, 60), label="3单元", w=1.0)
    own = st.rng("wires")
    spots = [(-2.0 + k * 1.0, 3.5 + 0.2 * (k % 2)) for k in range(4)]
    if st.fixed:
        shed_at = Frame(-0.6, 3.0)
        for x, _ in spots:
            scooter(st, Random(f"{x}"), Frame(x + 0.1, 3.1, 12))
        for x in (-2.7, 1.5):
            for z in (0.0, 1.8):
                st.rod(
                    shed_at.at(x + 0.6, 0, z), shed_at.at(x + 0.6, 2.2, z), 0.07, (120, 126, 130), cast=True
                )
        st.box(shed_at.on(0, 2.2, -0.2), 4.7, 0.1, 2.2, (66, 120, 160), cast=True)
        st.decal(
            shed_at.rect(-1.4, 1.85, 1.4, 2.18, -0.22),
            board("电动自行车充电棚", (255, 255, 255), (30, 110, 80), 760, 90),
        )
        return
    for x, z in spots:
        tip: Vec = (x + 0.2, 0.6, z + 0.9)
        s = 20 + x + own.uniform(-0.6, 0.6)
        start = wall.at(s, own.choice((5.3, 8.2, 5.3, 2.4)), 0.2)
        sag(st, start, (s - 20 + 0.1, 1.6, z + 1.3), 0.2, 0.03, (240, 240, 236))
        sag(st, (s - 20 + 0.1, 1.6, z + 1.3), tip, 0.12, 0.03, (240, 240, 236))
        st.box(Frame(s - 20 + 0.1, z + 1.25, 0, 1.5), 0.34, 0.08, 0.07, (246, 246, 244), cast=False)
    for x, z in spots:
        scooter(st, Random(own.getrandbits(32)), Frame(x, z - 0.2, own.uniform(10, 40)))


def estate_lamp(st: Stage) -> None:
    """The yard at dusk with a dead lamp, or lit."""
    yard(st)
    for k, z in enumerate((24, 14, 5.4)):
        out = z < 6 and not st.fixed
        lamp_post(st, Frame(2.9, z), h=3.4, arm=-0.6, lit=not out, dead=out)
        if not out:
            st.shine((2.0, 0.0, z), 2.6, (255, 210, 140), 0.25)
        if k == 2:
            figure(st, st.rng("w"), Frame(0.9, 9))


def falling_hazard(st: Stage) -> None:
    """Plaster loosening under the eaves; rectified: mended, or fenced off meanwhile."""
    rng = st.rng("place")
    open_sky(st)
    st.ground([(-20, -2), (20, -2), (20, 7), (-20, 7)], (150, 148, 144), "slabs")
    wall = wall_between((-20, 7), (20, 7), 10.5)
    paint = vary(rng, rng.choice(WALLS), 0.05)
    paint_wall(st, wall, paint, "plaster", 1.0, plinth=tone(paint, 0.66))
    for y in (1.2, 4.2, 7.2):
        for s in (13.0, 17.4, 21.8, 26.2):
            window(st, Random(f"{s}{y}{st.key}"), wall, s, y, 1.8, 1.5, bars=y < 2)
    own = st.rng("hole")
    if st.fixed:
        st.face(wall.quad(19.3, 5.8, 21.6, 7.0, 0.02), tone(paint, 1.06), receive=True)
        return
    for cx, cy, r in ((20.4, 6.4, 1.1), (23.2, 3.7, 0.7), (17.0, 6.6, 0.6)):
        pts = [
            wall.at(
                cx + math.cos(k * 0.45) * r * own.uniform(0.7, 1.25),
                cy + math.sin(k * 0.45) * r * 0.7 * own.uniform(0.7, 1.2),
                0.03,
            )
            for k in range(14)
        ]
        st.face(pts, (166, 112, 90))
        st.texture(pts, wall.along, (0, 1, 0), "brick", 1.4)
        lip = [pts[8], pts[9], pts[10], pts[11]]
        st.face(
            [*lip, wall.at(cx + r * 0.2, cy - r * 0.95, 0.3), wall.at(cx - r * 0.3, cy - r * 0.9, 0.3)],
            tone(paint, 0.9),
        )
    st.path(
        [
            wall.at(20.4, 5.4, 0.04),
            wall.at(20.8, 4.6, 0.04),
            wall.at(20.6, 3.8, 0.04),
            wall.at(21.0, 2.9, 0.04),
        ],
        0.03,
        tone(paint, 0.5),
    )
    for _ in range(22):
        p = Frame(own.uniform(-0.8, 1.8), own.uniform(5.4, 6.8))
        st.blob(
            own,
            p.at(0, 0.05, 0),
            own.uniform(0.04, 0.18),
            own.uniform(0.03, 0.1),
            blend(paint, (190, 186, 180), 0.4),
            rough=0.4,
            corners=7,
        )
    for x in (-1.6, 0.4, 2.4):
        cone(st, Frame(x, 4.9))


def leaves_in_yard(st: Stage) -> None:
    yard(st)
    if not st.fixed:
        own = st.rng("leaves")
        fallen(st, own, (-2.4, 1.6, 2.6, 9), 160)
        litter(st, own, (-2.2, 1.8, 2.4, 6), 26)
