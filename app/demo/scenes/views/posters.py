"""Flyers, posters, notices and the walls they are on."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

from app.demo.scenes.boards import SLOGANS, noticeboard, sheets
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board, flyer, notice, poster, write
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.plants import hedge
from app.demo.scenes.rooms import desk, door, planter, room
from app.demo.scenes.rubbish import litter
from app.demo.scenes.stage import Stage
from app.demo.scenes.views.walls import yard_wall


def flyers(st: Stage) -> None:
    """Illegal flyers and sprayed numbers on a wall, a door and a meter box."""
    rng = st.rng("place")
    wall = yard_wall(
        st,
        z=2.9,
        windows=False,
        height=3.6,
        tile="plaster",
        colour=vary(rng, rng.choice(((206, 200, 186), (196, 184, 160), (190, 196, 190))), 0.04),
    )
    door(
        st,
        wall,
        24.9 + rng.uniform(-0.2, 0.3),
        colour=rng.choice(((94, 64, 50), (60, 84, 96), (120, 44, 40))),
        label="2单元",
    )
    st.face(wall.quad(22.0, 1.0, 22.75, 2.0, 0.09), (150, 156, 156))
    st.face(wall.quad(22.06, 1.06, 22.69, 1.94, 0.095), (166, 172, 172))
    st.decal(wall.quad(22.2, 1.6, 22.55, 1.8, 0.1), board("电表箱", (200, 40, 40), (240, 236, 220), 200, 110))
    stuck = st.rng("stuck")
    spots = [(stuck.uniform(21.9, 24.7), stuck.uniform(0.5, 2.25)) for _ in range(30)] + [
        (25.1 + stuck.uniform(0, 0.6), stuck.uniform(0.4, 1.8)) for _ in range(6)
    ]
    for i, (s, y) in enumerate(spots):
        picture = flyer(stuck.randrange(60))
        k = stuck.uniform(0.2, 0.3)
        w, h = picture.width / 220 * k, picture.height / 220 * k
        turn = math.radians(stuck.uniform(-14, 14))
        c, n = math.cos(turn), math.sin(turn)
        off = 0.11 + i * 0.0004 if s < 22.8 and 0.9 < y < 2 else 0.03 + i * 0.0004

        def p(
            dx: float, dy: float, s: float = s, y: float = y, c: float = c, n: float = n, off: float = off
        ) -> Vec:
            return wall.at(s + dx * c - dy * n, y + dx * n + dy * c, off)

        quad = [p(-w / 2, h / 2), p(w / 2, h / 2), p(w / 2, -h / 2), p(-w / 2, -h / 2)]
        if st.fixed:
            if stuck.random() < 0.16:  # where the cleaned wall is a shade too fresh
                st.face(quad, tone((206, 202, 190), stuck.uniform(0.99, 1.04)), receive=True)
            continue
        st.decal(quad, picture)
    if not st.fixed:
        for _ in range(2):
            s, y = stuck.uniform(22.8, 24.0), stuck.uniform(0.6, 1.0)
            st.decal(wall.quad(s, y, s + 1.2, y + 0.22, 0.035), _spray(stuck.randrange(9)))


def _spray(key: int) -> Image.Image:

    image = Image.new("RGBA", (420, 90), (40, 40, 60, 0))
    write(ImageDraw.Draw(image), (4, 4, 416, 86), f"办证1{key}9****{key}{key}07", (36, 40, 70))
    return image


def psa_board(st: Stage) -> None:
    """A board that should carry public-service posters: bare or faded, and filled."""
    rng = st.rng("place")
    yard_wall(st, z=9, height=7.5, ground_tile="paving", ground=(176, 168, 158))
    hedge(st, Random(rng.getrandbits(32)), (-8, 5.6), (8, 5.6))
    own = st.rng("board")
    pictures: list[Image.Image | None] = []
    if st.fixed:
        pictures = [
            poster(SLOGANS[(k * 2 + own.randrange(7)) % len(SLOGANS)], own.randrange(40)) for k in range(3)
        ]
    elif own.random() < 0.5:
        pictures = [None, None, None]
    else:
        pictures = [
            _faded(poster(SLOGANS[own.randrange(7)], own.randrange(40))),
            None,
            _faded(poster(SLOGANS[own.randrange(7)], own.randrange(40))),
        ]
    at = Frame(0, 3.7, rng.uniform(-14, 14))
    noticeboard(
        st,
        at,
        pictures,
        w=3.2,
        h=1.45,
        title=rng.choice(("社会主义核心价值观", "公益广告宣传栏", "文明城市 共建共享")),
    )
    if not st.fixed:
        st.face(
            at.many((-0.9, 1.9, -0.02), (-0.3, 1.95, -0.02), (-0.42, 1.2, -0.06), (-0.8, 1.3, -0.05)),
            (226, 222, 212),
        )
        litter(st, own, (-1.5, 2.6, 1.5, 3.3), 4)


def _faded(picture: Image.Image) -> Image.Image:

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
    noticeboard(
        st,
        Frame(0, 3.8, rng.uniform(-16, 16)),
        pictures,
        w=3.4,
        h=1.4,
        title="健康教育宣传栏",
        head=(24, 110, 84),
    )


def rules_board(st: Stage) -> None:
    """Outside: the board for rules, pledge and complaint number, half of it bare."""
    rng = st.rng("place")
    yard_wall(st, z=8.5, height=6.5, ground_tile="slabs", ground=(172, 168, 160))
    hedge(st, Random(rng.getrandbits(32)), (-8, 5.4), (8, 5.4), 0.5)
    own = st.rng("board")
    titles = ("管理制度", "文明公约", "投诉电话", "责任分工", "服务承诺")
    pictures = sheets(own, 3, tuple(own.sample(titles, 3)))
    if not st.fixed:
        bare = own.randrange(3)
        pictures = [None if k != bare else picture for k, picture in enumerate(pictures)]
    noticeboard(
        st, Frame(0, 3.7, rng.uniform(-14, 14)), pictures, w=3.0, h=1.35, title="公 示 栏", head=(30, 84, 150)
    )


def rules_wall(st: Stage) -> None:
    """Inside: the wall where licence, rules, grade and complaint number belong."""
    rng = st.rng("place")

    _, back, _ = room(
        st,
        half=3.2,
        depth=3.9,
        height=3.0,
        floor=(206, 202, 194),
        wall=vary(rng, (232, 228, 218), 0.03),
        tubes=True,
    )
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
        st.decal(
            back.quad(s, 1.35, s + 0.78, 2.35, 0.025),
            notice(
                title,
                12,
                (60, 60, 64),
                (250, 247, 236),
                i,
                300,
                390,
                band=(176, 36, 34) if i % 2 == 0 else (30, 90, 150),
            ),
        )
        st.darken(quad, (236, 246))
    desk(st, Frame(rng.uniform(-0.6, 0.6), 2.6), 2.6, d=0.7)
    planter(st, rng, Frame(2.5, 3.3))
