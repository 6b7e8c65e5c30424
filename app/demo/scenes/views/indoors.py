"""Rooms: kitchen, dining room, public toilet, service hall, waiting room, internet cafe, hotel, cinema, hairdresser."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.furniture import figure
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board, notice, poster
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.rooms import chair, desk, door, planter, room, screen, seat_row
from app.demo.scenes.rubbish import bag, butts, carton, fallen, litter, puddle, smoke, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.stalls import stool, table

STEEL: Colour = (190, 196, 200)


def kitchen(st: Stage) -> None:
    """A restaurant kitchen: greasy and everything mixed, or scrubbed and sorted."""
    rng = st.rng("place")
    _, back, _ = room(st, half=3.0, depth=5.6, height=3.0, floor=(156, 150, 142), wall=(232, 234, 230), wall_tile="wall_tiles", floor_tile="floor_tiles")
    own = st.rng("dirt")
    hood = Frame(0, 4.3, 0, 1.95)
    burners = Frame(0, 4.5)
    st.box(burners, 5.4, 0.85, 1.0, STEEL, top=tone(STEEL, 0.8))
    for k in range(3):
        c = burners.at(-1.6 + k * 1.6, 0.9, 0.45)
        st.disc(c, (0.36, 0, 0), (0, 0, 0.3), (46, 46, 48), sides=18)
        st.disc((c[0], c[1] + 0.05, c[2]), (0.34, 0, 0), (0, 0.06, 0.28), (66, 68, 70), sides=18)
        if k == 1:
            st.shine((c[0], c[1] - 0.02, c[2] - 0.3), 0.45, (120, 150, 255), 0.5)
    st.face(hood.many((-2.7, 0, -0.25), (2.7, 0, -0.25), (2.5, 0.8, 0.7), (-2.5, 0.8, 0.7)), tone(STEEL, 0.94))
    st.face(hood.rect(-2.7, -0.16, 2.7, 0, -0.25), tone(STEEL, 0.8))
    for side in (-1, 1):
        counter = Frame(side * 2.55, 3.0, side * 90)
        st.box(counter, 2.6, 0.85, 0.7, tone(STEEL, 0.96), top=tone(STEEL, 1.08))
        st.box(Frame(side * 2.8, 3.0, side * 90, 1.5), 2.4, 0.05, 0.35, tone(STEEL, 0.9))
        for k in range(5):
            st.tube(Frame(side * 2.65, 2.1 + k * 0.42, 0, 1.55), 0.13, own.uniform(0.16, 0.3), vary(own, STEEL, 0.1), sides=10, cast=False)
    labels = (("生", (176, 40, 40)), ("熟", (40, 96, 160)), ("菜", (40, 120, 60)))
    for k, (text, paint) in enumerate(labels):
        at = Frame(2.35, 2.3 + k * 0.62, 90, 0.85)
        board_paint: Colour = (222, 196, 150) if not st.fixed else blend((222, 196, 150), paint, 0.1)
        st.box(at, 0.5, 0.05, 0.34, board_paint, cast=False)
        if st.fixed:
            st.decal(at.on(0, 0.06, 0).level(-0.12, 0.06, 0.12, 0.3), board(text, (255, 255, 255), paint, 100, 100))
    st.decal(back.quad(0.5, 1.6, 1.2, 2.4, 0.02), notice("操作规范", 9, (60, 60, 60), (250, 248, 240), 2, band=(30, 100, 160)))
    if st.fixed:
        figure(st, rng, Frame(-0.9, 3.5), coat=(240, 240, 238))
        return
    for _ in range(18):
        s, y = own.uniform(0.2, 5.8), own.uniform(1.2, 2.8)
        k2 = own.uniform(0.05, 0.2)
        st.darken([back.at(s, y, 0.03), back.at(s + k2, y, 0.03), back.at(s + k2, y - 1.0, 0.03), back.at(s, y - 1.0, 0.03)], (150, 170, 200, 230))
    for _ in range(7):
        stain(st, own, own.uniform(-1.6, 1.6), own.uniform(1.6, 4), own.uniform(0.3, 0.7), own.uniform(0.15, 0.35), 110)
    puddle(st, own, 0.3, 2.4, 0.7, 0.25, (120, 110, 90))
    fallen(st, own, (-1.6, 1.7, 1.6, 4.2), 60, ((110, 150, 60), (226, 214, 180), (196, 120, 60), (180, 60, 50)), size=0.07)
    for k in range(16):
        side = own.choice((-1, 1))
        at = Frame(side * own.uniform(2.2, 2.75), own.uniform(1.9, 4.0), 0, 0.86)
        if own.random() < 0.5:
            st.tube(at, 0.13, 0.06, (236, 236, 232), taper=1.4, sides=10, cast=False)
            st.blob(own, at.at(0, 0.08, 0), 0.1, 0.04, own.choice(((186, 84, 78), (110, 150, 60), (206, 160, 96))), rough=0.3)
        else:
            st.blob(own, at.at(0, 0.08, 0), 0.16, 0.07, own.choice(((186, 84, 78), (200, 206, 150), (226, 190, 150))), rough=0.3, corners=12)
    for k in range(5):
        st.tube(Frame(-1.5 + k * 0.36, 2.7 + 0.2 * (k % 2)), 0.16, 0.3, own.choice(((196, 60, 50), (40, 100, 170), (226, 226, 220))), taper=1.2)
        st.blob(own, (-1.5 + k * 0.36, 0.34, 2.7), 0.13, 0.06, own.choice(((110, 150, 60), (186, 84, 78), (206, 180, 120))), rough=0.3)


def tableware(st: Stage) -> None:
    """Bowls stacked in the open beside a broken steriliser, or in the lit cabinet."""
    rng = st.rng("place")
    room(st, half=2.8, depth=3.9, height=2.9, floor=(176, 170, 162), wall=(234, 234, 228), wall_tile="wall_tiles")
    at = Frame(-0.75, 2.9)
    own = st.rng("bowls")
    inner: Colour = (60, 70, 110) if st.fixed else (74, 72, 70)
    st.box(at, 1.5, 1.9, 0.6, STEEL)
    st.face(at.rect(-0.68, 0.12, 0.68, 1.66, -0.004), inner)
    st.decal(at.rect(-0.6, 1.7, 0.6, 1.86, -0.006), board("餐具消毒保洁柜", (255, 255, 255), (30, 100, 160), 600, 90))
    if st.fixed:
        st.shine(at.at(0, 1.0, -0.1), 0.9, (110, 130, 255), 0.5)
    for row in range(4):
        y = 0.16 + row * 0.38
        st.face(at.rect(-0.68, y - 0.02, 0.68, y, -0.008), tone(STEEL, 1.1))
        if st.fixed or row == 3:
            for k in range(6):
                for level in range(3):
                    c = at.at(-0.55 + k * 0.22, y + 0.05 + level * 0.06, -0.01)
                    st.blob(own, c, 0.09, 0.035, (240, 240, 236), rough=0.02, corners=12)
    counter = Frame(1.35, 2.6)
    st.box(counter, 1.9, 0.8, 0.7, tone(STEEL, 0.94), top=tone(STEEL, 1.06))
    if st.fixed:
        st.decal(Frame(1.3, 3.88, 0, 1.3).rect(-0.4, 0, 0.4, 0.9, 0), notice("消毒记录", 12, (60, 60, 60), (252, 250, 240), 5, band=(30, 110, 80)))
        return
    for k in range(26):
        x, z, y = own.uniform(-0.85, 0.85), own.uniform(0.1, 0.6), own.randint(0, 3)
        c = counter.at(x, 0.84 + y * 0.05, z)
        st.blob(own, c, 0.11, 0.045, (232, 230, 222), rough=0.04, corners=12)
        st.blob(own, (c[0], c[1] + 0.02, c[2] - 0.01), 0.07, 0.02, own.choice(((190, 120, 70), (150, 96, 60), (206, 190, 150))), rough=0.3)
    st.blob(own, counter.at(0.5, 0.95, 0.1), 0.22, 0.08, (150, 146, 130), rough=0.3, corners=14)
    stain(st, own, 1.2, 2.2, 0.9, 0.3, 120)
    stain(st, own, -0.4, 2.3, 0.6, 0.2, 140)


def kitchen_door(st: Stage) -> None:
    """A back door: gap below, torn screen, no curtain; or strip curtain, screen and rat guard."""
    rng = st.rng("place")
    _, back, _ = room(st, half=2.6, depth=3.9, height=2.9, floor=(160, 154, 146), wall=(230, 232, 228), wall_tile="wall_tiles")
    st.face(back.quad(1.5, 0, 2.8, 2.2, 0.015), (96, 100, 104))
    st.face(back.quad(1.58, 0, 2.72, 2.12, 0.02), blend(st.light.sky_low, (190, 206, 214), 0.5))
    st.face(back.quad(1.58, 0, 2.72, 0.5, 0.025), (150, 156, 140))
    st.shine(back.at(2.1, 1.2, 0.3), 0.9, (180, 196, 206), 0.3)
    st.face(back.quad(3.5, 1.2, 4.6, 2.1, 0.02), blend(st.light.sky_low, (170, 190, 200), 0.5))
    for s in (3.5, 4.05, 4.6):
        st.face(back.quad(s - 0.03, 1.2, s + 0.03, 2.1, 0.03), (226, 228, 226))
    own = st.rng("flies")
    if st.fixed:
        for k in range(9):
            s = 1.58 + k * 0.128
            strip = back.quad(s, 0.04, s + 0.12, 2.12, 0.05 + 0.01 * (k % 2))
            st.face(strip, blend((196, 216, 222), (226, 238, 240), 0.2 + 0.5 * (k % 2)))
        for k in range(14):
            st.rod(back.at(3.5 + k * 0.08, 1.2, 0.04), back.at(3.5 + k * 0.08, 2.1, 0.04), 0.008, (120, 126, 130))
        for k in range(11):
            st.rod(back.at(3.5, 1.2 + k * 0.085, 0.04), back.at(4.6, 1.2 + k * 0.085, 0.04), 0.008, (120, 126, 130))
        guard = Frame(-0.5, 3.6)
        st.box(guard, 1.4, 0.6, 0.05, STEEL)
        st.decal(guard.rect(-0.4, 0.2, 0.4, 0.42, -0.006), board("挡鼠板", (190, 30, 32), STEEL, 260, 90))
        st.box(Frame(1.9, 3.5, 0, 2.0), 0.6, 0.3, 0.12, (240, 240, 240), cast=False)
        st.shine((1.9, 2.15, 3.4), 0.4, (120, 110, 255), 0.6)
        return
    st.face([back.at(1.62, 2.1, 0.06), back.at(1.85, 2.1, 0.06), back.at(1.7, 0.9, 0.08)], (196, 206, 208))
    for k in range(3):
        st.path([back.at(3.6 + k * 0.3, 2.1, 0.04), back.at(3.7 + k * 0.3, 1.6, 0.04), back.at(3.6 + k * 0.32, 1.3, 0.05)], 0.01, (110, 116, 120))
    for _ in range(24):
        st.blob(own, (own.uniform(-1.6, 1.8), own.uniform(0.6, 2.3), own.uniform(2.6, 3.6)), 0.016, 0.011, (24, 24, 26), corners=5)
    st.tube(Frame(1.4, 3.0), 0.24, 0.5, (60, 62, 64), taper=1.15)
    for _ in range(10):
        st.blob(own, (1.4 + own.uniform(-0.2, 0.2), 0.56 + own.uniform(0, 0.16), 3.0), 0.1, 0.06, own.choice(((110, 150, 60), (206, 160, 96), (186, 84, 78), (236, 230, 214))), rough=0.3)
    stain(st, own, 1.1, 2.6, 0.8, 0.3, 120)
    litter(st, own, (-1.4, 2.2, 1.6, 2.9), 9)


def kitchen_waste(st: Stage) -> None:
    """Open swill buckets behind a restaurant, or lidded and labelled ones."""
    from app.demo.scenes.views.walls import yard_wall

    wall = yard_wall(st, z=4.4, tile="grime")
    door(st, wall, 25.0, colour=(120, 124, 126), w=1.0)
    own = st.rng("swill")
    for k, x in enumerate((-0.9, -0.15, 0.6)):
        at = Frame(x, 3.2 + 0.15 * (k % 2))
        paint: Colour = (52, 116, 70) if st.fixed else own.choice(((40, 90, 150), (90, 92, 94), (200, 196, 60)))
        st.contact(at, 0.38, 0.38, 0.7)
        st.tube(at, 0.28, 0.7, paint, taper=1.12, sides=14)
        if st.fixed:
            st.tube(at.on(0, 0.7, 0), 0.33, 0.07, tone(paint, 1.15), sides=14, cast=False)
            st.decal(at.rect(-0.2, 0.3, 0.2, 0.46, -0.32), board("餐厨废弃物", (255, 255, 255), paint, 320, 100))
            continue
        st.disc(at.at(0, 0.69, 0), (0.29, 0, 0), (0, 0, 0.29), (120, 92, 52), sides=16)
        for _ in range(16):
            st.blob(own, at.at(own.uniform(-0.24, 0.24), 0.72 + own.uniform(0, 0.06), own.uniform(-0.22, 0.22)), 0.07, 0.03,
                    own.choice(((196, 150, 80), (110, 140, 60), (226, 214, 180), (170, 70, 50))), rough=0.4, corners=8)
        for _ in range(4):
            st.face([at.at(own.uniform(-0.25, 0.2), 0.66, -0.29), at.at(own.uniform(-0.2, 0.25), 0.66, -0.29), at.at(own.uniform(-0.1, 0.1), own.uniform(0.1, 0.4), -0.28)], (130, 96, 52))
    if not st.fixed:
        puddle(st, own, -0.1, 2.5, 1.3, 0.3, (110, 92, 60))
        fallen(st, own, (-1.5, 2.1, 1.4, 3.0), 40, ((196, 150, 80), (110, 140, 60), (226, 214, 180)), size=0.06)
        bag(st, own, Frame(1.4, 3.2), 0.5, (40, 42, 46))


def dining(st: Stage) -> None:
    """A small restaurant's dining room; the problem picture has ashtrays, butts and smoke under the no-smoking sign."""
    rng = st.rng("place")
    _, back, _ = room(st, half=3.6, depth=8, height=3.0, floor=(190, 180, 166), wall=vary(rng, (226, 214, 196), 0.03), dado=(1.0, (166, 120, 84)))
    st.decal(back.quad(1.4, 1.5, 2.4, 2.4, 0.02), notice("食品安全等级", 5, (40, 90, 60), (250, 248, 240), 4, 300, 300, band=(30, 110, 80)))
    st.decal(back.quad(4.4, 1.7, 5.4, 2.3, 0.02), board("禁止吸烟", (255, 255, 255), (190, 30, 32), 300, 180, "NO SMOKING"))
    st.decal(back.quad(2.7, 1.5, 4.1, 2.4, 0.02), board("明厨亮灶", (60, 60, 64), (240, 236, 220), 360, 230, "监控画面"))
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


