"""Deadlines, units, mergers, splits, sign-off: what steps bring with them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from app.casework.clocks import give_up_waiting
from app.db import Database
from app.jobs import Workshop
from app.models import Notice, Verdict
from app.primitives import clock_at, new_id, utc_now
from tests.casework.desk import ITEM, Desk
from tests.intake import bodies

MAJOR = next(
    i["code"] for i in bodies.items() if i["code"] in bodies.plain_items() and i["severity"] == "major"
)
CRITICAL = next(
    i["code"] for i in bodies.items() if i["code"] in bodies.plain_items() and i["severity"] == "critical"
)


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def verdict(database: Database, item: str) -> str | None:
    with database.reading() as session:
        return session.execute(
            select(col(Verdict.verdict)).where(col(Verdict.item) == item)
        ).scalar_one_or_none()


def test_handing_over_sets_the_clock_of_the_item(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    hours = next(i["deadline_hours"] for i in bodies.items() if i["code"] == ITEM)
    assert when(case["due_at"]) == when(case["dispatched_at"]) + timedelta(hours=hours)
    assert case["accountable_unit"]["code"] == "CG"
    assert not case["overdue"]


def test_a_deadline_given_by_hand_wins(desk: Desk) -> None:
    case = desk.walk_to("filed")
    due = utc_now() + timedelta(hours=7)
    desk.step("supervisor_s", case, "dispatch", **desk.usual("dispatch")[1], due_at=due.isoformat())
    assert when(desk.read(case["id"])["due_at"]) == due


def test_overdue_is_derived(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    with clock_at(utc_now() + timedelta(days=40)):
        assert desk.read(case["id"])["overdue"]
        assert desk.client("command_c").get("/api/cases/counts").json()["overdue"] == 1
        listed = desk.client("command_c").get("/api/cases?overdue=true").json()["items"]
        assert [row["id"] for row in listed] == [case["id"]]
        assert desk.client("command_c").get("/api/cases?overdue=false").json()["items"] == []
        late = desk.step("handler_cg", case, "request_extension", ok=False, **_later(desk))
    assert (late.status_code, late.json()["code"]) == (409, "casework.too_late")


def _later(desk: Desk) -> dict[str, Any]:
    return desk.usual("request_extension")[1] | {"new_due_at": (utc_now() + timedelta(days=90)).isoformat()}


def test_suspension_stops_the_clock(desk: Desk) -> None:
    case = desk.walk_to("suspended")
    with clock_at(utc_now() + timedelta(days=30)):
        desk.step("command_c", case, "resume")
    gained = when(desk.read(case["id"])["due_at"]) - when(case["due_at"])
    assert timedelta(days=30) <= gained <= timedelta(days=30, minutes=2)


def test_an_extension_moves_the_deadline_and_the_second_is_commands(desk: Desk) -> None:
    case = desk.walk_to("extension_requested")
    asked = case["events"][-1]
    desk.step("supervisor_s", case, "approve_extension")
    now = desk.read(case["id"])
    assert (now["state"], now["extension_count"]) == ("in_progress", 1)
    assert when(now["due_at"]) > when(case["due_at"])
    assert asked["measure"] is None or asked["measure"]
    desk.step("handler_cg", case, "request_extension", **_later(desk))
    assert desk.step("supervisor_s", case, "approve_extension", ok=False).status_code == 403
    desk.step("command_c", case, "approve_extension")
    third = desk.step("handler_cg", case, "request_extension", ok=False, **_later(desk))
    assert (third.status_code, third.json()["code"]) == (409, "casework.no_more_extensions")


def test_an_extension_asked_from_rework_returns_there(desk: Desk) -> None:
    case = desk.walk_to("rework")
    later = (utc_now() + timedelta(days=90)).isoformat()
    desk.step("handler_cg", case, "request_extension", reason="x", measure="y", new_due_at=later)
    desk.step("supervisor_s", case, "deny_extension", reason="不必")
    assert desk.read(case["id"])["state"] == "rework"


def test_a_failed_check_gives_half_the_time(desk: Desk) -> None:
    case = desk.walk_to("rework")
    hours = next(i["deadline_hours"] for i in bodies.items() if i["code"] == ITEM)
    since = when(case["events"][-1]["occurred_at"])
    assert when(case["due_at"]) == since + timedelta(hours=hours / 2)
    assert (case["rework_count"], case["feedback_at"]) == (1, None)


def test_a_return_frees_the_case_and_is_asked_once(desk: Desk) -> None:
    case = desk.walk_to("return_requested")
    desk.step("supervisor_s", case, "approve_return")
    now = desk.read(case["id"])
    assert (now["state"], now["accountable_unit"], now["return_count"]) == ("filed", None, 1)
    desk.step("supervisor_s", case, "dispatch", **desk.usual("dispatch")[1])
    again = desk.step("handler_cg", case, "request_return", ok=False, **desk.usual("request_return")[1])
    assert (again.status_code, again.json()["code"]) == (409, "casework.returned_before")


def test_a_return_is_asked_within_the_working_hours(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    with clock_at(utc_now() + timedelta(days=20)):  # longer than any holiday
        fields = desk.usual("request_return")[1]
        late = desk.step("handler_cg", case, "request_return", ok=False, **fields)
    assert (late.status_code, late.json()["code"]) == (409, "casework.too_late")


def test_a_delegated_case_comes_back_for_first_review(desk: Desk, database: Database) -> None:
    case = desk.walk_to("in_progress")
    tianan, market = desk.world.units["TIANAN"], str(desk.world.units["MARKET1"])
    wrong = desk.step("handler_cg", case, "delegate", ok=False, child_unit_id=market)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "casework.not_a_child_unit")
    street = desk.walk_to(
        "filed", desk.case(fails=[bodies.plain_items()[1]], at=bodies.AT + timedelta(hours=1))
    )
    desk.step("supervisor_s", street, "dispatch", accountable_unit_id=str(tianan))
    desk.step("street_t", street, "sign")
    desk.step("street_t", street, "delegate", child_unit_id=market)
    shown = desk.read(street["id"])
    assert ([u["code"] for u in shown["delegates"]], shown["accountable_unit"]["code"]) == (
        ["MARKET1"],
        "TIANAN",
    )
    assert desk.read(street["id"], "handler_m")["allowed"] == ["report_done"]
    desk.step("handler_m", street, "report_done", measure="已补", photos=[bodies.photo(5, role="after")])
    early = desk.step("checker_c", street, "pass", ok=False)
    assert (early.status_code, early.json()["code"]) == (409, "casework.endorsement_missing")
    with database.reading() as session:
        told = session.execute(select(Notice).where(col(Notice.kind) == "case.delegated")).scalars().all()
        reported = session.execute(
            select(col(Notice.user_id)).where(col(Notice.kind) == "case.moved")
        ).scalars()
        assert desk.world.users["street_t"] in set(reported)
    assert [notice.user_id for notice in told] == [desk.world.users["handler_m"]]
    own = desk.step("handler_m", street, "send_back", ok=False, reason="不算")
    assert (own.status_code, own.json()["code"]) == (403, "casework.not_yours")
    due = desk.read(street["id"])["due_at"]
    desk.step("street_t", street, "send_back", reason="墙角还有垃圾")
    back = desk.read(street["id"])
    assert (back["state"], back["due_at"], back["rework_count"]) == ("in_progress", due, 0)
    desk.step("handler_m", street, "report_done", measure="再清一遍", photos=[bodies.photo(6, role="after")])
    desk.step("street_t", street, "endorse")
    twice = desk.step("street_t", street, "send_back", ok=False, reason="改主意")
    assert (twice.status_code, twice.json()["code"]) == (409, "casework.endorsed_before")
    desk.step("checker_c", street, "pass")
    assert desk.read(street["id"])["state"] == "closed"


def test_a_critical_case_needs_both_agreements_and_a_look_on_site(desk: Desk, database: Database) -> None:
    case = desk.walk_to("feedback", fails=[CRITICAL])
    assert case["severity"] == "critical"
    shot = [bodies.photo(41, role="check")]
    assert (
        desk.step("checker_c", case, "pass", ok=False, photos=shot).json()["code"]
        == "casework.endorsement_missing"
    )
    desk.step("command_c", case, "endorse")
    again = desk.step("command_c", case, "endorse", ok=False)
    assert (again.status_code, again.json()["code"]) == (409, "casework.endorsed_before")
    line = case["line_unit"]["code"]
    assert line in ("SJ", "WJ", "CG")
    with clock_at(utc_now() + timedelta(days=3)):  # silence is no agreement here
        silent = desk.step(
            "checker_c", case, "pass", ok=False, photos=shot, occurred_at=utc_now().isoformat()
        )
    assert silent.json()["code"] == "casework.endorsement_missing"
    assert verdict(database, CRITICAL) == "fail"


def test_silence_of_the_line_lead_is_agreement_for_major_ones(desk: Desk) -> None:
    case = desk.walk_to("feedback", fails=[MAJOR])
    assert case["line_unit"] is not None
    assert desk.step("checker_c", case, "pass", ok=False).json()["code"] == "casework.endorsement_missing"
    with clock_at(utc_now() + timedelta(hours=25)):
        desk.step("checker_c", case, "pass")
    assert desk.read(case["id"])["state"] == "closed"


def test_the_checker_is_not_of_the_accountable_unit(desk: Desk) -> None:
    case = desk.walk_to("feedback")
    assert desk.step("handler_cg", case, "pass", ok=False).status_code == 403


def test_a_merged_case_follows_the_survivor(desk: Desk, database: Database) -> None:
    kept = desk.case()
    other_item = bodies.plain_items()[1]
    other = desk.case(fails=[other_item], at=bodies.AT + timedelta(hours=1), who="inspector_b")
    desk.step("supervisor_s", other, "merge", target_case_id=kept["id"])
    merged = desk.read(other["id"])
    assert (merged["state"], merged["merged_into"]) == ("merged", kept["id"])
    [seen] = desk.read(kept["id"])["sightings"]
    assert (seen["kind"], seen["seen_by"]) == ("repeated", "inspector_b")
    assert verdict(database, other_item) == "fail"
    for event in ("file", "dispatch", "sign", "report_done", "pass"):
        who, fields = desk.usual(event)
        desk.step(who, kept, event, **fields)
    assert verdict(database, other_item) == "pass"
    desk.step("team_d", kept, "reopen", photos=[bodies.photo(8)])
    assert verdict(database, other_item) == "fail"


def test_a_case_is_not_merged_into_an_ended_one_or_itself(desk: Desk) -> None:
    case = desk.case()
    ended = desk.walk_to(
        "not_filed", desk.case(fails=[bodies.plain_items()[1]], at=bodies.AT + timedelta(hours=1))
    )
    into_ended = desk.step("supervisor_s", case, "merge", ok=False, target_case_id=ended["id"])
    assert (into_ended.status_code, into_ended.json()["code"]) == (409, "casework.target_ended")
    into_itself = desk.step("supervisor_s", case, "merge", ok=False, target_case_id=case["id"])
    assert (into_itself.status_code, into_itself.json()["code"]) == (422, "casework.unknown_target")


def test_a_split_item_passes_when_all_parts_are_closed(desk: Desk, database: Database) -> None:
    shots = [bodies.photo(n, id=str(new_id())) for n in (21, 22)]
    body = bodies.inspection(desk.world, fails={ITEM: shots})
    given = desk.client("inspector_a").put(f"/api/inspections/{new_id()}", json=body).json()["cases"][0]
    everything = desk.step("supervisor_s", given, "split", ok=False, photo_ids=[s["id"] for s in shots])
    assert (everything.status_code, everything.json()["code"]) == (422, "casework.split_all")
    desk.step("supervisor_s", given, "split", photo_ids=[shots[1]["id"]])
    listed = desk.client("command_c").get(f"/api/cases?item={ITEM}").json()["items"]
    assert len({row["number"] for row in listed}) == 2
    for left, row in zip((True, False), listed, strict=True):
        desk.walk_to("closed", row)
        assert verdict(database, ITEM) == ("fail" if left else "pass")


def test_put_right_on_the_spot(desk: Desk, database: Database) -> None:
    case = desk.case()
    assert "fix_on_spot" in desk.read(case["id"], "inspector_a")["allowed"]
    assert (
        desk.step("inspector_b", case, "fix_on_spot", ok=False, **desk.usual("fix_on_spot")[1]).status_code
        == 403
    )
    desk.step("inspector_a", case, "fix_on_spot", photos=[bodies.photo(4, role="after")])
    now = desk.read(case["id"])
    assert (now["state"], now["accountable_unit"]["code"]) == ("closed", "MARKET1")
    assert verdict(database, ITEM) == "pass"
    critical = desk.case(fails=[CRITICAL], at=bodies.AT + timedelta(hours=1))
    desk.step("inspector_a", critical, "fix_on_spot", photos=[bodies.photo(4, role="after")])
    assert desk.read(critical["id"])["state"] == "feedback"


def test_closing_although_somebody_saw_it_since_is_told(desk: Desk, database: Database) -> None:
    case = desk.walk_to("feedback")
    desk.visit(at=utc_now() + timedelta(minutes=1), who="inspector_b")  # ahead: counted at receipt
    done = (utc_now() - timedelta(seconds=30)).isoformat()
    desk.step("checker_c", case, "pass", occurred_at=done)
    assert verdict(database, ITEM) == "fail"
    with database.reading() as session:
        told = session.execute(select(Notice).where(col(Notice.kind) == "case.recurred")).scalars().all()
    assert {notice.user_id for notice in told} == {desk.world.users["command_c"], desk.world.users["team_d"]}


def test_waiting_for_more_in_vain_is_told_to_the_reporter(
    desk: Desk, database: Database, shop: Workshop
) -> None:
    case = desk.walk_to("more_wanted")
    give_up_waiting(shop, {"case_id": case["id"], "version": case["version"]})
    assert desk.read(case["id"])["state"] == "not_filed"
    with database.reading() as session:
        told = session.execute(select(Notice).where(col(Notice.kind) == "case.given_up")).scalars().all()
    assert [notice.user_id for notice in told] == [desk.world.users["inspector_a"]]
