"""Pixels out of a file: decoded at the smallest size that serves, in RGB, with a verdict on whether the
file is whole.

`verify()` passes half a JPEG, so decoding every bit is the only integrity check there is; draft mode still
reads all entropy-coded data and finds the cut. Limits are the header's (`sniff`), asked again of the
decoder before it decodes, because two readings of a hostile header may differ.
"""

import base64
import contextlib
import json
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from app.photos.exif import ExifFacts, exif_facts
from app.photos.sniff import ImageHeader

_PILLOW_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_HEIC_CHILD = Path(__file__).with_name("heic_child.py")
HEIC_TIMEOUT_S = 60
MAX_ICC_BYTES = 1 << 20


class NotDecodable(Exception):
    """The header is an image's, the pixels cannot be had at all. The original is kept, without pictures of
    it."""


@dataclass(slots=True)
class Decoded:
    """`image` is RGB, at least `long_edge` long where the file has that much, not yet turned upright.

    `width`/`height` are the file's full pixels before orientation; `damaged` means part of the picture is
    missing.
    """

    image: Image.Image
    width: int
    height: int
    exif: ExifFacts
    icc: bytes | None
    damaged: bool


def decode(path: Path, header: ImageHeader, long_edge: int) -> Decoded:
    """Decodes for a derivative of `long_edge` pixels. Raises NotDecodable."""
    if header.kind == "heic":
        return _decode_heic(path, header, long_edge)
    try:
        image = Image.open(path, formats=[_PILLOW_FORMATS[header.kind]])
    except Image.DecompressionBombError as bomb:
        raise NotDecodable("decompression bomb") from bomb
    except Exception as broken:  # plugins raise SyntaxError, struct.error, KeyError … over hostile bytes
        raise NotDecodable(type(broken).__name__) from broken
    with image:
        width, height = image.size
        if width * height > header.pixels:
            raise NotDecodable("two readings of the header disagree")
        if header.kind == "jpeg":
            image.draft("RGB", _fitted(width, height, long_edge))
        damaged = _load(image)
        facts = exif_facts(image)  # after loading: PNG may carry its EXIF behind the pixels
        icc = image.info.get("icc_profile")
        pixels = _flatten(image)
    return Decoded(pixels, width, height, facts, icc if isinstance(icc, bytes) else None, damaged)


def to_srgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    """Wide-gamut phones tag their pictures; a copy without the tag must be converted or it looks washed
    out."""
    if not icc or len(icc) > MAX_ICC_BYTES:
        return image
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(BytesIO(icc))
        if "srgb" in (ImageCms.getProfileDescription(source) or "").lower():
            return image
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        return converted or image
    return image


def _fitted(width: int, height: int, long_edge: int) -> tuple[int, int]:
    """Draft compares both sides, so a square box has no effect on a 4:3 picture: ask in the picture's own
    aspect."""
    scale = min(1.0, long_edge / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _load(image: Image.Image) -> bool:
    """Decodes in place; True when the data ended early or broke, with what was decoded up to there kept."""
    try:
        image.load()
    except MemoryError:
        raise
    except Image.DecompressionBombError as bomb:
        raise NotDecodable("decompression bomb") from bomb
    except Exception as broken:  # as above: the kinds differ per format and release
        # Pillow's own switch for this, LOAD_TRUNCATED_IMAGES, is global to all threads; dropping the unread
        # tiles is not.
        image.tile = []  # type: ignore[attr-defined]  # ImageFile's, absent from Image's type
        try:
            image.im.size  # noqa: B018  # raises when not even the frame was allocated
        except Exception:
            raise NotDecodable(type(broken).__name__) from broken
        return True
    return False


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image.copy()
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    if image.mode == "I":  # 16-bit grey: keep the upper byte; a plain convert would clip everything to white
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _decode_heic(path: Path, header: ImageHeader, long_edge: int) -> Decoded:
    command = [
        sys.executable,
        "-I",
        str(_HEIC_CHILD),
        str(path.resolve()),
        str(long_edge),
        str(header.pixels),
    ]
    try:
        # our own file, our own interpreter, no shell; the one foreign argument is a path we made
        done = subprocess.run(command, capture_output=True, timeout=HEIC_TIMEOUT_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as slow:
        raise NotDecodable("heic_timeout") from slow
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()[-200:]
        raise NotDecodable(said or f"heic exit {done.returncode}")
    head, _, pixels = done.stdout.partition(b"\n")
    facts = json.loads(head)
    image = Image.frombytes("RGB", (facts["width"], facts["height"]), pixels)
    return Decoded(
        image=image,
        width=facts["full_width"],
        height=facts["full_height"],
        exif=_heic_exif(facts["exif"]),
        icc=base64.b64decode(facts["icc"]) if facts["icc"] else None,
        damaged=False,
    )


def _heic_exif(encoded: str | None) -> ExifFacts:
    if not encoded:
        return ExifFacts()
    carrier = Image.new("RGB", (1, 1))
    carrier.info["exif"] = base64.b64decode(encoded)
    facts = exif_facts(carrier)
    # libheif has turned the pixels already (irot/imir) and the tag must not turn them a second time
    return ExifFacts(**{**facts.as_json(), "orientation": 1})
