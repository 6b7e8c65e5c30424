"""On the pavement: bins, goods before shops, parked cars and bicycles, the tactile strip, boards, covers, snow."""

from __future__ import annotations

from random import Random

from app.demo.scenes.bins import street_bin
from app.demo.scenes.boards import stand_sign
from app.demo.scenes.cycles import SHARED, bicycle, scooter
from app.demo.scenes.furniture import bollard, cone, cover, lamp_post
from app.demo.scenes.geometry import Frame
from app.demo.scenes.people import figure
from app.demo.scenes.plants import tree
from app.demo.scenes.rubbish import bag, litter
from app.demo.scenes.spills import fallen, puddle, stain
from app.demo.scenes.stage import Stage
from app.demo.scenes.stalls import counter_goods
from app.demo.scenes.street import pavement_street
from app.demo.scenes.vehicles import car

HOUSE = 3.6


KERB = -2.2


TACTILE = KERB + 2.1


def street_bin_full(st: Stage) -> None:
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng)
    spot = Frame(KERB + 0.9 + rng.uniform(0, 0.3), 3.4 + rng.uniform(-0.2, 0.3), rng.uniform(-10, 14))
    mess = st.rng("mess")
    if not st.fixed:
        stain(st, mess, spot.x, spot.z - 0.3, 1.0, 0.5, 170)
        litter(st, mess, (spot.x - 0.8, spot.z + 0.1, spot.x + 0.9, spot.z + 0.6), 6)
    street_bin(st, Random(1), spot, full=not st.fixed)
    if not st.fixed:
        litter(st, mess, (spot.x - 1.0, spot.z - 1.0, spot.x + 1.2, spot.z - 0.25), 12)
        bag(st, mess, spot.on(0.75, 0, -0.2), 0.44)
        bag(st, mess, spot.on(-0.8, 0, -0.1), 0.36)


def cars_on_pavement(st: Stage) -> None:
    pavement_street(st, trees=False)
    rng = st.rng("place")
    for z in (30.0, 22.0, 14.0):
        tree(st, Random(rng.getrandbits(32)), Frame(KERB + 0.7, z), 5.6)
    _life(st, rng, near=14)
    for k in range(7, -1, -1):
        bollard(st, Frame(KERB + 0.3, 2.2 + k * 1.5)) if st.fixed else None
    if st.fixed:
        return
    cars = st.rng("cars")
    if cars.random() < 0.5:
        for z in (16.5, 10.6, 4.4):
            car(
                st,
                Random(cars.getrandbits(32)),
                Frame(0.9 + cars.uniform(-0.25, 0.25), z, cars.uniform(-7, 9)),
                van=cars.random() < 0.25,
            )
    else:
        for k in range(4, -1, -1):
            car(
                st,
                Random(cars.getrandbits(32)),
                Frame(-1.5 + cars.uniform(-0.2, 0.2), 4.6 + k * 2.7, 64 + cars.uniform(-8, 8)),
                van=cars.random() < 0.2,
            )


def bikes_on_pavement(st: Stage) -> None:
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng, near=15)
    box = [(KERB + 0.3, 2.0), (KERB + 1.75, 2.0), (KERB + 1.75, 13), (KERB + 0.3, 13)]
    for (x0, z0), (x1, z1) in zip(box, box[1:] + box[:1], strict=True):
        w = 0.05
        st.ground(
            [(x0 - w, z0 - w), (x1 + w, z0 - w), (x1 + w, z1 + w), (x0 - w, z1 + w)]
            if x0 != x1 and z0 == z1
            else [(x0 - w, z0), (x0 + w, z0), (x0 + w, z1), (x0 - w, z1)],
            (236, 234, 224),
            y=0.005,
        )
    bikes = st.rng("bikes")
    paint = bikes.choice(SHARED)
    if st.fixed:
        for k in range(15, -1, -1):
            bicycle(
                st,
                Random(k),
                Frame(KERB + 0.35, 2.4 + k * 0.62, 78),
                paint if k % 3 else SHARED[k % 3],
                lean=5,
            )
        return
    spots = [
        (
            bikes.uniform(-1.9, 2.4),
            bikes.uniform(2.6, 9.5),
            bikes.uniform(-100, 100),
            82 if bikes.random() < 0.3 else bikes.uniform(4, 14),
        )
        for _ in range(15)
    ]
    for x, z, turn, lean in sorted(spots, key=lambda s: -s[1]):
        bicycle(
            st,
            Random(bikes.getrandbits(32)),
            Frame(x, z, turn),
            paint if bikes.random() < 0.75 else None,
            lean=lean,
        )


def tactile_blocked(st: Stage) -> None:
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng, near=12)
    things = st.rng("things")
    if st.fixed:
        return
    what = things.randrange(3)
    if what == 0:
        for z in (7.6, 5.4, 3.3):
            scooter(
                st,
                Random(things.getrandbits(32)),
                Frame(TACTILE - 0.7 + things.uniform(-0.2, 0.3), z, things.uniform(50, 100)),
            )
    elif what == 1:
        scooter(st, Random(things.getrandbits(32)), Frame(TACTILE - 0.6, 7.0, 80))
        for k in range(3):
            bicycle(
                st,
                Random(things.getrandbits(32)),
                Frame(TACTILE - 0.75, 5.2 - k * 0.8, 84 + things.uniform(-12, 12)),
                SHARED[0],
            )
    else:
        counter_goods(st, Random(things.getrandbits(32)), Frame(TACTILE, 4.9), 1.1, 0.9, 5)
        stand_sign(st, Frame(TACTILE + 0.1, 3.5, -12), "水果批发", colour=(30, 120, 70))


