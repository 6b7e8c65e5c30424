"""What keeps a draft from being published, named by item and field, in a form that a screen can say in its own words."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists.check import check_content
from app.checklists.codes import reused
from app.checklists.content import TypeFile
from app.checklists.drafts.joining import with_type
from app.checklists.loader import Content, Problem
from app.checklists.pictures.shelf import PictureShelf, pictured
from app.checklists.whole import content_of
from app.models import CheckItem, Checklist, ContentDocument
from app.primitives import canonical_json


@dataclass(frozen=True)
class DraftProblem:
    """`item` or `section` null: it is about more than one. `field`: the path within it. `code` names the kind of problem,
    "other" where only `message` (English) says it; `values` are the words in it that change."""

    item: str | None
    section: str | None
    field: str
    code: str
    message: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)


def problems_of(session: Session, body: Mapping[str, Any], shelf: PictureShelf) -> list[DraftProblem]:
    """All that is wrong with a draft, in its order. `body` is a legible document with `version` set."""
    held = {row.code: row for row in session.execute(select(CheckItem)).scalars()}
    found = [_reused(line) for line in reused(held, str(body.get("type")), body)]
    kind, problems = shaped(body)
    if kind is not None:
        before = whole(session)
        standing = set(before.problems)
        problems = [
            problem for problem in check_content(with_type(before.content, kind)) if problem not in standing
        ]
    found += [worded(problem, body) for problem in problems]
    found += [
        DraftProblem(code, None, "help_picture", "picture_missing", "is not in the store; choose it again")
        for code, sha256 in pictured(body)
        if re.fullmatch("[0-9a-f]{64}", sha256) and not shelf.has(sha256)
    ]
    order = {item["code"]: place for place, item in enumerate(_all_items(body))}
    return sorted(found, key=lambda problem: order.get(problem.item or "", -1))


def shaped(body: Mapping[str, Any]) -> tuple[TypeFile | None, list[Problem]]:
    """The draft as a file of types/, or every reason why it has not its form."""
    try:
        return TypeFile.model_validate_json(canonical_json(body)), []
    except ValidationError as error:
        file = f"types/{body.get('type')}.yaml"
        return None, [_at(file, body, line) for line in error.errors()]


@dataclass(frozen=True)
class Whole:
    """What is in force, and what was wrong with it already."""

    content: Content
    problems: list[Problem]


_whole: dict[tuple[Any, ...], Whole] = {}


def whole(session: Session) -> Whole:
    """Read and checked once per state of the content: a draft is saved every few seconds."""
    key = (
        str(session.get_bind().engine.url),
        *sorted(session.execute(select(col(ContentDocument.name), col(ContentDocument.sha256)))),
        *sorted(session.execute(select(col(Checklist.sha256)).where(col(Checklist.is_current))).scalars()),
    )
    found = _whole.get(key)
    if found is None:
        content = content_of(session)
        found = Whole(content, check_content(content))
        _whole.clear()
        _whole[key] = found
    return found


def _all_items(body: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (item for section in body["sections"] for item in section["items"])


def _reused(line: str) -> DraftProblem:
    code, what = line.split(" ", 1)
    return DraftProblem(code, None, "code", "code_reused", f"{code} {what}", {"what": what})


def _at(file: str, body: Any, line: Any) -> Problem:
    """Pydantic's error, at the innermost thing that has a code; the kind of error stands before its message."""
    where, rest, data = "", list(line["loc"]), body
    for depth, step in enumerate(line["loc"], start=1):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break  # pydantic's loc also names union members and missing fields
        if isinstance(data, Mapping) and isinstance(data.get("code"), str):
            where, rest = data["code"], list(line["loc"][depth:])
    message = str(line["msg"]).removeprefix("Value error, ")
    kind = "" if line["type"] == "value_error" else f"<{line['type']}> "
    return Problem(file, where, ".".join(map(str, rest)), kind + message)


def worded(problem: Problem, body: Mapping[str, Any]) -> DraftProblem:
    """The problem with its kind by code, so that a screen can say it in Chinese."""
    items = {item["code"] for item in _all_items(body)}
    sections = {section["code"] for section in body["sections"]}
    code, values, message = "other", {}, problem.message
    shape = re.match(r"<(\w+)> (.*)", problem.message, re.DOTALL)
    if shape:
        code, message = _SHAPES.get(shape[1], "not_valid"), shape[2]
    else:
        for pattern, name in _PATTERNS:
            match = pattern.fullmatch(problem.message)
            if match:
                code, values = name, {key: value or "" for key, value in match.groupdict().items()}
                break
    elsewhere = problem.file not in (f"types/{body.get('type')}.yaml", "types")
    if elsewhere:
        message = f"{problem.file}: {message}"
    return DraftProblem(
        problem.where if problem.where in items else None,
        problem.where if problem.where in sections and problem.where not in items else None,
        problem.field,
        code,
        message,
        {**values, **({"file": problem.file} if elsewhere else {})},
    )


_SHAPES = {
    "missing": "missing",
    "string_too_short": "missing",
    "too_short": "missing",
    "none_required": "not_valid",
    "literal_error": "missing",
    "string_type": "missing",
    "string_pattern_mismatch": "text_form",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_too_long": "too_long",
    "condition": "condition",
    "extra_forbidden": "unknown_field",
}

_PATTERNS = [
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?P<name>.+) is not in violations\.yaml", "unknown_violation"),
        (r"(?P<name>.+) is in no file of standards/", "unknown_clause"),
        (r"(?P<name>.+) is not in organisations\.yaml", "unknown_unit"),
        (r"(?P<name>.+) is not in sources\.yaml", "unknown_source"),
        (r"(?P<name>.+) is not in this checklist", "unknown_item"),
        (r"no item of this checklist has the switch (?P<name>.+)", "unknown_switch"),
        (r"waits for itself: .+", "circle"),
        (r"is in (?P<name>\S+) .+ as well as in .+", "code_taken"),
        (r"two sections have this code", "code_twice"),
        (r"two switches have the same code", "switch_twice"),
        (r"(?P<name>\S+) means something else on another item", "switch_meaning"),
        (r"items of one type share a prefix; found (?P<name>.+)", "prefix"),
        (r"(?P<name>.+) belongs to more than one file", "taken"),
        (r"a percentage has the unit %, and nothing else has", "percent_unit"),
        (r"a percentage is limited by 0 to 100", "percent_range"),
        (r"a count is limited by a whole number, 0 or more", "count_whole"),
        (r"every answer would pass", "always_passes"),
        (r"no answer could pass", "never_passes"),
        (r"the mean of what is not counted .+", "mean_of_nothing"),
        (r"a mean cannot contain .+", "mean_with_switch"),
        (r"holds no Chinese", "no_chinese"),
        (r"holds Chinese", "chinese_in_english"),
        (r"count, percentage and measurement need a threshold, pass_fail has none", "threshold_needed"),
        (r"(?P<name>\w+)_zh and \w+_en come together", "both_languages"),
        (r"(?P<name>\w+) names something twice", "named_twice"),
        (r"max must be at least min, and more than 1", "repeat_range"),
        (r"does not say what becomes of a deadline of (?P<name>\d+) h", "deadline_unknown"),
        (
            r"(?P<item>[A-Z]+-\d+) asks for (?P<found>.+), not for (?P<name>.+)",
            "quota_differs",
        ),
        (r"(?P<name>\d+) core items, at least (?P<least>\d+) are needed", "too_few_core"),
    )
]
