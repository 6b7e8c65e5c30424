"""The buffers of a picture, and light and shadow in them.

Colour is drawn at twice the size (smooth edges). Detail (texture), light (soft shading) and shadow live in grey
buffers of their own, so that a thing drawn later replaces what was behind it in each of them. `develop` joins them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw

from app.demo.scenes.geometry import Camera, Frame, Point, Vec, add, hull, scale
from app.demo.scenes.light import Colour, Light, tone
from app.demo.scenes.texture import soft


class Canvas:
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

    def flat(
        self,
        outline: Sequence[Point],
        colour: Colour,
        *,
        receive: bool = False,
        lit: int = 255,
        detail: int | None = 128,
    ) -> None:
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

    def cast(self, points: Sequence[Vec], ground: float = 0.0, depth: float = 1.0) -> None:
        """Shadow of a convex thing on the level `ground`, away from the sun."""
        strength = self.light.shadow_depth * depth
        if strength < 0.4:
            return
        sx, sy, sz = self.light.sun
        low = max(sy, 0.2)
        flat = hull(
            (p[0] - sx / low * max(0.0, p[1] - ground), p[2] - sz / low * max(0.0, p[1] - ground))
            for p in points
        )
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
                add(scale(a, 1 - t0), scale(d, t0)),
                add(scale(b, 1 - t0), scale(c, t0)),
                add(scale(b, 1 - t1), scale(c, t1)),
                add(scale(a, 1 - t1), scale(d, t1)),
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
        ImageDraw.Draw(self.mist).ellipse(
            (x / 4 - r, y / 4 - r, x / 4 + r, y / 4 + r), fill=int(255 * density)
        )

    def dim(self, points: Sequence[Vec], value: int) -> None:
        """Take light from a patch of ground that is already drawn, keeping its texture; 255 (none) .. 0."""
        outline = self.camera.outline(points)
        if outline:
            self._lit.polygon([(x / 2, y / 2) for x, y in outline], fill=(value, 255))

    def shadows(self) -> Image.Image:
        """How dark each pixel of the ground and walls is (half size), cast shadows and contact together."""
        return ImageChops.lighter(soft(self.shade, 1.6), soft(soft(self.nearby, 5), 3))
