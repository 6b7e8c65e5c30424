"""The picture being made: buffers for colour, surface detail, light and shadow, and the faces drawn into them.

Colour is drawn at twice the size (smooth edges). Detail (texture), light (soft shading) and shadow live in grey
buffers of their own, so that a thing drawn later replaces what was behind it in each of them. `develop` joins them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw

from app.demo.scenes.geometry import Camera, Frame, Point, Vec, add, dot, face_normal, hull, scale, sub, unit
from app.demo.scenes.light import Colour, Light, tone
from app.demo.scenes.texture import lay, soft

UP: Vec = (0.0, 1.0, 0.0)


class Stage:
    """One view of one scene. `rng(name)` gives independent, repeatable streams, so that what is drawn only in the
    problem picture does not move anything in the rectified one."""

    def __init__(self, key: str, size: tuple[int, int], camera: Camera, light: Light, *, fixed: bool) -> None:
        self.key, self.size, self.camera, self.light, self.fixed = key, size, camera, light, fixed
        w, h = size
        self.rgb = Image.new("RGB", (w * 2, h * 2), light.haze)
        self.detail = Image.new("L", size, 128)
        half = (w // 2, h // 2)
        self.lit = Image.new("LA", half, (255, 0))  # light left on a surface, and whether shadows fall on it
        self.shade = Image.new("L", half, 0)
        self.nearby = Image.new("L", half, 0)
        self.glow = Image.new("RGB", (w // 4, h // 4), (0, 0, 0))
        self.mist = Image.new("L", (w // 4, h // 4), 0)
        self.mist_colour: Colour = (226, 226, 222)
        self._rgb, self._detail = ImageDraw.Draw(self.rgb), ImageDraw.Draw(self.detail)
        self._lit, self._shade = ImageDraw.Draw(self.lit), ImageDraw.Draw(self.shade)
        self._nearby, self._glow = ImageDraw.Draw(self.nearby), ImageDraw.Draw(self.glow)

    def rng(self, name: str) -> Random:
        return Random(f"{self.key}|{name}")

    # ---- faces -------------------------------------------------------------------------------------------------

    def flat(self, outline: Sequence[Point], colour: Colour, *, receive: bool = False, lit: int = 255,
             detail: int | None = 128) -> None:
        """A polygon in pixels, in its final colour. What is smaller than a few pixels touches the colour only."""
        xs, ys = [p[0] for p in outline], [p[1] for p in outline]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if x1 < 0 or y1 < 0 or x0 > self.size[0] or y0 > self.size[1] or (x1 - x0) + (y1 - y0) < 1.2:
            return
        self._rgb.polygon([(x * 2, y * 2) for x, y in outline], fill=colour)
        if x1 - x0 < 5 and y1 - y0 < 5:
            return
        if detail is not None:
            self._detail.polygon(outline, fill=detail)
        self._lit.polygon([(x / 2, y / 2) for x, y in outline], fill=(lit, 255 if receive else 0))

    def face(self, points: Sequence[Vec], colour: Colour, *, receive: bool = False, lit: int = 255,
             normal: Vec | None = None, two_sided: bool = True) -> list[Point]:
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
        self.flat(outline, self.light.paint(colour, n, max(0.0, self.camera.depth(middle))), receive=receive, lit=lit)
        return outline

    def surface(self, corner: Vec, u: Vec, v: Vec, colour: Colour, tile: str = "", strength: float = 1.0, *,
                receive: bool = True) -> list[Point]:
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

    def ground(self, points: Sequence[tuple[float, float]], colour: Colour, tile: str = "", strength: float = 1.0,
               y: float = 0.0) -> None:
        """A flat patch of ground given by (x, z) corners."""
        pts = [(x, y, z) for x, z in points]
        outline = self.face(pts, colour, receive=True, normal=UP)
        if outline and tile:
            lay(self.camera, self.detail, outline, (0, y, 0), (1, 0, 0), (0, 0, 1), tile, strength)

    # ---- solids ------------------------------------------------------------------------------------------------

    def box(self, at: Frame, w: float, h: float, d: float, colour: Colour, *, top: Colour | None = None,
            side: Colour | None = None, cast: bool = True, receive: bool = False, taper: float = 1.0) -> None:
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

    def tube(self, at: Frame, radius: float, h: float, colour: Colour, *, top: Colour | None = None, taper: float = 1.0,
             sides: int = 12, cast: bool = True) -> None:
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
            (pa[0] + ux * wa, pa[1] + uy * wa), (pb[0] + ux * wb, pb[1] + uy * wb),
            (pb[0] - ux * wb, pb[1] - uy * wb), (pa[0] - ux * wa, pa[1] - uy * wa),
        ]
        self.flat(outline, paint)
        if wa > 2:  # the side away from the light
            k = 0.25 if self.light.sun[0] * ux + self.light.sun[1] * -uy > 0 else -1.0
            self.flat([
                (pa[0] - ux * wa * k, pa[1] - uy * wa * k), (pb[0] - ux * wb * k, pb[1] - uy * wb * k),
                (pb[0] - ux * wb * (k + 0.75), pb[1] - uy * wb * (k + 0.75)),
                (pa[0] - ux * wa * (k + 0.75), pa[1] - uy * wa * (k + 0.75)),
            ], tone(paint, 0.82), detail=None)
        if cast:
            self.cast([(a[0] - width / 2, a[1], a[2]), (a[0] + width / 2, a[1], a[2]),
                       (b[0] - width / 2, b[1], b[2]), (b[0] + width / 2, b[1], b[2])])

    def path(self, points: Sequence[Vec], width: float, colour: Colour) -> None:
        """A thin line through points: cable, rope, crack."""
        for a, b in zip(points, points[1:], strict=False):
            self.rod(a, b, width, colour)

    def disc(self, centre: Vec, u: Vec, v: Vec, colour: Colour, *, sides: int = 16, receive: bool = False) -> list[Point]:
        """An ellipse in the plane of u and v (vectors from the centre to the rim)."""
        pts = [
            add(centre, add(scale(u, math.cos(2 * math.pi * i / sides)), scale(v, math.sin(2 * math.pi * i / sides))))
            for i in range(sides)
        ]
        return self.face(pts, colour, receive=receive)

    def blob(self, rng: Random, centre: Vec, rx: float, ry: float, colour: Colour, *, rough: float = 0.18,
             corners: int = 11, normal: Vec = (0.0, 0.5, -0.7), receive: bool = False) -> list[Point]:
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

    # ---- light -------------------------------------------------------------------------------------------------

    def cast(self, points: Sequence[Vec], ground: float = 0.0, depth: float = 1.0) -> None:
        """Shadow of a convex thing on the level `ground`, away from the sun."""
        strength = self.light.shadow_depth * depth
        if strength < 0.4:
            return
        sx, sy, sz = self.light.sun
        low = max(sy, 0.2)
        flat = hull((p[0] - sx / low * max(0.0, p[1] - ground), p[2] - sz / low * max(0.0, p[1] - ground)) for p in points)
        if len(flat) >= 3:
            outline = self.camera.outline([(x, ground, z) for x, z in flat])
            if outline:
                self._shade.polygon([(x / 2, y / 2) for x, y in outline], fill=int(255 * min(1.0, strength)))

    def contact(self, at: Frame, rx: float, rz: float, depth: float = 0.6) -> None:
        """The soft dark where a thing touches the ground."""
        for k, part in ((1.18, 0.45), (1.0, 1.0)):
            pts = [at.at(math.cos(i * 0.52) * rx * k, 0, math.sin(i * 0.52) * rz * k) for i in range(12)]
            outline = self.camera.outline(pts)
            if outline:
                self._nearby.polygon([(x / 2, y / 2) for x, y in outline], fill=int(255 * depth * part))

    def darken(self, points: Sequence[Vec], steps: Sequence[int]) -> None:
        """Shading across a quad already drawn, from its edge 0-1 to its edge 3-2; values 255 (none) .. 0."""
        a, b, c, d = points
        n = len(steps)
        for i, value in enumerate(steps):
            t0, t1 = i / n, (i + 1) / n
            quad = [
                add(scale(a, 1 - t0), scale(d, t0)), add(scale(b, 1 - t0), scale(c, t0)),
                add(scale(b, 1 - t1), scale(c, t1)), add(scale(a, 1 - t1), scale(d, t1)),
            ]
            outline = self.camera.outline(quad)
            if outline:
                self._lit.polygon([(x / 2, y / 2) for x, y in outline], fill=(value, 255))

    def shine(self, at: Vec, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Light that spills over the picture: a lamp, a lit window, fire, the sun in the lens."""
        v = self.camera.local(at)
        if v[2] < 0.3:
            return
        x, y = self.camera.flat(v)
        r = self.camera.length(radius, v[2])
        for k in range(5, 0, -1):
            q = r * k / 5 / 4
            part = strength * (1 - k / 6) ** 1.6
            fill = tone(colour, min(1.0, part))
            self._glow.ellipse((x / 4 - q, y / 4 - q, x / 4 + q, y / 4 + q), fill=fill)

    def veil(self, at: Vec, radius: float, density: float, colour: Colour | None = None) -> None:
        """A puff of smoke, steam or dust before whatever is drawn (density 0..1)."""
        v = self.camera.local(at)
        if v[2] < 0.3:
            return
        x, y = self.camera.flat(v)
        r = self.camera.length(radius, v[2]) / 4
        self.mist_colour = colour or self.mist_colour
        ImageDraw.Draw(self.mist).ellipse((x / 4 - r, y / 4 - r, x / 4 + r, y / 4 + r), fill=int(255 * density))

    # ---- pictures on things ------------------------------------------------------------------------------------

    def decal(self, corners: Sequence[Vec], picture: Image.Image) -> None:
        """Lay an RGBA picture on the quad (top left, top right, bottom right, bottom left)."""
        if self.camera.mirror:
            corners = [corners[1], corners[0], corners[3], corners[2]]
        pix = [self.camera.pixel(p) for p in corners]
        if any(p is None for p in pix):
            return
        quad = [(p[0] * 2, p[1] * 2) for p in pix if p is not None]
        xs, ys = [p[0] for p in quad], [p[1] for p in quad]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, bottom = min(self.rgb.width, math.ceil(max(xs))), min(self.rgb.height, math.ceil(max(ys)))
        if right - left < 3 or bottom - top < 3:
            return
        w, h = picture.size
        coefficients = _perspective([(x - left, y - top) for x, y in quad], [(0, 0), (w, 0), (w, h), (0, h)])
        if coefficients is None:
            return
        shrink = max(w, h) / max(max(xs) - min(xs), max(ys) - min(ys), 1)
        source = picture
        if shrink > 1.8:
            f = max(1, min(int(shrink), w, h))
            source = picture.reduce(f)
            coefficients = _perspective(
                [(x - left, y - top) for x, y in quad],
                [(0, 0), (source.width, 0), (source.width, source.height), (0, source.height)],
            ) or coefficients
        patch = source.transform(
            (right - left, bottom - top), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR
        )
        n = face_normal(corners)
        if dot(n, sub(self.camera.eye, corners[0])) < 0:
            n = scale(n, -1)
        depth = self.camera.depth(corners[0])
        mask = Image.new("L", patch.size, 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in quad], fill=255)
        bands = patch.split()
        curve: list[int] = []
        black, white = self.light.paint((0, 0, 0), n, depth), self.light.paint((255, 255, 255), n, depth)
        for i in (0, 1, 2):
            curve += [int(black[i] + (white[i] - black[i]) * v / 255) for v in range(256)]
        coloured = Image.merge("RGB", bands[:3]).point(curve)
        alpha = Image.composite(bands[3], Image.new("L", mask.size, 0), mask) if len(bands) == 4 else mask
        self.rgb.paste(coloured, (left, top), alpha)

    def later(self, items: Sequence[tuple[Frame, Callable[[Frame], None]]]) -> None:
        """Draw things from the far to the near."""
        for frame, draw in sorted(items, key=lambda it: -self.camera.depth((it[0].x, it[0].y, it[0].z))):
            draw(frame)

    def shadows(self) -> Image.Image:
        """How dark each pixel of the ground and walls is (half size), cast shadows and contact together."""
        return ImageChops.lighter(soft(self.shade, 1.6), soft(soft(self.nearby, 5), 3))


def _perspective(source: Sequence[Point], target: Sequence[Point]) -> tuple[float, ...] | None:
    """Eight coefficients that map output pixels (source) to picture pixels (target): Gauss elimination, 8 x 8."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        pivot = max(range(i, 8), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-9:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        lead = rows[i][i]
        rows[i] = [value / lead for value in rows[i]]
        for r in range(8):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return tuple(rows[i][8] for i in range(8))

