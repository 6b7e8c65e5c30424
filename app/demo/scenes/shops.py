"""Shop fronts: sign boxes, glass with goods behind it, roller shutters."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.demo.scenes.buildings import Wall, bar
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone
from app.demo.scenes.stage import Stage

SHOPS = (
    "便民超市",
    "家常菜馆",
    "五金建材",
    "鲜果时光",
    "康民大药房",
    "快递驿站",
    "手机维修",
    "老街熟食",
    "清洗干洗店",
    "早点铺",
    "小城文具",
    "老李面馆",
    "水产海鲜",
    "美发沙龙",
    "床上用品",
    "烟酒副食",
    "蔬菜直供店",
    "眼镜店",
    "母婴生活馆",
    "打字复印",
)


SIGN_COLOURS: tuple[tuple[Colour, Colour], ...] = (
    ((255, 250, 236), (186, 32, 34)),
    ((255, 240, 120), (16, 96, 72)),
    ((250, 250, 250), (22, 72, 150)),
    ((255, 232, 190), (92, 46, 30)),
    ((196, 30, 34), (250, 222, 90)),
    ((250, 250, 246), (44, 50, 58)),
    ((24, 92, 60), (238, 240, 232)),
    ((255, 255, 255), (228, 108, 30)),
)


def shop(st: Stage, rng: Random, wall: Wall, s: float, w: float, name: str, *, shut: bool = False) -> None:
    """One shop: sign box, and below it glass with goods behind, or a roller shutter."""
    ink, paper = rng.choice(SIGN_COLOURS)
    y0, y1 = 2.75, 3.6
    away = st.camera.depth(wall.at(s + w / 2, 1))
    if away > 17:
        dark: Colour = (166, 170, 172) if shut else (92, 90, 88)
        st.face(wall.quad(s + 0.15, 0.12, s + w - 0.15, y0, 0.02), dark)
        st.face(wall.quad(s + 0.06, y0, s + w - 0.06, y1, 0.22), paper)
        if away < 34:
            st.decal(
                wall.quad(s + 0.12, y0 + 0.05, s + w - 0.12, y1 - 0.05, 0.225),
                board(name, ink, paper, 220, 55),
            )
        return
    if shut:
        st.face(wall.quad(s + 0.15, 0.12, s + w - 0.15, y0, 0.02), (166, 170, 172))
        for i in range(16):
            y = 0.16 + i * (y0 - 0.2) / 16
            st.face(wall.quad(s + 0.15, y, s + w - 0.15, y + 0.03, 0.03), (136, 140, 144))
    else:
        inside = blend(
            (58, 54, 50), (230, 214, 176), rng.uniform(0.12, 0.4) + (0.35 if st.light.night else 0)
        )
        st.face(wall.quad(s + 0.15, 0.12, s + w - 0.15, y0, 0.02), inside)
        _shop_window(st, rng, wall, s, w, inside)
        metal: Colour = (196, 198, 198)
        door = s + w * 0.68
        st.face(wall.quad(door, 0.12, s + w - 0.25, 2.4, 0.03), blend(inside, (110, 130, 140), 0.4))
        for a in (s + 0.15, s + w * 0.4, door, s + w - 0.25):
            st.face(wall.quad(a - 0.03, 0.1, a + 0.03, y0, 0.04), metal)
        st.face(wall.quad(s + 0.15, 2.38, s + w - 0.15, 2.46, 0.04), metal)
        st.rod(wall.at(door + 0.16, 0.9, 0.07), wall.at(door + 0.16, 1.4, 0.07), 0.03, (220, 220, 220))
        glare = [
            wall.at(s + w * 0.1, 2.6, 0.035),
            wall.at(s + w * 0.24, 2.6, 0.035),
            wall.at(s + w * 0.16, 0.5, 0.035),
            wall.at(s + w * 0.06, 0.5, 0.035),
        ]
        st.face(glare, blend(inside, st.light.sky_low, 0.28))
    bar(st, wall, s + 0.06, y0, s + w - 0.06, y1, 0.22, paper)
    picture = board(name, ink, paper, int(110 * w), 110)
    st.decal(wall.quad(s + 0.12, y0 + 0.05, s + w - 0.12, y1 - 0.05, 0.225), picture)
    if st.light.night and not shut:
        st.shine(wall.at(s + w / 2, 3.1, 0.5), w * 0.9, tone(paper, 0.5), 0.5)
    bar(st, wall, s + 0.1, 0.0, s + w - 0.1, 0.14, 0.34, (150, 146, 140), under=False)


def _shop_window(st: Stage, rng: Random, wall: Wall, s: float, w: float, inside: Colour) -> None:
    """What is seen through the glass: shelves, a poster, or only the dark with a reflection of the other side."""
    end = s + w * 0.64
    kind = rng.random()
    if kind < 0.4:
        for row in range(4):
            y = 0.42 + row * 0.52
            st.face(wall.quad(s + 0.2, y - 0.04, end, y, 0.023), blend(inside, (20, 18, 16), 0.3))
            x = s + 0.28
            while x < end - 0.2:
                k = rng.uniform(0.1, 0.3)
                paint = rng.choice(
                    ((190, 70, 60), (220, 180, 80), (90, 140, 110), (220, 214, 200), (150, 100, 70))
                )
                st.face(
                    wall.quad(x, y, x + k, y + rng.uniform(0.14, 0.34), 0.025), blend(paint, inside, 0.66)
                )
                x += k + rng.choice((0.02, 0.12))
        return
    st.face(wall.quad(s + 0.2, 1.5, end, 2.4, 0.023), blend(inside, st.light.sky_low, 0.2))
    st.face(wall.quad(s + 0.2, 0.12, end, 0.8, 0.024), blend(inside, (214, 206, 190), 0.16))
    if kind < 0.8:
        ink, paper = rng.choice(SIGN_COLOURS)
        text = rng.choice(("优惠进行中", "欢迎光临", "新品上市", "会员充值", "本店招租"))
        x = s + w * rng.uniform(0.12, 0.3)
        st.decal(wall.quad(x, 0.95, x + 1.0, 1.5, 0.03), board(text, ink, paper, 260, 140, "诚信经营"))


def shop_row(
    st: Stage,
    rng: Random,
    wall: Wall,
    *,
    width: float = 4.2,
    names: Sequence[str] = SHOPS,
    shut: float = 0.15,
) -> None:
    """Shops along the whole wall, drawn from the far end to the near one."""
    count = max(1, round(wall.width / width))
    step = wall.width / count
    chosen = rng.sample(list(names), min(count, len(names)))
    slots = [(i, Random(rng.getrandbits(32)), rng.random() < shut) for i in range(count)]
    slots.sort(key=lambda it: -st.camera.depth(wall.at((it[0] + 0.5) * step, 1)))
    for i, own, closed in slots:
        if max(st.camera.depth(wall.at(i * step, 1)), st.camera.depth(wall.at((i + 1) * step, 1))) > 0.5:
            shop(st, own, wall, i * step, step, chosen[i % len(chosen)], shut=closed)
