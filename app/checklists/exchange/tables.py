"""Plain tables, XLSX or CSV: one row per item, columns by header in either language."""

from collections.abc import Mapping
from typing import Any

from app.checklists.exchange.assemble import Background, FoundItem, assemble, assign_codes, one_line
from app.checklists.exchange.fields import COLUMNS, LISTS, OTHERS, item_of, named
from app.checklists.exchange.findings import Findings
from app.spreadsheets.reading import Book, Row, Sheet

# What a checklist says about itself, as two cells side by side. `lead` and `units` answer for places of the type.
HEAD = {
    "checklist": "检查表编号",
    "version": "版本",
    "position": "次序",
    "name_zh": "检查表名称",
    "name_en": "检查表名称（英文）",
    "type_lead": "类型牵头单位",
    "type_units": "类型责任单位",
}
_HEAD_FIELD = dict(zip(HEAD, ("code", "version", "position", "zh", "en", "lead", "units"), strict=True))
HEADER_LIMIT = 40  # the header stands in one of the first rows


def _key(text: str) -> str:
    return "".join(text.lower().replace("（", "(").replace("）", ")").replace("*", "").split())


_COLUMN_OF = {_key(name): column.key for column in COLUMNS for name in (column.key, column.zh, column.en)} | {
    _key(alias): key
    for key, aliases in {
        "zh": (
            "检查内容",
            "检查项",
            "检查项目",
            "考核内容",
            "内容",
            "标准",
            "项目",
            "item text",
            "text",
            "label",
        ),
        "en": ("英文", "english"),
        "section_zh": ("分组", "section", "类别", "检查部位"),
        "code": ("item code", "考核点编号", "序号编码"),
        "answer": ("答案类型", "类型"),
        "help_zh": ("判定说明", "备注", "评分说明", "hint"),
        "deadline_hours": ("整改时限", "期限(小时)"),
        "value": ("阈值", "threshold"),
    }.items()
    for alias in aliases
}
_COLUMN_OF |= {_key(name): name for name in OTHERS}
_COLUMN_OF[_key("section")] = "section"
_HEAD_OF = {_key(name): _HEAD_FIELD[key] for key, zh in HEAD.items() for name in (key, zh)}


def read_table(book: Book, background: Background, findings: Findings) -> tuple[int, dict[str, Any] | None]:
    """(items found, document or None)."""
    found = next((place for sheet in book.sheets if (place := _header(sheet))), None)
    if found is None:
        findings.note("checklists.header_missing", book.sheets[0].name if book.sheets else None)
        return 0, None
    sheet, start, columns = found
    head = _head(book, sheet, start, findings)
    header = sheet.rows[start]
    for index, text in enumerate(header.cells):
        if text and index not in columns:
            findings.note("checklists.column_unknown", sheet.name, header.number, text, value=text)
    headers = {key: header.cells[index] for index, key in columns.items()}
    items = list(_items(sheet, start, columns, headers, findings))
    assign_codes(items, background, findings)
    return len(items), assemble(items, head, background, findings)


def _header(sheet: Sheet) -> tuple[Sheet, int, dict[int, str]] | None:
    """The first row that names the item's text and something else. Of two columns of one name the first counts."""
    for index, row in enumerate(sheet.rows[:HEADER_LIMIT]):
        columns: dict[int, str] = {}
        for place, text in enumerate(row.cells):
            key = _COLUMN_OF.get(_key(text))
            if key and key not in columns.values():
                columns[place] = key
        if {"zh", "en"} & set(columns.values()) and (len(columns) > 1 or len(row.cells) == 1):
            return sheet, index, columns
    return None


def _head(book: Book, sheet: Sheet, start: int, findings: Findings) -> dict[str, Any]:
    """Pairs of name and value, above the table or on a sheet of their own."""
    rows = [(sheet, row) for row in sheet.rows[:start]]
    rows += [(other, row) for other in book.sheets if other is not sheet for row in other.rows]
    head: dict[str, Any] = {}
    for place, row in rows:
        field = _HEAD_OF.get(_key(row.cells[0]))
        value = row.cells[1] if len(row.cells) > 1 else ""
        if field is None or field in head or (not value and field != "units"):
            continue
        if field in ("version", "position"):
            if not value.isdecimal() or len(value) > 6 or int(value) < 1:
                _unreadable(findings, place.name, row, "B", value, "应为正整数", "a whole number, 1 or more")
                continue
            head[field] = int(value)
        elif field == "units":
            head[field] = item_of({"units": value}, _silent).get("units", [])
        else:
            head[field] = one_line(value)
    return head


def _items(
    sheet: Sheet, start: int, columns: Mapping[int, str], headers: dict[str, str], findings: Findings
) -> list[FoundItem]:
    items: list[FoundItem] = []
    section = ("", "", "")
    for row in sheet.rows[start + 1 :]:
        cells = {
            key: row.cells[place] if key in (*LISTS, "switches") else one_line(row.cells[place])
            for place, key in columns.items()
            if place < len(row.cells) and row.cells[place]
        }
        given = (cells.pop("section", ""), cells.pop("section_zh", ""), cells.pop("section_en", ""))
        if any(given):
            same = given[0] == section[0] and given[0] != ""
            section = (
                given[0],
                given[1] or (section[1] if same else ""),
                given[2] or (section[2] if same else ""),
            )
        if not cells:
            continue  # a row that only names a section
        if not (cells.get("zh") or cells.get("en")):
            findings.note(
                "checklists.text_missing", sheet.name, row.number, headers.get("zh", headers.get("en"))
            )
            continue

        def complain(key: str, value: str, zh: str, en: str, row: Row = row) -> None:
            _unreadable(findings, sheet.name, row, headers.get(key), value, zh, en, key)

        items.append(FoundItem(sheet.name, row.number, section, item_of(cells, complain), headers))
    return items


def _unreadable(
    findings: Findings, sheet: str, row: Row, header: str | None, value: str, zh: str, en: str, key: str = ""
) -> None:
    called = named(key) if key else {"name_zh": header, "name_en": header}
    findings.note(
        "checklists.cell_unreadable", sheet, row.number, header, value=value, **called, why_zh=zh, why_en=en
    )


def _silent(*_: str) -> None:
    return None
