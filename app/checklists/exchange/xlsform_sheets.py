"""The sheets of an XLSForm as rows of named cells, whatever spelling of headers and types its author knew."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from app.spreadsheets.reading import Book, Sheet

OWN = "sancheng"  # prefix of our own columns: bind::sancheng:severity
_TRANSLATED = ("label", "hint", "guidance_hint")
_CHINESE = re.compile(r"\(\s*zh|\bzh\b|zho|chi\b|chinese|中文|汉语|普通话|mandarin|简体|cmn", re.IGNORECASE)
_ENGLISH = re.compile(r"\(\s*en|\ben\b|eng\b|english|英文|英语", re.IGNORECASE)
_CJK = re.compile(r"[\u4e00-\u9fff]")
_CONTAINER = re.compile(r"^(begin|end)[\s_]*(group|repeat|lgroup|looped group|loop)\b\s*(.*)$", re.IGNORECASE)
_SELECTS = sorted(aliases.select, key=len, reverse=True)
_OTHER = re.compile(r"\s+(or[_ ]other|or specify other)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class FormRow:
    """`cells`: plain columns by their usual name, own ones as `sancheng:<key>`. `labels`: column → language tag → text."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """Column → how the header is written in the file."""

    def own(self) -> dict[str, str]:
        prefix = f"{OWN}:"
        return {
            name.removeprefix(prefix): text for name, text in self.cells.items() if name.startswith(prefix)
        }

    def spoken(self, column: str) -> tuple[str, str]:
        """(Chinese, English) of a column that is translated; another language stands in for English."""
        texts = {tag: text for tag, text in self.labels.get(column, {}).items() if text}
        zh = next((text for tag, text in texts.items() if _CHINESE.search(tag)), "")
        en = next((text for tag, text in texts.items() if _ENGLISH.search(tag)), "")
        rest = [
            text
            for tag, text in texts.items()
            if not _CHINESE.search(tag) and (tag == "" or not _ENGLISH.search(tag))
        ]
        for text in rest:
            if _CJK.search(text):
                zh = zh or text
            else:
                en = en or text
        return zh, en


@dataclass(frozen=True, slots=True)
class Type:
    """What the `type` cell of a survey row means. `kind`: begin | end | select_one | integer | decimal | photo | other | unknown;
    `name`: of the container or of the list of choices."""

    kind: str
    name: str = ""


def type_of(text: str) -> Type:
    plain = " ".join(text.split())
    low = plain.lower()
    if match := _CONTAINER.match(low):
        return Type(match[1].lower(), aliases.control.get(match[2].lower(), "group"))
    for alias in _SELECTS:
        if low == alias or low.startswith(f"{alias} "):
            target = aliases.select[alias]
            listed = _OTHER.sub("", plain[len(alias) :].strip())
            from_here = target == "select one" and alias not in aliases.select_from_file
            return Type("select_one" if from_here else "other", listed)
    known: Mapping[str, Any] | None = QUESTION_TYPE_DICT.get(aliases._type_alias_map.get(low, low))
    if low in ("range", "bearing"):
        return Type("decimal")
    if known is None:
        return Type(
            "other"
            if low in _ELSEWHERE or low.split(" ")[0] in ("osm", "xml-external", "csv-external")
            else "unknown"
        )
    stored = known.get("bind", {}).get("type")
    if stored in ("int", "integer"):
        return Type("integer" if "preload" not in str(known) else "other")
    if stored == "decimal":
        return Type("decimal")
    return Type("photo" if known.get("control", {}).get("mediatype") == "image/*" else "other")


# Known to other programs of the family, not to pyxform.
_ELSEWHERE = frozenset(
    {"group", "audit", "start-geopoint", "background-audio", "include", "username", "file", "calculate_here"}
)


def sheet_rows(sheet: Sheet | None, *, choices: bool = False) -> Iterator[FormRow]:
    """Rows below the header, which is the first row with something in it."""
    if sheet is None or not sheet.rows:
        return
    columns = [_column(text, choices=choices) for text in sheet.rows[0].cells]
    for row in sheet.rows[1:]:
        found = FormRow(row.number)
        for (name, language), header, text in zip(columns, sheet.rows[0].cells, row.cells, strict=False):
            if not name or not text:
                continue
            found.headers.setdefault(name, header)
            if language is not None:
                found.labels.setdefault(name, {}).setdefault(language, text)
            else:
                found.cells.setdefault(name, text)
        yield found


def has_column(sheet: Sheet, name: str) -> bool:
    return any(_column(text, choices=False)[0] == name for text in sheet.rows[0].cells)


def _column(header: str, *, choices: bool) -> tuple[str, str | None]:
    """(usual name, language tag or None). `Label : English`, `label::English (en)` and `caption` are all labels."""
    text = header.strip()
    double = text.partition("::")
    first, separator, rest = double if double[1] else text.partition(":")
    name = "_".join(first.lower().replace("-", "_").split())
    rest = rest.strip()
    if name == "bind" and separator:
        own = rest.removeprefix("::")
        return (own, None) if own.startswith(f"{OWN}:") else (_alias(own, choices), None)
    if separator and name == OWN:
        return f"{OWN}:{rest}", None
    name = _alias(name, choices)
    if name in _TRANSLATED:
        return name, rest if separator else ""
    return (name if not separator else f"{name}::{rest}"), None


def _alias(name: str, choices: bool) -> str:
    name = name.strip().lower()
    target = (aliases.list_header if choices else aliases.survey_header).get(name, name)
    if isinstance(target, tuple):
        target = {"jr:count": "repeat_count", "jr:constraintMsg": "constraint_message"}.get(
            target[-1], target[-1]
        )
    return {"list name": "list_name"}.get(str(target), str(target))


def settings_of(book: Book) -> dict[str, str]:
    """The one row of the settings sheet, by header."""
    sheet = book.sheet("settings")
    if sheet is None or len(sheet.rows) < 2:
        return {}
    names = [_alias_setting(text) for text in sheet.rows[0].cells]
    return {name: text for name, text in zip(names, sheet.rows[1].cells, strict=False) if name and text}


def _alias_setting(header: str) -> str:
    name = "_".join(header.strip().lower().split())
    return {
        "id_string": "form_id",
        "title": "form_title",
        "set_form_title": "form_title",
        "set_form_id": "form_id",
    }.get(name, name)
