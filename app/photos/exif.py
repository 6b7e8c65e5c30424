"""What a picture says about itself: time, place, orientation, camera. Kept as data, never trusted as proof.

Missing is None, never 0 and never (0, 0): phones write an empty GPS directory when they had no fix, and a
point in the Gulf of Guinea on a district's map is worse than no point.
"""

import math
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import Image

# Half of all cameras write something the TIFF parser remarks on; one line per photo in the log helps nobody.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.TiffImagePlugin")

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_ORIENTATION, _MAKE, _MODEL, _SOFTWARE = 0x0112, 0x010F, 0x0110, 0x0131
_TAKEN, _DIGITIZED = 0x9003, 0x9004
_TAKEN_OFFSET, _DIGITIZED_OFFSET = 0x9011, 0x9012
_LAT_REF, _LAT, _LON_REF, _LON, _ALT_REF, _ALT = 1, 2, 3, 4, 5, 6

MAX_TEXT = 64
"""Characters kept of make, model and software; real ones are shorter, hostile ones are megabytes."""


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """`taken_at` is ISO 8601 as the camera wrote it, with an offset only if the camera wrote one.

    `lat`/`lon` are WGS-84 degrees and come together or not at all, `altitude_m` metres above sea level.
    `orientation` is 1..8 (1 when absent or nonsense); for HEIC it is 1, because decoding already turned the
    picture.
    """

    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None
    altitude_m: float | None = None
    orientation: int = 1
    make: str | None = None
    model: str | None = None
    software: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Only what is known, for a JSON column."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def exif_facts(image: Image.Image) -> ExifFacts:
    """Reads the tags of an opened (not necessarily decoded) image. Broken tags yield empty facts, not
    errors."""
    try:
        tags = image.getexif()
        orientation = tags.get(_ORIENTATION)
        main = dict(tags)
        detail = dict(tags.get_ifd(_EXIF_IFD))
        gps = dict(tags.get_ifd(_GPS_IFD))
    except Exception:  # the parser raises a dozen kinds over hostile bytes; none of them may lose the picture
        return ExifFacts()
    lat, lon = _position(gps)
    return ExifFacts(
        taken_at=_taken_at(detail),
        lat=lat,
        lon=lon,
        altitude_m=_altitude(gps) if lat is not None else None,
        orientation=orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        make=_text(main.get(_MAKE)),
        model=_text(main.get(_MODEL)),
        software=_text(main.get(_SOFTWARE)),
    )


def _taken_at(detail: Mapping[int, Any]) -> str | None:
    for time_tag, offset_tag in ((_TAKEN, _TAKEN_OFFSET), (_DIGITIZED, _DIGITIZED_OFFSET)):
        written = _text(detail.get(time_tag))
        if written is None:
            continue
        try:
            # naive on purpose: most cameras write local time without offset, and guessing is not ours to do
            moment = datetime.strptime(written[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        except ValueError:
            continue  # "0000:00:00 00:00:00" and blanks mean the clock was never set
        offset = _offset(_text(detail.get(offset_tag)))
        return (moment.replace(tzinfo=offset) if offset else moment).isoformat()
    return None


def _offset(written: str | None) -> timezone | None:
    try:
        sign = {"+": 1, "-": -1}[written[0]] if written else 0
        hours, minutes = (int(part) for part in written[1:6].split(":")) if written else (0, 0)
    except (KeyError, ValueError):
        return None
    if not sign or not 0 <= hours <= 14 or not 0 <= minutes < 60:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _position(gps: Mapping[int, Any]) -> tuple[float | None, float | None]:
    lat = _degrees(gps.get(_LAT), gps.get(_LAT_REF), {"N": 1, "S": -1}, 90)
    lon = _degrees(gps.get(_LON), gps.get(_LON_REF), {"E": 1, "W": -1}, 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None, None
    return lat, lon


def _degrees(parts: Any, reference: Any, signs: Mapping[str, int], limit: int) -> float | None:
    sign = signs.get((_text(reference) or "")[:1].upper())
    if sign is None or not isinstance(parts, Sequence) or isinstance(parts, (str, bytes)):
        return None
    if not 1 <= len(parts) <= 3:
        return None
    total = 0.0
    for part, divisor in zip(parts, (1, 60, 3600), strict=False):
        value = _number(part)
        if value is None or value < 0:
            return None
        total += value / divisor
    return sign * total if total <= limit else None


def _altitude(gps: Mapping[int, Any]) -> float | None:
    height = _number(gps.get(_ALT))
    if height is None or not height < 20_000:
        return None
    below = gps.get(_ALT_REF) in (1, b"\x01")
    return -height if below else height


def _number(value: Any) -> float | None:
    """A rational with a zero denominator is how cameras write "unknown"; Pillow makes it NaN."""
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(value: Any) -> str | None:
    """Printable text without control and direction characters, or None."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    value = value.split("\0", 1)[0][: MAX_TEXT * 4]
    clean = "".join(char for char in value if unicodedata.category(char)[0] != "C").strip()
    return clean[:MAX_TEXT] or None
