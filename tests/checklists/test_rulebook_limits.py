"""Settings that would stop the casework are refused by name: times that are none, limits without an end, days all free."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.casework.deadlines import calendar_of, working_deadline
from app.casework.policy import local_zone
from tests.checklists.test_rulebook import put

Document = dict[str, Any]
Edit = Callable[[Document], object]


@pytest.fixture
def admin(as_user: Callable[[str], TestClient]) -> TestClient:
    return as_user("admin_a")


def holiday(begin: str, end: str) -> Document:
    return {"from": begin, "to": end, "zh": "长假", "en": "A long one"}


def off(*spans: tuple[str, str]) -> Edit:
    return lambda document: document.update(holidays=[holiday(*span) for span in spans], workdays=[])


def hours(*spans: tuple[str, str]) -> Edit:
    return lambda document: document.update(hours=[{"from": a, "to": b} for a, b in spans])


BAD: list[tuple[str, Edit, str]] = [
    ("calendar", hours(("99:99", "99:99")), "hours.0.from"),
    ("calendar", hours(("08:00", "24:00")), "hours.0.to"),
    ("calendar", hours(("13:00", "17:00"), ("08:00", "12:00")), "hours"),
    ("calendar", hours(("08:00", "12:00"), ("11:00", "17:00")), "hours"),
    ("calendar", hours(("08:00", "08:01")), "hours"),
    ("calendar", off(("0001-01-01", "9999-12-31")), "holidays"),
    ("calendar", off(("2026-01-01", "2026-12-31")), "holidays"),
    ("calendar", off(("2026-12-31", "2026-01-01")), "holidays"),
    ("calendar", off(("2026-03-02", "2026-04-10"), ("2026-04-13", "2026-05-08")), "holidays"),
    ("calendar", lambda document: document["workdays"].append("9999-12-31"), "workdays"),
    ("calendar", lambda document: document.update(timezone="America"), "timezone"),
    ("calendar", lambda document: document.update(timezone="A" * 5000), "timezone"),
    ("casework", lambda document: document["day_window"].update({"from": "99:99"}), "day_window.from"),
    ("casework", lambda document: document["day_window"].update({"from": "18:00"}), "day_window"),
    ("casework", lambda document: document["day_window"].update(up_to_hours=10**9), "day_window.up_to_hours"),
    ("casework", lambda document: document["clocks"].update(sign_working_hours=1e308), "clocks"),
    ("casework", lambda document: document["clocks"].update(return_within_working_hours=10**9), "clocks"),
    ("casework", lambda document: document["clocks"].update(check_hours=0), "clocks"),
    ("casework", lambda document: document["clocks"].update(more_wanted_days=10**9), "clocks"),
    ("casework", lambda document: document["clocks"].update(undo_seconds=2**53 - 1), "clocks"),
    ("casework", lambda document: document["clocks"].update(rework_share=0), "clocks"),
    ("casework", lambda document: document["recurrence"].update(window_days=10**9), "recurrence"),
    ("casework", lambda document: document["duplicates"].update(photo_days=10**9), "duplicates"),
    (
        "casework",
        lambda document: document["evaluation_mode"]["deadline_hours"].update({"72": 1e308}),
        "evaluation_mode",
    ),
    ("scoring", lambda document: document.update(stale_after_days=10**9), "stale_after_days"),
    ("scoring", lambda document: document["unit_score"].update(on_time=200, first_check=-100), "unit_score"),
    ("sampling", lambda document: document["types"][0].update(weight=1e308), "types.0.weight"),
    ("sampling", lambda document: document["city_sizes"][0].update(total=-1), "city_sizes.0.total"),
    ("ads", lambda document: document.update(seen_within_days=10**9), "seen_within_days"),
    ("phrases", lambda document: document["phrases"][0].update(zh="有问题\x00"), "phrases.0.zh"),
    ("sources", lambda document: document["sources"][0].update(text="市里\u202e文件"), "text"),
]


@pytest.mark.parametrize(("name", "edit", "field"), BAD, ids=[f"{row[0]}-{n}" for n, row in enumerate(BAD)])
def test_what_would_stop_the_casework_is_refused(
    admin: TestClient, name: str, edit: Edit, field: str
) -> None:
    refused = put(admin, name, edit)
    assert (refused.status_code, refused.json().get("code")) == (422, "checklists.document_unsound")
    assert any(flaw["field"].startswith(field) for flaw in refused.json()["problems"]), refused.json()
    assert admin.get(f"/api/content/{name}").json()["version"] == 1


def test_the_longest_rest_that_is_taken_still_has_an_end(admin: TestClient) -> None:
    longest = off(("2026-03-02", "2026-04-17"))  # seven weeks with the weekends around them
    assert put(admin, "calendar", longest).status_code == 200
    calendar = calendar_of(admin.get("/api/content/calendar").json()["document"], local_zone())
    friday = datetime(2026, 2, 27, 12, 0, tzinfo=UTC)
    assert working_deadline(friday, 8760, calendar).year < 2100
