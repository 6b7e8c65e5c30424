"""From a scene to a photo file: choose the light and the stand, draw, develop, write the JPEG with its EXIF block."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from PIL import ExifTags, Image

from app.demo.scenes.catalogue import SCENES
from app.demo.scenes.finish import develop
from app.demo.scenes.geometry import Camera
from app.demo.scenes.light import daylight
from app.demo.scenes.stage import Stage

SIZE = (1280, 960)
KINDS = tuple(SCENES)


def draw_scene(
    kind: str, seed: int, *, fixed: bool = False, take: int = 0, size: tuple[int, int] = SIZE
) -> Image.Image:
    """An RGB picture of the kind. The same seed gives the same place; `fixed` shows it after rectification, from where
    the first photographer stood as well as a hand can, on another day. `take`: another photo of the same place; odd ones
    are taken from closer by. Raises KeyError for an unknown kind."""
    scene = SCENES[kind]
    key = f"{kind}|{seed}"
    stand, shot = Random(f"{key}|stand"), Random(f"{key}|shot|{fixed}|{take}")
    light = daylight(scene.lights[shot.randrange(len(scene.lights))], shot)
    sway = scene.sway
    yaw, pitch = scene.yaw + stand.gauss(0, sway * 0.5), scene.pitch + stand.gauss(0, sway * 0.28)
    x, y = scene.eye[0] + stand.gauss(0, 0.12), scene.eye[1] + stand.gauss(0, 0.06)
    roll, mirror = stand.gauss(0, 1.1), stand.random() < 0.5
    roam = 4.0 if scene.tidy else 1.0  # nobody looks for the same spot to show a place as a whole
    camera = Camera(
        size,
        (x + shot.gauss(0, 0.06) * roam, y + shot.gauss(0, 0.03), scene.eye[2] + shot.gauss(0, 0.06) * roam),
        yaw=yaw + shot.gauss(0, 1.0) * roam,
        pitch=pitch + shot.gauss(0, 0.8) * roam**0.5 + (1.5 if take % 2 else 0),
        roll=roll + shot.gauss(0, 0.5),
        view=scene.view * (0.76 if take % 2 else 1.0) * (1 + shot.gauss(0, 0.015) * roam),
        mirror=mirror,
    )
    stage = Stage(key, size, camera, light, fixed=fixed or scene.tidy)
    scene.paint(stage)
    return develop(stage, shot)


def to_jpeg(image: Image.Image, taken_at: datetime, lat: float, lon: float, quality: int = 80) -> bytes:
    """The file a phone would send: JPEG with time taken (local, with its offset) and WGS-84 position in EXIF.

    `taken_at` must be aware; degrees are decimal, north and east positive."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Sancheng"
    exif[ExifTags.Base.Model] = "Demo phone"
    exif[ExifTags.Base.Orientation] = 1
    stamp = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    exif[ExifTags.Base.DateTime] = stamp
    offset = taken_at.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    detail[ExifTags.Base.DateTimeOriginal] = stamp
    detail[ExifTags.Base.OffsetTimeOriginal] = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N" if lat >= 0 else "S"
    place[ExifTags.GPS.GPSLatitude] = _sexagesimal(lat)
    place[ExifTags.GPS.GPSLongitudeRef] = "E" if lon >= 0 else "W"
    place[ExifTags.GPS.GPSLongitude] = _sexagesimal(lon)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def _sexagesimal(degrees: float) -> tuple[Fraction, Fraction, Fraction]:
    value = abs(degrees)
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = round((value - whole - minutes / 60) * 3600 * 100)
    return (Fraction(whole, 1), Fraction(minutes, 1), Fraction(seconds, 100))