def toilet(st: Stage) -> None:
    """A public toilet: two cubicles, a basin and a mirror."""
    rng = st.rng("place")
    dirty = not st.fixed
    tiles = vary(rng, rng.choice(((226, 232, 232), (214, 226, 220), (230, 226, 216))), 0.02)
    left, back, _ = room(st, half=2.6, depth=4.9, height=2.9, floor=(170, 172, 170) if dirty else (196, 200, 200), wall=tiles, wall_tile="wall_tiles", floor_tile="floor_tiles")
    own = st.rng("dirt")
    for k in range(3):
        x0 = -0.55 + k * 1.05
        st.face([(x0, 0.15, 4.9), (x0, 0.15, 3.3), (x0, 2.0, 3.3), (x0, 2.0, 4.9)], (96, 130, 150))
    for k in range(2):
        x = -0.03 + k * 1.05
        st.face([(x - 0.52, 0.1, 4.88), (x + 0.52, 0.1, 4.88), (x + 0.52, 0.1, 3.3), (x - 0.52, 0.1, 3.3)], (206, 208, 206), normal=UP)
        st.face([(x - 0.52, 0.1, 3.3), (x + 0.52, 0.1, 3.3), (x + 0.52, 0.0, 3.3), (x - 0.52, 0.0, 3.3)], (180, 182, 180))
        _pan(st, own, x, dirty)
        hinge = x - 0.5
        angle = 70 if k else 82
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        leaf: list[Vec] = [(hinge, 0.2, 3.3), (hinge + 0.8 * c, 0.2, 3.3 - 0.8 * s), (hinge + 0.8 * c, 1.95, 3.3 - 0.8 * s), (hinge, 1.95, 3.3)]
        st.face(leaf, (110, 146, 166))
        for _ in range(6 if dirty else 0):
            t, y = own.uniform(0.1, 0.9), own.uniform(0.4, 1.7)
            p = (hinge + 0.8 * c * t, y, 3.3 - 0.8 * s * t - 0.005)
            st.blob(own, p, 0.05, 0.04, (76, 96, 108), rough=0.5, corners=8)
    basin_at = Frame(-2.2, 2.9, -90)
    st.box(basin_at.on(0, 0.72, 0), 1.5, 0.16, 0.5, (234, 236, 234), top=(206, 210, 210))
    st.disc(basin_at.at(0, 0.885, 0.22), basin_at.way(0.24, 0, 0), basin_at.way(0, 0, 0.17), (176, 182, 182), sides=16)
    st.rod(basin_at.at(0, 0.88, 0.42), basin_at.at(0, 1.1, 0.42), 0.03, (200, 204, 206))
    st.rod(basin_at.at(0, 1.1, 0.42), basin_at.at(0, 1.06, 0.25), 0.03, (200, 204, 206))
    mirror = left.quad(3.5, 1.2, 5.0, 2.1, 0.02)
    st.face(mirror, (186, 202, 208))
    st.face([left.at(3.7, 2.1, 0.025), left.at(4.0, 2.1, 0.025), left.at(3.7, 1.2, 0.025), left.at(3.5, 1.2, 0.025)], (214, 226, 230))
    st.decal(back.quad(0.6, 1.5, 1.5, 2.0, 0.02), board("来也匆匆 去也冲冲", (255, 255, 255), (30, 110, 150), 420, 200))
    if dirty:
        puddle(st, own, -0.6, 2.4, 0.9, 0.3, (140, 138, 124))
        puddle(st, own, 0.7, 2.9, 0.6, 0.2, (140, 138, 124))
        for _ in range(7):
            stain(st, own, own.uniform(-1.6, 1.6), own.uniform(1.6, 3.2), own.uniform(0.2, 0.6), own.uniform(0.1, 0.25), 110)
        litter(st, own, (-1.6, 1.7, 1.6, 3.2), 14)
        for _ in range(7):
            s = own.uniform(0.3, 4.8)
            st.darken([back.at(s, 1.6, 0.03), back.at(s + 0.2, 1.6, 0.03), back.at(s + 0.15, 0.2, 0.03), back.at(s + 0.05, 0.2, 0.03)], (190, 170, 160, 180))
        st.tube(Frame(1.9, 2.6), 0.17, 0.42, (90, 92, 96), taper=1.15)
        for _ in range(10):
            st.blob(own, (1.9 + own.uniform(-0.16, 0.16), 0.46 + own.uniform(0, 0.14), 2.6), 0.09, 0.06, (240, 238, 232), rough=0.4, corners=8)
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
            st.disc((x + rng.uniform(-0.22, 0.22), 0.12, 4.1 + rng.uniform(-0.4, 0.36)), (rng.uniform(0.02, 0.06), 0, 0), (0, 0, rng.uniform(0.02, 0.06)), vary(rng, (140, 112, 66), 0.14), sides=8)


