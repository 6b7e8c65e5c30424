"""Pictures with enough structure to tell up from down and one scene from another, and files made of them."""

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath, ImageStat

EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def scene(width: int = 1200, height: int = 900, seed: int = 1) -> Image.Image:
    """An RGB scene of soft light, walls and objects that has no symmetry; the same seed draws the same
    scene."""
    dice = random.Random(seed)
    small = Image.new("RGB", (12, 9))
    small.putdata([tuple(dice.randrange(30, 226) for _ in range(3)) for _ in range(108)])
    image = small.resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = dice.randrange(width), dice.randrange(height)
        w, h = (
            dice.randrange(width // 20 + 1, width // 4 + 2),
            dice.randrange(height // 20 + 1, height // 4 + 2),
        )
        colour = tuple(dice.randrange(256) for _ in range(3))
        (draw.rectangle if dice.random() < 0.6 else draw.ellipse)((x, y, x + w, y + h), fill=colour)
    draw.rectangle(
        (0, 0, width // 3, height // 12), fill=(220, 20, 20)
    )  # a red sign top left: which way is up
    return image.filter(ImageFilter.GaussianBlur(max(1, width // 800)))


def noisy(width: int, height: int, seed: int = 1) -> Image.Image:
    """A scene with sensor noise, so that its JPEG has a camera's size instead of a drawing's."""
    grain = Image.effect_noise((width, height), 40).convert("RGB")
    return Image.blend(scene(width, height, seed), grain, 0.25)


def camera_exif(
    orientation: int | None = None, lat: float | None = None, lon: float | None = None
) -> Image.Exif:
    """EXIF as a phone writes it, with the things a copy must not carry: owner, serial number, place."""
    exif = Image.Exif()
    exif[0x010F] = "Huawei"
    exif[0x0110] = "ALN-AL00"
    exif[0x013B] = "OWNER-ZHANG-SAN"
    exif[0x8298] = "COPYRIGHT-LI-SI"
    if orientation is not None:
        exif[0x0112] = orientation
    detail = exif.get_ifd(EXIF_IFD)
    detail[0x9003] = "2026:11:20 08:31:05"
    detail[0x9011] = "+08:00"
    detail[0xA430] = "OWNER-WANG-WU"
    detail[0xA431] = "SERIAL-00112233"
    if lat is not None and lon is not None:
        gps = exif.get_ifd(GPS_IFD)
        gps[1], gps[2] = ("N" if lat >= 0 else "S"), sexagesimal(lat)
        gps[3], gps[4] = ("E" if lon >= 0 else "W"), sexagesimal(lon)
    return exif


def sexagesimal(degrees: float) -> tuple[float, float, float]:
    """Degrees, minutes, seconds as a camera stores them."""
    whole = abs(degrees)
    minutes = (whole - int(whole)) * 60
    return float(int(whole)), float(int(minutes)), round((minutes - int(minutes)) * 60, 6)


def as_file(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The image encoded by Pillow; JPEG quality 85 unless told."""
    buffer = BytesIO()
    if kind == "JPEG":
        options.setdefault("quality", 85)
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(width: int = 1200, height: int = 900, seed: int = 1, **options: Any) -> bytes:
    return as_file(scene(width, height, seed), "JPEG", **options)


TURN_INTO = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera held that way stores an upright scene: the inverse of what a viewer does with the tag."""


def stored_with_orientation(upright: Image.Image, orientation: int) -> bytes:
    """JPEG whose pixels lie as the tag says; 0 writes the illegal tag 0 some devices write."""
    turn = TURN_INTO.get(orientation)
    stored = upright if turn is None else upright.transpose(turn)
    return as_file(stored, "JPEG", exif=camera_exif(orientation), quality=92)


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    """Mean absolute difference per channel, 0..255,."""
    assert one.size == other.size
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


def similarity(one: Image.Image, other: Image.Image) -> float:
    """SSIM (Wang et al. 2004) of the luminance, mean over windows of 8 x 8 pixels: 1.0 is identical."""
    a, b = (image.convert("L").convert("F") for image in (one, other))
    size = (max(1, a.width // 8), max(1, a.height // 8))

    def mean(image: Image.Image) -> list[float]:
        shrunk = image.resize(size, Image.Resampling.BOX)
        return [shrunk.getpixel((x, y)) for y in range(size[1]) for x in range(size[0])]  # type: ignore[misc]

    def product(left: Image.Image, right: Image.Image) -> Image.Image:
        return ImageMath.lambda_eval(lambda args: args["l"] * args["r"], l=left, r=right)

    mean_a, mean_b = mean(a), mean(b)
    aa, bb, ab = mean(product(a, a)), mean(product(b, b)), mean(product(a, b))
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    total = 0.0
    for ma, mb, saa, sbb, sab in zip(mean_a, mean_b, aa, bb, ab, strict=True):
        top = (2 * ma * mb + c1) * (2 * (sab - ma * mb) + c2)
        total += top / ((ma * ma + mb * mb + c1) * (saa - ma * ma + sbb - mb * mb + c2))
    return total / len(mean_a)
