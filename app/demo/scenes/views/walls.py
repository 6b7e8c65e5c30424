"""Facing a wall, a door or a corner: flyers, dirt, boards, bins in a row, heaps, cables, laundry, licences."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.bins import wheeled_bin
from app.demo.scenes.buildings import WALLS, Wall, air_unit, paint_wall, shop, wall_between, window
from app.demo.scenes.furniture import SLOGANS, figure, noticeboard, sag, sheets
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board, flyer, notice, poster
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.plants import bush, hedge, tree
from app.demo.scenes.rooms import door
from app.demo.scenes.rubbish import bag, fallen, heap, litter, puddle, rubble, stain
from app.demo.scenes.stage import Stage
from app.demo.scenes.street import backdrop, open_sky
from app.demo.scenes.vehicles import bicycle


def yard_wall(st: Stage, *, z: float = 4.6, height: float = 5.6, ground: Colour = (150, 147, 142), ground_tile: str = "concrete", windows: bool = True,
              colour: Colour | None = None, tile: str | None = None) -> Wall:
    """A long wall straight ahead with the ground before it."""
    rng = st.rng("wall")
    open_sky(st)
    if height < 4:
        backdrop(st, Random(rng.getrandbits(32)), z=34)
    st.ground([(-24, -2), (24, -2), (24, z), (-24, z)], vary(rng, ground, 0.04), ground_tile)
    wall = wall_between((-24, z), (24, z), height)
    paint = colour or vary(rng, rng.choice(WALLS), 0.06)
    paint_wall(st, wall, paint, tile or rng.choice(("plaster", "brick", "plaster", "grime")), 1.0, plinth=tone(paint, 0.7) if height > 4 else None)
    st.cast([(-24, y, zz) for y in (0.0, height) for zz in (z,)] + [(24, y, zz) for y in (0.0, height) for zz in (z,)], 0.0, 0.9)
    if windows:
        for s in (17.2, 21.2, 25.4, 29.5):
            own = Random(rng.getrandbits(32))
            window(st, own, wall, s, 1.7, 1.5, 1.35, bars=own.random() < 0.6)
            if own.random() < 0.4:
                air_unit(st, wall, s + 1.6, 1.4)
    return wall


def bin_row(st: Stage) -> None:
    """The sorted-waste point of an estate: a roofed stand with four bins."""
    rng = st.rng("place")
    yard_wall(st, z=6.2, windows=True)
    stand = Frame(0, 4.7, rng.uniform(-6, 6))
    w = 3.6
    green: Colour = rng.choice(((40, 124, 84), (36, 98, 150), (96, 104, 110)))
    st.contact(stand.on(0, 0, 0.4), w * 0.55, 0.7, 0.4)
    st.face(stand.level(-w / 2, -0.35, w / 2, 1.0, 0.012), (168, 164, 158), receive=True)
    st.box(stand.on(0, 0, 0.9), w, 2.0, 0.08, (226, 228, 226))
    st.decal(stand.rect(-w * 0.42, 1.5, w * 0.42, 1.92, 0.894), board("生活垃圾分类投放点", (255, 255, 255), green, 900, 120))
    for i, (title, paint) in enumerate((("可回收物", (38, 88, 160)), ("厨余垃圾", (48, 122, 66)), ("有害垃圾", (176, 44, 42)), ("其他垃圾", (78, 82, 86)))):
        x = -w * 0.36 + i * w * 0.24
        st.decal(stand.rect(x - 0.3, 1.06, x + 0.3, 1.46, 0.893), notice(title, 3, (250, 250, 250), paint, i, 240, 160))
    mess = st.rng("mess")
    if not st.fixed:
        stain(st, mess, stand.x, stand.z - 0.3, 1.7, 0.5, 150)
    order = sorted(range(4), key=lambda i: abs(i - 1.5), reverse=True)
    for i in order:
        x = -w * 0.36 + i * w * 0.24
        own = Random(mess.getrandbits(32))
        level = 0.0 if st.fixed else (0.9, 1.2, 0.0, 1.3)[i] * own.uniform(0.7, 1.05)
        wheeled_bin(st, own, stand.on(x, 0, 0.06, own.uniform(-6, 6)), i, lid="shut" if level == 0 else "none" if own.random() < 0.5 else "open", full=level, dirty=0.1 if st.fixed else 0.9)
    for x in (-w / 2 - 0.06, w / 2 + 0.06):
        for z in (-0.3, 0.96):
            st.rod(stand.at(x, 0, z), stand.at(x, 2.3, z), 0.07, tone(green, 0.8), cast=True)
    st.box(stand.on(0, 2.28, -0.5), w + 0.5, 0.12, 1.7, green, cast=True)
    st.darken(stand.rect(-w / 2, 1.2, w / 2, 2.0, 0.88), (150, 190, 225, 245))
    if not st.fixed:
        litter(st, mess, (-1.9, stand.z - 0.85, 1.9, stand.z - 0.25), 16)
        for _ in range(4):
            bag(st, mess, stand.on(mess.uniform(-1.7, 1.7), 0, -0.3), mess.uniform(0.3, 0.46))


def bin_broken(st: Stage) -> None:
    rng = st.rng("place")
    yard_wall(st, z=4.3)
    own = st.rng("bins")
    for k, x in enumerate((-0.85, 0.0, 0.85)):
        spot = Frame(x + rng.uniform(-0.06, 0.06), 3.1 + rng.uniform(-0.1, 0.1), rng.uniform(-14, 14))
        if st.fixed:
            wheeled_bin(st, Random(k), spot, (0, 1, 3)[k])
        else:
            wheeled_bin(st, Random(own.getrandbits(32)), spot, 3, lid=("none", "open", "ajar")[k], broken=k != 2, dirty=1.3, full=(0.35, 0.0, 0.5)[k])
    if not st.fixed:
        litter(st, own, (-1.4, 2.2, 1.4, 2.8), 7)


def garbage_heap(st: Stage) -> None:
    """Bags and waste thrown into a corner under a sign that forbids it."""
    rng = st.rng("place")
    wall = yard_wall(st, z=4.6, height=2.6, windows=False, tile=rng.choice(("brick", "grime")))
    if rng.random() < 0.7:
        st.decal(wall.quad(22.4, 1.5, 24.6, 2.05, 0.02), board("此处禁止倒垃圾", (255, 255, 255), (176, 32, 32), 560, 130))
    tree(st, Random(rng.getrandbits(32)), Frame(rng.choice((-3.6, 3.4)), 4.0), 5.0)
    mess = st.rng("mess")
    if st.fixed:
        puddle(st, mess, 0.2, 3.6, 0.9, 0.2)
        return
    stain(st, mess, 0.2, 3.3, 2.1, 0.8, 120)
    fallen(st, mess, (-1.7, 2.5, 2.0, 3.5), 50, ((110, 140, 60), (150, 150, 80), (120, 96, 60), (200, 190, 150)))
    heap(st, mess, Frame(0.1, 3.7), 3.2, 1.3, 34, size=0.44, height=0.85)
    litter(st, mess, (-1.8, 2.4, 2.0, 3.0), 24)


def rubble_heap(st: Stage) -> None:
    """Renovation debris dumped beside a wall."""
    rng = st.rng("place")
    yard_wall(st, z=5.0)
    bush(st, Random(rng.getrandbits(32)), Frame(-3.2, 4.4), 1.4, 0.9)
    if st.fixed:
        st.ground([(-1.6, 2.9), (1.9, 2.9), (1.9, 4.6), (-1.6, 4.6)], (164, 160, 154), "concrete", y=0.004)
        return
    mess = st.rng("mess")
    stain(st, mess, 0.1, 3.4, 2.2, 0.8, 170)
    rubble(st, mess, Frame(0.1, 3.8), 3.4, 1.5, 0.9, count=230)
    for k in range(4):
        p = Frame(-1.2 + k * 0.75, 3.1 + mess.uniform(-0.2, 0.2))
        st.blob(mess, p.at(0, 0.2, 0), 0.34, 0.24, mess.choice(((226, 222, 210), (210, 200, 176), (216, 214, 210))), rough=0.1, corners=15)
        st.contact(p, 0.4, 0.25, 0.7)
    for k in range(3):
        st.rod((-0.9 + k * 0.3, 0.3, 3.6), (0.6 + k * 0.4, 1.25, 4.2), 0.09, (176, 140, 96), cast=True)
    st.face([(0.9, 0.0, 3.2), (1.9, 0.05, 3.3), (2.0, 1.3, 4.4), (1.1, 1.35, 4.4)], (222, 214, 200))


def dead_corner(st: Stage) -> None:
    """The strip behind a building that nobody sweeps: weeds, bottles, a tyre, leaves."""
    rng = st.rng("place")
    wall = yard_wall(st, z=4.4, tile="grime")
    st.rod(wall.at(22.2, 0, 0.1), wall.at(22.2, 5.6, 0.1), 0.12, (206, 208, 204))
    if st.fixed:
        return
    mess = st.rng("mess")
    stain(st, mess, 0, 3.9, 3.2, 0.6, 120)
    fallen(st, mess, (-3, 3.1, 3, 4.3), 150)
    from app.demo.scenes.plants import tufts

    tufts(st, mess, (-3, 4.0, 3, 4.35), 60, (96, 124, 62), height=0.3)
    tyre(st, Frame(1.3, 3.9), 0.32)
    litter(st, mess, (-2.4, 2.9, 2.4, 4.0), 40)
    heap(st, mess, Frame(-1.2, 3.9), 1.3, 0.6, 9, size=0.36, height=0.3)


def tyre(st: Stage, at: Frame, r: float, y: float = 0.0, *, water: bool = False) -> None:
    st.contact(at, r * 1.15, r * 1.15, 0.7)
    st.tube(at.on(0, y, 0), r, 0.19, (38, 38, 40), sides=18)
    st.disc(at.at(0, y + 0.192, 0), (r * 0.98, 0, 0), (0, 0, r * 0.98), (52, 52, 54), sides=20)
    st.disc(at.at(0, y + 0.194, 0), (r * 0.6, 0, 0), (0, 0, r * 0.6), (20, 20, 22), sides=18)
    if water:
        st.disc(at.at(0.02, y + 0.195, 0.02), (r * 0.54, 0, 0), (0, 0, r * 0.5), blend((60, 66, 50), st.light.sky_low, 0.4), sides=18)


def flyers(st: Stage) -> None:
    """Illegal flyers and sprayed numbers on a wall, a door and a meter box."""
    rng = st.rng("place")
    wall = yard_wall(st, z=2.9, windows=False, height=3.6, tile="plaster", colour=vary(rng, rng.choice(((206, 200, 186), (196, 184, 160), (190, 196, 190))), 0.04))
    door(st, wall, 24.9 + rng.uniform(-0.2, 0.3), colour=rng.choice(((94, 64, 50), (60, 84, 96), (120, 44, 40))), label="2单元")
    st.face(wall.quad(22.0, 1.0, 22.75, 2.0, 0.09), (150, 156, 156))
    st.face(wall.quad(22.06, 1.06, 22.69, 1.94, 0.095), (166, 172, 172))
    st.decal(wall.quad(22.2, 1.6, 22.55, 1.8, 0.1), board("电表箱", (200, 40, 40), (240, 236, 220), 200, 110))
    stuck = st.rng("stuck")
    spots = [(stuck.uniform(21.9, 24.7), stuck.uniform(0.5, 2.25)) for _ in range(30)] + [(25.1 + stuck.uniform(0, 0.6), stuck.uniform(0.4, 1.8)) for _ in range(6)]
    for i, (s, y) in enumerate(spots):
        picture = flyer(stuck.randrange(60))
        k = stuck.uniform(0.2, 0.3)
        w, h = picture.width / 220 * k, picture.height / 220 * k
        turn = math.radians(stuck.uniform(-14, 14))
        c, n = math.cos(turn), math.sin(turn)
        off = 0.11 + i * 0.0004 if s < 22.8 and 0.9 < y < 2 else 0.03 + i * 0.0004

        def p(dx: float, dy: float, s: float = s, y: float = y, c: float = c, n: float = n, off: float = off) -> Vec:
            return wall.at(s + dx * c - dy * n, y + dx * n + dy * c, off)

        quad = [p(-w / 2, h / 2), p(w / 2, h / 2), p(w / 2, -h / 2), p(-w / 2, -h / 2)]
        if st.fixed:
            if stuck.random() < 0.45:  # where the cleaned wall is a shade too fresh
                st.face(quad, st.light.name and tone((206, 202, 190), stuck.uniform(0.99, 1.04)), receive=True)
            continue
        st.decal(quad, picture)
    if not st.fixed:
        for _ in range(2):
            s, y = stuck.uniform(22.8, 24.0), stuck.uniform(0.6, 1.0)
            st.decal(wall.quad(s, y, s + 1.2, y + 0.22, 0.035), _spray(stuck.randrange(9)))


def _spray(key: int) -> object:
    from PIL import Image, ImageDraw

    from app.demo.scenes.lettering import write

    image = Image.new("RGBA", (420, 90), (40, 40, 60, 0))
    write(ImageDraw.Draw(image), (4, 4, 416, 86), f"办证1{key}9****{key}{key}07", (36, 40, 70))
    return image


def facade(st: Stage) -> None:
    """A front with stains and plaster coming off."""
    rng = st.rng("place")
    colour = vary(rng, rng.choice(((206, 196, 176), (196, 190, 184), (190, 170, 140))), 0.04)
    wall = yard_wall(st, z=7.5, height=9.5, colour=colour, tile="plaster" if st.fixed else "grime", windows=False)
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
            pts = [wall.at(s + math.cos(i * 0.524) * r * own.uniform(0.7, 1.2), y + math.sin(i * 0.524) * r * 0.8 * own.uniform(0.6, 1.2), 0.03) for i in range(12)]
            st.face(pts, (164, 128, 104) if own.random() < 0.6 else (150, 146, 138))
            st.texture(pts, wall.along, (0, 1, 0), "brick", 1.2)
        for _ in range(12):
            s, y = own.uniform(16, 31), own.uniform(3.5, 9)
            k = own.uniform(0.1, 0.35)
            st.darken([wall.at(s, y, 0.04), wall.at(s + k, y, 0.04), wall.at(s + k * 0.8, y - own.uniform(1, 3), 0.04), wall.at(s + k * 0.2, y - 2, 0.04)], (170, 180, 200, 225))
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
            st.path([wall.at(12, 3.9 + k * 0.05, 0.06), wall.at(36, 3.9 + k * 0.05, 0.06)], 0.05, (70, 72, 74))
        st.face(wall.quad(23.4, 3.5, 24.2, 4.3, 0.16), (196, 198, 196))
        st.rod(wall.at(23.8, 0, 0.08), wall.at(23.8, 3.5, 0.08), 0.07, (206, 206, 204))
        return
    for _ in range(26):
        y0, y1 = own.uniform(2.7, 4.6), own.uniform(2.7, 4.6)
        sag(st, wall.at(own.uniform(8, 21), y0, own.uniform(0.1, 0.5)), wall.at(own.uniform(26, 40), y1, own.uniform(0.1, 0.5)), own.uniform(0.1, 0.9), 0.028)
    box = wall.quad(23.2, 3.2, 24.4, 4.3, 0.2)
    st.face(box, (150, 146, 138))
    for _ in range(12):
        a = own.uniform(23.3, 24.3)
        sag(st, wall.at(a, 3.3, 0.25), wall.at(a + own.uniform(-1.4, 1.4), own.uniform(1.2, 2.6), 0.1), own.uniform(0.1, 0.6), 0.022, own.choice(((34, 34, 36), (120, 120, 124), (60, 90, 150))))
    for k in range(3):
        centre = wall.at(22.5 + k * 1.4, 2.7, 0.25)
        for r in (0.26, 0.3, 0.34):
            st.path([(centre[0] + math.cos(i * 0.4) * r, centre[1] + math.sin(i * 0.4) * r, centre[2]) for i in range(17)], 0.02, (40, 40, 42))
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
        paint = own.choice(((206, 70, 80), (240, 238, 232), (80, 120, 180), (230, 190, 90), (120, 160, 130), (180, 130, 170), (70, 74, 84)))
        y0 = a[1] - 0.18 * 4 * x * (1 - x)
        length = own.uniform(0.5, 1.25)
        p = (a[0] + (b[0] - a[0]) * x, y0, a[2] + (b[2] - a[2]) * x)
        q = (a[0] + (b[0] - a[0]) * (x + wide), a[1] - 0.18 * 4 * (x + wide) * (1 - x - wide), a[2] + (b[2] - a[2]) * (x + wide))
        sway = own.uniform(-0.06, 0.06)
        st.cast([p, q, (p[0], p[1] - length, p[2]), (q[0], q[1] - length, q[2])])
        st.face([p, q, (q[0] + sway, q[1] - length, q[2] - 0.05), (p[0] + sway, p[1] - length, p[2] + 0.05)], paint)
        mid = ((p[0] + q[0]) / 2, p[1], (p[2] + q[2]) / 2)
        st.face([mid, (mid[0] + 0.05, mid[1], mid[2]), (mid[0] + 0.06 + sway, mid[1] - length, mid[2] - 0.06), (mid[0] + sway, mid[1] - length, mid[2] - 0.06)], tone(paint, 0.86))
        x += wide + 0.015


def psa_board(st: Stage) -> None:
    """A board that should carry public-service posters: bare or faded, and filled."""
    rng = st.rng("place")
    yard_wall(st, z=9, height=7.5, ground_tile="paving", ground=(176, 168, 158))
    hedge(st, Random(rng.getrandbits(32)), (-8, 5.6), (8, 5.6))
    own = st.rng("board")
    pictures: list[object] = []
    if st.fixed:
        pictures = [poster(SLOGANS[(k * 2 + own.randrange(7)) % len(SLOGANS)], own.randrange(40)) for k in range(3)]
    elif own.random() < 0.5:
        pictures = [None, None, None]
    else:
        pictures = [_faded(poster(SLOGANS[own.randrange(7)], own.randrange(40))), None, _faded(poster(SLOGANS[own.randrange(7)], own.randrange(40)))]
    at = Frame(0, 3.7, rng.uniform(-14, 14))
    noticeboard(st, at, pictures, w=3.2, h=1.45, title=rng.choice(("社会主义核心价值观", "公益广告宣传栏", "文明城市 共建共享")))
    if not st.fixed:
        st.face(at.many((-0.9, 1.9, -0.02), (-0.3, 1.95, -0.02), (-0.42, 1.2, -0.06), (-0.8, 1.3, -0.05)), (226, 222, 212))
        litter(st, own, (-1.5, 2.6, 1.5, 3.3), 4)


def _faded(picture: object) -> object:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    grey = Image.new("RGBA", picture.size, (224, 220, 206, 255))
    return Image.blend(picture, grey, 0.66)


def health_board(st: Stage) -> None:
    rng = st.rng("place")
    yard_wall(st, z=9, height=8.5)
    hedge(st, Random(rng.getrandbits(32)), (-8, 5.8), (8, 5.8), 0.5)
    own = st.rng("board")
    titles = ("健康知识", "慢病防治", "控烟有益健康", "合理膳食", "科学就医")
    pictures = sheets(own, 3, titles)
    if not st.fixed:
        pictures = [_faded(p) if p is not None and k != 1 else None for k, p in enumerate(pictures)]
    noticeboard(st, Frame(0, 3.8, rng.uniform(-16, 16)), pictures, w=3.4, h=1.4, title="健康教育宣传栏", head=(24, 110, 84))


def rules_wall(st: Stage) -> None:
    """Inside: the wall where licence, rules, grade and complaint number belong."""
    rng = st.rng("place")
    from app.demo.scenes.rooms import desk, planter, room

    _, back, _ = room(st, half=3.2, depth=3.9, height=3.0, floor=(206, 202, 194), wall=vary(rng, (232, 228, 218), 0.03), tubes=True)
    titles = ("营业执照", "食品经营许可证", "卫生管理制度", "投诉电话", "文明公约", "岗位职责")
    chosen = rng.sample(titles, 4)
    missing = st.rng("missing")
    gone = set() if st.fixed else set(missing.sample(range(4), 3))
    for i, title in enumerate(chosen):
        s = 1.2 + i * 1.02
        frame_colour: Colour = (120, 84, 52) if i % 2 else (176, 178, 180)
        quad = back.quad(s, 1.35, s + 0.78, 2.35, 0.02)
        if i in gone:
            st.face(back.quad(s, 1.35, s + 0.78, 2.35, 0.012), (222, 217, 206), receive=True)
            for dx in (0.06, 0.72):
                st.face(back.quad(s + dx - 0.012, 2.28, s + dx + 0.012, 2.3, 0.02), (96, 96, 98))
            continue
        st.face(back.quad(s - 0.03, 1.32, s + 0.81, 2.38, 0.02), frame_colour)
        st.decal(back.quad(s, 1.35, s + 0.78, 2.35, 0.025), notice(title, 12, (60, 60, 64), (250, 247, 236), i, 300, 390, band=(176, 36, 34) if i % 2 == 0 else (30, 90, 150)))
        st.darken(quad, (236, 246))
    desk(st, Frame(rng.uniform(-0.6, 0.6), 2.6), 2.6, d=0.7)
    planter(st, rng, Frame(2.5, 3.3))
