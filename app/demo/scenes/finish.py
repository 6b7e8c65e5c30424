"""From buffers to a phone picture: join, weather, lens, sensor."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.demo.scenes.light import Colour
from app.demo.scenes.stage import Stage


def develop(stage: Stage, shot: Random) -> Image.Image:
    """The finished RGB picture. `shot` decides what differs from shot to shot: grain, focus, exposure."""
    light, size = stage.light, stage.size
    image = stage.rgb.reduce(2)
    detail = _grain(stage.detail, shot, light.grain)
    image = ImageChops.overlay(image, Image.merge("RGB", (detail, detail, detail)))
    image = ImageChops.multiply(image, _veil(stage, shot).resize(size, Image.Resampling.BILINEAR))
    if stage.mist.getbbox():
        mist = (
            stage.mist.filter(ImageFilter.BoxBlur(6))
            .filter(ImageFilter.BoxBlur(4))
            .resize(size, Image.Resampling.BILINEAR)
        )
        image = Image.composite(
            Image.new("RGB", size, light.paint(stage.mist_colour, (0, 1, 0), 0)), image, mist
        )
    if light.snow or light.wet:
        image = _falling(stage, image)
    if shot.random() < 0.25:  # a hand that moved a little
        image = image.filter(ImageFilter.BoxBlur(shot.uniform(0.3, 0.6)))
    if light.night or light.name in ("golden", "lamp") or stage.glow.getbbox():
        image = ImageChops.screen(image, _halo(stage, image).resize(size, Image.Resampling.BILINEAR))
    return image.point(_curve(light.contrast, light.warmth, shot.uniform(0.96, 1.06)))


def _veil(stage: Stage, shot: Random) -> Image.Image:
    """What darkens the picture, as one map to multiply with (half size): shadows in their colour, soft shading,
    the lens's falling-off corners, and the coarse colour noise of the sensor."""
    level, receive = stage.lit.split()
    half = level.size
    dark = ImageChops.multiply(stage.shadows(), receive.filter(ImageFilter.BoxBlur(0.6)))
    veil = Image.composite(
        Image.new("RGB", half, stage.light.shadow), Image.new("RGB", half, (255, 255, 255)), dark
    )
    if level.getextrema() != (255, 255):
        k = level.filter(ImageFilter.BoxBlur(3))
        veil = ImageChops.multiply(veil, Image.merge("RGB", (k, k, k)))
    veil = ImageChops.multiply(veil, _vignette(half))
    w, h = half[0] // 2, half[1] // 2
    k2 = stage.light.grain / 128
    blotch = Image.frombytes("RGB", (w, h), shot.randbytes(w * h * 3)).point(
        [int(255 - i * k2 * 0.9) for i in range(256)] * 3
    )
    return ImageChops.multiply(veil, blotch.resize(half, Image.Resampling.BILINEAR))


def _halo(stage: Stage, image: Image.Image) -> Image.Image:
    """Light that spills: lamps and fire, and the bloom of whatever is bright (a quarter of the size)."""
    light = stage.light
    amount = 0.3 if light.night or light.name == "golden" else 0.12
    small = image.reduce(16).point([int(max(0, i - 150) * 1.9 * amount) for i in range(256)] * 3)
    halo = small.filter(ImageFilter.BoxBlur(3)).resize(stage.glow.size, Image.Resampling.BILINEAR)
    if not stage.glow.getbbox():
        return halo
    return ImageChops.screen(halo, stage.glow.filter(ImageFilter.BoxBlur(4)))


@lru_cache(maxsize=8)
def _vignette(size: tuple[int, int]) -> Image.Image:
    small = Image.new("L", (64, 48))
    for y in range(48):
        for x in range(64):
            d = ((x - 31.5) / 40) ** 2 + ((y - 23.5) / 32) ** 2
            small.putpixel((x, y), int(255 - 44 * min(1.0, max(0.0, d - 0.25) / 0.95) ** 1.2))
    one = small.resize(size, Image.Resampling.BICUBIC)
    return Image.merge("RGB", (one, one, one))


