"""A paper as PDF: A4, the receipt on a sheet of its own behind a line to cut along."""

from collections.abc import Mapping
from html import escape

from app.checklists.exchange.print_fonts import PrintFont
from app.checklists.exchange.printed import press_page
from app.papers.codes import code_svg
from app.papers.content import (
    CLOSING,
    RECEIPT,
    RECEIPT_SIGNATURES,
    SIGNATURES,
    PaperCaseText,
    PaperText,
    facts_of,
)


def as_pdf(paper: PaperText, pictures: Mapping[str, bytes], font: PrintFont) -> bytes:
    """`pictures`: photo id → JPEG. Raises Unavailable `checklists.print_…` where a PDF cannot be made."""
    named = {f"photo:{photo}": picture for photo, picture in pictures.items()}
    return press_page(_page(paper, pictures, font), font, named)


def _page(paper: PaperText, pictures: Mapping[str, bytes], font: PrintFont) -> str:
    cases = "".join(
        _case(at, case, pictures, code_svg(paper, case)) for at, case in enumerate(paper.cases, 1)
    )
    note = f'<p class="body">{_lines(paper.note)}</p>' if paper.note else ""
    receipt = "".join(
        f"<tr><td>{escape(case.number)}</td><td>{escape(case.what)}</td><td></td><td></td></tr>"
        for case in paper.cases
    )
    style = _STYLE.replace("FAMILY", font.family).replace("STAMP", escape(paper.number))
    return f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{paper.title} {paper.number}</title>
<style>{font.css()}{style}</style></head><body>
<h1>{paper.title}</h1><p class="number">{escape(paper.number)}</p>
<p class="unit">{escape(paper.unit)}：</p><p class="body">{paper.opening}</p>{note}
{cases}
<p class="body">{CLOSING}</p><p class="sign">{_signatures(SIGNATURES)}</p>
<p class="issuer">{escape(paper.issuer)}<br>{paper.issued_on}</p>
<section class="receipt"><p class="cut">✂ 沿此线剪下</p><h1>{RECEIPT}</h1>
<p>{escape(paper.issuer)}：</p><p class="body">{escape(paper.number)}《{paper.title}》所列问题整改情况如下。</p>
<table class="answer"><thead><tr><th class="n">问题编号</th><th>问题</th>
<th class="m">整改措施</th><th class="d">完成时间</th></tr></thead>
<tbody>{receipt}</tbody></table>
<p>附：整改后照片</p><p class="unit">{escape(paper.unit)}</p><p class="sign">{_signatures(RECEIPT_SIGNATURES)}</p></section>
</body></html>"""


def _case(at: int, case: PaperCaseText, pictures: Mapping[str, bytes], code: str) -> str:
    facts = facts_of(case)
    side = f'<td class="code" rowspan="{len(facts)}">{code}</td>' if code else ""
    lines = [f"<th>{name}</th><td>{_lines(words)}</td>" for name, words in facts]
    rows = "".join(f"<tr>{line}{'' if row else side}</tr>" for row, line in enumerate(lines))
    shown = "".join(f'<img src="photo:{photo}" alt="">' for photo in case.photos if photo in pictures)
    photos = f'<p class="photos">{shown}</p>' if shown else ""
    return f'<section class="case"><h2>{at}. {escape(case.what)}</h2><table>{rows}</table>{photos}</section>'


def _signatures(names: tuple[str, ...]) -> str:
    return "".join(f'<span>{name} <i class="line"></i></span>' for name in names)


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


_STYLE = """
@page { size: A4; margin: 18mm 20mm 18mm;
  @bottom-left { content: "STAMP"; font: 8pt 'FAMILY'; color: #555; }
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 8pt 'FAMILY'; color: #555; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: 11pt/1.55 'FAMILY', sans-serif; color: #111; overflow-wrap: anywhere; }
h1 { font-size: 22pt; text-align: center; letter-spacing: 0.1em; }
h2 { font-size: 12pt; margin: 4mm 0 1.5mm; break-after: avoid; }
.number { text-align: center; margin-bottom: 5mm; }
.unit { font-weight: 700; }
.body { text-indent: 2em; }
.case { break-inside: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 0.5pt solid #555; padding: 0.7mm 2mm; text-align: left; vertical-align: top; font-size: 10pt; line-height: 1.4; }
th { width: 24mm; font-weight: 400; background: #f2f2f2; }
.code { width: 28mm; padding: 1.5mm; text-align: center; }
.code svg { width: 24mm; height: 24mm; }
.photos { margin: 2mm 0 3mm; }
.photos img { max-width: 82mm; max-height: 56mm; margin-right: 3mm; vertical-align: top; }
.sign { margin-top: 8mm; break-inside: avoid; }
.sign span { white-space: nowrap; margin-right: 5mm; }
.line { display: inline-block; width: 26mm; border-bottom: 0.6pt solid #111; }
.issuer { text-align: right; margin-top: 6mm; break-before: avoid; }
.receipt { break-before: page; }
.cut { border-top: 0.8pt dashed #333; font-size: 8.5pt; color: #555; padding-top: 1mm; margin-bottom: 4mm; }
.answer td { height: 16mm; }
.answer .n { width: 32mm; } .answer .m { width: 58mm; } .answer .d { width: 26mm; }
.answer { margin: 3mm 0; }
.answer tr { break-inside: avoid; }
"""
