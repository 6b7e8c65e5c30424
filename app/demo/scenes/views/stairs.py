"""Inside the entrances of blocks of flats: stairs, lamps, fire boxes, scooters."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.buildings import wall_between, window
from app.demo.scenes.cycles import bicycle, scooter
from app.demo.scenes.furniture import sag
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.rooms import door, extinguisher, handrail, room, stairs_up
from app.demo.scenes.rubbish import bag, carton
from app.demo.scenes.stage import Stage


def stairway(st: Stage) -> None:
    """Looking up the first flight: clutter on the steps and landing, or clear."""
    rng = st.rng("place")
    wall_paint = vary(rng, (214, 216, 206), 0.03)
    green = rng.choice(((118, 160, 134), (126, 152, 170), (186, 180, 160)))
    _, back, right = room(
        st,
        half=1.75,
        depth=5.6,
        height=4.6,
        floor=(158, 156, 150),
        wall=wall_paint,
        floor_tile="concrete",
        dado=(1.2, green),
        tubes=False,
    )
    st.shine((0, 3.9, 2.4), 1.6, (240, 226, 180), 0.4)
    window(st, rng, back, 1.3, 2.9, 1.1, 1.0)
    st.shine(back.at(1.9, 3.4, 0.2), 1.2, (210, 226, 240), 0.4)
    stairs_up(st, z=2.9, x0=-0.1, x1=1.75, steps=9)
    st.face([(-0.1, 0, 2.9), (-0.1, 1.5, 5.5), (-0.1, 0, 5.5)], tone(wall_paint, 0.84), normal=(-1, 0, 0))
    door(st, wall_between((-1.75, 4.6), (-0.2, 4.6), 2.4), 0.3, colour=(120, 52, 46), label="101")
    handrail(st, (-0.05, 0.1, 2.9), (-0.05, 1.5, 5.4))
    st.decal(right.quad(3.1, 1.5, 3.5, 1.8, 0.03), board("1层", (255, 255, 255), (40, 110, 90), 200, 120))
    own = st.rng("clutter")
    if st.fixed:
        extinguisher(st, Frame(-1.5, 4.2))
        return
    for k, (x, z, y) in enumerate(
        (
            (1.3, 4.2, 0.75),
            (1.4, 3.5, 0.42),
            (-1.3, 4.2, 0.0),
            (-0.7, 3.7, 0.0),
            (-1.35, 3.2, 0.0),
            (-0.9, 2.7, 0.0),
            (1.2, 2.5, 0.0),
        )
    ):
        item = Random(own.getrandbits(32))
        spot = Frame(x + item.uniform(-0.1, 0.1), z, item.uniform(-30, 30), y)
        if k % 3 == 0:
            carton(st, item, spot, 0.6)
            carton(st, item, spot.on(0, 0.4, 0), 0.46)
        elif k % 3 == 1:
            bag(st, item, spot, 0.5)
            bag(st, item, spot.on(0.3, 0, -0.2), 0.36)
        else:
            st.box(spot, 0.5, 0.85, 0.4, (160, 120, 84), top=(180, 140, 100))
            carton(st, item, spot.on(0, 0.85, 0), 0.4)
    bicycle(st, own, Frame(0.3, 2.35, 66), (150, 60, 56))


def stair_lamp(st: Stage) -> None:
    """A dark landing; rectified, the lamp burns."""
    rng = st.rng("place")
    dark = 1.0 if st.fixed else 0.42
    paint = tone((206, 204, 190), dark)
    room(
        st,
        half=1.75,
        depth=5.4,
        height=3.4,
        floor=tone((150, 148, 142), dark),
        wall=paint,
        floor_tile="concrete",
        dado=(1.2, tone((126, 160, 140), dark)),
        tubes=False,
        ceiling=tone((216, 216, 208), dark),
    )
    stairs_up(st, z=3.0, x0=-0.1, x1=1.75, steps=9, colour=tone((160, 158, 152), dark))
    door(st, wall_between((-1.75, 4.8), (-0.2, 4.8), 2.4), 0.3, colour=tone((110, 60, 50), dark), label="302")
    handrail(st, (-0.05, 0.1, 2.9), (-0.05, 1.5, 5.4), colour=tone((96, 60, 44), dark))
    at: Vec = (0.2, 3.3, 3.2)
    st.rod(at, (0.2, 3.05, 3.2), 0.04, (60, 60, 60))
    st.blob(
        rng,
        (0.2, 2.98, 3.2),
        0.09,
        0.1,
        (255, 250, 226) if st.fixed else (96, 96, 94),
        rough=0.02,
        corners=16,
    )
    if st.fixed:
        st.shine((0.2, 2.98, 3.2), 1.5, (255, 232, 180), 0.9)
        st.shine((0.2, 2.2, 3.2), 3.2, (255, 226, 170), 0.35)


def fire_box(st: Stage) -> None:
    """A hydrant cabinet and extinguishers: empty and hung with things, or complete."""
    rng = st.rng("place")
    _, back, _ = room(
        st,
        half=2.6,
        depth=3.3,
        height=2.9,
        floor=(186, 184, 178),
        wall=vary(rng, (226, 224, 214), 0.03),
        dado=(1.0, (190, 196, 200)),
    )
    red: Colour = (186, 30, 32)
    st.face(back.quad(1.7, 0.75, 2.75, 1.75, 0.02), red)
    st.face(back.quad(1.78, 0.83, 2.67, 1.67, 0.025), (60, 66, 70) if not st.fixed else (150, 170, 176))
    st.decal(back.quad(1.85, 1.8, 2.6, 1.98, 0.03), board("消火栓", (255, 255, 255), red, 300, 76))
    own = st.rng("fire")
    for r in (0.22, 0.17, 0.12, 0.07) if st.fixed else ():
        c = back.at(2.2, 1.2, 0.03)
        st.path(
            [(c[0] + math.cos(k * 0.4) * r, c[1] + math.sin(k * 0.4) * r, c[2]) for k in range(17)],
            0.035,
            (226, 222, 206),
        )
    st.rod(back.at(2.5, 1.0, 0.05), back.at(2.5, 1.4, 0.05), 0.04, (200, 160, 70))
    rack = Frame(0.75, 2.75)
    st.box(rack, 0.7, 0.3, 0.3, red, top=(120, 24, 26))
    st.decal(rack.rect(-0.3, 0.05, 0.3, 0.25, -0.005), board("灭火器箱", (255, 255, 255), red, 300, 96))
    if st.fixed:
        extinguisher(st, rack.on(-0.16, 0.26, 0.12))
        extinguisher(st, rack.on(0.16, 0.26, 0.12))
        return
    st.path(
        [back.at(1.9, 1.5, 0.03), back.at(2.2, 1.1, 0.03), back.at(2.05, 0.9, 0.03)], 0.012, (230, 232, 232)
    )
    st.face(back.quad(2.05, 0.83, 2.35, 1.0, 0.03), (190, 150, 104))
    bag(st, own, rack.on(0, 0.3, 0.1), 0.4, (236, 236, 232))
    carton(st, own, Frame(-0.5, 2.5), 0.62)
    carton(st, own, Frame(-0.45, 2.55, 10, 0.5), 0.5)
    st.box(Frame(-1.4, 2.7), 0.7, 1.1, 0.4, (160, 130, 96))


def corridor_scooters(st: Stage) -> None:
    """E-bikes parked and charging inside the entrance of a block."""
    rng = st.rng("place")
    left, back, _ = room(
        st,
        half=1.9,
        depth=6.4,
        height=2.9,
        floor=(176, 172, 166),
        wall=vary(rng, (220, 216, 204), 0.03),
        dado=(1.1, (150, 170, 160)),
    )
    door(st, back, 1.3, colour=(110, 60, 50), label="101", w=1.0)
    own = st.rng("bikes")
    st.decal(
        left.quad(2.6, 1.5, 3.7, 1.85, 0.03),
        board("禁止电动车入楼充电", (255, 255, 255), (186, 30, 32), 620, 120),
    )
    if st.fixed:
        return
    for z in (4.6, 3.2, 1.9):
        scooter(st, Random(own.getrandbits(32)), Frame(0.9, z, own.uniform(-12, 10)))
        sag(st, (1.85, 1.3, z + 1.0), (0.95, 0.6, z + 0.7), 0.15, 0.022, (236, 236, 230))
        st.box(Frame(1.82, z + 1.0, 90, 1.25), 0.1, 0.12, 0.03, (240, 240, 236), cast=False)
