"""The score sheets as they leave the house: XLSX for who counts on, PDF for who files. Chinese, like the assessors' own."""

import io
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from uuid import UUID

from app.checklists.exchange.print_fonts import PrintFont
from app.checklists.exchange.printed import press_page
from app.mocks.schemas import Deduction, MockFront, MockSheet
from app.spreadsheets.writing import INERT

TITLE = "模拟测评评分表"
SEVERITIES = {"minor": "一般", "major": "重要", "critical": "关键"}
CLAUSES = (
    "指标",
    "内容",
    "涉及点位",
    "抽查",
    "合格",
    "不合格",
    "不适用",
    "存疑",
    "应得分",
    "实得分",
    "得分率",
)
DEDUCTIONS = ("序号", "点位", "街道", "考核点", "程度", "扣分", "指标", "说明", "依据")
MOST_PICTURES = 120  # of a PDF; all of them are on the screen
_WIDTHS_MM = (22, 58, 18, 14, 14, 16, 16, 14, 18, 18, 18)


def number(score: float | None) -> str:
    return "—" if score is None else f"{score:.1f}"


def outcome(front: MockFront) -> str:
    """The sentence that stands above a sheet."""
    line = f"{'目标' if front.line_is_target else '合格线'} {front.line:g}"
    parts = [f"实地得分 {number(front.score)}（{line}，计分点位 {front.points} 个）"]
    if front.predicted is not None:
        said = front.predicted
        range_ = f"{said.low:.1f}–{said.high:.1f}"
        inside = {True: "在区间内", False: "在区间外", None: "未得出结果"}[front.is_inside]
        parts.append(f"抽样时预估 {said.mean:.1f}（{range_}），{inside}")
    if front.doubtful:
        parts.append(f"存疑 {front.doubtful} 项，不计入")
    return "；".join(parts) + "。"


def stamp(sheet: MockSheet) -> str:
    return f"{sheet.name} {sheet.held_on.isoformat()}" + ("" if sheet.frozen else "（测评中，尚未定稿）")


def clause_cells(sheet: MockSheet) -> list[tuple[str, ...]]:
    return [
        (
            row.no, row.title, str(row.existing), str(row.points), str(row.passed), str(row.failed), str(row.na),
            str(row.doubtful), f"{row.possible:g}", f"{row.earned:g}", number(row.score),
        )
        for row in sheet.clauses
    ]  # fmt: skip


def deduction_cells(sheet: MockSheet) -> list[tuple[str, ...]]:
    return [
        (
            str(at), row.point, row.street, f"{row.item} {row.zh}", SEVERITIES[row.severity], f"{row.lost:g}",
            "、".join(row.clauses), "；".join(row.notes), "裁定" if row.ruled else "检查",
        )
        for at, row in enumerate(sheet.deductions, 1)
    ]  # fmt: skip


def as_xlsx(sheets: Sequence[MockSheet]) -> bytes:
    """Two worksheets a front: clauses, deductions. Counts are numbers, words are text whatever they begin with."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, INERT) as book:
        plain = {"text_wrap": True, "valign": "top", "border": 1}
        head = book.add_format(plain | {"bold": True, "bg_color": "#DCE9E4"})
        text = book.add_format(plain | {"num_format": "@", "quote_prefix": True})
        figure, title = book.add_format(plain | {"num_format": "General"}), book.add_format({"bold": True})
        for sheet in sheets:
            above = (f"{TITLE}（{sheet.front.zh}）", stamp(sheet), outcome(sheet.front))
            for kind, columns, rows in (
                ("指标", CLAUSES, clause_cells(sheet)),
                ("扣分", DEDUCTIONS, deduction_cells(sheet)),
            ):
                page = book.add_worksheet(f"{sheet.front.short_zh}{kind}")
                page.set_landscape()
                page.set_paper(9)
                page.fit_to_pages(1, 0)
                page.repeat_rows(len(above))
                page.freeze_panes(len(above) + 1, 0)
                for at, words in enumerate(above):
                    page.write_string(at, 0, words, title)
                for place, name in enumerate(columns):
                    page.write_string(len(above), place, name, head)
                    page.set_column(place, place, _column(name))
                for at, cells in enumerate(rows, len(above) + 1):
                    for place, cell in enumerate(cells):
                        if columns[place] in _FIGURES and cell != "—":
                            page.write_number(at, place, float(cell), figure)
                        else:
                            page.write_string(at, place, cell, text)
    return out.getvalue()


_FIGURES = frozenset(CLAUSES[2:]) | {"序号", "扣分"}
_WIDE = {"内容": 40, "考核点": 48, "点位": 24, "街道": 14, "指标": 16, "说明": 30}


def _column(name: str) -> int:
    return _WIDE.get(name, 10)


def as_pdf(sheets: Sequence[MockSheet], pictures: Mapping[UUID, bytes], font: PrintFont) -> bytes:
    """A4 lying, a front after the other. `pictures`: photo id → JPEG. Raises Unavailable `checklists.print_…`."""
    named = {f"photo:{photo}": picture for photo, picture in pictures.items()}
    body = "".join(_front(sheet, pictures) for sheet in sheets)
    style = _STYLE.replace("FAMILY", font.family).replace("STAMP", _quoted(stamp(sheets[0])))
    return press_page(
        f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{TITLE}</title>
<style>{font.css()}{style}</style></head><body>{body}</body></html>""",
        font,
        named,
    )


