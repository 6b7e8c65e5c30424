"""The committed lot of checklists and visits is the one that the program draws; vitest judges the same file.

What a lot cannot show by itself is held here as well: that it tries every outcome, and that the real checklists keep the
rules' promises with whatever is answered.
"""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checklists import rules
from app.checklists.applicability import Seen, holds
from app.checklists.loader import load
from app.settings import REPOSITORY
from tests.checklists import generated_cases

CASES: list[dict[str, Any]] = json.loads(generated_cases.FILE.read_text(encoding="utf-8"))["cases"]
CHECKLISTS = {sealed.code: sealed.document() for sealed in load(REPOSITORY / "checklists").checklists()}
CONDITIONAL = sorted(
    code
    for code, document in CHECKLISTS.items()
    if any(item["when"] for section in document["sections"] for item in section["items"])
)


def test_the_file_is_what_the_program_draws() -> None:
    drawn = generated_cases.text()
    assert generated_cases.FILE.read_text(encoding="utf-8") == drawn, (
        "run: python -m tests.checklists.generated_cases"
    )


def test_the_lot_tries_every_outcome() -> None:
    seen: Counter[str] = Counter()
    for case in CASES:
        found = case.get("expect")
        if found is None:
            seen["circle"] += 1
            continue
        seen.update(name for name, value in found.items() if isinstance(value, list))
        seen.update(f"{row[2]} {row[3]}" for row in found["items"])
        seen["covert"] += case["covert"]
        seen["complete"] += found["complete"]
        if found["score"] is None:
            seen["no score"] += 1
        else:
            seen[found["score"]["grade"]] += 1
            seen["capped"] += found["score"]["capped"]
    wanted = {
        "circle", "missing", "missing_samples", "missing_photos", "missing_values", "not_applicable", "ignored", "unknown",
        "differing", "bulk_on_critical", "yes pass", "yes fail", "yes na", "yes None", "no na", "hidden None", "covert",
        "complete", "no score", "excellent", "good", "qualified", "unqualified", "capped",
    }  # fmt: skip
    assert {name for name in wanted if not seen[name]} == set()


@st.composite
def real_visits(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    document = CHECKLISTS[draw(st.sampled_from(CONDITIONAL))]
    answers = []
    for item in (item for section in document["sections"] for item in section["items"]):
        most = item["repeat"]["max"] if item["repeat"] else 1
        for sample in range(draw(st.integers(0, min(most, 3)))):
            codes = [switch["code"] for switch in item["switches"]]
            answers.append(
                {
                    "item": item["code"],
                    "sample": sample,
                    "verdict": draw(st.sampled_from(("pass", "fail", "na"))),
                    "value": draw(st.sampled_from((None, 0, 1, 2, 60, 100))) if item["threshold"] else None,
                    "switches": {code: draw(st.booleans()) for code in codes},
                    "photos": ["photo"],
                }
            )
    return document, answers, draw(st.booleans())


@given(real_visits())
@settings(max_examples=60)
def test_what_is_asked_on_the_real_checklists_follows_from_what_was_seen(
    visit: tuple[dict[str, Any], list[dict[str, Any]], bool],
) -> None:
    document, answers, covert = visit
    found = rules.evaluate(document, answers, generated_cases.SCORING, covert=covert)
    items = {item["code"]: item for section in document["sections"] for item in section["items"]}
    results = {result.item: result for result in found.items}
    on = {
        code: frozenset(
            name
            for answer in answers
            if answer["item"] == code and results[code].applies == "yes"
            for name, value in answer["switches"].items()
            if value
        )
        for code in items
    }
    seen = {code: Seen(result.verdict, result.value, on[code]) for code, result in results.items()}
    for code, item in items.items():
        if covert and item["method"] in rules.HIDDEN_WHEN_COVERT:
            assert results[code].applies == "hidden"
        elif item["when"] is None:
            assert results[code].applies == "yes"
        else:
            decided = holds(item["when"], items, seen)
            assert results[code].applies == ("no" if decided is False else "yes")
            assert (code in found.not_applicable) == (decided is False)


@pytest.mark.parametrize("code", CONDITIONAL)
def test_a_walk_in_order_never_takes_back_a_question(code: str) -> None:
    """Conditions ask about earlier items only: what was answered on the way stays asked, and all can be finished."""
    document = CHECKLISTS[code]
    answers: list[dict[str, Any]] = []
    for item in (item for section in document["sections"] for item in section["items"]):
        shown = {
            r.item
            for r in rules.evaluate(document, answers, generated_cases.SCORING).items
            if r.applies == "yes"
        }
        assert {answer["item"] for answer in answers} <= shown
        if item["code"] in shown:
            need = item["repeat"]["min"] if item["repeat"] else 1
            value = item["threshold"]["value"] + 1 if item["threshold"] else None
            answers += [
                {"item": item["code"], "sample": n, "verdict": "fail", "value": value, "photos": ["photo"]}
                for n in range(need)
            ]
    done = rules.evaluate(document, answers, generated_cases.SCORING)
    assert done.complete
    assert not done.ignored
