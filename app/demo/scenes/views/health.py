"""Medical waste, rats, mosquitoes, bait stations, records, smoking, cooking fume, minors."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.furniture import figure
from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice, write
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.plants import bush, tufts
from app.demo.scenes.rooms import desk, planter, room, seat_row
from app.demo.scenes.rubbish import bag, butts, carton, fallen, litter, puddle, smoke, stain
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.views.walls import tyre, yard_wall


def medical_waste(st: Stage) -> None:
    """Yellow bags and boxes: open, with household waste among them; or sealed, labelled, locked."""
    rng = st.rng("store")
    _, back, _ = room(st, half=2.6, depth=4.2, height=2.9, floor=(176, 178, 176), wall=(228, 232, 230), wall_tile="wall_tiles")
    yellow: Colour = (236, 190, 30)
    st.decal(back.quad(1.4, 1.9, 3.8, 2.45, 0.03), board("医疗废物暂存处", (40, 40, 40), yellow, 640, 140))
    sign = back.at(4.4, 1.9, 0.03)
    st.face([(sign[0] - 0.32, sign[1] - 0.25, sign[2]), (sign[0] + 0.32, sign[1] - 0.25, sign[2]), (sign[0], sign[1] + 0.3, sign[2])], yellow)
    st.disc((sign[0], sign[1] - 0.05, sign[2] - 0.01), (0.1, 0, 0), (0, 0.1, 0), (30, 30, 30), sides=12)
    own = st.rng("waste")
    for k, x in enumerate((-1.2, -0.3, 0.6)):
        at = Frame(x, 3.0 + 0.08 * (k % 2))
        st.box(at, 0.66, 0.8, 0.55, yellow, top=tone(yellow, 0.5) if not st.fixed else tone(yellow, 1.05), taper=0.88)
        st.decal(at.rect(-0.22, 0.3, 0.22, 0.56, -0.01 + 0.03), board("医疗废物", (30, 30, 30), yellow, 240, 130))
        if st.fixed:
            st.box(at.on(0, 0.8, -0.02), 0.72, 0.07, 0.6, tone(yellow, 0.94), top=yellow, cast=False)
        else:
            for _ in range(4):
                bag(st, Random(own.getrandbits(32)), at.on(own.uniform(-0.16, 0.16), 0.72, own.uniform(0.1, 0.4)), 0.3, own.choice((yellow, yellow, (40, 42, 46), (236, 236, 232))))
    if st.fixed:
        st.decal(back.quad(0.5, 1.2, 1.2, 2.1, 0.03), notice("交接登记", 10, (60, 60, 60), (252, 250, 240), 4, band=(30, 110, 80)))
        return
    bag(st, own, Frame(1.4, 2.7), 0.5, yellow)
    bag(st, own, Frame(1.75, 2.5), 0.42, (40, 42, 46))
    bag(st, own, Frame(-0.6, 2.4), 0.4, (206, 52, 46))
    for _ in range(16):  # syringes and gloves on the floor
        x, z, a = own.uniform(-1.4, 1.6), own.uniform(1.7, 2.5), own.uniform(0, 6.28)
        st.rod((x, 0.02, z), (x + math.cos(a) * 0.13, 0.02, z + math.sin(a) * 0.08), 0.025, (226, 236, 240))
        st.rod((x + math.cos(a) * 0.13, 0.02, z + math.sin(a) * 0.08), (x + math.cos(a) * 0.19, 0.02, z + math.sin(a) * 0.12), 0.01, (120, 126, 130))
    for _ in range(6):
        st.blob(own, (own.uniform(-1.2, 1.4), 0.03, own.uniform(1.7, 2.4)), 0.1, 0.04, (120, 180, 206), rough=0.5, corners=9, normal=UP)


def rats(st: Stage) -> None:
    """A rat hole with droppings at the foot of a wall; or filled, with a bait box."""
    rng = st.rng("place")
    wall = yard_wall(st, z=3.4, height=4.2, windows=False, tile="brick")
    own = st.rng("hole")
    if st.fixed:
        st.face([wall.at(23.5 + math.cos(k * 0.6) * 0.26, 0.2 + math.sin(k * 0.6) * 0.24, 0.03) for k in range(11)], (176, 174, 168))
        bait(st, Frame(0.5, 3.1), fresh=True)
        return
    pts = [wall.at(23.55 + math.cos(k * 0.5) * 0.2 * own.uniform(0.8, 1.2), max(0.0, 0.14 + math.sin(k * 0.5) * 0.17 * own.uniform(0.8, 1.2)), 0.03) for k in range(13)]
    st.face(pts, (20, 18, 18))
    st.darken([wall.at(23.2, 0.5, 0.04), wall.at(23.9, 0.5, 0.04), wall.at(23.9, 0.0, 0.04), wall.at(23.2, 0.0, 0.04)], (230, 190, 160))
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
    st.path([at.at(-0.12, 0.05, 0), at.at(-0.22, 0.02, -0.02), at.at(-0.31, 0.03, 0.02)], 0.012, (176, 140, 130))


def bait(st: Stage, at: Frame, *, fresh: bool) -> None:
    """A rodent bait station: a small box with two holes and a warning label."""
    paint: Colour = (60, 110, 80) if fresh else (120, 116, 104)
    st.contact(at.on(0, 0, 0.12), 0.3, 0.18, 0.7)
    st.box(at, 0.5, 0.2, 0.26, paint, top=tone(paint, 1.1))
    for x in (-0.17, 0.17):
        st.disc(at.at(x, 0.09, -0.004), (0.055, 0, 0), (0, 0.055, 0), (16, 16, 16), sides=12)
    if fresh:
        st.decal(at.rect(-0.1, 0.03, 0.1, 0.17, -0.006), board("毒饵站", (255, 255, 255), (190, 30, 32), 160, 110, "严禁触碰"))


def bait_broken(st: Stage) -> None:
    wall = yard_wall(st, z=3.4, height=4.2, windows=False)
    rng = st.rng("place")
    bush(st, rng, Frame(-2.0, 3.2), 1.1, 0.7)
    st.decal(wall.quad(23.6, 0.7, 24.2, 1.05, 0.02), board("灭鼠投饵处", (255, 255, 255), (190, 30, 32), 300, 170, "注意安全"))
    own = st.rng("broken")
    at = Frame(-0.1, 2.8, rng.uniform(-8, 8))
    if st.fixed:
        bait(st, at, fresh=True)
        return
    bait(st, at, fresh=False)
    st.face(at.many((-0.25, 0.2, 0.0), (0.2, 0.2, 0.02), (0.32, 0.36, 0.26), (-0.2, 0.42, 0.26)), (132, 128, 116))
    st.face(at.many((0.06, 0.2, -0.006), (0.25, 0.2, -0.006), (0.25, 0.05, -0.006), (0.16, 0.12, -0.006)), (18, 18, 18))
    for _ in range(26):
        st.blob(own, (own.uniform(-0.6, 0.6), 0.012, own.uniform(2.3, 2.8)), 0.018, 0.012, (186, 50, 90), rough=0.3, corners=6)
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
    for x, z, y, wet in ((-1.2, 3.6, 0.0, False), (-0.5, 3.7, 0.0, False), (-0.85, 3.65, 0.19, True), (0.1, 3.0, 0.0, True), (-0.75, 2.7, 0.0, True)):
        tyre(st, Frame(x, z), 0.33, y, water=wet)
    for k in range(3):
        at = Frame(0.8 + 0.42 * k, 3.3 - 0.22 * k)
        paint: Colour = ((130, 84, 56), (60, 110, 170), (226, 226, 220))[k]
        st.contact(at, 0.26, 0.26, 0.7)
        st.tube(at, 0.19, 0.34, paint, taper=1.15, sides=12)
        st.disc(at.at(0, 0.335, 0), (0.2, 0, 0), (0, 0, 0.2), (92, 100, 74), sides=14)
        for _ in range(9):
            a = own.uniform(0, 6.28)
            st.rod(at.at(own.uniform(-0.14, 0.14), 0.345, own.uniform(-0.14, 0.14)), at.at(own.uniform(-0.14, 0.14), 0.345, math.sin(a) * 0.1), 0.008, (30, 34, 26))
    for _ in range(22):
        st.blob(own, (own.uniform(-1.4, 1.6), own.uniform(0.5, 1.4), own.uniform(2.6, 3.6)), 0.013, 0.008, (30, 30, 32), corners=5)
    fallen(st, own, (-1.8, 2.2, 1.9, 3.6), 50)


def records(st: Stage) -> None:
    """A purchase ledger on a table from above: blank pages and loose slips, or filled and stamped."""
    from PIL import Image, ImageDraw

    rng = st.rng("desk")
    st.ground([(-3, -1), (3, -1), (3, 4), (-3, 4)], vary(rng, (176, 132, 90), 0.05), "planks", 1.0)
    own = st.rng("pages")

    def page(title: str, filled: int, key: int) -> Image.Image:
        image = Image.new("RGBA", (420, 560), (250, 248, 240, 255))
        draw = ImageDraw.Draw(image)
        write(draw, (30, 14, 390, 64), title, (50, 50, 54))
        r = Random(f"{title}{key}")
        heads = ("日期", "品名", "数量", "供货商", "票证")
        for k, head in enumerate(heads):
            write(draw, (20 + k * 76, 76, 96 + k * 76, 108), head, (70, 70, 76))
        for row in range(13):
            y = 112 + row * 33
            draw.line((20, y, 400, y), fill=(120, 130, 150), width=2)
            if row < filled:
                for k in range(5):
                    for j in range(r.randint(2, 4)):
                        x = 26 + k * 76 + j * 15
                        draw.line((x, y + 22, x + r.randint(4, 12), y + r.randint(8, 20)), fill=(30, 50, 130), width=3)
        for k in range(6):
            draw.line((20 + k * 76, 74, 20 + k * 76, 540), fill=(120, 130, 150), width=2)
        if filled > 9:
            draw.ellipse((270, 410, 380, 520), outline=(206, 40, 40), width=7)
            write(draw, (288, 446, 362, 484), "已核验", (206, 40, 40))
        return image

    book = Frame(0.0, 0.62, rng.uniform(-8, 8), 0.02)
    for side in (-1, 1):
        x0, x1 = (side * 0.02, side * 0.54) if side > 0 else (-0.54, -0.02)
        st.cast(book.level(x0, 0, x1, 0.72, 0.05))
        st.face(book.level(x0 - 0.01, -0.012, x1 + 0.01, 0.73, 0.0), (236, 232, 220), normal=UP, receive=True)
        filled = 13 if st.fixed else (4 if side < 0 else 0)
        st.decal(book.level(x0, 0, x1, 0.72, 0.012), page("进货查验台账", filled, side))
    st.rod(book.at(0, 0.02, 0), book.at(0, 0.02, 0.72), 0.012, (176, 170, 160))
    slips = Frame(-0.86, 0.75, rng.uniform(-20, 10), 0.01)
    if st.fixed:
        for k in range(4):
            sheet = slips.on(0.02 * k, 0.004 * k, 0.03 * k, 2.0 * k)
            st.decal(sheet.level(-0.16, 0, 0.16, 0.46), notice("检疫合格证明", 9, (60, 60, 64), (232, 244, 236), k, 300, 420, band=(30, 110, 80)))
        st.rod(Frame(0.8, 0.7).at(0, 0.02, 0), Frame(0.95, 1.0).at(0, 0.02, 0), 0.022, (30, 60, 140))
        return
    for k in range(3):
        sheet = Frame(-0.86 + 0.1 * k + own.uniform(-0.05, 0.05), 0.62 + 0.18 * k, own.uniform(-40, 40), 0.01 + 0.003 * k)
        st.face(sheet.level(-0.13, 0, 0.13, 0.34), own.choice(((246, 244, 236), (250, 236, 200), (250, 220, 226))), normal=UP, receive=True)
        for j in range(3):
            st.face(sheet.level(-0.1, 0.06 + j * 0.08, 0.06, 0.08 + j * 0.08, 0.002), (150, 150, 156), normal=UP, receive=True)
    stain(st, own, 0.66, 0.8, 0.1, 0.08, 150, 0.01)
    st.tube(Frame(0.92, 1.0), 0.06, 0.12, (206, 60, 50), sides=14)


def health_card(st: Stage) -> None:
    """A row of health certificates in a frame: places empty, or all there."""
    rng = st.rng("wall")
    _, back, _ = room(st, half=2.4, depth=2.9, height=2.8, floor=(190, 186, 178), wall=vary(rng, (230, 228, 220), 0.03))
    st.face(back.quad(1.0, 1.0, 3.9, 2.3, 0.02), (120, 84, 52))
    st.face(back.quad(1.05, 1.05, 3.85, 2.25, 0.025), (240, 236, 222))
    st.decal(back.quad(1.3, 1.98, 3.6, 2.22, 0.03), board("从业人员健康证公示", (186, 34, 34), (240, 236, 222), 700, 80))
    own = st.rng("cards")
    absent = set() if st.fixed else set(own.sample(range(8), 5))
    for k in range(8):
        s, y = 1.16 + (k % 4) * 0.66, 1.56 - (k // 4) * 0.46
        if k in absent:
            st.face(back.quad(s, y, s + 0.58, y + 0.38, 0.028), (222, 217, 202))
            continue
        st.face(back.quad(s, y, s + 0.58, y + 0.38, 0.028), (206, 232, 222))
        st.face(back.quad(s, y + 0.3, s + 0.58, y + 0.38, 0.03), (30, 130, 90))
        st.face(back.quad(s + 0.04, y + 0.05, s + 0.2, y + 0.26, 0.031), (150, 176, 196))
        for j in range(4):
            st.face(back.quad(s + 0.25, y + 0.22 - j * 0.05, s + 0.25 + own.uniform(0.15, 0.29), y + 0.24 - j * 0.05, 0.031), (90, 96, 104))
    planter(st, rng, Frame(2.0, 2.6), 0.7)


def smoking(st: Stage) -> None:
    """Butts and smoke in a hall under the sign; or a clean floor."""
    rng = st.rng("hall")
    _, back, _ = room(st, half=3.2, depth=6.2, height=3.0, floor=(196, 194, 188), wall=vary(rng, (226, 226, 220), 0.03), dado=(1.1, (170, 186, 190)))
    st.decal(back.quad(2.4, 1.5, 4.0, 2.3, 0.03), board("禁止吸烟", (255, 255, 255), (190, 30, 32), 380, 190, "投诉电话 12320"))
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
        st.blob(own, (own.uniform(-1.5, 1.5), 0.012, own.uniform(1.6, 3.0)), 0.06, 0.02, (150, 148, 142), rough=0.5, corners=9, normal=UP)
    st.tube(Frame(1.7, 2.6), 0.07, 0.1, (206, 160, 60), sides=10)


def fume(st: Stage) -> None:
    """A kitchen vent smoking into the street over a black-streaked wall; or with a purifier."""
    wall = yard_wall(st, z=5.4, height=8, windows=False, tile="plaster")
    rng = st.rng("place")
    own = st.rng("fume")
    st.face(wall.quad(20.0, 0.1, 21.2, 2.2, 0.02), (110, 114, 116))
    st.decal(wall.quad(19.0, 2.6, 22.2, 3.2, 0.1), board("老李面馆 后门", (255, 246, 214), (150, 40, 36), 560, 110))
    duct: Colour = (170, 174, 178)
    st.rod(wall.at(24.4, 1.2, 0.3), wall.at(24.4, 3.4, 0.3), 0.5, duct, cast=True)
    st.rod(wall.at(24.4, 3.4, 0.3), wall.at(26.2, 3.4, 0.4), 0.46, tone(duct, 0.94))
    if st.fixed:
        box = wall.at(26.6, 2.7, 0.1)
        st.box(Frame(box[0], box[2] - 0.5, 0, box[1]), 1.7, 1.2, 0.6, (206, 212, 214))
        st.decal(Frame(box[0], box[2] - 0.5, 0, box[1]).rect(-0.7, 0.5, 0.7, 0.9, -0.01), board("油烟净化器", (30, 110, 80), (206, 212, 214), 400, 110))
        return
    mouth = wall.at(26.4, 3.4, 0.45)
    st.disc(mouth, (0.05, 0, 0.1), (0, 0.24, 0), (40, 36, 32), sides=14)
    for _ in range(14):
        s = own.uniform(25.6, 27.6)
        st.darken([wall.at(s, 3.3, 0.04), wall.at(s + 0.2, 3.3, 0.04), wall.at(s + 0.16, own.uniform(0.4, 2), 0.04), wall.at(s + 0.04, 0.4, 0.04)], (96, 130, 170, 220))
    smoke(st, own, mouth, 2.4, 0.9, (226, 222, 212), 32)
    puddle(st, own, 2.2, 4.2, 1.1, 0.4, (84, 74, 58))
    bag(st, own, Frame(-1.2, 4.6), 0.5)
    st.tube(Frame(0.2, 4.6), 0.24, 0.5, (40, 96, 160), taper=1.15)
    carton(st, rng, Frame(-2.0, 4.7), 0.6)


def tobacco_shop(st: Stage) -> None:
    """A shop near a school: cigarettes on show with no notice; or with the notice and a closed cabinet."""
    rng = st.rng("shop")
    _, back, _ = room(st, half=2.8, depth=4.4, height=2.9, floor=(196, 190, 182), wall=(226, 222, 212))
    st.box(Frame(0, 4.0), 5.0, 2.4, 0.3, (150, 110, 76))
    for row in range(4):
        for k in range(16):
            x = -2.3 + k * 0.29
            paint = rng.choice(((190, 40, 44), (236, 200, 90), (240, 240, 236), (40, 90, 150), (60, 120, 80)))
            st.face([(x, 0.9 + row * 0.38, 3.98), (x + 0.24, 0.9 + row * 0.38, 3.98), (x + 0.24, 1.2 + row * 0.38, 3.98), (x, 1.2 + row * 0.38, 3.98)], paint if not st.fixed else tone((120, 96, 72), 0.9 + 0.1 * (k % 2)))
    if st.fixed:
        st.decal(back.quad(1.2, 1.3, 4.4, 2.2, 0.46), board("禁止向未成年人出售烟酒", (255, 255, 255), (190, 30, 32), 900, 210))
    counter = Frame(0, 2.7)
    figure(st, rng, Frame(1.2, 3.4), seen="front", h=1.6)
    desk(st, counter, 4.6, h=0.95, colour=(190, 200, 206), front=(150, 170, 180))
    own = st.rng("kids")
    for k in range(9):
        st.box(counter.on(-2.0 + k * 0.44, 1.0, 0.3), 0.3, own.uniform(0.14, 0.3), 0.2, own.choice(((230, 90, 60), (90, 170, 90), (240, 200, 60), (90, 110, 200))), cast=False)
    if not st.fixed:
        kid = Frame(-0.6, 2.0)
        figure(st, Random(4), kid, h=1.25, coat=(46, 96, 190))
        st.box(kid.on(0, 0.62, -0.26), 0.32, 0.4, 0.14, (226, 90, 60), cast=False)
