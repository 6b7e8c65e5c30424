"""The ordinary way of a case, from the failing answer to 销号, as people take it over HTTP."""

import re

import pytest

from tests.casework.desk import ITEM, Desk
from tests.intake import bodies


def test_a_failing_answer_becomes_a_numbered_case(desk: Desk) -> None:
    visit = desk.visit()
    [given] = visit["cases"]
    case = desk.read(given["id"])
    assert re.fullmatch(r"\d{4}-W\d\d-\d{4,}", case["number"])
    assert (case["state"], case["version"], case["item"]) == ("submitted", 1, ITEM)
    assert case["point"]["code"] == "P01"
    assert case["street"]["code"] == "TIANAN"
    assert [photo["id"] for photo in case["photos"]] == [photo["id"] for photo in visit["body"]["photos"]]
    assert not case["photos"][0]["received"]
    assert [(e["event"], e["from"], e["to"]) for e in case["events"]] == [("submit", "draft", "submitted")]
    assert case["events"][0]["occurred_at"] == case["occurred_at"]
    assert case["item_zh"] == next(i["zh"] for i in bodies.items() if i["code"] == ITEM)


def test_numbers_run_through_the_week(desk: Desk) -> None:
    visit = desk.visit(fails=bodies.plain_items()[:3])
    running = sorted(int(case["number"].rsplit("-", 1)[1]) for case in visit["cases"])
    assert running == [1, 2, 3]


@pytest.mark.parametrize(
    "state",
    [
        "submitted", "more_wanted", "not_filed", "filed", "dispatched", "in_progress", "return_requested",
        "extension_requested", "suspended", "feedback", "rework", "closed", "voided",
    ],
)  # fmt: skip
def test_every_state_is_reached(desk: Desk, state: str) -> None:
    case = desk.walk_to(state)
    assert case["state"] == state
    assert case["version"] == len(case["events"])
    assert case["events"][-1]["to"] == state