def service_hall(st: Stage, *, title: str = "政务服务大厅", seats: bool = True, accent: Colour = (30, 96, 160), windows: tuple[str, ...] = ("综合窗口", "社保医保", "不动产", "税务", "咨询导办")) -> None:
    """A hall with a long counter and a volunteer post, manned or empty."""
    rng = st.rng("hall")
    _, back, _ = room(st, half=6.0, depth=11, height=4.2, floor=(190, 186, 176), wall=(234, 232, 226), strength=0.8)
    st.face(back.quad(0.8, 2.9, 11.2, 3.7, 0.05), accent)
    st.decal(back.quad(3.4, 2.98, 8.6, 3.62, 0.06), board(title, (255, 255, 255), accent, 900, 110))
    counter = Frame(0, 9.4)
    for k in range(len(windows)):
        x = -4.2 + k * 2.1
        if st.fixed or k % 2:
            figure(st, Random(f"{k}{st.key}"), Frame(x, 10.2), h=1.5, seen="front", coat=(40, 60, 100))
        screen(st, Frame(x + 0.5, 9.7, 0, 1.06))
    st.box(counter, 10.4, 1.06, 0.7, (206, 190, 164), top=(232, 226, 214))
    for k, text in enumerate(windows):
        x = -4.2 + k * 2.1
        st.face(counter.rect(x - 0.9, 1.06, x + 0.9, 1.1, -0.02), (190, 200, 204))
        st.face([(x - 0.55, 2.75, 9.5), (x + 0.55, 2.75, 9.5), (x + 0.55, 2.45, 9.5), (x - 0.55, 2.45, 9.5)], (190, 30, 34))
        st.decal([(x - 0.52, 2.73, 9.49), (x + 0.52, 2.73, 9.49), (x + 0.52, 2.47, 9.49), (x - 0.52, 2.47, 9.49)], board(text, (255, 220, 120), (60, 20, 20), 300, 84))
    if seats:
        for z in (7.4, 5.9):
            for x in (-2.9, 2.4):
                seat_row(st, Frame(x, z), 4)
                for j in range(4):
                    if rng.random() < 0.3:
                        figure(st, Random(rng.getrandbits(32)), Frame(x - 0.8 + j * 0.55, z), h=1.35)
    planter(st, Random(rng.getrandbits(32)), Frame(-5.2, 9.0), 1.2)
    planter(st, Random(rng.getrandbits(32)), Frame(5.3, 8.8), 1.2)
    volunteer(st, Frame(0.5, 3.9, 12), manned=st.fixed)


