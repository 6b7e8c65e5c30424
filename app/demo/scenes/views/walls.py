"""Facing a wall, a door or a corner: flyers, dirt, boards, bins in a row, heaps, cables, laundry, licences."""

from __future__ import annotations

from random import Random

from app.demo.scenes.bins import wheeled_bin
from app.demo.scenes.buildings import WALLS, Wall, air_unit, paint_wall, wall_between, window
from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board, notice
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.plants import bush, tree, tufts
from app.demo.scenes.rubbish import bag, heap, litter
from app.demo.scenes.spills import fallen, puddle, rubble, stain
from app.demo.scenes.stage import Stage
from app.demo.scenes.street import backdrop, open_sky


def yard_wall(
    st: Stage,
    *,
    z: float = 4.6,
    height: float = 5.6,
    ground: Colour = (150, 147, 142),
    ground_tile: str = "concrete",
    windows: bool = True,
    colour: Colour | None = None,
    tile: str | None = None,
) -> Wall:
    """A long wall straight ahead with the ground before it."""
    rng = st.rng("wall")
    open_sky(st)
    if height < 4:
        backdrop(st, Random(rng.getrandbits(32)), z=34)
    st.ground([(-24, -2), (24, -2), (24, z), (-24, z)], vary(rng, ground, 0.04), ground_tile)
    wall = wall_between((-24, z), (24, z), height)
    paint = colour or vary(rng, rng.choice(WALLS), 0.06)
    paint_wall(
        st,
        wall,
        paint,
        tile or rng.choice(("plaster", "brick", "plaster", "grime")),
        1.0,
        plinth=tone(paint, 0.7) if height > 4 else None,
    )
    st.cast(
        [(-24, y, zz) for y in (0.0, height) for zz in (z,)]
        + [(24, y, zz) for y in (0.0, height) for zz in (z,)],
        0.0,
        0.9,
    )
    if windows:
        for s in (17.2, 21.2, 25.4, 29.5):
            own = Random(rng.getrandbits(32))
            window(st, own, wall, s, 1.7, 1.5, 1.35, bars=own.random() < 0.6)
            if own.random() < 0.4:
                air_unit(st, wall, s + 1.6, 1.4)
    return wall


def bin_row(st: Stage) -> None:
    """The sorted-waste point of an estate: a roofed stand with four bins."""
    rng = st.rng("place")
    yard_wall(st, z=6.2, windows=True)
    stand = Frame(0, 4.7, rng.uniform(-6, 6))
    w = 3.6
    green: Colour = rng.choice(((40, 124, 84), (36, 98, 150), (96, 104, 110)))
    st.contact(stand.on(0, 0, 0.4), w * 0.55, 0.7, 0.4)
    st.face(stand.level(-w / 2, -0.35, w / 2, 1.0, 0.012), (168, 164, 158), receive=True)
    st.box(stand.on(0, 0, 0.9), w, 2.0, 0.08, (226, 228, 226))
    st.decal(
        stand.rect(-w * 0.42, 1.5, w * 0.42, 1.92, 0.894),
        board("生活垃圾分类投放点", (255, 255, 255), green, 900, 120),
    )
    for i, (title, paint) in enumerate(
        (
            ("可回收物", (38, 88, 160)),
            ("厨余垃圾", (48, 122, 66)),
            ("有害垃圾", (176, 44, 42)),
            ("其他垃圾", (78, 82, 86)),
        )
    ):
        x = -w * 0.36 + i * w * 0.24
        st.decal(
            stand.rect(x - 0.3, 1.06, x + 0.3, 1.46, 0.893),
            notice(title, 3, (250, 250, 250), paint, i, 240, 160),
        )
    mess = st.rng("mess")
    if not st.fixed:
        stain(st, mess, stand.x, stand.z - 0.3, 1.7, 0.5, 150)
    order = sorted(range(4), key=lambda i: abs(i - 1.5), reverse=True)
    for i in order:
        x = -w * 0.36 + i * w * 0.24
        own = Random(mess.getrandbits(32))
        level = 0.0 if st.fixed else (0.9, 1.2, 0.0, 1.3)[i] * own.uniform(0.7, 1.05)
        wheeled_bin(
            st,
            own,
            stand.on(x, 0, 0.06, own.uniform(-6, 6)),
            i,
            lid="shut" if level == 0 else "none" if own.random() < 0.5 else "open",
            full=level,
            dirty=0.1 if st.fixed else 0.9,
        )
    for x in (-w / 2 - 0.06, w / 2 + 0.06):
        for z in (-0.3, 0.96):
            st.rod(stand.at(x, 0, z), stand.at(x, 2.3, z), 0.07, tone(green, 0.8), cast=True)
    st.box(stand.on(0, 2.28, -0.5), w + 0.5, 0.12, 1.7, green, cast=True)
    st.darken(stand.rect(-w / 2, 1.2, w / 2, 2.0, 0.88), (150, 190, 225, 245))
    if not st.fixed:
        litter(st, mess, (-1.9, stand.z - 0.85, 1.9, stand.z - 0.25), 16)
        for _ in range(4):
            bag(st, mess, stand.on(mess.uniform(-1.7, 1.7), 0, -0.3), mess.uniform(0.3, 0.46))


