"""What an import hands over can be kept as a draft: limits without an end and conditions without a bottom are named instead."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

HEADER = "考核点,考核点（英文）,判定方式,合格线,合格值,单位,适用条件\n"
OTHER = "考核点二,Another item,判断,,,,\n"


@pytest.fixture
def admin(as_user: Callable[[str], TestClient]) -> TestClient:
    return as_user("admin_a")


def take_in(admin: TestClient, row: str) -> dict[str, Any]:
    answer = admin.post(
        "/api/checklists/import",
        params={"type": "market"},
        content=(HEADER + row).encode(),
        headers={"content-type": "text/csv"},
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("地面干净,Clean,计数,>=,1e308,处,\n", "合格值"),
        ("地面干净,Clean,计数,>=,9007199254740993,处,\n", "合格值"),
        ("地面干净,Clean,测量,>=,-1000000001,m,\n", "合格值"),
        (f"地面干净,Clean,判断,,,,MKT-01 = {'9' * 400}\n", "适用条件"),
        (f"地面干净,Clean,判断,,,,{'not(' * 39}MKT-01 = na{')' * 39}\n", "适用条件"),
        (
            f"地面干净,Clean,判断,,,,{'(MKT-01 = na or MKT-01 = pass and ' * 20}MKT-01 = na{')' * 20}\n",
            "适用条件",
        ),
    ],
)
def test_limits_and_conditions_beyond_reason_are_named(admin: TestClient, row: str, column: str) -> None:
    found = take_in(admin, row)
    assert found["draft"] is None
    errors = [(p["code"], p["column"], p["row"]) for p in found["problems"] if p["severity"] == "error"]
    assert ("checklists.cell_unreadable", column, 2) in errors


def test_the_deepest_condition_that_is_taken_can_be_kept(admin: TestClient) -> None:
    deepest = 0
    for depth in range(20, 32):
        row = f"地面干净,Clean,判断,,,,{'not(' * depth}MKT-01 > 3{')' * depth}\n"
        draft = take_in(admin, row + OTHER)["draft"]
        if draft is None:
            break
        deepest = depth
        for item in draft["sections"][0]["items"]:
            assert "Infinity" not in json.dumps(item)
        saved = admin.put("/api/checklists/market/draft", json={"document": draft, "version": 0})
        assert saved.status_code == 201, saved.text
        admin.delete("/api/checklists/market/draft", params={"version": 1})
    assert deepest == 25
