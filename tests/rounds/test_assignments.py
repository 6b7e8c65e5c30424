"""Who walks where, and handing points over when somebody is ill."""

import threading
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Assignment, Event
from tests.rounds.planning import AsUser, assign, assigned, reassign, visit
from tests.world import World


def test_points_are_given_to_an_inspector_once(as_user: AsUser, world: World) -> None:
    first = assign(as_user, world, "inspector_b", "P02", "P03", "P02", due_on="2026-11-25")
    assert (first.status_code, first.json()) == (200, {"added": 2, "standing": 0})
    again = assign(as_user, world, "inspector_b", "P01", "P02", "P03")
    assert again.json() == {"added": 1, "standing": 2}
    desk = as_user("supervisor_s")
    assert assigned(desk, world) == [
        ("P01", "inspector_a", False),
        ("P01", "inspector_b", False),
        ("P02", "inspector_a", False),
        ("P02", "inspector_b", False),
        ("P03", "inspector_b", False),
    ]
    kinds = [line["body"]["count"] for line in as_user("inspector_b").get("/api/notices").json()["items"]]
    assert sorted(kinds) == [1, 2]
    (late,) = [
        row
        for row in desk.get(f"/api/rounds/{world.round_id}/assignments").json()["items"]
        if row["point"]["code"] == "P03"
    ]
    assert late["due_on"] == "2026-11-25"
    assign(as_user, world, "inspector_b", "P03", due_on="2026-11-28")
    page = desk.get(f"/api/rounds/{world.round_id}/assignments", params={"limit": 4}).json()
    rest = desk.get(
        f"/api/rounds/{world.round_id}/assignments", params={"limit": 4, "cursor": page["next_cursor"]}
    ).json()
    assert [(row["point"]["code"], row["due_on"]) for row in rest["items"]] == [("P03", "2026-11-28")]


def test_inspectors_see_their_own_walk(as_user: AsUser, world: World) -> None:
    assign(as_user, world, "inspector_b", "P03")
    assert assigned(as_user("inspector_b"), world) == [("P03", "inspector_b", False)]
    assert [code for code, *_ in assigned(as_user("inspector_a"), world)] == ["P01", "P02"]
    assert len(assigned(as_user("leader_l"), world)) == 3
    of_b = {"inspector_id": str(world.users["inspector_b"])}
    assert assigned(as_user("supervisor_s"), world, **of_b) == [("P03", "inspector_b", False)]
    assert assigned(as_user("inspector_a"), world, **of_b) == []


def test_what_cannot_be_assigned_is_named(as_user: AsUser, world: World) -> None:
    unknown = str(uuid4())
    wrong = assign(as_user, world, "inspector_b", "P03", point_ids=[str(world.points["P03"]), unknown])
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["point_ids"]) == (
        422,
        "rounds.unknown_points",
        [unknown],
    )
    for who in ("handler_m", "leader_l", "admin_a"):
        assert assign(as_user, world, who, "P03").json()["code"] == "rounds.not_an_inspector"
    assert (
        assign(as_user, world, "inspector_b", "P03", inspector_id=unknown).json()["code"]
        == "rounds.not_an_inspector"
    )
    as_user("admin_a").post(f"/api/points/{world.points['P03']}/retire", json={"reason": "已拆"})
    assert assign(as_user, world, "inspector_b", "P03").json()["code"] == "rounds.retired_points"
    off = {"username": "inspector_b", "name": "乙", "roles": ["inspector"], "active": False}
    as_user("admin_a").put(f"/api/users/{world.users['inspector_b']}", json=off)
    assert assign(as_user, world, "inspector_b", "P02").json()["code"] == "rounds.not_an_inspector"
    wrong_bodies: tuple[dict[str, Any], ...] = (
        {"point_ids": []},
        {"point_ids": ["P01"]},
        {"due_on": "soon"},
        {"inspector_id": None},
        {"x": 1},
    )
    for changes in wrong_bodies:
        assert assign(as_user, world, "inspector_a", "P01", **changes).json()["code"] == "request.invalid", (
            changes
        )
    lost = as_user("supervisor_s").post(
        f"/api/rounds/{uuid4()}/assignments",
        json={"point_ids": [str(world.points["P01"])], "inspector_id": str(world.users["inspector_a"])},
    )
    assert (lost.status_code, lost.json()["code"]) == (404, "rounds.not_found")
    assert assigned(as_user("supervisor_s"), world) == [
        ("P01", "inspector_a", False),
        ("P02", "inspector_a", False),
    ]


def test_two_planners_at_once_give_a_point_once(as_user: AsUser, database: Database, world: World) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(assign(as_user, world, "inspector_b", "P02", "P03").json()["added"])
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0] * 7 + [2]
    with database.reading() as session:
        rows = select(Assignment).where(col(Assignment.inspector_id) == world.users["inspector_b"])
        assert len(session.execute(rows).scalars().all()) == 2


