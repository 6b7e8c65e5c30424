"""A checklist as an XLSForm that any ODK program fills in, and that comes back without loss through our own columns."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.checklists.exchange.conditions import SWITCHES, as_xpath, decimal, verdict_xpath
from app.checklists.exchange.fields import OPS, cells_of
from app.checklists.exchange.tables_out import cells_of_units

Row = dict[str, str]
ZH, EN = "Chinese (zh)", "English (en)"
NAMESPACE = 'sancheng="urn:sancheng:checklist"'
VERDICT_LIST = "verdict"
VERDICTS = (("pass", "合格", "Pass"), ("fail", "不合格", "Fail"), ("na", "不适用", "Not applicable"))
_TYPES = {
    "pass_fail": f"select_one {VERDICT_LIST}",
    "count": "integer",
    "percentage": "decimal",
    "measurement": "decimal",
}
_TYPABLE = {"count": ". >= 0", "percentage": ". >= 0 and . <= 100"}
# Said by the form itself, in the usual columns.
_NATIVE = frozenset(
    {"code", "zh", "en", "help_zh", "help_en", "photo", "photo_hint_zh", "photo_hint_en", "switches"}
)
_NATIVE |= {"repeat_zh", "repeat_en"}
_HINTS = frozenset({"photo_hint_zh", "photo_hint_en"})


def as_xlsform(document: Mapping[str, Any]) -> bytes:
    """The XLSX bytes with the sheets survey, choices and settings."""
    survey, choices = list(_survey(document)), list(_choices(document))
    return _workbook({"survey": survey, "choices": choices, "settings": [_settings(document)]})


def _survey(document: Mapping[str, Any]) -> Iterator[Row]:
    items = {item["code"]: item for section in document["sections"] for item in section["items"]}
    yield {"type": "today", "name": "sancheng_date", _own("part"): "frame"}
    for name, zh, en in (
        ("sancheng_point", "点位名称", "Point"),
        ("sancheng_inspector", "检查人", "Inspector"),
    ):
        yield {"type": "text", "name": name, **_spoken("label", zh, en), _own("part"): "frame"}
    for section in document["sections"]:
        yield {
            "type": "begin_group",
            "name": section["code"],
            **_spoken("label", section["zh"], section["en"]),
        }
        for item in section["items"]:
            yield from _item(item, items)
        yield {"type": "end_group", "name": section["code"]}


def _item(item: Mapping[str, Any], items: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    code, repeat = item["code"], item["repeat"]
    relevant = {"relevant": as_xpath(item["when"], items)} if item["when"] else {}
    if repeat:
        label = _spoken("label", repeat["zh"], repeat["en"])
        yield {"type": "begin_repeat", "name": f"{code}-samples", **label, **relevant}
        relevant = {}
    kept = _HINTS if item["photo"] == "none" else frozenset()  # no photo row could say them
    own = {_own(name): text for name, text in cells_of(item).items() if name not in _NATIVE - kept}
    row = {"type": _TYPES[item["answer"]], "name": code, **_spoken("label", item["zh"], item["en"])}
    row |= _spoken("hint", item["help_zh"], item["help_en"]) | relevant
    if line := item["threshold"]:
        shown = f"{OPS[line['op']]} {decimal(line['value'])} {line['unit']}"
        row |= _spoken("guidance_hint", f"合格标准：{shown}", f"Passes: {shown}")
    if item["answer"] in _TYPABLE:
        row["constraint"] = _TYPABLE[item["answer"]]
    yield row | {_own("part"): "item"} | own
    if item["switches"]:
        label = _spoken("label", "有无下列情形", "Does any of these hold?")
        yield {
            "type": f"select_multiple {code}{SWITCHES}",
            "name": f"{code}{SWITCHES}",
            **label,
            _own("part"): "switches",
        }
    if item["photo"] != "none":
        hint = _spoken("hint", item["photo_hint_zh"], item["photo_hint_en"])
        photo = {
            "type": "image",
            "name": f"{code}-photo",
            **_spoken("label", "照片", "Photo"),
            **hint,
            _own("part"): "photo",
        }
        if item["photo"] == "on_fail":
            photo["relevant"] = verdict_xpath(item, f"${{{code}}}", "fail")
        yield photo
    if repeat:
        yield {"type": "end_repeat", "name": f"{code}-samples"}


def _choices(document: Mapping[str, Any]) -> Iterator[Row]:
    for name, zh, en in VERDICTS:
        yield {"list_name": VERDICT_LIST, "name": name, **_spoken("label", zh, en)}
    for section in document["sections"]:
        for item in section["items"]:
            for switch in item["switches"]:
                label = _spoken("label", switch["zh"], switch["en"])
                row = {"list_name": f"{item['code']}{SWITCHES}", "name": switch["code"], **label}
                yield row | {"sancheng_effect": switch["effect"]}


def _settings(document: Mapping[str, Any]) -> Row:
    return {
        "form_title": document["zh"],
        "form_id": document["code"],
        "version": str(document["version"]),
        "default_language": ZH,
        "namespaces": NAMESPACE,
        "sancheng_type": document["type"],
        "sancheng_position": str(document["position"]),
        "sancheng_zh": document["zh"],
        "sancheng_en": document["en"],
        "sancheng_lead": document["lead"],
        "sancheng_units": cells_of_units(document["units"]),
    }


def _own(name: str) -> str:
    return f"bind::sancheng:{name}"


def _spoken(column: str, zh: str | None, en: str | None) -> Row:
    return {f"{column}::{tag}": text for tag, text in ((ZH, zh), (EN, en)) if text}


_FIRST = ("type", "name", "list_name", f"label::{ZH}", f"label::{EN}", f"hint::{ZH}", f"hint::{EN}")
_WIDTHS = {"type": 22, "name": 16, "list_name": 22, "relevant": 30}


def _workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(out, options) as book:
        title = book.add_format({"bold": True, "bg_color": "#DCE9E4"})
        for name, rows in sheets.items():
            present = list(dict.fromkeys(column for row in rows for column in row))
            columns = [column for column in _FIRST if column in present]
            columns += [column for column in present if column not in columns]
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 2)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, _WIDTHS.get(column, 36 if "label" in column else 18))
                sheet.write_string(0, place, column, title)
                for index, row in enumerate(rows, start=1):
                    if column in row:
                        sheet.write_string(index, place, row[column])
    return out.getvalue()
