"""Cars, vans, bicycles, electric scooters, carts. A frame stands at the middle of the rear; length runs away from it."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec, add, dot, face_normal, scale, sub
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone
from app.demo.scenes.stage import Stage

PAINTS: tuple[Colour, ...] = (
    (232, 234, 236),
    (232, 234, 236),
    (44, 46, 52),
    (150, 156, 162),
    (160, 34, 36),
    (34, 64, 118),
    (196, 186, 166),
    (92, 72, 58),
    (70, 78, 84),
)


RUBBER: Colour = (30, 30, 32)


def turned(at: Frame, dx: float, dy: float, dz: float) -> Vec:
    """A direction of the thing's own frame in the scene."""
    return sub(at.at(dx, dy, dz), at.at(0, 0, 0))


def car(st: Stage, rng: Random, at: Frame, colour: Colour | None = None, *, van: bool = False) -> None:
    colour = colour or rng.choice(PAINTS)
    body = 4.4 if not van else 4.1
    shoulder, roof, half = (0.92, 1.46, 0.88) if not van else (1.0, 1.86, 0.83)
    st.contact(at.on(0, 0, body / 2), half * 1.12, body * 0.55, 0.8)
    st.cast(
        [
            at.at(s * half, y, z)
            for s in (-1, 1)
            for y, z in (
                (0.2, 0.1),
                (0.2, body - 0.1),
                (shoulder, 0.1),
                (shoulder * 0.8, body),
                (roof, 1.0),
                (roof, body - 2.0),
            )
        ]
    )
    st.face(
        [
            at.at(-half, 0.2, 0.1),
            at.at(half, 0.2, 0.1),
            at.at(half, 0.2, body - 0.1),
            at.at(-half, 0.2, body - 0.1),
        ],
        (26, 26, 28),
    )
    low = [
        (0.1, 0.2),
        (0.0, 0.36),
        (0.0, 0.68),
        (0.1, shoulder),
        (body - 1.15 if not van else body - 0.75, shoulder),
        (body - 0.14, shoulder * 0.82),
        (body, 0.6),
        (body, 0.34),
        (body - 0.1, 0.2),
    ]
    _shell(st, at, low, half, half * 0.94, colour)
    _flanks(st, at, body, half, colour)
    if van:
        high = [(0.1, shoulder - 0.02), (0.14, roof), (body - 1.5, roof), (body - 0.75, shoulder - 0.02)]
    else:
        high = [(0.5, shoulder - 0.02), (1.05, roof), (body - 2.15, roof), (body - 1.2, shoulder - 0.02)]
    _cabin(st, at, high, half * 0.93, half * (0.74 if not van else 0.88), colour)
    _ends(st, rng, at, body, half, shoulder)


