"""The shared vectors: the phone judges the same cases (frontend/src/domain/ads.test.ts)."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from app.ads import rules
from app.settings import REPOSITORY

FILE = json.loads((REPOSITORY / "tests" / "vectors" / "ads.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_the_vectors_hold(case: dict[str, Any]) -> None:
    found = rules.judge(FILE["content"], case["type"], case["ads"], case["measured"])
    assert json.loads(json.dumps(asdict(found))) == case["expected"]


def test_the_vectors_reach_every_state() -> None:
    assert {case["expected"]["state"] for case in FILE["cases"]} == {
        "not_asked",
        "unregistered",
        "met",
        "unmet",
    }