def _curve(contrast: float, warmth: float, exposure: float) -> list[int]:
    """Exposure, white balance and a soft S-curve like a phone's, as a table of 3 x 256."""
    curve: list[int] = []
    for gain in (1 + warmth, 1 + warmth * 0.2, 1 - warmth):
        for i in range(256):
            v = i / 255 * exposure * gain
            s = v * v * (3 - 2 * v) if v < 1 else 1.0
            v = v + (s - v) * (contrast - 0.9)
            curve.append(max(0, min(255, int(v * 250 + 5))))
    return curve


def _grain(detail: Image.Image, shot: Random, amount: float) -> Image.Image:
    """Fine luminance noise, as a small sensor leaves it after its own smoothing, added to the surface detail."""
    w, h = detail.size
    k = amount / 70
    fine = Image.frombytes("L", (w, h), shot.randbytes(w * h)).point(
        [int(128 + (i - 128) * k) for i in range(256)]
    )
    return ImageChops.add(detail, fine, 1, -128)


def _falling(stage: Stage, image: Image.Image) -> Image.Image:
    rng, (w, h) = stage.rng("falling"), image.size
    if stage.light.snow:
        layer = Image.new("L", (w, h), 0)
        draw = ImageDraw.Draw(layer)
        for _ in range(260):
            x, y, r = rng.uniform(0, w), rng.uniform(0, h), rng.choice((1.0, 1.2, 1.6, 2.4, 3.4))
            draw.ellipse((x - r, y - r * 1.3, x + r, y + r * 1.3), fill=rng.randint(120, 220))
        layer = layer.filter(ImageFilter.BoxBlur(0.8))
        return Image.composite(Image.new("RGB", (w, h), (244, 247, 250)), image, layer)
    layer = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(layer)
    for _ in range(240):
        x, y, n = rng.uniform(0, w), rng.uniform(-40, h), rng.uniform(14, 60)
        draw.line((x, y, x - n * 0.12, y + n), fill=rng.randint(24, 76))
    return Image.composite(Image.new("RGB", (w, h), (226, 232, 238)), image, layer)


def sky(stage: Stage, horizon: float) -> None:
    """Paint the sky down to `horizon` (pixels): gradient and a few soft clouds."""
    light, (w, h) = stage.light, stage.size
    if horizon <= 2:
        return
    height = int(min(h, horizon + 8) * 2)
    band = Image.new("RGB", (1, 40))
    for i in range(40):
        band.putpixel((0, i), _between(light.sky_top, light.sky_low, (i / 39) ** 0.8))
    small = band.resize((160, 80), Image.Resampling.BILINEAR)
    if light.clouds > 0.05:
        rng = stage.rng("sky")
        mask = Image.new("L", small.size, 0)
        draw = ImageDraw.Draw(mask)
        for _ in range(int(14 * light.clouds)):
            x, y, r = rng.uniform(-10, 170), rng.uniform(4, 70), rng.uniform(7, 20)
            for _ in range(7):
                dx, dy, q = rng.gauss(0, r), rng.gauss(0, r * 0.18), r * rng.uniform(0.25, 0.55)
                draw.ellipse(
                    (x + dx - q, y + dy - q * 0.5, x + dx + q, y + dy + q * 0.5), fill=rng.randint(90, 200)
                )
        mask = mask.filter(ImageFilter.BoxBlur(2)).filter(ImageFilter.BoxBlur(2))
        small.paste(
            _between(light.sky_low, (255, 255, 255), 0.7) if not light.night else (92, 84, 104),
            (0, 0, 160, 80),
            mask,
        )
    stage.rgb.paste(small.resize((w * 2, height), Image.Resampling.BILINEAR), (0, 0))


def _between(a: Colour, b: Colour, t: float) -> Colour:
    return (int(a[0] + (b[0] - a[0]) * t), int(a[1] + (b[1] - a[1]) * t), int(a[2] + (b[2] - a[2]) * t))
