"""A copy with time, place and team printed on it, for group chats and paper. Drawn from facts, on a copy, never on the original.

The bar lies under the picture, not over it: what the photo shows stays visible.
"""

import hashlib
import sys
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from app.errors import Unavailable
from app.photos.derivatives import encode_jpeg
from app.photos.queries import StampFacts

SYSTEM_FONTS = (
    # (file, face within the collection): Simplified Chinese forms where a collection holds several
    (str(Path(sys.prefix) / "share/sancheng/fonts/NotoSansSC-Regular.ttf"), 0),  # the installation brings it
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
)
PROBE = "巡检"

_GROUND, _INK, _QUIET = (18, 24, 32), (255, 255, 255), (178, 190, 204)


def stamp_lines(facts: StampFacts, zone: ZoneInfo) -> tuple[str, str]:
    """(what people read, the fine print): plain data, no words that would need translating."""
    first = "  ".join(part for part in (_local(facts.taken_at, zone), facts.place, facts.team) if part)
    position = ""
    if facts.lat is not None and facts.lon is not None:
        position = f"{facts.lat:.5f}, {facts.lon:.5f}"
        if facts.accuracy_m is not None:
            position += f"  ±{facts.accuracy_m:.0f} m"
    second = "  ".join(part for part in (position, f"SHA-256 {facts.sha256[:16]}") if part)
    return first, second


def lines_digest(lines: tuple[str, str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def stamped(screen: bytes, lines: tuple[str, str], font_file: tuple[str, int]) -> bytes:
    """JPEG bytes of the screen copy with a bar of two lines under it; what does not fit is cut with an ellipsis."""
    with Image.open(BytesIO(screen), formats=["JPEG"]) as picture:
        picture.load()
    width = max(picture.width, 320)
    size = max(14, width // 45)
    bar = int(size * 3.4)
    sheet = Image.new("RGB", (width, picture.height + bar), _GROUND)
    sheet.paste(picture, ((width - picture.width) // 2, 0))
    draw = ImageDraw.Draw(sheet)
    margin = size // 2
    top = picture.height + margin
    for text, ink, share in ((lines[0], _INK, 1.0), (lines[1], _QUIET, 0.75)):
        font = ImageFont.truetype(font_file[0], max(10, int(size * share)), index=font_file[1])
        draw.text((margin, top), _fitting(text, font, width - 2 * margin), font=font, fill=ink)
        top += int(size * share * 1.45)
    return encode_jpeg(sheet)


def cjk_font(own_fonts: Path) -> tuple[str, int]:
    """(file, face): a font in the data folder's `fonts` wins over the system's. Raises Unavailable `photos.no_font`.

    Whether it can write Chinese is tried, because a font without the characters prints boxes and reports no error.
    """
    own = sorted(own_fonts.glob("*.[ot]t[fc]")) if own_fonts.is_dir() else []
    for file, face in (*((str(path), 0) for path in own), *SYSTEM_FONTS):
        if _writes_chinese(file, face):
            return file, face
    raise Unavailable(
        "photos.no_font",
        "The server has no Chinese font to print the stamp with. Install fonts-noto-cjk, or put a font file into the folder "
        "`fonts` of the data folder.",
        retry_after=3600,
    )


@cache
def _writes_chinese(file: str, face: int) -> bool:
    if not Path(file).is_file():
        return False
    try:
        font = ImageFont.truetype(file, 24, index=face)
        missing = bytes(font.getmask("\U0010fffe"))
        drawn = [bytes(font.getmask(sign)) for sign in PROBE]
    except (OSError, ValueError):
        return False
    return all(shape != missing and any(shape) for shape in drawn) and drawn[0] != drawn[1]


def _fitting(text: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    if font.getlength(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle] + "…") <= room else (low, middle - 1)
    return text[:low] + "…"


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
