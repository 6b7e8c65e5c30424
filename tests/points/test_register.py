"""The register: listed, changed, retired, split, labelled."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Assignment, Event, Point
from tests.world import World

AsUser = Callable[[str], TestClient]


def point(as_user: AsUser, world: World, code: str = "P01") -> dict[str, object]:
    shown: dict[str, object] = as_user("admin_a").get(f"/api/points/{world.points[code]}").json()
    return shown


def codes(client: TestClient, **params: str) -> list[str]:
    answer = client.get("/api/points", params=params)
    assert answer.status_code == 200, answer.text
    return [row["code"] for row in answer.json()["items"]]


def add_points(database: Database, world: World, count: int) -> None:
    with database.transaction() as session:
        for number in range(count):
            session.add(
                Point(
                    code=f"X{number:03}",
                    name=f"新点位{number}",
                    type="market",
                    street_id=world.units["TIANAN"],
                    lat=41.1,
                    lon=121.1,
                    qr=f"QR-X{number}",
                    address="100%真_实路" if number == 3 else "",
                )
            )


def test_a_point_is_shown_whole(as_user: AsUser, world: World) -> None:
    shown = point(as_user, world)
    assert datetime.fromisoformat(str(shown["changed_at"])).tzinfo is not None
    assert shown | {"created_at": None, "changed_at": None} == {
        "id": str(world.points["P01"]),
        "code": "P01",
        "name": "古塔农贸市场",
        "type": "market",
        "unit_id": str(world.units["MARKET1"]),
        "unit": "古塔农贸市场开办方",
        "street_id": str(world.units["TIANAN"]),
        "street": "天安街道",
        "lat": 41.112,
        "lon": 121.118,
        "radius_m": 100,
        "address": "",
        "qr": "QR-P01",
        "steward": "",
        "status": "active",
        "status_note": "",
        "split_from_id": None,
        "created_at": None,
        "changed_at": None,
    }


def test_the_list_pages_searches_and_filters(as_user: AsUser, database: Database, world: World) -> None:
    add_points(database, world, 12)
    admin = as_user("admin_a")
    seen, cursor = [], None
    while True:
        page = admin.get("/api/points", params={"limit": 4} | ({"cursor": cursor} if cursor else {})).json()
        assert page["total"] == 15
        seen += [row["code"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["P01", "P02", "P03", *(f"X{number:03}" for number in range(12))]
    assert codes(admin, q="农贸") == ["P01"]
    assert codes(admin, q="p0") == ["P01", "P02", "P03"]
    assert codes(admin, q="100%真_") == ["X003"]
    assert codes(admin, q="_") == ["X003"]
    assert codes(admin, type="old_estate") == ["P02"]
    assert codes(admin, street_id=str(world.units["SHIYOU"])) == ["P03"]
    assert codes(admin, status="retired") == []
    assert codes(admin, q="新点位1", type="market", status="active") == ["X001", "X010", "X011"]


def test_everybody_sees_what_is_theirs(as_user: AsUser, world: World) -> None:
    for name in ("inspector_a", "checker_c", "supervisor_s", "team_d", "admin_a", "leader_l"):
        assert codes(as_user(name)) == ["P01", "P02", "P03"], name
    assert codes(as_user("handler_m")) == ["P01"]
    assert codes(as_user("street_t")) == ["P01", "P02"]
    assert codes(as_user("outsider_o")) == ["P03"]
    for path in ("", "/qr.svg"):
        answer = as_user("outsider_o").get(f"/api/points/{world.points['P01']}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "points.not_found")
    assert [row["code"] for row in as_user("handler_m").get("/api/points/sheet").json()["items"]] == ["P01"]


def test_what_is_given_is_changed_and_noted(as_user: AsUser, database: Database, world: World) -> None:
    admin, before = as_user("command_c"), point(as_user, world)
    given = {"name": "古塔便民市场", "lat": 41.1125, "radius_m": 150, "unit_id": None, "steward": "刘主任"}
    changed = admin.patch(f"/api/points/{world.points['P01']}", json=given).json()
    assert {key: changed[key] for key in given} == given
    assert (changed["lon"], changed["code"]) == (before["lon"], "P01")
    assert changed["changed_at"] > before["changed_at"]
    same = admin.patch(f"/api/points/{world.points['P01']}", json=given).json()
    assert same == changed  # nothing differs, so the bundle's mark does not move either
    with database.reading() as session:
        events = (
            session.execute(select(Event).where(col(Event.subject_id) == str(world.points["P01"])))
            .scalars()
            .all()
        )
    assert [(event.action, event.actor_id) for event in events] == [
        ("point.changed", world.users["command_c"])
    ]


def test_two_admins_see_each_other(as_user: AsUser, world: World) -> None:
    first, second, path = as_user("admin_a"), as_user("command_c"), f"/api/points/{world.points['P01']}"
    base = point(as_user, world)["changed_at"]
    assert first.patch(path, json={"name": "甲", "base_changed_at": base}).status_code == 200
    late = second.patch(path, json={"name": "乙", "base_changed_at": base})
    assert (late.status_code, late.json()["code"]) == (409, "points.changed_meanwhile")
    assert late.json()["current"]["name"] == "甲"
    again = second.patch(path, json={"name": "乙", "base_changed_at": late.json()["current"]["changed_at"]})
    assert again.json()["name"] == "乙"


def test_many_editors_at_once_one_wins(as_user: AsUser, world: World) -> None:
    admin, path, base = (
        as_user("admin_a"),
        f"/api/points/{world.points['P01']}",
        point(as_user, world)["changed_at"],
    )
    answers: list[int] = []

    def edit(number: int) -> None:
        answers.append(admin.patch(path, json={"name": f"名{number}", "base_changed_at": base}).status_code)

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {200: 1, 409: 9}


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"lat": 91}, 422, "points.position_out_of_range"),
        ({"lat": 121.118, "lon": 41.112}, 422, "points.position_out_of_range"),
        ({"lon": -180.5}, 422, "points.position_out_of_range"),
        ({"lat": 0, "lon": 0}, 422, "points.position_out_of_range"),
        ({"lat": "41.1"}, 422, "request.invalid"),
        ({"lat": True}, 422, "request.invalid"),
        ({"lat": None}, 422, "request.invalid"),
        ({"name": ""}, 422, "request.invalid"),
        ({"name": "名" * 121}, 422, "request.invalid"),
        ({"name": "a\u0000b"}, 422, "request.invalid"),
        ({"address": "路" * 201}, 422, "request.invalid"),
        ({"radius_m": 4}, 422, "request.invalid"),
        ({"radius_m": 10.5}, 422, "request.invalid"),
        ({"radius_m": 20_001}, 422, "request.invalid"),
        ({"type": "palace"}, 422, "points.unknown_type"),
        ({"unit_id": str(uuid4())}, 422, "points.unknown_unit"),
        ({"street_id": str(uuid4())}, 422, "points.unknown_street"),
        ({"code": "P02"}, 409, "points.code_taken"),
        ({"status": "retired"}, 422, "request.invalid"),
        ({"nmae": "misspelt"}, 422, "request.invalid"),
        ({"base_changed_at": "yesterday"}, 422, "request.invalid"),
        ([], 422, "request.invalid"),
    ],
)
def test_what_cannot_be_is_named_and_changes_nothing(
    as_user: AsUser, world: World, given: object, status: int, code: str
) -> None:
    before = point(as_user, world)
    answer = as_user("admin_a").patch(f"/api/points/{world.points['P01']}", json=given)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert point(as_user, world) == before


def test_nan_and_foreign_units_are_no_values(as_user: AsUser, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/points/{world.points['P01']}"
    json_type = {"content-type": "application/json"}
    for raw in (b'{"lat": NaN}', b'{"lat": 1e999}', b'{"name": "\\ud800"}', b'{"name": "\xff\xfe"}'):
        assert admin.patch(path, content=raw, headers=json_type).status_code in (400, 422)
    bureau = admin.patch(path, json={"street_id": str(world.units["CG"])})
    assert bureau.json()["code"] == "points.unknown_street"
    assert admin.patch(f"/api/points/{uuid4()}", json={"name": "x"}).json()["code"] == "points.not_found"


def test_only_managers_change_points(as_user: AsUser, world: World) -> None:
    path = f"/api/points/{world.points['P01']}"
    for name in ("inspector_a", "supervisor_s", "handler_m", "leader_l", "team_d"):
        someone = as_user(name)
        for answer in (
            someone.patch(path, json={"name": "x"}),
            someone.post(f"{path}/retire", json={"reason": "x"}),
            someone.post(f"{path}/split", json={"reason": "x", "parts": []}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "authz.not_allowed"), name


def standing(database: Database, world: World, code: str) -> int:
    with database.reading() as session:
        rows = select(Assignment).where(
            col(Assignment.point_id) == world.points[code], col(Assignment.cancelled_at).is_(None)
        )
        return len(session.execute(rows).scalars().all())


def test_retiring_calls_off_what_was_planned(as_user: AsUser, database: Database, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/points/{world.points['P01']}"
    assert standing(database, world, "P01") == 1
    retired = admin.post(f"{path}/retire", json={"reason": " 市场已拆除 "}).json()
    assert (retired["status"], retired["status_note"]) == ("retired", "市场已拆除")
    assert standing(database, world, "P01") == 0
    assert standing(database, world, "P02") == 1
    (line,) = as_user("inspector_a").get("/api/notices").json()["items"]
    assert (line["kind"], line["body"]["name"]) == ("point.retired", "古塔农贸市场")
    again = admin.post(f"{path}/retire", json={"reason": "市场已拆除"})
    assert (again.status_code, again.json()) == (200, retired)
    other = admin.post(f"{path}/retire", json={"reason": "另一个理由"})
    assert (other.status_code, other.json()["code"]) == (409, "points.already_retired")
    assert other.json()["current"]["status_note"] == "市场已拆除"
    assert len(as_user("inspector_a").get("/api/notices").json()["items"]) == 1
    back = admin.patch(path, json={"status": "active"}).json()
    assert (back["status"], back["status_note"]) == ("active", "")
    for given in ({}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 501}, {"reason": 7}):
        assert admin.post(f"{path}/retire", json=given).json()["code"] == "request.invalid"


def parts(*names: str, **more: object) -> list[dict[str, object]]:
    return [{"name": name, "lat": 41.112 + n / 1000, "lon": 121.118} | more for n, name in enumerate(names)]


def test_parts_take_the_place_of_a_split_point(as_user: AsUser, database: Database, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/points/{world.points['P01']}"
    given = {"reason": "东西两厅分开管理", "parts": parts("东厅", "西厅")}
    answer = admin.post(f"{path}/split", json=given)
    assert answer.status_code == 200
    whole, (east, west) = answer.json()["point"], answer.json()["parts"]
    assert (whole["status"], whole["status_note"]) == ("retired", "东西两厅分开管理")
    assert [
        (p["code"], p["name"], p["type"], p["street"], p["unit"], p["split_from_id"]) for p in (east, west)
    ] == [
        ("P01-1", "东厅", "market", "天安街道", "古塔农贸市场开办方", str(world.points["P01"])),
        ("P01-2", "西厅", "market", "天安街道", "古塔农贸市场开办方", str(world.points["P01"])),
    ]
    assert len({east["qr"], west["qr"], whole["qr"]}) == 3
    planned = admin.get(f"/api/rounds/{world.round_id}/assignments").json()["items"]
    assert [(row["point"]["code"], row["inspector"]["name"]) for row in planned] == [
        ("P01-1", "inspector_a"),
        ("P01-2", "inspector_a"),
        ("P02", "inspector_a"),
    ]
    again = admin.post(f"{path}/split", json=given)
    assert (again.status_code, again.json()["code"]) == (409, "points.already_retired")
    assert [part["code"] for part in again.json()["parts"]] == ["P01-1", "P01-2"]
    with database.reading() as session:
        assert len(session.execute(select(Point)).scalars().all()) == 5


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"reason": "x", "parts": parts("一")}, 422, "request.invalid"),
        ({"reason": "x", "parts": parts(*("多" * 21))}, 422, "request.invalid"),
        ({"reason": "", "parts": parts("一", "二")}, 422, "request.invalid"),
        ({"reason": "x", "parts": parts("一", "二", lat=99)}, 422, "points.position_out_of_range"),
        ({"reason": "x", "parts": parts("一", "二", type="palace")}, 422, "points.unknown_type"),
        ({"reason": "x", "parts": parts("一", "二", code="P09")}, 409, "points.code_taken"),
        ({"reason": "x", "parts": [*parts("一"), *parts("二", code="P03")]}, 409, "points.code_taken"),
    ],
)
def test_a_split_is_whole_or_not_at_all(
    as_user: AsUser, database: Database, world: World, given: dict[str, object], status: int, code: str
) -> None:
    answer = as_user("admin_a").post(f"/api/points/{world.points['P01']}/split", json=given)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert codes(as_user("admin_a")) == ["P01", "P02", "P03"]
    assert point(as_user, world)["status"] == "active"
    assert standing(database, world, "P01") == 1


def test_split_at_once_happens_once(as_user: AsUser, world: World) -> None:
    admin, path = as_user("admin_a"), f"/api/points/{world.points['P01']}/split"
    answers: list[int] = []

    def split(number: int) -> None:
        given = {"reason": "x", "parts": parts(f"东{number}", f"西{number}")}
        answers.append(admin.post(path, json=given).status_code)

    threads = [threading.Thread(target=split, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {200: 1, 409: 5}
    assert codes(admin, status="active") == ["P01-1", "P01-2", "P02", "P03"]


def test_the_label_leads_back_to_the_point(as_user: AsUser, world: World) -> None:
    answer = as_user("inspector_a").get(f"/api/points/{world.points['P01']}/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<?xml")
    assert "<script" not in answer.text
    sheet = as_user("admin_a").get("/api/points/sheet", params={"limit": 2}).json()
    assert [(line["code"], line["url"]) for line in sheet["items"]] == [
        ("P01", "http://127.0.0.1:8000/p/QR-P01"),
        ("P02", "http://127.0.0.1:8000/p/QR-P02"),
    ]
    assert all(line["qr_svg"].startswith("<svg") for line in sheet["items"])
    rest = (
        as_user("admin_a")
        .get("/api/points/sheet", params={"limit": 2, "cursor": sheet["next_cursor"]})
        .json()
    )
    assert [line["code"] for line in rest["items"]] == ["P03"]
    assert rest["next_cursor"] is None


def test_bad_questions_are_named(as_user: AsUser, client: TestClient) -> None:
    admin = as_user("admin_a")
    for params in (
        {"limit": 501},
        {"limit": "x"},
        {"street_id": "TIANAN"},
        {"status": "gone"},
        {"q": "x" * 61},
        {"q": "\x00"},
    ):
        assert admin.get("/api/points", params=params).json()["code"] == "request.invalid", params
    assert admin.get("/api/points", params={"cursor": "nonsense"}).json()["code"] == "request.bad_cursor"
    assert admin.get("/api/points/P01").json()["code"] == "request.invalid"
    assert admin.get(f"/api/points/{uuid4()}").json()["code"] == "points.not_found"
    assert client.get("/api/points").json()["code"] == "session.missing"
