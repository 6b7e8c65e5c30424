"""整改前后对比 as PDF: A4, every problem in a box of its own height."""

from collections.abc import Iterable
from html import escape
from zoneinfo import ZoneInfo

from app.checklists.exchange.print_fonts import PrintFont
from app.checklists.exchange.printed import press_page
from app.reports.album import LAYOUTS, PHOTO_WIDTH_MM, Entry, Side
from app.reports.manifest import About


def as_pdf(entries: Iterable[Entry], about: About, per_page: int, zone: ZoneInfo, font: PrintFont) -> bytes:
    """Raises Unavailable `checklists.print_…` where a PDF cannot be made."""
    layout = LAYOUTS[per_page]
    pictures: dict[str, bytes] = {}
    parts = []
    for at, entry in enumerate(entries):
        starts = " new" if at and at % per_page == 0 else ""
        parts.append(f'<section class="problem{starts}">{_problem(entry, at, pictures)}</section>')
    said = "".join(f"<p>{escape(name)}：{escape(words)}</p>" for name, words in about.lines(zone))
    style = (
        _STYLE.replace("FAMILY", font.family)
        .replace("TITLE", _css(about.title))
        .replace("PROBLEM", str(layout.problem_mm - 1.5))
        .replace("PHOTO", str(layout.photo_mm + 3))
        .replace("SIZE", str(layout.size_pt))
        .replace("WIDTH", str(PHOTO_WIDTH_MM))
    )
    page = f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(about.title)}</title>
<style>{font.css()}{style}</style></head><body>{"".join(parts)}
<section class="said"><h2>说明</h2>{said}</section></body></html>"""
    return press_page(page, font, pictures)


def _problem(entry: Entry, at: int, pictures: dict[str, bytes]) -> str:
    sides = "".join(
        _photo(side, f"photo:{at}-{name}", entry.height_mm, pictures)
        for name, side in (("before", entry.before), ("after", entry.after))
    )
    captions = "".join(
        f'<td class="caption">{escape(side.caption)}</td>' for side in (entry.before, entry.after)
    )
    facts = {name: f"<b>{name}：</b>{escape(words)}" for name, words in entry.facts}
    measure = f'<tr><td colspan="2" class="two">{facts["措施"]}</td></tr>' if "措施" in facts else ""
    return f"""<table><tr><th colspan="2" class="title">{escape(entry.title)}</th></tr>
<tr><th>整改前</th><th>整改后</th></tr><tr class="photos">{sides}</tr><tr>{captions}</tr>
<tr><td colspan="2" class="two">{facts["问题"]}</td></tr>{measure}
<tr><td>{facts["责任单位"]}</td><td>{facts["完成时间"]}</td></tr>
<tr><td>{facts["核查意见"]}</td><td>{facts.get("核查人签字", "")}</td></tr></table>"""


def _photo(side: Side, name: str, height_mm: float, pictures: dict[str, bytes]) -> str:
    if side.picture is None:
        return f"<td>{escape(side.missing)}</td>"
    pictures[name] = side.picture
    return f'<td><img src="{name}" style="height:{height_mm:.1f}mm" alt=""></td>'


def _css(words: str) -> str:
    """Within a CSS string."""
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("<", "\\3c ")


_STYLE = """
@page { size: A4; margin: 15mm 15mm 11mm;
  @top-center { content: "TITLE"; font: 700 13pt 'FAMILY'; }
  @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 8pt 'FAMILY'; color: #555; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: SIZEpt/1.35 'FAMILY', sans-serif; color: #111; overflow-wrap: anywhere; }
.problem { height: PROBLEMmm; margin-bottom: 1.5mm; overflow: hidden; break-inside: avoid; }
.new { break-before: page; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 0.5pt solid #555; padding: 0.3mm 1.2mm; text-align: left; vertical-align: middle; width: 50%; }
th { background: #f2f2f2; font-weight: 400; text-align: center; }
.title { text-align: left; font-weight: 700; }
.photos td { height: PHOTOmm; text-align: center; }
.photos img { max-width: WIDTHmm; }
.caption { font-size: 0.9em; color: #333; }
.said { break-before: page; font-size: 10pt; }
.said h2 { font-size: 12pt; margin-bottom: 2mm; }
"""
