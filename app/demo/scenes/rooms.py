"""Indoor places: a plain room, a stairwell, a hall, a market aisle, a kitchen, a public toilet."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.buildings import Wall, paint_wall, wall_between
from app.demo.scenes.geometry import Frame, Vec
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, tone, vary
from app.demo.scenes.stage import UP, Stage


def room(
    st: Stage,
    *,
    half: float,
    depth: float,
    height: float,
    floor: Colour,
    wall: Colour,
    floor_tile: str = "floor_tiles",
    wall_tile: str = "plaster",
    ceiling: Colour = (226, 228, 226),
    dado: tuple[float, Colour] | None = None,
    tubes: bool = True,
    strength: float = 1.0,
) -> tuple[Wall, Wall, Wall]:
    """A box room seen from its open side; returns the left, back and right wall."""
    near = -1.5
    st.ground([(-half, near), (half, near), (half, depth), (-half, depth)], floor, floor_tile, strength)
    st.face(
        [(-half, height, near), (half, height, near), (half, height, depth), (-half, height, depth)],
        ceiling,
        normal=(0, -1, 0),
    )
    walls = (
        wall_between((-half, near), (-half, depth), height),
        wall_between((-half, depth), (half, depth), height),
        wall_between((half, depth), (half, near), height),
    )
    for w in walls:
        paint_wall(st, w, wall, wall_tile, 0.8)
        if dado:
            st.surface(
                w.at(0, 0, 0.01),
                (w.along[0] * w.width, 0, w.along[2] * w.width),
                (0, dado[0], 0),
                dado[1],
                wall_tile,
                0.8,
            )
        st.darken(
            [
                w.at(0, height, 0.02),
                w.at(w.width, height, 0.02),
                w.at(w.width, height - 0.7, 0.02),
                w.at(0, height - 0.7, 0.02),
            ],
            (206, 222, 238, 248),
        )
        st.darken(
            [w.at(0, 0, 0.02), w.at(w.width, 0, 0.02), w.at(w.width, 0.5, 0.02), w.at(0, 0.5, 0.02)],
            (200, 222, 240),
        )
    st.darken(
        [(-half, 0.01, depth), (half, 0.01, depth), (half, 0.01, depth - 1), (-half, 0.01, depth - 1)],
        (196, 222, 240),
    )
    if tubes:
        z = 1.6
        while z < depth - 0.6:
            tube_lamp(st, 0.0, height - 0.04, z, 1.2)
            z += 2.6
    return walls


def tube_lamp(st: Stage, x: float, y: float, z: float, w: float) -> None:
    quad: list[Vec] = [
        (x - w / 2, y, z - 0.09),
        (x + w / 2, y, z - 0.09),
        (x + w / 2, y, z + 0.09),
        (x - w / 2, y, z + 0.09),
    ]
    outline = st.camera.outline(quad)
    if outline:
        st.flat(outline, (255, 255, 250))
    st.shine((x, y - 0.05, z), w * 1.1, (220, 228, 230), 0.5)


def door(
    st: Stage,
    wall: Wall,
    s: float,
    *,
    w: float = 0.95,
    h: float = 2.05,
    colour: Colour = (110, 72, 52),
    label: str = "",
    glass: bool = False,
) -> None:
    st.face(wall.quad(s - 0.08, 0, s + w + 0.08, h + 0.08, 0.015), tone(colour, 0.75))
    st.face(wall.quad(s, 0, s + w, h, 0.02), colour)
    if glass:
        st.face(wall.quad(s + 0.12, 0.9, s + w - 0.12, h - 0.15, 0.025), (176, 196, 200))
    else:
        for y0, y1 in ((0.2, 0.95), (1.1, h - 0.18)):
            st.face(wall.quad(s + 0.14, y0, s + w - 0.14, y1, 0.022), tone(colour, 0.88))
    st.rod(wall.at(s + w - 0.1, 0.98, 0.06), wall.at(s + w - 0.22, 0.98, 0.06), 0.03, (206, 206, 200))
    if label:
        st.decal(
            wall.quad(s + w * 0.5 - 0.28, h + 0.12, s + w * 0.5 + 0.28, h + 0.3, 0.03),
            board(label, (250, 250, 250), (30, 96, 150), 300, 96),
        )


def stairs_up(
    st: Stage,
    *,
    z: float,
    x0: float,
    x1: float,
    steps: int,
    rise: float = 0.16,
    run: float = 0.28,
    colour: Colour = (168, 166, 160),
) -> None:
    """A flight that climbs away from the viewer, drawn from its top."""
    for i in range(steps - 1, -1, -1):
        y0, zz = i * rise, z + i * run
        top: list[Vec] = [
            (x0, y0 + rise, zz),
            (x1, y0 + rise, zz),
            (x1, y0 + rise, zz + run),
            (x0, y0 + rise, zz + run),
        ]
        st.face(top, colour, normal=UP, receive=True)
        st.face(
            [(x0, y0 + rise, zz), (x1, y0 + rise, zz), (x1, y0, zz), (x0, y0, zz)],
            tone(colour, 0.84),
            normal=(0, 0, -1),
            receive=True,
        )
        st.face(
            [
                (x0, y0 + rise, zz - 0.004),
                (x1, y0 + rise, zz - 0.004),
                (x1, y0 + rise - 0.03, zz - 0.004),
                (x0, y0 + rise - 0.03, zz - 0.004),
            ],
            tone(colour, 1.1),
            normal=(0, 0, -1),
        )


def handrail(st: Stage, a: Vec, b: Vec, *, h: float = 0.9, n: int = 9, colour: Colour = (96, 60, 44)) -> None:
    for i in range(n, -1, -1):
        t = i / n
        p = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)
        st.rod(p, (p[0], p[1] + h, p[2]), 0.025, (70, 72, 74))
    st.rod((a[0], a[1] + h, a[2]), (b[0], b[1] + h, b[2]), 0.07, colour)


def seat_row(st: Stage, at: Frame, count: int, colour: Colour = (120, 136, 150)) -> None:
    """A row of waiting-hall seats facing the viewer."""
    w = 0.55
    st.contact(at.on(0, 0, 0.25), count * w * 0.52, 0.32, 0.45)
    st.rod(at.at(-count * w / 2, 0.36, 0.3), at.at(count * w / 2, 0.36, 0.3), 0.06, (150, 154, 158))
    for x in (-count * w / 2 + 0.3, count * w / 2 - 0.3):
        st.rod(at.at(x, 0, 0.3), at.at(x, 0.36, 0.3), 0.06, (150, 154, 158))
        st.rod(at.at(x, 0.02, 0.05), at.at(x, 0.02, 0.55), 0.05, (150, 154, 158))
    for i in range(count):
        x = -count * w / 2 + (i + 0.5) * w
        st.face(at.rect(x - 0.24, 0.46, x + 0.24, 0.88, 0.5), tone(colour, 0.95))
        for k in range(3):
            st.face(at.rect(x - 0.19, 0.54 + k * 0.1, x + 0.19, 0.58 + k * 0.1, 0.495), tone(colour, 0.7))
        st.face(at.level(x - 0.24, 0.02, x + 0.24, 0.48, 0.44), colour)
        st.face(at.rect(x - 0.24, 0.4, x + 0.24, 0.44, 0.02), tone(colour, 0.8))


def desk(
    st: Stage,
    at: Frame,
    w: float,
    *,
    h: float = 0.78,
    d: float = 0.7,
    colour: Colour = (206, 188, 160),
    front: Colour | None = None,
) -> None:
    st.contact(at.on(0, 0, d / 2), w * 0.54, d * 0.6, 0.6)
    st.box(at, w, h, d, front or tone(colour, 0.86), top=colour)
    st.box(
        at.on(0, h, -0.04), w + 0.06, 0.05, d + 0.08, tone(colour, 1.02), top=tone(colour, 1.12), cast=False
    )


def screen(
    st: Stage, at: Frame, *, w: float = 0.5, back: bool = True, picture: Colour = (70, 130, 190)
) -> None:
    """A monitor; `back` shows its back, otherwise a lit screen faces the viewer."""
    dark: Colour = (40, 42, 46)
    st.face(at.level(-0.12, 0.02, 0.12, 0.2, 0.012), dark)
    st.rod(at.at(0, 0, 0.12), at.at(0, 0.14, 0.12), 0.05, dark)
    st.box(at.on(0, 0.12, 0.08), w, w * 0.6, 0.05, dark, cast=False)
    if not back:
        quad = at.rect(-w * 0.46, 0.14, w * 0.46, 0.1 + w * 0.58, 0.075)
        outline = st.camera.outline(quad)
        if outline:
            st.flat(outline, picture)
        st.face(at.rect(-w * 0.4, 0.16 + w * 0.34, 0, 0.12 + w * 0.52, 0.07), tone(picture, 1.4))
        st.shine(at.at(0, 0.3, 0), w * 0.7, picture, 0.25)


def chair(st: Stage, at: Frame, colour: Colour = (60, 64, 70)) -> None:
    st.contact(at.on(0, 0, 0.2), 0.3, 0.3, 0.5)
    for k in range(5):
        a = k * 1.256
        st.rod(
            at.at(0, 0.08, 0.22),
            at.at(math.cos(a) * 0.26, 0.04, 0.22 + math.sin(a) * 0.26),
            0.035,
            (40, 40, 42),
        )
    st.rod(at.at(0, 0.08, 0.22), at.at(0, 0.42, 0.22), 0.05, (70, 72, 74))
    st.box(at.on(0, 0.42, 0), 0.46, 0.08, 0.44, colour, top=tone(colour, 1.15))
    st.box(at.on(0, 0.5, 0.4), 0.42, 0.52, 0.06, colour)


def planter(st: Stage, rng: Random, at: Frame, h: float = 0.9) -> None:
    st.contact(at, 0.24, 0.24, 0.5)
    st.tube(at, 0.17, 0.34, rng.choice(((186, 110, 76), (230, 230, 226), (70, 90, 110))), taper=1.3)
    for i in range(18):
        a = rng.uniform(0, 6.28)
        tip = at.at(math.cos(a) * 0.3, 0.34 + h * rng.uniform(0.3, 0.9), math.sin(a) * 0.2)
        st.rod(at.at(0, 0.34, 0), tip, 0.012, (60, 100, 50))
        st.blob(
            rng,
            tip,
            0.1,
            0.05,
            vary(rng, (56, 116, 56), 0.16),
            rough=0.4,
            corners=7,
            normal=(0, 0.5 + i * 0.01, -0.6),
        )


def extinguisher(st: Stage, at: Frame) -> None:
    red: Colour = (196, 30, 32)
    st.contact(at, 0.12, 0.12, 0.6)
    st.tube(at, 0.08, 0.42, red, sides=12)
    st.tube(at.on(0, 0.42, 0), 0.08, 0.05, red, taper=0.4, sides=12, cast=False)
    st.rod(at.at(0, 0.47, 0), at.at(0, 0.53, 0), 0.03, (40, 40, 42))
    st.rod(at.at(-0.06, 0.54, 0), at.at(0.05, 0.56, 0), 0.03, (40, 40, 42))
    st.path([at.at(0.03, 0.5, -0.02), at.at(0.13, 0.42, -0.03), at.at(0.1, 0.14, -0.06)], 0.022, (30, 30, 32))
    st.face(at.rect(-0.06, 0.14, 0.06, 0.32, -0.082), (240, 238, 226))
    st.face(at.rect(-0.045, 0.25, 0.045, 0.29, -0.084), (190, 40, 40))


def squat_pan(st: Stage, x: float, z: float, *, dirty: bool, rng: Random) -> None:
    """A squat toilet set into the floor."""
    white: Colour = (240, 242, 240)
    st.disc((x, 0.012, z), (0.26, 0, 0), (0, 0, 0.4), white, sides=22)
    st.disc((x, 0.014, z), (0.17, 0, 0), (0, 0, 0.31), (206, 210, 208), sides=20)
    st.disc((x, 0.015, z + 0.05), (0.14, 0, 0), (0, 0, 0.24), (176, 182, 182), sides=18)
    st.disc((x, 0.016, z - 0.16), (0.08, 0, 0), (0, 0, 0.08), (60, 64, 66), sides=12)
    for side in (-1, 1):
        for k in range(5):
            zz = z - 0.16 + k * 0.08
            st.face(
                [
                    (x + side * 0.19, 0.016, zz),
                    (x + side * 0.25, 0.016, zz),
                    (x + side * 0.25, 0.016, zz + 0.03),
                    (x + side * 0.19, 0.016, zz + 0.03),
                ],
                (204, 208, 206),
                normal=UP,
            )
    if dirty:
        for _ in range(9):
            st.disc(
                (x + rng.uniform(-0.2, 0.2), 0.018, z + rng.uniform(-0.34, 0.3)),
                (rng.uniform(0.02, 0.06), 0, 0),
                (0, 0, rng.uniform(0.015, 0.05)),
                vary(rng, (150, 122, 72), 0.14),
                sides=8,
                receive=True,
            )


def table_of(st: Stage, at: Frame, *, clean: bool, rng: Random) -> None:
    """A canteen table with benches; bowls and spills on it when not clean."""
    st.contact(at.on(0, 0, 0.35), 0.8, 0.5, 0.5)
    for z in (-0.35, 0.95):
        st.box(at.on(0, 0.4, z), 1.4, 0.05, 0.26, (166, 120, 80))
    for x in (-0.55, 0.55):
        st.rod(at.at(x, 0, 0.3), at.at(x, 0.72, 0.3), 0.06, (96, 98, 100))
    st.box(at.on(0, 0.72, 0), 1.5, 0.05, 0.7, (206, 190, 160), top=(222, 208, 180))
    if clean:
        return
    for _ in range(8):
        p = at.at(rng.uniform(-0.6, 0.6), 0.8, rng.uniform(0.08, 0.6))
        st.blob(rng, p, 0.1, 0.045, (234, 232, 224), rough=0.04, corners=12)
        st.blob(
            rng,
            (p[0], p[1] + 0.02, p[2] - 0.01),
            0.07,
            0.025,
            rng.choice(((190, 120, 70), (120, 140, 70), (206, 190, 150))),
            rough=0.3,
        )
    for _ in range(14):
        st.disc(
            at.at(rng.uniform(-0.7, 0.7), 0.775, rng.uniform(0.05, 0.65)),
            at.way(rng.uniform(0.02, 0.07), 0, 0),
            at.way(0, 0, 0.03),
            (150, 110, 66),
            sides=8,
        )
