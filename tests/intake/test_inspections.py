"""A visit arrives: new, again, revised, late, forked, in parallel. Receipts name every photo."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.models import Answer, Case, Event, Inspection, Notice, RecordRevision, Sighting, Verdict
from app.primitives import content_sha256
from tests.intake.bodies import AT, inspection, items, jpeg, photo, plain_items
from tests.world import World

As = Callable[[str], TestClient]


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_visit_is_stored_with_answers_verdicts_cases_and_expected_photos(
    as_user: As, world: World, database: Database
) -> None:
    shot = photo()
    failing = plain_items()[2]
    body = inspection(world, fails={failing: [shot]})
    record = uuid4()
    answer = as_user("inspector_a").put(f"/api/inspections/{record}", json=body)
    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    assert receipt["id"] == str(record)
    assert receipt["revision"] == 1
    assert receipt["content_sha256"] == content_sha256(body)
    assert receipt["photos"] == [{"id": shot["id"], "sha256": shot["sha256"], "held": False}]
    assert receipt["missing_photos"] == [shot["id"]]
    assert [case["item"] for case in receipt["cases"]] == [failing]
    with database.reading() as session:
        visit = session.get_one(Inspection, record)
        assert visit.effective_at == AT
        assert visit.distance_m is not None
        assert 0 < visit.distance_m < 50
        assert session.get_one(Verdict, (world.points["P01"], failing)).verdict == "fail"
        case = session.execute(select(Case)).scalar_one()
        assert case.state == "submitted"
        assert case.number.startswith("20")
        actions = set(session.execute(select(col(Event.action))).scalars())
        assert "inspection.accepted" in actions


def test_the_same_visit_ten_times_is_one_row_and_one_receipt(
    as_user: As, world: World, database: Database
) -> None:
    body, record = inspection(world, fails={plain_items()[0]: [photo()]}), uuid4()
    answers = [as_user("inspector_a").put(f"/api/inspections/{record}", json=body) for _ in range(10)]
    assert [a.status_code for a in answers] == [201] + [200] * 9
    assert len({a.text for a in answers}) == 1
    assert (count(database, Inspection), count(database, Case), count(database, RecordRevision)) == (1, 1, 1)


def test_fifty_parallel_duplicates_give_one_row_and_no_wrong_answer(
    as_user: As, world: World, database: Database
) -> None:
    body, record = inspection(world, fails={plain_items()[0]: [photo()]}), uuid4()
    client = as_user("inspector_a")
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: client.put(f"/api/inspections/{record}", json=body), range(50)))
    codes = sorted(a.status_code for a in answers)
    assert codes == [200] * 49 + [201]
    assert len({a.text for a in answers}) == 1
    assert (count(database, Inspection), count(database, Case), count(database, RecordRevision)) == (1, 1, 1)


def test_other_content_under_the_same_revision_is_refused_with_the_current_body(
    as_user: As, world: World, database: Database
) -> None:
    body, record = inspection(world), uuid4()
    as_user("inspector_a").put(f"/api/inspections/{record}", json=body)
    other = body | {"note": "另一台手机上改过"}
    refused = as_user("inspector_a").put(f"/api/inspections/{record}", json=other)
    assert refused.status_code == 409
    problem = refused.json()
    assert problem["code"] == "intake.revision_conflict"
    assert problem["sent_sha256"] == content_sha256(other)
    assert problem["current"]["content_sha256"] == content_sha256(body)
    assert problem["current"]["body"] == body
    with database.reading() as session:
        assert session.get_one(Inspection, record).note is None


def test_a_newer_revision_on_the_current_base_replaces_and_keeps_both(
    as_user: As, world: World, database: Database
) -> None:
    item, record = plain_items()[1], uuid4()
    first = inspection(world, fails={item: [photo()]})
    as_user("inspector_a").put(f"/api/inspections/{record}", json=first)
    second = inspection(world, revision=2, base_sha256=content_sha256(first))
    revised = as_user("inspector_a").put(f"/api/inspections/{record}", json=second)
    assert revised.status_code == 200
    assert revised.json()["revision"] == 2
    with database.reading() as session:
        assert session.get_one(Verdict, (world.points["P01"], item)).verdict == "pass"
        case = session.execute(select(Case)).scalar_one()
        assert (case.state, case.ended_as) == ("voided", "withdrawn")
    assert count(database, RecordRevision) == 2
    detail = as_user("inspector_a").get(f"/api/inspections/{record}").json()
    assert [r["revision"] for r in detail["revisions"]] == [1, 2]
    assert detail["revisions"][0]["body"] == first


def test_a_revision_on_another_base_is_a_fork(as_user: As, world: World) -> None:
    record, first = uuid4(), inspection(world)
    as_user("inspector_a").put(f"/api/inspections/{record}", json=first)
    fork = inspection(world, revision=2, base_sha256="0" * 64, note="离线改的")
    refused = as_user("inspector_a").put(f"/api/inspections/{record}", json=fork)
    assert (refused.status_code, refused.json()["code"]) == (409, "intake.fork")
    chosen = inspection(world, revision=2, base_sha256=content_sha256(first), note="离线改的")
    assert as_user("inspector_a").put(f"/api/inspections/{record}", json=chosen).status_code == 200


def test_an_older_revision_found_late_is_kept_as_superseded(
    as_user: As, world: World, database: Database
) -> None:
    record = uuid4()
    second = inspection(world, revision=2, note="第二版")
    assert as_user("inspector_a").put(f"/api/inspections/{record}", json=second).status_code == 201
    first = inspection(world, note="第一版")
    late = as_user("inspector_a").put(f"/api/inspections/{record}", json=first)
    assert late.status_code == 200
    assert late.json()["content_sha256"] == content_sha256(first)
    with database.reading() as session:
        assert session.get_one(Inspection, record).note == "第二版"
        kept = session.execute(select(RecordRevision).where(col(RecordRevision.revision) == 1)).scalar_one()
        assert kept.superseded


def test_a_late_older_revision_does_not_take_photos_from_the_current_one(as_user: As, world: World) -> None:
    record, shot = uuid4(), photo()
    second = inspection(world, fails={plain_items()[0]: [shot]}, revision=2)
    as_user("inspector_a").put(f"/api/inspections/{record}", json=second)
    as_user("inspector_a").put(f"/api/inspections/{record}", json=inspection(world))
    again = as_user("inspector_a").put(f"/api/inspections/{record}", json=second)
    assert again.json()["missing_photos"] == [shot["id"]]


def test_a_photo_counts_as_held_once_its_bytes_are_there(as_user: As, world: World) -> None:
    shots = [photo(seed) for seed in range(1, 6)]
    record, body = uuid4(), inspection(world, fails={plain_items()[0]: shots})
    client = as_user("inspector_a")
    client.put(f"/api/inspections/{record}", json=body)
    for seed, shot in list(enumerate(shots, start=1))[:3]:
        sent = client.put(
            f"/api/photos/{shot['id']}/content", content=jpeg(seed), headers={"content-type": "image/jpeg"}
        )
        assert sent.status_code == 201, sent.text
        assert sent.json()["sha256"] == hashlib.sha256(jpeg(seed)).hexdigest()
    receipt = client.put(f"/api/inspections/{record}", json=body).json()
    assert sum(p["held"] for p in receipt["photos"]) == 3
    assert set(receipt["missing_photos"]) == {shot["id"] for shot in shots[3:]}
    listed = client.get("/api/inspections").json()["items"][0]
    assert (listed["photos_held"], listed["photos_declared"]) == (3, 5)


def test_a_repeated_failure_adds_a_sighting_not_a_second_case(
    as_user: As, world: World, database: Database
) -> None:
    item = plain_items()[0]
    for author, at in (("inspector_a", AT), ("inspector_b", AT + timedelta(hours=3))):
        body = inspection(world, fails={item: [photo()]}, at=at)
        assert as_user(author).put(f"/api/inspections/{uuid4()}", json=body).status_code == 201
    assert (count(database, Case), count(database, Sighting)) == (1, 1)


def test_two_inspectors_at_one_point_are_both_kept_and_both_told(
    as_user: As, world: World, database: Database
) -> None:
    for author in ("inspector_a", "inspector_b"):
        as_user(author).put(f"/api/inspections/{uuid4()}", json=inspection(world))
    assert count(database, Inspection) == 2
    with database.reading() as session:
        readers = set(
            session.execute(
                select(col(Notice.user_id)).where(col(Notice.kind) == "visit.same_point")
            ).scalars()
        )
    assert readers == {world.users["inspector_a"], world.users["inspector_b"]}


def test_nobody_elses_record_can_be_touched_or_named(as_user: As, world: World) -> None:
    record = uuid4()
    as_user("inspector_a").put(f"/api/inspections/{record}", json=inspection(world))
    foreign = as_user("inspector_b").put(f"/api/inspections/{record}", json=inspection(world, revision=2))
    assert (foreign.status_code, foreign.json()["code"]) == (404, "intake.not_found")


def test_a_supervisor_may_hand_in_for_a_colleague_and_both_are_stored(
    as_user: As, world: World, database: Database
) -> None:
    record = uuid4()
    body = inspection(world, author_id=str(world.users["inspector_a"]))
    assert as_user("inspector_b").put(f"/api/inspections/{record}", json=body).status_code == 403
    assert as_user("supervisor_s").put(f"/api/inspections/{record}", json=body).status_code == 201
    with database.reading() as session:
        visit = session.get_one(Inspection, record)
        assert (visit.author_id, visit.sender_id) == (world.users["inspector_a"], world.users["supervisor_s"])


def test_work_captured_as_an_inspector_is_taken_after_the_role_has_gone(as_user: As, world: World) -> None:
    refused = as_user("handler_m").put(f"/api/inspections/{uuid4()}", json=inspection(world))
    assert (refused.status_code, refused.json()["code"]) == (403, "intake.not_allowed")
    kept = inspection(world, captured_by_role="inspector")
    assert as_user("handler_m").put(f"/api/inspections/{uuid4()}", json=kept).status_code == 201


def test_a_point_that_could_not_be_inspected_counts_in_no_rate(
    as_user: As, world: World, database: Database
) -> None:
    body = inspection(
        world, only=[], outcome="could_not_inspect", note="卷帘门紧闭，贴有停业通知", photos=[photo()]
    )
    assert as_user("inspector_a").put(f"/api/inspections/{uuid4()}", json=body).status_code == 201
    assert (count(database, Verdict), count(database, Case)) == (0, 0)


def test_the_server_judges_values_itself_and_flags_a_difference(
    as_user: As, world: World, database: Database
) -> None:
    counted = next(
        i for i in items() if i["answer"] == "count" and i["threshold"]["op"] == "<=" and not i["when"]
    )
    record, too_many = uuid4(), counted["threshold"]["value"] + 1
    body = inspection(world, only=[])
    body["answers"] = [{"item": counted["code"], "verdict": "pass", "value": too_many}]
    assert as_user("inspector_a").put(f"/api/inspections/{record}", json=body).status_code == 201
    with database.reading() as session:
        assert "verdict.differs" in session.get_one(Inspection, record).flags
        assert session.get_one(Verdict, (world.points["P01"], counted["code"])).verdict == "fail"
        assert (
            session.execute(select(col(Answer.verdict))).scalar_one() == "pass"
        )  # what was sent stays as sent


@pytest.mark.parametrize(
    ("finished", "offset", "flag"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), 0, "clock.implausible"),
        (datetime(2031, 1, 1, tzinfo=UTC), 0, "clock.ahead"),
        (AT, None, "clock.unknown"),
        (AT, 40 * 365 * 86_400_000, "clock.implausible"),
    ],
)
def test_clocks_years_off_are_kept_flagged_and_ordered_by_receipt(
    as_user: As, world: World, database: Database, finished: datetime, offset: int | None, flag: str
) -> None:
    record = uuid4()
    body = inspection(world, at=finished)
    body["device"]["clock_offset_ms"] = offset
    assert as_user("inspector_a").put(f"/api/inspections/{record}", json=body).status_code == 201
    with database.reading() as session:
        visit = session.get_one(Inspection, record)
        assert flag in visit.flags
        assert visit.effective_at == visit.received_at
        assert visit.finished_at == finished


def test_a_failing_commit_is_a_server_error_and_leaves_nothing(
    as_user: As, world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, record, body = as_user("inspector_a"), uuid4(), inspection(world)

    def fail(*_: object) -> None:
        raise OSError("the disk went away at the worst moment")

    with monkeypatch.context() as broken:
        broken.setattr("app.db.append", fail)
        assert client.put(f"/api/inspections/{record}", json=body).status_code == 500
    assert count(database, Inspection) == 0
    assert client.put(f"/api/inspections/{record}", json=body).status_code == 201


def test_a_phone_that_is_too_old_is_asked_to_update_and_loses_nothing(
    as_user: As, world: World, settings: object
) -> None:
    client = as_user("inspector_a")
    client.app.state.settings.min_app_version = "9.0.0"  # type: ignore[attr-defined]  # the app under test
    answer = client.put(f"/api/inspections/{uuid4()}", json=inspection(world))
    assert (answer.status_code, answer.json()["code"]) == (426, "intake.app_too_old")
