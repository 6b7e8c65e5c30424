"""Rounds: made, changed, listed, and how far they are."""

import threading
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Event
from tests.intake.bodies import ad_sighting, photo
from tests.rounds.planning import AsUser, assign, body, progress, visit
from tests.world import World


def test_a_round_is_made_once_and_changed_in_place(as_user: AsUser, database: Database) -> None:
    desk, path = as_user("command_c"), f"/api/rounds/{uuid4()}"
    made = desk.put(path, json=body(fronts=["food", "sanitary", "food"]))
    assert made.status_code == 201
    nothing = {"assignments": 0, "points_planned": 0, "points_visited": 0, "points_not_inspectable": 0}
    assert made.json()["progress"] == nothing
    assert made.json()["fronts"] == ["food", "sanitary"]
    again = desk.put(path, json=body(fronts=["food", "sanitary"]))
    assert (again.status_code, again.json()) == (200, made.json())
    changed = desk.put(path, json=body(name="十一月复查", kind="recheck", open=False, ends_on="2026-12-05"))
    assert (changed.status_code, changed.json()["kind"], changed.json()["ends_on"]) == (
        200,
        "recheck",
        "2026-12-05",
    )
    with database.reading() as session:
        actions = (
            session.execute(select(col(Event.action)).where(col(Event.subject_kind) == "round"))
            .scalars()
            .all()
        )
    assert sorted(actions) == ["round.changed", "round.created"]


def test_a_round_sent_many_times_at_once_is_one(as_user: AsUser) -> None:
    desk, path, answers = as_user("command_c"), f"/api/rounds/{uuid4()}", []
    threads = [
        threading.Thread(target=lambda: answers.append(desk.put(path, json=body()).status_code))
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {201: 1, 200: 9}


def test_rounds_come_latest_first_page_by_page(as_user: AsUser, world: World) -> None:
    desk = as_user("admin_a")
    for month in (3, 5, 4, 5):
        dates = {"starts_on": f"2027-0{month}-01", "ends_on": f"2027-0{month}-28"}
        desk.put(f"/api/rounds/{uuid4()}", json=body(name=f"{month}月", **dates))
    names, cursor = [], None
    while True:
        page = desk.get("/api/rounds", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        names += [row["name"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert names == ["5月", "5月", "4月", "3月", "测试轮次"]


def test_units_do_not_see_covert_rounds(as_user: AsUser, world: World) -> None:
    covert = str(uuid4())
    as_user("command_c").put(f"/api/rounds/{covert}", json=body(open=False))
    for name in ("handler_m", "outsider_o", "street_t"):
        assert covert not in {row["id"] for row in as_user(name).get("/api/rounds").json()["items"]}, name
        answer = as_user(name).get(f"/api/rounds/{covert}/assignments")
        assert (answer.status_code, answer.json()["code"]) == (404, "rounds.not_found")
    for name in ("inspector_a", "supervisor_s", "leader_l", "team_d"):
        assert covert in {row["id"] for row in as_user(name).get("/api/rounds").json()["items"]}, name


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "request.invalid"),
        ({"name": "长" * 121}, "request.invalid"),
        ({"kind": "party"}, "request.invalid"),
        ({"open": "no"}, "request.invalid"),
        ({"fronts": []}, "request.invalid"),
        ({"fronts": ["health"]}, "request.invalid"),
        ({"starts_on": "2026-02-30"}, "request.invalid"),
        ({"starts_on": "0001-01-01"}, "request.invalid"),
        ({"ends_on": "2026-10-31"}, "rounds.dates_reversed"),
        ({"points": []}, "request.invalid"),
    ],
)
def test_a_round_that_cannot_be_is_named(as_user: AsUser, changes: dict[str, Any], code: str) -> None:
    answer = as_user("command_c").put(f"/api/rounds/{uuid4()}", json=body(**changes))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_only_planners_plan(as_user: AsUser, client: TestClient, world: World) -> None:
    a, b = (str(world.users[name]) for name in ("inspector_a", "inspector_b"))
    points = [str(world.points["P03"])]
    path = f"/api/rounds/{world.round_id}"
    for name in ("inspector_a", "handler_m", "leader_l", "team_d", "checker_c"):
        someone = as_user(name)
        for answer in (
            someone.put(f"/api/rounds/{uuid4()}", json=body()),
            someone.post(f"{path}/assignments", json={"point_ids": points, "inspector_id": a}),
            someone.post(f"{path}/reassign", json={"from_inspector_id": a, "to_inspector_id": b}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "authz.not_allowed"), name
    assert client.get("/api/rounds").json()["code"] == "session.missing"


def test_progress_counts_planned_points(as_user: AsUser, database: Database, world: World) -> None:
    assert progress(as_user, world) == {
        "assignments": 2,
        "points_planned": 2,
        "points_visited": 0,
        "points_not_inspectable": 0,
    }
    assign(as_user, world, "inspector_b", "P01", "P03")
    visit(database, world, "P01", "inspector_a")
    visit(database, world, "P01", "inspector_b")
    visit(database, world, "P02", "inspector_a", "could_not_inspect")
    assert progress(as_user, world) == {
        "assignments": 4,
        "points_planned": 3,
        "points_visited": 1,
        "points_not_inspectable": 1,
    }
    visit(database, world, "P02", "inspector_b")  # a colleague got in later
    assert progress(as_user, world)["points_visited"] == 2
    assert progress(as_user, world)["points_not_inspectable"] == 0
    rows = as_user("inspector_a").get(f"/api/rounds/{world.round_id}/assignments").json()["items"]
    assert {row["point"]["code"]: row["visited"] for row in rows} == {"P01": True, "P02": True}


def test_the_kind_of_a_round_with_visits_stays(as_user: AsUser, database: Database, world: World) -> None:
    desk, path = as_user("command_c"), f"/api/rounds/{world.round_id}"
    whole = body(name="测试轮次", fronts=["sanitary"], starts_on="2026-01-01", ends_on="2027-12-31")
    visit(database, world, "P01", "inspector_a")
    for changes in ({"kind": "self"}, {"open": False}):
        answer = desk.put(path, json=whole | changes)
        assert (answer.status_code, answer.json()["code"]) == (409, "rounds.kind_fixed")
    assert desk.put(path, json=whole | {"name": "改名"}).json()["name"] == "改名"


def test_a_look_at_an_ad_fixes_whether_a_round_is_covert(as_user: AsUser, world: World) -> None:
    desk, covert = as_user("command_c"), str(uuid4())
    assert desk.put(f"/api/rounds/{covert}", json=body(open=False)).status_code == 201
    assert desk.put(f"/api/rounds/{covert}", json=body(open=True)).json()["open"] is True
    assert desk.put(f"/api/rounds/{covert}", json=body(open=False)).json()["open"] is False
    seen = ad_sighting(world, [photo()], round_id=covert)
    assert as_user("inspector_a").put(f"/api/ad-sightings/{uuid4()}", json=seen).status_code == 201
    answer = desk.put(f"/api/rounds/{covert}", json=body(open=True))
    assert (answer.status_code, answer.json()["code"]) == (409, "rounds.kind_fixed")


def test_ids_that_are_none_are_named(as_user: AsUser) -> None:
    desk = as_user("command_c")
    assert desk.put("/api/rounds/R1", json=body()).json()["code"] == "request.invalid"
    assert desk.get(f"/api/rounds/{UUID(int=0)}/assignments").json()["code"] == "rounds.not_found"
    for cursor in ("x", "WyJhIiwgImIiXQ"):
        assert desk.get("/api/rounds", params={"cursor": cursor}).json()["code"] == "request.bad_cursor"
