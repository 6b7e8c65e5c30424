"""The street: carriageway, kerb, pavement, a row of houses with shops, lamps and trees; and lanes."""

from __future__ import annotations

from random import Random

from app.demo.scenes.buildings import WALLS, Wall, paint_wall, storeys, wall_between
from app.demo.scenes.finish import sky
from app.demo.scenes.geometry import Frame
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.plants import tree
from app.demo.scenes.shops import shop_row
from app.demo.scenes.stage import Stage

ASPHALT: Colour = (104, 106, 110)
PAVING: tuple[Colour, ...] = ((178, 168, 156), (166, 164, 162), (176, 156, 142), (158, 156, 150))


def horizon(st: Stage) -> float:
    """Pixel row of eye level straight ahead; good enough to end the sky on."""
    c = st.camera
    p = c.pixel((c.eye[0] + c.fore[0] * 1000, c.eye[1], c.eye[2] + c.fore[2] * 1000))
    return p[1] if p else 0.0


def open_sky(st: Stage) -> None:
    sky(st, max(horizon(st), st.size[1] * 0.1) + abs(st.size[0] * 0.06))


def backdrop(
    st: Stage, rng: Random, z: float = 70, x0: float = -80, x1: float = 80, low: float = 12, high: float = 40
) -> None:
    """Far blocks of flats in the haze."""
    x = x0
    while x < x1:
        w = rng.uniform(9, 20)
        h = rng.uniform(low, high)
        own = Random(rng.getrandbits(32))
        wall = wall_between((x, z + own.uniform(0, 20)), (x + w, z + own.uniform(0, 20)), h)
        colour = vary(own, own.choice(WALLS), 0.05)
        st.face(wall.quad(0, 0, w, h), colour)
        for k in range(int(h / 3.2)):
            st.face(wall.quad(0.8, k * 3.2 + 1, w - 0.8, k * 3.2 + 2.4, 0.1), tone(colour, 0.7))
        for i in range(1, int(w / 3)):
            st.face(wall.quad(i * 3 - 0.45, 0, i * 3 + 0.45, h - 0.9, 0.12), colour)
        x += w + rng.uniform(0, 9)


def pavement_street(
    st: Stage,
    *,
    house_x: float = 3.6,
    kerb_x: float = -2.2,
    length: float = 64,
    trees: bool = True,
    tactile: bool = True,
    near: float = -2.0,
) -> Wall:
    """Looking along a pavement: houses with shops on the right, carriageway on the left. Returns the house wall."""
    rng = st.rng("street")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=length + 14)
    far_side(st, Random(rng.getrandbits(32)), kerb_x - 12.5, length)
    st.ground(
        [(kerb_x, near), (kerb_x - 12.5, near), (kerb_x - 12.5, length), (kerb_x, length)],
        ASPHALT,
        "asphalt",
        y=-0.14,
    )
    for z in range(-2, int(length), 6):
        st.ground(
            [(kerb_x - 6.3, z), (kerb_x - 6.15, z), (kerb_x - 6.15, z + 3), (kerb_x - 6.3, z + 3)],
            (226, 226, 220),
            y=-0.135,
        )
    st.ground(
        [(kerb_x - 0.5, near), (kerb_x - 0.38, near), (kerb_x - 0.38, length), (kerb_x - 0.5, length)],
        (220, 216, 204),
        y=-0.135,
    )
    paving = vary(rng, rng.choice(PAVING), 0.04)
    st.ground([(kerb_x, near), (house_x, near), (house_x, length), (kerb_x, length)], paving, "paving")
    st.ground(
        [(kerb_x, near), (kerb_x + 0.16, near), (kerb_x + 0.16, length), (kerb_x, length)],
        (172, 170, 166),
        "concrete",
        0.7,
        y=0.003,
    )
    st.face(
        [(kerb_x, 0, near), (kerb_x, -0.14, near), (kerb_x, -0.14, length), (kerb_x, 0, length)],
        (140, 138, 134),
    )
    if tactile:
        tactile_strip(st, kerb_x + 2.1, near, length)
    wall = wall_between((house_x, length), (house_x, near), rng.choice((9.6, 12.5, 15.4, 18.3)))
    house = vary(rng, rng.choice(WALLS), 0.05)
    paint_wall(st, wall, house, rng.choice(("plaster", "brick", "plaster")), 0.9)
    storeys(st, Random(rng.getrandbits(32)), wall, first=3.6)
    shop_row(st, Random(rng.getrandbits(32)), wall)
    st.cast([(house_x, y, z) for z in (near, length) for y in (0.0, wall.height)], 0.0, 0.96)
    if trees:
        for z in range(44, 6, -8):
            _street_tree(st, Random(rng.getrandbits(32)), Frame(kerb_x + 0.75, z))
    return wall


