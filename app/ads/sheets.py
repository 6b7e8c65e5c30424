"""The register as a spreadsheet: XLSX with the ledger and the standing of each point, CSV with the ledger alone.

What people typed never becomes a formula: in XLSX every text is a text by type; in CSV, which has no types, a text that a
spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.workbook.child import _WorkbookChild

from app.ads.rules import GONE
from app.ads.standings import PointStanding, Register

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
LEDGER = (
    "点位编号", "点位", "点位类型", "街道", "主题", "形式", "面积（㎡）", "规格", "位置", "现状", "计入达标",
    "首次发现", "最近核实", "待复核", "核实人", "照片",
)  # fmt: skip
STANDING = (
    "点位编号", "点位", "点位类型", "街道", "达标", "应有", "计入", "在册", "破损等", "待复核", "数量", "主题",
    "形式", "占比", "完好", "缺少",
)  # fmt: skip
STATES = {"met": "达标", "unmet": "不达标", "unregistered": "未登记", "not_asked": "不作要求"}
ANSWERS = {True: "是", False: "否", None: "—"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ledger_rows(
    register: Register, types: Mapping[str, str], zone: ZoneInfo, address: str, *, names: bool
) -> Rows:
    """One line per ad, gone ones included. `address`: where photos are read; `names`: people instead of teams."""
    words = {
        kind: {word["code"]: word["zh"] for word in register.content[kind]}
        for kind in ("themes", "forms", "conditions")
    }
    for found in register.points:
        for ad in found.ads:
            seen = ad.latest
            yield (
                *_place(found, types),
                words["themes"].get(seen.theme, seen.theme),
                words["forms"].get(seen.form, seen.form),
                seen.size_m2,
                seen.size_text,
                seen.place,
                words["conditions"].get(seen.condition, seen.condition),
                ANSWERS[register.counts(found.point, ad)],
                _local(ad.first_seen, zone),
                _local(seen.effective_at, zone),
                ANSWERS[seen.condition != GONE and register.is_stale(ad)],
                ad.author if names else ad.team,
                " ".join(f"{address}/api/photos/{photo.id}/screen" for photo in ad.photos if photo.received),
            )


def standing_rows(register: Register, types: Mapping[str, str]) -> Rows:
    """One line per point."""
    themes = {word["code"]: word["zh"] for word in register.content["themes"]}
    forms = {word["code"]: word["zh"] for word in register.content["forms"]}
    for found in register.points:
        is_so = found.standing
        short = [
            f"{themes.get(need.theme, need.theme)} {need.need - need.have}"
            for need in is_so.themes
            if need.have < need.need
        ]
        if is_so.count < is_so.required:
            short.insert(0, f"数量 {is_so.required - is_so.count}")
        short += [forms.get(form, form) for form in is_so.forms_missing]
        yield (
            *_place(found, types),
            STATES[is_so.state],
            is_so.required,
            is_so.count,
            is_so.standing,
            is_so.poor,
            is_so.stale,
            ANSWERS[is_so.number_ok],
            ANSWERS[is_so.themes_ok],
            ANSWERS[is_so.forms_ok],
            ANSWERS[is_so.share_ok],
            ANSWERS[is_so.condition_ok],
            "、".join(short),
        )


def workbook(ledger: Rows, standing: Rows) -> bytes:
    book = Workbook(write_only=True)
    for title, header, rows in (("公益广告台账", LEDGER, ledger), ("点位达标", STANDING, standing)):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "C2"
        sheet.append([_cell(sheet, name, bold=True) for name in header])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_text(ledger: Rows) -> bytes:
    """UTF-8 with its mark, which is what makes Excel read Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(LEDGER)
    for row in ledger:
        writer.writerow([_disarmed(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(sheet: _WorkbookChild, value: Cell, *, bold: bool = False) -> SheetCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # else openpyxl takes what begins with = for a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _disarmed(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _place(found: PointStanding, types: Mapping[str, str]) -> tuple[Cell, ...]:
    point = found.point
    return point.code, point.name, types.get(point.type, point.type), found.street


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
