"""Fruit and vegetables, in crates and on the greengrocer's sloping table."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import Stage

# produce: colour, radius (m), flatness, leaf colour or None
PRODUCE: dict[str, tuple[Colour, float, float, Colour | None]] = {
    "番茄": ((206, 52, 40), 0.045, 0.9, (70, 120, 50)),
    "橘子": ((236, 140, 36), 0.045, 0.9, None),
    "苹果": ((190, 46, 50), 0.048, 0.92, None),
    "黄瓜": ((62, 116, 56), 0.06, 0.42, None),
    "白菜": ((196, 214, 150), 0.11, 0.7, (110, 160, 80)),
    "茄子": ((74, 40, 88), 0.07, 0.45, (70, 110, 60)),
    "土豆": ((184, 146, 92), 0.05, 0.76, None),
    "辣椒": ((180, 30, 34), 0.05, 0.36, (70, 120, 50)),
    "菠菜": ((48, 104, 44), 0.1, 0.5, (70, 140, 60)),
    "香蕉": ((232, 198, 62), 0.07, 0.4, None),
    "葡萄": ((98, 52, 110), 0.03, 1.0, None),
    "玉米": ((228, 196, 96), 0.06, 0.42, (140, 170, 90)),
}


def crate(
    st: Stage,
    rng: Random,
    at: Frame,
    goods: str,
    *,
    w: float = 0.56,
    d: float = 0.4,
    h: float = 0.24,
    price: bool = True,
    plastic: Colour | None = None,
) -> None:
    """A crate heaped with one kind of produce."""
    paint = plastic or rng.choice(
        ((60, 110, 170), (196, 60, 52), (70, 140, 90), (186, 150, 104), (230, 226, 214))
    )
    st.contact(at.on(0, 0, d / 2), w * 0.6, d * 0.62, 0.7)
    st.box(at, w, h, d, paint, top=tone(paint, 0.4), side=tone(paint, 0.82))
    for y in (0.3, 0.62):
        st.face(at.rect(-w * 0.44, h * y, w * 0.44, h * (y + 0.16), -0.003), tone(paint, 0.62))
    pile(st, rng, at.on(0, h, 0), goods, w * 0.94, d * 0.94, 0.1)
    if price:
        tag = at.on(rng.uniform(-0.1, 0.1), h + 0.06, d * 0.2)
        st.rod(tag.at(0, 0, 0), tag.at(0, 0.14, 0), 0.012, (230, 230, 226))
        st.decal(
            tag.rect(-0.09, 0.14, 0.09, 0.24, -0.005),
            board(
                goods,
                (190, 30, 30),
                (252, 244, 190),
                180,
                100,
                f"{rng.randint(1, 9)}.{rng.randint(0, 9)}元/斤",
            ),
        )


def pile(st: Stage, rng: Random, at: Frame, goods: str, w: float, d: float, height: float) -> None:
    """Produce heaped on a rectangle whose front middle is the frame."""
    colour, r, flat, leaf = PRODUCE[goods]
    near = st.camera.depth(at.at(0, 0, 0))
    grow = 1.0 if near < 4 else 1.35 if near < 8 else 2.0
    r *= grow
    rows = max(2, min(9, int(d / (r * 1.5))))
    cols = max(2, min(14, int(w / (r * 1.8))))
    for i in range(rows):
        z = d * (1 - (i + 0.5) / rows)
        for k in range(cols):
            x = -w / 2 + w * (k + 0.5 + rng.uniform(-0.25, 0.25)) / cols
            bulge = height * max(0.0, 1 - (2 * x / w) ** 2) * max(0.25, 1 - (2 * z / d - 1.1) ** 2)
            p = at.at(x, bulge + r * 0.35, z)
            paint = vary(rng, tone(colour, 0.84 + 0.2 * (1 - i / rows) + 0.1 * rng.random()), 0.06)
            st.blob(rng, p, r, r * flat, paint, rough=0.1, corners=9)
            if near < 5.5:
                st.blob(
                    rng,
                    (p[0] - r * 0.25, p[1] + r * flat * 0.35, p[2] - 0.01),
                    r * 0.3,
                    r * flat * 0.22,
                    blend(paint, (255, 255, 255), 0.3),
                    corners=6,
                )
            if leaf and rng.random() < 0.5:
                st.blob(
                    rng,
                    (p[0], p[1] + r * flat * 0.6, p[2]),
                    r * 0.6,
                    r * 0.3,
                    vary(rng, leaf, 0.1),
                    rough=0.5,
                    corners=7,
                )


def display(
    st: Stage,
    rng: Random,
    at: Frame,
    w: float,
    *,
    kinds: int = 5,
    d: float = 1.1,
    low: float = 0.6,
    high: float = 0.95,
    skirt: Colour | None = None,
) -> None:
    """A sloping greengrocer's table with compartments, and a lamp-lit heap in each."""
    skirt = skirt or rng.choice(((214, 216, 214), (52, 120, 84), (60, 96, 150)))
    st.contact(at.on(0, 0, d / 2), w * 0.54, d * 0.6, 0.7)
    st.box(at, w, low, d, skirt, top=(120, 110, 96))
    for k in range(5):
        st.face(at.rect(-w / 2, low * k / 5, w / 2, low * k / 5 + 0.012, -0.004), tone(skirt, 0.84))
    names = rng.sample(list(PRODUCE), kinds)
    for i, goods in enumerate(names):
        x0, x1 = -w / 2 + w * i / kinds, -w / 2 + w * (i + 1) / kinds
        slope = at.many((x0, low, 0), (x1, low, 0), (x1, high, d), (x0, high, d))
        st.face(slope, (96, 84, 70))
        sub = at.on((x0 + x1) / 2, low, 0.02)
        _slope_pile(st, Random(rng.getrandbits(32)), sub, goods, (x1 - x0) * 0.94, d * 0.96, high - low)
        st.face(
            at.many(
                (x0 - 0.015, low + 0.06, -0.01),
                (x0 + 0.015, low + 0.06, -0.01),
                (x0 + 0.015, high + 0.06, d),
                (x0 - 0.015, high + 0.06, d),
            ),
            tone(skirt, 0.9),
        )
        tag = at.on((x0 + x1) / 2 + rng.uniform(-0.1, 0.1), low + 0.06, 0.06)
        st.decal(
            tag.rect(-0.09, 0.04, 0.09, 0.15, -0.005),
            board(
                goods,
                (190, 30, 30),
                (252, 244, 190),
                180,
                110,
                f"{rng.randint(1, 9)}.{rng.randint(0, 9)}元/斤",
            ),
        )
    st.face(at.rect(-w / 2, low - 0.02, w / 2, low + 0.07, -0.012), tone(skirt, 1.05))


