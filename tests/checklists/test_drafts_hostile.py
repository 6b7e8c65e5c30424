"""Drafts that nobody's screen would send: kept with their problems or refused by name, never a failure of the server."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.checklists.test_drafts import draft, items, save


@pytest.fixture
def admin(as_user: Callable[[str], TestClient]) -> TestClient:
    return as_user("admin_a")


@pytest.mark.parametrize(
    "when",
    [
        0,
        -1,
        "MKT-02",
        [],
        [[]],
        True,
        {"all": [0]},
        {"any": ["x"]},
        {"all": [[]]},
        {"not": 0.5},
        {"not": [1]},
    ],
)
def test_a_condition_that_is_none_is_a_problem_of_its_item(admin: TestClient, when: Any) -> None:
    document = draft(admin)["document"]
    items(document)["MKT-01"]["when"] = when
    saved = save(admin, document, 0)
    assert any(
        problem["item"] == "MKT-01" and problem["field"].startswith("when") for problem in saved["problems"]
    )
    assert draft(admin)["document"] == document


def test_a_point_type_has_one_checklist(admin: TestClient) -> None:
    document = draft(admin, "station")["document"] | {"code": "second_station"}
    refused = admin.put("/api/checklists/second_station/draft", json={"document": document, "version": 0})
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.draft_illegible")
    assert len(admin.get("/api/checklists").json()["items"]) == 25
