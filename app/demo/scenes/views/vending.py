"""Selling on the pavement: stalls, grills, goods before shops, boards."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.boards import stand_sign
from app.demo.scenes.cycles import cart
from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour, vary
from app.demo.scenes.people import figure
from app.demo.scenes.produce import crate
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.spills import smoke
from app.demo.scenes.stage import Stage
from app.demo.scenes.stalls import counter_goods, grill, stool, table, umbrella
from app.demo.scenes.street import pavement_street
from app.demo.scenes.views.pavement import HOUSE, TACTILE, _life


def goods_outside(st: Stage) -> None:
    pavement_street(st, trees=True)
    rng = st.rng("place")
    _life(st, rng)
    goods = st.rng("goods")
    line = 2.5
    st.ground([(line, -1), (line + 0.07, -1), (line + 0.07, 14), (line, 14)], (226, 200, 70), y=0.005)
    if st.fixed:
        for k in range(2):
            crate(
                st, Random(k), Frame(HOUSE - 0.42, 4.6 + k * 0.7, -90), goods.choice(("橘子", "苹果", "番茄"))
            )
        return
    items = []
    for k in range(9):
        x, z = goods.uniform(0.9, 2.7), 3.1 + k * 0.48 + goods.uniform(-0.2, 0.2)
        items.append((Frame(x, z, goods.uniform(-95, -70)), Random(goods.getrandbits(32))))
    for at, own in sorted(items, key=lambda it: -it[0].z):
        if own.random() < 0.5:
            crate(st, own, at, own.choice(("橘子", "苹果", "番茄", "白菜", "玉米", "香蕉")))
        else:
            counter_goods(st, own, at, 0.7, 0.4, 2)
    rack = Frame(1.5, 6.6, -80)
    for x in (-0.7, 0.7):
        st.rod(rack.at(x, 0, 0), rack.at(x, 1.5, 0), 0.04, (180, 182, 186), cast=True)
    st.rod(rack.at(-0.7, 1.5, 0), rack.at(0.7, 1.5, 0), 0.04, (180, 182, 186))
    for k in range(9):
        x = -0.6 + k * 0.15
        st.face(
            rack.rect(x - 0.09, 0.55, x + 0.09, 1.46, goods.uniform(-0.1, 0.1)),
            vary(
                goods,
                goods.choice(((190, 60, 70), (60, 90, 150), (230, 220, 200), (90, 130, 100), (60, 60, 66))),
                0.08,
            ),
        )


def board_on_pavement(st: Stage) -> None:
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng)
    texts = ("今日特价", "招牌烧烤", "美发造型", "火锅自助", "清仓甩卖", "手机贴膜")
    picked = rng.sample(texts, 3)
    colours: list[Colour] = [(190, 34, 36), (22, 92, 150), (224, 150, 30)]
    if st.fixed:
        return
    for k in (2, 1, 0):
        at = Frame(TACTILE + rng.uniform(-0.25, 0.9), 3.0 + k * 2.1, rng.uniform(-26, 10))
        stand_sign(st, at, picked[k], colour=colours[k], glow=st.light.night, h=1.2, w=0.66)


def street_vendor(st: Stage) -> None:
    pavement_street(st, tactile=False)
    rng = st.rng("place")
    _life(st, rng, near=13)
    if st.fixed:
        return
    own = st.rng("vendor")
    for z, x in ((8.2, 0.2), (4.0, 0.0)):
        at = Frame(x + own.uniform(-0.3, 0.3), z, own.uniform(-24, 12))
        umbrella(st, Random(own.getrandbits(32)), at.on(0.1, 0, 0.7), r=1.35, h=2.15)
        figure(st, Random(own.getrandbits(32)), at.on(0.55, 0, 1.25), seen="front", coat=(70, 96, 120))
        cart(st, Random(own.getrandbits(32)), at, 1.9, 1.0)
        top = at.on(0, 0.72, 0)
        for k, goods in enumerate(own.sample(("橘子", "苹果", "番茄", "葡萄", "香蕉", "玉米"), 3)):
            crate(
                st,
                Random(own.getrandbits(32)),
                top.on(-0.62 + k * 0.62, 0, 0.5),
                goods,
                h=0.12,
                plastic=(214, 208, 196),
            )
            crate(
                st,
                Random(own.getrandbits(32)),
                top.on(-0.62 + k * 0.62, 0, 0.04),
                own.choice(("土豆", "黄瓜", "茄子", "辣椒")),
                h=0.12,
                plastic=(206, 190, 160),
                price=False,
            )
        carton(st, Random(own.getrandbits(32)), at.on(-1.25, 0, 0.2), 0.5)
    litter(st, own, (-1.4, 2.6, 1.6, 3.6), 7)


def barbecue(st: Stage) -> None:
    pavement_street(st, tactile=False)
    rng = st.rng("place")
    _life(st, rng, near=13)
    if st.fixed:
        return
    own = st.rng("grill")
    for z, x in ((7.4, 1.9), (5.4, -0.9)):
        at = Frame(x, z)
        table(st, at, colour=(226, 222, 214))
        for k in range(4):
            stool(st, at.on(math.cos(k * 1.57) * 0.75, 0, 0.4 + math.sin(k * 1.57) * 0.75), (40, 110, 180))
        for k in range(3):
            st.tube(at.on(-0.2 + k * 0.2, 0.74, 0.3), 0.035, 0.24, (70, 120, 60), cast=False, sides=8)
    spot = Frame(0.55, 3.5, -14)
    figure(st, Random(5), spot.on(0.35, 0, 0.8), coat=(236, 236, 230), seen="front")
    grill(st, own, spot, w=1.5)
    smoke(st, own, spot.at(0, 1.0, 0.1), 1.9, 0.5, count=20)
    litter(st, own, (-1.2, 2.6, 1.8, 3.3), 8)
