"""Halls where people wait: counters, volunteer posts, waiting rooms, shopping malls."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend
from app.demo.scenes.people import figure
from app.demo.scenes.rooms import chair, desk, planter, room, screen, seat_row
from app.demo.scenes.rubbish import bag, carton, litter
from app.demo.scenes.spills import fallen
from app.demo.scenes.stage import Stage


def service_hall(
    st: Stage,
    *,
    title: str = "政务服务大厅",
    seats: bool = True,
    accent: Colour = (30, 96, 160),
    windows: tuple[str, ...] = ("综合窗口", "社保医保", "不动产", "税务", "咨询导办"),
) -> None:
    """A hall with a long counter and a volunteer post, manned or empty."""
    rng = st.rng("hall")
    _, back, _ = room(
        st, half=6.0, depth=11, height=4.2, floor=(190, 186, 176), wall=(234, 232, 226), strength=0.8
    )
    st.face(back.quad(0.8, 2.9, 11.2, 3.7, 0.05), accent)
    st.decal(back.quad(3.4, 2.98, 8.6, 3.62, 0.06), board(title, (255, 255, 255), accent, 900, 110))
    counter = Frame(0, 9.4)
    for k in range(len(windows)):
        x = -4.2 + k * 2.1
        if st.fixed or k % 2:
            figure(st, Random(f"{k}{st.key}"), Frame(x, 10.2), h=1.5, seen="front", coat=(40, 60, 100))
        screen(st, Frame(x + 0.5, 9.7, 0, 1.06))
    st.box(counter, 10.4, 1.06, 0.7, (206, 190, 164), top=(232, 226, 214))
    for k, text in enumerate(windows):
        x = -4.2 + k * 2.1
        st.face(counter.rect(x - 0.9, 1.06, x + 0.9, 1.1, -0.02), (190, 200, 204))
        st.face(
            [(x - 0.55, 2.75, 9.5), (x + 0.55, 2.75, 9.5), (x + 0.55, 2.45, 9.5), (x - 0.55, 2.45, 9.5)],
            (190, 30, 34),
        )
        st.decal(
            [(x - 0.52, 2.73, 9.49), (x + 0.52, 2.73, 9.49), (x + 0.52, 2.47, 9.49), (x - 0.52, 2.47, 9.49)],
            board(text, (255, 220, 120), (60, 20, 20), 300, 84),
        )
    if seats:
        for z in (7.4, 5.9):
            for x in (-2.9, 2.4):
                seat_row(st, Frame(x, z), 4)
                for j in range(4):
                    if rng.random() < 0.3:
                        figure(st, Random(rng.getrandbits(32)), Frame(x - 0.8 + j * 0.55, z), h=1.35)
    planter(st, Random(rng.getrandbits(32)), Frame(-5.2, 9.0), 1.2)
    planter(st, Random(rng.getrandbits(32)), Frame(5.3, 8.8), 1.2)
    volunteer(st, Frame(0.5, 3.9, 12), manned=st.fixed)


def volunteer(st: Stage, at: Frame, *, manned: bool) -> None:
    """The desk of a volunteer post: somebody behind it, or a chair and a cup."""
    red: Colour = (196, 34, 36)
    if manned:
        figure(st, st.rng("volunteer"), at.on(0.1, 0, 0.9), coat=red, seen="front", h=1.62)
    else:
        chair(st, at.on(0.3, 0, 1.05, 35))
    desk(st, at, 1.5, front=red)
    st.decal(at.rect(-0.66, 0.28, 0.66, 0.62, -0.006), board("志愿服务岗", (255, 240, 190), red, 480, 120))
    if manned:
        st.box(at.on(-0.4, 0.84, 0.2), 0.3, 0.2, 0.2, (240, 238, 230), cast=False)
        st.box(at.on(0.4, 0.84, 0.2), 0.3, 0.03, 0.22, (60, 120, 180), cast=False)
        return
    st.rod(at.at(-0.4, 0.86, 0.2), at.at(-0.2, 0.86, 0.35), 0.08, (236, 234, 226))
    st.tube(at.on(0.45, 0.84, 0.3), 0.04, 0.12, (190, 200, 206), cast=False, sides=8)


def _train(rng: Random) -> str:
    town = rng.choice(("北京", "沈阳", "大连", "天津"))
    return f"K{rng.randint(100, 999)} {town} {rng.randint(6, 22):02d}:{rng.randint(10, 59)} 检票"


def waiting_room(st: Stage) -> None:
    """A station waiting room: litter and bags on the seats, or clean."""
    rng = st.rng("hall")
    _, back, _ = room(
        st, half=7, depth=16, height=5, floor=(180, 178, 172), wall=(216, 216, 212), strength=0.8
    )
    st.face(back.quad(3.5, 2.9, 10.5, 4.1, 0.05), (20, 24, 30))
    for k in range(4):
        st.decal(
            back.quad(3.7, 3.82 - k * 0.27, 10.3, 4.04 - k * 0.27, 0.06),
            board(
                _train(rng),
                (250, 180, 60) if k % 2 else (90, 230, 120),
                (20, 24, 30),
                1100,
                64,
            ),
        )
    own = st.rng("mess")
    for z in (12, 9.6, 7.2, 4.8):
        for x in (-3.4, 1.8):
            seat_row(st, Frame(x, z), 5, (70, 110, 150))
            for j in range(5):
                if rng.random() < 0.34 and z > 5:
                    figure(st, Random(rng.getrandbits(32)), Frame(x - 1.1 + j * 0.55, z + 0.1), h=1.35)
            if not st.fixed and z < 8:
                bag(st, Random(own.getrandbits(32)), Frame(x + own.uniform(-1, 1), z + 0.2, 0, 0.44), 0.34)
                carton(st, Random(own.getrandbits(32)), Frame(x + own.uniform(-1, 1), z - 0.3), 0.4)
    for z in (10.5, 5.8):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(4.4, 5.6), z))
    if not st.fixed:
        litter(st, own, (-3.6, 2.4, 3.6, 4.6), 26)
        fallen(st, own, (-2.5, 2.2, 2.5, 4.5), 40, ((214, 190, 120), (96, 80, 60)), size=0.03)


def hospital(st: Stage) -> None:
    service_hall(
        st,
        title="门诊大厅",
        accent=(24, 120, 110),
        windows=("挂号收费", "预约取号", "医保结算", "药房取药", "导诊台"),
    )


def government(st: Stage) -> None:
    service_hall(st)


def community_hall(st: Stage) -> None:
    service_hall(
        st,
        title="党群服务中心",
        accent=(176, 36, 34),
        windows=("民政", "社保", "卫健", "党建", "综合"),
        seats=False,
    )


def station(st: Stage) -> None:
    windows = ("售票", "改签退票", "综合服务", "问询", "遗失招领")
    service_hall(st, title="客运服务中心", accent=(30, 90, 150), windows=windows)


def neighbourhood(st: Stage) -> None:
    service_hall(st, title="便民服务站", accent=(24, 120, 90), seats=False)


def mall(st: Stage) -> None:
    rng = st.rng("mall")
    room(st, half=8, depth=24, height=6, floor=(188, 184, 176), wall=(232, 230, 226), strength=0.8)
    names = ("时尚女装", "运动户外", "黄金珠宝", "母婴生活", "家用电器", "化妆品")
    for k in range(5, -1, -1):
        for side in (-1, 1):
            z = 3.2 + k * 3.4
            at = Frame(side * 6.9, z + 1.6, side * 90)
            paint = rng.choice(((40, 42, 48), (150, 40, 60), (30, 90, 120), (190, 150, 80)))
            st.face(at.rect(-1.6, 0.1, 1.6, 2.8), blend((246, 226, 180), (210, 220, 226), rng.random()))
            for j in range(4):
                st.blob(
                    rng,
                    at.at(-1.2 + j * 0.8, 1.1, -0.02),
                    0.2,
                    0.5,
                    rng.choice(((190, 60, 70), (60, 80, 140), (230, 220, 200), (40, 44, 50))),
                    rough=0.1,
                    corners=12,
                )
            st.face(at.rect(-1.65, 2.8, 1.65, 3.5, -0.05), paint)
            st.decal(
                at.rect(-1.2, 2.88, 1.2, 3.42, -0.06),
                board(names[(k + (side > 0) * 3) % 6], (255, 255, 255), paint, 420, 100),
            )
    for z in (15, 11, 7.5):
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-3, 3), z))
    planter(st, rng, Frame(-3.6, 6.4), 1.2)
    volunteer(st, Frame(0.7, 4.4, 10), manned=st.fixed)
