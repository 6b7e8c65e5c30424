"""Checklists as plain tables, and the empty template. What starts like a formula is written as text."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.checklists.exchange.fields import COLUMNS, EFFECTS, FRONTS, OTHERS, SWITCH_PARTS, Column, cells_of
from app.checklists.exchange.tables import HEAD
from app.spreadsheets.reading import FORMULA_STARTS
from app.spreadsheets.writing import INERT

ITEMS_SHEET, HEAD_SHEET, HELP_SHEET = "考核点", "检查表", "填写说明"
TEMPLATE_ROWS = 500  # that offer drop-downs
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
_NUMBERS = frozenset({"value", "deadline_hours", "repeat_min", "repeat_max"})

EXAMPLE: Mapping[str, str] = {
    "section_zh": "入口与公示",
    "section_en": "Entrance and notices",
    "zh": "入口处公益广告不少于2处，画面完好",
    "en": "At least 2 intact public-service ads at the entrance",
    "answer": "count",
    "op": ">=",
    "value": "2",
    "unit": "处",
    "severity": "major",
    "photo": "on_fail",
    "photo_hint_zh": "拍到整幅画面和周围环境",
    "photo_hint_en": "The whole ad with its surroundings",
    "help_zh": "破损、褪色、被遮挡的不计入",
    "help_en": "Torn, faded or covered ones do not count",
    "method": "visual",
    "violation": "V204",
    "core": "false",
    "fronts": "civilized",
    "deadline_hours": "72",
}


def as_xlsx(document: Mapping[str, Any]) -> bytes:
    """Sheets: items, the checklist as a whole, what each column means."""
    return _workbook([row for row, _ in _rows(document)], _head(document))


def template() -> bytes:
    """One example to be written over, drop-downs, and an explanation of every column in both languages."""
    return _workbook([EXAMPLE], [])


def as_csv(document: Mapping[str, Any]) -> bytes:
    """UTF-8 with a mark, so that Excel reads it; the checklist's own fields stand above the table."""
    columns = _columns(document)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for name, value in _head(document):
        writer.writerow([_inert(name), _inert(value)])
    writer.writerow([])
    writer.writerow([_inert(column.zh) for column in columns])
    for row, _ in _rows(document):
        writer.writerow([_inert(_shown(column, row.get(column.key, ""))) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _inert(text: str) -> str:
    """An apostrophe before what a spreadsheet would calculate; `spreadsheets.reading` takes it away again."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def _head(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    values = {
        "checklist": document["code"],
        "version": str(document["version"]),
        "position": str(document["position"]),
        "name_zh": document["zh"],
        "name_en": document["en"],
        "type_lead": document["lead"],
        "type_units": cells_of_units(document["units"]),
    }
    return [(HEAD[name], value) for name, value in values.items()]


def cells_of_units(units: Sequence[str]) -> str:
    """As the column of that name is written."""
    return cells_of({"units": units, "core": True, "deadline_hours": 1}).get("units", "")


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], Mapping[str, Any]]]:
    for section in document["sections"]:
        place = {
            f"section{suffix}": section[name] for suffix, name in (("", "code"), ("_zh", "zh"), ("_en", "en"))
        }
        for item in section["items"]:
            yield place | cells_of(item), item


def _columns(document: Mapping[str, Any] | None) -> list[Column]:
    used = {name for row, _ in _rows(document) for name in row} if document else set()
    return [*COLUMNS, *(Column(name, name, name) for name in OTHERS if name in used)]


def _shown(column: Column, text: str) -> str:
    """Codes as words."""
    if column.key == "fronts":
        return "、".join(FRONTS.get(part, part) for part in text.split("; ")) if text else ""
    if column.key == "switches":
        effect = SWITCH_PARTS.index("effect")
        return "\n".join(
            " | ".join(
                EFFECTS.get(part, part) if place == effect else part for place, part in enumerate(parts)
            )
            for parts in (line.split(" | ") for line in text.split("\n"))
        )
    return (column.words or {}).get(text, text)


def _workbook(rows: Sequence[Mapping[str, str]], head: Sequence[tuple[str, str]]) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, INERT) as book:
        title = book.add_format(
            {"bold": True, "bg_color": "#DCE9E4", "border": 1, "text_wrap": True, "valign": "top"}
        )
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({"valign": "top"})
        others = {name for row in rows for name in row if name in OTHERS}
        columns = [*COLUMNS, *(Column(name, name, name) for name in OTHERS if name in others)]
        sheet = book.add_worksheet(ITEMS_SHEET)
        sheet.freeze_panes(1, 5)
        last = max(len(rows), TEMPLATE_ROWS)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.zh, title)
            if column.words:
                allowed = {
                    "validate": "list",
                    "source": list(column.words.values()),
                    "error_title": column.zh,
                }
                sheet.data_validation(1, place, last, place, allowed | {"error_message": "请从列表中选择。"})
            for index, row in enumerate(rows, start=1):
                shown = _shown(column, row.get(column.key, ""))
                if column.key in _NUMBERS and _NUMBER.fullmatch(shown) and len(shown) <= 15:
                    sheet.write_number(index, place, float(shown), number)
                elif shown:
                    sheet.write_string(index, place, shown, text)
        _explain(book.add_worksheet(HELP_SHEET), columns, title, text)
        if head:
            about = book.add_worksheet(HEAD_SHEET)
            about.set_column(0, 0, 22)
            about.set_column(1, 1, 40)
            for index, (name, value) in enumerate(head):
                about.write_string(index, 0, name, title)
                about.write_string(index, 1, value, text)
    return out.getvalue()


def _explain(sheet: Any, columns: Sequence[Column], title: Any, text: Any) -> None:
    for place, width in enumerate((20, 50, 20, 50)):
        sheet.set_column(place, place, width)
    for place, name in enumerate(("列名", "怎么填", "Column", "What goes in")):
        sheet.write_string(0, place, name, title)
    for index, column in enumerate(columns, start=1):
        choices = column.words or {}
        notes = (
            "；".join(
                filter(None, (column.note_zh, f"可选：{'、'.join(choices.values())}" if choices else ""))
            ),
            "; ".join(filter(None, (column.note_en, f"one of {', '.join(choices)}" if choices else ""))),
        )
        for place, shown in enumerate((column.zh, notes[0], column.key, notes[1])):
            sheet.write_string(index, place, shown, text)
    general = (
        (
            "每行一个考核点，按走访的先后排列。不要改表头；用不到的列可以删除或留空。",
            "One item a row, in the order of a walk. Keep the header; columns you do not need may go.",
        ),
        (
            "示例行请改写或删除。导入只做检查，不会直接发布。",
            "Write over the example or delete it. Importing only checks; nothing is published.",
        ),
    )
    for index, (zh, en) in enumerate(general, start=len(columns) + 2):
        sheet.write_string(index, 1, zh, text)
        sheet.write_string(index, 3, en, text)
