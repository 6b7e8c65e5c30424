"""A checklist as a sheet of paper: A4, Chinese, boxes to tick. A plain document (dict) in, PDF bytes out."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import segno

from app.checklists.exchange.print_fonts import PrintFont
from app.checklists.exchange.print_text import VERDICTS, notes_zh, pass_line_zh, samples_zh
from app.errors import Unavailable

WAIT_SECONDS = 30
# Pango keeps state of its own, and a sheet costs a second of CPU: one at a time.
_press = threading.Lock()


@dataclass(frozen=True, slots=True)
class Target:
    """The point that a sheet is printed for. `url`: what its label says."""

    code: str
    name: str
    street: str
    url: str


def as_pdf(
    document: Mapping[str, Any],
    *,
    sha256: str,
    url: str,
    clauses: Mapping[str, str],
    font: PrintFont,
    target: Target | None = None,
) -> bytes:
    """`url` is what the QR code of the checklist says; `clauses`: code → name with edition.

    Raises Unavailable `checklists.print_unavailable` without the system's Pango, `checklists.print_busy` in a crowd.
    """
    return press_page(page(document, sha256=sha256, url=url, clauses=clauses, font=font, target=target), font)


def press_page(html: str, font: PrintFont, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of a whole page of ours. `pictures`: JPEGs by the address that the page names them with. Raises as `as_pdf`."""
    try:
        from app.checklists.exchange.press import pressed  # a second and a half: only who prints pays for it
    except (ImportError, OSError) as error:
        raise Unavailable(
            "checklists.print_unavailable",
            "The server lacks the system library Pango, with which sheets are printed. On Debian: apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. All other formats work.",
            retry_after=3600,
        ) from error
    if not _press.acquire(timeout=WAIT_SECONDS):
        raise Unavailable(
            "checklists.print_busy", "Others are printing. Try again in a moment.", retry_after=10
        )
    try:
        return pressed(html, list(font.files.values()), pictures or {})
    finally:
        _press.release()


def page(
    document: Mapping[str, Any],
    *,
    sha256: str,
    url: str,
    clauses: Mapping[str, str],
    font: PrintFont,
    target: Target | None,
) -> str:
    """The sheet as HTML with its style."""
    items = [item for section in document["sections"] for item in section["items"]]
    switches = {switch["code"]: switch["zh"] for item in items for switch in item["switches"]}
    title = f"{escape(document['zh'])}检查表"
    stamp = f"{escape(document['code'])} 第 {document['version']} 版 · {sha256[:12]}"
    codes = [(url, f"本表第 {document['version']} 版")]
    codes += [(target.url, f"点位 {target.code}")] if target else []
    figures = "".join(
        f"<figure>{_qr(link)}<figcaption>{escape(text)}</figcaption></figure>" for link, text in codes
    )
    sections = "".join(_section(section, clauses, switches) for section in document["sections"])
    blank = '<span class="line"></span>'
    name = f"<b>{escape(target.name)}</b>（{escape(target.code)}）" if target else ""
    street = escape(target.street) if target else ""
    heads = "".join(f'<th class="box">{word}</th>' for word in VERDICTS.values())
    return f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title>
