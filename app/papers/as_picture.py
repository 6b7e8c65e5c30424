"""A paper as long pictures for a chat group: one column as wide as a phone, large letters, photos edge to edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from app.papers.codes import code_png
from app.papers.content import CLOSING, PER_PICTURE, PaperText, facts_of

WIDTH = 1080
MARGIN = 48
BODY, LARGE, TITLE = 36, 42, 60
PHOTO_HEIGHT = 800
MOST_SIGNS = (
    240  # of one line of facts: twelve cases with everything written out must stay below what JPEG can hold
)
_INK, _QUIET, _LINE, _GROUND, _DUE = (
    (20, 28, 36),
    (92, 104, 116),
    (210, 216, 222),
    (255, 255, 255),
    (170, 30, 24),
)

Font = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the column: lines of text, or a photo already at its size."""

    height: int
    lines: tuple[str, ...] = ()
    size: int = BODY
    ink: tuple[int, int, int] = _INK
    photo: Image.Image | None = None
    rule: bool = False


def as_picture(paper: PaperText, pictures: Mapping[str, bytes], font: Font, part: int = 1) -> bytes:
    """JPEG bytes of the `part`-th picture (from 1). `font`: (file, face)."""
    first = (part - 1) * PER_PICTURE
    of = f"（{part}/{paper.pictures}）" if paper.pictures > 1 else ""
    blocks = [
        _text(paper.title + of, font, TITLE),
        _text(paper.number, font, BODY, _QUIET),
        _text(f"{paper.unit}：", font, LARGE),
        _text(paper.opening, font),
    ]
    if paper.note:
        blocks.append(_text(paper.note, font))
    for at, case in enumerate(paper.cases[first : first + PER_PICTURE], first + 1):
        blocks.append(_Block(40, rule=True))
        blocks.append(_text(f"{at}. {case.what}", font, LARGE))
        for name, words in facts_of(case):
            shown = words if len(words) <= MOST_SIGNS else words[:MOST_SIGNS] + "…"
            blocks.append(_text(f"{name}：{shown}", font, BODY, _DUE if name == "整改期限" else _INK))
        blocks += [_photo(pictures[photo]) for photo in case.photos if photo in pictures]
        blocks += _code(code_png(paper, case, scale=7))
    blocks += [
        _Block(40, rule=True),
        _text(CLOSING, font),
        _text(f"{paper.issuer}  {paper.issued_on}", font, BODY, _QUIET),
    ]
    return _drawn(blocks, font)


def _text(words: str, font: Font, size: int = BODY, ink: tuple[int, int, int] = _INK) -> _Block:
    face = ImageFont.truetype(font[0], size, index=font[1])
    lines: list[str] = []
    for paragraph in words.split("\n"):
        lines += _wrapped(paragraph, face, WIDTH - 2 * MARGIN)
    return _Block(round(len(lines) * size * 1.5) + size // 3, tuple(lines), size, ink)


def _wrapped(words: str, face: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Between any two signs, as Chinese is set; a closing mark never begins a line."""
    lines, line = [], ""
    for sign in words:
        if line and face.getlength(line + sign) > room and sign not in "，。；：、！？）》】〕”":
            lines.append(line)
            line = sign.lstrip()
        else:
            line += sign
    return [*lines, line]


def _photo(jpeg: bytes) -> _Block:
    """Upright already; as wide as the picture unless it would be taller than a phone shows."""
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    scale = min(WIDTH / picture.width, PHOTO_HEIGHT / picture.height)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return _Block(size[1] + 16, photo=picture.resize(size, Image.Resampling.LANCZOS))


def _code(png: bytes) -> list[_Block]:
    """Pressed long in a chat, it opens the case."""
    if not png:
        return []
    with Image.open(BytesIO(png), formats=["PNG"]) as opened:
        picture = opened.convert("RGB")
    return [_Block(picture.height + 16, photo=picture)]


def _drawn(blocks: list[_Block], font: Font) -> bytes:
    sheet = Image.new("RGB", (WIDTH, sum(block.height for block in blocks) + 2 * MARGIN), _GROUND)
    draw = ImageDraw.Draw(sheet)
    top = MARGIN
    for block in blocks:
        if block.photo is not None:
            sheet.paste(block.photo, ((WIDTH - block.photo.width) // 2, top))
        elif block.rule:
            draw.line((MARGIN, top + 20, WIDTH - MARGIN, top + 20), fill=_LINE, width=3)
        else:
            face = ImageFont.truetype(font[0], block.size, index=font[1])
            for at, line in enumerate(block.lines):
                draw.text((MARGIN, top + round(at * block.size * 1.5)), line, font=face, fill=block.ink)
        top += block.height
    out = BytesIO()
    sheet.save(out, "JPEG", quality=82)
    return out.getvalue()