def _shell(
    st: Stage, at: Frame, profile: list[tuple[float, float]], half: float, inset: float, colour: Colour
) -> None:
    centre = at.at(0, 0.5, profile[len(profile) // 2][0] / 2)
    eye = st.camera.eye
    n = len(profile)

    def width(i: int) -> float:
        return inset if i in (0, n - 1) else half

    for i in range(n - 1):
        (z0, y0), (z1, y1) = profile[i], profile[i + 1]
        pts = [
            at.at(-width(i), y0, z0),
            at.at(width(i), y0, z0),
            at.at(width(i + 1), y1, z1),
            at.at(-width(i + 1), y1, z1),
        ]
        normal = face_normal(pts)
        if dot(normal, sub(pts[0], centre)) < 0:
            normal = scale(normal, -1)
        if dot(normal, sub(eye, pts[0])) > 0:
            st.face(pts, tone(colour, 0.72) if y0 < 0.4 and y1 < 0.4 else colour, normal=normal)
    for side in (-1, 1):
        pts = [at.at(side * width(i), y, z) for i, (z, y) in enumerate(profile)]
        outward = turned(at, side, 0, 0)
        if dot(outward, sub(eye, pts[0])) > 0:
            st.face(pts, colour, normal=outward)


def _flanks(st: Stage, at: Frame, body: float, half: float, colour: Colour) -> None:
    """What is on the side that can be seen: wheels, sills, door lines, handles."""
    for side in (-1, 1):
        outward = turned(at, side, 0, 0)
        if dot(outward, sub(st.camera.eye, at.at(side * half, 0.5, body / 2))) <= 0:
            continue
        o = side * (half + 0.006)
        st.face(
            [at.at(o, 0.2, 0.6), at.at(o, 0.2, body - 0.6), at.at(o, 0.32, body - 0.6), at.at(o, 0.32, 0.6)],
            tone(colour, 0.5),
            normal=outward,
        )
        far = st.camera.depth(at.at(0, 0.5, body / 2)) > 15
        for z in (0.8, body - 0.82) if far else ():
            st.disc(at.at(o, 0.32, z), scale(turned(at, 0, 0, 1), 0.32), (0, 0.32, 0), RUBBER, sides=10)
            st.disc(
                at.at(o, 0.32, z), scale(turned(at, 0, 0, 1), 0.19), (0, 0.19, 0), (160, 164, 168), sides=8
            )
        if far:
            continue
        st.face(
            [
                at.at(o, 0.62, 0.1),
                at.at(o, 0.62, body - 0.2),
                at.at(o, 0.585, body - 0.2),
                at.at(o, 0.585, 0.1),
            ],
            tone(colour, 0.8),
            normal=outward,
        )
        for z in (1.35, 2.35, 3.2):
            st.path([at.at(o, 0.32, z), at.at(o, 0.88, z)], 0.015, tone(colour, 0.5))
        for z in (1.5, 2.5):
            st.face(
                [at.at(o, 0.74, z), at.at(o, 0.74, z + 0.2), at.at(o, 0.78, z + 0.2), at.at(o, 0.78, z)],
                tone(colour, 0.62),
                normal=outward,
            )
        for z in (0.8, body - 0.82):
            c = at.at(side * (half + 0.012), 0.32, z)
            fore, up = turned(at, 0, 0, 1), (0.0, 1.0, 0.0)
            st.disc(c, scale(fore, 0.38), scale(up, 0.38), (18, 18, 20), sides=18)
            st.disc(c, scale(fore, 0.32), scale(up, 0.32), RUBBER, sides=18)
            st.disc(c, scale(fore, 0.21), scale(up, 0.21), (168, 172, 176), sides=14)
            for k in range(5):
                a = k * 1.2566
                tip = add(c, add(scale(fore, math.cos(a) * 0.2), scale(up, math.sin(a) * 0.2)))
                st.rod(c, tip, 0.045, (88, 92, 96))
            st.disc(c, scale(fore, 0.05), scale(up, 0.05), (120, 124, 128), sides=8)


def _cabin(
    st: Stage, at: Frame, profile: list[tuple[float, float]], low: float, high: float, colour: Colour
) -> None:
    (z0, y0), (z1, y1), (z2, _), (z3, _) = profile
    glass = blend((34, 40, 46), st.light.sky_low, 0.16 if not st.light.night else 0.04)
    gleam = blend(glass, st.light.sky_low, 0.34)
    eye = st.camera.eye
    quads: list[tuple[list[Vec], Vec]] = [
        (
            [at.at(-low, y0, z0), at.at(low, y0, z0), at.at(high, y1, z1), at.at(-high, y1, z1)],
            turned(at, 0, 0.4, -1),
        ),
        (
            [at.at(low, y0, z3), at.at(-low, y0, z3), at.at(-high, y1, z2), at.at(high, y1, z2)],
            turned(at, 0, 0.5, 1),
        ),
        (
            [at.at(-low, y0, z3), at.at(-low, y0, z0), at.at(-high, y1, z1), at.at(-high, y1, z2)],
            turned(at, -1, 0.25, 0),
        ),
        (
            [at.at(low, y0, z0), at.at(low, y0, z3), at.at(high, y1, z2), at.at(high, y1, z1)],
            turned(at, 1, 0.25, 0),
        ),
    ]
    for i, (q, outward) in enumerate(quads):
        if dot(outward, sub(eye, q[0])) <= 0:
            continue
        st.face(q, colour, normal=outward)
        inner = _inset(q, 0.07, 0.12, 0.08)
        st.face(inner, glass, normal=outward)
        a, b, c, d = inner
        st.face(
            [_along(d, c, 0.1), _along(d, c, 0.42), _along(a, b, 0.28), _along(a, b, 0.02)],
            gleam,
            normal=outward,
        )
        if i >= 2:
            for t in (0.36, 0.64):
                st.face(
                    [_along(a, b, t), _along(a, b, t + 0.035), _along(d, c, t + 0.035), _along(d, c, t)],
                    tone(colour, 0.86),
                    normal=outward,
                )
    if eye[1] > y1:
        st.face(
            [at.at(-high, y1, z1), at.at(high, y1, z1), at.at(high, y1, z2), at.at(-high, y1, z2)],
            colour,
            normal=(0, 1, 0),
        )


def _along(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def _inset(q: list[Vec], side: float, top: float, foot: float) -> list[Vec]:
    a, b, c, d = q
    a1, d1 = _along(a, d, foot), _along(a, d, 1 - top)
    b1, c1 = _along(b, c, foot), _along(b, c, 1 - top)
    return [_along(a1, b1, side), _along(a1, b1, 1 - side), _along(d1, c1, 1 - side), _along(d1, c1, side)]


def _ends(st: Stage, rng: Random, at: Frame, body: float, half: float, shoulder: float) -> None:
    plate = board(
        f"辽G·{rng.choice('ABEHK')}{rng.randint(10, 99)}**", (250, 250, 250), (24, 68, 160), 300, 92
    )
    if dot(turned(at, 0, 0, -1), sub(st.camera.eye, at.at(0, 0.5, 0))) > 0:
        for side in (-1, 1):
            st.face(
                [
                    at.at(side * half * 0.98, 0.86, -0.004),
                    at.at(side * half * 0.62, 0.82, -0.01),
                    at.at(side * half * 0.62, 0.68, -0.01),
                    at.at(side * half * 0.98, 0.66, -0.004),
                ],
                (178, 30, 34),
            )
            st.face(
                [
                    at.at(side * half * 0.95, 0.76, -0.014),
                    at.at(side * half * 0.7, 0.75, -0.014),
                    at.at(side * half * 0.7, 0.71, -0.014),
                    at.at(side * half * 0.95, 0.71, -0.014),
                ],
                (240, 130, 90),
            )
        st.decal(
            [
                at.at(-0.24, 0.64, -0.012),
                at.at(0.24, 0.64, -0.012),
                at.at(0.24, 0.49, -0.012),
                at.at(-0.24, 0.49, -0.012),
            ],
            plate,
        )
        st.face(
            [
                at.at(-half * 0.9, 0.4, -0.006),
                at.at(half * 0.9, 0.4, -0.006),
                at.at(half * 0.9, 0.3, 0.02),
                at.at(-half * 0.9, 0.3, 0.02),
            ],
            (40, 40, 42),
        )
    else:
        z = body + 0.004
        st.face(
            [
                at.at(-half * 0.5, 0.6, z),
                at.at(half * 0.5, 0.6, z),
                at.at(half * 0.5, 0.44, z),
                at.at(-half * 0.5, 0.44, z),
            ],
            (36, 38, 40),
        )
        for side in (-1, 1):
            st.face(
                [
                    at.at(side * half * 0.98, shoulder * 0.76, body - 0.03),
                    at.at(side * half * 0.56, shoulder * 0.74, body - 0.01),
                    at.at(side * half * 0.58, shoulder * 0.62, z),
                    at.at(side * half * 0.98, shoulder * 0.62, z),
                ],
                (232, 238, 240),
            )
        st.decal(
            [
                at.at(0.24, 0.42, z + 0.01),
                at.at(-0.24, 0.42, z + 0.01),
                at.at(-0.24, 0.27, z + 0.01),
                at.at(0.24, 0.27, z + 0.01),
            ],
            plate,
        )
