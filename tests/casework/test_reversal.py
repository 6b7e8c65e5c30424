"""撤销: within ten seconds, by the same person, while nobody moved the case. History keeps both."""

from datetime import timedelta

import pytest

from app.primitives import new_id, utc_now
from tests.casework.desk import ITEM, Desk
from tests.intake import bodies


@pytest.mark.parametrize(
    ("state", "event"),
    [
        ("submitted", "file"), ("submitted", "refuse"), ("submitted", "ask_more"), ("submitted", "void"),
        ("filed", "dispatch"), ("dispatched", "sign"), ("dispatched", "request_return"),
        ("return_requested", "approve_return"), ("in_progress", "request_extension"),
        ("extension_requested", "approve_extension"), ("in_progress", "suspend"), ("suspended", "resume"),
        ("in_progress", "report_done"), ("feedback", "pass"), ("feedback", "fail"), ("closed", "reopen"),
    ],
)  # fmt: skip
def test_a_step_is_taken_back_whole(desk: Desk, state: str, event: str) -> None:
    before = desk.walk_to(state)
    who, fields = desk.usual(event)
    desk.step(who, before, event, **fields)
    assert "undo" in desk.read(before["id"], who)["allowed"]
    undone = desk.step(who, before, "undo")
    assert undone.json()["state"] == state
    after = desk.read(before["id"])
    moving = {"version", "events", "allowed", "proposal", "photos"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }
    assert after["version"] == before["version"] + 2
    assert [e["event"] for e in after["events"]][-2:] == [event, "undo"]


def test_only_the_same_person_may_undo(desk: Desk) -> None:
    case = desk.walk_to("filed")
    answer = desk.step("command_c", case, "undo", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.undo_too_late")


def test_after_ten_seconds_it_is_too_late(desk: Desk) -> None:
    case = desk.case()
    past = (utc_now() - timedelta(seconds=11)).isoformat()
    desk.step("supervisor_s", case, "file", occurred_at=past)
    answer = desk.step("supervisor_s", case, "undo", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.undo_too_late")


def test_an_undo_is_not_undone(desk: Desk) -> None:
    case = desk.walk_to("filed")
    desk.step("supervisor_s", case, "undo")
    assert desk.step("supervisor_s", case, "undo", ok=False).status_code == 409


def test_steps_in_a_row_are_taken_back_in_a_row(desk: Desk) -> None:
    """Registered and handed over with one key is two steps: one key takes both back, in one flight."""
    case = desk.case()
    desk.step("supervisor_s", case, "file")
    handed = desk.step("supervisor_s", case, "dispatch", **desk.usual("dispatch")[1]).json()
    first = new_id()
    desk.step("supervisor_s", case, "undo", move_id=first, version=handed["version"])
    assert desk.read(case["id"])["co_units"] == []
    second = desk.step("supervisor_s", case, "undo", after=str(first)).json()
    after = desk.read(case["id"], "supervisor_s")
    assert (second["state"], after["filed_at"], after["accountable_unit"]) == ("submitted", None, None)
    assert [e["event"] for e in after["events"]] == ["submit", "file", "dispatch", "undo", "undo"]
    assert "undo" not in after["allowed"]


def test_a_step_of_somebody_else_ends_the_row(desk: Desk) -> None:
    case = desk.case()
    desk.step("supervisor_s", case, "file")
    desk.step("command_c", case, "void", reason="误报")
    desk.step("command_c", case, "undo")
    back = desk.read(case["id"], "supervisor_s")
    assert (back["state"], "undo" in back["allowed"]) == ("filed", True)  # nothing of the colleague's stands
    desk.step("command_c", case, "void", reason="误报")
    answer = desk.step("supervisor_s", case, "undo", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.undo_too_late")


def test_once_somebody_moved_on_it_is_too_late(desk: Desk) -> None:
    case = desk.walk_to("filed")
    version = case["version"]
    desk.step("supervisor_s", case, "dispatch", **desk.usual("dispatch")[1])
    answer = desk.step("supervisor_s", case, "undo", ok=False, version=version)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.moved_by_you")


def test_units_that_joined_leave_again(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    assert [unit["code"] for unit in case["co_units"]] == ["MARKET1"]
    desk.step("supervisor_s", case, "undo")
    assert desk.read(case["id"])["co_units"] == []
    assert desk.client("handler_m").get(f"/api/cases/{case['id']}").status_code == 404


def test_a_merger_taken_back_leaves_two_cases(desk: Desk) -> None:
    kept = desk.case()
    other = desk.case(fails=[bodies.plain_items()[1]], at=bodies.AT + timedelta(hours=1))
    desk.step("supervisor_s", other, "merge", target_case_id=kept["id"])
    assert [s["withdrawn_at"] for s in desk.read(kept["id"])["sightings"]] == [None]
    desk.step("supervisor_s", other, "undo")
    assert desk.read(other["id"])["state"] == "submitted"
    assert desk.read(other["id"])["merged_into"] is None
    assert [s["withdrawn_at"] is None for s in desk.read(kept["id"])["sightings"]] == [False]


def test_a_split_taken_back_ends_the_part(desk: Desk) -> None:
    shots = [bodies.photo(n, id=str(new_id())) for n in (21, 22)]
    body = bodies.inspection(desk.world, fails={ITEM: shots})
    given = desk.client("inspector_a").put(f"/api/inspections/{new_id()}", json=body).json()["cases"][0]
    desk.step("supervisor_s", given, "split", photo_ids=[shots[1]["id"]])
    [part] = [c for c in desk.client("command_c").get("/api/cases").json()["items"] if c["id"] != given["id"]]
    assert [p["id"] for p in part["photos"]] == [shots[1]["id"]]
    assert [p["id"] for p in desk.read(given["id"])["photos"]] == [shots[0]["id"]]
    desk.step("supervisor_s", given, "undo")
    assert desk.read(part["id"])["state"] == "voided"
    assert {p["id"] for p in desk.read(given["id"])["photos"]} == {shot["id"] for shot in shots}


def test_what_was_opened_meanwhile_keeps_its_place(desk: Desk) -> None:
    """Refused, reported again by somebody else, and only then taken back: two open cases of one item cannot be."""
    case = desk.case()
    desk.step("supervisor_s", case, "refuse", reason="不清楚")
    again = desk.case(at=bodies.AT + timedelta(hours=1), who="inspector_b")
    assert again["id"] != case["id"]
    answer = desk.step("supervisor_s", case, "undo", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.open_case_exists")