def volunteer(st: Stage, at: Frame, *, manned: bool) -> None:
    red: Colour = (196, 34, 36)
    if manned:
        figure(st, st.rng("volunteer"), at.on(0.1, 0, 0.9), coat=red, seen="front", h=1.62)
    desk(st, at, 1.5, front=red)
    st.decal(at.rect(-0.66, 0.28, 0.66, 0.62, -0.006), board("志愿服务岗", (255, 240, 190), red, 480, 120))
    if manned:
        st.box(at.on(-0.4, 0.84, 0.2), 0.3, 0.2, 0.2, (240, 238, 230), cast=False)
        st.box(at.on(0.4, 0.84, 0.2), 0.3, 0.03, 0.22, (60, 120, 180), cast=False)
        return
    chair(st, at.on(0.5, 0, 1.1, 40))
    st.rod(at.at(-0.4, 0.86, 0.2), at.at(-0.2, 0.86, 0.35), 0.08, (236, 234, 226))
    st.tube(at.on(0.45, 0.84, 0.3), 0.04, 0.12, (190, 200, 206), cast=False, sides=8)


def waiting_room(st: Stage) -> None:
    """A station waiting room: litter and bags on the seats, or clean."""
    rng = st.rng("hall")
    _, back, _ = room(st, half=7, depth=16, height=5, floor=(180, 178, 172), wall=(216, 216, 212), strength=0.8)
    st.face(back.quad(3.5, 2.9, 10.5, 4.1, 0.05), (20, 24, 30))
    for k in range(4):
        st.decal(back.quad(3.7, 3.82 - k * 0.27, 10.3, 4.04 - k * 0.27, 0.06), board(f"K{rng.randint(100, 999)} {rng.choice(('北京', '沈阳', '大连', '天津'))} {rng.randint(6, 22):02d}:{rng.randint(10, 59)} 检票", (250, 180, 60) if k % 2 else (90, 230, 120), (20, 24, 30), 1100, 64))
    own = st.rng("mess")
    for z in (12, 9.6, 7.2, 4.8):
        for x in (-3.4, 1.8):
            seat_row(st, Frame(x, z), 5, (70, 110, 150))
            for j in range(5):
                if rng.random() < 0.34 and z > 5:
                    figure(st, Random(rng.getrandbits(32)), Frame(x - 1.1 + j * 0.55, z + 0.1), h=1.35)
            if not st.fixed and z < 8:
                bag(st, Random(own.getrandbits(32)), Frame(x + own.uniform(-1, 1), z + 0.2, 0, 0.44), 0.34)
                carton(st, Random(own.getrandbits(32)), Frame(x + own.uniform(-1, 1), z - 0.3), 0.4)
    for z in (10.5, 5.8):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(4.4, 5.6), z))
    if not st.fixed:
        litter(st, own, (-3.6, 2.4, 3.6, 4.6), 26)
        fallen(st, own, (-2.5, 2.2, 2.5, 4.5), 40, ((214, 190, 120), (96, 80, 60)), size=0.03)


