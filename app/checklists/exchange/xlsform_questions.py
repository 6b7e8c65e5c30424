"""What the questions of an XLSForm have in common with their neighbours: the group they stand in, the answers they wait for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.checklists.exchange import conditions
from app.checklists.exchange.assemble import FoundItem, one_line
from app.checklists.exchange.conditions import Comparison, Condition, NotConvertible
from app.checklists.exchange.findings import Findings
from app.checklists.exchange.verdict_words import VerdictList
from app.checklists.exchange.xlsform_sheets import FormRow


@dataclass(slots=True)
class Container:
    kind: str  # group | repeat
    row: FormRow
    zh: str
    en: str


@dataclass(slots=True)
class Question:
    """An item with what its row says in the form's own words."""

    item: FoundItem
    name: str
    path: list[Container]
    relevant: list[str]
    choices: VerdictList | None = None
    own_when: str = ""


def place_in_sections(questions: list[Question], findings: Findings, sheet: str) -> None:
    """Groups become sections. Where one group holds everything, those inside it do."""

    def groups(question: Question) -> list[Container]:
        return [c for c in question.path if c.kind == "group"]

    tops = {id(path[0]) if (path := groups(q)) else 0 for q in questions}
    deep = len(tops) == 1 and 0 not in tops and any(len(groups(q)) > 1 for q in questions)
    told: set[int] = set()
    for question in questions:
        path = groups(question)
        level = min(1 if deep else 0, len(path) - 1)
        chosen = path[level] if path else next(iter(question.path), None)
        if chosen is None:
            question.item.section = ("", "检查内容", "Items")
            continue
        name = chosen.row.cells.get("name", "")
        zh, en = one_line(chosen.zh), one_line(chosen.en)
        if not (zh or en):
            zh = en = name or f"section {chosen.row.number}"
        question.item.section = (name if len(name) <= 40 else "", zh, en)
        for inner in path[level + 1 :]:
            if id(inner) not in told:
                told.add(id(inner))
                shown = inner.zh or inner.en or inner.row.cells.get("name", "")
                findings.note(
                    "checklists.group_merged",
                    sheet,
                    inner.row.number,
                    inner.row.headers.get("label"),
                    value=shown,
                    into=zh or en,
                )


def convert_conditions(questions: list[Question], findings: Findings) -> None:
    by_name = {question.name: question for question in questions if question.name}
    items = {
        q.item.values["code"]: {
            "switches": [],
            **q.item.values,
            "answer": q.item.values.get("answer", "pass_fail"),
        }
        for q in questions
        if "code" in q.item.values
    }
    for question in questions:
        relevant = question.relevant
        if not relevant:
            continue
        if question.own_when and (own := _own_condition(question, items)):
            question.item.values["when"] = own
            continue
        parts: list[Condition] = []
        for text in relevant:
            try:
                parts.append(conditions.condition(conditions.parse(text), _meaning(by_name)))
            except NotConvertible as error:
                findings.note(
                    "checklists.condition_lost",
                    question.item.sheet,
                    question.item.row,
                    question.item.header("when") or "relevant",
                    value=text,
                    why=error,
                )
        if parts:
            question.item.values["when"] = parts[0] if len(parts) == 1 else {"all": parts}


def _own_condition(question: Question, items: Mapping[str, Mapping[str, Any]]) -> Condition | None:
    """The condition of our own column, unless somebody has since changed `relevant`, which everybody else reads."""
    try:
        own = conditions.plain_condition(conditions.parse(question.own_when))
        return own if question.relevant == [conditions.as_xpath(own, items)] else None
    except (NotConvertible, KeyError, TypeError):
        return None


def _meaning(by_name: Mapping[str, Question]) -> Callable[[Comparison], Condition]:
    def meaning(comparison: Comparison) -> Condition:
        name = comparison.name
        if name.endswith(conditions.SWITCHES):
            return conditions.denied({"switch": str(comparison.value)}, comparison.op)
        question = by_name.get(name)
        if question is None or "code" not in question.item.values:
            raise NotConvertible(f"{name} is not among the items")
        code = question.item.values["code"]
        if question.choices is None:
            if isinstance(comparison.value, str):
                raise NotConvertible(f"{name} {comparison.op} '{comparison.value}'")
            return conditions.value_condition(Comparison(code, comparison.op, comparison.value))
        value = comparison.value
        wanted = value if isinstance(value, str) else conditions.decimal(conditions.number(value))
        verdict = question.choices.verdicts.get(wanted)
        if verdict is None or comparison.op not in ("=", "!="):
            raise NotConvertible(f"{name} {comparison.op} '{wanted}'")
        return conditions.denied({"item": code, "verdict": verdict}, comparison.op)

    return meaning
