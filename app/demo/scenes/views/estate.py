"""In the yards and stairways of housing estates."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.buildings import WALLS, Wall, paint_wall, storeys, wall_between, window
from app.demo.scenes.furniture import bench, bollard, cone, figure, lamp_post, noticeboard, sag, sheets
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.plants import bush, flower_bed, hedge, tree, tufts
from app.demo.scenes.rooms import door, extinguisher, handrail, room, stairs_up
from app.demo.scenes.rubbish import bag, carton, fallen, litter, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.street import backdrop, open_sky
from app.demo.scenes.vehicles import bicycle, car, scooter

BLOCKS: tuple[Colour, ...] = ((204, 178, 148), (196, 188, 176), (190, 150, 126), (214, 200, 176), (178, 186, 186))


def yard(st: Stage, *, road_half: float = 2.6, length: float = 46, left: float = -9.5, right: float = 8.5, lawn: bool = True, cars: bool = True) -> tuple[Wall, Wall]:
    """A road between two blocks of flats, with verges; returns the left and right fronts."""
    rng = st.rng("yard")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=length + 6, low=14, high=24)
    paint = vary(rng, rng.choice(BLOCKS), 0.05)
    st.ground([(left, -2), (right, -2), (right, length), (left, length)], (104, 122, 74) if lawn and not st.light.snow else (168, 164, 156), "grass" if lawn else "slabs", 0.8, y=-0.02)
    st.ground([(-road_half, -2), (road_half, -2), (road_half, length), (-road_half, length)], (124, 124, 124), "asphalt")
    for x in (-road_half, road_half - 0.12):
        st.ground([(x, -2), (x + 0.12, -2), (x + 0.12, length), (x, length)], (176, 174, 168), y=0.004)
    walls = []
    for side in (-1, 1):
        wall = wall_between((left, 4), (left, length), 17) if side < 0 else wall_between((right, length), (right, 1), 17)
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
    row: list[tuple[float, float]] = [(-5.6, z) for z in (34, 25, 17, 11)] + [(5.6, z) for z in (38, 28, 20)]
    for x, z in sorted(row, key=lambda p: -p[1]):
        tree(st, Random(rng.getrandbits(32)), Frame(x + rng.uniform(-0.6, 0.6), z), rng.uniform(4.6, 6.2))
    if cars:
        for k in range(4, 0, -1):
            car(st, Random(rng.getrandbits(32)), Frame(-road_half - 1.5, 6 + k * 5.4 + rng.uniform(-0.3, 0.3)))
    return walls[0], walls[1]


def fire_lane(st: Stage) -> None:
    """A marked fire lane; cars and goods stand on it, or it is free."""
    yard(st, cars=False)
    rng = st.rng("place")
    red: Colour = (184, 52, 44)
    st.ground([(-2.1, -1), (2.1, -1), (2.1, 26), (-2.1, 26)], (150, 84, 76) if rng.random() < 0.5 else (122, 122, 122), "asphalt", 0.9, y=0.005)
    for x in (-2.1, 1.95):
        st.ground([(x, -1), (x + 0.15, -1), (x + 0.15, 26), (x, 26)], (236, 196, 52), y=0.008)
    for k in range(13):
        z = 1.4 + k * 1.9
        st.ground([(-2.1, z), (2.1, z + 1.5), (2.1, z + 1.62), (-2.1, z + 0.12)], (236, 196, 52), y=0.007)
    words = board("消防通道 禁止占用", (250, 214, 70), (132, 80, 72), 900, 130)
    for z in (13.0, 2.7):
        st.ground([(-1.9, z), (1.9, z), (1.9, z + 1.25), (-1.9, z + 1.25)], (132, 80, 72), y=0.009)
        st.decal([(-1.85, 0.01, z + 1.2), (1.85, 0.01, z + 1.2), (1.85, 0.01, z + 0.05), (-1.85, 0.01, z + 0.05)], words)
    post = Frame(2.7, 6.2)
    own = st.rng("blocked")
    if not st.fixed:
        if own.random() < 0.72:
            for z in ((14.5, 5.2) if own.random() < 0.6 else (5.4,)):
                car(st, Random(own.getrandbits(32)), Frame(own.uniform(-0.5, 0.5), z, own.uniform(-8, 8)), van=own.random() < 0.3)
        else:
            for k in range(3):
                scooter(st, Random(own.getrandbits(32)), Frame(-1.3 + k * 1.0, 6.6 - k * 0.3, own.uniform(40, 80)))
            for k in range(4):
                carton(st, Random(own.getrandbits(32)), Frame(0.3 + k * 0.4, 5.0 - 0.2 * k), 0.6)
    st.rod(post.at(0, 0, 0), post.at(0, 2.2, 0), 0.06, (150, 154, 156), cast=True)
    st.box(post.on(0, 1.5, -0.03), 0.9, 0.66, 0.04, red, cast=True)
    st.decal(post.rect(-0.42, 1.54, 0.42, 2.12, -0.036), board("消防车通道", (255, 255, 255), red, 300, 200, "严禁占用"))
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
                    st.blob(own, (x + own.uniform(-0.1, 0.1), 0.12 + own.uniform(0, 0.08), z), 0.1, 0.09, vary(own, (120, 160, 80), 0.14), rough=0.3, corners=8)
            else:
                for _ in range(4):
                    st.rod((x, 0.02, z), (x + own.uniform(-0.1, 0.1), 0.36, z), 0.02, vary(own, (70, 130, 60), 0.14))
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
    st.face(at.many((-1.15, 1.12, -0.2), (1.15, 1.12, -0.2), (1.15, 1.25, 1.1), (-1.15, 1.25, 1.1)), (96, 120, 140))
    for x, z in ((2.9, 3.0), (5.4, 3.1)):
        hen(st, Random(own.getrandbits(32)), Frame(x, z))
    for _ in range(24):
        st.blob(own, (own.uniform(2.8, 6), 0.02, own.uniform(2.7, 3.8)), 0.05, 0.02, (236, 232, 222), rough=0.5, corners=7)


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
    _, right = yard(st, cars=False)
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
    roof = at.many((-w / 2 - 0.25, h, -0.4), (w / 2 + 0.1, h, -0.4), (w / 2 + 0.1, h + 0.5, d), (-w / 2 - 0.25, h + 0.5, d))
    st.cast(roof)
    st.face(roof, blue)
    st.face(at.many((-w / 2 - 0.25, h, -0.4), (w / 2 + 0.1, h, -0.4), (w / 2 + 0.1, h - 0.1, -0.4), (-w / 2 - 0.25, h - 0.1, -0.4)), tone(blue, 0.8))
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
    st.face(cupboard.many((0.02, 1.42, -0.005), (0.3, 1.36, -0.36), (0.3, 0.1, -0.36), (0.02, 0.1, -0.005)), (150, 126, 96))
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
                st.rod(shed_at.at(x + 0.6, 0, z), shed_at.at(x + 0.6, 2.2, z), 0.07, (120, 126, 130), cast=True)
        st.box(shed_at.on(0, 2.2, -0.2), 4.7, 0.1, 2.2, (66, 120, 160), cast=True)
        st.decal(shed_at.rect(-1.4, 1.85, 1.4, 2.18, -0.22), board("电动自行车充电棚", (255, 255, 255), (30, 110, 80), 760, 90))
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


def stairway(st: Stage) -> None:
    """Looking up the first flight: clutter on the steps and landing, or clear."""
    rng = st.rng("place")
    wall_paint = vary(rng, (214, 216, 206), 0.03)
    green = rng.choice(((118, 160, 134), (126, 152, 170), (186, 180, 160)))
    _, back, right = room(st, half=1.75, depth=5.6, height=4.6, floor=(158, 156, 150), wall=wall_paint, floor_tile="concrete", dado=(1.2, green), tubes=False)
    st.shine((0, 3.9, 2.4), 1.6, (240, 226, 180), 0.4)
    window(st, rng, back, 1.3, 2.9, 1.1, 1.0)
    st.shine(back.at(1.9, 3.4, 0.2), 1.2, (210, 226, 240), 0.4)
    stairs_up(st, z=2.9, x0=-0.1, x1=1.75, steps=9)
    st.face([(-0.1, 0, 2.9), (-0.1, 1.5, 5.5), (-0.1, 0, 5.5)], tone(wall_paint, 0.84), normal=(-1, 0, 0))
    door(st, wall_between((-1.75, 4.6), (-0.2, 4.6), 2.4), 0.3, colour=(120, 52, 46), label="101")
    handrail(st, (-0.05, 0.1, 2.9), (-0.05, 1.5, 5.4))
    st.decal(right.quad(3.1, 1.5, 3.5, 1.8, 0.03), board("1层", (255, 255, 255), (40, 110, 90), 200, 120))
    own = st.rng("clutter")
    if st.fixed:
        extinguisher(st, Frame(-1.5, 4.2))
        return
    for k, (x, z, y) in enumerate(((1.3, 4.2, 0.75), (1.4, 3.5, 0.42), (-1.3, 4.2, 0.0), (-0.7, 3.7, 0.0), (-1.35, 3.2, 0.0), (-0.9, 2.7, 0.0), (1.2, 2.5, 0.0))):
        item = Random(own.getrandbits(32))
        spot = Frame(x + item.uniform(-0.1, 0.1), z, item.uniform(-30, 30), y)
        if k % 3 == 0:
            carton(st, item, spot, 0.6)
            carton(st, item, spot.on(0, 0.4, 0), 0.46)
        elif k % 3 == 1:
            bag(st, item, spot, 0.5)
            bag(st, item, spot.on(0.3, 0, -0.2), 0.36)
        else:
            st.box(spot, 0.5, 0.85, 0.4, (160, 120, 84), top=(180, 140, 100))
            carton(st, item, spot.on(0, 0.85, 0), 0.4)
    bicycle(st, own, Frame(0.3, 2.35, 66), (150, 60, 56))


def stair_lamp(st: Stage) -> None:
    """A dark landing; rectified, the lamp burns."""
    rng = st.rng("place")
    dark = 1.0 if st.fixed else 0.42
    paint = tone((206, 204, 190), dark)
    room(st, half=1.75, depth=5.4, height=3.4, floor=tone((150, 148, 142), dark), wall=paint, floor_tile="concrete", dado=(1.2, tone((126, 160, 140), dark)), tubes=False, ceiling=tone((216, 216, 208), dark))
    stairs_up(st, z=3.0, x0=-0.1, x1=1.75, steps=9, colour=tone((160, 158, 152), dark))
    door(st, wall_between((-1.75, 4.8), (-0.2, 4.8), 2.4), 0.3, colour=tone((110, 60, 50), dark), label="302")
    handrail(st, (-0.05, 0.1, 2.9), (-0.05, 1.5, 5.4), colour=tone((96, 60, 44), dark))
    at: Vec = (0.2, 3.3, 3.2)
    st.rod(at, (0.2, 3.05, 3.2), 0.04, (60, 60, 60))
    st.blob(rng, (0.2, 2.98, 3.2), 0.09, 0.1, (255, 250, 226) if st.fixed else (96, 96, 94), rough=0.02, corners=16)
    if st.fixed:
        st.shine((0.2, 2.98, 3.2), 1.5, (255, 232, 180), 0.9)
        st.shine((0.2, 2.2, 3.2), 3.2, (255, 226, 170), 0.35)


def fire_box(st: Stage) -> None:
    """A hydrant cabinet and extinguishers: empty and hung with things, or complete."""
    rng = st.rng("place")
    _, back, _ = room(st, half=2.6, depth=3.3, height=2.9, floor=(186, 184, 178), wall=vary(rng, (226, 224, 214), 0.03), dado=(1.0, (190, 196, 200)))
    red: Colour = (186, 30, 32)
    st.face(back.quad(1.7, 0.75, 2.75, 1.75, 0.02), red)
    st.face(back.quad(1.78, 0.83, 2.67, 1.67, 0.025), (60, 66, 70) if not st.fixed else (150, 170, 176))
    st.decal(back.quad(1.85, 1.8, 2.6, 1.98, 0.03), board("消火栓", (255, 255, 255), red, 300, 76))
    own = st.rng("fire")
    for r in ((0.22, 0.17, 0.12, 0.07) if st.fixed else ()):
        c = back.at(2.2, 1.2, 0.03)
        st.path([(c[0] + math.cos(k * 0.4) * r, c[1] + math.sin(k * 0.4) * r, c[2]) for k in range(17)], 0.035, (226, 222, 206))
    st.rod(back.at(2.5, 1.0, 0.05), back.at(2.5, 1.4, 0.05), 0.04, (200, 160, 70))
    rack = Frame(0.75, 2.75)
    st.box(rack, 0.7, 0.3, 0.3, red, top=(120, 24, 26))
    st.decal(rack.rect(-0.3, 0.05, 0.3, 0.25, -0.005), board("灭火器箱", (255, 255, 255), red, 300, 96))
    if st.fixed:
        extinguisher(st, rack.on(-0.16, 0.26, 0.12))
        extinguisher(st, rack.on(0.16, 0.26, 0.12))
        return
    st.path([back.at(1.9, 1.5, 0.03), back.at(2.2, 1.1, 0.03), back.at(2.05, 0.9, 0.03)], 0.012, (230, 232, 232))
    st.face(back.many((2.0, 0.9, 0.03)) if False else back.quad(2.05, 0.83, 2.35, 1.0, 0.03), (190, 150, 104))
    bag(st, own, rack.on(0, 0.3, 0.1), 0.4, (236, 236, 232))
    carton(st, own, Frame(-0.5, 2.5), 0.62)
    carton(st, own, Frame(-0.45, 2.55, 10, 0.5), 0.5)
    st.box(Frame(-1.4, 2.7), 0.7, 1.1, 0.4, (160, 130, 96))


def corridor_scooters(st: Stage) -> None:
    """E-bikes parked and charging inside the entrance of a block."""
    rng = st.rng("place")
    left, back, _ = room(st, half=1.9, depth=6.4, height=2.9, floor=(176, 172, 166), wall=vary(rng, (220, 216, 204), 0.03), dado=(1.1, (150, 170, 160)))
    door(st, back, 1.3, colour=(110, 60, 50), label="101", w=1.0)
    own = st.rng("bikes")
    st.decal(left.quad(2.6, 1.5, 3.7, 1.85, 0.03), board("禁止电动车入楼充电", (255, 255, 255), (186, 30, 32), 620, 120))
    if st.fixed:
        return
    for z in (4.6, 3.2, 1.9):
        scooter(st, Random(own.getrandbits(32)), Frame(0.9, z, own.uniform(-12, 10)))
        sag(st, (1.85, 1.3, z + 1.0), (0.95, 0.6, z + 0.7), 0.15, 0.022, (236, 236, 230))
        st.box(Frame(1.82, z + 1.0, 90, 1.25), 0.1, 0.12, 0.03, (240, 240, 236), cast=False)


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
        pts = [wall.at(cx + math.cos(k * 0.45) * r * own.uniform(0.7, 1.25), cy + math.sin(k * 0.45) * r * 0.7 * own.uniform(0.7, 1.2), 0.03) for k in range(14)]
        st.face(pts, (166, 112, 90))
        st.texture(pts, wall.along, (0, 1, 0), "brick", 1.4)
        lip = [pts[8], pts[9], pts[10], pts[11]]
        st.face([*lip, wall.at(cx + r * 0.2, cy - r * 0.95, 0.3), wall.at(cx - r * 0.3, cy - r * 0.9, 0.3)], tone(paint, 0.9))
    st.path([wall.at(20.4, 5.4, 0.04), wall.at(20.8, 4.6, 0.04), wall.at(20.6, 3.8, 0.04), wall.at(21.0, 2.9, 0.04)], 0.03, tone(paint, 0.5))
    for _ in range(22):
        p = Frame(own.uniform(-0.8, 1.8), own.uniform(5.4, 6.8))
        st.blob(own, p.at(0, 0.05, 0), own.uniform(0.04, 0.18), own.uniform(0.03, 0.1), blend(paint, (190, 186, 180), 0.4), rough=0.4, corners=7)
    for x in (-1.6, 0.4, 2.4):
        cone(st, Frame(x, 4.9))



def leaves_in_yard(st: Stage) -> None:
    yard(st)
    if not st.fixed:
        own = st.rng("leaves")
        fallen(st, own, (-2.4, 1.6, 2.6, 9), 160)
        litter(st, own, (-2.2, 1.8, 2.4, 6), 26)