def bin_broken(st: Stage) -> None:
    rng = st.rng("place")
    yard_wall(st, z=4.3)
    own = st.rng("bins")
    for k, x in enumerate((-0.85, 0.0, 0.85)):
        spot = Frame(x + rng.uniform(-0.06, 0.06), 3.1 + rng.uniform(-0.1, 0.1), rng.uniform(-14, 14))
        if st.fixed:
            wheeled_bin(st, Random(k), spot, (0, 1, 3)[k])
        else:
            wheeled_bin(
                st,
                Random(own.getrandbits(32)),
                spot,
                3,
                lid=("none", "open", "ajar")[k],
                broken=k != 2,
                dirty=1.3,
                full=(0.35, 0.0, 0.5)[k],
            )
    if not st.fixed:
        litter(st, own, (-1.4, 2.2, 1.4, 2.8), 7)


def garbage_heap(st: Stage) -> None:
    """Bags and waste thrown into a corner under a sign that forbids it."""
    rng = st.rng("place")
    wall = yard_wall(st, z=4.6, height=2.6, windows=False, tile=rng.choice(("brick", "grime")))
    if rng.random() < 0.5:
        st.decal(
            wall.quad(22.4, 1.5, 24.6, 2.05, 0.02),
            board("此处禁止倒垃圾", (255, 255, 255), (176, 32, 32), 560, 130),
        )
    tree(st, Random(rng.getrandbits(32)), Frame(rng.choice((-3.6, 3.4)), 4.0), 5.0)
    mess = st.rng("mess")
    if st.fixed:
        puddle(st, mess, 0.2, 3.6, 0.9, 0.2)
        return
    stain(st, mess, 0.2, 3.3, 2.1, 0.8, 120)
    fallen(
        st, mess, (-1.7, 2.5, 2.0, 3.5), 50, ((110, 140, 60), (150, 150, 80), (120, 96, 60), (200, 190, 150))
    )
    heap(st, mess, Frame(0.1, 3.7), 3.2, 1.3, 34, size=0.44, height=0.85)
    litter(st, mess, (-1.8, 2.4, 2.0, 3.0), 24)


def rubble_heap(st: Stage) -> None:
    """Renovation debris dumped beside a wall."""
    rng = st.rng("place")
    yard_wall(st, z=5.0)
    bush(st, Random(rng.getrandbits(32)), Frame(-3.2, 4.4), 1.4, 0.9)
    if st.fixed:
        st.ground([(-1.6, 2.9), (1.9, 2.9), (1.9, 4.6), (-1.6, 4.6)], (164, 160, 154), "concrete", y=0.004)
        return
    mess = st.rng("mess")
    stain(st, mess, 0.1, 3.4, 2.2, 0.8, 170)
    rubble(st, mess, Frame(0.1, 3.8), 3.4, 1.5, 0.9, count=230)
    for k in range(4):
        p = Frame(-1.2 + k * 0.75, 3.1 + mess.uniform(-0.2, 0.2))
        st.blob(
            mess,
            p.at(0, 0.2, 0),
            0.34,
            0.24,
            mess.choice(((226, 222, 210), (210, 200, 176), (216, 214, 210))),
            rough=0.1,
            corners=15,
        )
        st.contact(p, 0.4, 0.25, 0.7)
    for k in range(3):
        st.rod((-0.9 + k * 0.3, 0.3, 3.6), (0.6 + k * 0.4, 1.25, 4.2), 0.09, (176, 140, 96), cast=True)
    st.face([(0.9, 0.0, 3.2), (1.9, 0.05, 3.3), (2.0, 1.3, 4.4), (1.1, 1.35, 4.4)], (222, 214, 200))


def dead_corner(st: Stage) -> None:
    """The strip behind a building that nobody sweeps: weeds, bottles, a tyre, leaves."""
    st.rng("place")
    wall = yard_wall(st, z=4.4, tile="grime")
    st.rod(wall.at(22.2, 0, 0.1), wall.at(22.2, 5.6, 0.1), 0.12, (206, 208, 204))
    if st.fixed:
        return
    mess = st.rng("mess")
    stain(st, mess, 0, 3.9, 3.2, 0.6, 120)
    fallen(st, mess, (-3, 3.1, 3, 4.3), 150)

    tufts(st, mess, (-3, 4.0, 3, 4.35), 60, (96, 124, 62), height=0.3)
    tyre(st, Frame(1.3, 3.9), 0.32)
    litter(st, mess, (-2.4, 2.9, 2.4, 4.0), 40)
    heap(st, mess, Frame(-1.2, 3.9), 1.3, 0.6, 9, size=0.36, height=0.3)


def tyre(st: Stage, at: Frame, r: float, y: float = 0.0, *, water: bool = False) -> None:
    st.contact(at, r * 1.15, r * 1.15, 0.7)
    st.tube(at.on(0, y, 0), r, 0.19, (38, 38, 40), sides=18)
    st.disc(at.at(0, y + 0.192, 0), (r * 0.98, 0, 0), (0, 0, r * 0.98), (52, 52, 54), sides=20)
    st.disc(at.at(0, y + 0.194, 0), (r * 0.6, 0, 0), (0, 0, r * 0.6), (20, 20, 22), sides=18)
    if water:
        st.disc(
            at.at(0.02, y + 0.195, 0.02),
            (r * 0.54, 0, 0),
            (0, 0, r * 0.5),
            blend((60, 66, 50), st.light.sky_low, 0.4),
            sides=18,
        )
