"""Boards people read: notice boards with sheets, signs on the pavement, the bus shelter with its advert."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice, poster, upright
from app.demo.scenes.light import Colour, tone
from app.demo.scenes.stage import UP, Stage

SLOGANS = (
    "文明健康 绿色环保",
    "讲文明 树新风",
    "爱国卫生 人人参与",
    "食品安全 你我同行",
    "友善待人 诚信立身",
    "垃圾分类 从我做起",
    "节约粮食 光盘行动",
)


def noticeboard(
    st: Stage,
    at: Frame,
    sheets: list[Image.Image | None],
    *,
    w: float = 2.6,
    h: float = 1.3,
    title: str = "社区宣传栏",
    head: Colour = (176, 36, 34),
) -> None:
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
        quad = [
            at.at(x0, low + h - 0.09, -0.004),
            at.at(x1, low + h - 0.09, -0.004),
            at.at(x1, low + 0.09, -0.004),
            at.at(x0, low + 0.09, -0.004),
        ]
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
    st.decal(
        [
            roof.at(-w * 0.3, 0.25, -0.006),
            roof.at(w * 0.3, 0.25, -0.006),
            roof.at(w * 0.3, 0.03, -0.006),
            roof.at(-w * 0.3, 0.03, -0.006),
        ],
        board(title, (255, 246, 220), head, 640, 96),
    )
    gleam = st.light.sky_low
    outline = st.camera.outline(
        [
            at.at(-w * 0.34, low + h - 0.06, -0.02),
            at.at(-w * 0.2, low + h - 0.06, -0.02),
            at.at(-w * 0.34, low + 0.06, -0.02),
            at.at(-w * 0.48, low + 0.06, -0.02),
        ]
    )
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
        quad = [
            at.at(x0 + 0.03, 0.3, d),
            at.at(x1 - 0.03, 0.3, d),
            at.at(x1 - 0.03, 2.3, d),
            at.at(x0 + 0.03, 2.3, d),
        ]
        if damaged and i == 1:
            shards = [
                quad[0],
                quad[1],
                at.at(x1 - 0.03, 0.9, d),
                at.at(x0 + 0.5, 0.55, d),
                at.at(x0 + 0.3, 1.1, d),
                at.at(x0 + 0.03, 0.8, d),
            ]
            st.face(shards, glass)
            st.face(
                [
                    quad[3],
                    quad[2],
                    at.at(x1 - 0.03, 1.9, d),
                    at.at(x0 + 0.6, 2.1, d),
                    at.at(x0 + 0.03, 1.8, d),
                ],
                glass,
            )
            for k in range(9):
                st.face(
                    [
                        at.at(x0 + 0.2 + k * 0.11, 0.012, d - 0.5 + 0.3 * math.sin(k * 2.1)),
                        at.at(x0 + 0.28 + k * 0.11, 0.012, d - 0.45 + 0.3 * math.sin(k * 2.1)),
                        at.at(x0 + 0.22 + k * 0.11, 0.012, d - 0.38 + 0.3 * math.sin(k * 2.1)),
                    ],
                    (220, 232, 236),
                    normal=UP,
                )
        else:
            st.face(quad, glass)
            st.face(
                [
                    at.at(x0 + 0.2, 2.3, d - 0.005),
                    at.at(x0 + 0.5, 2.3, d - 0.005),
                    at.at(x0 + 0.25, 0.3, d - 0.005),
                    at.at(x0 + 0.05, 0.3, d - 0.005),
                ],
                (204, 218, 222),
            )
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
    quad = [
        box.at(-0.55, 1.88, -0.006),
        box.at(0.55, 1.88, -0.006),
        box.at(0.55, 0.08, -0.006),
        box.at(-0.55, 0.08, -0.006),
    ]
    st.decal(quad, poster(SLOGANS[rng.randrange(len(SLOGANS))], rng.randrange(40)))
    if damaged:
        torn = [
            box.at(0.55, 1.88, -0.012),
            box.at(0.55, 0.7, -0.012),
            box.at(0.2, 0.95, -0.012),
            box.at(0.05, 1.5, -0.012),
            box.at(-0.2, 1.88, -0.012),
        ]
        st.face(torn, (212, 210, 204))
        curl = [
            box.at(0.05, 1.5, -0.02),
            box.at(0.2, 0.95, -0.02),
            box.at(-0.12, 0.86, -0.12),
            box.at(-0.28, 1.34, -0.12),
        ]
        st.face(curl, (238, 236, 228))
        for a, b in (((0.3, 1.5), (0.5, 1.0)), ((0.4, 1.2), (0.52, 1.6)), ((0.35, 1.35), (0.1, 1.7))):
            st.path([box.at(a[0], a[1], -0.016), box.at(b[0], b[1], -0.016)], 0.008, (120, 120, 120))
    for x in (-w / 2 + 0.1, w / 2 - 0.1):
        st.rod(at.at(x, 0, d - 0.1), at.at(x, 2.5, d - 0.1), 0.1, frame, cast=True)
    roof = [
        at.at(-w / 2 - 0.1, 2.5, -0.1),
        at.at(w / 2 + 0.1, 2.5, -0.1),
        at.at(w / 2 + 0.1, 2.56, d + 0.1),
        at.at(-w / 2 - 0.1, 2.56, d + 0.1),
    ]
    st.cast(roof)
    st.face(roof, (120, 128, 132))
    front = at.on(0, 2.44, -0.12)
    st.box(front, w + 0.24, 0.34, 0.1, (22, 92, 150), cast=False)
    name = board(
        rng.choice(("解放路站", "百货大楼站", "人民街站", "文化宫站")),
        (255, 255, 255),
        (22, 92, 150),
        600,
        72,
    )
    st.decal(
        [
            front.at(-1.3, 0.32, -0.006),
            front.at(1.3, 0.32, -0.006),
            front.at(1.3, 0.02, -0.006),
            front.at(-1.3, 0.02, -0.006),
        ],
        name,
    )


def stand_sign(
    st: Stage,
    at: Frame,
    text: str,
    *,
    colour: Colour = (196, 40, 40),
    h: float = 1.1,
    w: float = 0.62,
    glow: bool = False,
) -> None:
    """An A-board or light box on the pavement."""
    st.contact(at.on(0, 0, 0.18), w * 0.6, 0.3, 0.7)
    st.box(at, w, h, 0.34, colour, side=tone(colour, 0.7), taper=1.05)

    st.decal(
        [
            at.at(-w * 0.42, h * 0.95, -0.006),
            at.at(w * 0.42, h * 0.95, -0.006),
            at.at(w * 0.42, h * 0.08, -0.006),
            at.at(-w * 0.42, h * 0.08, -0.006),
        ],
        upright(text, (255, 246, 214), colour, 110, 210),
    )
    if glow:
        st.shine(at.at(0, h * 0.6, -0.1), 0.9, colour, 0.5)


def sheets(rng: Random, count: int, titles: tuple[str, ...]) -> list[Image.Image | None]:
    """Printed sheets for a board."""
    out: list[Image.Image | None] = []
    for i in range(count):
        title = titles[i % len(titles)]
        key = rng.randrange(30)
        out.append(
            poster(SLOGANS[key % len(SLOGANS)], key)
            if rng.random() < 0.35
            else notice(
                title,
                11,
                (60, 60, 66),
                (250, 248, 240),
                key,
                picture=rng.random() < 0.5,
                band=turn_colour(key),
            )
        )
    return out


def turn_colour(key: int) -> Colour:
    return ((186, 36, 34), (24, 110, 84), (30, 84, 150), (206, 110, 30))[key % 4]
