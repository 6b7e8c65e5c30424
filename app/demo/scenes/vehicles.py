"""Cars, vans, bicycles, electric scooters, carts. A frame stands at the middle of the rear; length runs away from it."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame, Vec, add, dot, face_normal, scale, sub
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone, vary
from app.demo.scenes.stage import Stage

PAINTS: tuple[Colour, ...] = (
    (232, 234, 236), (232, 234, 236), (44, 46, 52), (150, 156, 162), (160, 34, 36), (34, 64, 118), (196, 186, 166), (92, 72, 58), (70, 78, 84),
)
RUBBER: Colour = (30, 30, 32)


def ring(st: Stage, centre: Vec, u: Vec, v: Vec, width: float, colour: Colour, *, sides: int = 16) -> None:
    """A hoop of the given thickness (m) around centre + u·cos + v·sin, as one polygon out and back."""
    turns = [2 * math.pi * i / sides for i in range(sides + 1)]
    k = width / 2 / math.sqrt(dot(u, u))
    outer = [add(centre, add(scale(u, math.cos(a) * (1 + k)), scale(v, math.sin(a) * (1 + k)))) for a in turns]
    inner = [add(centre, add(scale(u, math.cos(a) * (1 - k)), scale(v, math.sin(a) * (1 - k)))) for a in reversed(turns)]
    st.face([*outer, *inner], colour, normal=(0.0, 0.35, -0.6))


def turned(at: Frame, dx: float, dy: float, dz: float) -> Vec:
    """A direction of the thing's own frame in the scene."""
    return sub(at.at(dx, dy, dz), at.at(0, 0, 0))


def car(st: Stage, rng: Random, at: Frame, colour: Colour | None = None, *, van: bool = False) -> None:
    colour = colour or rng.choice(PAINTS)
    body = 4.4 if not van else 4.1
    shoulder, roof, half = (0.92, 1.46, 0.88) if not van else (1.0, 1.86, 0.83)
    st.contact(at.on(0, 0, body / 2), half * 1.12, body * 0.55, 0.8)
    st.cast([at.at(s * half, y, z) for s in (-1, 1) for y, z in ((0.2, 0.1), (0.2, body - 0.1), (shoulder, 0.1), (shoulder * 0.8, body), (roof, 1.0), (roof, body - 2.0))])
    st.face([at.at(-half, 0.2, 0.1), at.at(half, 0.2, 0.1), at.at(half, 0.2, body - 0.1), at.at(-half, 0.2, body - 0.1)], (26, 26, 28))
    low = [(0.1, 0.2), (0.0, 0.36), (0.0, 0.68), (0.1, shoulder), (body - 1.15 if not van else body - 0.75, shoulder), (body - 0.14, shoulder * 0.82), (body, 0.6), (body, 0.34), (body - 0.1, 0.2)]
    _shell(st, at, low, half, half * 0.94, colour)
    _flanks(st, at, body, half, colour)
    if van:
        high = [(0.1, shoulder - 0.02), (0.14, roof), (body - 1.5, roof), (body - 0.75, shoulder - 0.02)]
    else:
        high = [(0.5, shoulder - 0.02), (1.05, roof), (body - 2.15, roof), (body - 1.2, shoulder - 0.02)]
    _cabin(st, at, high, half * 0.93, half * (0.74 if not van else 0.88), colour)
    _ends(st, rng, at, body, half, shoulder)


