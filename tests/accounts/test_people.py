"""Accounts made and changed by admins; what disabling ends; two admins at once."""

import threading
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.accounts.service import create_user
from app.db import Database
from app.models import Event, User
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD, World

AsUser = Callable[[str], TestClient]


def body(**changes: object) -> dict[str, object]:
    return {"username": "wang.qiang", "name": "王强", "roles": ["inspector"], "team": "巡查一组"} | changes


def existing(world: World, username: str, /, **changes: object) -> dict[str, object]:
    return {"username": username, "name": username, "roles": ["inspector"], "team": "巡查二组"} | changes


def test_an_account_is_made_once_and_changed_in_place(
    as_user: AsUser, database: Database, world: World
) -> None:
    admin, user_id = as_user("admin_a"), uuid4()
    made = admin.put(
        f"/api/users/{user_id}", json=body(username=" Wang.Qiang ", unit_id=str(world.units["CG"]))
    )
    assert made.status_code == 201
    assert made.json() | {"created_at": None} == {
        "id": str(user_id),
        "username": "wang.qiang",
        "name": "王强",
        "roles": ["inspector"],
        "unit": {"id": str(world.units["CG"]), "code": "CG", "name": "区综合执法局"},
        "team": "巡查一组",
        "street_ids": [],
        "active": True,
        "must_change_password": False,
        "has_password": False,
        "created_at": None,
    }
    again = admin.put(f"/api/users/{user_id}", json=body(unit_id=str(world.units["CG"])))
    assert (again.status_code, again.json()) == (200, made.json())
    changed = admin.put(
        f"/api/users/{user_id}", json=body(name="王强强", roles=["checker", "inspector", "checker"])
    )
    assert changed.json()["roles"] == ["inspector", "checker"]
    assert changed.json()["unit"] is None
    with database.reading() as session:
        actions = session.execute(
            select(col(Event.action), col(Event.actor_id))
            .where(col(Event.subject_id) == str(user_id))
            .order_by(col(Event.seq))
        ).all()
    assert [tuple(row) for row in actions] == [
        ("user.created", world.users["admin_a"]),
        ("user.changed", world.users["admin_a"]),
    ]


def test_the_list_pages_searches_and_filters(as_user: AsUser, world: World) -> None:
    admin = as_user("admin_a")
    names, cursor = [], None
    while True:
        page = admin.get("/api/users", params={"limit": 5} | ({"cursor": cursor} if cursor else {})).json()
        names += [user["username"] for user in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert names == sorted(world.users)
    assert [u["username"] for u in admin.get("/api/users", params={"role": "inspector"}).json()["items"]] == [
        "inspector_a",
        "inspector_b",
    ]
    assert [u["username"] for u in admin.get("/api/users", params={"q": "TOR_B"}).json()["items"]] == [
        "inspector_b"
    ]
    assert admin.get("/api/users", params={"q": "%"}).json()["items"] == []
    assert admin.get("/api/users", params={"role": "inspec"}).json()["items"] == []


def test_only_those_who_plan_or_manage_see_people(as_user: AsUser) -> None:
    for name in ("supervisor_s", "command_c", "admin_a"):
        assert as_user(name).get("/api/users").status_code == 200
    for name in ("inspector_a", "handler_m", "leader_l", "team_d"):
        assert as_user(name).get("/api/users").json()["code"] == "authz.not_allowed"
    for name in ("supervisor_s", "command_c"):
        assert as_user(name).put(f"/api/users/{uuid4()}", json=body()).json()["code"] == "authz.not_allowed"
        assert as_user(name).post("/api/users/slips", json={"user_ids": [str(uuid4())]}).status_code == 403


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"username": "inspector_b"}, 409, "accounts.username_taken"),
        ({"username": "INSPECTOR_B"}, 409, "accounts.username_taken"),
        ({"username": "a"}, 422, "request.invalid"),
        ({"username": "two words"}, 422, "request.invalid"),
        ({"username": "x" * 61}, 422, "request.invalid"),
        ({"username": "nul\x00"}, 422, "request.invalid"),
        ({"name": ""}, 422, "request.invalid"),
        ({"name": "   "}, 422, "request.invalid"),
        ({"name": "line\nbreak"}, 422, "request.invalid"),
        ({"name": "名" * 61}, 422, "request.invalid"),
        ({"roles": []}, 422, "request.invalid"),
        ({"roles": ["king"]}, 422, "request.invalid"),
        ({"roles": "inspector"}, 422, "request.invalid"),
        ({"unit_id": str(uuid4())}, 422, "accounts.unknown_unit"),
        ({"unit_id": "CG"}, 422, "request.invalid"),
        ({"street_ids": [str(uuid4())]}, 422, "accounts.unknown_street"),
        ({"roles": ["unit_handler"]}, 422, "accounts.unit_needed"),
        ({"active": "yes"}, 422, "request.invalid"),
        ({"password": "given by hand"}, 422, "request.invalid"),
    ],
)
def test_what_cannot_be_is_named(as_user: AsUser, changes: dict[str, object], status: int, code: str) -> None:
    user_id = uuid4()
    answer = as_user("admin_a").put(f"/api/users/{user_id}", json=body(**changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    listed = as_user("admin_a").get("/api/users", params={"limit": 500}).json()["items"]
    assert str(user_id) not in {user["id"] for user in listed}


def test_a_bureau_is_no_street(as_user: AsUser, world: World) -> None:
    admin = as_user("admin_a")
    wrong = admin.put(
        f"/api/users/{uuid4()}", json=body(roles=["leader"], street_ids=[str(world.units["CG"])])
    )
    assert wrong.json()["code"] == "accounts.unknown_street"
    right = admin.put(
        f"/api/users/{uuid4()}", json=body(roles=["leader"], street_ids=[str(world.units["TIANAN"])] * 2)
    )
    assert right.json()["street_ids"] == [str(world.units["TIANAN"])]


def test_taking_a_taken_name_changes_nothing(as_user: AsUser, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/users/{world.users['inspector_a']}"
    answer = admin.put(path, json=existing(world, "inspector_b", name="新名字"))
    assert answer.json()["code"] == "accounts.username_taken"
    (shown,) = admin.get("/api/users", params={"q": "inspector_a"}).json()["items"]
    assert shown["name"] == "inspector_a"


def test_disabling_takes_effect_at_once(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    phone, program, admin = browser(), as_user("inspector_a"), as_user("admin_a")
    phone.post("/api/login", json={"username": "inspector_a", "password": PASSWORD})
    (slip,) = admin.post("/api/users/slips", json={"user_ids": [str(world.users["inspector_a"])]}).json()[
        "items"
    ]
    path = f"/api/users/{world.users['inspector_a']}"
    assert admin.put(path, json=existing(world, "inspector_a", active=False)).json()["active"] is False
    assert phone.get("/api/me").status_code == 401
    assert program.get("/api/me").status_code == 401
    assert (
        browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD}).status_code
        == 401
    )
    admin.put(path, json=existing(world, "inspector_a", active=True))
    assert phone.get("/api/me").status_code == 401  # ended is ended
    assert program.get("/api/me").status_code == 401
    token = slip["url"].split("#")[1]
    used = browser().post("/api/login/slip", json={"token": token, "password": "a very new phrase"})
    assert used.json()["code"] == "accounts.slip_spent"
    assert (
        browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD}).status_code
        == 200
    )


