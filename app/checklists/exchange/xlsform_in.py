"""XLSForms, our own and those written elsewhere → a document. What is no verdict is skipped by name."""

import re
from typing import Any

from app.checklists.exchange import conditions
from app.checklists.exchange.assemble import Background, FoundItem, assemble, assign_codes, one_line
from app.checklists.exchange.fields import OPS, item_of, named
from app.checklists.exchange.findings import Findings
from app.checklists.exchange.verdict_words import VerdictList, verdict_list
from app.checklists.exchange.xlsform_pass_lines import pass_line
from app.checklists.exchange.xlsform_questions import (
    Container,
    Question,
    convert_conditions,
    place_in_sections,
)
from app.checklists.exchange.xlsform_sheets import FormRow, has_column, settings_of, sheet_rows, type_of
from app.spreadsheets.reading import Book

SURVEY, CHOICES = "survey", "choices"
MOST_SAMPLES = 20  # of a repeat that does not say
_CODE = re.compile(r"^([A-Z]{2,4})[-_](\d{2,3})$")


def read_xlsform(book: Book, background: Background, findings: Findings) -> tuple[int, dict[str, Any] | None]:
    """(items found, document or None)."""
    survey = book.sheet(SURVEY)
    if survey is None or len(survey.rows) < 2:
        findings.note("checklists.sheet_missing", name=SURVEY)
        return 0, None
    reader = _Survey(book, findings)
    if not has_column(survey, "type"):
        findings.note(
            "checklists.cell_missing",
            survey.name,
            survey.rows[0].number,
            None,
            name_zh="type",
            name_en="type",
        )
        return 0, None
    for row in sheet_rows(survey):
        reader.take(row)
    reader.finish()
    questions = reader.questions
    place_in_sections(questions, findings, survey.name)
    assign_codes([question.item for question in questions], background, findings)
    convert_conditions(questions, findings)
    document = assemble([question.item for question in questions], _head(book), background, findings)
    return len(questions), document