def _slope_pile(st: Stage, rng: Random, at: Frame, goods: str, w: float, d: float, rise: float) -> None:
    colour, r, flat, leaf = PRODUCE[goods]
    near = st.camera.depth(at.at(0, 0, 0))
    r *= 1.1 if near < 4.5 else 1.6 if near < 9 else 2.4
    rows, cols = max(2, min(8, int(d / (r * 1.7)))), max(2, min(9, int(w / (r * 1.9))))
    for i in range(rows):
        t = 1 - (i + 0.5) / rows
        for k in range(cols):
            x = -w / 2 + w * (k + 0.5 + rng.uniform(-0.22, 0.22)) / cols
            bulge = 0.1 * max(0.0, 1 - (2 * x / w) ** 2)
            p = at.at(x, rise * t + bulge + r * 0.3, d * t)
            paint = vary(rng, tone(colour, 0.82 + 0.22 * rng.random()), 0.06)
            st.blob(rng, p, r, r * flat, paint, rough=0.1, corners=9)
            if near < 4.5:
                st.blob(
                    rng,
                    (p[0] - r * 0.25, p[1] + r * flat * 0.35, p[2] - 0.01),
                    r * 0.28,
                    r * flat * 0.2,
                    blend(paint, (255, 255, 255), 0.28),
                    corners=6,
                )
            if leaf and rng.random() < 0.4:
                st.blob(
                    rng,
                    (p[0], p[1] + r * flat * 0.6, p[2]),
                    r * 0.6,
                    r * 0.3,
                    vary(rng, leaf, 0.1),
                    rough=0.5,
                    corners=7,
                )
