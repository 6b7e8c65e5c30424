"""Proposals from the field: sent any number of times, decided once."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import col

from app.authz import actor_of
from app.bodies import parse_record
from app.db import Database
from app.errors import Forbidden
from app.models import Assignment, Event, PointProposal, User
from app.points.proposals import accept_proposal
from app.primitives import canonical_json, content_sha256
from tests.world import World

AsUser = Callable[[str], TestClient]
DEVICE = {"id": "phone-1", "app_version": "0.1.0", "clock_offset_ms": None}


def proposal(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "point_id": str(world.points["P01"]),
        "kind": "pin",
        "lat": 41.1131,
        "lon": 121.1190,
        "accuracy_m": 8,
        "note": "大门在路对面",
        "proposed_at": "2026-11-20T02:00:00Z",
        "device": DEVICE,
    } | changes


def put(someone: TestClient, body: dict[str, Any], proposal_id: UUID | None = None) -> Any:
    return someone.put(f"/api/point-proposals/{proposal_id or uuid4()}", json=body)


def decide(someone: TestClient, proposal_id: UUID, accept: bool, note: str = "") -> Any:
    return someone.post(f"/api/point-proposals/{proposal_id}/decision", json={"accept": accept, "note": note})


def test_sent_again_it_gets_the_same_receipt(as_user: AsUser, world: World) -> None:
    someone, proposal_id, body = as_user("inspector_a"), uuid4(), proposal(world)
    first = put(someone, body, proposal_id)
    assert first.status_code == 201
    receipt = first.json()
    assert receipt["content_sha256"] == content_sha256(body)
    other_phone = body | {"device": DEVICE | {"id": "phone-2", "clock_offset_ms": -5000}}
    for again in (body, dict(reversed(body.items())), other_phone):  # order and device are not content
        answer = put(someone, again, proposal_id)
        assert (answer.status_code, answer.json()) == (200, receipt)
    (listed,) = someone.get("/api/point-proposals").json()["items"]
    assert listed["id"] == str(proposal_id)
    assert listed["state"] == "open"
    assert listed["distance_m"] == pytest.approx(148.2, abs=1)
    assert listed["point"]["code"] == "P01"


def test_other_content_under_the_same_id_is_refused_with_what_stands(as_user: AsUser, world: World) -> None:
    someone, proposal_id = as_user("inspector_a"), uuid4()
    put(someone, proposal(world), proposal_id)
    answer = put(someone, proposal(world, note="改了"), proposal_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "points.proposal_conflict")
    assert answer.json()["current"]["body"]["note"] == "大门在路对面"
    assert answer.json()["current"]["content_sha256"] == content_sha256(proposal(world))
    assert answer.json()["sent_sha256"] == content_sha256(proposal(world, note="改了"))
    stranger = put(as_user("inspector_b"), proposal(world), proposal_id)
    assert (stranger.status_code, stranger.json()["current"]) == (409, None)


def test_fifty_copies_at_once_are_one(as_user: AsUser, database: Database, world: World) -> None:
    someone, proposal_id, answers = as_user("inspector_a"), uuid4(), []

    def send() -> None:
        answer = put(someone, proposal(world), proposal_id)
        answers.append((answer.status_code, answer.json().get("received_at")))

    threads = [threading.Thread(target=send) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(status for status, _ in answers) == {201: 1, 200: 49}
    assert len({at for _, at in answers}) == 1
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(PointProposal)).scalar_one() == 1
        received = select(func.count()).where(col(Event.action) == "point_proposal.received")
        assert session.execute(received).scalar_one() == 1


@pytest.mark.parametrize("kind", ["pin", "moved"])
def test_an_accepted_position_moves_the_point(as_user: AsUser, world: World, kind: str) -> None:
    proposal_id, desk = uuid4(), as_user("supervisor_s")
    put(as_user("inspector_a"), proposal(world, kind=kind), proposal_id)
    before = desk.get(f"/api/points/{world.points['P01']}").json()
    answer = decide(desk, proposal_id, True, "谢谢")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["decided_by"]) == ("accepted", "supervisor_s")
    after = desk.get(f"/api/points/{world.points['P01']}").json()
    assert (after["lat"], after["lon"]) == (41.1131, 121.1190)
    assert after["changed_at"] > before["changed_at"]
    (line,) = as_user("inspector_a").get("/api/notices").json()["items"]
    assert (line["kind"], line["body"]["note"]) == ("point_proposal.accepted", "谢谢")


@pytest.mark.parametrize("kind", ["retire", "gone"])
def test_an_accepted_end_retires_the_point(
    as_user: AsUser, database: Database, world: World, kind: str
) -> None:
    proposal_id, desk = uuid4(), as_user("command_c")
    put(as_user("inspector_a"), proposal(world, kind=kind, lat=None, lon=None, note="已拆"), proposal_id)
    assert decide(desk, proposal_id, True).status_code == 200
    after = desk.get(f"/api/points/{world.points['P01']}").json()
    assert (after["status"], after["status_note"]) == ("retired", "已拆")
    with database.reading() as session:
        (row,) = session.execute(
            select(Assignment).where(col(Assignment.point_id) == world.points["P01"])
        ).scalars()
    assert row.cancelled_at is not None


def test_declined_and_split_change_nothing(as_user: AsUser, world: World) -> None:
    desk, path = as_user("supervisor_s"), f"/api/points/{world.points['P01']}"
    before = desk.get(path).json()
    declined, split = uuid4(), uuid4()
    put(as_user("inspector_a"), proposal(world), declined)
    put(as_user("inspector_a"), proposal(world, kind="split", lat=None, lon=None), split)
    assert decide(desk, declined, False, "位置没错").json()["state"] == "declined"
    assert decide(desk, split, True).json()["state"] == "accepted"
    assert desk.get(path).json() == before
    states = {row["id"]: row["state"] for row in desk.get("/api/point-proposals").json()["items"]}
    assert states == {str(declined): "declined", str(split): "accepted"}
    assert desk.get("/api/point-proposals", params={"state": "open"}).json()["items"] == []


def test_a_decision_stands(as_user: AsUser, world: World) -> None:
    proposal_id, desk, command = uuid4(), as_user("supervisor_s"), as_user("command_c")
    put(as_user("inspector_a"), proposal(world), proposal_id)
    first = decide(desk, proposal_id, True)
    assert decide(desk, proposal_id, True).json() == first.json()
    late = decide(command, proposal_id, False)
    assert (late.status_code, late.json()["code"]) == (409, "points.already_decided")
    assert late.json()["current"]["state"] == "accepted"
    assert len(as_user("inspector_a").get("/api/notices").json()["items"]) == 1


def test_two_desks_at_once_decide_once(as_user: AsUser, world: World) -> None:
    proposal_id = uuid4()
    put(as_user("inspector_a"), proposal(world), proposal_id)
    answers: list[int] = []

    def one(name: str, accept: bool) -> None:
        answers.append(decide(as_user(name), proposal_id, accept).status_code)

    threads = [
        threading.Thread(target=one, args=(name, accept))
        for name, accept in (
            ("supervisor_s", True),
            ("command_c", False),
            ("supervisor_s", True),
            ("command_c", False),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {200: 2, 409: 2}
    assert len(as_user("inspector_a").get("/api/notices").json()["items"]) == 1


def test_inspectors_see_their_own_and_the_desk_sees_all(as_user: AsUser, world: World) -> None:
    mine, theirs = uuid4(), uuid4()
    put(as_user("inspector_a"), proposal(world), mine)
    put(as_user("inspector_b"), proposal(world), theirs)

    def listed(name: str, **params: Any) -> list[str]:
        return [row["id"] for row in as_user(name).get("/api/point-proposals", params=params).json()["items"]]

    assert listed("inspector_a") == [str(mine)]
    assert listed("supervisor_s") == [str(theirs), str(mine)]
    assert listed("handler_m") == []
    page = as_user("supervisor_s").get("/api/point-proposals", params={"limit": 1}).json()
    assert listed("supervisor_s", limit=1, cursor=page["next_cursor"]) == [str(mine)]
    assert as_user("inspector_a").get("/api/point-proposals").json()["items"][0]["proposed_by"] == "巡查二组"
    assert (
        as_user("supervisor_s").get("/api/point-proposals").json()["items"][1]["proposed_by"] == "inspector_a"
    )
    assert decide(as_user("inspector_a"), mine, True).json()["code"] == "authz.not_allowed"
    unknown = decide(as_user("supervisor_s"), uuid4(), True)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "points.proposal_not_found")


def test_units_and_strangers_do_not_propose(as_user: AsUser, client: TestClient, world: World) -> None:
    for name in ("handler_m", "outsider_o", "leader_l"):
        assert put(as_user(name), proposal(world)).json()["code"] == "authz.not_allowed"
    assert put(client, proposal(world)).json()["code"] == "session.missing"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"point_id": str(uuid4())}, 422, "points.unknown_point"),
        ({"point_id": "P01"}, 422, "request.invalid"),
        ({"kind": "paint"}, 422, "request.invalid"),
        ({"lat": None}, 422, "points.position_needed"),
        ({"kind": "moved", "lon": None}, 422, "points.position_needed"),
        ({"kind": "retire", "lon": None}, 422, "points.position_needed"),
        ({"lat": 95.0}, 422, "points.position_out_of_range"),
        ({"lat": 0, "lon": 0}, 422, "points.position_out_of_range"),
        ({"lat": "41"}, 422, "request.invalid"),
        ({"accuracy_m": -1}, 422, "request.invalid"),
        ({"note": "长" * 2001}, 422, "request.invalid"),
        ({"note": 7}, 422, "request.invalid"),
        ({"note": "a\u0007b"}, 422, "request.invalid"),
        ({"proposed_at": "2026-11-20T02:00:00"}, 422, "request.invalid"),
        ({"proposed_at": "9999-12-31T23:59:59Z"}, 422, "request.invalid"),
        ({"device": None}, 422, "request.invalid"),
        ({"device": {"id": "x"}}, 422, "request.invalid"),
        ({"unknown_field": 1}, 422, "request.invalid"),
    ],
)
def test_what_cannot_be_is_named(
    as_user: AsUser, database: Database, world: World, changes: dict[str, Any], status: int, code: str
) -> None:
    answer = put(as_user("inspector_a"), proposal(world, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(PointProposal)).scalar_one() == 0


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (b'{"note": "\xff"}', "application/json", 400, "request.not_utf8"),
        (b'{"note": ', "application/json", 400, "request.not_json"),
        (b"[]", "application/json", 400, "request.not_json"),
        (b'{"lat": NaN}', "application/json", 400, "request.not_json"),
        (b'{"a": 1, "a": 2}', "application/json", 400, "request.not_json"),
        (b'{"note": "' + b"x" * 1_100_000 + b'"}', "application/json", 413, "request.too_large"),
        (b"kind=pin", "application/x-www-form-urlencoded", 415, "request.not_json"),
    ],
)
def test_bodies_that_are_none_are_named(
    as_user: AsUser, content: bytes, kind: str, status: int, code: str
) -> None:
    answer = as_user("inspector_a").put(
        f"/api/point-proposals/{uuid4()}", content=content, headers={"content-type": kind}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_clocks_that_are_wrong_do_no_harm(as_user: AsUser, database: Database, world: World) -> None:
    someone, now = as_user("inspector_a"), datetime.now(UTC)
    cases: list[tuple[str, int | None]] = [
        ((now + timedelta(days=400)).isoformat(), None),
        ("1999-01-01T00:00:00Z", 2**53 - 1),
        ((now - timedelta(hours=3)).isoformat(), 3_600_000),
    ]
    for at, offset in cases:
        ahead = proposal(world, proposed_at=at, device=DEVICE | {"clock_offset_ms": offset})
        assert put(someone, ahead).status_code == 201
    with database.reading() as session:
        rows = session.execute(select(PointProposal).order_by(col(PointProposal.received_at))).scalars().all()
    assert rows[0].proposed_at == rows[0].received_at  # never later than received
    assert rows[1].proposed_at == datetime(1999, 1, 1, tzinfo=UTC)
    assert rows[2].proposed_at == now - timedelta(hours=2)


def test_a_colleague_may_hand_it_in_with_the_right_to(database: Database, world: World) -> None:
    body = parse_record(canonical_json(proposal(world)))
    with database.transaction() as session:
        desk = actor_of(session.get_one(User, world.users["supervisor_s"]))
        receipt, is_new = accept_proposal(
            session, desk, UUID(int=5), body, author_id=world.users["inspector_a"]
        )
        assert is_new
        again, is_new = accept_proposal(
            session, desk, UUID(int=5), body, author_id=world.users["inspector_a"]
        )
        assert (again, is_new) == (receipt, False)
        own = actor_of(session.get_one(User, world.users["inspector_a"]))
        assert accept_proposal(session, own, UUID(int=5), body) == (
            receipt,
            False,
        )  # the phone sends it later
        with pytest.raises(Forbidden):
            accept_proposal(session, own, UUID(int=6), body, author_id=world.users["inspector_b"])
        assert session.get_one(PointProposal, UUID(int=5)).proposed_by == world.users["inspector_a"]
