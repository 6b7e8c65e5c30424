"""问题台账 as XLSX: the columns of a paper ledger, photos in their cells, made to be printed on A4 lying.

Rows are written as they come and not kept (constant memory); photos are named by their files and read when the archive is
put together. Every cell is the text it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from app.primitives import xml_text
from app.reports.lines import Line
from app.reports.manifest import About
from app.reports.pictures import Darkroom

SHEET = "问题台账"
BEFORE, AFTER = "整改前照片", "整改后照片"
# name, width in characters, what stands there, whether the public reads it
Column = tuple[str, float, Callable[[Line], str], bool]
COLUMNS: tuple[Column, ...] = (
    ("序号", 4.5, lambda _: "", True),
    ("问题编号", 9.5, lambda line: line.number, True),
    ("战线", 6, lambda line: line.fronts, True),
    ("点位类型", 6.5, lambda line: line.point_type, True),
    ("具体点位（地址）", 10, lambda line: line.place, True),
    ("所属街道", 6, lambda line: line.street, True),
    ("社区", 6.5, lambda line: line.community, True),
    ("存在问题", 17, lambda line: line.problem, True),
    ("对应标准条款", 11, lambda line: line.clause, True),
    ("严重程度", 4.5, lambda line: line.severity, True),
    ("发现时间", 9, lambda line: line.found_at, True),
    ("发现人", 6, lambda line: line.found_by, False),
    ("牵头单位", 7, lambda line: line.line_unit, True),
    ("责任单位", 7, lambda line: line.unit, True),
    ("责任人", 6, lambda line: line.person, False),
    ("联系电话", 10, lambda line: line.phone, False),
    ("整改措施", 12, lambda line: line.measure, False),
    ("整改时限", 9, lambda line: line.due_at, True),
    (BEFORE, 13.5, lambda _: "", True),
    (AFTER, 13.5, lambda _: "", True),
    ("完成时间", 9, lambda line: line.done_at, True),
    ("核查人", 6, lambda line: line.checked_by, False),
    ("核查结果", 6, lambda line: line.checked, True),
    ("是否销号", 4.5, lambda line: "是" if line.is_closed else "否", True),
    ("销号时间", 9, lambda line: line.closed_at, True),
    ("备注", 9, lambda line: line.remarks, False),
)
_LINE_PT, _PHOTO_PT, _MOST_PT = 12.5, 60.0, 400.0
_PHOTO_PX = (94, 74)  # room in a cell, with a margin
_OPTIONS: dict[str, Any] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def columns(*, is_public: bool) -> list[Column]:
    return [column for column in COLUMNS if column[3] or not is_public]


def for_the_public(line: Line) -> Line:
    """Without people's own words, which name people and places that no rule foresees, and without positions."""
    return replace(
        line,
        address="" if line.point else "（略）",
        note="", measure="", found_by="", person="", phone="", checked_by="", remarks="", source="", lat=None, lon=None,
    )  # fmt: skip


@dataclass
class Written:
    cases: int = 0
    photos: int = 0


def write(
    path: Path,
    found: Iterator[Line],
    pictures: Darkroom | None,
    about: About,
    zone: ZoneInfo,
    say: Callable[[int], None],
) -> Written:
    """The workbook at `path`. `pictures` is None for a ledger without photos; `say` hears how many lines are in it."""
    from xlsxwriter import Workbook

    written = Written()
    shown = columns(is_public=about.is_public)
    with Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": about.title, "author": "", "company": ""})
        sheet = book.add_worksheet(SHEET)
        text = {"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top", "border": 1}
        plain = book.add_format({**text, "font_size": 9})
        head = book.add_format(
            {
                **text,
                "font_size": 9,
                "bold": True,
                "bg_color": "#DCE9E4",
                "align": "center",
                "valign": "vcenter",
            }
        )
        number = book.add_format({"border": 1, "font_size": 9, "valign": "top"})
        _page(sheet, about.title, len(shown))
        sheet.set_row(0, 2 * _LINE_PT + 3)
        for place, (name, width, _, _) in enumerate(shown):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, head)
        for at, line in enumerate(found, 1):
            told = for_the_public(line) if about.is_public else line
            files = {
                name: pictures.small(shot) if pictures else None
                for name, shot in ((BEFORE, line.before), (AFTER, line.after))
            }
            words = [xml_text(said(told)) for _, _, said, _ in shown]
            sheet.set_row(at, _height(words, shown, with_photo=any(files.values())))
            for place, (name, _, _, _) in enumerate(shown):
                if place == 0:
                    sheet.write_number(at, 0, at, number)
                else:
                    sheet.write_string(at, place, words[place], plain)
                file = files.get(name)
                if file is not None:
                    sheet.insert_image(at, place, str(file), _placed(file, name))
                    written.photos += 1
            written.cases = at
            say(at)
        _manifest(book, about, zone)
    return written


def _page(sheet: Any, title: str, width: int) -> None:
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.35, right=0.35, top=0.6, bottom=0.55)
    sheet.set_header(f"&C&14{title.replace('&', '&&')}")
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.autofilter(0, 0, 0, width - 1)


def _manifest(book: Any, about: About, zone: ZoneInfo) -> None:
    sheet = book.add_worksheet("说明")
    text = {"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"}
    plain, bold = book.add_format(text), book.add_format({**text, "bold": True})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100)
    for at, (name, words) in enumerate(about.lines(zone)):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, xml_text(words), plain)


def _placed(file: Path, name: str) -> dict[str, Any]:
    """In the middle of its cell, moving with it. Its file's name stays at home."""
    with Image.open(file) as image:
        width, height = image.size
    scale = min(_PHOTO_PX[0] / width, _PHOTO_PX[1] / height)
    return {
        "x_scale": scale, "y_scale": scale, "x_offset": 2 + (_PHOTO_PX[0] - width * scale) / 2, "y_offset": 2,
        "object_position": 1, "description": name.removesuffix("照片"),
    }  # fmt: skip


def _height(words: Sequence[str], shown: Sequence[Column], *, with_photo: bool) -> float:
    """Tall enough for the longest cell: no program grows rows on its own once one is tall."""
    most = 1
    for cell, (_, width, _, _) in zip(words, shown, strict=True):
        room = max(2, int(width))
        lines = sum(
            1 + (sum(1 + (ord(sign) > 0xFF) for sign in part) - 1) // room for part in cell.split("\n")
        )
        most = max(most, lines)
    return min(_MOST_PT, max(most * _LINE_PT, _PHOTO_PT if with_photo else 0.0))
