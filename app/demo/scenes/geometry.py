"""Vectors and the pinhole camera. Right-handed scene: x to the right, y up, z away from the viewer, metres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Vec = tuple[float, float, float]
Point = tuple[float, float]

NEAR = 0.12


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def mix(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vec) -> Vec:
    n = math.sqrt(dot(a, a)) or 1.0
    return (a[0] / n, a[1] / n, a[2] / n)


def face_normal(points: Sequence[Vec]) -> Vec:
    """Unit normal by Newell's method, which also copes with slightly bent polygons."""
    nx = ny = nz = 0.0
    for i, p in enumerate(points):
        q = points[(i + 1) % len(points)]
        nx += (p[1] - q[1]) * (p[2] + q[2])
        ny += (p[2] - q[2]) * (p[0] + q[0])
        nz += (p[0] - q[0]) * (p[1] + q[1])
    return unit((nx, ny, nz))


def hull(points: Iterable[Point]) -> list[Point]:
    """Convex hull (monotone chain)."""
    pts = sorted(set(points))
    if len(pts) < 3:
        return pts

    def half(seq: Iterable[Point]) -> list[Point]:
        out: list[Point] = []
        for p in seq:
            while len(out) >= 2 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (
                out[-1][1] - out[-2][1]
            ) * (p[0] - out[-2][0]):
                out.pop()
            out.append(p)
        return out[:-1]

    return half(pts) + half(reversed(pts))


@dataclass(frozen=True)
class Frame:
    """A place to put a thing: origin on the ground and a turn around the vertical (degrees, 0 faces the viewer)."""

    x: float
    z: float
    turn: float = 0.0
    y: float = 0.0

    def at(self, dx: float, dy: float, dz: float) -> Vec:
        """A point of the thing: dx to its right, dy up, dz away from its front."""
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return (self.x + dx * c + dz * s, self.y + dy, self.z - dx * s + dz * c)

    def many(self, *points: Vec) -> list[Vec]:
        """Several points of the thing at once."""
        return [self.at(*p) for p in points]

    def rect(self, x0: float, y0: float, x1: float, y1: float, z: float = 0.0) -> list[Vec]:
        """An upright rectangle across the thing: top left, top right, bottom right, bottom left."""
        return self.many((x0, y1, z), (x1, y1, z), (x1, y0, z), (x0, y0, z))

    def level(self, x0: float, z0: float, x1: float, z1: float, y: float = 0.0) -> list[Vec]:
        """A lying rectangle: far left, far right, near right, near left."""
        return self.many((x0, y, z1), (x1, y, z1), (x1, y, z0), (x0, y, z0))

    def side(self, x: float, y0: float, z0: float, y1: float, z1: float) -> list[Vec]:
        """An upright rectangle along the thing, at dx = x."""
        return self.many((x, y1, z0), (x, y1, z1), (x, y0, z1), (x, y0, z0))

    def way(self, dx: float, dy: float, dz: float) -> Vec:
        """A direction of the thing, turned into the scene."""
        return sub(self.at(dx, dy, dz), self.at(0, 0, 0))

    def on(self, dx: float, dy: float, dz: float, turn: float = 0.0) -> Frame:
        """A frame standing on or beside this one."""
        x, y, z = self.at(dx, dy, dz)
        return Frame(x, z, self.turn + turn, y)


class Camera:
    """Where the phone is held. Angles in degrees: yaw to the right, pitch downwards, roll clockwise."""

    def __init__(
        self,
        size: tuple[int, int],
        eye: Vec,
        *,
        yaw: float,
        pitch: float,
        roll: float,
        view: float,
        mirror: bool = False,
    ) -> None:
        self.eye = eye
        self.width, self.height = size
        self.focal = (max(size) / 2) / math.tan(math.radians(view) / 2)
        self.cx, self.cy = size[0] / 2, size[1] / 2
        y, p, r = math.radians(yaw), math.radians(pitch), math.radians(roll)
        cy, sy, cp, sp, cr, sr = math.cos(y), math.sin(y), math.cos(p), math.sin(p), math.cos(r), math.sin(r)
        right: Vec = (cy, 0.0, -sy)
        fore: Vec = (sy * cp, -sp, cy * cp)
        up: Vec = (sy * sp, cp, cy * sp)
        self.right = add(scale(right, cr), scale(up, -sr))
        self.up = add(scale(right, sr), scale(up, cr))
        self.fore = fore
        self.mirror = mirror
        if mirror:  # the same place with left and right exchanged; lettering is turned back in Stage.decal
            self.right = scale(self.right, -1)

    def local(self, p: Vec) -> Vec:
        """Camera coordinates: right, up, depth."""
        d = sub(p, self.eye)
        return (dot(d, self.right), dot(d, self.up), dot(d, self.fore))

    def depth(self, p: Vec) -> float:
        return dot(sub(p, self.eye), self.fore)

    def flat(self, v: Vec) -> Point:
        """Camera coordinates to pixels."""
        k = self.focal / v[2]
        return (self.cx + v[0] * k, self.cy - v[1] * k)

    def pixel(self, p: Vec) -> Point | None:
        v = self.local(p)
        return self.flat(v) if v[2] > NEAR else None

    def outline(self, points: Sequence[Vec]) -> list[Point]:
        """Pixels of a polygon, cut at the near plane; empty when all of it lies behind the viewer."""
        # written out: this is called thousands of times a picture
        ex, ey, ez = self.eye
        rx, ry, rz = self.right
        ux, uy, uz = self.up
        fx, fy, fz = self.fore
        vs: list[Vec] = []
        clipped = False
        for x, y, z in points:
            dx, dy, dz = x - ex, y - ey, z - ez
            depth = dx * fx + dy * fy + dz * fz
            clipped = clipped or depth <= NEAR
            vs.append((dx * rx + dy * ry + dz * rz, dx * ux + dy * uy + dz * uz, depth))
        cx, cy, f = self.cx, self.cy, self.focal
        if not clipped:
            return [(cx + x * f / z, cy - y * f / z) for x, y, z in vs]
        out: list[Point] = []
        for i, a in enumerate(vs):
            b = vs[(i + 1) % len(vs)]
            if a[2] > NEAR:
                out.append(self.flat(a))
            if (a[2] > NEAR) != (b[2] > NEAR):
                out.append(self.flat(mix(a, b, (NEAR - a[2]) / (b[2] - a[2]))))
        return out if len(out) >= 3 else []

    def ray(self, px: float, py: float) -> Vec:
        """Direction of the ray through a pixel (depth component 1)."""
        u, v = (px - self.cx) / self.focal, (self.cy - py) / self.focal
        return add(self.fore, add(scale(self.right, u), scale(self.up, v)))

    def length(self, metres: float, depth: float) -> float:
        """Pixels that a length facing the viewer takes at this depth."""
        return metres * self.focal / max(depth, NEAR)
