"""Where people gather beside the road: bus stops and school gates."""

from __future__ import annotations

from random import Random

from app.demo.scenes.boards import shelter
from app.demo.scenes.buildings import WALLS, paint_wall, storeys, wall_between
from app.demo.scenes.cycles import cart
from app.demo.scenes.furniture import bench
from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import vary
from app.demo.scenes.people import figure
from app.demo.scenes.plants import hedge, tree
from app.demo.scenes.produce import crate
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.shops import shop_row
from app.demo.scenes.stage import Stage
from app.demo.scenes.street import ASPHALT, backdrop, open_sky
from app.demo.scenes.vehicles import car


def bus_stop(st: Stage) -> None:
    """A stop seen from the kerb: torn advert and broken glass, or whole."""
    rng = st.rng("place")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=48)
    st.ground([(-30, -2), (30, -2), (30, 2.0), (-30, 2.0)], ASPHALT, "asphalt", y=-0.14)
    st.face([(-30, 0, 2.0), (30, 0, 2.0), (30, -0.14, 2.0), (-30, -0.14, 2.0)], (180, 178, 172))
    st.ground([(-30, 2.0), (30, 2.0), (30, 12), (-30, 12)], vary(rng, (172, 164, 154), 0.04), "paving")
    wall = wall_between((-26, 12), (26, 12), 15)
    paint_wall(st, wall, vary(rng, rng.choice(WALLS), 0.05), "plaster", 0.7)
    storeys(st, Random(rng.getrandbits(32)), wall, first=3.7, far=13)
    shop_row(st, Random(rng.getrandbits(32)), wall)
    tree(st, Random(rng.getrandbits(32)), Frame(-4.4, 7.5), 6)
    hedge(st, Random(5), (-14, 8.5), (14, 8.5), 0.6)
    own = st.rng("stop")
    if not st.fixed:
        litter(st, own, (-2.4, 3.2, 2.6, 4.8), 9)
    shelter(
        st,
        Random(st.rng("advert").getrandbits(32)),
        Frame(0, 3.9, rng.uniform(-10, 10)),
        damaged=not st.fixed,
    )
    figure(st, rng, Frame(-1.0, 3.7), seen="front")


def school_gate(st: Stage) -> None:
    """A school gate: tidy, with a lollipop person; the problem picture has stalls and parents' cars before it."""

    rng = st.rng("place")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=52, low=10, high=26)
    st.ground([(-30, -2), (30, -2), (30, 9), (-30, 9)], (158, 156, 152), "slabs")
    st.ground([(-12, 9), (12, 9), (12, 30), (-12, 30)], (150, 92, 76), "concrete", 0.6)
    hall = wall_between((-12, 28), (12, 28), 12)
    paint_wall(st, hall, (216, 186, 156), "plaster", 0.7)
    storeys(st, Random(rng.getrandbits(32)), hall, first=0.6, far=12, units=0)
    st.rod((0.0, 0, 20), (0.0, 8, 20), 0.1, (220, 222, 224))
    st.face([(0.05, 8, 20), (1.6, 7.9, 20), (1.6, 6.9, 20), (0.05, 7.0, 20)], (206, 32, 36))
    for side in (-1, 1):
        fence = wall_between((-30, 9), (-4.2, 9), 2.2) if side < 0 else wall_between((4.2, 9), (30, 9), 2.2)
        for k in range(36):
            s = (fence.width - k * 0.4) if side < 0 else k * 0.4
            st.rod(fence.at(s, 0.4, 0), fence.at(s, 2.1, 0), 0.04, (70, 76, 84))
        st.surface(
            fence.at(0, 0), (fence.along[0] * fence.width, 0, 0), (0, 0.45, 0), (176, 150, 130), "brick"
        )
        pillar = Frame(side * 4.0, 8.7)
        st.box(pillar, 1.3, 3.1, 0.9, (178, 128, 106), top=(200, 196, 190))
        st.texture(pillar.rect(-0.65, 0, 0.65, 3.1), (1, 0, 0), (0, 1, 0), "brick", 1.0)
    name = rng.choice(("示范实验小学", "第二中学", "中心小学"))
    st.box(Frame(0, 8.8, 0, 3.1), 9.4, 0.9, 0.3, (186, 34, 34), cast=True)
    st.decal(
        Frame(0, 8.8, 0, 3.1).rect(-3.0, 0.08, 3.0, 0.82, -0.01),
        board(name, (255, 226, 120), (186, 34, 34), 900, 110),
    )
    for k in range(15):
        x = -3.2 + k * 0.22
        st.rod((x, 0.1, 8.9), (x, 1.3, 8.9), 0.04, (206, 208, 210))
    st.ground([(-3.2, 6.0), (3.2, 6.0), (3.2, 6.3), (-3.2, 6.3)], (236, 200, 60), y=0.004)
    tree(st, Random(rng.getrandbits(32)), Frame(-7.4, 10.5), 5.4)
    tree(st, Random(rng.getrandbits(32)), Frame(7.8, 10.2), 5.8)
    own = st.rng("gate")
    if st.fixed:
        figure(st, own, Frame(2.4, 6.9), vest=True, seen="front")
        for k in range(3):
            figure(st, Random(own.getrandbits(32)), Frame(-1.6 + k * 0.7, 10.4), h=1.25, coat=(40, 90, 170))
        bench(st, own, Frame(-6.5, 7.6, 10))
        return
    car(st, Random(own.getrandbits(32)), Frame(-4.8, 6.2, 84))
    for x, z in ((2.4, 5.4), (-0.7, 5.9)):
        at = Frame(x, z, own.uniform(-20, 16))
        figure(st, Random(own.getrandbits(32)), at.on(0.3, 0, 1.1), seen="front")
        cart(st, Random(own.getrandbits(32)), at, 1.5, 0.8)
        for j in range(2):
            crate(
                st,
                Random(own.getrandbits(32)),
                at.on(-0.36 + 0.72 * j, 0.72, 0.2),
                own.choice(("玉米", "橘子", "香蕉")),
                h=0.12,
            )
        st.decal(
            at.rect(-0.6, 0.54, 0.6, 0.7, -0.012),
            board("零食 烤肠 饮料", (255, 240, 180), (190, 40, 40), 520, 76),
        )
    carton(st, own, Frame(1.0, 4.6), 0.5)
    litter(st, own, (-2, 3.4, 3, 4.8), 14)
