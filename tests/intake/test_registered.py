"""代录: the desk registers for a source, with its number and deadline; once, and nobody below command undoes it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.casework.clocks import give_up_waiting
from app.db import Database
from app.jobs import Workshop
from app.models import Case
from app.primitives import new_id, utc_now
from tests.casework.desk import Desk
from tests.intake import bodies

BOUND = ("上级", "第三方", "12345")


@pytest.fixture
def desk(as_user: Any, world: Any) -> Desk:
    return Desk(as_user, world)


def slip(desk: Desk, **changes: Any) -> dict[str, Any]:
    """What a supervisor types: words of a caller, an address, no photo."""
    body = bodies.report(
        desk.world,
        [],
        point_id=None,
        position=None,
        place_text="北街12号楼下",
        street_id=str(desk.world.units["TIANAN"]),
        source="12345",
        source_ref="SZ2026-000123",
        source_due_at=(utc_now() + timedelta(days=30)).isoformat(),
        note="居民反映垃圾桶满溢",
        reported_at=utc_now().isoformat(),
    )
    return body | changes


def register(desk: Desk, who: str = "supervisor_s", **changes: Any) -> Any:
    report_id = changes.pop("id", None) or new_id()
    return desk.client(who).put(f"/api/reports/{report_id}", json=slip(desk, **changes))


def test_a_slip_without_a_photo_becomes_a_case_on_its_street(desk: Desk) -> None:
    due = utc_now() + timedelta(hours=3)
    answer = register(desk, source_due_at=due.isoformat())
    assert answer.status_code == 201, answer.text
    case = desk.read(answer.json()["case_id"])
    assert (case["source"], case["source_ref"]) == ("12345", "SZ2026-000123")
    assert case["source_due_at"][:19] == due.isoformat()[:19]
    assert case["street"]["code"] == "TIANAN"
    assert case["point"] is None
    assert case["proposal"]["due_at"] == case["source_due_at"], "earlier than the class deadline"
    assert desk.client("supervisor_s").get("/api/cases", params={"q": "SZ2026-000123"}).json()["items"]
    desk.step("supervisor_s", case, "file")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["CG"]))
    assert desk.read(case["id"])["due_at"] == case["source_due_at"]


def test_a_source_deadline_that_has_passed_makes_no_case_overdue_from_birth(desk: Desk) -> None:
    past = (utc_now() - timedelta(days=4)).isoformat()
    case = desk.read(register(desk, source_due_at=past).json()["case_id"])
    assert case["proposal"]["due_at"] > utc_now().isoformat()[:19]
    desk.step("supervisor_s", case, "file")
    chosen = (utc_now() + timedelta(days=4)).isoformat()
    desk.step(
        "supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["CG"]), due_at=chosen
    )
    after = desk.read(case["id"])
    assert (after["due_at"][:19], after["overdue"]) == (chosen[:19], False)
    assert after["source_due_at"][:19] == past[:19], "what the source asked for stays to be seen"


def test_a_deadline_beyond_the_sources_is_commands(desk: Desk) -> None:
    source = utc_now() + timedelta(days=1)
    case = desk.read(register(desk, source_due_at=source.isoformat()).json()["case_id"])
    desk.step("supervisor_s", case, "file")
    later = {
        "accountable_unit_id": str(desk.world.units["CG"]),
        "due_at": (source + timedelta(days=3)).isoformat(),
    }
    answer = desk.step("supervisor_s", case, "dispatch", ok=False, **later)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.beyond_source_deadline")
    assert desk.read(case["id"])["state"] == "filed"


def test_the_computed_deadline_stands_when_it_is_earlier(desk: Desk) -> None:
    case = desk.read(register(desk).json()["case_id"])
    desk.step("supervisor_s", case, "file")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["CG"]))
    after = desk.read(case["id"])
    assert after["due_at"] < after["source_due_at"]


def test_pasted_pictures_arrive_byte_for_byte(desk: Desk) -> None:
    picture = bodies.photo(41, source="gallery")
    answer = register(desk, photos=[picture])
    assert answer.json()["missing_photos"] == [picture["id"]]
    client = desk.client("supervisor_s")
    sent = client.put(
        f"/api/photos/{picture['id']}/content",
        content=bodies.jpeg(41),
        headers={"content-type": "image/jpeg"},
    )
    assert sent.status_code == 201, sent.text
    assert client.get(f"/api/photos/{picture['id']}/original").content == bodies.jpeg(41)
    assert [photo["id"] for photo in desk.read(answer.json()["case_id"])["photos"]] == [picture["id"]]


def test_what_is_missing_is_named(desk: Desk) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "intake.source_needed": {"source": None},
        "intake.photo_needed": {"note": " "},
        "intake.street_needed": {"street_id": None},
        "intake.unknown_street": {"street_id": str(desk.world.units["CG"])},
        "intake.place_needed": {"place_text": " "},
    }
    found = {code: register(desk, **changes).json()["code"] for code, changes in wrong.items()}
    assert found == {code: code for code in wrong}
    bare: dict[str, Any] = {"source": None, "source_ref": None, "source_due_at": None, "street_id": None}
    assert register(desk, who="inspector_a", **bare).json()["code"] == "intake.photo_needed"


@pytest.mark.parametrize("who", ["inspector_a", "checker_c", "team_d"])
@pytest.mark.parametrize("field", ["source_ref", "source_due_at", "street_id", "photos"])
def test_phones_do_not_register_for_a_source(desk: Desk, who: str, field: str) -> None:
    bare = {"source_ref": None, "source_due_at": None, "street_id": None, "photos": [bodies.photo(9)]}
    answer = register(desk, who, **{name: value for name, value in bare.items() if name != field})
    assert (answer.status_code, answer.json()["code"]) == (403, "authz.not_allowed")


def test_one_number_is_one_case(desk: Desk, database: Database) -> None:
    first = register(desk)
    again = register(desk, who="command_c")
    assert (again.status_code, again.json()["code"]) == (409, "intake.source_ref_known")
    assert again.json()["case_id"] == first.json()["case_id"]
    assert register(desk, source="网格员").status_code == 201, "another source numbers for itself"
    desk.client("supervisor_s"), desk.client("command_c")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: register(desk, source_ref="同时").status_code, range(8)))
    assert sorted(answers) == [201] + [409] * 7


def test_repeating_and_correcting(desk: Desk) -> None:
    report_id, body = new_id(), slip(desk)
    client = desk.client("supervisor_s")
    first = client.put(f"/api/reports/{report_id}", json=body)
    assert client.put(f"/api/reports/{report_id}", json=body).json() == first.json()
    newer = body | {"revision": 2, "base_sha256": first.json()["content_sha256"], "note": "改正：13号楼"}
    assert client.put(f"/api/reports/{report_id}", json=newer).status_code == 200
    assert desk.read(first.json()["case_id"])["note"] == "改正：13号楼"


@pytest.mark.parametrize("source", BOUND)
def test_nobody_below_command_makes_another_source_of_it(desk: Desk, source: str) -> None:
    report_id, body = new_id(), slip(desk, source=source)
    client = desk.client("supervisor_s")
    first = client.put(f"/api/reports/{report_id}", json=body).json()
    newer = body | {"revision": 2, "base_sha256": first["content_sha256"]}
    for change in (
        {"source": "巡查", "photos": [bodies.photo(5)]},
        {"source": "媒体"},
        {"source_ref": "别的"},
    ):
        answer = client.put(f"/api/reports/{report_id}", json=newer | change)
        assert (answer.status_code, answer.json()["code"]) == (409, "intake.source_fixed"), change


@pytest.mark.parametrize("source", BOUND)
@pytest.mark.parametrize("event", ["refuse", "void"])
def test_refused_and_voided_by_command_only(desk: Desk, world: Any, source: str, event: str) -> None:
    case = desk.read(register(desk, source=source).json()["case_id"])
    for who in world.users:
        allowed = desk.client(who).get(f"/api/cases/{case['id']}")
        if who == "command_c":
            continue
        if allowed.status_code == 200:
            assert event not in allowed.json()["allowed"], who
        answer = desk.step(who, case, event, ok=False, reason="不受理")
        assert answer.status_code in (403, 404), (who, answer.text)
    assert event in desk.read(case["id"])["allowed"]
    desk.step("command_c", case, event, reason="与来源单位核实，重复")


def test_refusing_what_it_was_merged_into_refuses_it_too(desk: Desk) -> None:
    """12345 → 巡查 → 巡查: the last one ends only by the command office's word."""
    bound = desk.read(register(desk).json()["case_id"])
    plain: dict[str, Any] = {"source": None, "source_ref": None, "source_due_at": None, "street_id": None}
    ours = [
        desk.read(register(desk, who="inspector_a", photos=[bodies.photo(n)], **plain).json()["case_id"])
        for n in (1, 2)
    ]
    assert "refuse" in desk.read(ours[1]["id"], "supervisor_s")["allowed"]
    desk.step("supervisor_s", bound, "merge", target_case_id=ours[0]["id"])
    desk.step("supervisor_s", ours[0], "merge", target_case_id=ours[1]["id"])
    assert "refuse" not in desk.read(ours[1]["id"], "supervisor_s")["allowed"]
    answer = desk.step("supervisor_s", ours[1], "refuse", ok=False, reason="不受理")
    assert (answer.status_code, answer.json()["code"]) == (403, "casework.command_only")
    # Whoever looks for the step is told why it is missing; the command office may take it.
    assert desk.read(ours[1]["id"], "supervisor_s")["barred"]["refuse"] == "casework.command_only"
    assert "refuse" not in desk.read(ours[1]["id"], "command_c")["barred"]
    desk.step("command_c", ours[1], "refuse", reason="已与12345核实")


