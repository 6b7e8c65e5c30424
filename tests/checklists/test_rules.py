"""The rules, case by case, from the vectors that the twin in the front end runs as well."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from app.checklists import rules

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "rules.json").read_text(encoding="utf-8")
)
SCORING = VECTORS["scoring"]


def document(name: str) -> dict[str, Any]:
    sections = VECTORS["documents"][name]["sections"]
    return {
        "sections": [
            {**section, "items": [{**VECTORS["item_defaults"], **item} for item in section["items"]]}
            for section in sections
        ]
    }


def as_json(value: Any) -> Any:
    """What a JSON file could hold: tuples become lists."""
    return json.loads(json.dumps(asdict(value)))


@pytest.mark.parametrize("case", VECTORS["evaluate"], ids=lambda case: case["name"])
def test_evaluate(case: dict[str, Any]) -> None:
    found = rules.evaluate(
        document(case["document"]), case["answers"], SCORING, covert=case.get("covert", False)
    )
    got = as_json(found)
    assert {key: got[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", VECTORS["auto_verdict"], ids=str)
def test_auto_verdict(case: dict[str, Any]) -> None:
    item = {"code": "A-1", "threshold": {"op": case["op"], "value": case["limit"], "unit": "处"}}
    assert rules.auto_verdict(item, case["value"]) == case["verdict"]


@pytest.mark.parametrize("case", VECTORS["point_score"], ids=lambda case: case["name"])
def test_point_score(case: dict[str, Any]) -> None:
    found = rules.point_score([(severity, verdict) for severity, verdict in case["marks"]], SCORING)
    assert (None if found is None else as_json(found)) == case["expect"]


@pytest.mark.parametrize("case", VECTORS["when_cycle"], ids=lambda case: case["document"])
def test_conditions_that_wait_for_each_other_are_found(case: dict[str, Any]) -> None:
    assert rules.when_cycle(document(case["document"])) == case["expect"]
    if case["expect"]:
        with pytest.raises(ValueError, match="wait for each other: " + ", ".join(case["expect"])):
            rules.evaluate(document(case["document"]), [], SCORING)


def test_a_value_without_a_threshold_has_no_verdict() -> None:
    with pytest.raises(ValueError, match="A-1 has no threshold"):
        rules.auto_verdict({"code": "A-1", "threshold": None}, 1)


def test_an_unknown_comparison_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown comparison '!='"):
        rules.auto_verdict({"code": "A-1", "threshold": {"op": "!=", "value": 1, "unit": "处"}}, 1)