def hospital(st: Stage) -> None:
    service_hall(st, title="门诊大厅", accent=(24, 120, 110), windows=("挂号收费", "预约取号", "医保结算", "药房取药", "导诊台"))


def government(st: Stage) -> None:
    service_hall(st)


def community_hall(st: Stage) -> None:
    service_hall(st, title="党群服务中心", accent=(176, 36, 34), windows=("民政", "社保", "卫健", "党建", "综合"), seats=False)


def empty_post(st: Stage) -> None:
    service_hall(st, title=st.rng("t").choice(("便民服务中心", "政务服务大厅", "客运服务中心")))


def net_bar(st: Stage) -> None:
    """Rows of screens; problem: a schoolbag and a school uniform at a seat and no warning sign."""
    rng = st.rng("bar")
    _, back, _ = room(st, half=5, depth=11, height=3.2, floor=(70, 72, 80), wall=(62, 66, 84), ceiling=(56, 58, 70), floor_tile="", tubes=False)
    for k in range(4):
        st.face([(-4, 3.18, 2 + k * 2.4), (4, 3.18, 2 + k * 2.4), (4, 3.18, 2.1 + k * 2.4), (-4, 3.18, 2.1 + k * 2.4)], (120, 150, 255))
        st.shine((0, 3.1, 2 + k * 2.4), 2.5, (60, 80, 200), 0.3)
    if st.fixed:
        st.decal(back.quad(3.2, 1.9, 6.8, 2.7, 0.03), board("未成年人禁止入内", (255, 255, 255), (190, 30, 32), 640, 140))
    own = st.rng("kids")
    for z in (9.0, 6.8, 4.7, 2.9):
        for x in (-2.9, -1.2, 1.2, 2.9):
            at = Frame(x, z)
            desk(st, at, 1.5, colour=(50, 52, 60), d=0.6)
            screen(st, at.on(0, 0.83, 0.2), w=0.6, back=False, picture=rng.choice(((60, 120, 200), (160, 70, 180), (60, 170, 130), (210, 120, 60))))
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
    st.decal(back.quad(2.9, 2.1, 5.9, 2.7, 0.04), board(rng.choice(("锦都宾馆", "古塔大酒店", "悦来宾馆")), (250, 214, 130), (120, 84, 58), 700, 140))
    for k, city in enumerate(("北京", "伦敦", "纽约")):
        c = back.at(3.4 + k, 1.7, 0.05)
        st.disc(c, (0.2, 0, 0), (0, 0.2, 0), (240, 236, 226), sides=18)
        st.rod(c, (c[0] + 0.1 * math.cos(k + 1), c[1] + 0.12, c[2] - 0.01), 0.02, (40, 40, 40))
        st.decal(back.quad(3.22 + k, 1.3, 3.58 + k, 1.44, 0.05), board(city, (240, 220, 180), (120, 84, 58), 160, 60))
    if st.fixed:
        figure(st, rng, Frame(0.2, 6.2), seen="front", coat=(46, 52, 72), h=1.62)
        st.decal(back.quad(0.5, 1.3, 1.4, 2.3, 0.03), notice("卫生许可证", 8, (60, 60, 60), (250, 248, 236), 2, band=(30, 100, 160)))
    desk(st, Frame(0.2, 5.3), 3.6, h=1.05, colour=(150, 108, 76))
    screen(st, Frame(0.9, 5.6, 0, 1.1))
    planter(st, rng, Frame(-3.4, 5.8), 1.3)
    sofa_at = Frame(-2.7, 3.6, 50)
    st.box(sofa_at, 1.7, 0.4, 0.8, (134, 84, 66))
    st.box(sofa_at.on(0, 0.4, 0.6), 1.7, 0.4, 0.2, (134, 84, 66))