def test_the_survivor_of_a_merge_is_due_as_the_source_says(desk: Desk, database: Database) -> None:
    due = utc_now() + timedelta(hours=2)
    bound = desk.read(register(desk, source_due_at=due.isoformat()).json()["case_id"])
    target = desk.walk_to("in_progress")
    assert target["due_at"] > due.isoformat()
    move_id = new_id()
    desk.step("supervisor_s", bound, "merge", target_case_id=target["id"], move_id=move_id)
    hurried = desk.read(target["id"])
    assert hurried["due_at"] == hurried["source_due_at"] == bound["source_due_at"]
    desk.step("supervisor_s", bound, "undo")
    after = desk.read(target["id"])
    assert (after["due_at"], after["source_due_at"]) == (target["due_at"], None)
    with database.reading() as session:
        assert session.get_one(Case, UUID(target["id"])).version == target["version"]


def test_more_time_than_the_source_gives_is_commands(desk: Desk) -> None:
    due = utc_now() + timedelta(hours=2)
    case = desk.read(register(desk, source_due_at=due.isoformat()).json()["case_id"])
    later = (utc_now() + timedelta(days=3)).isoformat()
    for event in ("file", "dispatch", "sign"):
        who, fields = desk.usual(event)
        desk.step(who, case, event, **fields)
    desk.step("handler_cg", case, "request_extension", reason="待料", new_due_at=later, measure="围挡")
    answer = desk.step("supervisor_s", case, "approve_extension", ok=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.beyond_source_deadline")
    desk.step("command_c", case, "approve_extension")
    assert desk.read(case["id"])["due_at"][:19] == later[:19]


def test_the_clock_does_not_refuse_it_either(desk: Desk, shop: Workshop) -> None:
    case = desk.read(register(desk).json()["case_id"])
    desk.step("supervisor_s", case, "ask_more", reason="请问清楚楼栋")
    waiting = desk.read(case["id"])
    give_up_waiting(shop, {"case_id": case["id"], "version": waiting["version"]})
    assert desk.read(case["id"])["state"] == "submitted"


def test_what_a_third_party_found_is_not_withdrawn_by_its_own_correction(desk: Desk) -> None:
    round_id = str(new_id())
    external = {"name": "第三方测评", "kind": "external", "fronts": ["sanitary"], "starts_on": "2026-01-01",
                "ends_on": "2027-12-31"}  # fmt: skip
    assert desk.client("command_c").put(f"/api/rounds/{round_id}", json=external).status_code == 201
    visit = desk.visit(round_id=round_id)
    case = desk.read(visit["cases"][0]["id"])
    assert case["source"] == "第三方"
    answers = [answer | {"verdict": "pass", "photos": []} for answer in visit["body"]["answers"]]
    newer = visit["body"] | {"revision": 2, "base_sha256": visit["content_sha256"], "answers": answers}
    answer = desk.client("inspector_a").put(f"/api/inspections/{visit['id']}", json=newer)
    assert answer.status_code == 200, answer.text
    after = desk.read(case["id"])
    assert (after["state"], after["flags"]) == ("submitted", ["answer_dropped"])