def _shell(st: Stage, at: Frame, profile: list[tuple[float, float]], half: float, inset: float, colour: Colour) -> None:
    centre = at.at(0, 0.5, profile[len(profile) // 2][0] / 2)
    eye = st.camera.eye
    n = len(profile)

    def width(i: int) -> float:
        return inset if i in (0, n - 1) else half

    for i in range(n - 1):
        (z0, y0), (z1, y1) = profile[i], profile[i + 1]
        pts = [at.at(-width(i), y0, z0), at.at(width(i), y0, z0), at.at(width(i + 1), y1, z1), at.at(-width(i + 1), y1, z1)]
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
        st.face([at.at(o, 0.2, 0.6), at.at(o, 0.2, body - 0.6), at.at(o, 0.32, body - 0.6), at.at(o, 0.32, 0.6)], tone(colour, 0.5), normal=outward)
        far = st.camera.depth(at.at(0, 0.5, body / 2)) > 15
        for z in (0.8, body - 0.82) if far else ():
            st.disc(at.at(o, 0.32, z), scale(turned(at, 0, 0, 1), 0.32), (0, 0.32, 0), RUBBER, sides=10)
            st.disc(at.at(o, 0.32, z), scale(turned(at, 0, 0, 1), 0.19), (0, 0.19, 0), (160, 164, 168), sides=8)
        if far:
            continue
        st.face([at.at(o, 0.62, 0.1), at.at(o, 0.62, body - 0.2), at.at(o, 0.585, body - 0.2), at.at(o, 0.585, 0.1)], tone(colour, 0.8), normal=outward)
        for z in (1.35, 2.35, 3.2):
            st.path([at.at(o, 0.32, z), at.at(o, 0.88, z)], 0.015, tone(colour, 0.5))
        for z in (1.5, 2.5):
            st.face([at.at(o, 0.74, z), at.at(o, 0.74, z + 0.2), at.at(o, 0.78, z + 0.2), at.at(o, 0.78, z)], tone(colour, 0.62), normal=outward)
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


def _cabin(st: Stage, at: Frame, profile: list[tuple[float, float]], low: float, high: float, colour: Colour) -> None:
    (z0, y0), (z1, y1), (z2, _), (z3, _) = profile
    glass = blend((34, 40, 46), st.light.sky_low, 0.16 if not st.light.night else 0.04)
    gleam = blend(glass, st.light.sky_low, 0.34)
    eye = st.camera.eye
    quads: list[tuple[list[Vec], Vec]] = [
        ([at.at(-low, y0, z0), at.at(low, y0, z0), at.at(high, y1, z1), at.at(-high, y1, z1)], turned(at, 0, 0.4, -1)),
        ([at.at(low, y0, z3), at.at(-low, y0, z3), at.at(-high, y1, z2), at.at(high, y1, z2)], turned(at, 0, 0.5, 1)),
        ([at.at(-low, y0, z3), at.at(-low, y0, z0), at.at(-high, y1, z1), at.at(-high, y1, z2)], turned(at, -1, 0.25, 0)),
        ([at.at(low, y0, z0), at.at(low, y0, z3), at.at(high, y1, z2), at.at(high, y1, z1)], turned(at, 1, 0.25, 0)),
    ]
    for i, (q, outward) in enumerate(quads):
        if dot(outward, sub(eye, q[0])) <= 0:
            continue
        st.face(q, colour, normal=outward)
        inner = _inset(q, 0.07, 0.12, 0.08)
        st.face(inner, glass, normal=outward)
        a, b, c, d = inner
        st.face([_along(d, c, 0.1), _along(d, c, 0.42), _along(a, b, 0.28), _along(a, b, 0.02)], gleam, normal=outward)
        if i >= 2:
            for t in (0.36, 0.64):
                st.face([_along(a, b, t), _along(a, b, t + 0.035), _along(d, c, t + 0.035), _along(d, c, t)], tone(colour, 0.86), normal=outward)
    if eye[1] > y1:
        st.face([at.at(-high, y1, z1), at.at(high, y1, z1), at.at(high, y1, z2), at.at(-high, y1, z2)], colour, normal=(0, 1, 0))


def _along(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def _inset(q: list[Vec], side: float, top: float, foot: float) -> list[Vec]:
    a, b, c, d = q
    a1, d1 = _along(a, d, foot), _along(a, d, 1 - top)
    b1, c1 = _along(b, c, foot), _along(b, c, 1 - top)
    return [_along(a1, b1, side), _along(a1, b1, 1 - side), _along(d1, c1, 1 - side), _along(d1, c1, side)]


def _ends(st: Stage, rng: Random, at: Frame, body: float, half: float, shoulder: float) -> None:
    plate = board(f"辽G·{rng.choice('ABEHK')}{rng.randint(10, 99)}**", (250, 250, 250), (24, 68, 160), 300, 92)
    if dot(turned(at, 0, 0, -1), sub(st.camera.eye, at.at(0, 0.5, 0))) > 0:
        for side in (-1, 1):
            st.face([at.at(side * half * 0.98, 0.86, -0.004), at.at(side * half * 0.62, 0.82, -0.01), at.at(side * half * 0.62, 0.68, -0.01), at.at(side * half * 0.98, 0.66, -0.004)], (178, 30, 34))
            st.face([at.at(side * half * 0.95, 0.76, -0.014), at.at(side * half * 0.7, 0.75, -0.014), at.at(side * half * 0.7, 0.71, -0.014), at.at(side * half * 0.95, 0.71, -0.014)], (240, 130, 90))
        st.decal([at.at(-0.24, 0.64, -0.012), at.at(0.24, 0.64, -0.012), at.at(0.24, 0.49, -0.012), at.at(-0.24, 0.49, -0.012)], plate)
        st.face([at.at(-half * 0.9, 0.4, -0.006), at.at(half * 0.9, 0.4, -0.006), at.at(half * 0.9, 0.3, 0.02), at.at(-half * 0.9, 0.3, 0.02)], (40, 40, 42))
    else:
        z = body + 0.004
        st.face([at.at(-half * 0.5, 0.6, z), at.at(half * 0.5, 0.6, z), at.at(half * 0.5, 0.44, z), at.at(-half * 0.5, 0.44, z)], (36, 38, 40))
        for side in (-1, 1):
            st.face([at.at(side * half * 0.98, shoulder * 0.76, body - 0.03), at.at(side * half * 0.56, shoulder * 0.74, body - 0.01), at.at(side * half * 0.58, shoulder * 0.62, z), at.at(side * half * 0.98, shoulder * 0.62, z)], (232, 238, 240))
        st.decal([at.at(0.24, 0.42, z + 0.01), at.at(-0.24, 0.42, z + 0.01), at.at(-0.24, 0.27, z + 0.01), at.at(0.24, 0.27, z + 0.01)], plate)


SHARED: tuple[Colour, ...] = ((236, 196, 40), (46, 146, 214), (54, 186, 160))


def bicycle(st: Stage, rng: Random, at: Frame, colour: Colour | None = None, *, lean: float = 6.0) -> None:
    """A shared bicycle; lean in degrees to its right (80 = lying down)."""
    colour = colour or rng.choice(SHARED)
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))

    def p(dx: float, dy: float, dz: float) -> Vec:
        return at.at(dx * c + dy * s, max(0.03, dy * c - dx * s * 0.4), dz)

    st.contact(at.on(s * 0.4, 0, 0.8), 0.12 + 0.5 * s, 0.95, 0.4)
    st.cast([p(0, 0.05, 0), p(0, 0.05, 1.6), p(0, 0.95, 1.3), p(0, 0.8, 0.4)], depth=0.9)
    up = sub(p(0, 0.32, 0), p(0, 0, 0))
    for z in (0.33, 1.38):
        hub = p(0, 0.33, z)
        fore = turned(at, 0, 0, 0.32)
        ring(st, hub, fore, up, 0.042, RUBBER, sides=18)
        ring(st, hub, scale(fore, 0.9), scale(up, 0.9), 0.016, tone(colour, 0.9), sides=14)
        for k in range(4):
            a = k * 0.785 + 0.3
            spoke = add(scale(fore, math.cos(a) * 0.9), scale(up, math.sin(a) * 0.9))
            st.rod(add(hub, spoke), sub(hub, spoke), 0.008, (176, 178, 180))
        ring_cover = [add(hub, add(scale(fore, math.cos(a) * 1.12), scale(up, math.sin(a) * 1.12))) for a in (0.5, 1.0, 1.57, 2.1, 2.6)]
        st.path(ring_cover, 0.05, colour)
    rear, crank, seat, head, front = p(0, 0.33, 0.33), p(0, 0.3, 0.78), p(0, 0.82, 0.62), p(0, 0.86, 1.2), p(0, 0.33, 1.38)
    st.path([rear, crank, head], 0.06, colour)
    st.path([crank, seat], 0.05, colour)
    st.path([rear, p(0, 0.6, 0.68)], 0.035, colour)
    st.path([front, head, p(0, 1.02, 1.17)], 0.05, tone(colour, 0.86))
    st.rod(p(-0.27, 1.02, 1.1), p(0.27, 1.02, 1.1), 0.035, (40, 42, 44))
    st.rod(p(0, 0.84, 0.5), p(0, 0.86, 0.76), 0.13, (34, 34, 36))
    st.rod(p(-0.13, 0.24, 0.78), p(0.13, 0.36, 0.78), 0.04, (40, 40, 42))
    basket = [p(-0.18, 0.95, 1.28), p(0.18, 0.95, 1.28), p(0.15, 0.72, 1.34), p(-0.15, 0.72, 1.34)]
    st.face([p(-0.18, 0.95, 1.55), p(0.18, 0.95, 1.55), p(0.15, 0.72, 1.5), p(-0.15, 0.72, 1.5)], (52, 54, 56))
    st.face(basket, (66, 68, 70))
    for x in (-0.12, -0.06, 0.0, 0.06, 0.12):
        st.rod(p(x, 0.94, 1.275), p(x * 0.85, 0.73, 1.335), 0.01, (120, 122, 124))


SCOOTERS: tuple[Colour, ...] = ((196, 40, 44), (236, 236, 236), (36, 40, 46), (60, 120, 180), (230, 150, 60), (120, 170, 150), (210, 180, 190))


def scooter(st: Stage, rng: Random, at: Frame, colour: Colour | None = None) -> None:
    """An electric scooter, 1.6 m, parked on its stand."""
    colour = colour or rng.choice(SCOOTERS)
    dark: Colour = (38, 40, 42)
    st.contact(at.on(0, 0, 0.8), 0.34, 0.95, 0.7)
    st.cast([at.at(x, y, z) for x in (-0.15, 0.15) for y, z in ((0.05, 0.1), (0.05, 1.5), (0.8, 0.3), (1.05, 1.2))])
    up: Vec = (0.0, 0.24, 0.0)
    left = dot(turned(at, -1, 0, 0), sub(st.camera.eye, at.at(0, 0.4, 0.8))) > 0
    near = -1 if left else 1

    def wheel(z: float) -> None:
        for x in (-near * 0.05, near * 0.05):
            st.disc(at.at(x, 0.25, z), turned(at, 0, 0, 0.25), (0, 0.25, 0), RUBBER, sides=16)
        st.disc(at.at(near * 0.055, 0.25, z), turned(at, 0, 0, 0.14), scale(up, 0.6), (150, 154, 158), sides=12)
        st.disc(at.at(near * 0.06, 0.25, z), turned(at, 0, 0, 0.05), scale(up, 0.22), dark, sides=8)

    def slab(profile: list[tuple[float, float]], half: float, paint: Colour) -> None:
        _shell(st, at, [*profile, profile[0]], half, half, paint)

    order = [lambda: wheel(0.25), lambda: slab([(0.02, 0.48), (0.1, 0.72), (0.78, 0.62), (0.72, 0.36), (0.3, 0.44)], 0.14, colour),
             lambda: slab([(0.04, 0.72), (0.06, 0.82), (0.74, 0.76), (0.76, 0.66), (0.1, 0.7)], 0.15, dark),
             lambda: slab([(0.68, 0.24), (0.68, 0.33), (1.16, 0.33), (1.16, 0.24)], 0.16, tone(colour, 0.8)),
             lambda: slab([(1.12, 0.28), (1.06, 0.42), (1.2, 0.98), (1.27, 0.98), (1.24, 0.36)], 0.19, colour),
             lambda: wheel(1.36)]
    if st.camera.depth(at.at(0, 0.4, 0)) < st.camera.depth(at.at(0, 0.4, 1.5)):
        order.reverse()
    for part in order:
        part()
    st.rod(at.at(0, 0.3, 1.36), at.at(0, 0.95, 1.22), 0.06, dark)
    st.rod(at.at(-0.3, 1.05, 1.16), at.at(0.3, 1.05, 1.16), 0.04, dark)
    for side in (-1, 1):
        st.rod(at.at(side * 0.2, 1.05, 1.18), at.at(side * 0.27, 1.26, 1.2), 0.012, dark)
        st.disc(at.at(side * 0.28, 1.3, 1.2), turned(at, 0.06, 0, 0), (0, 0.04, 0), (70, 74, 78), sides=8)
    st.disc(at.at(0, 0.9, 1.3), turned(at, 0.08, 0, 0.02), (0, 0.07, 0), (236, 238, 230), sides=10)
    st.disc(at.at(0, 0.6, 0.0), turned(at, 0.07, 0, 0), (0, 0.04, 0), (200, 40, 40), sides=8)


def cart(st: Stage, rng: Random, at: Frame, w: float = 1.3, d: float = 0.9, colour: Colour | None = None, *, h: float = 0.72) -> None:
    """A flat barrow on two wheels, for a stall; its bed is at height h."""
    colour = colour or rng.choice(((60, 110, 150), (150, 60, 50), (96, 110, 96), (188, 190, 186)))
    st.contact(at.on(0, 0, d / 2), w * 0.55, d * 0.6, 0.7)
    for x in (-w * 0.4, w * 0.4):
        st.rod(at.at(x, 0, 0.1), at.at(x, h, 0.1), 0.045, (70, 72, 74))
        st.rod(at.at(x, 0, d - 0.1), at.at(x, h, d - 0.1), 0.045, (70, 72, 74))
    st.box(at.on(0, h - 0.2, 0), w, 0.2, d, vary(rng, colour, 0.05), top=(176, 170, 158))
    for side in (-1, 1):
        c = at.at(side * w * 0.28, 0.24, -0.02)
        st.disc(c, turned(at, 0.24, 0, 0), (0, 0.24, 0), RUBBER, sides=16)
        st.disc(c, turned(at, 0.15, 0, 0), (0, 0.15, 0), (168, 170, 172), sides=12)