class _Survey:
    """Walks the survey sheet from top to bottom."""

    def __init__(self, book: Book, findings: Findings) -> None:
        survey = book.sheet(SURVEY)
        self.sheet = survey.name if survey else SURVEY
        self.findings = findings
        self.open: list[Container] = []
        self.questions: list[Question] = []
        self.lists: dict[str, list[FormRow]] = {}
        for row in sheet_rows(book.sheet(CHOICES) or book.sheet("choice"), choices=True):
            self.lists.setdefault(row.cells.get("list_name", "").lower(), []).append(row)
        self.verdicts: dict[str, VerdictList | None] = {}

    def take(self, row: FormRow) -> None:
        written = row.cells.get("type", "")
        part = row.cells.get("sancheng:part", "")
        if not written or written.startswith("#") or part == "frame":
            return  # a remark between questions, or the lines around the items in our own export
        kind = type_of(written)
        if kind.kind == "begin":
            zh, en = row.spoken("label")
            self.open.append(Container("repeat" if kind.name in ("repeat", "loop") else "group", row, zh, en))
        elif kind.kind == "end":
            if self.open:
                self.open.pop()
            else:
                self._note("checklists.group_unbalanced", row, "type", value=written)
        elif part == "switches":
            self._switches(row, kind.name)
        elif kind.kind == "photo":
            self._photo(row)
        elif kind.kind == "select_one":
            self._verdict(row, kind.name)
        elif kind.kind in ("integer", "decimal"):
            self._number(row, kind.kind)
        else:
            unknown = kind.kind == "unknown"
            self._note(f"checklists.type_{'unknown' if unknown else 'skipped'}", row, "type", value=written)

    def finish(self) -> None:
        for container in self.open:
            self._note(
                "checklists.group_unbalanced", container.row, "type", value=container.row.cells["type"]
            )

    def _verdict(self, row: FormRow, name: str) -> None:
        rows = self.lists.get(name.lower())
        if rows is None:
            self._note("checklists.list_unknown", row, "type", value=name)
            return
        if name.lower() not in self.verdicts:
            pairs = [(r.cells.get("name", ""), r.labels.get("label", {}).values()) for r in rows]
            self.verdicts[name.lower()] = found = verdict_list(pairs)
            for unsure in found.unsure if found else ():
                odd = next(r for r in rows if r.cells.get("name", "") == unsure)
                self.findings.note(
                    "checklists.choice_reinterpreted",
                    CHOICES,
                    odd.number,
                    odd.headers.get("name"),
                    value=unsure,
                )
        verdicts = self.verdicts[name.lower()]
        if verdicts is None:
            self._note("checklists.list_not_verdict", row, "type", value=name)
            return
        question = self._question(row)
        if question is not None:
            question.choices = verdicts
            question.item.values.setdefault("answer", "pass_fail")

    def _number(self, row: FormRow, kind: str) -> None:
        own = row.own()
        if "op" in own:
            self._question(row)
            return
        found = pass_line(kind, row.cells.get("constraint", ""), " ".join(row.spoken("label")))
        if found is None:
            self._note("checklists.threshold_missing", row, "constraint")
            return
        question = self._question(row)
        if question is None:
            return
        question.item.values |= {"answer": found.answer, "threshold": found.threshold}
        line = found.threshold
        shown = f"{OPS[line['op']]} {conditions.decimal(line['value'])} {line['unit']}"
        self._note("checklists.threshold_assumed", row, "constraint", value=shown)

    def _question(self, row: FormRow) -> Question | None:
        zh, en = map(one_line, row.spoken("label"))
        if not (zh or en):
            self._note("checklists.text_missing", row, "label")
            return None
        columns = {
            "zh": "label",
            "en": "label",
            "help_zh": "hint",
            "help_en": "hint",
            "code": "name",
            "when": "relevant",
        }
        columns |= {"value": "constraint", "answer": "type", "violation": "type"}
        own = row.own()
        headers = {name: row.headers[column] for name, column in columns.items() if column in row.headers}
        headers |= {name: row.headers[f"sancheng:{name}"] for name in own}

        def complain(key: str, value: str, why_zh: str, why_en: str) -> None:
            self.findings.note(
                "checklists.cell_unreadable",
                self.sheet,
                row.number,
                headers.get(key),
                value=value,
                **named(key),
                why_zh=why_zh,
                why_en=why_en,
            )

        cells = {name: text if name == "units" else one_line(text) for name, text in own.items()}
        own_when = cells.pop("when", "")
        values = item_of(cells, complain)
        help_zh, help_en = map(one_line, row.spoken("hint"))
        spoken = {"zh": zh, "en": en, "help_zh": help_zh, "help_en": help_en}
        values |= {name: text for name, text in spoken.items() if text}
        name = row.cells.get("name", "")
        if match := _CODE.match(name.upper()):
            values["code"] = f"{match[1]}-{match[2]}"
        relevant = [text for text in (c.row.cells.get("relevant", "") for c in self.open) if text]
        relevant += [text for text in (row.cells.get("relevant", ""),) if text]
        question = Question(
            FoundItem(self.sheet, row.number, ("", "", ""), values, headers),
            name,
            list(self.open),
            relevant,
            own_when=own_when,
        )
        repeat = next((c for c in reversed(self.open) if c.kind == "repeat"), None)
        if repeat is not None:
            self._repeat(values, repeat, zh_name=repeat.zh, en_name=repeat.en)
        if row.cells.get("sancheng:part") == "item":
            values.setdefault("photo", "none")  # ours says so by having no photo row
        self.questions.append(question)
        return question

    def _repeat(self, values: dict[str, Any], repeat: Container, *, zh_name: str, en_name: str) -> None:
        count = repeat.row.cells.get("repeat_count", "")
        most = int(count) if count.isdecimal() and 2 <= int(count[:9]) <= 99 else MOST_SAMPLES
        names = {"zh": one_line(zh_name or en_name) or "样本", "en": one_line(en_name or zh_name) or "Sample"}
        values["repeat"] = {"min": 1, "max": most, "fold": "worst"} | values.get("repeat", {}) | names

    def _photo(self, row: FormRow) -> None:
        if not self.questions or self.questions[-1].path[:1] != self.open[:1]:
            self._note("checklists.photo_without_item", row, "type")
            return
        question = self.questions[-1]
        on_fail = bool(row.cells.get("relevant"))
        required = row.cells.get("required", "").lower() in ("yes", "true", "true()", "1")
        photo = "on_fail" if on_fail or not (required or row.cells.get("sancheng:part")) else "always"
        question.item.values["photo"] = photo
        zh, en = map(one_line, row.spoken("hint"))
        question.item.values |= {k: t for k, t in (("photo_hint_zh", zh), ("photo_hint_en", en)) if t}

    def _switches(self, row: FormRow, name: str) -> None:
        listed = type_of(row.cells["type"]).name.lower()
        switches = []
        for choice in self.lists.get(listed or name.lower(), ()):
            zh, en = map(one_line, choice.spoken("label"))
            effect = choice.cells.get("sancheng_effect", "na")
            switches.append(
                {"code": choice.cells.get("name", ""), "zh": zh or en, "en": en or zh, "effect": effect}
            )
        if self.questions and switches:
            self.questions[-1].item.values["switches"] = switches

    def _note(self, code: str, row: FormRow, column: str, **values: object) -> None:
        self.findings.note(code, self.sheet, row.number, row.headers.get(column, column), **values)


def _head(book: Book) -> dict[str, Any]:
    settings = settings_of(book)
    head: dict[str, Any] = {}
    for name, key in (("version", "version"), ("sancheng_position", "position")):
        text = settings.get(name, "")
        if "sancheng_type" in settings and text.isdecimal() and int(text[:7]) >= 1:
            head[key] = int(text[:7])
    for name, key in (
        ("form_id", "code"),
        ("sancheng_zh", "zh"),
        ("sancheng_en", "en"),
        ("sancheng_lead", "lead"),
    ):
        if "sancheng_type" in settings and settings.get(name):
            head[key] = one_line(settings[name])
    if "sancheng_type" in settings:
        head["units"] = item_of({"units": settings.get("sancheng_units", "")}, lambda *_: None).get(
            "units", []
        )
    return head
