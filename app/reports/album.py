"""整改前后对比: what stands about each problem, before and after side by side. What draws it knows no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image

from app.reports.ledger import for_the_public
from app.reports.lines import Line, Shot
from app.reports.manifest import About
from app.reports.pictures import Darkroom

PER_FILE = 100  # problems: a thousand in one document would open on no office computer
PHOTO_WIDTH_MM = 84.0
NO_PHOTO = "（无照片）"
NOT_LOOKED_AT = "（照片未经脱敏确认，不公开）"


@dataclass(frozen=True, slots=True)
class Layout:
    """Of a problem, by how many stand on a page: millimetres, points, and how long a fact may be."""

    problem_mm: float
    photo_mm: float
    size_pt: float
    fact_lines: int
    signs: int


LAYOUTS = {
    2: Layout(134.0, 68.0, 10.0, 2, 94),
    3: Layout(88.5, 36.5, 8.5, 2, 112),
    4: Layout(66.2, 25.5, 7.5, 1, 62),
}
MARGIN_MM = (15.0, 15.0, 11.0)  # top, sides, bottom


@dataclass(frozen=True, slots=True)
class Side:
    """`caption` stands under the picture, `missing` in its place."""

    picture: bytes | None
    caption: str
    missing: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem. Both pictures are drawn `height_mm` high."""

    title: str
    before: Side
    after: Side
    facts: Sequence[tuple[str, str]]
    height_mm: float

    @property
    def pictures(self) -> list[bytes]:
        return [side.picture for side in (self.before, self.after) if side.picture is not None]


def entries(
    lines: Iterator[Line], pictures: Darkroom, about: About, per_page: int, zone: ZoneInfo, first: int
) -> Iterator[Entry]:
    """Numbered from `first`."""
    layout = LAYOUTS[per_page]
    for at, line in enumerate(lines, first):
        told = for_the_public(line) if about.is_public else line
        sides = [
            _side(shot, told, pictures, zone, is_public=about.is_public) for shot in (line.before, line.after)
        ]
        facts = [
            ("问题", _within(told.problem.replace("\n", "；"), layout.signs)),
            ("措施", _within(told.measure.replace("\n", " "), layout.signs)),
            ("责任单位", told.unit),
            ("完成时间", told.done_at),
            ("核查意见", told.checked),
            ("核查人签字", ""),
        ]
        if about.is_public:
            facts = [(name, words) for name, words in facts if name not in ("措施", "核查人签字")]
        yield Entry(
            title=_within(f"{at}. {told.number} {told.what}", 46),
            before=sides[0],
            after=sides[1],
            facts=facts,
            height_mm=_height([side.picture for side in sides if side.picture], layout.photo_mm),
        )


def _side(shot: Shot | None, line: Line, pictures: Darkroom, zone: ZoneInfo, *, is_public: bool) -> Side:
    picture = pictures.album(shot)
    if shot is None:
        return Side(None, "", NO_PHOTO)
    where = " ".join(part for part in (line.street, line.place) if part)
    when = f"{shot.taken_at.astimezone(zone):%Y-%m-%d %H:%M}"
    who = "" if is_public or not shot.taken_by else f"　拍摄人：{shot.taken_by}"
    missing = NOT_LOOKED_AT if is_public and shot.marks is None else NO_PHOTO
    return Side(picture, _within(f"时间：{when}　地点：{where}{who}", 58), missing)


def _height(pictures: Sequence[bytes], most_mm: float) -> float:
    """The same for both, and neither wider than its half of the page."""
    heights = [most_mm]
    for picture in pictures:
        with Image.open(BytesIO(picture)) as image:
            heights.append(PHOTO_WIDTH_MM * image.height / image.width)
    return min(heights)


def _within(words: str, signs: int) -> str:
    """Long texts end with a dot line here and stand whole in the ledger: n problems a page stay n."""
    return words if len(words) <= signs else words[: signs - 1] + "…"
