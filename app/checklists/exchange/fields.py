"""The fields of an item as cells of one row, and back: one list of columns for tables, one spelling for own XLSForm columns."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.checklists.content import CheckItemFile
from app.checklists.exchange.conditions import NotConvertible, as_text, decimal, parse, plain_condition


@dataclass(frozen=True, slots=True)
class Column:
    """`words`: code → Chinese, for cells that hold one of a few; also offered as a drop-down. `width` in characters."""

    key: str
    zh: str
    en: str
    width: int = 12
    words: Mapping[str, str] | None = None
    note_zh: str = ""
    note_en: str = ""


ANSWERS = {"pass_fail": "判断", "count": "计数", "percentage": "比例", "measurement": "测量"}
SEVERITIES = {"minor": "一般", "major": "重要", "critical": "关键"}
PHOTOS = {"on_fail": "不合格时拍照", "always": "必须拍照", "none": "不拍照"}
METHODS = {
    "visual": "现场查看",
    "document": "查阅资料",
    "measure": "现场测量",
    "interview": "询问",
    "phone_call": "拨打电话",
}
FRONTS = {"sanitary": "卫生", "civilized": "文明", "food": "食安"}
FOLDS = {"worst": "取最差", "mean": "取平均"}
CORE = {"true": "是", "false": "否"}
OPS = {"<=": "≤", "<": "<", ">=": "≥", ">": ">", "==": "="}
EFFECTS = {"pass": "视为合格", "na": "不适用"}

COLUMNS = (
    Column(
        "section",
        "分区编号",
        "section",
        14,
        note_zh="小写英文，如 entrance；空着自动编",
        note_en="small letters, made if empty",
    ),
    Column("section_zh", "分区", "section (zh)", 16, note_zh="空着沿用上一行", note_en="empty: as above"),
    Column("section_en", "分区（英文）", "section (en)", 20),
    Column(
        "code",
        "编号",
        "code",
        10,
        note_zh="如 MKT-03；新增的可空着，自动分配",
        note_en="such as MKT-03; given to new items if empty",
    ),
    Column(
        "zh",
        "考核点",
        "item",
        48,
        note_zh="必填。写成合格时成立的一句话",
        note_en="needed; a sentence that holds when it passes",
    ),
    Column("en", "考核点（英文）", "item (en)", 40),
    Column("answer", "判定方式", "answer", 10, ANSWERS),
    Column("op", "合格线", "op", 8, OPS, "计数、比例、测量必填", "needed unless the answer is pass_fail"),
    Column("value", "合格值", "value", 8),
    Column("unit", "单位", "measured in", 8, note_zh="比例填 %", note_en="% for percentages"),
    Column("severity", "严重程度", "severity", 10, SEVERITIES),
    Column("photo", "拍照要求", "photo", 14, PHOTOS),
    Column("photo_hint_zh", "拍照提示", "photo hint", 24),
    Column("photo_hint_en", "拍照提示（英文）", "photo hint (en)", 24),
    Column("help_zh", "说明", "help", 36),
    Column("help_en", "说明（英文）", "help (en)", 36),
    Column("method", "检查方法", "method", 12, METHODS),
    Column("violation", "问题类别", "violation", 10, note_zh="如 V201", note_en="such as V201"),
    Column("core", "核心考核点", "core", 10, CORE),
    Column(
        "fronts",
        "战线",
        "fronts",
        14,
        note_zh="卫生、文明、食安，第一个为主",
        note_en="the first is the primary one",
    ),
    Column(
        "clauses", "指标", "clauses", 22, note_zh="如 WS2014-14；几个用顿号隔开", note_en="such as WS2014-14"
    ),
    Column("deadline_hours", "整改时限（小时）", "deadline_hours", 12),
    Column("lead", "牵头单位", "lead", 18),
    Column(
        "units", "责任单位", "units", 24, note_zh="几个用顿号或分号隔开", note_en="several: separated by ;"
    ),
    Column("origin", "出处", "origin", 12, note_zh="sources.yaml 中的代号", note_en="keys of sources.yaml"),
    Column("ref", "参考标准", "ref", 20),
    Column("repeat_min", "最少次数", "repeat_min", 8, note_zh="重复检查时填", note_en="for samples"),
    Column("repeat_max", "最多次数", "repeat_max", 8),
    Column("repeat_fold", "汇总方式", "repeat_fold", 10, FOLDS),
    Column("repeat_zh", "每次名称", "repeat name", 12, note_zh="如 楼道", note_en="such as stairway"),
    Column("repeat_en", "每次名称（英文）", "repeat name (en)", 14),
    Column(
        "when",
        "适用条件",
        "when",
        30,
        note_zh="如 CON-13 = 合格；not(CON-13 = 不适用)；COM-10 < 60；switch(no_live_poultry)",
        note_en="CON-13 = pass; not(CON-13 = na); COM-10 < 60; switch(no_live_poultry)",
    ),
    Column(
        "switches",
        "情形开关",
        "switches",
        40,
        note_zh="每行一个：编号 | 不适用 或 视为合格 | 中文 | 英文",
        note_en="one a line: code | na or pass | Chinese | English",
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}


def named(key: str) -> dict[str, str]:
    """How a finding calls a field, in both languages."""
    column = BY_KEY.get(key)
    return {"name_zh": column.zh if column else key, "name_en": column.en if column else key}


LISTS = ("fronts", "clauses", "units", "origin", "ref")
PLAIN: tuple[str, ...] = (
    "code",
    "zh",
    "en",
    "answer",
    "severity",
    "photo",
    "photo_hint_zh",
    "photo_hint_en",
    "help_zh",
    "help_en",
)
PLAIN += ("method", "violation", "lead")
_OWN = {*PLAIN, *LISTS, "threshold", "core", "deadline_hours", "repeat", "when", "switches"}
# A field that the content gains travels as JSON until it has a column of its own: nothing is lost on the way.
OTHERS = tuple(name for name in CheckItemFile.model_fields if name not in _OWN)
_SEPARATORS = ";；、,，\n"
_ESCAPES = re.compile(r"([\\;；、,，])")


def cells_of(item: Mapping[str, Any]) -> dict[str, str]:
    """Every field of an item of a document as text, by column key; what is absent is left out."""
    cells = {name: item[name] for name in PLAIN if item.get(name)}
    cells |= {name: "; ".join(map(_escaped, item[name])) for name in LISTS if item.get(name)}
    cells["core"] = "true" if item["core"] else "false"
    cells["deadline_hours"] = str(item["deadline_hours"])
    if line := item.get("threshold"):
        cells |= {"op": line["op"], "value": decimal(line["value"]), "unit": line["unit"]}
    if repeat := item.get("repeat"):
        cells |= {f"repeat_{name}": str(value) for name, value in repeat.items()}
    if item.get("when"):
        cells["when"] = as_text(item["when"])
    if item.get("switches"):
        cells["switches"] = "\n".join(
            " | ".join(switch[name].replace("\\", "\\\\").replace("|", "\\|") for name in SWITCH_PARTS)
            for switch in item["switches"]
        )
    for name in OTHERS:
        if item.get(name):
            cells[name] = json.dumps(item[name], ensure_ascii=False)
    return cells


SWITCH_PARTS = ("code", "effect", "zh", "en")
Complaint = Callable[[str, str, str, str], None]  # column key, value, why in Chinese, why in English


def item_of(cells: Mapping[str, str], complain: Complaint) -> dict[str, Any]:
    """The fields that the cells of a row give, in the content's form. What cannot be read is complained of and left out."""
    found: dict[str, Any] = {
        name: word(name, cells[name], complain) if name in BY_KEY else cells[name]
        for name in PLAIN
        if cells.get(name)
    }
    for name in LISTS:
        if cells.get(name):
            kept = [part for part in _split(cells[name], _SEPARATORS) if part]
            found[name] = [_coded(part, FRONTS) for part in kept] if name == "fronts" else kept
    if core := cells.get("core"):
        found["core"] = word("core", core, complain) in ("true", "TRUE", "1", "yes")
    _numbers(cells, found, complain)
    if when := cells.get("when"):
        try:
            found["when"] = plain_condition(parse(when))
        except NotConvertible as error:
            complain("when", when, f"看不懂“{error}”", f"{error} is not understood")
    if switches := cells.get("switches"):
        found["switches"] = list(_switches(switches, complain))
    for name in OTHERS:
        if given := cells.get(name):
            try:
                found[name] = json.loads(given)
            except (ValueError, RecursionError):
                found[name] = given
    return {name: value for name, value in found.items() if value not in (None, "")}


