"""What leaders do: 督办, 批示 to a person who is told, 下沉验收 with photos that arrives like any record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Event, Instruction, Notice, StreetVisit
from app.primitives import utc_now
from tests.casework.desk import Desk
from tests.intake import bodies
from tests.world import World


def words(**about: Any) -> dict[str, Any]:
    return {"text": "三日内清完，我来看。", "given_at": utc_now().isoformat()} | about


def visit(world: World, *, seed: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "street_id": str(world.units["TIANAN"]), "point_ids": [str(world.points["P01"])], "opinion": "fair",
        "note": "入口处还有小广告。", "revision": 1, "visited_at": bodies.AT.isoformat(), "captured_by_role": "leader",
        "device": {"id": "phone-l", "app_version": "0.1.0", "clock_offset_ms": 0}, "photos": [bodies.photo(seed)],
    } | changes  # fmt: skip


# ---- 督办 ----


def test_a_leader_marks_a_case_and_lifts_it(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    later = (utc_now() + timedelta(days=3)).isoformat()
    assert {"supervise"} <= set(desk.read(case["id"], "leader_l")["allowed"])
    desk.step("leader_l", case, "supervise", leader_name="李区长", new_due_at=later)
    marked = desk.read(case["id"], "leader_l")
    assert marked["supervised_leader"] == "李区长"
    assert "supervised" in marked["flags"]
    assert desk.client("leader_l").get("/api/overview").json()["cases"]["supervised"] == 1
    desk.step("leader_l", case, "lift_supervision", reason="已办结")
    assert desk.client("leader_l").get("/api/overview").json()["cases"]["supervised"] == 0


# ---- 批示 ----


def test_words_about_a_case_stand_in_its_timeline_and_their_addressee_is_told(
    desk: Desk, database: Database, world: World
) -> None:
    case = desk.walk_to("in_progress")
    leader = desk.client("leader_l")
    people = leader.get("/api/instruction-addressees", params={"case_id": case["id"]}).json()["items"]
    assert {"handler_cg", "street_t", "command_c", "supervisor_s"} <= {one["name"] for one in people}
    assert "inspector_a" not in {one["name"] for one in people}
    id_, body = uuid4(), words(case_id=case["id"], to_user_id=str(world.users["handler_cg"]))
    first = leader.put(f"/api/instructions/{id_}", json=body)
    again = leader.put(f"/api/instructions/{id_}", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = leader.put(f"/api/instructions/{id_}", json=body | {"text": "别的话"})
    assert other.json()["code"] == "overview.instruction_conflict"
    after = desk.read(case["id"], "handler_cg")
    assert (after["state"], after["version"]) == (case["state"], case["version"])
    assert "leader_note" in after["flags"]
    line = after["events"][-1]
    assert (line["event"], line["reason"], line["actor"], line["addressee"]) == (
        "instruct", body["text"], "leader_l", "handler_cg",
    )  # fmt: skip
    assert line["from"] == line["to"] == case["state"]
    desk.step("handler_cg", case, "report_done", measure="已清理", photos=[bodies.photo(5, role="after")])
    events = [event["event"] for event in desk.read(case["id"])["events"]]
    assert events[-2:] == ["instruct", "report_done"]
    with database.reading() as session:
        notices = (
            session.execute(select(Notice).where(col(Notice.kind) == "instruction.case")).scalars().all()
        )
        assert [notice.user_id for notice in notices] == [world.users["handler_cg"]]
        assert notices[0].body["text"] == body["text"]
        lines = session.execute(select(Event).where(col(Event.action) == "case.instructed")).scalars().all()
        assert len(lines) == 1


def test_words_about_a_street_are_read_by_the_street_page(desk: Desk, world: World) -> None:
    street = str(world.units["TIANAN"])
    body = words(street_id=street, to_user_id=str(world.users["street_t"]))
    for who, author in (("leader_l", None), ("command_c", str(world.users["leader_l"]))):
        given = desk.client(who).put(f"/api/instructions/{uuid4()}", json=body | {"author_id": author})
        assert given.status_code == 201, given.text
    page = desk.client("leader_l").get(f"/api/overview/streets/{street}").json()
    assert [(one["author"], one["entered_by"]) for one in page["instructions"]] == [
        ("leader_l", "command_c"), ("leader_l", None),
    ]  # fmt: skip
    assert (page["street"]["name"], page["street"]["sponsored"]) == ("天安街道", True)
    elsewhere = desk.client("leader_l").get(f"/api/overview/streets/{world.units['SHIYOU']}").json()
    assert elsewhere["instructions"] == []
    notices = desk.client("street_t").get("/api/notices").json()["items"]
    assert [(one["kind"], one["body"]["name"]) for one in notices] == [("instruction.street", "天安街道")] * 2


@pytest.mark.parametrize(
    ("who", "change", "code"),
    [
        ("leader_l", {"street_id": None}, "overview.one_subject"),
        ("leader_l", {"case_id": "case"}, "overview.one_subject"),
        ("leader_l", {"to_user_id": "inspector_a"}, "overview.unknown_addressee"),
        ("leader_l", {"author_id": "command_c"}, "overview.not_a_leader"),
        ("command_c", {"author_id": "handler_cg"}, "overview.not_a_leader"),
        ("leader_l", {"street_id": "CG"}, "overview.unknown_subject"),
        ("leader_l", {"text": "  "}, "request.invalid"),
    ],
)
def test_what_is_no_instruction_is_not_kept(
    desk: Desk, database: Database, world: World, who: str, change: dict[str, Any], code: str
) -> None:
    known = {**world.users, **world.units, "case": uuid4()}
    body = words(street_id=str(world.units["TIANAN"]), to_user_id=str(world.users["street_t"]))
    body |= {key: str(known.get(value, value)) if value else None for key, value in change.items()}
    answer = desk.client(who).put(f"/api/instructions/{uuid4()}", json=body)
    assert answer.json()["code"] == code
    with database.reading() as session:
        assert session.execute(select(Instruction)).first() is None


# ---- 下沉验收 ----


def test_a_visit_to_a_street_arrives_like_any_record(desk: Desk, database: Database, world: World) -> None:
    leader, id_ = desk.client("leader_l"), uuid4()
    body = visit(world)
    first, again = (leader.put(f"/api/street-visits/{id_}", json=body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    receipt = first.json()
    assert receipt == again.json()
    assert (receipt["id"], receipt["revision"], receipt["missing_photos"]) == (
        str(id_),
        1,
        [body["photos"][0]["id"]],
    )
    photo = body["photos"][0]["id"]
    stored = leader.put(
        f"/api/photos/{photo}/content", content=bodies.jpeg(1), headers={"content-type": "image/jpeg"}
    )
    assert stored.status_code == 201, stored.text
    [shown] = leader.get(f"/api/overview/streets/{world.units['TIANAN']}").json()["visits"]
    assert (shown["author"], shown["opinion"], shown["note"]) == ("leader_l", "fair", body["note"])
    assert [point["name"] for point in shown["points"]] == ["古塔农贸市场"]
    assert shown["photos"] == [{"id": photo, "role": "scene", "received": True}]
    sees = {
        who: desk.client(who).get(f"/api/photos/{photo}/thumb").status_code
        for who in ("leader_l", "command_c", "street_t", "outsider_o", "handler_cg")
    }
    assert sees == {"leader_l": 200, "command_c": 200, "street_t": 200, "outsider_o": 404, "handler_cg": 404}
    revised = body | {"revision": 2, "base_sha256": receipt["content_sha256"], "opinion": "poor"}
    assert leader.put(f"/api/street-visits/{id_}", json=revised).status_code == 200
    fork = leader.put(f"/api/street-visits/{id_}", json=revised | {"opinion": "good"})
    assert fork.status_code == 409
    with database.reading() as session:
        kept = session.get_one(StreetVisit, id_)
        assert (kept.revision, kept.opinion, kept.author_id) == (2, "poor", world.users["leader_l"])


def test_only_leaders_and_their_office_visit_streets(
    desk: Desk, as_user: Callable[[str], TestClient], world: World
) -> None:
    for who in ("inspector_a", "handler_m", "admin_a", "team_d"):
        answer = as_user(who).put(f"/api/street-visits/{uuid4()}", json=visit(world, seed=7))
        assert answer.status_code == 403, who
    for who, author in (("supervisor_s", "leader_l"), ("command_c", "leader_l"), ("command_c", None)):
        body = visit(world, seed=8) | {"author_id": str(world.users[author]) if author else None}
        assert desk.client(who).put(f"/api/street-visits/{uuid4()}", json=body).status_code == 201
    # The desk sends what others saw; it was not there itself.
    alone = desk.client("supervisor_s").put(f"/api/street-visits/{uuid4()}", json=visit(world, seed=9))
    assert alone.status_code == 403


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"street_id": str(uuid4())}, "intake.unknown_street"),
        ({"point_ids": [str(uuid4())]}, "intake.unknown_point"),
        ({"photos": []}, "request.invalid"),
        ({"opinion": "splendid"}, "request.invalid"),
    ],
)
def test_what_is_no_visit_is_not_kept(
    desk: Desk, database: Database, world: World, change: dict[str, Any], code: str
) -> None:
    answer = desk.client("leader_l").put(f"/api/street-visits/{uuid4()}", json=visit(world) | change)
    assert answer.json()["code"] == code
    with database.reading() as session:
        assert session.execute(select(StreetVisit)).first() is None