def pictured(sheets: Sequence[MockSheet]) -> list[UUID]:
    """The photos a PDF shows: one of each deduction, as many as it takes."""
    found = dict.fromkeys(row.photos[0] for sheet in sheets for row in sheet.deductions if row.photos)
    return list(found)[:MOST_PICTURES]


def _front(sheet: MockSheet, pictures: Mapping[UUID, bytes]) -> str:
    clauses = _table(CLAUSES, clause_cells(sheet), _WIDTHS_MM)
    kinds = "，".join(f"{escape(row.zh)} {number(row.score)}（{row.points}）" for row in sheet.types)
    shown = "".join(_deduction(at, row, pictures) for at, row in enumerate(sheet.deductions, 1))
    return f"""<section><h1>{TITLE}（{escape(sheet.front.zh)}）</h1><p>{escape(stamp(sheet))}</p>
<p class="outcome">{escape(outcome(sheet.front))}</p><p>各类点位平均得分（点位数）：{kinds or "—"}</p>{clauses}
<h2>扣分清单（{len(sheet.deductions)} 项）</h2>{shown or "<p>没有扣分。</p>"}
<p class="sign"><span>测评组 <i></i></span><span>复核 <i></i></span><span>日期 <i></i></span></p></section>"""


def _deduction(at: int, row: Deduction, pictures: Mapping[UUID, bytes]) -> str:
    photo = next((f'<img src="photo:{id_}" alt="">' for id_ in row.photos[:1] if id_ in pictures), "")
    words = "；".join(row.notes)
    by = "（裁定）" if row.ruled else ""
    return f"""<div class="loss">{photo}<div><b>{at}. {escape(row.item)} {escape(row.zh)}</b>
<p>{escape(row.point)}，{escape(row.street)} · {SEVERITIES[row.severity]}，扣 {row.lost:g} 分{by}</p>
<p>{escape("、".join(row.clauses))}</p><p>{escape(words)}</p></div></div>"""


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    head = "".join(f"<th style='width:{w}mm'>{name}</th>" for name, w in zip(columns, widths, strict=True))
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _quoted(words: Any) -> str:
    return str(words).replace("\\", "").replace('"', "”").replace("\n", " ").replace("<", "＜")


_STYLE = """
@page { size: A4 landscape; margin: 14mm 15mm;
  @bottom-left { content: "STAMP"; font: 8pt 'FAMILY'; color: #555; }
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 8pt 'FAMILY'; color: #555; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: 10pt/1.5 'FAMILY', sans-serif; color: #111; overflow-wrap: anywhere; }
section + section { break-before: page; }
h1 { font-size: 18pt; text-align: center; margin-bottom: 3mm; }
h2 { font-size: 12pt; margin: 5mm 0 2mm; break-after: avoid; }
.outcome { font-weight: 700; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 3mm; }
th, td { border: 0.5pt solid #555; padding: 0.6mm 1.2mm; text-align: left; vertical-align: top; }
th, td { font-size: 8.5pt; line-height: 1.35; }
th { background: #f2f2f2; }
tr { break-inside: avoid; }
.loss { break-inside: avoid; border-top: 0.5pt solid #999; padding: 2mm 0; }
.loss::after { content: ""; display: block; clear: both; }
.loss img { float: right; max-width: 60mm; max-height: 40mm; margin-left: 4mm; }
.sign { margin-top: 8mm; break-inside: avoid; }
.sign span { white-space: nowrap; margin-right: 12mm; }
.sign i { display: inline-block; width: 32mm; border-bottom: 0.6pt solid #111; }
"""
