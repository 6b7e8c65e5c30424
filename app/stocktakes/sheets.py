"""The forms in which a list leaves the house: XLSX, DOCX, PDF."""

from html import escape
from io import BytesIO
from typing import Any

from app.checklists.exchange.print_fonts import PrintFont
from app.checklists.exchange.printed import press_page
from app.primitives import xml_text
from app.spreadsheets.writing import table
from app.stocktakes.printing import COLUMNS, SIGNATURES, PrintedList

FONT = "宋体"  # what every office has; Word and WPS put theirs in its place where not
_WIDTHS_MM = (9, 27, 32, 42, 26, 30, 26, 17, 25, 33)


def as_xlsx(said: PrintedList) -> bytes:
    """With a column for the unit: the list of all units is one table."""
    above = [[f"{said.number} {said.title} {said.unit}"], *([line] for line in (*said.head, *said.sums))]
    rows = [(*row.cells[:2], row.unit, *row.cells[2:]) for row in said.rows]
    return table(said.title, above, (*COLUMNS[:2], "主责单位", *COLUMNS[2:]), rows)


def as_docx(said: PrintedList) -> bytes:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Any = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(f"{said.title}（{said.number}）")
    run.bold, run.font.size = True, Pt(18)
    document.add_paragraph().add_run(xml_text(f"{said.unit}：")).bold = True
    for words in (*said.head, *said.sums):
        document.add_paragraph(words)
    grid = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    grid.autofit = False
    for row, cells in enumerate((COLUMNS, *(row.cells for row in said.rows))):
        made = grid.rows[0].cells if row == 0 else grid.add_row().cells
        for cell, width, words in zip(made, _WIDTHS_MM, cells, strict=True):
            cell.width = Mm(width)
            cell.text = xml_text(words)
            for paragraph in cell.paragraphs:
                for part in paragraph.runs:
                    part.font.size, part.bold = Pt(8.5), row == 0
    document.add_paragraph()
    document.add_paragraph("　　".join(f"{name}：＿＿＿＿＿＿" for name in SIGNATURES))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(said: PrintedList, font: PrintFont) -> bytes:
    """A4 lying, the head of the table on every sheet. Raises Unavailable `checklists.print_…` where a PDF cannot be made."""
    head = "".join(
        f"<th style='width:{width}mm'>{escape(name)}</th>"
        for name, width in zip(COLUMNS, _WIDTHS_MM, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + "</tr>" for row in said.rows
    )
    words = "".join(f"<p>{escape(line)}</p>" for line in (*said.head, *said.sums))
    signs = "".join(f"<span>{escape(name)} <i></i></span>" for name in SIGNATURES)
    style = _STYLE.replace("FAMILY", font.family).replace("STAMP", escape(said.number))
    name = f"{escape(said.title)}（{escape(said.number)}）"
    return press_page(
        f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{name}</title>
<style>{font.css()}{style}</style></head><body><h1>{name}</h1>
<p class="unit">{escape(said.unit)}：</p>{words}
<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p class="sign">{signs}</p></body></html>""",
        font,
    )


_STYLE = """
@page { size: A4 landscape; margin: 14mm 15mm;
  @bottom-left { content: "STAMP"; font: 8pt 'FAMILY'; color: #555; }
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 8pt 'FAMILY'; color: #555; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: 10pt/1.5 'FAMILY', sans-serif; color: #111; overflow-wrap: anywhere; }
h1 { font-size: 18pt; text-align: center; margin-bottom: 3mm; }
.unit { font-weight: 700; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 3mm; }
th, td { border: 0.5pt solid #555; padding: 0.6mm 1.2mm; text-align: left; vertical-align: top; }
th, td { font-size: 8.5pt; line-height: 1.35; }
th { background: #f2f2f2; }
tr { break-inside: avoid; }
.sign { margin-top: 8mm; break-inside: avoid; }
.sign span { white-space: nowrap; margin-right: 12mm; }
.sign i { display: inline-block; width: 32mm; border-bottom: 0.6pt solid #111; }
"""
