"""Kitchens and what belongs to them: tableware, back doors, swill, the dining room."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice
from app.demo.scenes.light import Colour, blend, tone
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import room
from app.demo.scenes.rubbish import litter
from app.demo.scenes.spills import fallen, puddle, stain
from app.demo.scenes.stage import Stage

STEEL: Colour = (190, 196, 200)


def kitchen(st: Stage) -> None:
    """A restaurant kitchen: greasy and everything mixed, or scrubbed and sorted."""
    rng = st.rng("place")
    clean = st.fixed
    tiles: Colour = (232, 234, 230) if clean else (214, 210, 196)
    _, back, _ = room(
        st, half=2.3, depth=4.3, height=2.9, floor=(150, 146, 140), wall=tiles, wall_tile="wall_tiles"
    )
    own = st.rng("dirt")
    if not clean:
        for _ in range(16):
            s, k = own.uniform(0.2, 4.4), own.uniform(0.04, 0.16)
            streak = [(s, 2.0), (s + k, 2.0), (s + k * 0.7, own.uniform(0.9, 1.4)), (s + k * 0.3, 1.0)]
            st.darken([back.at(x, y, 0.03) for x, y in streak], (120, 150, 190, 225))
    st.decal(
        back.quad(0.3, 1.35, 0.85, 2.0, 0.03),
        notice("操作规范", 9, (60, 60, 60), (250, 248, 240), 2, band=(30, 100, 160)),
    )
    _stove(st, Frame(0, 3.3), clean=clean)
    for side in (-1, 1):
        _worktop(
            st, Random(own.getrandbits(32)), Frame(side * 1.62, 2.0, side * 90), clean=clean, right=side > 0
        )
    if clean:
        figure(st, rng, Frame(-0.5, 2.75), coat=(240, 240, 238))
        return
    for _ in range(6):
        stain(
            st,
            own,
            own.uniform(-1.1, 1.1),
            own.uniform(1.3, 2.8),
            own.uniform(0.2, 0.5),
            own.uniform(0.1, 0.25),
            110,
        )
    puddle(st, own, 0.2, 1.9, 0.6, 0.2, (120, 110, 90))
    scraps: tuple[Colour, ...] = ((110, 150, 60), (226, 214, 180), (196, 120, 60), (180, 60, 50))
    fallen(st, own, (-1.2, 1.2, 1.2, 2.9), 50, scraps, size=0.06)
    for k in range(4):
        at = Frame(-0.95 + k * 0.42, 2.35 + 0.16 * (k % 2))
        st.contact(at, 0.2, 0.2, 0.6)
        st.tube(at, 0.16, 0.28, own.choice(((196, 60, 50), (40, 100, 170), (226, 226, 220))), taper=1.2)
        for _ in range(5):
            p = at.at(own.uniform(-0.1, 0.1), 0.3 + own.uniform(0, 0.06), own.uniform(-0.1, 0.1))
            st.blob(
                own, p, 0.09, 0.05, own.choice(((110, 150, 60), (186, 84, 78), (206, 180, 120))), rough=0.3
            )


def _stove(st: Stage, at: Frame, *, clean: bool) -> None:
    """Three burners with woks under the hood, ladles on a rail."""
    grease: Colour = STEEL if clean else (150, 146, 136)
    st.contact(at.on(0, 0, 0.4), 1.9, 0.6, 0.5)
    st.box(at, 3.6, 0.82, 0.9, grease, top=tone(grease, 0.72))
    for k in range(3):
        x = -1.15 + k * 1.15
        st.face(at.rect(x - 0.12, 0.5, x + 0.12, 0.62, -0.005), (60, 62, 64))
        c = at.at(x, 0.9, 0.42)
        st.disc(c, (0.34, 0, 0), (0, 0, 0.3), (40, 40, 42), sides=20)
        st.disc((c[0], c[1] + 0.06, c[2]), (0.33, 0, 0), (0, 0.05, 0.27), (74, 74, 76), sides=20)
        if k != 2:
            food: Colour = (130, 150, 70) if k else (190, 110, 60)
            st.disc((c[0], c[1] + 0.07, c[2]), (0.22, 0, 0), (0, 0.03, 0.17), food, sides=16)
            st.shine((c[0], c[1] - 0.05, c[2] - 0.3), 0.4, (255, 150, 70), 0.35)
        st.rod(
            (c[0] + 0.3, c[1] + 0.07, c[2] - 0.1), (c[0] + 0.62, c[1] + 0.16, c[2] - 0.2), 0.035, (96, 66, 46)
        )
    for k in range(7):
        x = -0.9 + k * 0.28
        st.rod(at.at(x, 1.72, 0.9), at.at(x, 1.36, 0.88), 0.016, (170, 174, 178))
        st.disc(at.at(x, 1.34, 0.86), (0.05, 0, 0), (0, 0.05, 0), (150, 154, 158), sides=10)
    st.rod(at.at(-1.2, 1.74, 0.9), at.at(1.1, 1.74, 0.9), 0.02, (170, 174, 178))
    st.face(
        at.many((-1.9, 2.0, -0.2), (1.9, 2.0, -0.2), (1.7, 2.62, 0.7), (-1.7, 2.62, 0.7)), tone(grease, 0.96)
    )
    st.face(at.rect(-1.9, 1.86, 1.9, 2.0, -0.2), tone(grease, 0.8))
    if not clean:
        for k in range(9):
            x = -1.7 + k * 0.42
            st.face(
                at.many((x, 1.87, -0.205), (x + 0.05, 1.87, -0.205), (x + 0.03, 1.74, -0.205)), (120, 92, 46)
            )


def _worktop(st: Stage, rng: Random, at: Frame, *, clean: bool, right: bool) -> None:
    """A steel counter along the wall: boards and boxes sorted by colour, or everything on one heap."""
    st.contact(at.on(0, 0, 0.3), 1.2, 0.4, 0.5)
    st.box(at, 2.3, 0.82, 0.6, tone(STEEL, 0.94), top=tone(STEEL, 1.06))
    top = at.on(0, 0.82, 0)
    marks: tuple[tuple[str, Colour], ...] = (
        ("生肉", (176, 40, 40)),
        ("熟食", (40, 96, 160)),
        ("蔬菜", (40, 120, 60)),
    )
    if clean:
        for k, (text, paint) in enumerate(marks):
            spot = top.on(-0.75 + k * 0.75, 0, 0.12)
            st.box(spot, 0.5, 0.06, 0.34, (226, 202, 160) if right else (236, 238, 236), cast=False)
            if not right:
                st.box(spot.on(0, 0.06, 0.03), 0.44, 0.16, 0.28, (222, 230, 232), cast=False)
            st.decal(
                spot.rect(-0.16, 0.0, 0.16, 0.06 if right else 0.2, -0.01),
                board(text, (255, 255, 255), paint, 160, 80),
            )
        return
    raw, cooked, leaves = (186, 84, 78), (170, 110, 60), (110, 150, 70)
    for _ in range(16):
        spot = top.on(rng.uniform(-1.0, 1.0), 0, rng.uniform(0.05, 0.45))
        if rng.random() < 0.5:
            st.tube(spot, 0.11, 0.07, (234, 232, 226), taper=1.35, sides=10, cast=False)
            st.blob(rng, spot.at(0, 0.09, 0), 0.11, 0.05, rng.choice((raw, cooked, leaves)), rough=0.3)
        else:
            st.blob(
                rng,
                spot.at(0, 0.06, 0),
                0.15,
                0.07,
                rng.choice((raw, cooked, leaves, (226, 196, 160))),
                rough=0.3,
                corners=12,
            )
    st.rod(top.at(0.2, 0.1, 0.2), top.at(0.5, 0.12, 0.3), 0.05, (150, 154, 158))


def tableware(st: Stage) -> None:
    """Bowls stacked in the open beside a broken steriliser, or in the lit cabinet."""
    st.rng("place")
    room(
        st,
        half=2.8,
        depth=3.9,
        height=2.9,
        floor=(176, 170, 162),
        wall=(234, 234, 228),
        wall_tile="wall_tiles",
    )
    at = Frame(-0.75, 2.9)
    own = st.rng("bowls")
    inner: Colour = (60, 70, 110) if st.fixed else (74, 72, 70)
    st.box(at, 1.5, 1.9, 0.6, STEEL)
    st.face(at.rect(-0.68, 0.12, 0.68, 1.66, -0.004), inner)
    st.decal(
        at.rect(-0.6, 1.7, 0.6, 1.86, -0.006),
        board("餐具消毒保洁柜", (255, 255, 255), (30, 100, 160), 600, 90),
    )
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
        st.decal(
            Frame(1.3, 3.88, 0, 1.3).rect(-0.4, 0, 0.4, 0.9, 0),
            notice("消毒记录", 12, (60, 60, 60), (252, 250, 240), 5, band=(30, 110, 80)),
        )
        return
    for _ in range(26):
        x, z, y = own.uniform(-0.85, 0.85), own.uniform(0.1, 0.6), own.randint(0, 3)
        c = counter.at(x, 0.84 + y * 0.05, z)
        st.blob(own, c, 0.11, 0.045, (232, 230, 222), rough=0.04, corners=12)
        st.blob(
            own,
            (c[0], c[1] + 0.02, c[2] - 0.01),
            0.07,
            0.02,
            own.choice(((190, 120, 70), (150, 96, 60), (206, 190, 150))),
            rough=0.3,
        )
    st.blob(own, counter.at(0.5, 0.95, 0.1), 0.22, 0.08, (150, 146, 130), rough=0.3, corners=14)
    stain(st, own, 1.2, 2.2, 0.9, 0.3, 120)
    stain(st, own, -0.4, 2.3, 0.6, 0.2, 140)


def kitchen_door(st: Stage) -> None:
    """A back door: gap below, torn screen, no curtain; or strip curtain, screen and rat guard."""
    st.rng("place")
    _, back, _ = room(
        st,
        half=2.6,
        depth=3.9,
        height=2.9,
        floor=(160, 154, 146),
        wall=(230, 232, 228),
        wall_tile="wall_tiles",
    )
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
            st.rod(
                back.at(3.5 + k * 0.08, 1.2, 0.04), back.at(3.5 + k * 0.08, 2.1, 0.04), 0.008, (120, 126, 130)
            )
        for k in range(11):
            st.rod(
                back.at(3.5, 1.2 + k * 0.085, 0.04),
                back.at(4.6, 1.2 + k * 0.085, 0.04),
                0.008,
                (120, 126, 130),
            )
        guard = Frame(-0.5, 3.6)
        st.box(guard, 1.4, 0.6, 0.05, STEEL)
        st.decal(guard.rect(-0.4, 0.2, 0.4, 0.42, -0.006), board("挡鼠板", (190, 30, 32), STEEL, 260, 90))
        st.box(Frame(1.9, 3.5, 0, 2.0), 0.6, 0.3, 0.12, (240, 240, 240), cast=False)
        st.shine((1.9, 2.15, 3.4), 0.4, (120, 110, 255), 0.6)
        return
    st.face([back.at(1.62, 2.1, 0.06), back.at(1.85, 2.1, 0.06), back.at(1.7, 0.9, 0.08)], (196, 206, 208))
    for k in range(3):
        st.path(
            [
                back.at(3.6 + k * 0.3, 2.1, 0.04),
                back.at(3.7 + k * 0.3, 1.6, 0.04),
                back.at(3.6 + k * 0.32, 1.3, 0.05),
            ],
            0.01,
            (110, 116, 120),
        )
    for _ in range(24):
        st.blob(
            own,
            (own.uniform(-1.6, 1.8), own.uniform(0.6, 2.3), own.uniform(2.6, 3.6)),
            0.016,
            0.011,
            (24, 24, 26),
            corners=5,
        )
    st.tube(Frame(1.4, 3.0), 0.24, 0.5, (60, 62, 64), taper=1.15)
    for _ in range(10):
        st.blob(
            own,
            (1.4 + own.uniform(-0.2, 0.2), 0.56 + own.uniform(0, 0.16), 3.0),
            0.1,
            0.06,
            own.choice(((110, 150, 60), (206, 160, 96), (186, 84, 78), (236, 230, 214))),
            rough=0.3,
        )
    stain(st, own, 1.1, 2.6, 0.8, 0.3, 120)
    litter(st, own, (-1.4, 2.2, 1.6, 2.9), 9)
