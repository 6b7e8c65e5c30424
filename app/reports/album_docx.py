"""整改前后对比 as DOCX, for offices that change a word before they print."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.primitives import xml_text
from app.reports.album import LAYOUTS, MARGIN_MM, PHOTO_WIDTH_MM, Entry, Layout, Side
from app.reports.manifest import About

FONT = "宋体"  # what every office has; Word and WPS put theirs in its place where not
_HALF_MM = PHOTO_WIDTH_MM + 6


def write(path: Path, entries: Iterable[Entry], about: About, per_page: int, zone: ZoneInfo) -> None:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    layout = LAYOUTS[per_page]
    document: Any = Document()
    document.core_properties.title, document.core_properties.author = about.title, ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, side, bottom = MARGIN_MM
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.header_distance, section.footer_distance = Mm(6), Mm(5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(layout.size_pt)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    _head_and_foot(section, about)
    for at, entry in enumerate(entries):
        gap = document.add_paragraph()
        gap.paragraph_format.line_spacing = Pt(4)
        gap.paragraph_format.page_break_before = at > 0 and at % per_page == 0
        _problem(document, entry, layout)
    last = document.add_paragraph()
    last.paragraph_format.page_break_before = True
    last.add_run("说明").bold = True
    for name, words in about.lines(zone):
        document.add_paragraph(xml_text(f"{name}：{words}"))
    document.save(str(path))


def _problem(document: Any, entry: Entry, layout: Layout) -> None:
    from docx.shared import Mm

    # One cell of the grid is a sixth of the page: halves for pictures, thirds for short facts.
    table = document.add_table(rows=0, cols=6, style="Table Grid")
    table.autofit = False
    fixed = layout.size_pt * 0.3528 * 1.35  # one line, in millimetres
    _row(table, [(6, entry.title)], fixed + 1.5, bold=True)
    _row(table, [(3, "整改前"), (3, "整改后")], fixed + 1, centred=True)
    cells = _row(table, [(3, ""), (3, "")], layout.photo_mm + 3, centred=True)
    for cell, side in zip(cells, (entry.before, entry.after), strict=True):
        _picture(cell, side, entry.height_mm)
    _row(table, [(3, entry.before.caption), (3, entry.after.caption)], fixed * 2 + 1)
    facts = {name: f"{name}：{words}" for name, words in entry.facts}
    _row(table, [(6, facts["问题"])], fixed * layout.fact_lines + 1)
    if "措施" in facts:
        _row(table, [(6, facts["措施"])], fixed * layout.fact_lines + 1)
    _row(table, [(3, facts["责任单位"]), (3, facts["完成时间"])], fixed + 1)
    _row(table, [(3, facts["核查意见"]), (3, facts.get("核查人签字", ""))], fixed + 1.5)
    for column in table.columns:
        column.width = Mm(_HALF_MM / 3)


def _row(
    table: Any,
    spans: list[tuple[int, str]],
    height_mm: float,
    *,
    bold: bool = False,
    centred: bool = False,
) -> list[Any]:
    """A row of exactly this height, its cells over so many columns: n problems a page stay n, whatever was written."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    row = table.add_row()
    row.height, row.height_rule = Mm(height_mm), WD_ROW_HEIGHT_RULE.EXACTLY
    made, start = [], 0
    for span, words in spans:
        cell = row.cells[start].merge(row.cells[start + span - 1])
        cell.width = Mm(_HALF_MM / 3 * span)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(xml_text(words))
        run.bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.append(cell)
        start += span
    return made


def _picture(cell: Any, side: Side, height_mm: float) -> None:
    from docx.shared import Mm

    run = cell.paragraphs[0].add_run()
    if side.picture is None:
        run.add_text(side.missing)
        return
    run.add_picture(BytesIO(side.picture), height=Mm(height_mm))


def _head_and_foot(section: Any, about: About) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run(xml_text(about.title))
    run.bold, run.font.size = True, Pt(13)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("第 ")
    _field(foot, "PAGE")
    foot.add_run(" 页，共 ")
    _field(foot, "NUMPAGES")
    foot.add_run(" 页")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