def linen_room(st: Stage) -> None:
    """Where towels and cups are disinfected: used and clean mixed, or a tidy cupboard with labels."""
    rng = st.rng("linen")
    _, back, _ = room(st, half=2.7, depth=4.0, height=2.8, floor=(196, 194, 188), wall=(230, 230, 226), wall_tile="wall_tiles")
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
                    st.face(at.rect(x, y + level * 0.075, x + 0.3, y + 0.066 + level * 0.075, -0.01), (244, 244, 240) if (row + level) % 2 else (220, 232, 240))
                x += 0.36
            else:
                st.blob(own, at.at(x + k / 2, y + 0.12, -0.01), k * 0.5, 0.12, own.choice(((226, 220, 206), (190, 176, 150), (150, 170, 180), (214, 196, 180))), rough=0.3, corners=13)
                x += k * 0.8
    if st.fixed:
        for k, (text, paint) in enumerate((("清洁毛巾", (40, 130, 90)), ("布草", (30, 100, 160)), ("杯具", (200, 120, 40)))):
            st.decal(at.rect(-1.4 + k * 1.0, 1.74, -0.6 + k * 1.0, 1.88, -0.012), board(text, (255, 255, 255), paint, 260, 60))
        st.decal(back.quad(4.2, 1.3, 5.0, 2.2, 0.02), notice("消毒记录", 10, (60, 60, 60), (252, 250, 240), 1, band=(30, 110, 80)))
        return
    for k in range(6):
        st.blob(own, (-0.9 + k * 0.36, 0.12, 2.6 + 0.2 * (k % 2)), 0.28, 0.13, own.choice(((226, 220, 206), (190, 176, 150), (150, 170, 180))), rough=0.3, corners=13)
    st.tube(Frame(1.5, 2.7), 0.28, 0.4, (60, 120, 180), taper=1.2)
    stain(st, own, 0.4, 2.2, 0.9, 0.3, 130)
    for k in range(5):
        st.tube(Frame(1.2 + 0.16 * k, 2.2, 0, 0.0), 0.05, 0.12, (226, 232, 232), sides=8)


