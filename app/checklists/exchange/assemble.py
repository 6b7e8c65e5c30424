"""From what a reader found in rows to a document in the content format: codes, defaults, and every mistake by its cell."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.checklists.applicability import asks_about
from app.checklists.content import CheckItemFile, ItemCode, Slug, TypeFile
from app.checklists.drafts.legible import DEEPEST_WHEN, is_storable
from app.checklists.exchange.fields import BY_KEY, named
from app.checklists.exchange.findings import Findings

LONGEST = {"zh": 500, "en": 600}  # characters of the columns that keep them
HIGHEST_NUMBER = 999
_ITEM_CODE: TypeAdapter[str] = TypeAdapter(ItemCode)
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)
_HEAD = ("code", "version", "position", "zh", "en", "lead", "units")
_COLUMN_OF = {"threshold": "value", "repeat": "repeat_min"}  # fields that are spread over several columns
_NAMED = ("violation", "severity", "deadline_hours", "fronts", "lead", "units", "core", "method", "origin")


@dataclass(frozen=True, slots=True)
class Background:
    """What of the content in force an import builds on: the type it is for, and the names that may be referred to."""

    type: str
    code: str
    version: int
    """The next one."""
    position: int
    zh: str
    en: str
    lead: str
    units: tuple[str, ...]
    prefix: str
    """Of this type's item codes."""
    taken: frozenset[str]
    """Every item code ever used, in any type."""
    violations: Mapping[str, Mapping[str, Any]]
    """Code → {severity, deadline_hours, fronts, lead, units}."""
    fallback_violation: str
    clauses: frozenset[str]
    organisations: frozenset[str]
    sources: frozenset[str]
    fallback_source: str


@dataclass(slots=True)
class FoundItem:
    """An item as a row tells it. `values` in the content's form, `headers`: field → the header of its column there."""

    sheet: str
    row: int
    section: tuple[str, str, str]  # code, zh, en; any may be empty
    values: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        return self.headers.get(_COLUMN_OF.get(name, name)) or self.headers.get(name)


def one_line(text: str) -> str:
    return " ".join(filter(None, (part.strip() for part in text.replace("\t", " ").split("\n"))))


def assign_codes(items: Iterable[FoundItem], background: Background, findings: Findings) -> None:
    """A code that stands in the file is kept if it is one of ours; the others get the next free numbers of the type."""
    seen: dict[str, int] = {}
    without: list[FoundItem] = []
    for item in items:
        code = item.values.get("code")
        if code is None or not _is(_ITEM_CODE, code):
            without.append(item)
        elif code in seen:
            findings.note(
                "checklists.code_repeated",
                item.sheet,
                item.row,
                item.header("code"),
                value=code,
                other=seen[code],
            )
        else:
            seen[code] = item.row
    used = {int(code.rpartition("-")[2]) for code in {*background.taken, *seen} if _ours(code, background)}
    free = max(used, default=0)
    for item in without:
        free += 1
        if free > HIGHEST_NUMBER:
            findings.note(
                "checklists.codes_exhausted",
                item.sheet,
                item.row,
                item.header("code"),
                value=background.prefix,
            )
            return
        item.values["code"] = f"{background.prefix}-{free:02d}"
        findings.note(
            "checklists.code_assigned",
            item.sheet,
            item.row,
            item.header("code"),
            value=item.values["code"],
        )


def assemble(
    items: list[FoundItem], head: Mapping[str, Any], background: Background, findings: Findings
) -> dict[str, Any] | None:
    """The document, or None with findings that say why. `head`: what the file says about the checklist as a whole."""
    if not items:
        findings.note("checklists.no_items")
        return None
    defaulted: dict[str, list[tuple[FoundItem, Any]]] = {}
    sections = _Sections()
    sound: list[tuple[FoundItem, CheckItemFile]] = []
    for item in items:
        for name, value in _defaults(item, background, findings).items():
            if name in _NAMED:
                defaulted.setdefault(name, []).append((item, value))
            item.values[name] = value
        checked = _checked(item, findings)
        if checked is not None:
            sound.append((item, checked))
            sections.put(item.section, checked)
            _check_references(item, checked, background, findings)
    for name, places in defaulted.items():
        first, value = places[0]
        text = "、".join(value) if isinstance(value, list) else str(value)
        words = BY_KEY[name].words or {}
        findings.note(
            "checklists.cell_defaulted",
            first.sheet,
            first.row,
            first.header(name),
            **named(name),
            count=len(places),
            value_zh=words.get(text.lower(), text),
            value_en=text,
        )
    _check_conditions(sound, findings)
    if findings.failed:
        return None
    own = {name: getattr(background, name) for name in _HEAD}
    whole = {**own, **head, "type": background.type, "sections": sections.listed()}
    try:
        return TypeFile.model_validate_json(json.dumps(whole)).model_dump(mode="json")
    except ValidationError as error:
        for line in error.errors():
            name = str(line["loc"][0]) if line["loc"] else ""
            _complain(findings, None, None, None, name, whole.get(name, ""), line["msg"])
        return None