<style>{font.css()}{_STYLE.replace("FAMILY", font.family).replace("STAMP", stamp)}</style></head><body>
<header><div><h1>{title}</h1><p class="edition">{stamp} · 共 {len(items)} 项</p></div>{figures}</header>
<table class="about"><tr><th>点位名称</th><td colspan="3">{name}</td><th>所在街道</th><td>{street}</td></tr>
<tr><th>检查日期</th><td></td><th>巡查员</th><td></td><th>陪同人员</th><td></td></tr></table>
<p class="how">每项勾选一格；计数、测量项填写实测值，由数值判定；没有检查的项目留空，不计入合格率。</p>
<table class="items"><thead><tr><th class="code">编号</th><th>考核点</th>{heads}
<th class="remark">问题与位置</th></tr></thead>{sections}</table>
<p class="sign">巡查员签名 {blank} 被检查单位签名 {blank} 日期 {blank}</p></body></html>"""


def _section(section: Mapping[str, Any], clauses: Mapping[str, str], switches: Mapping[str, str]) -> str:
    rows = "".join(_item(item, clauses, switches) for item in section["items"])
    return f'<tbody><tr class="section"><th colspan="6">{escape(section["zh"])}</th></tr>{rows}</tbody>'


def _item(item: Mapping[str, Any], clauses: Mapping[str, str], switches: Mapping[str, str]) -> str:
    line = item["threshold"]
    value = f'<span class="value"></span>{escape(line["unit"])}' if line else ""
    lines = []
    if line and not item["repeat"]:
        lines.append(f"<p>实测 {value}<small>合格：{escape(pass_line_zh(line))}</small></p>")
    if item["repeat"]:
        fold = "取平均" if item["repeat"]["fold"] == "mean" else "有一处不合格即不合格"
        shown = f"合格：{escape(pass_line_zh(line))}；" if line else ""
        lines.append(f"<p><small>{shown}至少查 {item['repeat']['min']} 处，{fold}</small></p>")
    lines += [
        f"<p>{_BOX} {escape(switch['zh'])}<small>勾选则{'视为合格' if switch['effect'] == 'pass' else '不适用'}</small></p>"
        for switch in item["switches"]
    ]
    critical = '<span class="critical">关键</span>' if item["severity"] == "critical" else ""
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in notes_zh(item, clauses, switches))
    text = f'<p class="item">{critical}{escape(item["zh"])}</p>{"".join(lines)}{notes}'
    boxes = f'<td class="box">{_BOX}</td>' * len(VERDICTS)
    if not item["repeat"]:
        return f'<tr><td class="code">{item["code"]}</td><td>{text}</td>{boxes}<td></td></tr>'
    names = samples_zh(item["repeat"])
    head = f'<tr class="head"><td class="code">{item["code"]}</td><td colspan="5">{text}</td></tr>'
    samples = "".join(
        f'<tr class="sample"><td></td><td>{escape(name)} {value}</td>{boxes}<td></td></tr>' for name in names
    )
    return head + samples


def _qr(text: str) -> str:
    drawn: str = segno.make(text, error="m", micro=False).svg_inline(scale=4, border=0)
    return drawn


_BOX = '<span class="tick"></span>'
_STYLE = """
@page { size: A4; margin: 14mm 12mm 16mm;
  @bottom-left { content: "STAMP"; font: 7.5pt 'FAMILY'; color: #555; }
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 7.5pt 'FAMILY'; color: #555; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: 9.5pt/1.45 'FAMILY', sans-serif; color: #111; }
header { display: flex; align-items: flex-start; }
header > div { flex: 1; }
h1 { font-size: 18pt; line-height: 1.25; }
.edition { color: #555; font-size: 8.5pt; }
figure { width: 24mm; margin-left: 5mm; text-align: center; }
figure svg { width: 20mm; height: 20mm; }
figcaption { font-size: 7pt; color: #555; line-height: 1.3; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
.about { margin: 3mm 0 2mm; }
.about th { width: 17mm; color: #555; font-weight: 400; padding: 2mm 2mm 0.8mm 0; text-align: left; }
.about td { border-bottom: 0.6pt solid #333; padding: 2mm 1mm 0.8mm; }
.about th + td + th { padding-left: 4mm; width: 21mm; }
.line { display: inline-block; min-width: 30mm; border-bottom: 0.6pt solid #333; height: 5mm; }
.how { font-size: 8pt; color: #555; margin-bottom: 2mm; }
.items th, .items td { border: 0.5pt solid #888; padding: 1.2mm 1.6mm; vertical-align: top; text-align: left; }
thead th { background: #eee; font-size: 8pt; vertical-align: middle; }
.code { width: 16mm; font-size: 8pt; }
th.box, td.box { width: 11.5mm; text-align: center; padding-left: 0; padding-right: 0; }
th.remark { width: 34mm; }
tr { break-inside: avoid; }
.section th { background: #f6f6f6; font-size: 10pt; }
tr.section, tr.head { break-after: avoid; }
tr.sample td { padding-top: 0.8mm; padding-bottom: 0.8mm; }
td p { margin-bottom: 0.4mm; }
td p small:first-child { margin-left: 0; }
.note, small { font-size: 7.2pt; color: #555; line-height: 1.35; }
small { margin-left: 2mm; }
.tick { display: inline-block; width: 3.8mm; height: 3.8mm; border: 0.8pt solid #111; vertical-align: -0.5mm; }
.value { display: inline-block; width: 16mm; border-bottom: 0.6pt solid #333; margin-right: 1mm; }
.critical { border: 0.6pt solid #111; font-size: 7pt; padding: 0 0.8mm; margin-right: 1.2mm; font-weight: 700; }
.sign { margin-top: 6mm; break-inside: avoid; }
.sign .line { margin-right: 5mm; }
"""
