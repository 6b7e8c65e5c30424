"""Street furniture: lamps, bollards, benches, rails, boards, shelters, covers, poles with cables."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from app.demo.scenes.geometry import Frame, Vec, add
from app.demo.scenes.lettering import board, notice, poster
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.rubbish import scrap
from app.demo.scenes.stage import UP, Stage

STEEL: Colour = (132, 138, 142)
SLOGANS = ("文明健康 绿色环保", "讲文明 树新风", "爱国卫生 人人参与", "食品安全 你我同行", "友善待人 诚信立身", "垃圾分类 从我做起", "节约粮食 光盘行动")


def lamp_post(st: Stage, at: Frame, *, h: float = 7.0, arm: float = 1.6, lit: bool = False, dead: bool = False, colour: Colour = (96, 102, 108)) -> None:
    st.contact(at, 0.25, 0.25, 0.6)
    st.rod(at.at(0, 0, 0), at.at(0, h, 0), 0.15, colour, cast=True)
    st.tube(at, 0.17, 0.7, tone(colour, 0.9), cast=False, sides=8)
    tip = at.at(arm, h + 0.35, 0)
    st.path([at.at(0, h - 0.1, 0), at.at(arm * 0.5, h + 0.3, 0), tip], 0.08, colour)
    head = [at.at(arm - 0.35, h + 0.42, -0.12), at.at(arm + 0.35, h + 0.38, -0.12), at.at(arm + 0.4, h + 0.26, -0.1), at.at(arm - 0.35, h + 0.28, -0.1)]
    st.face(head, tone(colour, 1.1))
    if lit:
        bulb = at.at(arm, h + 0.26, -0.12)
        outline = st.camera.outline([at.at(arm - 0.3, h + 0.3, -0.13), at.at(arm + 0.3, h + 0.28, -0.13), at.at(arm + 0.3, h + 0.2, -0.13), at.at(arm - 0.3, h + 0.22, -0.13)])
        if outline:
            st.flat(outline, (255, 244, 206))
        st.shine(bulb, 2.0, (255, 214, 140), 0.95)
    elif dead:
        st.face([at.at(arm - 0.3, h + 0.3, -0.13), at.at(arm + 0.3, h + 0.28, -0.13), at.at(arm + 0.28, h + 0.2, -0.13), at.at(arm - 0.3, h + 0.22, -0.13)], (52, 52, 54))


def bollard(st: Stage, at: Frame, *, h: float = 0.8, colour: Colour = (206, 196, 60)) -> None:
    st.contact(at, 0.14, 0.14, 0.6)
    st.tube(at, 0.075, h, (52, 54, 58), sides=8)
    st.tube(at.on(0, h * 0.62, 0), 0.078, h * 0.14, colour, sides=8, cast=False)
    st.tube(at.on(0, h * 0.34, 0), 0.078, h * 0.14, colour, sides=8, cast=False)


def cone(st: Stage, at: Frame) -> None:
    st.contact(at, 0.22, 0.22, 0.6)
    st.box(at.on(0, 0, -0.18), 0.36, 0.04, 0.36, (40, 40, 42), cast=False)
    st.tube(at.on(0, 0.04, 0), 0.14, 0.26, (228, 84, 36), taper=0.68, sides=10, cast=False)
    st.tube(at.on(0, 0.3, 0), 0.095, 0.16, (240, 240, 236), taper=0.76, sides=10, cast=False)
    st.tube(at.on(0, 0.46, 0), 0.07, 0.22, (228, 84, 36), taper=0.3, sides=10, cast=False)
    st.cast([at.at(x, 0, 0) for x in (-0.16, 0.16)] + [at.at(0, 0.68, 0)])


def bench(st: Stage, rng: Random, at: Frame, *, w: float = 1.6, broken: bool = False) -> None:
    wood: Colour = vary(rng, (150, 104, 66), 0.06)
    iron: Colour = (58, 60, 62)
    st.contact(at.on(0, 0, 0.2), w * 0.55, 0.35, 0.6)
    st.cast([at.at(x, y, z) for x in (-w / 2, w / 2) for y, z in ((0.42, 0), (0.42, 0.42), (0.82, 0.5))])
    for x in (-w / 2 + 0.15, w / 2 - 0.15):
        for z in (0.04, 0.4):
            st.rod(at.at(x, 0, z), at.at(x, 0.42, z), 0.05, iron)
        st.rod(at.at(x, 0.42, 0.42), at.at(x, 0.84, 0.52), 0.05, iron)
    for k in range(3):
        y, z = 0.52 + k * 0.13, 0.44 + k * 0.03
        if broken and k == 1:
            a, b = at.at(-w / 2, y, z), at.at(w * 0.1, y - 0.32, z - 0.1)
            st.rod(a, b, 0.09, tone(wood, 0.86))
            continue
        st.rod(at.at(-w / 2, y, z), at.at(w / 2, y, z), 0.1, wood)
    for k in range(4):
        z = 0.4 - k * 0.12
        if broken and k in (1, 2):
            st.box(at.on(-w * 0.32, 0.42, z - 0.05), w * 0.36, 0.035, 0.09, wood, top=tone(wood, 1.1), cast=False)
            if k == 2:
                st.rod(at.at(w * 0.05, 0.05, z - 0.3), at.at(w * 0.42, 0.44, z), 0.08, tone(wood, 1.05))
                st.rod(at.at(-w * 0.14, 0.42, z), at.at(-w * 0.05, 0.44, z), 0.06, (216, 180, 130))
            continue
        st.box(at.on(0, 0.42, z - 0.05), w, 0.035, 0.09, wood, top=tone(wood, 1.12), cast=False)


def rail(st: Stage, a: tuple[float, float], b: tuple[float, float], *, h: float = 1.0, colour: Colour = (230, 232, 234), gap: tuple[float, float] | None = None) -> None:
    """A guard rail with uprights between two points; `gap` (fractions) is missing and bent."""
    n = max(2, int(math.dist(a, b) / 0.3))

    def p(t: float, y: float) -> Vec:
        return (a[0] + (b[0] - a[0]) * t, y, a[1] + (b[1] - a[1]) * t)

    order = range(n + 1) if st.camera.depth(p(0, 0)) > st.camera.depth(p(1, 0)) else range(n, -1, -1)
    for i in order:
        t = i / n
        if gap and gap[0] < t < gap[1]:
            continue
        post = i % 6 == 0
        st.rod(p(t, 0 if post else 0.14), p(t, h + (0.08 if post else 0)), 0.06 if post else 0.025, colour, cast=post)
    for y in (0.14, h):
        if gap:
            st.rod(p(0, y), p(gap[0], y), 0.045, colour)
            st.rod(p(gap[1], y), p(1, y), 0.045, colour)
            q = p(gap[0], y)
            st.path([q, add(q, (0.25, -0.2 * y, -0.35)), add(q, (0.3, -0.5 * y, -0.8))], 0.045, colour)
        else:
            st.rod(p(0, y), p(1, y), 0.045, colour)
    st.cast([p(0, h), p(1, h), p(0, h - 0.06), p(1, h - 0.06)], depth=0.7)


def noticeboard(st: Stage, at: Frame, sheets: list[Image.Image | None], *, w: float = 2.6, h: float = 1.3, title: str = "社区宣传栏", head: Colour = (176, 36, 34)) -> None:
    """A glazed board on two posts with sheets side by side; None leaves the place bare."""
    frame: Colour = (150, 154, 156)
    st.contact(at, w * 0.55, 0.2, 0.5)
    for x in (-w / 2, w / 2):
        st.rod(at.at(x, 0, 0.04), at.at(x, 2.35, 0.04), 0.09, frame, cast=True)
    low = 0.78
    st.box(at.on(0, low, 0), w, h, 0.08, (228, 228, 222), side=frame, cast=True)
    n = len(sheets)
    for i, sheet in enumerate(sheets):
        x0, x1 = -w / 2 + 0.08 + i * (w - 0.16) / n + 0.03, -w / 2 + 0.08 + (i + 1) * (w - 0.16) / n - 0.03
        quad = [at.at(x0, low + h - 0.09, -0.004), at.at(x1, low + h - 0.09, -0.004), at.at(x1, low + 0.09, -0.004), at.at(x0, low + 0.09, -0.004)]
        if sheet is None:
            st.face(quad, (208, 206, 196))
        else:
            st.decal(quad, sheet)
    for x in (-w / 2, w / 2):
        st.rod(at.at(x, low, -0.01), at.at(x, low + h, -0.01), 0.07, frame)
    for y in (low, low + h):
        st.rod(at.at(-w / 2, y, -0.01), at.at(w / 2, y, -0.01), 0.07, frame)
    roof = at.on(0, low + h + 0.02, -0.12)
    st.box(roof, w + 0.3, 0.28, 0.3, head, cast=True)
    st.decal([roof.at(-w * 0.3, 0.25, -0.006), roof.at(w * 0.3, 0.25, -0.006), roof.at(w * 0.3, 0.03, -0.006), roof.at(-w * 0.3, 0.03, -0.006)], board(title, (255, 246, 220), head, 640, 96))
    gleam = st.light.sky_low
    outline = st.camera.outline([at.at(-w * 0.34, low + h - 0.06, -0.02), at.at(-w * 0.2, low + h - 0.06, -0.02), at.at(-w * 0.34, low + 0.06, -0.02), at.at(-w * 0.48, low + 0.06, -0.02)])
    if outline and not st.light.night:
        x = sum(p[0] for p in outline) / 4
        if 0 < x < st.size[0]:
            st.shine(at.at(-w * 0.34, low + h / 2, -0.02), 0.3, tone(gleam, 0.3), 0.3)


def shelter(st: Stage, rng: Random, at: Frame, *, damaged: bool = False, w: float = 4.6) -> None:
    """A bus shelter: roof, glazed back, advert light box at the right, seat, stop sign."""
    frame: Colour = (92, 100, 106)
    d = 1.4
    st.contact(at.on(0, 0, d - 0.2), w * 0.5, 0.3, 0.4)
    glass: Colour = (186, 204, 210)
    n = 3
    for i in range(n):
        x0, x1 = -w / 2 + i * (w * 0.68) / n, -w / 2 + (i + 1) * (w * 0.68) / n
        quad = [at.at(x0 + 0.03, 0.3, d), at.at(x1 - 0.03, 0.3, d), at.at(x1 - 0.03, 2.3, d), at.at(x0 + 0.03, 2.3, d)]
        if damaged and i == 1:
            shards = [quad[0], quad[1], at.at(x1 - 0.03, 0.9, d), at.at(x0 + 0.5, 0.55, d), at.at(x0 + 0.3, 1.1, d), at.at(x0 + 0.03, 0.8, d)]
            st.face(shards, glass)
            st.face([quad[3], quad[2], at.at(x1 - 0.03, 1.9, d), at.at(x0 + 0.6, 2.1, d), at.at(x0 + 0.03, 1.8, d)], glass)
            for k in range(9):
                st.face([at.at(x0 + 0.2 + k * 0.11, 0.012, d - 0.5 + 0.3 * math.sin(k * 2.1)), at.at(x0 + 0.28 + k * 0.11, 0.012, d - 0.45 + 0.3 * math.sin(k * 2.1)),
                         at.at(x0 + 0.22 + k * 0.11, 0.012, d - 0.38 + 0.3 * math.sin(k * 2.1))], (220, 232, 236), normal=UP)
        else:
            st.face(quad, glass)
            st.face([at.at(x0 + 0.2, 2.3, d - 0.005), at.at(x0 + 0.5, 2.3, d - 0.005), at.at(x0 + 0.25, 0.3, d - 0.005), at.at(x0 + 0.05, 0.3, d - 0.005)], (204, 218, 222))
    for i in range(n + 1):
        x = -w / 2 + i * (w * 0.68) / n
        st.rod(at.at(x, 0, d), at.at(x, 2.4, d), 0.08, frame, cast=True)
    for y in (0.3, 2.3):
        st.rod(at.at(-w / 2, y, d), at.at(w * 0.18, y, d), 0.06, frame)
    st.box(at.on(-w * 0.16, 0.44, d - 0.5), w * 0.56, 0.05, 0.36, (176, 180, 182), cast=True)
    for x in (-w * 0.38, w * 0.06):
        st.rod(at.at(x, 0, d - 0.3), at.at(x, 0.44, d - 0.3), 0.06, frame)
    box = at.on(w * 0.36, 0.25, d - 0.2)
    st.box(box, 1.24, 1.95, 0.2, frame)
    quad = [box.at(-0.55, 1.88, -0.006), box.at(0.55, 1.88, -0.006), box.at(0.55, 0.08, -0.006), box.at(-0.55, 0.08, -0.006)]
    st.decal(quad, poster(SLOGANS[rng.randrange(len(SLOGANS))], rng.randrange(40)))
    if damaged:
        torn = [box.at(0.55, 1.88, -0.012), box.at(0.55, 0.7, -0.012), box.at(0.2, 0.95, -0.012), box.at(0.05, 1.5, -0.012), box.at(-0.2, 1.88, -0.012)]
        st.face(torn, (212, 210, 204))
        curl = [box.at(0.05, 1.5, -0.02), box.at(0.2, 0.95, -0.02), box.at(-0.12, 0.86, -0.12), box.at(-0.28, 1.34, -0.12)]
        st.face(curl, (238, 236, 228))
        for a, b in (((0.3, 1.5), (0.5, 1.0)), ((0.4, 1.2), (0.52, 1.6)), ((0.35, 1.35), (0.1, 1.7))):
            st.path([box.at(a[0], a[1], -0.016), box.at(b[0], b[1], -0.016)], 0.008, (120, 120, 120))
    for x in (-w / 2 + 0.1, w / 2 - 0.1):
        st.rod(at.at(x, 0, d - 0.1), at.at(x, 2.5, d - 0.1), 0.1, frame, cast=True)
    roof = [at.at(-w / 2 - 0.1, 2.5, -0.1), at.at(w / 2 + 0.1, 2.5, -0.1), at.at(w / 2 + 0.1, 2.56, d + 0.1), at.at(-w / 2 - 0.1, 2.56, d + 0.1)]
    st.cast(roof)
    st.face(roof, (120, 128, 132))
    front = at.on(0, 2.44, -0.12)
    st.box(front, w + 0.24, 0.34, 0.1, (22, 92, 150), cast=False)
    name = board(rng.choice(("解放路站", "百货大楼站", "人民街站", "文化宫站")), (255, 255, 255), (22, 92, 150), 600, 72)
    st.decal([front.at(-1.3, 0.32, -0.006), front.at(1.3, 0.32, -0.006), front.at(1.3, 0.02, -0.006), front.at(-1.3, 0.02, -0.006)], name)


def cover(st: Stage, rng: Random, x: float, z: float, r: float = 0.34, *, state: str = "whole") -> None:
    """A manhole: whole | broken (slab cracked and sunk) | gone (open hole)."""
    y = 0.006
    st.disc((x, y, z), (r + 0.09, 0, 0), (0, 0, r + 0.09), (138, 136, 132), sides=22, receive=True)
    if state == "whole":
        st.disc((x, y, z), (r, 0, 0), (0, 0, r), (92, 94, 96), sides=22, receive=True)
        for k in (0.82, 0.6, 0.36):
            pts = [(x + math.cos(i * 0.35) * r * k, y + 0.002, z + math.sin(i * 0.35) * r * k) for i in range(19)]
            st.path(pts, 0.022, (70, 72, 74))
        for i in range(10):
            a = i * 0.628
            st.rod((x + math.cos(a) * r * 0.42, y, z + math.sin(a) * r * 0.42), (x + math.cos(a) * r * 0.78, y, z + math.sin(a) * r * 0.78), 0.02, (116, 118, 120))
        return
    st.disc((x, y, z), (r, 0, 0), (0, 0, r), (16, 16, 18), sides=22)
    st.disc((x, y + 0.001, z + r * 0.12), (r * 0.96, 0, 0), (0, 0, r * 0.84), (44, 40, 38), sides=22)
    st.disc((x, y + 0.002, z - r * 0.06), (r * 0.94, 0, 0), (0, 0, r * 0.8), (12, 12, 14), sides=22)
    for k in range(3):  # iron rungs on the far side
        st.rod((x - 0.09, -0.06 - k * 0.12, z + r * 0.8), (x + 0.09, -0.06 - k * 0.12, z + r * 0.8), 0.022, (96, 70, 52))
    if state == "broken":
        a0 = rng.uniform(-0.3, 0.4)
        half = [(x + math.cos(a0 + i * 0.26) * r * 0.98, y + 0.01, z + math.sin(a0 + i * 0.26) * r * 0.98) for i in range(14)]
        jag = [(x + math.cos(a0 + 3.38) * r * 0.55, y + 0.01, z + 0.04), (x - 0.02, y - 0.03, z + 0.1), (x + 0.08, y - 0.03, z - 0.03), (x + 0.16, y + 0.01, z + 0.08)]
        st.face([*half, *jag], (112, 112, 110), normal=UP)
        st.path([half[4], (x + 0.02, y + 0.012, z + 0.16), half[9]], 0.014, (60, 60, 60))
        tilt = [(x - r * 0.75, -0.03, z - r * 0.42), (x + r * 0.1, -0.1, z - r * 0.66), (x + r * 0.18, -0.16, z - r * 0.02), (x - r * 0.5, -0.12, z + r * 0.04)]
        st.face(tilt, (88, 88, 88), normal=UP)
        for _ in range(12):
            scrap_x, scrap_z = x + rng.uniform(-0.6, 0.6), z + rng.uniform(-0.55, 0.5)
            st.blob(rng, (scrap_x, 0.015, scrap_z), rng.uniform(0.01, 0.04), rng.uniform(0.01, 0.025), (140, 136, 130), rough=0.4, corners=6, normal=UP)
    else:
        scrap(st, rng, x + 0.5, z - 0.3)


def cable_pole(st: Stage, at: Frame, *, h: float = 7.5) -> Vec:
    concrete: Colour = (164, 162, 156)
    st.contact(at, 0.25, 0.25, 0.6)
    st.rod(at.at(0, 0, 0), at.at(0, h, 0), 0.26, concrete, cast=True)
    for y in (h - 0.5, h - 1.1):
        st.rod(at.at(-0.8, y, -0.1), at.at(0.8, y, -0.1), 0.08, (96, 98, 100))
        for x in (-0.7, -0.3, 0.3, 0.7):
            st.rod(at.at(x, y, -0.12), at.at(x, y + 0.16, -0.12), 0.06, (206, 200, 190))
    st.rod(at.at(0, 0.05, -0.14), at.at(0, 1.1, -0.14), 0.27, (216, 186, 60))
    return at.at(0, h - 0.6, 0)


def sag(st: Stage, a: Vec, b: Vec, drop: float, width: float = 0.025, colour: Colour = (34, 34, 36)) -> None:
    """A cable hanging between two points."""
    n = 10
    st.path([(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - drop * 4 * t * (1 - t), a[2] + (b[2] - a[2]) * t) for t in (i / n for i in range(n + 1))], width, colour)


def stand_sign(st: Stage, at: Frame, text: str, *, colour: Colour = (196, 40, 40), h: float = 1.1, w: float = 0.62, glow: bool = False) -> None:
    """An A-board or light box on the pavement."""
    st.contact(at.on(0, 0, 0.18), w * 0.6, 0.3, 0.7)
    st.box(at, w, h, 0.34, colour, side=tone(colour, 0.7), taper=1.05)
    from app.demo.scenes.lettering import upright

    st.decal([at.at(-w * 0.42, h * 0.95, -0.006), at.at(w * 0.42, h * 0.95, -0.006), at.at(w * 0.42, h * 0.08, -0.006), at.at(-w * 0.42, h * 0.08, -0.006)],
             upright(text, (255, 246, 214), colour, 110, 210))
    if glow:
        st.shine(at.at(0, h * 0.6, -0.1), 0.9, colour, 0.5)


def figure(st: Stage, rng: Random, at: Frame, *, coat: Colour | None = None, h: float = 1.68, vest: bool = False, seen: str = "back") -> None:
    """A person from some distance, without a face."""
    coat = coat or rng.choice(((60, 80, 110), (120, 50, 50), (70, 96, 80), (40, 42, 48), (176, 150, 120), (150, 160, 170)))
    legs = rng.choice(((44, 48, 58), (64, 60, 56), (36, 38, 42)))
    st.contact(at, 0.26, 0.16, 0.6)
    st.cast([at.at(-0.2, 0, 0), at.at(0.2, 0, 0), at.at(0.2, h, 0), at.at(-0.2, h, 0)])
    step = rng.uniform(-0.1, 0.1)
    for side in (-1, 1):
        st.rod(at.at(side * 0.09 + step * side, 0.04, step * side), at.at(side * 0.08, h * 0.5, 0), 0.15, legs)
    st.face([at.at(-0.2, h * 0.46, 0), at.at(0.2, h * 0.46, 0), at.at(0.23, h * 0.8, 0), at.at(0.12, h * 0.86, 0), at.at(-0.12, h * 0.86, 0), at.at(-0.23, h * 0.8, 0)], (228, 116, 40) if vest else coat)
    if vest:
        for y in (0.56, 0.68):
            st.face([at.at(-0.21, h * y, -0.01), at.at(0.21, h * y, -0.01), at.at(0.21, h * (y + 0.03), -0.01), at.at(-0.21, h * (y + 0.03), -0.01)], (240, 240, 190))
    for side in (-1, 1):
        st.path([at.at(side * 0.22, h * 0.79, 0), at.at(side * 0.28, h * 0.62, -0.04), at.at(side * 0.25, h * 0.48, -0.08)], 0.1, (228, 116, 40) if vest else tone(coat, 0.9))
    head = at.at(0, h * 0.935, 0)
    st.blob(rng, head, 0.1, 0.125, (46, 40, 38) if seen == "back" else (206, 170, 144), rough=0.04, corners=14)
    if seen != "back":
        st.blob(rng, add(head, (0, 0.06, -0.01)), 0.105, 0.08, (46, 40, 38), rough=0.06, corners=12)
    st.rod(at.at(0, h * 0.84, 0), at.at(0, h * 0.89, 0), 0.1, (196, 160, 136))


def sheets(rng: Random, count: int, titles: tuple[str, ...]) -> list[Image.Image | None]:
    """Printed sheets for a board."""
    out: list[Image.Image | None] = []
    for i in range(count):
        title = titles[i % len(titles)]
        key = rng.randrange(30)
        out.append(poster(SLOGANS[key % len(SLOGANS)], key) if rng.random() < 0.35 else
                   notice(title, 11, (60, 60, 66), (250, 248, 240), key, picture=rng.random() < 0.5, band=turn_colour(key)))
    return out


def turn_colour(key: int) -> Colour:
    return ((186, 36, 34), (24, 110, 84), (30, 84, 150), (206, 110, 30))[key % 4]