def salon(st: Stage) -> None:
    """A small hairdresser's."""
    rng = st.rng("salon")
    left, back, _ = room(st, half=2.9, depth=6.4, height=2.9, floor=(206, 202, 196), wall=vary(rng, (226, 220, 224), 0.04))
    for k in range(3):
        z = 5.0 - k * 1.5
        s = z + 1.5
        st.face(left.quad(s - 0.5, 0.95, s + 0.5, 2.2, 0.03), (150, 96, 60))
        st.face(left.quad(s - 0.44, 1.0, s + 0.44, 2.14, 0.04), (196, 212, 218))
        st.face([left.at(s - 0.3, 2.14, 0.045), left.at(s - 0.05, 2.14, 0.045), left.at(s - 0.3, 1.0, 0.045), left.at(s - 0.44, 1.0, 0.045)], (220, 232, 236))
        st.box(Frame(-2.85, z, -90), 1.1, 0.8, 0.35, (150, 96, 60))
        chair(st, Frame(-1.5, z - 0.2, -90), (40, 42, 46))
    st.decal(back.quad(1.6, 1.9, 4.2, 2.6, 0.03), board("美发沙龙", (240, 220, 150), (60, 44, 60), 500, 130))
    own = st.rng("hair")
    if st.fixed:
        st.decal(back.quad(4.5, 1.3, 5.3, 2.3, 0.03), notice("卫生许可证", 9, (60, 60, 60), (250, 248, 236), 2, band=(30, 100, 160)))
        st.box(Frame(1.9, 5.6), 0.9, 1.5, 0.5, (226, 230, 232))
        st.face(Frame(1.9, 5.6).rect(-0.4, 0.2, 0.4, 1.3, -0.005), (90, 100, 170))
        st.shine((1.9, 0.8, 5.5), 0.6, (110, 120, 255), 0.4)
        return
    for _ in range(120):
        x, z, a = own.uniform(-2, 1.2), own.uniform(1.6, 4.6), own.uniform(0, 6.28)
        st.rod((x, 0.01, z), (x + math.cos(a) * 0.07, 0.015, z + math.sin(a) * 0.05), 0.012, (40, 34, 32))
    for k in range(5):
        st.blob(own, (0.9 + k * 0.3, 0.12, 3.2 + 0.3 * (k % 2)), 0.22, 0.1, own.choice(((214, 196, 180), (150, 170, 180), (206, 120, 130))), rough=0.3, corners=13)
    bag(st, own, Frame(1.8, 4.4), 0.45)


