"""Inside the market hall, and the shops' food: stalls, meat, live poultry, bulk goods, shelves."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, vary
from app.demo.scenes.people import figure
from app.demo.scenes.produce import PRODUCE, crate, display
from app.demo.scenes.rooms import tube_lamp
from app.demo.scenes.rubbish import carton, litter
from app.demo.scenes.spills import fallen, puddle, stain
from app.demo.scenes.stage import Stage

GREEN_SCRAPS: tuple[Colour, ...] = ((110, 150, 60), (150, 176, 90), (84, 120, 50), (196, 206, 140))


def hall(st: Stage, *, aisle: float = 1.5, length: float = 26, signs: bool = True, near: float = 3.4) -> None:
    """A long hall with rows of stalls left and right of the aisle; the first stall begins at `near`."""
    rng = st.rng("hall")
    high = 5.4
    half = 6.2
    st.ground(
        [(-half, -2), (half, -2), (half, length), (-half, length)],
        vary(rng, (178, 174, 166), 0.03),
        "floor_tiles",
        0.9,
    )
    st.face(
        [(-half, high, -1), (half, high, -1), (half, high, length), (-half, high, length)],
        (176, 182, 184),
        normal=(0, -1, 0),
    )
    st.face(
        [(-half, 0, length), (half, 0, length), (half, high, length), (-half, high, length)], (206, 208, 204)
    )
    st.face(
        [
            (-1.8, 0, length - 0.1),
            (1.8, 0, length - 0.1),
            (1.8, 3.2, length - 0.1),
            (-1.8, 3.2, length - 0.1),
        ],
        (236, 242, 246),
    )
    st.shine((0, 1.8, length), 4.5, (220, 232, 240), 0.5)
    for side in (-1, 1):
        st.face(
            [
                (side * half, 0, -1),
                (side * half, 0, length),
                (side * half, high, length),
                (side * half, high, -1),
            ],
            (198, 200, 196),
        )
    z = length - 2.0
    while z > 2:
        for x in (-half, half):
            st.rod((x, high, z), (0, high + 0.0, z), 0.1, (130, 136, 140))
        st.rod((-half, high - 0.55, z), (half, high - 0.55, z), 0.09, (120, 126, 130))
        for k in range(12):
            x0 = -half + k * 2 * half / 12
            st.rod((x0, high - 0.55, z), (x0 + half / 12, high, z), 0.04, (120, 126, 130))
            st.rod((x0 + half / 12, high, z), (x0 + half / 6, high - 0.55, z), 0.04, (120, 126, 130))
        for x in (-2.2, 2.2):
            tube_lamp(st, x, high - 0.62, z, 1.3)
        z -= 3.6
    zones = (
        ("蔬菜区", (40, 124, 70)),
        ("水果区", (206, 110, 30)),
        ("鲜肉区", (176, 40, 44)),
        ("水产区", (30, 96, 160)),
        ("熟食区", (150, 80, 40)),
    )
    picked = rng.sample(zones, 3)
    rows = int((length - near - 4) / 2.9)
    for k in range(rows - 1, -1, -1):
        zz = near + k * 2.9
        for side in (-1, 1):
            own = Random(rng.getrandbits(32))
            at = Frame(side * aisle, zz + 1.3, side * 90)
            figure(
                st, Random(own.getrandbits(32)), at.on(0, 0, 1.7), seen="front", coat=(236, 236, 232)
            ) if own.random() < 0.55 and zz > 5 else None
            display(st, own, at, 2.6, kinds=4 if zz < 9 else 3)
            head = Frame(side * (aisle + 0.5), zz + 1.3, side * 90, 2.5)
            name = board(f"{rng.randint(1, 60):02d}号摊位", (255, 255, 255), (30, 104, 80), 400, 80)
            st.face(head.rect(-1.2, 0, 1.2, 0.42, 0.0), (30, 104, 80))
            st.decal(head.rect(-0.9, 0.04, 0.9, 0.38, -0.01), name)
        if signs and k % 3 == 1:
            title, colour = picked[(k // 3) % 3]
            st.face([(-0.9, 3.75, zz), (0.9, 3.75, zz), (0.9, 3.2, zz), (-0.9, 3.2, zz)], colour)
            st.decal(
                [
                    (-0.85, 3.72, zz - 0.01),
                    (0.85, 3.72, zz - 0.01),
                    (0.85, 3.23, zz - 0.01),
                    (-0.85, 3.23, zz - 0.01),
                ],
                board(title, (255, 255, 255), colour, 360, 110),
            )
            for x in (-0.7, 0.7):
                st.rod((x, 3.75, zz), (x, high, zz), 0.03, (90, 94, 98))
        if rng.random() < 0.5 and zz > 6:
            figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-0.8, 0.8), zz))
    for x in (-aisle + 0.18, aisle - 0.24):
        st.ground([(x, -1), (x + 0.07, -1), (x + 0.07, length), (x, length)], (232, 196, 56), y=0.004)


def overview(st: Stage) -> None:
    hall(st)


def stall_beyond_line(st: Stage) -> None:
    """Crates stand past the yellow line in the aisle."""
    hall(st, near=4.4)
    if st.fixed:
        return
    own = st.rng("goods")
    spots = [
        (-0.85, 8.4),
        (0.8, 7.4),
        (-0.8, 6.6),
        (0.75, 5.9),
        (-0.75, 5.2),
        (0.3, 4.9),
        (-0.85, 4.2),
        (0.7, 4.2),
        (-0.2, 3.9),
        (0.78, 3.4),
        (-0.75, 3.3),
    ]
    for x, z in spots:
        at = Frame(x + own.uniform(-0.1, 0.1), z, own.uniform(-25, 25))
        if own.random() < 0.75:
            crate(st, Random(own.getrandbits(32)), at, own.choice(list(PRODUCE)))
        else:
            carton(st, Random(own.getrandbits(32)), at, 0.55)
    fallen(st, own, (-0.9, 2.2, 0.9, 3.6), 20, GREEN_SCRAPS, size=0.08)


def dirty_floor(st: Stage) -> None:
    """Water, leaves and scraps on the floor of the aisle."""
    hall(st, near=3.2)
    own = st.rng("floor")
    if st.fixed:
        return
    for _ in range(6):
        stain(
            st,
            own,
            own.uniform(-0.8, 0.8),
            own.uniform(1.8, 6),
            own.uniform(0.3, 0.7),
            own.uniform(0.15, 0.4),
            130,
        )
    for z in (4.8, 3.3, 2.4):
        puddle(
            st, own, own.uniform(-0.5, 0.5), z, own.uniform(0.5, 0.8), own.uniform(0.2, 0.34), (150, 154, 150)
        )
    fallen(st, own, (-1.3, 1.6, 1.3, 7), 130, GREEN_SCRAPS, size=0.09)
    litter(st, own, (-1.2, 1.8, 1.2, 5), 14)


def drain_open(st: Stage) -> None:
    """The floor gutter: grating missing, dirty water standing."""
    hall(st, near=3.4)
    own = st.rng("gutter")
    x0, x1 = -0.28, 0.12
    st.ground([(x0, 0.5), (x1, 0.5), (x1, 22), (x0, 22)], (46, 46, 44), y=0.004)
    if not st.fixed:
        st.ground(
            [(x0 + 0.04, 0.5), (x1 - 0.04, 0.5), (x1 - 0.04, 4.5), (x0 + 0.04, 4.5)], (92, 90, 70), y=0.005
        )
        for _ in range(5):
            puddle(
                st,
                own,
                own.uniform(-0.9, 0.8),
                own.uniform(1.8, 4.2),
                own.uniform(0.3, 0.6),
                own.uniform(0.12, 0.25),
                (110, 106, 86),
            )
        fallen(st, own, (-0.8, 1.8, 0.7, 4.6), 60, GREEN_SCRAPS, size=0.07)
        litter(st, own, (-0.3, 2, 0.1, 4.4), 8)
    z = 0.8 if st.fixed else 4.5
    while z < 16:
        st.ground(
            [(x0 - 0.02, z), (x1 + 0.02, z), (x1 + 0.02, z + 0.05), (x0 - 0.02, z + 0.05)],
            (150, 154, 156),
            y=0.008,
        )
        z += 0.1 if z < 8 else 0.3
    if not st.fixed:
        at = Frame(0.55, 3.2, 30)
        for k in range(7):
            st.rod(at.at(-0.2, 0.03, k * 0.09), at.at(0.2, 0.03, k * 0.09), 0.035, (150, 154, 156))