def _numbers(cells: Mapping[str, str], found: dict[str, Any], complain: Complaint) -> None:
    if hours := cells.get("deadline_hours"):
        found["deadline_hours"] = _number("deadline_hours", hours, complain)
    line = {"op": word("op", cells.get("op", ""), complain), "value": cells.get("value", "")}
    if line["op"] or line["value"]:
        limit = _number("value", line["value"], complain) if line["value"] else None
        found["threshold"] = {"op": line["op"], "value": limit, "unit": cells.get("unit", "")}
    given = {name: cells.get(f"repeat_{name}", "") for name in ("min", "max", "fold", "zh", "en")}
    if given["min"] or given["max"]:
        found["repeat"] = {
            "min": _number("repeat_min", given["min"] or "1", complain),
            "max": _number("repeat_max", given["max"] or given["min"], complain),
            "fold": word("repeat_fold", given["fold"], complain) or "worst",
            "zh": given["zh"] or given["en"] or "样本",
            "en": given["en"] or given["zh"] or "Sample",
        }


def _number(key: str, text: str, complain: Complaint) -> int | float | None:
    try:
        value = float(text.replace("％", "").replace("%", "").strip())
        if value - value != 0:
            raise ValueError("neither infinite nor NaN")
    except ValueError:
        complain(key, text, "应为数字", "a number is needed")
        return None
    return int(value) if value.is_integer() else value