def cinema(st: Stage) -> None:
    rng = st.rng("cinema")
    _, back, _ = room(st, half=6, depth=12, height=4.4, floor=(110, 60, 58), wall=(96, 66, 74), ceiling=(60, 50, 60), floor_tile="", tubes=False)
    st.face(back.quad(2, 2.6, 10, 3.8, 0.03), (30, 24, 40))
    st.decal(back.quad(3, 2.7, 9, 3.7, 0.04), board(rng.choice(("星光影城", "百老汇影院", "工人文化宫")), (255, 214, 120), (30, 24, 40), 900, 150))
    st.shine(back.at(6, 3.2, 0.5), 4, (200, 150, 60), 0.35)
    for k in range(4):
        st.decal(back.quad(0.6 + k * 2.9, 0.6, 2.2 + k * 2.9, 2.3, 0.03), poster(("文明观影", "热映", "公益展播", "保护未成年人")[k], 20 + k))
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


def mall(st: Stage) -> None:
    rng = st.rng("mall")
    room(st, half=8, depth=24, height=6, floor=(188, 184, 176), wall=(232, 230, 226), strength=0.8)
    names = ("时尚女装", "运动户外", "黄金珠宝", "母婴生活", "家用电器", "化妆品")
    for k in range(5, -1, -1):
        for side in (-1, 1):
            z = 3.2 + k * 3.4
            at = Frame(side * 6.9, z + 1.6, side * 90)
            paint = rng.choice(((40, 42, 48), (150, 40, 60), (30, 90, 120), (190, 150, 80)))
            st.face(at.rect(-1.6, 0.1, 1.6, 2.8), blend((246, 226, 180), (210, 220, 226), rng.random()))
            for j in range(4):
                st.blob(rng, at.at(-1.2 + j * 0.8, 1.1, -0.02), 0.2, 0.5, rng.choice(((190, 60, 70), (60, 80, 140), (230, 220, 200), (40, 44, 50))), rough=0.1, corners=12)
            st.face(at.rect(-1.65, 2.8, 1.65, 3.5, -0.05), paint)
            st.decal(at.rect(-1.2, 2.88, 1.2, 3.42, -0.06), board(names[(k + (side > 0) * 3) % 6], (255, 255, 255), paint, 420, 100))
    for z in (15, 11, 7.5):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-3, 3), z))
    planter(st, rng, Frame(-3.6, 6.4), 1.2)
    volunteer(st, Frame(0.7, 4.4, 10), manned=st.fixed)


def ramp(st: Stage) -> None:
    """A wheelchair ramp beside steps: bicycles and goods on it, or free."""
    from app.demo.scenes.vehicles import scooter
    from app.demo.scenes.views.walls import yard_wall

    rng = st.rng("ramp")
    wall = yard_wall(st, z=7, height=6.5, ground_tile="slabs", ground=(168, 164, 158), windows=False)
    st.face(wall.quad(22.4, 0.6, 25.6, 3.0, 0.03), (110, 130, 140))
    for s in (22.4, 24.0, 25.6):
        st.face(wall.quad(s - 0.05, 0.6, s + 0.05, 3.0, 0.04), (200, 204, 206))
    st.decal(wall.quad(22.4, 3.15, 25.6, 3.75, 0.06), board("社区卫生服务站", (255, 255, 255), (24, 120, 110), 760, 120))
    for k in range(4):
        st.box(Frame(0.6, 6.9 - 0.3 * (4 - k), 0, 0), 3.4, 0.15 * (k + 1), 0.3, (196, 192, 186), top=(214, 210, 204))
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
    st.decal(sign.rect(-0.3, 1.3, 0.3, 1.9, -0.02), board("无障碍", (255, 255, 255), (30, 96, 170), 200, 200, "通道"))
    planter(st, rng, Frame(3.2, 6.3), 0.8)