def _defaults(item: FoundItem, background: Background, findings: Findings) -> dict[str, Any]:
    """What the row leaves out, from its violation class where that is known, else from the type."""
    values = item.values
    filled: dict[str, Any] = {}
    for one, other, zh, en in (("zh", "en", "中文", "Chinese"), ("en", "zh", "英文", "English")):
        if not values.get(one) and values.get(other):
            filled[one] = values[other]
            findings.note(
                "checklists.translation_missing",
                item.sheet,
                item.row,
                item.header(one),
                language_zh=zh,
                language_en=en,
            )
        for name in ("help", "photo_hint"):
            if not values.get(f"{name}_{one}") and values.get(f"{name}_{other}"):
                filled[f"{name}_{one}"] = values[f"{name}_{other}"]
    line = values.get("threshold")
    percent = line is not None and line["unit"] == "%"
    number = (
        "percentage" if percent else "count" if line and isinstance(line["value"], int) else "measurement"
    )
    kind = background.violations.get(values.get("violation", background.fallback_violation), {})
    defaults: dict[str, Any] = {
        "answer": number if line else "pass_fail",
        "photo": "on_fail",
        "violation": background.fallback_violation,
        "severity": kind.get("severity", "minor"),
        "deadline_hours": kind.get("deadline_hours", 72),
        "fronts": list(kind.get("fronts", ("civilized",))),
        "lead": background.lead,
        "units": list(background.units or kind.get("units", ())),
        "core": False,
        "method": "measure" if values.get("answer", number if line else "") == "measurement" else "visual",
        "clauses": [],
        "origin": [background.fallback_source],
    }
    return filled | {name: value for name, value in defaults.items() if name not in values}


def _checked(item: FoundItem, findings: Findings) -> CheckItemFile | None:
    values = item.values
    for name, most in LONGEST.items():
        if len(values.get(name, "")) > most:
            _complain(
                findings,
                item.sheet,
                item.row,
                item.header(name),
                name,
                values[name],
                f"at most {most} characters",
            )
            return None
    if not is_storable(values.get("when"), DEEPEST_WHEN):  # no draft could keep it
        header = item.header("when")
        _complain(findings, item.sheet, item.row, header, "when", values["code"], "nested too deeply")
        return None
    try:
        return CheckItemFile.model_validate_json(json.dumps(values))
    except ValidationError as error:
        for line in error.errors():
            name = str(line["loc"][0]) if line["loc"] else ""
            header = item.header(name)
            if line["type"] == "missing" and len(line["loc"]) == 1:
                findings.note("checklists.cell_missing", item.sheet, item.row, header, **named(name))
            else:
                _complain(
                    findings,
                    item.sheet,
                    item.row,
                    header,
                    name,
                    values.get(name, values["code"]),
                    line["msg"],
                )
        return None


def _complain(
    findings: Findings,
    sheet: str | None,
    row: int | None,
    header: str | None,
    name: str,
    value: object,
    why: str,
) -> None:
    why = why.removeprefix("Value error, ")
    findings.note(
        "checklists.cell_unreadable",
        sheet,
        row,
        header,
        value=json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value,
        **named(name or "zh"),
        why_zh=why,
        why_en=why,
    )


def _check_references(
    item: FoundItem, checked: CheckItemFile, background: Background, findings: Findings
) -> None:
    named: list[tuple[str, list[str], Collection[str]]] = [
        ("violation", [checked.violation], background.violations.keys())
    ]
    named += [("clauses", list(checked.clauses), background.clauses)]
    named += [("lead", [checked.lead], background.organisations)]
    named += [("units", list(checked.units), background.organisations)]
    named += [("origin", list(checked.origin), background.sources)]
    for name, given, known in named:
        for value in given:
            if value not in known:
                _unknown(findings, item, name, value)


def _check_conditions(sound: list[tuple[FoundItem, CheckItemFile]], findings: Findings) -> None:
    codes = {checked.code for _, checked in sound}
    switches = {switch.code for _, checked in sound for switch in checked.switches}
    for item, _ in sound:
        when = item.values.get("when")
        for missing in sorted(asks_about(when, "item") - codes) + sorted(
            asks_about(when, "switch") - switches
        ):
            _unknown(findings, item, "when", missing)


def _unknown(findings: Findings, item: FoundItem, name: str, value: str) -> None:
    findings.note(
        "checklists.reference_unknown", item.sheet, item.row, item.header(name), **named(name), value=value
    )


class _Sections:
    """In the order of their first item; made-up codes where the file has none that can be used."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, str], dict[str, Any]] = {}

    def put(self, given: tuple[str, str, str], item: CheckItemFile) -> None:
        code, zh, en = given
        key = (code, "") if code else ("", zh or en)
        section = self.by_key.get(key)
        if section is None:
            zh, en = zh or en or code or "检查内容", en or zh or code or "Items"
            section = self.by_key[key] = {"code": self._free_code(code, en), "zh": zh, "en": en, "items": []}
        section["items"].append(item.model_dump(mode="json"))

    def _free_code(self, code: str, en: str) -> str:
        used = {section["code"] for section in self.by_key.values()}
        slug = re.sub(r"[^a-z0-9]+", "_", en.lower()).strip("_")[:30].strip("_")
        for wanted in (code, code.lower(), slug):
            if wanted not in used and _is(_SLUG, wanted):
                return wanted
        numbers = (f"section_{number}" for number in range(1, len(used) + 2))
        return next(name for name in numbers if name not in used)

    def listed(self) -> list[dict[str, Any]]:
        return list(self.by_key.values())


def _is(shape: TypeAdapter[str], value: str) -> bool:
    try:
        shape.validate_python(value)
    except ValidationError:
        return False
    return True


def _ours(code: str, background: Background) -> bool:
    return code.rpartition("-")[0] == background.prefix