def cover_broken(st: Stage) -> None:
    pavement_street(st, tactile=False)
    rng = st.rng("place")
    x, z = rng.uniform(-0.3, 0.5), rng.uniform(2.5, 2.8)
    if st.fixed:
        cover(st, Random(3), x, z, 0.4)
        _life(st, rng, near=12)
        return
    broken = st.rng("cover")
    stain(st, broken, x, z, 0.9, 0.6, 190)
    cover(st, broken, x, z, 0.4, state=broken.choice(("broken", "broken", "gone")))
    _life(st, rng, near=12)
    if broken.random() < 0.6:
        cone(st, Frame(x + 0.75, z + 0.45))


def dirty_pavement(st: Stage) -> None:
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng, near=11)
    if st.fixed:
        sweeper = Frame(1.6, 9.5, 20)
        figure(st, Random(2), sweeper, vest=True)
        st.rod(sweeper.at(0.3, 1.1, -0.1), sweeper.at(0.75, 0.08, -0.6), 0.03, (186, 150, 96))
        return
    own = st.rng("dirt")
    for _ in range(5):
        stain(
            st,
            own,
            own.uniform(-1.4, 2.6),
            own.uniform(2.0, 6.5),
            own.uniform(0.3, 0.8),
            own.uniform(0.15, 0.4),
            own.randint(130, 185),
        )
    fallen(st, own, (-2.0, 1.8, 3.2, 9), 90)
    litter(st, own, (-1.8, 2.0, 3.0, 7), 34)


def snow_left(st: Stage) -> None:
    pavement_street(st, tactile=False)
    rng = st.rng("place")
    st.ground(
        [(KERB - 12, -1), (KERB - 5, -1), (KERB - 5, 60), (KERB - 12, 60)], (226, 231, 238), "snow", y=-0.13
    )
    if st.fixed:
        for k in range(12, 0, -1):
            own, z = Random(k), k * 2.0
            st.blob(
                own,
                (KERB + 0.4, 0.14, z),
                0.9,
                0.3,
                (232, 237, 244),
                rough=0.15,
                corners=14,
                normal=(0.2, 0.7, -0.4),
            )
        for _ in range(7):
            puddle(
                st,
                rng,
                rng.uniform(-1, 3),
                rng.uniform(2.5, 9),
                rng.uniform(0.2, 0.5),
                rng.uniform(0.08, 0.2),
            )
        figure(st, rng, Frame(0.9, 9), vest=True)
        return
    st.ground(
        [(KERB, -1), (HOUSE - 0.1, -1), (HOUSE - 0.1, 60), (KERB, 60)], (232, 236, 243), "snow", 1.2, y=0.02
    )
    for k in range(26):
        z = 1.6 + k * 0.34
        x = 0.5 + 0.16 * (-1) ** k + rng.uniform(-0.05, 0.05)
        st.disc((x, 0.023, z), (0.06, 0, 0), (0, 0, 0.13), (178, 190, 208), sides=10, receive=True)
        st.disc((x, 0.024, z + 0.02), (0.045, 0, 0), (0, 0, 0.1), (160, 172, 192), sides=10, receive=True)
    for x in (-1.35, -1.0):
        st.ground([(x, -1), (x + 0.1, -1), (x + 0.1, 30), (x, 30)], (196, 206, 220), y=0.023)
    figure(st, rng, Frame(1.4, 9.6))
    for _ in range(5):
        st.disc(
            (rng.uniform(-1.6, 2.8), 0.024, rng.uniform(2.2, 5)),
            (rng.uniform(0.2, 0.5), 0, 0),
            (0, 0, rng.uniform(0.06, 0.16)),
            (206, 218, 230),
            sides=14,
            receive=True,
        )


def lamp_dark(st: Stage) -> None:
    """Evening; one lamp of the row is out, and its stretch of pavement lies in the dark."""
    pavement_street(st, tactile=True, trees=False)
    for k in range(4, -1, -1):
        z = 5.2 + k * 8.0
        out = k == 0 and not st.fixed
        if not out:
            for r, strength in ((3.4, 0.2), (2.2, 0.3)):
                st.shine((KERB + 1.6, 0.0, z), r, (255, 206, 130), strength)
        lamp_post(st, Frame(KERB + 0.5, z), h=4.6, arm=1.1, lit=not out, dead=out)
    figure(st, st.rng("walker"), Frame(1.2, 12))


def overview(st: Stage) -> None:
    """A tidy shopping street."""
    pavement_street(st)
    rng = st.rng("place")
    _life(st, rng, near=7)
    street_bin(st, Random(1), Frame(KERB + 0.9, 5.5 + rng.uniform(0, 2), 10))
    for k in range(6, 0, -1):
        bollard(st, Frame(KERB + 0.3, 2.0 + k * 1.6))


def _life(st: Stage, rng: Random, near: float = 9) -> None:
    """Passers-by and traffic in the distance."""
    lane = KERB - 2.6
    for z in (rng.uniform(24, 30), rng.uniform(9, 13)):
        car(st, Random(rng.getrandbits(32)), Frame(lane + rng.uniform(-0.3, 0.3), z))
    car(st, Random(rng.getrandbits(32)), Frame(KERB - 8.8, rng.uniform(17, 26), 180))
    walkers = sorted((rng.uniform(near, near + 14) for _ in range(rng.randint(1, 3))), reverse=True)
    for z in walkers:
        figure(st, Random(rng.getrandbits(32)), Frame(rng.uniform(-0.8, 2.4), z))
