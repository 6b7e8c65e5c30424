"""Faces, surfaces and solids in space, and pictures laid on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image

from app.demo.scenes.canvas import Canvas
from app.demo.scenes.decals import laid
from app.demo.scenes.geometry import Frame, Point, Vec, add, dot, face_normal, scale, sub, unit
from app.demo.scenes.light import Colour, tone
from app.demo.scenes.texture import lay

UP: Vec = (0.0, 1.0, 0.0)


class Stage(Canvas):
    """What scenes draw with. Lengths in metres, colours as painted: light and air are added here."""

    def face(
        self,
        points: Sequence[Vec],
        colour: Colour,
        *,
        receive: bool = False,
        lit: int = 255,
        normal: Vec | None = None,
        two_sided: bool = True,
    ) -> list[Point]:
        """A painted polygon in space; returns its outline in pixels (empty when it cannot be seen)."""
        outline = self.camera.outline(points)
        if not outline:
            return []
        n = normal or face_normal(points)
        towards = sub(self.camera.eye, points[0])
        if dot(n, towards) < 0:
            if not two_sided:
                return []
            n = scale(n, -1)
        middle = scale(add(points[0], points[len(points) // 2]), 0.5)
        self.flat(
            outline,
            self.light.paint(colour, n, max(0.0, self.camera.depth(middle))),
            receive=receive,
            lit=lit,
        )
        return outline

    def surface(
        self,
        corner: Vec,
        u: Vec,
        v: Vec,
        colour: Colour,
        tile: str = "",
        strength: float = 1.0,
        *,
        receive: bool = True,
    ) -> list[Point]:
        """A parallelogram from `corner` along the edge vectors u and v, optionally with a texture."""
        pts = [corner, add(corner, u), add(add(corner, u), v), add(corner, v)]
        outline = self.face(pts, colour, receive=receive)
        if outline and tile:
            lay(self.camera, self.detail, outline, corner, unit(u), unit(v), tile, strength)
        return outline

    def texture(self, points: Sequence[Vec], u: Vec, v: Vec, tile: str, strength: float = 1.0) -> None:
        """Texture over a polygon that is already drawn."""
        outline = self.camera.outline(points)
        if outline:
            lay(self.camera, self.detail, outline, points[0], unit(u), unit(v), tile, strength)

    def ground(
        self,
        points: Sequence[tuple[float, float]],
        colour: Colour,
        tile: str = "",
        strength: float = 1.0,
        y: float = 0.0,
    ) -> None:
        """A flat patch of ground given by (x, z) corners."""
        pts = [(x, y, z) for x, z in points]
        outline = self.face(pts, colour, receive=True, normal=UP)
        if outline and tile:
            lay(self.camera, self.detail, outline, (0, y, 0), (1, 0, 0), (0, 0, 1), tile, strength)

    # ---- solids ------------------------------------------------------------------------------------------------

    def box(
        self,
        at: Frame,
        w: float,
        h: float,
        d: float,
        colour: Colour,
        *,
        top: Colour | None = None,
        side: Colour | None = None,
        cast: bool = True,
        receive: bool = False,
        taper: float = 1.0,
    ) -> None:
        """A box whose front middle stands on the frame; `taper` scales the bottom against the top."""
        a, b = w / 2, w / 2 * taper
        e = d * (1 - taper) / 2
        low = [at.at(-b, 0, e), at.at(b, 0, e), at.at(b, 0, d - e), at.at(-b, 0, d - e)]
        high = [at.at(-a, h, 0), at.at(a, h, 0), at.at(a, h, d), at.at(-a, h, d)]
        if cast:
            self.cast([*low, *high], at.y)
        centre = at.at(0, h / 2, d / 2)
        side = side or colour
        faces: list[tuple[list[Vec], Colour]] = [
            ([low[0], low[1], high[1], high[0]], colour),
            ([low[1], low[2], high[2], high[1]], side),
            ([low[2], low[3], high[3], high[2]], colour),
            ([low[3], low[0], high[0], high[3]], side),
            (high, top or colour),
        ]
        for pts, paint in faces:
            n = face_normal(pts)
            if dot(n, sub(pts[0], centre)) < 0:
                n = scale(n, -1)
            if dot(n, sub(self.camera.eye, pts[0])) > 0:
                self.face(pts, paint, receive=receive and pts is high, normal=n)

    def tube(
        self,
        at: Frame,
        radius: float,
        h: float,
        colour: Colour,
        *,
        top: Colour | None = None,
        taper: float = 1.0,
        sides: int = 12,
        cast: bool = True,
    ) -> None:
        """An upright cylinder or cone stump; `taper` scales the top radius."""
        ring = [(math.cos(2 * math.pi * i / sides), math.sin(2 * math.pi * i / sides)) for i in range(sides)]
        low = [at.at(c * radius, 0, s * radius) for c, s in ring]
        high = [at.at(c * radius * taper, h, s * radius * taper) for c, s in ring]
        if cast:
            self.cast([*low, *high], at.y)
        middle = at.at(0, 0, 0)
        for i in range(sides):
            j = (i + 1) % sides
            pts = [low[i], low[j], high[j], high[i]]
            n = unit(sub(scale(add(low[i], low[j]), 0.5), middle))
            if dot(n, sub(self.camera.eye, low[i])) > 0:
                self.face(pts, colour, normal=n)
        if self.camera.eye[1] > at.y + h:
            self.face(high, top or tone(colour, 1.05), normal=UP)

    def rod(self, a: Vec, b: Vec, width: float, colour: Colour, *, cast: bool = False) -> None:
        """A round bar, pipe, branch or wire of a given thickness (m), always facing the viewer."""
        pa, pb = self.camera.pixel(a), self.camera.pixel(b)
        if pa is None or pb is None:
            return
        da, db = self.camera.depth(a), self.camera.depth(b)
        wa, wb = self.camera.length(width, da) / 2, self.camera.length(width, db) / 2
        wa, wb = max(wa, 0.4), max(wb, 0.4)
        dx, dy = pb[0] - pa[0], pb[1] - pa[1]
        n = math.hypot(dx, dy) or 1.0
        ux, uy = -dy / n, dx / n
        paint = self.light.paint(colour, (0.0, 0.35, -0.6), (da + db) / 2)
        outline = [
            (pa[0] + ux * wa, pa[1] + uy * wa),
            (pb[0] + ux * wb, pb[1] + uy * wb),
            (pb[0] - ux * wb, pb[1] - uy * wb),
            (pa[0] - ux * wa, pa[1] - uy * wa),
        ]
        self.flat(outline, paint)
        if wa > 2:  # the side away from the light
            k = 0.25 if self.light.sun[0] * ux + self.light.sun[1] * -uy > 0 else -1.0
            self.flat(
                [
                    (pa[0] - ux * wa * k, pa[1] - uy * wa * k),
                    (pb[0] - ux * wb * k, pb[1] - uy * wb * k),
                    (pb[0] - ux * wb * (k + 0.75), pb[1] - uy * wb * (k + 0.75)),
                    (pa[0] - ux * wa * (k + 0.75), pa[1] - uy * wa * (k + 0.75)),
                ],
                tone(paint, 0.82),
                detail=None,
            )
        if cast:
            self.cast(
                [
                    (a[0] - width / 2, a[1], a[2]),
                    (a[0] + width / 2, a[1], a[2]),
                    (b[0] - width / 2, b[1], b[2]),
                    (b[0] + width / 2, b[1], b[2]),
                ]
            )

    def path(self, points: Sequence[Vec], width: float, colour: Colour) -> None:
        """A thin line through points: cable, rope, crack."""
        for a, b in pairwise(points):
            self.rod(a, b, width, colour)

    def disc(
        self, centre: Vec, u: Vec, v: Vec, colour: Colour, *, sides: int = 16, receive: bool = False
    ) -> list[Point]:
        """An ellipse in the plane of u and v (vectors from the centre to the rim)."""
        pts = [
            add(
                centre,
                add(scale(u, math.cos(2 * math.pi * i / sides)), scale(v, math.sin(2 * math.pi * i / sides))),
            )
            for i in range(sides)
        ]
        return self.face(pts, colour, receive=receive)

    def blob(
        self,
        rng: Random,
        centre: Vec,
        rx: float,
        ry: float,
        colour: Colour,
        *,
        rough: float = 0.18,
        corners: int = 11,
        normal: Vec = (0.0, 0.5, -0.7),
        receive: bool = False,
    ) -> list[Point]:
        """An irregular lump facing the viewer: a bag, a bush, a clump of leaves, a stain in the air."""
        v = self.camera.local(centre)
        if v[2] < 0.2:
            return []
        outline = []
        for i in range(corners):
            a = 2 * math.pi * i / corners
            k = 1 + rng.uniform(-rough, rough)
            outline.append(self.camera.flat((v[0] + math.cos(a) * rx * k, v[1] + math.sin(a) * ry * k, v[2])))
        self.flat(outline, self.light.paint(colour, unit(normal), v[2]), receive=receive)
        return outline

    def decal(self, corners: Sequence[Vec], picture: Image.Image) -> None:
        """Lay an RGBA picture on the quad (top left, top right, bottom right, bottom left)."""
        if self.camera.mirror:
            corners = [corners[1], corners[0], corners[3], corners[2]]
        pixels = [self.camera.pixel(p) for p in corners]
        quad = [(p[0] * 2, p[1] * 2) for p in pixels if p is not None]
        if len(quad) < 4:
            return
        patch = laid(picture, quad, self.rgb.size)
        if patch is None:
            return
        n = face_normal(corners)
        if dot(n, sub(self.camera.eye, corners[0])) < 0:
            n = scale(n, -1)
        depth = self.camera.depth(corners[0])
        black, white = self.light.paint((0, 0, 0), n, depth), self.light.paint((255, 255, 255), n, depth)
        curve = [int(black[i] + (white[i] - black[i]) * v / 255) for i in (0, 1, 2) for v in range(256)]
        self.rgb.paste(patch.colours.point(curve), patch.corner, patch.mask)
