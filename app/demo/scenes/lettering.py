"""Boards with Chinese lettering. With no CJK font on the machine, strokes in the rhythm of characters stand in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from app.demo.scenes.light import Colour, blend, tone

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
)


@lru_cache(maxsize=1)
def font_file() -> str | None:
    return next((f for f in FONTS if Path(f).is_file()), None)


@lru_cache(maxsize=32)
def _font(pixels: int) -> ImageFont.FreeTypeFont | None:
    file = font_file()
    if file is None:
        return None
    try:  # in the Noto collections the simplified Chinese face is the third
        return ImageFont.truetype(file, pixels, index=2 if "Noto" in file and file.endswith(".ttc") else 0)
    except OSError:
        return None


def write(
    draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], text: str, colour: Colour
) -> None:
    """Fit one line of text into the box (left, top, right, bottom), centred."""
    x0, y0, x1, y1 = box
    size = max(6, int(min(y1 - y0, (x1 - x0) / max(1.0, _width(text)))))
    font = _font(size)
    left = (x0 + x1) / 2 - _width(text) * size / 2
    if font is not None:
        draw.text(((x0 + x1) / 2, (y0 + y1) / 2), text, font=font, fill=colour, anchor="mm")
        return
    top = (y0 + y1) / 2 - size / 2
    for i, char in enumerate(text):
        _strokes(draw, left + i * size, top, size, char, colour)


def _width(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E80 else 0.58 for c in text) or 1.0


def _strokes(draw: ImageDraw.ImageDraw, x: float, y: float, size: float, char: str, colour: Colour) -> None:
    rng = Random(char)
    pad, weight = size * 0.14, max(1, int(size * 0.09))
    for _ in range(rng.randint(2, 4)):
        yy = y + rng.uniform(pad, size - pad)
        draw.line((x + pad, yy, x + size - pad, yy), fill=colour, width=weight)
    for _ in range(rng.randint(1, 3)):
        xx = x + rng.uniform(pad, size - pad)
        draw.line((xx, y + pad, xx + rng.uniform(-pad, pad), y + size - pad), fill=colour, width=weight)


@lru_cache(maxsize=256)
def board(
    text: str, ink: Colour, paper: Colour, width: int = 480, height: int = 96, sub: str = ""
) -> Image.Image:
    """A sign board: text large, an optional second line small."""
    image = Image.new("RGBA", (width, height), (*paper, 255))
    draw = ImageDraw.Draw(image)
    m = height * 0.12
    if sub:
        write(draw, (m, m, width - m, height * 0.64), text, ink)
        write(draw, (m, height * 0.68, width - m, height - m * 0.6), sub, ink)
    else:
        write(draw, (m * 1.4, m, width - m * 1.4, height - m), text, ink)
    return image


@lru_cache(maxsize=128)
def upright(text: str, ink: Colour, paper: Colour, width: int = 96, height: int = 420) -> Image.Image:
    """A vertical board, one character under another."""
    image = Image.new("RGBA", (width, height), (*paper, 255))
    draw = ImageDraw.Draw(image)
    step = (height - 16) / max(1, len(text))
    for i, char in enumerate(text):
        write(draw, (6, 8 + i * step, width - 6, 8 + (i + 1) * step - 2), char, ink)
    return image


@lru_cache(maxsize=128)
def notice(
    title: str,
    lines: int,
    ink: Colour,
    paper: Colour,
    key: int = 0,
    width: int = 300,
    height: int = 420,
    picture: bool = False,
    band: Colour | None = None,
) -> Image.Image:
    """A printed sheet: heading, rows of small text, optionally a picture."""
    rng = Random(f"{title}{key}")
    image = Image.new("RGBA", (width, height), (*paper, 255))
    draw = ImageDraw.Draw(image)
    head = height * 0.16
    if band:
        draw.rectangle((0, 0, width, head * 1.1), fill=band)
    write(draw, (width * 0.06, head * 0.16, width * 0.94, head * 0.96), title, paper if band else ink)
    y = head * 1.3
    if picture:
        h = height * 0.4
        landscape(draw, rng, (width * 0.08, y, width * 0.92, y + h))
        y += h + height * 0.03
    step = (height - y - height * 0.05) / max(1, lines)
    soft = blend(ink, paper, 0.35)
    for _ in range(lines):
        end = width * rng.uniform(0.6, 0.93)
        x = width * 0.08
        while x < end:  # words, not bars
            w = rng.uniform(0.02, 0.07) * width
            draw.rectangle((x, y + step * 0.24, min(end, x + w), y + step * 0.66), fill=soft)
            x += w + width * 0.012
        y += step
    return image


def landscape(draw: ImageDraw.ImageDraw, rng: Random, box: tuple[float, float, float, float]) -> None:
    """The usual picture of a poster: sky, hills, a tower, a red sun."""
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    sky = rng.choice(((150, 200, 235), (250, 214, 170), (186, 222, 214)))
    draw.rectangle(box, fill=sky)
    draw.ellipse((x0 + w * 0.7, y0 + h * 0.1, x0 + w * 0.7 + h * 0.26, y0 + h * 0.36), fill=(226, 84, 60))
    for k, base in ((0.55, (104, 158, 120)), (0.72, (70, 128, 92))):
        pts: list[float] = [x0, y1]
        for i in range(9):
            pts += [x0 + w * i / 8, y0 + h * (k - 0.16 * rng.random())]
        draw.polygon([*pts, x1, y1], fill=base)
    tx, tw = x0 + w * 0.3, w * 0.07
    for i in range(5):
        k = 1 - i * 0.14
        ty = y0 + h * (0.72 - i * 0.12)
        draw.rectangle((tx - tw * k, ty - h * 0.1, tx + tw * k, ty), fill=(176, 92, 66))
        draw.polygon(
            (tx - tw * k * 1.5, ty - h * 0.08, tx + tw * k * 1.5, ty - h * 0.08, tx, ty - h * 0.14),
            fill=(96, 70, 62),
        )


@lru_cache(maxsize=64)
def poster(slogan: str, key: int, width: int = 320, height: int = 440) -> Image.Image:
    """A public-service poster: picture above, slogan below on a coloured band."""
    rng = Random(f"poster {key}")
    paper: Colour = rng.choice(((250, 246, 236), (240, 248, 244), (252, 240, 228)))
    band: Colour = rng.choice(((196, 36, 34), (20, 120, 92), (28, 92, 158)))
    image = Image.new("RGBA", (width, height), (*paper, 255))
    draw = ImageDraw.Draw(image)
    landscape(draw, rng, (width * 0.05, height * 0.04, width * 0.95, height * 0.62))
    draw.rectangle((0, height * 0.66, width, height * 0.9), fill=band)
    write(draw, (width * 0.05, height * 0.685, width * 0.95, height * 0.88), slogan, (255, 250, 236))
    write(draw, (width * 0.2, height * 0.92, width * 0.8, height * 0.985), "讲文明树新风", tone(band, 0.9))
    return image


@lru_cache(maxsize=64)
def flyer(key: int) -> Image.Image:
    """One illegal flyer: loud heading, a phone number, now and then torn."""
    rng = Random(f"flyer {key}")
    paper: Colour = rng.choice(
        ((250, 232, 96), (246, 246, 240), (255, 188, 196), (188, 226, 246), (250, 250, 246))
    )
    ink: Colour = rng.choice(((196, 24, 24), (24, 24, 28), (18, 54, 150)))
    w, h = (220, 150) if rng.random() < 0.55 else (150, 210)
    image = Image.new("RGBA", (w, h), (*paper, 255))
    draw = ImageDraw.Draw(image)
    title = rng.choice(
        ("疏通下水", "开锁换锁", "空调维修", "高价回收", "办证刻章", "房屋出租", "搬家拉货", "防水补漏")
    )
    write(draw, (8, 8, w - 8, h * 0.42), title, ink)
    number = (
        "1"
        + "".join(str(rng.randint(0, 9)) for _ in range(2))
        + "".join(rng.choice("·*") for _ in range(1)) * 4
    )
    write(draw, (8, h * 0.46, w - 8, h * 0.76), number + str(rng.randint(1000, 9999)), tone(ink, 0.9))
    for i in range(2):
        draw.rectangle(
            (14, h * (0.8 + i * 0.09), w - rng.randint(14, 70), h * (0.84 + i * 0.09)),
            fill=blend(ink, paper, 0.5),
        )
    if rng.random() < 0.4:  # a torn corner
        k = rng.uniform(0.25, 0.6)
        draw.polygon(
            ((w, h), (w * (1 - k), h), (w * (1 - k * 0.4), h * (1 - k * 0.4)), (w, h * (1 - k))),
            fill=(0, 0, 0, 0),
        )
    return image
