"""Weather and time of day: what the sky, the sun, the shadows and the phone's exposure do to a colour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from app.demo.scenes.geometry import Vec, unit

Colour = tuple[int, int, int]


def blend(a: Colour, b: Colour, t: float) -> Colour:
    return (
        int(a[0] + (b[0] - a[0]) * t),
        int(a[1] + (b[1] - a[1]) * t),
        int(a[2] + (b[2] - a[2]) * t),
    )


def tone(a: Colour, k: float) -> Colour:
    return (min(255, int(a[0] * k)), min(255, int(a[1] * k)), min(255, int(a[2] * k)))


def vary(rng: Random, a: Colour, amount: float = 0.06) -> Colour:
    """The same paint on another day: brightness and a little hue."""
    k = 1 + rng.uniform(-amount, amount)
    s = amount * 60
    return (
        max(0, min(255, int(a[0] * k + rng.uniform(-s, s)))),
        max(0, min(255, int(a[1] * k + rng.uniform(-s, s)))),
        max(0, min(255, int(a[2] * k + rng.uniform(-s, s)))),
    )


@dataclass(frozen=True)
class Light:
    """One kind of daylight. `sun` is the direction towards the sun; factors are multiplied into the paint."""

    name: str
    sky_top: Colour
    sky_low: Colour
    haze: Colour
    reach: float  # metres after which about 63 % of a colour has become haze
    sun: Vec
    direct: tuple[float, float, float]
    ambient: tuple[float, float, float]
    shadow: Colour  # what a shadow multiplies the ground with
    shadow_depth: float  # 0 none .. 1 full
    contrast: float = 1.06
    saturation: float = 1.05
    grain: float = 5.0
    warmth: float = 0.0
    clouds: float = 0.0
    wet: bool = False
    snow: bool = False
    night: bool = False

    def paint(self, colour: Colour, normal: Vec, depth: float) -> Colour:
        """A painted face in this light, seen through this air."""
        facing = normal[0] * self.sun[0] + normal[1] * self.sun[1] + normal[2] * self.sun[2]
        lit = facing if facing > 0 else 0.0
        skyward = 0.82 + 0.18 * normal[1]
        fade = 1 - math.exp(-depth / self.reach)
        r = colour[0] * (self.ambient[0] * skyward + self.direct[0] * lit)
        g = colour[1] * (self.ambient[1] * skyward + self.direct[1] * lit)
        b = colour[2] * (self.ambient[2] * skyward + self.direct[2] * lit)
        grey = (r * 0.3 + g * 0.59 + b * 0.11) * (1 - self.saturation)
        r = r * self.saturation + grey
        g = g * self.saturation + grey
        b = b * self.saturation + grey
        r += (self.haze[0] - r) * fade
        g += (self.haze[1] - g) * fade
        b += (self.haze[2] - b) * fade
        return (max(0, min(255, int(r))), max(0, min(255, int(g))), max(0, min(255, int(b))))


def _sun(azimuth: float, height: float) -> Vec:
    a, h = math.radians(azimuth), math.radians(height)
    return unit((math.sin(a) * math.cos(h), math.sin(h), math.cos(a) * math.cos(h)))


def daylight(name: str, rng: Random) -> Light:
    """The named light with its own sun position. Azimuth 180 is behind the photographer."""
    side = rng.choice((-1, 1))
    turn = 180 + side * rng.uniform(35, 75)
    if name == "clear":
        return Light(
            name,
            (92, 146, 214),
            (196, 218, 238),
            (200, 216, 232),
            190,
            _sun(turn, rng.uniform(40, 58)),
            (0.62, 0.58, 0.50),
            (0.60, 0.64, 0.70),
            (116, 128, 158),
            0.86,
            1.08,
            1.12,
            4.0,
            0.01,
            0.55,
        )
    if name == "noon":
        return Light(
            name,
            (74, 134, 212),
            (186, 214, 240),
            (196, 214, 232),
            230,
            _sun(turn, rng.uniform(60, 72)),
            (0.66, 0.63, 0.56),
            (0.58, 0.61, 0.66),
            (112, 122, 148),
            0.9,
            1.12,
            1.14,
            3.5,
            0.0,
            0.35,
        )
    if name == "overcast":
        return Light(
            name,
            (186, 194, 202),
            (214, 219, 222),
            (206, 212, 216),
            150,
            _sun(turn, 70),
            (0.16, 0.16, 0.16),
            (0.86, 0.87, 0.89),
            (150, 154, 164),
            0.35,
            1.02,
            0.92,
            5.0,
            -0.01,
            0.25,
        )
    if name == "hazy":
        return Light(
            name,
            (190, 194, 192),
            (214, 208, 196),
            (212, 207, 196),
            62,
            _sun(turn, 38),
            (0.28, 0.26, 0.22),
            (0.78, 0.77, 0.75),
            (142, 142, 148),
            0.5,
            0.98,
            0.86,
            5.5,
            0.02,
            0.1,
        )
    if name == "golden":
        return Light(
            name,
            (120, 150, 196),
            (250, 212, 160),
            (244, 208, 166),
            130,
            _sun(turn, rng.uniform(16, 26)),
            (0.80, 0.62, 0.40),
            (0.62, 0.61, 0.64),
            (140, 138, 160),
            0.8,
            1.06,
            1.10,
            5.0,
            0.04,
            0.6,
        )
    if name == "rain":
        return Light(
            name,
            (150, 158, 168),
            (186, 192, 198),
            (178, 186, 194),
            74,
            _sun(turn, 70),
            (0.10, 0.10, 0.11),
            (0.72, 0.75, 0.79),
            (132, 138, 150),
            0.35,
            1.04,
            0.92,
            6.5,
            -0.03,
            0.3,
            wet=True,
        )
    if name == "snow":
        return Light(
            name,
            (196, 204, 214),
            (222, 228, 234),
            (220, 227, 235),
            95,
            _sun(turn, 30),
            (0.24, 0.24, 0.25),
            (0.80, 0.84, 0.90),
            (158, 170, 196),
            0.5,
            1.02,
            0.9,
            5.0,
            -0.02,
            0.15,
            snow=True,
        )
    if name == "dusk":
        return Light(
            name,
            (44, 60, 108),
            (150, 126, 132),
            (92, 94, 118),
            120,
            _sun(turn, 20),
            (0.08, 0.08, 0.10),
            (0.56, 0.58, 0.70),
            (100, 106, 140),
            0.4,
            1.10,
            1.04,
            8.0,
            -0.01,
            0.45,
            night=True,
        )
    if name == "tube":  # indoors under fluorescent tubes
        return Light(
            name,
            (228, 230, 226),
            (228, 230, 226),
            (226, 228, 224),
            400,
            unit((0.25, 0.9, -0.45)),
            (0.22, 0.22, 0.22),
            (0.76, 0.78, 0.76),
            (148, 152, 156),
            0.5,
            1.06,
            1.0,
            6.0,
            0.0,
        )
    if name == "lamp":  # indoors, one warm bulb
        return Light(
            name,
            (120, 104, 84),
            (120, 104, 84),
            (110, 96, 80),
            300,
            unit((0.1, 0.92, -0.4)),
            (0.42, 0.36, 0.26),
            (0.66, 0.61, 0.53),
            (120, 112, 108),
            0.6,
            1.1,
            1.0,
            10.0,
            0.03,
        )
    if name == "window":  # indoors by daylight from one side
        return Light(
            name,
            (206, 214, 222),
            (206, 214, 222),
            (210, 216, 222),
            400,
            unit((side * 0.7, 0.55, -0.45)),
            (0.42, 0.41, 0.38),
            (0.74, 0.76, 0.79),
            (136, 142, 156),
            0.6,
            1.06,
            1.02,
            6.5,
            0.0,
        )
    raise KeyError(name)