def test_somebody_is_ill(as_user: AsUser, database: Database, world: World) -> None:
    answer = reassign(as_user, world)
    assert (answer.status_code, answer.json()) == (200, {"moved": 2})
    desk = as_user("supervisor_s")
    assert assigned(desk, world) == [("P01", "inspector_b", False), ("P02", "inspector_b", False)]
    assert sorted(assigned(desk, world, cancelled=True)) == [
        ("P01", "inspector_a", True),
        ("P01", "inspector_b", False),
        ("P02", "inspector_a", True),
        ("P02", "inspector_b", False),
    ]
    (told_a,) = as_user("inspector_a").get("/api/notices").json()["items"]
    (told_b,) = as_user("inspector_b").get("/api/notices").json()["items"]
    assert (told_a["kind"], told_a["body"]["count"], told_a["body"]["to"]) == (
        "assignments.taken",
        2,
        "inspector_b",
    )
    assert (told_b["kind"], told_b["body"]["count"], told_b["body"]["round"]) == (
        "assignments.added",
        2,
        "测试轮次",
    )
    assert reassign(as_user, world).json() == {"moved": 0}
    assert len(as_user("inspector_b").get("/api/notices").json()["items"]) == 1
    back = {
        "from_inspector_id": str(world.users["inspector_b"]),
        "to_inspector_id": str(world.users["inspector_a"]),
    }
    assert reassign(as_user, world, **back).json() == {"moved": 2}  # well again
    assert [name for _, name, _ in assigned(desk, world)] == ["inspector_a", "inspector_a"]
    with database.reading() as session:
        moved = session.execute(select(Event).where(col(Event.action) == "assignments.moved")).scalars().all()
    assert [event.actor_id for event in moved] == [world.users["supervisor_s"]] * 2


def test_some_points_only_and_what_was_visited_stays(
    as_user: AsUser, database: Database, world: World
) -> None:
    assert reassign(as_user, world, "P02", "P03").json() == {"moved": 1}
    assert assigned(as_user("supervisor_s"), world) == [
        ("P01", "inspector_a", False),
        ("P02", "inspector_b", False),
    ]
    visit(database, world, "P01", "inspector_a")
    assert reassign(as_user, world).json() == {"moved": 0}
    assert assigned(as_user("supervisor_s"), world)[0] == ("P01", "inspector_a", False)
    assert reassign(as_user, world, "P01").json() == {"moved": 1}  # named: it is meant


def test_a_colleague_who_has_the_point_already_does_not_get_it_twice(as_user: AsUser, world: World) -> None:
    assign(as_user, world, "inspector_b", "P01")
    assert reassign(as_user, world).json() == {"moved": 2}
    assert assigned(as_user("supervisor_s"), world) == [
        ("P01", "inspector_b", False),
        ("P02", "inspector_b", False),
    ]


def test_handing_over_twice_at_once_moves_once(as_user: AsUser, world: World) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(reassign(as_user, world).json()["moved"]))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0] * 7 + [2]
    assert assigned(as_user("supervisor_s"), world) == [
        ("P01", "inspector_b", False),
        ("P02", "inspector_b", False),
    ]


def test_retiring_and_handing_over_at_once_leave_no_work_for_a_retired_point(
    as_user: AsUser, world: World
) -> None:
    answers: list[int] = []

    def retire() -> None:
        path = f"/api/points/{world.points['P01']}/retire"
        answers.append(as_user("admin_a").post(path, json={"reason": "已拆"}).status_code)

    threads = [
        threading.Thread(target=retire),
        threading.Thread(target=lambda: answers.append(reassign(as_user, world).status_code)),
        threading.Thread(
            target=lambda: answers.append(assign(as_user, world, "checker_c", "P02").status_code)
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200, 200, 200]
    assert {code for code, *_ in assigned(as_user("supervisor_s"), world)} == {"P02"}


def test_what_cannot_be_handed_over_is_named(as_user: AsUser, world: World) -> None:
    same = {"to_inspector_id": str(world.users["inspector_a"])}
    assert reassign(as_user, world, **same).json()["code"] == "rounds.same_inspector"
    for who in ("handler_m", "leader_l"):
        wrong = reassign(as_user, world, to_inspector_id=str(world.users[who]))
        assert (wrong.status_code, wrong.json()["code"]) == (422, "rounds.not_an_inspector")
    assert (
        reassign(as_user, world, from_inspector_id=str(uuid4())).json()["code"] == "rounds.not_an_inspector"
    )
    assert reassign(as_user, world, from_inspector_id=7).json()["code"] == "request.invalid"
    assert reassign(as_user, world, point_ids=[]).json()["code"] == "request.invalid"
    assert assigned(as_user("supervisor_s"), world) == [
        ("P01", "inspector_a", False),
        ("P02", "inspector_a", False),
    ]
