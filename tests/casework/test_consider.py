"""What becomes of failing answers: one case, a sighting, a proposal to reopen, or nothing; and what newer revisions change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Case, Notice, Sighting, Verdict
from app.primitives import clock_at, new_id, utc_now
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.intake import bodies

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def cases(database: Database, item: str = ITEM) -> list[Case]:
    with database.reading() as session:
        query = select(Case).where(col(Case.item) == item).order_by(col(Case.number))
        return list(session.execute(query).scalars())


def sightings(database: Database) -> list[Sighting]:
    with database.reading() as session:
        return list(session.execute(select(Sighting).order_by(col(Sighting.seen_at))).scalars())


def verdict(database: Database, item: str = ITEM) -> str | None:
    with database.reading() as session:
        return session.execute(
            select(col(Verdict.verdict)).where(col(Verdict.item) == item)
        ).scalar_one_or_none()


def revise(
    desk: Desk, visit: dict[str, Any], fails: list[str], *, note: str | None = None, **changes: Any
) -> dict[str, Any]:
    """The next revision of a visit, failing exactly `fails`, each with the note."""
    shots = {
        item: [p for p in visit["body"]["photos"] if p["id"] in a["photos"]]
        for a in visit["body"]["answers"]
        for item in [a["item"]]
        if item in fails and a["photos"]
    }
    fresh = {item: shots.get(item) or [bodies.photo(77, id=str(new_id()))] for item in fails}
    body = bodies.inspection(desk.world, fails=fresh, **changes) | {
        "revision": visit["revision"] + 1,
        "base_sha256": visit["content_sha256"],
    }
    body["answers"] = [a | ({"note": note} if a["item"] in fails else {}) for a in body["answers"]]
    answer = desk.client("inspector_a").put(f"/api/inspections/{visit['id']}", json=body)
    assert answer.status_code == 200, answer.text
    return {"id": visit["id"], "body": body, **answer.json()}


def told_of_answers(desk: Desk, database: Database, case: dict[str, Any]) -> list[str]:
    """Who was told that the reporter answered a refusal."""
    with database.reading() as session:
        notices = session.execute(select(Notice).where(col(Notice.kind) == "case.moved")).scalars().all()
    names = {id_: name for name, id_ in desk.world.users.items()}
    return sorted(
        names[n.user_id] for n in notices if (n.body["case_id"], n.body["event"]) == (case["id"], "answer")
    )


# ---- the same thing again ----


def test_a_repeated_failure_is_a_sighting_with_its_photos(desk: Desk, database: Database) -> None:
    first = desk.visit()
    second = desk.visit(at=bodies.AT + HOUR, who="inspector_b")
    assert [c["id"] for c in second["cases"]] == [c["id"] for c in first["cases"]]
    [case] = cases(database)
    shown = desk.read(case.id)
    assert [(s["kind"], s["seen_by"]) for s in shown["sightings"]] == [("repeated", "inspector_b")]
    assert {p["id"] for p in shown["photos"]} == {
        p["id"] for visit in (first, second) for p in visit["body"]["photos"]
    }


def test_the_same_visit_sent_again_adds_nothing(desk: Desk, database: Database) -> None:
    desk.visit()
    visit = desk.visit(at=bodies.AT + HOUR, who="inspector_b")
    again = desk.client("inspector_b").put(f"/api/inspections/{visit['id']}", json=visit["body"])
    assert again.status_code == 200
    assert (len(cases(database)), len(sightings(database))) == (1, 1)


def test_an_older_failing_answer_opens_nothing(desk: Desk, database: Database) -> None:
    desk.visit(fails=[], at=bodies.AT + HOUR)
    late = desk.visit(at=bodies.AT, who="inspector_b")
    assert late["cases"] == []
    assert cases(database) == []
    [seen] = sightings(database)
    assert (seen.kind, seen.case_id, seen.item) == ("older", None, ITEM)
    assert verdict(database) == "pass"


def test_an_older_failing_answer_is_a_sighting_of_the_closed_case(desk: Desk, database: Database) -> None:
    closed = desk.walk_to("closed")
    desk.visit(at=bodies.AT - HOUR, who="inspector_b")
    assert [s["kind"] for s in desk.read(closed["id"])["sightings"]] == ["older"]
    assert verdict(database) == "pass"


def test_within_the_window_reopening_is_proposed(desk: Desk, database: Database) -> None:
    closed = desk.walk_to("closed")
    with clock_at(utc_now() + DAY):
        visit = desk.visit(at=utc_now(), who="inspector_b")
    assert [c["id"] for c in visit["cases"]] == [closed["id"]]  # no new case
    shown = desk.read(closed["id"])
    assert (shown["state"], [s["kind"] for s in shown["sightings"]]) == ("closed", ["recurrence"])
    assert verdict(database) == "fail"
    with database.reading() as session:
        told = set(
            session.execute(select(col(Notice.user_id)).where(col(Notice.kind) == "case.recurred")).scalars()
        )
    assert told == {desk.world.users[name] for name in ("inspector_b", "command_c", "team_d")}
    listed = desk.client("command_c").get("/api/cases?proposed=true").json()["items"]
    assert [row["id"] for row in listed] == [closed["id"]]
    assert "reopen" in shown["allowed"]
    with clock_at(utc_now() + DAY):
        desk.step("inspector_b", closed, "reopen", photos=[bodies.photo(31)])
    again = desk.read(closed["id"])
    assert again["state"] == "filed"
    assert "recurrent" in again["flags"]


def test_after_the_window_it_is_a_new_case(desk: Desk, database: Database) -> None:
    closed = desk.walk_to("closed")
    with clock_at(utc_now() + 16 * DAY):
        visit = desk.visit(at=utc_now(), who="inspector_b")
        late = desk.step("team_d", closed, "reopen", ok=False, photos=[bodies.photo(31)])
    assert (late.status_code, late.json()["code"]) == (409, "casework.window_over")
    [given] = visit["cases"]
    assert given["id"] != closed["id"]
    assert len(cases(database)) == 2


def test_a_refused_case_makes_room_for_a_new_one(desk: Desk, database: Database) -> None:
    desk.walk_to("not_filed")
    assert verdict(database) is None  # no violation: the answer is ignored
    desk.visit(at=bodies.AT + HOUR, who="inspector_b")
    assert [case.state for case in cases(database)] == ["not_filed", "submitted"]
    assert verdict(database) == "fail"


def test_two_inspectors_at_once_open_one_case(desk: Desk, database: Database) -> None:
    desk.client("inspector_a"), desk.client("inspector_b")

    def send(n: int) -> list[str]:
        who = "inspector_a" if n % 2 else "inspector_b"
        return [c["id"] for c in desk.visit(at=bodies.AT + n * HOUR, who=who)["cases"]]

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(send, range(8)))
    assert len(cases(database)) == 1
    # Whoever came with an older answer than the one that stands was told so, and opened nothing.
    assert len(sightings(database)) == 7
    assert {case for ids in given for case in ids} <= {str(cases(database)[0].id)}


# ---- a newer revision of the same visit ----


def test_a_newer_revision_amends_the_case_until_it_is_registered(desk: Desk, database: Database) -> None:
    visit = desk.visit()
    [given] = visit["cases"]
    body = visit["body"]
    extra = bodies.photo(55, id=str(new_id()))
    answers = [
        a | ({"note": "摊位前积水", "photos": [*a["photos"], extra["id"]]} if a["item"] == ITEM else {})
        for a in body["answers"]
    ]
    newer = body | {
        "revision": 2, "base_sha256": visit["content_sha256"], "answers": answers, "photos": [*body["photos"], extra],
    }  # fmt: skip
    assert desk.client("inspector_a").put(f"/api/inspections/{visit['id']}", json=newer).status_code == 200
    case = desk.read(given["id"])
    assert (case["note"], case["version"], len(case["photos"])) == ("摊位前积水", 1, 2)
    assert len(cases(database)) == 1


def test_a_newer_revision_answers_a_request_for_more(desk: Desk) -> None:
    visit = desk.visit()
    case = desk.walk_to("more_wanted", desk.read(visit["cases"][0]["id"]))
    revise(desk, visit, [ITEM], note="已补拍")
    now = desk.read(case["id"])
    assert (now["state"], now["events"][-1]["event"], now["number"]) == (
        "submitted",
        "supplement",
        case["number"],
    )


def test_the_reporter_adds_from_any_phone_what_is_missing(desk: Desk) -> None:
    """The record lies on one phone only: words and photos of a step say the same from another."""
    case = desk.walk_to("more_wanted")
    assert "supplement" in desk.read(case["id"], "inspector_a")["allowed"]
    for who in ("inspector_b", "supervisor_s", "command_c"):
        refused = desk.step(who, case, "supplement", ok=False, reason="我来补")
        assert refused.status_code in (403, 404), who
    bare = desk.step("inspector_a", case, "supplement", ok=False, photos=[bodies.photo(5)])
    assert (bare.status_code, bare.json()["missing"]) == (422, ["reason"])
    shot = bodies.photo(6)
    desk.step("inspector_a", case, "supplement", reason="在东门南侧", photos=[shot])
    now = desk.read(case["id"])
    assert (now["state"], now["events"][-1]["event"], now["events"][-1]["reason"]) == (
        "submitted",
        "supplement",
        "在东门南侧",
    )
    assert shot["id"] in [photo["id"] for photo in now["photos"]]


def test_the_reporter_answers_a_refusal_from_any_phone(desk: Desk, database: Database) -> None:
    case = desk.walk_to("not_filed")
    assert desk.read(case["id"], "inspector_a")["allowed"] == ["answer"]
    shot = bodies.photo(7)
    desk.step("inspector_a", case, "answer", reason="门牌在图中，属本区", photos=[shot])
    now = desk.read(case["id"])
    assert (now["state"], now["version"], now["events"][-1]["reason"]) == (
        "not_filed",
        case["version"],
        "门牌在图中，属本区",
    )
    assert shot["id"] in [photo["id"] for photo in now["photos"]]
    assert told_of_answers(desk, database, case) == ["command_c", "supervisor_s"]
    assert "undo" not in desk.read(case["id"], "inspector_a")["allowed"]
    desk.step("command_c", case, "refile", reason="补充后可以认定")
    assert desk.read(case["id"])["state"] == "submitted"


def test_a_newer_revision_answers_a_refusal_and_the_desk_is_told(desk: Desk, database: Database) -> None:
    visit = desk.visit()
    case = desk.walk_to("not_filed", desk.read(visit["cases"][0]["id"]))
    assert desk.read(case["id"], "inspector_a")["reported_by_me"]
    assert not desk.read(case["id"])["reported_by_me"]
    revised = revise(desk, visit, [ITEM])  # the same once more, or another item corrected: that is no answer
    assert told_of_answers(desk, database, case) == []
    answered = revise(desk, revised, [ITEM], note="已补拍门牌")
    now = desk.read(case["id"])
    assert (now["state"], now["version"], now["note"]) == ("not_filed", case["version"], "已补拍门牌")
    assert [e["event"] for e in now["events"]] == ["submit", "refuse", "answer"]
    assert told_of_answers(desk, database, case) == ["command_c", "supervisor_s"]
    revise(desk, answered, [ITEM], note="已补拍门牌")
    assert len(desk.read(case["id"])["events"]) == 3
    # The command office may think again; then it waits for the registrar as before.
    desk.step("command_c", case, "refile", reason="补充后可以认定")
    assert desk.read(case["id"])["state"] == "submitted"


def test_a_new_photo_alone_answers_a_refusal(desk: Desk, database: Database) -> None:
    report_id = new_id()
    first = report(desk, report_id)
    case = desk.walk_to("not_filed", desk.read(first["case_id"]))
    newer = report(
        desk, report_id, revision=2, base_sha256=first["content_sha256"]
    )  # draws a picture of its own
    assert newer["case_id"] == case["id"]
    assert told_of_answers(desk, database, case) == ["command_c", "supervisor_s"]
    assert len(desk.read(case["id"])["photos"]) == 2


def test_a_dropped_failure_leaves_a_refusal_as_it_is(desk: Desk, database: Database) -> None:
    visit = desk.visit()
    case = desk.walk_to("not_filed", desk.read(visit["cases"][0]["id"]))
    revise(desk, visit, [])
    assert desk.read(case["id"])["state"] == "not_filed"
    assert told_of_answers(desk, database, case) == []


def test_a_dropped_failure_withdraws_a_submitted_case(desk: Desk, database: Database) -> None:
    visit = desk.visit(fails=[ITEM, OTHER_ITEM])
    revised = revise(desk, visit, [OTHER_ITEM])
    [withdrawn] = cases(database)
    assert (withdrawn.state, withdrawn.ended_as) == ("voided", "withdrawn")
    assert cases(database, OTHER_ITEM)[0].state == "submitted"
    assert verdict(database) == "pass"
    # And failing again it is a case again, under a new number.
    revise(desk, revised, [ITEM, OTHER_ITEM])
    assert [case.state for case in cases(database)] == ["voided", "submitted"]


@pytest.mark.parametrize("state", ["filed", "in_progress", "feedback"])
def test_a_dropped_failure_only_marks_a_registered_case(desk: Desk, state: str) -> None:
    visit = desk.visit()
    case = desk.walk_to(state, desk.read(visit["cases"][0]["id"]))
    revise(desk, visit, [])
    now = desk.read(case["id"])
    assert (now["state"], now["version"], now["flags"]) == (state, case["version"], ["answer_dropped"])


def test_a_dropped_failure_withdraws_its_sighting(desk: Desk, database: Database) -> None:
    desk.visit(who="inspector_b")
    visit = desk.visit(at=bodies.AT + HOUR)
    revised = revise(desk, visit, [], at=bodies.AT + HOUR)
    assert [s.withdrawn_at is None for s in sightings(database)] == [False]
    revise(desk, revised, [ITEM], at=bodies.AT + HOUR)
    assert [s.withdrawn_at is None for s in sightings(database)] == [True]


# ---- quick reports ----


def report(desk: Desk, report_id: UUID | None = None, **changes: Any) -> dict[str, Any]:
    body = bodies.report(desk.world, [bodies.photo(61, id=str(new_id()))], **changes)
    answer = desk.client("inspector_a").put(f"/api/reports/{report_id or new_id()}", json=body)
    assert answer.status_code in (200, 201), answer.text
    return {"body": body, **answer.json()}


def test_a_report_opens_a_case_and_a_newer_one_amends_it(desk: Desk) -> None:
    report_id = new_id()
    first = report(desk, report_id)
    case = desk.read(first["case_id"])
    assert (case["state"], case["item"], case["violation"], case["severity"]) == (
        "submitted",
        None,
        "V101",
        "major",
    )
    assert case["distance_m"] is not None
    newer = report(desk, report_id, violation="V105", revision=2, base_sha256=first["content_sha256"])
    assert newer["case_id"] == first["case_id"]
    assert desk.read(first["case_id"])["violation"] == "V105"


def test_a_report_may_be_registered_and_is_then_left_alone(desk: Desk) -> None:
    report_id = new_id()
    first = report(desk, report_id)
    desk.step("supervisor_s", first["case_id"], "file", violation="V102", severity="minor")
    report(desk, report_id, violation="V105", revision=2, base_sha256=first["content_sha256"])
    case = desk.read(first["case_id"])
    assert (case["violation"], case["severity"], case["state"]) == ("V102", "minor", "filed")


def test_several_reports_at_one_point_are_several_cases(desk: Desk) -> None:
    assert report(desk)["case_id"] != report(desk)["case_id"]


@pytest.mark.parametrize("source", ["上级", "第三方", "12345"])
def test_what_came_from_above_is_not_refused_below_command(desk: Desk, source: str) -> None:
    case = desk.read(report(desk, source=source)["case_id"])
    assert "refuse" not in desk.read(case["id"], "supervisor_s")["allowed"]
    assert desk.step("supervisor_s", case, "refuse", ok=False, reason="x").status_code == 403
    desk.step("command_c", case, "refuse", reason="重复")


def test_command_does_not_refuse_the_ordinary_ones(desk: Desk) -> None:
    assert desk.step("command_c", desk.case(), "refuse", ok=False, reason="x").status_code == 403