def _street_tree(st: Stage, rng: Random, at: Frame) -> None:
    st.box(at.on(0, 0, -0.5), 1.0, 0.03, 1.0, (96, 80, 64), cast=False, receive=True)
    tree(st, rng, at, rng.uniform(5.2, 6.6))


def far_side(st: Stage, rng: Random, x: float, length: float) -> None:
    """Pavement and houses across the road."""
    st.ground([(x, 0), (x - 5, 0), (x - 5, length), (x, length)], (168, 164, 158), y=-0.02)
    wall = wall_between((x - 5, 0), (x - 5, length), rng.choice((10.0, 15.0, 18.5)))
    paint_wall(st, wall, vary(rng, rng.choice(WALLS), 0.05), "", 0.6)
    storeys(st, Random(rng.getrandbits(32)), wall, first=3.6, far=8, bay=3.6)
    shop_row(st, Random(rng.getrandbits(32)), wall, width=5)
    for z in range(int(length) - 10, 8, -10):
        tree(st, Random(rng.getrandbits(32)), Frame(x - 1.2, z), 6)


def tactile_strip(st: Stage, x: float, near: float, far: float, y: float = 0.004) -> None:
    """The yellow guiding strip: 0.4 m wide slabs with raised bars (drawn where they can be seen)."""
    st.ground(
        [(x - 0.2, near), (x + 0.2, near), (x + 0.2, far), (x - 0.2, far)], (206, 168, 58), "slabs", 0.5, y=y
    )
    for k in (-0.12, -0.04, 0.04, 0.12):
        st.ground(
            [
                (x + k - 0.016, near),
                (x + k + 0.016, near),
                (x + k + 0.016, min(far, 12)),
                (x + k - 0.016, min(far, 12)),
            ],
            (226, 192, 84),
            y=y + 0.002,
        )


def lane(st: Stage, *, half: float = 2.6, length: float = 34, doors: bool = True) -> tuple[Wall, Wall]:
    """A narrow lane between two walls; returns the left and the right wall."""
    rng = st.rng("lane")
    open_sky(st)
    backdrop(st, Random(rng.getrandbits(32)), z=length + 8, low=8, high=22)
    st.ground(
        [(-half, -2), (half, -2), (half, length), (-half, length)],
        vary(rng, (142, 138, 132), 0.04),
        "concrete",
        1.2,
    )
    st.ground(
        [(-half, -2), (-half + 0.3, -2), (-half + 0.3, length), (-half, length)],
        (120, 116, 110),
        "concrete",
        y=0.003,
    )
    walls = []
    for side in (-1, 1):
        h = rng.choice((5.6, 8.4, 8.4))
        wall = (
            wall_between((-half, 0), (-half, length), h)
            if side < 0
            else wall_between((half, length), (half, 0), h)
        )
        colour = vary(rng, rng.choice(WALLS), 0.06)
        paint_wall(st, wall, colour, rng.choice(("plaster", "brick", "grime")), 1.0, plinth=tone(colour, 0.7))
        storeys(st, Random(rng.getrandbits(32)), wall, first=2.5, bay=3.8, bars=0.6, units=0.45)
        if doors:
            for s in range(2, int(length) - 2, 6):
                own = Random(rng.getrandbits(32))
                k = s + own.uniform(0, 2)
                st.face(
                    wall.quad(k, 0, k + 1.0, 2.1, 0.02),
                    own.choice(((96, 62, 48), (70, 90, 84), (120, 44, 40), (130, 132, 134))),
                )
                st.face(wall.quad(k - 0.08, 2.1, k + 1.08, 2.2, 0.04), (190, 186, 178))
        walls.append(wall)
    st.cast([(half, y, z) for z in (-2, length) for y in (0.0, walls[1].height)], 0.0, 0.9)
    st.cast([(-half, y, z) for z in (-2, length) for y in (0.0, walls[0].height)], 0.0, 0.9)
    return walls[0], walls[1]
