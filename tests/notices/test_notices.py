"""The inbox: one's own lines, newest first, read once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from fastapi.testclient import TestClient

from app.db import Database
from app.notices.service import notify
from app.primitives import clock_at
from tests.world import World

MORNING = datetime(2026, 11, 20, 1, tzinfo=UTC)


def fill(database: Database, world: World, count: int) -> None:
    for number in range(count):
        with clock_at(MORNING + timedelta(minutes=number // 2)), database.transaction() as session:
            notify(session, [world.users["inspector_a"]], "assignments.added", {"count": number})


def test_a_line_is_written_once_for_each_person(
    as_user: Callable[[str], TestClient], database: Database, world: World
) -> None:
    someone = world.users["inspector_a"]
    with database.transaction() as session:
        notify(
            session, [someone, someone, world.users["inspector_b"]], "point.retired", {"name": "古塔农贸市场"}
        )
    mine = as_user("inspector_a").get("/api/notices").json()
    assert [(line["kind"], line["body"], line["read_at"]) for line in mine["items"]] == [
        ("point.retired", {"name": "古塔农贸市场"}, None)
    ]
    assert mine["unread"] == 1
    assert len(as_user("inspector_b").get("/api/notices").json()["items"]) == 1
    assert as_user("checker_c").get("/api/notices").json() == {"items": [], "next_cursor": None, "unread": 0}


def test_pages_follow_each_other_without_gap_or_overlap(
    as_user: Callable[[str], TestClient], database: Database, world: World
) -> None:
    fill(database, world, 7)  # pairs share a moment, so that the id must decide
    client, seen, cursor = as_user("inspector_a"), [], None
    while True:
        page = client.get("/api/notices", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        seen += [line["body"]["count"] for line in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == list(range(7))
    assert {frozenset(seen[0:1]), frozenset(seen[1:3])} == {frozenset({6}), frozenset({4, 5})}


def test_reading_counts_once_and_only_ones_own(
    as_user: Callable[[str], TestClient], database: Database, world: World
) -> None:
    fill(database, world, 2)
    client = as_user("inspector_a")
    line = client.get("/api/notices").json()["items"][0]
    first = client.post(f"/api/notices/{line['id']}/read")
    again = client.post(f"/api/notices/{line['id']}/read")
    assert first.status_code == again.status_code == 200
    assert first.json()["read_at"] == again.json()["read_at"] is not None
    assert client.get("/api/notices").json()["unread"] == 1
    assert [row["id"] for row in client.get("/api/notices", params={"unread": True}).json()["items"]] != [
        line["id"]
    ]
    for foreign in (
        as_user("inspector_b").post(f"/api/notices/{line['id']}/read"),
        client.post(f"/api/notices/{uuid4()}/read"),
    ):
        assert (foreign.status_code, foreign.json()["code"]) == (404, "notices.not_found")


def test_bad_input_is_named(as_user: Callable[[str], TestClient], client: TestClient) -> None:
    someone = as_user("inspector_a")
    for cursor in ("x", "%00", "W10", "e30", "WyIyMDI2IiwgIngiXQ", "WyJcdWQ4MDAiLCAieCJd"):
        answer = someone.get("/api/notices", params={"cursor": cursor})
        assert (answer.status_code, answer.json()["code"]) == (400, "request.bad_cursor"), cursor
    assert someone.get("/api/notices", params={"limit": 0}).json()["code"] == "request.invalid"
    assert someone.post("/api/notices/not-an-id/read").json()["code"] == "request.invalid"
    assert client.get("/api/notices").json()["code"] == "session.missing"