def test_a_lost_role_is_lost_at_once(as_user: AsUser, world: World) -> None:
    planner, admin = as_user("supervisor_s"), as_user("admin_a")
    assert planner.get("/api/users").status_code == 200
    admin.put(f"/api/users/{world.users['supervisor_s']}", json=existing(world, "supervisor_s"))
    assert planner.get("/api/users").status_code == 403


def test_the_last_admin_stays(as_user: AsUser, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/users/{world.users['admin_a']}"
    for changes in ({"roles": ["admin"], "active": False}, {"roles": ["inspector"]}):
        answer = admin.put(path, json=existing(world, "admin_a", **changes))
        assert (answer.status_code, answer.json()["code"]) == (422, "accounts.last_admin")
    assert admin.put(path, json=existing(world, "admin_a", roles=["admin"], name="管理员")).status_code == 200


def test_two_admins_disabling_each_other_leave_one(as_user: AsUser, database: Database, world: World) -> None:
    with database.transaction() as session:
        create_user(
            session, username="admin_b", name="乙", roles=["admin"], user_id=UUID(int=7), password=PASSWORD
        )
    first, second = as_user("admin_a"), TestClient(as_user("admin_a").app, base_url="http://127.0.0.1:8000")
    assert second.post("/api/login", json={"username": "admin_b", "password": PASSWORD}).status_code == 200
    answers: dict[str, int] = {}

    def disable(client: TestClient, target: UUID, name: str) -> None:
        given = existing(world, name, roles=["admin"], active=False)
        answers[name] = client.put(f"/api/users/{target}", json=given).status_code

    threads = [
        threading.Thread(target=disable, args=(first, UUID(int=7), "admin_b")),
        threading.Thread(target=disable, args=(second, world.users["admin_a"], "admin_a")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        left = [
            user.username
            for user in session.execute(select(User).where(col(User.active))).scalars()
            if "admin" in user.roles
        ]
    assert len(left) == 1
    assert sorted(answers.values())[0] == 200
    assert sorted(answers.values())[1] in (
        401,
        422,
    )  # refused as the last one, or already disabled when asking


def test_the_same_account_made_many_times_at_once_is_one(as_user: AsUser, database: Database) -> None:
    admin, user_id = as_user("admin_a"), uuid4()
    codes: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: codes.append(admin.put(f"/api/users/{user_id}", json=body()).status_code)
        )
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count(201) == 1
    assert set(codes) <= {200, 201}
    with database.reading() as session:
        assert (
            len(session.execute(select(User).where(col(User.username) == "wang.qiang")).scalars().all()) == 1
        )


def test_one_name_for_two_people_at_once_goes_to_one(as_user: AsUser) -> None:
    admin, codes = as_user("admin_a"), []
    threads = [
        threading.Thread(
            target=lambda: codes.append(admin.put(f"/api/users/{uuid4()}", json=body()).status_code)
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [409] * 7


def test_units_are_for_everybody_who_is_logged_in(as_user: AsUser, client: TestClient, world: World) -> None:
    units = as_user("outsider_o").get("/api/units").json()["items"]
    assert {unit["code"] for unit in units} == set(world.units)
    (community,) = [unit for unit in units if unit["code"] == "COMM1"]
    assert community["parent_id"] == str(world.units["TIANAN"])
    assert community["kind"] == "community"
    assert community["active"] is True
    assert client.get("/api/units").status_code == 401
