"""Rounds, who walks where, and handing points over when somebody is ill."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Assignment, Checklist, Event, Inspection
from app.primitives import utc_now
from tests.world import World

AsUser = Callable[[str], TestClient]


def body(**changes: Any) -> dict[str, Any]:
    return {
        "name": "十一月普查",
        "kind": "routine",
        "open": True,
        "fronts": ["sanitary", "food"],
        "starts_on": "2026-11-01",
        "ends_on": "2026-11-30",
    } | changes


def visit(database: Database, world: World, code: str, who: str, outcome: str = "done") -> None:
    """A visit as intake leaves it, as far as rounds look at it."""
    now = utc_now()
    with database.transaction() as session:
        checklist = session.execute(select(Checklist).limit(1)).scalar_one()
        session.add(
            Inspection(
                id=uuid4(),
                point_id=world.points[code],
                round_id=world.round_id,
                checklist_id=checklist.id,
                point_type=checklist.type,
                street_id=world.units["TIANAN"],
                revision=1,
                content_sha256="0" * 64,
                author_id=world.users[who],
                sender_id=world.users[who],
                started_at=now,
                finished_at=now,
                effective_at=now,
                effective_on=now.date(),
                outcome=outcome,
            )
        )


def progress(as_user: AsUser, world: World) -> dict[str, int]:
    rows = as_user("supervisor_s").get("/api/rounds").json()["items"]
    shown: dict[str, int] = next(row["progress"] for row in rows if row["id"] == str(world.round_id))
    return shown


def assigned(someone: TestClient, world: World, **params: Any) -> list[tuple[str, str, bool]]:
    rows = someone.get(f"/api/rounds/{world.round_id}/assignments", params=params).json()["items"]
    return [(row["point"]["code"], row["inspector"]["name"], row["cancelled_at"] is not None) for row in rows]


def assign(as_user: AsUser, world: World, who: str, *codes: str, **more: Any) -> Any:
    given = {
        "point_ids": [str(world.points[code]) for code in codes],
        "inspector_id": str(world.users[who]),
    } | more
    return as_user("supervisor_s").post(f"/api/rounds/{world.round_id}/assignments", json=given)


def reassign(as_user: AsUser, world: World, *codes: str, **more: Any) -> Any:
    given: dict[str, Any] = {
        "from_inspector_id": str(world.users["inspector_a"]),
        "to_inspector_id": str(world.users["inspector_b"]),
    }
    if codes:
        given["point_ids"] = [str(world.points[code]) for code in codes]
    return as_user("supervisor_s").post(f"/api/rounds/{world.round_id}/reassign", json=given | more)


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


def test_ids_that_are_none_are_named(as_user: AsUser) -> None:
    desk = as_user("command_c")
    assert desk.put("/api/rounds/R1", json=body()).json()["code"] == "request.invalid"
    assert desk.get(f"/api/rounds/{UUID(int=0)}/assignments").json()["code"] == "rounds.not_found"
    for cursor in ("x", "WyJhIiwgImIiXQ"):
        assert desk.get("/api/rounds", params={"cursor": cursor}).json()["code"] == "request.bad_cursor"
