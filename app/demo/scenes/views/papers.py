"""Papers and notices: ledgers, health certificates, cigarettes sold without the sign."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice, write
from app.demo.scenes.light import tone, vary
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import desk, planter, room
from app.demo.scenes.spills import stain
from app.demo.scenes.stage import UP, Stage


def records(st: Stage) -> None:
    """A purchase ledger on a table from above: blank pages and loose slips, or filled and stamped."""

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
                        draw.line(
                            (x, y + 22, x + r.randint(4, 12), y + r.randint(8, 20)),
                            fill=(30, 50, 130),
                            width=3,
                        )
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
            st.decal(
                sheet.level(-0.16, 0, 0.16, 0.46),
                notice("检疫合格证明", 9, (60, 60, 64), (232, 244, 236), k, 300, 420, band=(30, 110, 80)),
            )
        st.rod(Frame(0.8, 0.7).at(0, 0.02, 0), Frame(0.95, 1.0).at(0, 0.02, 0), 0.022, (30, 60, 140))
        return
    for k in range(3):
        sheet = Frame(
            -0.86 + 0.1 * k + own.uniform(-0.05, 0.05),
            0.62 + 0.18 * k,
            own.uniform(-40, 40),
            0.01 + 0.003 * k,
        )
        st.face(
            sheet.level(-0.13, 0, 0.13, 0.34),
            own.choice(((246, 244, 236), (250, 236, 200), (250, 220, 226))),
            normal=UP,
            receive=True,
        )
        for j in range(3):
            st.face(
                sheet.level(-0.1, 0.06 + j * 0.08, 0.06, 0.08 + j * 0.08, 0.002),
                (150, 150, 156),
                normal=UP,
                receive=True,
            )
    stain(st, own, 0.66, 0.8, 0.1, 0.08, 150, 0.01)
    st.tube(Frame(0.92, 1.0), 0.06, 0.12, (206, 60, 50), sides=14)


def health_card(st: Stage) -> None:
    """A row of health certificates in a frame: places empty, or all there."""
    rng = st.rng("wall")
    _, back, _ = room(
        st, half=2.4, depth=2.9, height=2.8, floor=(190, 186, 178), wall=vary(rng, (230, 228, 220), 0.03)
    )
    st.face(back.quad(1.0, 1.0, 3.9, 2.3, 0.02), (120, 84, 52))
    st.face(back.quad(1.05, 1.05, 3.85, 2.25, 0.025), (240, 236, 222))
    st.decal(
        back.quad(1.3, 1.98, 3.6, 2.22, 0.03),
        board("从业人员健康证公示", (186, 34, 34), (240, 236, 222), 700, 80),
    )
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
            st.face(
                back.quad(
                    s + 0.25,
                    y + 0.22 - j * 0.05,
                    s + 0.25 + own.uniform(0.15, 0.29),
                    y + 0.24 - j * 0.05,
                    0.031,
                ),
                (90, 96, 104),
            )
    planter(st, rng, Frame(2.0, 2.6), 0.7)


def tobacco_shop(st: Stage) -> None:
    """A shop near a school: cigarettes on show with no notice; or with the notice and a closed cabinet."""
    rng = st.rng("shop")
    _, back, _ = room(st, half=2.8, depth=4.4, height=2.9, floor=(196, 190, 182), wall=(226, 222, 212))
    st.box(Frame(0, 4.0), 5.0, 2.4, 0.3, (150, 110, 76))
    for row in range(4):
        for k in range(16):
            x = -2.3 + k * 0.29
            paint = rng.choice(((190, 40, 44), (236, 200, 90), (240, 240, 236), (40, 90, 150), (60, 120, 80)))
            st.face(
                [
                    (x, 0.9 + row * 0.38, 3.98),
                    (x + 0.24, 0.9 + row * 0.38, 3.98),
                    (x + 0.24, 1.2 + row * 0.38, 3.98),
                    (x, 1.2 + row * 0.38, 3.98),
                ],
                paint if not st.fixed else tone((120, 96, 72), 0.9 + 0.1 * (k % 2)),
            )
    if st.fixed:
        st.decal(
            back.quad(1.2, 1.3, 4.4, 2.2, 0.46),
            board("禁止向未成年人出售烟酒", (255, 255, 255), (190, 30, 32), 900, 210),
        )
    counter = Frame(0, 2.7)
    figure(st, rng, Frame(1.2, 3.4), seen="front", h=1.6)
    desk(st, counter, 4.6, h=0.95, colour=(190, 200, 206), front=(150, 170, 180))
    own = st.rng("kids")
    for k in range(9):
        st.box(
            counter.on(-2.0 + k * 0.44, 1.0, 0.3),
            0.3,
            own.uniform(0.14, 0.3),
            0.2,
            own.choice(((230, 90, 60), (90, 170, 90), (240, 200, 60), (90, 110, 200))),
            cast=False,
        )
    if not st.fixed:
        kid = Frame(-0.6, 2.0)
        figure(st, Random(4), kid, h=1.25, coat=(46, 96, 190))
        st.box(kid.on(0, 0.62, -0.26), 0.32, 0.4, 0.14, (226, 90, 60), cast=False)
