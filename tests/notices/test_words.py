"""Every notice the server writes is a sentence on the phone, in both languages."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import consequences
from app.settings import REPOSITORY

# notify() itself, and what wraps it in casework.
WRITERS = {"notify": "", "_tell": "casework"}


def written_kinds() -> Iterator[str]:
    """The kinds in calls of notify() and its helpers: `case.recurred`, or `point_proposal.` when the rest is computed."""
    for file in sorted((REPOSITORY / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _writes(_name(node.func), file.relative_to(REPOSITORY)):
                for text in (part for argument in node.args for part in ast.walk(argument)):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str) and "." in text.value:
                        yield text.value


def _writes(name: str, file: Path) -> bool:
    return name in WRITERS and WRITERS[name] in file.parent.as_posix()


def _name(call: ast.expr) -> str:
    return call.attr if isinstance(call, ast.Attribute) else call.id if isinstance(call, ast.Name) else ""


def words(language: str) -> dict[str, Any]:
    path = Path(REPOSITORY, "frontend", "src", "locales", language, "account.json")
    return dict(json.loads(path.read_text(encoding="utf-8"))["notices"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_has_a_sentence(language: str) -> None:
    said = {f"{group}.{kind}" for group, kinds in words(language)["kind"].items() for kind in kinds}
    kinds = (set(written_kinds()) | {"case.dispatched"}) - {"case.moved"}  # that one has a sentence per step
    assert len(kinds) >= 8
    missing = [kind for kind in sorted(kinds) if not any(one.startswith(kind) for one in said)]
    assert missing == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_that_is_told_has_a_sentence(language: str) -> None:
    told = {"answer"}
    for name in (name for name in vars(consequences) if name.startswith("_TELLS_")):
        told |= vars(consequences)[name]
    assert {"fail", "ask_more", "send_back", "report_done"} <= told
    assert told == set(words(language)["moved"])


def test_every_step_is_told_by_a_named_list() -> None:
    """`follow` names no step beside the lists above when it tells of one: else the sentence of it is missed."""
    follow = next(
        node
        for node in ast.parse(Path(consequences.__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "follow"
    )
    telling = [
        case
        for match in ast.walk(follow)
        if isinstance(match, ast.Match)
        for case in match.cases
        if "case.moved" in ast.dump(ast.Module(case.body, []))
    ]
    assert len(telling) == 3
    assert all(isinstance(case.pattern, ast.MatchAs) and case.guard is not None for case in telling)
