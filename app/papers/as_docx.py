"""A paper as DOCX, for offices that add a sentence of their own before they print."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from app.papers.codes import code_png
from app.papers.content import CLOSING, RECEIPT, RECEIPT_SIGNATURES, SIGNATURES, PaperText, facts_of
from app.primitives import xml_text

FONT = "宋体"  # what every office has; Word and WPS put theirs in its place where not
PHOTO_MM = (78, 62)


def as_docx(paper: PaperText, pictures: Mapping[str, bytes]) -> bytes:
    """`pictures`: photo id → JPEG; those that are missing leave no trace."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    _line(document, paper.title, size=20, bold=True, centred=True)
    _line(document, paper.number, centred=True)
    _line(document, f"{paper.unit}：", bold=True)
    _line(document, paper.opening, indented=True)
    if paper.note:
        _line(document, paper.note, indented=True)
    for at, case in enumerate(paper.cases, 1):
        _line(document, f"{at}. {case.what}", bold=True, with_next=True)
        _table(document, facts_of(case), code_png(paper, case, scale=6))
        _photos(document, [pictures[photo] for photo in case.photos if photo in pictures])
    _line(document, CLOSING, indented=True)
    _line(document, "　　".join(f"{name}：＿＿＿＿＿＿" for name in SIGNATURES))
    _line(document, f"{paper.issuer}　　{paper.issued_on}", right=True)
    _receipt(document, paper)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _receipt(document: Any, paper: PaperText) -> None:
    document.add_page_break()
    _line(document, "✂ － － － － － － － － － － 沿此线剪下 － － － － － － － － － －", centred=True)
    _line(document, RECEIPT, size=18, bold=True, centred=True)
    _line(document, f"{paper.issuer}：{paper.number}《{paper.title}》所列问题整改情况如下。")
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("问题编号", "问题", "整改措施", "完成时间"), strict=True):
        cell.text = words
    for case in paper.cases:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = case.number, xml_text(case.what)
        cells[2].text = "\n\n"
    _line(document, f"{paper.unit}")
    _line(document, "　　".join(f"{name}：＿＿＿＿＿＿" for name in RECEIPT_SIGNATURES))
    _line(document, "附：整改后照片")


def _table(document: Any, rows: list[tuple[str, str]], code: bytes) -> None:
    """Facts by name; with a code, a third column down its whole side."""
    table = document.add_table(rows=0, cols=3 if code else 2, style="Table Grid")
    table.autofit = False
    widths = (Mm(26), Mm(112), Mm(28)) if code else (Mm(26), Mm(140))
    for name, words in rows:
        cells = table.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        cells[0].text, cells[1].text = name, xml_text(words)
    if code:
        side = table.cell(0, 2).merge(table.cell(len(rows) - 1, 2))
        side.paragraphs[0].add_run().add_picture(BytesIO(code), Mm(24))


def _photos(document: Any, pictures: list[bytes]) -> None:
    if not pictures:
        return
    run = document.add_paragraph().add_run()
    for picture in pictures:
        with Image.open(BytesIO(picture)) as image:
            width, height = image.size
        scale = min(PHOTO_MM[0] / width, PHOTO_MM[1] / height)
        run.add_picture(BytesIO(picture), Mm(width * scale), Mm(height * scale))
        run.add_text(" ")


def _line(
    document: Any,
    words: str,
    *,
    size: int = 0,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
    indented: bool = False,
    with_next: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(xml_text(words))
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(22)
    paragraph.paragraph_format.keep_with_next = with_next
