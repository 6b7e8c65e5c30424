"""River banks."""

from __future__ import annotations

from random import Random

from app.demo.scenes.furniture import rail
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import blend, tone, vary
from app.demo.scenes.plants import distant_green, tree
from app.demo.scenes.rubbish import bag, scrap
from app.demo.scenes.stage import UP, Stage
from app.demo.scenes.street import backdrop, open_sky


def river(st: Stage) -> None:
    """A river with a stone bank: floating refuse and a littered slope, or clean."""
    rng = st.rng("river")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=80, low=12, high=30)
    distant_green(st, Random(rng.getrandbits(32)), -60, 60, 52, 5)
    st.ground([(-60, 44), (60, 44), (60, 52), (-60, 52)], (120, 132, 84), "grass", 0.8, y=0.3)
    water = blend((84, 118, 122), st.light.sky_top, 0.3)
    far, near = blend(water, st.light.sky_low, 0.3), tone(blend(water, (64, 92, 80), 0.5), 0.8)
    for i in range(8):
        z0, z1 = 5.2 + (44 - 5.2) * (i / 8) ** 2, 5.2 + (44 - 5.2) * ((i + 1) / 8) ** 2
        st.ground([(-60, z0), (60, z0), (60, z1), (-60, z1)], blend(near, far, i / 7), "water", 1.0, y=-1.2)
    for _ in range(40):
        x, z = rng.uniform(-20, 20), rng.uniform(8, 40)
        st.face(
            [(x, -1.19, z), (x + rng.uniform(0.5, 2.4), -1.19, z), (x + 0.6, -1.19, z + 0.1)],
            blend(water, (255, 255, 255), 0.45),
            normal=UP,
        )
    bank: list[Vec] = [(-40, 0, 2.4), (40, 0, 2.4), (40, -1.25, 5.4), (-40, -1.25, 5.4)]
    st.face(bank, (150, 146, 138), receive=True)
    st.texture(bank, (1, 0, 0), (0, -0.385, 0.923), "slabs", 1.2)
    st.ground([(-40, -2), (40, -2), (40, 2.4), (-40, 2.4)], (170, 162, 152), "paving")
    st.ground([(-40, 2.1), (40, 2.1), (40, 2.4), (-40, 2.4)], (186, 184, 178), "concrete", 0.6, y=0.01)
    own = st.rng("refuse")
    if not st.fixed:
        _afloat(st, own)
        for _ in range(46):
            t = own.random()
            x = own.uniform(-4.5, 4.8)

            scrap(st, Random(own.getrandbits(32)), x, 2.5 + 2.8 * t, -1.22 * t)
        for _ in range(5):
            t = own.uniform(0.2, 0.9)
            bag(
                st, Random(own.getrandbits(32)), Frame(own.uniform(-3, 3.4), 2.5 + 2.8 * t, 0, -1.2 * t), 0.42
            )
    willow = Frame(rng.choice((-5.6, 5.4)), 2.0)
    tree(st, rng, willow, 6.2)
    if rng.random() < 0.6:
        post = Frame(2.6, 2.6, -10)
        for x in (-0.5, 0.5):
            st.rod(post.at(x, 0, 0), post.at(x, 1.5, 0), 0.06, (150, 154, 156), cast=True)
        st.decal(
            post.rect(-0.6, 0.8, 0.6, 1.6, -0.03),
            board("河长公示牌", (255, 255, 255), (24, 100, 160), 320, 210, "爱护河道 人人有责"),
        )


def _afloat(st: Stage, rng: Random) -> None:
    for _ in range(30):
        x, z = rng.uniform(-5, 6), rng.uniform(5.6, 9.5)
        st.disc(
            (x, -1.18, z),
            (rng.uniform(0.2, 0.7), 0, 0),
            (0, 0, rng.uniform(0.06, 0.18)),
            vary(rng, (96, 116, 60), 0.14),
            sides=12,
        )
    for _ in range(36):
        x, z = rng.gauss(0.4, 2.6), rng.uniform(5.5, 8.6)
        kind = rng.random()
        if kind < 0.5:
            st.rod(
                (x, -1.15, z),
                (x + 0.24, -1.15, z + 0.04),
                0.08,
                rng.choice(((176, 206, 206), (120, 180, 130), (230, 234, 236))),
            )
        elif kind < 0.8:
            st.blob(
                rng,
                (x, -1.12, z),
                0.18,
                0.07,
                rng.choice(((240, 240, 236), (206, 60, 54), (60, 110, 180), (236, 200, 70))),
                rough=0.3,
            )
        else:
            st.box(Frame(x, z, rng.uniform(0, 90), -1.2), 0.36, 0.1, 0.24, (240, 240, 236), cast=False)


def river_overview(st: Stage) -> None:
    river(st)
    rail(st, (-12, 2.3), (12, 2.3), h=0.9, colour=(206, 204, 198))
