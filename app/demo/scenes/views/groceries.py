"""Food in shops and at counters: meat, poultry, bulk goods, packets past their date, the supermarket."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board, notice
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import room
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.spills import puddle, stain
from app.demo.scenes.stage import Stage
from app.demo.scenes.stalls import basin, meat_rail, shelf
from app.demo.scenes.views.misuse import hen


def butcher(st: Stage) -> None:
    """A meat stall facing us: no fly screen and raw beside cooked, or glazed and tidy."""
    rng = st.rng("place")
    _, back, _ = room(
        st,
        half=3.4,
        depth=5.2,
        height=3.4,
        floor=(170, 166, 160),
        wall=(226, 228, 226),
        wall_tile="wall_tiles",
    )
    st.decal(
        back.quad(1.8, 2.4, 5.0, 3.0, 0.03),
        board(rng.choice(("鲜肉专柜", "放心肉店", "冷鲜猪肉")), (255, 240, 200), (170, 32, 34), 700, 130),
    )
    st.decal(
        back.quad(5.3, 1.5, 6.1, 2.5, 0.03),
        notice("检疫合格证明", 10, (60, 60, 60), (250, 248, 240), 3, band=(30, 100, 160)),
    ) if st.fixed else None
    st.decal(back.quad(0.5, 1.6, 1.2, 2.4, 0.03), notice("营业执照", 8, (60, 60, 60), (250, 248, 236), 1))
    figure(st, rng, Frame(0.9, 4.3), seen="front", coat=(238, 238, 234))
    meat_rail(st, Random(rng.getrandbits(32)), Frame(0, 3.5), 4.0, 2.1)
    top = Frame(0, 2.6)
    st.contact(top.on(0, 0, 0.4), 2.2, 0.6, 0.5)
    st.box(top, 4.2, 0.85, 0.8, (214, 218, 218), top=(190, 194, 194))
    own = Random(rng.getrandbits(32))
    for k in range(8):
        st.blob(
            own,
            top.at(-1.7 + k * 0.48, 0.92, 0.4 + own.uniform(-0.12, 0.12)),
            own.uniform(0.14, 0.24),
            0.07,
            vary(own, (186, 84, 78), 0.12),
            rough=0.2,
            corners=13,
        )
        st.blob(own, top.at(-1.65 + k * 0.48, 0.95, 0.36), 0.09, 0.03, (230, 206, 192), rough=0.3)
    st.box(top.on(1.3, 0.85, 0.2), 0.5, 0.08, 0.4, (176, 130, 84), cast=False)
    if st.fixed:
        glass = top.rect(-2.1, 0.85, 2.1, 1.4, -0.02)
        st.rod(glass[0], glass[1], 0.04, (190, 194, 198))
        for k in range(5):
            x = -2.1 + k * 1.05
            st.rod(top.at(x, 0.85, -0.02), top.at(x, 1.4, -0.02), 0.03, (190, 194, 198))
        st.shine(top.at(-1.2, 1.1, -0.02), 0.7, (200, 216, 224), 0.25)
        return
    flies = st.rng("flies")
    stain(st, flies, 0, 2.2, 1.8, 0.3, 130)
    for _ in range(26):
        p = top.at(flies.uniform(-2, 2), flies.uniform(0.9, 1.9), flies.uniform(-0.1, 0.6))
        st.blob(flies, p, 0.014, 0.01, (24, 24, 26), corners=5)
    for k in range(6):
        st.blob(flies, top.at(-1.5 + k * 0.2, 1.0, 0.12), 0.1, 0.05, (150, 90, 50), rough=0.2)
    basin(st, flies, Frame(-1.5, 2.2), fish=False)
    basin(st, flies, Frame(1.4, 2.1), colour=(40, 96, 160))


def live_poultry(st: Stage) -> None:
    """Cages of live poultry at a market stall, or the cleaned stall with the notice."""
    rng = st.rng("place")
    _, back, _ = room(
        st,
        half=3.6,
        depth=5.0,
        height=3.3,
        floor=(160, 156, 150),
        wall=(214, 214, 206),
        wall_tile="wall_tiles",
        floor_tile="concrete",
    )
    st.decal(
        back.quad(2.3, 2.3, 4.9, 2.85, 0.03),
        board("禁止活禽交易宰杀" if st.fixed else "鲜 禽 蛋 品", (255, 255, 255), (176, 32, 34), 640, 130),
    )
    own = st.rng("cages")
    if st.fixed:
        top = Frame(0, 3.4)
        st.box(top, 4.0, 0.85, 0.9, (212, 216, 216), top=(196, 200, 200))
        for k in range(7):
            for j in range(3):
                st.blob(
                    rng,
                    top.at(-1.6 + k * 0.24, 0.9 + j * 0.05, 0.2 + j * 0.14),
                    0.08,
                    0.06,
                    (226, 190, 150),
                    rough=0.03,
                    corners=12,
                )
        return
    puddle(st, own, 0.3, 2.2, 1.3, 0.3, (120, 96, 86))
    for level in (0, 1):
        for k in range(3):
            at = Frame(-1.6 + k * 1.4, 3.5 - 0.0, own.uniform(-4, 4), level * 0.75)
            if level == 0:
                st.contact(at.on(0, 0, 0.4), 0.75, 0.5, 0.6)
            st.box(at.on(0, 0, 0.62), 1.3, 0.7, 0.05, (84, 76, 66), cast=False)
            for j in range(4):
                hen(st, Random(own.getrandbits(32)), at.on(-0.42 + j * 0.28, 0.04, 0.3))
            for x in range(14):
                st.rod(at.at(-0.65 + x * 0.1, 0, 0), at.at(-0.65 + x * 0.1, 0.7, 0), 0.014, (150, 150, 146))
            for y in (0.02, 0.35, 0.7):
                st.rod(at.at(-0.65, y, 0), at.at(0.65, y, 0), 0.025, (150, 150, 146))
    for _ in range(50):
        st.blob(
            own,
            (own.uniform(-2, 2), 0.02, own.uniform(1.9, 3.3)),
            0.05,
            0.02,
            own.choice(((236, 232, 222), (176, 120, 80))),
            rough=0.5,
            corners=7,
        )
    basin(st, own, Frame(1.9, 2.5), fish=False)


def bulk_food(st: Stage) -> None:
    """Bins of loose food: open and unlabelled, or covered with labels."""
    rng = st.rng("place")
    _, back, _ = room(st, half=3.6, depth=5.4, height=3.2, floor=(206, 202, 196), wall=(228, 226, 218))
    shelf(st, Random(rng.getrandbits(32)), Frame(0, 4.7), w=6.4, h=2.0, rows=4)
    st.decal(
        back.quad(2.2, 2.35, 5.0, 2.85, 0.03), board("散装食品区", (255, 255, 255), (30, 110, 70), 640, 120)
    )
    top = Frame(0, 2.7)
    st.contact(top.on(0, 0, 0.5), 2.2, 0.7, 0.5)
    st.box(top, 4.0, 0.62, 1.0, (150, 106, 70), top=(120, 86, 58))
    foods: tuple[Colour, ...] = (
        (206, 160, 96),
        (150, 92, 52),
        (226, 206, 160),
        (110, 60, 44),
        (196, 120, 60),
        (230, 190, 110),
        (170, 60, 50),
        (120, 130, 80),
    )
    own = Random(rng.getrandbits(32))
    for row in (1, 0):
        for k in range(5):
            at = top.on(-1.6 + k * 0.8, 0.62, 0.06 + row * 0.48)
            paint = foods[own.randrange(len(foods))]
            st.box(at, 0.7, 0.16, 0.42, (230, 232, 230), top=tone(paint, 0.8), cast=False)
            for _ in range(46):
                p = at.at(own.uniform(-0.31, 0.31), 0.17 + own.uniform(0, 0.04), own.uniform(0.03, 0.39))
                st.blob(own, p, 0.028, 0.02, vary(own, paint, 0.14), rough=0.3, corners=6)
            if st.fixed:
                lid = at.many((-0.35, 0.2, 0.0), (0.35, 0.2, 0.0), (0.35, 0.34, 0.42), (-0.35, 0.34, 0.42))
                for a, b in zip(lid, lid[1:] + lid[:1], strict=True):
                    st.rod(a, b, 0.025, (220, 228, 232))
                st.shine(at.at(-0.1, 0.28, 0.2), 0.25, (190, 206, 214), 0.35)
                st.decal(
                    at.rect(-0.2, 0.0, 0.2, 0.13, -0.008),
                    notice("食品标签", 3, (40, 40, 40), (252, 250, 240), k, 240, 90),
                )
    if not st.fixed:
        flies = st.rng("flies")
        for _ in range(14):
            st.blob(
                flies,
                top.at(flies.uniform(-1.9, 1.9), flies.uniform(0.8, 1.2), flies.uniform(0, 0.9)),
                0.014,
                0.01,
                (24, 24, 26),
                corners=5,
            )
        st.rod(top.at(0.3, 0.82, 0.3), top.at(0.62, 1.0, 0.1), 0.03, (190, 194, 198))


def expired(st: Stage) -> None:
    """A shelf with dusty, bulging, undated packets; rectified: emptied rows and a notice."""
    rng = st.rng("place")
    room(st, half=3.0, depth=4.2, height=3.0, floor=(206, 202, 194), wall=(226, 224, 216))
    shelf(
        st,
        Random(rng.getrandbits(32)),
        Frame(0, 2.7),
        w=3.4,
        h=2.1,
        rows=4,
    )
    own = st.rng("label")
    if st.fixed:
        at = Frame(0.1, 2.66, 0, 1.12)
        st.decal(
            at.rect(-0.5, 0.02, 0.5, 0.4, -0.05),
            board("已下架封存", (255, 255, 255), (30, 110, 70), 400, 150, "市场监管"),
        )
        return
    for _ in range(9):
        p = (own.uniform(-1.5, 1.5), own.choice((0.3, 0.82, 1.32, 1.84)), 2.63)
        w = 0.16
        st.face(
            [
                (p[0], p[1] + 0.09, p[2]),
                (p[0] + w, p[1] + 0.09, p[2]),
                (p[0] + w, p[1], p[2]),
                (p[0], p[1], p[2]),
            ],
            (250, 246, 200),
        )
    big: list[Vec] = [(-0.55, 1.62, 2.5), (0.6, 1.56, 2.5), (0.56, 1.06, 2.5), (-0.58, 1.12, 2.5)]
    st.cast(big)
    st.face(big, (244, 240, 226))
    st.decal(
        [(-0.5, 1.56, 2.49), (0.54, 1.51, 2.49), (0.52, 1.3, 2.49), (-0.52, 1.36, 2.49)],
        board("生产日期 2023.03.02", (60, 60, 64), (244, 240, 226), 620, 110),
    )
    st.decal(
        [(-0.5, 1.32, 2.49), (0.52, 1.27, 2.49), (0.5, 1.1, 2.49), (-0.52, 1.15, 2.49)],
        board("保质期 12个月", (186, 30, 30), (244, 240, 226), 620, 110),
    )
    st.path(
        [(0.02 + math.cos(k * 0.35) * 0.5, 1.22 + math.sin(k * 0.35) * 0.1, 2.48) for k in range(19)],
        0.014,
        (206, 40, 40),
    )


def supermarket(st: Stage) -> None:
    rng = st.rng("place")
    room(st, half=5.4, depth=18, height=3.6, floor=(190, 188, 182), wall=(232, 230, 224), tubes=True)
    for z in (13.4, 9.4, 5.4, 3.0):
        for side in (-1, 1):
            shelf(
                st, Random(rng.getrandbits(32)), Frame(side * 2.5, z + 1.0, side * 90), w=3.6, h=1.8, rows=4
            )
    colours: tuple[tuple[str, Colour], ...] = (
        ("粮油调味", (206, 60, 40)),
        ("乳品饮料", (36, 104, 170)),
        ("生鲜果蔬", (40, 130, 70)),
    )
    for k, (text, paint) in enumerate(colours):
        z = 12 - k * 3.4
        st.face([(-0.8, 3.2, z), (0.8, 3.2, z), (0.8, 2.75, z), (-0.8, 2.75, z)], paint)
        st.decal(
            [
                (-0.75, 3.18, z - 0.01),
                (0.75, 3.18, z - 0.01),
                (0.75, 2.77, z - 0.01),
                (-0.75, 2.77, z - 0.01),
            ],
            board(text, (255, 255, 255), paint, 380, 110),
        )
    for z in (9.0, 5.6):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-0.9, 0.9), z))
    own = st.rng("aisle")
    if not st.fixed:
        for k in range(6):
            carton(st, Random(own.getrandbits(32)), Frame(own.uniform(-0.9, 0.9), 6.2 - k * 0.6), 0.6)
        litter(st, own, (-1, 2.2, 1, 4), 8)
