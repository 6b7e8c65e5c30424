"""Steps are safe to repeat, to send late and to send in parallel; what is turned down says why and is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.jobs import Workshop, run_all
from app.models import Event, Job, Move, PhotoLink
from app.primitives import clock_at, new_id, utc_now
from tests.casework.desk import Desk, move
from tests.intake import bodies


def put(desk: Desk, who: str, case_id: str, move_id: Any, body: dict[str, Any]) -> Any:
    return desk.client(who).put(f"/api/cases/{case_id}/moves/{move_id}", json=body)


def count(database: Database, model: type, *conditions: Any) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(model).where(*conditions)).scalar_one())


# ---- again ----


def test_a_repeat_gets_the_stored_receipt_whatever_the_state_now(desk: Desk) -> None:
    case = desk.case()
    move_id, body = new_id(), move("file", version=1)
    first = put(desk, "supervisor_s", case["id"], move_id, body)
    assert first.status_code == 201
    assert first.json() | {"received_at": ""} == {
        "id": str(move_id), "case_id": case["id"], "event": "file", "state": "filed", "version": 2, "received_at": "",
        "photos": [], "missing_photos": [],
    }  # fmt: skip
    desk.step("supervisor_s", case, **_named(desk.usual("dispatch")), event="dispatch")
    again = put(desk, "supervisor_s", case["id"], move_id, body)
    assert (again.status_code, again.json()) == (200, first.json())


def _named(usual: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return usual[1]


def test_the_same_id_with_other_content_is_a_conflict(desk: Desk) -> None:
    case = desk.case()
    move_id = new_id()
    assert put(desk, "supervisor_s", case["id"], move_id, move("file", version=1)).status_code == 201
    other = put(desk, "supervisor_s", case["id"], move_id, move("file", version=1, reason="x"))
    assert (other.status_code, other.json()["code"]) == (409, "casework.move_conflict")
    elsewhere = desk.case(
        at=bodies.AT + timedelta(days=1), point="P02", code="old_estate", fails=_estate_item()
    )
    moved = put(desk, "supervisor_s", elsewhere["id"], move_id, move("file", version=1))
    assert (moved.status_code, moved.json()["code"]) == (409, "casework.move_conflict")


def _estate_item() -> list[str]:
    return bodies.plain_items("old_estate")[:1]


def test_fifty_parallel_duplicates_are_one_step(desk: Desk, database: Database) -> None:
    case = desk.case()
    move_id, body = new_id(), move("file", version=1)
    client = desk.client("supervisor_s")
    with ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda _: client.put(f"/api/cases/{case['id']}/moves/{move_id}", json=body), range(50))
        )
    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert count(database, Move, col(Move.event) == "file") == 1
    assert desk.read(case["id"])["version"] == 2


def test_of_two_people_one_wins_and_history_has_both(desk: Desk, database: Database) -> None:
    case = desk.walk_to("filed")
    ids = [new_id(), new_id()]
    wishes = [
        move("dispatch", version=2, **desk.usual("dispatch")[1]),
        move("void", version=2, reason="误报"),
    ]
    people = ["supervisor_s", "command_c"]
    for who in people:
        desk.client(who)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda n: put(desk, people[n], case["id"], ids[n], wishes[n]), range(2)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    slower, lost = next(
        (who, answer.json()) for who, answer in zip(people, answers, strict=True) if answer.status_code == 409
    )
    assert lost["code"] == "casework.version_conflict"
    now = desk.read(case["id"])
    assert lost["current"] == {
        "id": case["id"], "state": now["state"], "version": 3, "allowed": desk.read(case["id"], slower)["allowed"],
    }  # fmt: skip
    assert {(e["event"], e["refusal"]) for e in now["events"] if e["event"] not in ("submit", "file")} in (
        {("dispatch", None), ("void", "casework.version_conflict")},
        {("void", None), ("dispatch", "casework.version_conflict")},
    )
    assert count(database, Event, col(Event.action) == "case.move_refused") == 1


def test_a_refused_step_may_be_tried_again_under_its_id(desk: Desk, database: Database) -> None:
    case = desk.case()
    move_id = new_id()
    body = move("refuse", version=1)
    for _ in range(3):
        answer = put(desk, "supervisor_s", case["id"], move_id, body)
        assert (answer.status_code, answer.json()["missing"]) == (422, ["reason"])
    # Sending the very same thing again adds nothing to history.
    assert count(database, Event, col(Event.action) == "case.move_refused") == 1
    mended = put(desk, "supervisor_s", case["id"], move_id, body | {"reason": "无法定位"})
    assert mended.status_code == 201
    assert [e["refusal"] for e in desk.read(case["id"])["events"]] == [None, None]


def test_whoever_was_faster_than_themselves_is_told_so(desk: Desk) -> None:
    """A second tab, or the second tap of two: no colleague is to blame."""
    case = desk.case()
    desk.step("supervisor_s", case, "file", version=1)
    again = desk.step("supervisor_s", case, "refuse", ok=False, version=1, reason="重复")
    assert (again.status_code, again.json()["code"]) == (409, "casework.moved_by_you")
    assert (again.json()["current"]["state"], again.json()["current"]["version"]) == ("filed", 2)
    # Once a colleague has moved it too, a colleague was faster.
    desk.step("command_c", case, "void", reason="误报", version=2)
    later = desk.step("supervisor_s", case, "refuse", ok=False, version=1, reason="重复")
    assert later.json()["code"] == "casework.version_conflict"


# ---- late, queued ----


def test_a_stale_version_is_turned_down_with_the_current_state(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    answer = desk.step("supervisor_s", case, "file", ok=False, version=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.version_conflict")
    assert answer.json()["current"]["state"] == "in_progress"
    assert answer.json()["current"]["version"] == case["version"]


def test_queued_steps_follow_each_other_without_versions(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    sign, done = new_id(), new_id()
    report = move("report_done", after=str(sign), measure="已清运", photos=[bodies.photo(9, role="after")])
    early = put(desk, "handler_cg", case["id"], done, report)
    assert (early.status_code, early.json()["code"]) == (425, "casework.after_unknown")
    signed = put(
        desk, "handler_cg", case["id"], sign, move("sign", version=case["version"], handler_name="王某")
    )
    assert signed.status_code == 201
    reported = put(desk, "handler_cg", case["id"], done, report)
    assert (reported.status_code, reported.json()["state"]) == (201, "feedback")
    assert reported.json()["missing_photos"] == [report["photos"][0]["id"]]


def test_a_step_after_a_refused_one_is_refused(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    refused = new_id()
    assert (
        put(desk, "supervisor_s", case["id"], refused, move("sign", version=case["version"])).status_code
        == 403
    )
    answer = desk.step("handler_cg", case, "sign", ok=False, after=str(refused))
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.after_refused")


def test_without_version_or_predecessor_a_step_is_refused(desk: Desk) -> None:
    answer = desk.step("supervisor_s", desk.case(), "file", ok=False, version=None)
    assert (answer.status_code, answer.json()["code"]) == (422, "casework.version_missing")


def test_signing_what_the_clock_has_signed_succeeds(desk: Desk, shop: Workshop, database: Database) -> None:
    case = desk.walk_to("dispatched")
    assert count(database, Job, col(Job.kind) == "case.sign_itself") == 1
    with clock_at(utc_now() + timedelta(days=20)):
        run_all(shop)
    now = desk.read(case["id"])
    assert (now["state"], now["version"], now["events"][-1]["actor"]) == (
        "in_progress",
        case["version"] + 1,
        None,
    )
    sign = new_id()
    late = put(
        desk, "handler_cg", case["id"], sign, move("sign", version=case["version"], handler_name="王某")
    )
    assert (late.status_code, late.json()["state"], late.json()["version"]) == (
        201,
        "in_progress",
        now["version"],
    )
    done = desk.step("handler_cg", case, "report_done", after=str(sign), **_named(desk.usual("report_done")))
    assert done.json()["state"] == "feedback"
    foreign = desk.step("handler_m", case, "sign", ok=False, version=case["version"])
    assert foreign.status_code == 403


def test_the_clock_leaves_alone_what_moved_on(desk: Desk, shop: Workshop) -> None:
    signed = desk.walk_to("in_progress")
    with clock_at(utc_now() + timedelta(days=20)):
        run_all(shop)
    assert desk.read(signed["id"])["version"] == signed["version"]


def test_waiting_for_more_ends_in_refusal_and_the_answer_stands(desk: Desk, shop: Workshop) -> None:
    case = desk.walk_to("more_wanted")
    with clock_at(utc_now() + timedelta(days=6)):
        run_all(shop)
    assert desk.read(case["id"])["state"] == "not_filed"


# ---- not yours, not complete ----


@pytest.mark.parametrize("who", ["inspector_a", "handler_cg", "checker_c", "leader_l", "street_t"])
def test_registering_is_the_registrars(desk: Desk, who: str) -> None:
    case = desk.case()
    answer = desk.step(who, case, "file", ok=False)
    assert answer.status_code in (403, 404)
    assert desk.read(case["id"])["state"] == "submitted"


@pytest.mark.parametrize("who", ["outsider_o", "admin_a"])
def test_a_foreign_case_is_not_there(desk: Desk, who: str) -> None:
    case = desk.walk_to("in_progress")
    assert desk.client(who).get(f"/api/cases/{case['id']}").status_code == 404
    assert desk.step(who, case, "sign", ok=False).status_code == 404


def test_a_unit_that_takes_part_may_not_report_for_the_accountable_one(desk: Desk) -> None:
    case = desk.walk_to("in_progress")  # handler_m's unit is a co-unit
    assert desk.client("handler_m").get(f"/api/cases/{case['id']}").status_code == 200
    answer = desk.step("handler_m", case, "report_done", ok=False, **_named(desk.usual("report_done")))
    assert (answer.status_code, answer.json()["code"]) == (403, "casework.not_yours")


@pytest.mark.parametrize(
    ("state", "event", "without", "missing"),
    [
        ("filed", "dispatch", "accountable_unit_id", "accountable_unit_id"),
        ("in_progress", "report_done", "photos", "after_photo"),
        ("in_progress", "report_done", "measure", "measure"),
        ("in_progress", "request_extension", "new_due_at", "new_due_at"),
        ("dispatched", "request_return", "suggested_unit_id", "suggested_unit_id"),
        ("feedback", "fail", "photos", "photo"),
        ("feedback", "fail", "reason", "reason"),
        ("closed", "reopen", "photos", "photo"),
        ("submitted", "void", "reason", "reason"),
    ],
)
def test_missing_evidence_is_named(desk: Desk, state: str, event: str, without: str, missing: str) -> None:
    case = desk.walk_to(state)
    who, fields = desk.usual(event)
    answer = desk.step(who, case, event, ok=False, **{k: v for k, v in fields.items() if k != without})
    assert (answer.status_code, answer.json()["code"]) == (422, "casework.evidence_missing")
    assert answer.json()["missing"] == [missing]
    assert answer.json()["errors"][0]["field"] == missing


def test_a_picture_that_does_not_show_the_result_is_no_after_photo(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    answer = desk.step("handler_cg", case, "report_done", ok=False, measure="x", photos=[bodies.photo(2)])
    assert answer.json()["missing"] == ["after_photo"]


def test_a_refused_step_still_declares_its_photos(desk: Desk, database: Database) -> None:
    case = desk.walk_to("in_progress")
    shot = bodies.photo(11, role="after")
    answer = desk.step("handler_cg", case, "report_done", ok=False, photos=[shot])
    assert answer.status_code == 422
    sent = desk.client("handler_cg").put(
        f"/api/photos/{shot['id']}/content", content=bodies.jpeg(11), headers={"content-type": "image/jpeg"}
    )
    assert sent.status_code == 201, sent.text
    with database.reading() as session:
        [attached] = session.execute(
            select(col(PhotoLink.attached)).where(col(PhotoLink.role) == "after")
        ).scalars()
    assert attached is False
    assert desk.read(case["id"])["events"][-1]["photos"] == []


def test_an_after_photo_that_is_on_its_way_while_the_case_is_reopened_arrives(desk: Desk) -> None:
    """T39: the unit's report was taken and its photo is still on the phone; meanwhile the case is checked, closed and
    reopened, and the unit reports once more. The bytes are kept, the late report is turned down with the state as it is."""
    case = desk.walk_to("in_progress")
    first, second = bodies.photo(21, role="after"), bodies.photo(22, role="after")
    desk.step("handler_cg", case, "report_done", measure="已清理", photos=[first])
    known = desk.read(case["id"])["version"]
    desk.step("checker_c", case, "pass", **desk.usual("pass")[1])
    desk.step("team_d", case, "reopen", **desk.usual("reopen")[1])
    late = desk.step(
        "handler_cg", case, "report_done", ok=False, version=known, measure="又清了一遍", photos=[second]
    )
    assert late.status_code == 409
    assert late.json()["current"]["state"] == "filed"
    for shot, seed in ((first, 21), (second, 22)):
        sent = desk.client("handler_cg").put(
            f"/api/photos/{shot['id']}/content",
            content=bodies.jpeg(seed),
            headers={"content-type": "image/jpeg"},
        )
        assert sent.status_code == 201, sent.text
    now = desk.read(case["id"])
    assert now["state"] == "filed"
    reports = [event for event in now["events"] if event["event"] == "report_done"]
    assert [(event["refusal"], [photo["id"] for photo in event["photos"]]) for event in reports] == [
        (None, [first["id"]]),
        ("casework.version_conflict", []),
    ]


@pytest.mark.parametrize(
    ("event", "fields", "code"),
    [
        ("dispatch", {"accountable_unit_id": str(new_id())}, "casework.unknown_unit"),
        ("dispatch", {"due_at": "2020-01-01T00:00:00Z"}, "casework.bad_deadline"),
        ("merge", {"target_case_id": str(new_id())}, "casework.unknown_target"),
        ("split", {"photo_ids": [str(new_id())]}, "casework.unknown_photo"),
    ],
)
def test_what_cannot_be_is_refused_by_name(desk: Desk, event: str, fields: dict[str, Any], code: str) -> None:
    case = desk.walk_to("filed")
    if event == "dispatch":
        fields = _named(desk.usual("dispatch")) | fields
    answer = desk.step("supervisor_s", case, event, ok=False, **fields)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert desk.read(case["id"])["state"] == "filed"


def test_an_unknown_step_and_an_unknown_field_are_refused(desk: Desk) -> None:
    case = desk.case()
    assert desk.step("supervisor_s", case, "fly", ok=False).json()["code"] == "casework.unknown_event"
    assert desk.step("supervisor_s", case, "file", ok=False, colour="red").json()["code"] == "request.invalid"
    answer = desk.step("inspector_a", case, "submit", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (403, "casework.automatic")


def test_a_step_from_the_wrong_state_is_refused(desk: Desk) -> None:
    case = desk.case()
    answer = desk.step("supervisor_s", case, "dispatch", ok=False, **_named(desk.usual("dispatch")))
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.illegal_transition")
    assert answer.json()["current"]["state"] == "submitted"
