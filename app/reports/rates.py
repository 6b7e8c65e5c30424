"""Pass rates as a table to take away: the numbers of the screen, under the same definition."""

import io
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from app.primitives import xml_text
from app.results.schemas import RatePage, RateRow
from app.spreadsheets.lines import Cell

NOTHING = "—"  # of nothing: neither 0 % nor 100 %
BASES = {"current": "整改后合格率", "visits": "检查时合格率"}
# The words of the screen (locales zh/results.json), so that nobody reads two definitions of one number.
DEFINITIONS = {
    "current": "合格 ÷（合格 + 不合格），按每个点位、每个考核点目前的结论计算。"
    "整改后销号的记为合格，反弹的记为不合格，挂账仍记为不合格。不适用和没看到的不计入。",
    "visits": "合格 ÷（合格 + 不合格），按所选时间内检查时的原始判定计算。立行立改的仍记为不合格。不适用和没看到的不计入。",
    "coverage": "点位 × 考核点的个数。不适用算已查，没看到的不算。只有选定轮次才有计划数。",
    "total": "按不重复的考核点计算。一个考核点计入它所属的每个创建和条款，所以各行相加不等于合计。",
    "self": "责任单位自查的结果另列一栏，不计入合格率和排名。",
}
BY = {
    "front": "创建", "category": "类别", "clause": "条款", "item": "考核点", "point_type": "点位类型", "street": "街道",
    "unit": "责任单位", "point": "点位", "day": "日期",
}  # fmt: skip
COLUMNS = (
    "编码", "合格率", "合格", "不合格", "不适用", "已查", "计划", "覆盖率", "已查点位", "计划点位", "逐项确认率", "不适用率",
    "自查合格", "自查不合格", "自查合格率",
)  # fmt: skip
_SHARES = {"合格率", "覆盖率", "逐项确认率", "不适用率", "自查合格率"}


def header(page: RatePage) -> list[str]:
    return [BY[page.by], *COLUMNS]


def values(row: RateRow) -> list[Cell]:
    """In the order of `header`; shares as 0..1, None where there is no denominator or no plan."""
    return [
        row.name or "未定", row.key, row.rate, row.passed, row.fail, row.na, row.inspected, row.planned, row.coverage,
        row.points_inspected, row.points_planned, row.confirmed_rate, row.na_rate, row.self_pass, row.self_fail,
        row.self_rate,
    ]  # fmt: skip


def about(page: RatePage, zone: ZoneInfo, round_name: str) -> list[tuple[str, str]]:
    """What the numbers are, in lines: name and words."""
    period = (
        "—" if page.since is None and page.until is None else f"{page.since or '…'} 至 {page.until or '…'}"
    )
    return [
        ("口径", f"{BASES[page.basis]}：{DEFINITIONS[page.basis]}"),
        ("截至", f"{page.cut_off.astimezone(zone):%Y-%m-%d %H:%M:%S}"),
        ("轮次", round_name or "全部轮次"),
        ("时间", period),
        ("已查 / 计划", DEFINITIONS["coverage"]),
        ("合计", DEFINITIONS["total"]),
        ("自查", DEFINITIONS["self"]),
    ]


def csv_rows(page: RatePage, zone: ZoneInfo, round_name: str) -> Iterator[Sequence[Cell]]:
    """Header, rows, total; then, behind an empty line, what the numbers are."""
    yield header(page)
    for row in [*page.items, page.total]:
        yield [NOTHING if cell is None else _rounded(cell) for cell in values(row)]
    yield []
    yield from about(page, zone, round_name)


def as_xlsx(page: RatePage, zone: ZoneInfo, round_name: str) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(BASES[page.basis])
        text = {"num_format": "@", "quote_prefix": True, "valign": "top"}
        bold = book.add_format({**text, "bold": True, "bg_color": "#DCE9E4", "border": 1, "text_wrap": True})
        plain, right = book.add_format(text), book.add_format({**text, "align": "right"})
        share, number = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "0"})
        names = header(page)
        for place, name in enumerate(names):
            sheet.write_string(0, place, name, bold)
        for at, row in enumerate([*page.items, page.total], 1):
            for place, cell in enumerate(values(row)):
                if cell is None:
                    sheet.write_string(at, place, NOTHING, right)
                elif isinstance(cell, str):
                    sheet.write_string(at, place, xml_text(cell), plain)
                else:
                    sheet.write_number(at, place, cell, share if names[place] in _SHARES else number)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 16)
        sheet.set_column(2, len(names) - 1, 10)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        said = book.add_worksheet("口径")
        said.set_column(0, 0, 14)
        said.set_column(1, 1, 100)
        wrapped = book.add_format({**text, "text_wrap": True})
        for at, (name, words) in enumerate(about(page, zone, round_name)):
            said.write_string(at, 0, name, bold)
            said.write_string(at, 1, xml_text(words), wrapped)
    return out.getvalue()


def _rounded(cell: str | float) -> Cell:
    return round(cell, 6) if isinstance(cell, float) else cell