def word(key: str, text: str, complain: Complaint) -> str:
    """The code of a word, in either language and however it is capitalised."""
    column = BY_KEY[key]
    if not column.words or not text:
        return text
    code = _coded(text, column.words)
    if code not in column.words:
        allowed = "、".join(column.words.values())
        complain(key, text, f"只能是：{allowed}", f"one of {', '.join(column.words)}")
        return ""
    return code


def _coded(text: str, words: Mapping[str, str]) -> str:
    wanted = text.strip().lower().replace("＝", "=").replace("（", "(").partition("(")[0]
    for code, zh in words.items():
        if wanted in (code, zh):
            return code
    return {"=": "==", "1": "true", "yes": "true", "0": "false", "no": "false", "卫生城": "sanitary"}.get(
        wanted, {"文明城": "civilized", "食品": "food", "食品安全": "food"}.get(wanted, wanted)
    )


def _switches(text: str, complain: Complaint) -> list[dict[str, str]]:
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        parts = _split(line, "|｜")
        if len(parts) != len(SWITCH_PARTS):
            complain("switches", line, "应为四段，用 | 隔开", "four parts are needed, separated by |")
            continue
        switch = dict(zip(SWITCH_PARTS, parts, strict=True))
        switch["effect"] = _coded(switch["effect"], EFFECTS)
        found.append(switch)
    return found


def _escaped(text: str) -> str:
    return _ESCAPES.sub(r"\\\1", text)


def _split(text: str, separators: str) -> list[str]:
    """Trimmed parts; a separator after a backslash is a sign like any other."""
    parts, escaped = [""], False
    for sign in text:
        if escaped or (sign != "\\" and sign not in separators):
            parts[-1] += sign
            escaped = False
        elif sign == "\\":
            escaped = True
        else:
            parts.append("")
    return [part.strip() for part in parts]
