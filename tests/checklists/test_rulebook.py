"""What a district sets for itself in the browser: checked as a whole, versioned, in force at once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.casework.policy import policy
from app.checklists import queries
from app.checklists.rulebook.comparison import compare_documents
from app.db import Database
from app.models import Event, Violation

AsUser = Callable[[str], TestClient]


@pytest.fixture
def admin(as_user: AsUser) -> TestClient:
    return as_user("admin_a")


def put(admin: TestClient, name: str, edit: Callable[[dict[str, Any]], object], **more: Any) -> Any:
    held = admin.get(f"/api/content/{name}").json()
    edit(held["document"])
    body = {"document": held["document"], "version": held["version"], "note": "区里定的", **more}
    return admin.put(f"/api/content/{name}", json=body)


def test_the_list_says_what_is_default(admin: TestClient) -> None:
    rows = {row["name"]: row for row in admin.get("/api/content").json()["items"]}
    assert {"scoring", "calendar", "casework", "sampling", "ads", "violations"} <= set(rows)
    assert all(row["is_default"] and row["version"] == 1 for row in rows.values())
    assert put(admin, "scoring", lambda document: document["lines"].update(good=82)).status_code == 200
    row = next(row for row in admin.get("/api/content").json()["items"] if row["name"] == "scoring")
    assert (row["is_default"], row["version"], row["changed_by"]["name"], row["note"]) == (
        False, 2, "admin_a", "区里定的",
    )  # fmt: skip


def test_a_document_shows_its_default_and_what_each_version_changed(admin: TestClient) -> None:
    put(admin, "casework", lambda document: document["clocks"].update(check_hours=12))
    held = admin.get("/api/content/casework").json()
    assert (held["document"]["clocks"]["check_hours"], held["default"]["clocks"]["check_hours"]) == (12, 24)
    first = admin.get("/api/content/casework/versions").json()["items"][0]
    assert first["changes"] == [{"path": "clocks.check_hours", "before": 24, "after": 12}]


def test_casework_works_by_the_new_numbers_at_once(admin: TestClient, database: Database) -> None:
    at = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
    with database.reading() as session:
        before = policy(session)
    put(admin, "casework", lambda document: document["recurrence"].update(window_days=30))
    put(
        admin,
        "calendar",
        lambda document: document["holidays"].append(
            {"from": "2026-08-03", "to": "2026-08-03", "zh": "本区纪念日", "en": "Local day"}
        ),
    )
    with database.reading() as session:
        after = policy(session)
    assert (before.window_days, after.window_days) == (15, 30)
    assert after.reopen_until("V101", at) > before.reopen_until("V101", at)
    assert before.calendar != after.calendar


def test_violations_set_in_the_browser_are_those_in_use(admin: TestClient, database: Database) -> None:
    def edit(document: dict[str, Any]) -> None:
        next(one for one in document["violations"] if one["code"] == "V101")["deadline_hours"] = 24

    assert put(admin, "violations", edit).status_code == 200
    with database.reading() as session:
        assert session.get_one(Violation, "V101").deadline_hours == 24


@pytest.mark.parametrize(
    ("name", "edit", "field"),
    [
        ("scoring", lambda document: document["lines"].update(good=95), "lines"),
        ("scoring", lambda document: document.update(stale_after_days="soon"), "stale_after_days"),
        ("scoring", lambda document: document.pop("weights"), "weights"),
        ("calendar", lambda document: document["workdays"].append("2026-10-01"), "workdays"),
        ("sampling", lambda document: document["types"].pop(), "types"),
        ("organisations", lambda document: document["organisations"].pop(1), "types/"),
    ],
)
def test_what_would_not_hold_is_refused_with_the_field(
    admin: TestClient, name: str, edit: Callable[[dict[str, Any]], object], field: str
) -> None:
    refused = put(admin, name, edit)
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.document_unsound")
    assert any(flaw["field"].startswith(field) for flaw in refused.json()["problems"])
    assert admin.get(f"/api/content/{name}").json()["version"] == 1


def test_two_desks_do_not_overwrite_each_other(admin: TestClient) -> None:
    put(admin, "scoring", lambda document: document.update(stale_after_days=21))
    refused = put(admin, "scoring", lambda document: document.update(stale_after_days=14), version=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "checklists.document_stale")
    assert refused.json()["current"]["document"]["stale_after_days"] == 21
    again = put(admin, "scoring", lambda document: document.update(stale_after_days=21), version=1)
    assert again.status_code == 200, "what is in force already is no conflict"
    assert again.json()["version"] == 2


def test_a_change_is_an_event(admin: TestClient, database: Database) -> None:
    put(admin, "scoring", lambda document: document.update(stale_after_days=21))
    with database.reading() as session:
        row = session.execute(select(Event).where(col(Event.action) == "content.changed")).scalar_one()
        assert (row.subject_kind, row.subject_id) == ("content_document", "scoring")
        assert queries.scoring(session)["stale_after_days"] == 21


def test_only_who_manages_content_sees_it_and_others_do_not_exist(as_user: AsUser) -> None:
    assert as_user("command_c").get("/api/content").status_code == 403
    assert as_user("admin_a").get("/api/content/point_types").json()["code"] == "checklists.no_document"
    assert as_user("admin_a").get("/api/content/standards").status_code == 404


def test_differences_are_named_by_what_entries_are_called() -> None:
    before = {"a": 1, "rows": [{"code": "x", "n": 1}, {"code": "y", "n": 2}], "list": [1, 2]}
    after = {"a": 2, "rows": [{"code": "y", "n": 3}, {"code": "x", "n": 1}], "list": [2], "new": True}
    assert {one.path: (one.before, one.after) for one in compare_documents(before, after)} == {
        "a": (1, 2),
        "rows.y.n": (2, 3),
        "rows.#": (["x", "y"], ["y", "x"]),
        "list": ([1, 2], [2]),
        "new": (None, True),
    }


def test_a_document_nobody_ever_set_has_no_versions(admin: TestClient) -> None:
    answer = admin.get("/api/content/unknown/versions")
    assert (answer.status_code, answer.json()) == (200, {"items": []})
